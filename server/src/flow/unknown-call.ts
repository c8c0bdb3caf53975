// Calls of functions that nobody can see (S19), and of those that are only declared.
//
// What went in comes out: by argument, receiver and callbacks' results. A receiver that lives in this function may keep
// its arguments. Callbacks are called with what went in.
import { type Atom, CLEAN, ENDED, isCarrier, type ObjectAtom, object, union, type Value, valueFrom } from "./atoms.ts";
import type { Call } from "./call.ts";
import { tellsOthers } from "./carrying.ts";
import { checkedBy, checkedParameter, keepChecked } from "./checked-input.ts";
import { coerce } from "./coerce.ts";
import { collects } from "./collectors.ts";
import { below, disclose } from "./disclose.ts";
import type { Frame } from "./frame.ts";
import { withRest } from "./heap.ts";
import { freshLabel } from "./members.ts";
import { callValue } from "./models.ts";
import { queryReads, WHERE } from "./queries.ts";
import { saidAbove } from "./said-above.ts";
import type { CallSignature, TypeRef } from "./world.ts";
import { keepWrapped } from "./wrapped.ts";

export function unknownCall(
  frame: Frame,
  call: Call,
  signature: CallSignature | undefined,
  symbol: string | undefined,
  given = false,
): Value {
  const { args, at } = call;
  const region = symbol === undefined ? saidAbove(frame, call).region : frame.world.symbolRegion(symbol);
  if (region !== undefined) frame.leads = true;
  if (symbol === undefined && (asksOthers(frame, call) || tellsOthers(frame, call.args))) frame.asks = true;
  coerceDeclared(frame, call, signature);
  for (const [index, value] of args.values.entries()) {
    const known = value.filter((it) => it.a !== "function");
    if (!given || region !== undefined) disclose(frame, known, args.exprs[index], at, region);
    whereKeys(frame, call, index, signature);
  }
  // Asking something of the receiver shows what it carries to code that we cannot see.
  frame.use(call.receiver.filter(isCarrier), at);
  const handed = args.values.map((it) => it.filter((atom) => !isCallback(frame, atom) && atom.a !== "constant"));
  const checked = checkedBy(frame, call);
  const answers = callbacks(frame, call, signature, handed, checked);
  keep(frame, call, handed);
  // What a function that a caller hands in gives of an object, that caller knows.
  const carried = given ? handed.map((it) => it.filter(isCarrier)) : handed;
  return result(frame, call, signature, [...carried, ...answers], checked);
}

/** Whether what it calls may be one of ours that only whoever calls this function can tell. */
function asksOthers(frame: Frame, { name, receiver }: Call): boolean {
  if (name === undefined || !frame.analysis.isNearName(name)) return false;
  return !receiver.every((it) => {
    const type = it.a === "object" ? (frame.obj(it.alloc, it.type).type ?? it.type) : undefined;
    return type !== undefined && (frame.world.externalName(type) ?? frame.world.builtinName(type)) !== undefined;
  });
}

/** S13: what a declared function is given is stored in what its parameters' types promise; a query asks only. */
export function coerceDeclared(
  frame: Frame,
  call: Call,
  signature: CallSignature | undefined,
  isQuery: (argument: number) => boolean = () => false,
): void {
  if (signature === undefined) return;
  for (const [index, value] of call.args.values.entries()) {
    if (isQuery(index) || signature.signature.parameters[index]?.name === WHERE) continue;
    const type = frame.world.parameterType(signature, index);
    const expr = call.args.exprs[index];
    if (type !== undefined && frame.world.carries(type))
      coerce(frame, value, type, expr, expr === undefined ? call.at : frame.place(expr.at));
  }
}

/** S10: an object literal under a parameter or property named `where` is a query. */
function whereKeys(frame: Frame, call: Call, index: number, signature: CallSignature | undefined): void {
  const expr = call.args.exprs[index];
  if (expr?.e !== "object") return;
  if (signature?.signature.parameters[index]?.name === WHERE) queryReads(frame, call, index, []);
  if (expr.properties.some((it) => it.kind === "value" && it.key === WHERE)) queryReads(frame, call, index, [WHERE]);
}

function callbacks(
  frame: Frame,
  call: Call,
  signature: CallSignature | undefined,
  handed: readonly Value[],
  checked: Value,
): readonly Value[] {
  const answers: Value[] = [];
  for (const [index, value] of call.args.values.entries()) {
    if (!value.some((it) => isCallback(frame, it))) continue;
    const others = handed.filter((_, other) => other !== index).reduce(union, CLEAN);
    const known = union(others, carriedBy(frame, call));
    const types = parameterTypes(frame, signature, index);
    const count = Math.max(types.length, known.length > 0 ? 3 : 0, checked.length > 0 ? 1 : 0);
    const values = Array.from({ length: count }, (_, at) => typed(frame, known, types[at], `cb${call.at.end}.${at}`));
    const [first = CLEAN] = values;
    if (checked.length > 0) values[0] = union(first, checkedParameter(frame, `c${call.at.end}.checked`, checked));
    answers.push(
      callValue(
        frame,
        value.filter((it) => isCallback(frame, it)),
        { values, more: CLEAN, exprs: [] },
        call,
        false,
        selfOf(frame, signature, index, `cb${call.at.end}.this`),
      ),
    );
  }
  return answers;
}

/** A callback of which a model says nothing is called with what the declaration of its parameters promises. */
export function declaredCallbacks(
  frame: Frame,
  call: Call,
  signature: CallSignature | undefined,
  isModelled: (argument: number) => boolean,
): void {
  for (const [index, value] of call.args.values.entries()) {
    const given = value.filter((it) => isCallback(frame, it));
    if (given.length === 0 || isModelled(index)) continue;
    const types = parameterTypes(frame, signature, index);
    const self = selfOf(frame, signature, index, `cb${call.at.end}.this`);
    if (self.length === 0 && !types.some((it) => it !== undefined && frame.world.carries(it))) continue;
    const values = types.map((type, at) => typed(frame, CLEAN, type, `cb${call.at.end}.${at}`));
    callValue(frame, given, { values, more: CLEAN, exprs: [] }, call, false, self);
  }
}

/** What a callback's declaration says of `this`: the record, in a hook of a schema. */
function selfOf(frame: Frame, signature: CallSignature | undefined, index: number, alloc: string): Value {
  const type = signature === undefined ? undefined : frame.world.parameterType(signature, index);
  const [inner] = type === undefined ? [] : frame.world.callSignatures(type);
  const self = inner === undefined ? undefined : frame.world.selfType(inner);
  return self === undefined ? CLEAN : [object(alloc, self)];
}

function isCallback(frame: Frame, atom: Atom): boolean {
  return atom.a === "function" || (atom.a === "object" && collects(frame.obj(atom.alloc, atom.type)));
}

function parameterTypes(
  frame: Frame,
  signature: CallSignature | undefined,
  index: number,
): readonly (TypeRef | undefined)[] {
  const type = signature === undefined ? undefined : frame.world.parameterType(signature, index);
  const [inner] = type === undefined ? [] : frame.world.callSignatures(type);
  if (inner === undefined) return [];
  return inner.signature.parameters.map((_, at) => frame.world.parameterType(inner, at));
}

function typed(frame: Frame, known: Value, type: TypeRef | undefined, alloc: string): Value {
  if (type === undefined || frame.world.isClean(type)) return type === undefined ? known : CLEAN;
  const labels = known.filter(isCarrier);
  return union(labels, [object(alloc, type)]);
}

/** What a receiver holds that was put into it here; what its own type promises, what it returns promises itself. */
function carriedBy(frame: Frame, call: Call): Value {
  const own = new Set<string>();
  for (const atom of call.receiver)
    if (atom.a === "object" && (frame.obj(atom.alloc, atom.type).type ?? atom.type) !== undefined) own.add(atom.alloc);
  const held = call.receiver.flatMap((it) => {
    if (it.a !== "object" || !isOfOurClass(frame, it)) return isTyped(frame, it) ? [] : [it];
    // What its fields hold its own methods know; what nobody sees was called with, it may keep.
    return frame.obj(it.alloc, it.type).rest;
  });
  const labels = below(frame, valueFrom(held), call.at).map((it) => it.carrier);
  return labels.reduce<Value>((all, it) => (it.a === "label" && own.has(it.owner) ? all : union(all, [it])), CLEAN);
}

/** An object that its type describes: what it returns is described, too. */
function isTyped(frame: Frame, atom: Atom): boolean {
  if (atom.a !== "object") return false;
  const obj = frame.state.heap.get(atom.alloc);
  return obj === undefined || (obj.open && obj.type !== undefined && obj.fields.size === 0 && obj.rest.length === 0);
}

/** An instance of a class that we see. A function that one of its fields holds is no method of it: `this.size()`. */
function isOfOurClass(frame: Frame, atom: ObjectAtom): boolean {
  const cls = frame.classOf(atom);
  const info = cls === undefined ? undefined : frame.world.classInfo(cls);
  return info !== undefined && frame.world.isOwn(info.unit);
}

function keep(frame: Frame, call: Call, handed: readonly Value[]): void {
  const held = handed.reduce(union, CLEAN).filter((it) => isCarrier(it) || it.a === "object");
  if (held.length === 0) return;
  for (const atom of call.receiver) {
    if (atom.a !== "object" || !/^(?:[nc]|t(?!his))/.test(atom.alloc)) continue;
    const obj = frame.obj(atom.alloc, atom.type);
    const others = held.filter((it) => it.a !== "object" || it.alloc !== atom.alloc);
    frame.state.heap.set(atom.alloc, withRest(obj, others));
  }
}

function result(
  frame: Frame,
  call: Call,
  signature: CallSignature | undefined,
  inside: readonly Value[],
  checked: Value,
): Value {
  const promised = declaredResultLabels(frame, call);
  const type = resultTypeOf(frame, call, signature);
  if (promised.length > 0) return call.unused ? promised : frame.mention(promised, call.at, "read");
  if (type !== undefined && frame.world.isClean(type)) return ENDED;
  const carried = [...inside, carriedBy(frame, call)].reduce(union, CLEAN).filter((it) => it.a !== "guard");
  const primitive = type !== undefined && frame.world.isPrimitive(type);
  const kept = primitive ? carried.filter((it) => isCarrier(it) || holdsLabel(frame, it)) : carried;
  const alloc = `c${call.at.end}`;
  const made = primitive ? CLEAN : [object(alloc, type)];
  if (!primitive) remember(frame, call, alloc, type);
  if (!primitive) keepChecked(frame, alloc, checked);
  if (!primitive) keepWrapped(frame, call, alloc, type);
  const answer = union(kept, made);
  return call.unused ? answer : frame.mention(answer, call.at, "arrive");
}

/** `signature` as this call uses it: `app.post<{ Body: SignUp }>(…)` says what its handler is given. */
export function boundAt(frame: Frame, call: Call, signature: CallSignature): CallSignature {
  if (signature.signature.typeParameters === undefined) return signature;
  const typeArgs = call.expr.e === "tagged" ? undefined : call.expr.typeArgs;
  const args = call.args.values.map((it, index) => {
    const expr = call.args.exprs[index];
    const schema = expr === undefined ? undefined : frame.world.schemaType(frame.info.unit, expr);
    return schema ?? givenType(frame, it, signature, index);
  });
  return frame.world.boundSignature(signature, typeArgs, frame.info.unit, args);
}

export function resultTypeOf(frame: Frame, call: Call, signature: CallSignature | undefined): TypeRef | undefined {
  const typeArgs = call.expr.e === "tagged" ? undefined : call.expr.typeArgs;
  if (signature === undefined) return undefined;
  const args = call.args.values.map((it, index) => givenType(frame, it, signature, index));
  return frame.world.resultType(signature, typeArgs, frame.info.unit, args);
}

/** Of a class where `new () => T` is asked for: what it makes. */
function givenType(frame: Frame, value: Value, signature: CallSignature, index: number): TypeRef | undefined {
  const [first] = value;
  if (first?.a !== "class" || signature.signature.parameters[index]?.type?.t !== "function")
    return typeOf(frame, value);
  return frame.world.classInfo(first.cls)?.type;
}

/** What a library answers on its own account: something of the declared type, if that may hold personal data. */
export function declaredAnswer(frame: Frame, call: Call, signature: CallSignature | undefined): Value {
  const type = resultTypeOf(frame, call, signature);
  if (type === undefined || !frame.world.carries(type)) return CLEAN;
  const alloc = `c${call.at.end}`;
  remember(frame, call, alloc, type);
  return [object(alloc, type)];
}

export function unknownAnswer(frame: Frame, call: Call): Value {
  const alloc = `c${call.at.end}`;
  remember(frame, call, alloc, undefined);
  return [object(alloc)];
}

/** The key that a record was loaded by, so that consent asked about the key speaks of the record (S20). */
function remember(frame: Frame, call: Call, alloc: string, type: TypeRef | undefined): void {
  const keys = call.args.values.flatMap((it) =>
    it.flatMap((atom) => (atom.a === "object" ? [atom.alloc] : atom.a === "label" ? [atom.owner] : [])),
  );
  if (keys.length === 0 || frame.state.heap.has(alloc)) return;
  const obj = frame.obj(alloc, type);
  frame.state.heap.set(alloc, { ...obj, loadedBy: [...new Set(keys)].sort() });
}

function typeOf(frame: Frame, value: Value): TypeRef | undefined {
  for (const atom of value) if (atom.a === "object") return frame.obj(atom.alloc, atom.type).type ?? atom.type;
  return undefined;
}

function holdsLabel(frame: Frame, atom: Atom): boolean {
  return atom.a === "object" && below(frame, [atom], frame.lastPlace).length > 0;
}

/** The promise of a method that is only declared: `@collectedFor` above an interface's method. */
function declaredResultLabels(frame: Frame, call: Call): Value {
  if (call.name === undefined) return CLEAN;
  let labels: Value = CLEAN;
  for (const atom of call.receiver) {
    if (atom.a !== "object") continue;
    const type = frame.obj(atom.alloc, atom.type).type ?? atom.type;
    if (type === undefined) continue;
    for (const info of frame.world.members(type, call.name)) {
      if (info.source !== undefined && info.signature !== undefined)
        labels = union(labels, [freshLabel(frame, info.source, atom.alloc, call.at, [])]);
    }
  }
  return labels;
}
