// Functions that give back functions of their own: `const add = (one) => (two) => …`. What they give back is worth
// knowing even where nothing personal was handed to them, since that may come later. So is a promise made here: its
// `resolve` may be kept.
import type { Expr, FunctionBody, Stmt } from "./ir.ts";

const known = new WeakMap<FunctionBody, boolean>();

export function isFactory(body: FunctionBody): boolean {
  let found = known.get(body);
  if (found === undefined) {
    found = returnsIn(body.body ?? []).some((it) => givesFunction(it, body));
    known.set(body, found);
  }
  return found;
}

/** What is returned in these statements, blocks and branches included. */
function returnsIn(statements: readonly Stmt[]): readonly Expr[] {
  return statements.flatMap((it): readonly Expr[] => {
    if (it.s === "return") return it.value === undefined ? [] : [it.value];
    if (it.s === "if") return [...returnsIn(it.yes), ...returnsIn(it.no)];
    return it.s === "block" || it.s === "region" ? returnsIn(it.body) : [];
  });
}

function givesFunction(expr: Expr, body: FunctionBody): boolean {
  switch (expr.e) {
    case "function":
    case "class":
      return true;
    case "new":
      return expr.callee.e === "variable" && expr.callee.ref.owner === -1 && expr.callee.ref.slot === "Promise";
    case "cast":
      return givesFunction(expr.value, body);
    case "conditional":
      return givesFunction(expr.yes, body) || givesFunction(expr.no, body);
    case "object":
      return expr.properties.some((it) => (it.kind === "value" ? givesFunction(it.value, body) : it.kind === "getter"));
    case "variable":
      return expr.ref.owner === body.index && isFunctionName(expr.ref.slot, body.body ?? []);
    default:
      return false;
  }
}

/** Whether the name is that of a function which is written here. */
function isFunctionName(slot: string, statements: readonly Stmt[]): boolean {
  return statements.some((it) => {
    if (it.s === "function") return it.ref.slot === slot;
    if (it.s !== "declare") return false;
    return it.items.some(
      ({ pattern, init }) => pattern.p === "name" && pattern.ref.slot === slot && init?.e === "function",
    );
  });
}
