// All of a line that is worth explaining, for whoever names no column.
import type { FileId } from "../base/ids.ts";
import type { Span } from "../base/text.ts";
import { CLEAN, isCarrier } from "../flow/atoms.ts";
import { type Spot, spotsOf } from "../flow/expression-at.ts";
import { isSource } from "../resolve/sources.ts";
import { declarationsIn } from "./declarations.ts";
import { explain, heldBy } from "./explain.ts";
import type { Explaining } from "./explaining.ts";
import type { Explanation } from "./explanation.ts";

/** `line` is its text without the line break. At least one answer: that nothing reaches it is one. */
export function explainLine(explaining: Explaining, file: FileId, line: Span): readonly Explanation[] {
  const declared = declarationsIn(explaining.telling.project, file).filter(
    ({ tags, nameAt }) => isSource(tags) && begins(line, nameAt.start),
  );
  const places = [...declared.map((it) => it.nameAt.start), ...carrying(explaining, file, line)];
  const offsets = [...new Set(places)].sort((a, b) => a - b);
  if (offsets.length === 0) offsets.push(firstOf(explaining, file, line) ?? line.start);
  const answers = offsets.map((it) => explain(explaining, file, it));
  return answers.filter(
    (it, index) => answers.findIndex((same) => same.at.start === it.at.start && same.at.end === it.at.end) === index,
  );
}

/** Where personal data is read or used on the line: the innermost expressions that carry it, and the judged places. */
function carrying(explaining: Explaining, file: FileId, line: Span): readonly number[] {
  const { telling, ways, arrivals } = explaining;
  const found: number[] = [];
  for (const { place } of arrivals) {
    const told = telling.places.of(place);
    if (told?.file === file && begins(line, told.at.start)) found.push(told.at.start);
  }
  for (const { key, start, spots } of spotsOn(explaining, file, line)) {
    const frames = ways.contextsOf(key).flatMap((it) => ways.look(it)?.frame ?? []);
    const carriers = spots.filter((spot) => frames.some((it) => (heldBy(it, spot) ?? CLEAN).some(isCarrier)));
    const innermost = carriers.filter((it) => !carriers.some((other) => other !== it && isIn(other, it)));
    found.push(...innermost.map((it) => start + it.at[1] - 1));
  }
  return found;
}

function spotsOn({ telling }: Explaining, file: FileId, line: Span) {
  const unit = telling.world.units.forFile(file);
  return (unit?.body.functions ?? [])
    .filter((it) => it.start < line.end && line.start < it.end)
    .map((fn) => ({
      key: telling.world.functionKey(unit?.key ?? ("" as never), fn.index),
      start: fn.start,
      spots: spotsOf(fn).filter((it) => begins(line, fn.start + it.at[0])),
    }));
}

function firstOf(explaining: Explaining, file: FileId, line: Span): number | undefined {
  const starts = spotsOn(explaining, file, line).flatMap(({ start, spots }) => spots.map((it) => start + it.at[0]));
  return starts.length === 0 ? undefined : Math.min(...starts);
}

function begins(line: Span, offset: number): boolean {
  return line.start <= offset && offset <= line.end;
}

function isIn(inner: Spot, outer: Spot): boolean {
  return outer.at[0] <= inner.at[0] && inner.at[1] <= outer.at[1];
}
