// What one walk asks of all the others: summaries, cells, and facts about functions that are worked out once.
import type { Alloc, Place, Value } from "./atoms.ts";
import type { EntryShape, InputOrigin } from "./entry-shape.ts";
import type { Obj } from "./heap.ts";
import type { FunctionBody, VariableRef } from "./ir.ts";
import type { CellKey, Quiet, Summary } from "./summary.ts";
import type { ClassKey, FunctionInfo, FunctionKey, UnitKey, World } from "./world.ts";

/** A function under one shape of its arguments. */
export interface Entry {
  readonly key: string;
  readonly shape: EntryShape;
  /** What each input stands for at this call. */
  readonly origins: readonly InputOrigin[];
}

export interface Memory {
  readonly world: World;
  /** Whether the function was entered so often, or is so deep in itself, that shapes must be forgotten. */
  mustFlatten(info: FunctionInfo): boolean;
  /** `caller` is told where a bound was met; `at` is the call. */
  summaryOf(info: FunctionInfo, entry: Entry, caller: { bound(message: string): void }, at: Place): Summary;
  /** What calls of it give that nothing can come of; undefined where something may, or where it is not known. */
  quietly(info: FunctionInfo): Quiet | undefined;
  /** See `World`; remembered with who asked. */
  isNearName(name: string): boolean;
  nearMethods(cls: ClassKey): readonly FunctionKey[];
  /** Steps of work, one if nothing is said; more of them than a root may take end its walk (work-bound.ts). */
  step(count?: number): void;
  /** Whether shared state that `info` may read carries something; who asks is woken when it begins to. */
  readsCarrier(info: FunctionInfo): boolean;
  load(cell: CellKey): Value;
  /** What others than the root at hand stored. */
  loadForeign(cell: CellKey): Value;
  globalObject(alloc: Alloc): Obj | undefined;
  isMentioned(info: FunctionInfo, ref: VariableRef): boolean;
  /** Whether other functions are written in it. */
  hasInner(info: FunctionInfo): boolean;
  functionsOf(unit: UnitKey): readonly FunctionBody[];
}
