// State that does not travel on the stack (ENGINE notes, "heap cells"): module variables, static fields, channels,
// and the objects that escaped into them.
//
// Every root evaluation contributes what it stores; a cell is the join of all contributions. A cell that nobody
// contributes to is absent, so that a load from it is clean; the load is recorded all the same.
import { type Alloc, CLEAN, type Value } from "./atoms.ts";
import { fewer } from "./few-labels.ts";
import { addsNothing, joinObjects, type Obj, sameObject } from "./heap.ts";
import type { FunctionKey } from "./world.ts";

/** `$` as a field: the cell's own value. */
export const OWN = "$";

export class GlobalStore {
  readonly #contributions = new Map<string, Map<FunctionKey, Obj>>();
  /** All contributions to a cell together. */
  readonly #whole = new Map<string, Obj>();
  /** The same, with fewer labels. */
  readonly #joined = new Map<string, Obj>();
  /** Whether a root goes on contributing what it did. */
  onlyGrows = false;

  value(cell: string): Value {
    return this.object(cell)?.fields.get(OWN) ?? CLEAN;
  }

  object(cell: Alloc): Obj | undefined {
    const known = this.#joined.get(cell);
    if (known !== undefined) return known;
    const all = this.#contributions.get(cell);
    const whole = this.#whole.get(cell) ?? (all === undefined ? undefined : together(all));
    if (whole === undefined) return undefined;
    const result = withFewLabels(whole);
    this.#whole.set(cell, whole);
    this.#joined.set(cell, result);
    return result;
  }

  /** What others than `root` stored. */
  foreign(cell: string, root: FunctionKey): Value {
    const all = this.#contributions.get(cell);
    if (all === undefined) return CLEAN;
    const others = [...all.entries()].filter(([key]) => key !== root).sort(([a], [b]) => (a < b ? -1 : 1));
    return others
      .flatMap(([, obj]) => obj.fields.get(OWN) ?? CLEAN)
      .sort((a, b) => a.id - b.id)
      .filter((it, at, list) => it !== list[at - 1]);
  }

  /**
   * Replaces everything that `root` contributed; returns the cells that are different now. `weaker` learns those to which
   * it contributes less, whether others go on doing so or not.
   */
  contribute(
    root: FunctionKey,
    before: ReadonlySet<string>,
    cells: ReadonlyMap<string, Obj>,
    weaker?: Set<string>,
  ): readonly string[] {
    const changed: string[] = [];
    for (const cell of new Set([...before, ...cells.keys()])) {
      const all = this.#contributions.get(cell) ?? new Map<FunctionKey, Obj>();
      const old = all.get(root);
      const told = cells.get(cell);
      const next = this.onlyGrows && old !== undefined ? (told === undefined ? old : joinObjects(told, old)) : told;
      if (next !== undefined && old !== undefined && sameObject(old, next)) continue;
      if (
        weaker !== undefined &&
        old !== undefined &&
        (next === undefined || !sameObject(joinObjects(next, old), next))
      )
        weaker.add(cell);
      if (next === undefined) all.delete(root);
      else all.set(root, next);
      if (all.size === 0) this.#contributions.delete(cell);
      else this.#contributions.set(cell, all);
      const was = this.#joined.get(cell);
      const whole = this.#whole.get(cell);
      const grown = whole === undefined || next === undefined ? undefined : withMore(whole, next, old);
      if (was !== undefined && grown !== undefined && grown === whole) continue;
      if (grown === undefined) this.#whole.delete(cell);
      else this.#whole.set(cell, grown);
      this.#joined.delete(cell);
      const is = this.object(cell);
      if (was === undefined || is === undefined || !sameObject(was, is)) changed.push(cell);
    }
    return changed;
  }

  clear(): void {
    this.#contributions.clear();
    this.#whole.clear();
    this.#joined.clear();
  }
}

/** In the order of their roots, so that it is the same whoever contributed first. */
function together(all: ReadonlyMap<FunctionKey, Obj>): Obj | undefined {
  const [first, ...rest] = [...all.entries()].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, obj]) => obj);
  if (first === undefined) return undefined;
  return inOrder(rest.reduce((left, right) => withoutMaybe(joinObjects(left, right)), withoutMaybe(first)));
}

/**
 * What `whole` is with `next` in it, where `old` stood: `whole` itself where it holds all of that already. Undefined where only
 * all contributions together tell, since something is less than it was, or since the first of several counts.
 */
function withMore(whole: Obj, next: Obj, old: Obj | undefined): Obj | undefined {
  if (old !== undefined && !addsNothing(next, old)) return undefined;
  if (next.kind !== "object" && next.kind !== whole.kind) return undefined;
  if (next.type !== undefined && next.type.key !== whole.type?.key) return undefined;
  if (next.cls !== undefined && next.cls !== whole.cls) return undefined;
  // Of what is not open, every key may be missing somewhere.
  const loose = whole.open ? whole : { ...whole, maybe: new Set(whole.fields.keys()) };
  return addsNothing(loose, withoutMaybe(next)) ? whole : inOrder(withoutMaybe(joinObjects(whole, next)));
}

/** Keys in an order of their own, not in that in which they came. */
function inOrder(obj: Obj): Obj {
  const keys = [...obj.fields.keys()];
  if (keys.every((it, at) => at === 0 || (keys[at - 1] ?? "") <= it)) return obj;
  return { ...obj, fields: new Map([...obj.fields].sort(([a], [b]) => (a < b ? -1 : 1))) };
}

function withFewLabels(obj: Obj): Obj {
  const fields = new Map([...obj.fields].map(([key, value]) => [key, fewer(value)]));
  return { ...obj, fields, rest: fewer(obj.rest), keys: fewer(obj.keys) };
}

function withoutMaybe(obj: Obj): Obj {
  return obj.open || obj.maybe.size === 0 ? obj : { ...obj, maybe: new Set() };
}
