// Streams of values and the operators between them (RxJS): what goes through `pipe` is what `subscribe` is called with.
//
// A stream is an object whose elements are what it brings; `map(change)` alone is a step that somebody pipes later.
import { CLEAN, external, isCarrier, isGlobal, union, type Value } from "./atoms.ts";
import type { Call } from "./call.ts";
import type { Frame } from "./frame.ts";
import { allocate, elements, readMember, writeMember } from "./members.ts";
import { callValue } from "./models.ts";

const SYMBOL = /^rxjs(?:\/operators)?#(?:(Observable|Subject|BehaviorSubject|ReplaySubject|AsyncSubject)\.)?(\w+)$/;

/** Operators that bring what their function gives; of those in INNER that is a stream again. */
const CHANGES = new Set(["map", "switchMap", "mergeMap", "concatMap", "exhaustMap", "flatMap"]);
const INNER = new Set(["switchMap", "mergeMap", "concatMap", "exhaustMap", "flatMap"]);
/** Operators that call their function and bring what came. */
const LOOKS = new Set(["filter", "tap", "takeWhile", "skipWhile", "distinctUntilChanged", "find", "first", "last"]);
const GATHERS = new Set(["toArray", "bufferCount", "bufferTime"]);
const PASSES =
  /^(?:take|takeLast|takeUntil|skip|delay|debounceTime|throttleTime|auditTime|sampleTime|share|shareReplay|startWith|endWith|catchError|finalize|retry|timeout|defaultIfEmpty|observeOn|subscribeOn)$/;

/** Streams that somebody feeds. */
const SUBJECT = new Set(["Subject", "BehaviorSubject", "ReplaySubject", "AsyncSubject"]);

const STEP = "@step";
const WORK = "@work";

/** Undefined where the call has nothing to do with streams. */
export function streamCall(frame: Frame, call: Call, symbol: string): Value | undefined {
  const [, owner, name] = SYMBOL.exec(symbol) ?? [];
  if (name === undefined) return undefined;
  const [first = CLEAN] = call.args.values;
  if (name === "of") return stream(frame, call, call.args.values.reduce(union, CLEAN));
  if (name === "from" || name === "defer") return stream(frame, call, brought(frame, first));
  if (name === "lastValueFrom" || name === "firstValueFrom" || name === "toPromise")
    return frame.mention(brought(frame, name === "toPromise" ? call.receiver : first), call.at, "arrive");
  if (owner !== undefined && SUBJECT.has(owner)) {
    if (name === "next") return sent(frame, call, first);
    if (name === "getValue") return frame.mention(elements(frame, call.receiver), call.at, "arrive");
    if (name === "asObservable") return call.receiver;
  }
  if (name === "pipe" && call.receiver.length > 0) return piped(frame, call);
  if (name === "subscribe" || name === "forEach") return subscribed(frame, call, first);
  if (CHANGES.has(name) || LOOKS.has(name) || GATHERS.has(name) || PASSES.test(name)) {
    const fields = new Map<string, Value>([
      [STEP, [external(name)]],
      [WORK, first],
    ]);
    return [allocate(frame, call.at.end, { kind: "function", fields })];
  }
  return undefined;
}

function stream(frame: Frame, call: Call, values: Value): Value {
  return union([allocate(frame, call.at.end, { rest: values })], [external("rxjs#Observable")]);
}

/** The values of a stream, a list, or a promise of either. */
function brought(frame: Frame, source: Value): Value {
  const inside = elements(frame, source);
  return inside.length > 0 || isSubject(frame, source) ? union(inside, source.filter(isCarrier)) : source;
}

/** What was sent to it is all that it brings, also where that is nothing yet. */
function isSubject(frame: Frame, source: Value): boolean {
  return source.some((it) => {
    const type = it.a === "object" ? (frame.obj(it.alloc, it.type).type ?? it.type) : undefined;
    const name = type === undefined ? undefined : frame.world.externalName(type);
    return name !== undefined && SUBJECT.has(SYMBOL.exec(name)?.[2] ?? "");
  });
}

function piped(frame: Frame, call: Call): Value | undefined {
  let values = brought(frame, call.receiver);
  for (const [index, operator] of call.args.values.entries()) {
    const expr = call.args.exprs[index];
    const at = expr === undefined ? call.at : frame.place(expr.at);
    values = stepped(frame, { ...call, at }, operator, values);
  }
  return stream(frame, call, values);
}

function stepped(frame: Frame, call: Call, operator: Value, values: Value): Value {
  const [step] = readMember(frame, operator, STEP, call.at);
  const name = step?.a === "external" ? step.symbol : undefined;
  // An operator that we do not know may bring whatever came.
  if (name === undefined || PASSES.test(name)) return values;
  if (GATHERS.has(name)) return [allocate(frame, call.at.end + 0.5, { kind: "Array", rest: values })];
  const work = readMember(frame, operator, WORK, call.at);
  const answer = callValue(frame, work, { values: [values], more: CLEAN, exprs: [] }, call);
  if (LOOKS.has(name)) return values;
  return INNER.has(name) ? brought(frame, answer) : answer;
}

/** `subject.next(value)`: whoever subscribes, wherever that is, gets it. */
function sent(frame: Frame, call: Call, value: Value): Value {
  writeMember(frame, call.receiver, undefined, value, call.at);
  return CLEAN;
}

/** What others will send to a stream that a module holds. */
function sentLater(frame: Frame, receiver: Value): Value {
  return receiver.reduce<Value>((all, atom) => {
    const shared = atom.a === "object" && isGlobal(atom.alloc) ? frame.analysis.globalObject(atom.alloc) : undefined;
    return shared === undefined ? all : union(all, shared.rest);
  }, CLEAN);
}

/** `subscribe(next)`, `subscribe({ next })` */
function subscribed(frame: Frame, call: Call, observer: Value): Value | undefined {
  const values = union(brought(frame, call.receiver), sentLater(frame, call.receiver));
  const next = observer.some((it) => it.a === "function") ? observer : readMember(frame, observer, "next", call.at);
  callValue(frame, next, { values: [values], more: CLEAN, exprs: [] }, call);
  return CLEAN;
}
