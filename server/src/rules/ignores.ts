// Exceptions: what a `purposely-ignore` comment silences, and what is wrong with one.
import type { IgnoreComment } from "../annotations/tags.ts";
import type { FileId } from "../base/ids.ts";
import type { FindingCode } from "./finding.ts";
import type { Told } from "./rule.ts";

export interface IgnoreState {
  readonly comment: IgnoreComment;
  used: boolean;
}

/** Whether an exception silences a finding of `code` on `line` (from 0); marks it as used. */
export function silences(state: IgnoreState, code: FindingCode, line: number, today: string): boolean {
  const { comment } = state;
  if (!comment.lines.includes(line) || !comment.codes.some((it) => it.name === code)) return false;
  if (comment.reason === undefined || isExpired(comment, today)) {
    state.used = true;
    return false;
  }
  state.used = true;
  return true;
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
