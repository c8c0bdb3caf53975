// Enums and the values of their members, as far as they are constants.
import { ts } from "ts-morph";
import type { EnumDecl } from "../ir.ts";
import { type Extraction, keyText, optional } from "./extraction.ts";

import { variable } from "./patterns.ts";

type Value = string | number | undefined;

export function readEnum(x: Extraction, node: ts.EnumDeclaration): number {
  const ref = variable(x, node.name.text);
  const known = new Map<string, Value>();
  let previous: Value = -1;
  const members = node.members.map((member) => {
    const name = keyText(x, member.name) ?? "";
    const written = member.initializer;
    const value: Value =
      written === undefined ? (typeof previous === "number" ? previous + 1 : undefined) : constant(written, known, 0);
    previous = value;
    known.set(name, value);
    const init = written !== undefined && value === undefined ? x.read.expression(x, written) : undefined;
    return { name, ...optional("value", value), ...optional("init", init) };
  });
  const decl: EnumDecl = { name: x.prefix + node.name.text, members, owner: ref.owner, slot: ref.slot };
  x.found.enums.push(decl);
  return x.found.enums.length - 1;
}

/** `"a"`, `1 << 2`, `A | B`, `-1`; nothing deeper than people write. */
function constant(node: ts.Expression, known: ReadonlyMap<string, Value>, depth: number): Value {
  if (depth > 20) return undefined;
  if (ts.isStringLiteralLike(node)) return node.text;
  if (ts.isNumericLiteral(node)) return Number(node.text);
  if (ts.isIdentifier(node)) return known.get(node.text);
  if (ts.isParenthesizedExpression(node)) return constant(node.expression, known, depth + 1);
  if (ts.isPrefixUnaryExpression(node)) {
    const value = constant(node.operand, known, depth + 1);
    if (typeof value !== "number") return undefined;
    if (node.operator === ts.SyntaxKind.MinusToken) return -value;
    return node.operator === ts.SyntaxKind.TildeToken ? ~value : undefined;
  }
  if (!ts.isBinaryExpression(node)) return undefined;
  const left = constant(node.left, known, depth + 1);
  const right = constant(node.right, known, depth + 1);
  if (left === undefined || right === undefined) return undefined;
  return combined(node.operatorToken.kind, left, right);
}

function combined(op: ts.SyntaxKind, left: string | number, right: string | number): Value {
  if (typeof left === "string" || typeof right === "string") {
    return op === ts.SyntaxKind.PlusToken ? `${left}${right}` : undefined;
  }
  if (op === ts.SyntaxKind.PlusToken) return left + right;
  if (op === ts.SyntaxKind.MinusToken) return left - right;
  if (op === ts.SyntaxKind.AsteriskToken) return left * right;
  if (op === ts.SyntaxKind.BarToken) return left | right;
  if (op === ts.SyntaxKind.AmpersandToken) return left & right;
  return op === ts.SyntaxKind.LessThanLessThanToken ? left << right : undefined;
}
