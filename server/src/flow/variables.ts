// Variables: locals in the state, captured ones in the objects that closures share, module-level ones in cells.
import {
  type Alloc,
  asOuter,
  CLEAN,
  constant,
  isGlobal,
  isProvenClean,
  label,
  object,
  union,
  type Value,
} from "./atoms.ts";
import { entityValue } from "./entities.ts";
import type { Frame } from "./frame.ts";
import { EMPTY_OBJECT, withField } from "./heap.ts";
import type { Pattern, VariableRef } from "./ir.ts";
import { wholeExport } from "./module-exports.ts";
import { fromOutside } from "./shared-storage.ts";
import { moduleCell } from "./summary.ts";
import type { SourceId } from "./world.ts";

export function readVariable(frame: Frame, ref: VariableRef): Value {
  if (ref.owner === -1) return readGlobal(frame, ref.slot);
  if (ref.owner === frame.info.body.index) {
    if (frame.isModule) return readModule(frame, ref.slot, true);
    return readOwn(frame, ref.slot);
  }
  if (ref.owner === 0) return readModule(frame, ref.slot, false);
  const env = environmentOf(frame, ref.owner);
  if (env === undefined) return CLEAN;
  const value = frame.obj(env, undefined).fields.get(ref.slot) ?? CLEAN;
  // Functions that were handed to the one that made this closure: `debounce(send, 100)`.
  return isGlobal(env) && isParameter(frame, ref) ? asOuter(value) : value;
}

function isParameter(frame: Frame, ref: VariableRef): boolean {
  const owner = frame.analysis.functionsOf(frame.info.unit)[ref.owner];
  return owner?.parameters.some(({ pattern }) => binds(pattern, ref.slot)) === true;
}

function binds(pattern: Pattern, slot: string): boolean {
  if (pattern.p === "name") return pattern.ref.slot === slot;
  if (pattern.p === "target") return false;
  const inner = pattern.p === "object" ? pattern.properties : pattern.elements;
  if (inner.some((it) => it !== null && binds(it.pattern, slot))) return true;
  return pattern.rest !== undefined && binds(pattern.rest, slot);
}

function readOwn(frame: Frame, slot: string): Value {
  if (frame.env !== undefined && frame.info.body.captured.includes(slot))
    return frame.state.heap.get(frame.env)?.fields.get(slot) ?? CLEAN;
  return frame.state.vars.get(slot) ?? CLEAN;
}

function readGlobal(frame: Frame, name: string): Value {
  if (name === "undefined") return [constant(undefined)];
  const entity = frame.world.global(name, frame.info.unit);
  return entity === undefined ? fromOutside(name) : entityValue(frame, entity);
}

function readModule(frame: Frame, slot: string, own: boolean): Value {
  const entity = frame.world.entity(frame.info.unit, slot);
  if (entity !== undefined && entity.k !== "variable") return entityValue(frame, entity);
  if (own && frame.state.vars.has(slot)) {
    const value = union(
      frame.state.vars.get(slot) ?? CLEAN,
      frame.analysis.loadForeign(moduleCell(frame.info.unit, slot)),
    );
    return entity?.source === undefined || isProvenClean(value) ? value : annotated(frame, entity.source, value, slot);
  }
  const whole = frame.world.wholeExport(frame.info.unit);
  if (entity === undefined && whole?.k === "variable" && whole.slot === slot)
    return wholeExport(frame, frame.info.unit);
  return entityValue(
    frame,
    entity ?? { k: "variable", unit: frame.info.unit, slot, source: undefined, type: undefined },
  );
}

function annotated(frame: Frame, source: SourceId, value: Value, slot: string): Value {
  const made = label(source, `v:${slot}`, frame.lastPlace, [], []);
  frame.setTrail(made, [{ kind: "read", place: frame.lastPlace, what: "read" }]);
  return union(
    value.filter((it) => it.a !== "label" && it.a !== "input"),
    [made],
  );
}

/** `source`: the variable carries a promise; then that is what it holds from now on (S13). */
export function writeVariable(frame: Frame, ref: VariableRef, value: Value): void {
  if (ref.owner === -1) {
    frame.addPublication({ cell: `v:${ref.slot}`, key: undefined, value });
    return;
  }
  if (ref.owner === frame.info.body.index) {
    if (frame.isModule) publishModule(frame, ref.slot, value);
    if (!frame.isModule && frame.env !== undefined && frame.info.body.captured.includes(ref.slot))
      setIn(frame, frame.env, ref.slot, value);
    else frame.state.vars.set(ref.slot, value);
    return;
  }
  if (ref.owner === 0) {
    frame.use(
      value.filter((it) => it.a === "label" || it.a === "input"),
      frame.lastPlace,
    );
    publishModule(frame, ref.slot, value);
    return;
  }
  const env = environmentOf(frame, ref.owner);
  if (env !== undefined) setIn(frame, env, ref.slot, value);
}

function publishModule(frame: Frame, slot: string, value: Value): void {
  if (value.length > 0) frame.addPublication({ cell: moduleCell(frame.info.unit, slot), key: undefined, value });
}

function setIn(frame: Frame, env: Alloc, slot: string, value: Value): void {
  if (isGlobal(env)) {
    // The variables of a function that has returned, shared by closures that everybody may call.
    if (value.length > 0) frame.addPublication({ cell: env, key: slot, value });
    if (!frame.state.heap.has(env)) return;
  }
  const obj = frame.obj(env, undefined);
  frame.state.heap.set(env, withField(obj, slot, value));
}

/** The object that holds the captured variables of the enclosing function `owner`. */
function environmentOf(frame: Frame, owner: number): Alloc | undefined {
  let env = frame.shape.env;
  let index = frame.info.body.parent;
  const functions = frame.analysis.functionsOf(frame.info.unit);
  while (env !== undefined && index > 0) {
    if (index === owner) return env;
    const parent = frame.obj(env, undefined).fields.get("@parent")?.[0];
    env = parent?.a === "object" ? parent.alloc : undefined;
    index = functions[index]?.parent ?? -1;
  }
  return index === owner ? env : undefined;
}

/** `arguments` */
export function argumentsObject(frame: Frame): Value {
  const fields = new Map<string, Value>();
  frame.shape.args.forEach((value, index) => {
    fields.set(String(index), value);
  });
  const alloc = `n${frame.info.tag}@arguments`;
  frame.state.heap.set(alloc, { ...EMPTY_OBJECT, kind: "Array", fields, rest: frame.shape.more });
  return [object(alloc)];
}

/** Makes the object for captured variables, at entry. */
export function openEnvironment(frame: Frame): void {
  const { info, shape } = frame;
  if (frame.isModule || !frame.analysis.hasInner(info)) return;
  frame.env = `n${info.tag}@env`;
  const fields = new Map<string, Value>();
  if (shape.env !== undefined) fields.set("@parent", [object(shape.env)]);
  if (frame.self.length > 0) fields.set("@this", frame.self);
  frame.state.heap.set(frame.env, { ...EMPTY_OBJECT, kind: "environment", fields });
}
