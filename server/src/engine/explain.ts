// Why, and why not: what reaches one expression, and what is said of each use of it.
//
// Asked by people, one place at a time. Nothing is kept for it while code is analysed: the function around the place is
// walked once more (flow/look.ts), and its callers as far as they handed the value in.
import type { FileId } from "../base/ids.ts";
import type { Offset, Span } from "../base/text.ts";
import { CLEAN, isCarrier, isProvenClean, type Value } from "../flow/atoms.ts";
import { below } from "../flow/disclose.ts";
import { type Ending, endingOf } from "../flow/ended.ts";
import { initialiserOf, type Spot } from "../flow/expression-at.ts";
import type { Frame } from "../flow/frame.ts";
import type { Expr, LocalSpan } from "../flow/ir.ts";
import type { Look } from "../flow/look.ts";
import type { Arrival, Carrier, Hop } from "../flow/summary.ts";
import { readVariable } from "../flow/variables.ts";
import type { Way } from "../flow/ways.ts";
import { NOT_FOLLOWED } from "../flow/work-bound.ts";
import type { SourceId } from "../flow/world.ts";
import { isSource } from "../resolve/sources.ts";
import type { Incomplete } from "../rules/finding.ts";
import { declarationsIn } from "./declarations.ts";
import { chooseSpot } from "./explain-place.ts";
import { noUseOf, usesOf } from "./explain-uses.ts";
import type { Explaining, Here } from "./explaining.ts";
import type { Caller, CodeHere, Ended, Explanation, Nothing, ReachingSource } from "./explanation.ts";
import { type FunctionAt, functionAt, regionAt } from "./region-at.ts";
import { findingSource, shown, storyOf } from "./tell-uses.ts";

export function explain(explaining: Explaining, file: FileId, offset: Offset): Explanation {
  const { telling } = explaining;
  const declared = explainDeclaration(explaining, file, offset);
  if (declared !== undefined) return declared;
  const fn = functionAt(telling, file, offset);
  if (fn === undefined || !telling.project.isFile(file)) return nothingAt(explaining, file, offset, "not-analysed");
  const chosen = chooseSpot(explaining, fn, offset);
  if (chosen === undefined) return nothingAt(explaining, file, offset, "no-expression", fn);
  const [start, end] = chosen.spot.at;
  const at = { start: fn.body.start + start, end: fn.body.start + end };
  const here: Here = { file, at, fn, region: regionAt(telling, fn, at.start), ...chosen };
  return explainValue(explaining, here);
}

/** A declaration runs for nobody. */
const NO_CODE: CodeHere = { name: "", processesFor: [], callers: [] };

// ---------------------------------------------------------------------------------------------- declarations

function explainDeclaration(explaining: Explaining, file: FileId, offset: Offset): Explanation | undefined {
  const { telling, arrivals } = explaining;
  const found = declarationsIn(telling.project, file).find(
    ({ tags, kind, nameAt }) =>
      isSource(tags) &&
      /^(?:field|parameter|variable|function)$/.test(kind) &&
      nameAt.start <= offset &&
      offset <= nameAt.end,
  );
  if (found === undefined) return undefined;
  const isThis = (id: SourceId) => {
    const info = telling.world.sources.get(id);
    return info?.file === file && info.nameAt.start === found.nameAt.start;
  };
  const names = found.tags.filter((it) => it.kind === "collectedFor").flatMap((it) => it.purposes.map((p) => p.name));
  const collectedFor = telling.policies.known(telling.policies.policyFor(file), names);
  const source = { symbol: found.symbol, file, at: found.nameAt, collectedFor };
  const uses = usesOf(
    explaining,
    arrivals.filter((it) => isThis(it.label.source)),
    () => "after",
  );
  return {
    ...frameOf(explaining, file, found.nameAt, functionAt(telling, file, offset)),
    code: NO_CODE,
    sources: [{ source, how: "declared", steps: storyOf(telling, source, []), otherWays: 0, uses }],
  };
}

// ---------------------------------------------------------------------------------------------- values

/** What the place holds in one context of its function. */
interface Held {
  readonly context: string;
  readonly frame: Frame;
  readonly look: Look;
  /** Undefined where the walk never came here. */
  readonly value: Value | undefined;
}

function explainValue(explaining: Explaining, here: Here): Explanation {
  const { ways } = explaining;
  const held = ways.contextsOf(here.fn.key).flatMap((context): readonly Held[] => {
    const look = ways.look(context);
    return look === undefined ? [] : [{ context, look, frame: look.frame, value: heldBy(look.frame, here.spot) }];
  });
  const frame = frameOf(explaining, here.file, here.at, here.fn);
  const sources = reaching(explaining, here, held);
  const cut = [...frame.cut, ...(ways.cut ? [tooManyCallers(explaining, here)] : [])];
  const bounded = cut.length > 0;
  if (sources.length > 0) return { ...frame, cut, sources };
  return { ...frame, cut, sources, nothing: whyNothing(explaining, here, held, bounded) };
}

/** Undefined where the walk never came to it. */
export function heldBy(frame: Frame, spot: Spot): Value | undefined {
  return spot.kind === "expression" ? frame.values.get(unwrapped(spot.expr)) : readVariable(frame, spot.ref);
}

/** `await x` and `x as T` are `x`; what they hold is written down there. */
function unwrapped(expr: Expr): Expr {
  return expr.e === "await" || expr.e === "cast" ? unwrapped(expr.value) : expr;
}

interface Reached {
  readonly how: ReachingSource["how"];
  readonly ways: Way[];
  ending?: Ended;
}

function reaching(explaining: Explaining, here: Here, held: readonly Held[]): readonly ReachingSource[] {
  const found = new Map<SourceId, Reached>();
  const add = (list: readonly Way[], how: Reached["how"], ending?: Ended) => {
    for (const way of list) {
      const known = found.get(way.label.source);
      if (known === undefined)
        found.set(way.label.source, { how, ways: [way], ...(ending === undefined ? {} : { ending }) });
      else if (known.how === how) known.ways.push(way);
    }
  };
  for (const it of held)
    for (const carrier of (it.value ?? CLEAN).filter(isCarrier)) add(waysTo(explaining, here, it, carrier), "value");
  for (const it of held) {
    const place = { fn: here.fn.key, start: here.spot.at[0], end: here.spot.at[1] };
    for (const { carrier, holder } of below(it.frame, it.value ?? CLEAN, place))
      if (holder !== undefined) add(waysTo(explaining, here, it, carrier), "below");
  }
  if (found.size === 0) {
    for (const it of held) {
      const ending = endingHere(it.frame, here);
      for (const { carrier, expr } of ending?.carriers ?? [])
        if (ending !== undefined)
          add(waysTo(explaining, here, it, carrier, expr), "ended", endedAt(explaining, here, ending));
    }
  }
  return [...found]
    .flatMap(([id, reached]) => described(explaining, here, held, id, reached))
    .sort((a, b) => (a.source.symbol < b.source.symbol ? -1 : 1));
}

/** `expr`: what carries it, where that is not the place itself. */
function waysTo({ ways }: Explaining, { spot, fn }: Here, held: Held, carrier: Carrier, expr?: Expr): readonly Way[] {
  const from = expr ?? (spot.kind === "expression" ? unwrapped(spot.expr) : undefined);
  const story = from === undefined ? undefined : held.look.storiesOf(from).get(carrier.id);
  return ways.to(held.context, carrier, story ?? untilBound(held.frame.trail(carrier), fn.key, spot.at));
}

/** Of a name that is bound only the end of the story is known: it is cut where it came here. */
function untilBound(trail: readonly Hop[], fn: string, [start, end]: LocalSpan): readonly Hop[] {
  const last = trail.findLastIndex(({ place }) => place.fn === fn && place.start >= start && place.end <= end);
  return last < 0 ? trail : trail.slice(0, last + 1);
}

/** Where a label ended in what stands here, or in what the variable that stands here was declared with. */
function endingHere(frame: Frame, { spot, fn }: Here): Ending | undefined {
  const expr = spot.kind === "expression" ? unwrapped(spot.expr) : undefined;
  const ref = spot.kind === "name" ? spot.ref : expr?.e === "variable" ? expr.ref : undefined;
  const init = ref === undefined || ref.owner !== fn.body.index ? undefined : initialiserOf(fn.body, ref);
  const from = init === undefined ? expr : unwrapped(init);
  return from === undefined ? undefined : endingOf(frame, from);
}

function endedAt({ telling }: Explaining, { fn, file }: Here, { kind, expr, name }: Ending): Ended {
  const at = { start: fn.body.start + expr.at[0], end: fn.body.start + expr.at[1] };
  return { kind, file, at, text: shown(telling.project, file, at), ...(name === undefined ? {} : { name }) };
}

function described(
  explaining: Explaining,
  here: Here,
  held: readonly Held[],
  id: SourceId,
  reached: Reached,
): readonly ReachingSource[] {
  const { telling, arrivals } = explaining;
  const source = findingSource(telling, id, here.file);
  const ways = [...reached.ways].sort((a, b) => a.trail.length - b.trail.length);
  const [shortest] = ways;
  if (source === undefined || shortest === undefined) return [];
  const mine = arrivals.filter((it) => it.label.source === id);
  const uses = usesOf(explaining, mine, (arrival) => whenOf(here, ways, arrival));
  const isUsedHere = uses.some((it) => it.when === "here");
  const noUse =
    isUsedHere || reached.how === "ended"
      ? undefined
      : noUseOf(
          here,
          held.map((it) => it.frame),
          reached.how,
          ways,
        );
  const stories = new Set(ways.map((it) => JSON.stringify(it.trail.map((hop) => hop.place))));
  return [
    {
      source,
      how: reached.how,
      ...(reached.ending === undefined ? {} : { ending: reached.ending }),
      steps: storyOf(telling, source, shortest.trail),
      otherWays: stories.size - 1,
      uses: uses.filter((it) => it.when !== "before" || !isUsedHere),
      ...(noUse === undefined ? {} : { noUse }),
    },
  ];
}

/** Where an arrival stands to the place that is explained; undefined where it has nothing to do with it. */
function whenOf(here: Here, ways: readonly Way[], arrival: Arrival): "before" | "here" | "after" | undefined {
  const { place, label, trail, region } = arrival;
  const [start, end] = here.spot.at;
  const isHere = (it: typeof place) => it.fn === here.fn.key && it.start >= start && it.end <= end;
  if (isHere(place)) return "here";
  const isAround = (it: Spot) => it.at[0] === place.start && it.at[1] === place.end;
  if (place.fn === here.fn.key && here.around.some(isAround)) return "here";
  if (isHere(label.read) || trail.some((it) => isHere(it.place))) return "after";
  // Code without a purpose runs for all from whom the value came.
  if (region === undefined || (here.region !== undefined && region !== here.region)) return undefined;
  const passed = ways.some(
    (way) =>
      way.label.crossed.includes(region) &&
      [way.label.read, ...way.trail.map((it) => it.place)].some((it) => meets(it, place)),
  );
  return passed ? "before" : undefined;
}

function meets(left: Arrival["place"], right: Arrival["place"]): boolean {
  if (left.fn !== right.fn) return false;
  return (left.start <= right.start && right.end <= left.end) || (right.start <= left.start && left.end <= right.end);
}

// ---------------------------------------------------------------------------------------------- nothing

function whyNothing({ telling }: Explaining, here: Here, held: readonly Held[], bounded: boolean): Nothing {
  if (held.length === 0) {
    if (bounded) return "not-followed";
    return telling.world.fn(here.fn.key)?.relevant === true ? "dead" : "not-near";
  }
  const values = held.flatMap((it) => (it.value === undefined ? [] : [it.value]));
  if (values.length === 0) return bounded ? "not-followed" : "dead";
  return values.every(isProvenClean) ? "constant" : "clean";
}

function nothingAt(
  explaining: Explaining,
  file: FileId,
  offset: Offset,
  nothing: Nothing,
  fn?: FunctionAt,
): Explanation {
  return { ...frameOf(explaining, file, { start: offset, end: offset }, fn), sources: [], nothing };
}

// ---------------------------------------------------------------------------------------------- the code around

function frameOf(
  explaining: Explaining,
  file: FileId,
  at: Span,
  fn: FunctionAt | undefined,
): Omit<Explanation, "sources"> {
  const { telling, bounds } = explaining;
  const cut = fn === undefined ? [] : boundsAround(explaining, fn);
  return {
    file,
    at,
    text: shown(telling.project, file, at),
    code: fn === undefined ? NO_CODE : codeAt(explaining, file, at, fn),
    excluded: telling.policies.isExcluded(file),
    cut,
    cutElsewhere: cut.length > 0 ? 0 : new Set(bounds.map((it) => it.fn)).size,
  };
}

function codeAt({ telling, ways }: Explaining, file: FileId, at: Span, fn: FunctionAt): CodeHere {
  const { policies, world } = telling;
  const policy = policies.policyFor(file);
  const id = regionAt(telling, fn, at.start);
  const region = id === undefined ? undefined : policies.region(id, world.units);
  const { name } = fn.body;
  if (region !== undefined)
    return { name, processor: region.processor, processesFor: policies.known(policy, region.purposes), callers: [] };
  const callers = ways.callersWithPurpose(fn.key).flatMap((info): readonly Caller[] => {
    const of = info.region === undefined ? undefined : policies.region(info.region, world.units);
    const unit = world.units.unit(info.unit);
    if (of === undefined || unit === undefined) return [];
    const processesFor = policies.known(policies.policyFor(unit.file), of.purposes);
    return [{ processor: of.processor, processesFor, file: unit.file, at: info.body.nameAt }];
  });
  return { name, processesFor: [], callers };
}

/** Bounds that were reached in this function or in one that it is written in. */
function boundsAround({ telling, bounds }: Explaining, { unit, body }: FunctionAt): readonly Incomplete[] {
  const told = new Map<string, Incomplete>();
  for (let at: typeof body | undefined = body; at !== undefined; at = unit.body.functions[at.parent]) {
    const key = telling.world.functionKey(unit.key, at.index);
    const line = (telling.project.lines(unit.file)?.positionAt(at.start).line ?? 0) + 1;
    for (const { message } of bounds.filter((it) => it.fn === key)) {
      const words =
        message === NOT_FOLLOWED ? "it was not followed: the workspace leads to more work than is allowed" : message;
      told.set(`${at.index}:${words}`, { what: "bound", file: unit.file, line, message: `${at.name}: ${words}` });
    }
  }
  return [...told.values()];
}

function tooManyCallers({ telling }: Explaining, { file, at, fn }: Here): Incomplete {
  const line = (telling.project.lines(file)?.positionAt(at.start).line ?? 0) + 1;
  return { what: "bound", file, line, message: `${fn.body.name}: more callers lead here than were looked at` };
}
