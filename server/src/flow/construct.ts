// `new`, `super(…)` and tagged templates.

import { evaluateArguments } from "./arguments.ts";
import {
  CLEAN,
  ENDED,
  external,
  func,
  isCarrier,
  isProvenClean,
  object,
  type Place,
  union,
  type Value,
  valueFrom,
} from "./atoms.ts";
import { madeStream } from "./byte-streams.ts";
import { type Call, type CallArguments, NO_ARGUMENTS } from "./call.ts";
import { callFunction } from "./call-function.ts";
import { coerce } from "./coerce.ts";
import { FAILS, LATER, makeCollector } from "./collectors.ts";
import { parentHere } from "./definitions.ts";
import { dotted } from "./dotted.ts";
import type { Frame } from "./frame.ts";
import { prototypeFields } from "./function-properties.ts";
import { declaredParameters } from "./generic-results.ts";
import { withRest } from "./heap.ts";
import type { Expr } from "./ir.ts";
import { allocate, anyMember, readMember, writeMember } from "./members.ts";
import { applyModel } from "./models.ts";
import { wholeExport } from "./module-exports.ts";
import { namedValues } from "./named-values.ts";
import { madePort } from "./ports.ts";
import { trappedRead, trapsOf } from "./proxies.ts";
import { unknownCall } from "./unknown-call.ts";
import { ancestry, appliedTo, type CallSignature, type ClassKey, type FunctionInfo, type TypeRef } from "./world.ts";

export function construct(frame: Frame, expr: Extract<Expr, { e: "new" }>): Value {
  const target = frame.walk
    .evaluate(frame, expr.callee)
    .flatMap((it) => (it.a === "module" ? wholeExport(frame, it.unit) : [it]));
  const args = evaluateArguments(frame, expr.args);
  const at = frame.place(expr.at);
  frame.lastPlace = at;
  return constructed(frame, { expr, receiver: CLEAN, receiverExpr: undefined, name: undefined, args, at }, target);
}

/** What `new` makes of the arguments of `call`. */
export function constructed(frame: Frame, call: Call, target: Value): Value {
  const { args, at } = call;
  let result: Value = CLEAN;
  let found = false;
  const classes = target.flatMap((it) => (it.a === "class" ? [it.cls] : [])).sort();
  for (const atom of target) {
    if (atom.a === "class") {
      found = true;
      // One of each where `new` may make several: they have methods of their own.
      const start = at.end + classes.indexOf(atom.cls) / 1000;
      result = union(result, instantiate(frame, atom.cls, atom.env, call, start));
    } else if (atom.a === "function") {
      found = true;
      const made = allocate(frame, at.end, { fields: prototypeFields(frame, atom) });
      callFunction(frame, atom, args, [made], at);
      result = union(result, [made]);
    } else if (atom.a === "external") {
      found = true;
      result = union(result, constructExternal(frame, call, atom.symbol));
    }
  }
  return found ? result : holding(frame, call, unknownCall(frame, call, undefined, undefined));
}

/**
 * What a constructor that nobody sees makes is never one of its arguments, as the answer of a call may be: it holds them.
 * So no method of an argument's class is what runs on it.
 */
function holding(frame: Frame, call: Call, answer: Value): Value {
  const name = `c${call.at.end}`;
  const held = answer.filter((it) => it.a === "object" && it.alloc !== name);
  if (held.length === 0) return answer;
  const made = answer.find((it) => it.a === "object" && it.alloc === name) ?? object(name);
  if (made.a !== "object") return answer;
  frame.state.heap.set(name, withRest(frame.obj(name, made.type), held));
  return union(valueFrom(answer.filter((it) => !held.includes(it))), [made]);
}

function constructExternal(frame: Frame, call: Call, symbol: string): Value {
  if (symbol === "Proxy") return proxy(frame, call);
  const stream = madeStream(frame, call, symbol);
  if (stream !== undefined) return stream;
  const port = madePort(frame, call, symbol);
  if (port !== undefined) return port;
  const named = namedValues(frame, call, symbol);
  if (named !== undefined) return named;
  const model = frame.world.model(symbol, call.args.values.length);
  if (model !== undefined) {
    const kind = symbol.split(/[#.]/).at(-1) ?? "object";
    const answer = frame.mention(applyModel(frame, call, model, frame.world.symbolRegion(symbol), kind), call.at);
    const made = symbol === "Promise" ? union(answer === ENDED ? CLEAN : answer, settledLater(frame, call)) : answer;
    return made.length === 0 || made === ENDED
      ? union([allocate(frame, call.at.end, { kind })], [external(symbol)])
      : typedCollection(frame, call, symbol, made);
  }
  return union(holding(frame, call, unknownCall(frame, call, undefined, symbol)), [external(symbol)]);
}

/** Whoever got hold of `resolve` may call it after the promise was made. */
function settledLater(frame: Frame, call: Call): Value {
  const fields = new Map<string, Value>([
    [LATER, [makeCollector(frame, call.at, 0)]],
    [FAILS, [makeCollector(frame, call.at, 1)]],
  ]);
  return [allocate(frame, call.at.end + 0.5, { kind: "Promise", fields })];
}

/** What is read off a proxy is what its `get` answers, or what is in the object behind it. */
function proxy(frame: Frame, call: Call): Value {
  const [behind = CLEAN, handler = CLEAN] = call.args.values;
  const traps = trapsOf(behind, handler, (name) => readMember(frame, handler, name, call.at));
  if (traps === undefined) return behind;
  const made = allocate(frame, call.at.end, { fields: traps });
  const read = trappedRead(frame, made, undefined, call.at, (it) => anyMember(frame, it, call.at));
  frame.state.heap.set(made.alloc, withRest(frame.obj(made.alloc, undefined), read));
  return [made];
}

/** `new Map<string, User>()` holds users. */
function typedCollection(frame: Frame, call: Call, symbol: string, made: Value): Value {
  const args = call.expr.e === "new" ? call.expr.typeArgs : undefined;
  if (args === undefined) return made;
  const type = frame.world.type(frame.info.unit, { t: "ref", name: symbol, args }, frame.info.bindings);
  return type === undefined || !frame.world.carries(type) ? made : coerce(frame, made, type, undefined, call.at);
}

function instantiate(frame: Frame, cls: ClassKey, env: string | undefined, call: Call, start: number): Value {
  const info = frame.world.classInfo(cls);
  if (info === undefined) return CLEAN;
  const fields = new Map<string, Value>();
  if (env !== undefined) fields.set("@env", [object(env)]);
  const type = withArguments(frame, cls, call) ?? wholeType(frame, cls, info.type);
  const made = allocate(frame, start, { kind: "object", cls, type, fields, open: isAmbient(frame, info.type) });
  runConstructor(frame, cls, env, [made], call.args, call);
  return [object(made.alloc, type)];
}

/** What a function made of a class has what that class has. */
function wholeType(frame: Frame, cls: ClassKey, own: TypeRef): TypeRef {
  const base = appliedTo(cls);
  const info = base?.k === "class" ? frame.world.classInfo(base.cls) : undefined;
  return info === undefined ? own : frame.world.bothTypes(own, wholeType(frame, info.key, info.type));
}

/** `new Queue<Letter>()` takes letters. */
function withArguments(frame: Frame, cls: ClassKey, call: Call): TypeRef | undefined {
  if (call.expr.e !== "new" || call.expr.typeArgs === undefined) return undefined;
  const name = dotted(call.expr.callee);
  if (name === undefined) return undefined;
  const node = { t: "ref", name, args: call.expr.typeArgs } as const;
  const type = frame.world.type(frame.info.unit, node, frame.info.bindings);
  return type !== undefined && frame.world.classOfType(type) === cls ? type : undefined;
}

/** Field initialisers from the base downwards, then the constructor that applies. */
function runConstructor(
  frame: Frame,
  cls: ClassKey,
  env: string | undefined,
  self: Value,
  args: CallArguments,
  call: Call,
): void {
  const info = frame.world.classInfo(cls);
  if (info === undefined) return;
  runInitialisers(frame, cls, env, self, call.at);
  const constructing = constructorOf(frame, cls);
  if (constructing !== undefined) {
    const body = frame.world.fn(constructing)?.body.body;
    if (body !== undefined) {
      callFunction(frame, func(constructing, env), args, self, call.at);
      return;
    }
  } else if (frame.world.superSymbol(cls) === undefined) return;
  // A constructor that we cannot see keeps what it is given.
  const given = constructUnseen(
    frame,
    { ...call, args },
    info.type,
    constructing === undefined ? undefined : frame.world.fn(constructing),
  );
  for (const atom of given)
    if (isCarrier(atom) || atom.a === "object") writeMember(frame, self, undefined, [atom], call.at);
}

/** A class of a package that is only declared: what its members hold, their types say. */
function isAmbient(frame: Frame, type: TypeRef): boolean {
  return frame.world.externalName(type) !== undefined;
}

function constructUnseen(frame: Frame, call: Call, type: TypeRef, constructing: FunctionInfo | undefined): Value {
  const name = frame.world.externalName(type);
  const model = name === undefined ? undefined : frame.world.model(name, call.args.values.length);
  if (name === undefined || model === undefined) {
    const signature = constructing === undefined ? undefined : constructorSignature(frame, call, constructing);
    return unknownCall(frame, call, signature, constructing?.symbol);
  }
  return applyModel(frame, call, model, frame.world.symbolRegion(name));
}

/** `new Worker<Buyer>(name, async (job) => …)`: what the declared constructor says of its callback. */
function constructorSignature(frame: Frame, call: Call, info: FunctionInfo): CallSignature {
  const given = call.expr.e === "new" ? call.expr.typeArgs : undefined;
  const cls = info.body.class === undefined ? undefined : frame.world.classKey(info.unit, info.body.class);
  const names = cls === undefined ? [] : (frame.world.classInfo(cls)?.typeParameters ?? []);
  const bindings = new Map(info.bindings);
  names.forEach((name, index) => {
    const type = frame.world.type(frame.info.unit, given?.[index], frame.info.bindings);
    if (type !== undefined) bindings.set(name, type);
  });
  return { signature: { parameters: declaredParameters(info.body) }, unit: info.unit, bindings };
}

function runInitialisers(frame: Frame, cls: ClassKey, env: string | undefined, self: Value, at: Place): void {
  for (const each of [...ancestry(frame.world, cls)].reverse()) runOwnInitialisers(frame, each, env, self, at);
}

function runOwnInitialisers(frame: Frame, cls: ClassKey, env: string | undefined, self: Value, at: Place): void {
  const info = frame.world.classInfo(cls);
  if (info === undefined) return;
  for (const field of info.fields) {
    const value = field.init === undefined ? CLEAN : callFunction(frame, func(field.init, env), NO_ARGUMENTS, self, at);
    const promised = frame.world.members(info.type, field.name).some((it) => it.source !== undefined);
    if (field.init === undefined && !promised) continue;
    // What a field begins with holds its place: it says nothing of what it will hold.
    const begins = promised && isProvenClean(value) ? CLEAN : typedList(frame, info.type, field.name, value, at);
    writeMember(frame, self, field.name, begins, at);
  }
}

/** `users: User[] = []` holds users. */
function typedList(frame: Frame, cls: TypeRef, field: string, value: Value, at: Place): Value {
  if (!value.some((it) => it.a === "object" && frame.obj(it.alloc, it.type).kind === "Array")) return value;
  const type = frame.world.members(cls, field).find((it) => it.type !== undefined)?.type;
  return type === undefined || !frame.world.carries(type) ? value : coerce(frame, value, type, undefined, at);
}

function constructorOf(frame: Frame, cls: ClassKey): ReturnType<Frame["world"]["functionKey"]> | undefined {
  for (const each of ancestry(frame.world, cls)) {
    const own = frame.world.classInfo(each)?.construct;
    if (own !== undefined) return own;
  }
  return undefined;
}

/** `super(…)` inside a constructor. */
export function superConstructor(frame: Frame, args: CallArguments, at: Place): Value {
  const owner = frame.info.body.class;
  if (owner === undefined) return CLEAN;
  const cls = frame.world.classKey(frame.info.unit, owner);
  const parent = parentHere(frame, cls);
  if (parent === undefined) {
    const held = args.values.reduce(union, CLEAN).filter(isCarrier);
    if (held.length > 0) writeMember(frame, frame.self, undefined, held, at);
    return CLEAN;
  }
  const constructing = constructorOf(frame, parent);
  if (constructing !== undefined) callFunction(frame, func(constructing, frame.shape.env), args, frame.self, at);
  return CLEAN;
}

export function taggedCall(frame: Frame, expr: Extract<Expr, { e: "tagged" }>): Value {
  const isMember = expr.tag.e === "member";
  const receiver = expr.tag.e === "member" ? frame.walk.evaluate(frame, expr.tag.object) : CLEAN;
  const target = frame.walk.evaluate(frame, expr.tag);
  const parts = evaluateArguments(frame, expr.parts);
  const strings = allocate(frame, expr.at[0] + 0.5, { kind: "Array" });
  const args: CallArguments = {
    values: [[strings], ...parts.values],
    more: parts.more,
    exprs: [undefined, ...parts.exprs],
  };
  const at = frame.place(expr.at);
  const name = isMember && expr.tag.e === "member" ? expr.tag.name : undefined;
  return frame.walk.runCall(frame, { expr, receiver, receiverExpr: undefined, name, args, at }, target);
}
