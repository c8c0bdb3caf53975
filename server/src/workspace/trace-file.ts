// A trace in Chrome's format: an array of events, for chrome://tracing, https://ui.perfetto.dev and speedscope.
//
// What is written up to any moment can be read, since these programs do not ask for the closing bracket: a server that was
// killed leaves a trace, too.
import { openSync, writeSync } from "node:fs";
import { type Span, traceTo } from "../base/trace.ts";

const flushAt = 1 << 16;
const opened = new Set<string>();

/** From now on every span is written to `path`, which is emptied. Returns what went wrong. */
export function traceToFile(path: string): { readonly problem: string } | undefined {
  if (opened.has(path)) return undefined;
  let file: number;
  try {
    file = openSync(path, "w");
  } catch (error) {
    return { problem: error instanceof Error ? error.message : String(error) };
  }
  opened.add(path);
  let waiting = `[\n${JSON.stringify({ name: "process_name", ph: "M", pid: process.pid, tid: 1, args: { name: "purposely" } })}`;
  const flush = () => {
    writeSync(file, waiting);
    waiting = "";
  };
  traceTo((span) => {
    waiting += `,\n${JSON.stringify(eventOf(span))}`;
    // An answer is complete: nobody waits for more.
    if (waiting.length > flushAt || span.layer === "snapshot") flush();
  });
  process.once("exit", () => {
    traceTo(undefined);
    waiting += "\n]\n";
    flush();
  });
  return undefined;
}

function eventOf({ layer, began, ended, at, counts }: Span) {
  const inMicroseconds = (milliseconds: number) => Math.round(milliseconds * 1000);
  return {
    name: layer,
    cat: "purposely",
    ph: "X",
    ts: inMicroseconds(began),
    dur: inMicroseconds(ended) - inMicroseconds(began),
    pid: process.pid,
    tid: 1,
    args: { ...(at === undefined ? {} : { at }), ...counts },
  };
}
