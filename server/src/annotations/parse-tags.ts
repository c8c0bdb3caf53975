// Reads the tags in one documentation comment (docs/semantics.md, "The annotation language").
//
// Purely textual: which declaration a tag belongs to, and whether a purpose exists, is decided elsewhere.
import type { Offset, Span } from "../base/text.ts";
import { type CommentLine, commentLines, isBlank } from "./comment-lines.ts";
import { emptyPart, noteDashAt, parsePurposeList } from "./purpose-list.ts";
import { isFileTag, meantTagName, tagKindOf } from "./tag-names.ts";
import type { Tag, TagKind, TagProblem, WrittenPurpose } from "./tags.ts";

export interface CommentTags {
  readonly tags: readonly Tag[];
  readonly problems: readonly TagProblem[];
  /** The comment carries `@file`, `@fileoverview`, `@module` or `@packageDocumentation`. */
  readonly mentionsFile: boolean;
}

/** `start` and `end` enclose one `/** … *\/` comment of `text`; a comment that is not closed yet is read all the same. */
export function parseTags(text: string, start: Offset, end: Offset): CommentTags {
  const at = text.indexOf("@", start);
  if (at === -1 || at >= end) return { tags: [], problems: [], mentionsFile: false };

  const lines = commentLines(text, start, end);
  const names = tagNames(lines);
  const tags: Tag[] = [];
  const problems: TagProblem[] = [];
  let mentionsFile = false;
  for (const found of names) {
    const kind = tagKindOf(found.name);
    if (kind !== undefined) tags.push(readTag(text, lines, found, kind, problems));
    else if (isFileTag(found.name)) mentionsFile = true;
    else problems.push(...misspelled(found));
  }
  return { tags, problems, mentionsFile };
}

/** A word with `@` in front of it that may be a tag. */
interface FoundName {
  /** Without the `@`. */
  readonly name: string;
  readonly nameAt: Span;
  readonly line: number;
  /** Where the next tag of the same line begins, or the line ends. */
  readonly lineEnd: Offset;
}

/**
 * As the TypeScript scanner has it, `@` begins a tag after a blank only, and never inside inline code.
 * Source: TypeScript 6.0, scanJSDocCommentTextToken in scanner.ts.
 */
function tagNames(lines: readonly CommentLine[]): readonly FoundName[] {
  const names: FoundName[] = [];
  let fenced = false;
  for (const [index, line] of lines.entries()) {
    if (line.text.startsWith("```")) fenced = !fenced;
    if (fenced || !line.text.includes("@")) continue;
    const readable = line.text.replace(/`[^`]*`/g, (code) => "`".repeat(code.length));
    const found = [...readable.matchAll(/(?<!\S)@([A-Za-z][\w-]*)/g)];
    for (const [position, match] of found.entries()) {
      const start = line.start + match.index;
      const next = found[position + 1];
      names.push({
        name: match[1] ?? "",
        nameAt: { start, end: start + match[0].length },
        line: index,
        lineEnd: next === undefined ? line.end : line.start + next.index,
      });
    }
  }
  return names;
}

function misspelled({ name, nameAt }: FoundName): readonly TagProblem[] {
  const meant = meantTagName(name);
  if (meant === undefined) return [];
  return [
    {
      kind: "unknown-tag",
      message: `There is no tag @${name}; did you mean @${meant}?`,
      at: nameAt,
      suggestion: `@${meant}`,
    },
  ];
}

function readTag(
  text: string,
  lines: readonly CommentLine[],
  found: FoundName,
  kind: TagKind,
  problems: TagProblem[],
): Tag {
  let start = found.nameAt.end;
  if (text[start] === ":" && start < found.lineEnd) {
    const at = { start, end: start + 1 };
    problems.push({ kind: "malformed", message: "A tag takes no colon.", at, suggestion: "" });
    start += 1;
  }
  switch (kind) {
    case "collectedFor":
    case "processesFor":
    case "consentGuard":
      return readPurposes(text, lines, found, kind, start, problems);
    case "personalData":
      return readPersonalData(text, found, start);
    case "anonymises":
    case "pseudonymises":
      return readReason(text, lines, found, kind, start, problems);
  }
}

function readPurposes(
  text: string,
  lines: readonly CommentLine[],
  found: FoundName,
  kind: TagKind,
  start: Offset,
  problems: TagProblem[],
): Tag {
  const purposes: WrittenPurpose[] = [];
  let list = parsePurposeList(text, start, found.lineEnd);
  let lineEnd = found.lineEnd;
  purposes.push(...list.value);
  problems.push(...list.problems);
  // @collectedFor account,
  //   marketing.newsletter
  for (let index = found.line; listMayGoOn(lines, index, found, list, purposes); index++) {
    const next = lines[index + 1];
    if (next === undefined || !isNothingButList(next.text)) break;
    list = parsePurposeList(text, next.start, next.end);
    lineEnd = next.end;
    purposes.push(...list.value);
    problems.push(...list.problems);
  }
  if (list.endsInComma) problems.push(emptyPart(trimmedEnd(text, start, list.end) - 1));
  if (purposes.length === 0) {
    const message = `@${text.slice(found.nameAt.start + 1, found.nameAt.end)} needs the name of a purpose.`;
    problems.push({ kind: "no-purpose", message, at: found.nameAt });
  }
  const note = noteBetween(text, list.end, lineEnd);
  const forgotten = /^[a-z][\w-]*(\.[\w-]+)+(?=[\s,]|$)/.exec(text.slice(list.end, lineEnd))?.[0];
  const last = purposes.at(-1);
  if (forgotten !== undefined && last !== undefined) {
    problems.push({
      kind: "malformed",
      message: "Purposes are separated by commas; a note begins with a dash.",
      at: { start: last.at.end, end: list.end + forgotten.length },
      suggestion: `, ${forgotten}`,
    });
  }
  return tag(text, found, kind, purposes, lineEnd, note);
}

function listMayGoOn(
  lines: readonly CommentLine[],
  index: number,
  found: FoundName,
  list: { readonly end: Offset; readonly endsInComma: boolean },
  purposes: readonly WrittenPurpose[],
): boolean {
  const line = lines[index];
  if (line === undefined || (index === found.line && found.lineEnd !== line.end)) return false; // Another tag follows.
  return list.end >= line.end && (list.endsInComma || purposes.length === 0);
}

/** Prose would end the tag, so a line that goes on with the list must look like one. */
function isNothingButList(line: string): boolean {
  return /^[a-z][\w.-]*(\s*,\s*[a-z][\w.-]*)*\s*,?(\s+[-–—]+\s.*)?$/.test(line);
}

function readPersonalData(text: string, found: FoundName, start: Offset): Tag {
  const rest = text.slice(start, found.lineEnd);
  const parts = /^\s*([^\s\-–—]\S*)?\s*(?:$|[-–—]+(?:\s|$))/.exec(rest);
  const category = parts?.[1];
  const note = parts === null ? rest.trim() : rest.slice(parts[0].length).trim();
  const plain = tag(text, found, "personalData", [], found.lineEnd, note);
  return category === undefined ? plain : { ...plain, category };
}

function readReason(
  text: string,
  lines: readonly CommentLine[],
  found: FoundName,
  kind: TagKind,
  start: Offset,
  problems: TagProblem[],
): Tag {
  let end = found.lineEnd;
  let note = noteBetween(text, start, end);
  const next = lines[found.line + 1];
  if (note === "" && end === lines[found.line]?.end && next !== undefined && !next.text.startsWith("@")) {
    note = noteBetween(text, next.start, next.end);
    if (note !== "") end = next.end;
  }
  if (kind === "anonymises" && note === "") {
    const message = "Say why the result no longer relates to a person; without a reason the label stays.";
    problems.push({ kind: "no-reason", message, at: found.nameAt });
  }
  return tag(text, found, kind, [], end, note);
}

/** The text without the dash that may introduce it. */
function noteBetween(text: string, start: Offset, end: Offset): string {
  let at = start;
  while (at < end && isBlank(text[at])) at += 1;
  return text.slice(at + noteDashAt(text, at, end), end).trim();
}

function tag(
  text: string,
  found: FoundName,
  kind: TagKind,
  purposes: readonly WrittenPurpose[],
  end: Offset,
  note: string,
): Tag {
  const at = { start: found.nameAt.start, end: trimmedEnd(text, found.nameAt.end, end) };
  return { kind, nameAt: found.nameAt, at, purposes, ...(note === "" ? {} : { note }) };
}

function trimmedEnd(text: string, start: Offset, end: Offset): Offset {
  let at = end;
  while (at > start && isBlank(text[at - 1])) at -= 1;
  return at;
}
