// Entering a function and leaving it: parameters, captured variables, closures that nobody called, what was published.
import {
  CLEAN,
  classAtom,
  type FunctionAtom,
  isCarrier,
  isProvenClean,
  label,
  object,
  union,
  type Value,
} from "./atoms.ts";
import { callFunction } from "./call-function.ts";
import { carriesAnything } from "./carrying.ts";
import { coerce } from "./coerce.ts";
import { below } from "./disclose.ts";
import { evaluate } from "./expressions.ts";
import type { Frame } from "./frame.ts";
import { copyState, joinInto } from "./heap.ts";
import type { Parameter } from "./ir.ts";
import { allocate, writeMember } from "./members.ts";
import { assignPattern } from "./patterns.ts";
import { asksByName } from "./queries.ts";
import { runBlock } from "./statements.ts";
import { summarise } from "./summarise.ts";
import type { Summary } from "./summary.ts";
import { argumentsObject, openEnvironment, writeVariable } from "./variables.ts";
import type { TypeRef } from "./world.ts";

export function runFunction(frame: Frame): Summary {
  walkFunction(frame);
  return summarise(frame);
}

/** What was found in a walk that had to end before its end. */
export function leaveEarly(frame: Frame): Summary {
  frame.state.dead = false;
  return summarise(frame);
}

function walkFunction(frame: Frame): void {
  const { body } = frame.info;
  frame.state.heap.clear();
  for (const [alloc, obj] of frame.shape.heap) frame.state.heap.set(alloc, obj);
  frame.state.facts = new Set(frame.shape.facts);
  enterReceiver(frame);
  if (frame.shape.root) enterOpen(frame);
  openEnvironment(frame);
  if (body.locals.includes("arguments"))
    writeVariable(frame, { owner: body.index, slot: "arguments" }, argumentsObject(frame));
  body.parameters.forEach((parameter, index) => {
    bindParameter(frame, parameter, index);
  });
  runBlock(frame, body.body ?? []);
  if (frame.returned !== undefined) {
    const end = copyState(frame.returned);
    joinInto(end, frame.state);
    frame.state = end;
  }
  for (const [alloc, obj] of frame.escaped?.heap ?? [])
    if (!frame.state.heap.has(alloc)) frame.state.heap.set(alloc, obj);
  frame.state.dead = false;
  if (body.kind === "namespace") frame.result = namespaceObject(frame);
  keepsArguments(frame);
  if (frame.shape.root) runUncalled(frame);
}

/** What stands in a namespace is what it holds; those who stand in it and those who look at it see the same. */
function namespaceObject(frame: Frame): Value {
  const alloc = frame.env ?? allocate(frame, 0.5, {}).alloc;
  const obj = frame.obj(alloc, undefined);
  const fields = new Map(obj.fields);
  for (const [slot, value] of frame.state.vars) if (!fields.has(slot)) fields.set(slot, value);
  frame.state.heap.set(alloc, { ...obj, fields });
  return [object(alloc)];
}

/** An arrow has the receiver of the function that it was written in. */
function enterReceiver(frame: Frame): void {
  if (frame.info.body.kind !== "arrow" || frame.shape.env === undefined) return;
  const held = frame.obj(frame.shape.env, undefined).fields.get("@this");
  if (held !== undefined) frame.setSelf(held);
}

/** Anybody may call it: the receiver is one of its class, the arguments are of their declared types. */
function enterOpen(frame: Frame): void {
  const { body, unit, bindings, context } = frame.info;
  const written = frame.world.type(unit, body.self, bindings) ?? (context && frame.world.selfType(context));
  if (written !== undefined && frame.self.length === 0) {
    frame.setSelf([object("this", written)]);
    return;
  }
  const owner = frame.info.body.class;
  if (owner === undefined || frame.self.length > 0) return;
  const cls = frame.world.classKey(frame.info.unit, owner);
  const info = frame.world.classInfo(cls);
  if (info === undefined) return;
  if (frame.info.body.static === true) frame.setSelf([classAtom(cls, undefined)]);
  else frame.setSelf([object("this", info.type)]);
}

function bindParameter(frame: Frame, parameter: Parameter, index: number): void {
  const at = frame.place(parameter.at);
  let value = argument(frame, parameter, index);
  const type = parameterType(frame, parameter, index);
  const asks = asksByName(parameter) && !frame.shape.root;
  if (type !== undefined && value.length > 0 && !asks) value = coerce(frame, value, type, undefined, at);
  if (parameter.default !== undefined && !isGiven(frame, value)) {
    const fallback = coerce(frame, evaluate(frame, parameter.default), type, parameter.default, at);
    const given = value.filter((it) => !(it.a === "constant" && it.value === undefined));
    value = frame.shape.root || frame.shape.args[index] !== undefined ? union(given, fallback) : fallback;
  }
  const source = frame.world.annotationSource(frame.info.unit, parameter.annotation);
  if (source !== undefined && !isProvenClean(value)) {
    const made = label(source, `p${index}`, at, [], []);
    frame.setTrail(made, [{ kind: "read", place: at, what: "given as a parameter" }]);
    value = union(
      value.filter((it) => !isCarrier(it)),
      [made],
    );
    value = frame.mention(value, at, "read");
  }
  assignPattern(frame, parameter.pattern, value, undefined, undefined);
  if (parameter.property !== undefined) writeMember(frame, frame.self, parameter.property, value, at);
}

/** Whether it is known to be something, so that no default takes its place. */
function isGiven(frame: Frame, value: Value): boolean {
  return value.length > 0 && value.every((it) => isSomething(frame, it));
}

function isSomething(frame: Frame, atom: Value[number]): boolean {
  if (atom.a === "constant") return atom.value !== undefined;
  if (atom.a === "object") return frame.state.heap.get(atom.alloc)?.open === false;
  return atom.a === "function" || atom.a === "class";
}

/** Its written type, or what the function is taken for says of it. */
function parameterType(frame: Frame, parameter: Parameter, index: number): TypeRef | undefined {
  const { unit, bindings, context } = frame.info;
  if (parameter.type !== undefined) return frame.world.type(unit, parameter.type, bindings);
  return context === undefined || parameter.rest === true ? undefined : frame.world.parameterType(context, index);
}

function argument(frame: Frame, parameter: Parameter, index: number): Value {
  const { args, more, root } = frame.shape;
  if (parameter.rest === true) {
    const fields = new Map<string, Value>();
    args.slice(index).forEach((value, offset) => {
      fields.set(String(offset), value);
    });
    const type =
      parameter.type === undefined ? undefined : frame.world.type(frame.info.unit, parameter.type, frame.info.bindings);
    if (root) return [object(`p${index}`, type)];
    return [allocate(frame, parameter.at[0] + 0.5, { kind: "Array", fields, rest: more, type })];
  }
  const given = args[index];
  if (given !== undefined) return more.length > 0 && index >= args.length - 1 ? union(given, more) : given;
  if (root) return [object(`p${index}`)];
  return more;
}

// ---------------------------------------------------------------------------------------------- leaving

/** S11: an object whose property was handed over and that is stored here was used, although nobody read the property. */
function keepsArguments(frame: Frame): void {
  const { region } = frame;
  if (region === undefined) return;
  for (const { value } of frame.publications) {
    for (const { carrier } of below(frame, value, frame.lastPlace)) {
      const handed = carrier.a === "input" && frame.shape.inputs[carrier.index] === "argument";
      if (handed && !carrier.crossed.includes(region)) frame.enter(carrier, region, frame.lastPlace, "arrive", []);
    }
  }
}

// ---------------------------------------------------------------------------------------------- roots

const MAX_CLOSURES = 400;

/** Every closure that this function or what it called made is walked once, unless it was called here. */
function runUncalled(frame: Frame): void {
  const done = new Set<string>(frame.called);
  for (let round = 0; round < 4; round++) {
    const waiting = closuresIn(frame).filter((it) => !done.has(`${it.fn}|${it.env ?? ""}`));
    if (waiting.length === 0) return;
    for (const closure of waiting) {
      if (done.size - frame.called.size >= MAX_CLOSURES) {
        frame.bound("more functions are made here than can be followed");
        return;
      }
      done.add(`${closure.fn}|${closure.env ?? ""}`);
      runOpen(frame, closure);
    }
  }
}

function closuresIn(frame: Frame): readonly FunctionAtom[] {
  const found: FunctionAtom[] = [...frame.closures];
  const add = (value: Value) => {
    for (const atom of value) if (atom.a === "function" && atom.env !== undefined && !atom.outer) found.push(atom);
  };
  for (const value of frame.state.vars.values()) add(value);
  for (const obj of frame.state.heap.values()) {
    add(obj.rest);
    for (const value of obj.fields.values()) add(value);
  }
  add(frame.result);
  return found;
}

function runOpen(frame: Frame, closure: FunctionAtom): void {
  const info = frame.world.fn(closure.fn);
  if (info?.body.body === undefined || info.body.kind === "initialiser") return;
  if (
    !info.relevant &&
    !carriesAnything(frame, closure, { values: [], more: CLEAN }, frame.isModule ? CLEAN : frame.self)
  )
    return;
  const before = copyState(frame.state);
  const values = info.body.parameters
    .filter((it) => it.rest !== true)
    .map((parameter, index) => openArgument(frame, info.unit, parameter, closure.fn, index));
  callFunction(
    frame,
    closure,
    { values, more: CLEAN, exprs: [] },
    frame.isModule ? CLEAN : frame.self,
    frame.place([0, 0]),
    { open: true },
  );
  joinInto(before, frame.state);
  frame.state = before;
}

function openArgument(
  frame: Frame,
  unit: Frame["info"]["unit"],
  parameter: Parameter,
  fn: string,
  index: number,
): Value {
  const type = parameter.type === undefined ? undefined : frame.world.type(unit, parameter.type);
  return [object(`o:${fn}:${index}`, type)];
}
