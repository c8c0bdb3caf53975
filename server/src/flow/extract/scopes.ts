// Which variable a name means: scopes, and the slots that the variables of one function live in.
//
// Every scope knows all its names before anything in it is read, so a name is resolved where it is met. Nothing
// here knows of syntax.
import type { FunctionKind, VariableRef } from "../ir.ts";

/** What is known of a function while it is being read. */
export interface FunctionScope {
  readonly index: number;
  readonly kind: FunctionKind;
  readonly name: string;
  /** Offset that its places count from. */
  readonly start: number;
  readonly parent: FunctionScope | undefined;
  /** How many variables of a name there are so far. */
  readonly taken: Map<string, number>;
  readonly locals: string[];
  readonly captured: Set<string>;
  usesArguments: boolean;
}

export interface Scope {
  readonly parent: Scope | undefined;
  readonly owner: FunctionScope;
  readonly names: Map<string, VariableRef>;
}

export function functionScope(
  index: number,
  kind: FunctionKind,
  name: string,
  start: number,
  parent: FunctionScope | undefined,
): FunctionScope {
  return {
    index,
    kind,
    name,
    start,
    parent,
    taken: new Map(),
    locals: [],
    captured: new Set(),
    usesArguments: false,
  };
}

export function scopeIn(parent: Scope | undefined, owner: FunctionScope): Scope {
  return { parent, owner, names: new Map() };
}

/** Makes a variable, or answers the one that this very scope has under the name. */
export function declare(scope: Scope, name: string): VariableRef {
  const known = scope.names.get(name);
  if (known !== undefined) return known;
  const ref = newVariable(scope.owner, name);
  scope.names.set(name, ref);
  return ref;
}

/** A `var` or function of a body is its parameter of the same name; `body` is the child of the parameters' scope. */
export function declareInBody(body: Scope, name: string): VariableRef {
  const parameters = body.parent;
  const parameter = parameters?.owner === body.owner ? parameters.names.get(name) : undefined;
  if (parameter === undefined) return declare(body, name);
  body.names.set(name, parameter);
  return parameter;
}

function newVariable(owner: FunctionScope, name: string): VariableRef {
  const count = (owner.taken.get(name) ?? 0) + 1;
  owner.taken.set(name, count);
  const slot = count === 1 ? name : `${name}#${count}`;
  owner.locals.push(slot);
  return { owner: owner.index, slot };
}

/** Undefined for a name that this file does not declare. Notes when an inner function mentions an outer one's. */
export function lookUp(scope: Scope, name: string): VariableRef | undefined {
  for (let at: Scope | undefined = scope; at !== undefined; at = at.parent) {
    const ref = at.names.get(name);
    if (ref === undefined) continue;
    if (ref.owner !== scope.owner.index) at.owner.captured.add(ref.slot);
    return ref;
  }
  return undefined;
}

/** The variable `arguments` of the nearest function that has one; arrows have none of their own. */
export function argumentsOf(scope: Scope): VariableRef | undefined {
  let fn: FunctionScope | undefined = scope.owner;
  while (fn !== undefined && fn.kind === "arrow") fn = fn.parent;
  if (fn === undefined || !["function", "method", "getter", "setter", "constructor"].includes(fn.kind))
    return undefined;
  if (!fn.usesArguments) fn.locals.push("arguments");
  fn.usesArguments = true;
  if (fn !== scope.owner) fn.captured.add("arguments");
  return { owner: fn.index, slot: "arguments" };
}
