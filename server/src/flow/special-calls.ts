// Calls whose meaning is the language's own and no flow of arguments: call, apply, bind; entries and their like.
import {
  CLEAN,
  constant,
  ENDED,
  isCarrier,
  type ObjectAtom,
  object,
  onlyConstant,
  union,
  type Value,
} from "./atoms.ts";
import { byteStreamCall, webStreamCall } from "./byte-streams.ts";
import { type Call, dropFirst, NO_ARGUMENTS } from "./call.ts";
import { channelCall } from "./channels.ts";
import { CALLS_BACK, FAILS, LATER, makeCollector } from "./collectors.ts";
import { stateCall } from "./component-state.ts";
import { componentCall, mergedState } from "./components.ts";
import { composedCall } from "./composed.ts";
import { constructed } from "./construct.ts";
import { copied, selected } from "./copies.ts";
import { below } from "./disclose.ts";
import type { Frame } from "./frame.ts";
import { PROTOTYPE } from "./function-properties.ts";
import type { Expr } from "./ir.ts";
import { sendInto } from "./iteration.ts";
import { storeCall } from "./kept-stores.ts";
import { knownPropertyList, listOf, MAX_PLACES } from "./known-lists.ts";
import { allocate, anyMember, constantKeys, elements, keysOf, readMember, writeMember } from "./members.ts";
import { copyInto } from "./models.ts";
import { exportedFields } from "./module-exports.ts";
import { portCall } from "./ports.ts";
import { streamCall } from "./streams.ts";
import { tableCall } from "./table-queries.ts";
import { topicCall } from "./topics.ts";
import { queueCall, recordMethodCall, wiredCall } from "./wired-calls.ts";

/** Undefined where the call is nothing special. */
export function specialCall(frame: Frame, call: Call, target: Value): Value | undefined {
  const { name } = call;
  if (name === "call" || name === "apply" || name === "bind") {
    const functions = call.receiver.filter(isCallable(frame));
    if (functions.length > 0) return reflective(frame, call, functions, name);
  }
  const answered =
    webStreamCall(frame, call) ?? portCall(frame, call) ?? queueCall(frame, call) ?? tableCall(frame, call);
  if (answered !== undefined) return answered;
  const given = containerCall(frame, call);
  if (given !== undefined) return given;
  const valid = validCall(frame, call);
  if (valid !== undefined) return valid;
  if (name === "setState") {
    const merged = mergedState(frame, call);
    if (merged !== undefined) return merged;
  }
  if ((name === "next" || name === "throw") && call.args.values.length > 0)
    sendInto(frame, call.receiver, call.args.values[0] ?? CLEAN, name);
  for (const atom of target) {
    const symbol = symbolOf(frame, atom);
    const special = symbol === undefined ? undefined : byName(frame, call, symbol);
    if (special !== undefined) return special;
  }
  if (target.some((it) => it.a === "function")) return undefined;
  return recordMethodCall(frame, call) ?? channelCall(frame, call);
}

/** What a library's function is known by, also where its declaration stands in the workspace. */
function symbolOf(frame: Frame, atom: Value[number]): string | undefined {
  if (atom.a === "external") return atom.symbol;
  if (atom.a !== "function") return undefined;
  const info = frame.world.fn(atom.fn);
  return info?.body.body === undefined ? info?.symbol : undefined;
}

/** `c.req.valid("json")`: what the validator beside the handler let through. */
function validCall(frame: Frame, { name, receiverExpr, args, at }: Call): Value | undefined {
  if (name !== "valid" || receiverExpr?.e !== "member" || receiverExpr.name !== "req") return undefined;
  const target = onlyConstant(args.values[0] ?? CLEAN)?.value;
  const type = typeof target === "string" ? frame.world.requestType(frame.info.key, target) : undefined;
  return type === undefined ? undefined : frame.mention([object(`c${at.end}`, type)], at);
}

/** `container.resolve("mailer")`, of a container that is none of our classes. */
function containerCall(frame: Frame, { name, receiver, args, at }: Call): Value | undefined {
  const isOther = (it: Value[number]) =>
    it.a === "object" ? frame.classOf(it) !== undefined : it.a !== "external" || !it.symbol.startsWith("awilix#");
  if (name !== "resolve" || receiver.length === 0 || receiver.some(isOther)) return undefined;
  const asked = onlyConstant(args.values[0] ?? CLEAN)?.value;
  const type = typeof asked === "string" ? frame.world.registeredType(asked) : undefined;
  return type === undefined ? undefined : [object(`c${at.end}`, type)];
}

function isCallable(frame: Frame): (atom: Value[number]) => boolean {
  return (atom) => {
    if (atom.a === "external")
      return frame.world.model(atom.symbol, 1) !== undefined || frame.world.symbolRegion(atom.symbol) !== undefined;
    return atom.a === "function" || (atom.a === "object" && frame.obj(atom.alloc, atom.type).fields.has("@call"));
  };
}

/** `f.call(self, a)`, `f.apply(self, [a])`, `f.bind(self, a)` */
function reflective(frame: Frame, call: Call, functions: Value, name: "call" | "apply" | "bind"): Value {
  const self = call.args.values[0] ?? CLEAN;
  if (name === "bind") {
    const fields = new Map<string, Value>([
      ["@call", functions],
      ["@this", self],
    ]);
    call.args.values.slice(1).forEach((value, index) => {
      fields.set(`@${index}`, value);
    });
    return [allocate(frame, call.at.end, { kind: "function", fields })];
  }
  const args =
    name === "call" ? dropFirst(call.args) : spreadArguments(frame, call.args.values[1] ?? CLEAN, call.args.exprs[1]);
  return frame.walk.runCall(
    frame,
    { ...call, receiver: self, receiverExpr: undefined, name: undefined, args },
    functions,
  );
}

function spreadArguments(frame: Frame, list: Value, written?: Expr) {
  const values: Value[] = [];
  const rest = elements(frame, list);
  for (let index = 0; index < 8; index++) {
    const value = readMember(frame, list, String(index), frame.lastPlace);
    if (value.length === 0 && rest.length === 0) break;
    values.push(value.length > 0 ? value : rest);
    if (list.every((it) => it.a === "object" && !frame.obj(it.alloc, it.type).fields.has(String(index)))) break;
  }
  const items = written?.e === "array" ? written.elements : [];
  const exprs = values.map((_, index) => {
    const element = items[index];
    return element === undefined || element === null || element.e === "spread" ? written : element;
  });
  return { values, more: rest, exprs };
}

/** `_.extend(exports, require("./users"))` gives a module the names of another one. */
const LODASH_ASSIGNS =
  /^(?:lodash|lodash-es|underscore)#(?:default\.)?(?:assign|assignIn|extend)$|^lodash[./](?:assign|extend)#default$/;

type Special = (frame: Frame, call: Call) => Value | undefined;

const SPECIAL: { readonly [symbol: string]: Special } = {
  "Object.assign": (frame, call) => {
    const [target = CLEAN, ...sources] = call.args.values;
    for (const [index, source] of sources.entries()) {
      const expr = call.args.exprs[index + 1];
      const at = expr === undefined ? call.at : frame.place(expr.at);
      for (const atom of source) {
        if (atom.a === "object") copyProperties(frame, target, atom, expr, at);
        else if (atom.a === "module")
          for (const [key, value] of exportedFields(frame, atom.unit)) writeMember(frame, target, key, value, at);
      }
    }
    return target;
  },
  "Object.entries": (frame, call) => {
    const [source = CLEAN] = call.args.values;
    const known = knownPropertyList(frame, call, "entries");
    if (known !== undefined) return known;
    const values = source.filter(isCarrier);
    const fields = new Map<string, Value>();
    const keys = keysOf(frame, source);
    fields.set("0", keys.length > 0 ? keys : ENDED);
    fields.set("1", union(anyMember(frame, source, call.at), values));
    const pair = allocate(frame, call.at.end + 0.25, { kind: "Array", fields, many: true });
    return [allocate(frame, call.at.end, { kind: "Array", rest: [pair] })];
  },
  "Object.values": (frame, call) => {
    const [source = CLEAN] = call.args.values;
    const known = knownPropertyList(frame, call, "values");
    if (known !== undefined) return known;
    const rest = union(anyMember(frame, source, call.at), source.filter(isCarrier));
    return [allocate(frame, call.at.end, { kind: "Array", rest })];
  },
  "Object.keys": (frame, call) => knownPropertyList(frame, call, "keys"),
  "Array.of": (frame, call) => {
    const { values, more } = call.args;
    return more.length > 0 || values.length > MAX_PLACES ? undefined : listOf(frame, values, call.at.end);
  },
  "Object.create": (frame, call) => {
    const [proto = CLEAN, properties = CLEAN] = call.args.values;
    const made = allocate(frame, call.at.end, { fields: new Map([[PROTOTYPE, proto]]) });
    defineAll(frame, [made], properties, call.at);
    return [made];
  },
  "Object.setPrototypeOf": (frame, call) => {
    const [target = CLEAN, proto = CLEAN] = call.args.values;
    writeMember(frame, target, PROTOTYPE, proto, call.at);
    return target;
  },
  "node:util#inherits": (frame, call) => {
    const [heir = CLEAN, parent = CLEAN] = call.args.values;
    const proto = readMember(frame, parent, "prototype", call.at);
    writeMember(frame, readMember(frame, heir, "prototype", call.at), PROTOTYPE, proto, call.at);
    return ENDED;
  },
  "Object.defineProperty": (frame, call) => {
    const [target = CLEAN, key = CLEAN, descriptor = CLEAN] = call.args.values;
    define(frame, target, constantKeys(key) ?? [], descriptor, call.at);
    return target;
  },
  "Object.defineProperties": (frame, call) => {
    const [target = CLEAN, properties = CLEAN] = call.args.values;
    defineAll(frame, target, properties, call.at);
    return target;
  },
  "JSON.stringify": (frame, call) => {
    const [value = CLEAN, replacer = CLEAN] = call.args.values;
    const [first] = replacer;
    if (first === undefined || first.a === "constant") return text(frame, call, value);
    const names = replacer.every((it) => it.a === "object") ? constantKeys(elements(frame, replacer)) : undefined;
    return names === undefined ? undefined : text(frame, call, selected(frame, value, names, false, call.at));
  },
  "node:util#promisify": (frame, call) => {
    const [target = CLEAN] = call.args.values;
    const ours = target.filter((it) => it.a === "function");
    if (ours.length === 0) return undefined;
    const fields = new Map<string, Value>([
      ["@call", ours],
      [CALLS_BACK, [constant(true)]],
    ]);
    const made: Value = [allocate(frame, call.at.end, { kind: "function", fields })];
    return union(
      target.filter((it) => it.a !== "function"),
      made,
    );
  },
  "node:util#inspect": (frame, call) => text(frame, call, call.args.values[0] ?? CLEAN),
  "JSON.parse": (frame, call) => {
    const [value = CLEAN] = call.args.values;
    const parsed = value.map((it) =>
      it.a === "object" ? (frame.obj(it.alloc, it.type).fields.get("@json") ?? [it]) : [it],
    );
    return frame.mention(copied(frame, parsed.reduce(union, CLEAN), call.at), call.at);
  },
  "Promise.all": (_frame, call) => call.args.values[0],
  "Promise.allSettled": (frame, call) => {
    const [list = CLEAN] = call.args.values;
    const [atom] = list;
    const known = atom?.a === "object" && list.length === 1 ? frame.obj(atom.alloc, atom.type) : undefined;
    if (known === undefined || known.open || known.rest.length > 0) return undefined;
    const outcomes = [...known.fields].map(([key, value], index): [string, Value] => {
      const fields = new Map<string, Value>([
        ["status", ENDED],
        ["value", value],
      ]);
      return [key, [allocate(frame, call.at.end + 0.25 + index / 100, { fields })]];
    });
    return [allocate(frame, call.at.end, { kind: "Array", fields: new Map(outcomes) })];
  },
  "Promise.withResolvers": (frame, call) => {
    const resolve = makeCollector(frame, call.at, 0);
    const reject = makeCollector(frame, call.at, 1);
    const settling = new Map<string, Value>([
      [LATER, [resolve]],
      [FAILS, [reject]],
    ]);
    const promise = allocate(frame, call.at.end + 0.5, { kind: "Promise", fields: settling });
    const fields = new Map<string, Value>([
      ["promise", [promise]],
      ["resolve", [resolve]],
      ["reject", [reject]],
    ]);
    return [allocate(frame, call.at.end, { fields })];
  },
  "Reflect.apply": (frame, call) => {
    const [target = CLEAN, self = CLEAN, list = CLEAN] = call.args.values;
    return frame.walk.runCall(
      frame,
      { ...call, receiver: self, name: undefined, args: spreadArguments(frame, list) },
      target,
    );
  },
  "Reflect.construct": (frame, call) => {
    const [target = CLEAN, list = CLEAN] = call.args.values;
    const args = spreadArguments(frame, list, call.args.exprs[1]);
    return constructed(frame, { ...call, receiver: CLEAN, receiverExpr: undefined, name: undefined, args }, target);
  },
  "Reflect.deleteProperty": (frame, call) => {
    const [target = CLEAN, key = CLEAN] = call.args.values;
    for (const name of constantKeys(key) ?? []) writeMember(frame, target, name, [constant(undefined)], call.at);
    return ENDED;
  },
  "Reflect.get": (frame, call) => {
    const key = onlyConstant(call.args.values[1] ?? CLEAN)?.value;
    const source = call.args.values[0] ?? CLEAN;
    const read = typeof key === "string" ? readMember(frame, source, key, call.at) : anyMember(frame, source, call.at);
    return frame.mention(read, call.at, "read");
  },
  "Reflect.set": (frame, call) => {
    const key = onlyConstant(call.args.values[1] ?? CLEAN)?.value;
    writeMember(
      frame,
      call.args.values[0] ?? CLEAN,
      typeof key === "string" ? key : undefined,
      call.args.values[2] ?? CLEAN,
      call.at,
    );
    return CLEAN;
  },
};

/** `{ value: x }` or `{ get() { … } }` under each of the keys; under one that nobody knows, everywhere. */
function define(frame: Frame, target: Value, keys: readonly string[], descriptor: Value, at: Call["at"]): void {
  const getters = readMember(frame, descriptor, "get", at).filter((it) => it.a === "function");
  const read = getters.map((it) => frame.walk.callFunction(frame, it, NO_ARGUMENTS, target, at));
  const value = read.reduce(union, readMember(frame, descriptor, "value", at));
  for (const key of keys.length === 0 ? [undefined] : keys) writeMember(frame, target, key, value, at);
}

function defineAll(frame: Frame, target: Value, properties: Value, at: Call["at"]): void {
  for (const atom of properties) {
    if (atom.a !== "object") continue;
    for (const [key, descriptor] of frame.obj(atom.alloc, atom.type).fields)
      if (!key.startsWith("@")) define(frame, target, [key], descriptor, at);
  }
}

/** Text that was made of a value: it carries every label below it, and can be read back. */
function text(frame: Frame, call: Call, value: Value): Value {
  const objects = value.filter((it) => it.a === "object");
  if (objects.length === 0) return frame.mention(value.filter(isCarrier), call.at);
  const expr = call.args.exprs[0];
  const rest = below(frame, value, expr === undefined ? call.at : frame.place(expr.at)).reduce<Value>(
    (all, it) => union(all, [it.carrier]),
    CLEAN,
  );
  return [allocate(frame, call.at.end, { kind: "String", rest, fields: new Map([["@json", value]]) })];
}

function byName(frame: Frame, call: Call, symbol: string): Value | undefined {
  const known = LODASH_ASSIGNS.test(symbol) ? "Object.assign" : symbol.replace(/^util#(?:default\.)?/, "node:util#");
  const special = Object.hasOwn(SPECIAL, known) ? SPECIAL[known] : undefined;
  if (special !== undefined) return special(frame, call);
  const page = /^(?:(?:window|globalThis|self)\.)?(addEventListener|dispatchEvent)$/.exec(symbol)?.[1];
  if (page !== undefined && call.name === undefined) return channelCall(frame, call, page);
  return (
    stateCall(frame, call, symbol) ??
    componentCall(frame, call, symbol) ??
    composedCall(frame, call, symbol) ??
    storeCall(frame, call, symbol) ??
    streamCall(frame, call, symbol) ??
    byteStreamCall(frame, call, symbol) ??
    wiredCall(frame, call, symbol) ??
    topicCall(frame, call, symbol)
  );
}

/** S13: the property's value where the object literal stands there, else the argument. */
function copyProperties(
  frame: Frame,
  target: Value,
  from: ObjectAtom,
  expr: Call["args"]["exprs"][number],
  at: Call["at"],
): void {
  if (expr?.e !== "object") {
    copyInto(frame, target, from, { at });
    return;
  }
  const obj = frame.obj(from.alloc, from.type);
  for (const [key, value] of obj.fields) {
    const written = expr.properties.find((it) => it.kind === "value" && it.key === key);
    const place = written?.kind === "value" ? frame.place(written.value.at) : at;
    writeMember(frame, target, key, value, place);
  }
  if (obj.rest.length > 0) writeMember(frame, target, undefined, obj.rest, at);
}
