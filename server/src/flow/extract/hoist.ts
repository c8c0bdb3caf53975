// Declares the names of a block or a function before anything in it is read.
import { ts } from "ts-morph";
import type { Extraction } from "./extraction.ts";
import { declare, declareInBody, type Scope } from "./scopes.ts";

/** Slot of `export default` of something without a name. */
export const DEFAULT_SLOT = "*default*";

/** Lexical names: let, const, class, function, enum, namespace, import. */
export function declareLexical(x: Extraction, statements: readonly ts.Statement[], scope: Scope): void {
  for (const statement of statements) {
    let inner: ts.Statement = statement;
    while (ts.isLabeledStatement(inner)) inner = inner.statement;
    declareStatement(x, inner, scope);
  }
}

function declareStatement(x: Extraction, statement: ts.Statement, scope: Scope): void {
  if (ts.isVariableStatement(statement)) {
    if (isBlockScoped(statement.declarationList)) declareList(x, statement.declarationList, scope, declare);
  } else if (ts.isFunctionDeclaration(statement)) {
    name(x, declareInBody, scope, statement.name?.text ?? DEFAULT_SLOT);
  } else if (ts.isClassDeclaration(statement)) {
    name(x, declare, scope, statement.name?.text ?? DEFAULT_SLOT);
  } else if (ts.isEnumDeclaration(statement)) {
    name(x, declare, scope, statement.name.text);
  } else if (ts.isModuleDeclaration(statement)) {
    if (ts.isIdentifier(statement.name) && !isGlobalBlock(statement)) name(x, declare, scope, statement.name.text);
  } else if (ts.isImportDeclaration(statement)) {
    declareImports(x, statement, scope);
  } else if (ts.isImportEqualsDeclaration(statement)) {
    name(x, declare, scope, statement.name.text);
  }
}

export function isGlobalBlock(node: ts.ModuleDeclaration): boolean {
  return (node.flags & ts.NodeFlags.GlobalAugmentation) !== 0;
}

function declareImports(x: Extraction, statement: ts.ImportDeclaration, scope: Scope): void {
  const clause = statement.importClause;
  if (clause?.name !== undefined) name(x, declare, scope, clause.name.text);
  const bindings = clause?.namedBindings;
  if (bindings === undefined) return;
  if (ts.isNamespaceImport(bindings)) name(x, declare, scope, bindings.name.text);
  else for (const element of bindings.elements) name(x, declare, scope, element.name.text);
}

function name(x: Extraction, how: typeof declare, scope: Scope, text: string): void {
  x.found.names.add(text);
  how(scope, text);
}

export function isBlockScoped(list: ts.VariableDeclarationList): boolean {
  return (list.flags & ts.NodeFlags.BlockScoped) !== 0;
}

export function declareList(
  x: Extraction,
  list: ts.VariableDeclarationList,
  scope: Scope,
  how: typeof declare = declare,
): void {
  for (const declaration of list.declarations) declareBinding(x, declaration.name, scope, how);
}

export function declareBinding(
  x: Extraction,
  binding: ts.BindingName,
  scope: Scope,
  how: typeof declare = declare,
): void {
  const waiting: ts.BindingName[] = [binding];
  for (let it = waiting.pop(); it !== undefined; it = waiting.pop()) {
    if (ts.isIdentifier(it)) {
      name(x, how, scope, it.text);
      continue;
    }
    // From the last to the first, so that the first is declared first.
    for (let i = it.elements.length - 1; i >= 0; i--) {
      const element = it.elements[i];
      if (element !== undefined && ts.isBindingElement(element)) waiting.push(element.name);
    }
  }
}

/** `var`s anywhere below `statements`, not entering functions. */
export function declareVars(x: Extraction, statements: readonly ts.Statement[], scope: Scope): void {
  const waiting: ts.Node[] = [...statements].reverse();
  for (let it = waiting.pop(); it !== undefined; it = waiting.pop()) {
    if (ts.isVariableStatement(it)) declareVarList(x, it.declarationList, scope);
    else waiting.push(...statementsBelow(x, it, scope).reverse());
  }
}

function declareVarList(x: Extraction, list: ts.Node | undefined, scope: Scope): void {
  if (list === undefined || !ts.isVariableDeclarationList(list) || isBlockScoped(list)) return;
  declareList(x, list, scope, declareInBody);
}

function statementsBelow(x: Extraction, node: ts.Node, scope: Scope): ts.Node[] {
  if (ts.isBlock(node)) return [...node.statements];
  if (ts.isIfStatement(node))
    return node.elseStatement ? [node.thenStatement, node.elseStatement] : [node.thenStatement];
  if (ts.isForStatement(node) || ts.isForOfStatement(node) || ts.isForInStatement(node)) {
    declareVarList(x, node.initializer, scope);
    return [node.statement];
  }
  if (ts.isTryStatement(node)) {
    const blocks: ts.Node[] = [node.tryBlock];
    if (node.catchClause !== undefined) blocks.push(node.catchClause.block);
    if (node.finallyBlock !== undefined) blocks.push(node.finallyBlock);
    return blocks;
  }
  if (ts.isSwitchStatement(node)) return node.caseBlock.clauses.flatMap((clause) => [...clause.statements]);
  if (ts.isWhileStatement(node) || ts.isDoStatement(node) || ts.isLabeledStatement(node) || ts.isWithStatement(node)) {
    return [node.statement];
  }
  return [];
}
