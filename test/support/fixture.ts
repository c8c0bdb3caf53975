// Reads a fixture: one string that holds a small workspace and, under its lines, what must be said about them.
//
//     // @filename: src/user.ts        begins a file; text before the first one is index.ts
//     send(user.phone);
//     //   ^^^^^^^^^^ cross-purpose    a finding begins at the first caret
//
// Behind the carets stand codes, separated by commas: `cross-purpose`, `cross-purpose x2` (exactly two at this place),
// `clean` (no finding may begin under the carets; a hasty tool would report one), `MISSING code` (right, but not
// reported today) and `SPURIOUS code` (reported today, but wrong). With tildes instead of carets the finding may begin
// anywhere above them: where the rules do not say. What stands in the first two columns is pointed at by `//< code`:
// the first character of the line that is no space.
//
// Marker lines are taken out before anybody analyses the text, so that they never stand between a comment and its code.
import { type FindingCode, findingCodes } from "../../server/src/rules/finding.ts";

export interface Expectation {
  readonly kind: "finding" | "clean" | "missing" | "spurious";
  /** Absent of `clean`. */
  readonly code?: FindingCode;
  /** How many at this place; absent when one or more will do. */
  readonly times?: number;
  /** In the text without markers, from 0. */
  readonly line: number;
  readonly column: number;
  readonly endColumn: number;
  /** Whether a finding that begins between the two columns will do. */
  readonly anywhere?: true;
}

export interface FixtureFile {
  readonly path: string;
  /** Without markers. */
  readonly text: string;
  readonly expectations: readonly Expectation[];
}

const fileLine = /^\s*\/\/\s*@filename:\s*(\S+)\s*$/;
const markerLine = /^\s*\/\/(?:(\s*)(\^+|~+)|(<))\s*(.*)$/;
const item = /^(?:(MISSING|SPURIOUS)\s+)?([a-z-]+)(?:\s+x(\d+))?$/;

export function readFixture(fixture: string): readonly FixtureFile[] {
  const files: { path: string; lines: string[]; expectations: Expectation[] }[] = [];
  for (const line of fixture.replace(/^\n/, "").split("\n")) {
    const path = fileLine.exec(line)?.[1];
    if (path !== undefined) {
      if (files.some((file) => file.path === path)) throw new Error(`two files are called ${path}`);
      files.push({ path, lines: [], expectations: [] });
      continue;
    }
    if (files.length === 0) files.push({ path: "index.ts", lines: [], expectations: [] });
    const file = files[files.length - 1];
    if (file === undefined) continue;
    const marker = markerLine.exec(line);
    if (marker === null) file.lines.push(line);
    else file.expectations.push(...readMarker(line, marker, file.lines));
  }
  return files.map(({ path, lines, expectations }) => ({ path, text: lines.join("\n"), expectations }));
}

function readMarker(line: string, marker: RegExpExecArray, before: readonly string[]): readonly Expectation[] {
  const code = before[before.length - 1];
  if (code === undefined) throw new Error(`no line above this marker: ${line}`);
  const column = marker[2] === undefined ? code.search(/\S/) : line.search(/[\^~]/);
  const endColumn = marker[2] === undefined ? code.length : column + marker[2].length;
  if (code.slice(column, column + 1).trim() === "" || endColumn > code.length) {
    throw new Error(`the carets point at nothing:\n${code}\n${line}`);
  }
  return (marker[4] ?? "").split(",").map((written) => {
    const place = { line: before.length - 1, column, endColumn };
    const anywhere = marker[2]?.startsWith("~") ? { anywhere: true as const } : {};
    return { ...readItem(written.trim(), line), ...place, ...anywhere };
  });
}

function readItem(written: string, line: string): Pick<Expectation, "kind" | "code" | "times"> {
  if (written === "clean") return { kind: "clean" };
  const [, gap, name, times] = item.exec(written) ?? [];
  const code = findingCodes.find((it) => it === name);
  if (code === undefined) throw new Error(`"${written}" is no code: ${line}`);
  const kind = gap === "MISSING" ? "missing" : gap === "SPURIOUS" ? "spurious" : "finding";
  return times === undefined ? { kind, code } : { kind, code, times: Number(times) };
}

/** How an expectation is written, under the line that it is about. */
export function writeMarker(at: Omit<Expectation, "kind" | "code" | "times">, words: string): string {
  if (at.column < 2) return `//< ${words}`;
  return `//${" ".repeat(at.column - 2)}${(at.anywhere ? "~" : "^").repeat(Math.max(1, at.endColumn - at.column))} ${words}`;
}

/** The words behind the carets, such as `MISSING cross-purpose`. */
export function wordsOf({ kind, code, times }: Pick<Expectation, "kind" | "code" | "times">): string {
  if (kind === "clean" || code === undefined) return "clean";
  const gap = kind === "finding" ? "" : `${kind.toUpperCase()} `;
  return `${gap}${code}${times === undefined ? "" : ` x${times}`}`;
}
