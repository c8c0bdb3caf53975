// Events by name (S16): what is emitted on a channel reaches what listens there, wherever both stand.
import { CLEAN, type FunctionAtom, func, isGlobal, onlyConstant, union, type Value, valueFrom } from "./atoms.ts";
import type { Call } from "./call.ts";
import { callFunction } from "./call-function.ts";
import type { Frame } from "./frame.ts";
import { withField } from "./heap.ts";
import { readMember } from "./members.ts";
import { handle } from "./wired-calls.ts";
import { ancestry, type ClassKey } from "./world.ts";

const LISTENS = new Set(["on", "once", "addListener", "prependListener", "addEventListener", "subscribe", "off"]);
const EMITS = new Set(["emit", "emitAsync", "publish", "trigger"]);

/** Events of pages rise from where they are dispatched, so one channel by name stands for all that is no class of ours. */
const PAGE = new Set(["addEventListener", "dispatchEvent"]);

/** Undefined when the call is no emitter's. `bare` is the name of one without a receiver, such as `dispatchEvent(event)`. */
export function channelCall(frame: Frame, call: Call, bare?: string): Value | undefined {
  const { args } = call;
  const name = call.name ?? bare;
  if (name === undefined || !(LISTENS.has(name) || EMITS.has(name) || PAGE.has(name))) return undefined;
  const [first = CLEAN] = args.values;
  const event = onlyConstant(name === "dispatchEvent" ? readMember(frame, first, "type", call.at) : first)?.value;
  if (typeof event !== "string") return undefined;
  const cells = PAGE.has(name) ? pageChannels(frame, call.receiver, event) : channels(frame, call.receiver, event);
  if (LISTENS.has(name)) {
    const listeners = (args.values[1] ?? CLEAN).filter((it) => it.a === "function");
    if (listeners.length === 0) return undefined;
    const outer = valueFrom(listeners.map(asOuter));
    for (const cell of cells) frame.addPublication({ cell, key: undefined, value: outer });
    keepHere(frame, call.receiver, event, outer);
    return call.receiver;
  }
  const here = keptHere(frame, call.receiver, event);
  const elsewhere = cells.flatMap((cell) => frame.analysis.load(cell));
  const heard = [...here, ...elsewhere.filter((it) => it.a === "function" && !here.some((own) => own.fn === it.fn))];
  // An event that is dispatched is itself what listeners are told.
  const told = name === "dispatchEvent" ? 0 : 1;
  const given = { values: args.values.slice(told), more: args.more, exprs: args.exprs.slice(told) };
  for (const atom of heard) if (atom.a === "function") callFunction(frame, atom, given, call.receiver, call.at);
  // `@OnEvent("user.created")`
  const wired = frame.world.wiredTo(`event:${event}`);
  for (const it of wired) handle(frame, call, it, given);
  return heard.length + wired.length > 0 ? CLEAN : undefined;
}

/** An emitter that lives in this call has its listeners with it: they write to variables that are read here. */
function keepHere(frame: Frame, receiver: Value, event: string, listeners: Value): void {
  for (const atom of receiver) {
    const obj = atom.a === "object" ? frame.state.heap.get(atom.alloc) : undefined;
    if (atom.a !== "object" || obj === undefined || isGlobal(atom.alloc)) continue;
    const known = obj.fields.get(`@on:${event}`) ?? CLEAN;
    frame.state.heap.set(atom.alloc, withField({ ...obj, many: false }, `@on:${event}`, union(known, listeners)));
  }
}

function keptHere(frame: Frame, receiver: Value, event: string): readonly FunctionAtom[] {
  return receiver.flatMap((atom) => {
    const held = atom.a === "object" ? frame.state.heap.get(atom.alloc)?.fields.get(`@on:${event}`) : undefined;
    return (held ?? CLEAN).filter((it) => it.a === "function");
  });
}

/** Whoever emits did not name the listener: it came from outside. */
function asOuter(atom: Value[number]): Value[number] {
  return atom.a === "function" ? func(atom.fn, atom.env, true, atom.facts) : atom;
}

function pageChannels(frame: Frame, receiver: Value, event: string): readonly string[] {
  const own = channels(
    frame,
    receiver.filter((it) => it.a === "object" && frame.obj(it.alloc, it.type).cls !== undefined),
    event,
  );
  return own.length > 0 ? own : [`ch:page:${event}`];
}

/** One channel for each emitter that is known, and one by name for all others. */
function channels(frame: Frame, receiver: Value, event: string): readonly string[] {
  const cells = receiver.flatMap((atom) => {
    if (atom.a === "external") return [`ch:${atom.symbol}:${event}`];
    if (atom.a !== "object") return [];
    const obj = frame.obj(atom.alloc, atom.type);
    const cls = frame.classOf(atom);
    // A method of the base emits on whatever it runs on: `this.emit("paid", order)`.
    if (cls !== undefined) {
      const own = [...ancestry(frame.world, cls)].filter((it) => it === cls || !isOfLibrary(frame, it));
      return own.map((it) => `ch:${it}:${event}`);
    }
    if (isGlobal(atom.alloc)) return [`ch:${atom.alloc}:${event}`];
    const type = obj.type ?? atom.type;
    // One that was made here of a class of a library is known by that class.
    if (type === undefined && receiver.some((it) => it.a === "external")) return [];
    return [`ch:${type?.key ?? "*"}:${event}`];
  });
  return [...new Set(cells)];
}

function isOfLibrary(frame: Frame, cls: ClassKey): boolean {
  const type = frame.world.classInfo(cls)?.type;
  return type === undefined || frame.world.externalName(type) !== undefined;
}
