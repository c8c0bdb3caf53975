// What is being typed at a place of a documentation comment; for completion.
//
// Looks at the text around the place only, so that it answers at once in the largest file and in broken code.
import type { Offset, Span } from "../base/text.ts";
import { tagKindOf } from "./tag-names.ts";
import type { TagKind } from "./tags.ts";

export type TagContext =
  /** `@coll|`; `prefix` and `replace` begin with the `@`. */
  | { readonly kind: "tag-name"; readonly prefix: string; readonly replace: Span }
  /** `@collectedFor account, security.|`; `written` are the other names of the list. */
  | {
      readonly kind: "purpose";
      readonly tag: TagKind;
      readonly prefix: string;
      readonly replace: Span;
      readonly written: readonly string[];
    }
  /** `@personalData Tele|` */
  | { readonly kind: "category"; readonly prefix: string; readonly replace: Span };

export function tagContextAt(text: string, offset: Offset): TagContext | undefined {
  const start = openCommentBefore(text, offset);
  if (start === undefined) return undefined;

  const typed = wordsOfListBefore(text, start, offset);
  const tag = [...typed.matchAll(/(?<!\S)@([A-Za-z][\w-]*|(?=$))/g)].at(-1);
  if (tag === undefined || insideInlineCode(typed)) return undefined;
  const rest = typed.slice(tag.index + tag[0].length);
  if (rest === "") return { kind: "tag-name", prefix: tag[0], replace: around(text, offset, tag[0].length, /[\w-]/) };
  const kind = tagKindOf(tag[1] ?? "");
  if (kind === undefined || !/^\s/.test(rest)) return undefined;
  if (/(^|\s)[-–—]+(\s|$)/.test(rest)) return undefined; // In the note.

  if (kind === "personalData") {
    const prefix = rest.trimStart();
    return /\s/.test(prefix)
      ? undefined
      : { kind: "category", prefix, replace: around(text, offset, prefix.length, /\w/) };
  }
  if (kind === "anonymises" || kind === "pseudonymises") return undefined;
  const parts = rest.split(",");
  const prefix = (parts.pop() ?? "").trimStart();
  if (/\s/.test(prefix)) return undefined; // The name is complete: `@collectedFor account |`
  const replace = around(text, offset, prefix.length, /[\w.-]/);
  const written = [...parts, ...namesAfter(text, replace.end)].map((part) => part.trim()).filter((part) => part !== "");
  return { kind: "purpose", tag: kind, prefix, replace, written };
}

/** Where the `/**` stands whose comment is still open at `offset`. */
function openCommentBefore(text: string, offset: Offset): Offset | undefined {
  const open = text.lastIndexOf("/**", offset - 3);
  if (open === -1 || offset < open + 3) return undefined;
  const closed = offset >= 2 ? text.lastIndexOf("*/", offset - 2) : -1;
  if (closed > open) return undefined;
  const lineStart = Math.max(text.lastIndexOf("\n", open - 1), text.lastIndexOf("\r", open - 1)) + 1;
  const before = open === 0 ? "" : text.slice(lineStart, open);
  // "src/**" and // src/** are no comments.
  const outsideStrings = before.replace(/"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'|`(?:[^`\\]|\\.)*`/g, "");
  return /["'`]|\/\//.test(outsideStrings) ? undefined : open;
}

/** The line up to `offset` without its decoration, with the lines before it as long as these end in a comma. */
function wordsOfListBefore(text: string, commentStart: Offset, offset: Offset): string {
  const lines = text.slice(commentStart + 3, offset).split(/\r\n|\n|\r/);
  const bare = lines.map((line, index) => (index === 0 ? line : line.replace(/^\s*\*+ ?/, "")));
  let words = bare.pop() ?? "";
  for (let line = bare.pop(); line?.trimEnd().endsWith(","); line = bare.pop()) {
    words = `${line} ${words}`;
  }
  return words;
}

function insideInlineCode(line: string): boolean {
  return (line.split("`").length - 1) % 2 === 1;
}

/** The word that `offset` stands in: `length` characters before it, and what follows of the same kind. */
function around(text: string, offset: Offset, length: number, character: RegExp): Span {
  let end = offset;
  while (end < text.length && character.test(text[end] ?? "")) end += 1;
  return { start: offset - length, end };
}

/** The names behind the one being typed: `@collectedFor |, account` */
function namesAfter(text: string, at: Offset): readonly string[] {
  const rest = /^(\s*,[ \t]*[\w.-]+)+/.exec(text.slice(at, at + 400))?.[0];
  return rest === undefined ? [] : rest.split(",");
}
