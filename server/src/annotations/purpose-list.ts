// Reads `account, marketing.newsletter - note`: the purposes behind a tag.
import type { Parsed } from "../base/parsed.ts";
import type { Offset } from "../base/text.ts";
import { isBlank } from "./comment-lines.ts";
import type { TagProblem, WrittenPurpose } from "./tags.ts";

export interface PurposeList extends Parsed<readonly WrittenPurpose[], TagProblem> {
  /** Where the list stopped: at a note, at other words, or at the end. */
  readonly end: Offset;
  /** The last thing in the list is a comma, so the list may go on in the next line. */
  readonly endsInComma: boolean;
}

/**
 * Reads a comma-separated list that lies between `start` and `end` in one line of the file.
 * Empty parts are reported and skipped; the rest is still returned, since people see this while typing.
 */
export function parsePurposeList(text: string, start: Offset, end: Offset): PurposeList {
  const value: WrittenPurpose[] = [];
  const problems: TagProblem[] = [];
  let at = start;
  let afterName = false;
  let openComma: Offset | undefined;
  for (;;) {
    while (at < end && isBlank(text[at])) at += 1;
    if (at < end && text[at] === ",") {
      if (!afterName) problems.push(emptyPart(at));
      if (value.length > 0) openComma = at;
      afterName = false;
      at += 1;
      continue;
    }
    if (at >= end || afterName || noteDashAt(text, at, end) > 0) break;
    const nameStart = at;
    while (at < end && text[at] !== "," && !isBlank(text[at])) at += 1;
    value.push({ name: text.slice(nameStart, at), at: { start: nameStart, end: at } });
    afterName = true;
    openComma = undefined;
  }
  return { value, problems, end: Math.min(at, end), endsInComma: openComma !== undefined && at >= end };
}

export function emptyPart(comma: Offset): TagProblem {
  return {
    kind: "malformed",
    message: "A purpose is missing beside this comma.",
    at: { start: comma, end: comma + 1 },
    suggestion: "",
  };
}

/** The length of the dash that starts a note here, `-`, `--` or a typographic one with a blank behind it; 0 if there is none. */
export function noteDashAt(text: string, at: Offset, end: Offset): number {
  let length = 0;
  while (at + length < end && /[-–—]/.test(text[at + length] ?? "")) length += 1;
  return length > 0 && (at + length >= end || isBlank(text[at + length])) ? length : 0;
}
