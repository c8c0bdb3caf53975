// What a checker of types answered about single reads, as sources of labels.
import type { FileId } from "../base/ids.ts";
import type { FunctionBody, LocalSpan } from "../flow/ir.ts";
import type { FunctionKey, SourceId } from "../flow/world.ts";
import type { Sources } from "./sources.ts";
import type { Unit, Units } from "./units.ts";

/** A member as its declaration has it. */
export interface DeclaredMember {
  readonly file: string;
  /** The first character of its name there. */
  readonly nameAt: number;
  /** The interface, alias or class around it, where it has a name. */
  readonly owner: string | undefined;
}

/** The promises that a read leads to, by `readKey`: certain for the texts that the checker saw, likely for later ones. */
export type TypeAnswers = ReadonlyMap<string, readonly SourceId[]>;

/** The first, second … read of that name in a function: it means the same after most edits. Undefined of no read. */
export function readKey(key: FunctionKey, fn: FunctionBody, place: ReadPlace, name: string): string | undefined {
  const ordinal =
    readsIn(fn)
      .get(name)
      ?.indexOf(`${Math.floor(place.start)}-${Math.floor(place.end)}`) ?? -1;
  return ordinal < 0 ? undefined : `${key}|${name}|${ordinal}`;
}

interface ReadPlace {
  readonly start: number;
  readonly end: number;
}

const reads = new WeakMap<FunctionBody, ReadonlyMap<string, readonly string[]>>();

/** Where names are read in a function, by name, as they are written one after another. */
function readsIn(fn: FunctionBody): ReadonlyMap<string, readonly string[]> {
  const known = reads.get(fn);
  if (known !== undefined) return known;
  const places = new Map<string, LocalSpan[]>();
  const visit = (node: unknown): void => {
    if (typeof node !== "object" || node === null) return;
    const { e, name, key, pattern, at } = node as Readonly<Record<string, unknown>>;
    const read = e === "member" ? name : pattern === undefined ? undefined : key;
    if (typeof read === "string" && Array.isArray(at)) {
      const list = places.get(read);
      if (list === undefined) places.set(read, [at as unknown as LocalSpan]);
      else list.push(at as unknown as LocalSpan);
    }
    for (const value of Object.values(node)) visit(value);
  };
  visit(fn);
  const found = new Map(
    [...places].map(([name, list]) => [
      name,
      list.sort((a, b) => a[0] - b[0] || a[1] - b[1]).map(([start, end]) => `${start}-${end}`),
    ]),
  );
  reads.set(fn, found);
  return found;
}

/** The promises of the declarations that a read leads to, in an order of their own. */
export function promisesOf(
  declared: readonly DeclaredMember[],
  name: string,
  units: Units,
  sources: Sources,
): readonly SourceId[] {
  const found = new Set<SourceId>();
  for (const { file, nameAt, owner } of declared) {
    const unit = units.forFile(file as FileId);
    if (unit === undefined) continue;
    const own = unit.body.annotations.findIndex((it) => it.nameAt.start === nameAt);
    const source =
      sources.own(unit, own < 0 ? undefined : own) ??
      (owner === undefined
        ? undefined
        : (sources.ofOwner(unit, annotationOf(unit, owner), name) ?? sources.external(unit, owner, name)));
    if (source !== undefined) found.add(source);
  }
  return [...found].sort();
}

function annotationOf(unit: Unit, owner: string): number | undefined {
  const declared = unit.types.get(owner)?.find((it) => it.annotation !== undefined);
  return declared?.annotation ?? unit.body.classes[unit.classesByName.get(owner) ?? -1]?.annotation;
}
