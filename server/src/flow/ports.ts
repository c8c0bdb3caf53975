// Two ends that tell each other messages: channels of the browser by their names, ports, workers and who started them (S16).
//
// An end knows the cell whose listeners it tells, and the cell that it listens to. In a worker the end is `self`, or `parentPort`.
import { CLEAN, external, func, type ObjectAtom, onlyConstant, union, type Value, valueFrom } from "./atoms.ts";
import type { Call } from "./call.ts";
import { callFunction } from "./call-function.ts";
import type { Frame } from "./frame.ts";
import type { Argument, Expr } from "./ir.ts";
import { allocate, publish, readMember } from "./members.ts";
import { dataCell } from "./worker-data.ts";
import type { UnitKey } from "./world.ts";

const TELLS = "@tells";
const HEARS = "@hears";

/** The end of a worker, in its own script. */
const OWN_END = /^(?:(?:globalThis\.)?self|node:worker_threads#parentPort)$/;
/** Listeners that are told an event, and those of Node, which are told the message itself. */
const LISTENS: { readonly [method: string]: "event" | "message" } = {
  addEventListener: "event",
  on: "message",
  once: "message",
  addListener: "message",
};

interface Ends {
  readonly tells: readonly string[];
  readonly hears: readonly string[];
}

/** What `new BroadcastChannel(name)` and its like make; undefined for anything else. */
export function madePort(frame: Frame, call: Call, symbol: string): Value | undefined {
  const kind = symbol.replace(/^node:worker_threads#|^worker_threads#/, "");
  const { end } = call.at;
  if (kind === "BroadcastChannel") {
    const name = onlyConstant(call.args.values[0] ?? CLEAN)?.value;
    const cell = `port:name:${name}`;
    return typeof name === "string" ? union([port(frame, end, cell, cell)], [external(symbol)]) : undefined;
  }
  if (kind === "MessageChannel") {
    const cell = `port:${frame.info.key}:${end}`;
    const fields = new Map<string, Value>([
      ["port1", [port(frame, end + 0.1, `${cell}:2`, `${cell}:1`)]],
      ["port2", [port(frame, end + 0.2, `${cell}:1`, `${cell}:2`)]],
    ]);
    return [allocate(frame, end, { fields })];
  }
  if (kind !== "Worker") return undefined;
  const script = scriptOf(frame, call.args.exprs[0]);
  if (script === undefined) return undefined;
  const data = readMember(frame, call.args.values[1] ?? CLEAN, "workerData", call.at);
  if (data.length > 0) publish(frame, dataCell(script), undefined, data);
  return union([port(frame, end, `port:in:${script}`, `port:out:${script}`)], [external(symbol)]);
}

function port(frame: Frame, start: number, tells: string, hears: string): ObjectAtom {
  const fields = new Map<string, Value>([
    [TELLS, [external(tells)]],
    [HEARS, [external(hears)]],
  ]);
  return allocate(frame, start, { fields });
}

/** The file of ours that a worker runs: `"./work.js"`, `new URL("./work.ts", import.meta.url)`, `join(__dirname, "work.js")`. */
function scriptOf(frame: Frame, expr: Argument | undefined): UnitKey | undefined {
  const path = pathIn(expr);
  if (path === undefined || path === "") return undefined;
  const found = frame.world.module(frame.info.unit, /^[./]/.test(path) ? path : `./${path}`);
  return found?.k === "module" ? found.unit : undefined;
}

function pathIn(expr: Argument | undefined): string | undefined {
  if (expr === undefined || expr.e === "spread") return undefined;
  if (expr.e === "constant") return typeof expr.value === "string" ? expr.value : undefined;
  if (expr.e === "new") return pathIn(expr.args[0]);
  return expr.e === "call" ? expr.args.flatMap((it) => pathIn(it) ?? []).join("/") : undefined;
}

function endsOf(frame: Frame, receiver: Value): Ends {
  const tells: string[] = [];
  const hears: string[] = [];
  for (const atom of receiver) {
    if (atom.a === "external" && OWN_END.test(atom.symbol)) {
      tells.push(`port:out:${frame.info.unit}`);
      hears.push(`port:in:${frame.info.unit}`);
    }
    const obj = atom.a === "object" ? frame.known(atom.alloc) : undefined;
    for (const it of obj?.fields.get(TELLS) ?? CLEAN) if (it.a === "external") tells.push(it.symbol);
    for (const it of obj?.fields.get(HEARS) ?? CLEAN) if (it.a === "external") hears.push(it.symbol);
  }
  return { tells, hears };
}

/** `port.postMessage(value)`, `port.addEventListener("message", listener)`; undefined for any other call. */
export function portCall(frame: Frame, call: Call): Value | undefined {
  const { name, args } = call;
  if (name === "postMessage") return told(frame, call, endsOf(frame, call.receiver).tells);
  const kind = name !== undefined && Object.hasOwn(LISTENS, name) ? LISTENS[name] : undefined;
  if (kind === undefined || onlyConstant(args.values[0] ?? CLEAN)?.value !== "message") return undefined;
  const { hears } = endsOf(frame, call.receiver);
  if (hears.length === 0) return undefined;
  listen(frame, hears, kind, args.values[1] ?? CLEAN);
  return CLEAN;
}

/** `port.onmessage = listener` */
export function portListener(frame: Frame, holder: Value, listener: Value): void {
  listen(frame, endsOf(frame, holder).hears, "event", listener);
}

function listen(frame: Frame, cells: readonly string[], kind: "event" | "message", listener: Value): void {
  const functions = listener.filter((it) => it.a === "function");
  if (functions.length === 0) return;
  // Whoever posts did not name the listener: it came from outside.
  const value = valueFrom(functions.map((it) => func(it.fn, it.env, true, it.facts)));
  for (const cell of cells) frame.addPublication({ cell: `${cell}:${kind}`, key: undefined, value });
}

function told(frame: Frame, call: Call, cells: readonly string[]): Value | undefined {
  const [message = CLEAN] = call.args.values;
  const [written] = call.args.exprs;
  let heard = false;
  for (const cell of cells)
    for (const kind of ["event", "message"] as const)
      for (const it of frame.analysis.load(`${cell}:${kind}`)) {
        if (it.a !== "function") continue;
        heard = true;
        const given = kind === "message" ? message : [eventOf(frame, call, message)];
        const expr = kind === "message" || written === undefined ? written : around(written);
        callFunction(frame, it, { values: [given], more: CLEAN, exprs: [expr] }, CLEAN, call.at);
      }
  return heard ? CLEAN : undefined;
}

function eventOf(frame: Frame, call: Call, message: Value): ObjectAtom {
  return allocate(frame, call.at.end + 0.7, { fields: new Map([["data", message]]) });
}

function around(message: Expr): Expr {
  const { at } = message;
  return { e: "object", properties: [{ kind: "value", key: "data", value: message, at, nameAt: at }], at };
}
