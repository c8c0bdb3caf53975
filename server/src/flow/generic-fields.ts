// Lists and maps in fields of an instance of which only the class is known.
//
// What the fields of all instances hold may be in its own. What is put there is put into none of theirs, but into one that
// stands for all that nobody knows: who calls the method of an instance in view puts it there (S18).
import { type Alloc, isGlobal, object, union, type Value } from "./atoms.ts";
import type { Frame } from "./frame.ts";
import { joinObjects, type Obj } from "./heap.ts";
import type { ClassKey } from "./world.ts";

const OF_ANYBODY = "g:any:";

/** `held` is what instances of the class have in their field `key`. */
export function genericField(frame: Frame, cls: ClassKey | undefined, key: string, held: Value): Value {
  if (cls === undefined || frame.isModule) return held;
  const containers = held.flatMap((atom) => {
    const obj = atom.a === "object" && isGlobal(atom.alloc) ? frame.known(atom.alloc) : undefined;
    return atom.a === "object" && obj !== undefined && isContainer(obj) ? [{ atom, obj }] : [];
  });
  const [first, ...others] = containers;
  if (first === undefined) return held;
  const name: Alloc = `${OF_ANYBODY}${cls.replace(/[.@[\]]/g, "_")}:${key}`;
  if (!frame.state.heap.has(name)) {
    const put = frame.known(name);
    const all = [...others.map(({ obj }) => obj), ...(put === undefined ? [] : [put])];
    const type = first.obj.type ?? first.atom.type;
    const merged: Obj = { ...all.reduce(joinObjects, first.obj), type, many: true };
    frame.state.heap.set(name, merged);
  }
  const taken = new Set<Value[number]>(containers.map(({ atom }) => atom));
  return union(
    held.filter((it) => !taken.has(it)),
    [object(name, first.obj.type ?? first.atom.type)],
  );
}

function isContainer(obj: Obj): boolean {
  if (obj.cls !== undefined || obj.kind === "environment" || obj.kind === "function" || obj.kind === "Promise")
    return false;
  return [...obj.fields.keys()].every((it) => !it.startsWith("@") || it.startsWith("@m:"));
}
