// Lists of things that hold functions: rules, abilities, routes, that modules registered one by one.
//
// What each of them holds belongs together. So the callback of a search is called for each thing alone, and what it
// surely refuses is left out: `rules.filter((it) => it.action === action).some((it) => it.condition(actor, subject))`.
import { CLEAN, ENDED, onlyConstant, unionAll, type Value, valueFrom } from "./atoms.ts";
import type { Call } from "./call.ts";
import type { Frame } from "./frame.ts";
import { allocate, elements } from "./members.ts";
import { callValue } from "./models.ts";
import { ancestry, type ClassKey } from "./world.ts";

/** More are called all at once. */
const MAX_THINGS = 16;

/** What a method of such a list answers; undefined of any other list or method. */
export function registryCall(frame: Frame, call: Call): Value | undefined {
  const work = call.name !== undefined && Object.hasOwn(METHODS, call.name) ? METHODS[call.name] : undefined;
  const [callback, self = CLEAN] = call.args.values;
  if (work === undefined || callback === undefined) return undefined;
  const things = thingsIn(frame, call.receiver);
  if (things === undefined) return undefined;
  const answers = things.map((thing) => {
    const values = [[thing], CLEAN, call.receiver];
    return { thing, answer: callValue(frame, callback, { values, more: CLEAN, exprs: [] }, call, false, self) };
  });
  return work(frame, call, answers);
}

interface Answer {
  readonly thing: Value[number];
  readonly answer: Value;
}

type Work = (frame: Frame, call: Call, answers: readonly Answer[]) => Value | undefined;

const METHODS: { readonly [name: string]: Work } = {
  filter: (frame, call, answers) => [allocate(frame, call.at.end, { kind: "Array", rest: kept(answers) })],
  find: (_frame, _call, answers) => kept(answers),
  findLast: (_frame, _call, answers) => kept(answers),
  some: () => ENDED,
  every: () => ENDED,
  forEach: () => ENDED,
  map: (frame, call, answers) => [
    allocate(frame, call.at.end, { kind: "Array", rest: unionAll(answers.map((it) => it.answer)) }),
  ],
};

function kept(answers: readonly Answer[]): Value {
  return valueFrom(
    answers.flatMap(({ thing, answer }) => {
      const known = onlyConstant(answer);
      return known === undefined || known === ENDED[0] || known.value ? [thing] : [];
    }),
  );
}

/** The things in a list, where each is known and holds a function. */
function thingsIn(frame: Frame, list: Value): Value | undefined {
  const isList = (it: Value[number]) => it.a === "object" && frame.known(it.alloc)?.kind === "Array";
  if (list.length === 0 || !list.every(isList)) return undefined;
  const things = elements(frame, list);
  if (things.length < 2 || things.length > MAX_THINGS) return undefined;
  return things.every((it) => it.a === "object" && holdsFunction(frame, it.alloc)) ? things : undefined;
}

function holdsFunction(frame: Frame, alloc: string): boolean {
  const obj = frame.known(alloc);
  return obj !== undefined && [...obj.fields.values()].some((it) => it.some(({ a }) => a === "function"));
}

/** Whether all that `held` may be is of classes that are neither among those in `asked` nor above or below them. */
export function isOfOthers(frame: Frame, held: Value, asked: Value): boolean {
  if (held.length === 0 || asked.length === 0) return false;
  return held.every((it) => {
    const cls = it.a === "object" ? frame.classOf(it) : undefined;
    return cls !== undefined && asked.every((other) => other.a === "class" && areApart(frame, cls, other.cls));
  });
}

/** Whether neither of two classes of ours extends the other. */
function areApart(frame: Frame, left: ClassKey, right: ClassKey): boolean {
  const { world } = frame;
  if (world.classInfo(left) === undefined || world.classInfo(right) === undefined) return false;
  return ![...ancestry(world, left)].includes(right) && ![...ancestry(world, right)].includes(left);
}

/** Whether a function that one of several may be takes a class that what it would be given is not of. */
export function isForOthers(frame: Frame, atom: Value[number], { args }: Call): boolean {
  const info = atom.a === "function" ? frame.world.fn(atom.fn) : undefined;
  if (info === undefined) return false;
  return info.body.parameters.some(({ type: written, rest }, index) => {
    const given = args.values[index] ?? CLEAN;
    if (written === undefined || rest === true || given.length === 0) return false;
    const type = frame.world.type(info.unit, written, info.bindings);
    const cls = type === undefined ? undefined : frame.world.classOfType(type);
    return (
      cls !== undefined &&
      given.every((it) => {
        const of = it.a === "object" ? frame.classOf(it) : undefined;
        return of !== undefined && areApart(frame, of, cls);
      })
    );
  });
}
