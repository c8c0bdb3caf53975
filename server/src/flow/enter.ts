// Entering a function and leaving it: parameters, captured variables, closures that nobody called, what was published.
import {
  type Alloc,
  CLEAN,
  classAtom,
  external,
  type FunctionAtom,
  func,
  isCarrier,
  isGlobal,
  isProvenClean,
  label,
  object,
  union,
  type Value,
  valueFrom,
} from "./atoms.ts";
import { callFunction } from "./call-function.ts";
import { carriesAnything, Search } from "./carrying.ts";
import { coerce } from "./coerce.ts";
import { below } from "./disclose.ts";
import { evaluate } from "./expressions.ts";
import type { Frame } from "./frame.ts";
import { OWN } from "./global-store.ts";
import { copyState, EMPTY_OBJECT, joinInto, joinObjects, type Obj, withField, withRest } from "./heap.ts";
import type { Parameter } from "./ir.ts";
import { RETURNED, SENT, sentCell } from "./iteration.ts";
import { allocate, writeMember } from "./members.ts";
import { assignPattern } from "./patterns.ts";
import { asksByName } from "./queries.ts";
import { runBlock } from "./statements.ts";
import type { Hop, Summary } from "./summary.ts";
import { argumentsObject, openEnvironment, writeVariable } from "./variables.ts";

export function runFunction(frame: Frame): Summary {
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
  return summarise(frame);
}

/** What stands in a namespace is what it holds; those who stand in it and those who look at it see the same. */
function namespaceObject(frame: Frame): Value {
  const alloc = frame.env ?? allocate(frame, 0.5, {}).alloc;
  let obj = frame.obj(alloc, undefined);
  for (const [slot, value] of frame.state.vars) if (!obj.fields.has(slot)) obj = withField(obj, slot, value);
  frame.state.heap.set(alloc, obj);
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
  const type =
    parameter.type === undefined ? undefined : frame.world.type(frame.info.unit, parameter.type, frame.info.bindings);
  const asks = asksByName(parameter) && !frame.shape.root;
  if (type !== undefined && value.length > 0 && !asks) value = coerce(frame, value, type, undefined, at);
  if (parameter.default !== undefined) {
    const fallback = evaluate(frame, parameter.default);
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

function summarise(frame: Frame): Summary {
  const result = frame.info.body.generator === true ? generatorResult(frame) : frame.result;
  const heap = reachable(frame, result);
  const trails = new Map<number, readonly Hop[]>();
  for (const value of [result, ...[...heap.values()].flatMap((it) => [it.rest, ...it.fields.values()])]) {
    for (const atom of value) if (isCarrier(atom)) trails.set(atom.id, frame.trail(atom));
  }
  return {
    result,
    thrown: frame.thrown,
    yielded: frame.yielded,
    heap,
    effects: frame.effects,
    arrivals: frame.arrivals,
    publications: frame.publications,
    marks: frame.marks,
    trails,
    bounds: frame.bounds,
    unfinished: false,
  };
}

function generatorResult(frame: Frame): Value {
  const fields = new Map<string, Value>([
    [RETURNED, frame.result],
    [SENT, [external(sentCell(frame.info.key))]],
  ]);
  return [allocate(frame, 0.5, { kind: "Iterator", rest: frame.yielded, fields })];
}

/** Objects that the caller can see: those it handed in, and those in the result, thrown or published. */
/** Beyond so many, only objects that carry labels are told. */
const MAX_TOLD = 40;

function reachable(frame: Frame, result: Value): ReadonlyMap<Alloc, Obj> {
  const seen = new Map<Alloc, Obj>();
  const visited = new Set<Alloc>();
  const labels = new Search(frame, true);
  const queue: Alloc[] = [...frame.shape.heap.keys()];
  const add = (value: Value) => {
    for (const atom of value) {
      if (atom.a === "object") queue.push(atom.alloc);
      if ((atom.a === "function" || atom.a === "class") && atom.env !== undefined) queue.push(atom.env);
    }
  };
  for (const value of [
    result,
    frame.thrown,
    frame.self,
    ...frame.shape.args,
    ...frame.publications.map((it) => it.value),
  ])
    add(value);
  for (let alloc = queue.pop(); alloc !== undefined; alloc = queue.pop()) {
    if (seen.has(alloc) || visited.has(alloc)) continue;
    const obj = frame.state.heap.get(alloc);
    if (obj === undefined) continue;
    if (isGlobal(alloc) && !frame.isModule) continue;
    // What is as it was handed in needs no telling.
    visited.add(alloc);
    if (seen.size >= MAX_TOLD && !labels.object(alloc)) continue;
    if (obj !== frame.shape.heap.get(alloc)) seen.set(alloc, obj);
    add(obj.rest);
    add(obj.keys);
    for (const value of obj.fields.values()) add(value);
  }
  // An input's own paths that were written to without having been handed over whole.
  for (const [alloc, obj] of frame.state.heap)
    if (!seen.has(alloc) && obj !== frame.shape.heap.get(alloc) && /^(p\d|this|e)/.test(alloc)) seen.set(alloc, obj);
  return seen;
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
  ) {
    frame.analysis.noteSkip(info.key);
    return;
  }
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

/**
 * What this root stores in state that outlives the call, by cell. Objects of its own get names that everybody can use.
 */
export function finishFrame(frame: Frame): ReadonlyMap<string, Obj> {
  const cells = new Map<string, Obj>();
  const names = new Map<Alloc, Alloc>();
  const globalName = (alloc: Alloc): Alloc => {
    if (isGlobal(alloc)) return alloc;
    const known = names.get(alloc);
    if (known !== undefined) return known;
    const name = `g:${frame.info.key}:${alloc}`;
    names.set(alloc, name);
    const obj = frame.state.heap.get(alloc);
    if (obj !== undefined) cells.set(name, globalObject(obj));
    return name;
  };
  const globalValue = (value: Value): Value =>
    valueFrom(
      value.flatMap((atom): Value => {
        if (atom.a === "input" || atom.a === "guard") return [];
        if (atom.a === "object") return [object(globalName(atom.alloc), atom.type)];
        if (atom.a === "function" && atom.env !== undefined)
          return [func(atom.fn, globalName(atom.env), atom.outer, [])];
        return [atom];
      }),
    );
  const globalObject = (obj: Obj): Obj => ({
    ...obj,
    fields: new Map([...obj.fields].map(([key, value]) => [key, globalValue(value)])),
    rest: globalValue(obj.rest),
    keys: globalValue(obj.keys),
    facts: [],
    loadedBy: [],
    many: true,
  });
  for (const { cell, key, value } of frame.publications) {
    const known = cells.get(cell) ?? { ...EMPTY_OBJECT, many: true };
    const held = globalValue(value);
    if (key === "@keys") cells.set(cell, { ...known, keys: union(known.keys, held) });
    else cells.set(cell, key === "*" ? withRest(known, held) : withField(known, key ?? OWN, held));
  }
  if (frame.isModule) {
    for (const [alloc, obj] of frame.state.heap)
      if (isGlobal(alloc)) cells.set(alloc, joinedCell(cells.get(alloc), { ...globalObject(obj), many: true }));
  }
  publishFields(frame, cells, globalValue);
  return cells;
}

/** Labels and functions in fields of instances that outlive the call: one cell for each class and field. */
function publishFields(frame: Frame, cells: Map<string, Obj>, globalValue: (value: Value) => Value): void {
  for (const obj of frame.state.heap.values()) {
    const cls = obj.cls ?? (obj.type === undefined ? undefined : frame.world.classOfType(obj.type));
    if (cls === undefined) continue;
    for (const [key, value] of obj.fields) {
      if (key.startsWith("@")) continue;
      const held = value.filter((it) => it.a !== "input" && it.a !== "constant" && it.a !== "guard");
      publishField(cells, `field:${cls}.${key}`, globalValue(held));
    }
  }
  publishFilled(frame, cells, globalValue);
  publishInitial(frame, cells, globalValue);
}

function publishField(cells: Map<string, Obj>, cell: string, held: Value): void {
  if (held.length === 0) return;
  const known = cells.get(cell) ?? { ...EMPTY_OBJECT, many: true };
  cells.set(cell, withField(known, OWN, held));
}

/** What was put into a list or map that the receiver keeps: `this.byId.set(id, user)`. */
function publishFilled(frame: Frame, cells: Map<string, Obj>, globalValue: (value: Value) => Value): void {
  const receiver = frame.self.find((it) => it.a === "object");
  const type = receiver?.a === "object" ? (frame.obj(receiver.alloc, receiver.type).type ?? receiver.type) : undefined;
  const cls = type === undefined ? undefined : frame.world.classOfType(type);
  if (receiver?.a !== "object" || cls === undefined) return;
  for (const [alloc, obj] of frame.state.heap) {
    const key = alloc.startsWith(`${receiver.alloc}.`) ? alloc.slice(receiver.alloc.length + 1) : "";
    const filled = [obj.rest, obj.keys, ...obj.fields.values()].some((it) => it.some((atom) => atom.a !== "constant"));
    if (!/^[\w$#]+$/.test(key) || !filled) continue;
    const name = `g:${frame.info.key}:${alloc}`;
    // What nobody put there, the reader's own object answers for.
    cells.set(name, {
      ...obj,
      fields: new Map([...obj.fields].map(([field, value]) => [field, globalValue(value)])),
      rest: globalValue(obj.rest),
      keys: globalValue(obj.keys),
      facts: [],
      loadedBy: [],
      open: obj.type === undefined,
      many: true,
    });
    publishField(cells, `field:${cls}.${key}`, [object(name, obj.type)]);
  }
}

/** `private byId = new Map()`: what every instance begins with tells what kind of thing the field holds. */
function publishInitial(frame: Frame, cells: Map<string, Obj>, globalValue: (value: Value) => Value): void {
  const { body, unit, key } = frame.info;
  if (body.kind !== "initialiser" || body.class === undefined || body.static === true) return;
  const cls = frame.world.classKey(unit, body.class);
  const field = frame.world.classInfo(cls)?.fields.find((it) => it.init === key);
  const made = frame.result.filter((it) => it.a === "object" && frame.state.heap.has(it.alloc));
  if (field !== undefined) publishField(cells, `field:${cls}.${field.name}`, globalValue(made));
}

/** What others stored in an object of this module stays beside what the module itself made of it. */
function joinedCell(known: Obj | undefined, made: Obj): Obj {
  return known === undefined ? made : { ...joinObjects(made, known), open: made.open, maybe: made.maybe };
}
