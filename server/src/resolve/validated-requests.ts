// What stands beside a handler of Hono and says what its request holds: `app.post("/", zValidator("json", schema), (c) => …)`.
import type { Argument, Expr, FileBody, FunctionBody } from "../flow/ir.ts";

/** Validators that are given what they check, and a schema for it. */
const VALIDATORS = /^@hono\/[\w-]+#(?:zValidator|sValidator|vValidator|arktypeValidator|tbValidator)$/;

export interface Validation {
  /** `json`, `query`, `form` … */
  readonly target: string;
  readonly schema: Expr;
  /** The name of the validator in its file. */
  readonly slot: string;
}

const known = new WeakMap<FileBody, ReadonlyMap<number, readonly Validation[]>>();

/** Whether a symbol is such a validator's. */
export function isValidator(symbol: string | undefined): boolean {
  return symbol !== undefined && VALIDATORS.test(symbol);
}

/** Beside a function, or one that it is written in. */
export function validationsFor(body: FileBody, fn: FunctionBody): readonly Validation[] {
  let all = known.get(body);
  if (all === undefined) {
    const found = new Map<number, readonly Validation[]>();
    if (body.names.includes("valid"))
      visit(
        body.functions.map((it) => it.body),
        found,
      );
    all = found;
    known.set(body, all);
  }
  const found: Validation[] = [];
  for (let at: FunctionBody | undefined = fn; at !== undefined && all.size > 0; at = body.functions[at.parent])
    found.push(...(all.get(at.index) ?? []));
  return found;
}

function visit(node: unknown, found: Map<number, readonly Validation[]>): void {
  if (typeof node !== "object" || node === null) return;
  const expr = node as Partial<Expr>;
  if (expr.e === "call" && expr.args !== undefined && expr.args.length > 1) {
    const beside = expr.args.flatMap(validation);
    if (beside.length > 0) for (const it of expr.args) if (it.e === "function") found.set(it.fn, beside);
  }
  for (const value of Object.values(node)) if (typeof value === "object") visit(value, found);
}

function validation(expr: Argument): readonly Validation[] {
  if (expr.e !== "call" || expr.callee.e !== "variable") return [];
  const [target, schema] = expr.args;
  if (target?.e !== "constant" || typeof target.value !== "string") return [];
  if (schema === undefined || schema.e === "spread") return [];
  return [{ target: target.value, schema, slot: expr.callee.ref.slot }];
}
