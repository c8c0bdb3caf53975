// Object literals.
import { ts } from "ts-morph";
import type { Expr, ObjectProperty } from "../ir.ts";
import { annotate, claim, type Extraction, keyText, localSpan, optional, spanOf } from "./extraction.ts";
import { readKey, variable } from "./patterns.ts";
import { directFunction, handOn } from "./tag-handing.ts";

/** `path`: what the object is called, for the names of what is in it (`settings` for `settings.load`). */
export function readObject(x: Extraction, node: ts.ObjectLiteralExpression, path: string | undefined): Expr {
  const prefix = path === undefined || path.startsWith("callback of ") ? "" : `${path}.`;
  return { e: "object", properties: node.properties.map((it) => readProperty(x, it, prefix)), at: localSpan(x, node) };
}

function readProperty(x: Extraction, node: ts.ObjectLiteralElementLike, prefix: string): ObjectProperty {
  const at = localSpan(x, node);
  if (ts.isSpreadAssignment(node)) return { kind: "spread", value: x.read.expression(x, node.expression), at };
  const tags = claim(x, node);
  const nameAt = localSpan(x, node.name);
  const symbol = prefix + (keyText(x, node.name) ?? "[…]");
  if (ts.isMethodDeclaration(node) || ts.isAccessor(node)) return readMethod(x, node, symbol, tags);
  const isFunction = ts.isPropertyAssignment(node) && directFunction(node.initializer) !== undefined;
  const annotation = annotate(x, tags, isFunction ? "function" : "field", symbol, spanOf(x, node.name), node);
  const common = { ...optional("annotation", annotation), at, nameAt };
  if (ts.isShorthandPropertyAssignment(node)) {
    const value: Expr = { e: "variable", ref: variable(x, node.name.text), at: nameAt };
    return { kind: "value", key: node.name.text, value, shorthand: true, ...common };
  }
  if (annotation !== undefined && tags !== undefined) handOn(x, node.initializer, tags, annotation);
  const key = readKey(x, node.name);
  return { kind: "value", key, value: x.read.expression(x, node.initializer, symbol), ...common };
}

function readMethod(
  x: Extraction,
  node: ts.MethodDeclaration | ts.AccessorDeclaration,
  symbol: string,
  tags: ReturnType<typeof claim>,
): ObjectProperty {
  const at = localSpan(x, node);
  const nameAt = localSpan(x, node.name);
  const key = readKey(x, node.name);
  const accessor = ts.isGetAccessor(node) ? "getter" : ts.isSetAccessor(node) ? "setter" : undefined;
  const fn = x.read.function(x, { node, kind: accessor ?? "method", name: symbol, nameAt: spanOf(x, node.name), tags });
  const annotation = optional("annotation", x.found.functions[fn]?.annotation);
  if (accessor !== undefined) return { kind: accessor, key, fn, ...annotation, at, nameAt };
  return { kind: "value", key, value: { e: "function", fn, at }, ...annotation, at, nameAt };
}
