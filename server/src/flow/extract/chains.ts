// `a.b(c)!.d["e"](f)`: members and calls, from the inside out and without recursion, for chains can be long.
import { ts } from "ts-morph";
import type { Argument, Expr, LocalSpan } from "../ir.ts";
import { exportsRead, requiredModule } from "./commonjs.ts";
import { type Extraction, keyText, localSpan, noteTooDeep, optional } from "./extraction.ts";
import { readType } from "./types.ts";

type Link =
  | ts.PropertyAccessExpression
  | ts.ElementAccessExpression
  | ts.CallExpression
  | ts.NonNullExpression
  | ts.TaggedTemplateExpression;

/** Of a longer chain the inner part is read as `unknown`, with its arguments inside. */
const LONGEST = 400;

/** `name`: what the value is called, and so an object literal that it is made from (`schema` of `z.object({ … })`). */
export function readChain(x: Extraction, node: ts.Expression, name: string | undefined): Expr {
  const links: Link[] = [];
  let base: ts.Expression = node;
  let start: Expr | undefined;
  while (isLink(base)) {
    start = whole(x, base);
    if (start !== undefined) break;
    links.push(base);
    base = ts.isTaggedTemplateExpression(base) ? base.tag : base.expression;
  }
  links.reverse();
  let expr = start ?? x.read.expression(x, base);
  const cut = Math.max(0, links.length - LONGEST);
  if (cut > 0) {
    noteTooDeep(x, node);
    expr = shortened(x, expr, links.slice(0, cut));
  }
  for (const link of links.slice(cut)) expr = readLink(x, link, expr, link === node ? name : undefined);
  return expr;
}

function isLink(node: ts.Expression): node is Link {
  switch (node.kind) {
    case ts.SyntaxKind.PropertyAccessExpression:
    case ts.SyntaxKind.ElementAccessExpression:
    case ts.SyntaxKind.CallExpression:
    case ts.SyntaxKind.NonNullExpression:
    case ts.SyntaxKind.TaggedTemplateExpression:
      return true;
    default:
      return false;
  }
}

/** Links that mean something as a whole: `require("m")`, `import("m")`, `module.exports.a`. */
function whole(x: Extraction, link: Link): Expr | undefined {
  if (ts.isPropertyAccessExpression(link)) {
    const ref = exportsRead(x, link);
    return ref === undefined ? undefined : { e: "variable", ref, at: localSpan(x, link) };
  }
  if (!ts.isCallExpression(link)) return undefined;
  const required = requiredModule(x, link);
  if (required !== undefined) return { e: "import", module: required, at: localSpan(x, link) };
  if (link.expression.kind !== ts.SyntaxKind.ImportKeyword) return undefined;
  const argument = link.arguments[0];
  const at = localSpan(x, link);
  if (argument !== undefined && ts.isStringLiteralLike(argument)) return { e: "import", module: argument.text, at };
  return { e: "unknown", inside: link.arguments.map((it) => x.read.expression(x, it)), at };
}

function shortened(x: Extraction, base: Expr, links: readonly Link[]): Expr {
  const inside: Expr[] = [base];
  for (const link of links) {
    if (ts.isElementAccessExpression(link)) inside.push(x.read.expression(x, link.argumentExpression));
    if (ts.isCallExpression(link)) inside.push(...link.arguments.map((it) => x.read.expression(x, it)));
  }
  const last = links.at(-1);
  return { e: "unknown", inside, at: last === undefined ? base.at : localSpan(x, last) };
}

function readLink(x: Extraction, link: Link, object: Expr, name: string | undefined): Expr {
  const at = localSpan(x, link);
  if (ts.isNonNullExpression(link)) return { e: "cast", value: object, at: object.at };
  if (ts.isTaggedTemplateExpression(link)) {
    const spans = ts.isTemplateExpression(link.template) ? link.template.templateSpans : [];
    return { e: "tagged", tag: object, parts: spans.map((it) => x.read.expression(x, it.expression)), at };
  }
  const isOptional = link.questionDotToken === undefined ? {} : { optional: true as const };
  if (ts.isPropertyAccessExpression(link)) {
    x.found.names.add(link.name.text);
    return { e: "member", object, name: link.name.text, ...isOptional, nameAt: localSpan(x, link.name), at };
  }
  if (ts.isElementAccessExpression(link)) {
    const key = ts.isIdentifier(link.argumentExpression) ? undefined : keyText(x, link.argumentExpression);
    if (key === undefined)
      return { e: "element", object, key: x.read.expression(x, link.argumentExpression), ...isOptional, at };
    return { e: "member", object, name: key, ...isOptional, nameAt: localSpan(x, link.argumentExpression), at };
  }
  const args = link.arguments.map((it) => readArgument(x, it, calledName(link.expression), name));
  const typeArgs = optional(
    "typeArgs",
    link.typeArguments?.map((it) => readType(x, it, "")),
  );
  return { e: "call", callee: object, args, ...typeArgs, ...isOptional, nameAt: nameOfCallee(x, object, link), at };
}

function nameOfCallee(x: Extraction, callee: Expr, link: ts.CallExpression): LocalSpan {
  if (callee.e === "member") return callee.nameAt;
  if (callee.e === "element") return callee.key.at;
  return callee.e === "cast" ? nameOfCallee(x, callee.value, link) : callee.at;
}

function calledName(node: ts.Expression): string | undefined {
  let at = node;
  while (ts.isNonNullExpression(at) || ts.isParenthesizedExpression(at)) at = at.expression;
  if (ts.isPropertyAccessExpression(at)) return at.name.text;
  if (ts.isIdentifier(at)) return at.text;
  return at.kind === ts.SyntaxKind.SuperKeyword ? "super" : undefined;
}

/** `called`: the function that the argument is for; `name`: what its result is called. */
export function readArgument(
  x: Extraction,
  node: ts.Expression,
  called: string | undefined,
  name: string | undefined,
): Argument {
  if (ts.isSpreadElement(node)) {
    return { e: "spread", value: x.read.expression(x, node.expression), at: localSpan(x, node) };
  }
  if (name !== undefined && ts.isObjectLiteralExpression(node)) return x.read.expression(x, node, name);
  return x.read.expression(x, node, called === undefined ? undefined : `callback of ${called}()`);
}
