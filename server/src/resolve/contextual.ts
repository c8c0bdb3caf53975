// What a function expression is taken for by what is written around it: `const handler: Handler = (event) => …`.
//
// Arguments of calls are not here: what they are taken for is known where the call is walked. But of `create<State>((set) =>
// ({ … }))` what is returned is taken for a `State`: its functions are called by whoever gets that.
import type { ClassBody, Expr, FileBody, FunctionBody, Stmt, TypeNode } from "../flow/ir.ts";

/** The type that is written, and the way from there to the function; `*` is an element of a list, `()` what a function returns. */
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
  const into: Found = { functions: body.functions, found };
  for (const fn of body.functions) {
    visit(fn.body ?? [], into);
    if (fn.result !== undefined) for (const value of returnedBy(fn)) put(fn.result, value, [], into);
  }
  for (const cls of body.classes) readFields(body, cls, into);
}

interface Found {
  readonly functions: readonly FunctionBody[];
  readonly found: Map<number, Taken>;
}

function readFields(body: FileBody, cls: ClassBody, into: Found): void {
  for (const { type, init } of cls.members) {
    if (type === undefined || init === undefined) continue;
    for (const value of returnedBy(body.functions[init])) put(type, value, [], into);
  }
}

/** Also out of branches, loops and `try`; functions inside are elsewhere. */
function returnedBy(fn: FunctionBody | undefined): readonly Expr[] {
  const found: Expr[] = [];
  const search = (node: unknown): void => {
    if (typeof node !== "object" || node === null || "e" in node) return;
    const statement = node as Partial<Stmt>;
    if (statement.s === "return" && statement.value !== undefined) found.push(statement.value);
    else for (const value of Object.values(node)) search(value);
  };
  search(fn?.body);
  return found;
}

function visit(node: unknown, into: Found): void {
  if (typeof node !== "object" || node === null) return;
  const statement = node as Partial<Stmt>;
  if (statement.s === "declare")
    for (const { type, init } of statement.items ?? [])
      if (type !== undefined && init !== undefined) put(type, init, [], into);
  const expr = node as Partial<Expr>;
  if (expr.e === "cast" && expr.type !== undefined && expr.value !== undefined) put(expr.type, expr.value, [], into);
  if (expr.e === "call") {
    const made = madeFor(expr as CallExpr);
    if (made !== undefined) putMade(made, expr as CallExpr, into);
  }
  for (const value of Object.values(node)) if (typeof value === "object") visit(value, into);
}

type CallExpr = Extract<Expr, { e: "call" }>;

/** `create<State>(…)`, `create<State>()(…)` */
function madeFor({ typeArgs, callee }: CallExpr): TypeNode | undefined {
  if (typeArgs?.length === 1) return typeArgs[0];
  return callee.e === "call" && callee.args.length === 0 ? madeFor(callee) : undefined;
}

/** Also inside calls around it: `create<State>()(persist((set) => ({ … }), { … }))`. */
function putMade(type: TypeNode, call: CallExpr, into: Found): void {
  for (const it of call.args) {
    if (it.e === "function")
      for (const value of returnedBy(into.functions[it.fn])) if (value.e === "object") put(type, value, [], into);
    if (it.e === "call" && madeFor(it) === undefined) putMade(type, it, into);
  }
}

function put(type: TypeNode, expr: Expr, path: readonly string[], into: Found): void {
  if (expr.e === "cast" && expr.type === undefined) put(type, expr.value, path, into);
  else if (expr.e === "function") {
    if (into.found.has(expr.fn)) return;
    into.found.set(expr.fn, { type, path });
    for (const value of returnedBy(into.functions[expr.fn]))
      if (value.e === "object" || value.e === "function") put(type, value, [...path, "()"], into);
  } else if (expr.e === "array") {
    for (const it of expr.elements) if (it !== null && it.e !== "spread") put(type, it, [...path, "*"], into);
  } else if (expr.e === "object") {
    for (const it of expr.properties)
      if (it.kind === "value" && typeof it.key === "string") put(type, it.value, [...path, it.key], into);
  }
}
