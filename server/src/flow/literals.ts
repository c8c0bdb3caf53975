// Object literals: their properties, spread, and properties that carry a promise of their own.
import {
  CLEAN,
  isCarrier,
  isProvenClean,
  label,
  type ObjectAtom,
  object,
  type Place,
  union,
  type Value,
} from "./atoms.ts";
import { closure, runGetter } from "./definitions.ts";
import type { Frame } from "./frame.ts";
import { joinObjects, withField, withRest } from "./heap.ts";
import type { ObjectProperty } from "./ir.ts";
import {
  type allocate,
  allocateLiteral,
  constantKeys,
  getterKey,
  setterKey,
  unproven,
  writeKeys,
  writeMember,
} from "./members.ts";
import { exportedFields } from "./module-exports.ts";
import type { SourceId } from "./world.ts";

export function objectLiteral(frame: Frame, properties: readonly ObjectProperty[], start: number): Value[number] {
  const made = allocateLiteral(frame, start, {});
  // What a getter answers changes where there is a setter; what it answers now is in the literal from the beginning.
  const setters = new Set(properties.flatMap((it) => (it.kind === "setter" ? [it.key] : [])));
  for (const property of properties) {
    if (property.kind === "spread") {
      const value = frame.walk.evaluate(frame, property.value);
      spreadInto(frame, made, value);
    } else if (property.kind === "value") setProperty(frame, made, property);
    else if (property.kind === "getter" && typeof property.key === "string") {
      const getter = closure(frame, property.fn);
      const read = runGetter(frame, getter, [made], frame.place(property.at));
      writeMember(frame, [made], property.key, read, frame.place(property.at));
      if (setters.has(property.key))
        writeMember(frame, [made], getterKey(property.key), [getter], frame.place(property.at));
    } else if (property.kind === "setter" && typeof property.key === "string") {
      const setter = closure(frame, property.fn);
      writeMember(frame, [made], setterKey(property.key), [setter], frame.place(property.at));
    } else closure(frame, property.fn);
  }
  return object(made.alloc, frame.state.heap.get(made.alloc)?.type);
}

function setProperty(
  frame: Frame,
  made: ReturnType<typeof allocate>,
  property: Extract<ObjectProperty, { kind: "value" }>,
): void {
  const at = frame.place(property.value.at);
  const value = frame.walk.evaluate(frame, property.value);
  const source = frame.world.annotationSource(frame.info.unit, property.annotation);
  if (source !== undefined) {
    annotatedProperty(frame, made, property, source, value, at);
    return;
  }
  if (typeof property.key === "string") {
    writeMember(frame, [made], property.key, value, at);
    return;
  }
  const keys = frame.walk.evaluate(frame, property.key);
  const names = constantKeys(keys);
  if (names !== undefined) for (const name of names) writeMember(frame, [made], name, value, at);
  else writeMember(frame, [made], undefined, value, at);
  writeKeys(frame, [made], keys.filter(isCarrier));
}

/** `{ ...value }`: its properties, and its types for those that nobody named. */
function spreadInto(frame: Frame, made: ObjectAtom, value: Value): void {
  for (const atom of value)
    if (atom.a === "module")
      for (const [key, held] of exportedFields(frame, atom.unit))
        writeMember(frame, [made], key, held, frame.lastPlace);
  const carried = value.filter(isCarrier);
  const objects = value.filter((it) => it.a === "object");
  let obj = frame.obj(made.alloc, undefined);
  if (carried.length > 0) obj = withRest(obj, carried);
  const spread = objects.map((atom) => frame.obj(atom.alloc, atom.a === "object" ? atom.type : undefined));
  const [first, ...others] = spread;
  if (first !== undefined) {
    const from = others.reduce(joinObjects, first);
    const fields = new Map(obj.fields);
    const maybe = new Set(obj.maybe);
    for (const [key, held] of from.fields) {
      if (key.startsWith("@")) continue;
      const known = fields.get(key);
      const unsure = from.maybe.has(key) || others.length > 0;
      fields.set(key, unsure && known !== undefined ? union(known, held) : held);
      if (unsure) maybe.add(key);
      else maybe.delete(key);
    }
    // What the type promises lies over earlier properties of the same name.
    const type = from.open ? from.type : undefined;
    if (type !== undefined) {
      for (const name of obj.fields.keys()) {
        if (from.fields.has(name) || frame.world.members(type, name).length === 0) continue;
        maybe.add(name);
      }
    }
    const next = type ?? obj.type;
    obj = {
      ...obj,
      fields,
      maybe,
      rest: union(obj.rest, from.rest),
      keys: union(obj.keys, from.keys),
      open: obj.open || (from.open && type !== undefined),
      type: next,
    };
    if (obj.type !== undefined && type !== undefined && obj.type.key !== type.key)
      obj = { ...obj, type: frame.world.bothTypes(obj.type, type) };
    for (const atom of objects)
      if (from.open && type === undefined && atom.a === "object")
        obj = unproven(obj, atom.alloc, (key) => !from.fields.has(key));
    if (from.facts.length > 0) obj = { ...obj, facts: from.facts };
  }
  frame.state.heap.set(made.alloc, obj);
}

/** `{ /** @collectedFor x *\/ phone: read() }`: the property gives its own promise wherever the literal goes. */
function annotatedProperty(
  frame: Frame,
  made: ObjectAtom,
  property: Extract<ObjectProperty, { kind: "value" }>,
  source: SourceId,
  value: Value,
  at: Place,
): void {
  frame.store(value, source, at);
  if (typeof property.key !== "string") return;
  const kept = value.filter((it) => !isCarrier(it));
  const place = frame.place(property.nameAt);
  const promised =
    isProvenClean(value) && value[0]?.a === "constant" && value[0].value === undefined
      ? CLEAN
      : [label(source, made.alloc, place, [], [])];
  const obj = frame.obj(made.alloc, undefined);
  frame.state.heap.set(made.alloc, withField(obj, property.key, union(kept, promised)));
}
