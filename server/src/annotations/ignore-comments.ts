// Reads exceptions: `// purposely-ignore cross-purpose -- DPO-214, until 2027-03-01`.
//
// A reader only: whether an exception is used, expired or lacks a reason is for the rules to say.
import type { LineIndex, Offset, Span } from "../base/text.ts";
import { type CommentLine, commentLines } from "./comment-lines.ts";
import type { IgnoreComment, TagProblem } from "./tags.ts";

export interface IgnoreComments {
  readonly ignores: readonly IgnoreComment[];
  readonly problems: readonly TagProblem[];
}

const keyword = "purposely-ignore";

/** What people who know other linters write. */
const otherForms = /^purposely-(?:ignore-(?:next-)?line|ignored|disable(?:-(?:next-)?line)?|expect-error)(?![\w-])/;

/** `comments` are those that may hold an exception, in order: lines which hold nothing else can be passed over. */
export function parseIgnoreComments(text: string, comments: readonly Span[], lines: LineIndex): IgnoreComments {
  const ignores: IgnoreComment[] = [];
  const problems: TagProblem[] = [];
  if (!text.includes("purposely-")) return { ignores, problems };
  const passed: Passed = { from: 0, to: 0 };
  for (const comment of comments) {
    const words = commentLines(text, comment.start, comment.end);
    const first = words.findIndex((line) => line.text.startsWith("purposely-"));
    const line = words[first];
    if (line === undefined) continue;
    if (/^purposely-ignore(?![\w-])/.test(line.text)) {
      ignores.push({
        at: comment,
        ...readException(line, words.slice(first + 1), problems),
        lines: silencedLines(text, comment, comments, lines, passed),
      });
    } else {
      const other = otherForms.exec(line.text)?.[0];
      if (other !== undefined) problems.push(unknownForm(line.start, other));
    }
  }
  return { ignores, problems };
}

function unknownForm(start: Offset, written: string): TagProblem {
  return {
    kind: "unknown-tag",
    message: `There is no ${written}; an exception is written ${keyword} <code> -- <reason>.`,
    at: { start, end: start + written.length },
    suggestion: keyword,
  };
}

type Exception = Pick<IgnoreComment, "codes" | "reason" | "until">;

function readException(line: CommentLine, more: readonly CommentLine[], problems: TagProblem[]): Exception {
  const codes = readCodes(line);
  if (codes.length === 0) {
    const at = { start: line.start, end: line.start + keyword.length };
    problems.push({ kind: "malformed", message: `Name the finding: ${keyword} cross-purpose -- <reason>.`, at });
  }
  const until = [line, ...more].map((it) => readUntil(it, problems)).find((it) => it !== undefined);
  const all = [line, ...more].map((it) => it.text).join(" ");
  // An em dash is what some editors make of two hyphens.
  const dash = /(?:^|\s)(?:--+|—)(?=\s|$)|(?<=\s)--+(?=\w)/.exec(all);
  const reason = dash === null ? "" : withoutUntil(all.slice(dash.index + dash[0].length));
  return { codes, ...(reason === "" ? {} : { reason }), ...(until === undefined ? {} : { until }) };
}

/** Stops at the first word that no comma introduces, so that prose behind the codes does no harm. */
function readCodes(line: CommentLine): readonly { name: string; at: Span }[] {
  const list = /^purposely-ignore:?\s+([A-Za-z][\w-]*(?:\s*,\s*[A-Za-z][\w-]*)*)/.exec(line.text);
  if (list?.[1] === undefined) return [];
  const start = line.start + list[0].length - list[1].length;
  return [...list[1].matchAll(/[A-Za-z][\w-]*/g)].map((code) => ({
    name: code[0],
    at: { start: start + code.index, end: start + code.index + code[0].length },
  }));
}

const untilDate = /\buntil:?\s+(\d{4})([-/.])(\d{1,2})\2(\d{1,2})(?!\d)/gi;

function readUntil(line: CommentLine, problems: TagProblem[]): string | undefined {
  const match = [...line.text.matchAll(untilDate)].at(-1);
  if (match === undefined) return undefined;
  const [whole, year = "", , month = "", day = ""] = match;
  const date = `${year}-${month.padStart(2, "0")}-${day.padStart(2, "0")}`;
  const written = whole.slice(whole.search(/\d/));
  if (!isDate(date) || written !== date) {
    const end = line.start + match.index + whole.length;
    problems.push({
      kind: "malformed",
      message: isDate(date) ? "Dates are written year-month-day, such as 2027-03-01." : `There is no day ${written}.`,
      at: { start: end - written.length, end },
      ...(isDate(date) ? { suggestion: date } : {}),
    });
  }
  // A day that does not exist has passed: a slip must not silence a finding for ever.
  return isDate(date) ? date : "0000-01-01";
}

function isDate(date: string): boolean {
  const time = Date.parse(`${date}T00:00:00Z`);
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(date);
}

function withoutUntil(reason: string): string {
  return reason
    .replace(/\s*[,;(]?\s*\buntil:?\s+\d{4}[-/.]\d{1,2}[-/.]\d{1,2}(?!\d)\)?/gi, "")
    .replace(/^[\s,;.]+|[\s,;]+$/g, "")
    .trim();
}

/** Lines without code that were gone through: those after `from`, up to `to`, which holds some. */
interface Passed {
  from: number;
  to: number;
}

/** A comment alone on its line speaks of the next line with code, any other of its own. */
function silencedLines(
  text: string,
  comment: Span,
  comments: readonly Span[],
  lines: LineIndex,
  passed: Passed,
): readonly number[] {
  const first = lines.positionAt(comment.start).line;
  const last = lines.positionAt(comment.end).line;
  const before = text.slice(lines.offsetAt({ line: first, column: 0 }), comment.start);
  if (!/^\s*\{?\s*$/.test(before)) return [last];
  if (holdsCode(text, last, comments, lines, comment.end)) return [last];
  if (last < passed.from || last >= passed.to) {
    passed.from = last;
    passed.to = last + 1;
    while (passed.to < lines.lineCount && !holdsCode(text, passed.to, comments, lines, 0)) passed.to += 1;
  }
  return passed.to < lines.lineCount ? [passed.to] : [];
}

/** Braces around nothing, `{/* … *\/}`, are how JSX writes a comment, and no code. */
function holdsCode(text: string, line: number, comments: readonly Span[], lines: LineIndex, from: Offset): boolean {
  const start = Math.max(from, lines.offsetAt({ line, column: 0 }));
  const end = line + 1 < lines.lineCount ? lines.offsetAt({ line: line + 1, column: 0 }) : text.length;
  let code = "";
  let at = start;
  for (const comment of commentsIn(comments, start, end)) {
    code += text.slice(at, Math.max(at, comment.start));
    at = Math.max(at, comment.end);
  }
  code += text.slice(at, Math.max(at, end));
  // Comments that are no exceptions, of one line.
  if (/^\s*(?:\/\/|\/\*(?:(?!\*\/).)*\*\/\s*$)/.test(code)) return false;
  const bare = code.replace(/\s+/g, "");
  return bare !== "" && bare !== "{}" && !(from > 0 && bare === "}" && text[from] === "}");
}

/** The comments that overlap `start` to `end`, found by halving since files may have thousands. */
function commentsIn(comments: readonly Span[], start: Offset, end: Offset): readonly Span[] {
  let low = 0;
  let high = comments.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((comments[middle]?.end ?? 0) <= start) low = middle + 1;
    else high = middle;
  }
  const found: Span[] = [];
  for (let at = low; at < comments.length; at++) {
    const comment = comments[at];
    if (comment === undefined || comment.start >= end) break;
    found.push(comment);
  }
  return found;
}
