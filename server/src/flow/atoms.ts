// What a value may be, as a small set of atoms.
//
// A value is the sorted set of everything that an expression may evaluate to: labels (personal data it carries),
// inputs (labels that the caller has yet to name), objects, functions, constants. An empty value is clean and unknown.
// Atoms are interned, so two equal ones are the same object and sets compare by number.

import type { ClassKey, FunctionKey, RegionId, SourceId, TypeRef, UnitKey } from "./world.ts";

/** An object's name in one frame: `p0.customer` (a path from an input), `n120` (made at 120), `g:…` (module state). */
export type Alloc = string;

/** State that everybody may reach. */
export function isGlobal(alloc: Alloc): boolean {
  return alloc.startsWith("g:");
}

/** A place: function and offset within it (world.ts turns it into a file and a span). */
export interface Place {
  readonly fn: FunctionKey;
  readonly start: number;
  readonly end: number;
}

/** Personal data: one read of one annotated declaration. */
export interface LabelAtom {
  readonly a: "label";
  readonly id: number;
  readonly source: SourceId;
  /** The object it was read from, so that a consent guard can be told to speak of the same person (S20). */
  readonly owner: Alloc;
  readonly read: Place;
  /** Regions with a purpose that it has entered already, sorted (S10-S12: it crosses once). */
  readonly crossed: readonly RegionId[];
  /** Consent that goes with the object it was read from (`.filter(agreed)`), as fact keys, sorted. */
  readonly facts: readonly string[];
}

/** Whatever labels the caller's value has at one place of the arguments. */
export interface InputAtom {
  readonly a: "input";
  readonly id: number;
  readonly index: number;
  readonly crossed: readonly RegionId[];
}

export interface ObjectAtom {
  readonly a: "object";
  readonly id: number;
  readonly alloc: Alloc;
  /** The type it has where nothing is known of its contents. */
  readonly type: TypeRef | undefined;
}

export interface FunctionAtom {
  readonly a: "function";
  readonly id: number;
  readonly fn: FunctionKey;
  /** The object that holds the variables it closes over. */
  readonly env: Alloc | undefined;
  /** Came into this frame from outside: by an argument, or out of a registry that others fill (S9a, S11). */
  readonly outer: boolean;
  /** Consent that held where it was made (S20), as fact keys. */
  readonly facts: readonly string[];
}

interface ClassAtom {
  readonly a: "class";
  readonly id: number;
  readonly cls: ClassKey;
  readonly env: Alloc | undefined;
}

interface ConstantAtom {
  readonly a: "constant";
  readonly id: number;
  readonly value: string | number | boolean | null | undefined;
}

/** Something outside: `node:fs#readFile`, `pino#Logger.info`, `console.log`. */
interface ExternalAtom {
  readonly a: "external";
  readonly id: number;
  readonly symbol: string;
}

interface ModuleAtom {
  readonly a: "module";
  readonly id: number;
  readonly unit: UnitKey;
}

/** The answer of a consent guard; `fact` holds where it is true. */
interface GuardAtom {
  readonly a: "guard";
  readonly id: number;
  readonly fact: string;
  readonly negated: boolean;
}

export type Atom =
  | LabelAtom
  | InputAtom
  | ObjectAtom
  | FunctionAtom
  | ClassAtom
  | ConstantAtom
  | ExternalAtom
  | ModuleAtom
  | GuardAtom;

/** Sorted by id, without repetition. Never changed. */
export type Value = readonly Atom[];

export const CLEAN: Value = [];

// Interning only saves work: nothing below depends on the order in which numbers are given.
const atoms = new Map<string, Atom>();
let ids = 0;

function nextId(): number {
  ids += 1;
  return ids;
}

function intern<A extends Atom>(key: string, make: (id: number) => A): A {
  const known = atoms.get(key);
  if (known !== undefined) return known as A;
  const made = make(nextId());
  atoms.set(key, made);
  return made;
}

export function label(
  source: SourceId,
  owner: Alloc,
  read: Place,
  crossed: readonly RegionId[],
  facts: readonly string[],
): LabelAtom {
  const key = `L${source}|${owner}|${read.fn}:${read.start}:${read.end}|${crossed.join(",")}|${facts.join("&")}`;
  return intern(key, (id) => ({ a: "label", id, source, owner, read, crossed, facts }));
}

export function input(index: number, crossed: readonly RegionId[] = []): InputAtom {
  return intern(`I${index}|${crossed.join(",")}`, (id) => ({ a: "input", id, index, crossed }));
}

const objects = new Map<Alloc, Map<string, ObjectAtom>>();

export function object(alloc: Alloc, type?: TypeRef): ObjectAtom {
  let ofAlloc = objects.get(alloc);
  if (ofAlloc === undefined) {
    ofAlloc = new Map();
    objects.set(alloc, ofAlloc);
  }
  const key = type?.key ?? "";
  let made = ofAlloc.get(key);
  if (made === undefined) {
    made = { a: "object", id: nextId(), alloc, type };
    ofAlloc.set(key, made);
  }
  return made;
}

export function func(
  fn: FunctionKey,
  env: Alloc | undefined,
  outer = false,
  facts: readonly string[] = [],
): FunctionAtom {
  const key = `F${fn}|${env ?? ""}|${outer ? 1 : 0}|${facts.join("&")}`;
  return intern(key, (id) => ({ a: "function", id, fn, env, outer, facts }));
}

export function classAtom(cls: ClassKey, env: Alloc | undefined): ClassAtom {
  return intern(`C${cls}|${env ?? ""}`, (id) => ({ a: "class", id, cls, env }));
}

export function constant(value: string | number | boolean | null | undefined): ConstantAtom {
  return intern(`K${typeof value}${String(value)}`, (id) => ({ a: "constant", id, value }));
}

export function external(symbol: string): ExternalAtom {
  return intern(`E${symbol}`, (id) => ({ a: "external", id, symbol }));
}

export function moduleAtom(unit: UnitKey): ModuleAtom {
  return intern(`M${unit}`, (id) => ({ a: "module", id, unit }));
}

export function guardAtom(fact: string, negated: boolean): GuardAtom {
  return intern(`G${negated ? 1 : 0}${fact}`, (id) => ({ a: "guard", id, fact, negated }));
}

/** Makes a value of loose atoms. */
export function valueFrom(list: readonly Atom[]): Value {
  if (list.length < 2) return list;
  const sorted = [...list].sort((left, right) => left.id - right.id);
  return sorted.filter((it, index) => index === 0 || it !== sorted[index - 1]);
}

/** The larger of the two when it holds the other, so that nothing is copied in vain. */
export function union(left: Value, right: Value): Value {
  if (left === right || right.length === 0) return left;
  if (left.length === 0) return right;
  const merged: Atom[] = [];
  let l = 0;
  let r = 0;
  while (l < left.length || r < right.length) {
    const a = left[l];
    const b = right[r];
    if (b === undefined || (a !== undefined && a.id < b.id)) {
      if (a !== undefined) merged.push(a);
      l++;
    } else if (a === undefined || b.id < a.id) {
      merged.push(b);
      r++;
    } else {
      merged.push(a);
      l++;
      r++;
    }
  }
  if (merged.length === left.length) return left;
  return merged.length === right.length ? right : merged;
}

export function unionAll(values: readonly Value[]): Value {
  return values.reduce(union, CLEAN);
}

/**
 * What is known where two ways meet. A guard's answer survives only where both have it; beside a plain `false`
 * it survives too, since the whole being true still means that the guard held.
 */
export function joinValues(left: Value, right: Value): Value {
  if (left === right) return left;
  const all = union(left, right);
  if (!all.some((it) => it.a === "guard")) return all;
  return all.filter((it) => it.a !== "guard" || (speaks(left, it) && speaks(right, it)));
}

/** The same of one thing: where nothing is known of it on one way, the constant that it is on the other is not all it may be. */
export function eitherValue(left: Value, right: Value): Value {
  const all = joinValues(left, right);
  const isHalf = left.length === 0 || right.length === 0;
  return isHalf && all.length > 0 && all.every((it) => it.a === "constant") ? union(all, ENDED) : all;
}

function speaks(value: Value, guard: GuardAtom): boolean {
  if (value.includes(guard)) return true;
  return !guard.negated && value.length === 1 && value[0]?.a === "constant" && value[0].value === false;
}

export function isCarrier(atom: Atom): atom is LabelAtom | InputAtom {
  return atom.a === "label" || atom.a === "input";
}

/** Labels and inputs alone. */
export function carriers(value: Value): readonly (LabelAtom | InputAtom)[] {
  return value.filter(isCarrier);
}

export function without(value: Value, kind: Atom["a"]): Value {
  return value.some((it) => it.a === kind) ? value.filter((it) => it.a !== kind) : value;
}

/** The one constant a value is, if it is nothing else. */
export function onlyConstant(value: Value): ConstantAtom | undefined {
  const [first] = value;
  return value.length === 1 && first?.a === "constant" ? first : undefined;
}

/** The same value, known to have entered `region`. */
export function crossInto(value: Value, region: RegionId): Value {
  if (!value.some((it) => isCarrier(it) && !it.crossed.includes(region))) return value;
  return valueFrom(value.map((it) => (isCarrier(it) ? withCrossed(it, [region]) : it)));
}

export function withCrossed<A extends LabelAtom | InputAtom>(
  atom: A,
  regions: readonly RegionId[],
): LabelAtom | InputAtom {
  const missing = regions.filter((it) => !atom.crossed.includes(it));
  if (missing.length === 0) return atom;
  const crossed = [...atom.crossed, ...missing].sort();
  return atom.a === "label"
    ? label(atom.source, atom.owner, atom.read, crossed, atom.facts)
    : input(atom.index, crossed);
}

/** The same value, whose functions came from outside (S9a, S11). */
export function asOuter(value: Value): Value {
  if (!value.some((it) => it.a === "function" && !it.outer)) return value;
  return valueFrom(value.map((it) => (it.a === "function" ? func(it.fn, it.env, true, it.facts) : it)));
}

/** What S17 ended: an answer, a count, an anonymised result. Proven clean, unlike a value of which nothing is known. */
export const ENDED: Value = [constant("\u0000ended")];

/** Whether it is proven that no label can be in the value, whatever its declared type promises. */
export function isProvenClean(value: Value): boolean {
  return value.length > 0 && value.every((it) => it.a === "constant" || it.a === "guard");
}
