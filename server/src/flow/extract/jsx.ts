// JSX elements.
import { ts } from "ts-morph";
import type { Argument, Expr, ObjectProperty } from "../ir.ts";
import { type Extraction, localSpan } from "./extraction.ts";

export function readJsx(x: Extraction, node: ts.JsxElement | ts.JsxSelfClosingElement | ts.JsxFragment): Expr {
  const at = localSpan(x, node);
  if (ts.isJsxFragment(node))
    return { e: "jsx", tag: "", attributes: [], children: readChildren(x, node.children), at };
  const opening = ts.isJsxElement(node) ? node.openingElement : node;
  const attributes = opening.attributes.properties.map((it) => readAttribute(x, it));
  const children = ts.isJsxElement(node) ? readChildren(x, node.children) : [];
  return { e: "jsx", tag: readTag(x, opening.tagName), attributes, children, at };
}

/** `<div>` and `<my-element>` are no variables. */
function readTag(x: Extraction, tag: ts.JsxTagNameExpression): Expr | string {
  if (ts.isJsxNamespacedName(tag)) return `${tag.namespace.text}:${tag.name.text}`;
  if (ts.isIdentifier(tag) && /^[a-z]|-/.test(tag.text)) return tag.text;
  return x.read.expression(x, tag);
}

function readAttribute(x: Extraction, node: ts.JsxAttributeLike): ObjectProperty {
  const at = localSpan(x, node);
  if (ts.isJsxSpreadAttribute(node)) return { kind: "spread", value: x.read.expression(x, node.expression), at };
  const key = ts.isIdentifier(node.name) ? node.name.text : `${node.name.namespace.text}:${node.name.name.text}`;
  x.found.names.add(key);
  const value = readValue(x, node.initializer, key) ?? { e: "constant", value: true, at: localSpan(x, node.name) };
  return { kind: "value", key, value, at, nameAt: localSpan(x, node.name) };
}

function readValue(x: Extraction, node: ts.JsxAttributeValue | undefined, key: string): Expr | undefined {
  if (node === undefined) return undefined;
  if (!ts.isJsxExpression(node)) return x.read.expression(x, node);
  if (node.expression === undefined) return { e: "unknown", inside: [], at: localSpan(x, node) };
  return x.read.expression(x, node.expression, key);
}

function readChildren(x: Extraction, nodes: readonly ts.JsxChild[]): Argument[] {
  return nodes.flatMap((node): Argument[] => {
    if (ts.isJsxText(node)) return [];
    if (!ts.isJsxExpression(node)) return [x.read.expression(x, node)];
    if (node.expression === undefined) return [];
    const value = x.read.expression(x, node.expression);
    return [node.dotDotDotToken === undefined ? value : { e: "spread", value, at: localSpan(x, node) }];
  });
}
