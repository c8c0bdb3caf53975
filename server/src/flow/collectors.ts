// Functions that a library hands to a callback, such as `resolve` and `reject`: what they are called with is kept.
import { CLEAN, constant, type ObjectAtom, type Place, union, type Value } from "./atoms.ts";
import type { Frame } from "./frame.ts";
import type { Obj } from "./heap.ts";
import { allocate } from "./members.ts";

export function makeCollector(frame: Frame, at: Place, index: number): ObjectAtom {
  const fields = new Map<string, Value>([["@collects", [constant(true)]]]);
  return allocate(frame, at.end + 0.6 + index / 100, { kind: "function", fields, many: true });
}

export function collects(obj: Obj): boolean {
  return obj.fields.has("@collects");
}

/** The field of a promise that leads to the function which settles it some time. */
export const LATER = "@later";

/** A promise of x is x: here those that were settled after they were made. */
export function settled(frame: Frame, value: Value): Value {
  if (!value.some((it) => it.a === "object" && frame.state.heap.get(it.alloc)?.fields.has(LATER) === true))
    return value;
  return value.reduce<Value>((all, atom) => {
    const later = atom.a === "object" ? frame.obj(atom.alloc, atom.type).fields.get(LATER) : undefined;
    return union(all, later === undefined ? [atom] : collected(frame, later, 0));
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
      fields.set(`@got${index}`, union(fields.get(`@got${index}`) ?? CLEAN, value));
    });
    frame.state.heap.set(atom.alloc, { ...obj, fields });
  }
}

/** What it was called with, as its argument number `index`. */
export function collected(frame: Frame, collector: Value, index: number): Value {
  return collector.reduce<Value>((all, atom) => {
    if (atom.a !== "object") return all;
    return union(all, frame.obj(atom.alloc, atom.type).fields.get(`@got${index}`) ?? CLEAN);
  }, CLEAN);
}
