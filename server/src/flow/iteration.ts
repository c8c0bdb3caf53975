// What iterating over a value gives: elements of lists, pairs of maps, what an iterator of our own yields (S16).

import { CLEAN, object, type Place, union, type Value } from "./atoms.ts";
import { NO_ARGUMENTS } from "./call.ts";
import type { Frame } from "./frame.ts";
import { allocate, elements, keysOf, publish, readMember } from "./members.ts";
import { elementName } from "./object-names.ts";
import type { FunctionKey } from "./world.ts";

export const ARRAY_LIKE = new Set(["Array", "Map", "Set", "Iterator", "WeakMap", "WeakSet"]);

export function isArrayLike(frame: Frame, value: Value): boolean {
  return value.every((atom) => {
    if (atom.a !== "object") return false;
    const obj = frame.obj(atom.alloc, atom.type);
    const type = obj.type ?? atom.type;
    return ARRAY_LIKE.has(obj.kind) || (type !== undefined && frame.world.element(type) !== undefined);
  });
}

/** What `for (const x of value)`, `[...value]` and library functions that take an iterable see, one by one. */
export function iterated(frame: Frame, value: Value, at: Place): Value {
  let found: Value = CLEAN;
  for (const atom of value) {
    if (atom.a === "object" && isMap(frame, atom)) found = union(found, [pair(frame, [atom], at)]);
    else found = union(found, iteratedByMethod(frame, [atom], at) ?? elements(frame, [atom]));
  }
  return found;
}

/** Collections of named values: what is set under a name is no property of that name. */
const NAMED = /Map$|^(?:URLSearchParams|URL|Headers|FormData)$/;

/** Whether the object keeps values under keys of any kind: literal ones have names of their own in it. */
export function isMap(frame: Frame, atom: Value[number]): boolean {
  if (atom.a !== "object") return false;
  const obj = frame.obj(atom.alloc, atom.type);
  const type = obj.type ?? atom.type;
  return NAMED.test(obj.kind) || (type !== undefined && NAMED.test(frame.world.builtinName(type) ?? ""));
}

/** Literal keys of maps are kept apart from properties of the same name. */
export function mapKey(value: Value, frame: Frame, key: unknown): string {
  return value.some((it) => isMap(frame, it)) ? namedKey(String(key)) : String(key);
}

export function namedKey(name: string): string {
  return `@m:${name}`;
}

/** What was stored under unknown keys may be under this one, too. */
export function underUnknownKeys(frame: Frame, value: Value): Value {
  let found: Value = CLEAN;
  for (const atom of value) {
    if (atom.a !== "object") continue;
    const obj = frame.obj(atom.alloc, atom.type);
    found = union(found, obj.rest);
    const type = obj.type ?? atom.type;
    const element = obj.open && type !== undefined ? frame.world.element(type) : undefined;
    if (element !== undefined) found = union(found, [object(elementName(atom.alloc), element)]);
  }
  return found;
}

function pair(frame: Frame, map: Value, at: Place): Value[number] {
  const fields = new Map<string, Value>([
    ["0", keysOf(frame, map)],
    ["1", elements(frame, map)],
  ]);
  return allocate(frame, at.end + 0.125, { kind: "Array", fields, many: true });
}

/** `[Symbol.iterator]()` of a class or an object literal; undefined where there is none. */
function iteratedByMethod(frame: Frame, value: Value, at: Place): Value | undefined {
  const [atom] = value;
  if (atom?.a !== "object") return undefined;
  const obj = frame.obj(atom.alloc, atom.type);
  const mayIterate = frame.classOf(atom) !== undefined || obj.fields.has(ITERATOR) || obj.fields.has(ASYNC);
  if (obj.kind !== "object" || !mayIterate) return undefined;
  let found: Value | undefined;
  for (const name of [ITERATOR, ASYNC]) {
    for (const method of readMember(frame, value, name, at)) {
      if (method.a !== "function") continue;
      const iterator = frame.walk.callFunction(frame, method, NO_ARGUMENTS, value, at);
      found = union(found ?? CLEAN, yielded(frame, iterator, at));
    }
  }
  return found;
}

const ITERATOR = "[Symbol.iterator]";
const ASYNC = "[Symbol.asyncIterator]";

/** What an iterator gives: what its generator yields, or the `value` that its `next` answers. */
function yielded(frame: Frame, iterator: Value, at: Place): Value {
  let found = elements(frame, iterator);
  for (const atom of iterator) {
    if (atom.a !== "object") continue;
    for (const next of readMember(frame, [atom], "next", at)) {
      if (next.a !== "function") continue;
      const answer = frame.walk.callFunction(frame, next, NO_ARGUMENTS, [atom], at);
      found = union(found, readMember(frame, answer, "value", at));
    }
  }
  return found;
}

// ---------------------------------------------------------------------------------------------- into generators

/** The field of a generator's object that holds what it returns at its end. */
export const RETURNED = "@return";

/** What `yield*` evaluates to. */
export function returnedBy(frame: Frame, iterator: Value): Value {
  return iterator.reduce<Value>(
    (all, it) => (it.a === "object" ? union(all, frame.obj(it.alloc, it.type).fields.get(RETURNED) ?? CLEAN) : all),
    CLEAN,
  );
}

/** The field of a generator's object that leads to what its `yield` evaluates to. */
export const SENT = "@sent";

export function sentCell(fn: FunctionKey): string {
  return `sent:${fn}`;
}

/** What its `yield` throws. */
export function thrownCell(fn: FunctionKey): string {
  return `thrown:${fn}`;
}

/** `generator.next(value)`, `generator.throw(problem)` */
export function sendInto(frame: Frame, receiver: Value, value: Value, how: "next" | "throw"): void {
  for (const atom of receiver) {
    if (atom.a !== "object") continue;
    for (const cell of frame.obj(atom.alloc, atom.type).fields.get(SENT) ?? CLEAN) {
      if (cell.a !== "external") continue;
      const symbol = how === "next" ? cell.symbol : cell.symbol.replace(/^sent:/, "thrown:");
      publish(frame, symbol, undefined, value);
    }
  }
}
