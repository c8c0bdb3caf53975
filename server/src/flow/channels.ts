// Events by name (S16): what is emitted on a channel reaches what listens there, wherever both stand.
import { CLEAN, func, isGlobal, onlyConstant, type Value } from "./atoms.ts";
import type { Call } from "./call.ts";
import { callFunction } from "./call-function.ts";
import type { Frame } from "./frame.ts";

const LISTENS = new Set(["on", "once", "addListener", "prependListener", "addEventListener", "subscribe", "off"]);
const EMITS = new Set(["emit", "emitAsync", "publish", "trigger"]);

/** Undefined when the call is no emitter's. */
export function channelCall(frame: Frame, call: Call): Value | undefined {
  const { name, args } = call;
  if (name === undefined || !(LISTENS.has(name) || EMITS.has(name))) return undefined;
  const event = onlyConstant(args.values[0] ?? CLEAN)?.value;
  if (typeof event !== "string") return undefined;
  const cells = channels(frame, call.receiver, event);
  if (LISTENS.has(name)) {
    const listeners = (args.values[1] ?? CLEAN).filter((it) => it.a === "function");
    if (listeners.length === 0) return undefined;
    for (const cell of cells) frame.addPublication({ cell, key: undefined, value: listeners.map(asOuter) });
    return call.receiver;
  }
  let heard = false;
  for (const cell of cells) {
    for (const atom of frame.analysis.load(cell)) {
      if (atom.a !== "function") continue;
      heard = true;
      const exprs = args.exprs.slice(1);
      callFunction(frame, atom, { values: args.values.slice(1), more: args.more, exprs }, call.receiver, call.at);
    }
  }
  return heard ? CLEAN : undefined;
}

/** Whoever emits did not name the listener: it came from outside. */
function asOuter(atom: Value[number]): Value[number] {
  return atom.a === "function" ? func(atom.fn, atom.env, true, atom.facts) : atom;
}

/** One channel for each emitter that is known, and one by name for all others. */
function channels(frame: Frame, receiver: Value, event: string): readonly string[] {
  const cells = receiver.flatMap((atom) => {
    if (atom.a === "external") return [`ch:${atom.symbol}:${event}`];
    if (atom.a !== "object") return [];
    const obj = frame.obj(atom.alloc, atom.type);
    if (obj.cls !== undefined) return [`ch:${obj.cls}:${event}`];
    if (isGlobal(atom.alloc)) return [`ch:${atom.alloc}:${event}`];
    const type = obj.type ?? atom.type;
    return [`ch:${type?.key ?? "*"}:${event}`];
  });
  return [...new Set(cells)];
}
