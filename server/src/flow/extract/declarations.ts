// Statements that declare something with a name: functions, classes, enums, types, namespaces, imports and exports.
import { ts } from "ts-morph";
import type { Tag } from "../../annotations/tags.ts";
import type { Span } from "../../base/text.ts";
import type { Stmt, TypeDecl } from "../ir.ts";
import { readEnum } from "./enums.ts";
import { exportDeclaration } from "./export-names.ts";
import { annotate, claim, type Extraction, localSpan, optional, spanOf } from "./extraction.ts";
import { readOverloads } from "./functions.ts";
import { DEFAULT_SLOT } from "./hoist.ts";
import { readExportsAssignment, readModuleStatement } from "./modules.ts";
import { readNamespace } from "./namespaces.ts";
import { variable } from "./patterns.ts";
import { readType, readTypeMembers, readTypeParameters, readTypes } from "./types.ts";

/** Undefined when `node` declares nothing. */
export function readDeclaration(
  x: Extraction,
  node: ts.Statement,
  siblings: readonly ts.Statement[],
  place: number,
): readonly Stmt[] | undefined {
  if (ts.isFunctionDeclaration(node)) return readFunctionDeclaration(x, node, siblings, place);
  if (ts.isClassDeclaration(node)) return readClassDeclaration(x, node);
  if (ts.isInterfaceDeclaration(node) || ts.isTypeAliasDeclaration(node)) {
    exportDeclaration(x, node);
    x.found.types.push(readTypeDeclaration(x, node, claim(x, node)));
    return [];
  }
  if (ts.isEnumDeclaration(node)) {
    exportDeclaration(x, node);
    return [{ s: "enum", enum: readEnum(x, node), at: localSpan(x, node) }];
  }
  if (ts.isModuleDeclaration(node)) return readNamespace(x, node, claim(x, node));
  if (ts.isExpressionStatement(node)) return readExportsAssignment(x, node);
  return readModuleStatement(x, node);
}

function readFunctionDeclaration(
  x: Extraction,
  node: ts.FunctionDeclaration,
  siblings: readonly ts.Statement[],
  place: number,
): readonly Stmt[] {
  const next = siblings[place + 1];
  const isSignature = node.body === undefined && next !== undefined && isSameFunction(node, next);
  if (isSignature) return []; // Read with the last declaration of the name.
  const signatures: ts.FunctionDeclaration[] = [];
  for (let at = place - 1; at >= 0; at--) {
    const earlier = siblings[at];
    if (earlier === undefined || !isSameFunction(node, earlier) || !ts.isFunctionDeclaration(earlier)) break;
    if (earlier.body !== undefined) break;
    signatures.unshift(earlier);
  }
  const name = node.name?.text ?? DEFAULT_SLOT;
  const called = node.name?.text ?? "default";
  const tags = [...signatures, node].flatMap((it) => claim(x, it) ?? []);
  exportDeclaration(x, node);
  const fn = x.read.function(x, {
    node,
    kind: "function",
    name: called,
    nameAt: node.name === undefined ? functionWord(x, node) : spanOf(x, node.name),
    ...(tags.length > 0 ? { tags } : {}),
    overloads: readOverloads(x, signatures, called),
  });
  return [{ s: "function", fn, ref: variable(x, name) }];
}

function isSameFunction(node: ts.FunctionDeclaration, other: ts.Statement): boolean {
  return ts.isFunctionDeclaration(other) && other.name?.text === node.name?.text;
}

function functionWord(x: Extraction, node: ts.FunctionDeclaration): Span {
  const after = node.modifiers?.at(-1)?.end ?? node.getStart(x.source);
  const start = Math.max(after, x.text.indexOf("function", after));
  return { start, end: Math.min(node.end, start + "function".length) };
}

function readClassDeclaration(x: Extraction, node: ts.ClassDeclaration): readonly Stmt[] {
  const tags = claim(x, node);
  exportDeclaration(x, node);
  const index = x.read.class(x, node, node.name?.text ?? "default", tags);
  return [{ s: "class", class: index, ref: variable(x, node.name?.text ?? DEFAULT_SLOT), at: localSpan(x, node) }];
}

function readTypeDeclaration(
  x: Extraction,
  node: ts.InterfaceDeclaration | ts.TypeAliasDeclaration,
  tags: readonly Tag[] | undefined,
): TypeDecl {
  const name = x.prefix + node.name.text;
  const nameAt = spanOf(x, node.name);
  x.found.names.add(node.name.text);
  const common = {
    name,
    ...optional("typeParameters", readTypeParameters(x, node.typeParameters)),
    nameAt,
    ...optional("annotation", annotate(x, tags, "type", name, nameAt, node)),
  };
  if (ts.isTypeAliasDeclaration(node)) return { kind: "alias", ...common, type: readType(x, node.type, name) };
  const parents = node.heritageClauses?.flatMap((it) => readTypes(x, it.types, name)) ?? [];
  return { kind: "interface", ...common, extends: parents, members: readTypeMembers(x, node.members, name) };
}
