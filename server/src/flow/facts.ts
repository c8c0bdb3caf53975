// Consent that is known to hold (S20), as keys that travel with states, labels and effects.
//
// A fact names the guard, the purpose it was asked for (if an argument says it) and whom it speaks of: the objects
// that its arguments are or are a property of. No person argument at all means the person at hand.
import type { Alloc } from "./atoms.ts";

export interface Fact {
  readonly guard: string;
  readonly purpose: string | undefined;
  /** Undefined: no person argument. */
  readonly about: readonly Alloc[] | undefined;
}

export function factKey(fact: Fact): string {
  return JSON.stringify([fact.guard, fact.purpose ?? null, fact.about ?? null]);
}

const parsed = new Map<string, Fact>();

export function factOf(key: string): Fact {
  let fact = parsed.get(key);
  if (fact === undefined) {
    const [guard, purpose, about] = JSON.parse(key) as [string, string | null, Alloc[] | null];
    fact = { guard, purpose: purpose ?? undefined, about: about ?? undefined };
    parsed.set(key, fact);
  }
  return fact;
}

/** The same fact in the names of another frame. */
export function renameFact(key: string, rename: (alloc: Alloc) => readonly Alloc[]): string {
  const fact = factOf(key);
  if (fact.about === undefined) return key;
  return factKey({ ...fact, about: [...new Set(fact.about.flatMap(rename))].sort() });
}

/** `p0.customer` is a part of `p0`. */
export function parentOf(alloc: Alloc): Alloc | undefined {
  const dot = alloc.lastIndexOf(".");
  return dot > 0 ? alloc.slice(0, dot) : undefined;
}
