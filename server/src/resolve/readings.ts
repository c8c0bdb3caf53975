// What texts of functions and classes say by themselves, wherever they stand.
import type { ClassBody, FileBody, FunctionBody, Stmt, TypeNode, VariableRef } from "../flow/ir.ts";

export function methodsOf(cls: ClassBody | undefined): readonly number[] {
  return (cls?.members ?? []).flatMap(({ kind, fn }) => (kind === "constructor" || fn === undefined ? [] : [fn]));
}

/** An assertion holds after the call; a predicate where its result is true. */
export function asserts({ result, body }: FunctionBody): boolean {
  return assertsBy(result) ?? (result === undefined && body !== undefined && !returnsValue(body));
}

/** Undefined where the written result does not say. */
export function assertsBy(written: TypeNode | undefined): boolean | undefined {
  let result = written;
  while (result?.t === "ref" && /^Promise/.test(result.name)) result = result.args?.[0];
  if (result?.t === "predicate") return result.asserts;
  if (result?.t === "primitive") return result.name === "void" || result.name === "undefined";
  return result === undefined ? undefined : false;
}

function returnsValue(statements: readonly Stmt[]): boolean {
  return JSON.stringify(statements, (key, value) => (key === "fn" ? undefined : value)).includes(
    '"s":"return","value"',
  );
}

/** `owner:slot` of annotated variables. */
export function annotatedVariables(body: FileBody): ReadonlyMap<string, number> {
  const found = new Map<string, number>();
  if (!body.annotations.some((it) => it.kind === "variable")) return found;
  const visit = (node: unknown): void => {
    if (typeof node !== "object" || node === null) return;
    const { p, ref, annotation } = node as {
      readonly p?: string;
      readonly ref?: VariableRef;
      readonly annotation?: unknown;
    };
    if (p === "name" && ref !== undefined && typeof annotation === "number")
      found.set(`${ref.owner}:${ref.slot}`, annotation);
    for (const value of Object.values(node)) if (typeof value === "object") visit(value);
  };
  for (const fn of body.functions) visit(fn.body);
  return found;
}

export function markRegions(statements: readonly Stmt[], region: number | undefined, found: Map<number, number>): void {
  const visit = (node: unknown, current: number | undefined): void => {
    if (Array.isArray(node)) {
      for (const item of node) visit(item, current);
      return;
    }
    if (typeof node !== "object" || node === null) return;
    const record = node as {
      readonly s?: string;
      readonly e?: string;
      readonly fn?: unknown;
      readonly annotation?: unknown;
    };
    const inside = record.s === "region" && typeof record.annotation === "number" ? record.annotation : current;
    if (typeof record.fn === "number" && inside !== undefined && !found.has(record.fn)) found.set(record.fn, inside);
    for (const value of Object.values(node)) if (typeof value === "object") visit(value, inside);
  };
  visit(statements, region);
}
