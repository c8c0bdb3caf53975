// Objects that nothing of interest is below: only what kind of thing they are matters.
import { type Alloc, constant, onlyConstant, type Value } from "./atoms.ts";
import { EMPTY_OBJECT, type Obj, OWN_FIELDS } from "./heap.ts";
import type { TypeRef } from "./world.ts";

/** Variables that closures share are never plain, nor is what stands for something to call. */
export function isPlainThing(obj: Obj): boolean {
  if (obj.kind === "environment" || obj.loadedBy.length > 0 || obj.facts.length > 0 || isListOfNames(obj)) return false;
  if (isListOfFunctions(obj)) return false;
  for (const [key, held] of obj.fields) {
    if (key.startsWith("@") && key !== "@env" && key !== OWN_FIELDS) return false;
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

/** `pipe(read, trim)`: what the functions of a list do to a value, whoever wrote them. */
function isListOfFunctions({ kind, cls, fields, rest }: Obj): boolean {
  if ((kind !== "Array" && kind !== "object") || cls !== undefined || fields.size > FEW_FUNCTIONS) return false;
  return [rest, ...fields.values()].some((it) => it.some((atom) => atom.a === "function"));
}

const FEW_FUNCTIONS = 8;

/** What kind of thing it is, and no more. */
export function plainThing(obj: Obj, many: boolean): Obj {
  return { ...EMPTY_OBJECT, kind: obj.kind, cls: obj.cls, type: obj.type, open: true, many: obj.many || many };
}

/** The same of one that may be an instance: what others of its class were given is not what it holds. */
export function plainInstance(obj: Obj): Obj {
  const plain = plainThing(obj, false);
  return obj.cls !== undefined && (!obj.open || hasOwnFields(obj)) ? { ...plain, fields: OWN } : plain;
}

const OWN: ReadonlyMap<string, Value> = new Map([[OWN_FIELDS, [constant(true)]]]);

/** Whether it is an instance that was made in view, so that nobody unseen put anything into its fields. */
export function hasOwnFields(obj: Obj): boolean {
  return obj.fields.has(OWN_FIELDS) && !obj.maybe.has(OWN_FIELDS);
}

/** The same for all plain things of a kind; part of a name (object-names.ts), so without its signs. */
export function kindName(obj: Obj | undefined, type: TypeRef | undefined): Alloc {
  const kind = `${obj?.kind ?? ""}:${obj?.cls ?? ""}:${(obj?.type ?? type)?.key ?? ""}`;
  return kind.replace(/[.@[\]/]/g, "_");
}
