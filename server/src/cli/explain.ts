// `purposely explain`: finds the place that is meant, asks the engine, says the answer.
import type { FileId } from "../base/ids.ts";
import type { LineIndex, Span } from "../base/text.ts";
import type { Snapshot } from "../engine/engine.ts";
import type { ExplainArguments } from "./arguments.ts";
import { answerOf } from "./explain-report.ts";
import { explainedText } from "./reporters/explain-pretty.ts";
import { asJson } from "./reporters/json.ts";
import { scopeOf } from "./scope.ts";
import { takeSnapshot } from "./snapshot.ts";
import { wantsColours } from "./terminal.ts";

/** `version` is that of this program. Returns the exit code. */
export async function explain(asked: ExplainArguments, version: string): Promise<0 | 2> {
  const scope = scopeOf([asked.path], process.cwd());
  if ("fault" in scope) return failed(scope.fault);
  const [file] = scope.files;
  if (file === undefined)
    return failed(`"${asked.path}" is a folder; name a place in a file, such as ${asked.path}/user.ts:12:5.`);
  const progress = `Explaining ${asked.path}:${asked.line} …`;
  const { snapshot, keep } = await takeSnapshot({
    roots: scope.roots,
    cache: asked.cache,
    types: asked.types !== false,
    version,
    progress,
  });
  const fault = answer(snapshot, scope.base, file, asked);
  if (fault !== undefined) return failed(fault);
  keep("The answer is complete.");
  return 0;
}

/** Returns why there is none. */
function answer(snapshot: Snapshot, base: FileId, file: FileId, asked: ExplainArguments): string | undefined {
  const lines = snapshot.lines(file);
  const text = snapshot.text(file);
  if (lines === undefined || text === undefined) return `"${asked.path}" cannot be read.`;
  const fault = outOfRange(asked, lines, text);
  if (fault !== undefined) return fault;

  const explanations = explanationsOf(snapshot, file, asked, lineSpan(lines, text, asked.line - 1));
  process.stdout.write(
    asked.format === "json"
      ? asJson(answerOf(snapshot, base, asked, file, explanations))
      : explainedText(snapshot, base, explanations, wantsColours(process.env, process.stdout.isTTY === true)),
  );
  return undefined;
}

function failed(reason: string): 2 {
  process.stderr.write(`purposely: ${reason}\n`);
  return 2;
}

function explanationsOf(snapshot: Snapshot, file: FileId, { column }: ExplainArguments, line: Span) {
  if (column === undefined) return snapshot.explainLine(file, line) ?? [];
  const found = snapshot.explain(file, line.start + column - 1);
  return found === undefined ? [] : [found];
}

/** Lines and columns count from 1; the place behind the last character of a line is one. */
function outOfRange({ path, line, column }: ExplainArguments, lines: LineIndex, text: string): string | undefined {
  if (line < 1 || line > lines.lineCount)
    return `${path} has ${counted(lines.lineCount, "line")}; there is no line ${line}.`;
  const at = lineSpan(lines, text, line - 1);
  const last = at.end - at.start + 1;
  if (column === undefined || (column >= 1 && column <= last)) return undefined;
  return `Line ${line} of ${path} has ${counted(last, "column")}; there is no column ${column}.`;
}

/** A line (from 0) without its line break. */
function lineSpan(lines: LineIndex, text: string, line: number): Span {
  const start = lines.offsetAt({ line, column: 0 });
  const rest = /^[^\r\n]*/.exec(text.slice(start))?.[0] ?? "";
  return { start, end: start + rest.length };
}

function counted(count: number, word: string): string {
  return `${count} ${word}${count === 1 ? "" : "s"}`;
}
