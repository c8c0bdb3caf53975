// What stands at an offset of a function: expressions and the names that are bound there, the innermost first.
import type { Declarator, Expr, FunctionBody, LocalSpan, Pattern, VariableRef } from "./ir.ts";

/** Something that has a value: an expression, or a name that is bound. */
export type Spot =
  | { readonly kind: "expression"; readonly expr: Expr; readonly at: LocalSpan }
  | { readonly kind: "name"; readonly ref: VariableRef; readonly at: LocalSpan };

/** Everything in a function's own text, outer before inner. Functions that are written inside it are their own. */
export function spotsOf({ parameters, body }: FunctionBody): readonly Spot[] {
  const found: Spot[] = [];
  walk([parameters, body ?? []], (node) => {
    const spot = spotOf(node);
    if (spot !== undefined) found.push(spot);
  });
  return found;
}

/** Those that hold `offset` (from the function's start), innermost first. */
export function spotsAt(fn: FunctionBody, offset: number): readonly Spot[] {
  return spotsOf(fn)
    .filter(({ at }) => at[0] <= offset && offset <= at[1])
    .reverse()
    .sort((a, b) => a.at[1] - a.at[0] - (b.at[1] - b.at[0]));
}

/** What a variable was declared with, where it is declared once. */
export function initialiserOf({ body }: FunctionBody, ref: VariableRef): Expr | undefined {
  const found: Expr[] = [];
  walk(body ?? [], (node) => {
    const { pattern, init } = node as Partial<Declarator>;
    if (pattern?.p === "name" && pattern.ref.slot === ref.slot && init !== undefined) found.push(init);
  });
  return found.length === 1 ? found[0] : undefined;
}

function walk(node: unknown, visit: (node: object) => void): void {
  if (Array.isArray(node)) {
    for (const item of node) walk(item, visit);
    return;
  }
  if (typeof node !== "object" || node === null) return;
  visit(node);
  for (const value of Object.values(node)) if (typeof value === "object") walk(value, visit);
}

function spotOf(node: object): Spot | undefined {
  if ("e" in node && "at" in node && node.e !== "spread") {
    const expr = node as Expr;
    return { kind: "expression", expr, at: expr.at };
  }
  if ("p" in node && node.p === "name") {
    const { ref, at } = node as Extract<Pattern, { p: "name" }>;
    return { kind: "name", ref, at };
  }
  // `{ phone: number }`: who points at the key means what is taken out by it.
  if ("key" in node && "pattern" in node && "at" in node) {
    const { pattern, at } = node as { readonly pattern: Pattern; readonly at: LocalSpan };
    return pattern.p === "name" ? { kind: "name", ref: pattern.ref, at } : undefined;
  }
  return undefined;
}
