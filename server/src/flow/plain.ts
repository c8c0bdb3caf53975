// Objects that nothing of interest is below: only what kind of thing they are matters.
import { type Alloc, onlyConstant } from "./atoms.ts";
import { EMPTY_OBJECT, type Obj } from "./heap.ts";
import type { TypeRef } from "./world.ts";

/** Variables that closures share are never plain, nor is what stands for something to call. */
export function isPlainThing(obj: Obj): boolean {
  if (obj.kind === "environment" || obj.loadedBy.length > 0 || obj.facts.length > 0 || isListOfNames(obj)) return false;
  for (const [key, held] of obj.fields) {
    if (key.startsWith("@") && key !== "@env") return false;
    // What an instance keeps in its own containers is no other's.
    if (obj.cls !== undefined && !obj.open && held.some((it) => it.a === "object")) return false;
  }
  return true;
}

/** `pick(user, ["id", "city"])`: a few texts may be names of what is gone through. */
function isListOfNames({ kind, fields, rest }: Obj): boolean {
  if (kind !== "Array" || fields.size === 0 || fields.size > FEW_NAMES || rest.length > 0) return false;
  return [...fields.values()].every((it) => typeof onlyConstant(it)?.value === "string");
}

const FEW_NAMES = 8;

/** What kind of thing it is, and no more. */
export function plainThing(obj: Obj, many: boolean): Obj {
  return { ...EMPTY_OBJECT, kind: obj.kind, cls: obj.cls, type: obj.type, open: true, many: obj.many || many };
}

/** The same for all plain things of a kind; part of a name (object-names.ts), so without its signs. */
export function kindName(obj: Obj | undefined, type: TypeRef | undefined): Alloc {
  const kind = `${obj?.kind ?? ""}:${obj?.cls ?? ""}:${(obj?.type ?? type)?.key ?? ""}`;
  return kind.replace(/[.@[\]/]/g, "_");
}
