// Lists of which every place is known (S18): `[user.phone, user.city]`, the pairs of an object literal, names of keys.
//
// They are gone through one by one, so that what belongs together stays together and `([key]) => key !== "phone"`
// leaves out what it says. Longer ones, and those that grew where nobody counted, are one heap of elements.
import { CLEAN, constant, ENDED, isGlobal, onlyConstant, union, unionAll, type Value } from "./atoms.ts";
import type { Call } from "./call.ts";
import type { Frame } from "./frame.ts";
import type { Obj } from "./heap.ts";
import { allocate } from "./members.ts";
import { callValue } from "./models.ts";
import { registryCall } from "./registries.ts";

/** Of longer lists nobody looks at each element. */
export const MAX_PLACES = 8;

/** The elements of one list by their places; undefined where not all of them are known. */
export function placedElements(frame: Frame, list: Value): readonly Value[] | undefined {
  const obj = onlyObject(frame, list);
  if (obj === undefined || obj.kind !== "Array" || obj.rest.length > 0 || obj.open || obj.maybe.size > 0)
    return undefined;
  const found: Value[] = [];
  for (let index = 0; obj.fields.has(String(index)); index++) found.push(obj.fields.get(String(index)) ?? CLEAN);
  return found.length === obj.fields.size && found.length <= MAX_PLACES ? found : undefined;
}

/** The same where it is worth the walks: there is only one, or two of them differ. */
export function differingElements(frame: Frame, list: Value): readonly Value[] | undefined {
  const found = placedElements(frame, list);
  if (found?.length === 1) return found;
  const [first] = found ?? [];
  return found?.some((it) => it.length !== first?.length || it.some((atom, at) => atom !== first?.[at]))
    ? found
    : undefined;
}

/** The properties of an object that was made in view, by their names. */
export function knownProperties(frame: Frame, value: Value): readonly (readonly [string, Value])[] | undefined {
  const obj = onlyObject(frame, value);
  if (obj === undefined || obj.kind !== "object" || obj.cls !== undefined || obj.many || obj.open) return undefined;
  if (obj.rest.length > 0 || obj.keys.length > 0 || obj.maybe.size > 0 || obj.fields.size > MAX_PLACES)
    return undefined;
  const found = [...obj.fields].filter(([, held]) => onlyConstant(held) === undefined || held[0] !== GONE);
  // Names that look like numbers come first in the language, and those that we made up are nobody's.
  return found.some(([key]) => /^\d|^@/.test(key)) ? undefined : found;
}

/** What is left of a property that was deleted. */
const GONE = constant(undefined);

function onlyObject(frame: Frame, value: Value): Obj | undefined {
  const [atom] = value;
  return value.length === 1 && atom?.a === "object" ? frame.known(atom.alloc) : undefined;
}

/** Makes a list of these elements. */
export function listOf(frame: Frame, elements: readonly Value[], at: number): Value {
  const fields = new Map(elements.map((it, index) => [String(index), it]));
  return [allocate(frame, at, { kind: "Array", fields })];
}

/** What a method of such a list answers; undefined where that depends on more than we know. */
export function knownListCall(frame: Frame, call: Call): Value | undefined {
  const { name, args } = call;
  if (name === undefined || args.more.length > 0) return undefined;
  if (name === "includes" || name === "has") return membership(frame, call);
  const list = placedElements(frame, call.receiver);
  if (list === undefined) return registryCall(frame, call);
  const method = Object.hasOwn(METHODS, name) ? METHODS[name] : undefined;
  return method?.(frame, call, list);
}

/** `HIDDEN.includes(key)` where all of it are texts that are known. */
function membership(frame: Frame, { receiver, args }: Call): Value | undefined {
  const asked = onlyConstant(args.values[0] ?? CLEAN);
  const obj = onlyObject(frame, receiver);
  if (asked === undefined || asked === ENDED[0] || obj === undefined || obj.open) return undefined;
  if (obj.kind !== "Array" && obj.kind !== "Set") return undefined;
  const held = [...obj.fields].reduce((all, [key, value]) => (key.startsWith("@") ? all : union(all, value)), obj.rest);
  if (held.length === 0 || held.some((it) => it.a !== "constant" || it === ENDED[0])) return undefined;
  return [constant(held.includes(asked))];
}

type Method = (frame: Frame, call: Call, list: readonly Value[]) => Value | undefined;

const METHODS: { readonly [name: string]: Method } = {
  at: (_frame, { args }, list) => {
    const index = numberAt(args.values[0]);
    return index === undefined ? undefined : (list.at(index) ?? ENDED);
  },
  slice: (frame, { args, at }, list) => {
    const [from, to] = [numberAt(args.values[0], 0), numberAt(args.values[1], list.length)];
    return from === undefined || to === undefined ? undefined : listOf(frame, list.slice(from, to), at.end);
  },
  with: (frame, { args, at }, list) => {
    const index = numberAt(args.values[0]);
    if (index === undefined || index >= list.length || index < -list.length) return undefined;
    return listOf(frame, list.with(index, args.values[1] ?? CLEAN), at.end);
  },
  toSpliced: (frame, { args, at }, list) => {
    const [start, count] = [numberAt(args.values[0]), numberAt(args.values[1], list.length)];
    if (start === undefined || count === undefined) return undefined;
    return listOf(frame, list.toSpliced(start, count, ...args.values.slice(2)), at.end);
  },
  toReversed: (frame, { at }, list) => listOf(frame, list.toReversed(), at.end),
  concat: (frame, { args, at }, list) => {
    const others = args.values.map((it) => (it.some((atom) => atom.a === "object") ? placedElements(frame, it) : [it]));
    if (others.includes(undefined)) return undefined;
    return listOf(frame, [...list, ...others.flatMap((it) => it ?? [])], at.end);
  },
  push: (frame, { receiver, args }, list) => replaced(frame, receiver, [...list, ...args.values]),
  unshift: (frame, { receiver, args }, list) => replaced(frame, receiver, [...args.values, ...list]),
  pop: (frame, { receiver }, list) => removed(frame, receiver, list.at(-1), list.slice(0, -1)),
  shift: (frame, { receiver }, list) => removed(frame, receiver, list[0], list.slice(1)),
  reverse: (frame, { receiver }, list) =>
    replaced(frame, receiver, list.toReversed()) === undefined ? undefined : receiver,
  map: (frame, call, list) => {
    const answers = eachCalled(frame, call, list);
    return answers === undefined ? undefined : listOf(frame, answers, call.at.end);
  },
  forEach: (frame, call, list) => (eachCalled(frame, call, list) === undefined ? undefined : ENDED),
  filter: (frame, call, list) => {
    const kept = chosen(frame, call, list);
    if (kept?.isSure === true) return listOf(frame, kept.elements, call.at.end);
    // Where each of them is, is not known any more.
    return kept && [allocate(frame, call.at.end, { kind: "Array", rest: unionAll(kept.elements) })];
  },
  find: (frame, call, list) => {
    const kept = chosen(frame, call, list);
    return kept?.isSure === true ? (kept.elements[0] ?? ENDED) : kept && unionAll(kept.elements);
  },
  reduce: (frame, call, list) => folded(frame, call, list),
  reduceRight: (frame, call, list) => folded(frame, call, list.toReversed()),
};

/** A whole number that is known; `otherwise` where none is given. */
function numberAt(value: Value | undefined, otherwise?: number): number | undefined {
  if (value === undefined) return otherwise;
  const known = onlyConstant(value)?.value;
  return typeof known === "number" && Number.isInteger(known) ? known : undefined;
}

/** Puts these elements in place of those that the list has; only of one that lives in this call and stands for one. */
function replaced(frame: Frame, receiver: Value, elements: readonly Value[]): Value | undefined {
  const [atom] = receiver;
  const obj = atom?.a === "object" ? frame.state.heap.get(atom.alloc) : undefined;
  if (atom?.a !== "object" || obj === undefined || obj.many || isGlobal(atom.alloc)) return undefined;
  // What is put into a list of records is stored in what they promise: the model of the method tells that.
  const element = obj.type === undefined ? undefined : frame.world.element(obj.type);
  if (elements.length > MAX_PLACES || (element !== undefined && frame.world.carries(element))) return undefined;
  const fields = new Map(elements.map((it, index) => [String(index), it]));
  frame.state.heap.set(atom.alloc, { ...obj, fields });
  return ENDED;
}

function removed(frame: Frame, receiver: Value, taken: Value | undefined, left: readonly Value[]): Value | undefined {
  return replaced(frame, receiver, left) === undefined ? undefined : (taken ?? ENDED);
}

/** Calls the callback for each element where they differ. */
function eachCalled(frame: Frame, call: Call, list: readonly Value[]): readonly Value[] | undefined {
  const [callback, self = CLEAN] = call.args.values;
  if (callback === undefined || differingElements(frame, call.receiver) === undefined) return undefined;
  return list.map((element, index) => {
    const values = [element, [constant(index)], call.receiver];
    return callValue(frame, callback, { values, more: CLEAN, exprs: [] }, call, false, self);
  });
}

/** Those for which the callback may say yes; undefined where it never surely says no. */
function chosen(frame: Frame, call: Call, list: readonly Value[]) {
  const answers = eachCalled(frame, call, list)?.map((it) => onlyConstant(it) ?? ENDED[0]);
  const elements = list.filter((_, index) => answers?.[index] === ENDED[0] || isYes(answers?.[index]));
  const isSure = answers?.includes(ENDED[0]) === false;
  return answers === undefined || (!isSure && elements.length === list.length) ? undefined : { elements, isSure };
}

function isYes(answer: Value[number] | undefined): boolean {
  return answer?.a === "constant" && Boolean(answer.value);
}

function folded(frame: Frame, call: Call, list: readonly Value[]): Value | undefined {
  const [callback, first] = call.args.values;
  if (callback === undefined || differingElements(frame, call.receiver) === undefined) return undefined;
  const [begin = CLEAN, ...others] = first === undefined ? list : [first, ...list];
  return others.reduce<Value>((sum, element) => {
    const values = [sum, element, CLEAN, call.receiver];
    return callValue(frame, callback, { values, more: CLEAN, exprs: [] }, call);
  }, begin);
}

/** `Object.entries(note)` and its like. */
export function knownPropertyList(frame: Frame, call: Call, what: "keys" | "values" | "entries"): Value | undefined {
  const properties = knownProperties(frame, call.args.values[0] ?? CLEAN);
  if (properties === undefined) return undefined;
  const { end } = call.at;
  const list = properties.map(([key, value], index) =>
    what === "values"
      ? value
      : what === "keys"
        ? [constant(key)]
        : listOf(frame, [[constant(key)], value], end + 0.25 + index / 100),
  );
  return listOf(frame, list, end);
}
