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

export class Contexts {
  readonly summaries = new Map<string, Summary>();
  readonly entries = new Map<string, EnteredWith>();
  /** context → what it asked of the world */
  readonly asked = new Map<string, Asked>();
  /** context → contexts whose summaries it used */
  readonly #uses = new Map<string, Set<string>>();
  /** context → contexts that used its summary */
  readonly #users = new Map<string, Set<string>>();
  readonly #counts = new Map<FunctionKey, number>();
  readonly #outdated = new Map<string, Dropped>();

  /** How many there are of one function, besides how anybody may call it. */
  countOf(fn: FunctionKey): number {
    return this.#counts.get(fn) ?? 0;
  }

  count(fn: FunctionKey, by: 1 | -1): void {
    this.#counts.set(fn, Math.max(0, this.countOf(fn) + by));
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
    this.summaries.delete(key);
    const entry = this.entries.get(key);
    // Contexts that are there count, not those that ever were: typing for an hour must not reach a bound.
    if (entry !== undefined && entry.shape !== OPEN_SHAPE) this.count(entry.fn, -1);
    this.entries.delete(key);
    this.usesNothing(key);
    this.asked.delete(key);
  }

  /** Drops what is to be walked again, but may be taken back. */
  outdate(key: string): void {
    const summary = this.summaries.get(key);
    const entry = this.entries.get(key);
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
      if (known === undefined || this.summaries.has(next)) continue;
      const { summary, entry, uses, asked } = known;
      this.summaries.set(next, summary);
      this.entries.set(next, entry);
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
