// Messages by the constant name of a topic: who sends one calls who listens there, as an emitter does (S16, S11).
//
// Which calls send, listen or fetch is in catalogue/topics.ts. A listener whose call names no topic is known by the thing
// that it was given to, and that thing by what it subscribed to.
import { type ArgumentPath, type Given, SENDS_COMMAND, TOPIC_CALLS, type TopicCall } from "../catalogue/topics.ts";
import { CLEAN, constant, external, func, isGlobal, union, type Value, valueFrom } from "./atoms.ts";
import type { Call } from "./call.ts";
import { callFunction } from "./call-function.ts";
import type { Frame } from "./frame.ts";
import type { Expr } from "./ir.ts";
import { allocate, elements, publish, readMember } from "./members.ts";

/** What a call that asks for messages answers; everything else goes on as any other call of a library. */
export function topicCall(frame: Frame, call: Call, symbol: string): Value | undefined {
  const commands = SENDS_COMMAND.exec(symbol)?.[1];
  if (commands !== undefined) return commanded(frame, call, commands);
  let answer: Value | undefined;
  for (const [index, row] of TOPIC_CALLS.entries()) {
    if (!row.symbol.test(symbol)) continue;
    const names = topicNames(frame, call, row);
    if (row.fetches !== undefined) answer = fetched(frame, call, row, row.fetches, names);
    else if (row.sends !== undefined) send(frame, call, row, row.sends, names);
    else if (row.hears !== undefined) listen(frame, call, index, row, row.hears, names);
    else for (const name of names) subscribe(frame, call, row, name);
  }
  return answer;
}

/** `client.send(new SendMessageCommand({ … }))` */
function commanded(frame: Frame, call: Call, module: string): Value | undefined {
  const [command = CLEAN] = call.args.values;
  const [written] = call.args.exprs;
  const [given] = written?.e === "new" ? written.args : [written];
  const expr = given?.e === "spread" ? given.value : given;
  for (const atom of command) {
    const kind = atom.a === "object" ? frame.obj(atom.alloc, atom.type).kind : "";
    if (!kind.endsWith("Command")) continue;
    const args = { values: [readMember(frame, [atom], "input", call.at)], more: CLEAN, exprs: [expr] };
    const answer = topicCall(frame, { ...call, args }, `${module}#${kind}`);
    if (answer !== undefined) return answer;
  }
  return undefined;
}

function topicNames(frame: Frame, call: Call, { name }: TopicCall): readonly string[] {
  if (name === undefined) return [];
  const named = name === "all arguments" ? call.args.values.reduce(union, CLEAN) : at(frame, call, name);
  const listed = elements(
    frame,
    named.filter((it) => it.a === "object"),
  );
  return [...new Set(union(named, listed).flatMap(nameIn))].sort();
}

/** A constant text, or a setting that is the same wherever it is asked for: `process.env.QUEUE_URL`. */
function nameIn(atom: Value[number]): readonly string[] {
  if (atom.a === "constant") return typeof atom.value === "string" ? [atom.value] : [];
  return atom.a === "external" && atom.symbol.startsWith("process.env.") ? [`$${atom.symbol}`] : [];
}

function at(frame: Frame, call: Call, [argument, ...keys]: ArgumentPath): Value {
  return keys.reduce<Value>(
    (value, key) => (key === "*" ? elements(frame, value) : readMember(frame, value, key, call.at)),
    call.args.values[argument] ?? CLEAN,
  );
}

function send(frame: Frame, call: Call, row: TopicCall, path: ArgumentPath, names: readonly string[]): void {
  const message = at(frame, call, path);
  const written = call.args.exprs[path[0]];
  const expr = written === undefined ? undefined : below(written, path.slice(1));
  for (const name of names) {
    if (fetching(row)) publish(frame, `topic:${row.broker}:${name}`, undefined, message);
    for (const { given, listeners } of listenersOf(frame, row, name)) {
      const values = given.map((it, index) => shaped(frame, call, it, { name: [constant(name)], message }, index + 1));
      const args = {
        values,
        more: CLEAN,
        exprs: given.map((it) => (expr === undefined ? undefined : holding(it, expr))),
      };
      for (const it of listeners) if (it.a === "function") callFunction(frame, it, args, CLEAN, call.at);
    }
  }
}

/** What is written under these keys, as far as literals say; of a list its only element, or all of it. */
function below(expr: Expr, keys: readonly (string | number)[]): Expr {
  const [key, ...rest] = keys;
  const only = expr.e === "array" && expr.elements.length === 1 ? expr.elements[0] : undefined;
  if (key === "*" && only && only.e !== "spread") return below(only, rest);
  const property =
    expr.e === "object" ? expr.properties.find((it) => it.kind === "value" && it.key === key) : undefined;
  return property?.kind === "value" ? below(property.value, rest) : expr;
}

/** A literal of the shape of what a listener is called with, around what is written where the message is sent. */
function holding(given: Given, message: Expr): Expr {
  if (typeof given === "string") return message;
  const { at } = message;
  if (Array.isArray(given)) return { e: "array", elements: given.map((it: Given) => holding(it, message)), at };
  const properties = Object.entries(given).map(([key, it]) => ({
    kind: "value" as const,
    key,
    value: holding(it, message),
    at,
    nameAt: at,
  }));
  return { e: "object", properties, at };
}

function fetching({ broker }: TopicCall): boolean {
  return TOPIC_CALLS.some((it) => it.broker === broker && it.fetches !== undefined);
}

function listenersOf(frame: Frame, { broker }: TopicCall, name: string) {
  const subscribed = frame.analysis.load(`topic:${broker}:by:${name}`);
  return TOPIC_CALLS.flatMap(({ broker: of, hears }, index) => {
    if (of !== broker || hears === undefined) return [];
    const own = frame.analysis.load(`topic:${broker}:${index}:${name}`);
    const others = subscribed.flatMap((it) =>
      it.a === "external" ? frame.analysis.load(`topic:${broker}:${index}:of:${it.symbol}`) : [],
    );
    const listeners = valueFrom([...own, ...others]);
    return listeners.length === 0 ? [] : [{ given: hears.given, listeners }];
  });
}

function listen(
  frame: Frame,
  call: Call,
  index: number,
  { broker }: TopicCall,
  { listener, event }: NonNullable<TopicCall["hears"]>,
  names: readonly string[],
): void {
  const [first = CLEAN] = call.args.values;
  if (event !== undefined && !first.some((it) => it.a === "constant" && it.value === event)) return;
  const functions = at(frame, call, listener).filter((it) => it.a === "function");
  if (functions.length === 0) return;
  // Whoever sends did not name the listener: it came from outside.
  const value = valueFrom(functions.map((it) => func(it.fn, it.env, true, it.facts)));
  const given = names.length > 0 ? names : things(frame, call.receiver).map((it) => `of:${it}`);
  for (const it of given) frame.addPublication({ cell: `topic:${broker}:${index}:${it}`, key: undefined, value });
}

function subscribe(frame: Frame, call: Call, { broker }: TopicCall, name: string): void {
  const value = things(frame, call.receiver).map((it) => external(it));
  if (value.length > 0)
    frame.addPublication({ cell: `topic:${broker}:by:${name}`, key: undefined, value: valueFrom(value) });
}

/** Names of the things that a method is called on: of shared ones everywhere, of others within their function or class. */
function things(frame: Frame, receiver: Value): readonly string[] {
  return receiver.flatMap((it) => {
    if (it.a !== "object") return [];
    if (isGlobal(it.alloc)) return [it.alloc];
    return [`${it.alloc.startsWith("this.") ? frame.info.unit : frame.info.key}:${it.alloc}`];
  });
}

function fetched(
  frame: Frame,
  call: Call,
  { broker }: TopicCall,
  shape: Given,
  names: readonly string[],
): Value | undefined {
  const message = names.map((it) => frame.analysis.load(`topic:${broker}:${it}`)).reduce(union, CLEAN);
  if (message.length === 0) return undefined;
  const name = valueFrom(names.map((it) => constant(it)));
  return frame.mention(shaped(frame, call, shape, { name, message }, 0), call.at);
}

interface Told {
  readonly name: Value;
  readonly message: Value;
}

function shaped(frame: Frame, call: Call, given: Given, told: Told, index: number): Value {
  if (given === "message") return told.message;
  if (given === "name") return told.name;
  const start = call.at.end + 0.7 + index / 100;
  if (Array.isArray(given)) {
    const rest = given.map((it: Given, at: number) => shaped(frame, call, it, told, index * 4 + at + 1));
    return [allocate(frame, start, { kind: "Array", rest: rest.reduce(union, CLEAN) })];
  }
  const fields = Object.entries(given).map(([key, it], at): [string, Value] => [
    key,
    shaped(frame, call, it, told, index * 4 + at + 1),
  ]);
  return [allocate(frame, start, { fields: new Map(fields) })];
}
