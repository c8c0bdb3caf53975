// Exceptions: what a `purposely-ignore` comment silences, and what is wrong with one.
import type { IgnoreComment } from "../annotations/tags.ts";
import type { FileId } from "../base/ids.ts";
import type { FindingCode } from "./finding.ts";
import type { Told } from "./rule.ts";

const byLine = new WeakMap<readonly IgnoreComment[], ReadonlyMap<number, readonly IgnoreComment[]>>();

/** The exceptions of a file that are meant for a finding of `code` on `line` (from 0). */
export function exceptionsFor(
  ignores: readonly IgnoreComment[],
  code: FindingCode,
  line: number,
): readonly IgnoreComment[] {
  let lines = byLine.get(ignores);
  if (lines === undefined) {
    const indexed = new Map<number, IgnoreComment[]>();
    for (const comment of ignores)
      for (const on of comment.lines) {
        const known = indexed.get(on);
        if (known === undefined) indexed.set(on, [comment]);
        else known.push(comment);
      }
    lines = indexed;
    byLine.set(ignores, lines);
  }
  return (lines.get(line) ?? []).filter((it) => it.codes.some(({ name }) => name === code));
}

/** Whether an exception silences what it is meant for. */
export function isInForce(comment: IgnoreComment, today: string): boolean {
  return comment.reason !== undefined && !isExpired(comment, today);
}

function isExpired(comment: IgnoreComment, today: string): boolean {
  return comment.until !== undefined && comment.until < today;
}

/** Findings about the exceptions themselves, at the comment. */
export function ignoreFindings(
  file: FileId,
  ignores: readonly IgnoreComment[],
  used: ReadonlySet<IgnoreComment>,
  today: string,
): readonly Told[] {
  return ignores.flatMap((comment) => {
    if (comment.reason === undefined)
      return [
        tell(
          "ignore-without-reason",
          file,
          comment,
          "An exception needs a reason: purposely-ignore <code> -- <reason>. This one silences nothing.",
        ),
      ];
    if (isExpired(comment, today))
      return [
        tell(
          "expired-ignore",
          file,
          comment,
          `This exception held until ${comment.until}; it silences nothing any more.`,
        ),
      ];
    if (!used.has(comment))
      return [tell("unused-ignore", file, comment, "This exception silences nothing; remove it.")];
    return [];
  });
}

function tell(code: FindingCode, file: FileId, comment: IgnoreComment, message: string): Told {
  return { code, file, at: comment.at, message, usedFor: [], steps: [] };
}
