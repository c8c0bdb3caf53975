// Exceptions: what a `purposely-ignore` comment silences, and what is wrong with one.
import type { IgnoreComment } from "../annotations/tags.ts";
import type { FileId } from "../base/ids.ts";
import type { FindingCode } from "./finding.ts";
import type { Told } from "./rule.ts";

export interface IgnoreState {
  readonly comment: IgnoreComment;
  /** Something was found that it is meant for. */
  used: boolean;
}

/** Whether an exception is meant for a finding of `code` on `line` (from 0). */
export function speaksOf(comment: IgnoreComment, code: FindingCode, line: number): boolean {
  return comment.lines.includes(line) && comment.codes.some((it) => it.name === code);
}

/** Whether an exception silences what it is meant for. */
export function isInForce(comment: IgnoreComment, today: string): boolean {
  return comment.reason !== undefined && !isExpired(comment, today);
}

function isExpired(comment: IgnoreComment, today: string): boolean {
  return comment.until !== undefined && comment.until < today;
}

/** Findings about the exceptions themselves, at the comment. */
export function ignoreFindings(file: FileId, states: readonly IgnoreState[], today: string): readonly Told[] {
  return states.flatMap(({ comment, used }) => {
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
    if (!used) return [tell("unused-ignore", file, comment, "This exception silences nothing; remove it.")];
    return [];
  });
}

function tell(code: FindingCode, file: FileId, comment: IgnoreComment, message: string): Told {
  return { code, file, at: comment.at, message, usedFor: [], steps: [] };
}
