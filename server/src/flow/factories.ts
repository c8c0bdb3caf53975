// Functions that give back functions of their own: `const add = (one) => (two) => …`. What they give back is worth
// knowing even where nothing personal was handed to them, since that may come later. So is an instance that is made
// here, since it is no other one; and a promise, whose `resolve` may be kept, or a stream.
import { endsIn } from "./ends.ts";
import type { Expr, FunctionBody } from "./ir.ts";
import type { FunctionInfo, World } from "./world.ts";

/** Through more functions than these nobody looks for who made it. */
const MAX_DEPTH = 4;

interface Made {
  readonly here: boolean;
  /** Names of the module whose results are given back. */
  readonly by: readonly string[];
}

const known = new WeakMap<FunctionBody, Made>();

export function isFactory(world: World, info: FunctionInfo, depth = 0): boolean {
  const made = madeIn(info.body);
  if (made.here || depth >= MAX_DEPTH) return made.here;
  return made.by.some((slot) => {
    const entity = world.entity(info.unit, slot);
    const callee = entity?.k === "function" ? world.fn(entity.fn) : undefined;
    return callee !== undefined && callee.key !== info.key && isFactory(world, callee, depth + 1);
  });
}

function madeIn(body: FunctionBody): Made {
  let found = known.get(body);
  if (found === undefined) {
    const by = new Set<string>();
    const here = endsIn(body.body ?? [], ["return", "throw"]).filter((it) => givesFunction(it, body, by)).length > 0;
    found = { here, by: [...by].sort() };
    known.set(body, found);
  }
  return found;
}

/** `by` learns whose results it gives back. */
function givesFunction(expr: Expr, body: FunctionBody, by: Set<string>): boolean {
  switch (expr.e) {
    case "function":
    case "class":
      return true;
    case "new":
      return (
        expr.callee.e === "variable" && (expr.callee.ref.owner !== -1 || /^Promise$|Stream$/.test(expr.callee.ref.slot))
      );
    case "call":
      if (expr.callee.e === "variable" && expr.callee.ref.owner === 0) by.add(expr.callee.ref.slot);
      return false;
    case "cast":
      return givesFunction(expr.value, body, by);
    case "conditional":
      return [expr.yes, expr.no].filter((it) => givesFunction(it, body, by)).length > 0;
    case "object":
      return (
        expr.properties.filter((it) => (it.kind === "value" ? givesFunction(it.value, body, by) : it.kind === "getter"))
          .length > 0
      );
    case "variable":
      return expr.ref.owner === body.index && isMadeHere(expr.ref.slot, body, by);
    default:
      return false;
  }
}

/** Whether the name is that of a function which is written here, or of an instance. */
function isMadeHere(slot: string, body: FunctionBody, by: Set<string>): boolean {
  return (body.body ?? []).some((it) => {
    if (it.s === "function") return it.ref.slot === slot;
    if (it.s !== "declare") return false;
    return it.items.some(
      ({ pattern, init }) =>
        pattern.p === "name" &&
        pattern.ref.slot === slot &&
        (init?.e === "function" || ((init?.e === "new" || init?.e === "call") && givesFunction(init, body, by))),
    );
  });
}
