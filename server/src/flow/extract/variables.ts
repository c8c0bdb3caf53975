// `const`, `let`, `var`, `using`.
import { ts } from "ts-morph";
import type { Tag } from "../../annotations/tags.ts";
import type { Declarator, Stmt } from "../ir.ts";
import { requiredModule } from "./commonjs.ts";
import { exportNames } from "./export-names.ts";
import { annotate, claim, type Extraction, keyText, localSpan, optional, spanOf, startOf } from "./extraction.ts";
import { readBinding, skipParentheses, variable } from "./patterns.ts";
import { directFunction, handOn, holdsFunctions } from "./tag-handing.ts";
import { readOptionalType } from "./types.ts";

/** A variable statement, or the declarations in the head of a `for`. */
export function readVariables(x: Extraction, node: ts.VariableStatement | ts.VariableDeclarationList): readonly Stmt[] {
  const list = ts.isVariableStatement(node) ? node.declarationList : node;
  const tags = claim(x, node) ?? claim(x, list);
  if (ts.isVariableStatement(node)) {
    for (const it of list.declarations) exportNames(x, node, it.name);
    if (tags === undefined && readRequires(x, list)) return [];
  }
  const before = x.found.annotations.length;
  const items = list.declarations.map((it) => readDeclarator(x, it, tags, node));
  const declared: Stmt = { s: "declare", kind: kindOf(list), items, at: localSpan(x, node) };
  return [asRegion(x, declared, list, tags, node, before)];
}

/** `/** @processesFor x *\/ const sent = send(user)` speaks of what the statement does. */
function asRegion(
  x: Extraction,
  declared: Stmt,
  list: ts.VariableDeclarationList,
  tags: readonly Tag[] | undefined,
  node: ts.Node,
  before: number,
): Stmt {
  const purposes = tags?.filter((tag) => tag.kind === "processesFor") ?? [];
  if (purposes.length === 0 || list.declarations.some((it) => isFunctionOrObjectOfThem(it.initializer)))
    return declared;
  const symbol = x.found.annotations[before]?.symbol ?? "";
  const start = startOf(x, node);
  const nameAt = x.found.annotations[before]?.nameAt ?? { start, end: node.end };
  const annotation = annotate(x, purposes, "statement", symbol, nameAt, node);
  return annotation === undefined ? declared : { s: "region", annotation, body: [declared] };
}

function isFunctionOrObjectOfThem(value: ts.Expression | undefined): boolean {
  if (value === undefined) return false;
  const inside = skipParentheses(value);
  return directFunction(inside) !== undefined || (ts.isObjectLiteralExpression(inside) && holdsFunctions(inside));
}

function kindOf(list: ts.VariableDeclarationList): "const" | "let" | "var" | "using" {
  const flags = list.flags & ts.NodeFlags.BlockScoped;
  if (flags === ts.NodeFlags.Using || flags === ts.NodeFlags.AwaitUsing) return "using";
  return flags === ts.NodeFlags.Const ? "const" : flags === ts.NodeFlags.Let ? "let" : "var";
}

function readDeclarator(
  x: Extraction,
  node: ts.VariableDeclaration,
  statementTags: readonly Tag[] | undefined,
  statement: ts.Node,
): Declarator {
  const tags = claim(x, node) ?? statementTags;
  const name = ts.isIdentifier(node.name) ? node.name.text : undefined;
  const typeNode = node.type ?? (x.jsdoc ? ts.getJSDocType(node) : undefined);
  const type = readOptionalType(x, typeNode, name ?? "");
  const pattern =
    name === undefined
      ? readBinding(x, node.name, tags, node)
      : readName(x, node, name, tags, statementTags ? statement : node);
  const init = node.initializer && x.read.expression(x, node.initializer, name);
  return { pattern, ...optional("type", type), ...optional("init", init), at: localSpan(x, node) };
}

/** One name, whose tags may speak of the function that is its value. */
function readName(
  x: Extraction,
  node: ts.VariableDeclaration,
  name: string,
  tags: readonly Tag[] | undefined,
  whole: ts.Node,
): Declarator["pattern"] {
  const value = directFunction(node.initializer);
  const kind = value === undefined ? "variable" : ts.isClassExpression(value) ? "class" : "function";
  const annotation = annotate(x, tags, kind, name, spanOf(x, node.name), whole);
  if (annotation !== undefined && tags !== undefined) handOn(x, node.initializer, tags, annotation);
  return { p: "name", ref: variable(x, name), at: localSpan(x, node.name), ...optional("annotation", annotation) };
}

/** Top-level `const a = require("m")` and `const { b, c: d } = require("m")` are imports, if nothing else is declared. */
function readRequires(x: Extraction, list: ts.VariableDeclarationList): boolean {
  if (x.scope !== x.module) return false;
  const imports = list.declarations.map((it) => required(x, it));
  if (imports.some((it) => it === undefined)) return false;
  for (const it of imports.flatMap((found) => found ?? [])) x.found.imports.push(it);
  return imports.length > 0;
}

function required(x: Extraction, node: ts.VariableDeclaration) {
  if (node.initializer === undefined) return undefined;
  const value = node.initializer;
  // `require("m").b`
  const member = ts.isPropertyAccessExpression(value) ? value : undefined;
  const module = requiredModule(x, member?.expression ?? value);
  if (module === undefined) return undefined;
  const at = spanOf(x, node);
  const slotOf = (name: ts.Identifier) => variable(x, name.text).slot;
  if (ts.isIdentifier(node.name)) return [{ slot: slotOf(node.name), module, name: member?.name.text ?? "=", at }];
  if (member !== undefined || !ts.isObjectBindingPattern(node.name)) return undefined;
  const found = [];
  for (const element of node.name.elements) {
    const isPlain = element.initializer === undefined && element.dotDotDotToken === undefined;
    if (!isPlain || !ts.isIdentifier(element.name)) return undefined;
    const name = keyText(x, element.propertyName ?? element.name);
    if (name === undefined) return undefined;
    found.push({ slot: slotOf(element.name), module, name, at: spanOf(x, element) });
  }
  return found;
}
