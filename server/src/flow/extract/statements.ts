// Statements of a block, functions first.
import { ts } from "ts-morph";
import type { Tag } from "../../annotations/tags.ts";
import type { Pattern, Stmt } from "../ir.ts";
import { readDeclaration } from "./declarations.ts";
import {
  annotate,
  claim,
  DEEPEST,
  type Extraction,
  localSpan,
  noteTooDeep,
  optional,
  spanOf,
  startOf,
  within,
} from "./extraction.ts";
import { declareBinding, declareLexical, declareList, isBlockScoped } from "./hoist.ts";
import { targetName } from "./operators.ts";
import { readBinding, readTarget } from "./patterns.ts";
import { scopeIn } from "./scopes.ts";
import { handOn, holdsFunctions } from "./tag-handing.ts";
import { readOptionalType } from "./types.ts";
import { readVariables } from "./variables.ts";

/** The names of the block are declared already. */
export function readStatements(x: Extraction, statements: readonly ts.Statement[]): Stmt[] {
  const functions: Stmt[] = [];
  const others: Stmt[] = [];
  statements.forEach((statement, place) => {
    const read = readStatement(x, statement, statements, place);
    for (const it of read) (it.s === "function" ? functions : others).push(it);
  });
  return functions.concat(others);
}

function readStatement(
  x: Extraction,
  node: ts.Statement,
  siblings: readonly ts.Statement[],
  place: number,
): readonly Stmt[] {
  if (x.depth >= DEEPEST) {
    noteTooDeep(x, node);
    return [];
  }
  x.depth++;
  const declared = ts.isVariableStatement(node) ? readVariables(x, node) : readDeclaration(x, node, siblings, place);
  const read = declared ?? annotated(x, node);
  x.depth--;
  return read;
}

/** A tag above any other statement makes it a region, unless it speaks of the function that is stored there. */
function annotated(x: Extraction, node: ts.Statement): readonly Stmt[] {
  const tags = claim(x, node);
  if (tags === undefined) return readPlain(x, node, undefined);
  if (ts.isExpressionStatement(node)) {
    if (declaresThisField(x, node, tags)) return readPlain(x, node, undefined);
    const promised = promisedAssignment(x, node, tags);
    if (promised !== undefined) return [promised];
  }
  const start = startOf(x, node);
  const nameAt = {
    start,
    end: Math.min(node.end, start + (/^\w+/.exec(x.text.slice(start, start + 80))?.[0].length ?? 1)),
  };
  const stored = ts.isExpressionStatement(node) ? storedValue(node.expression) : undefined;
  const isStored = stored !== undefined && holdsFunctions(stored);
  const stores = isStored && ts.isExpressionStatement(node) && ts.isBinaryExpression(node.expression);
  const target = stores ? targetName(node.expression.left) : undefined;
  const symbol = target ?? x.text.slice(start, Math.min(node.end, start + 60)).split("\n")[0] ?? "";
  const annotation = annotate(x, tags, isStored ? "function" : "statement", symbol, nameAt, node);
  if (annotation === undefined) return readPlain(x, node, undefined);
  if (isStored) {
    handOn(x, stored, tags, annotation);
    return readPlain(x, node, undefined);
  }
  return [{ s: "region", annotation, body: readPlain(x, node, undefined) }];
}

/** A promise above `this.phone = phone` in a class is one of the field `phone`. */
function declaresThisField(x: Extraction, node: ts.ExpressionStatement, tags: readonly Tag[]): boolean {
  const assigned = node.expression;
  if (x.thisFields === undefined || !ts.isBinaryExpression(assigned)) return false;
  const target = assigned.left;
  if (assigned.operatorToken.kind !== ts.SyntaxKind.EqualsToken || !ts.isPropertyAccessExpression(target)) return false;
  if (target.expression.kind !== ts.SyntaxKind.ThisKeyword || tags.some((it) => it.kind === "processesFor"))
    return false;
  const owner = x.scope.owner.name;
  const name = target.name.text;
  const nameAt = spanOf(x, target.name);
  const symbol = `${owner.slice(0, owner.lastIndexOf(".") + 1)}${name}`;
  const annotation = annotate(x, tags, "field", symbol, nameAt, node);
  const typeNode = x.jsdoc ? ts.getJSDocType(node) : undefined;
  const type = readOptionalType(x, typeNode, symbol);
  x.thisFields.push({ kind: "field", name, ...optional("type", type), nameAt, ...optional("annotation", annotation) });
  return true;
}

/**
 * A promise above `this.phone = row.phone` outside a class, in a constructor function of plain JavaScript: what is stored
 * has it, as it would in the object literal `{ phone: row.phone }`.
 */
function promisedAssignment(x: Extraction, node: ts.ExpressionStatement, tags: readonly Tag[]): Stmt | undefined {
  const assigned = node.expression;
  if (!ts.isBinaryExpression(assigned) || assigned.operatorToken.kind !== ts.SyntaxKind.EqualsToken) return undefined;
  const target = assigned.left;
  if (!ts.isPropertyAccessExpression(target) || holdsFunctions(assigned.right)) return undefined;
  if (tags.some((it) => it.kind !== "collectedFor" && it.kind !== "personalData")) return undefined;
  const { owner } = x.scope;
  const name = target.name.text;
  const isThis = target.expression.kind === ts.SyntaxKind.ThisKeyword;
  const symbol = isThis ? `${owner.name}.${name}` : (targetName(target) ?? name);
  const annotation = annotate(x, tags, "field", symbol, spanOf(x, target.name), node);
  const read = x.read.expression(x, assigned);
  if (read.e !== "assign") return undefined;
  const at = localSpan(x, assigned.right);
  const property = { kind: "value" as const, key: name, value: read.value, at, nameAt: localSpan(x, target.name) };
  const object = { e: "object" as const, properties: [{ ...property, ...optional("annotation", annotation) }], at };
  const value = { e: "member" as const, object, name, nameAt: property.nameAt, at };
  return { s: "expression", value: { ...read, value }, at: localSpan(x, node) };
}

/** `module.exports = { … }`, `exports.send = async () => …` */
function storedValue(node: ts.Expression): ts.Expression | undefined {
  let value: ts.Expression = node;
  while (ts.isBinaryExpression(value) && value.operatorToken.kind === ts.SyntaxKind.EqualsToken) value = value.right;
  return value === node ? undefined : value;
}

function readPlain(x: Extraction, node: ts.Statement, label: string | undefined): readonly Stmt[] {
  const labelled = optional("label", label);
  if (ts.isExpressionStatement(node)) {
    return [{ s: "expression", value: x.read.expression(x, node.expression), at: localSpan(x, node) }];
  }
  if (ts.isReturnStatement(node)) {
    const value = node.expression && x.read.expression(x, node.expression);
    return [{ s: "return", ...optional("value", value), at: localSpan(x, node) }];
  }
  if (ts.isIfStatement(node)) return readIf(x, node);
  if (ts.isBlock(node)) return [{ s: "block", body: readBlock(x, node.statements), ...labelled }];
  if (ts.isThrowStatement(node)) {
    return [{ s: "throw", value: x.read.expression(x, node.expression), at: localSpan(x, node) }];
  }
  if (ts.isLabeledStatement(node)) return readLabelled(x, node);
  if (ts.isBreakOrContinueStatement(node)) {
    const s = ts.isBreakStatement(node) ? "break" : "continue";
    return [{ s, ...optional("label", node.label?.text) }];
  }
  if (ts.isWithStatement(node)) {
    const value = x.read.expression(x, node.expression);
    const body = readBody(x, node.statement);
    return [{ s: "expression", value, at: value.at }, ...body];
  }
  return readLoop(x, node, labelled) ?? readSwitchOrTry(x, node, labelled) ?? [];
}

type Labelled = { label?: string };

function readLabelled(x: Extraction, node: ts.LabeledStatement): readonly Stmt[] {
  const label = node.label.text;
  const inner = node.statement;
  const takesLabel = ts.isIterationStatement(inner, false) || ts.isSwitchStatement(inner) || ts.isBlock(inner);
  if (takesLabel) return readPlain(x, inner, label);
  return [{ s: "block", body: readBody(x, inner), label }];
}

/** A block of its own, or the single statement of an `if` or a loop. */
function readBody(x: Extraction, node: ts.Statement): Stmt[] {
  return ts.isBlock(node) ? bodyOfBlock(x, node) : readBlock(x, [node]);
}

/** A tag directly before `{` still makes a region. */
function bodyOfBlock(x: Extraction, node: ts.Block): Stmt[] {
  const tags = x.claims.any ? annotated(x, node) : undefined;
  const only = tags?.[0];
  if (tags !== undefined && only?.s === "region") return [...tags];
  return only?.s === "block" ? [...only.body] : readBlock(x, node.statements);
}

function readBlock(x: Extraction, statements: readonly ts.Statement[]): Stmt[] {
  const scope = scopeIn(x.scope, x.scope.owner);
  declareLexical(x, statements, scope);
  return within(x, scope, () => readStatements(x, statements));
}

/** How many `else if` are nested before the rest stands beside them. */
const LONGEST_ELSE = 100;

function readIf(x: Extraction, node: ts.IfStatement): readonly Stmt[] {
  const links: { test: ReturnType<Extraction["read"]["expression"]>; yes: Stmt[] }[] = [];
  let at: ts.Statement | undefined = node;
  while (at !== undefined && ts.isIfStatement(at) && (at === node || !hasClaim(x))) {
    links.push({ test: x.read.expression(x, at.expression), yes: readBody(x, at.thenStatement) });
    at = at.elseStatement;
  }
  let no: Stmt[] = at === undefined ? [] : readBody(x, at);
  let beside: Stmt[] = [];
  links.reverse().forEach(({ test, yes }, index) => {
    no = [{ s: "if", test, yes, no }];
    if (index % LONGEST_ELSE === LONGEST_ELSE - 1 && index < links.length - 1) {
      beside = [...no, ...beside];
      no = [];
    }
  });
  return [...no, ...beside];
}

/** With tags waiting, `else` statements are read one inside the other, so that each can take its own. */
function hasClaim(x: Extraction): boolean {
  return x.claims.any;
}

function readLoop(x: Extraction, node: ts.Statement, labelled: Labelled): readonly Stmt[] | undefined {
  if (ts.isWhileStatement(node) || ts.isDoStatement(node)) {
    const s = ts.isWhileStatement(node) ? "while" : "do";
    const test = x.read.expression(x, node.expression);
    return [{ s, test, body: readBody(x, node.statement), ...labelled }];
  }
  if (!ts.isForStatement(node) && !ts.isForOfStatement(node) && !ts.isForInStatement(node)) return undefined;
  const list = node.initializer;
  const scope = scopeIn(x.scope, x.scope.owner);
  if (list !== undefined && ts.isVariableDeclarationList(list) && isBlockScoped(list)) declareList(x, list, scope);
  return within(x, scope, () => [
    ts.isForStatement(node) ? readFor(x, node, labelled) : readForEach(x, node, labelled),
  ]);
}

function readFor(x: Extraction, node: ts.ForStatement, labelled: Labelled): Stmt {
  const { initializer, condition, incrementor } = node;
  let init: readonly Stmt[] = [];
  if (initializer !== undefined && ts.isVariableDeclarationList(initializer)) init = readVariables(x, initializer);
  else if (initializer !== undefined) {
    init = [{ s: "expression", value: x.read.expression(x, initializer), at: localSpan(x, initializer) }];
  }
  return {
    s: "for",
    init,
    ...optional("test", condition && x.read.expression(x, condition)),
    ...optional("update", incrementor && x.read.expression(x, incrementor)),
    body: readBody(x, node.statement),
    ...labelled,
  };
}

function readForEach(x: Extraction, node: ts.ForOfStatement | ts.ForInStatement, labelled: Labelled): Stmt {
  const list = ts.isVariableDeclarationList(node.initializer) ? node.initializer : undefined;
  const declaration = list?.declarations[0];
  const tags = declaration && (claim(x, list ?? declaration) ?? claim(x, declaration));
  let target: Pattern = { p: "object", properties: [], at: localSpan(x, node.initializer) };
  if (declaration !== undefined) target = readBinding(x, declaration.name, tags, declaration);
  else if (ts.isExpression(node.initializer)) target = readTarget(x, node.initializer);
  return {
    s: ts.isForOfStatement(node) ? "for-of" : "for-in",
    target,
    ...optional("type", readOptionalType(x, declaration?.type, "")),
    of: x.read.expression(x, node.expression),
    body: readBody(x, node.statement),
    ...labelled,
    ...(ts.isForOfStatement(node) && node.awaitModifier !== undefined ? { await: true as const } : {}),
  };
}

function readSwitchOrTry(x: Extraction, node: ts.Statement, labelled: Labelled): readonly Stmt[] | undefined {
  if (ts.isSwitchStatement(node)) {
    const value = x.read.expression(x, node.expression);
    const scope = scopeIn(x.scope, x.scope.owner);
    for (const clause of node.caseBlock.clauses) declareLexical(x, clause.statements, scope);
    const cases = within(x, scope, () =>
      node.caseBlock.clauses.map((clause) => ({
        ...(ts.isCaseClause(clause) ? { test: x.read.expression(x, clause.expression) } : {}),
        body: readStatements(x, clause.statements),
      })),
    );
    return [{ s: "switch", value, cases, ...labelled }];
  }
  if (!ts.isTryStatement(node)) return undefined;
  const body = readBody(x, node.tryBlock);
  const caught = node.catchClause && readCatch(x, node.catchClause);
  const last = node.finallyBlock && readBody(x, node.finallyBlock);
  return [{ s: "try", body, ...caught, ...optional("finally", last) }];
}

function readCatch(x: Extraction, node: ts.CatchClause): { parameter?: Pattern; handler: Stmt[] } {
  const scope = scopeIn(x.scope, x.scope.owner);
  const declaration = node.variableDeclaration;
  if (declaration !== undefined) declareBinding(x, declaration.name, scope);
  return within(x, scope, () => {
    const parameter = declaration && readBinding(x, declaration.name, claim(x, declaration), declaration);
    return { ...optional("parameter", parameter), handler: readBody(x, node.block) };
  });
}
