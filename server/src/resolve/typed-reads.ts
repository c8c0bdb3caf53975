// What a checker of types answered about single reads, as sources of labels.
import type { FileId } from "../base/ids.ts";
import type { FunctionKey, SourceId } from "../flow/world.ts";
import type { Sources } from "./sources.ts";
import type { Unit, Units } from "./units.ts";

/** A member as its declaration has it. */
export interface DeclaredMember {
  readonly file: string;
  /** The first character of its name there. */
  readonly nameAt: number;
  /** The interface, alias or class around it, where it has a name. */
  readonly owner: string | undefined;
}

/** The promises that a read leads to, by `readKey`. Good for the texts that the checker saw, and for no others. */
export type TypeAnswers = ReadonlyMap<string, readonly SourceId[]>;

export function readKey(fn: FunctionKey, start: number, end: number, name: string): string {
  return `${fn}|${start}-${end}|${name}`;
}

/** The promises of the declarations that a read leads to, in an order of their own. */
export function promisesOf(
  declared: readonly DeclaredMember[],
  name: string,
  units: Units,
  sources: Sources,
): readonly SourceId[] {
  const found = new Set<SourceId>();
  for (const { file, nameAt, owner } of declared) {
    const unit = units.forFile(file as FileId);
    if (unit === undefined) continue;
    const own = unit.body.annotations.findIndex((it) => it.nameAt.start === nameAt);
    const source =
      sources.own(unit, own < 0 ? undefined : own) ??
      (owner === undefined
        ? undefined
        : (sources.ofOwner(unit, annotationOf(unit, owner), name) ?? sources.external(unit, owner, name)));
    if (source !== undefined) found.add(source);
  }
  return [...found].sort();
}

function annotationOf(unit: Unit, owner: string): number | undefined {
  const declared = unit.types.get(owner)?.find((it) => it.annotation !== undefined);
  return declared?.annotation ?? unit.body.classes[unit.classesByName.get(owner) ?? -1]?.annotation;
}
