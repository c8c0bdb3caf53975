// Annotated declarations as sources of labels: which tag is about what, under one identity.
//
// An identity outlives edits that leave declarations alone, so it is turned back into a place when somebody asks:
// `<unit>@<annotation>`, `<unit>@<annotation>.<member>` for a type's default, `policy:<entry>@<unit>@<symbol>`.
import type { FileId } from "../base/ids.ts";
import type { Span } from "../base/text.ts";
import type { Annotation, FunctionBody } from "../flow/ir.ts";
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
  readonly #found = new Map<SourceId, SourceInfo>();
  readonly #external: ExternalSources;
  readonly #units: Units;

  constructor(units: Units, external: ExternalSources) {
    this.#units = units;
    this.#external = external;
  }

  get(id: SourceId): SourceInfo | undefined {
    if (!this.#found.has(id)) this.#restore(id);
    return this.#found.get(id);
  }

  /** Finds a source again that an earlier state of the workspace named. */
  #restore(id: SourceId): void {
    if (id.startsWith("policy:")) {
      const [, unitKey = "", symbol = ""] = id.split(SEPARATOR);
      const unit = this.#units.unit(unitKey as UnitKey);
      const dot = symbol.lastIndexOf(".");
      const owner = dot < 0 ? "" : symbol.slice(0, dot);
      if (unit !== undefined)
        this.external(unit, owner, symbol.slice(dot + 1), memberPlace(unit, owner, symbol.slice(dot + 1)));
      return;
    }
    const match = /^(.*)@(\d+)(?:\.(.*))?$/s.exec(id);
    const unit = this.#units.unit((match?.[1] ?? "") as UnitKey);
    if (match === null || unit === undefined) return;
    const index = Number(match[2]);
    const member = match[3];
    if (member === undefined) this.own(unit, index);
    else {
      const owner = unit.body.annotations[index]?.symbol ?? "";
      this.ofOwner(unit, index, owner, member, memberPlace(unit, owner, member));
    }
  }

  /** The annotation as a source, if it says that something is personal data. */
  own(unit: Unit, index: number | undefined): SourceId | undefined {
    if (index === undefined) return undefined;
    const annotation = unit.body.annotations[index];
    if (annotation === undefined || !isSource(annotation.tags)) return undefined;
    const id = `${unit.key}@${index}` as SourceId;
    if (!this.#found.has(id)) {
      this.#put(id, unit, annotation.symbol, annotation.nameAt, annotation.tags, ownerOf(annotation.symbol));
    }
    return id;
  }

  /** A member under its type's own tag. */
  ofOwner(unit: Unit, index: number | undefined, ownerName: string, name: string, nameAt: Span): SourceId | undefined {
    const annotation = index === undefined ? undefined : unit.body.annotations[index];
    if (annotation === undefined || !isSource(annotation.tags)) return undefined;
    const id = `${unit.key}@${index}.${name}` as SourceId;
    if (!this.#found.has(id)) this.#put(id, unit, `${ownerName}.${name}`, nameAt, annotation.tags, ownerName);
    return id;
  }

  /** A member, or a name at module level, that a policy annotates. */
  external(unit: Unit, ownerName: string, name: string, nameAt: Span): SourceId | undefined {
    const symbol = ownerName === "" ? name : `${ownerName}.${name}`;
    const found = this.#external(unit, symbol);
    if (found === undefined) return undefined;
    const id = `policy:${found.id}${SEPARATOR}${unit.key}${SEPARATOR}${symbol}` as SourceId;
    if (!this.#found.has(id)) {
      const { purposes, category } = found;
      this.#found.set(id, {
        id,
        symbol,
        file: unit.file,
        nameAt,
        purposes,
        category,
        owner: ownerName === "" ? undefined : { unit: unit.key, name: ownerName },
      });
    }
    return id;
  }

  #put(
    id: SourceId,
    unit: Unit,
    symbol: string,
    nameAt: Span,
    tags: Annotation["tags"],
    owner: string | undefined,
  ): void {
    const purposes = tags.filter((it) => it.kind === "collectedFor").flatMap((it) => it.purposes.map((p) => p.name));
    const category = tags.find((it) => it.kind === "personalData")?.category;
    this.#found.set(id, {
      id,
      symbol,
      file: unit.file,
      nameAt,
      purposes,
      category,
      owner: owner === undefined ? undefined : { unit: unit.key, name: owner },
    });
  }
}

const SEPARATOR = "\u0001";

/** Where a type or class declares a member; of no owner, where the module declares a function. */
function memberPlace(unit: Unit, owner: string, name: string): Span {
  const top = owner === "" ? functionNamed(unit, name) : undefined;
  if (top !== undefined) return top.nameAt;
  for (const decl of unit.types.get(owner) ?? []) {
    const members = decl.kind === "interface" ? decl.members : decl.type.t === "object" ? decl.type.members : [];
    const found = members.find((it) => it.name === name);
    if (found !== undefined) return found.nameAt;
  }
  const cls = unit.body.classes[unit.classesByName.get(owner) ?? -1];
  return cls?.members.find((it) => it.name === name)?.nameAt ?? { start: 0, end: 0 };
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
