// Which functions personal data can be near (ENGINE notes, "relevance first").
//
// A function matters when it mentions an annotated name or a type that leads to one, or when it mentions a name that a
// function which matters can be reached by: its own name, that of the variable, member or event it is kept under. Names
// are compared as text, so far more matters than need be, and nothing that need be is left out: a value that carries
// something is followed wherever it is handed, whether the callee matters or not.
//
// Functions that lead to code with a purpose matter where they are kept as values: a listener that nobody registered is
// never told.
import type { FileBody, FunctionBody } from "../flow/ir.ts";
import { type FileFacts, type FunctionFacts, factsOf, NO_NAMES } from "./file-facts.ts";

/** Adds everything that `bodies` contain; asks `has` with the body and the function's index. */
export class Relevance {
  readonly #relevant: Marked;
  readonly #annotated: ReadonlySet<string>;
  /** Names by which something was found, or might have been: whoever begins to mention one of them may matter. */
  readonly #telling: readonly { has(name: string): boolean }[];
  readonly #reached: ReadonlySet<string>;

  private constructor(
    relevant: Marked,
    annotated: ReadonlySet<string>,
    telling: readonly { has(name: string): boolean }[],
    reached: ReadonlySet<string>,
  ) {
    this.#relevant = relevant;
    this.#annotated = annotated;
    this.#telling = telling;
    this.#reached = reached;
  }

  /** `named`: members and symbols that policies annotate. `declares`: whether code of a function has a purpose. */
  static of(
    bodies: readonly FileBody[],
    named: readonly string[],
    declares: (body: FileBody, index: number) => boolean,
  ): Relevance {
    const all = bodies.map((body) => ({ body, facts: factsOf(body) }));
    const annotated = new Set(named);
    for (const { facts } of all) for (const name of facts.annotated) annotated.add(name);
    const types = carryingTypes(
      all.map((it) => it.facts),
      annotated,
    );
    const kept = storing(all);
    const told = new Set<string>();
    const sources = closure(
      all,
      (facts) => intersects(facts.names, annotated) || intersects(facts.names, types) || intersects(facts.types, types),
      told,
      kept.stored,
    );
    const sinks = closure(all, (_facts, body, index) => declares(body, index), told);
    const telling = [annotated, types, told, kept.byName, kept.settling];
    const relevant: Marked = sources.size === 0 ? new Map() : withListeners(all, sources, sinks);
    return new Relevance(relevant, annotated, telling, namesOf(relevant));
  }

  has(body: FileBody, index: number): boolean {
    return this.#relevant.get(body)?.has(index) ?? false;
  }

  /** Whether a declaration of that name is annotated. */
  isAnnotated(name: string): boolean {
    return this.#annotated.has(name);
  }

  /**
   * The same for bodies that take the place of others, of which only insides of functions differ: each one now, and before.
   * Undefined where they mention something that tells, and all is to be found anew.
   */
  moved(replaced: ReadonlyMap<FileBody, FileBody>): Relevance | undefined {
    const isInert = (name: string) => !this.#telling.some((it) => it.has(name));
    for (const [now, before] of replaced) if (!sameFacts(factsOf(now), factsOf(before), isInert)) return undefined;
    const relevant = new Map(this.#relevant);
    for (const [now, before] of replaced) {
      const indices = relevant.get(before);
      relevant.delete(before);
      if (indices !== undefined) relevant.set(now, indices);
    }
    return new Relevance(relevant, this.#annotated, this.#telling, this.#reached);
  }

  /** Whether it says the same as `other`, in which bodies stand that are replaced: each one now, and before. */
  saysSame(other: Relevance, replaced: ReadonlyMap<FileBody, FileBody>): boolean {
    if (this.#relevant.size !== other.#relevant.size || !sameSet(this.#annotated, other.#annotated)) return false;
    for (const [body, indices] of this.#relevant) {
      const before = other.#relevant.get(replaced.get(body) ?? body);
      if (before === undefined || !sameSet(indices, before)) return false;
    }
    return sameSet(this.#reached, other.#reached);
  }

  /** Whether a function that matters may be reached by this name. */
  reaches(name: string): boolean {
    return this.#reached.has(name);
  }
}

function sameSet<T>(left: ReadonlySet<T>, right: ReadonlySet<T>): boolean {
  if (left.size !== right.size) return false;
  for (const it of left) if (!right.has(it)) return false;
  return true;
}

/** Whether two files say the same to others; names that tell nobody anything may differ. */
function sameFacts(left: FileFacts, right: FileFacts, isInert: (name: string) => boolean): boolean {
  const sameNames = (one: ReadonlySet<string>, other: ReadonlySet<string>) =>
    [...one].every((it) => other.has(it) || isInert(it)) && [...other].every((it) => one.has(it) || isInert(it));
  const sameFunctions = (one: readonly FunctionFacts[], other: readonly FunctionFacts[]) =>
    one.length === other.length &&
    one.every((it, index) => {
      const that = other[index];
      return (
        that !== undefined &&
        sameNames(it.names, that.names) &&
        it.generator === that.generator &&
        sameSet(it.types, that.types) &&
        sameSet(it.exposes, that.exposes) &&
        sameSet(it.assigns, that.assigns) &&
        sameSet(it.handed, that.handed) &&
        sameSet(it.settledBy, that.settledBy)
      );
    });
  return (
    sameFunctions(left.functions, right.functions) &&
    sameFunctions(left.values, right.values) &&
    sameSet(left.annotated, right.annotated) &&
    sameSet(left.written, right.written) &&
    left.types.length === right.types.length &&
    left.types.every((it, index) => {
      const that = right.types[index];
      return (
        that !== undefined &&
        it.name === that.name &&
        it.annotated === that.annotated &&
        sameSet(it.mentions, that.mentions) &&
        sameSet(it.members, that.members)
      );
    })
  );
}

function namesOf(marked: Marked): ReadonlySet<string> {
  const names = new Set<string>();
  for (const [body, indices] of marked) {
    const { functions } = factsOf(body);
    for (const index of indices) for (const name of functions[index]?.exposes ?? []) names.add(name);
  }
  return names;
}

type Marked = ReadonlyMap<FileBody, ReadonlySet<number>>;

interface Read {
  readonly body: FileBody;
  readonly facts: FileFacts;
}

interface Storing {
  /** Variables of modules that functions of a name assign, themselves or through what they call; what settles promises. */
  readonly stored: (name: string) => Iterable<string>;
  readonly byName: ReadonlyMap<string, unknown>;
  readonly settling: ReadonlySet<string>;
}

/** `remember(user.phone)` may keep it in a variable for somebody who knows nothing of a phone. */
function storing(all: readonly Read[]): Storing {
  const byName = new Map<string, { readonly assigns: ReadonlySet<string>; readonly names: ReadonlySet<string> }[]>();
  for (const { body, facts } of all)
    body.functions.forEach((fn, index) => {
      const { assigns = NO_NAMES, names = NO_NAMES } = facts.functions[index] ?? {};
      for (const name of ownNames(body, fn)) {
        const list = byName.get(name);
        if (list === undefined) byName.set(name, [{ assigns, names }]);
        else list.push({ assigns, names });
      }
    });
  const settling = new Set(all.flatMap(({ facts }) => facts.functions.flatMap((it) => [...it.settledBy])));
  const seen = new Set<string>();
  const stored = function* (first: string): Generator<string> {
    const queue = [first];
    if (settling.has(first)) yield first;
    for (let name = queue.pop(); name !== undefined; name = queue.pop()) {
      if (seen.has(name)) continue;
      seen.add(name);
      for (const { assigns, names } of byName.get(name) ?? []) {
        yield* assigns;
        queue.push(...names);
      }
    }
  };
  return { stored, byName, settling };
}

function ownNames(body: FileBody, fn: FunctionBody): readonly string[] {
  const member = fn.class === undefined ? undefined : body.classes[fn.class]?.members.find((it) => it.fn === fn.index);
  return [...new Set([...fn.name.split(/[^\w$#]+/), member?.name ?? ""])].filter((it) => it !== "");
}

/**
 * Everything from which a function for which `seed` holds may be reached, by name, also by way of what functions that it
 * calls leave in shared state.
 */
function closure(
  all: readonly Read[],
  seed: (facts: FunctionFacts, body: FileBody, index: number) => boolean,
  told: Set<string>,
  storedBy: Storing["stored"] = () => [],
): Marked {
  interface Item {
    readonly body: FileBody;
    readonly index: number;
    readonly facts: FunctionFacts;
  }
  const mentioning = new Map<string, Item[]>();
  const found = new Map<FileBody, Set<number>>();
  const queue: Item[] = [];
  const queued = new Set<FunctionFacts>();
  const add = (item: Item) => {
    if (queued.has(item.facts)) return;
    queued.add(item.facts);
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
  const heard = new Set<string>();
  for (let next = queue.pop(); next !== undefined; next = queue.pop()) {
    const { body, index } = next;
    const parent = body.functions[index]?.parent ?? -1;
    const around = parent < 0 ? undefined : factsOf(body).functions[parent];
    // The top of a module runs what stands in it, and is reached by nobody.
    if (parent === 0) found.get(body)?.add(0);
    else if (around !== undefined) add({ body, index: parent, facts: around });
    const tell = (name: string) => {
      if (heard.has(name)) return;
      heard.add(name);
      told.add(name);
      for (const it of mentioning.get(name) ?? []) add(it);
    };
    for (const name of next.facts.exposes) tell(name);
    for (const name of next.facts.names) for (const stored of storedBy(name)) tell(stored);
  }
  return found;
}

/** Adds to `sources` what hands on functions that lead to `sinks`. */
function withListeners(all: readonly Read[], sources: Marked, sinks: Marked): Marked {
  const names = new Set<string>();
  for (const { body, facts } of all)
    for (const index of sinks.get(body) ?? [])
      for (const name of facts.functions[index]?.exposes ?? []) names.add(name);
  const handed = new Set(all.flatMap(({ facts }) => facts.functions.flatMap((it) => [...it.handed])));
  const found = new Map<FileBody, Set<number>>();
  for (const { body, facts } of all) {
    // The top of every module runs: there the objects are made that others keep things in.
    const set = new Set([0, ...(sources.get(body) ?? [])]);
    const leading = sinks.get(body);
    facts.functions.forEach((fn, index) => {
      if (fn.generator || (leading?.has(index) === true && intersects(fn.exposes, handed))) set.add(index);
      if (leading?.has(index) === true && facts.written.has(index)) addWithParents(body, index, set);
      if (intersects(fn.handed, names)) addWithParents(body, index, set);
    });
    found.set(body, set);
  }
  return found;
}

function addWithParents(body: FileBody, index: number, set: Set<number>): void {
  for (let at = index; at >= 0; at = body.functions[at]?.parent ?? -1) set.add(at);
}

function intersects(left: ReadonlySet<string>, right: ReadonlySet<string>): boolean {
  const [small, large] = left.size < right.size ? [left, right] : [right, left];
  for (const it of small) if (large.has(it)) return true;
  return false;
}

/** Types that lead to personal data, by name: those with annotated members, and those that mention them. */
function carryingTypes(files: readonly FileFacts[], annotated: ReadonlySet<string>): ReadonlySet<string> {
  const found = new Set<string>();
  const all = files.flatMap((it) => it.types);
  for (const type of all) if (type.annotated || intersects(type.members, annotated)) found.add(type.name);
  for (let grew = true; grew; ) {
    grew = false;
    for (const type of all) {
      if (found.has(type.name) || !intersects(type.mentions, found)) continue;
      found.add(type.name);
      grew = true;
    }
  }
  return found;
}
