// Applies the preferred fix of every finding in a file at once. Only fixes that change where the data goes take part.
import type { FileId } from "../../base/ids.ts";
import type { Snapshot } from "../../engine/engine.ts";
import { fixesFor } from "./all-fixes.ts";
import type { FixEdit, FixEdits } from "./fix.ts";

/** Fixes whose edits would overlap earlier ones wait for the next time. */
export function fixAll(snapshot: Snapshot, file: FileId): FixEdits | undefined {
  const edits: FixEdit[] = [];
  for (const finding of snapshot.findingsIn(file)) {
    const preferred = fixesFor(snapshot, finding).find((it) => it.isPreferred);
    const more = preferred?.edits();
    if (more === undefined || more.create !== undefined) continue;
    // The same import may be wanted twice.
    const news = more.edits.filter((it) => !edits.some((old) => same(old, it)));
    if (!news.some((it) => edits.some((old) => overlaps(old, it)))) edits.push(...news);
  }
  return edits.length === 0 ? undefined : { edits };
}

function same(a: FixEdit, b: FixEdit): boolean {
  return a.file === b.file && a.at.start === b.at.start && a.at.end === b.at.end && a.newText === b.newText;
}

function overlaps(a: FixEdit, b: FixEdit): boolean {
  return a.file === b.file && a.at.start <= b.at.end && b.at.start <= a.at.end;
}
