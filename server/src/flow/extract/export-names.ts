// Which names a declaration with `export` in front gives to the module or the namespace around it.
import { ts } from "ts-morph";
import { type Extraction, hasModifier } from "./extraction.ts";
import { DEFAULT_SLOT } from "./hoist.ts";
import { variable } from "./patterns.ts";

/** Of `export const { a, b: [c] } = …` the names a and c. */
export function exportNames(x: Extraction, statement: ts.Statement, binding: ts.BindingName): void {
  if (!hasModifier(statement, ts.SyntaxKind.ExportKeyword) && !x.ambient) return;
  const waiting: ts.BindingName[] = [binding];
  for (let it = waiting.pop(); it !== undefined; it = waiting.pop()) {
    if (ts.isIdentifier(it)) exportName(x, it.text, slotOf(x, it.text));
    else for (const element of it.elements) if (ts.isBindingElement(element)) waiting.push(element.name);
  }
}

/** Function, class, enum, interface, alias, namespace; `export default` makes it `default`. */
export function exportDeclaration(x: Extraction, statement: ts.DeclarationStatement): void {
  if (!hasModifier(statement, ts.SyntaxKind.ExportKeyword) && !x.ambient) return;
  const name = statement.name !== undefined && ts.isIdentifier(statement.name) ? statement.name.text : undefined;
  const isDefault = hasModifier(statement, ts.SyntaxKind.DefaultKeyword);
  const isType = ts.isInterfaceDeclaration(statement) || ts.isTypeAliasDeclaration(statement);
  if (isType && x.namespaceExports !== undefined) return; // Found by its dotted name; it is no value.
  const slot = slotOf(x, name ?? DEFAULT_SLOT);
  if (isDefault) exportName(x, "default", slot);
  else if (name !== undefined) exportName(x, name, slot);
}

/** A type has no variable; its own name stands for it. */
export function slotOf(x: Extraction, name: string): string {
  const ref = variable(x, name);
  return ref.owner === x.scope.owner.index ? ref.slot : name;
}

export function exportName(x: Extraction, name: string, slot: string): void {
  x.found.names.add(name);
  if (x.namespaceExports !== undefined) {
    if (!x.namespaceExports.some((it) => it.name === name)) x.namespaceExports.push({ name, slot });
    return;
  }
  const isKnown = x.found.exports.some((it) => it.kind === "local" && it.name === name && it.slot === slot);
  if (!isKnown) x.found.exports.push({ kind: "local", name, slot });
}
