// Looking back at what was walked: the values in one context, and who handed them to it.
//
// Nothing is kept for this while code is analysed. A context is walked once more, with the summaries and cells that are
// remembered, and the walk is thrown away.
import { type Alloc, isCarrier, type Place, type Value } from "./atoms.ts";
import type { InputOrigin } from "./entry-shape.ts";
import type { Frame } from "./frame.ts";
import type { GlobalStore } from "./global-store.ts";
import type { Obj } from "./heap.ts";
import type { FunctionBody, VariableRef } from "./ir.ts";
import type { Entry, Memory } from "./memory.ts";
import type { Carrier, CellKey, Hop, Quiet, Summary } from "./summary.ts";
import { MOST_STEPS, WorkBound } from "./work-bound.ts";
import type { ClassKey, FunctionInfo, FunctionKey, UnitKey, World } from "./world.ts";

/** A call that was entered: which context, and what was handed to it. */
export interface EnteredCall {
  readonly context: string;
  readonly info: FunctionInfo;
  readonly at: Place;
  readonly origins: readonly InputOrigin[];
  /** How what was handed in had come there, by atom id. */
  readonly stories: Stories;
}

export interface Look {
  /** After the walk: its `values` are those of the context. */
  readonly frame: Frame;
  readonly calls: readonly EnteredCall[];
  /** How what an expression holds had come there when it was last walked, by atom id. */
  storiesOf(expr: object): Stories;
}

/** A frame's own trails go on after an expression was walked. */
export type Stories = ReadonlyMap<number, readonly Hop[]>;

function storiesIn(frame: Frame, carriers: readonly Carrier[]): Stories {
  return new Map(carriers.map((it) => [it.id, frame.trail(it)]));
}

/** The values of expressions, with the stories that belong to them. */
export class ValuesWithStories extends Map<object, Value> {
  readonly stories = new Map<object, Stories>();
  readonly #frame: Frame;

  constructor(frame: Frame) {
    super();
    this.#frame = frame;
  }

  override set(expr: object, value: Value): this {
    if (value.some(isCarrier)) this.stories.set(expr, storiesIn(this.#frame, value.filter(isCarrier)));
    return super.set(expr, value);
  }
}

/** What an analysis remembers, read and never written. */
export class LookingBack implements Memory {
  readonly calls: EnteredCall[] = [];
  /** Who walks. */
  frame: Frame | undefined;
  readonly #memory: Memory & { readonly store: GlobalStore };
  readonly #root: FunctionKey;
  readonly #remembered: (context: string) => Summary;
  #steps = 0;

  constructor(
    memory: Memory & { readonly store: GlobalStore },
    root: FunctionKey,
    remembered: (context: string) => Summary,
  ) {
    this.#memory = memory;
    this.#root = root;
    this.#remembered = remembered;
  }

  quietly(info: FunctionInfo): Quiet | undefined {
    return this.#remembered(`${info.key}|root`).quiet;
  }

  isNearName(name: string): boolean {
    return this.world.isNearName(name);
  }

  nearMethods(cls: ClassKey): readonly FunctionKey[] {
    return this.world.nearMethods(cls);
  }

  get world(): World {
    return this.#memory.world;
  }

  summaryOf(info: FunctionInfo, { key, origins }: Entry, _caller: unknown, at: Place): Summary {
    const stories =
      this.frame === undefined
        ? new Map()
        : storiesIn(
            this.frame,
            origins.flatMap((it) => it.actual),
          );
    this.calls.push({ context: key, info, at, origins, stories });
    return this.#remembered(key);
  }

  step(count = 1): void {
    this.#steps += count;
    if (this.#steps > MOST_STEPS) throw WorkBound.reached;
  }

  readsCarrier(info: FunctionInfo): boolean {
    return this.#memory.readsCarrier(info);
  }

  load(cell: CellKey): Value {
    return this.#memory.store.value(cell);
  }

  loadForeign(cell: CellKey): Value {
    return this.#memory.store.foreign(cell, this.#root);
  }

  globalObject(alloc: Alloc): Obj | undefined {
    return alloc.startsWith("g:") ? this.#memory.store.object(alloc) : undefined;
  }

  mustFlatten(info: FunctionInfo): boolean {
    return this.#memory.mustFlatten(info);
  }

  isMentioned(info: FunctionInfo, ref: VariableRef): boolean {
    return this.#memory.isMentioned(info, ref);
  }

  hasInner(info: FunctionInfo): boolean {
    return this.#memory.hasInner(info);
  }

  functionsOf(unit: UnitKey): readonly FunctionBody[] {
    return this.#memory.functionsOf(unit);
  }
}
