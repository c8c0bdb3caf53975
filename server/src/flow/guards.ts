// Consent guards (S20): what a call to one establishes, and about whom.
import { type Alloc, CLEAN, guardAtom, onlyConstant, type Value } from "./atoms.ts";
import type { Call } from "./call.ts";
import { type Fact, factKey, factOf, parentOf } from "./facts.ts";
import type { Frame } from "./frame.ts";
import type { FunctionInfo, GuardInfo } from "./world.ts";

/** Calls the guard for what it reads, and answers that it holds where the result is true. */
export function guardResult(
  frame: Frame,
  _info: FunctionInfo | undefined,
  guard: GuardInfo,
  call: Call,
  run: () => Value,
): Value {
  run();
  const fact = factKey(askedFact(guard, call));
  if (!guard.asserts) return [guardAtom(fact, false)];
  frame.state.facts = new Set([...frame.state.facts, fact]);
  return CLEAN;
}

function askedFact(guard: GuardInfo, call: Call): Fact {
  const { values } = call.args;
  const named =
    guard.purposeArgument === undefined ? undefined : onlyConstant(values[guard.purposeArgument] ?? CLEAN)?.value;
  const purpose = typeof named === "string" ? named : undefined;
  const asked = values.filter(
    (it, index) => index !== guard.purposeArgument && onlyConstant(it) === undefined && !isNoPerson(it),
  );
  if (asked.length === 0) return { guard: guard.id, purpose, about: undefined };
  return { guard: guard.id, purpose, about: [...new Set(asked.flatMap(identities))].sort() };
}

function isNoPerson(value: Value): boolean {
  return (
    value.length > 0 &&
    value.every((it) => it.a === "function" || it.a === "class" || it.a === "external" || it.a === "module")
  );
}

/** The objects that a value is, or is a property of. */
function identities(value: Value): readonly Alloc[] {
  return value.flatMap((atom) => {
    if (atom.a === "label") return [atom.owner];
    if (atom.a === "input") return [`i${atom.index}`];
    if (atom.a !== "object") return [];
    const parent = parentOf(atom.alloc);
    return parent === undefined ? [atom.alloc] : [atom.alloc, parent];
  });
}

/** Facts that hold about what a predicate lets through: the guard itself, or an arrow that returns its answer. */
export function predicateFacts(frame: Frame, callback: Value, answer: Value): readonly string[] {
  const direct = callback.flatMap((atom) => {
    if (atom.a !== "function") return [];
    const guard = frame.world.fn(atom.fn)?.guard;
    return guard === undefined ? [] : [factKey({ guard: guard.id, purpose: undefined, about: undefined })];
  });
  if (direct.length > 0 && direct.length === callback.length) return direct;
  const facts = answer
    .filter((it) => it.a === "guard" && !it.negated)
    .flatMap((it) => (it.a === "guard" ? [it.fact] : []));
  if (facts.length === 0 || answer.some((it) => it.a !== "guard" && !(it.a === "constant" && it.value === false)))
    return [];
  // What was let through carries the fact with it, so it need not name whom it speaks of.
  return facts.map((it) => {
    const fact = factOf(it);
    return factKey({ guard: fact.guard, purpose: fact.purpose, about: undefined });
  });
}

/** Facts and whether the value being true proves them; for conditions. */
export function guardFacts(value: Value): readonly { readonly fact: string; readonly negated: boolean }[] {
  const guards = value.flatMap((it) => (it.a === "guard" ? [{ fact: it.fact, negated: it.negated }] : []));
  if (guards.length === 0) return [];
  const others = value.filter((it) => it.a !== "guard" && !(it.a === "constant" && it.value === false));
  return others.length === 0 ? guards : [];
}
