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

/** What was of no type that may hold personal data is of this one. */
export function withNarrowedType(frame: Frame, state: State, value: Value, type: TypeRef): Value {
  if (!frame.world.carries(type)) return value;
  const atoms = value.map((atom) => {
    if (atom.a !== "object" || state.heap.get(atom.alloc) !== undefined) return atom;
    return atom.type === undefined || !frame.world.carries(atom.type) ? object(atom.alloc, type) : atom;
  });
  return atoms.every((it, at) => it === value[at]) ? value : valueFrom(atoms);
}
