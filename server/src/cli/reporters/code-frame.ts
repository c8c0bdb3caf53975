// The lines around a finding, with a mark under what is meant. Long lines are cut around the mark.
import { codeFrameColumns } from "@babel/code-frame";
import type { ReportedFinding } from "../report.ts";
import { printable } from "./printable.ts";

const linesAround = 1;
/** A span over more lines than this is marked in its first line only. */
const longestMark = 6;

export function codeFrame(
  text: string,
  range: ReportedFinding["range"],
  options: { readonly colours: boolean; readonly width: number },
): string {
  const lines = text.split(/\r\n|\n|\r/);
  const { start } = range;
  const isLong = range.end.line - start.line >= longestMark;
  const end = isLong ? { line: start.line, column: (lines[start.line - 1]?.length ?? 0) + 1 } : range.end;

  const first = Math.max(1, start.line - linesAround);
  const last = Math.min(lines.length, end.line + linesAround);
  // The number of the line and what stands around it: `> 12 | `
  const room = Math.max(20, options.width - String(last).length - 5);
  const shift = shiftFor(
    lines[start.line - 1] ?? "",
    start.column,
    end.line === start.line ? end.column : start.column + 1,
    room,
  );
  const shown = lines.slice(first - 1, last).map((it) => cut(it, shift, room));

  const moved = (column: number, line: string) =>
    Math.max(1, Math.min(column - shift, cut(line, shift, room).length + 1));
  return codeFrameColumns(
    "\n".repeat(first - 1) + shown.map(printable).join("\n"),
    {
      start: { line: start.line, column: moved(start.column, lines[start.line - 1] ?? "") },
      end: { line: end.line, column: moved(end.column, lines[end.line - 1] ?? "") },
    },
    { linesAbove: linesAround, linesBelow: linesAround, highlightCode: options.colours, forceColor: options.colours },
  );
}

/** How many characters are cut off at the left of every line, so that the mark is seen. */
function shiftFor(line: string, startColumn: number, endColumn: number, room: number): number {
  if (line.length <= room || endColumn <= room) return 0;
  const before = Math.floor(Math.max(0, room - (endColumn - startColumn)) / 2);
  return Math.max(0, startColumn - 1 - before);
}

function cut(line: string, shift: number, room: number): string {
  const rest = shift === 0 ? line : `…${line.slice(shift + 1)}`;
  const shown = line.length <= shift ? "" : rest;
  return shown.length > room ? `${shown.slice(0, room - 1)}…` : shown;
}
