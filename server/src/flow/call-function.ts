// Calling a function whose text we have: enter it with the shape of the arguments, and take in what its summary says.
import {
  type Alloc,
  CLEAN,
  crossInto,
  ENDED,
  type FunctionAtom,
  isCarrier,
  label,
  object,
  type Place,
  union,
  type Value,
  valueFrom,
} from "./atoms.ts";
import type { CallArguments, CallOptions } from "./call.ts";
import { carriesAnything } from "./carrying.ts";
import { coerce } from "./coerce.ts";
import { below } from "./disclose.ts";
import type { Arguments, InputOrigin } from "./entry-shape.ts";
import { isFactory } from "./factories.ts";
import type { Frame } from "./frame.ts";
import { givenBack } from "./given-back.ts";
import { joinObjects, type Obj } from "./heap.ts";
import { innermost } from "./innermost.ts";
import { Interest } from "./interest.ts";
import type { Argument, FunctionBody } from "./ir.ts";
import { asksByName, whereReads } from "./queries.ts";
import { quietCall } from "./quiet.ts";
import { type Carrier, type Effect, type Hop, NOT_ENTERED, type Summary } from "./summary.ts";
import { isOfRecursion, Transfer } from "./transfer.ts";
import type { FunctionInfo, TypeRef } from "./world.ts";

/** Returns what the call evaluates to, in the caller's names. `at` is the call (S12 is told there). */
export function callFunction(
  frame: Frame,
  callee: FunctionAtom,
  args: CallArguments,
  self: Value,
  at: Place,
  options: CallOptions = {},
): Value {
  const info = frame.world.fn(callee.fn);
  if (info === undefined) return CLEAN;
  if (info.anonymises) return ENDED;
  // What a field or a module begins with tells what kind of thing it holds, whatever will be put there.
  const begins = info.body.kind === "initialiser" || (frame.isModule && frame.analysis.hasInner(info));
  const matters = begins || info.relevant || options.open === true || isFactory(frame.world, info);
  if (!matters && !carriesAnything(frame, callee, args, self) && !frame.analysis.readsCarrier(info)) {
    const instances = new Interest(frame);
    if (!args.values.some((it) => instances.instance(it))) return skipped(frame, info, args, self, at);
  }
  if (!begins && info.relevant && options.open !== true) {
    const quiet = quietCall(frame, callee, info, args, self, at);
    if (quiet !== undefined) return quiet;
  }
  const coerced = coerceArguments(frame, info, args, at);
  if (options.open !== true && args.values.length >= info.body.parameters.length)
    frame.called.add(`${callee.fn}|${callee.env ?? ""}`);
  const site = `c${at.end}${info.body.kind === "arrow" ? `a${info.tag}` : ""}`;
  const transfer = new Transfer(frame, info, site, coerced, receiverOf(frame, info, self), callee.env, callee.facts, {
    flat: frame.analysis.mustFlatten(info),
    open: options.open === true,
    raw: frame.raw && isWrittenHere(frame, info),
    labelsBelow: (value) => below(frame, value, at).map((it) => it.carrier),
  });
  const summary = frame.analysis.summaryOf(info, transfer, frame, at);
  const result = absorb(frame, { callee, info, args, at, transfer, summary, keepGuards: options.keepGuards === true });
  return summary === NOT_ENTERED ? declaredResult(frame, info, args, self, at) : result;
}

function isWrittenHere(frame: Frame, { unit, body }: FunctionInfo): boolean {
  return unit === frame.info.unit && body.parent === frame.info.body.index;
}

/** What a function returns that personal data cannot be near, and that was handed none. */
function skipped(frame: Frame, info: FunctionInfo, args: CallArguments, self: Value, at: Place): Value {
  if (info.region !== undefined) frame.leads = true;
  return declaredResult(frame, info, args, self, at);
}

/** What is known of a result without entering the function. */
function declaredResult(frame: Frame, info: FunctionInfo, args: CallArguments, self: Value, at: Place): Value {
  const type = frame.world.type(info.unit, info.body.result, info.bindings);
  if (type !== undefined && frame.world.isClean(type)) return ENDED;
  const back = givenBack(frame.world, info);
  const given = back.parameters.reduce((all, it) => union(all, args.values[it] ?? CLEAN), back.self ? self : CLEAN);
  return back.only && given.length > 0 ? given : union(given, madeBySkipped(frame, type, at));
}

function madeBySkipped(frame: Frame, type: TypeRef | undefined, at: Place): Value {
  return type !== undefined && frame.world.isPrimitive(type) ? CLEAN : [object(`c${at.end}`, type)];
}

/** A method runs on one of its class, whatever interface it was called through. */
function receiverOf(frame: Frame, info: FunctionInfo, self: Value): Value {
  const { class: owner, static: isStatic } = memberOf(frame, info);
  if (owner === undefined || isStatic === true) return self;
  const type = frame.world.classInfo(frame.world.classKey(info.unit, owner))?.type;
  if (type === undefined) return self;
  return valueFrom(
    self.map((atom) => {
      if (atom.a !== "object" || frame.state.heap.has(atom.alloc)) return atom;
      return atom.type === undefined || frame.world.classOfType(atom.type) === undefined
        ? object(atom.alloc, type)
        : atom;
    }),
  );
}

/** The function that is the member of a class; for an arrow that a field begins with, the field's. */
function memberOf(frame: Frame, { unit, body }: FunctionInfo): FunctionBody {
  const around = body.kind === "arrow" ? frame.analysis.functionsOf(unit)[body.parent] : undefined;
  return around?.kind === "initialiser" ? around : body;
}

interface FinishedCall {
  readonly callee: FunctionAtom;
  readonly info: FunctionInfo;
  readonly args: CallArguments;
  readonly at: Place;
  readonly transfer: Transfer;
  readonly summary: Summary;
  readonly keepGuards: boolean;
}

/** S13 at the call: arguments are stored in what the parameters promise; and they get the parameters' types. */
function coerceArguments(frame: Frame, info: FunctionInfo, args: CallArguments, at: Place): Arguments {
  const values = args.values.map((value, index) => {
    const parameter = info.body.parameters[index];
    if (parameter === undefined || parameter.rest === true) return value;
    const place = argumentPlace(frame, args, index, at);
    const source = frame.world.annotationSource(info.unit, parameter.annotation);
    if (source !== undefined) frame.store(value, source, place);
    if (parameter.type === undefined) return value;
    const type = frame.world.type(info.unit, parameter.type, info.bindings);
    whereReads(frame, args.exprs[index], parameter, type, { at });
    return asksByName(parameter) ? value : coerce(frame, value, type, args.exprs[index], place);
  });
  return { values, more: args.more };
}

function argumentPlace(frame: Frame, args: CallArguments, index: number, at: Place): Place {
  const expr = args.exprs[index];
  return expr === undefined ? at : frame.place(expr.at);
}

function absorb(frame: Frame, call: FinishedCall): Value {
  const { transfer, summary, at } = call;
  transfer.gather(summary.heap);
  takeHeap(frame, transfer, summary);
  if (call.callee.outer) noteBroughtIn(frame, transfer, summary);
  for (const bound of summary.bounds) frame.takeBound(bound);
  if (summary.asks) frame.asks = true;
  if (summary.leads) frame.leads = true;
  const told = new Set<string>();
  for (const effect of summary.effects) {
    for (const value of transfer.carriers(effect.value)) takeEffect(frame, call, effect, value, told);
  }
  for (const { cell, key, value } of summary.publications) {
    frame.addPublication({ cell, key, value: transfer.back(value, false, true) });
  }
  takeTrails(frame, call);
  const thrown = transfer.back(summary.thrown, false);
  if (thrown.length > 0) frame.throwValue(thrown);
  const result = transfer.back(summary.result, call.keepGuards);
  return crossed(frame, call, result, told, at);
}

/** What was told at this call for code that runs here has entered this code (S12), and so has what it returns of it. */
function crossed(frame: Frame, call: FinishedCall, result: Value, told: ReadonlySet<string>, at: Place): Value {
  const region = frame.region;
  if (region === undefined) return result;
  let value = result;
  if (told.size > 0) {
    value = valueFrom(
      value.flatMap((it) => (it.a === "label" && told.has(readKey(it)) ? crossInto([it], region) : [it])),
    );
  }
  if (!call.callee.outer) return value;
  // S9a: an undeclared function that was handed to this code reads for it; told at the read inside.
  for (const atom of value) {
    if (atom.a === "label" && !atom.crossed.includes(region) && atom.read.fn === call.info.key) {
      frame.enter(atom, region, atom.read, "read", []);
      value = valueFrom([...value.filter((it) => it !== atom), ...crossInto([atom], region)]);
    }
  }
  void at;
  return value;
}

function readKey(atom: Carrier): string {
  return atom.a === "label" ? `${atom.source}@${atom.read.fn}:${atom.read.start}` : `i${atom.index}`;
}

/** The callee did not see what the object held: what it put there is added. */
function addedTo(known: Obj, back: Obj, oneOfSeveral: boolean): Obj {
  if (back.fields.size === 0 && back.rest.length === 0 && back.keys.length === 0) return known;
  const fields = new Map(known.fields);
  for (const [key, value] of back.fields) {
    const kept = oneOfSeveral || known.many || back.maybe.has(key);
    fields.set(key, kept ? union(known.fields.get(key) ?? CLEAN, value) : value);
  }
  return { ...known, fields, rest: union(known.rest, back.rest), keys: union(known.keys, back.keys) };
}

/** Labels that a function from outside gave, or put into what it was given. */
function noteBroughtIn(frame: Frame, transfer: Transfer, summary: Summary): void {
  const held = [...summary.heap.values()].flatMap((it) => [it.rest, ...it.fields.values()]);
  for (const value of [summary.result, ...held])
    for (const atom of value)
      if (atom.a === "label") for (const it of transfer.carriers(atom)) frame.broughtIn.add(readKey(it));
}

function takeHeap(frame: Frame, transfer: Transfer, summary: Summary): void {
  for (const [name, obj] of summary.heap) {
    const back = transfer.objectBack(obj);
    const places = transfer.places(name);
    for (const alloc of places) {
      const known = frame.state.heap.get(alloc);
      if (known !== undefined && transfer.isPlain(name))
        frame.state.heap.set(alloc, addedTo(known, back, places.length > 1));
      else if (known === undefined && isOfRecursion(alloc)) frame.state.heap.set(alloc, { ...back, many: true });
      else if (known === undefined || (transfer.isFromCaller(name) && !known.many)) frame.state.heap.set(alloc, back);
      else frame.state.heap.set(alloc, { ...joinObjects(known, back), many: true });
    }
  }
}

function takeEffect(frame: Frame, call: FinishedCall, effect: Effect, value: Carrier, told: Set<string>): void {
  frame.analysis.step();
  const { transfer, callee, at } = call;
  const facts = [...new Set([...effect.facts.map((it) => transfer.fact(it)), ...frame.facts()])].sort();
  const trail = [...frame.trail(value), passing(entering(call), effect.value), ...effect.trail];
  const through = throughOf(call, effect);
  const region = frame.region;
  if (effect.kind === "store") {
    settleStore(frame, effect, value, facts, trail);
    return;
  }
  if (effect.kind === "use") {
    const isInside = callee.outer || transfer.shape.raw === true;
    const insideHanded = effect.insideHanded ? through !== undefined : isInside;
    const inside = effect.insideHanded ? effect.place : isInside ? placeInside(call, effect) : undefined;
    if (region === undefined) {
      frame.addEffect({ ...effect, value, facts, trail, through, insideHanded, place: inside, within: at });
      return;
    }
    if (value.crossed.includes(region)) return;
    told.add(readKey(value));
    const place = insideHanded && inside !== undefined ? inside : at;
    if (value.a === "label") {
      const kind = place === at ? "on-behalf" : "arrive";
      frame.settle({ kind, label: value, region, target: undefined, place, trail }, facts);
    } else {
      const kept = insideHanded ? place : isArgument(frame, value) ? undefined : place;
      frame.addEffect({
        ...effect,
        kind: "enter",
        region,
        value,
        facts,
        trail,
        through: undefined,
        place: kept,
        at: place,
        within: undefined,
      });
    }
    return;
  }
  takeEntry(frame, call, effect, value, facts, trail, through);
}

/** S9a: in a function that was handed in, what it does is told inside it: at its read, its mention, its call. */
function placeInside(call: FinishedCall, effect: Effect): Place {
  const { value } = effect;
  if (value.a === "label" && value.read.fn === call.info.key) return value.read;
  return effect.within ?? effect.at;
}

/** S11: where a value that entered `effect.region` inside the callee is told. */
function takeEntry(
  frame: Frame,
  call: FinishedCall,
  effect: Effect,
  value: Carrier,
  facts: readonly string[],
  trail: readonly Hop[],
  through: string | undefined,
): void {
  const region = effect.region;
  if (region === undefined || value.crossed.includes(region)) return;
  const place = entryPlace(frame, call, effect, value, through);
  if (place === undefined || value.a === "input") {
    const unplaced = place === undefined || (frame.region === region && isArgument(frame, value));
    frame.addEffect({
      ...effect,
      value,
      facts,
      trail,
      through: place === undefined ? through : undefined,
      place: unplaced ? undefined : place,
    });
    return;
  }
  const kind = effect.place === undefined && frame.region !== region ? "hand-over" : "arrive";
  frame.settle({ kind, label: value, region, target: undefined, place, trail }, facts);
}

function entryPlace(
  frame: Frame,
  call: FinishedCall,
  effect: Effect,
  value: Carrier,
  through: string | undefined,
): Place | undefined {
  if (effect.place !== undefined) return effect.place;
  if (frame.region !== undefined && frame.region === effect.region) return effect.at;
  const origin = effect.value.a === "input" ? call.transfer.origins[effect.value.index] : undefined;
  const expr = origin === undefined ? undefined : call.args.exprs[origin.argument];
  // Both came from outside: only who brought them together can be told.
  if (through !== undefined && isFromOutside(frame, value, expr)) return undefined;
  if (effect.through !== undefined && through === undefined) return call.at;
  if (origin === undefined || expr === undefined) return call.at;
  return frame.place(innermost(frame, expr, value, origin.path).at);
}

/**
 * Whether a value that is handed to a function from outside came from outside, too: by an argument, as what another
 * function from outside gave, or in the hands of a library (`fns.reduce((value, fn) => fn(value), input)`).
 */
function isFromOutside(frame: Frame, value: Carrier, expr: Argument | undefined): boolean {
  if (value.a === "input") return true;
  if (frame.shape.root || frame.isModule) return false;
  return expr === undefined || frame.broughtIn.has(readKey(value));
}

function isArgument(frame: Frame, value: Carrier): boolean {
  return value.a === "input" && frame.shape.inputs[value.index] === "argument";
}

function throughOf(call: FinishedCall, effect: Effect): string | undefined {
  if (effect.through !== undefined)
    return call.transfer.stillOuter(effect.through) ? callerKey(call, effect.through) : undefined;
  return call.callee.outer ? outerKey(call.callee.fn, call.callee.env) : undefined;
}

function outerKey(fn: string, env: Alloc | undefined): string {
  return `${fn}|${env ?? ""}`;
}

function callerKey(call: FinishedCall, key: string): string {
  const bar = key.indexOf("|");
  const env = key.slice(bar + 1);
  return outerKey(key.slice(0, bar), env === "" ? undefined : call.transfer.alloc(env));
}

function settleStore(
  frame: Frame,
  effect: Effect,
  value: Carrier,
  facts: readonly string[],
  trail: readonly Hop[],
): void {
  if (value.a === "input") {
    frame.addEffect({ ...effect, value, facts, trail });
    return;
  }
  if (effect.target === undefined || effect.place === undefined || value.source === effect.target) return;
  frame.settle(
    { kind: "store", label: value, region: effect.region, target: effect.target, place: effect.place, trail },
    facts,
  );
}

/** What a value that goes in is told by. */
interface Entering {
  readonly info: FunctionInfo;
  readonly at: Place;
  readonly origins: readonly InputOrigin[];
}

/** "passed to normalise() as phone" */
export function passing({ info, at, origins }: Entering, value: Carrier): Hop {
  const origin = value.a === "input" ? origins[value.index] : undefined;
  if (origin === undefined || origin.kind !== "argument")
    return { kind: "call", place: at, what: `calls ${displayName(info)}` };
  const name = parameterName(info, origin.argument);
  const path = origin.path.filter((it) => it !== "*" && !it.startsWith("@"));
  const full = name === undefined ? "" : ` as ${[name, ...path].join(".")}`;
  return { kind: "call", place: at, what: `passed to ${displayName(info)}${full}` };
}

function entering({ info, at, transfer }: FinishedCall): Entering {
  return { info, at, origins: transfer.origins };
}

function displayName(info: FunctionInfo): string {
  const name = info.body.name;
  return name.includes(" ") ? `the ${name}` : `${name}()`;
}

function parameterName(info: FunctionInfo, index: number): string | undefined {
  const pattern = info.body.parameters[index]?.pattern;
  return pattern?.p === "name" ? pattern.ref.slot.replace(/#\d+$/, "") : undefined;
}

/** The story of what comes back: as the callee tells it, then "returned by". */
function takeTrails(frame: Frame, call: FinishedCall): void {
  for (const [id, hops] of call.summary.trails) {
    const atom = call.summary.result.find((it) => it.id === id) ?? findCarrier(call.summary, id);
    if (atom === undefined || !isCarrier(atom)) continue;
    const returned: Hop = { kind: "return", place: call.at, what: `returned by ${displayName(call.info)}` };
    for (const back of call.transfer.carriers(atom)) {
      const before = atom.a === "input" ? [...frame.trail(back), passing(entering(call), atom)] : [];
      frame.replaceTrail(back, [...before, ...hops, returned]);
    }
  }
}

function findCarrier(summary: Summary, id: number): Carrier | undefined {
  for (const obj of summary.heap.values()) {
    for (const value of [obj.rest, ...obj.fields.values()]) {
      const found = value.find((it) => it.id === id);
      if (found !== undefined && isCarrier(found)) return found;
    }
  }
  return undefined;
}

/** Labels of a declared result: `@collectedFor` on a function. */
export function resultLabel(frame: Frame, info: FunctionInfo, at: Place): Value {
  if (info.resultSource === undefined) return CLEAN;
  const made = label(info.resultSource, `c${at.end}`, at, [], []);
  frame.setTrail(made, [{ kind: "read", place: at, what: "read" }]);
  return union([made], CLEAN);
}
