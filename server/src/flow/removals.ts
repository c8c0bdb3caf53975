// What collections lose: entries that are deleted (S17), and the places of elements that are moved about (S18).
import { CLEAN, constant, isGlobal, onlyConstant, union, type Value } from "./atoms.ts";
import type { Call } from "./call.ts";
import type { Frame } from "./frame.ts";
import { mapKey } from "./iteration.ts";
import { writeMember } from "./members.ts";

/** `list.sort()`: any element may be anywhere. */
export function forgetPlaces(frame: Frame, lists: Value): void {
  for (const atom of lists) {
    const obj = atom.a === "object" ? frame.state.heap.get(atom.alloc) : undefined;
    if (atom.a !== "object" || obj === undefined) continue;
    const placed = [...obj.fields].filter(([key]) => /^\d+$/.test(key));
    if (placed.length === 0) continue;
    const fields = new Map([...obj.fields].filter(([key]) => !/^\d+$/.test(key)));
    const rest = placed.reduce((all, [, value]) => union(all, value), obj.rest);
    frame.state.heap.set(atom.alloc, { ...obj, fields, rest });
  }
}

/** `map.delete("tel")`, `set.clear()`: only of a collection that is known to be the one. */
export function remove(frame: Frame, { receiver, args, at }: Call, what: "key" | "all"): void {
  const [atom] = receiver;
  const obj = atom?.a === "object" ? frame.state.heap.get(atom.alloc) : undefined;
  if (receiver.length !== 1 || atom?.a !== "object" || obj === undefined || obj.many || isGlobal(atom.alloc)) return;
  if (what === "key") {
    const key = onlyConstant(args.values[0] ?? CLEAN);
    if (key !== undefined) writeMember(frame, receiver, mapKey(receiver, frame, key.value), [constant(undefined)], at);
    return;
  }
  const fields = new Map([...obj.fields].filter(([key]) => key.startsWith("@") && !key.startsWith("@m:")));
  if (!obj.open) frame.state.heap.set(atom.alloc, { ...obj, fields, rest: CLEAN, keys: CLEAN });
}
