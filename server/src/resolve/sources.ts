// Annotated declarations as sources of labels: which tag is about what, under one identity.
//
// An identity outlives edits that leave declarations alone, so it is turned back into a place when somebody asks:
// by the name of the annotation, with that of the member for a type's default, or by the entry of a policy.
import type { FileId } from "../base/ids.ts";
import type { Span } from "../base/text.ts";
import { annotationNames } from "../flow/declared-names.ts";
import type { Annotation, FunctionBody, TypeMember, TypeNode } from "../flow/ir.ts";
import type { SourceId, UnitKey } from "../flow/world.ts";
import type { Unit, Units } from "./units.ts";

/** One declaration of personal data. */
export interface SourceInfo {
  readonly id: SourceId;
  readonly symbol: string;
  readonly file: FileId;
  readonly nameAt: Span;
  /** Purpose names as written; empty means that nobody said why (`missing-purpose`). */
  readonly purposes: readonly string[];
  readonly category: string | undefined;
  /** The type that declares the member, for siblings. */
  readonly owner: { readonly unit: Unit["key"]; readonly name: string } | undefined;
}

/** An annotation that stands in a policy, for code one cannot edit. */
export interface ExternalSource {
  readonly purposes: readonly string[];
  readonly category: string | undefined;
  readonly id: string;
}

/** Looks up `pkg#Type.member`; the engine answers from the policies. */
export type ExternalSources = (unit: Unit, name: string) => ExternalSource | undefined;

export class Sources {
  readonly #found = new Map<SourceId, SourceInfo | undefined>();
  readonly #external: ExternalSources;
  readonly #units: Units;

  constructor(units: Units, external: ExternalSources) {
    this.#units = units;
    this.#external = external;
  }

  /** What a source is now, also one that an earlier state of the workspace named. */
  get(id: SourceId): SourceInfo | undefined {
    if (!this.#found.has(id)) this.#found.set(id, this.#describe(id));
    return this.#found.get(id);
  }

  #describe(id: SourceId): SourceInfo | undefined {
    const [kind = "", unitKey = "", what = "", member] = id.split(SEPARATOR);
    const unit = this.#units.unit(unitKey as UnitKey);
    if (unit === undefined) return undefined;
    if (kind !== "tag") return this.#describeExternal(id, unit, what);
    const annotation = unit.body.annotations[annotationNames(unit.body).indexes.get(what) ?? -1];
    if (annotation === undefined || !isSource(annotation.tags)) return undefined;
    const { symbol, tags } = annotation;
    const purposes = tags.filter((it) => it.kind === "collectedFor").flatMap((it) => it.purposes.map((p) => p.name));
    const category = tags.find((it) => it.kind === "personalData")?.category;
    const owner = member === undefined ? ownerOf(symbol) : symbol;
    return {
      id,
      symbol: member === undefined ? symbol : `${symbol}.${member}`,
      file: unit.file,
      nameAt: member === undefined ? annotation.nameAt : memberPlace(unit, symbol, member),
      purposes,
      category,
      owner: owner === undefined ? undefined : { unit: unit.key, name: owner },
    };
  }

  #describeExternal(id: SourceId, unit: Unit, symbol: string): SourceInfo | undefined {
    const found = this.#external(unit, symbol);
    if (found === undefined) return undefined;
    const owner = ownerOf(symbol);
    return {
      id,
      symbol,
      file: unit.file,
      nameAt: memberPlace(unit, owner ?? "", symbol.slice(symbol.lastIndexOf(".") + 1)),
      purposes: found.purposes,
      category: found.category,
      owner: owner === undefined ? undefined : { unit: unit.key, name: owner },
    };
  }

  /** The annotation as a source, if it says that something is personal data. */
  own(unit: Unit, index: number | undefined): SourceId | undefined {
    const name = sourceName(unit, index);
    return name === undefined ? undefined : (["tag", unit.key, name].join(SEPARATOR) as SourceId);
  }

  /** A member under its type's own tag. */
  ofOwner(unit: Unit, index: number | undefined, member: string): SourceId | undefined {
    const name = sourceName(unit, index);
    return name === undefined ? undefined : (["tag", unit.key, name, member].join(SEPARATOR) as SourceId);
  }

  /** A member, or a name at module level, that a policy annotates. */
  external(unit: Unit, ownerName: string, name: string): SourceId | undefined {
    const symbol = ownerName === "" ? name : `${ownerName}.${name}`;
    const found = this.#external(unit, symbol);
    if (found === undefined) return undefined;
    return [`policy:${found.id}`, unit.key, symbol].join(SEPARATOR) as SourceId;
  }
}

const SEPARATOR = "\u0001";

function sourceName(unit: Unit, index: number | undefined): string | undefined {
  if (index === undefined || !isSource(unit.body.annotations[index]?.tags ?? [])) return undefined;
  return annotationNames(unit.body).names[index];
}

/** Where a type or class declares a member; of no owner, where the module declares a function. */
function memberPlace(unit: Unit, owner: string, name: string): Span {
  const top = owner === "" ? functionNamed(unit, name) : undefined;
  if (top !== undefined) return top.nameAt;
  for (const decl of unit.types.get(owner) ?? []) {
    const members = decl.kind === "interface" ? decl.members : membersIn(decl.type);
    const found = members.find((it) => it.name === name);
    if (found !== undefined) return found.nameAt;
  }
  const cls = unit.body.classes[unit.classesByName.get(owner) ?? -1];
  const found =
    cls?.members.find((it) => it.name === name) ?? (owner === "" ? inNameless(unit.body.types, name) : undefined);
  return found?.nameAt ?? { start: 0, end: 0 };
}

/** The first member of that name in a type that is written without a name. */
function inNameless(node: unknown, name: string): { readonly nameAt: Span } | undefined {
  if (typeof node !== "object" || node === null) return undefined;
  const member = node as { readonly kind?: string; readonly name?: string; readonly nameAt?: Span };
  if (member.kind === "property" && member.name === name && member.nameAt !== undefined)
    return { nameAt: member.nameAt };
  for (const value of Object.values(node)) {
    const found = inNameless(value, name);
    if (found !== undefined) return found;
  }
  return undefined;
}

function membersIn(type: TypeNode): readonly TypeMember[] {
  if (type.t === "object") return type.members;
  return type.t === "union" || type.t === "intersection" ? type.members.flatMap(membersIn) : [];
}

/** A function at module level, also one that a constant holds. */
export function functionNamed(unit: Unit, name: string): FunctionBody | undefined {
  return unit.body.functions.find((it) => it.parent === 0 && it.class === undefined && it.name === name);
}

export function isSource(tags: Annotation["tags"]): boolean {
  return tags.some((it) => it.kind === "collectedFor" || it.kind === "personalData");
}

function ownerOf(symbol: string): string | undefined {
  const dot = symbol.lastIndexOf(".");
  return dot > 0 ? symbol.slice(0, dot) : undefined;
}
