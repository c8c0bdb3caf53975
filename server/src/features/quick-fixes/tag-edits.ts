// Writes tags: into a list that is there, into a comment that is there, or into a new comment.
import type { Tag } from "../../annotations/tags.ts";
import type { FileId } from "../../base/ids.ts";
import type { Offset } from "../../base/text.ts";
import type { FixEdit } from "./fix.ts";
import { beginsItsLine, indentationAt, lineEndOf, lineStart, snippetText } from "./text-places.ts";

/** Replaces the purposes that a tag lists. */
export function replacePurposes(file: FileId, tag: Tag, purposes: readonly string[]): FixEdit | undefined {
  const first = tag.purposes[0];
  const last = tag.purposes.at(-1);
  if (first === undefined || last === undefined) return undefined;
  return { file, at: { start: first.at.start, end: last.at.end }, newText: purposes.join(", ") };
}

/** Adds purposes behind the last one that a tag lists. */
export function addPurposes(file: FileId, tag: Tag, purposes: readonly string[]): FixEdit {
  const end = tag.purposes.at(-1)?.at.end;
  const newText = end === undefined ? ` ${purposes.join(", ")}` : `, ${purposes.join(", ")}`;
  const at = end ?? tag.nameAt.end;
  return { file, at: { start: at, end: at }, newText };
}

/**
 * Puts a tag before the declaration that begins at `start`: into its documentation comment, else into a new one.
 * `snippet` is the tag with places to fill in.
 */
export function insertTag(text: string, file: FileId, start: Offset, tag: string, snippet?: string): FixEdit {
  const comment = commentBefore(text, start);
  const edit = comment === undefined ? newComment(text, start) : intoComment(text, comment);
  return {
    file,
    at: edit.at,
    newText: edit.before + tag + edit.after,
    ...(snippet === undefined ? {} : { snippet: snippetText(edit.before) + snippet + snippetText(edit.after) }),
  };
}

interface Insertion {
  readonly at: { readonly start: Offset; readonly end: Offset };
  readonly before: string;
  readonly after: string;
}

// Insertions of several lines begin at the first column: editors indent what follows a snippet's line end like the text
// before the snippet, and at the first column there is none.

function newComment(text: string, start: Offset): Insertion {
  if (!beginsItsLine(text, start)) return { at: { start, end: start }, before: "/** ", after: " */ " };
  const line = lineStart(text, start);
  return { at: { start: line, end: line }, before: `${text.slice(line, start)}/** `, after: ` */${lineEndOf(text)}` };
}

function intoComment(text: string, comment: { readonly start: Offset; readonly end: Offset }): Insertion {
  const close = comment.end - 2;
  const indentation = indentationAt(text, comment.start);
  const eol = lineEndOf(text);
  const inner = text.slice(comment.start + 3, close);
  if (/[\r\n]/.test(inner)) {
    const line = lineStart(text, close);
    const words = text.slice(line, close).trimEnd();
    if (words === "") return { at: { start: line, end: line }, before: `${indentation} * `, after: eol };
    const at = { start: line, end: close };
    return { at, before: `${words}${eol}${indentation} * `, after: `${eol}${indentation} ` };
  }
  if (!beginsItsLine(text, comment.start)) {
    return { at: { start: comment.start + 3, end: close }, before: `${inner.trimEnd()} `, after: " " };
  }
  // /** Where login codes are sent. */
  const words = inner.trim() === "" ? "" : `${eol}${indentation} * ${inner.trim()}`;
  const at = { start: lineStart(text, comment.start), end: close };
  return { at, before: `${indentation}/**${words}${eol}${indentation} * `, after: `${eol}${indentation} ` };
}

/** The documentation comment that ends right before `offset`, but for blanks. */
function commentBefore(text: string, offset: Offset): { start: Offset; end: Offset } | undefined {
  const close = text.lastIndexOf("*/", offset - 2);
  if (close === -1 || text.slice(close + 2, offset).trim() !== "") return undefined;
  const open = text.lastIndexOf("/*", close - 1);
  if (open === -1 || text[open + 2] !== "*" || open + 2 >= close) return undefined;
  return { start: open, end: close + 2 };
}

/** Where the declaration begins whose name stands at `name`: before its modifiers and decorators. */
export function declarationStart(text: string, name: Offset): Offset {
  const modifier =
    /(?:(?:@[\w.$]+(?:\([^()]*\))?|\b(?:export|default|declare|public|private|protected|static|abstract|override|readonly|accessor|async|function|class|interface|type|get|set|const|let|var))\s+|\.\.\.|["'#])$/;
  let start = name;
  for (let match = modifier.exec(text.slice(Math.max(0, start - 200), start)); match !== null; ) {
    start -= match[0].length;
    match = modifier.exec(text.slice(Math.max(0, start - 200), start));
  }
  return start;
}
