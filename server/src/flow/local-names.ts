// Names of functions that survive edits: by where they stand and what they are called, not by their number.
//
// `matchAudience`, `matchAudience/callback of filter()`, `matchAudience/callback of filter()~1` for the second one.
import type { FileBody } from "./ir.ts";
import type { FunctionKey, UnitKey } from "./world.ts";

/** Between a unit and the local name of a function: no path holds it. */
const MARK = "\u0002";

export function keyOfFunction(unit: UnitKey, localName: string): FunctionKey {
  return `${unit}${MARK}${localName}` as FunctionKey;
}

export function partsOfKey(key: FunctionKey): { readonly unit: UnitKey; readonly localName: string } {
  const cut = key.indexOf(MARK);
  return { unit: key.slice(0, cut) as UnitKey, localName: key.slice(cut + 1) };
}

/** For people: the file, and the function's name unless it is the module itself. */
export function shownKey(key: FunctionKey): string {
  const { unit, localName } = partsOfKey(key);
  return localName === "" ? unit : `${unit}#${localName}`;
}

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
