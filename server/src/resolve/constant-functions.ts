// `export const send = async () => …` means the same as `export async function send()`: what the name stands for never
// changes, so it is known without walking the module.
import type { FileBody } from "../flow/ir.ts";

const known = new WeakMap<FileBody, ReadonlyMap<string, number>>();

/** Functions that a `const` of the module names, by its slot. */
export function constantFunctions(body: FileBody): ReadonlyMap<string, number> {
  let found = known.get(body);
  if (found === undefined) {
    found = readConstants(body);
    known.set(body, found);
  }
  return found;
}

function readConstants(body: FileBody): ReadonlyMap<string, number> {
  const found = new Map<string, number>();
  for (const statement of body.functions[0]?.body ?? []) {
    if (statement.s !== "declare" || statement.kind !== "const") continue;
    for (const { pattern, init } of statement.items)
      if (pattern.p === "name" && pattern.ref.owner === 0 && init?.e === "function")
        found.set(pattern.ref.slot, init.fn);
  }
  return found;
}
