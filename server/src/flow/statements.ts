// Walks the statements of a function once, keeping the shape of the code: joins stand where the braces are.
import { CLEAN, constant, object, onlyConstant, union, type Value } from "./atoms.ts";
import { discriminate, evaluateCondition, joinBranches, learn, narrow } from "./conditions.ts";
import { closure, defineClass, defineEnum, returns, runNamespace } from "./definitions.ts";
import { evaluate, probe } from "./expressions.ts";
import { factOf } from "./facts.ts";
import type { Frame, Landing } from "./frame.ts";
import { copyState, joinInto, type State } from "./heap.ts";
import type { Declarator, Expr, Pattern, Stmt } from "./ir.ts";
import { iterated } from "./iteration.ts";
import { differingElements, knownProperties } from "./known-lists.ts";
import { keysOf } from "./members.ts";
import { assignPattern } from "./patterns.ts";
import { beginTurn } from "./turns.ts";
import { writeVariable } from "./variables.ts";

const MAX_ROUNDS = 5;

export function runBlock(frame: Frame, statements: readonly Stmt[]): void {
  for (const statement of statements) {
    if (statement.s === "function") writeVariable(frame, statement.ref, [closure(frame, statement.fn)]);
  }
  for (const statement of statements) {
    if (frame.state.dead) return;
    run(frame, statement);
    const catching = frame.catching.at(-1);
    if (catching !== undefined) note(catching, frame.state);
  }
}

/** What a catch clause may find: the state after any statement of the block, also one that nothing comes back from. */
function note(catching: { state: State | undefined }, state: State): void {
  const left = state.dead ? { ...state, dead: false } : state;
  if (catching.state === undefined) catching.state = copyState(left);
  else joinInto(catching.state, left);
}

function run(frame: Frame, statement: Stmt): void {
  switch (statement.s) {
    case "expression":
      evaluateLoose(frame, statement.value);
      return;
    case "declare":
      for (const item of statement.items) declare(frame, item);
      return;
    case "function":
      return;
    case "class":
      defineClass(frame, statement.class, statement.ref);
      return;
    case "enum":
      defineEnum(frame, statement.enum);
      return;
    case "namespace":
      runNamespace(frame, statement);
      return;
    case "return":
      returnValue(frame, statement.value);
      return;
    case "throw":
      runThrow(frame, statement.value);
      return;
    case "if":
      runIf(frame, statement);
      return;
    case "for":
    case "while":
    case "do":
      runLoop(frame, statement);
      return;
    case "for-of":
    case "for-in":
      runIteration(frame, statement);
      return;
    case "switch":
      runSwitch(frame, statement);
      return;
    case "try":
      runTry(frame, statement);
      return;
    case "break":
    case "continue":
      leave(frame, statement.s, statement.label);
      return;
    case "block":
      runLabelled(frame, statement);
      return;
    case "region":
      runRegion(frame, statement);
  }
}

function runThrow(frame: Frame, value: Expr): void {
  frame.throwValue(evaluate(frame, value));
  const catching = frame.catching.at(-1);
  if (catching !== undefined) note(catching, frame.state);
  else if (frame.escaped === undefined) frame.escaped = copyState(frame.state);
  else joinInto(frame.escaped, frame.state);
  frame.state.dead = true;
}

/** An expression whose value nobody takes: `guard(x) && send(x)`, `x?.y`. */
function evaluateLoose(frame: Frame, expr: Expr): void {
  if (expr.e === "logical") {
    const { whenTrue, whenFalse } = evaluateCondition(frame, expr);
    joinBranches(frame, whenTrue, whenFalse);
  } else evaluate(frame, expr);
}

function declare(frame: Frame, item: Declarator): void {
  const value = item.init === undefined ? [constant(undefined)] : evaluate(frame, item.init);
  const type = item.type === undefined ? undefined : frame.world.type(frame.info.unit, item.type, frame.info.bindings);
  if (item.init === undefined && type !== undefined && frame.world.carries(type)) {
    assignPattern(frame, item.pattern, CLEAN, undefined, type);
    return;
  }
  assignPattern(frame, item.pattern, value, item.init, type);
}

function returnValue(frame: Frame, expr: Expr | undefined): void {
  if (expr !== undefined) {
    const value = evaluate(frame, expr);
    returns(frame, value, expr);
  }
  if (frame.returned === undefined) frame.returned = copyState(frame.state);
  else joinInto(frame.returned, frame.state);
  frame.state.dead = true;
}

function runIf(frame: Frame, statement: Extract<Stmt, { s: "if" }>): void {
  const { whenTrue, whenFalse } = evaluateCondition(frame, statement.test);
  frame.state = whenTrue;
  if (!whenTrue.dead) runBlock(frame, statement.yes);
  const yes = frame.state;
  frame.state = whenFalse;
  if (!whenFalse.dead) runBlock(frame, statement.no);
  joinInto(yes, frame.state);
  frame.state = yes;
}

// ---------------------------------------------------------------------------------------------- loops

function runLoop(frame: Frame, statement: Extract<Stmt, { s: "for" | "while" | "do" }>): void {
  if (statement.s === "for") runBlock(frame, statement.init);
  if (frame.state.dead) return;
  const landing: Landing = { label: statement.label, loop: true, broken: undefined, continued: undefined };
  frame.landings.push(landing);
  let exit: State | undefined;
  const head = copyState(frame.state);
  for (let round = 0; ; round++) {
    frame.state = copyState(head);
    if (statement.s !== "do") exit = test(frame, statement.test, exit);
    beginTurn(frame, statement.body);
    if (!frame.state.dead) runBlock(frame, statement.body);
    resume(frame, landing);
    if (statement.s === "do" && !frame.state.dead) exit = test(frame, statement.test, exit);
    if (statement.s === "for" && statement.update !== undefined && !frame.state.dead) evaluate(frame, statement.update);
    if (!joinInto(head, frame.state)) break;
    if (round >= MAX_ROUNDS) {
      frame.bound("a loop changes too much to be followed to its end");
      break;
    }
  }
  frame.landings.pop();
  frame.state = exit ?? deadState(head);
  if (landing.broken !== undefined) joinInto(frame.state, landing.broken);
}

/** Goes into the body; returns where the loop is left. */
function test(frame: Frame, expr: Expr | undefined, exit: State | undefined): State | undefined {
  if (expr === undefined) return exit;
  const { whenTrue, whenFalse } = evaluateCondition(frame, expr);
  frame.state = whenTrue;
  if (exit === undefined) return whenFalse;
  joinInto(exit, whenFalse);
  return exit;
}

function deadState(like: State): State {
  const state = copyState(like);
  state.dead = true;
  return state;
}

function resume(frame: Frame, landing: Landing): void {
  if (landing.continued === undefined) return;
  joinInto(frame.state, landing.continued);
  landing.continued = undefined;
}

function runIteration(frame: Frame, statement: Extract<Stmt, { s: "for-of" | "for-in" }>): void {
  const over = statement.s === "for-of" ? evaluate(frame, statement.of) : probe(frame, statement.of);
  const landing: Landing = { label: statement.label, loop: true, broken: undefined, continued: undefined };
  frame.landings.push(landing);
  const turns = knownTurns(frame, statement.s, over);
  if (turns !== undefined) {
    runTurns(frame, statement, turns, landing);
    return;
  }
  const head = copyState(frame.state);
  for (let round = 0; ; round++) {
    frame.state = copyState(head);
    const each = statement.s === "for-of" ? oneElement(frame, over, statement.target) : keysOf(frame, over);
    const type =
      statement.type === undefined ? undefined : frame.world.type(frame.info.unit, statement.type, frame.info.bindings);
    assignPattern(frame, statement.target, each, undefined, type);
    beginTurn(frame, statement.body);
    runBlock(frame, statement.body);
    resume(frame, landing);
    if (!joinInto(head, frame.state)) break;
    if (round >= MAX_ROUNDS) {
      frame.bound("a loop changes too much to be followed to its end");
      break;
    }
  }
  frame.landings.pop();
  frame.state = head;
  if (landing.broken !== undefined) joinInto(frame.state, landing.broken);
}

/** What each turn is about, where that is known and differs. */
function knownTurns(frame: Frame, kind: "for-of" | "for-in", over: Value): readonly Value[] | undefined {
  if (kind === "for-of") return differingElements(frame, over);
  const names = knownProperties(frame, over);
  return names !== undefined && names.length > 0 ? names.map(([key]) => [constant(key)]) : undefined;
}

/** Every turn after the other, as it is written. */
function runTurns(
  frame: Frame,
  statement: Extract<Stmt, { s: "for-of" | "for-in" }>,
  turns: readonly Value[],
  landing: Landing,
): void {
  const type =
    statement.type === undefined ? undefined : frame.world.type(frame.info.unit, statement.type, frame.info.bindings);
  for (const each of turns) {
    if (frame.state.dead) break;
    assignPattern(frame, statement.target, each, undefined, type);
    beginTurn(frame, statement.body);
    runBlock(frame, statement.body);
    resume(frame, landing);
  }
  frame.landings.pop();
  if (landing.broken !== undefined) joinInto(frame.state, landing.broken);
}

/**
 * The element of this turn: another one than that of the turn before, so that no consent is carried over (S20). One of
 * which only the type is known gets a name of this loop; one whose contents are known keeps the name they go by.
 */
function oneElement(frame: Frame, over: Value, target: Pattern): Value {
  const values = iterated(frame, over, frame.place(target.at));
  const suffix = `[]@${target.at[0]}`;
  const kept = values.flatMap((it) => (it.a === "object" && frame.known(it.alloc) !== undefined ? [it.alloc] : []));
  frame.state.facts = new Set(
    [...frame.state.facts].filter((key) => {
      const about = factOf(key).about ?? [];
      return !about.some((it) => it.endsWith(suffix) || it.includes(`${suffix}.`) || kept.includes(it));
    }),
  );
  return values
    .map((atom) => {
      if (atom.a !== "object" || !atom.alloc.endsWith("[]") || kept.includes(atom.alloc)) return atom;
      return object(`${atom.alloc.slice(0, -2)}${suffix}`, atom.type);
    })
    .sort((a, b) => a.id - b.id);
}

function leave(frame: Frame, kind: "break" | "continue", label: string | undefined): void {
  for (let index = frame.landings.length - 1; index >= 0; index--) {
    const landing = frame.landings[index];
    if (landing === undefined) break;
    const wanted =
      label === undefined ? landing.loop || (kind === "break" && landing.label === "switch") : landing.label === label;
    if (!wanted || (kind === "continue" && !landing.loop)) continue;
    const state = kind === "break" ? landing.broken : landing.continued;
    if (state !== undefined) joinInto(state, frame.state);
    else if (kind === "break") landing.broken = copyState(frame.state);
    else landing.continued = copyState(frame.state);
    break;
  }
  frame.state.dead = true;
}

function runLabelled(frame: Frame, statement: Extract<Stmt, { s: "block" }>): void {
  if (statement.label === undefined) {
    runBlock(frame, statement.body);
    return;
  }
  const landing: Landing = { label: statement.label, loop: false, broken: undefined, continued: undefined };
  frame.landings.push(landing);
  runBlock(frame, statement.body);
  frame.landings.pop();
  if (landing.broken !== undefined) joinInto(frame.state, landing.broken);
}

function runSwitch(frame: Frame, statement: Extract<Stmt, { s: "switch" }>): void {
  const value = evaluate(frame, statement.value);
  frame.use(
    value.filter((it) => it.a === "label" || it.a === "input"),
    frame.place(statement.value.at),
  );
  const landing: Landing = { label: "switch", loop: false, broken: undefined, continued: undefined };
  frame.landings.push(landing);
  let start = frame.state;
  const known = onlyConstant(value);
  let through = deadState(start);
  let hasDefault = false;
  for (const { test: when, body } of statement.cases) {
    let entry = copyState(start);
    if (when === undefined) hasDefault = true;
    else if (known?.value === true) {
      // `switch (true)` is a chain of conditions.
      frame.state = entry;
      const asked = evaluateCondition(frame, when);
      entry = asked.whenTrue;
      start = asked.whenFalse;
    } else {
      frame.state = entry;
      const wanted = onlyConstant(evaluate(frame, when));
      if (typeof wanted?.value === "boolean") {
        learn(entry, value, wanted.value);
        learn(start, value, !wanted.value);
      }
      if (wanted !== undefined) {
        narrow(frame, entry, statement.value, [wanted]);
        if (statement.value.e === "member") discriminate(frame, entry, statement.value, wanted.value, true);
      }
      if (
        wanted !== undefined &&
        known !== undefined &&
        typeof known.value === "string" &&
        known.value !== "\u0000ended" &&
        known.value !== wanted.value
      )
        entry.dead = true;
    }
    joinInto(entry, through);
    frame.state = entry;
    if (!entry.dead) runBlock(frame, body);
    through = frame.state;
  }
  frame.landings.pop();
  frame.state = through;
  if (!hasDefault) joinInto(frame.state, start);
  if (landing.broken !== undefined) joinInto(frame.state, landing.broken);
}

function runTry(frame: Frame, statement: Extract<Stmt, { s: "try" }>): void {
  const before = frame.result;
  const agreed = frame.state.facts;
  const sink = { thrown: CLEAN as Value, state: copyState(frame.state) as State | undefined };
  if (statement.handler !== undefined) frame.catching.push(sink);
  runBlock(frame, statement.body);
  if (statement.handler !== undefined) {
    frame.catching.pop();
    const after = frame.state;
    frame.state = sink.state ?? deadState(after);
    if (statement.parameter !== undefined) assignPattern(frame, statement.parameter, sink.thrown, undefined, undefined);
    runBlock(frame, statement.handler);
    joinInto(after, frame.state);
    frame.state = after;
  }
  if (statement.finally === undefined) return;
  const dead = frame.state.dead;
  if (dead) frame.state = copyState(frame.returned ?? sink.state ?? frame.state);
  frame.state.dead = false;
  const tried = frame.result;
  frame.result = before;
  // S20: it runs on every way out, also where the block found that nobody agreed.
  const held = frame.state.facts;
  frame.state.facts = new Set([...held].filter((it) => agreed.has(it)));
  runBlock(frame, statement.finally);
  frame.state.facts = new Set([...held, ...frame.state.facts]);
  // A `finally` that returns overrules what the block returned.
  if (!frame.state.dead) frame.result = union(tried, frame.result);
  if (dead) frame.state.dead = true;
}

function runRegion(frame: Frame, statement: Extract<Stmt, { s: "region" }>): void {
  const outer = frame.region;
  frame.region = frame.world.regionOfStatement(frame.info.unit, statement.annotation, outer);
  if (frame.region !== undefined) frame.leads = true;
  runBlock(frame, statement.body);
  frame.region = outer;
}
