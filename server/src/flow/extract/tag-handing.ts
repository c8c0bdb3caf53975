// Tags that a declaration hands on to the functions in its value.
//
// `/** @processesFor x *\/ const send = () => …` speaks of the function; above an object of functions it speaks of each.
import { ts } from "ts-morph";
import type { Tag } from "../../annotations/tags.ts";
import { annotate, type Extraction, type GivenTags } from "./extraction.ts";
import { skipParentheses } from "./patterns.ts";

export type FunctionNode = ts.ArrowFunction | ts.FunctionExpression;

/** The function or class that the value is, parentheses and casts aside. */
export function directFunction(value: ts.Expression | undefined): FunctionNode | ts.ClassExpression | undefined {
  const node = value === undefined ? undefined : skipParentheses(value);
  if (node === undefined) return undefined;
  return ts.isArrowFunction(node) || ts.isFunctionExpression(node) || ts.isClassExpression(node) ? node : undefined;
}

/** Hands all tags to the function that the value is, or those about purposes to the functions in it. */
export function handOn(
  x: Extraction,
  value: ts.Expression | undefined,
  tags: readonly Tag[],
  annotation: number,
): void {
  const direct = directFunction(value);
  if (direct !== undefined) {
    x.given.set(direct, { tags, annotation });
    return;
  }
  if (value === undefined) return;
  const inside = skipParentheses(value);
  const functions = functionsOf(inside);
  // `memo((user) => …)`: what holds for the wrapped function holds for its only inside.
  const isWrapped = ts.isCallExpression(inside) && functions.length === 1;
  const handed = tags.filter((tag) => tag.kind === "processesFor" || (isWrapped && SPEAKS_OF_FUNCTIONS.has(tag.kind)));
  if (handed.length > 0) for (const node of functions) x.given.set(node, { tags: handed, annotation });
}

const SPEAKS_OF_FUNCTIONS = new Set<Tag["kind"]>(["anonymises", "pseudonymises", "consentGuard"]);

/** Whether `handOn` finds anybody to hand `@processesFor` to. */
export function holdsFunctions(value: ts.Expression | undefined): boolean {
  return value !== undefined && (directFunction(value) !== undefined || functionsOf(skipParentheses(value)).length > 0);
}

/** Directly in an object literal, or in one that is wrapped in a call: `Object.freeze({ … })`, `memo(() => …)`. */
function functionsOf(value: ts.Expression): ts.Node[] {
  if (ts.isCallExpression(value)) {
    return value.arguments.flatMap((it) => {
      const argument = skipParentheses(it);
      const direct = directFunction(argument);
      return direct !== undefined ? [direct] : ts.isObjectLiteralExpression(argument) ? functionsOf(argument) : [];
    });
  }
  if (!ts.isObjectLiteralExpression(value)) return [];
  return value.properties.flatMap((it): ts.Node[] => {
    if (ts.isMethodDeclaration(it) || ts.isAccessor(it)) return [it];
    if (!ts.isPropertyAssignment(it)) return [];
    const direct = directFunction(it.initializer);
    if (direct !== undefined) return [direct];
    // `{ by: { mail: (user) => … } }`: what holds for the object holds for the objects in it.
    const inside = skipParentheses(it.initializer);
    return ts.isObjectLiteralExpression(inside) ? functionsOf(inside) : [];
  });
}

/** The annotation of a function or class with tags of its own and tags from around it. */
export function joinTags(
  x: Extraction,
  node: ts.Node,
  own: readonly Tag[] | undefined,
  about: { kind: "function" | "class"; symbol: string; nameAt: { start: number; end: number } },
): number | undefined {
  const given: GivenTags | undefined = x.given.get(node);
  const hasPurpose = own?.some((tag) => tag.kind === "processesFor") ?? false;
  if (given !== undefined && own === undefined) return given.annotation;
  const handed = given?.tags.filter((tag) => !hasPurpose || tag.kind !== "processesFor") ?? [];
  return annotate(x, [...(own ?? []), ...handed], about.kind, about.symbol, about.nameAt, node);
}
