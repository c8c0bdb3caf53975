// What a chain of calls checks by a schema reaches the callback at its end: `procedure.input(schema).mutation(({ input }) => …)`.
import { CLEAN, object, union, type Value } from "./atoms.ts";
import type { Call } from "./call.ts";
import type { Frame } from "./frame.ts";
import { EMPTY_OBJECT, withRest } from "./heap.ts";

/** Beside the builder that a chain goes through, not in it: a builder holds no checked value. */
const CHECKED = "@checked";

/** What packages call checked input in the one object that they hand to a callback. */
const NAMES = ["input", "parsedInput"];

/** What this call, or one before it in the chain, checks by a schema. */
export function checkedBy(frame: Frame, call: Call): Value {
  let found: Value = CLEAN;
  for (const expr of call.args.exprs) {
    const type = expr === undefined ? undefined : frame.world.parsedType(frame.info.unit, expr);
    if (type !== undefined && frame.world.carries(type)) found = union(found, [object(`c${call.at.end}.input`, type)]);
  }
  if (found.length > 0) return found;
  for (const atom of call.receiver)
    if (atom.a === "object") found = union(found, frame.state.heap.get(`${atom.alloc}${CHECKED}`)?.rest ?? CLEAN);
  return found;
}

export function keepChecked(frame: Frame, alloc: string, checked: Value): void {
  if (checked.length > 0) frame.state.heap.set(`${alloc}${CHECKED}`, withRest(EMPTY_OBJECT, checked));
}

/** The first parameter of a callback at the end of the chain. */
export function checkedParameter(frame: Frame, alloc: string, checked: Value): Value {
  if (checked.length === 0) return CLEAN;
  const fields = new Map(NAMES.map((name) => [name, checked]));
  frame.state.heap.set(alloc, { ...frame.obj(alloc, undefined), fields });
  return [object(alloc)];
}
