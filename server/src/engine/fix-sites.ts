// The engine's edit maker: what stands at a place, for fixes that must rewrite syntax. The only room of the engine that
// parses; it answers in spans, and nothing of the compiler survives the call.
import { ts } from "ts-morph";
import type { FileId } from "../base/ids.ts";
import type { Span } from "../base/text.ts";
import type { FixSites } from "./engine.ts";

export function fixSites(file: FileId, text: string, at: Span): FixSites | undefined {
  if (!/\.(?:[cm]?[jt]s|[jt]sx)$/.test(file)) return undefined;
  const kind = /\.(?:[cm]?js|jsx)$/.test(file)
    ? ts.ScriptKind.JSX
    : file.endsWith("x")
      ? ts.ScriptKind.TSX
      : ts.ScriptKind.TS;
  const source = ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true, kind);
  const node = nodeAt(source, at);
  if (node === undefined) return undefined;
  const statement = enclosing(node, isStatementOfList) ?? node;
  const fn = enclosing(node, isFunction);
  const member = ts.isPropertyAccessExpression(node)
    ? { object: spanOf(node.expression), name: spanOf(node.name) }
    : undefined;
  const binding = bindingOf(node);
  const property = propertyOf(node);
  const person = personOf(node);
  return {
    expression: spanOf(node),
    statement: spanOf(statement),
    inJsxChildren: isInJsxChildren(node, at),
    ...(member === undefined ? {} : { member }),
    ...(binding === undefined ? {} : { binding }),
    ...(ts.isIdentifier(node) && binding === undefined ? { wholeObject: true } : {}),
    ...(property === undefined ? {} : { objectProperty: property }),
    ...(fn === undefined ? {} : { functionAt: spanOf(declarationOf(fn)) }),
    ...(person === undefined ? {} : { person }),
    canReturn: exitOf(node, fn),
    canAwait:
      fn !== undefined &&
      ts.canHaveModifiers(fn) &&
      (ts.getModifiers(fn) ?? []).some((it) => it.kind === ts.SyntaxKind.AsyncKeyword),
  };
}

/** The outermost expression, or name in a pattern, that begins and ends where asked; else the smallest around it. */
function nodeAt(source: ts.SourceFile, at: Span): ts.Node | undefined {
  let best: ts.Node | undefined;
  const visit = (node: ts.Node): void => {
    const start = node.getStart(source);
    if (start > at.start || node.getEnd() < at.end) return;
    if (start === at.start && node.getEnd() === at.end) {
      best ??= node;
      if (ts.isExpression(best) || ts.isBindingElement(best)) return;
    }
    ts.forEachChild(node, visit);
    if (
      best === undefined &&
      (ts.isExpression(node) || ts.isBindingElement(node) || ts.isShorthandPropertyAssignment(node))
    )
      best = node;
  };
  ts.forEachChild(source, visit);
  if (best !== undefined && ts.isCallExpression(best)) return best;
  return best;
}

function spanOf(node: ts.Node): Span {
  return { start: node.getStart(), end: node.getEnd() };
}

function enclosing<T extends ts.Node>(node: ts.Node, wanted: (node: ts.Node) => node is T): T | undefined {
  for (let at: ts.Node | undefined = node; at !== undefined; at = at.parent) if (wanted(at)) return at;
  return undefined;
}

function isStatementOfList(node: ts.Node): node is ts.Statement {
  const { parent } = node;
  if (parent === undefined || !ts.isStatement(node) || ts.isBlock(node)) return false;
  return (
    ts.isBlock(parent) ||
    ts.isSourceFile(parent) ||
    ts.isCaseOrDefaultClause(parent) ||
    ts.isModuleBlock(parent) ||
    ts.isIfStatement(parent) ||
    ts.isIterationStatement(parent, false)
  );
}

function isFunction(node: ts.Node): node is ts.FunctionLikeDeclaration {
  return ts.isFunctionLike(node) && "body" in node && node.body !== undefined;
}

/** `export const send = () => …` begins at `export`. */
function declarationOf(fn: ts.FunctionLikeDeclaration): ts.Node {
  const { parent } = fn;
  if (ts.isVariableDeclaration(parent) && ts.isVariableStatement(parent.parent.parent)) return parent.parent.parent;
  if (ts.isPropertyAssignment(parent) || ts.isPropertyDeclaration(parent) || ts.isExportAssignment(parent))
    return parent;
  return fn;
}

function bindingOf(node: ts.Node): FixSites["binding"] {
  const element = ts.isBindingElement(node)
    ? node
    : ts.isIdentifier(node) && ts.isBindingElement(node.parent)
      ? node.parent
      : undefined;
  if (element === undefined || !ts.isObjectBindingPattern(element.parent)) return undefined;
  const key = element.propertyName ?? element.name;
  return ts.isIdentifier(key) ? { key: spanOf(key), shorthand: element.propertyName === undefined } : undefined;
}

/** The property or spread that has the expression as its value, with the comma behind it. */
function propertyOf(node: ts.Node): Span | undefined {
  let at = node;
  while (
    at.parent !== undefined &&
    (ts.isParenthesizedExpression(at.parent) ||
      ts.isAsExpression(at.parent) ||
      (ts.isCallExpression(at.parent) && at.parent.arguments.includes(at as ts.Expression)) ||
      ts.isTemplateSpan(at.parent) ||
      ts.isTemplateExpression(at.parent))
  )
    at = at.parent;
  const { parent } = at;
  const holder = ts.isShorthandPropertyAssignment(at)
    ? at
    : parent !== undefined && (ts.isPropertyAssignment(parent) || ts.isShorthandPropertyAssignment(parent))
      ? parent
      : undefined;
  if (holder === undefined || !ts.isObjectLiteralExpression(holder.parent)) return undefined;
  const text = holder.getSourceFile().text;
  const comma = /^\s*,/.exec(text.slice(holder.getEnd()));
  return { start: holder.getStart(), end: holder.getEnd() + (comma?.[0].length ?? 0) };
}

/** What a guard can be asked about: the object of the access, the first name of an argument. */
function personOf(node: ts.Node): Span | undefined {
  if (ts.isPropertyAccessExpression(node))
    return isName(node.expression) ? spanOf(node.expression) : personOf(node.expression);
  if (ts.isElementAccessExpression(node)) return isName(node.expression) ? spanOf(node.expression) : undefined;
  if (ts.isCallExpression(node)) {
    for (const arg of node.arguments) {
      const found = personOf(arg);
      if (found !== undefined) return found;
    }
    return ts.isPropertyAccessExpression(node.expression) ? personOf(node.expression.expression) : undefined;
  }
  if (ts.isIdentifier(node)) return spanOf(node);
  if (ts.isTemplateExpression(node))
    return node.templateSpans.map((it) => personOf(it.expression)).find((it) => it !== undefined);
  if (
    ts.isSpreadElement(node) ||
    ts.isAwaitExpression(node) ||
    ts.isNonNullExpression(node) ||
    ts.isParenthesizedExpression(node)
  )
    return personOf(node.expression);
  return undefined;
}

function isName(node: ts.Node): boolean {
  return (
    ts.isIdentifier(node) ||
    node.kind === ts.SyntaxKind.ThisKeyword ||
    (ts.isPropertyAccessExpression(node) && isName(node.expression))
  );
}

function isInJsxChildren(node: ts.Node, at: Span): boolean {
  const text = node.getSourceFile().text;
  const line = text.lastIndexOf("\n", at.start - 1) + 1;
  const first = line + (/^\s*/.exec(text.slice(line))?.[0].length ?? 0);
  for (let up: ts.Node | undefined = node; up !== undefined; up = up.parent) {
    const { parent } = up;
    if (parent === undefined) return false;
    // A comment goes on the line before; that line's start must lie among the children.
    if ((ts.isJsxElement(parent) || ts.isJsxFragment(parent)) && parent.children.includes(up as ts.JsxChild))
      return up.getStart() <= first || text.slice(line, up.getStart()).trim() === "";
    if (ts.isStatement(up)) return false;
  }
  return false;
}

function exitOf(node: ts.Node, fn: ts.FunctionLikeDeclaration | undefined): FixSites["canReturn"] {
  if (fn === undefined) return "no";
  for (let at: ts.Node | undefined = node; at !== undefined && at !== fn; at = at.parent)
    if (ts.isIterationStatement(at, false)) return "no";
  if (ts.isConstructorDeclaration(fn)) return "nothing";
  const type = fn.type === undefined ? undefined : fn.type.getText();
  if (type === undefined) return returnsSomething(fn) ? "no" : "nothing";
  if (/^(?:Promise<)?\s*void\s*>?$/.test(type)) return "nothing";
  return /\bundefined\b|\bany\b|\bunknown\b/.test(type) ? "undefined" : "no";
}

function returnsSomething(fn: ts.FunctionLikeDeclaration): boolean {
  if (fn.body === undefined || !ts.isBlock(fn.body)) return fn.body !== undefined;
  let found = false;
  const visit = (node: ts.Node): void => {
    if (ts.isFunctionLike(node)) return;
    if (ts.isReturnStatement(node) && node.expression !== undefined) found = true;
    ts.forEachChild(node, visit);
  };
  ts.forEachChild(fn.body, visit);
  return found;
}
