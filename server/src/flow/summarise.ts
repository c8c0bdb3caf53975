// What a function leaves to its callers when it ends: its summary.
import { type Alloc, external, isCarrier, isGlobal, object, type Value, valueFrom } from "./atoms.ts";
import { Search } from "./carrying.ts";
import type { Frame } from "./frame.ts";
import { type Obj, sameObject } from "./heap.ts";
import { isThing } from "./interest.ts";
import { RETURNED, SENT, sentCell } from "./iteration.ts";
import { allocate } from "./members.ts";
import { hasOwnFields, kindName, plainInstance, plainThing } from "./plain.ts";
import { quietOf } from "./quiet.ts";
import type { Hop, Publication, Summary } from "./summary.ts";

/** Beyond so many, only objects that carry labels are told. */
const MAX_TOLD = 40;
/** Of more than so many, plain things are told by their kinds only, until so many are left. */
const FEW_TOLD = 16;
/** So far from what a caller holds, plain things are told by their kinds wherever some are. */
const FAR = 3;
const NEAR = 1;

/** What callers see of a walk that has come to its end. */
export function summarise(frame: Frame): Summary {
  const ended = frame.info.body.generator === true ? generatorResult(frame) : frame.result;
  const reached = reachable(frame, ended);
  const { effects } = frame;
  const quiet = frame.shape.root
    ? quietOf(frame, {
        values: [ended, frame.thrown, frame.yielded],
        heap: reached.heap,
        effects,
        publications: frame.publications,
      })
    : undefined;
  const { thrown, yielded, publications } = frame;
  const leaving = few(frame, { result: ended, thrown, yielded, publications, heap: reached.heap }, reached.distances);
  return {
    ...leaving,
    effects,
    arrivals: frame.arrivals,
    marks: frame.marks,
    trails: trailsOf(frame, leaving),
    bounds: frame.bounds,
    openReads: frame.openReads,
    asks: frame.asks,
    leads: frame.leads,
    quiet,
  };
}

function trailsOf(frame: Frame, { result, heap }: Leaving): ReadonlyMap<number, readonly Hop[]> {
  const trails = new Map<number, readonly Hop[]>();
  for (const value of [result, ...[...heap.values()].flatMap((it) => [it.rest, ...it.fields.values()])]) {
    for (const atom of value) if (isCarrier(atom)) trails.set(atom.id, frame.trail(atom));
  }
  return trails;
}

function generatorResult(frame: Frame): Value {
  const fields = new Map<string, Value>([
    [RETURNED, frame.result],
    [SENT, [external(sentCell(frame.info.key))]],
  ]);
  return [allocate(frame, 0.5, { kind: "Iterator", rest: frame.yielded, fields })];
}

/** Objects by how far they are from what a caller holds; what is only thrown is far. */
type Distances = ReadonlyMap<Alloc, number>;

interface Reached {
  readonly heap: ReadonlyMap<Alloc, Obj>;
  readonly distances: Distances;
}

/** Objects that the caller can see: those it handed in, where something was changed in them, and those that leave. */
function reachable(frame: Frame, result: Value): Reached {
  const heap = new Map<Alloc, Obj>();
  const distances = new Map<Alloc, number>();
  const search = new Search(frame);
  const labels = new Search(frame, true);
  let next: Alloc[] = [];
  const add = (value: Value) => {
    for (const atom of value) {
      if (atom.a === "object") next.push(atom.alloc);
      if ((atom.a === "function" || atom.a === "class") && atom.env !== undefined) next.push(atom.env);
    }
  };
  const visit = (alloc: Alloc, distance: number) => {
    if (distances.has(alloc)) return;
    const obj = frame.state.heap.get(alloc);
    if (obj === undefined || (isGlobal(alloc) && !frame.isModule)) return;
    distances.set(alloc, distance);
    if (heap.size >= MAX_TOLD && !labels.object(alloc)) return;
    if (isNews(frame, search, alloc, obj)) heap.set(alloc, obj);
    add(obj.rest);
    add(obj.keys);
    for (const value of obj.fields.values()) add(value);
  };
  const visitAll = (from: number) => {
    for (let distance = from; next.length > 0; distance++) {
      const now = next;
      next = [];
      for (const alloc of now) visit(alloc, distance);
    }
  };
  next = [...frame.shape.heap.keys()];
  for (const value of [result, frame.self, ...frame.shape.args, ...frame.publications.map((it) => it.value)])
    add(value);
  visitAll(0);
  add(frame.thrown);
  visitAll(FAR);
  // An input's own paths that were written to without having been handed over whole.
  for (const [alloc, obj] of frame.state.heap)
    if (!heap.has(alloc) && isBelowGiven(alloc) && isNews(frame, search, alloc, obj)) heap.set(alloc, obj);
  return { heap, distances };
}

/** Whether a caller needs to be told of an object: it was made here, or something that matters was changed in it. */
function isNews(frame: Frame, search: Search, alloc: Alloc, obj: Obj): boolean {
  const entered = frame.shape.heap.get(alloc);
  if (entered !== undefined) return !isAsBefore(obj, entered);
  return !isBelowGiven(alloc) || search.object(alloc) || !isThing(obj) || holdsFunctions(obj);
}

function holdsFunctions(obj: Obj): boolean {
  return [obj.rest, ...obj.fields.values()].some((it) => it.some((atom) => atom.a === "function"));
}

function isBelowGiven(alloc: Alloc): boolean {
  return /^(?:p\d|this|e)/.test(alloc);
}

/** What is as it was handed in needs no telling. */
function isAsBefore(obj: Obj, entered: Obj | undefined): boolean {
  if (obj === entered) return true;
  if (entered === undefined || obj.facts.length !== entered.facts.length) return false;
  return obj.loadedBy.length === entered.loadedBy.length && sameObject(obj, entered);
}

// ---------------------------------------------------------------------------------------------- few

interface Leaving {
  readonly result: Value;
  readonly thrown: Value;
  readonly yielded: Value;
  readonly publications: readonly Publication[];
  readonly heap: ReadonlyMap<Alloc, Obj>;
}

/**
 * Keeps what leaves small: where a function leaves many objects, plain things that were made here are one for each kind,
 * the farthest first. In a recursion they always are, or what it leaves would grow and shrink without end.
 */
function few(frame: Frame, leaving: Leaving, distances: Distances): Leaving {
  const { heap } = leaving;
  const search = new Search(frame);
  const isPlain = ([alloc, obj]: readonly [Alloc, Obj]) =>
    !isBelowGiven(alloc) && !isGlobal(alloc) && isThing(obj) && !holdsFunctions(obj) && !search.object(alloc);
  const plain = [...heap].filter(isPlain).sort(([a], [b]) => (distances.get(b) ?? FAR) - (distances.get(a) ?? FAR));
  const names = new Map<Alloc, Alloc>();
  let left = heap.size;
  for (const [alloc, obj] of plain) {
    const distance = distances.get(alloc) ?? FAR;
    if (frame.repeats ? distance < NEAR : left <= FEW_TOLD && distance < FAR) break;
    names.set(alloc, `~${kindName(obj, undefined)}`);
    left -= 1;
  }
  return names.size === 0 ? leaving : renamed(leaving, names);
}

function renamed({ heap, publications, ...leaving }: Leaving, names: ReadonlyMap<Alloc, Alloc>): Leaving {
  const value = (it: Value): Value =>
    it.some((atom) => atom.a === "object" && names.has(atom.alloc))
      ? valueFrom(
          it.map((atom) => (atom.a === "object" ? object(names.get(atom.alloc) ?? atom.alloc, atom.type) : atom)),
        )
      : it;
  const kept = new Map<Alloc, Obj>();
  for (const [alloc, obj] of heap) {
    const name = names.get(alloc);
    if (name !== undefined) {
      const before = kept.get(name);
      const isOwn = before === undefined || hasOwnFields(before);
      kept.set(name, isOwn ? { ...plainInstance(obj), many: true } : plainThing(obj, true));
    } else {
      const fields = new Map([...obj.fields].map(([key, held]) => [key, value(held)]));
      kept.set(alloc, { ...obj, fields, rest: value(obj.rest), keys: value(obj.keys) });
    }
  }
  return {
    result: value(leaving.result),
    thrown: value(leaving.thrown),
    yielded: value(leaving.yielded),
    publications: publications.map((it) => ({ ...it, value: value(it.value) })),
    heap: kept,
  };
}
