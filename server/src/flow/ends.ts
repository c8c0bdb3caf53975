// What a function may end with, as it is written: the expressions behind `return` and `throw`, wherever they stand.
import type { Expr, Stmt } from "./ir.ts";

type Way = "return" | "throw";

/** Those in these statements, in the order of the text; functions written inside end by themselves. */
export function endsIn(statements: readonly Stmt[], ways: readonly Way[]): readonly Expr[] {
  const inside = (list: readonly Stmt[]) => endsIn(list, ways);
  return statements.flatMap((it): readonly Expr[] => {
    switch (it.s) {
      case "return":
      case "throw":
        return it.value === undefined || !ways.includes(it.s) ? [] : [it.value];
      case "if":
        return [...inside(it.yes), ...inside(it.no)];
      case "switch":
        return it.cases.flatMap(({ body }) => inside(body));
      case "try":
        return [it.body, it.handler ?? [], it.finally ?? []].flatMap(inside);
      case "for":
      case "while":
      case "do":
      case "for-of":
      case "for-in":
      case "block":
      case "region":
        return inside(it.body);
      default:
        return [];
    }
  });
}
