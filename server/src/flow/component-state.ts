// State, context and refs of components (S16): what a setter was given is what the next rendering reads.
import { CLEAN, external, object, union, type Value } from "./atoms.ts";
import type { Call } from "./call.ts";
import { coerce } from "./coerce.ts";
import { settled } from "./collectors.ts";
import type { Frame } from "./frame.ts";
import type { Obj } from "./heap.ts";
import { allocate, publish, readMember, writeMember } from "./members.ts";
import { callValue } from "./models.ts";

/** What a context holds, wherever it is provided. */
export const CONTEXT = "@context";

/** `react#useState` and its like; undefined for everything else. */
export function stateCall(frame: Frame, call: Call, symbol: string): Value | undefined {
  const name = /^(?:react|preact\/(?:hooks|compat))#(?:default\.)?(use[A-Z]\w*|use|createContext)$/.exec(symbol)?.[1];
  if (name === undefined) return undefined;
  const cell = `state:${frame.info.key}:${call.at.end}`;
  const [first = CLEAN] = call.args.values;
  switch (name) {
    case "useState": {
      const initial = first.some((it) => it.a === "function")
        ? callValue(frame, first, { values: [], more: CLEAN, exprs: [] }, call)
        : first;
      const fields = new Map<string, Value>([
        ["0", described(frame, call, union(initial, frame.analysis.load(cell)))],
        [
          "1",
          [
            allocate(frame, call.at.end + 0.25, {
              kind: "function",
              fields: new Map([["@setter", [external(cell)]]]),
            }),
          ],
        ],
      ]);
      return [allocate(frame, call.at.end, { kind: "Array", fields })];
    }
    case "useReducer":
      return reduced(frame, call, cell);
    case "createContext":
      return [
        allocate(frame, call.at.end, { kind: "object", fields: new Map([[CONTEXT, described(frame, call, first)]]) }),
      ];
    case "use":
    case "useContext":
      if (name === "use" && !first.some((it) => it.a === "object" && frame.known(it.alloc)?.fields.has(CONTEXT)))
        return settled(frame, first);
      return frame.mention(readMember(frame, first, CONTEXT, call.at), call.at);
    case "useRef": {
      const fields = new Map<string, Value>([["current", described(frame, call, first)]]);
      return [allocate(frame, call.at.end, { kind: "object", fields })];
    }
    case "useMemo":
    case "useDeferredValue":
      return first.some((it) => it.a === "function")
        ? callValue(frame, first, { values: [], more: CLEAN, exprs: [] }, call)
        : first;
    case "useCallback":
      return first;
    case "useSyncExternalStore":
      return callValue(frame, call.args.values[1] ?? CLEAN, { values: [], more: CLEAN, exprs: [] }, call);
    case "useImperativeHandle": {
      const handle = callValue(frame, call.args.values[1] ?? CLEAN, { values: [], more: CLEAN, exprs: [] }, call);
      writeMember(frame, first, "current", handle, call.at);
      return CLEAN;
    }
    case "useEffect":
    case "useInsertionEffect":
    case "useLayoutEffect":
      callValue(frame, first, { values: [], more: CLEAN, exprs: [] }, call);
      return CLEAN;
    default:
      return undefined;
  }
}

/** `useState<User | null>(null)`: what it begins with holds a place for what its type argument says. */
function described(frame: Frame, call: Call, value: Value): Value {
  const node = call.expr.e === "tagged" ? undefined : call.expr.typeArgs?.[0];
  const type = frame.world.type(frame.info.unit, node, frame.info.bindings);
  if (type === undefined || !frame.world.carries(type)) return value;
  const { exprs, values } = call.args;
  if (value.some((it) => it.a !== "constant"))
    return values[0] === value ? coerce(frame, value, type, exprs[0], call.at) : value;
  return union(value, [object(`c${call.at.end}`, type)]);
}

/** `useReducer(reducer, initial)`, `useReducer(reducer, argument, makeInitial)` */
function reduced(frame: Frame, call: Call, cell: string): Value {
  const [reducer = CLEAN, argument = CLEAN, make] = call.args.values;
  const initial =
    make === undefined ? argument : callValue(frame, make, { values: [argument], more: CLEAN, exprs: [] }, call);
  const dispatch = allocate(frame, call.at.end + 0.25, {
    kind: "function",
    fields: new Map([
      ["@setter", [external(cell)]],
      [REDUCER, reducer],
      [INITIAL, initial],
    ]),
  });
  const fields = new Map<string, Value>([
    ["0", described(frame, call, union(initial, frame.analysis.load(cell)))],
    ["1", [dispatch]],
  ]);
  return [allocate(frame, call.at.end, { kind: "Array", fields })];
}

const REDUCER = "@reducer";
const INITIAL = "@initial";

/** Calling a state's setter, with a value or with a function of the old one; a dispatch, with an action. */
export function setState(frame: Frame, call: Call, cell: string, setter: Obj): Value {
  const [first = CLEAN] = call.args.values;
  const reducer = setter.fields.get(REDUCER);
  if (reducer !== undefined) {
    const state = union(setter.fields.get(INITIAL) ?? CLEAN, frame.analysis.load(cell));
    const next = callValue(frame, reducer, { values: [state, first], more: CLEAN, exprs: [] }, call);
    publish(frame, cell, undefined, next);
    return CLEAN;
  }
  const updates = first.some((it) => it.a === "function");
  const value = updates
    ? callValue(frame, first, { values: [frame.analysis.load(cell)], more: CLEAN, exprs: [] }, call)
    : first;
  publish(frame, cell, undefined, value);
  return CLEAN;
}
