// What is remembered of contexts: a context is one function under one shape of its arguments, known by its key.
import type { EntryShape } from "./entry-shape.ts";
import type { Asked } from "./questions.ts";
import type { Summary } from "./summary.ts";
import type { FunctionKey } from "./world.ts";

/** How a function is entered when anybody may call it: by its declared types. */
export const OPEN_SHAPE: EntryShape = {
  args: [],
  more: [],
  self: [],
  env: undefined,
  heap: new Map(),
  inputs: [],
  facts: [],
  root: true,
};

/** What a context was entered with, so that it can be walked again by itself. */
interface EnteredWith {
  readonly fn: FunctionKey;
  readonly shape: EntryShape;
}

/** A context as it was before it was dropped. */
interface Dropped {
  readonly summary: Summary;
  readonly entry: EnteredWith;
  readonly uses: ReadonlySet<string>;
  readonly asked: Asked | undefined;
}

type Told = "arrivals" | "marks" | "bounds" | "openReads";
const TOLD: readonly Told[] = ["arrivals", "marks", "bounds", "openReads"];

/** The context of a function that is entered as anybody may call it. */
export function rootKey(root: FunctionKey): string {
  return `${root}${OF_ROOT}`;
}

/** The function of such a context; undefined for any other. */
export function rootOf(key: string): FunctionKey | undefined {
  return key.endsWith(OF_ROOT) ? (key.slice(0, -OF_ROOT.length) as FunctionKey) : undefined;
}

const OF_ROOT = "|root";

export class Contexts {
  readonly #summaries = new Map<string, Summary>();
  /** Those of them that tell something of a kind: they are few among very many. */
  readonly #telling: Readonly<Record<Told, Map<string, Summary>>> = {
    arrivals: new Map(),
    marks: new Map(),
    bounds: new Map(),
    openReads: new Map(),
  };
  /** Functions whose contexts were forgotten in which they are entered as anybody may call them. */
  readonly #lostRoots = new Set<FunctionKey>();
  readonly #entries = new Map<string, EnteredWith>();
  readonly #ofFunction = new Map<FunctionKey, Set<string>>();
  /** context → what it asked of the world */
  readonly asked = new Map<string, Asked>();
  /** context → contexts whose summaries it used */
  readonly #uses = new Map<string, Set<string>>();
  /** context → contexts that used its summary */
  readonly #users = new Map<string, Set<string>>();
  readonly #counts = new Map<FunctionKey, number>();
  readonly #outdated = new Map<string, Dropped>();
  /** Contexts whose summary somebody used who does not any more. */
  readonly #left = new Set<string>();

  /** How many there are of one function, besides how anybody may call it. */
  countOf(fn: FunctionKey): number {
    return this.#counts.get(fn) ?? 0;
  }

  count(fn: FunctionKey, by: 1 | -1): void {
    this.#counts.set(fn, Math.max(0, this.countOf(fn) + by));
  }

  // ------------------------------------------------------------------------------------------ what is remembered

  summary(key: string): Summary | undefined {
    return this.#summaries.get(key);
  }

  has(key: string): boolean {
    return this.#summaries.has(key);
  }

  summaries(): Iterable<readonly [key: string, summary: Summary]> {
    return this.#summaries;
  }

  /** Those that tell something of this kind. */
  telling(what: Told): Iterable<Summary> {
    return this.#telling[what].values();
  }

  remember(key: string, summary: Summary): void {
    this.#summaries.set(key, summary);
    for (const it of TOLD)
      if (summary[it].length > 0) this.#telling[it].set(key, summary);
      else this.#telling[it].delete(key);
  }

  /** Functions that were entered as anybody may call them, and of which that is forgotten now. */
  lostRoots(): readonly FunctionKey[] {
    for (const it of this.#lostRoots) if (this.has(rootKey(it))) this.#lostRoots.delete(it);
    return [...this.#lostRoots];
  }

  get size(): number {
    return this.#entries.size;
  }

  entry(key: string): EnteredWith | undefined {
    return this.#entries.get(key);
  }

  enter(key: string, entry: EnteredWith): void {
    this.#entries.set(key, entry);
    const known = this.#ofFunction.get(entry.fn);
    if (known === undefined) this.#ofFunction.set(entry.fn, new Set([key]));
    else known.add(key);
  }

  /** The contexts of a function that are remembered. */
  of(fn: FunctionKey): Iterable<string> {
    return this.#ofFunction.get(fn) ?? [];
  }

  // ------------------------------------------------------------------------------------------ who used what

  use(user: string, used: string): void {
    const known = this.#uses.get(user);
    if (known === undefined) this.#uses.set(user, new Set([used]));
    else known.add(used);
    const users = this.#users.get(used);
    if (users === undefined) this.#users.set(used, new Set([user]));
    else users.add(user);
  }

  usedBy(user: string): Iterable<string> {
    return this.#uses.get(user) ?? [];
  }

  /** It is walked again: what it uses is found out anew. */
  usesNothing(user: string): void {
    for (const used of this.usedBy(user)) {
      const users = this.#users.get(used);
      users?.delete(user);
      if (users?.size === 0) this.#users.delete(used);
      this.#left.add(used);
    }
    this.#uses.delete(user);
  }

  /** Whether `from` used `to`, by whatever way. */
  reaches(from: string, to: string): boolean {
    const seen = new Set<string>();
    const queue = [...this.usedBy(from)];
    for (let key = queue.pop(); key !== undefined; key = queue.pop()) {
      if (key === to) return true;
      if (seen.has(key)) continue;
      seen.add(key);
      queue.push(...this.usedBy(key));
    }
    return false;
  }

  /** Contexts that used its summary. */
  usersOf(used: string): Iterable<string> {
    return this.#users.get(used) ?? [];
  }

  /** `keys`, and all who used their summaries, by whatever way. */
  withUsers(keys: Iterable<string>): ReadonlySet<string> {
    const found = new Set<string>();
    const queue = [...keys];
    for (let key = queue.pop(); key !== undefined; key = queue.pop()) {
      if (found.has(key)) continue;
      found.add(key);
      queue.push(...this.usersOf(key));
    }
    return found;
  }

  // ------------------------------------------------------------------------------------------ dropping

  forget(key: string): void {
    this.#summaries.delete(key);
    for (const it of TOLD) this.#telling[it].delete(key);
    const root = rootOf(key);
    if (root !== undefined) this.#lostRoots.add(root);
    const entry = this.#entries.get(key);
    // Contexts that are there count, not those that ever were: typing for an hour must not reach a bound.
    if (entry !== undefined && entry.shape !== OPEN_SHAPE) this.count(entry.fn, -1);
    this.#entries.delete(key);
    if (entry !== undefined) {
      const known = this.#ofFunction.get(entry.fn);
      known?.delete(key);
      if (known?.size === 0) this.#ofFunction.delete(entry.fn);
    }
    this.usesNothing(key);
    this.asked.delete(key);
  }

  /** Forgets what no root leads to any more. `isRoot`: whether a context is kept for its own sake. */
  forgetUnused(isRoot: (key: string) => boolean): void {
    for (const key of this.#left) {
      this.#left.delete(key);
      const above = this.has(key) ? this.#withoutRoot(key, isRoot) : undefined;
      for (const it of above ?? []) this.forget(it);
    }
  }

  /** A context and all that lead to it; undefined where a root is among them. */
  #withoutRoot(from: string, isRoot: (key: string) => boolean): ReadonlySet<string> | undefined {
    const found = new Set([from]);
    const queue = [from];
    for (let key = queue.pop(); key !== undefined; key = queue.pop()) {
      if (isRoot(key)) return undefined;
      for (const user of this.usersOf(key)) {
        if (found.has(user)) continue;
        found.add(user);
        queue.push(user);
      }
    }
    return found;
  }

  /** Drops what is to be walked again, but may be taken back. */
  outdate(key: string): void {
    const summary = this.#summaries.get(key);
    const entry = this.#entries.get(key);
    if (summary !== undefined && entry !== undefined)
      this.#outdated.set(key, { summary, entry, uses: new Set(this.usedBy(key)), asked: this.asked.get(key) });
    this.forget(key);
  }

  /** Takes back a context, and all that it leans on; false where nothing is left of it. */
  restore(key: string): boolean {
    if (!this.#outdated.has(key)) return false;
    const queue = [key];
    for (let next = queue.pop(); next !== undefined; next = queue.pop()) {
      const known = this.#outdated.get(next);
      if (known === undefined || this.has(next)) continue;
      const { summary, entry, uses, asked } = known;
      this.remember(next, summary);
      this.enter(next, entry);
      for (const it of uses) this.use(next, it);
      if (asked !== undefined) this.asked.set(next, asked);
      if (entry.shape !== OPEN_SHAPE) this.count(entry.fn, 1);
      queue.push(...uses);
    }
    return true;
  }

  /** Nothing that was outdated is needed any more. */
  settle(): void {
    this.#outdated.clear();
  }
}
