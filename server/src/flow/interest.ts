// Whether a value is more than a plain thing: it carries a label, may lead to one, or leads to code with a purpose.
import type { Alloc, Value } from "./atoms.ts";
import { takesCalls } from "./collectors.ts";
import type { Frame } from "./frame.ts";
import { type Obj, OWN_FIELDS } from "./heap.ts";
import type { ClassKey } from "./world.ts";

const MAX_OBJECTS = 120;
/** What says how a thing was made. */
const OF_ITS_MAKING = new Set(["@env", "@proto", "@json", OWN_FIELDS]);

/** An argument as it was given, or the receiver. */
export function isGiven(alloc: Alloc): boolean {
  return /^(?:p\d+|this)$/.test(alloc);
}

/** Looks at each object once: ask one of these for one call or one function that ends. */
export class Interest {
  readonly #frame: Frame;
  readonly #seen = new Set<Alloc>();

  constructor(frame: Frame) {
    this.#frame = frame;
  }

  /** Whether something of interest leaves a function with `value`. Functions do: what they hold may be called for. */
  leaving(value: Value): boolean {
    for (const atom of value) {
      if (atom.a === "constant" || atom.a === "external" || atom.a === "module") continue;
      if (atom.a === "class" && atom.env === undefined && !this.#matters(atom.cls)) continue;
      if (atom.a !== "object") return true;
      const { world } = this.#frame;
      if (atom.type !== undefined && world.carries(atom.type)) return true;
      if (this.object(atom.alloc, this.#frame.known(atom.alloc))) return true;
      if (atom.type !== undefined && !isGiven(atom.alloc) && this.#matters(world.classOfType(atom.type))) return true;
    }
    return false;
  }

  object(alloc: Alloc, obj: Obj | undefined): boolean {
    if (obj === undefined || this.#isSeen(alloc)) return false;
    if (this.#seen.size > MAX_OBJECTS || !isThing(obj)) return true;
    if (obj.open && obj.type !== undefined && this.#frame.world.carries(obj.type)) return true;
    if (!isGiven(alloc) && this.#matters(obj.cls)) return true;
    return this.leaving(obj.rest) || this.leaving(obj.keys) || [...obj.fields.values()].some((it) => this.leaving(it));
  }

  /** Whether something of interest is handed to a function with `value`. */
  handed(value: Value): boolean {
    const { world } = this.#frame;
    for (const atom of value) {
      if (atom.a === "label" || atom.a === "input") return true;
      if (atom.a === "object") {
        const obj = this.#frame.known(atom.alloc);
        if (atom.type !== undefined && world.carries(atom.type)) return true;
        if (this.#handedObject(atom.alloc, obj)) return true;
      } else if (atom.a === "function") {
        const info = world.fn(atom.fn);
        if (
          info?.relevant === true &&
          (atom.env !== undefined || this.#isOfInterest(this.#frame.analysis.quietly(info)))
        )
          return true;
        if (atom.env !== undefined && this.#handedObject(atom.env, this.#frame.known(atom.env))) return true;
      } else if (atom.a === "class") {
        const type = world.classInfo(atom.cls)?.type;
        if ((type !== undefined && world.carries(type)) || this.#matters(atom.cls)) return true;
        if (atom.env !== undefined && this.#handedObject(atom.env, this.#frame.known(atom.env))) return true;
      }
    }
    return false;
  }

  #handedObject(alloc: Alloc, obj: Obj | undefined): boolean {
    if (obj === undefined || this.#isSeen(alloc)) return false;
    if (this.#seen.size > MAX_OBJECTS) return true;
    if (takesCalls(obj) || (obj.open && obj.type !== undefined && this.#frame.world.carries(obj.type))) return true;
    return this.handed(obj.rest) || this.handed(obj.keys) || [...obj.fields.values()].some((it) => this.handed(it));
  }

  /** Whether there is something to call in it that matters: a function, or an instance; of `own` the receiver is none. */
  instance(value: Value, own = false): boolean {
    for (const atom of value) {
      if (atom.a === "class" && this.#matters(atom.cls)) return true;
      if (atom.a === "function" && this.#frame.world.fn(atom.fn)?.relevant === true) return true;
      if (atom.a !== "object") continue;
      const obj = this.#frame.known(atom.alloc);
      if (!own && this.#matters(this.#frame.classOf(atom))) return true;
      if (obj === undefined || this.#isSeen(atom.alloc)) continue;
      if (this.#seen.size > MAX_OBJECTS) return true;
      if (this.instance(obj.rest) || [...obj.fields.values()].some((it) => this.instance(it))) return true;
    }
    return false;
  }

  #isSeen(alloc: Alloc): boolean {
    if (this.#seen.has(alloc)) return true;
    this.#seen.add(alloc);
    return false;
  }

  /** Whether something may come of calling a method of the class: then it matters which instance it is. */
  #matters(cls: ClassKey | undefined): boolean {
    if (cls === undefined) return false;
    const { analysis, world } = this.#frame;
    return analysis.nearMethods(cls).some((it) => {
      const info = world.fn(it);
      return info !== undefined && this.#isOfInterest(analysis.quietly(info));
    });
  }

  #isOfInterest(quiet: { readonly leads: boolean } | undefined): boolean {
    return quiet === undefined || quiet.leads;
  }
}

/** Neither variables that closures share, nor something to call, nor somebody's record. */
export function isThing(obj: Obj): boolean {
  if (obj.kind === "environment" || obj.facts.length > 0) return false;
  if (obj.loadedBy.length > 0 && obj.type === undefined) return false;
  return [...obj.fields.keys()].every((key) => !key.startsWith("@") || OF_ITS_MAKING.has(key));
}
