// What a function that nobody can see makes of one of ours: `const tidy = trace("tidy")(function (text) { … })`.
//
// S19: what goes in comes out. So whoever calls what came out calls the function that went in, with arguments of his own.
// What is given functions itself wraps those (`connect(mapState)(List)`), and what is called with nothing may as well end
// a subscription: it runs only functions that ask for nothing and give something.
import { type Value, valueFrom } from "./atoms.ts";
import type { Call, CallArguments } from "./call.ts";
import type { Frame } from "./frame.ts";
import type { Obj } from "./heap.ts";
import type { FunctionBody, Stmt } from "./ir.ts";
import type { TypeRef } from "./world.ts";

const WRAPS = "@wraps";

/** Remembers in the answer of an unseen call which functions it was given; of `type`, where that is declared. */
export function keepWrapped(frame: Frame, { args }: Call, alloc: string, type: TypeRef | undefined): void {
  if (type !== undefined && frame.world.callSignatures(type).length === 0) return;
  const given = valueFrom(args.values.flat().filter((it) => it.a === "function"));
  if (given.length === 0) return;
  const obj = frame.obj(alloc, type);
  frame.state.heap.set(alloc, { ...obj, fields: new Map(obj.fields).set(WRAPS, given) });
}

/** The functions of ours that a call of `made` runs. */
export function wrappedIn(frame: Frame, made: Obj, args: CallArguments): Value {
  const held = made.fields.get(WRAPS);
  if (held === undefined || args.values.some((it) => it.some(({ a }) => a === "function" || a === "class"))) return [];
  if (args.values.length > 0 || args.more.length > 0) return held;
  return held.filter((it) => {
    const body = it.a === "function" ? frame.world.fn(it.fn)?.body : undefined;
    return body !== undefined && body.parameters.length === 0 && givesSomething(body);
  });
}

function givesSomething({ body }: FunctionBody): boolean {
  return (body ?? []).some((it: Stmt) => it.s === "return" && it.value !== undefined);
}
