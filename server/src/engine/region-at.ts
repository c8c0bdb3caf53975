// What the code at a place runs for, as far as it is declared there (S8): statement, function, class, file, policy.
import type { FileId } from "../base/ids.ts";
import type { Offset } from "../base/text.ts";
import type { FunctionBody } from "../flow/ir.ts";
import type { FunctionKey, RegionId } from "../flow/world.ts";
import type { Unit } from "../resolve/units.ts";
import type { Telling } from "./tell-uses.ts";

export interface FunctionAt {
  readonly unit: Unit;
  readonly key: FunctionKey;
  readonly body: FunctionBody;
}

/** The innermost function around a place; at the top of a file the module itself. */
export function functionAt({ world }: Telling, file: FileId, offset: Offset): FunctionAt | undefined {
  const unit = world.units.forFile(file);
  const around = (unit?.body.functions ?? []).filter((it) => it.start <= offset && offset <= it.end);
  const [body] = [...around].sort((a, b) => a.end - a.start - (b.end - b.start));
  return unit === undefined || body === undefined
    ? undefined
    : { unit, key: world.functionKey(unit.key, body.index), body };
}

export function regionAt(telling: Telling, { unit, key, body }: FunctionAt, offset: Offset): RegionId | undefined {
  const { world } = telling;
  const around = [...unit.body.annotations.entries()]
    .filter(([, { kind, at }]) => kind === "statement" && at.start <= offset && offset <= at.end)
    // One that stands outside the function is the function's own already.
    .filter(([, { at }]) => at.start >= body.start && at.end <= body.end)
    .sort(([, a], [, b]) => b.at.end - b.at.start - (a.at.end - a.at.start));
  return around.reduce<RegionId | undefined>(
    (region, [index]) => world.regionOfStatement(unit.key, index, region) ?? region,
    world.fn(key)?.region,
  );
}
