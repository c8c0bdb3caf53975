// Imports and exports, of ES modules, TypeScript's own forms and CommonJS.
import { ts } from "ts-morph";
import type { Expr, Stmt } from "../ir.ts";
import {
  EXPORTS_SLOT,
  exportedProperty,
  exportLocal,
  exportWhole,
  isExportsObject,
  propertySlot,
  synthetic,
} from "./commonjs.ts";
import { exportName, slotOf } from "./export-names.ts";
import {
  annotate,
  claim,
  DEEPEST,
  type Extraction,
  hasModifier,
  keyText,
  localSpan,
  optional,
  spanOf,
} from "./extraction.ts";
import { DEFAULT_SLOT } from "./hoist.ts";
import { skipParentheses, variable } from "./patterns.ts";
import { lookUp } from "./scopes.ts";
import { directFunction, handOn } from "./tag-handing.ts";

/** Undefined when `node` is none of these. */
export function readModuleStatement(x: Extraction, node: ts.Statement): readonly Stmt[] | undefined {
  if (ts.isImportDeclaration(node)) {
    readImport(x, node);
    return [];
  }
  if (ts.isExportDeclaration(node)) {
    readExport(x, node);
    return [];
  }
  if (ts.isExportAssignment(node)) return readExportAssignment(x, node);
  return ts.isImportEqualsDeclaration(node) ? readImportEquals(x, node) : undefined;
}

function readImport(x: Extraction, node: ts.ImportDeclaration): void {
  const clause = node.importClause;
  if (clause === undefined || !ts.isStringLiteralLike(node.moduleSpecifier)) return;
  const module = node.moduleSpecifier.text;
  const add = (name: string, local: ts.Identifier, at: ts.Node, isType: boolean) => {
    x.found.names.add(name).add(local.text);
    const typeOnly = isType || clause.isTypeOnly ? { typeOnly: true as const } : {};
    x.found.imports.push({ slot: variable(x, local.text).slot, module, name, ...typeOnly, at: spanOf(x, at) });
  };
  if (clause.name !== undefined) add("default", clause.name, clause.name, false);
  const bindings = clause.namedBindings;
  if (bindings === undefined) return;
  if (ts.isNamespaceImport(bindings)) add("*", bindings.name, bindings, false);
  else for (const it of bindings.elements) add((it.propertyName ?? it.name).text, it.name, it, it.isTypeOnly);
}

function readExport(x: Extraction, node: ts.ExportDeclaration): void {
  const from = node.moduleSpecifier;
  const module = from !== undefined && ts.isStringLiteralLike(from) ? from.text : undefined;
  const clause = node.exportClause;
  if (clause === undefined) {
    if (module !== undefined) x.found.exports.push({ kind: "star", module });
  } else if (ts.isNamespaceExport(clause)) {
    if (module !== undefined) x.found.exports.push({ kind: "from", name: "*", as: clause.name.text, module });
  } else {
    for (const it of clause.elements) {
      const name = (it.propertyName ?? it.name).text;
      x.found.names.add(name).add(it.name.text);
      if (module !== undefined) x.found.exports.push({ kind: "from", name, as: it.name.text, module });
      else exportName(x, it.name.text, slotOf(x, name));
    }
  }
}

/** `export default expression`, `export = expression`. A plain name is exported as itself. */
function readExportAssignment(x: Extraction, node: ts.ExportAssignment): readonly Stmt[] {
  const tags = claim(x, node);
  const slot = node.isExportEquals ? EXPORTS_SLOT : DEFAULT_SLOT;
  const value = skipParentheses(node.expression);
  if (ts.isIdentifier(value) && tags === undefined) {
    const own = slotOf(x, value.text);
    if (node.isExportEquals) exportWhole(x, own);
    else exportName(x, "default", own);
    return [];
  }
  const ref = synthetic(x, slot);
  if (node.isExportEquals) exportWhole(x, slot);
  else exportName(x, "default", slot);
  const start = node.getStart(x.source);
  const nameAt = { start, end: start + "export".length };
  const kind = directFunction(node.expression) === undefined ? "variable" : "function";
  const annotation = annotate(x, tags, kind, "default", nameAt, node);
  if (tags !== undefined && annotation !== undefined) handOn(x, node.expression, tags, annotation);
  const init = x.read.expression(x, node.expression, "default");
  const at = localSpan(x, node);
  const pattern = { p: "name" as const, ref, at: init.at, ...optional("annotation", annotation) };
  return [{ s: "declare", kind: "const", items: [{ pattern, init, at }], at }];
}

/** `import x = require("m")`, `import x = A.B`. */
function readImportEquals(x: Extraction, node: ts.ImportEqualsDeclaration): readonly Stmt[] {
  const ref = variable(x, node.name.text);
  const from = node.moduleReference;
  if (hasModifier(node, ts.SyntaxKind.ExportKeyword)) exportName(x, node.name.text, ref.slot);
  const typeOnly = node.isTypeOnly ? { typeOnly: true as const } : {};
  if (ts.isExternalModuleReference(from)) {
    if (!ts.isStringLiteralLike(from.expression)) return [];
    x.found.imports.push({ slot: ref.slot, module: from.expression.text, name: "=", ...typeOnly, at: spanOf(x, node) });
    return [];
  }
  const at = localSpan(x, node);
  const pattern = { p: "name" as const, ref, at: localSpan(x, node.name) };
  return [{ s: "declare", kind: "const", items: [{ pattern, init: readEntity(x, from), at }], at }];
}

function readEntity(x: Extraction, node: ts.EntityName, depth = 0): Expr {
  const at = localSpan(x, node);
  if (ts.isIdentifier(node)) return { e: "variable", ref: variable(x, node.text), at };
  if (depth > DEEPEST) return { e: "unknown", inside: [], at };
  x.found.names.add(node.right.text);
  return {
    e: "member",
    object: readEntity(x, node.left, depth + 1),
    name: node.right.text,
    nameAt: localSpan(x, node.right),
    at,
  };
}

/**
 * Top-level `module.exports = …` and `exports.a = …` where more is known than that something is assigned: plain names
 * are exported as themselves, and of an object literal every property is exported.
 */
export function readExportsAssignment(x: Extraction, node: ts.ExpressionStatement): readonly Stmt[] | undefined {
  const assigned = node.expression;
  if (x.scope !== x.module || !ts.isBinaryExpression(assigned)) return undefined;
  if (assigned.operatorToken.kind !== ts.SyntaxKind.EqualsToken) return undefined;
  const property = exportedProperty(x, assigned.left);
  const isWhole = property === undefined && isExportsObject(x, assigned.left);
  if (property === undefined && !isWhole) return undefined;
  const own = ownSlot(x, assigned.right);
  if (own !== undefined && !x.claims.any) {
    if (property === undefined) exportWhole(x, own);
    else {
      x.found.names.add(property);
      exportLocal(x, property, own);
    }
    return [];
  }
  if (!isWhole || !ts.isObjectLiteralExpression(assigned.right)) return undefined;
  const tags = claim(x, node);
  if (tags !== undefined) {
    const annotation = annotate(x, tags, "variable", "module.exports", spanOf(x, assigned.left), node);
    if (annotation !== undefined) handOn(x, assigned.right, tags, annotation);
  }
  const value = x.read.expression(x, assigned);
  const stored: Stmt = { s: "expression", value, at: localSpan(x, node) };
  return [stored, ...exportProperties(x, assigned.right)];
}

function ownSlot(x: Extraction, node: ts.Expression): string | undefined {
  if (!ts.isIdentifier(node)) return undefined;
  const ref = lookUp(x.scope, node.text);
  return ref?.owner === 0 ? ref.slot : undefined;
}

function exportProperties(x: Extraction, node: ts.ObjectLiteralExpression): readonly Stmt[] {
  const object = variable(x, EXPORTS_SLOT);
  return node.properties.flatMap((it): Stmt[] => {
    const name = it.name === undefined ? undefined : keyText(x, it.name);
    if (name === undefined) return [];
    const value = ts.isShorthandPropertyAssignment(it)
      ? it.name
      : ts.isPropertyAssignment(it)
        ? it.initializer
        : undefined;
    const own = value && ownSlot(x, value);
    if (own !== undefined) {
      exportLocal(x, name, own);
      return [];
    }
    const ref = synthetic(x, propertySlot(name));
    exportLocal(x, name, ref.slot);
    const at = localSpan(x, it);
    const read: Expr = { e: "member", object: { e: "variable", ref: object, at }, name, nameAt: at, at };
    return [{ s: "declare", kind: "var", items: [{ pattern: { p: "name", ref, at }, init: read, at }], at }];
  });
}
