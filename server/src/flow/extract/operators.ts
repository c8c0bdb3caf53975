// Binary operators. Chains of them (`a + b + c + …`) are read without recursion, and long ones become balanced trees,
// so that nobody who walks them runs out of stack: where values go is the same either way.
import { ts } from "ts-morph";
import type { Expr } from "../ir.ts";
import { type Extraction, localSpan } from "./extraction.ts";
import { readTarget } from "./patterns.ts";

const BALANCED_FROM = 64;

export function readOperators(x: Extraction, node: ts.BinaryExpression, name: string | undefined): Expr {
  const op = node.operatorToken.kind;
  if (op >= ts.SyntaxKind.FirstAssignment && op <= ts.SyntaxKind.LastAssignment) return readAssignment(x, node, name);

  const chain: ts.BinaryExpression[] = [];
  let first: ts.Expression = node;
  while (ts.isBinaryExpression(first) && !isAssignment(first)) {
    chain.push(first);
    first = first.left;
  }
  chain.reverse();
  const hint = chain.length === 1 ? name : undefined;
  const operands = [x.read.expression(x, first, hint), ...chain.map((it) => x.read.expression(x, it.right, hint))];
  const operators = chain.map((it) => ts.tokenToString(it.operatorToken.kind) ?? "");
  if (operators.every((it) => it === ",")) return { e: "sequence", items: operands, at: localSpan(x, node) };
  if (operands.length > BALANCED_FROM) return balanced(operands, operators, 0, operands.length);
  return operands.reduce((left, right, index) => combine(operators[index - 1] ?? "+", left, right));
}

function isAssignment(node: ts.BinaryExpression): boolean {
  const op = node.operatorToken.kind;
  return op >= ts.SyntaxKind.FirstAssignment && op <= ts.SyntaxKind.LastAssignment;
}

/** Of `operands[from]` up to, not including, `operands[to]`. */
function balanced(operands: readonly Expr[], operators: readonly string[], from: number, to: number): Expr {
  const middle = (from + to) >> 1;
  const only = operands[from];
  if (only !== undefined && to - from <= 1) return only;
  const left = balanced(operands, operators, from, middle);
  return combine(operators[middle - 1] ?? "+", left, balanced(operands, operators, middle, to));
}

function combine(op: string, left: Expr, right: Expr): Expr {
  const at = [left.at[0], right.at[1]] as const;
  if (op === "&&" || op === "||" || op === "??") return { e: "logical", op, left, right, at };
  if (op === ",") return { e: "sequence", items: left.e === "sequence" ? [...left.items, right] : [left, right], at };
  const kind = COMPARING.has(op) ? "compare" : "binary";
  return { e: kind, op, left, right, at };
}

const COMPARING = new Set(["==", "!=", "===", "!==", "<", "<=", ">", ">=", "in", "instanceof"]);

function readAssignment(x: Extraction, node: ts.BinaryExpression, name: string | undefined): Expr {
  const target = readTarget(x, node.left);
  const written = ts.tokenToString(node.operatorToken.kind) ?? "=";
  const op = written === "=" ? undefined : written.slice(0, -1);
  const value = x.read.expression(x, node.right, targetName(node.left) ?? name);
  return { e: "assign", target, value, ...(op === undefined ? {} : { op }), at: localSpan(x, node) };
}

/** `save` of `module.exports.save = …`, `Store.save` of `Store.prototype.save = …`. */
export function targetName(node: ts.Expression): string | undefined {
  const parts: string[] = [];
  let at = node;
  while (ts.isPropertyAccessExpression(at)) {
    parts.unshift(at.name.text);
    at = at.expression;
  }
  if (ts.isIdentifier(at)) parts.unshift(at.text);
  const shown = parts.filter((part) => part !== "prototype" && part !== "exports" && part !== "module");
  return shown.length === 0 ? undefined : shown.join(".");
}
