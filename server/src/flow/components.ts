// Components of React and its like: what wraps one, what makes an element of one, and what is done to a class of one.
import { CLEAN, constant, ENDED, type ObjectAtom, type Place, union, type Value } from "./atoms.ts";
import type { Call } from "./call.ts";
import { constructed } from "./construct.ts";
import type { Frame } from "./frame.ts";
import { allocate, readMember, writeMember } from "./members.ts";
import { callValue, copyInto } from "./models.ts";

const NOTHING = { values: [], more: CLEAN, exprs: [] };

/** A component that is given its `ref` apart: `forwardRef((props, ref) => …)`. */
const FORWARDS = "@forwards";

/** `memo`, `forwardRef`, `lazy` and `createElement`; undefined for everything else. */
export function componentCall(frame: Frame, call: Call, symbol: string): Value | undefined {
  const name = /^(?:react|preact(?:\/compat)?)#(?:default\.)?(\w+)$/.exec(symbol)?.[1];
  const [first = CLEAN, props = CLEAN, ...children] = call.args.values;
  switch (name) {
    case "memo":
      return first;
    case "forwardRef": {
      const fields = new Map<string, Value>([
        ["@call", first],
        [FORWARDS, [constant(true)]],
      ]);
      return [allocate(frame, call.at.end, { kind: "function", fields })];
    }
    case "lazy":
      return readMember(frame, callValue(frame, first, NOTHING, call), "default", call.at);
    case "createElement":
    case "h":
      return element(frame, call, first, props, children);
    default:
      return undefined;
  }
}

function element(frame: Frame, call: Call, type: Value, props: Value, children: readonly Value[]): Value {
  const made = allocate(frame, call.at.end, { kind: "object" });
  for (const atom of props) if (atom.a === "object") copyInto(frame, [made], atom, call);
  const [only = CLEAN] = children;
  const inside = children.length === 1 ? only : children.reduce(union, CLEAN);
  if (children.length > 0) writeMember(frame, [made], "children", inside, call.at);
  if (type.every((it) => it.a === "constant")) return [made];
  const exprs = [call.args.exprs[1]];
  return renderedBy(frame, { ...call, name: undefined, args: { values: [[made]], more: CLEAN, exprs } }, type);
}

/** What the components that `target` may be make of their props, the only argument of `call`. */
export function renderedBy(frame: Frame, call: Call, target: Value): Value {
  const [props = CLEAN] = call.args.values;
  const forwarding = target.filter((it) => it.a === "object" && frame.known(it.alloc)?.fields.has(FORWARDS) === true);
  const classes = target.filter((it) => it.a === "class");
  const others = target.filter((it) => it.a !== "class" && !forwarding.includes(it));
  let shown: Value = others.length > 0 || target.length === 0 ? frame.walk.runCall(frame, call, others) : CLEAN;
  if (forwarding.length > 0) {
    const args = { ...call.args, values: [props, readMember(frame, props, "ref", call.at)] };
    shown = union(shown, frame.walk.runCall(frame, { ...call, args }, forwarding));
  }
  for (const cls of classes) shown = union(shown, renderedByClass(frame, call, cls, props));
  return shown;
}

function renderedByClass(frame: Frame, call: Call, cls: Value[number], props: Value): Value {
  const made = constructed(frame, call, [cls]);
  writeMember(frame, made, "props", props, call.at);
  // Named first as an argument: what `this.props` holds was handed over where the element is written (S11).
  const run = (name: string) =>
    readMember(frame, made, name, call.at).reduce<Value>((all, it) => {
      return it.a === "function" ? union(all, frame.walk.callFunction(frame, it, call.args, made, call.at)) : all;
    }, CLEAN);
  for (const name of LIFE_CYCLE) run(name);
  return run("render");
}

const LIFE_CYCLE = ["componentDidMount", "componentDidUpdate", "componentWillUnmount"];

/** `this.setState({ … })` of a class: what it is given is in the state, property by property. */
export function mergedState(frame: Frame, call: Call): Value | undefined {
  const components = call.receiver.filter((it) => it.a === "object" && isComponent(frame, it));
  if (components.length === 0) return undefined;
  const [first = CLEAN] = call.args.values;
  const state = readMember(frame, components, "state", call.at);
  const updates = first.some((it) => it.a === "function");
  const next = updates ? callValue(frame, first, { ...NOTHING, values: [state] }, call) : first;
  merge(frame, components, state, next, call.at);
  return ENDED;
}

function merge(frame: Frame, components: Value, state: Value, next: Value, at: Place): void {
  const held = state.filter((it) => it.a === "object");
  if (held.length === 0) writeMember(frame, components, "state", next, at);
  else for (const atom of next) if (atom.a === "object") copyInto(frame, held, atom, { at });
}

function isComponent(frame: Frame, atom: ObjectAtom): boolean {
  const cls = frame.classOf(atom);
  return cls !== undefined && /#(?:default\.)?(?:Pure)?Component$/.test(frame.world.superSymbol(cls) ?? "");
}
