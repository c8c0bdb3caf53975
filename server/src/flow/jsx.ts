// JSX: a component is called with its props; an intrinsic element shows what it is given.
import { CLEAN, isCarrier, type Value } from "./atoms.ts";
import type { Call } from "./call.ts";
import { CONTEXT } from "./component-state.ts";
import { renderedBy } from "./components.ts";
import { below } from "./disclose.ts";
import type { Frame } from "./frame.ts";
import { copyState, joinInto } from "./heap.ts";
import type { Argument, Expr, ObjectProperty } from "./ir.ts";
import { objectLiteral } from "./literals.ts";
import { allocate, elements, readMember, writeMember } from "./members.ts";
import { callValue } from "./models.ts";

type Jsx = Extract<Expr, { e: "jsx" }>;

export function evaluateJsx(frame: Frame, expr: Jsx): Value {
  const at = frame.place(expr.at);
  const props = objectLiteral(frame, expr.attributes, expr.at[0]);
  const children = expr.children.map((it) => child(frame, it));
  const only =
    children.length === 1
      ? (children[0] ?? CLEAN)
      : [allocate(frame, expr.at[0] + 0.25, { kind: "Array", rest: children.flat().sort((a, b) => a.id - b.id) })];
  if (children.length > 0) writeMember(frame, [props], "children", only, at);
  if (typeof expr.tag !== "string") return component(frame, expr, expr.tag, props, at);
  show(frame, [props], at);
  tellListeners(frame, expr, props);
  return [
    allocate(frame, expr.at[0] + 0.75, {
      kind: "element",
      rest: only.filter((it) => it.a === "object" || isCarrier(it)),
    }),
  ];
}

function child(frame: Frame, item: Argument): Value {
  return item.e === "spread"
    ? elements(frame, frame.walk.evaluate(frame, item.value))
    : frame.walk.evaluate(frame, item);
}

function component(frame: Frame, expr: Jsx, tag: Expr, props: Value[number], at: ReturnType<Frame["place"]>): Value {
  const target = frame.walk.evaluate(frame, tag);
  const written: Expr = { e: "object", properties: [...expr.attributes, ...childrenProperty(expr)], at: expr.at };
  const call: Call = {
    expr: { e: "call", callee: tag, args: [], at: expr.at, nameAt: tag.at },
    receiver: CLEAN,
    receiverExpr: undefined,
    name: undefined,
    args: { values: [[props]], more: CLEAN, exprs: [written] },
    at,
  };
  if (tag.e === "member" && tag.name === "Provider")
    return provide(frame, frame.values.get(tag.object) ?? CLEAN, props, at);
  if (tag.e === "member" && tag.name === "Consumer") return consume(frame, call, frame.values.get(tag.object) ?? CLEAN);
  const contexts = target.filter((it) => it.a === "object" && frame.known(it.alloc)?.fields.has(CONTEXT) === true);
  if (contexts.length > 0) return provide(frame, contexts, props, at);
  if (!target.some((it) => it.a === "function" || it.a === "class" || it.a === "object"))
    tellListeners(frame, expr, props);
  return renderedBy(frame, call, target);
}

/** `<button onClick={() => send(text)}>`: whoever shows it calls that some time, or never. */
function tellListeners(frame: Frame, expr: Jsx, props: Value[number]): void {
  for (const { kind, key, value } of expr.attributes.flatMap((it) => (it.kind === "value" ? [it] : []))) {
    if (kind !== "value" || typeof key !== "string" || !LISTENER.test(key)) continue;
    const at = frame.place(value.at);
    const heard = readMember(frame, [props], key, at).filter((it) => it.a === "function");
    if (heard.length === 0) continue;
    const callee: Expr = { e: "call", callee: value, args: [], at: value.at, nameAt: value.at };
    const nothing = { values: [], more: CLEAN, exprs: [] };
    const call: Call = { expr: callee, receiver: CLEAN, receiverExpr: undefined, name: undefined, args: nothing, at };
    const before = copyState(frame.state);
    frame.catching.push({ thrown: CLEAN, state: undefined });
    callValue(frame, heard, nothing, call);
    frame.catching.pop();
    joinInto(frame.state, before);
  }
}

const LISTENER = /^on[A-Z]/;

/** Children are a property like any other. */
function childrenProperty(expr: Jsx): readonly ObjectProperty[] {
  const [first] = expr.children;
  if (first === undefined) return [];
  const value: Expr =
    expr.children.length === 1 && first.e !== "spread" ? first : { e: "array", elements: expr.children, at: first.at };
  return [{ kind: "value", key: "children", value, at: first.at, nameAt: first.at }];
}

/** `<Context.Provider value={x}>`, `<Context value={x}>`: what `useContext` reads. */
function provide(frame: Frame, context: Value, props: Value[number], at: ReturnType<Frame["place"]>): Value {
  writeMember(frame, context, CONTEXT, readMember(frame, [props], "value", at), at);
  return readMember(frame, [props], "children", at);
}

/** `<Context.Consumer>{(value) => …}</Context.Consumer>` */
function consume(frame: Frame, call: Call, context: Value): Value {
  const value = readMember(frame, context, CONTEXT, call.at);
  const [props = CLEAN] = call.args.values;
  const children = readMember(frame, props, "children", call.at);
  return callValue(frame, children, { values: [value], more: CLEAN, exprs: [] }, call);
}

/** Shown on a page by code without a purpose: a use that waits for the caller. */
function show(frame: Frame, value: Value, at: ReturnType<Frame["place"]>): void {
  if (frame.region !== undefined) return;
  for (const { carrier } of below(
    frame,
    value.filter((it) => it.a === "object" && it.type === undefined),
    at,
  ))
    frame.use([carrier], at);
}
