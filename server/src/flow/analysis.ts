// Summaries of functions, computed on demand and remembered; cycles go to a bounded fixed point.
//
// A context is one function under one shape of its arguments. Its summary follows from the function's text, the
// summaries of what it calls and the cells it loads; each of these is recorded, so that what changed can be dropped.
import { type Alloc, CLEAN, type Value } from "./atoms.ts";
import { finishFrame, runFunction } from "./enter.ts";
import type { EntryShape } from "./entry-shape.ts";
import { Frame } from "./frame.ts";
import { GlobalStore } from "./global-store.ts";
import { type Obj, sameObject, sameValue } from "./heap.ts";
import type { FunctionBody, VariableRef } from "./ir.ts";
import type { Entry, Memory } from "./memory.ts";
import type { Arrival, Bound, MarkedValue, Summary } from "./summary.ts";
import type { Walker } from "./walker.ts";
import type { FunctionInfo, FunctionKey, UnitKey, World } from "./world.ts";

const MAX_ITERATIONS = 8;
const MAX_DEPTH = 120;
const MAX_NESTING = 3;
const MAX_CONTEXTS = 160;
const MAX_ROUNDS = 12;

interface Active {
  readonly key: string;
  readonly depth: number;
  summary: Summary;
  assumed: boolean;
  /** The lowest active context that it asked while that was unfinished. */
  low: number;
}

/** Everything one root evaluation found and stored. */
interface RootRecord {
  readonly contexts: ReadonlySet<string>;
  readonly cells: ReadonlySet<string>;
}

const NO_SUMMARY: Summary = {
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
  unfinished: true,
};

/** How a function is entered when anybody may call it: by its declared types. */
const OPEN_SHAPE: EntryShape = {
  args: [],
  more: CLEAN,
  self: CLEAN,
  env: undefined,
  heap: new Map(),
  inputs: [],
  facts: [],
  root: true,
};

export class Analysis implements Memory {
  readonly world: World;
  readonly #walk: Walker<Frame>;
  readonly store = new GlobalStore();
  readonly #memo = new Map<string, Summary>();
  readonly #active: Active[] = [];
  readonly #activeByKey = new Map<string, Active>();
  readonly #nesting = new Map<FunctionKey, number>();
  readonly #contexts = new Map<FunctionKey, number>();
  /** context → contexts whose summaries it used */
  readonly #uses = new Map<string, Set<string>>();
  /** cell → contexts that loaded it */
  readonly #readers = new Map<string, Set<string>>();
  readonly #roots = new Map<FunctionKey, RootRecord>();
  readonly #provisional = new Set<string>();
  #root: FunctionKey = "" as FunctionKey;
  /** Functions walked; for the cost law and the trace. */
  walked = 0;

  constructor(world: World, walk: Walker<Frame>) {
    this.world = world;
    this.#walk = walk;
  }

  // ------------------------------------------------------------------------------------------ roots

  /** Evaluates every root until nothing that they share changes any more. */
  run(roots: readonly FunctionKey[]): readonly Bound[] {
    let dirty: readonly FunctionKey[] = roots;
    for (let round = 0; dirty.length > 0; round++) {
      if (round >= MAX_ROUNDS) {
        const [first] = dirty;
        return first === undefined
          ? []
          : [
              {
                fn: first,
                message: "state that is shared between functions changes too often to be followed to its end",
              },
            ];
      }
      const changed = new Set<string>();
      for (const root of dirty) for (const cell of this.evaluateRoot(root)) changed.add(cell);
      dirty = this.#wake(changed, roots);
    }
    return [];
  }

  /** Returns the cells that it changed. */
  evaluateRoot(root: FunctionKey): readonly string[] {
    const info = this.world.fn(root);
    if (info?.body.body === undefined) return [];
    this.#root = root;
    const shape = OPEN_SHAPE;
    const key = rootKey(root);
    this.#memo.delete(key);
    const { frame, summary } = this.#evaluate(key, info, shape);
    const cells = finishFrame(frame);
    const before = this.#roots.get(root)?.cells ?? new Set<string>();
    const changed = this.store.contribute(root, before, cells);
    this.#memo.set(key, summary);
    this.#roots.set(root, { contexts: new Set([key]), cells: new Set(cells.keys()) });
    return changed;
  }

  /** Arrivals, marks and bounds of everything that the roots' contexts reached. */
  records(roots: readonly FunctionKey[]): {
    readonly arrivals: readonly Arrival[];
    readonly marks: readonly MarkedValue[];
    readonly bounds: readonly Bound[];
  } {
    const arrivals: Arrival[] = [];
    const marks: MarkedValue[] = [];
    const bounds: Bound[] = [];
    const seen = new Set<string>();
    const queue = roots.map(rootKey);
    for (let key = queue.pop(); key !== undefined; key = queue.pop()) {
      if (seen.has(key)) continue;
      seen.add(key);
      const summary = this.#memo.get(key);
      if (summary === undefined) continue;
      arrivals.push(...summary.arrivals);
      marks.push(...summary.marks);
      bounds.push(...summary.bounds);
      queue.push(...(this.#uses.get(key) ?? []));
    }
    return { arrivals, marks, bounds };
  }

  /** Drops what used a changed cell, and everything that used that. Returns the roots among it. */
  #wake(cells: ReadonlySet<string>, roots: readonly FunctionKey[]): readonly FunctionKey[] {
    const dropped = new Set<string>();
    const users = this.#usersOf();
    const queue: string[] = [];
    for (const cell of cells) queue.push(...(this.#readers.get(cell) ?? []));
    for (let key = queue.pop(); key !== undefined; key = queue.pop()) {
      if (dropped.has(key)) continue;
      dropped.add(key);
      queue.push(...(users.get(key) ?? []));
    }
    for (const key of dropped) this.#forget(key);
    return roots.filter((it) => dropped.has(rootKey(it)));
  }

  #usersOf(): ReadonlyMap<string, readonly string[]> {
    const users = new Map<string, string[]>();
    for (const [user, used] of this.#uses) {
      for (const key of used) {
        const list = users.get(key);
        if (list === undefined) users.set(key, [user]);
        else list.push(user);
      }
    }
    return users;
  }

  #forget(key: string): void {
    this.#memo.delete(key);
    this.#uses.delete(key);
  }

  // ------------------------------------------------------------------------------------------ contexts

  mustFlatten(info: FunctionInfo): boolean {
    return (this.#nesting.get(info.key) ?? 0) >= MAX_NESTING || (this.#contexts.get(info.key) ?? 0) > MAX_CONTEXTS;
  }

  summaryOf(info: FunctionInfo, { key, shape }: Entry, caller: { bound(message: string): void }): Summary {
    this.#use(key);
    const known = this.#memo.get(key);
    if (known !== undefined) return known;
    const active = this.#activeByKey.get(key);
    if (active !== undefined) {
      active.assumed = true;
      const top = this.#active.at(-1);
      if (top !== undefined) top.low = Math.min(top.low, active.depth);
      return active.summary;
    }
    if (this.#active.length >= MAX_DEPTH) {
      caller.bound("calls are nested too deeply to be followed further");
      return NO_SUMMARY;
    }
    this.#contexts.set(info.key, (this.#contexts.get(info.key) ?? 0) + 1);
    return this.#evaluate(key, info, shape).summary;
  }

  #use(key: string): void {
    const top = this.#active.at(-1);
    if (top === undefined) return;
    const used = this.#uses.get(top.key);
    if (used === undefined) this.#uses.set(top.key, new Set([key]));
    else used.add(key);
  }

  #evaluate(key: string, info: FunctionInfo, shape: EntryShape): { readonly frame: Frame; readonly summary: Summary } {
    const depth = this.#active.length;
    const active: Active = { key, depth, summary: NO_SUMMARY, assumed: false, low: depth };
    this.#active.push(active);
    this.#activeByKey.set(key, active);
    this.#nesting.set(info.key, (this.#nesting.get(info.key) ?? 0) + 1);
    let frame = new Frame(this, this.#walk, info, shape);
    for (let round = 0; ; round++) {
      this.#uses.delete(key);
      active.assumed = false;
      frame = new Frame(this, this.#walk, info, shape);
      this.walked += 1;
      const summary = runFunction(frame);
      const stable = !active.assumed || sameSummary(summary, active.summary);
      active.summary = summary;
      if (stable) break;
      if (round >= MAX_ITERATIONS) {
        frame.bound("a recursion changes too much to be followed to its end");
        break;
      }
      this.#dropProvisional();
    }
    this.#active.pop();
    this.#activeByKey.delete(key);
    this.#nesting.set(info.key, (this.#nesting.get(info.key) ?? 1) - 1);
    this.#memo.set(key, active.summary);
    if (active.low < depth) {
      // It leaned on a caller that is not finished: good only if that one turns out as assumed.
      this.#provisional.add(key);
      const parent = this.#active.at(-1);
      if (parent !== undefined) parent.low = Math.min(parent.low, active.low);
    } else if (active.low === depth) this.#provisional.clear();
    return { frame, summary: active.summary };
  }

  #dropProvisional(): void {
    for (const key of this.#provisional) this.#forget(key);
    this.#provisional.clear();
  }

  // ------------------------------------------------------------------------------------------ cells

  load(cell: string): Value {
    this.#read(cell);
    return this.store.value(cell);
  }

  loadForeign(cell: string): Value {
    this.#read(cell);
    return this.store.foreign(cell, this.#root);
  }

  globalObject(alloc: Alloc): Obj | undefined {
    if (!alloc.startsWith("g:")) return undefined;
    this.#read(alloc);
    return this.store.object(alloc);
  }

  #read(cell: string): void {
    const top = this.#active.at(-1);
    if (top === undefined) return;
    const readers = this.#readers.get(cell);
    if (readers === undefined) this.#readers.set(cell, new Set([top.key]));
    else readers.add(top.key);
  }

  // ------------------------------------------------------------------------------------------ about functions

  readonly #mentions = new Map<FunctionKey, ReadonlySet<string>>();

  /** Whether a variable is mentioned anywhere but where it is bound. */
  isMentioned(info: FunctionInfo, ref: VariableRef): boolean {
    let mentioned = this.#mentions.get(info.key);
    if (mentioned === undefined) {
      mentioned = mentionedSlots(info.body);
      this.#mentions.set(info.key, mentioned);
    }
    return mentioned.has(`${ref.owner}:${ref.slot}`) || info.body.captured.includes(ref.slot);
  }

  readonly #inner = new Map<UnitKey, ReadonlySet<number>>();

  hasInner(info: FunctionInfo): boolean {
    let parents = this.#inner.get(info.unit);
    if (parents === undefined) {
      parents = new Set(this.functionsOf(info.unit).map((it) => it.parent));
      this.#inner.set(info.unit, parents);
    }
    return parents.has(info.body.index);
  }

  functionsOf(unit: UnitKey): readonly FunctionBody[] {
    return this.world.functions(unit);
  }
}

function rootKey(root: FunctionKey): string {
  return `${root}|root`;
}

function mentionedSlots(body: FunctionBody): ReadonlySet<string> {
  const found = new Set<string>();
  const visit = (node: unknown): void => {
    if (Array.isArray(node)) {
      for (const item of node) visit(item);
      return;
    }
    if (typeof node !== "object" || node === null) return;
    const record = node as { readonly e?: string; readonly ref?: VariableRef };
    if (record.e === "variable" && record.ref !== undefined) found.add(`${record.ref.owner}:${record.ref.slot}`);
    for (const value of Object.values(node)) if (typeof value === "object") visit(value);
  };
  visit(body.body);
  visit(body.parameters);
  return found;
}

function sameSummary(left: Summary, right: Summary): boolean {
  if (!sameValue(left.result, right.result) || !sameValue(left.thrown, right.thrown)) return false;
  if (left.effects.length !== right.effects.length || left.heap.size !== right.heap.size) return false;
  if (left.publications.length !== right.publications.length || left.arrivals.length !== right.arrivals.length)
    return false;
  for (const [alloc, obj] of left.heap) {
    const other = right.heap.get(alloc);
    if (other === undefined || !sameObject(obj, other)) return false;
  }
  return left.effects.every(
    (it, index) => it.value === right.effects[index]?.value && it.kind === right.effects[index]?.kind,
  );
}
