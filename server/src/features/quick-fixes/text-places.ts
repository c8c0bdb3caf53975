// Lines, indentation and line ends of the text that a fix writes into, so that what it writes looks at home.
import type { Offset, Span } from "../../base/text.ts";

export function lineStart(text: string, offset: Offset): Offset {
  return Math.max(text.lastIndexOf("\n", offset - 1), text.lastIndexOf("\r", offset - 1)) + 1;
}

/** The blanks that the line of `offset` begins with. */
export function indentationAt(text: string, offset: Offset): string {
  return /^[ \t]*/.exec(text.slice(lineStart(text, offset)))?.[0] ?? "";
}

/** Nothing but blanks stands before `offset` on its line. */
export function beginsItsLine(text: string, offset: Offset): boolean {
  return text.slice(lineStart(text, offset), offset).trim() === "";
}

/** The line end that the text uses near `offset`. */
export function lineEndOf(text: string): "\r\n" | "\n" {
  const first = text.indexOf("\n");
  return first > 0 && text[first - 1] === "\r" ? "\r\n" : "\n";
}

/** One level of indentation, as the text does it. */
export function indentUnit(text: string): string {
  const first = /^(\t| {2,8})(?=\S)/m.exec(text)?.[1];
  if (first === undefined) return "  ";
  return first === "\t" ? "\t" : first.length === 4 ? "    " : "  ";
}

export function slice(text: string, at: Span): string {
  return text.slice(at.start, at.end);
}

/** Characters that mean something in a snippet. Source: LSP 3.18, "Snippet Syntax". */
export function snippetText(text: string): string {
  return text.replace(/[\\$}]/g, "\\$&");
}

/** A function begins between the two places, so names of the inner one may be unknown at the outer one. */
export function crossesFunction(text: string, from: Offset, to: Offset): boolean {
  return /=>|\bfunction\b/.test(text.slice(from, to));
}

/** `name`, or `name2`, `name3` … when the text has that word already. */
export function freshName(text: string, name: string): string {
  const taken = (it: string) => new RegExp(`(?<![\\w$])${it.replaceAll("$", "\\$")}(?![\\w$])`).test(text);
  let candidate = name;
  for (let count = 2; taken(candidate); count++) candidate = `${name}${count}`;
  return candidate;
}
