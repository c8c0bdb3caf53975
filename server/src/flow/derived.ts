// Facts that follow from a body alone and are asked of every file: made once for a body, and kept beside it between runs.
//
// They must be plain data (Map and Set count). Who changes how they are made changes the engine, and a cache of another
// engine is not read.
import type { FileBody } from "./ir.ts";

export interface Derivation<T> {
  /** Unique; no segment of a body has it. */
  readonly name: string;
  readonly of: (body: FileBody) => T;
}

interface Facts {
  readonly made: Map<string, unknown>;
  /** From an earlier run; undefined where it made none of that name. */
  readonly kept: (name: string) => unknown;
}

const known = new WeakMap<FileBody, Facts>();

export function derived<T>(body: FileBody, { name, of }: Derivation<T>): T {
  const { made, kept } = factsOf(body);
  if (!made.has(name)) made.set(name, kept(name) ?? of(body));
  return made.get(name) as T;
}

/** Everything that was asked of a body so far. */
export function madeOf(body: FileBody): ReadonlyMap<string, unknown> {
  return factsOf(body).made;
}

export function offerKept(body: FileBody, kept: (name: string) => unknown): void {
  known.set(body, { made: new Map(), kept });
}

function factsOf(body: FileBody): Facts {
  let facts = known.get(body);
  if (facts === undefined) {
    facts = { made: new Map(), kept: () => undefined };
    known.set(body, facts);
  }
  return facts;
}
