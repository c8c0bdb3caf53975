// Which function a call runs may be for the caller to say: `handlers[name](value)`, `this.plugins.get(name)?.run(value)`.
//
// Code that looks up by an argument of its own what it calls is generic: it got the function from outside as much as if
// it had been handed in (S11).
import type { Argument, Expr, FunctionBody, Stmt } from "./ir.ts";

/** Through more local names than these nobody looks. */
const MAX_DEPTH = 3;

const known = new WeakMap<Expr, boolean>();

/** Whether what is called was looked up under a parameter of `body`, or under something in it. */
export function isChosenOutside(body: FunctionBody, callee: Expr): boolean {
  let found = known.get(callee);
  if (found === undefined) {
    found = isLookedUp(body, callee, 0);
    known.set(callee, found);
  }
  return found;
}

function isLookedUp(body: FunctionBody, expr: Expr, depth: number): boolean {
  switch (expr.e) {
    case "element":
      return isGiven(body, expr.key) || isLookedUp(body, expr.object, depth);
    case "member":
      return isLookedUp(body, expr.object, depth);
    case "cast":
      return isLookedUp(body, expr.value, depth);
    case "logical":
      return isLookedUp(body, expr.left, depth) || isLookedUp(body, expr.right, depth);
    case "call": {
      const { callee, args } = expr;
      if (callee.e === "member" && LOOKS_UP.test(callee.name) && args.some((it) => isGiven(body, it))) return true;
      return callee.e === "member" && isLookedUp(body, callee.object, depth);
    }
    case "variable": {
      if (expr.ref.owner !== body.index || depth >= MAX_DEPTH) return false;
      const init = initOf(body.body ?? [], expr.ref.slot);
      return init !== undefined && isLookedUp(body, init, depth + 1);
    }
    default:
      return false;
  }
}

const LOOKS_UP = /^(?:get|find|lookup|resolve|handlerFor|for)$/;

/** A parameter, or a part of one: `name`, `job.name`. */
function isGiven(body: FunctionBody, key: Argument): boolean {
  if (key.e === "cast") return isGiven(body, key.value);
  if (key.e === "member") return isGiven(body, key.object);
  if (key.e !== "variable" || key.ref.owner !== body.index) return false;
  return body.parameters.some(({ pattern }) => pattern.p === "name" && pattern.ref.slot === key.ref.slot);
}

function initOf(statements: readonly Stmt[], slot: string): Expr | undefined {
  for (const it of statements) {
    if (it.s !== "declare" || it.kind !== "const") continue;
    for (const { pattern, init } of it.items) if (pattern.p === "name" && pattern.ref.slot === slot) return init;
  }
  return undefined;
}
