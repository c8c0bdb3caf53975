// Classes, enums and namespaces where they stand, and what a function returns.
import { CLEAN, classAtom, constant, type FunctionAtom, func, joinValues, object, union, type Value } from "./atoms.ts";
import { NO_ARGUMENTS } from "./call.ts";
import { callFunction } from "./call-function.ts";
import { coerce } from "./coerce.ts";
import { below } from "./disclose.ts";
import { staticCell } from "./entities.ts";
import type { Frame } from "./frame.ts";
import { EMPTY_OBJECT } from "./heap.ts";
import type { Expr, Stmt, VariableRef } from "./ir.ts";
import { publish, readMember } from "./members.ts";
import { readVariable, writeVariable } from "./variables.ts";
import { ancestry, appliedClass, type ClassKey, writtenClass } from "./world.ts";

/** A function where it stands: with the variables around it, and the consent that holds. */
export function closure(frame: Frame, index: number): FunctionAtom {
  const made = func(frame.world.functionKey(frame.info.unit, index), frame.env, false, frame.facts());
  frame.closures.push(made);
  return made;
}

/** Static fields and blocks run where the class stands. */
export function defineClass(frame: Frame, index: number, ref: VariableRef | undefined): Value {
  const cls = extending(frame, frame.world.classKey(frame.info.unit, index));
  const value: Value = [classAtom(cls, frame.env)];
  if (ref !== undefined) writeVariable(frame, ref, value);
  for (const member of frame.world.classInfo(cls)?.statics ?? []) {
    if (member.init !== undefined && member.name !== undefined) {
      const held = callFunction(frame, func(member.init, frame.env), NO_ARGUMENTS, value, frame.lastPlace);
      const source = frame.world.staticSource(cls, member.name);
      if (source !== undefined) frame.store(held, source, frame.lastPlace);
      publish(frame, staticCell(frame, cls, member.name), undefined, held);
    } else if (member.kind === "static-block" && member.fn !== undefined) {
      callFunction(frame, func(member.fn, frame.env), NO_ARGUMENTS, value, frame.lastPlace);
    }
  }
  return value;
}

/** `class extends Base`, where `Base` is what this function was given. */
function extending(frame: Frame, cls: ClassKey): ClassKey {
  const ref = frame.world.classInfo(cls)?.extends;
  const [base, ...others] = ref === undefined ? [] : readVariable(frame, ref);
  if (base === undefined || others.length > 0) return cls;
  if (base.a === "class") return appliedClass(cls, { cls: base.cls });
  return base.a === "external" ? appliedClass(cls, { symbol: base.symbol }) : cls;
}

/** What `super` is in a method of `cls`: for the instance at hand, where that says what the class was applied to. */
export function parentHere(frame: Frame, cls: ClassKey): ClassKey | undefined {
  for (const atom of frame.self) {
    const made = atom.a === "object" ? frame.obj(atom.alloc, atom.type).cls : atom.a === "class" ? atom.cls : undefined;
    for (const at of made === undefined ? [] : ancestry(frame.world, made))
      if (writtenClass(at) === cls) return frame.world.superclass(at);
  }
  return frame.world.superclass(cls);
}

export function defineEnum(frame: Frame, index: number): void {
  const decl = frame.world.enumOf(frame.info.unit, index);
  if (decl === undefined) return;
  const alloc = frame.isModule ? `g:${frame.info.unit}:enum ${decl.slot}` : `n${frame.info.tag}@enum ${decl.slot}`;
  const fields = new Map<string, Value>();
  for (const member of decl.members) {
    const value =
      member.value !== undefined
        ? [constant(member.value)]
        : member.init === undefined
          ? CLEAN
          : frame.walk.evaluate(frame, member.init);
    fields.set(member.name, value);
  }
  frame.state.heap.set(alloc, { ...EMPTY_OBJECT, fields });
  if (!frame.isModule) writeVariable(frame, { owner: frame.info.body.index, slot: decl.slot }, [object(alloc)]);
}

/** The body of `namespace N { … }` runs once; its exports are the object `N`. */
export function runNamespace(frame: Frame, statement: Extract<Stmt, { s: "namespace" }>): void {
  const fn = func(frame.world.functionKey(frame.info.unit, statement.fn), frame.env);
  const result = callFunction(frame, fn, NO_ARGUMENTS, CLEAN, frame.place(statement.at));
  writeVariable(frame, statement.ref, result);
}

/** S11: an object whose property was handed over and that is returned was used, although nobody read the property. */
function returnsArguments(frame: Frame, value: Value, at: ReturnType<Frame["place"]>): void {
  const { region } = frame;
  if (region === undefined || !value.some((it) => it.a === "object")) return;
  // A function written inside others of the same purpose returns to them.
  const { parent } = frame.info.body;
  if (parent > 0 && frame.world.fn(frame.world.functionKey(frame.info.unit, parent))?.region === region) return;
  for (const { carrier } of below(frame, value, at)) {
    const handed = carrier.a === "input" && frame.shape.inputs[carrier.index] === "argument";
    if (handed && !carrier.crossed.includes(region)) frame.enter(carrier, region, at, "arrive", []);
  }
}

/** `return x` (and the expression of an arrow): the declared result's types and promise (S13). */
export function returns(frame: Frame, value: Value, expr: Expr): void {
  const { info } = frame;
  const at = frame.place(expr.at);
  if (info.resultSource !== undefined) {
    frame.store(value, info.resultSource, at);
    return;
  }
  returnsArguments(frame, value, at);
  const type = frame.world.type(info.unit, info.body.result, info.bindings);
  const held = type === undefined ? value : coerce(frame, value, type, expr, at);
  frame.result = frame.returned === undefined ? union(frame.result, held) : joinValues(frame.result, held);
}

/** Getters of object literals are run where the literal stands. */
export function runGetter(frame: Frame, getter: Value[number], self: Value, at: ReturnType<Frame["place"]>): Value {
  return getter.a === "function" ? callFunction(frame, getter, NO_ARGUMENTS, self, at) : CLEAN;
}

/** `super.name` */
export function superMember(frame: Frame, name: string): Value {
  const owner = frame.info.body.class;
  if (owner === undefined) return CLEAN;
  const cls = frame.world.classKey(frame.info.unit, owner);
  const parent = parentHere(frame, cls);
  if (parent === undefined) return CLEAN;
  const member = frame.world.classMember(parent, name, frame.info.body.static === true);
  if (member === undefined) return readMember(frame, [classAtom(parent, undefined)], name, frame.lastPlace);
  if (member.kind === "getter")
    return callFunction(frame, func(member.fn, frame.shape.env), NO_ARGUMENTS, frame.self, frame.lastPlace);
  return [func(member.fn, frame.shape.env)];
}
