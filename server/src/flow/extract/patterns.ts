// What stands left of `=`: declared names, destructuring, and the targets of assignments.
import { ts } from "ts-morph";
import type { Tag } from "../../annotations/tags.ts";
import type { Key, Pattern } from "../ir.ts";
import { exportsTarget } from "./commonjs.ts";
import { annotate, claim, type Extraction, keyText, localSpan, optional, spanOf } from "./extraction.ts";
import { lookUp } from "./scopes.ts";

type ObjectItem = Extract<Pattern, { p: "object" }>["properties"][number];
type ArrayItem = Extract<Pattern, { p: "array" }>["elements"][number];

/** `tags` of the whole declaration belong to every name in it; `whole` is that declaration. */
export function readBinding(
  x: Extraction,
  node: ts.BindingName,
  tags: readonly Tag[] | undefined,
  whole: ts.Node,
): Pattern {
  const at = localSpan(x, node);
  if (ts.isIdentifier(node)) {
    const annotation = annotate(x, tags, "variable", node.text, spanOf(x, node), whole);
    return { p: "name", ref: variable(x, node.text), at, ...optional("annotation", annotation) };
  }
  const bindings = (node.elements as readonly ts.ArrayBindingElement[]).filter((it) => ts.isBindingElement(it));
  const last = bindings.at(-1);
  const rest = last?.dotDotDotToken === undefined ? undefined : bindings.pop();
  const restPattern = rest === undefined ? undefined : readBinding(x, rest.name, claim(x, rest) ?? tags, rest);
  const restKey = optional("rest", restPattern);
  if (ts.isArrayBindingPattern(node)) {
    const elements = node.elements
      .filter((it) => it !== rest)
      .map((it): ArrayItem => (ts.isBindingElement(it) ? readElement(x, it, tags) : null));
    return { p: "array", elements, ...restKey, at };
  }
  const properties = bindings.map((it): ObjectItem => {
    const own = claim(x, it) ?? tags;
    return { key: bindingKey(x, it), ...readElement(x, it, own) };
  });
  return { p: "object", properties, ...restKey, at };
}

function readElement(x: Extraction, node: ts.BindingElement, tags: readonly Tag[] | undefined) {
  const pattern = readBinding(x, node.name, claim(x, node) ?? tags, node);
  const initial =
    node.initializer === undefined ? undefined : x.read.expression(x, node.initializer, nameOf(node.name));
  return { pattern, ...optional("default", initial), at: localSpan(x, node) };
}

function bindingKey(x: Extraction, node: ts.BindingElement): Key {
  const key = node.propertyName;
  if (key !== undefined) return readKey(x, key);
  return ts.isIdentifier(node.name) ? (keyText(x, node.name) ?? "") : "";
}

function nameOf(node: ts.Node): string | undefined {
  return ts.isIdentifier(node) ? node.text : undefined;
}

export function readKey(x: Extraction, node: ts.PropertyName): Key {
  const text = keyText(x, node);
  if (text !== undefined) return text;
  return ts.isComputedPropertyName(node) ? x.read.expression(x, node.expression) : "";
}

export function variable(x: Extraction, name: string) {
  return lookUp(x.scope, name) ?? { owner: -1, slot: name };
}

/** `[a.b, c = 1] = …`, `({ a, ...b } = …)`, `module.exports.a = …` */
export function readTarget(x: Extraction, written: ts.Expression): Pattern {
  const node = skipParentheses(written);
  const at = localSpan(x, node);
  const exported = exportsTarget(x, node);
  if (exported !== undefined) return { p: "name", ref: exported, at };
  if (ts.isIdentifier(node)) return { p: "name", ref: variable(x, node.text), at };
  if (ts.isObjectLiteralExpression(node)) return objectTarget(x, node);
  if (ts.isArrayLiteralExpression(node)) {
    const last = node.elements.at(-1);
    const rest = last !== undefined && ts.isSpreadElement(last) ? last : undefined;
    const elements = node.elements
      .filter((it) => it !== rest)
      .map((it): ArrayItem => (ts.isOmittedExpression(it) ? null : { ...withDefault(x, it), at: localSpan(x, it) }));
    return { p: "array", elements, ...optional("rest", rest && readTarget(x, rest.expression)), at };
  }
  return { p: "target", target: x.read.expression(x, node), at };
}

function objectTarget(x: Extraction, node: ts.ObjectLiteralExpression): Pattern {
  const properties: ObjectItem[] = [];
  let rest: Pattern | undefined;
  for (const it of node.properties) {
    const at = localSpan(x, it);
    if (ts.isSpreadAssignment(it)) rest = readTarget(x, it.expression);
    else if (ts.isShorthandPropertyAssignment(it)) {
      const initial = it.objectAssignmentInitializer;
      const key = keyText(x, it.name) ?? "";
      const pattern = readTarget(x, it.name);
      properties.push({ key, pattern, ...optional("default", initial && x.read.expression(x, initial)), at });
    } else if (ts.isPropertyAssignment(it)) {
      properties.push({ key: readKey(x, it.name), ...withDefault(x, it.initializer), at });
    }
  }
  return { p: "object", properties, ...optional("rest", rest), at: localSpan(x, node) };
}

function withDefault(x: Extraction, node: ts.Expression) {
  if (ts.isBinaryExpression(node) && node.operatorToken.kind === ts.SyntaxKind.EqualsToken) {
    return { pattern: readTarget(x, node.left), default: x.read.expression(x, node.right) };
  }
  return { pattern: readTarget(x, node) };
}

/** Parentheses, `as`, `!` and `satisfies` around a target change nothing. */
export function skipParentheses(node: ts.Expression): ts.Expression {
  let at = node;
  while (
    ts.isParenthesizedExpression(at) ||
    ts.isAsExpression(at) ||
    ts.isNonNullExpression(at) ||
    ts.isSatisfiesExpression(at) ||
    ts.isTypeAssertionExpression(at)
  ) {
    at = at.expression;
  }
  return at;
}
