// What a type predicate tells of what it lets through: `(it: unknown): it is User`.
import { type FunctionAtom, object, type Value, valueFrom } from "./atoms.ts";
import type { Frame } from "./frame.ts";
import type { State } from "./heap.ts";
import type { TypeRef } from "./world.ts";

/** The parameter that a predicate speaks of, and what it is where the answer is true. */
export function predicateType(
  frame: Frame,
  atom: FunctionAtom,
): { readonly parameter: number; readonly type: TypeRef } | undefined {
  const info = frame.world.fn(atom.fn);
  const result = info?.body.result;
  if (info === undefined || result?.t !== "predicate" || result.asserts) return undefined;
  const parameter = info.body.parameters.findIndex(
    (it) => it.pattern.p === "name" && it.pattern.ref.slot === result.parameter,
  );
  const type = frame.world.type(info.unit, result.type, info.bindings);
  return parameter === -1 || type === undefined ? undefined : { parameter, type };
}

/** Of a union it is what the type names; what was of no type that may hold personal data is of this one. */
export function withNarrowedType(frame: Frame, state: State, value: Value, type: TypeRef): Value {
  const carries = frame.world.carries(type);
  return retyped(state, value, (known) => {
    const narrowed = known === undefined ? undefined : frame.world.narrowed(known, type, true);
    return narrowed ?? (carries && (known === undefined || !frame.world.carries(known)) ? type : known);
  });
}

/** Of a union it is what the type does not name. */
export function withoutType(frame: Frame, state: State, value: Value, type: TypeRef): Value {
  return retyped(state, value, (known) =>
    known === undefined ? undefined : (frame.world.narrowed(known, type, false) ?? known),
  );
}

/** Where `typeof value` is that of a text or a number, it is no record, whatever else its type allows. */
export function withoutRecords(frame: Frame, state: State, value: Value): Value {
  const left = value.flatMap((atom): Value => {
    if (atom.a === "function" || atom.a === "class") return [];
    if (atom.a !== "object") return [atom];
    const obj = state.heap.get(atom.alloc);
    if (obj !== undefined) return obj.kind === "object" && !obj.open ? [] : [atom];
    return atom.type !== undefined && frame.world.carries(atom.type) ? [object(atom.alloc)] : [atom];
  });
  return left.length === value.length && left.every((it, at) => it === value[at]) ? value : valueFrom(left);
}

function retyped(state: State, value: Value, change: (known: TypeRef | undefined) => TypeRef | undefined): Value {
  const atoms = value.map((atom) => {
    if (atom.a !== "object" || state.heap.get(atom.alloc) !== undefined) return atom;
    const type = change(atom.type);
    return type === atom.type ? atom : object(atom.alloc, type);
  });
  return atoms.every((it, at) => it === value[at]) ? value : valueFrom(atoms);
}
