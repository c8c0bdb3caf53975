// Functions that libraries make of several: `flow(read, trim)`, `compose(trim, read)`; and `pipe(user, read, trim)`.
import { CLEAN, type Value } from "./atoms.ts";
import type { Call, CallArguments } from "./call.ts";
import type { Frame } from "./frame.ts";
import type { Obj } from "./heap.ts";
import { allocate } from "./members.ts";

/** What runs on the answer of `@call`. */
const THEN = "@then";

const FORWARDS =
  /^(?:lodash(?:-es)?(?:\/fp)?|es-toolkit(?:\/compat)?|ramda|rambda|fp-ts\/(?:lib\/)?function|effect(?:\/Function)?)#(?:default\.|R\.|_\.)?(?:flow|pipe)$|^lodash(?:-es)?[./]flow#default$/;
const BACKWARDS =
  /^(?:lodash(?:-es)?|es-toolkit(?:\/compat)?|underscore|ramda|rambda|redux|@reduxjs\/toolkit|recompose|lodash\/fp)#(?:default\.|R\.|_\.)?(?:flowRight|compose)$|^lodash(?:-es)?[./]flowRight#default$/;
/** The first argument is what goes through, not a step. */
const APPLIES = /^(?:fp-ts\/(?:lib\/)?function|effect(?:\/Function)?|remeda)#(?:default\.|R\.)?pipe$/;

/** Undefined where the call composes nothing, or steps that nobody knows. */
export function composedCall(frame: Frame, call: Call, symbol: string): Value | undefined {
  const applies = APPLIES.test(symbol);
  const backwards = BACKWARDS.test(symbol);
  if (!applies && !backwards && !FORWARDS.test(symbol)) return undefined;
  const given = applies ? call.args.values.slice(1) : call.args.values;
  const steps = given.flatMap((it) => listed(frame, it) ?? [it]);
  if (steps.length === 0 || call.args.more.length > 0 || steps.some((it) => it.length === 0)) return undefined;
  if (applies) return steps.reduce((value, step) => run(frame, call, step, value), call.args.values[0] ?? CLEAN);
  const [first = CLEAN, ...others] = backwards ? steps.reverse() : steps;
  return others.reduce((sofar, step, index): Value => {
    const fields = new Map([
      ["@call", sofar],
      [THEN, step],
    ]);
    return [allocate(frame, call.at.end + index / 1000, { kind: "function", fields })];
  }, first);
}

/** `flow([read, trim])` */
function listed(frame: Frame, value: Value): readonly Value[] | undefined {
  const [list] = value;
  if (value.length !== 1 || list?.a !== "object") return undefined;
  const { kind, fields, rest } = frame.obj(list.alloc, list.type);
  if (kind !== "Array" || rest.length > 0 || fields.size === 0) return undefined;
  return [...fields].sort(([a], [b]) => Number(a) - Number(b)).map(([, step]) => step);
}

function run(frame: Frame, call: Call, step: Value, value: Value): Value {
  const args: CallArguments = { values: [value], more: CLEAN, exprs: [undefined] };
  return frame.walk.runCall(frame, { ...call, receiver: CLEAN, receiverExpr: undefined, name: undefined, args }, step);
}

/** What the rest of the steps make of what the first of them answered. */
export function afterwards(frame: Frame, call: Call, { fields }: Obj, answer: Value): Value {
  const step = fields.get(THEN);
  return step === undefined ? answer : run(frame, call, step, answer);
}
