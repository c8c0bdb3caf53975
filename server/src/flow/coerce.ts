// A value under a declared type: it is stored in the fields that the type promises (S13) and has the type from then on.
import { type Alloc, type ObjectAtom, object, type Place, type Value, valueFrom } from "./atoms.ts";
import type { Frame } from "./frame.ts";
import type { Obj } from "./heap.ts";
import type { Expr } from "./ir.ts";
import { promisedValue } from "./members.ts";
import { WHERE } from "./queries.ts";
import type { TypeRef } from "./world.ts";

const MAX_DEPTH = 3;

/** `expr` is the written value, where there is one: a property is told at its own value in an object literal. */
export function coerce(
  frame: Frame,
  value: Value,
  type: TypeRef | undefined,
  expr: Expr | undefined,
  at: Place,
  depth = 0,
): Value {
  if (type === undefined || depth > MAX_DEPTH) return value;
  if (frame.world.isClean(type)) return value;
  let typed = false;
  const atoms = value.map((atom) => {
    if (atom.a !== "object") return atom;
    typed = true;
    return coerceObject(frame, atom, type, expr, at, depth);
  });
  if (typed) return valueFrom(atoms);
  if (value.some((it) => it.a === "function" || it.a === "class" || it.a === "module")) return value;
  if (value.length > 0 && value.every((it) => it.a === "constant")) return value;
  return valueFrom([...atoms, object(`t${frame.info.tag}@${at.start}`, type)]);
}

function coerceObject(
  frame: Frame,
  atom: ObjectAtom,
  type: TypeRef,
  expr: Expr | undefined,
  at: Place,
  depth: number,
): ObjectAtom {
  frame.analysis.step();
  const obj = frame.state.heap.get(atom.alloc);
  if (obj === undefined)
    return atom.type === undefined || !frame.world.carries(atom.type)
      ? object(atom.alloc, joined(frame, atom.type, type))
      : atom;
  const fields = new Map(obj.fields);
  let changed = false;
  for (const [key, held] of obj.fields) {
    if (held.length === 0 && frame.world.members(type, key).every((it) => it.source === undefined)) continue;
    const written = propertyValue(expr, key);
    const place = written === undefined ? at : frame.place(written.at);
    const stored = storedUnder(frame, type, key, held, atom.alloc, written, place, depth);
    if (stored !== held) {
      fields.set(key, stored);
      changed = true;
    }
  }
  const rest = coerceElements(frame, obj, type, expr, at, depth);
  const next = joined(frame, obj.type, type);
  if (changed || rest !== obj.rest || next !== obj.type)
    frame.state.heap.set(atom.alloc, { ...obj, fields, rest, type: next });
  return object(atom.alloc, next);
}

function storedUnder(
  frame: Frame,
  type: TypeRef,
  key: string,
  held: Value,
  alloc: Alloc,
  written: Expr | undefined,
  at: Place,
  depth: number,
): Value {
  const promised = promisedValue(frame, type, key, held, alloc, at);
  if (promised !== held || key === WHERE) return promised;
  const inner =
    frame.world.members(type, key).find((it) => it.type !== undefined)?.type ??
    (/^\d+$/.test(key) ? frame.world.element(type) : undefined);
  return inner === undefined || held.length === 0 ? held : coerce(frame, held, inner, written, at, depth + 1);
}

function coerceElements(
  frame: Frame,
  obj: Obj,
  type: TypeRef,
  expr: Expr | undefined,
  at: Place,
  depth: number,
): Value {
  const element = obj.rest.length === 0 ? undefined : frame.world.element(type);
  if (element === undefined) return obj.rest;
  const written = expr?.e === "array" && expr.elements.length === 1 ? expr.elements[0] : undefined;
  const inside = written === undefined || written === null || written.e === "spread" ? undefined : written;
  return coerce(frame, obj.rest, element, inside, at, depth + 1);
}

function joined(frame: Frame, known: TypeRef | undefined, type: TypeRef): TypeRef {
  if (known === undefined || known.key === type.key) return type;
  return frame.world.bothTypes(known, type);
}

function propertyValue(expr: Expr | undefined, key: string): Expr | undefined {
  if (expr === undefined) return undefined;
  if (expr.e === "cast" || expr.e === "await") return propertyValue(expr.value, key);
  if (expr.e === "array") {
    const element = expr.elements[Number(key)];
    return element === undefined || element === null || element.e === "spread" ? undefined : element;
  }
  if (expr.e !== "object") return undefined;
  for (const property of [...expr.properties].reverse()) {
    if (property.kind === "value" && property.key === key) return property.value;
  }
  return undefined;
}
