// Calls that nothing can come of.
//
// A function that stands by itself is walked once as if anybody might call it, with arguments of their declared types. If
// nothing of interest leaves it then, nothing does where it is given nothing of interest either. Such a call is not
// entered: what it returns is what that one walk says of it. So code that personal data is near by its names only is
// walked once, and not for every shape of its arguments.
import { type Alloc, type Atom, CLEAN, type FunctionAtom, object, type Place, union, type Value } from "./atoms.ts";
import type { CallArguments } from "./call.ts";
import type { Frame } from "./frame.ts";
import { joinObjects, type Obj } from "./heap.ts";
import { Interest, isGiven } from "./interest.ts";
import { plainThing } from "./plain.ts";
import type { Effect, Publication, Quiet } from "./summary.ts";
import type { FunctionInfo } from "./world.ts";

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
  const [result = CLEAN] = values;
  if (values.some((it) => search.leaving(it)) || publications.some((it) => search.leaving(it.value))) return undefined;
  for (const [alloc, obj] of heap) if (search.object(alloc, obj)) return undefined;
  const things = new Map<Alloc, Obj>();
  for (const atom of result) {
    const obj = atom.a === "object" ? frame.state.heap.get(atom.alloc) : undefined;
    if (atom.a === "object" && obj !== undefined) things.set(atom.alloc, plainThing(obj, false));
  }
  return { result, things, asks: frame.asks, leads: frame.leads };
}

export function sameQuiet(left: Quiet | undefined, right: Quiet | undefined): boolean {
  if (left === undefined || right === undefined || left === right) return left === right;
  if (left.asks !== right.asks || left.leads !== right.leads) return false;
  if (left.result.length !== right.result.length || left.things.size !== right.things.size) return false;
  if (!left.result.every((it, index) => it === right.result[index])) return false;
  return [...left.things].every(([alloc, obj]) => {
    const other = right.things.get(alloc);
    return other !== undefined && other.kind === obj.kind && other.cls === obj.cls && other.type === obj.type;
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

function answer(frame: Frame, quiet: Quiet, args: readonly Value[], self: Value, alloc: Alloc): Value {
  let result: Value = CLEAN;
  for (const atom of quiet.result) {
    if (atom.a !== "object") result = union(result, [atom]);
    else result = union(result, givenBack(atom, args, self) ?? made(frame, quiet, atom, alloc));
  }
  return result;
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

function made(frame: Frame, quiet: Quiet, atom: Extract<Atom, { a: "object" }>, alloc: Alloc): Value {
  if (atom.alloc.startsWith("g:")) return [atom];
  const thing = quiet.things.get(atom.alloc);
  const known = frame.state.heap.get(alloc);
  if (thing !== undefined)
    frame.state.heap.set(alloc, known === undefined ? thing : { ...joinObjects(known, thing), many: true });
  return [object(alloc, atom.type)];
}
