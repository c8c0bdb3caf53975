// What a module holds, as an object: ES modules by their exported names, CommonJS ones also by what `module.exports` is.
import { CLEAN, object, union, type Value } from "./atoms.ts";
import { entityValue } from "./entities.ts";
import type { Frame } from "./frame.ts";
import type { UnitKey } from "./world.ts";

/** `module.exports`, or nothing where a module has names alone. */
export function wholeExport(frame: Frame, unit: UnitKey): Value {
  const whole = frame.world.wholeExport(unit);
  const value = entityValue(frame, whole);
  // The object that every module begins with.
  if (whole?.k === "variable" && value.length === 0) return [object(`g:${unit}:${whole.slot}`)];
  return value;
}

/** What stands beside a function or class that is a module itself: `module.exports = Person; module.exports.Employee = …` */
export function besideWhole(frame: Frame, unit: UnitKey, isWhole: (whole: Value) => boolean, key: string): Value {
  const whole = frame.world.wholeExport(unit);
  const entity = whole === undefined ? undefined : frame.world.exported(unit, key);
  return whole === undefined || entity === undefined || !isWhole(entityValue(frame, whole))
    ? CLEAN
    : entityValue(frame, entity);
}

/** Every name that the module exports, with what it stands for. */
export function exportedFields(frame: Frame, unit: UnitKey): ReadonlyMap<string, Value> {
  const fields = new Map<string, Value>();
  for (const atom of wholeExport(frame, unit)) {
    if (atom.a !== "object") continue;
    for (const [key, value] of frame.obj(atom.alloc, atom.type).fields)
      if (!key.startsWith("@")) fields.set(key, value);
  }
  for (const name of frame.world.exportNames(unit))
    fields.set(name, union(fields.get(name) ?? CLEAN, entityValue(frame, frame.world.exported(unit, name))));
  return fields;
}
