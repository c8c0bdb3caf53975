// Which functions personal data can be near (ENGINE notes, "relevance first").
//
// A function matters when it mentions an annotated name or a type that leads to one, or when it mentions a name that a
// function which matters can be reached by: its own name, that of the variable, member or event it is kept under. Names
// are compared as text, so far more matters than need be, and nothing that need be is left out: a value that carries
// something is followed wherever it is handed, whether the callee matters or not.
//
// Functions that lead to code with a purpose matter where they are kept as values: a listener that nobody registered is
// never told.
import type { FileBody } from "../flow/ir.ts";
import { type Closure, closure, Findings, intersects, Listeners, type Marked, Storing, sameSet } from "./closure.ts";
import { type FileFacts, type FunctionFacts, factsOf } from "./file-facts.ts";
import { type Known, staysNear } from "./relevance-after.ts";

/** Adds everything that `bodies` contain; asks `has` with the body and the function's index. */
export class Relevance {
  readonly #relevant: Marked;
  readonly #reached: ReadonlySet<string>;
  readonly #known: Known;

  private constructor(relevant: Marked, reached: ReadonlySet<string>, known: Known) {
    this.#relevant = relevant;
    this.#reached = reached;
    this.#known = known;
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
    const findings = new Findings();
    const storing = new Storing(all, findings);
    const isSource = (facts: FunctionFacts) =>
      intersects(facts.names, annotated) || intersects(facts.names, types) || intersects(facts.types, types);
    const sources = closure(
      all,
      isSource,
      (facts, time) => {
        findings.of(facts).near = time;
      },
      (name, by) => storing.storedBy(name, findings.of(by)),
    );
    const isSink = (facts: FunctionFacts, body: FileBody, index: number) => {
      const found = declares(body, index);
      if (found) findings.of(facts).isSink = true;
      return found;
    };
    const sinks: Closure = closure(all, isSink, (facts, time) => {
      findings.of(facts).leading = time;
    });
    const listeners = new Listeners(all, sinks.found);
    const relevant: Marked = sources.found.size === 0 ? new Map() : listeners.addedTo(all, sources.found, sinks.found);
    const known = { annotated, types, findings, storing, isSource, sources, sinks, listeners };
    return new Relevance(relevant, namesOf(relevant), known);
  }

  has(body: FileBody, index: number): boolean {
    return this.#relevant.get(body)?.has(index) ?? false;
  }

  /** Whether a declaration of that name is annotated. */
  isAnnotated(name: string): boolean {
    return this.#known.annotated.has(name);
  }

  /**
   * The same for bodies that take the place of others: each one now, and before. Undefined where something may be near now
   * that was not, or no longer is, and all is to be found anew; nothing else may be asked of this one from then on.
   */
  moved(replaced: ReadonlyMap<FileBody, FileBody>): Relevance | undefined {
    for (const [now, before] of replaced) if (!staysNear(this.#known, now, before)) return undefined;
    const relevant = new Map(this.#relevant);
    for (const [now, before] of replaced) {
      const indices = relevant.get(before);
      relevant.delete(before);
      if (indices !== undefined) relevant.set(now, indices);
    }
    return new Relevance(relevant, this.#reached, this.#known);
  }

  /** Whether it says the same as `other`, in which bodies stand that are replaced: each one now, and before. */
  saysSame(other: Relevance, replaced: ReadonlyMap<FileBody, FileBody>): boolean {
    if (this.#relevant.size !== other.#relevant.size) return false;
    if (!sameSet(this.#known.annotated, other.#known.annotated)) return false;
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

function namesOf(marked: Marked): ReadonlySet<string> {
  const names = new Set<string>();
  for (const [body, indices] of marked) {
    const { functions } = factsOf(body);
    for (const index of indices) for (const name of functions[index]?.exposes ?? []) names.add(name);
  }
  return names;
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
