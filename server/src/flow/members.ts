// Reading and writing properties and elements (S10, S13, S16, S18).
//
// A property is what was stored under its key; where nothing was, what the declared type says. A property that carries
// a promise of its own gives a label of that promise, whatever was stored there before.

import {
  type Alloc,
  CLEAN,
  classAtom,
  constant,
  ENDED,
  external,
  type FunctionAtom,
  func,
  isCarrier,
  isGlobal,
  isProvenClean,
  label,
  type ObjectAtom,
  object,
  type Place,
  union,
  type Value,
  valueFrom,
  withCrossed,
  without,
} from "./atoms.ts";
import { NO_ARGUMENTS } from "./call.ts";
import { entityValue, staticCell } from "./entities.ts";
import { fewer } from "./few-labels.ts";
import type { Frame } from "./frame.ts";
import { fromPrototype, ownProperties, PROTOTYPE, readFunctionMember } from "./function-properties.ts";
import { genericField } from "./generic-fields.ts";
import { handedOn } from "./handed-on.ts";
import { EMPTY_OBJECT, type Obj, openObject, withField, withRest } from "./heap.ts";
import { besideWhole, exportedFields, wholeExport } from "./module-exports.ts";
import { childName, elementName } from "./object-names.ts";
import { hasOwnFields, plainInstance } from "./plain.ts";
import { isProxy, trappedRead, trappedWrite } from "./proxies.ts";
import { fromOutside } from "./shared-storage.ts";
import type { CellKey } from "./summary.ts";
import { isKept } from "./turns.ts";
import {
  ancestry,
  type ClassInfo,
  type ClassKey,
  type MemberInfo,
  type SourceId,
  type TypeRef,
  type UnitKey,
} from "./world.ts";

/** Counts: asking them is no use, and what they answer is clean (S10, S17). */
const COUNTS = new Set(["length", "size", "byteLength"]);

export function readMember(frame: Frame, value: Value, key: string, place: Place): Value {
  const isOwn = (it: Value[number]) =>
    it.a === "external" || (it.a === "object" && frame.obj(it.alloc, it.type).fields.has(key));
  if (COUNTS.has(key) && !value.some(isOwn)) return CLEAN;
  let found: Value = CLEAN;
  let promised: Value = CLEAN;
  let carried: Value = CLEAN;
  for (const atom of value) {
    if (atom.a === "label" || atom.a === "input") carried = union(carried, [atom]);
    else if (atom.a === "object" && !key.startsWith("@") && isProxy(frame.obj(atom.alloc, atom.type)))
      found = union(
        found,
        trappedRead(frame, atom, key, place, (it) => readMember(frame, it, key, place)),
      );
    else if (atom.a === "object") {
      const read = readObject(frame, atom, key, place, value);
      found = union(found, read.found);
      promised = union(promised, read.promised);
    } else if (atom.a === "module") found = union(found, readExport(frame, atom.unit, key, place));
    else if (atom.a === "function") found = union(found, readFunctionMember(frame, atom, key));
    else if (atom.a === "class") found = union(found, readStatic(frame, atom.cls, atom.env, key, value, place));
    else if (atom.a === "external")
      found = union(found, fromOutside(`${atom.symbol}${atom.symbol.endsWith("#") ? "" : "."}${key}`));
  }
  return fewer(union(found, promised.length > 0 ? promised : carried), (from, to) => {
    if (isCarrier(from) && isCarrier(to)) frame.setTrail(to, frame.trail(from));
  });
}

function readExport(frame: Frame, unit: UnitKey, key: string, place: Place): Value {
  const entity = frame.world.exported(unit, key);
  return entity === undefined ? readMember(frame, wholeExport(frame, unit), key, place) : entityValue(frame, entity);
}

function readObject(
  frame: Frame,
  atom: ObjectAtom,
  key: string,
  place: Place,
  self: Value,
): { found: Value; promised: Value } {
  const obj = frame.obj(atom.alloc, atom.type);
  const own = obj.fields.get(key);
  let found = own ?? CLEAN;
  let promised: Value = CLEAN;
  // The parameters of an address are a view of it: what is set there is in the address (models of `URL`).
  if (own === undefined && obj.kind === "URL" && key === "searchParams") return { found: [atom], promised };
  if (own === undefined && obj.kind === "URL" && (key === "href" || key === "search"))
    return { found: [...obj.fields.values()].reduce(union, obj.rest), promised };
  for (const getter of obj.fields.get(getterKey(key)) ?? CLEAN)
    if (getter.a === "function")
      found = union(found, frame.walk.callFunction(frame, getter, NO_ARGUMENTS, [atom], place));
  if (own === undefined && atom.alloc.startsWith(PROTOTYPE_OF)) {
    const method = frame.world.classMember(atom.alloc.slice(PROTOTYPE_OF.length) as ClassKey, key, false);
    return { found: method === undefined ? CLEAN : [func(method.fn, undefined)], promised };
  }
  // `this.constructor`, of an instance that was made in view.
  if (own === undefined && key === "constructor" && obj.cls !== undefined && (!obj.open || hasOwnFields(obj)))
    return { found: [classAtom(obj.cls, undefined)], promised };
  const type = obj.type ?? atom.type;
  if (own?.some(isCarrier) === true) {
    // Whatever was stored there, the promise of its type or class is what is read.
    const sources = promisesOf(frame, type, key);
    if (sources.length > 0) {
      found = found.filter((it) => !isCarrier(it));
      promised = valueFrom(sources.map((it) => freshLabel(frame, it, atom.alloc, place, obj.facts)));
    }
  }
  if (own === undefined || obj.maybe.has(key)) {
    if (obj.open && type !== undefined) {
      const infos = frame.world.members(type, key);
      const given = hasOwnFields(obj) ? CLEAN : handedField(frame, atom.alloc, instanceField(frame, type, key));
      const filled = isFilledInView(frame, type);
      const kept = filled ? withoutMereTypes(frame, given, infos) : given;
      found = union(found, genericField(frame, frame.world.classOfType(type), key, kept));
      const isKnown = kept.some((it) => it.a === "object" && isMadeInView(frame.known(it.alloc)));
      // What it was made of is known: its own method runs, not one of a class beside it.
      const exact = obj.cls !== undefined && frame.world.classMember(obj.cls, key, false) !== undefined;
      for (const info of infos) {
        if (exact && (info.fn !== undefined || info.signature !== undefined)) continue;
        if (info.source !== undefined && !isMethod(info))
          promised = union(promised, [freshLabel(frame, info.source, atom.alloc, place, obj.facts)]);
        // Its instances are known that stand there: one of which only the class is known would be all of its class.
        if (
          info.fn === undefined &&
          info.signature === undefined &&
          (isKnown || (filled && standsIn(frame, kept, info.type)))
        )
          continue;
        const held = memberValue(frame, info, atom.alloc, key, self, place);
        if (hasOwnFields(obj)) ownedBy(frame, held, childName(atom.alloc, key));
        found = union(found, held);
      }
      if (infos.length === 0) found = union(found, indexed(frame, type, atom.alloc, key));
      // What other instances were given is of other people; the promise speaks of this one (S13, S20).
      if (promised.length > 0) found = found.filter((it) => !isCarrier(it));
    } else if (obj.open) found = union(found, [object(childName(atom.alloc, key))]);
    if (/^\d+$/.test(key) || !isList(frame, obj, type)) found = union(found, obj.rest);
    found = union(found, inherited(frame, obj, key, self, place));
    if (obj.fields.has(PROTOTYPE) && !key.startsWith("@"))
      found = union(
        found,
        fromPrototype(frame, obj, key, (it) => readMember(frame, [it], key, place)),
      );
  }
  return { found, promised };
}

/** Its methods are not among its elements. */
function isList(frame: Frame, obj: Obj, type: TypeRef | undefined): boolean {
  return obj.kind === "Array" || (type !== undefined && frame.world.builtinName(type) === "Array");
}

/** What an instance that nobody unseen filled holds is filled by nobody unseen, either. */
function ownedBy(frame: Frame, held: Value, alloc: Alloc): void {
  for (const atom of held) {
    if (atom.a !== "object" || atom.alloc !== alloc || atom.type === undefined || frame.known(alloc)) continue;
    const cls = frame.world.classOfType(atom.type);
    if (cls !== undefined && !frame.world.carries(atom.type))
      frame.state.heap.set(alloc, plainInstance({ ...openObject(atom.type), cls, open: false }));
  }
}

function isFilledInView(frame: Frame, type: TypeRef): boolean {
  const cls = frame.world.classOfType(type);
  return cls !== undefined && frame.world.classInfo(cls)?.decorated === false;
}

/** Beside what is known to have been put there, what somebody may put there by its type says nothing. */
function withoutMereTypes(frame: Frame, kept: Value, infos: readonly MemberInfo[]): Value {
  const declared = infos.find((it) => it.type !== undefined)?.type;
  if (declared === undefined || !standsIn(frame, kept, declared)) return kept;
  return kept.filter(
    (it) => it.a !== "object" || it.type?.key !== declared.key || frame.known(it.alloc)?.cls !== undefined,
  );
}

/** Behind an interface or a base, the class of what was put there tells whose methods run. */
function standsIn(frame: Frame, kept: Value, declared: TypeRef | undefined): boolean {
  const base = declared === undefined ? undefined : frame.world.classOfType(declared);
  return kept.some((it) => {
    const cls = it.a === "object" ? frame.known(it.alloc)?.cls : undefined;
    return cls !== undefined && cls !== base;
  });
}

function isMadeInView(obj: Obj | undefined): boolean {
  return obj?.cls !== undefined && !obj.open;
}

/** Where an object literal keeps its accessors. */
export function setterKey(key: string): string {
  return `@set:${key}`;
}

export function getterKey(key: string): string {
  return `@get:${key}`;
}

function promisesOf(frame: Frame, type: TypeRef | undefined, key: string): readonly SourceId[] {
  const infos = type === undefined ? [] : frame.world.members(type, key);
  return infos.flatMap((it) => (it.source === undefined || isMethod(it) ? [] : [it.source]));
}

/** What any instance of the class was given to keep (published by enter.ts). */
function instanceField(frame: Frame, type: TypeRef, key: string): Value {
  const cls = frame.world.classOfType(type);
  const cells = cls !== undefined ? [`field:${cls}.${key}`] : handedOn(frame, type, key);
  return cells.reduce((all, it) => union(all, frame.analysis.load(it)), CLEAN);
}

/** S11: what a parameter's instance was given was told where the instance was handed over, not again in here. */
function handedField(frame: Frame, alloc: Alloc, held: Value): Value {
  const { region } = frame;
  if (region === undefined || !frame.shape.root || !/^p\d+$/.test(alloc)) return held;
  return valueFrom(
    held.map((it) => {
      if (!isCarrier(it)) return it;
      const entered = withCrossed(it, [region]);
      frame.setTrail(entered, frame.trail(it));
      return entered;
    }),
  );
}

/** The promise of a method is about what it returns. */
function isMethod(info: MemberInfo): boolean {
  return info.signature !== undefined || (info.fn !== undefined && !info.accessor);
}

function indexed(frame: Frame, type: TypeRef, alloc: Alloc, key: string): Value {
  if (/^\d+$/.test(key)) {
    const element = frame.world.tupleElement(type, Number(key)) ?? frame.world.element(type);
    if (element !== undefined) return [object(childName(alloc, key), element)];
  }
  // A member that no declaration we can read speaks of: it has an identity, and its name in the library that it is of.
  const cls = frame.world.classOfType(type);
  const outside = frame.world.externalName(type) ?? (cls === undefined ? undefined : frame.world.superSymbol(cls));
  const held = object(childName(alloc, key));
  return outside === undefined ? [held] : valueFrom([held, external(`${outside}.${key}`)]);
}

/** Methods and accessors of the class that the object was made of. */
function inherited(frame: Frame, obj: Obj, key: string, self: Value, place: Place): Value {
  if (obj.cls === undefined) return CLEAN;
  const member = frame.world.classMember(obj.cls, key, false);
  if (member === undefined) {
    const outside = frame.world.superSymbol(obj.cls);
    const added = addedToPrototype(frame, obj.cls, key);
    return outside === undefined ? added : union(added, [external(`${outside}.${key}`)]);
  }
  const env = obj.fields.get("@env")?.find((it) => it.a === "object")?.alloc;
  if (member.kind === "getter") return frame.walk.callFunction(frame, func(member.fn, env), NO_ARGUMENTS, self, place);
  return member.kind === "method" ? [func(member.fn, env)] : CLEAN;
}

/** `Order.prototype`: what is put there later, instances of the class and of those below it have. */
const PROTOTYPE_OF = "g:prototype:";

function addedToPrototype(frame: Frame, cls: ClassKey, key: string): Value {
  for (const at of ancestry(frame.world, cls)) {
    const found = frame.known(`${PROTOTYPE_OF}${at}`)?.fields.get(key) ?? CLEAN;
    if (found.length > 0) return found;
  }
  return CLEAN;
}

function memberValue(frame: Frame, info: MemberInfo, alloc: Alloc, key: string, self: Value, place: Place): Value {
  if (info.fn !== undefined) {
    if (info.accessor) return frame.walk.callFunction(frame, func(info.fn, undefined), NO_ARGUMENTS, self, place);
    return union([func(info.fn, undefined)], implementing(frame, alloc, self, key));
  }
  const named = info.symbol === undefined ? CLEAN : [external(info.symbol)];
  if (info.signature !== undefined) return union(named, implementing(frame, alloc, self, key));
  if (info.type === undefined || frame.world.isClean(info.type)) return union(named, [object(childName(alloc, key))]);
  // What a library holds of ours is ours: `request.reader`, `call.request`.
  const held = union(isOurs(frame, info.type) ? CLEAN : named, [object(childName(alloc, key), info.type)]);
  return frame.world.callSignatures(info.type).length === 0 ? held : union(held, implementing(frame, alloc, self, key));
}

function isOurs(frame: Frame, type: TypeRef): boolean {
  if (frame.world.carries(type)) return true;
  return frame.world.classOfType(type) !== undefined && frame.world.externalName(type) === undefined;
}

/** What an interface's method, or one that subclasses override, may run in this workspace. */
function implementing(frame: Frame, alloc: Alloc, self: Value, key: string): Value {
  const types = self.flatMap((it) =>
    it.a === "object" && it.alloc === alloc ? (frame.obj(it.alloc, it.type).type ?? it.type ?? []) : [],
  );
  return valueFrom(types.flatMap((it) => frame.world.implementations(it, key).map((fn) => func(fn, undefined))));
}

function readStatic(
  frame: Frame,
  cls: ClassKey,
  env: Alloc | undefined,
  key: string,
  self: Value,
  place: Place,
): Value {
  if (key === "prototype") return [object(`${PROTOTYPE_OF}${cls}`)];
  const member = frame.world.classMember(cls, key, true);
  if (member?.kind === "getter") return frame.walk.callFunction(frame, func(member.fn, env), NO_ARGUMENTS, self, place);
  if (member?.kind === "method") return [func(member.fn, env)];
  const outside = frame.world.superSymbol(cls) ?? declaredBase(frame, cls);
  const info = frame.world.classInfo(cls);
  const beside =
    info === undefined || env !== undefined
      ? CLEAN
      : besideWhole(frame, info.unit, (it) => it.some((atom) => atom.a === "class" && atom.cls === cls), key);
  const held = union(beside, frame.analysis.load(staticCell(frame, cls, key)));
  // Where the class was not made in view, or not yet.
  const begun = held.length > 0 ? undefined : frame.world.staticFunction(cls, key);
  const value = begun === undefined ? held : [func(begun, env)];
  const source = frame.world.staticSource(cls, key);
  if (key === "name" && held.length === 0 && isNamed(info)) return [constant(info.name)];
  // Anybody may have stored something there by now.
  if (source !== undefined) return [freshLabel(frame, source, `g:${cls}`, place, [])];
  return outside === undefined ? value : union(value, [external(`${outside}.${key}`)]);
}

/** Whether the name of a class is written, and no member of its own. */
function isNamed(info: ClassInfo | undefined): info is ClassInfo {
  const isWritten = info !== undefined && /^[\w$]+$/.test(info.name) && info.name !== "default";
  return isWritten && !info.statics.some((it) => it.name === "name");
}

/** The base class of a package whose declarations we have: what it does is said by models, as of any other. */
function declaredBase(frame: Frame, cls: ClassKey): string | undefined {
  const seen = new Set<ClassKey>();
  for (let at = frame.world.superclass(cls); at !== undefined && !seen.has(at); at = frame.world.superclass(at)) {
    seen.add(at);
    const info = frame.world.classInfo(at);
    const name = info === undefined ? undefined : frame.world.externalName(info.type);
    if (name !== undefined) return name;
  }
  return undefined;
}

export function freshLabel(
  frame: Frame,
  source: SourceId,
  owner: Alloc,
  place: Place,
  facts: readonly string[],
): Value[number] {
  // S20: what is read where consent holds stays agreed to, wherever it goes.
  const agreed = frame.agreedAbout(owner);
  const made = label(
    source,
    owner,
    place,
    [],
    agreed.length === 0 ? facts : [...new Set([...facts, ...agreed])].sort(),
  );
  frame.setTrail(made, [{ kind: "read", place, what: "read" }]);
  return made;
}

// ---------------------------------------------------------------------------------------------- elements

/** What iterating over the value, or reading it at an unknown index, may give. */
export function elements(frame: Frame, value: Value): Value {
  let found: Value = CLEAN;
  for (const atom of value) {
    if (atom.a === "label" || atom.a === "input") found = union(found, [atom]);
    if (atom.a !== "object") continue;
    const obj = frame.obj(atom.alloc, atom.type);
    found = union(found, obj.rest);
    for (const [key, held] of obj.fields) if (/^\d+$/.test(key) || key.startsWith("@m:")) found = union(found, held);
    const type = obj.type ?? atom.type;
    if (!obj.open) {
      found = union(found, unfilled(frame, atom.alloc, obj, type));
      continue;
    }
    const element = type === undefined ? undefined : frame.world.element(type);
    if (type === undefined || element !== undefined) found = union(found, [object(elementName(atom.alloc), element)]);
  }
  return found;
}

/** `new Map<string, User>()`, `users: User[] = []`: whoever reads there before anybody in view wrote expects what its type says. */
function unfilled(frame: Frame, alloc: Alloc, obj: Obj, type: TypeRef | undefined): Value {
  if (type === undefined || obj.rest.length > 0) return CLEAN;
  for (const key of obj.fields.keys()) if (/^\d+$/.test(key) || key.startsWith("@m:")) return CLEAN;
  const element = frame.world.element(type);
  return element === undefined || !frame.world.carries(element) ? CLEAN : [object(elementName(alloc), element)];
}

/** What reading at a key that nobody knows may give: every element and every property (S10). */
export function anyMember(frame: Frame, value: Value, place: Place): Value {
  let found = elements(frame, value);
  for (const atom of value) {
    if (atom.a === "module") found = [...exportedFields(frame, atom.unit).values()].reduce(union, found);
    if (atom.a !== "object") continue;
    const obj = frame.obj(atom.alloc, atom.type);
    const type = obj.type ?? atom.type;
    const names = new Set([...obj.fields.keys()].filter((it) => !it.startsWith("@")));
    if (obj.open && type !== undefined) for (const name of frame.world.carrierNames(type)) names.add(name);
    for (const name of names) found = union(found, readMember(frame, [atom], name, place));
  }
  return found;
}

/** Reads at whatever constants the key may be; at an unknown one everything counts (S10). */
export function memberByKey(frame: Frame, holder: Value, keys: Value, at: Place): Value {
  const names = constantKeys(keys);
  if (names === undefined) return anyMember(frame, holder, at);
  return names.reduce<Value>((all, name) => union(all, readMember(frame, holder, name, at)), CLEAN);
}

export function constantKeys(keys: Value): readonly string[] | undefined {
  if (keys.length === 0) return undefined;
  const names: string[] = [];
  for (const atom of keys) {
    if (atom.a === "external" && /^Symbol\.\w+$/.test(atom.symbol)) {
      names.push(`[${atom.symbol}]`);
      continue;
    }
    if (atom.a !== "constant" || atom === ENDED[0] || atom.value === undefined || atom.value === null) return undefined;
    names.push(String(atom.value));
  }
  return names;
}

/** The keys of a map, or names that a computed key gave a label. */
export function keysOf(frame: Frame, value: Value): Value {
  let found: Value = CLEAN;
  for (const atom of value) {
    if (atom.a !== "object") continue;
    const obj = frame.obj(atom.alloc, atom.type);
    found = union(found, obj.keys);
    const type = obj.type ?? atom.type;
    const key = obj.open && type !== undefined ? frame.world.mapKey(type) : undefined;
    if (key !== undefined) found = union(found, [object(`${atom.alloc}@`, key)]);
  }
  return found;
}

// ---------------------------------------------------------------------------------------------- writing

/** Stores `value` under `key` (undefined: an unknown one) of whatever `target` may be. `at` is the stored expression. */
export function writeMember(frame: Frame, target: Value, key: string | undefined, value: Value, at: Place): void {
  const objects = target.filter((it) => it.a === "object");
  for (const atom of target) {
    if (atom.a === "object") writeObject(frame, atom, key, value, at, objects.length === 1, target);
    else if (atom.a === "class" && key !== undefined) {
      const source = frame.world.staticSource(atom.cls, key);
      if (source !== undefined) frame.store(value, source, at);
      const setter = frame.world.classSetter(atom.cls, key, true);
      if (setter !== undefined) {
        runSetter(frame, func(setter, atom.env), value, target, at);
        continue;
      }
      publish(frame, staticCell(frame, atom.cls, key), undefined, value);
    } else if (atom.a === "function" && key !== undefined) publish(frame, ownProperties(atom.fn), key, value);
    else if (atom.a === "external") frame.use(value, at);
  }
}

function runSetter(frame: Frame, setter: FunctionAtom, value: Value, self: Value, at: Place): void {
  frame.walk.callFunction(frame, setter, { values: [value], more: CLEAN, exprs: [undefined] }, self, at);
}

/** Of an object with more keys than anybody reads one by one (rows of data, translations), the further ones are one. */
const MOST_KEYS = 500;

function writeObject(
  frame: Frame,
  atom: ObjectAtom,
  key: string | undefined,
  value: Value,
  at: Place,
  alone: boolean,
  self: Value,
): void {
  const obj = frame.obj(atom.alloc, atom.type);
  if (isProxy(obj)) {
    trappedWrite(frame, atom, key, value, at, (it) => writeMember(frame, it, key, value, at));
    return;
  }
  if (key === undefined) {
    const kept = obj.kind === "Array" ? obj : unproven(obj, atom.alloc, () => true);
    putObject(frame, atom.alloc, withRest(kept, value), "*", value);
    return;
  }
  const written = obj.fields.get(setterKey(key))?.filter((it) => it.a === "function") ?? [];
  for (const setter of written) runSetter(frame, setter, value, self, at);
  if (written.length > 0) return;
  const type = obj.type ?? atom.type;
  const cls = frame.classOf(atom);
  if (cls !== undefined) {
    const setter = frame.world.classSetter(cls, key, false);
    if (setter !== undefined) {
      const promised = promisedValue(frame, frame.world.classInfo(cls)?.type ?? type, key, value, atom.alloc, at);
      runSetter(frame, func(setter, undefined), promised, self, at);
      return;
    }
  }
  const stored = promisedValue(frame, type, key, value, atom.alloc, at);
  if (obj.fields.size >= MOST_KEYS && !obj.fields.has(key) && /^(?!@)|^@m:/.test(key)) {
    const one = stored.some((it) => it.a === "constant") ? union(without(stored, "constant"), ENDED) : stored;
    putObject(frame, atom.alloc, withRest(obj, one), "*", one);
    return;
  }
  putObject(frame, atom.alloc, withField(alone ? obj : { ...obj, many: true }, key, stored), key, stored, obj.many);
}

/** `{ mode: "none", ...options }`: somebody may have written over what was a constant. `from` has what they wrote. */
export function unproven(obj: Obj, from: Alloc, isWritten: (key: string) => boolean): Obj {
  const fields = new Map(obj.fields);
  for (const [key, held] of obj.fields)
    if (!key.startsWith("@") && held.some((it) => it.a === "constant") && isWritten(key))
      fields.set(key, union(held, [object(childName(from, key))]));
  return { ...obj, fields };
}

/** S13: what a field with a promise of its own holds from now on, after the store was told. */
export function promisedValue(
  frame: Frame,
  type: TypeRef | undefined,
  key: string,
  value: Value,
  owner: Alloc,
  at: Place,
): Value {
  if (type === undefined) return value;
  const sources = frame.world.members(type, key).flatMap((it) => (it.source === undefined ? [] : [it.source]));
  if (sources.length === 0) return value;
  for (const source of sources) frame.store(value, source, at);
  if (isProvenClean(value)) return value;
  const kept = value.filter((it) => it.a === "object" || it.a === "function");
  return valueFrom([...kept, ...sources.map((it) => label(it, owner, at, [], []))]);
}

function putObject(frame: Frame, alloc: Alloc, obj: Obj, key: string, value: Value, many = obj.many): void {
  if (isGlobal(alloc)) publish(frame, alloc, key, value);
  if (!isGlobal(alloc) || frame.state.heap.has(alloc)) frame.state.heap.set(alloc, { ...obj, many });
}

/** State outside this call: what is stored is there for everybody, from whenever. */
export function publish(frame: Frame, cell: CellKey, key: string | undefined, value: Value): void {
  if (value.length === 0) return;
  frame.use(
    value.filter((it) => it.a === "label" || it.a === "input"),
    frame.lastPlace,
  );
  frame.addPublication({ cell, key, value });
}

/** Names by which something is kept: those of a map are values like others, of an object only labels count (S16). */
export function writeKeys(frame: Frame, target: Value, keys: Value): void {
  const held = keys.filter((it) => it.a === "label" || it.a === "input" || it.a === "object");
  if (held.length === 0) return;
  for (const atom of target) {
    if (atom.a !== "object") continue;
    const obj = frame.obj(atom.alloc, atom.type);
    if (isGlobal(atom.alloc)) publish(frame, atom.alloc, "@keys", held);
    if (!isGlobal(atom.alloc) || frame.state.heap.has(atom.alloc))
      frame.state.heap.set(atom.alloc, { ...obj, keys: union(obj.keys, held) });
  }
}

/** Makes an object here. The second one made at the same place in one walk stands for many. */
export function allocate(frame: Frame, start: number, obj: Partial<Obj>): ObjectAtom {
  const scope = frame.isModule && !frame.handing ? `g:${frame.info.unit}:` : "";
  const alloc = `${scope}n${frame.info.tag}@${start}`;
  const made: Obj = { ...EMPTY_OBJECT, ...obj };
  const known = frame.state.heap.get(alloc);
  frame.state.heap.set(alloc, known === undefined ? made : again(known, made));
  return object(alloc, made.type);
}

/** The same for a literal: what it made in the turn before and nobody kept is gone. */
export function allocateLiteral(frame: Frame, start: number, obj: Partial<Obj>): ObjectAtom {
  const alloc = `n${frame.info.tag}@${start}`;
  if (!frame.isModule && frame.state.heap.has(alloc) && !isKept(frame, alloc)) frame.state.heap.delete(alloc);
  return allocate(frame, start, obj);
}

function again(known: Obj, made: Obj): Obj {
  const fields = new Map(known.fields);
  for (const [key, value] of made.fields) fields.set(key, union(fields.get(key) ?? CLEAN, value));
  return { ...made, fields, rest: union(known.rest, made.rest), keys: union(known.keys, made.keys), many: true };
}
