// Lists and maps in fields of `this`, where a method is walked as if anybody had called it.
//
// The receiver is then no instance that we know. What the fields of all instances hold may be in its own, but what is put
// there is put into none of theirs: who calls the method of an instance in view puts it there (S18).
import { isGlobal, object, union, type Value } from "./atoms.ts";
import type { Frame } from "./frame.ts";
import { joinObjects, type Obj } from "./heap.ts";
import { childName } from "./object-names.ts";

/** `held` is what instances of the class have in their field `key`. */
export function genericField(frame: Frame, alloc: string, key: string, held: Value): Value {
  if (!frame.shape.root || alloc !== "this" || frame.isModule) return held;
  const containers = held.flatMap((atom) => {
    const obj = atom.a === "object" && isGlobal(atom.alloc) ? frame.known(atom.alloc) : undefined;
    return atom.a === "object" && obj !== undefined && isContainer(obj) ? [{ atom, obj }] : [];
  });
  const [first, ...others] = containers;
  if (first === undefined) return held;
  const name = childName(alloc, key);
  const known = frame.state.heap.get(name);
  if (known === undefined || frame.generic.get(name) === known) {
    const merged = others.reduce((all, { obj }) => joinObjects(all, obj), first.obj);
    const made: Obj = { ...merged, type: first.obj.type ?? first.atom.type, many: false };
    frame.generic.set(name, made);
    frame.state.heap.set(name, made);
  }
  const taken = new Set<Value[number]>(containers.map(({ atom }) => atom));
  return union(
    held.filter((it) => !taken.has(it)),
    [object(name, first.obj.type ?? first.atom.type)],
  );
}

/** Whether nothing was put there since. */
export function isUntouched(frame: Frame, alloc: string, obj: Obj): boolean {
  return frame.generic.get(alloc) === obj;
}

function isContainer(obj: Obj): boolean {
  if (obj.cls !== undefined || obj.kind === "environment" || obj.kind === "function" || obj.kind === "Promise")
    return false;
  return [...obj.fields.keys()].every((it) => !it.startsWith("@") || it.startsWith("@m:"));
}
