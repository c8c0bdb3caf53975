// The state of one walk through a function: its variables, its objects, the consent that holds.
//
// Three rules keep it honest:
//  1. Values are replaced, never changed; states are copied where ways part and joined where they meet.
//  2. An object that stands for one thing is overwritten; one that stands for many (`many`) only grows.
//  3. An object without an entry is what its type says: nothing was stored in it here.
import { type Alloc, CLEAN, eitherValue, joinValues, type Value } from "./atoms.ts";
import type { ClassKey, TypeRef } from "./world.ts";

export interface Obj {
  /** What it is for library models: "Array", "Map", "Set", "object", "function" … */
  readonly kind: string;
  /** Declared types that it has; they answer for keys that are not in `fields`. */
  readonly type: TypeRef | undefined;
  readonly cls: ClassKey | undefined;
  /** Known keys. A key that may also hold what the type says is in `maybe`. */
  readonly fields: ReadonlyMap<string, Value>;
  readonly maybe: ReadonlySet<string>;
  /** Elements and unknown keys. */
  readonly rest: Value;
  /** Names, where a computed key carried a label (S16). */
  readonly keys: Value;
  /** Keys that are not in `fields` may exist (it came from outside, or by its type). */
  readonly open: boolean;
  readonly many: boolean;
  /** Facts of consent that go with it, as keys. */
  readonly facts: readonly string[];
  /** Identities that it was loaded by: `find(userId)`. */
  readonly loadedBy: readonly Alloc[];
}

const NO_FIELDS: ReadonlyMap<string, Value> = new Map();
const NO_NAMES: ReadonlySet<string> = new Set();

export const EMPTY_OBJECT: Obj = {
  kind: "object",
  type: undefined,
  cls: undefined,
  fields: NO_FIELDS,
  maybe: NO_NAMES,
  rest: CLEAN,
  keys: CLEAN,
  open: false,
  many: false,
  facts: [],
  loadedBy: [],
};

/** An object that came from outside and has `type`. */
export function openObject(type: TypeRef | undefined): Obj {
  return { ...EMPTY_OBJECT, type, open: true };
}

export interface State {
  readonly vars: Map<string, Value>;
  readonly heap: Map<Alloc, Obj>;
  /** Keys of the guards that hold, with whom they speak of (facts.ts). */
  facts: ReadonlySet<string>;
  /** Nothing gets here: behind a return, throw, break or continue. */
  dead: boolean;
}

export function emptyState(): State {
  return { vars: new Map(), heap: new Map(), facts: NO_NAMES, dead: false };
}

export function copyState(state: State): State {
  return { vars: new Map(state.vars), heap: new Map(state.heap), facts: state.facts, dead: state.dead };
}

/** Makes `into` what `from` is. */
function assignState(into: State, from: State): void {
  if (into === from) return;
  into.vars.clear();
  for (const [slot, value] of from.vars) into.vars.set(slot, value);
  into.heap.clear();
  for (const [alloc, obj] of from.heap) into.heap.set(alloc, obj);
  into.facts = from.facts;
  into.dead = from.dead;
}

/** What is known where `left` and `right` meet; `left` is changed. Returns whether it grew. */
export function joinInto(left: State, right: State): boolean {
  if (right.dead) return false;
  if (left.dead) {
    assignState(left, right);
    return true;
  }
  let grew = false;
  for (const [slot, value] of right.vars) {
    const known = left.vars.get(slot);
    const joined = known === undefined ? value : eitherValue(known, value);
    if (joined !== known) {
      left.vars.set(slot, joined);
      grew = grew || !sameValue(joined, known ?? CLEAN);
    }
  }
  for (const [alloc, obj] of right.heap) {
    const known = left.heap.get(alloc);
    if (known === obj) continue;
    const joined = known === undefined ? joinAbsent(obj) : joinObjects(known, obj);
    left.heap.set(alloc, joined);
    grew = grew || known === undefined || !sameObject(known, joined);
  }
  for (const [alloc, obj] of left.heap) {
    if (!right.heap.has(alloc)) left.heap.set(alloc, joinAbsent(obj));
  }
  const facts = new Set([...left.facts].filter((it) => right.facts.has(it)));
  grew = grew || facts.size !== left.facts.size;
  left.facts = facts;
  return grew;
}

/** Marks an instance that was made in view: whatever others of its class were given, its fields hold none of it. */
export const OWN_FIELDS = "@own";

/** On the other way nothing was stored in it, so its type may still answer for every key of an object from outside. */
function joinAbsent(obj: Obj): Obj {
  if (!obj.open || obj.maybe.size === obj.fields.size - (obj.fields.has(OWN_FIELDS) ? 1 : 0)) return obj;
  return { ...obj, maybe: new Set([...obj.fields.keys()].filter((it) => it !== OWN_FIELDS)) };
}

export function joinObjects(left: Obj, right: Obj): Obj {
  if (left === right || addsNothing(left, right)) return left;
  const fields = new Map(left.fields);
  const maybe = new Set([...left.maybe, ...right.maybe]);
  for (const [key, value] of right.fields) {
    const known = fields.get(key);
    fields.set(key, known === undefined ? value : eitherValue(known, value));
    if (known === undefined) maybe.add(key);
  }
  for (const key of left.fields.keys()) if (!right.fields.has(key)) maybe.add(key);
  return {
    kind: left.kind === "object" ? right.kind : left.kind,
    type: left.type ?? right.type,
    cls: left.cls ?? right.cls,
    fields,
    maybe,
    rest: joinValues(left.rest, right.rest),
    keys: joinValues(left.keys, right.keys),
    open: left.open || right.open,
    many: left.many || right.many,
    facts: left.facts.filter((it) => right.facts.includes(it)),
    loadedBy: left.loadedBy.filter((it) => right.loadedBy.includes(it)),
  };
}

/** Whether `left` is what `left` and `right` are together. */
export function addsNothing(left: Obj, right: Obj): boolean {
  if (left.kind === "object" && right.kind !== "object") return false;
  if (left.type === undefined && right.type !== undefined) return false;
  if (left.cls === undefined && right.cls !== undefined) return false;
  if ((right.open && !left.open) || (right.many && !left.many)) return false;
  for (const key of right.maybe) if (!left.maybe.has(key)) return false;
  for (const key of left.fields.keys()) if (!right.fields.has(key) && !left.maybe.has(key)) return false;
  for (const [key, value] of right.fields) {
    const known = left.fields.get(key);
    if (known === undefined || eitherValue(known, value) !== known) return false;
  }
  if (joinValues(left.rest, right.rest) !== left.rest || joinValues(left.keys, right.keys) !== left.keys) return false;
  const isIn = (list: readonly string[]) => (it: string) => list.includes(it);
  return left.facts.every(isIn(right.facts)) && left.loadedBy.every(isIn(right.loadedBy));
}

export function sameValue(left: Value, right: Value): boolean {
  return left === right || (left.length === right.length && left.every((it, index) => it === right[index]));
}

export function sameObject(left: Obj, right: Obj): boolean {
  if (left === right) return true;
  if (left.kind !== right.kind || left.type?.key !== right.type?.key || left.cls !== right.cls) return false;
  if (left.open !== right.open || left.many !== right.many) return false;
  if (left.fields.size !== right.fields.size || left.maybe.size !== right.maybe.size) return false;
  if (!sameValue(left.rest, right.rest) || !sameValue(left.keys, right.keys)) return false;
  for (const [key, value] of left.fields) if (!sameValue(value, right.fields.get(key) ?? CLEAN)) return false;
  return true;
}

/** Puts `value` under `key`, over what was there when the object stands for one thing. */
export function withField(obj: Obj, key: string, value: Value): Obj {
  const known = obj.fields.get(key);
  const fields = new Map(obj.fields);
  if (!obj.many) {
    fields.set(key, value);
    if (!obj.maybe.has(key)) return { ...obj, fields };
    const maybe = new Set(obj.maybe);
    maybe.delete(key);
    return { ...obj, fields, maybe };
  }
  fields.set(key, known === undefined ? value : eitherValue(known, value));
  if (known !== undefined || !obj.open) return { ...obj, fields };
  return { ...obj, fields, maybe: new Set([...obj.maybe, key]) };
}

export function withRest(obj: Obj, value: Value): Obj {
  const rest = joinValues(obj.rest, value);
  return rest === obj.rest ? obj : { ...obj, rest };
}
