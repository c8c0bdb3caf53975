// Applies a row of the table of library models to one call.
//
// The path language is described at LibraryModel. A source path gives a value; a target path puts one somewhere:
// into the result, the receiver, an argument, or into a parameter of a callback, which is then called.

import type { LibraryModel } from "../catalogue/library-models.ts";
import {
  type Atom,
  CLEAN,
  ENDED,
  external,
  isCarrier,
  type ObjectAtom,
  object,
  onlyConstant,
  union,
  type Value,
} from "./atoms.ts";
import type { Call, CallArguments } from "./call.ts";
import { callFunction } from "./call-function.ts";
import { tellsOthers } from "./carrying.ts";
import { collect, collected, collects, makeCollector } from "./collectors.ts";
import { afterwards } from "./composed.ts";
import { copied, selected } from "./copies.ts";
import { disclose } from "./disclose.ts";
import type { Frame } from "./frame.ts";
import { predicateFacts } from "./guards.ts";
import { ARRAY_LIKE, isArrayLike, isMap, iterated, mapKey, underUnknownKeys } from "./iteration.ts";
import {
  allocate,
  anyMember,
  constantKeys,
  elements,
  keysOf,
  readMember,
  unproven,
  writeKeys,
  writeMember,
} from "./members.ts";
import { isCollected, type Path, parsePath, type Step } from "./model-paths.ts";
import { predicateType, withNarrowedType } from "./narrow-types.ts";
import { queryReads } from "./queries.ts";
import { forgetPlaces, remove } from "./removals.ts";
import type { RegionId } from "./world.ts";
import { wrappedIn } from "./wrapped.ts";

/** Returns what the call evaluates to. `made`: the kind of object that a constructor makes. */
export function applyModel(
  frame: Frame,
  call: Call,
  model: LibraryModel,
  region: RegionId | undefined,
  made?: string,
): Value {
  return new Application(frame, call, model, made).run(region);
}

class Application {
  readonly #frame: Frame;
  readonly #call: Call;
  readonly #model: LibraryModel;
  readonly #kind: string | undefined;
  #result: Value = CLEAN;
  #made: ObjectAtom | undefined;
  readonly #collectors = new Map<string, ObjectAtom>();
  readonly #answers = new Map<number, Value>();
  /** What passed a guard, in place of what went in. */
  #agreed: Value | undefined;

  constructor(frame: Frame, call: Call, model: LibraryModel, kind: string | undefined) {
    this.#kind = kind;
    this.#frame = frame;
    this.#call = call;
    this.#model = model;
  }

  run(region: RegionId | undefined): Value {
    const model = this.#model;
    this.#crossings(region);
    for (const path of model.query ?? []) this.#query(path);
    const flows = model.flows.map(([from, to]) => ({ from: parsePath(from), to: parsePath(to) }));
    const callbacks = new Set<number>();
    for (const { to } of flows) if (to?.root === "argument" && to.steps[0]?.s === "call") callbacks.add(to.argument);
    for (const { from } of flows)
      if (from?.root === "argument" && from.steps[0]?.s === "call") callbacks.add(from.argument);
    for (const index of callbacks) this.#runCallback(index, flows);
    for (const { from, to } of flows) {
      if (from === undefined || to === undefined || (to.root === "argument" && to.steps[0]?.s === "call")) continue;
      const value = this.#read(from);
      const isNew = model.copies === true && to.root === "result";
      const chosen = to.root === "result" ? this.#selected(value) : value;
      this.#put(to, isNew ? copied(this.#frame, chosen, this.#call.at) : chosen, from);
    }
    if (model.moves === true) forgetPlaces(this.#frame, this.#call.receiver);
    if (model.removes !== undefined) remove(this.#frame, this.#call, model.removes);
    const returned =
      model.returns === undefined
        ? CLEAN
        : this.#read(parsePath(model.returns) ?? { root: "result", argument: -1, steps: [] });
    if (returned.length > 0) return union(returned, this.#result);
    if (model.cleanResult === true && this.#result.length === 0 && this.#made === undefined) return this.#clean();
    this.#typeResult();
    return this.#result;
  }

  /** `pick(user, ["id"])`: only what is named, where the names are constants. */
  #selected(value: Value): Value {
    const { selects } = this.#model;
    if (selects === undefined) return value;
    const { args, at } = this.#call;
    const lists = args.values.slice(selects.from, selects.until).map((it) => {
      const inside = elements(this.#frame, it);
      return constantKeys(inside.length > 0 ? inside : it);
    });
    const names = args.more.length > 0 || lists.includes(undefined) ? undefined : lists.flatMap((it) => it ?? []);
    return names === undefined ? value : selected(this.#frame, value, names, selects.keys === "others", at);
  }

  #clean(): Value {
    const kind = this.#model.resultType;
    if (kind === undefined || !isSymbol(kind))
      return kind === "Array" || kind === "Iterator" ? [this.#container()] : ENDED;
    // What its methods are given later has to be kept somewhere.
    this.#container();
    return this.#result;
  }

  /** Asking is use; what leaves is told; what is kept, checked or converted inside is not. */
  #crossings(region: RegionId | undefined): void {
    const { args, receiver, at } = this.#call;
    const model = this.#model;
    if (model.discloses === true || region !== undefined) {
      for (const [index, value] of args.values.entries()) disclose(this.#frame, value, args.exprs[index], at, region);
      return;
    }
    if (model.compares === true) {
      const inside = receiver.some((it) => isMap(this.#frame, it))
        ? keysOf(this.#frame, receiver)
        : elements(this.#frame, receiver);
      for (const value of [receiver, inside, ...args.values]) this.#frame.use(value.filter(isCarrier), at);
      return;
    }
    if (model.internal === true) return;
    for (const [index, value] of args.values.entries()) {
      if (model.stores === true) this.#frame.use(this.#written(value), at);
      else if (model.query === undefined) disclose(this.#frame, value, args.exprs[index], at, undefined);
    }
  }

  /** Values that are written out for a statement, `query("… $1", [user.phone])`; a record keeps its own. */
  #written(value: Value): Value {
    const lists = value.filter((it) => it.a === "object" && this.#frame.obj(it.alloc, it.type).kind === "Array");
    return union(value, elements(this.#frame, lists)).filter(isCarrier);
  }

  #query(text: string): void {
    const path = parsePath(text);
    if (path === undefined || path.root !== "argument") return;
    queryReads(
      this.#frame,
      this.#call,
      path.argument,
      path.steps.flatMap((it) => (it.s === "key" ? [it.key] : [])),
    );
  }

  // ------------------------------------------------------------------------------------------ reading

  #read(path: Path): Value {
    const { args, receiver } = this.#call;
    let value: Value = CLEAN;
    const [first] = path.steps;
    if (this.#agreed !== undefined && path.root === "receiver" && path.steps.length === 1 && first?.s === "any")
      return this.#agreed;
    if (path.root === "receiver") value = receiver;
    else if (path.root === "argument") value = args.values[path.argument] ?? args.more;
    else if (path.root === "arguments") value = [...args.values, args.more].reduce(union, CLEAN);
    else if (path.root === "new" || path.root === "result")
      value = this.#made === undefined ? this.#result : [this.#made];
    if (first?.s === "rejected" && path.root === "receiver") return this.#call.rejected ?? CLEAN;
    if (isCollected(path)) return this.#collected(path);
    let index = 0;
    for (const step of path.steps) {
      if (step.s === "call" && index === 0 && path.root === "argument" && step.parameter === undefined) {
        value = this.#answers.get(path.argument) ?? CLEAN;
      } else if (step.s === "any" && index === 0 && path.root === "argument") value = this.#iterated(value);
      else value = this.#step(value, step);
      // S10: `_.map(users, "phone")` reads the field that it names; what is kept under a key of a map was read before.
      if (step.s === "argument-key" && path.root === "argument")
        value = this.#frame.mention(value, this.#call.at, "read");
      index++;
    }
    return value;
  }

  /** `argument 0(1)(0)`: what the callback called its second parameter with. */
  #collected(path: Path): Value {
    const [parameter, argument] = path.steps;
    if (parameter?.s !== "call" || argument?.s !== "call") return CLEAN;
    const collector = this.#collectors.get(`${path.argument}:${parameter.parameter}`);
    return collector === undefined ? CLEAN : collected(this.#frame, [collector], argument.parameter ?? 0);
  }

  /** An argument that is gone through: of a map these are its pairs. */
  #iterated(value: Value): Value {
    if (
      value.every(
        (it) => it.a === "object" && this.#frame.obj(it.alloc, it.type).kind === "object" && !isMap(this.#frame, it),
      )
    )
      return union(iterated(this.#frame, value, this.#call.at), this.#step(value, { s: "any" }));
    return iterated(this.#frame, value, this.#call.at);
  }

  #step(value: Value, step: Step): Value {
    const { at, args } = this.#call;
    if (step.s === "any") {
      // What may be a list or one of its elements is gone through as a list.
      const lists = value.filter((it) => it.a === "object" && isArrayLike(this.#frame, [it]));
      if (lists.length === 0) return anyMember(this.#frame, value, at);
      return elements(this.#frame, union(lists, value.filter(isCarrier)));
    }
    if (step.s === "keys") return keysOf(this.#frame, value);
    // A place where a model keeps something is no member of the library that anybody could call.
    if (step.s === "key")
      return readMember(this.#frame, value, step.key, at).filter(
        (it) => it.a !== "external" || !it.symbol.endsWith(`.${step.key}`),
      );
    if (step.s === "argument-key") {
      const named = args.values[step.argument] ?? CLEAN;
      const known = onlyConstant(named);
      const isOptions = (it: Value[number]) => it.a === "object" && !isArrayLike(this.#frame, [it]);
      if (step.orOptions === true && named.length > 0 && named.every(isOptions)) return value;
      if (known === undefined) return elements(this.#frame, value);
      const key = mapKey(value, this.#frame, known.value);
      const held = readMember(this.#frame, value, key, at);
      return union(held, underUnknownKeys(this.#frame, value));
    }
    return CLEAN;
  }

  // ------------------------------------------------------------------------------------------ writing

  #put(path: Path, value: Value, from: Path): void {
    const target = this.#target(path);
    if (path.steps.length === 0) {
      if (path.root === "result" || path.root === "new") this.#result = union(this.#result, value);
      else if (path.root === "receiver" || path.root === "argument") this.#merge(target, value);
      return;
    }
    const last = path.steps.at(-1);
    let holder = target;
    for (const step of path.steps.slice(0, -1)) {
      const inner = this.#step(holder, step);
      holder = inner.some((it) => it.a === "object") ? inner : this.#nested(holder, step, from);
    }
    if (last === undefined || last.s === "call") return;
    if (last.s === "rejected") this.#frame.throwValue(value);
    else this.#store(holder, last, value);
  }

  #target(path: Path): Value {
    if (path.root === "receiver") return this.#call.receiver;
    if (path.root === "argument") return this.#call.args.values[path.argument] ?? CLEAN;
    if (path.steps.length === 0) return CLEAN;
    return [this.#container()];
  }

  #store(holder: Value, step: Step, value: Value): void {
    const { at, args } = this.#call;
    if (step.s === "key") writeMember(this.#frame, holder, step.key, union(this.#placed(holder, step.key), value), at);
    else if (step.s === "any") this.#grow(holder, value);
    else if (step.s === "keys") writeKeys(this.#frame, holder, value);
    else if (step.s === "pair-key") this.#storePairs(holder, args.values[step.argument] ?? CLEAN);
    else if (step.s === "argument-key") {
      const known = onlyConstant(args.values[step.argument] ?? CLEAN);
      if (known === undefined) this.#grow(holder, value);
      else writeMember(this.#frame, holder, mapKey(holder, this.#frame, known.value), value, at);
    }
  }

  /** What another flow of this row put there already. */
  #placed(holder: Value, key: string): Value {
    const made = this.#made;
    if (made === undefined || holder.length !== 1 || holder[0] !== made) return CLEAN;
    return this.#frame.obj(made.alloc, made.type).fields.get(key) ?? CLEAN;
  }

  /** `new Map([["tel", phone]])`: literal keys are places of their own (S16). */
  #storePairs(holder: Value, pairs: Value): void {
    const { at } = this.#call;
    for (const pair of this.#iterated(pairs)) {
      const value = readMember(this.#frame, [pair], "1", at);
      const names = constantKeys(readMember(this.#frame, [pair], "0", at));
      if (names === undefined) this.#grow(holder, value);
      for (const name of names ?? []) writeMember(this.#frame, holder, mapKey(holder, this.#frame, name), value, at);
    }
  }

  #grow(holder: Value, value: Value): void {
    if (value.length > 0) writeMember(this.#frame, holder, undefined, value, this.#call.at);
  }

  /** "Into an object that exists already it is joined, property by property." */
  #merge(target: Value, value: Value): void {
    for (const atom of value) {
      if (atom.a !== "object") continue;
      copyInto(this.#frame, target, atom, this.#call);
    }
    const labels = value.filter(isCarrier);
    const objects = target.filter((it) => it.a === "object");
    if (labels.length > 0) writeMember(this.#frame, objects, undefined, labels, this.#call.at);
  }

  #nested(holder: Value, step: Step, _from: Path): Value {
    const inner = allocate(this.#frame, this.#call.at.end + 0.5, { kind: step.s === "key" ? "object" : "Array" });
    this.#store(holder, step, [inner]);
    return [inner];
  }

  #container(): ObjectAtom {
    if (this.#made !== undefined) return this.#made;
    const kind = this.#model.resultType ?? "object";
    const plain = this.#kind ?? (isSymbol(kind) ? "object" : kind);
    this.#made = allocate(this.#frame, this.#call.at.end, { kind: plain });
    this.#result = union(this.#result, isSymbol(kind) ? union([this.#made], [external(kind)]) : [this.#made]);
    return this.#made;
  }

  #typeResult(): void {
    const kind = this.#model.resultType;
    if (kind === undefined) return;
    if (isSymbol(kind)) this.#result = union(this.#result, [external(kind)]);
    else if (ARRAY_LIKE.has(kind) && !this.#result.some((it) => it.a === "object")) {
      const labels = this.#result.filter(isCarrier);
      const made = this.#container();
      if (labels.length > 0) this.#grow([made], labels);
    }
  }

  // ------------------------------------------------------------------------------------------ callbacks

  #runCallback(index: number, flows: readonly { from: Path | undefined; to: Path | undefined }[]): void {
    const callback = this.#call.args.values[index];
    if (callback === undefined) return;
    const filters = this.#model.flows.some(
      ([from, to]) => from === "receiver.*" && (to === "result.*" || to === "result"),
    );
    let answer: Value = CLEAN;
    for (let round = 0; round < 2; round++) {
      const parameters: Value[] = this.#collecting(index, flows);
      let feedsItself = false;
      for (const { from, to } of flows) {
        const step = to?.steps[0];
        if (from === undefined || to?.root !== "argument" || to.argument !== index || step?.s !== "call") continue;
        const value = this.#read(from);
        feedsItself =
          feedsItself || (from.root === "argument" && from.argument === index && from.steps[0]?.s === "call");
        if (step.parameter === undefined)
          for (let p = 0; p < 3; p++) parameters[p] = union(parameters[p] ?? CLEAN, value);
        else parameters[step.parameter] = union(parameters[step.parameter] ?? CLEAN, value);
      }
      const args = Array.from(parameters, (it) => it ?? CLEAN);
      const given = { values: args, more: CLEAN, exprs: [] };
      answer = callValue(this.#frame, callback, given, this.#call, filters, this.#receiverOf(index));
      const grown = union(this.#answers.get(index) ?? CLEAN, answer);
      this.#answers.set(index, grown);
      if (!feedsItself) break;
    }
    if (filters) this.#keepNarrowed(callback);
    if (filters) this.#keepAgreed(callback, answer);
  }

  /** `list.map(fn, self)`, `Array.from(list, fn, self)`: what `this` is in the callback. */
  #receiverOf(callback: number): Value {
    const { symbol } = this.#model;
    const takes = callback === 0 ? /\.prototype\.(?!reduce|then|sort|toSorted)/ : /Array\.from$/;
    return takes.test(symbol) ? (this.#call.args.values[callback + 1] ?? CLEAN) : CLEAN;
  }

  /** The functions that the library hands in, where it matters what they are called with. */
  #collecting(index: number, flows: readonly { from: Path | undefined }[]): Value[] {
    const parameters: Value[] = [];
    for (const { from } of flows) {
      const [step] = from?.steps ?? [];
      if (from === undefined || from.argument !== index || !isCollected(from) || step?.s !== "call") continue;
      const parameter = step.parameter ?? 0;
      const collector = makeCollector(this.#frame, this.#call.at, parameter);
      this.#collectors.set(`${index}:${parameter}`, collector);
      parameters[parameter] = [collector];
    }
    return parameters;
  }

  /** `.filter(isUser)` lets through what `isUser` is declared to know. */
  #keepNarrowed(callback: Value): void {
    const [atom] = callback;
    const known = callback.length === 1 && atom?.a === "function" ? predicateType(this.#frame, atom) : undefined;
    if (known?.parameter === 0)
      this.#agreed = withNarrowedType(
        this.#frame,
        this.#frame.state,
        elements(this.#frame, this.#call.receiver),
        known.type,
      );
  }

  /** S20: what `.filter(agreed)` lets through has agreed. */
  #keepAgreed(callback: Value, answer: Value): void {
    const facts = predicateFacts(this.#frame, callback, answer);
    if (facts.length === 0) return;
    const { receiver, at } = this.#call;
    const kept: Atom[] = [];
    for (const atom of elements(this.#frame, receiver)) {
      if (atom.a !== "object") {
        kept.push(atom);
        continue;
      }
      const obj = this.#frame.obj(atom.alloc, atom.type);
      const alloc = `${atom.alloc}+${at.end}`;
      this.#frame.state.heap.set(alloc, { ...obj, facts: [...new Set([...obj.facts, ...facts])].sort() });
      kept.push(object(alloc, obj.type ?? atom.type));
    }
    this.#agreed = kept.sort((a, b) => a.id - b.id);
  }
}

function isSymbol(kind: string): boolean {
  return kind.includes("#") || kind.includes(".");
}

/** Calls whatever functions `value` may be. */
export function callValue(
  frame: Frame,
  value: Value,
  args: CallArguments,
  call: Call,
  keepGuards = false,
  self: Value = CLEAN,
): Value {
  let result: Value = CLEAN;
  for (const atom of value) {
    if (atom.a === "function") {
      const info = frame.world.fn(atom.fn);
      if (info?.body.body === undefined) continue;
      // S10: what it returns arrives where it was handed in, unless it was told inside it.
      const answer = frame.mention(callFunction(frame, atom, args, self, call.at, { keepGuards }), call.at);
      result = union(result, answer);
    } else if (atom.a === "object") {
      const bound = frame.obj(atom.alloc, atom.type);
      if (collects(bound)) collect(frame, [atom], args.values);
      const wrapped = wrappedIn(frame, bound, args);
      const target = wrapped.length > 0 ? wrapped : bound.fields.get("@call");
      if (target === undefined && tellsOthers(frame, args)) frame.asks = true;
      if (target !== undefined)
        result = union(result, afterwards(frame, call, bound, callValue(frame, target, args, call, keepGuards)));
    } else if (atom.a === "external" && frame.world.model(atom.symbol, args.values.length) !== undefined) {
      // `.map(Number)`, `.forEach(console.log)`
      const handed: Call = { ...call, receiver: CLEAN, receiverExpr: undefined, name: undefined, args };
      result = union(result, frame.walk.runCall(frame, handed, [atom]));
    }
  }
  return result;
}

/** `Object.assign`, spread: every property of `from` is stored in `target`, in order. */
export function copyInto(frame: Frame, target: Value, from: ObjectAtom, call: { readonly at: Call["at"] }): void {
  const source = frame.obj(from.alloc, from.type);
  for (const [key, value] of source.fields) if (!key.startsWith("@")) writeMember(frame, target, key, value, call.at);
  if (source.rest.length > 0) writeMember(frame, target, undefined, source.rest, call.at);
  if (!source.open) return;
  const type = source.type ?? from.type;
  const isWritten = (key: string) =>
    !source.fields.has(key) && (type === undefined || frame.world.members(type, key).length > 0);
  for (const atom of target)
    if (atom.a === "object" && frame.state.heap.has(atom.alloc))
      frame.state.heap.set(atom.alloc, unproven(frame.obj(atom.alloc, atom.type), from.alloc, isWritten));
  if (type === undefined) return;
  for (const name of frame.world.carrierNames(type)) {
    if (source.fields.has(name)) continue;
    writeMember(frame, target, name, readMember(frame, [from], name, call.at), call.at);
  }
}
