// Conditions: what is known in each branch. Consent that was asked for (S20), constants that were proven (S17).
import {
  type Alloc,
  CLEAN,
  constant,
  ENDED,
  isCarrier,
  object,
  onlyConstant,
  union,
  type Value,
  valueFrom,
} from "./atoms.ts";
import type { Frame } from "./frame.ts";
import { guardFacts } from "./guards.ts";
import { copyState, joinInto, type Obj, type State, sameValue, withField } from "./heap.ts";
import type { Expr } from "./ir.ts";
import { predicateType, withNarrowedType, withoutRecords, withoutType } from "./narrow-types.ts";
import { TRUTHY, type TypeRef } from "./world.ts";

interface Condition {
  readonly value: Value;
  readonly whenTrue: State;
  readonly whenFalse: State;
}

/** `uses`: the value itself goes on (`a || b`), so that reading it is a read. */
export function evaluateCondition(frame: Frame, expr: Expr, uses = false): Condition {
  if (!uses) {
    if (expr.e === "unary" && expr.op === "!") {
      const inner = evaluateCondition(frame, expr.value);
      return { value: ENDED, whenTrue: inner.whenFalse, whenFalse: inner.whenTrue };
    }
    if (expr.e === "logical" && expr.op !== "??") return shortCircuit(frame, expr, expr.op);
    if (expr.e === "await" || expr.e === "cast") return evaluateCondition(frame, expr.value);
    const asked = askedAsBoolean(expr);
    if (asked !== undefined) return { ...evaluateCondition(frame, asked), value: ENDED };
    if (expr.e === "compare") {
      const compared = comparison(frame, expr);
      if (compared !== undefined) return compared;
    }
  }
  const value = uses ? frame.walk.evaluate(frame, expr) : frame.walk.probe(frame, expr);
  const condition = truth(frame, expr, value);
  if (expr.e === "compare" && expr.op === "in") {
    narrowByKey(frame, condition.whenTrue, expr, true);
    narrowByKey(frame, condition.whenFalse, expr, false);
  }
  for (const { subject, type } of provenTypes(frame, expr)) {
    narrowType(frame, condition.whenTrue, subject, type, withNarrowedType);
    narrowType(frame, condition.whenFalse, subject, type, withoutType);
  }
  return condition;
}

/** `Boolean(agreed(user))` says what `agreed(user)` says. */
function askedAsBoolean(expr: Expr): Expr | undefined {
  if (expr.e !== "call" || expr.callee.e !== "variable" || expr.args.length !== 1) return undefined;
  const { slot, owner } = expr.callee.ref;
  const [asked] = expr.args;
  return slot === "Boolean" && owner === -1 && asked !== undefined && asked.e !== "spread" ? asked : undefined;
}

/** `it instanceof User`; `isUser(it)` where that is declared as `it is User`. */
function provenTypes(frame: Frame, expr: Expr): readonly { readonly subject: Expr; readonly type: TypeRef }[] {
  if (expr.e === "compare" && expr.op === "instanceof") {
    return (frame.values.get(expr.right) ?? CLEAN).flatMap((atom) => {
      const type = atom.a === "class" ? frame.world.classInfo(atom.cls)?.type : undefined;
      return type === undefined ? [] : [{ subject: expr.left, type }];
    });
  }
  if (expr.e !== "call" || expr.callee.e !== "variable") return [];
  return (frame.values.get(expr.callee) ?? CLEAN).flatMap((atom) => {
    const known = atom.a === "function" ? predicateType(frame, atom) : undefined;
    const subject = known === undefined ? undefined : expr.args[known.parameter];
    return known === undefined || subject === undefined || subject.e === "spread"
      ? []
      : [{ subject, type: known.type }];
  });
}

function narrowType(frame: Frame, state: State, subject: Expr, type: TypeRef, by: typeof withoutType): void {
  if (subject.e === "cast") {
    narrowType(frame, state, subject.value, type, by);
    return;
  }
  const held = frame.values.get(subject) ?? CLEAN;
  if (subject.e !== "variable" || state.dead) return;
  const known = by(frame, state, held, type);
  if (known !== held) narrow(frame, state, subject, known);
}

/** What a value being true or false tells. */
function truth(frame: Frame, expr: Expr, value: Value): Condition {
  const whenTrue = frame.state;
  const whenFalse = copyState(frame.state);
  learn(whenTrue, value, true);
  learn(whenFalse, value, false);
  const known = onlyConstant(value);
  if (known !== undefined && known !== ENDED[0]) {
    if (known.value) whenFalse.dead = true;
    else whenTrue.dead = true;
  } else if (value.some(isCarrier)) narrow(frame, whenFalse, expr, [constant(undefined)]);
  // `result.ok`: one that says so, or one that does not.
  if (expr.e === "member" && known === undefined) {
    discriminate(frame, whenTrue, expr, TRUTHY, true);
    discriminate(frame, whenFalse, expr, TRUTHY, false);
  }
  return { value, whenTrue, whenFalse };
}

/** In `state`, `value` is known to be true, or false: what guards said by it holds there (S20). */
export function learn(state: State, value: Value, is: boolean): void {
  const proven = guardFacts(value).filter((it) => it.negated !== is);
  if (proven.length > 0) state.facts = new Set([...state.facts, ...proven.map((it) => it.fact)]);
}

function shortCircuit(frame: Frame, expr: Extract<Expr, { e: "logical" }>, op: "&&" | "||"): Condition {
  const left = evaluateCondition(frame, expr.left);
  frame.state = op === "&&" ? left.whenTrue : left.whenFalse;
  const right = frame.state.dead
    ? { value: CLEAN, whenTrue: frame.state, whenFalse: copyState(frame.state) }
    : evaluateCondition(frame, expr.right);
  const value = union(left.value, right.value);
  if (op === "&&") {
    joinInto(left.whenFalse, right.whenFalse);
    return { value, whenTrue: right.whenTrue, whenFalse: left.whenFalse };
  }
  joinInto(left.whenTrue, right.whenTrue);
  return { value, whenTrue: left.whenTrue, whenFalse: right.whenFalse };
}

const PRIMITIVE = new Set(["string", "number", "bigint", "boolean", "symbol", "undefined"]);

/** `guard(x) === true`, `plan === "free"`; undefined where it proves nothing. */
function comparison(frame: Frame, expr: Extract<Expr, { e: "compare" }>): Condition | undefined {
  const equal = expr.op === "===" || expr.op === "==";
  if (!equal && expr.op !== "!==" && expr.op !== "!=") return undefined;
  const [subject, other] = isLiteral(expr.left) ? [expr.right, expr.left] : [expr.left, expr.right];
  if (other.e === "constant" && typeof other.value === "boolean") {
    const inner = evaluateCondition(frame, subject);
    const straight = other.value === equal;
    return straight
      ? { ...inner, value: ENDED }
      : { value: ENDED, whenTrue: inner.whenFalse, whenFalse: inner.whenTrue };
  }
  const value = frame.walk.evaluate(frame, expr);
  const known = isEmptyTest(other) ? constant(undefined) : onlyConstant(frame.values.get(other) ?? CLEAN);
  const whenTrue = frame.state;
  const whenFalse = copyState(frame.state);
  const held = frame.values.get(subject) ?? CLEAN;
  if (known !== undefined && known !== ENDED[0]) narrow(frame, equal ? whenTrue : whenFalse, subject, [known]);
  if (known !== undefined && subject.e === "member" && !isEmptyTest(other)) {
    discriminate(frame, whenTrue, subject, known.value, equal);
    discriminate(frame, whenFalse, subject, known.value, !equal);
  }
  if (subject.e === "unary" && subject.op === "typeof" && PRIMITIVE.has(String(known?.value))) {
    const branch = equal ? whenTrue : whenFalse;
    const asked = frame.values.get(subject.value) ?? CLEAN;
    const left = withoutRecords(frame, branch, asked);
    if (subject.value.e === "variable" && left !== asked && !branch.dead) narrow(frame, branch, subject.value, left);
  }
  const constantSubject = onlyConstant(held);
  if (known !== undefined && constantSubject !== undefined && constantSubject !== ENDED[0] && !isEmptyTest(other)) {
    const same = known.value === constantSubject.value;
    (same === equal ? whenFalse : whenTrue).dead = true;
  }
  return { value, whenTrue, whenFalse };
}

/** `"phone" in it`: of a union, `it` is one of those that may have, or may lack, this property. */
function narrowByKey(frame: Frame, state: State, expr: Extract<Expr, { e: "compare" }>, is: boolean): void {
  const key = onlyConstant(frame.values.get(expr.left) ?? CLEAN)?.value;
  if (typeof key !== "string" || state.dead) return;
  const held = frame.values.get(expr.right) ?? CLEAN;
  const atoms = held.flatMap((atom): Value => {
    if (atom.a !== "object") return [atom];
    const made = state.heap.get(atom.alloc) ?? shared(frame, atom.alloc, is);
    if (made !== undefined && !mayHave(made, key, is)) return [];
    if (atom.type === undefined || made?.type !== undefined) return [atom];
    const type = frame.world.having(atom.type, key, is);
    return type === undefined ? [] : [object(atom.alloc, type)];
  });
  const known = valueFrom(atoms);
  if (atoms.length > 0 && !sameValue(known, held)) narrow(frame, state, expr.right, known);
}

/** Whether an object that is known may have, or may lack, this key. */
function mayHave({ fields, maybe, open, rest, cls, type }: Obj, key: string, is: boolean): boolean {
  if (is) return fields.has(key) || open || rest.length > 0 || cls !== undefined || type !== undefined;
  return !fields.has(key) || maybe.has(key);
}

/** `it.kind === "guest"`: of a union, `it` is one of those that may have this kind. */
export function discriminate(
  frame: Frame,
  state: State,
  subject: Extract<Expr, { e: "member" }>,
  kind: unknown,
  is: boolean,
): void {
  const { object: holder } = subject;
  const held = frame.values.get(holder) ?? CLEAN;
  const atoms = held.flatMap((atom): Value => {
    if (atom.a !== "object") return [atom];
    const made = state.heap.get(atom.alloc) ?? shared(frame, atom.alloc, is);
    if (made !== undefined && !mayBe(made, subject.name, kind, is)) return [];
    if (atom.type === undefined || made?.type !== undefined) return [atom];
    const type = frame.world.discriminated(atom.type, subject.name, kind, is);
    return type === undefined ? [] : [object(atom.alloc, type)];
  });
  if (holder.e === "variable" && atoms.length > 0) narrow(frame, state, holder, valueFrom(atoms));
}

/** What is kept for everybody stands for many, of which some may lack what others have: it only tells what none of them has. */
function shared(frame: Frame, alloc: Alloc, is: boolean): Obj | undefined {
  return is ? frame.analysis.globalObject(alloc) : undefined;
}

/** Whether an object that is known may have this constant as `key`. */
function mayBe({ fields, maybe }: Obj, key: string, kind: unknown, is: boolean): boolean {
  const held = fields.get(key) ?? CLEAN;
  if (held.length === 0 || maybe.has(key)) return true;
  return held.some((it) => {
    if (it.a !== "constant" || it === ENDED[0]) return true;
    return (kind === TRUTHY ? Boolean(it.value) : it.value === kind) === is;
  });
}

function isLiteral(expr: Expr): boolean {
  return expr.e === "constant" || isEmptyTest(expr);
}

const EMPTY_TESTS = new Set<unknown>([undefined, null, ""]);

export function isEmptyTest(expr: Expr): boolean {
  if (expr.e === "variable") return expr.ref.owner === -1 && expr.ref.slot === "undefined";
  return expr.e === "constant" && EMPTY_TESTS.has(expr.value);
}

/** In `state`, what `expr` names is proven to be `value`. */
export function narrow(frame: Frame, state: State, expr: Expr, value: Value): void {
  if (expr.e === "cast" || expr.e === "await") {
    narrow(frame, state, expr.value, value);
    return;
  }
  if (expr.e === "variable" && expr.ref.owner === frame.info.body.index && !frame.isModule) {
    const captured = frame.env !== undefined && frame.info.body.captured.includes(expr.ref.slot);
    if (!captured) state.vars.set(expr.ref.slot, value);
    return;
  }
  if (expr.e !== "member") return;
  const holder = (frame.values.get(expr.object) ?? CLEAN).filter((it) => it.a === "object");
  const [atom] = holder;
  if (holder.length !== 1 || atom?.a !== "object" || atom.alloc.startsWith("g:")) return;
  // Its type stays with the value, where a branch may know more of it.
  const obj = state.heap.get(atom.alloc) ?? { ...frame.obj(atom.alloc, atom.type), type: undefined };
  state.heap.set(atom.alloc, { ...withField({ ...obj, many: false }, expr.name, value), many: obj.many });
}

/** Walks `work` in `state` and returns where it ends; the frame's own state is left as `work` left it. */
export function withBranch(
  frame: Frame,
  state: State,
  work: () => Value,
): { readonly value: Value; readonly state: State } {
  frame.state = state;
  const value = state.dead ? CLEAN : work();
  return { value, state: frame.state };
}

/** Goes on where both branches meet. */
export function joinBranches(frame: Frame, left: State, right: State): void {
  joinInto(left, right);
  frame.state = left;
}
