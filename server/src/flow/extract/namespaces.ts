// `namespace N { … }`, `declare module "m" { … }`, `declare global { … }`.
import { ts } from "ts-morph";
import type { Tag } from "../../annotations/tags.ts";
import type { Stmt } from "../ir.ts";
import { exportDeclaration } from "./export-names.ts";
import { annotate, claim, type Extraction, hasModifier, localSpan, optional, spanOf } from "./extraction.ts";
import { closeFunction, openFunction } from "./functions.ts";
import { declareLexical, declareVars, isGlobalBlock } from "./hoist.ts";
import { variable } from "./patterns.ts";
import { declare, scopeIn } from "./scopes.ts";

export function readNamespace(
  x: Extraction,
  node: ts.ModuleDeclaration,
  tags: readonly Tag[] | undefined,
): readonly Stmt[] {
  const body = node.body;
  const block = body !== undefined && ts.isModuleBlock(body) ? body.statements : [];
  if (isGlobalBlock(node)) {
    x.found.globals = x.read.nestedFile(x, block, true);
    return [];
  }
  if (ts.isStringLiteral(node.name)) {
    x.found.ambient.push({ name: node.name.text, body: x.read.nestedFile(x, block, false) });
    return [];
  }
  exportDeclaration(x, node);
  const name = x.prefix + node.name.text;
  const nameAt = spanOf(x, node.name);
  const annotation = annotate(x, tags, "namespace", name, nameAt, node);
  const ref = variable(x, node.name.text);
  const outer = { scope: x.scope, prefix: x.prefix, exports: x.namespaceExports, ambient: x.ambient };
  const own = openFunction(x, { kind: "namespace", name }, node.getStart(x.source));
  const exports: { name: string; slot: string }[] = [];
  x.prefix = `${name}.`;
  x.namespaceExports = exports;
  x.ambient = outer.ambient || hasModifier(node, ts.SyntaxKind.DeclareKeyword);
  x.scope = scopeIn(outer.scope, own);
  const statements = readBody(x, node, block);
  x.prefix = outer.prefix;
  x.namespaceExports = outer.exports;
  x.ambient = outer.ambient;
  x.scope = outer.scope;
  closeFunction(x, own, {
    parameters: [],
    body: statements,
    end: node.end,
    nameAt,
    ...optional("annotation", annotation),
  });
  return [{ s: "namespace", fn: own.index, ref, exports, at: localSpan(x, node) }];
}

/** Of `namespace A.B { … }` the body of A is the exported namespace B. */
function readBody(x: Extraction, node: ts.ModuleDeclaration, block: readonly ts.Statement[]): readonly Stmt[] {
  const inner = node.body;
  if (inner !== undefined && ts.isModuleDeclaration(inner)) {
    if (!ts.isIdentifier(inner.name)) return [];
    const slot = declare(x.scope, inner.name.text).slot;
    x.namespaceExports?.push({ name: inner.name.text, slot });
    return readNamespace(x, inner, claim(x, inner));
  }
  declareVars(x, block, x.scope);
  declareLexical(x, block, x.scope);
  return x.read.statements(x, block);
}
