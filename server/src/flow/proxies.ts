// Proxies: what is read off one its `get` answers, and what is written to one its `set` is told, by the key.
import { CLEAN, constant, type ObjectAtom, type Place, union, type Value } from "./atoms.ts";
import type { Frame } from "./frame.ts";
import type { Obj } from "./heap.ts";

const GET = "@proxy-get";
const SET = "@proxy-set";
const BEHIND = "@proxy-behind";
const HANDLER = "@proxy-handler";

/** The fields of a proxy's object; undefined where its handler has neither trap, so that it is what is behind it. */
export function trapsOf(
  behind: Value,
  handler: Value,
  trap: (name: "get" | "set") => Value,
): ReadonlyMap<string, Value> | undefined {
  const get = trap("get").filter((it) => it.a === "function");
  const set = trap("set").filter((it) => it.a === "function");
  if (get.length === 0 && set.length === 0) return undefined;
  return new Map([
    [GET, get],
    [SET, set],
    [BEHIND, behind],
    [HANDLER, handler],
  ]);
}

export function isProxy(obj: Obj): boolean {
  return obj.fields.has(BEHIND);
}

/** `key` undefined: one that nobody knows. `plainly` reads what is behind it, where nothing answers in its place. */
export function trappedRead(
  frame: Frame,
  proxy: ObjectAtom,
  key: string | undefined,
  at: Place,
  plainly: (behind: Value) => Value,
): Value {
  const { fields } = frame.obj(proxy.alloc, proxy.type);
  const behind = fields.get(BEHIND) ?? CLEAN;
  const get = fields.get(GET) ?? CLEAN;
  if (get.length === 0) return plainly(behind);
  return run(frame, get, [behind, named(key), [proxy]], fields.get(HANDLER) ?? CLEAN, at);
}

export function trappedWrite(
  frame: Frame,
  proxy: ObjectAtom,
  key: string | undefined,
  value: Value,
  at: Place,
  plainly: (behind: Value) => void,
): void {
  const { fields } = frame.obj(proxy.alloc, proxy.type);
  const behind = fields.get(BEHIND) ?? CLEAN;
  const set = fields.get(SET) ?? CLEAN;
  if (set.length === 0) plainly(behind);
  else run(frame, set, [behind, named(key), value, [proxy]], fields.get(HANDLER) ?? CLEAN, at);
}

function named(key: string | undefined): Value {
  return key === undefined ? CLEAN : [constant(key)];
}

function run(frame: Frame, traps: Value, values: readonly Value[], handler: Value, at: Place): Value {
  return traps.reduce<Value>((all, trap) => {
    if (trap.a !== "function") return all;
    return union(all, frame.walk.callFunction(frame, trap, { values, more: CLEAN, exprs: [] }, handler, at));
  }, CLEAN);
}
