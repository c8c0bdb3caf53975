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
