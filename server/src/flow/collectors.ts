// Functions that a library hands to a callback, such as `resolve` and `reject`: what they are called with is kept.
import { CLEAN, constant, isGlobal, type ObjectAtom, type Place, union, type Value } from "./atoms.ts";
import type { Frame } from "./frame.ts";
import type { Obj } from "./heap.ts";
import { allocate, publish } from "./members.ts";
import { nameForAll } from "./summary.ts";

export function makeCollector(frame: Frame, at: Place, index: number): ObjectAtom {
  const fields = new Map<string, Value>([["@collects", [constant(true)]]]);
  return allocate(frame, at.end + 0.6 + index / 100, { kind: "function", fields, many: true });
}

export function collects(obj: Obj): boolean {
  return obj.fields.has("@collects");
}

/** Whether it stands for something to call that keeps what it is told: `resolve`, a bound function, `controller.enqueue`. */
export function takesCalls(obj: Obj): boolean {
  return collects(obj) || obj.fields.has("@call");
}

/** Marks what answers by the callback that it is given last: `promisify(load)`. */
export const CALLS_BACK = "@callsBack";

/** The fields of a promise that lead to the functions which settle it some time. */
export const LATER = "@later";
export const FAILS = "@fails";

/** A promise of x is x: here those that were settled after they were made. Who waits for one catches what it fails with. */
export function settled(frame: Frame, value: Value): Value {
  if (!value.some((it) => it.a === "object" && frame.known(it.alloc)?.fields.has(LATER) === true)) return value;
  return value.reduce<Value>((all, atom) => {
    const later = atom.a === "object" ? frame.obj(atom.alloc, atom.type).fields.get(LATER) : undefined;
    return union(all, later === undefined ? [atom] : collected(frame, later, 0));
  }, CLEAN);
}

/** What promises that are settled later fail with. */
export function failures(frame: Frame, value: Value): Value {
  return value.reduce<Value>((all, atom) => {
    const fails = atom.a === "object" ? frame.known(atom.alloc)?.fields.get(FAILS) : undefined;
    return fails === undefined ? all : union(all, collected(frame, fails, 0));
  }, CLEAN);
}

/** Somebody called it with `args`. */
export function collect(frame: Frame, target: Value, args: readonly Value[]): void {
  for (const atom of target) {
    if (atom.a !== "object") continue;
    const obj = frame.obj(atom.alloc, atom.type);
    if (!collects(obj)) continue;
    const fields = new Map(obj.fields);
    args.forEach((value, index) => {
      // One that is kept in shared state may be called by anybody, and by whoever waits for it later.
      if (isGlobal(atom.alloc)) publish(frame, atom.alloc, `@got${index}`, value);
      fields.set(`@got${index}`, union(fields.get(`@got${index}`) ?? CLEAN, value));
    });
    if (!isGlobal(atom.alloc) || frame.state.heap.has(atom.alloc)) frame.state.heap.set(atom.alloc, { ...obj, fields });
  }
}

/** What it was called with, as its argument number `index`. */
export function collected(frame: Frame, collector: Value, index: number): Value {
  const key = `@got${index}`;
  return collector.reduce<Value>((all, atom) => {
    if (atom.a !== "object") return all;
    const got = union(all, frame.obj(atom.alloc, atom.type).fields.get(key) ?? CLEAN);
    if (isGlobal(atom.alloc) || !(frame.shape.root || frame.isModule)) return got;
    // Where it was also kept for others, they may have called it since.
    return union(got, frame.known(nameForAll(frame.info.key, atom.alloc))?.fields.get(key) ?? CLEAN);
  }, CLEAN);
}
