// What a value was collected for, as text behind it. Off unless asked for.
import type { FileId } from "../base/ids.ts";
import type { Offset, Span } from "../base/text.ts";
import type { Snapshot } from "../engine/engine.ts";
import { type Amount, chooseMarks } from "./marks.ts";
import { inProse, labelOf, promiseOf } from "./wording.ts";

export interface InlayHintItem {
  /** The hint stands before this character. */
  readonly at: Offset;
  readonly label: string;
  readonly tooltip: string;
}

/** Hints that stand inside `range`. Declarations need none: the tag stands beside them. */
export function inlayHints(snapshot: Snapshot, file: FileId, range: Span, amount: Amount): readonly InlayHintItem[] {
  const policy = snapshot.policyFor(file);
  return chooseMarks(snapshot.marksIn(file), amount)
    .filter((mark) => mark.kind !== "declaration" && mark.at.end >= range.start && mark.at.end <= range.end)
    .map((mark) => {
      const purposes = [...new Set(mark.sources.flatMap((it) => it.collectedFor))];
      return {
        at: mark.at.end,
        label: purposes.length === 0 ? "personal data" : `for ${purposes.map((it) => labelOf(policy, it)).join(" | ")}`,
        tooltip: inProse(mark.sources.map((it) => `${it.symbol}, ${promiseOf(policy, it)}`)),
      };
    });
}
