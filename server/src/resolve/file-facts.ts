// What one file mentions, and by which names its functions are reached: all that nearness (relevance.ts) asks of a file.
import { type Derivation, derived } from "../flow/derived.ts";
import type { Argument, Expr, FileBody, FunctionBody, Pattern, TypeMember, VariableRef } from "../flow/ir.ts";
import { isSource } from "./sources.ts";

export interface FunctionFacts {
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

export interface FileFacts {
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
  const nodes = body.functions.map((fn) => nodesIn(fn.body));
  const settling = new Set<number>();
  for (const fn of body.functions) collectSettling(nodes[fn.index]?.code ?? [], fn.index, settling);
  const written = new Set<number>();
  for (const { code } of nodes) collectWritten(code, written);
  const kept = new Map<number, Set<string>>();
  if (written.size > 0) for (const owner of body.functions) collectHolders(owner.body, [], kept);
  const functions = body.functions.map((fn) => {
    const { code, types } = nodes[fn.index] ?? NO_NODES;
    return readFunction(body, fn, { code, types, kept: kept.get(fn.index) ?? [], settles: settling.has(fn.index) });
  });
  return { functions, values: readValues(body), types: readTypes(body), annotated, written };
}

/** A part of the intermediate representation, with what the collectors ask of it. */
interface Node {
  readonly e?: string;
  readonly t?: string;
  readonly p?: string;
  readonly name?: unknown;
  readonly key?: unknown;
  readonly value?: unknown;
  readonly ref?: { readonly slot: string };
  readonly fn?: unknown;
}

/** Everything below something, gone through once: code, and the types that are written in it. */
interface Nodes {
  readonly code: readonly Node[];
  readonly types: readonly Node[];
}

const NO_NODES: Nodes = { code: [], types: [] };

function nodesIn(root: unknown): Nodes {
  const code: Node[] = [];
  const types: Node[] = [];
  const visit = (node: object, isInType: boolean) => {
    if (Array.isArray(node)) {
      for (const item of node) if (typeof item === "object" && item !== null) visit(item, isInType);
      return;
    }
    const isType = isInType || (node as Node).t !== undefined;
    (isType ? types : code).push(node as Node);
    for (const key in node) {
      const value = (node as Readonly<Record<string, unknown>>)[key];
      if (typeof value === "object" && value !== null) visit(value, isType);
    }
  };
  if (typeof root === "object" && root !== null) visit(root, false);
  return { code, types };
}

/** `const x = …` at module level, one by one. */
function readValues(body: FileBody): readonly FunctionFacts[] {
  return (body.functions[0]?.body ?? []).flatMap((statement) => {
    if (statement.s !== "declare") return [];
    return statement.items.map((item) => {
      const names = new Set<string>();
      const types = new Set<string>();
      const exposes = new Set<string>();
      const init = nodesIn(item.init);
      collectNames(init.code, names);
      collectTypes(init.types, types);
      collectTypes(nodesIn(item.type).types, types);
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

function isMember(node: object): node is TypeMember & { readonly name: string } {
  const { kind, name } = node as Partial<TypeMember>;
  return kind !== undefined && typeof name === "string";
}

/** Also of literal types inside: `{ kind: "paid"; card: string } | { kind: "free" }`, `contact: { phone: string }`. */
function collectMembers(node: unknown, names: Set<string>): void {
  if (typeof node !== "object" || node === null) return;
  if (isMember(node)) names.add(node.name);
  for (const value of Object.values(node)) if (typeof value === "object") collectMembers(value, names);
}

function readTypes(body: FileBody): FileFacts["types"] {
  const isAnnotated = (index: number | undefined) =>
    index !== undefined && isSource(body.annotations[index]?.tags ?? []);
  const declared = body.types.map((decl) => {
    const mentions = new Set<string>();
    collectTypes(nodesIn(decl).types, mentions);
    const members = new Set<string>();
    collectMembers(decl.kind === "interface" ? decl.members : decl.type, members);
    return { name: lastName(decl.name), mentions, members, annotated: isAnnotated(decl.annotation) };
  });
  const classes = body.classes.map((cls) => {
    const mentions = new Set<string>();
    collectTypes(nodesIn([cls.implements, cls.superclassArgs, cls.members.map((it) => it.type)]).types, mentions);
    collectNames(nodesIn(cls.superclass).code, mentions);
    const members = new Set(cls.members.flatMap((it) => it.name ?? []));
    return { name: lastName(cls.name), mentions, members, annotated: isAnnotated(cls.annotation) };
  });
  // `typeof schema`, `z.infer<typeof schema>`
  const values = (body.functions[0]?.body ?? []).flatMap((statement) => {
    if (statement.s !== "declare") return [];
    return statement.items.flatMap((item) => {
      if (item.pattern.p !== "name" || item.init === undefined) return [];
      const members = new Set<string>();
      collectNames(nodesIn(item.init).code, members);
      return [{ name: plain(item.pattern.ref.slot), mentions: new Set(members), members, annotated: false }];
    });
  });
  return [...declared, ...classes, ...values];
}

interface Inside extends Nodes {
  /** Names under which it is kept. */
  readonly kept: Iterable<string>;
  /** It settles promises. */
  readonly settles: boolean;
}

function readFunction(
  body: FileBody,
  fn: FunctionBody,
  { code, types: written, kept, settles }: Inside,
): FunctionFacts {
  const names = new Set<string>();
  const types = new Set<string>();
  const exposes = new Set<string>();
  const head = nodesIn([fn.parameters, fn.result, fn.typeParameters]);
  for (const it of [code, head.code]) collectNames(it, names);
  for (const it of [written, head.types]) collectTypes(it, types);
  for (const it of head.types) if (isMember(it)) names.add(it.name);
  for (const part of fn.name.split(/[^\w$#]+/))
    if (part.length > 0 && !/^(?:callback|of|module|function|anonymous)$/.test(part)) exposes.add(part);
  if (fn.class !== undefined) {
    const cls = body.classes[fn.class];
    const member = cls?.members.find((it) => it.fn === fn.index || it.init === fn.index);
    if (member?.name !== undefined) exposes.add(member.name);
    if (fn.kind === "constructor" || fn.kind === "initialiser") exposes.add(lastName(cls?.name ?? ""));
    for (const { type } of cls?.members ?? []) collectTypes(nodesIn(type).types, types);
  }
  const left = leftIn(code);
  for (const it of left) exposes.add(it);
  // A function kept in an object or list is reached by the variable or key that holds it.
  for (const it of kept) exposes.add(it);
  const handed = new Set<string>();
  collectHanded(code, handed);
  const { annotation } = fn;
  if (annotation !== undefined && isSource(body.annotations[annotation]?.tags ?? []))
    names.add(lastName(body.annotations[annotation]?.symbol ?? ""));
  return {
    names,
    types,
    exposes,
    assigns: fn.index === 0 ? NO_NAMES : assignedIn(code),
    handed,
    generator: fn.generator === true,
    settledBy: settles ? left : NO_NAMES,
  };
}

/** Functions that are handed what settles a promise, or ask for it: `new Promise((resolve) => …)`. */
function collectSettling(code: readonly Node[], owner: number, found: Set<number>): void {
  for (const node of code) {
    const expr = node as Expr;
    if (expr.e === "new" && expr.callee.e === "variable" && expr.callee.ref.slot === "Promise") {
      const [executor] = expr.args;
      if (executor?.e === "function") found.add(executor.fn);
    } else if (expr.e === "call" && expr.callee.e === "member" && expr.callee.name === "withResolvers")
      found.add(owner);
  }
}

function assignedIn(code: readonly Node[]): ReadonlySet<string> {
  const found = new Set<string>();
  for (const node of code) {
    const expr = node as Expr;
    const target = expr.e === "assign" ? assigned(expr.target) : undefined;
    if (target?.owner === 0) found.add(plain(target.slot));
  }
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
function leftIn(code: readonly Node[]): ReadonlySet<string> {
  const exposes = new Set<string>();
  for (const node of code) {
    const expr = node as Expr;
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
  }
  return exposes;
}

function collectWritten(code: readonly Node[], written: Set<number>): void {
  for (const node of code) if (node.e === "function") written.add(node.fn as number);
}

/** Arguments and stored values that are names: they may be functions. */
function collectHanded(code: readonly Node[], handed: Set<string>): void {
  for (const node of code) {
    const expr = node as Expr;
    if (expr.e === "call" || expr.e === "new") for (const arg of expr.args) addName(arg, handed);
    if (expr.e === "assign") addName(expr.value, handed);
    if (expr.e === "array") for (const item of expr.elements) if (item !== null) addName(item, handed);
    if (expr.e === "object")
      for (const property of expr.properties) if (property.kind === "value") addName(property.value, handed);
  }
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

/** For every function written in an expression: the variable and the keys under which it is kept. */
function collectHolders(node: unknown, path: readonly string[], found: Map<number, Set<string>>): void {
  if (Array.isArray(node)) {
    for (const item of node) collectHolders(item, path, found);
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
  for (const key in node) {
    const value = (node as Readonly<Record<string, unknown>>)[key];
    if (typeof value === "object" && value !== null) collectHolders(value, inner, found);
  }
}

function collectNames(code: readonly Node[], names: Set<string>): void {
  for (const { e, name, key, value, ref } of code) {
    if (ref !== undefined) names.add(plain(ref.slot));
    if (e === "member" && typeof name === "string") names.add(name);
    if (typeof key === "string") names.add(key);
    if (e === "constant" && typeof value === "string" && value.length < 60) names.add(value);
  }
}

function collectTypes(types: readonly Node[], names: Set<string>): void {
  for (const { t, name } of types) {
    if (typeof name !== "string") continue;
    if (t === "ref" || t === "typeof") for (const part of name.split(".")) names.add(part);
    if (t === "import") names.add(lastName(name));
  }
}

function lastName(symbol: string): string {
  const inner = /\(([\w$]+)\)$/.exec(symbol)?.[1];
  return inner ?? symbol.slice(symbol.lastIndexOf(".") + 1);
}

function plain(slot: string): string {
  return slot.includes("#") ? slot.replace(/#\d+$/, "") : slot;
}

export const NO_NAMES: ReadonlySet<string> = new Set();
