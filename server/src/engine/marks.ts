// Which expressions carry personal data, and what is known of one of them.
import type { FileId } from "../base/ids.ts";
import type { MarkedValue } from "../flow/summary.ts";
import { isSource } from "../resolve/sources.ts";
import type { FindingSource } from "../rules/finding.ts";
import { declarationsIn } from "./declarations.ts";
import type { Mark, ValueAt } from "./engine.ts";
import { functionAt, regionAt } from "./region-at.ts";
import { findingSource, type Telling } from "./tell-uses.ts";

export function marksByFile(telling: Telling, marked: readonly MarkedValue[]): ReadonlyMap<FileId, readonly Mark[]> {
  const found = new Map<FileId, Map<string, Mark>>();
  const put = (file: FileId, mark: Mark) => {
    const list = found.get(file) ?? new Map<string, Mark>();
    found.set(file, list);
    const key = `${mark.at.start}:${mark.at.end}`;
    const known = list.get(key);
    if (known === undefined) list.set(key, mark);
    else
      list.set(key, {
        ...known,
        kind: known.kind === "derived" ? mark.kind : known.kind,
        sources: merged(known.sources, mark.sources),
      });
  };
  for (const { place, sources, kind } of marked) {
    const at = telling.places.of(place);
    if (at === undefined) continue;
    const named = sources.flatMap((it) => findingSource(telling, it, at.file) ?? []);
    if (named.length > 0)
      put(at.file, {
        at: at.at,
        sources: named,
        kind,
        ...(at.fn.kind === "module" ? {} : { functionAt: at.fn.start }),
      });
  }
  for (const file of telling.project.files()) {
    for (const declaration of declarationsIn(telling.project, file)) {
      if (!isSource(declaration.tags) || !/^(?:field|parameter|variable)$/.test(declaration.kind)) continue;
      const names = declaration.tags
        .filter((it) => it.kind === "collectedFor")
        .flatMap((it) => it.purposes.map((p) => p.name));
      const collectedFor = telling.policies.known(telling.policies.policyFor(file), names);
      put(file, {
        at: declaration.nameAt,
        kind: "declaration",
        sources: [{ symbol: declaration.symbol, file, at: declaration.nameAt, collectedFor }],
      });
    }
  }
  return new Map(
    [...found].map(([file, list]) => [
      file,
      [...list.values()].sort((a, b) => a.at.start - b.at.start || a.at.end - b.at.end),
    ]),
  );
}

function merged(left: readonly FindingSource[], right: readonly FindingSource[]): readonly FindingSource[] {
  const all = new Map([...left, ...right].map((it) => [`${it.file}:${it.at.start}`, it]));
  return [...all.values()].sort((a, b) => (a.symbol < b.symbol ? -1 : 1));
}

/** The innermost marked expression around a place. */
export function valueAt(telling: Telling, marks: readonly Mark[], file: FileId, offset: number): ValueAt | undefined {
  const around = marks.filter((it) => it.at.start <= offset && offset <= it.at.end);
  const [mark] = [...around].sort((a, b) => a.at.end - a.at.start - (b.at.end - b.at.start));
  if (mark === undefined) return undefined;
  const fn = functionAt(telling, file, offset);
  const region = fn === undefined ? undefined : regionAt(telling, fn, offset);
  const policy = telling.policies.policyFor(file);
  const known = region === undefined ? undefined : telling.policies.region(region, telling.world.units);
  return {
    at: mark.at,
    sources: mark.sources,
    steps: mark.sources.map((it) => [
      { kind: "source" as const, file: it.file, at: it.at, text: it.symbol, what: "declared here" },
    ]),
    processesFor: known === undefined ? [] : telling.policies.known(policy, known.purposes),
    ...(known === undefined ? {} : { processor: known.processor }),
  };
}
