// Which functions personal data can be near (ENGINE notes, "relevance first").
//
// A function matters when it mentions an annotated name or a type that leads to one, or when it mentions a name that a
// function which matters can be reached by: its own name, that of the variable, member or event it is kept under. Names
// are compared as text, so far more matters than need be, and nothing that need be is left out: a value that carries
// something is followed wherever it is handed, whether the callee matters or not.
//
// Functions that lead to code with a purpose matter where they are kept as values: a listener that nobody registered is
// never told.
import { type Derivation, derived } from "../flow/derived.ts";
import type { Argument, Expr, FileBody, FunctionBody, Pattern, Stmt, TypeNode, VariableRef } from "../flow/ir.ts";
import { isSource } from "./sources.ts";

interface FunctionFacts {
  /** Names that it mentions: variables, members, keys, constant texts. */
  readonly names: ReadonlySet<string>;
  /** Names of types that it mentions. */
  readonly types: ReadonlySet<string>;
  /** Names by which others reach it, or what it stores. */
  readonly exposes: ReadonlySet<string>;
  /** Variables of the module that it sets, or whose properties it sets. */
  readonly assigns: ReadonlySet<string>;
  /** Names that it hands on as values: arguments, and what it stores. */
  readonly handed: ReadonlySet<string>;
  /** Others send values into it after it was called. */
  readonly generator: boolean;
  /** Names under which it keeps what settles a promise: who calls it there tells who waits for the promise. */
  readonly settledBy: ReadonlySet<string>;
}

interface FileFacts {
  readonly functions: readonly FunctionFacts[];
  /** Values at module level: each is reached by its own name, not by that of its neighbours. */
  readonly values: readonly FunctionFacts[];
  /** Declared type → names of types and of members in it. */
  readonly types: readonly {
    readonly name: string;
    readonly mentions: ReadonlySet<string>;
    readonly members: ReadonlySet<string>;
    readonly annotated: boolean;
  }[];
  /** Names of annotated members, variables and functions. */
  readonly annotated: ReadonlySet<string>;
  /** Functions that are written as expressions: values from the first. */
  readonly written: ReadonlySet<number>;
}

const nearness: Derivation<FileFacts> = { name: "nearness", of: readFile };

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

const NO_NAMES: ReadonlySet<string> = new Set();

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

// ---------------------------------------------------------------------------------------------- one file

/** Computed once for a body, so that it can be done while files are read. */
export function factsOf(body: FileBody): FileFacts {
  return derived(body, nearness);
}

function readFile(body: FileBody): FileFacts {
  const annotated = new Set<string>();
  for (const { symbol, tags, kind } of body.annotations) {
    if (!isSource(tags)) continue;
    annotated.add(lastName(symbol));
    if (kind === "type" || kind === "class") annotated.add(symbol);
  }
  const settling = new Set<number>();
  for (const fn of body.functions) collectSettling(fn.body, fn.index, settling);
  const functions = body.functions.map((fn) => readFunction(body, fn, settling.has(fn.index)));
  const written = new Set<number>();
  for (const fn of body.functions) collectWritten(fn.body, written);
  return { functions, values: readValues(body), types: readTypes(body), annotated, written };
}

/** `const x = …` at module level, one by one. */
function readValues(body: FileBody): readonly FunctionFacts[] {
  return (body.functions[0]?.body ?? []).flatMap((statement) => {
    if (statement.s !== "declare") return [];
    return statement.items.map((item) => {
      const names = new Set<string>();
      const types = new Set<string>();
      const exposes = new Set<string>();
      collectNames(item.init, names);
      collectTypes([item.type, item.init], types);
      boundNames(item.pattern, exposes);
      const { annotation } = item.pattern.p === "name" ? item.pattern : { annotation: undefined };
      if (annotation !== undefined && isSource(body.annotations[annotation]?.tags ?? []))
        for (const it of exposes) names.add(it);
      return {
        names,
        types,
        exposes,
        assigns: NO_NAMES,
        handed: new Set<string>(),
        generator: false,
        settledBy: NO_NAMES,
      };
    });
  });
}

function boundNames(node: unknown, names: Set<string>): void {
  if (Array.isArray(node)) {
    for (const item of node) boundNames(item, names);
    return;
  }
  if (typeof node !== "object" || node === null) return;
  const record = node as { readonly p?: string; readonly ref?: { readonly slot: string } };
  if (record.p === "name" && record.ref !== undefined) names.add(plain(record.ref.slot));
  for (const value of Object.values(node)) if (typeof value === "object") boundNames(value, names);
}

function readTypes(body: FileBody): FileFacts["types"] {
  const isAnnotated = (index: number | undefined) =>
    index !== undefined && isSource(body.annotations[index]?.tags ?? []);
  const declared = body.types.map((decl) => {
    const mentions = new Set<string>();
    collectTypes(decl, mentions);
    const members = new Set<string>();
    const list = decl.kind === "interface" ? decl.members : decl.type.t === "object" ? decl.type.members : [];
    for (const it of list) if (it.name !== undefined) members.add(it.name);
    return { name: lastName(decl.name), mentions, members, annotated: isAnnotated(decl.annotation) };
  });
  const classes = body.classes.map((cls) => {
    const mentions = new Set<string>();
    collectTypes([cls.implements, cls.superclassArgs, cls.members.map((it) => it.type)], mentions);
    if (cls.superclass !== undefined) collectNames(cls.superclass, mentions);
    const members = new Set(cls.members.flatMap((it) => it.name ?? []));
    return { name: lastName(cls.name), mentions, members, annotated: isAnnotated(cls.annotation) };
  });
  // `typeof schema`, `z.infer<typeof schema>`
  const values = (body.functions[0]?.body ?? []).flatMap((statement) => {
    if (statement.s !== "declare") return [];
    return statement.items.flatMap((item) => {
      if (item.pattern.p !== "name" || item.init === undefined) return [];
      const members = new Set<string>();
      collectNames(item.init, members);
      return [{ name: plain(item.pattern.ref.slot), mentions: new Set(members), members, annotated: false }];
    });
  });
  return [...declared, ...classes, ...values];
}

function readFunction(body: FileBody, fn: FunctionBody, settles: boolean): FunctionFacts {
  const names = new Set<string>();
  const types = new Set<string>();
  const exposes = new Set<string>();
  collectNames([fn.body, fn.parameters], names);
  collectTypes([fn.result, fn.parameters, fn.body, fn.typeParameters], types);
  for (const part of fn.name.split(/[^\w$#]+/))
    if (part.length > 0 && !/^(?:callback|of|module|function|anonymous)$/.test(part)) exposes.add(part);
  if (fn.class !== undefined) {
    const cls = body.classes[fn.class];
    const member = cls?.members.find((it) => it.fn === fn.index || it.init === fn.index);
    if (member?.name !== undefined) exposes.add(member.name);
    if (fn.kind === "constructor" || fn.kind === "initialiser") exposes.add(lastName(cls?.name ?? ""));
    for (const { type } of cls?.members ?? []) collectTypes(type, types);
  }
  collectExposed(body, fn, exposes);
  const handed = new Set<string>();
  collectHanded(fn.body, handed);
  const { annotation } = fn;
  if (annotation !== undefined && isSource(body.annotations[annotation]?.tags ?? []))
    names.add(lastName(body.annotations[annotation]?.symbol ?? ""));
  return {
    names,
    types,
    exposes,
    assigns: assignedIn(fn),
    handed,
    generator: fn.generator === true,
    settledBy: settles ? leftIn(fn) : NO_NAMES,
  };
}

/** Functions that are handed what settles a promise, or ask for it: `new Promise((resolve) => …)`. */
function collectSettling(node: unknown, owner: number, found: Set<number>): void {
  if (Array.isArray(node)) {
    for (const item of node) collectSettling(item, owner, found);
    return;
  }
  if (typeof node !== "object" || node === null) return;
  const expr = node as Expr;
  if (expr.e === "new" && expr.callee.e === "variable" && expr.callee.ref.slot === "Promise") {
    const [executor] = expr.args;
    if (executor?.e === "function") found.add(executor.fn);
  } else if (expr.e === "call" && expr.callee.e === "member" && expr.callee.name === "withResolvers") found.add(owner);
  for (const value of Object.values(node)) if (typeof value === "object") collectSettling(value, owner, found);
}

function assignedIn(fn: FunctionBody): ReadonlySet<string> {
  const found = new Set<string>();
  const visit = (node: unknown): void => {
    if (typeof node !== "object" || node === null) return;
    const expr = node as Expr;
    if (expr.e === "assign") {
      const target = assigned(expr.target);
      if (target?.owner === 0) found.add(plain(target.slot));
    }
    for (const value of Object.values(node)) visit(value);
  };
  if (fn.index !== 0) visit(fn.body);
  return found;
}

/** The variable that is set, or whose properties are: `state.phone = phone`. */
function assigned(target: Pattern): VariableRef | undefined {
  if (target.p === "name") return target.ref;
  let at = target.p === "target" ? target.target : undefined;
  while (at !== undefined && at.e !== "variable")
    at = at.e === "member" || at.e === "element" ? at.object : at.e === "cast" ? at.value : undefined;
  return at?.ref;
}

const MUTATORS =
  /^(?:set|add|push|unshift|splice|append|put|store|save|register|on|once|use|subscribe|emit|emitAsync|publish|dispatch|provide|cache|enqueue|send|fill|assign|next|resolve|trigger|addListener|addEventListener|write|define|bind|setItem)$/;

/** Where a function leaves what it was given: variables, members and channels that others may read. */
function leftIn(fn: FunctionBody): ReadonlySet<string> {
  const exposes = new Set<string>();
  const visit = (node: unknown): void => {
    if (Array.isArray(node)) {
      for (const item of node) visit(item);
      return;
    }
    if (typeof node !== "object" || node === null) return;
    const expr = node as Expr | (Stmt & { readonly e?: undefined });
    if (expr.e === "assign") {
      if (expr.target.p === "name") exposes.add(plain(expr.target.ref.slot));
      else if (expr.target.p === "target") exposeTarget(expr.target.target, exposes);
    } else if (expr.e === "jsx" && typeof expr.tag !== "string" && expr.tag.e === "member") {
      // <Context.Provider value={x}>
      exposeTarget(expr.tag.object, exposes);
    } else if (expr.e === "call" && expr.callee.e === "member" && MUTATORS.test(expr.callee.name)) {
      exposeTarget(expr.callee.object, exposes);
      const [first] = expr.args;
      if (first?.e === "constant" && typeof first.value === "string") exposes.add(first.value);
    }
    for (const value of Object.values(node)) if (typeof value === "object") visit(value);
  };
  visit(fn.body);
  return exposes;
}

function collectExposed(body: FileBody, fn: FunctionBody, exposes: Set<string>): void {
  for (const item of leftIn(fn)) exposes.add(item);
  // A function kept in an object or list is reached by the variable or key that holds it.
  for (const item of keptUnder(body, fn)) exposes.add(item);
}

function collectWritten(node: unknown, written: Set<number>): void {
  if (Array.isArray(node)) {
    for (const item of node) collectWritten(item, written);
    return;
  }
  if (typeof node !== "object" || node === null) return;
  const expr = node as Expr;
  if (expr.e === "function") written.add(expr.fn);
  for (const value of Object.values(node)) if (typeof value === "object") collectWritten(value, written);
}

/** Arguments and stored values that are names: they may be functions. */
function collectHanded(node: unknown, handed: Set<string>): void {
  if (Array.isArray(node)) {
    for (const item of node) collectHanded(item, handed);
    return;
  }
  if (typeof node !== "object" || node === null) return;
  const expr = node as Expr;
  if (expr.e === "call" || expr.e === "new") for (const arg of expr.args) addName(arg, handed);
  if (expr.e === "assign") addName(expr.value, handed);
  if (expr.e === "array") for (const item of expr.elements) if (item !== null) addName(item, handed);
  if (expr.e === "object")
    for (const property of expr.properties) if (property.kind === "value") addName(property.value, handed);
  for (const value of Object.values(node)) if (typeof value === "object") collectHanded(value, handed);
}

function addName(expr: Argument, handed: Set<string>): void {
  if (expr.e === "variable") handed.add(plain(expr.ref.slot));
  else if (expr.e === "member") handed.add(expr.name);
  else if (expr.e === "cast") addName(expr.value, handed);
}

function exposeTarget(target: Expr, exposes: Set<string>): void {
  for (let at: Expr | undefined = target; at !== undefined; ) {
    if (at.e === "member") {
      exposes.add(at.name);
      at = at.object;
    } else if (at.e === "element") at = at.object;
    else if (at.e === "cast") at = at.value;
    else {
      if (at.e === "variable") exposes.add(plain(at.ref.slot));
      return;
    }
  }
}

const keptNames = new WeakMap<FileBody, ReadonlyMap<number, ReadonlySet<string>>>();

function keptUnder(body: FileBody, fn: FunctionBody): Iterable<string> {
  let all = keptNames.get(body);
  if (all === undefined) {
    const found = new Map<number, Set<string>>();
    for (const owner of body.functions) holders(owner.body, [], found);
    all = found;
    keptNames.set(body, all);
  }
  return all.get(fn.index) ?? [];
}

/** For every function written in an expression: the variable and the keys under which it is kept. */
function holders(node: unknown, path: readonly string[], found: Map<number, Set<string>>): void {
  if (Array.isArray(node)) {
    for (const item of node) holders(item, path, found);
    return;
  }
  if (typeof node !== "object" || node === null) return;
  const record = node as {
    readonly e?: string;
    readonly fn?: unknown;
    readonly kind?: string;
    readonly key?: unknown;
    readonly pattern?: { readonly p?: string; readonly ref?: { readonly slot: string } };
    readonly target?: { readonly p?: string; readonly target?: Expr; readonly ref?: { readonly slot: string } };
  };
  let inner = path;
  if (typeof record.key === "string") inner = [...path, record.key];
  if (record.pattern?.p === "name" && record.pattern.ref !== undefined)
    inner = [...inner, plain(record.pattern.ref.slot)];
  if (record.e === "assign" && record.target?.p === "target" && record.target.target !== undefined) {
    const names = new Set<string>();
    exposeTarget(record.target.target, names);
    inner = [...inner, ...names];
  }
  if (typeof record.fn === "number") {
    const set = found.get(record.fn) ?? new Set<string>();
    found.set(record.fn, set);
    for (const name of inner) set.add(name);
  }
  for (const value of Object.values(node)) if (typeof value === "object") holders(value, inner, found);
}

function collectNames(node: unknown, names: Set<string>): void {
  if (Array.isArray(node)) {
    for (const item of node) collectNames(item, names);
    return;
  }
  if (typeof node !== "object" || node === null) return;
  const record = node as {
    readonly e?: string;
    readonly t?: string;
    readonly name?: unknown;
    readonly key?: unknown;
    readonly value?: unknown;
    readonly ref?: { readonly slot: string };
    readonly module?: unknown;
  };
  if (record.t !== undefined) return;
  if (record.ref !== undefined) names.add(plain(record.ref.slot));
  if (record.e === "member" && typeof record.name === "string") names.add(record.name);
  if (typeof record.key === "string") names.add(record.key);
  if (record.e === "constant" && typeof record.value === "string" && record.value.length < 60) names.add(record.value);
  for (const value of Object.values(node)) if (typeof value === "object") collectNames(value, names);
}

function collectTypes(node: unknown, types: Set<string>): void {
  if (Array.isArray(node)) {
    for (const item of node) collectTypes(item, types);
    return;
  }
  if (typeof node !== "object" || node === null) return;
  const type = node as TypeNode & { readonly t?: string };
  if (type.t === "ref" || type.t === "typeof") for (const part of type.name.split(".")) types.add(part);
  if (type.t === "import" && type.name !== undefined) types.add(lastName(type.name));
  for (const value of Object.values(node)) if (typeof value === "object") collectTypes(value, types);
}

function lastName(symbol: string): string {
  const inner = /\(([\w$]+)\)$/.exec(symbol)?.[1];
  return inner ?? symbol.slice(symbol.lastIndexOf(".") + 1);
}

function plain(slot: string): string {
  return slot.replace(/#\d+$/, "");
}
