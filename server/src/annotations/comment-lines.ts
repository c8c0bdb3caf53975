// The lines of a comment without their decoration, for every reader of comments.
import type { Offset, Span } from "../base/text.ts";

/** A line's own words, in offsets of the file: without ` * `, the comment's delimiters and blanks at either end. */
export interface CommentLine extends Span {
  /** `text.slice(start, end)` */
  readonly text: string;
}

/** Splits one comment, `/* … *\/` or `// …`, whose first character stands at `start`. Half-typed ones count. */
export function commentLines(text: string, start: Offset, end: Offset): readonly CommentLine[] {
  const lines: CommentLine[] = [];
  const [from, to] = insideOf(text, start, end);
  let lineStart = from;
  for (let at = from; at <= to; at++) {
    const atEnd = at === to;
    if (!atEnd && text[at] !== "\n" && text[at] !== "\r") continue;
    lines.push(undecorated(text, lineStart, at, lines.length > 0));
    if (!atEnd && text[at] === "\r" && text[at + 1] === "\n") at += 1;
    lineStart = at + 1;
    if (atEnd) break;
  }
  return lines;
}

function insideOf(text: string, start: Offset, end: Offset): [Offset, Offset] {
  if (text.startsWith("//", start)) return [Math.min(start + 2, end), end];
  const from = Math.min(text.startsWith("/**", start) && text[start + 3] !== "/" ? start + 3 : start + 2, end);
  const closed = end - 2 >= from && text.startsWith("*/", end - 2);
  return [from, closed ? end - 2 : end];
}

function undecorated(text: string, from: Offset, to: Offset, mayStartWithStar: boolean): CommentLine {
  let start = from;
  let end = to;
  while (start < end && isBlank(text[start])) start += 1;
  if (mayStartWithStar) {
    while (start < end && text[start] === "*") start += 1;
    while (start < end && isBlank(text[start])) start += 1;
  }
  // A comment that ends in `**/` leaves a star behind.
  while (end > start && (isBlank(text[end - 1]) || (text[end - 1] === "*" && end === to))) end -= 1;
  return { start, end, text: text.slice(start, end) };
}

export function isBlank(character: string | undefined): boolean {
  return character !== undefined && /\s/.test(character);
}
