// Classes that a function makes of another class: `class Badge extends Keeping(Plain)`.

import { dotted } from "../flow/dotted.ts";
import type { ClassBody, Expr, FileBody, FunctionBody } from "../flow/ir.ts";
import { appliedClass, type ClassKey, type Entity, type FunctionKey, type UnitKey } from "../flow/world.ts";
import type { Unit } from "./units.ts";

/** What must be known of the workspace. */
interface Names {
  entity(unit: UnitKey, slot: string): Entity | undefined;
  global(name: string, unit: UnitKey): Entity | undefined;
  exported(unit: UnitKey, name: string): Entity | undefined;
  classKey(unit: UnitKey, index: number): ClassKey;
  locate(key: FunctionKey): { readonly unit: Unit; readonly body: FunctionBody } | undefined;
  /** What a variable of a module begins with. */
  initialiser(unit: UnitKey, slot: string): { readonly unit: Unit; readonly init: Expr } | undefined;
}

/** So many functions around one class; more is a circle of half-typed code. */
const MAX_APPLIED = 8;

/** The class that `expr` makes, where it is the call of a function that we see and that extends its argument. */
export function mixinClass(names: Names, unit: Unit, expr: Expr, depth = 0): ClassKey | undefined {
  if (depth > MAX_APPLIED) return undefined;
  if (expr.e === "cast") return mixinClass(names, unit, expr.value, depth);
  if (expr.e !== "call") {
    // `const Mixed = Keeping(Plain); class Badge extends Mixed {}`
    const held = named(names, unit, expr);
    const begins = held?.k === "variable" ? names.initialiser(held.unit, held.slot) : undefined;
    return begins === undefined ? undefined : mixinClass(names, begins.unit, begins.init, depth + 1);
  }
  const callee = named(names, unit, expr.callee);
  const found = callee?.k === "function" ? names.locate(callee.fn) : undefined;
  const made = found === undefined ? undefined : returnedClass(found.unit.body, found.body);
  const parent = made?.superclass;
  if (found === undefined || made === undefined || parent?.e !== "variable") return undefined;
  const index = found.body.parameters.findIndex(
    ({ pattern }) =>
      pattern.p === "name" && pattern.ref.slot === parent.ref.slot && pattern.ref.owner === parent.ref.owner,
  );
  const argument = expr.args[index];
  const given = argument?.e === "spread" ? undefined : unwrapped(argument);
  if (given === undefined) return undefined;
  const written = names.classKey(found.unit.key, made.index);
  const inner = mixinClass(names, unit, given, depth + 1);
  if (inner !== undefined) return appliedClass(written, { cls: inner });
  const base = named(names, unit, given);
  if (base?.k === "class") return appliedClass(written, { cls: base.cls });
  return base?.k === "external" ? appliedClass(written, { symbol: base.symbol }) : undefined;
}

function named(names: Names, unit: Unit, expr: Expr): Entity | undefined {
  const [first = "", second, more] = dotted(expr)?.split(".") ?? [];
  if (first === "" || more !== undefined) return undefined;
  const entity =
    names.entity(unit.key, first) ??
    names.global(first, unit.key) ??
    (expr.e === "variable" && expr.ref.owner === -1 ? { k: "external" as const, symbol: first } : undefined);
  if (second === undefined) return entity;
  return entity?.k === "module" ? names.exported(entity.unit, second) : undefined;
}

/** `return class extends Base {}`, `class Kept extends Base {} return Kept;` */
function returnedClass(file: FileBody, fn: FunctionBody): ClassBody | undefined {
  const statements = fn.body ?? [];
  const returned = statements.find((it) => it.s === "return");
  const value = returned?.s === "return" ? unwrapped(returned.value) : undefined;
  if (value?.e === "class") return file.classes[value.class];
  if (value?.e !== "variable") return undefined;
  for (const it of statements) if (it.s === "class" && it.ref.slot === value.ref.slot) return file.classes[it.class];
  return undefined;
}

function unwrapped(expr: Expr | undefined): Expr | undefined {
  return expr?.e === "cast" ? unwrapped(expr.value) : expr;
}
