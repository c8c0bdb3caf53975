// The innermost expression of an argument that carries a label (S11, S14): `user.email` in `{ to: user.email }`.
import { type Atom, isCarrier, type Value } from "./atoms.ts";
import type { Frame } from "./frame.ts";
import type { Argument, Expr } from "./ir.ts";

/** Follows `path` through literals as far as they are written there, then whatever operand carries `atom`. */
export function innermost(frame: Frame, expr: Expr, atom: Atom, path: readonly string[]): Expr {
  const next = step(frame, expr, atom, path);
  return next === undefined ? expr : innermost(frame, next.expr, atom, next.path);
}

interface Next {
  readonly expr: Expr;
  readonly path: readonly string[];
}

function step(frame: Frame, expr: Expr, atom: Atom, path: readonly string[]): Next | undefined {
  switch (expr.e) {
    case "cast":
    case "await":
      return { expr: expr.value, path };
    case "object":
      return intoObject(frame, expr, atom, path);
    case "array":
      return intoArray(frame, expr.elements, atom, path);
    case "template":
      return among(frame, expr.parts, atom, path);
    case "binary":
      return among(frame, [expr.left, expr.right], atom, path);
    case "logical":
      return among(frame, [expr.right, expr.left], atom, path);
    case "conditional":
      return among(frame, [expr.yes, expr.no], atom, path);
    case "sequence": {
      const last = expr.items.at(-1);
      return last === undefined ? undefined : { expr: last, path };
    }
    case "new":
      return intoConstructed(frame, expr.args, atom, path);
    case "call":
      return transparentCall(frame, expr, atom, path);
    default:
      return undefined;
  }
}

function intoObject(
  frame: Frame,
  expr: Extract<Expr, { e: "object" }>,
  atom: Atom,
  path: readonly string[],
): Next | undefined {
  const [key, ...rest] = path;
  for (const property of [...expr.properties].reverse()) {
    if (property.kind === "value" && property.key === key) return { expr: property.value, path: rest };
  }
  for (const property of [...expr.properties].reverse()) {
    if (property.kind === "value" && holds(frame, property.value, atom)) return { expr: property.value, path: rest };
    if (property.kind === "spread" && (key !== undefined || holds(frame, property.value, atom)))
      return { expr: property.value, path };
  }
  return undefined;
}

function intoArray(
  frame: Frame,
  items: readonly (Argument | null)[],
  atom: Atom,
  path: readonly string[],
): Next | undefined {
  const [key, ...rest] = path;
  const at = key !== undefined && /^\d+$/.test(key) ? items[Number(key)] : undefined;
  if (at !== undefined && at !== null && at.e !== "spread") return { expr: at, path: rest };
  for (const item of items) {
    if (item === null) continue;
    const inside = item.e === "spread" ? item.value : item;
    if (holds(frame, inside, atom)) return { expr: inside, path: rest };
  }
  return undefined;
}

/** `new OrderPlaced(order.email)`, `new PutCommand({ Item: order })` hold what they are made of, as a literal does. */
function intoConstructed(
  frame: Frame,
  args: readonly Argument[],
  atom: Atom,
  path: readonly string[],
): Next | undefined {
  for (const arg of args) {
    if (arg.e === "spread") continue;
    if (holds(frame, arg, atom)) return { expr: arg, path: [] };
    if (arg.e !== "object") continue;
    // What it keeps its argument under is no key of the literal.
    const isWritten = arg.properties.some((it) => it.kind === "value" && it.key === path[0]);
    const inside = intoObject(frame, arg, atom, isWritten ? path : path.slice(1));
    if (inside !== undefined) return inside;
  }
  return undefined;
}

function among(frame: Frame, parts: readonly Expr[], atom: Atom, path: readonly string[]): Next | undefined {
  const found = parts.find((it) => holds(frame, it, atom));
  return found === undefined ? undefined : { expr: found, path };
}

/** `JSON.stringify(user)` is `user` in another dress; any other call makes something of its own. */
function transparentCall(
  frame: Frame,
  expr: Extract<Expr, { e: "call" }>,
  atom: Atom,
  path: readonly string[],
): Next | undefined {
  const { callee, args } = expr;
  const [first] = args;
  if (callee.e !== "member" || callee.name !== "stringify" || first === undefined || first.e === "spread")
    return undefined;
  if (callee.object.e !== "variable" || callee.object.ref.slot !== "JSON") return undefined;
  return holds(frame, first, atom) || first.e === "object" ? { expr: first, path } : undefined;
}

function holds(frame: Frame, expr: Expr, atom: Atom): boolean {
  const value = frame.values.get(expr);
  return value !== undefined && hasSame(value, atom);
}

/** The same label, whatever it crossed since. */
function hasSame(value: Value, atom: Atom): boolean {
  return value.some((it) => {
    if (it === atom) return true;
    if (!isCarrier(it) || it.a !== atom.a) return false;
    if (it.a === "input") return atom.a === "input" && it.index === atom.index;
    return atom.a === "label" && it.source === atom.source && it.owner === atom.owner;
  });
}
