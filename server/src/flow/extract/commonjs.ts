// `require`, `module.exports` and `exports`, where the file does not declare these names itself.
import { ts } from "ts-morph";
import type { VariableRef } from "../ir.ts";
import type { Extraction } from "./extraction.ts";
import { declare, lookUp } from "./scopes.ts";

export const EXPORTS_SLOT = "*exports*";

/** The module of `require("m")`. */
export function requiredModule(x: Extraction, node: ts.Expression): string | undefined {
  if (!ts.isCallExpression(node) || !isGlobal(x, node.expression, "require")) return undefined;
  const argument = node.arguments[0];
  return argument !== undefined && ts.isStringLiteralLike(argument) ? argument.text : undefined;
}

function isGlobal(x: Extraction, node: ts.Expression, name: string): boolean {
  return ts.isIdentifier(node) && node.text === name && lookUp(x.scope, name) === undefined;
}

/** `module.exports` and `exports`. */
export function isExportsObject(x: Extraction, node: ts.Expression): boolean {
  if (isGlobal(x, node, "exports")) return true;
  return ts.isPropertyAccessExpression(node) && node.name.text === "exports" && isGlobal(x, node.expression, "module");
}

/** `a` of `exports.a` and `module.exports.a`. */
export function exportedProperty(x: Extraction, node: ts.Expression): string | undefined {
  return ts.isPropertyAccessExpression(node) && isExportsObject(x, node.expression) ? node.name.text : undefined;
}

/** The variable that stands for what is assigned to; makes it and its export known. */
export function exportsTarget(x: Extraction, node: ts.Expression): VariableRef | undefined {
  const name = exportedProperty(x, node);
  if (name !== undefined) {
    x.found.names.add(name);
    const ref = synthetic(x, propertySlot(name));
    exportLocal(x, name, ref.slot);
    return ref;
  }
  if (!isExportsObject(x, node)) return undefined;
  const ref = synthetic(x, EXPORTS_SLOT);
  exportWhole(x, EXPORTS_SLOT);
  return ref;
}

/** Reading what was assigned before: `exports.a` as a value; and `exports` itself, of which anything may be made. */
export function exportsRead(x: Extraction, node: ts.Expression): VariableRef | undefined {
  const name = exportedProperty(x, node);
  if (name !== undefined) return lookUp(x.scope, propertySlot(name));
  if (!isExportsObject(x, node)) return undefined;
  const assigned = x.found.exports.find((it) => it.kind === "assign");
  if (assigned?.kind === "assign" && assigned.slot !== EXPORTS_SLOT) return lookUp(x.module, assigned.slot);
  exportWhole(x, EXPORTS_SLOT);
  return synthetic(x, EXPORTS_SLOT);
}

export function propertySlot(name: string): string {
  return `*exports.${name}*`;
}

export function synthetic(x: Extraction, slot: string): VariableRef {
  const ref = declare(x.module, slot);
  return lookUp(x.scope, slot) ?? ref;
}

export function exportLocal(x: Extraction, name: string, slot: string): void {
  const known = x.found.exports.some((it) => it.kind === "local" && it.name === name);
  if (!known) x.found.exports.push({ kind: "local", name, slot });
}

export function exportWhole(x: Extraction, slot: string): void {
  if (!x.found.exports.some((it) => it.kind === "assign")) x.found.exports.push({ kind: "assign", slot });
}
