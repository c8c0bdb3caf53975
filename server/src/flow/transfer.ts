// Carries values across a call: into the names of the callee, and what comes back into those of the caller.
//
// In the callee an argument is `p0`, its property `p0.customer`, the receiver `this`, captured variables `e.…`; labels
// become inputs. Two calls with the same shape have the same key and share one summary, whatever labels they carry.
import {
  type Alloc,
  type Atom,
  CLEAN,
  carriers,
  classAtom,
  constant,
  ENDED,
  func,
  guardAtom,
  input,
  isGlobal,
  label,
  type ObjectAtom,
  object,
  union,
  unionAll,
  type Value,
  valueFrom,
  withCrossed,
} from "./atoms.ts";
import { Search } from "./carrying.ts";
import type { Arguments, EntryShape, InputKind, InputOrigin } from "./entry-shape.ts";
import { parentOf, renameFact } from "./facts.ts";
import { fewer } from "./few-labels.ts";
import type { Frame } from "./frame.ts";
import type { Obj } from "./heap.ts";
import { capped, childName, elementName, shorten } from "./object-names.ts";
import { isPlainThing, plainInstance, plainThing } from "./plain.ts";
import type { Carrier } from "./summary.ts";
import type { FunctionInfo, TypeRef } from "./world.ts";

const MAX_OBJECTS = 24;
const MAX_DEPTH = 5;
/** Where more new objects than these come back, those of one type are one. */
const MAX_RETURNED = 32;
/** What is written to a place of which the caller knows more than so many is written to these. */
const MAX_PLACES = 24;
/** Stands for the calls by which a function reaches itself. */
const RECURSION = "r";
/** So many plain objects of one kind are told apart where a value may be any of them. */
const FEW = 3;

export class Transfer {
  readonly shape: EntryShape;
  readonly key: string;
  readonly origins: InputOrigin[] = [];
  readonly #frame: Frame;
  readonly #names = new Map<Alloc, Alloc>();
  readonly #back = new Map<Alloc, Alloc>();
  /** What `alloc` answered; nothing is named any more once the callee has been entered. */
  readonly #returned = new Map<Alloc, readonly Alloc[]>();
  /** How many objects have their name of one path, so that the next need not count again. */
  readonly #taken = new Map<Alloc, number>();
  readonly #gathered = new Map<Alloc, Alloc>();
  readonly #outer = new Map<string, boolean>();
  /** It is a closure that another function made: what it captured was handed to that one. */
  readonly #foreign: boolean;
  readonly #kinds: InputKind[] = [];
  readonly #heap = new Map<Alloc, Obj>();
  readonly #queue: { alloc: Alloc; name: Alloc; kind: InputKind; argument: number; path: readonly string[] }[] = [];
  readonly #site: string;
  readonly #search: Search;
  readonly #labels: Search;
  readonly #plain = new Set<Alloc>();
  /** Where one name stands for several: theirs. */
  readonly #crowds = new Map<Alloc, readonly Alloc[]>();
  readonly #labelsBelow: (value: Value) => readonly Carrier[];

  constructor(
    frame: Frame,
    callee: FunctionInfo,
    site: string,
    args: Arguments,
    self: Value,
    env: Alloc | undefined,
    facts: readonly string[],
    options: {
      readonly flat: boolean;
      readonly open: boolean;
      readonly raw: boolean;
      readonly labelsBelow: (value: Value) => readonly Carrier[];
    },
  ) {
    const { flat } = options;
    this.#labelsBelow = options.labelsBelow;
    this.#frame = frame;
    this.#foreign = env !== undefined && env !== frame.env && env !== frame.shape.env;
    this.#search = new Search(frame);
    this.#labels = new Search(frame, true);
    this.#site = site;
    const values = args.values.map((value, index) => this.#value(value, `p${index}`, "argument", index, [], flat));
    const more =
      args.more.length === 0 ? CLEAN : this.#value(args.more, "pm", "argument", args.values.length, [], flat);
    const receiver = this.#value(self, "this", "receiver", -1, [], flat);
    const envName = env === undefined ? undefined : this.#name(env, "e", "captured", -1, []);
    this.#drain(flat);
    this.shape = {
      args: values,
      more,
      self: receiver,
      env: envName,
      heap: this.#heap,
      inputs: this.#kinds,
      facts: facts.map((it) => renameFact(it, (alloc) => [this.#token(alloc)])).sort(),
      root: options.open,
      raw: options.raw,
    };
    this.key = `${callee.key}|${shapeKey(this.shape)}`;
  }

  // ------------------------------------------------------------------------------------------ into the callee

  #value(value: Value, path: Alloc, kind: InputKind, argument: number, keys: readonly string[], flat: boolean): Value {
    if (value.length === 0) return kind === "argument" && keys.length === 0 ? [object(path)] : CLEAN;
    const atoms: Atom[] = [];
    const labels = carriers(value);
    if (labels.length > 0) atoms.push(this.#input({ kind, argument, path: keys, actual: labels }));
    let identified = false;
    let lost = false;
    const ordered = inOrder(value);
    this.#together(ordered, path, kind, argument, keys);
    for (const atom of ordered) {
      if (atom.a === "object") {
        atoms.push(object(this.#name(atom.alloc, path, kind, argument, keys), atom.type));
        identified = true;
      } else if (atom.a === "function") {
        atoms.push(this.#function(atom, path, kind, argument, keys));
        identified = true;
      } else if (atom.a === "class") {
        const env = atom.env === undefined ? undefined : this.#name(atom.env, `${path}^`, kind, argument, keys);
        atoms.push(classAtom(atom.cls, env));
        identified = true;
      } else if (atom.a === "constant") {
        const kept = flat ? undefined : keptConstant(atom.value);
        if (kept !== undefined) {
          atoms.push(kept);
          identified = true;
        } else lost = true;
      } else if (atom.a === "external" || atom.a === "module") {
        atoms.push(atom);
        identified = true;
      }
    }
    if (!identified && kind === "argument" && keys.length === 0) atoms.push(object(path));
    // The constants that are kept are not all that it may be.
    else if (lost && identified && atoms.every(({ a }) => a === "constant")) atoms.push(...ENDED);
    return valueFrom(atoms);
  }

  /** Plain objects of one kind that a value may be are one in the callee: it could not tell them apart. */
  #together(value: readonly Atom[], path: Alloc, kind: InputKind, argument: number, keys: readonly string[]): void {
    if (value.length < FEW) return;
    const groups = new Map<string, Alloc[]>();
    for (const atom of value) {
      if (atom.a !== "object" || isGlobal(atom.alloc) || this.#names.has(atom.alloc)) continue;
      const obj = this.#frame.state.heap.get(atom.alloc);
      const type = obj?.type ?? atom.type;
      if (type !== undefined && this.#frame.world.carries(type)) continue;
      if (obj !== undefined && (!isPlainThing(obj) || this.#search.object(atom.alloc))) continue;
      const group = `${obj?.kind ?? "object"}|${obj?.cls ?? ""}|${type?.key ?? ""}`;
      const list = groups.get(group);
      if (list === undefined) groups.set(group, [atom.alloc]);
      else if (!list.includes(atom.alloc)) list.push(atom.alloc);
    }
    for (const list of groups.values()) {
      const [first] = list;
      if (first === undefined || list.length < FEW) continue;
      const name = this.#name(first, path, kind, argument, keys);
      for (const it of list) this.#names.set(it, name);
      this.#crowds.set(name, list);
      this.#plain.add(name);
    }
  }

  #input(origin: InputOrigin): Atom {
    const index = this.origins.push(origin) - 1;
    this.#kinds.push(origin.kind);
    return input(index);
  }

  #function(
    atom: Extract<Atom, { a: "function" }>,
    path: Alloc,
    kind: InputKind,
    argument: number,
    keys: readonly string[],
  ): Atom {
    const env = atom.env === undefined ? undefined : this.#name(atom.env, `${path}^`, kind, argument, keys);
    const outer = kind === "argument" || (kind === "captured" && this.#foreign) || atom.outer;
    this.#outer.set(`${atom.fn}|${env ?? ""}`, atom.outer);
    const facts = atom.facts.map((it) => renameFact(it, (alloc) => [this.#token(alloc)]));
    return func(atom.fn, env, outer, facts);
  }

  /** Gives an object its name in the callee: the path by which it is reached first. */
  #name(alloc: Alloc, path: Alloc, kind: InputKind, argument: number, keys: readonly string[]): Alloc {
    if (isGlobal(alloc)) return alloc;
    const known = this.#names.get(alloc);
    if (known !== undefined) return known;
    let name = path;
    let n = this.#taken.get(path) ?? 0;
    for (; this.#back.has(name); name = `${path}~${n}`) n += 1;
    this.#taken.set(path, n);
    this.#names.set(alloc, name);
    this.#back.set(name, alloc);
    this.#frame.analysis.step();
    this.#queue.push({ alloc, name, kind, argument, path: keys });
    return name;
  }

  #drain(flat: boolean): void {
    for (let next = this.#queue.shift(); next !== undefined; next = this.#queue.shift()) {
      const { alloc, name, kind, argument, path } = next;
      const obj = this.#frame.state.heap.get(alloc);
      if (obj === undefined) continue;
      if (isPlainThing(obj) && !this.#isCleared(obj) && !this.#search.object(alloc)) {
        this.#enterPlain(name, obj);
        continue;
      }
      if (this.#heap.size >= MAX_OBJECTS && !this.#labels.object(alloc)) {
        this.#enterPlain(name, { ...obj, kind: "object", cls: undefined, type: undefined });
        continue;
      }
      if (this.#heap.size >= MAX_OBJECTS || path.length >= MAX_DEPTH || flat) {
        this.#heap.set(name, this.#flattened(obj, alloc, kind, argument, path));
        continue;
      }
      const fields = new Map<string, Value>();
      for (const key of [...obj.fields.keys()].sort()) {
        const value = obj.fields.get(key) ?? CLEAN;
        fields.set(key, this.#value(value, childName(name, key), kind, argument, [...path, key], flat));
      }
      const rest = this.#value(obj.rest, elementName(name), kind, argument, [...path, "*"], flat);
      const keys = this.#value(obj.keys, `${name}@`, kind, argument, [...path, "@"], flat);
      const known = obj.loadedBy.filter((it) => this.#names.has(it)).map((it) => this.#names.get(it) ?? it);
      this.#heap.set(name, { ...obj, fields, rest, keys, loadedBy: known });
    }
  }

  /** What stands in place of what its type promises is all that says so: `{ iban: "" } as Partial<Owner>` (S17). */
  #isCleared(obj: Obj): boolean {
    return !obj.open && obj.type !== undefined && this.#frame.world.carries(obj.type);
  }

  /**
   * An object that nothing of interest is below: what kind of thing it is, and no more. So calls that differ only in
   * such objects share one summary.
   */
  #enterPlain(name: Alloc, obj: Obj): void {
    this.#plain.add(name);
    if (obj.kind === "object" && obj.cls === undefined && obj.type === undefined) return;
    this.#heap.set(name, this.#crowds.has(name) ? plainThing(obj, true) : plainInstance(obj));
  }

  /** Whether it was entered without what it holds: then what comes back adds to it. */
  isPlain(name: Alloc): boolean {
    for (let at: Alloc | undefined = name; at !== undefined; at = shorten(at))
      if (this.#back.has(at)) return this.#plain.has(at);
    return false;
  }

  /** Everything below an object in one place: what is too deep or too much to keep apart. */
  #flattened(obj: Obj, alloc: Alloc, kind: InputKind, argument: number, path: readonly string[]): Obj {
    const labels = this.#labelsBelow([object(alloc, obj.type)]);
    const rest = labels.length === 0 ? CLEAN : [this.#input({ kind, argument, path, actual: labels })];
    return { ...obj, fields: new Map(), maybe: new Set(), rest, keys: CLEAN, facts: [], loadedBy: [], many: true };
  }

  /** A token of the caller in the callee's names; one that was not handed over keeps apart from them. */
  #token(alloc: Alloc): Alloc {
    for (let at: Alloc | undefined = alloc; at !== undefined; at = parentOf(at)) {
      const name = this.#names.get(at);
      if (name !== undefined) return name + alloc.slice(at.length);
    }
    return isGlobal(alloc) ? alloc : `x:${alloc}`;
  }

  // ------------------------------------------------------------------------------------------ back to the caller

  /** Keeps what comes back few: many objects that the callee made, or got from others, are one for each type. */
  gather(heap: ReadonlyMap<Alloc, Obj>): void {
    this.#gatherMany(heap);
    // What lies below a plain object is looked up in what the caller holds before the call changes it.
    for (const name of heap.keys()) this.places(name);
  }

  #gatherMany(heap: ReadonlyMap<Alloc, Obj>): void {
    const made = [...heap].filter(
      ([name, obj]) => obj.kind !== "environment" && !isGlobal(name) && !this.#isBelowCaller(name),
    );
    if (made.length <= MAX_RETURNED) return;
    for (const [name, obj] of made) this.#gathered.set(name, this.#oneFor(obj.type, `${obj.kind}:${obj.cls ?? ""}`));
  }

  #oneFor(type: TypeRef | undefined, kind: string): Alloc {
    return `${this.#site}/~${`${kind}:${type?.key ?? ""}`.replace(/[.@[\]/]/g, "_")}`;
  }

  /** An object of which nothing is known but its type is like every other of that type. */
  #oneOfMany({ alloc, type }: ObjectAtom): Alloc {
    const name = this.alloc(alloc);
    if (this.#back.has(alloc) || isGlobal(name) || this.#frame.state.heap.has(name)) return name;
    return this.#oneFor(type, "");
  }

  #isBelowCaller(name: Alloc): boolean {
    for (let at: Alloc | undefined = name; at !== undefined; at = shorten(at)) if (this.#back.has(at)) return true;
    return false;
  }

  alloc(name: Alloc): Alloc {
    return this.places(name)[0] ?? name;
  }

  /** The caller's objects that the callee's may be: several only below a plain one, whose field may hold several. */
  places(name: Alloc): readonly Alloc[] {
    let found = this.#returned.get(name);
    if (found === undefined) {
      found = this.#placesOf(name);
      this.#returned.set(name, found);
    }
    return found;
  }

  #placesOf(name: Alloc): readonly Alloc[] {
    if (isGlobal(name)) return [name];
    if (name.startsWith("x:")) return [name.slice(2)];
    for (let at: Alloc | undefined = name; at !== undefined; at = shorten(at)) {
      const known = this.#back.get(at) ?? this.#gathered.get(at);
      if (known === undefined) continue;
      const rest = name.slice(at.length);
      const crowd = this.#crowds.get(at);
      if (crowd !== undefined) return this.#below(crowd, rest);
      return this.#plain.has(at) && rest !== "" ? this.#below([known], rest) : [capped(known + rest)];
    }
    return [this.#madeThere(name)];
  }

  /**
   * The name of what the callee made. What comes back to the very function that makes it was made in a recursion: all of
   * that is one, however deep.
   */
  #madeThere(name: Alloc): Alloc {
    const made = name.slice(name.lastIndexOf("/") + 1);
    return made.startsWith(`n${this.#frame.info.tag}@`) ? `${RECURSION}/${made}` : capped(`${this.#site}/${name}`);
  }

  /** The callee named what it found in plain objects by its path; the caller knows what is there. */
  #below(from: readonly Alloc[], path: string): readonly Alloc[] {
    let places = new Set(from);
    for (let rest = path; rest !== ""; ) {
      const step = /^(?:\.([^.[@]+)|\[\]|@)/.exec(rest);
      if (step === null) return [...places].map((it) => capped(it + rest));
      const [text, key] = step;
      const next = new Set<Alloc>();
      for (const alloc of places) {
        const obj = this.#frame.state.heap.get(alloc);
        const held =
          obj === undefined
            ? CLEAN
            : key !== undefined
              ? obj.fields.get(key)
              : text === "@"
                ? obj.keys
                : elementsOf(obj);
        const inside = (held ?? CLEAN).filter((it) => it.a === "object");
        if (inside.length === 0) next.add(capped(alloc + text));
        else for (const it of inside) next.add(it.alloc);
        // Beyond so many, what is told of one is told of the first of them.
        if (next.size > MAX_PLACES) break;
      }
      places = next;
      rest = rest.slice(text.length);
    }
    return [...places];
  }

  isFromCaller(name: Alloc): boolean {
    return this.#back.has(name);
  }

  /** The caller's labels for one of the callee's, with the regions it entered there. */
  carriers(atom: Carrier): readonly Carrier[] {
    if (atom.a === "input") {
      return (this.origins[atom.index]?.actual ?? []).map((it) => withCrossed(it, atom.crossed));
    }
    const facts = atom.facts.map((it) => renameFact(it, (alloc) => [this.alloc(alloc)]));
    return [label(atom.source, this.alloc(atom.owner), atom.read, atom.crossed, facts)];
  }

  fact(key: string): string {
    return renameFact(key, (alloc) => [this.alloc(alloc)]);
  }

  /** Whether a function that came into the callee from outside came into the caller so, too. */
  stillOuter(functionKey: string): boolean {
    return this.#outer.get(functionKey) ?? true;
  }

  /** `keepOuter`: what was put into a registry came from outside for whoever takes it out. */
  back(value: Value, keepGuards: boolean, keepOuter = false): Value {
    if (value.length === 0) return value;
    const parts: Value[] = [];
    const atoms: Atom[] = [];
    const many = value.length > MAX_RETURNED && value.filter((it) => it.a === "object").length > MAX_RETURNED;
    for (const atom of value) {
      if (atom.a === "label" || atom.a === "input") parts.push(valueFrom(this.carriers(atom)));
      else if (atom.a === "object")
        for (const place of many ? [this.#oneOfMany(atom)] : this.places(atom.alloc))
          atoms.push(object(place, atom.type));
      else if (atom.a === "function") atoms.push(this.#functionBack(atom, keepOuter));
      else if (atom.a === "class")
        atoms.push(classAtom(atom.cls, atom.env === undefined ? undefined : this.alloc(atom.env)));
      else if (atom.a !== "guard") atoms.push(atom);
      else if (keepGuards) atoms.push(guardAtom(this.fact(atom.fact), atom.negated));
    }
    return union(valueFrom(atoms), fewer(unionAll(parts)));
  }

  #functionBack(atom: Extract<Atom, { a: "function" }>, keepOuter: boolean): Atom {
    const env = atom.env === undefined ? undefined : this.alloc(atom.env);
    const outer = atom.outer ? keepOuter || (this.#outer.get(`${atom.fn}|${atom.env ?? ""}`) ?? true) : false;
    return func(
      atom.fn,
      env,
      outer,
      atom.facts.map((it) => this.fact(it)),
    );
  }

  objectBack(obj: Obj): Obj {
    const fields = new Map<string, Value>();
    // Variables are the function's own; what stands in any other object was put there for others to call.
    const keepOuter = obj.kind !== "environment";
    for (const [key, value] of obj.fields) fields.set(key, this.back(value, false, keepOuter));
    return {
      ...obj,
      fields,
      rest: this.back(obj.rest, false, keepOuter),
      keys: this.back(obj.keys, false),
      facts: obj.facts.map((it) => this.fact(it)),
      loadedBy: obj.loadedBy.map((it) => this.alloc(it)),
    };
  }
}

/** Whether a name stands for everything that some function made while it called itself. */
export function isOfRecursion(alloc: Alloc): boolean {
  return alloc.startsWith(`${RECURSION}/`);
}

function elementsOf(obj: Obj): Value {
  return [...obj.fields].reduce((all, [key, value]) => (/^\d+$|^@m:/.test(key) ? union(all, value) : all), obj.rest);
}

function inOrder(value: Value): readonly Atom[] {
  const objects = value.filter((it) => it.a === "object");
  if (objects.length < 2) return value;
  return [...value].sort((a, b) => (allocOf(a) < allocOf(b) ? -1 : allocOf(a) > allocOf(b) ? 1 : 0));
}

function allocOf(atom: Atom): string {
  return atom.a === "object" ? atom.alloc : "";
}

/** Constants are told apart where they may be a key, a name of an event or a flag; long texts and numbers are not. */
function keptConstant(value: string | number | boolean | null | undefined): Atom | undefined {
  if (typeof value === "string") return value.length <= 40 && /^[\w.:/@-]*$/.test(value) ? constant(value) : undefined;
  if (typeof value === "number")
    return Number.isInteger(value) && value >= 0 && value < 8 ? constant(value) : undefined;
  return constant(value);
}

function shapeKey(shape: EntryShape): string {
  const parts = [shape.args.map(valueKey).join(";"), valueKey(shape.more), valueKey(shape.self), shape.env ?? ""];
  for (const [alloc, obj] of shape.heap) parts.push(`${alloc}=${objectKey(obj)}`);
  parts.push(shape.inputs.join(","), shape.facts.join("&"), shape.root ? "root" : "", shape.raw === true ? "raw" : "");
  return parts.join("|");
}

function valueKey(value: Value): string {
  return value.map((it) => it.id).join(",");
}

function objectKey(obj: Obj): string {
  const fields = [...obj.fields].map(([key, value]) => `${key}:${valueKey(value)}${obj.maybe.has(key) ? "?" : ""}`);
  return `${obj.kind}/${obj.type?.key ?? ""}/${obj.cls ?? ""}/${obj.open ? 1 : 0}${obj.many ? 1 : 0}/${fields.join(";")}/${valueKey(obj.rest)}/${valueKey(obj.keys)}/${obj.loadedBy.join(",")}/${obj.facts.join("&")}`;
}
