// What a function is entered with: two calls of the same shape share one summary, whatever labels they carry.
import type { Alloc, Value } from "./atoms.ts";
import type { Obj } from "./heap.ts";
import type { Carrier } from "./summary.ts";

export type InputKind = "argument" | "captured" | "receiver";

/** What a function is entered with, in its own names. */
export interface EntryShape {
  readonly args: readonly Value[];
  /** What further arguments may hold (a spread of unknown length). */
  readonly more: Value;
  readonly self: Value;
  readonly env: Alloc | undefined;
  readonly heap: ReadonlyMap<Alloc, Obj>;
  readonly inputs: readonly InputKind[];
  readonly facts: readonly string[];
  /** Evaluated for its own sake, as if anybody could call it. */
  readonly root: boolean;
  /** Written in what an anonymiser is handed: there, reading is no use (S17). */
  readonly raw?: boolean;
}

/** Where in the caller's arguments an input came from. */
export interface InputOrigin {
  readonly kind: InputKind;
  /** Index of the argument; -1 otherwise. */
  readonly argument: number;
  /** Keys below it. */
  readonly path: readonly string[];
  readonly actual: readonly Carrier[];
}

export interface Arguments {
  readonly values: readonly Value[];
  readonly more: Value;
}
