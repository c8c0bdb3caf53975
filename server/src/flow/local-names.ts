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

/** Of a module that is declared in a file, that file. */
export function fileOfUnit(unit: UnitKey): UnitKey {
  const bar = unit.indexOf("|");
  return bar < 0 ? unit : (unit.slice(0, bar) as UnitKey);
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
  const free = numbering(indexes);
  for (const fn of body.functions) {
    const parent = fn.parent > 0 ? `${names[fn.parent] ?? ""}/` : "";
    const own =
      fn.kind === "module"
        ? ""
        : `${parent}${fn.kind === "getter" || fn.kind === "setter" || fn.kind === "initialiser" ? `${fn.kind} ` : ""}${fn.name}`;
    const name = free(own);
    names[fn.index] = name;
    indexes.set(name, fn.index);
  }
  return { names, indexes };
}

/** `own`, or the first of `own~1`, `own~2` and so on that is not `taken`; what was taken once stays so. */
export function numbering(taken: ReadonlyMap<string, unknown>): (own: string) => string {
  const next = new Map<string, number>();
  return (own) => {
    if (!taken.has(own)) return own;
    let n = next.get(own) ?? 1;
    while (taken.has(`${own}~${n}`)) n++;
    next.set(own, n + 1);
    return `${own}~${n}`;
  };
}
