// What a function's text mentions, whatever is done with it.
import type { FunctionBody, VariableRef } from "./ir.ts";

/** Whether it, or an arrow function in it, says `this`; `all` are the functions of its file. */
export function mentionsThis(body: FunctionBody, all: readonly FunctionBody[]): boolean {
  const visit = (node: unknown): boolean => {
    if (typeof node !== "object" || node === null) return false;
    if ((node as { readonly e?: string }).e === "this") return true;
    return Object.values(node).some(visit);
  };
  if (visit(body.body) || visit(body.parameters)) return true;
  return all.some((it) => it.parent === body.index && it.kind === "arrow" && mentionsThis(it, all));
}

/** The variables that it reads or calls, as `<owner>:<slot>`; not where they are bound. */
export function mentionedSlots(body: FunctionBody): ReadonlySet<string> {
  const found = new Set<string>();
  const visit = (node: unknown): void => {
    if (Array.isArray(node)) {
      for (const item of node) visit(item);
      return;
    }
    if (typeof node !== "object" || node === null) return;
    const record = node as { readonly e?: string; readonly ref?: VariableRef };
    if (record.e === "variable" && record.ref !== undefined) found.add(`${record.ref.owner}:${record.ref.slot}`);
    for (const value of Object.values(node)) if (typeof value === "object") visit(value);
  };
  visit(body.body);
  visit(body.parameters);
  return found;
}
