// Functions are objects, too: what is stored on one (`Person.create = …`), and the prototype that `new Person()` looks
// things up in (S16).
//
// Both are shared by everybody who has the function, so they are kept under its name in state that outlives calls.
import { type Alloc, CLEAN, type FunctionAtom, type ObjectAtom, object, union, type Value } from "./atoms.ts";
import type { Frame } from "./frame.ts";
import type { Obj } from "./heap.ts";
import { besideWhole } from "./module-exports.ts";
import type { FunctionKey } from "./world.ts";

/** The field of an object that leads to what it looks up what it has not. */
export const PROTOTYPE = "@proto";

const MAX_CHAIN = 8;
/** What every function has; none of them is anything that flows. */
const OF_EVERY_FUNCTION = new Set(["call", "apply", "bind", "name", "length", "toString"]);

/** Where what is stored on a function is kept. */
export function ownProperties(fn: FunctionKey): Alloc {
  return `g:fn:${fn}`;
}

/** `Person.prototype`, and what a program put in its place. */
function prototypeOf(frame: Frame, { fn }: FunctionAtom): Value {
  const replaced = frame.obj(ownProperties(fn), undefined).fields.get("prototype") ?? CLEAN;
  return union([object(`g:proto:${fn}`)], replaced);
}

export function prototypeFields(frame: Frame, constructing: FunctionAtom): ReadonlyMap<string, Value> {
  return new Map([[PROTOTYPE, prototypeOf(frame, constructing)]]);
}

export function readFunctionMember(frame: Frame, atom: FunctionAtom, key: string): Value {
  if (key === "prototype") return prototypeOf(frame, atom);
  if (OF_EVERY_FUNCTION.has(key)) return CLEAN;
  const info = frame.world.fn(atom.fn);
  const beside =
    info === undefined || atom.env !== undefined
      ? CLEAN
      : besideWhole(frame, info.unit, (it) => it.includes(atom), key);
  return union(beside, frame.analysis.globalObject(ownProperties(atom.fn))?.fields.get(key) ?? CLEAN);
}

/** What an object that has no such property finds along its chain of prototypes. */
export function fromPrototype(
  frame: Frame,
  obj: Obj,
  key: string,
  read: (declared: ObjectAtom) => Value,
  depth = 0,
): Value {
  let found: Value = CLEAN;
  for (const atom of obj.fields.get(PROTOTYPE) ?? CLEAN) {
    if (atom.a !== "object" || depth > MAX_CHAIN) continue;
    const proto = frame.obj(atom.alloc, atom.type);
    const own = proto.fields.get(key);
    // One that nobody has put anything into says nothing of what it has.
    if (own !== undefined) found = union(found, own);
    else if (proto.fields.has(PROTOTYPE)) found = union(found, fromPrototype(frame, proto, key, read, depth + 1));
    else if (proto.open && atom.type !== undefined) found = union(found, read(atom));
  }
  return found;
}
