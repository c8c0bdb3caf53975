// The arguments of a call as they are written, with spreads taken apart where their length is known.
import { CLEAN, union, type Value } from "./atoms.ts";
import type { CallArguments } from "./call.ts";
import type { Frame } from "./frame.ts";
import type { Argument, Expr } from "./ir.ts";
import { elements } from "./members.ts";

export function evaluateArguments(frame: Frame, list: readonly Argument[]): CallArguments {
  const values: Value[] = [];
  const exprs: (Expr | undefined)[] = [];
  let more: Value = CLEAN;
  let spreadLast: Expr | undefined;
  for (const arg of list) {
    if (arg.e !== "spread") {
      values.push(evaluateHanded(frame, arg));
      exprs.push(arg);
      continue;
    }
    const spread = frame.walk.evaluate(frame, arg.value);
    const fixed = fixedElements(frame, spread);
    if (fixed !== undefined && more.length === 0) {
      for (const value of fixed) {
        values.push(value);
        exprs.push(arg.value);
      }
    } else {
      const rest = elements(frame, spread);
      more = union(more, rest);
      spreadLast = arg.value;
      values.push(rest);
      exprs.push(arg.value);
    }
  }
  // What further arguments hold is told where it was spread.
  if (spreadLast !== undefined) exprs.push(spreadLast);
  return { values, more, exprs };
}

/** A literal that is written as an argument is nobody's yet, also at the top of a module. */
function evaluateHanded(frame: Frame, arg: Expr): Value {
  const before = frame.handing;
  frame.handing = arg.e === "object" || arg.e === "array";
  const value = frame.walk.evaluate(frame, arg);
  frame.handing = before;
  return value;
}

/** The elements of an array literal that did not grow. */
export function fixedElements(frame: Frame, value: Value): readonly Value[] | undefined {
  const [atom] = value;
  if (value.length !== 1 || atom?.a !== "object") return undefined;
  const obj = frame.state.heap.get(atom.alloc);
  if (obj === undefined || obj.kind !== "Array" || obj.rest.length > 0 || obj.open) return undefined;
  const list: Value[] = [];
  for (let index = 0; obj.fields.has(String(index)); index++) list.push(obj.fields.get(String(index)) ?? CLEAN);
  return list.length === obj.fields.size ? list : undefined;
}
