// Calls that nothing can come of.
//
// A function that stands by itself is walked once as if anybody might call it, with arguments of their declared types. If
// nothing of interest leaves it then, nothing does where it is given nothing of interest either. Such a call is not
// entered: what it returns is what that one walk says of it. So code that personal data is near by its names only is
// walked once, and not for every shape of its arguments.
import {
  type Alloc,
  type Atom,
  CLEAN,
  type FunctionAtom,
  isGlobal,
  object,
  type Place,
  union,
  type Value,
} from "./atoms.ts";
import type { CallArguments } from "./call.ts";
import type { Frame } from "./frame.ts";
import { joinObjects, type Obj, sameObject, sameValue } from "./heap.ts";
import { Interest, isGiven } from "./interest.ts";
import { capped } from "./object-names.ts";
import { plainThing } from "./plain.ts";
import type { Effect, Publication, Quiet } from "./summary.ts";
import type { FunctionInfo } from "./world.ts";

/** Of more things than these, only the kinds are told. */
const FEW_THINGS = 12;

interface Leaving {
  readonly values: readonly Value[];
  readonly heap: ReadonlyMap<Alloc, Obj>;
  readonly effects: readonly Effect[];
  readonly publications: readonly Publication[];
}

/** Undefined where something of interest may leave `frame`, which was entered as if anybody had called it. */
export function quietOf(frame: Frame, { values, heap, effects, publications }: Leaving): Quiet | undefined {
  if (effects.length > 0) return undefined;
  const search = new Interest(frame);
  const [result = CLEAN, thrown = CLEAN] = values;
  if (values.some((it) => search.leaving(it)) || publications.some((it) => search.leaving(it.value))) return undefined;
  for (const [alloc, obj] of heap) if (search.object(alloc, obj)) return undefined;
  const asks =
    frame.asks ||
    publications.some((it) => keepsGiven(it.value)) ||
    [...heap.values()].some(holdsGiven) ||
    givenKeepsGiven(frame);
  return { result, thrown, things: thingsIn(frame, union(result, thrown)), asks, leads: frame.leads };
}

/** Whether an argument is kept for others: what can be called of it, somebody may call there. */
function keepsGiven(value: Value): boolean {
  return value.some((it) => it.a === "object" && /^(?:p\d|pm)/.test(it.alloc));
}

function holdsGiven(obj: Obj): boolean {
  return keepsGiven(obj.rest) || [...obj.fields.values()].some(keepsGiven);
}

/** `this.format = format`: a function that is kept is no news by itself, and yet what later calls of the instance do. */
function givenKeepsGiven(frame: Frame): boolean {
  for (const [alloc, obj] of frame.state.heap) {
    if (!/^(?:this|p\d+|pm)(?:$|[.[@])/.test(alloc)) continue;
    const own = (it: Atom) => it.a === "object" && it.alloc.startsWith(alloc);
    if ([obj.rest, ...obj.fields.values()].some((held) => keepsGiven(held.filter((it) => !own(it))))) return true;
  }
  return false;
}

/** What it made of what it returns, if that is little; else only what kinds of things they are. */
function thingsIn(frame: Frame, result: Value): ReadonlyMap<Alloc, Obj> {
  const things = new Map<Alloc, Obj>();
  let next = madeIn(result);
  while (next.length > 0 && things.size <= FEW_THINGS) {
    const found: Alloc[] = [];
    for (const alloc of next) {
      const obj = frame.state.heap.get(alloc);
      if (obj === undefined || things.has(alloc)) continue;
      things.set(alloc, obj);
      for (const value of [obj.rest, obj.keys, ...obj.fields.values()]) found.push(...madeIn(value));
    }
    next = found;
  }
  if (things.size <= FEW_THINGS) return things;
  const kinds = madeIn(result).flatMap((alloc) => {
    const obj = things.get(alloc);
    return obj === undefined ? [] : [[alloc, plainThing(obj, false)] as const];
  });
  return new Map(kinds.slice(0, FEW_THINGS));
}

function madeIn(value: Value): Alloc[] {
  return value.flatMap((it) => (it.a === "object" && !isGiven(it.alloc) && !isGlobal(it.alloc) ? [it.alloc] : []));
}

export function sameQuiet(left: Quiet | undefined, right: Quiet | undefined): boolean {
  if (left === undefined || right === undefined || left === right) return left === right;
  if (left.asks !== right.asks || left.leads !== right.leads) return false;
  if (left.things.size !== right.things.size) return false;
  if (!sameValue(left.result, right.result) || !sameValue(left.thrown, right.thrown)) return false;
  return [...left.things].every(([alloc, obj]) => {
    const other = right.things.get(alloc);
    return other !== undefined && sameObject(obj, other);
  });
}

/**
 * The answer of a call that is given nothing of interest and gives nothing of interest, in the caller's names; undefined
 * for any other, and where it takes the arguments to know.
 */
export function quietCall(
  frame: Frame,
  callee: FunctionAtom,
  info: FunctionInfo,
  args: CallArguments,
  self: Value,
  at: Place,
): Value | undefined {
  if (callee.env !== undefined) return undefined;
  const interest = new Interest(frame);
  if (interest.handed(args.more) || interest.handed(self) || args.values.some((it) => interest.handed(it)))
    return undefined;
  const quiet = frame.analysis.quietly(info);
  if (quiet === undefined || (isTold(quiet.result) && args.values.some((it) => it.some(isText)))) return undefined;
  if (quiet.asks) {
    const instances = new Interest(frame);
    if (args.values.some((it) => instances.instance(it)) || instances.instance(self, true)) return undefined;
    frame.asks = true;
  }
  if (quiet.leads) frame.leads = true;
  return answer(frame, quiet, args.values, self, `c${at.end}`);
}

function answer(frame: Frame, quiet: Quiet, args: readonly Value[], self: Value, site: string): Value {
  const back = (value: Value): Value => {
    let result: Value = CLEAN;
    for (const atom of value) {
      const given = atom.a === "object" ? givenBack(atom, args, self) : undefined;
      result = union(result, given ?? [atom.a === "object" ? object(named(atom.alloc, site), atom.type) : atom]);
    }
    return result;
  };
  for (const [alloc, thing] of quiet.things) {
    const name = named(alloc, site);
    const known = frame.state.heap.get(name);
    const fields = new Map([...thing.fields].map(([key, value]) => [key, back(value)]));
    const made = { ...thing, fields, rest: back(thing.rest), keys: back(thing.keys) };
    frame.state.heap.set(name, known === undefined ? made : { ...joinObjects(known, made), many: true });
  }
  const thrown = back(quiet.thrown);
  if (thrown.length > 0) frame.throwValue(thrown);
  return back(quiet.result);
}

function named(alloc: Alloc, site: string): Alloc {
  return isGlobal(alloc) ? alloc : capped(`${site}/${alloc}`);
}

/** Texts that it chooses among, or what it was given: which of them, only the call tells. */
function isTold(result: Value): boolean {
  const chosen = (it: Atom) => isText(it) || (it.a === "object" && isGiven(it.alloc));
  return result.some(chosen) && result.every((it) => it.a === "constant" || chosen(it));
}

function isText(atom: Atom): boolean {
  return atom.a === "constant" && typeof atom.value === "string";
}

function givenBack(atom: Extract<Atom, { a: "object" }>, args: readonly Value[], self: Value): Value | undefined {
  if (atom.alloc === "this") return self;
  return isGiven(atom.alloc) ? (args[Number(atom.alloc.slice(1))] ?? CLEAN) : undefined;
}
