// What a root leaves behind in state that outlives it: its publications, by cell, and the fields of instances.
//
// Objects get names there that everybody can use. What carries something is known by who made it; of all else only
// what kind of thing it is matters, so that things of one kind in one place are one, whoever made them.
import { type Alloc, func, isGlobal, type LabelAtom, label, object, union, type Value, valueFrom } from "./atoms.ts";
import { Search } from "./carrying.ts";
import type { Frame } from "./frame.ts";
import { OWN } from "./global-store.ts";
import { handedOn } from "./handed-on.ts";
import { EMPTY_OBJECT, joinObjects, type Obj, withField, withRest } from "./heap.ts";
import { isPlainThing, kindName, plainThing } from "./plain.ts";
import { nameForAll } from "./summary.ts";
import type { TypeRef } from "./world.ts";

/** A value in names that everybody can use, of things that are held by `holder`. */
type Globally = (value: Value, holder: string) => Value;

/**
 * What this root stores in state that outlives the call, by cell. Objects of its own get names that everybody can use.
 */
export function finishFrame(frame: Frame): ReadonlyMap<string, Obj> {
  const cells = new Map<string, Obj>();
  const names = new Map<Alloc, Alloc>();
  const search = new Search(frame);
  const globalName = (alloc: Alloc, holder: string, type?: TypeRef): Alloc => {
    if (isGlobal(alloc)) return alloc;
    const known = names.get(alloc);
    if (known !== undefined) return known;
    const obj = frame.state.heap.get(alloc);
    // The top of a module is walked once, and what it makes is told apart wherever it is made.
    const isPlain = !frame.isModule && isOneOfMany(frame, search, alloc, obj, type);
    const name = isPlain ? plainName(holder, kindName(obj, type)) : nameForAll(frame.info.key, alloc);
    names.set(alloc, name);
    if (obj !== undefined) cells.set(name, isPlain ? plainThing(obj, true) : globalObject(obj, name));
    return name;
  };
  // Whose a value is must not be mistaken for somebody of the function that loads it.
  const globalOwner = (alloc: Alloc): Alloc =>
    isGlobal(alloc) ? alloc : (names.get(alloc) ?? nameForAll(frame.info.key, alloc));
  const globalValue: Globally = (value, holder) =>
    valueFrom(
      value.flatMap((atom): Value => {
        if (atom.a === "input" || atom.a === "guard") return [];
        if (atom.a === "label") return [withOwner(atom, globalOwner(atom.owner))];
        if (atom.a === "object") return [object(globalName(atom.alloc, holder, atom.type), atom.type)];
        if (atom.a === "function" && atom.env !== undefined)
          return [func(atom.fn, globalName(atom.env, holder), atom.outer, [])];
        return [atom];
      }),
    );
  const globalObject = (obj: Obj, name: string): Obj => ({
    ...obj,
    fields: new Map([...obj.fields].map(([key, value]) => [key, globalValue(value, `${name}.${key}`)])),
    rest: globalValue(obj.rest, name),
    keys: globalValue(obj.keys, name),
    facts: [],
    loadedBy: [],
    many: true,
  });
  // Somebody may call it with a key that nobody knows; a mere thing that is kept there then would be everybody's.
  const isAnybodys = (atom: Value[number]) =>
    atom.a === "object" && isOneOfMany(frame, search, atom.alloc, frame.state.heap.get(atom.alloc), atom.type);
  // So would a number be, and `counts.set(key, (counts.get(key) ?? 0) + 1)` would lead to another one each time.
  const isMere = (value: Value) => value.every((it) => it.a === "constant" || (!frame.isModule && isAnybodys(it)));
  for (const { cell, key, value } of frame.publications) {
    if (key === "*" && isGlobal(cell) && isMere(value)) continue;
    const known = cells.get(cell) ?? { ...EMPTY_OBJECT, many: true };
    const held = globalValue(value, key === undefined ? cell : `${cell}.${key}`);
    if (key === "@keys") cells.set(cell, { ...known, keys: union(known.keys, held) });
    else cells.set(cell, key === "*" ? withRest(known, held) : withField(known, key ?? OWN, held));
  }
  if (frame.isModule) {
    for (const [alloc, obj] of frame.state.heap)
      if (isGlobal(alloc)) cells.set(alloc, joinedCell(cells.get(alloc), { ...globalObject(obj, alloc), many: true }));
  }
  publishFields(frame, cells, globalValue);
  return cells;
}

/** Labels and functions in fields of instances that outlive the call: one cell for each class and field. */
function publishFields(frame: Frame, cells: Map<string, Obj>, globalValue: Globally): void {
  for (const obj of frame.state.heap.values()) {
    const { type } = obj;
    const cls = obj.cls ?? (type === undefined ? undefined : frame.world.classOfType(type));
    if (cls === undefined && type === undefined) continue;
    for (const [key, value] of obj.fields) {
      if (key.startsWith("@")) continue;
      const kept = cls !== undefined ? [`field:${cls}.${key}`] : type === undefined ? [] : handedOn(frame, type, key);
      const held = value.filter((it) => it.a !== "input" && it.a !== "constant" && it.a !== "guard");
      for (const cell of kept) publishField(cells, cell, held, globalValue);
    }
  }
  publishGiven(frame, cells, globalValue);
  publishFilled(frame, cells, globalValue);
  publishInitial(frame, cells, globalValue);
}

/** What constructors and methods put into an instance that a module holds: `const letters = new Letters(mailer)`. */
function publishGiven(frame: Frame, cells: Map<string, Obj>, globalValue: Globally): void {
  for (const { cell, key, value } of frame.publications) {
    const cls = key === undefined || /^[@*]/.test(key) ? undefined : frame.state.heap.get(cell)?.cls;
    if (cls === undefined) continue;
    const held = value.filter((it) => it.a !== "input" && it.a !== "constant" && it.a !== "guard");
    publishField(cells, `field:${cls}.${key}`, held, globalValue);
  }
}

function publishField(cells: Map<string, Obj>, cell: string, value: Value, globalValue: Globally): void {
  const held = globalValue(value, cell);
  if (held.length === 0) return;
  const known = cells.get(cell) ?? { ...EMPTY_OBJECT, many: true };
  cells.set(cell, withField(known, OWN, held));
}

/** Things of one kind that one place holds. */
function plainName(holder: string, kind: string): Alloc {
  return `g:~${holder.replace(/[.@[\]]/g, "_")}~${kind}`;
}

/** What was put into a list or map that the receiver keeps: `this.byId.set(id, user)`. */
function publishFilled(frame: Frame, cells: Map<string, Obj>, globalValue: Globally): void {
  const receiver = frame.self.find((it) => it.a === "object");
  const type = receiver?.a === "object" ? (frame.obj(receiver.alloc, receiver.type).type ?? receiver.type) : undefined;
  const cls = type === undefined ? undefined : frame.world.classOfType(type);
  if (receiver?.a !== "object" || cls === undefined) return;
  for (const [alloc, obj] of frame.state.heap) {
    const key = alloc.startsWith(`${receiver.alloc}.`) ? alloc.slice(receiver.alloc.length + 1) : "";
    const filled = [obj.rest, obj.keys, ...obj.fields.values()].some((it) => it.some((atom) => atom.a !== "constant"));
    if (!/^[\w$#]+$/.test(key) || !filled) continue;
    const name = nameForAll(frame.info.key, alloc);
    // What nobody put there, the reader's own object answers for.
    cells.set(name, {
      ...obj,
      fields: new Map([...obj.fields].map(([field, value]) => [field, globalValue(value, `${name}.${field}`)])),
      rest: globalValue(obj.rest, name),
      keys: globalValue(obj.keys, name),
      facts: [],
      loadedBy: [],
      open: obj.type === undefined,
      many: true,
    });
    publishField(cells, `field:${cls}.${key}`, [object(name, obj.type)], globalValue);
  }
}

/** `private byId = new Map()`: what every instance begins with tells what kind of thing the field holds. */
function publishInitial(frame: Frame, cells: Map<string, Obj>, globalValue: Globally): void {
  const { body, unit, key } = frame.info;
  if (body.kind !== "initialiser" || body.class === undefined || body.static === true) return;
  const cls = frame.world.classKey(unit, body.class);
  const field = frame.world.classInfo(cls)?.fields.find((it) => it.init === key);
  const isOfLibrary = (type: TypeRef | undefined) => type !== undefined && frame.world.externalName(type) !== undefined;
  const made = frame.result.filter(
    (it) => it.a === "object" && (frame.state.heap.has(it.alloc) || isOfLibrary(it.type)),
  );
  if (field !== undefined) publishField(cells, `field:${cls}.${field.name}`, made, globalValue);
}

/** What others stored in an object of this module stays beside what the module itself made of it. */
function joinedCell(known: Obj | undefined, made: Obj): Obj {
  return known === undefined ? made : { ...joinObjects(made, known), open: made.open, maybe: made.maybe };
}

function withOwner(atom: LabelAtom, owner: Alloc): LabelAtom {
  return owner === atom.owner ? atom : label(atom.source, owner, atom.read, atom.crossed, atom.facts);
}

/** Whether nothing can be found in it that is of interest to anybody. */
function isOneOfMany(
  frame: Frame,
  search: Search,
  alloc: Alloc,
  obj: Obj | undefined,
  type: TypeRef | undefined,
): boolean {
  if (obj !== undefined) return isPlainThing(obj) && !search.object(alloc);
  return type === undefined || !frame.world.carries(type);
}
