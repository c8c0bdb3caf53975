// What a written call does: which functions it may run, and what each of them makes of it.
//
// Order of attempts: function values that flowed here, methods of classes and declared types, library models by the
// kind of the receiver, and last the rule for what nobody can see (S19).

import type { LibraryModel } from "../catalogue/library-models.ts";
import { evaluateArguments } from "./arguments.ts";
import { type Atom, asOuter, CLEAN, ENDED, func, isCarrier, isGlobal, object, union, type Value } from "./atoms.ts";
import { type Call, type CallArguments, prepend } from "./call.ts";
import { callFunction, resultLabel } from "./call-function.ts";
import { isChosenOutside } from "./chosen-outside.ts";
import { coerce } from "./coerce.ts";
import { CALLS_BACK, collect, collected, collects, failures, makeCollector, settled } from "./collectors.ts";
import { setState } from "./component-state.ts";
import { afterwards } from "./composed.ts";
import { superConstructor } from "./construct.ts";
import { superMember } from "./definitions.ts";
import { disclose } from "./disclose.ts";
import { isAnonymiser } from "./ended.ts";
import type { Frame } from "./frame.ts";
import { genericResult } from "./generic-results.ts";
import { guardResult } from "./guards.ts";
import type { Argument, Expr } from "./ir.ts";
import { storeAsked } from "./kept-stores.ts";
import { knownListCall } from "./known-lists.ts";
import { noteLoaded } from "./loaded-by.ts";
import { asAskedFor } from "./loaded-records.ts";
import { constantKeys, readMember } from "./members.ts";
import { applyModel } from "./models.ts";
import { wholeExport } from "./module-exports.ts";
import { recordsOf } from "./records.ts";
import { isForOthers } from "./registries.ts";
import { saidAbove } from "./said-above.ts";
import { specialCall } from "./special-calls.ts";
import { storeRecords } from "./stored-records.ts";
import {
  boundAt,
  coerceDeclared,
  declaredAnswer,
  declaredCallbacks,
  resultTypeOf,
  unknownAnswer,
  unknownCall,
} from "./unknown-call.ts";
import type { CallSignature, SaidOfMember, UnitKey } from "./world.ts";
import { wrappedIn } from "./wrapped.ts";

type CallExpr = Extract<Expr, { e: "call" }>;

/** A call is found at its callee's name when that is on a later line (S10); flow knows no lines, the teller decides. */
export function evaluateCall(frame: Frame, expr: CallExpr, uses: boolean): Value {
  const at = frame.place(expr.at);
  const { callee } = expr;
  if (callee.e === "super") return superConstructor(frame, evaluateArguments(frame, expr.args), at);
  let receiver: Value = CLEAN;
  let target: Value;
  let name: string | undefined;
  let rejected: Value | undefined;
  if (callee.e === "member") {
    [receiver, rejected] = evaluateReceiver(frame, expr, callee);
    name = callee.name;
    if (OF_PROMISES.has(name)) {
      const failed = failures(frame, receiver);
      if (failed.length > 0) rejected = union(rejected ?? CLEAN, failed);
      receiver = settled(frame, receiver);
    }
    target =
      callee.object.e === "super"
        ? superMember(frame, callee.name)
        : readMember(frame, receiver, callee.name, frame.place(callee.at));
  } else if (callee.e === "element") {
    receiver = frame.walk.evaluate(frame, callee.object);
    target = frame.walk.probe(frame, callee);
    const names = constantKeys(frame.values.get(callee.key) ?? CLEAN);
    if (names?.length === 1) [name] = names;
  } else target = frame.walk.evaluate(frame, callee);
  // What a registry is asked for by name, whoever asks chose: it came from outside as an argument does (S11).
  if (isChosenOutside(frame.info.body, callee)) target = asOuter(target);
  // S17: handing the raw value to an anonymiser is no use.
  const said = isSeen(target) ? {} : saidAbove(frame, { name, receiver });
  const anonymises = said.anonymises === true || isAnonymiser(frame, target);
  const args = anonymises ? rawArguments(frame, expr.args) : evaluateArguments(frame, expr.args);
  const call: Call = {
    expr,
    receiver,
    receiverExpr: callee.e === "member" ? callee.object : undefined,
    name,
    args,
    ...(uses ? {} : { unused: true }),
    ...(rejected === undefined ? {} : { rejected }),
    at,
  };
  frame.lastPlace = at;
  const result = endedAbove(frame, call, said) ?? runCall(frame, call, target);
  noteLoaded(frame, call, result);
  return result;
}

function isSeen(target: Value): boolean {
  return target.some((it) => it.a === "function" || it.a === "external");
}

/** The answer of a guard or an anonymiser of which only the member of a type is known. */
function endedAbove(frame: Frame, call: Call, { guard, anonymises }: SaidOfMember): Value | undefined {
  if (guard !== undefined) return guardResult(frame, undefined, guard, call, () => CLEAN);
  return anonymises === true ? ENDED : undefined;
}

/** What an anonymiser is handed, with the functions that are written there. */
function rawArguments(frame: Frame, list: readonly Argument[]): CallArguments {
  const before = frame.raw;
  frame.raw = true;
  const args = evaluateArguments(frame, list);
  frame.raw = before;
  return args;
}

/** What stands before the dot; with `.catch(…)` also what is thrown there, since this is where it goes. */
function evaluateReceiver(
  frame: Frame,
  expr: CallExpr,
  callee: Extract<Expr, { e: "member" }>,
): readonly [Value, Value | undefined] {
  if (callee.object.e === "super") return [frame.self, undefined];
  const catches = callee.name === "catch" || (callee.name === "then" && expr.args.length > 1);
  if (!catches) return [frame.walk.evaluate(frame, callee.object), undefined];
  const sink = { thrown: CLEAN, state: undefined };
  frame.catching.push(sink);
  const receiver = frame.walk.evaluate(frame, callee.object);
  frame.catching.pop();
  // A promise that was kept in a variable: whatever was thrown on the way here may be what it is rejected with.
  const kept = callee.object.e === "variable" || callee.object.e === "member";
  return [receiver, kept ? union(sink.thrown, frame.catching.at(-1)?.thrown ?? frame.thrown) : sink.thrown];
}

export function runCall(frame: Frame, call: Call, target: Value): Value {
  const special = specialCall(frame, call, target);
  if (special !== undefined) return special;
  let result: Value = CLEAN;
  let found = false;
  const isOneOfSeveral = target.filter((it) => it.a === "function").length > 1;
  for (const atom of target) {
    if (isPromiseOfKnown(frame, call, atom)) continue;
    if (isOneOfSeveral && isForOthers(frame, atom, call)) {
      found = true;
      continue;
    }
    const answer = callAtom(frame, call, atom, target);
    if (answer === undefined) continue;
    found = true;
    result = union(result, answer);
  }
  if (call.name !== undefined) {
    const built = builtinMethods(frame, call, found);
    if (built !== undefined) {
      found = true;
      result = union(result, built);
    }
  }
  if (!found && target.length === 0 && isAbsent(frame, call)) return ENDED;
  if (!found)
    result = unknownCall(frame, call, declaredSignature(frame, call, target), undefined, isGiven(frame, call, target));
  return result;
}

/** `options.onDone?.(text)` of options that were written in view without it: nothing is called. */
function isAbsent(frame: Frame, { name, receiver }: Call): boolean {
  if (name === undefined || name in Object.prototype || receiver.length === 0) return false;
  return receiver.every((atom) => {
    if (atom.a !== "object") return false;
    const { kind, cls, open, fields, rest } = frame.obj(atom.alloc, atom.type);
    if (kind !== "object" || cls !== undefined || open || rest.length > 0) return false;
    return ![...fields.keys()].some((key) => key === name || key.startsWith("@"));
  });
}

/** A promise of x is x: `then` is the promise's, whatever library x is of. */
function isPromiseOfKnown(frame: Frame, call: Call, atom: Atom): boolean {
  return (
    atom.a === "external" &&
    OF_PROMISES.has(call.name ?? "") &&
    call.receiver.some((it) => it.a === "object") &&
    frame.world.model(atom.symbol, call.args.values.length) === undefined
  );
}

/** A function that whoever calls this one hands in: what it does with its arguments is judged where they are brought together. */
function isGiven(frame: Frame, call: Call, target: Value): boolean {
  return (
    target.length > 0 &&
    target.every((it) => {
      if (it.a !== "object" || !/^(?:p\d|o:|e\.|this\.)/.test(it.alloc)) return false;
      if (call.name === undefined) return true;
      const [signature] = it.type === undefined ? [] : frame.world.callSignatures(it.type);
      return signature !== undefined && frame.world.isOwn(signature.unit);
    })
  );
}

/** What calling `atom` gives; undefined when it is nothing that can be called. */
function callAtom(frame: Frame, call: Call, atom: Atom, called: Value): Value | undefined {
  if (atom.a === "function") return callOne(frame, call, func(atom.fn, atom.env, atom.outer, atom.facts));
  if (atom.a === "external") return callExternal(frame, call, atom.symbol, declaredSignature(frame, call, called));
  if (atom.a === "class") return CLEAN;
  if (atom.a === "module") return callWhole(frame, call, atom.unit);
  if (atom.a !== "object") return undefined;
  const bound = frame.obj(atom.alloc, atom.type);
  const [cell] = bound.fields.get("@setter") ?? CLEAN;
  if (cell?.a === "external") return setState(frame, call, cell.symbol, bound);
  const asked = storeAsked(frame, call, bound);
  if (asked !== undefined) return asked;
  if (collects(bound)) {
    collect(frame, [atom], call.args.values);
    return CLEAN;
  }
  const wrapped = wrappedIn(frame, bound, call.args);
  if (wrapped.length > 0) return runCall(frame, { ...call, name: undefined }, wrapped);
  const target = bound.fields.get("@call");
  if (target === undefined) return undefined;
  const first: Value[] = [];
  for (let index = 0; bound.fields.has(`@${index}`); index++) first.push(bound.fields.get(`@${index}`) ?? CLEAN);
  const args = prepend(call.args, first);
  const inner = { ...call, receiver: bound.fields.get("@this") ?? CLEAN, name: undefined, args };
  if (bound.fields.has(CALLS_BACK)) return answeredByCallback(frame, inner, target);
  return afterwards(frame, inner, bound, runCall(frame, inner, target));
}

/** `promisify(load)(id)`: what `load` calls its last argument with. */
function answeredByCallback(frame: Frame, call: Call, target: Value): Value {
  const back = [makeCollector(frame, call.at, 2)];
  const { values, more, exprs } = call.args;
  const args = { values: [...values, back], more, exprs: [...exprs.slice(0, values.length), undefined] };
  runCall(frame, { ...call, args }, target);
  const failed = collected(frame, back, 0).filter((it) => it.a !== "constant");
  if (failed.length > 0) frame.throwValue(failed);
  return mentionResult(frame, collected(frame, back, 1), call);
}

/** A module that is a function itself. */
function callWhole(frame: Frame, call: Call, unit: UnitKey): Value | undefined {
  const functions = wholeExport(frame, unit).filter((it) => it.a === "function" || it.a === "external");
  return functions.length === 0 ? undefined : runCall(frame, call, functions);
}

function callOne(frame: Frame, call: Call, callee: Extract<Atom, { a: "function" }>): Value {
  const info = frame.world.fn(callee.fn);
  if (info === undefined) return CLEAN;
  if (info.guard !== undefined)
    return guardResult(frame, info, info.guard, call, () =>
      callFunction(frame, callee, call.args, call.receiver, call.at),
    );
  if (info.anonymises) return ENDED;
  if (info.body.body === undefined) return declaredOnly(frame, call, callee);
  const result = callFunction(frame, callee, call.args, call.receiver, call.at);
  const typed = genericResult(frame, call, info, result);
  return mentionResult(frame, union(typed, resultLabel(frame, info, call.at)), call);
}

/** S10: a call's result arrives where the call stands. */
function mentionResult(frame: Frame, result: Value, call: Call): Value {
  if (call.unused) return result;
  return frame.mention(result, call.at, "arrive");
}

/** What a static method that is only declared gives of the class that was asked, where its declaration does not say. */
function withRecords(frame: Frame, call: Call, signature: CallSignature, result: Value): Value {
  const type = resultTypeOf(frame, call, signature);
  if (type !== undefined && (frame.world.carries(type) || frame.world.isClean(type) || frame.world.isPrimitive(type)))
    return result;
  const records = recordsOf(frame, call, `c${call.at.end}`);
  return records.length === 0 ? result : union(result.filter(isCarrier), records);
}

/** A function of which only the declaration is known: an ambient one, an abstract or interface method. */
function declaredOnly(frame: Frame, call: Call, callee: Extract<Atom, { a: "function" }>): Value {
  const info = frame.world.fn(callee.fn);
  if (info === undefined) return CLEAN;
  const declared: CallSignature = {
    signature: {
      parameters: info.body.parameters.map((it) => ({
        name: it.pattern.p === "name" ? it.pattern.ref.slot : "",
        ...(it.type === undefined ? {} : { type: it.type }),
        ...(it.rest ? { rest: true as const } : {}),
      })),
      ...(info.body.result === undefined ? {} : { result: info.body.result }),
      ...(info.body.typeParameters === undefined ? {} : { typeParameters: info.body.typeParameters }),
    },
    unit: info.unit,
    bindings: new Map(),
  };
  const signature = boundAt(frame, call, declared);
  if (info.symbol !== undefined) {
    const known = callExternal(frame, call, info.symbol, signature, true);
    if (known !== undefined) return known;
  }
  if (info.region !== undefined)
    for (const [index, value] of call.args.values.entries())
      disclose(frame, value, call.args.exprs[index], call.at, info.region);
  const result = withRecords(frame, call, signature, unknownCall(frame, call, signature, info.symbol));
  return union(result, resultLabel(frame, info, call.at)).length > result.length
    ? mentionResult(
        frame,
        union(
          result.filter((it) => !isCarrier(it)),
          resultLabel(frame, info, call.at),
        ),
        call,
      )
    : result;
}

/** What a model answers, under the declared type of its result. */
function answered(
  frame: Frame,
  call: Call,
  model: LibraryModel,
  signature: CallSignature | undefined,
  answer: Value,
): Value {
  if (answer === ENDED) {
    const declared = declaredAnswer(frame, call, signature);
    if (declared.length > 0)
      return model.loads === undefined ? declared : asAskedFor(frame, declared, call.args.values[model.loads] ?? CLEAN);
    // A record that nobody described: who takes it may say what it is.
    return isRecord(model) ? unknownAnswer(frame, call) : answer;
  }
  const type = model.internal === true ? resultTypeOf(frame, call, signature) : undefined;
  if (type === undefined) return answer;
  // A thing of a library (`Router()`, `db<User>("users")`) has methods that its declaration describes.
  const isWritten = call.expr.e !== "tagged" && call.expr.typeArgs !== undefined;
  const isPlain = !signature?.signature.typeParameters?.length;
  const isThing = model.resultType?.includes("#") === true && (isPlain || isWritten);
  if (!isThing && !frame.world.carries(type)) return answer;
  const typed = coerce(frame, answer, type, model.flows[0]?.[1] === "result" ? call.args.exprs[0] : undefined, call.at);
  // What passed a check has what the check asks for, also where nobody knows what went in: `parse(Object.fromEntries(form))`.
  return model.checks === true ? union(typed, [object(`c${call.at.end}.checked`, type)]) : typed;
}

function isRecord(model: LibraryModel): boolean {
  const asks = model.query !== undefined || model.stores === true || model.internal === true;
  const answers = asks || (model.discloses === true && model.returns === undefined && model.flows.length === 0);
  return answers && model.compares !== true && model.resultType === undefined && model.symbol.includes("#");
}

/** Undefined where nothing is known of `symbol` and `onlyKnown` asks for no more. */
function callExternal(
  frame: Frame,
  call: Call,
  symbol: string,
  signature: CallSignature | undefined,
  onlyKnown = false,
): Value | undefined {
  const answer = answerOf(frame, call, symbol, signature, onlyKnown);
  const records = answer === undefined || onlyKnown ? CLEAN : recordsOf(frame, call, `c${call.at.end}`);
  return answer === undefined || records.length === 0 ? answer : union(answer.filter(isCarrier), records);
}

function answerOf(
  frame: Frame,
  call: Call,
  symbol: string,
  signature: CallSignature | undefined,
  onlyKnown: boolean,
): Value | undefined {
  const guard = frame.world.symbolGuard(symbol);
  if (guard !== undefined) return guardResult(frame, undefined, guard, call, () => CLEAN);
  if (frame.world.symbolAnonymises(symbol)) return ENDED;
  const model = frame.world.model(symbol, call.args.values.length);
  const region = frame.world.symbolRegion(symbol);
  if (region !== undefined) frame.leads = true;
  if (model !== undefined) {
    if (model.compares !== true)
      coerceDeclared(frame, call, signature, (index) => model.query?.includes(`argument ${index}`) === true);
    storeRecords(frame, call, model);
    const answer = answered(frame, call, model, signature, applyModel(frame, call, model, region));
    const calls = (index: number) => model.flows.some((flow) => flow.some((it) => it.startsWith(`argument ${index}(`)));
    declaredCallbacks(frame, call, signature, calls);
    return mentionResult(frame, answer, call);
  }
  if (onlyKnown && region === undefined) return undefined;
  return unknownCall(frame, call, signature, symbol);
}

const GUESSED = ["Array", "String", "Map", "Set", "Promise", "Iterator", "Date", "Number", "RegExp"];

const OF_PROMISES = new Set(["then", "catch", "finally"]);

/** Methods of arrays, maps, strings and the like, by what the receiver is. */
function builtinMethods(frame: Frame, call: Call, found: boolean): Value | undefined {
  const name = call.name ?? "";
  // Going through what a list's own iterator gives is going through the list.
  if (!found && /^\[Symbol\.(?:async)?iterator\]$/i.test(name)) return call.receiver;
  // A promise of x is x, whatever that is.
  if (!found && OF_PROMISES.has(name)) {
    const model = frame.world.model(`Promise.prototype.${name}`, call.args.values.length);
    if (model !== undefined) return mentionResult(frame, applyModel(frame, call, model, undefined), call);
  }
  const known = found ? undefined : knownListCall(frame, call);
  if (known !== undefined) return mentionResult(frame, known, call);
  let result: Value | undefined;
  let decided = found;
  for (const kind of kindsOf(frame, call.receiver)) {
    const model = frame.world.model(`${kind}.prototype.${name}`, call.args.values.length);
    if (model === undefined) continue;
    decided = true;
    coerceKept(frame, call, model);
    result = union(result ?? CLEAN, mentionResult(frame, applyModel(frame, call, model, undefined), call));
  }
  if (decided) return result;
  if (!canGuess(frame, call.receiver)) return undefined;
  // What is labelled itself is more likely a text than a list: `.slice()` is of either.
  for (const kind of call.receiver.some(isCarrier) ? ["String", ...GUESSED] : GUESSED) {
    const model = frame.world.model(`${kind}.prototype.${name}`, call.args.values.length);
    if (model !== undefined) return mentionResult(frame, applyModel(frame, call, model, undefined), call);
  }
  return undefined;
}

/** S13: what a typed list or map is given is stored in what its elements promise. */
function coerceKept(frame: Frame, call: Call, model: LibraryModel): void {
  const types = call.receiver.flatMap((it) =>
    it.a === "object" ? (frame.obj(it.alloc, it.type).type ?? it.type ?? []) : [],
  );
  for (const type of types.flatMap((it) => frame.world.element(it) ?? [])) {
    if (!frame.world.carries(type)) continue;
    for (const [index, value] of call.args.values.entries()) {
      const kept = model.flows.some(
        ([from, to]) => to.startsWith("receiver.") && (from === "arguments" || from === `argument ${index}`),
      );
      const expr = call.args.exprs[index];
      if (kept) coerce(frame, value, type, expr, expr === undefined ? call.at : frame.place(expr.at));
    }
  }
}

function kindsOf(frame: Frame, receiver: Value): ReadonlySet<string> {
  const kinds = new Set<string>();
  for (const atom of receiver) {
    if (atom.a === "constant") kinds.add(typeof atom.value === "string" ? "String" : "Number");
    if (atom.a !== "object") continue;
    const obj = frame.obj(atom.alloc, atom.type);
    const type = obj.type ?? atom.type;
    const named = type === undefined ? undefined : frame.world.builtinName(type);
    if (named !== undefined) kinds.add(named[0]?.toUpperCase() + named.slice(1));
    else if (/^[A-Z]/.test(obj.kind)) kinds.add(obj.kind);
  }
  if (kinds.size === 0 && receiver.some(isCarrier) && receiver.every((it) => isCarrier(it))) kinds.add("String");
  return kinds;
}

/** A receiver of which nothing is known: its method's name is the best hint there is. */
function canGuess(frame: Frame, receiver: Value): boolean {
  return receiver.every((atom) => {
    if (atom.a !== "object") return isCarrier(atom) || atom.a === "constant" || atom.a === "function";
    const obj = frame.obj(atom.alloc, atom.type);
    const type = obj.type ?? atom.type;
    if (type !== undefined || obj.kind !== "object" || obj.cls !== undefined) return false;
    // One in shared state of which only what such methods put there is known is still as unknown as it was.
    return obj.open || (isGlobal(atom.alloc) && [...obj.fields.keys()].every((it) => /^(?:@m:|\d+$)/.test(it)));
  });
}

function declaredSignature(frame: Frame, call: Call, target: Value): CallSignature | undefined {
  for (const atom of target) {
    if (atom.a !== "object" || atom.type === undefined) continue;
    const signature = taking(call, frame.world.callSignatures(atom.type));
    if (signature !== undefined) return boundAt(frame, call, signature);
  }
  if (call.name === undefined) return undefined;
  for (const atom of call.receiver) {
    if (atom.a !== "object") continue;
    const type = frame.obj(atom.alloc, atom.type).type ?? atom.type;
    if (type === undefined) continue;
    const signatures = frame.world.members(type, call.name).flatMap((info) => info.signature ?? []);
    const signature = taking(call, signatures);
    if (signature !== undefined) return boundAt(frame, call, signature);
  }
  return undefined;
}

/** Of overloads the first that takes as many arguments. */
function taking(call: Call, signatures: readonly CallSignature[]): CallSignature | undefined {
  const count = call.args.values.length;
  const takes = ({ signature: { parameters } }: CallSignature) =>
    parameters.length >= count || parameters.at(-1)?.rest === true;
  return signatures.find(takes) ?? signatures[0];
}
