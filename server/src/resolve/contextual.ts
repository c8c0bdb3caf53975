// What a function expression is taken for by what is written around it: `const handler: Handler = (event) => …`.
//
// Arguments of calls are not here: what they are taken for is known where the call is walked.
import type { ClassBody, Expr, FileBody, FunctionBody, Stmt, TypeNode } from "../flow/ir.ts";

/** The type that is written, and the way through literals from there to the function; `*` is an element of a list. */
export interface Taken {
  readonly type: TypeNode;
  readonly path: readonly string[];
}

const known = new WeakMap<FileBody, ReadonlyMap<number, Taken>>();

/** By the index of the function. */
export function takenFor(body: FileBody): ReadonlyMap<number, Taken> {
  let found = known.get(body);
  if (found === undefined) {
    found = new Map();
    readAll(body, found as Map<number, Taken>);
    known.set(body, found);
  }
  return found;
}

function readAll(body: FileBody, found: Map<number, Taken>): void {
  for (const fn of body.functions) {
    visit(fn.body ?? [], found);
    if (fn.result !== undefined) for (const value of returnedBy(fn)) put(fn.result, value, [], found);
  }
  for (const cls of body.classes) readFields(body, cls, found);
}

function readFields(body: FileBody, cls: ClassBody, found: Map<number, Taken>): void {
  for (const { type, init } of cls.members) {
    if (type === undefined || init === undefined) continue;
    for (const value of returnedBy(body.functions[init])) put(type, value, [], found);
  }
}

function returnedBy(fn: FunctionBody | undefined): readonly Expr[] {
  return (fn?.body ?? []).flatMap((it) => (it.s === "return" && it.value !== undefined ? [it.value] : []));
}

function visit(node: unknown, found: Map<number, Taken>): void {
  if (typeof node !== "object" || node === null) return;
  const statement = node as Partial<Stmt>;
  if (statement.s === "declare")
    for (const { type, init } of statement.items ?? [])
      if (type !== undefined && init !== undefined) put(type, init, [], found);
  const expr = node as Partial<Expr>;
  if (expr.e === "cast" && expr.type !== undefined && expr.value !== undefined) put(expr.type, expr.value, [], found);
  for (const value of Object.values(node)) if (typeof value === "object") visit(value, found);
}

function put(type: TypeNode, expr: Expr, path: readonly string[], found: Map<number, Taken>): void {
  if (expr.e === "cast" && expr.type === undefined) put(type, expr.value, path, found);
  else if (expr.e === "function") {
    if (!found.has(expr.fn)) found.set(expr.fn, { type, path });
  } else if (expr.e === "array") {
    for (const it of expr.elements) if (it !== null && it.e !== "spread") put(type, it, [...path, "*"], found);
  } else if (expr.e === "object") {
    for (const it of expr.properties)
      if (it.kind === "value" && typeof it.key === "string") put(type, it.value, [...path, it.key], found);
  }
}
