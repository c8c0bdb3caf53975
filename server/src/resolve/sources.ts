// Annotated declarations as sources of labels: which tag is about what, under one identity.
import type { FileId } from "../base/ids.ts";
import type { Span } from "../base/text.ts";
import type { Annotation } from "../flow/ir.ts";
import type { SourceId } from "../flow/world.ts";
import type { Unit } from "./units.ts";

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

  constructor(external: ExternalSources) {
    this.#external = external;
  }

  get(id: SourceId): SourceInfo | undefined {
    return this.#found.get(id);
  }

  all(): readonly SourceInfo[] {
    return [...this.#found.values()];
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
    const id = `policy:${found.id}:${symbol}` as SourceId;
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

export function isSource(tags: Annotation["tags"]): boolean {
  return tags.some((it) => it.kind === "collectedFor" || it.kind === "personalData");
}

function ownerOf(symbol: string): string | undefined {
  const dot = symbol.lastIndexOf(".");
  return dot > 0 ? symbol.slice(0, dot) : undefined;
}
