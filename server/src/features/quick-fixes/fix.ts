// What a quick fix is. Fixes read the structured finding, never its message, and answer in plain edits.
import type { FileId } from "../../base/ids.ts";
import type { Snapshot, TextEdit } from "../../engine/engine.ts";
import type { Finding } from "../../rules/finding.ts";

export interface FixEdit extends TextEdit {
  /** The same text with places to fill in, for editors that know snippets (LSP 3.18, "Snippet Syntax"). */
  readonly snippet?: string;
}

export interface FixEdits {
  /** None overlaps another. */
  readonly edits: readonly FixEdit[];
  /** A file that has to be made first; its edits insert at 0. */
  readonly create?: FileId;
}

export interface Fix {
  /** Unique among the fixes of one finding; the same while the finding stays. */
  readonly id: string;
  readonly title: string;
  /**
   * The data goes another way afterwards. Only such a fix may be preferred or applied many at once; one that changes
   * a promise, an exception or the policy is a person's decision each time.
   */
  readonly changesFlow: boolean;
  /** Computed when somebody chose the fix. Undefined when the text no longer allows it. */
  readonly edits: () => FixEdits | undefined;
}

/** The fixes of one kind for one finding, best first. */
export type OfferFixes = (snapshot: Snapshot, finding: Finding) => readonly Fix[];

export function isFlowFinding(finding: Finding): boolean {
  return finding.code === "cross-purpose" || finding.code === "repurposed";
}
