// Names of functions that survive edits: by where they stand and what they are called, not by their number.
//
// `matchAudience`, `matchAudience/callback of filter()`, `matchAudience/callback of filter()~1` for the second one.
import type { FileBody } from "./ir.ts";

const known = new WeakMap<FileBody, LocalNames>();

export interface LocalNames {
  /** By index of the function. */
  readonly names: readonly string[];
  readonly indexes: ReadonlyMap<string, number>;
}

export function localNames(body: FileBody): LocalNames {
  let found = known.get(body);
  if (found === undefined) {
    found = compute(body);
    known.set(body, found);
  }
  return found;
}

function compute(body: FileBody): LocalNames {
  const names: string[] = [];
  const indexes = new Map<string, number>();
  for (const fn of body.functions) {
    const parent = fn.parent > 0 ? `${names[fn.parent] ?? ""}/` : "";
    const own =
      fn.kind === "module"
        ? ""
        : `${parent}${fn.kind === "getter" || fn.kind === "setter" || fn.kind === "initialiser" ? `${fn.kind} ` : ""}${fn.name}`;
    let name = own;
    for (let n = 1; indexes.has(name); n++) name = `${own}~${n}`;
    names[fn.index] = name;
    indexes.set(name, fn.index);
  }
  return { names, indexes };
}
