// Does a line begin inside the text of a template, where a comment would become part of that text?
//
// A small scan over strings, comments and templates. Regular expressions are not told from division, so a quote inside
// one can mislead it; then the comment goes to a place that is right all the same, though less pretty.
import type { Offset } from "../../base/text.ts";

/** `from` is a place outside any string, such as the beginning of the statement. */
export function beginsInsideTemplate(text: string, from: Offset, lineStart: Offset): boolean {
  // "`": in a template's text; "{": in code, inside braces.
  const inside: ("`" | "{")[] = [];
  for (let at = from; at < lineStart; at++) {
    const character = text[at];
    if (inside.at(-1) === "`") {
      if (character === "\\") at += 1;
      else if (character === "`") inside.pop();
      else if (character === "$" && text[at + 1] === "{") {
        inside.push("{");
        at += 1;
      }
    } else if (character === "`") inside.push("`");
    else if (character === "{") inside.push("{");
    else if (character === "}") inside.pop();
    else at = afterQuoted(text, at, lineStart);
  }
  return inside.at(-1) === "`";
}

/** The last character of the string or comment that begins at `at`, or `at` itself. */
function afterQuoted(text: string, at: Offset, limit: Offset): Offset {
  const character = text[at];
  if (character === '"' || character === "'") {
    for (let end = at + 1; end < limit; end++) {
      if (text[end] === "\\") end += 1;
      else if (text[end] === character || text[end] === "\n") return end;
    }
    return limit;
  }
  if (character !== "/") return at;
  const closing = text[at + 1] === "/" ? "\n" : text[at + 1] === "*" ? "*/" : undefined;
  if (closing === undefined) return at;
  const end = text.indexOf(closing, at + 2);
  return end === -1 ? limit : end + closing.length - 1;
}
