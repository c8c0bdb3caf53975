// Numbers that are known: signs, small sums that lead to an element, and counters, of which only the start is known.
import { CLEAN, constant, ENDED, isCarrier, onlyConstant, union, type Value } from "./atoms.ts";
import type { Frame } from "./frame.ts";
import type { Expr } from "./ir.ts";
import { constantKeys, writeMember } from "./members.ts";
import { writeVariable } from "./variables.ts";

/** `-x`, `+x`, `~x` */
export function signed(op: "-" | "+" | "~", value: Value): Value {
  const known = onlyConstant(value)?.value;
  if (typeof known === "number" && op !== "~") return [constant(op === "-" ? -known : known)];
  const carried = value.filter(isCarrier);
  return value.some((it) => it.a === "constant") ? union(carried, ENDED) : carried;
}

/**
 * `row[index + 1]`. Only where it leads to an element: a sum that is handed on could be another one in each call of a
 * recursion.
 */
export function indexSum(frame: Frame, key: Expr): Value | undefined {
  if (key.e !== "binary" || (key.op !== "+" && key.op !== "-")) return undefined;
  const left = onlyConstant(frame.values.get(key.left) ?? CLEAN)?.value;
  const right = onlyConstant(frame.values.get(key.right) ?? CLEAN)?.value;
  if (typeof left !== "number" || typeof right !== "number") return undefined;
  return [constant(key.op === "+" ? left + right : left - right)];
}

/** `count++`: from here on it is some number; where the sign stands behind, the answer is what it was. */
export function counted(frame: Frame, { target, at }: Extract<Expr, { e: "update" }>, value: Value): Value {
  const next = union(value.filter(isCarrier), ENDED);
  const begins = value.some((it) => it.a === "constant" && it !== ENDED[0]);
  if (!begins) return value.filter(isCarrier);
  if (target.e === "variable") writeVariable(frame, target.ref, next);
  else if (target.e === "member" && target.object.e !== "super")
    writeMember(frame, frame.walk.probe(frame, target.object), target.name, next, frame.place(target.at));
  else if (target.e === "element") {
    const names = constantKeys(frame.values.get(target.key) ?? CLEAN);
    for (const name of names ?? [])
      writeMember(frame, frame.walk.probe(frame, target.object), name, next, frame.place(target.at));
  }
  return target.at[0] === at[0] ? value : next;
}
