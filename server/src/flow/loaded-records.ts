// Which fields of a record a query asked for: `select`, `include` and `omit` of its options.
//
// The type of what it answers has them all. What was not selected was not loaded, and what was included is part of the
// record that leaves (S14, decision 5).
import { type Alloc, type ObjectAtom, object, type Value } from "./atoms.ts";
import type { Frame } from "./frame.ts";
import { EMPTY_OBJECT, type Obj, openObject } from "./heap.ts";
import { childName, elementName } from "./object-names.ts";
import type { TypeRef } from "./world.ts";

const MAX_DEPTH = 4;

/** `records` as `options` asked for them. */
export function asAskedFor(frame: Frame, records: Value, options: Value): Value {
  const asked = optionsOf(frame, options);
  if (asked === undefined) return records;
  return records.map((atom) => {
    if (atom.a !== "object" || atom.type === undefined) return atom;
    const { loadedBy } = frame.obj(atom.alloc, atom.type);
    return loaded(frame, atom.alloc, atom.type, asked, 0, loadedBy);
  });
}

function loaded(
  frame: Frame,
  alloc: Alloc,
  type: TypeRef,
  options: Obj,
  depth: number,
  loadedBy: Obj["loadedBy"],
): ObjectAtom {
  const element = frame.world.element(type);
  if (element !== undefined) {
    const record = loaded(frame, elementName(alloc), element, options, depth, loadedBy);
    frame.state.heap.set(alloc, { ...EMPTY_OBJECT, kind: "Array", rest: [record], loadedBy });
    return object(alloc, record.type === undefined ? type : frame.world.arrayOf(record.type));
  }
  const selected = optionsOf(frame, options.fields.get("select"));
  const omitted = optionsOf(frame, options.fields.get("omit"));
  const included = selected ?? optionsOf(frame, options.fields.get("include"));
  const names = (obj: Obj) => [...obj.fields.keys()].filter((it) => isAsked(obj.fields.get(it)));
  // `aggregate({ _max: { grade: true } })` answers what it asks for, and of that the record's own values.
  const aggregated = names(options).filter((it) => it.startsWith("_"));
  let left = aggregated.length > 0 && depth === 0 ? frame.world.keeping(type, aggregated) : type;
  if (selected !== undefined) left = frame.world.keeping(type, names(selected));
  else if (omitted !== undefined) left = frame.world.omitting(type, names(omitted));
  const fields = new Map<string, Value>();
  for (const name of included === undefined || depth >= MAX_DEPTH ? [] : names(included)) {
    const inner = frame.world.members(type, name).find((it) => it.source === undefined)?.type;
    if (inner === undefined || !frame.world.isEntity(inner)) continue;
    const below = optionsOf(frame, included?.fields.get(name)) ?? EMPTY_OBJECT;
    fields.set(name, [loaded(frame, childName(alloc, name), inner, below, depth + 1, loadedBy)]);
  }
  frame.state.heap.set(alloc, { ...openObject(left), fields, loadedBy });
  return object(alloc, left);
}

function isAsked(value: Value | undefined): boolean {
  return value?.some((it) => it.a !== "constant" || (it.value !== false && it.value !== undefined)) ?? false;
}

/** The one object that `value` is, where its keys are known. */
function optionsOf(frame: Frame, value: Value | undefined): Obj | undefined {
  const [atom, ...others] = value ?? [];
  if (atom?.a !== "object" || others.length > 0) return undefined;
  const obj = frame.obj(atom.alloc, atom.type);
  return obj.rest.length > 0 || (obj.open && obj.fields.size === 0) ? undefined : obj;
}
