// What every kind of expression evaluates to.
//
// `evaluate` reads a value: where it carries personal data, that is a place (S10). `probe` looks at one only to see
// whether it is there, which is no use: `if (x)`, `!x`, `typeof x`, `x.length`, `x === undefined`.

import { fixedElements } from "./arguments.ts";
import { counted, indexSum, signed } from "./arithmetic.ts";
import {
  CLEAN,
  constant,
  crossInto,
  ENDED,
  eitherValue,
  guardAtom,
  isCarrier,
  isProvenClean,
  joinValues,
  onlyConstant,
  union,
  type Value,
  without,
} from "./atoms.ts";
import { evaluateCall } from "./calls.ts";
import { coerce } from "./coerce.ts";
import { failures, settled } from "./collectors.ts";
import { evaluateCondition, isEmptyTest, joinBranches, withBranch } from "./conditions.ts";
import { construct, taggedCall } from "./construct.ts";
import { closure, defineClass, superMember } from "./definitions.ts";
import { entityValue } from "./entities.ts";
import type { Frame } from "./frame.ts";
import type { Argument, Expr } from "./ir.ts";
import { iterated, returnedBy, sentCell, thrownCell } from "./iteration.ts";
import { evaluateJsx } from "./jsx.ts";
import { objectLiteral } from "./literals.ts";
import { allocateLiteral, constantKeys, memberByKey, writeMember } from "./members.ts";
import { assignPattern } from "./patterns.ts";
import { isOfOthers } from "./registries.ts";
import { readNamed } from "./typed-reads.ts";
import { readVariable } from "./variables.ts";

export function evaluate(frame: Frame, expr: Expr): Value {
  frame.analysis.step();
  const value = walk(frame, expr, true);
  frame.values.set(expr, value);
  return value;
}

/** Evaluates without using the outermost value. */
export function probe(frame: Frame, expr: Expr): Value {
  const value = walk(frame, expr, false);
  frame.values.set(expr, value);
  return value;
}

function walk(frame: Frame, expr: Expr, uses: boolean): Value {
  switch (expr.e) {
    case "constant":
      return [constant(expr.value)];
    case "regexp":
    case "unknown":
      if (expr.e === "unknown") for (const inside of expr.inside) evaluate(frame, inside);
      return CLEAN;
    case "variable":
      return readName(frame, expr, uses);
    case "this":
      return frame.self;
    case "super":
      return frame.self;
    case "member":
      return readProperty(frame, expr, uses);
    case "element":
      return readElement(frame, expr, uses);
    case "call":
      return evaluateCall(frame, expr, uses);
    case "new":
      return construct(frame, expr);
    case "import":
      return entityValue(frame, frame.world.module(frame.info.unit, expr.module));
    case "function":
      return [closure(frame, expr.fn)];
    case "class":
      return defineClass(frame, expr.class, undefined);
    case "object":
      return [objectLiteral(frame, expr.properties, expr.at[0])];
    case "array":
      return [arrayLiteral(frame, expr.elements, expr.at[0])];
    case "template":
      return templateText(
        expr.texts,
        expr.parts.map((it) => evaluate(frame, it)),
      );
    case "tagged":
      return taggedCall(frame, expr);
    case "logical":
      return logical(frame, expr, uses);
    case "binary":
      return joinText([evaluate(frame, expr.left), evaluate(frame, expr.right)]);
    case "compare":
      return compare(frame, expr);
    case "unary":
      return unary(frame, expr);
    case "update":
      return counted(frame, expr, evaluate(frame, expr.target));
    case "delete":
      return deleteMember(frame, expr.target);
    case "conditional":
      return conditional(frame, expr);
    case "assign":
      return assign(frame, expr);
    case "sequence":
      return expr.items.reduce<Value>((_, it) => evaluate(frame, it), CLEAN);
    case "await":
      return awaited(frame, walk(frame, expr.value, uses));
    case "yield":
      return yieldValue(frame, expr);
    case "cast": {
      const value = uses ? evaluate(frame, expr.value) : probe(frame, expr.value);
      const type = frame.world.type(frame.info.unit, expr.type, frame.info.bindings);
      // `x satisfies T` is of its own type still.
      if (expr.type === undefined || (expr.satisfies === true && type !== undefined && !frame.world.carries(type)))
        return value;
      return coerce(frame, value, type, expr.value, frame.place(expr.value.at));
    }
    case "jsx":
      return evaluateJsx(frame, expr);
  }
}

function awaited(frame: Frame, value: Value): Value {
  const failed = failures(frame, value);
  if (failed.length > 0) frame.throwValue(failed);
  return settled(frame, value);
}

// ---------------------------------------------------------------------------------------------- names and members

function readName(frame: Frame, expr: Extract<Expr, { e: "variable" }>, uses: boolean): Value {
  const at = frame.place(expr.at);
  frame.lastPlace = at;
  const value = readVariable(frame, expr.ref);
  return uses ? frame.mention(value, at) : value;
}

/** The object of an access is used for what is read off it, not by itself. */
function objectOf(frame: Frame, expr: Expr): Value {
  return expr.e === "member" || expr.e === "element" || expr.e === "variable"
    ? probeChain(frame, expr)
    : evaluate(frame, expr);
}

function probeChain(frame: Frame, expr: Expr): Value {
  const value = probe(frame, expr);
  // A label at the root is what the value itself is (`phone.trim()`); then this is a mention.
  return value.some(isCarrier) ? frame.mention(value, frame.place(expr.at)) : value;
}

function readProperty(frame: Frame, expr: Extract<Expr, { e: "member" }>, uses: boolean): Value {
  if (expr.object.e === "super") return superMember(frame, expr.name);
  const counts = expr.name === "length" || expr.name === "size";
  const holder = counts ? probe(frame, expr.object) : objectOf(frame, expr.object);
  const at = frame.place(expr.at);
  frame.lastPlace = at;
  const value = readNamed(frame, holder, expr.name, at);
  if (counts && value.length === 0) return ENDED;
  return uses ? frame.mention(value, at, "read") : value;
}

function readElement(frame: Frame, expr: Extract<Expr, { e: "element" }>, uses: boolean): Value {
  const holder = objectOf(frame, expr.object);
  const written = evaluate(frame, expr.key);
  const keys = indexSum(frame, expr.key) ?? written;
  const at = frame.place(expr.at);
  frame.lastPlace = at;
  const value = memberByKey(frame, holder, keys, at);
  return uses ? frame.mention(value, at, "read") : value;
}

// ---------------------------------------------------------------------------------------------- making

function arrayLiteral(frame: Frame, items: readonly (Argument | null)[], start: number): Value[number] {
  const values = items.map((it) =>
    it === null ? CLEAN : it.e === "spread" ? evaluate(frame, it.value) : evaluate(frame, it),
  );
  const spread = items.map((it, at) => (it?.e === "spread" ? fixedElements(frame, values[at] ?? CLEAN) : undefined));
  const made = allocateLiteral(frame, start, { kind: "Array" });
  let index = 0;
  let known = true;
  items.forEach((item, at) => {
    const value = values[at] ?? CLEAN;
    const fixed = spread[at];
    if (item?.e === "spread" && known && fixed !== undefined) {
      for (const each of fixed) writeMember(frame, [made], String(index++), each, frame.place(item.at));
    } else if (item?.e === "spread") {
      known = false;
      writeMember(frame, [made], undefined, iterated(frame, value, frame.place(item.at)), frame.place(item.at));
    } else if (known) writeMember(frame, [made], String(index++), value, frame.place(item?.at ?? [start, start]));
    else writeMember(frame, [made], undefined, value, frame.place(item?.at ?? [start, start]));
  });
  return made;
}

function templateText(texts: readonly string[], parts: readonly Value[]): Value {
  const around = texts.map((it) => (it === "" ? [] : [[constant(it)]]));
  return joinText([...(around[0] ?? []), ...parts.flatMap((it, at) => [it, ...(around[at + 1] ?? [])])]);
}

/** Text made of several values carries all of them; objects stay what they are, so that a whole one is told as such. */
function joinText(parts: readonly Value[]): Value {
  if (parts.length > 1 && parts.every((it) => typeof onlyConstant(it)?.value === "number")) return ENDED;
  if (parts.every((it) => onlyConstant(it) !== undefined)) {
    const text = parts.map((it) => String(onlyConstant(it)?.value)).join("");
    return text.length <= 80 && !parts.some((it) => it[0] === ENDED[0]) ? [constant(text)] : ENDED;
  }
  if (parts.every(isProvenClean)) return ENDED;
  return parts.reduce<Value>(
    (all, it) =>
      union(
        all,
        it.filter((atom) => isCarrier(atom) || atom.a === "object"),
      ),
    CLEAN,
  );
}

// ---------------------------------------------------------------------------------------------- operators

function logical(frame: Frame, expr: Extract<Expr, { e: "logical" }>, uses: boolean): Value {
  const left =
    expr.op === "&&" || !uses ? evaluateCondition(frame, expr.left) : evaluateCondition(frame, expr.left, true);
  if (expr.op === "&&") {
    const isNeverRight = left.whenTrue.dead && !left.whenFalse.dead;
    const right = withBranch(frame, left.whenTrue, () =>
      uses ? evaluate(frame, expr.right) : probe(frame, expr.right),
    );
    const isAlwaysRight = left.whenFalse.dead;
    joinBranches(frame, left.whenFalse, right.state);
    if (isNeverRight) return onlyConstant(left.value) === undefined ? [constant(false)] : left.value;
    return bothHeld(left.value, right.value, isAlwaysRight);
  }
  const right = withBranch(frame, left.whenFalse, () =>
    uses ? evaluate(frame, expr.right) : probe(frame, expr.right),
  );
  joinBranches(frame, left.whenTrue, right.state);
  if (left.value.length === 0) return eitherValue(CLEAN, without(right.value, "guard"));
  const first = left.value.filter(
    (it) =>
      it.a !== "guard" &&
      !(it.a === "constant" && (it.value === undefined || it.value === null || it.value === false || it.value === "")),
  );
  return union(
    first,
    right.value.filter((it) => it.a !== "guard"),
  );
}

/** `agreed(user) && user.isAdult`: where the whole is true, the guard on the left held, too (S20). */
function bothHeld(left: Value, right: Value, isAlwaysRight: boolean): Value {
  const held = left.filter((it) => it.a === "guard" && !it.negated);
  if (!isProvenClean(right)) return right;
  // `many && true` may be false.
  if (held.length === 0) return isAlwaysRight ? right : joinValues(right, [constant(false)]);
  const beside = right.filter((it) => it.a === "guard" && !it.negated);
  return union(union(held, beside), [constant(false)]);
}

function conditional(frame: Frame, expr: Extract<Expr, { e: "conditional" }>): Value {
  const test = evaluateCondition(frame, expr.test);
  const yes = withBranch(frame, test.whenTrue, () => evaluate(frame, expr.yes));
  const no = withBranch(frame, test.whenFalse, () => evaluate(frame, expr.no));
  const value = yes.state.dead ? no.value : no.state.dead ? yes.value : eitherValue(yes.value, no.value);
  joinBranches(frame, yes.state, no.state);
  return value;
}

/** S15: comparing is use, but for existence and emptiness. What it answers is clean. */
function compare(frame: Frame, expr: Extract<Expr, { e: "compare" }>): Value {
  if (expr.op === "in" || expr.op === "instanceof") {
    const held = evaluate(frame, expr.left);
    const asked = probe(frame, expr.right);
    return expr.op === "instanceof" && isOfOthers(frame, held, asked) ? [constant(false)] : ENDED;
  }
  if (isEmptyTest(expr.right) || isEmptyTest(expr.left)) {
    probe(frame, expr.left);
    probe(frame, expr.right);
    return ENDED;
  }
  const left = evaluate(frame, expr.left);
  const right = evaluate(frame, expr.right);
  frame.use(left.filter(isCarrier), frame.place(expr.left.at));
  frame.use(right.filter(isCarrier), frame.place(expr.right.at));
  return compared(expr.op, left, right);
}

/** `key !== "phone"` where both are known. */
function compared(op: string, left: Value, right: Value): Value {
  const [one, other] = [onlyConstant(left), onlyConstant(right)];
  if (one === undefined || other === undefined || one === ENDED[0] || other === ENDED[0]) return ENDED;
  if (op === "===") return [constant(one === other)];
  return op === "!==" ? [constant(one !== other)] : ENDED;
}

function unary(frame: Frame, expr: Extract<Expr, { e: "unary" }>): Value {
  if (expr.op === "-" || expr.op === "+" || expr.op === "~") return signed(expr.op, evaluate(frame, expr.value));
  const value = probe(frame, expr.value);
  if (expr.op === "void") return [constant(undefined)];
  if (expr.op === "typeof") return ENDED;
  const known = onlyConstant(value);
  if (known !== undefined && known !== ENDED[0]) return [constant(!known.value)];
  const guards = value.filter((it) => it.a === "guard");
  return guards.length === value.length && guards.length > 0
    ? guards.map((it) => (it.a === "guard" ? guardAtom(it.fact, !it.negated) : it)).sort((a, b) => a.id - b.id)
    : ENDED;
}

function deleteMember(frame: Frame, target: Expr): Value {
  if (target.e === "member") {
    const holder = objectOf(frame, target.object);
    writeMember(frame, holder, target.name, [constant(undefined)], frame.place(target.at));
  } else if (target.e === "element") {
    const holder = objectOf(frame, target.object);
    const names = constantKeys(evaluate(frame, target.key));
    for (const name of names ?? []) writeMember(frame, holder, name, [constant(undefined)], frame.place(target.at));
  } else probe(frame, target);
  return ENDED;
}

function assign(frame: Frame, expr: Extract<Expr, { e: "assign" }>): Value {
  const { target, op } = expr;
  let value = evaluate(frame, expr.value);
  if (op !== undefined) {
    const old =
      target.p === "target"
        ? probe(frame, target.target)
        : target.p === "name"
          ? readVariable(frame, target.ref)
          : CLEAN;
    value = op === "&&" || op === "||" || op === "??" ? union(old, value) : accumulated(old, value);
    if (frame.region !== undefined) value = crossInto(value, frame.region);
  }
  assignPattern(frame, target, value, expr.value, undefined);
  return value;
}

/** A sum that grows is no constant: counted on, it would be another one each time. */
function accumulated(old: Value, value: Value): Value {
  return isProvenClean(old) && isProvenClean(value) ? ENDED : joinText([old, value]);
}

function yieldValue(frame: Frame, expr: Extract<Expr, { e: "yield" }>): Value {
  const value = expr.value === undefined ? CLEAN : evaluate(frame, expr.value);
  const yielded = expr.delegate === true ? iterated(frame, value, frame.place(expr.at)) : value;
  frame.yielded = union(frame.yielded, yielded);
  if (expr.delegate === true)
    return frame.mention(union(value.filter(isCarrier), returnedBy(frame, value)), frame.place(expr.at));
  const thrown = frame.analysis.load(thrownCell(frame.info.key));
  if (thrown.length > 0) frame.throwValue(thrown);
  return frame.mention(frame.analysis.load(sentCell(frame.info.key)), frame.place(expr.at));
}
