// What a function does, as its callers see it: symbolic in the labels that come in.
//
// A summary belongs to one function and one shape of its arguments (which objects, functions and constants they are);
// the labels in them are inputs, so one summary serves every label. Positions are only in the function's own record
// (arrivals, marks) and in the trails that a finding tells.
import { type Alloc, CLEAN, type InputAtom, type LabelAtom, type Place, type Value } from "./atoms.ts";
import type { Obj } from "./heap.ts";
import type { FunctionKey, RegionId, SourceId, UnitKey } from "./world.ts";

/** One step of the story of a value, in the order in which it happened. */
export interface Hop {
  readonly kind: "read" | "hop" | "call" | "return";
  readonly place: Place;
  /** "passed to normalise() as phone", "kept as contact" */
  readonly what: string;
}

export type Carrier = LabelAtom | InputAtom;

/**
 * Something that happened to a value. What concerns an input waits for the caller who knows the label;
 * what is settled is an Arrival.
 *
 * - `use`: used in code that declares no purpose; becomes a finding at the call in the first caller that does (S12).
 * - `enter`: entered `region`: by an argument (no place yet: the caller's argument, S11) or at `place` (S10, S14).
 * - `store`: written to a field that promises something (S13).
 */
export interface Effect {
  readonly kind: "use" | "enter" | "store";
  readonly value: Carrier;
  readonly region: RegionId | undefined;
  readonly target: SourceId | undefined;
  readonly place: Place | undefined;
  /** Where it happened, whoever is told. */
  readonly at: Place;
  /** The function value that ran it came from outside (its key), so only who brought it can be told (S9a, S11). */
  readonly through: string | undefined;
  /** Guards that held, with whom they speak of. */
  readonly facts: readonly string[];
  /** From where the value was in this frame to the crossing. */
  readonly trail: readonly Hop[];
  /** For S9a: a use inside a function that was handed in; told at the read. */
  readonly insideHanded: boolean;
  /** The call, in the function that was run last, inside which it happened. */
  readonly within?: Place | undefined;
}

/** A value stored in state that does not travel on the stack, waiting for the labels of its inputs. */
export interface Publication {
  readonly cell: CellKey;
  /** Undefined: the cell's own value; `*`: an element or unknown key of the object of this name. */
  readonly key: string | undefined;
  readonly value: Value;
}

export interface Arrival {
  readonly kind: "read" | "arrive" | "hand-over" | "on-behalf" | "whole" | "store";
  readonly label: LabelAtom;
  readonly region: RegionId | undefined;
  readonly target: SourceId | undefined;
  readonly place: Place;
  /** Guards that held and spoke of the person that the value is about (S20). */
  readonly agreed: readonly { readonly guard: string; readonly purpose: string | undefined }[];
  readonly trail: readonly Hop[];
}

export interface MarkedValue {
  readonly place: Place;
  readonly sources: readonly SourceId[];
  readonly kind: "read" | "derived";
}

export interface Summary {
  readonly result: Value;
  readonly thrown: Value;
  readonly yielded: Value;
  /** Objects as they are afterwards, in the callee's names; those that came in and those that left. */
  readonly heap: ReadonlyMap<Alloc, Obj>;
  readonly effects: readonly Effect[];
  readonly arrivals: readonly Arrival[];
  readonly publications: readonly Publication[];
  readonly marks: readonly MarkedValue[];
  /** How each label or input in the result came to be, by atom id. */
  readonly trails: ReadonlyMap<number, readonly Hop[]>;
  readonly bounds: readonly Bound[];
  /** Its own; those of what it calls are theirs. */
  readonly openReads: readonly OpenRead[];
  /** Something was called by a name that may lead to personal data, of something that only a caller can tell. */
  readonly asks: boolean;
  /** It leads to code with a purpose. */
  readonly leads: boolean;
  /** For a function that was entered as if anybody had called it: what its calls give that nothing can come of. */
  readonly quiet: Quiet | undefined;
}

/** Of a function that calls itself, as long as nothing is known of it. */
export const NO_SUMMARY: Summary = {
  result: CLEAN,
  thrown: CLEAN,
  yielded: CLEAN,
  heap: new Map(),
  effects: [],
  arrivals: [],
  publications: [],
  marks: [],
  trails: new Map(),
  bounds: [],
  openReads: [],
  asks: false,
  leads: false,
  quiet: undefined,
};
/** Of a call that a bound ends: all that is known is what the function declares. */
export const NOT_ENTERED: Summary = { ...NO_SUMMARY };

/** What a function gives where nothing of interest is given to it, if then nothing of interest leaves it. */
export interface Quiet {
  readonly result: Value;
  /** What it throws. */
  readonly thrown: Value;
  /** What kinds of things it made, of those that it returns. */
  readonly things: ReadonlyMap<Alloc, Obj>;
  /** It calls methods by name of what it is given, so that an instance given to it may lead to personal data. */
  readonly asks: boolean;
  /** It leads to code with a purpose. */
  readonly leads: boolean;
}

/** A read of a promised name from something whose type our index cannot tell. */
export interface OpenRead {
  /** The whole read: `order.phone`, or `phone: to` in a pattern. */
  readonly place: Place;
  readonly name: string;
}

export interface Bound {
  readonly fn: FunctionKey;
  readonly message: string;
}

/** A module variable, a static field, a channel: state that does not travel on the stack. */
export type CellKey = string;

/** The name that an object which `root` made has for everybody, once it is kept in such state. */
export function nameForAll(root: FunctionKey, alloc: Alloc): Alloc {
  return `g:${root}:${alloc}`;
}

export function moduleCell(unit: UnitKey, slot: string): CellKey {
  return `${unit}#${slot}`;
}
