// From a purpose's name to where it is defined, and to everything that names it.
import type { FileId } from "../base/ids.ts";
import type { Offset, Span } from "../base/text.ts";
import type { Snapshot } from "../engine/engine.ts";
import { purposesInPolicy, wordAt } from "./tag-words.ts";

export interface Place {
  readonly file: FileId;
  readonly at: Span;
}

export interface Definition extends Place {
  /** The word that was asked about. */
  readonly from: Span;
}

/** The entry of the policy file. A built-in purpose that no policy file mentions has no place to go to. */
export function definitionAt(snapshot: Snapshot, file: FileId, offset: Offset): Definition | undefined {
  const word = wordAt(snapshot, file, offset);
  if (word?.kind !== "purpose") return undefined;
  const definedAt = snapshot.policyFor(file).purposes.get(word.name)?.definedAt;
  return definedAt === undefined ? undefined : { file: definedAt.file as FileId, at: definedAt.at, from: word.at };
}

/** Every tag and policy entry that names the purpose at this place; `undefined` when there is none at this place. */
export function referencesAt(
  snapshot: Snapshot,
  file: FileId,
  offset: Offset,
  includeDefinition: boolean,
): readonly Place[] | undefined {
  const word = wordAt(snapshot, file, offset);
  if (word?.kind !== "purpose") return undefined;

  const definedAt = snapshot.policyFor(file).purposes.get(word.name)?.definedAt;
  const inTags = snapshot
    .declarations()
    .flatMap((it) => it.tags.flatMap((tag) => tag.purposes.map((purpose) => ({ file: it.file, ...purpose }))));
  const inPolicies = policyFiles(snapshot, file).flatMap((policy) =>
    purposesInPolicy(snapshot.text(policy) ?? "").map((purpose) => ({ file: policy, ...purpose })),
  );
  const seen = new Set<string>();
  return [...inTags, ...inPolicies]
    .filter((it) => it.name === word.name)
    .filter((it) => includeDefinition || it.file !== definedAt?.file || !overlaps(it.at, definedAt.at))
    .map((it) => ({ file: it.file, at: it.at }))
    .filter((it) => {
      const key = `${it.file} ${it.at.start}`;
      return !seen.has(key) && seen.add(key);
    });
}

/** All that judge something in this workspace, and the one that the question was asked in. */
function policyFiles(snapshot: Snapshot, asked: FileId): readonly FileId[] {
  const files = new Set<FileId>(asked.endsWith(".json") ? [asked] : []);
  for (const file of snapshot.files()) {
    const policy = snapshot.policyFor(file);
    if (policy.file !== undefined) files.add(policy.file as FileId);
  }
  return [...files].sort();
}

function overlaps(a: Span, b: Span): boolean {
  return a.start < b.end && b.start < a.end;
}
