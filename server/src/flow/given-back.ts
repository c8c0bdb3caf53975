// What a function gives back of what it is given, by its text alone: `return this`, `return options`.
//
// A call that nothing is handed to is not entered (call-function.ts). What it gives back is then still the object that
// was given, which may hold more later: `builder.to("office").line(user.phone)`.
import { endsIn } from "./ends.ts";
import type { Expr, FunctionBody } from "./ir.ts";
import type { FunctionInfo, World } from "./world.ts";

/** Through more methods than these, each of which gives back what the next does, nobody looks. */
const MAX_DEPTH = 4;

export interface GivenBack {
  readonly self: boolean;
  /** Positions of the parameters that it may return as they are. */
  readonly parameters: readonly number[];
  /** It returns nothing else. */
  readonly only: boolean;
}

interface Written {
  readonly self: boolean;
  readonly parameters: readonly number[];
  /** Methods of its own whose answers it returns. */
  readonly methods: readonly string[];
  readonly others: boolean;
}

const known = new WeakMap<FunctionBody, Written>();

export function givenBack(world: World, info: FunctionInfo, depth = 0): GivenBack {
  const { self, parameters, methods, others } = writtenIn(info.body);
  const inner = methods.map((it) => methodGivesBack(world, info, it, depth));
  return {
    self: self || inner.some((it) => it?.self === true),
    parameters,
    only: !others && inner.every((it) => it?.only === true && it.parameters.length === 0),
  };
}

function methodGivesBack(world: World, info: FunctionInfo, name: string, depth: number): GivenBack | undefined {
  const { class: cls } = info.body;
  if (cls === undefined || depth >= MAX_DEPTH) return undefined;
  const method = world.classMember(world.classKey(info.unit, cls), name, false);
  const callee = method?.kind === "method" ? world.fn(method.fn) : undefined;
  return callee === undefined || callee.key === info.key ? undefined : givenBack(world, callee, depth + 1);
}

function writtenIn(body: FunctionBody): Written {
  let found = known.get(body);
  if (found === undefined) {
    const collected = { self: false, parameters: new Set<number>(), methods: new Set<string>(), others: false };
    if (body.generator === true) collected.others = true;
    else for (const it of endsIn(body.body ?? [], ["return"])) look(it, body, collected);
    found = { ...collected, parameters: [...collected.parameters].sort(), methods: [...collected.methods].sort() };
    known.set(body, found);
  }
  return found;
}

interface Collected {
  self: boolean;
  readonly parameters: Set<number>;
  readonly methods: Set<string>;
  others: boolean;
}

function look(expr: Expr, body: FunctionBody, into: Collected): void {
  switch (expr.e) {
    case "this":
      if (body.kind === "arrow") into.others = true;
      else into.self = true;
      return;
    case "cast":
    case "await":
      look(expr.value, body, into);
      return;
    case "conditional":
      look(expr.yes, body, into);
      look(expr.no, body, into);
      return;
    case "logical":
      look(expr.left, body, into);
      look(expr.right, body, into);
      return;
    case "call":
      if (expr.callee.e === "member" && expr.callee.object.e === "this" && body.kind !== "arrow")
        into.methods.add(expr.callee.name);
      else into.others = true;
      return;
    case "variable": {
      const index = expr.ref.owner === body.index ? parameterOf(body, expr.ref.slot) : -1;
      if (index >= 0) into.parameters.add(index);
      else into.others = true;
      return;
    }
    default:
      into.others = true;
  }
}

function parameterOf(body: FunctionBody, slot: string): number {
  return body.parameters.findIndex((it) => it.rest !== true && it.pattern.p === "name" && it.pattern.ref.slot === slot);
}
