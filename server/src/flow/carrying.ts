// Whether a call hands over anything that can lead to personal data: a label, an object whose type promises some, or a
// function that matters.
import type { Alloc, FunctionAtom, Value } from "./atoms.ts";
import { takesCalls } from "./collectors.ts";
import type { Arguments } from "./entry-shape.ts";
import type { Frame } from "./frame.ts";
import type { ClassKey } from "./world.ts";

const MAX_OBJECTS = 120;

export function carriesAnything(frame: Frame, callee: FunctionAtom, args: Arguments, self: Value): boolean {
  const search = new Search(frame);
  if (callee.env !== undefined && search.object(callee.env)) return true;
  return args.values.some((it) => search.value(it)) || search.value(args.more) || search.value(self);
}

/** Whether a function that only a caller knows is told something of interest: then it matters which one it is. */
export function tellsOthers(frame: Frame, args: Arguments): boolean {
  const search = new Search(frame);
  return args.values.some((it) => search.value(it)) || search.value(args.more);
}

/** Whether anything below an object of the frame carries something; remembers what it has seen. */
export class Search {
  readonly #frame: Frame;
  /** Proven, one way or the other. */
  readonly #known = new Map<Alloc, boolean>();
  /** Looked at in the question that is being asked. */
  readonly #seen = new Set<Alloc>();
  #depth = 0;
  readonly #labelsOnly: boolean;

  constructor(frame: Frame, labelsOnly = false) {
    this.#frame = frame;
    this.#labelsOnly = labelsOnly;
  }

  value(value: Value): boolean {
    for (const atom of value) {
      if (atom.a === "label" || atom.a === "input") return true;
      if (atom.a === "object") {
        if (!this.#labelsOnly && atom.type !== undefined && this.#frame.world.carries(atom.type)) return true;
        if (this.object(atom.alloc)) return true;
      } else if (atom.a === "function") {
        if (!this.#labelsOnly && this.#frame.world.fn(atom.fn)?.relevant === true) return true;
        if (atom.env !== undefined && this.object(atom.env)) return true;
      } else if (atom.a === "class") {
        if (!this.#labelsOnly && this.#makesCarriers(atom.cls)) return true;
        if (atom.env !== undefined && this.object(atom.env)) return true;
      }
    }
    return false;
  }

  /** A class whose records may be asked for through its static methods. */
  #makesCarriers(cls: ClassKey): boolean {
    const type = this.#frame.world.classInfo(cls)?.type;
    return type !== undefined && this.#frame.world.carries(type);
  }

  object(alloc: Alloc): boolean {
    const known = this.#known.get(alloc);
    if (known !== undefined) return known;
    if (this.#seen.has(alloc)) return false;
    if (this.#seen.size > MAX_OBJECTS) return true;
    this.#seen.add(alloc);
    this.#depth += 1;
    const found = this.#below(alloc);
    this.#depth -= 1;
    if (found) this.#known.set(alloc, true);
    if (this.#depth === 0) {
      // Nothing was found from here, so nothing is below anything that was looked at on the way.
      if (!found) for (const it of this.#seen) this.#known.set(it, false);
      this.#seen.clear();
    }
    return found;
  }

  #below(alloc: Alloc): boolean {
    const obj = this.#frame.known(alloc);
    if (obj === undefined) return false;
    // What `resolve` will be called with may come later, from wherever the callee keeps it.
    if (!this.#labelsOnly && takesCalls(obj)) return true;
    if (
      (!this.#labelsOnly && obj.type !== undefined && obj.open && this.#frame.world.carries(obj.type)) ||
      this.value(obj.rest) ||
      this.value(obj.keys)
    )
      return true;
    for (const value of obj.fields.values()) if (this.value(value)) return true;
    return false;
  }
}
