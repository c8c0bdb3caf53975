// Whether an edit of a file leaves everything as near personal data as it was.
//
// A function that is near stays so where it mentions a name that was heard before it was found itself, or holds a function
// that was: that reason cannot have come from itself. So nothing is found out anew while somebody types names.
import type { FileBody } from "../flow/ir.ts";
import {
  type Closure,
  type Finding,
  type Findings,
  intersects,
  type Listeners,
  NEVER,
  ownNames,
  type Storing,
  sameSet,
} from "./closure.ts";
import { type FileFacts, type FunctionFacts, factsOf } from "./file-facts.ts";

/** What is known of a workspace that was gone through. */
export interface Known {
  readonly annotated: ReadonlySet<string>;
  /** Types that lead to personal data, by name. */
  readonly types: ReadonlySet<string>;
  readonly findings: Findings;
  readonly storing: Storing;
  /** Whether a function mentions personal data itself. */
  readonly isSource: (facts: FunctionFacts) => boolean;
  readonly sources: Closure;
  readonly sinks: Closure;
  readonly listeners: Listeners;
}

/** Takes in that `now` stands where `before` stood; false where somebody else might be near then. */
export function staysNear(known: Known, now: FileBody, before: FileBody): boolean {
  const facts = factsOf(now);
  const was = factsOf(before);
  if (!sameNesting(now, before) || !sameDeclarations(known, facts, was)) return false;
  const changed = [
    ...pairs(facts.functions, was.functions).map(([it, old], index) => ({ index, now: it, was: old })),
    ...pairs(facts.values, was.values).map(([it, old]) => ({ index: 0, now: it, was: old })),
  ].filter((it) => !isSameFunction(it.now, it.was));
  for (const it of changed) if (!sameOutside(it.now, it.was) || !staysFound(known, now, was, it)) return false;
  for (const it of changed) if (!staysHanded(known, it.now, it.was)) return false;
  for (const it of changed) recount(known.listeners, it.now, it.was);
  for (const [it, old] of [...pairs(facts.functions, was.functions), ...pairs(facts.values, was.values)])
    known.findings.move(old, it);
  for (const { index, now: it } of changed) {
    const fn = now.functions[index];
    if (fn !== undefined && index > 0) known.storing.mention(ownNames(now, fn), known.findings.of(it), it.names);
  }
  return true;
}

/** Both lists are equally long. */
function pairs<T>(now: readonly T[], was: readonly T[]): readonly (readonly [now: T, was: T])[] {
  return now.flatMap((it, index) => {
    const old = was[index];
    return old === undefined ? [] : [[it, old] as const];
  });
}

interface ChangedFunction {
  readonly index: number;
  readonly now: FunctionFacts;
  readonly was: FunctionFacts;
}

function sameNesting(now: FileBody, before: FileBody): boolean {
  return (
    now.functions.length === before.functions.length &&
    now.functions.every((it, index) => it.parent === before.functions[index]?.parent)
  );
}

/** Of what stands outside functions. Names that tell nobody anything may differ. */
function sameDeclarations({ annotated, types }: Known, now: FileFacts, was: FileFacts): boolean {
  return (
    now.values.length === was.values.length &&
    sameSet(now.annotated, was.annotated) &&
    sameSet(now.written, was.written) &&
    now.types.length === was.types.length &&
    now.types.every((it, index) => {
      const old = was.types[index];
      return (
        old !== undefined &&
        it.name === old.name &&
        it.annotated === old.annotated &&
        changes(it.mentions, old.mentions).every((name) => !types.has(name) && !annotated.has(name)) &&
        changes(it.members, old.members).every((name) => !annotated.has(name))
      );
    })
  );
}

function isSameFunction(now: FunctionFacts, was: FunctionFacts): boolean {
  return (
    sameOutside(now, was) &&
    sameSet(now.names, was.names) &&
    sameSet(now.handed, was.handed) &&
    sameSet(now.types, was.types)
  );
}

/** How others reach it, and what it leaves behind. */
function sameOutside(now: FunctionFacts, was: FunctionFacts): boolean {
  return (
    now.generator === was.generator &&
    sameSet(now.exposes, was.exposes) &&
    sameSet(now.assigns, was.assigns) &&
    sameSet(now.settledBy, was.settledBy)
  );
}

/** Whether it is near personal data, and leads to code with a purpose, if and only if it was and did. */
function staysFound(known: Known, body: FileBody, before: FileFacts, { index, now, was }: ChangedFunction): boolean {
  const { findings, sources, sinks, storing, isSource } = known;
  const found = findings.of(was);
  const added = [...now.names].filter((it) => !was.names.has(it));
  const removed = [...was.names].filter((it) => !now.names.has(it));
  // The top of a module is found for no function in it.
  const inner = body.functions.flatMap((it) => {
    const facts = index > 0 && it.parent === index ? before.functions[it.index] : undefined;
    return facts === undefined ? [] : [findings.of(facts)];
  });
  const hasOlder = (time: (of: Finding) => number, heard: Closure["heard"]) =>
    inner.some((it) => time(it) < time(found)) || [...now.names].some((it) => (heard.get(it) ?? NEVER) < time(found));
  const fn = body.functions[index];
  const isLookedThrough = fn !== undefined && ownNames(body, fn).some((it) => storing.visited.has(it));
  if (found.near === NEVER) {
    if (isSource(now) || added.some((it) => sources.heard.has(it))) return false;
  } else if (!isSource(now) && !hasOlder((it) => it.near, sources.heard)) return false;
  if (found.near !== NEVER || isLookedThrough) {
    if (!added.every((it) => storing.addsNothing(it, sources.heard))) return false;
    // Only what was first looked through because of it may be left unmentioned now.
    const isHis = (name: string) => storing.visited.get(name) === found;
    if (removed.some((it) => isHis(it) && (storing.byName.has(it) || storing.settling.has(it)))) return false;
  }
  if (found.leading === NEVER) return !added.some((it) => sinks.heard.has(it));
  return found.isSink || hasOlder((it) => it.leading, sinks.heard);
}

/** Whether the same functions that lead to code with a purpose are handed on, and by the same. */
function staysHanded({ findings, listeners }: Known, now: FunctionFacts, was: FunctionFacts): boolean {
  const { names, handed } = listeners;
  const added = [...now.handed].filter((it) => !was.handed.has(it) && names.has(it));
  const removed = [...was.handed].filter((it) => !now.handed.has(it) && names.has(it));
  if (added.length === 0 && removed.length === 0) return true;
  const isNear = findings.of(was).near !== NEVER;
  if (!isNear && intersects(now.handed, names) !== intersects(was.handed, names)) return false;
  return added.every((it) => listeners.isHanded(it)) && removed.every((it) => (handed.get(it) ?? 0) > 1);
}

function recount(listeners: Listeners, now: FunctionFacts, was: FunctionFacts): void {
  for (const it of now.handed) if (!was.handed.has(it) && listeners.names.has(it)) listeners.count(it, 1);
  for (const it of was.handed) if (!now.handed.has(it) && listeners.names.has(it)) listeners.count(it, -1);
}

function changes(now: ReadonlySet<string>, was: ReadonlySet<string>): readonly string[] {
  return [...[...now].filter((it) => !was.has(it)), ...[...was].filter((it) => !now.has(it))];
}
