// Stores of Zustand: what `set` is given is what selectors, `get` and `getState` read, wherever they stand (S16).
import { CLEAN, constant, external, object, onlyConstant, union, type Value } from "./atoms.ts";
import type { Call } from "./call.ts";
import { coerce } from "./coerce.ts";
import type { Frame } from "./frame.ts";
import type { Obj } from "./heap.ts";
import type { TypeNode } from "./ir.ts";
import { allocate, publish } from "./members.ts";
import { callValue } from "./models.ts";
import type { TypeRef } from "./world.ts";

const MAKES =
  /^zustand(?:\/(?:vanilla|traditional))?#(?:default|(?:default\.)?(?:create|createStore|createWithEqualityFn))$/;
const READS = /^zustand(?:\/traditional)?#(?:useStore|useStoreWithEqualityFn)$/;

/** The cell of a store's state, and what a function of the store does: `getState`, `setState`, `subscribe`, or reading. */
const STORE = "@store";
const DOES = "@does";

/** Undefined where the call makes no store and asks none. */
export function storeCall(frame: Frame, call: Call, symbol: string): Value | undefined {
  const { values } = call.args;
  if (READS.test(symbol)) {
    const held = (values[0] ?? CLEAN).find((it) => it.a === "object" && frame.known(it.alloc)?.fields.has(STORE));
    if (held?.a !== "object") return undefined;
    return asked(frame, call, frame.obj(held.alloc, held.type), values[1]);
  }
  if (!MAKES.test(symbol)) return undefined;
  const [made] = values;
  // `create<State>()(…)`
  if (made === undefined) return [external(symbol)];
  if (!made.some((it) => it.a === "function")) return undefined;
  const { at } = call;
  const cell = `state:${frame.info.key}:${at.end}`;
  const type = stateType(frame, call);
  const part = (does: string, index: number): Value => [
    allocate(frame, at.end + index / 100, { kind: "function", fields: marks(cell, does), type }),
  ];
  const fields = new Map([...marks(cell, "read"), ["getState", part("getState", 1)] as const]);
  fields.set("setState", part("setState", 2)).set("subscribe", part("subscribe", 3));
  fields.set("getInitialState", part("getState", 1));
  const store = allocate(frame, at.end, { kind: "function", fields, type });
  const args = { values: [part("setState", 2), part("getState", 1), [store]], more: CLEAN, exprs: [] };
  publish(frame, cell, undefined, under(frame, callValue(frame, made, args, call), type, call));
  return [store];
}

function marks(cell: string, does: string): Map<string, Value> {
  return new Map<string, Value>([
    [STORE, [external(cell)]],
    [DOES, [constant(does)]],
  ]);
}

function stateType(frame: Frame, { expr }: Call): TypeRef | undefined {
  const written = (it: Call["expr"]): TypeNode | undefined =>
    it.e === "call" ? (it.typeArgs?.[0] ?? (it.callee.e === "call" ? written(it.callee) : undefined)) : undefined;
  const type = frame.world.type(frame.info.unit, written(expr), frame.info.bindings);
  return type !== undefined && frame.world.carries(type) ? type : undefined;
}

function under(frame: Frame, value: Value, type: TypeRef | undefined, call: Call): Value {
  return type === undefined ? value : coerce(frame, value, type, call.args.exprs[0], call.at);
}

/** What calling a store, or a function of one, gives; undefined for everything else. */
export function storeAsked(frame: Frame, call: Call, callee: Obj): Value | undefined {
  if (!callee.fields.has(STORE)) return undefined;
  const [first, second] = call.args.values;
  const does = onlyConstant(callee.fields.get(DOES) ?? CLEAN)?.value;
  if (does === "setState") {
    const updates = first?.some((it) => it.a === "function") === true;
    const next = updates
      ? callValue(frame, first ?? CLEAN, told([stateOf(frame, callee, call)]), call)
      : (first ?? CLEAN);
    const cell = cellOf(callee);
    if (cell !== undefined) publish(frame, cell, undefined, under(frame, next, callee.type, call));
    return CLEAN;
  }
  if (does === "subscribe") {
    const state = stateOf(frame, callee, call);
    const [heard, part] = second === undefined ? [first, state] : [second, selected(frame, call, state, first)];
    callValue(frame, heard ?? CLEAN, told([part, part]), call);
    return CLEAN;
  }
  return asked(frame, call, callee, does === "read" ? first : undefined);
}

function asked(frame: Frame, call: Call, store: Obj, selector: Value | undefined): Value {
  return frame.mention(selected(frame, call, stateOf(frame, store, call), selector), call.at, "arrive");
}

function selected(frame: Frame, call: Call, state: Value, selector: Value | undefined): Value {
  return selector === undefined || selector.length === 0 ? state : callValue(frame, selector, told([state]), call);
}

function told(values: readonly Value[]) {
  return { values, more: CLEAN, exprs: [] };
}

/** What it was made with and given; beside that, what its type says. */
function stateOf(frame: Frame, store: Obj, call: Call): Value {
  const cell = cellOf(store);
  const kept = cell === undefined ? CLEAN : frame.analysis.load(cell);
  return store.type === undefined ? kept : union(kept, [object(`c${call.at.end}.state`, store.type)]);
}

function cellOf(store: Obj): string | undefined {
  const [cell] = store.fields.get(STORE) ?? CLEAN;
  return cell?.a === "external" ? cell.symbol : undefined;
}
