// What a name at module level evaluates to.
import {
  CLEAN,
  classAtom,
  external,
  func,
  isGlobal,
  isProvenClean,
  label,
  moduleAtom,
  type ObjectAtom,
  object,
  union,
  type Value,
  valueFrom,
} from "./atoms.ts";
import type { Frame } from "./frame.ts";
import { fromOutside } from "./shared-storage.ts";
import { type CellKey, moduleCell } from "./summary.ts";
import { dataCell, WORKER_DATA } from "./worker-data.ts";
import type { ClassKey, Entity } from "./world.ts";

export function entityValue(frame: Frame, entity: Entity | undefined): Value {
  if (entity === undefined) return CLEAN;
  switch (entity.k) {
    case "function":
      return [func(entity.fn, undefined)];
    case "class":
      return [classAtom(entity.cls, undefined)];
    case "module":
      return [moduleAtom(entity.unit)];
    case "external":
      return entity.symbol === WORKER_DATA
        ? union(fromOutside(entity.symbol), frame.analysis.load(dataCell(frame.info.unit)))
        : fromOutside(entity.symbol);
    case "enum":
      return [object(`g:${entity.unit}:enum ${entity.slot}`)];
    case "variable":
      return variableValue(frame, entity);
    case "declared":
      return declaredValue(frame, entity);
  }
}

function variableValue(frame: Frame, entity: Extract<Entity, { k: "variable" }>): Value {
  const alloc = `g:${entity.unit}:${entity.slot}`;
  let value = frame.analysis.load(moduleCell(entity.unit, entity.slot));
  // The object that every CommonJS module begins with.
  if (value.length === 0 && entity.slot === "*exports*") value = [object(alloc)];
  if (
    entity.type !== undefined &&
    value.every((it) => it.a !== "function" && (it.a !== "object" || isOpaque(frame, it)))
  )
    value = union(value, [object(alloc, entity.type)]);
  if (entity.source === undefined || isProvenClean(value)) return value;
  return promised(frame, entity.source, alloc, value);
}

/**
 * Something that a library made, of which nothing is known: its declared type says more. What merely stands for another
 * variable's value says no more, either; if it did, two variables that are each set to the other would never settle.
 */
function isOpaque(frame: Frame, atom: ObjectAtom): boolean {
  if (isGlobal(atom.alloc) && frame.known(atom.alloc) === undefined) return true;
  const obj = frame.obj(atom.alloc, atom.type);
  return (
    (obj.type ?? atom.type) === undefined && obj.fields.size === 0 && obj.rest.length === 0 && obj.kind === "object"
  );
}

function declaredValue(frame: Frame, entity: Extract<Entity, { k: "declared" }>): Value {
  const alloc = `g:${entity.symbol}`;
  const value: Value = valueFrom([external(entity.symbol), object(alloc, entity.type)]);
  return entity.source === undefined ? value : promised(frame, entity.source, alloc, value);
}

/** An annotated name gives its own promise, and keeps what else it is. */
function promised(
  frame: Frame,
  source: NonNullable<Extract<Entity, { k: "variable" }>["source"]>,
  alloc: string,
  value: Value,
): Value {
  const made = label(source, alloc, frame.lastPlace, [], []);
  frame.setTrail(made, [{ kind: "read", place: frame.lastPlace, what: "read" }]);
  return union(
    value.filter((it) => it.a !== "label" && it.a !== "input"),
    [made],
  );
}

export function staticCell(frame: Pick<Frame, "world">, cls: ClassKey, name: string): CellKey {
  return `${frame.world.staticOwner(cls, name)}.${name}`;
}
