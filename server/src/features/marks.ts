// Where personal data stands in a file, for quiet decorations. Marks are never findings.
import type { FileId } from "../base/ids.ts";
import type { Span } from "../base/text.ts";
import type { Mark, Snapshot } from "../engine/engine.ts";
import { inProse, promiseOf } from "./wording.ts";

/** `first`: every declaration, and of each function the first read of each field. */
export type Amount = "off" | "first" | "all";

export interface ShownMark {
  readonly at: Span;
  /** The first part of the first purpose, `security`; absent where no purpose is known. */
  readonly group?: string;
  readonly kind: Mark["kind"];
  /** One line: `User.phone, collected for Two-factor authentication`. */
  readonly label: string;
}

export function shownMarks(snapshot: Snapshot, file: FileId, amount: Amount): readonly ShownMark[] {
  const policy = snapshot.policyFor(file);
  return chooseMarks(snapshot.marksIn(file), amount).map((mark) => {
    const group = mark.sources.flatMap((it) => it.collectedFor)[0]?.split(".")[0];
    return {
      at: mark.at,
      ...(group === undefined ? {} : { group }),
      kind: mark.kind,
      label: inProse(mark.sources.map((it) => `${it.symbol}, ${promiseOf(policy, it)}`)),
    };
  });
}

export function chooseMarks(marks: readonly Mark[], amount: Amount): readonly Mark[] {
  if (amount === "off") return [];
  if (amount === "all") return marks;
  const seen = new Set<string>();
  return marks.filter((mark) => {
    if (mark.kind === "declaration") return true;
    if (mark.kind === "derived") return false;
    const fields = mark.sources.map((it) => `${it.file}#${it.at.start}`);
    const news = fields.filter((it) => !seen.has(`${mark.functionAt} ${it}`));
    for (const field of news) seen.add(`${mark.functionAt} ${field}`);
    return news.length > 0;
  });
}
