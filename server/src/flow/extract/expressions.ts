// Expressions. Names are resolved to variables here; members and calls stay open.
import { ts } from "ts-morph";
import type { Expr, LocalSpan } from "../ir.ts";
import { readArgument, readChain } from "./chains.ts";
import { exportsRead } from "./commonjs.ts";
import {
  claim,
  currentFunction,
  DEEPEST,
  type Extraction,
  localSpan,
  noteTooDeep,
  optional,
  spanOf,
} from "./extraction.ts";
import { readJsx } from "./jsx.ts";
import { readObject } from "./objects.ts";
import { readOperators } from "./operators.ts";
import { variable } from "./patterns.ts";
import { argumentsOf, declare, lookUp, scopeIn } from "./scopes.ts";
import { readType } from "./types.ts";

export function readExpression(x: Extraction, node: ts.Expression, name?: string): Expr {
  if (x.depth >= DEEPEST) {
    noteTooDeep(x, node);
    return { e: "unknown", inside: namesBelow(x, node), at: localSpan(x, node) };
  }
  x.depth++;
  const expr = readByKind(x, node, name);
  x.depth--;
  return expr;
}

function readByKind(x: Extraction, node: ts.Expression, name: string | undefined): Expr {
  const K = ts.SyntaxKind;
  switch (node.kind) {
    case K.Identifier:
      return readIdentifier(x, node as ts.Identifier);
    case K.PropertyAccessExpression:
    case K.ElementAccessExpression:
    case K.CallExpression:
    case K.NonNullExpression:
    case K.TaggedTemplateExpression:
      return readChain(x, node, name);
    case K.BinaryExpression:
      return readOperators(x, node as ts.BinaryExpression, name);
    case K.ParenthesizedExpression:
      return readParenthesized(x, node as ts.ParenthesizedExpression, name);
    case K.ArrowFunction:
    case K.FunctionExpression:
      return readFunctionExpression(x, node as ts.ArrowFunction | ts.FunctionExpression, name);
    case K.ClassExpression:
      return readClassExpression(x, node as ts.ClassExpression, name);
    case K.ObjectLiteralExpression:
      return readObject(x, node as ts.ObjectLiteralExpression, name);
    case K.JsxElement:
    case K.JsxSelfClosingElement:
    case K.JsxFragment:
      return readJsx(x, node as ts.JsxElement | ts.JsxSelfClosingElement | ts.JsxFragment);
    default:
      return readLiteral(x, node) ?? readWrapped(x, node, name) ?? readOther(x, node);
  }
}

function readIdentifier(x: Extraction, node: ts.Identifier): Expr {
  const at = localSpan(x, node);
  const ref = lookUp(x.scope, node.text);
  if (ref !== undefined) return { e: "variable", ref, at };
  if (node.text === "undefined") return { e: "constant", at };
  if (node.text === "arguments") return { e: "variable", ref: argumentsOf(x.scope) ?? variable(x, node.text), at };
  return { e: "variable", ref: exportsRead(x, node) ?? { owner: -1, slot: node.text }, at };
}

function readLiteral(x: Extraction, node: ts.Expression): Expr | undefined {
  const at = localSpan(x, node);
  const K = ts.SyntaxKind;
  if (ts.isStringLiteralLike(node) || ts.isBigIntLiteral(node)) return { e: "constant", value: node.text, at };
  if (ts.isNumericLiteral(node)) return { e: "constant", value: Number(node.text), at };
  if (node.kind === K.TrueKeyword) return { e: "constant", value: true, at };
  if (node.kind === K.FalseKeyword) return { e: "constant", value: false, at };
  if (node.kind === K.NullKeyword) return { e: "constant", value: null, at };
  if (node.kind === K.RegularExpressionLiteral) return { e: "regexp", at };
  if (node.kind === K.ThisKeyword) return { e: "this", at };
  if (node.kind === K.SuperKeyword) return { e: "super", at };
  if (ts.isTemplateExpression(node)) {
    return {
      e: "template",
      parts: node.templateSpans.map((it) => readExpression(x, it.expression)),
      texts: [node.head.text, ...node.templateSpans.map((it) => it.literal.text)],
      at,
    };
  }
  return undefined;
}

/** What has other expressions inside and keeps their place. */
function readWrapped(x: Extraction, node: ts.Expression, name: string | undefined): Expr | undefined {
  const at = localSpan(x, node);
  if (ts.isAwaitExpression(node)) return { e: "await", value: readExpression(x, node.expression), at };
  if (ts.isConditionalExpression(node)) {
    const test = readExpression(x, node.condition);
    const yes = readExpression(x, node.whenTrue, name);
    return { e: "conditional", test, yes, no: readExpression(x, node.whenFalse, name), at };
  }
  if (ts.isArrayLiteralExpression(node)) {
    const elements = node.elements.map((it) =>
      ts.isOmittedExpression(it) ? null : readArgument(x, it, undefined, undefined),
    );
    return { e: "array", elements, at };
  }
  if (ts.isNewExpression(node)) return readNew(x, node, at, name);
  if (ts.isAsExpression(node) || ts.isTypeAssertionExpression(node)) {
    const value = readExpression(x, node.expression, name);
    if (ts.isConstTypeReference(node.type)) return value;
    return { e: "cast", value, type: readType(x, node.type, name ?? ""), at: value.at };
  }
  if (ts.isSatisfiesExpression(node)) {
    const value = readExpression(x, node.expression, name);
    return { e: "cast", value, type: readType(x, node.type, name ?? ""), satisfies: true, at: value.at };
  }
  return undefined;
}

function readNew(x: Extraction, node: ts.NewExpression, at: LocalSpan, name: string | undefined): Expr {
  const callee = readExpression(x, node.expression);
  const called = ts.isIdentifier(node.expression) ? node.expression.text : undefined;
  return {
    e: "new",
    callee,
    args: node.arguments?.map((it) => readArgument(x, it, called, name)) ?? [],
    ...optional(
      "typeArgs",
      node.typeArguments?.map((it) => readType(x, it, "")),
    ),
    at,
  };
}

function readOther(x: Extraction, node: ts.Expression): Expr {
  const at = localSpan(x, node);
  const K = ts.SyntaxKind;
  if (ts.isPrefixUnaryExpression(node)) {
    if (node.operator === K.PlusPlusToken || node.operator === K.MinusMinusToken) {
      return { e: "update", target: readExpression(x, node.operand), at };
    }
    const op =
      node.operator === K.ExclamationToken ? "!" : node.operator === K.MinusToken ? "-" : plusOrTilde(node.operator);
    return { e: "unary", op, value: readExpression(x, node.operand), at };
  }
  if (ts.isPostfixUnaryExpression(node)) return { e: "update", target: readExpression(x, node.operand), at };
  if (ts.isTypeOfExpression(node)) return { e: "unary", op: "typeof", value: readExpression(x, node.expression), at };
  if (ts.isVoidExpression(node)) return { e: "unary", op: "void", value: readExpression(x, node.expression), at };
  if (ts.isDeleteExpression(node)) return { e: "delete", target: readExpression(x, node.expression), at };
  if (ts.isYieldExpression(node)) {
    const value = node.expression === undefined ? undefined : readExpression(x, node.expression);
    return { e: "yield", ...optional("value", value), ...(node.asteriskToken ? { delegate: true as const } : {}), at };
  }
  if (ts.isExpressionWithTypeArguments(node)) return readExpression(x, node.expression);
  if (ts.isSpreadElement(node)) return { e: "unknown", inside: [readExpression(x, node.expression)], at };
  if (node.kind === K.MetaProperty || node.kind === K.OmittedExpression) return { e: "unknown", inside: [], at };
  return { e: "unknown", inside: expressionsBelow(x, node), at };
}

function plusOrTilde(operator: ts.PrefixUnaryOperator): "+" | "~" {
  return operator === ts.SyntaxKind.TildeToken ? "~" : "+";
}

/** In JavaScript `/** @type {User} *\/ (value)` is a cast. */
function readParenthesized(x: Extraction, node: ts.ParenthesizedExpression, name: string | undefined): Expr {
  let inside: ts.Expression = node;
  while (ts.isParenthesizedExpression(inside) && !(x.jsdoc && ts.getJSDocType(inside))) inside = inside.expression;
  if (!ts.isParenthesizedExpression(inside)) return readExpression(x, inside, name);
  const type = ts.getJSDocType(inside);
  const value = readExpression(x, inside.expression, name);
  return { e: "cast", value, ...optional("type", type && readType(x, type, "")), at: value.at };
}

function readFunctionExpression(
  x: Extraction,
  node: ts.ArrowFunction | ts.FunctionExpression,
  hint: string | undefined,
): Expr {
  const at = localSpan(x, node);
  const own = node.name?.text;
  const name = own ?? hint ?? anonymous(x);
  const kind = ts.isArrowFunction(node) ? "arrow" : "function";
  const mark = ts.isArrowFunction(node) ? node.equalsGreaterThanToken : undefined;
  const start = node.getStart(x.source);
  const keyword = { start, end: Math.min(node.end, start + "function".length) };
  const nameAt = node.name !== undefined ? spanOf(x, node.name) : mark !== undefined ? spanOf(x, mark) : keyword;
  return selfNamed(x, node.name, at, () => ({
    e: "function",
    fn: x.read.function(x, { node, kind, name, nameAt, tags: claim(x, node) }),
    at,
  }));
}

function readClassExpression(x: Extraction, node: ts.ClassExpression, hint: string | undefined): Expr {
  const at = localSpan(x, node);
  const name = node.name?.text ?? hint ?? "(class)";
  return selfNamed(x, node.name, at, () => ({ e: "class", class: x.read.class(x, node, name, claim(x, node)), at }));
}

/**
 * `const a = function b() { b(); }`: when the inside mentions `b`, it becomes a variable of the function around it,
 * assigned where the function is made.
 */
function selfNamed(x: Extraction, name: ts.Identifier | undefined, at: LocalSpan, read: () => Expr): Expr {
  if (name === undefined) return read();
  const outer = x.scope;
  const owner = outer.owner;
  const scope = scopeIn(outer, owner);
  const ref = declare(scope, name.text);
  x.found.names.add(name.text);
  x.scope = scope;
  const value = read();
  x.scope = outer;
  if (owner.captured.has(ref.slot)) {
    return { e: "assign", target: { p: "name", ref, at: localSpan(x, name) }, value, at };
  }
  const last = owner.locals.lastIndexOf(ref.slot);
  if (last >= 0) owner.locals.splice(last, 1);
  return value;
}

export function anonymous(x: Extraction): string {
  const around = currentFunction(x);
  return around.kind === "module" ? "(function)" : `function in ${around.name}`;
}

/** Children that are expressions, of syntax that has no shape of its own (mostly broken code). */
function expressionsBelow(x: Extraction, node: ts.Node): Expr[] {
  const inside: Expr[] = [];
  ts.forEachChild(node, (child) => {
    if (ts.isExpression(child)) inside.push(readExpression(x, child));
  });
  return inside;
}

/** Of what is nested too deep only the variables it mentions are kept. */
function namesBelow(x: Extraction, node: ts.Node): Expr[] {
  const inside: Expr[] = [];
  const seen = new Set<string>();
  const waiting: ts.Node[] = [node];
  for (let it = waiting.pop(); it !== undefined; it = waiting.pop()) {
    if (ts.isIdentifier(it) && !seen.has(it.text)) {
      const ref = lookUp(x.scope, it.text);
      if (ref !== undefined) inside.push({ e: "variable", ref, at: localSpan(x, it) });
      seen.add(it.text);
    }
    ts.forEachChild(it, (child) => {
      waiting.push(child);
    });
  }
  return inside;
}
