// Which functions something can be reached from by name: the fixed point that nearness (relevance.ts) rests on.
//
// Everything is told an order in which it was found. What was found for a reason stays found as long as another reason is
// there that is older than itself, so most edits need no new fixed point (relevance-after.ts).
import type { FileBody, FunctionBody } from "../flow/ir.ts";
import { type FileFacts, type FunctionFacts, factsOf, NO_NAMES } from "./file-facts.ts";

export type Marked = ReadonlyMap<FileBody, ReadonlySet<number>>;

export interface Read {
  readonly body: FileBody;
  readonly facts: FileFacts;
}

/** When a function was found; one that stands in the place of another by an edit has its. */
export interface Finding {
  /** From where personal data is reached; infinite where it is not. */
  near: number;
  /** From where code with a purpose is reached. */
  leading: number;
  /** It has a purpose itself. */
  isSink: boolean;
}

export const NEVER = Number.POSITIVE_INFINITY;

export class Findings {
  readonly #of = new WeakMap<FunctionFacts, Finding>();

  of(facts: FunctionFacts): Finding {
    let found = this.#of.get(facts);
    if (found === undefined) {
      found = { near: NEVER, leading: NEVER, isSink: false };
      this.#of.set(facts, found);
    }
    return found;
  }

  move(from: FunctionFacts, to: FunctionFacts): void {
    this.#of.set(to, this.of(from));
  }
}

interface NamedFunction {
  readonly assigns: ReadonlySet<string>;
  names: ReadonlySet<string>;
  readonly found: Finding;
}

/** `remember(user.phone)` may keep it in a variable for somebody who knows nothing of a phone. */
export class Storing {
  /** Functions by their names. */
  readonly byName = new Map<string, NamedFunction[]>();
  /** Names under which something is kept that settles promises. */
  readonly settling: ReadonlySet<string>;
  /** Names that were looked through, and the function that led to each first. */
  readonly visited = new Map<string, Finding>();

  constructor(all: readonly Read[], findings: Findings) {
    for (const { body, facts } of all)
      body.functions.forEach((fn, index) => {
        const of = facts.functions[index];
        if (of === undefined) return;
        const { assigns, names } = of;
        const put = { assigns, names, found: findings.of(of) };
        for (const name of ownNames(body, fn)) {
          const list = this.byName.get(name);
          if (list === undefined) this.byName.set(name, [put]);
          else list.push(put);
        }
      });
    this.settling = new Set(all.flatMap(({ facts }) => facts.functions.flatMap((it) => [...it.settledBy])));
  }

  /** A function of these names mentions something else now. */
  mention(own: readonly string[], found: Finding, names: ReadonlySet<string>): void {
    for (const name of own) for (const it of this.byName.get(name) ?? []) if (it.found === found) it.names = names;
  }

  /** Variables of modules that functions of a name assign, themselves or through what they call; what settles promises. */
  *storedBy(first: string, by: Finding): Generator<string> {
    if (this.settling.has(first)) yield first;
    const queue = [{ name: first, by }];
    for (let next = queue.pop(); next !== undefined; next = queue.pop()) {
      if (this.visited.has(next.name)) continue;
      this.visited.set(next.name, next.by);
      for (const { assigns, names, found } of this.byName.get(next.name) ?? []) {
        yield* assigns;
        for (const name of names) if (!this.visited.has(name)) queue.push({ name, by: found });
      }
    }
  }

  /** Whether all that a name leads to besides what was looked through is in `known`. */
  addsNothing(first: string, known: { has(name: string): boolean }): boolean {
    if (this.settling.has(first) && !known.has(first)) return false;
    const seen = new Set([first]);
    for (const name of seen) {
      if (this.visited.has(name)) continue;
      for (const { assigns, names } of this.byName.get(name) ?? []) {
        for (const it of assigns) if (!known.has(it)) return false;
        for (const it of names) seen.add(it);
      }
    }
    return true;
  }
}

export function ownNames(body: FileBody, fn: FunctionBody): readonly string[] {
  const member = fn.class === undefined ? undefined : body.classes[fn.class]?.members.find((it) => it.fn === fn.index);
  return [...new Set([...fn.name.split(/[^\w$#]+/), member?.name ?? ""])].filter((it) => it !== "");
}

export interface Closure {
  readonly found: Marked;
  /** Names by which something was found, or could have been, and when. */
  readonly heard: ReadonlyMap<string, number>;
}

/**
 * Everything from which a function for which `seed` holds may be reached, by name, also by way of what functions that it
 * calls leave in shared state.
 */
export function closure(
  all: readonly Read[],
  seed: (facts: FunctionFacts, body: FileBody, index: number) => boolean,
  note: (facts: FunctionFacts, time: number) => void,
  storedBy: (name: string, by: FunctionFacts) => Iterable<string> = () => NO_NAMES,
): Closure {
  interface Item {
    readonly body: FileBody;
    readonly index: number;
    readonly facts: FunctionFacts;
  }
  const mentioning = new Map<string, Item[]>();
  const found = new Map<FileBody, Set<number>>();
  const queue: Item[] = [];
  const queued = new Set<FunctionFacts>();
  let time = 0;
  const add = (item: Item) => {
    if (queued.has(item.facts)) return;
    queued.add(item.facts);
    note(item.facts, ++time);
    const set = found.get(item.body) ?? new Set<number>();
    found.set(item.body, set);
    set.add(item.index);
    queue.push(item);
  };
  for (const { body, facts } of all) {
    const items = [
      ...facts.functions.map((fn, index) => ({ body, index, facts: fn })),
      ...facts.values.map((value) => ({ body, index: 0, facts: value })),
    ];
    for (const item of items) {
      for (const name of item.facts.names) {
        const list = mentioning.get(name);
        if (list === undefined) mentioning.set(name, [item]);
        else list.push(item);
      }
      if (seed(item.facts, body, item.index)) add(item);
    }
  }
  const heard = new Map<string, number>();
  for (let next = queue.pop(); next !== undefined; next = queue.pop()) {
    const { body, index, facts } = next;
    const parent = body.functions[index]?.parent ?? -1;
    const around = parent < 0 ? undefined : factsOf(body).functions[parent];
    // The top of a module runs what stands in it, and is reached by nobody.
    if (parent === 0) found.get(body)?.add(0);
    else if (around !== undefined) add({ body, index: parent, facts: around });
    const tell = (name: string) => {
      if (heard.has(name)) return;
      heard.set(name, ++time);
      for (const it of mentioning.get(name) ?? []) add(it);
    };
    for (const name of facts.exposes) tell(name);
    for (const name of facts.names) for (const stored of storedBy(name, facts)) tell(stored);
  }
  return { found, heard };
}

/** Functions that are handed on as values, and lead to code with a purpose. */
export class Listeners {
  /** Names by which code with a purpose is reached. */
  readonly names = new Set<string>();
  /** How often each of them is handed on. */
  readonly handed = new Map<string, number>();

  constructor(all: readonly Read[], sinks: Marked) {
    for (const { body, facts } of all)
      for (const index of sinks.get(body) ?? [])
        for (const name of facts.functions[index]?.exposes ?? []) this.names.add(name);
    for (const { facts } of all)
      for (const fn of facts.functions) for (const name of fn.handed) if (this.names.has(name)) this.count(name, 1);
  }

  count(name: string, by: 1 | -1): void {
    this.handed.set(name, (this.handed.get(name) ?? 0) + by);
  }

  isHanded(name: string): boolean {
    return (this.handed.get(name) ?? 0) > 0;
  }

  /** Adds to `sources` what hands on functions that lead to `sinks`. */
  addedTo(all: readonly Read[], sources: Marked, sinks: Marked): Marked {
    const found = new Map<FileBody, Set<number>>();
    for (const { body, facts } of all) {
      // The top of every module runs: there the objects are made that others keep things in.
      const set = new Set([0, ...(sources.get(body) ?? [])]);
      const leading = sinks.get(body);
      facts.functions.forEach((fn, index) => {
        const leads = leading?.has(index) === true;
        if (fn.generator || (leads && [...fn.exposes].some((it) => this.isHanded(it)))) set.add(index);
        if (leads && facts.written.has(index)) addWithParents(body, index, set);
        if (intersects(fn.handed, this.names)) addWithParents(body, index, set);
      });
      found.set(body, set);
    }
    return found;
  }
}

function addWithParents(body: FileBody, index: number, set: Set<number>): void {
  for (let at = index; at >= 0; at = body.functions[at]?.parent ?? -1) set.add(at);
}

export function intersects(left: ReadonlySet<string>, right: ReadonlySet<string>): boolean {
  const [small, large] = left.size < right.size ? [left, right] : [right, left];
  for (const it of small) if (large.has(it)) return true;
  return false;
}

export function sameSet<T>(left: ReadonlySet<T>, right: ReadonlySet<T>): boolean {
  if (left.size !== right.size) return false;
  for (const it of left) if (!right.has(it)) return false;
  return true;
}
