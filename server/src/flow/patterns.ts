// Binding and assigning: names, destructuring with defaults and rest (S10, S16), and targets of assignments.

import { fixedElements } from "./arguments.ts";
import { constant, external, isCarrier, isProvenClean, label, object, type Place, union, type Value } from "./atoms.ts";
import { coerce } from "./coerce.ts";
import type { Frame } from "./frame.ts";
import type { Expr, Pattern } from "./ir.ts";
import { iterated } from "./iteration.ts";
import { allocate, constantKeys, memberByKey, readMember, writeKeys, writeMember } from "./members.ts";
import { portListener } from "./ports.ts";
import { readNamed } from "./typed-reads.ts";
import { writeVariable } from "./variables.ts";
import type { TypeRef } from "./world.ts";

/** `expr` is what was written on the right, where a store is told (S13). */
export function assignPattern(
  frame: Frame,
  pattern: Pattern,
  value: Value,
  expr: Expr | undefined,
  type: TypeRef | undefined,
): void {
  const at = expr === undefined ? frame.place(pattern.at) : frame.place(expr.at);
  const held = type === undefined ? value : coerce(frame, value, type, expr, at);
  switch (pattern.p) {
    case "name":
      assignName(frame, pattern, held, at);
      return;
    case "target":
      assignTarget(frame, pattern.target, held, expr, at);
      return;
    case "object":
      destructureObject(frame, pattern, held);
      return;
    case "array":
      destructureArray(frame, pattern, held);
  }
}

function assignName(frame: Frame, pattern: Extract<Pattern, { p: "name" }>, value: Value, at: Place): void {
  const source =
    frame.world.annotationSource(frame.info.unit, pattern.annotation) ??
    frame.world.variableSource(frame.info.unit, pattern.ref);
  let held = value;
  if (source !== undefined) {
    frame.store(value, source, at);
    if (!isProvenClean(value)) {
      const place = frame.place(pattern.at);
      const made = label(source, `v${frame.info.tag}:${pattern.ref.slot}`, place, [], []);
      frame.setTrail(made, [{ kind: "read", place, what: "read" }]);
      held = union(
        value.filter((it) => it.a !== "label" && it.a !== "input"),
        [made],
      );
    }
  } else
    frame.tell(value, {
      kind: "hop",
      place: frame.place(pattern.at),
      what: `kept as ${pattern.ref.slot.replace(/#\d+$/, "")}`,
    });
  frame.lastPlace = at;
  writeVariable(frame, pattern.ref, held);
  // In a worker, of the worker itself.
  if (pattern.ref.owner === -1 && pattern.ref.slot === "onmessage") portListener(frame, [external("self")], held);
}

function assignTarget(frame: Frame, target: Expr, value: Value, expr: Expr | undefined, at: Place): void {
  frame.lastPlace = at;
  if (target.e === "member") {
    const holder = target.object.e === "super" ? frame.self : frame.walk.probe(frame, target.object);
    const coerced =
      expr?.e === "object" || expr?.e === "array" ? coerceToMember(frame, holder, target.name, value, expr, at) : value;
    writeMember(frame, holder, target.name, coerced, at);
    if (target.name === "onmessage") portListener(frame, holder, coerced);
  } else if (target.e === "element") {
    const holder = frame.walk.probe(frame, target.object);
    const keys = frame.walk.evaluate(frame, target.key);
    const names = constantKeys(keys);
    if (names === undefined) writeMember(frame, holder, undefined, value, at);
    else for (const name of names) writeMember(frame, holder, name, value, at);
    writeKeys(frame, holder, keys.filter(isCarrier));
  } else if (target.e === "cast") assignTarget(frame, target.value, value, expr, at);
  else frame.walk.evaluate(frame, target);
}

/** `order.contact = { email: user.email }`: the literal is stored under what the member's type promises. */
function coerceToMember(frame: Frame, holder: Value, name: string, value: Value, expr: Expr, at: Place): Value {
  for (const atom of holder) {
    if (atom.a !== "object") continue;
    const type = frame.obj(atom.alloc, atom.type).type ?? atom.type;
    const inner =
      type === undefined ? undefined : frame.world.members(type, name).find((it) => it.type !== undefined)?.type;
    if (inner !== undefined) return coerce(frame, value, inner, expr, at);
  }
  return value;
}

function withDefault(frame: Frame, value: Value, fallback: Expr | undefined): Value {
  return fallback === undefined ? value : union(value, frame.walk.evaluate(frame, fallback));
}

function destructureObject(frame: Frame, pattern: Extract<Pattern, { p: "object" }>, value: Value): void {
  const names: string[] = [];
  for (const property of pattern.properties) {
    const at = frame.place(property.at);
    let read: Value;
    if (typeof property.key === "string") {
      names.push(property.key);
      frame.lastPlace = at;
      read = readNamed(frame, value, property.key, at);
    } else {
      const keys = frame.walk.evaluate(frame, property.key);
      names.push(...(constantKeys(keys) ?? []));
      read = memberByKey(frame, value, keys, at);
    }
    const leftOut =
      pattern.rest !== undefined &&
      property.pattern.p === "name" &&
      !frame.analysis.isMentioned(frame.info, property.pattern.ref);
    const used = leftOut ? read : frame.mention(read, at, "read");
    assignPattern(frame, property.pattern, withDefault(frame, used, property.default), undefined, undefined);
  }
  if (pattern.rest !== undefined)
    assignPattern(frame, pattern.rest, restOf(frame, value, names, pattern.at[0]), undefined, undefined);
}

/** S17: what was named is not in the rest. */
function restOf(frame: Frame, value: Value, names: readonly string[], start: number): Value {
  let kept: Value = value.filter((it) => it.a === "label" || it.a === "input");
  for (const atom of value) {
    if (atom.a !== "object") continue;
    const obj = frame.obj(atom.alloc, atom.type);
    const type = obj.type ?? atom.type;
    const fields = new Map(obj.fields);
    // It is known to have none, whatever somebody says of it later.
    for (const name of names) fields.set(name, [constant(undefined)]);
    const left = type === undefined ? undefined : frame.world.omitting(type, names);
    const made = allocate(frame, start + 0.5, { ...obj, fields, type: left, cls: undefined, open: obj.open });
    kept = union(kept, [object(made.alloc, left)]);
  }
  return kept;
}

function destructureArray(frame: Frame, pattern: Extract<Pattern, { p: "array" }>, value: Value): void {
  pattern.elements.forEach((element, index) => {
    if (element === null) return;
    const at = frame.place(element.at);
    frame.lastPlace = at;
    const known = readMember(frame, value, String(index), at);
    const read = known.length > 0 || holds(frame, value, index) ? known : iterated(frame, value, at);
    assignPattern(
      frame,
      element.pattern,
      withDefault(frame, frame.mention(read, at, "read"), element.default),
      undefined,
      undefined,
    );
  });
  if (pattern.rest === undefined) return;
  const fixed = fixedElements(frame, value)?.slice(pattern.elements.length);
  const rest = allocate(frame, pattern.at[0] + 0.5, {
    kind: "Array",
    ...(fixed === undefined
      ? { rest: iterated(frame, value, frame.place(pattern.at)) }
      : { fields: new Map(fixed.map((it, index) => [String(index), it])) }),
  });
  assignPattern(frame, pattern.rest, [rest], undefined, undefined);
}

/** Whether it is known what stands at this index, if only that it is nothing personal, or nothing at all. */
function holds(frame: Frame, value: Value, index: number): boolean {
  if (value.length === 0) return false;
  return value.every((it) => {
    if (it.a !== "object") return false;
    const obj = frame.obj(it.alloc, it.type);
    return obj.fields.has(String(index)) || (obj.kind === "Array" && !obj.open && obj.rest.length === 0);
  });
}
