// Policy text -> Policy, with the faults at their places. What can be read counts; the rest falls back to the policy
// that this one builds on.
//
// No files: who `extends` whom is resolved by the caller, who hands in the policy above.
import type { PurposeId } from "../base/ids.ts";
import type { Span } from "../base/text.ts";
import { builtInPolicy } from "./built-in-purposes.ts";
import { checkShape, orDidYouMean } from "./check-shape.ts";
import { globProblem } from "./globs.ts";
import { mergePurposes } from "./merge-purposes.ts";
import type {
  AnonymiserEntry,
  CodePlace,
  DataEntry,
  Decision,
  GuardEntry,
  ModelEntry,
  Policy,
  PolicyProblem,
  Prohibition,
  Purpose,
  RuleSeverity,
} from "./policy.ts";
import { type Path, PolicyDocument } from "./policy-document.ts";
import type { WrittenPolicy } from "./policy-schema.ts";
import { didYouMean } from "./suggest-purpose.ts";

export interface ReadPolicy {
  readonly policy: Policy;
  readonly problems: readonly PolicyProblem[];
}

/**
 * `parent` is the policy that this one extends. `base` is the folder that globs and module paths count from: that of
 * `file`, except for the policy of an installed package, which counts from the folder of the one that extends it.
 */
export function readPolicy(text: string, file: string, parent?: Policy, base: string = folderOf(file)): ReadPolicy {
  const document = new PolicyDocument(text, file);
  const written = checkShape(document);
  const above = parent ?? builtInPolicy(base);
  const purposes = mergePurposes(above.purposes, written.purposes ?? {}, (name) => ({
    file,
    at: document.keyAt(["purposes", name]),
  }));
  const reader: Reader = { document, purposes, base };
  if (written.extends !== undefined && !isPathOrPackage(written.extends)) {
    document.report(
      "A policy extends a relative path or an installed package, nothing else.",
      document.at(["extends"]),
    );
  }
  const controller = { ...above.controller, ...definedKeys(written.controller) };
  const policy: Policy = {
    file,
    base,
    ...(Object.keys(controller).length === 0 ? {} : { controller }),
    purposes,
    code: [...above.code, ...readCode(reader, written)],
    data: [...above.data, ...readData(reader, written)],
    compatible: [...above.compatible, ...readDecisions(reader, written)],
    never: [...above.never, ...readProhibitions(reader, written)],
    consentGuards: [...above.consentGuards, ...readGuards(reader, written)],
    anonymisers: [...above.anonymisers, ...readAnonymisers(reader, written)],
    models: [...above.models, ...readModels(reader, written)],
    rules: new Map([...above.rules, ...readRules(written)]),
    exclude: [...above.exclude, ...readExclude(reader, written)],
  };
  return { policy, problems: [...document.problems].sort((a, b) => a.at.start - b.at.start || a.at.end - b.at.end) };
}

/** What the file says it extends, if that can be followed; a fault in it is reported by `readPolicy`. */
export function extendsOf(text: string): { readonly value: string; readonly at: Span } | undefined {
  const document = new PolicyDocument(text, "");
  const value = document.valueAt(["extends"]);
  return typeof value === "string" && isPathOrPackage(value) ? { value, at: document.at(["extends"]) } : undefined;
}

/** Never a URL, never an absolute path: a policy must mean the same on every machine. */
function isPathOrPackage(value: string): boolean {
  return value.trim() !== "" && !/^([A-Za-z][A-Za-z0-9+.-]*:|[/\\~])/.test(value);
}

interface Reader {
  readonly document: PolicyDocument;
  readonly purposes: ReadonlyMap<string, Purpose>;
  readonly base: string;
}

function readCode({ document, purposes, base }: Reader, { code = [] }: WrittenPolicy): readonly CodePlace[] {
  return code.flatMap((entry, index) => {
    const path = ["code", index];
    if (entry.files === undefined && entry.symbol === undefined) {
      if (!document.isReduced(path)) document.report('Say which code: "files" or "symbol".', document.entryAt(path));
      return [];
    }
    if (entry.files !== undefined && !isUsableGlob(document, entry.files, [...path, "files"])) return [];
    const processesFor = knownPurposes(document, purposes, entry.processesFor, [...path, "processesFor"]);
    if (processesFor.length === 0) return [];
    const { files, symbol, recipient } = entry;
    return [{ ...definedKeys({ files, symbol, recipient }), base, processesFor, locked: entry.locked ?? false }];
  });
}

function readData({ document, purposes, base }: Reader, { data = [] }: WrittenPolicy): readonly DataEntry[] {
  const seen = new Set<string>();
  return data.flatMap((entry, index) => {
    const path = ["data", index];
    if (isRepeated(document, seen, entry.symbol, [...path, "symbol"])) return [];
    const collectedFor =
      entry.collectedFor === undefined
        ? undefined
        : knownPurposes(document, purposes, entry.collectedFor, [...path, "collectedFor"]);
    if (collectedFor?.length === 0) return [];
    const { symbol, category } = entry;
    return [{ symbol, base, ...definedKeys({ category, collectedFor }), at: document.at([...path, "symbol"]) }];
  });
}

function readDecisions({ document, purposes }: Reader, { compatible = [] }: WrittenPolicy): readonly Decision[] {
  const seen = new Set<string>();
  return compatible.flatMap((entry, index) => {
    const path = ["compatible", index];
    if (isRepeated(document, seen, JSON.stringify(Object.entries(entry).sort()), path)) return [];
    const collectedFor = knownPurpose(document, purposes, entry.collectedFor, [...path, "collectedFor"]);
    const usedFor = knownPurpose(document, purposes, entry.usedFor, [...path, "usedFor"]);
    if (collectedFor === undefined || usedFor === undefined) return [];
    const { by, on, because, until } = entry;
    return [{ collectedFor, usedFor, by, on, because, ...definedKeys({ until }) }];
  });
}

function readProhibitions({ document, purposes }: Reader, { never = [] }: WrittenPolicy): readonly Prohibition[] {
  const seen = new Set<string>();
  return never.flatMap((entry, index) => {
    const path = ["never", index];
    if (isRepeated(document, seen, `${entry.collectedFor} ${entry.usedFor}`, path)) return [];
    const collectedFor = knownPurpose(document, purposes, entry.collectedFor, [...path, "collectedFor"]);
    const usedFor = knownPurpose(document, purposes, entry.usedFor, [...path, "usedFor"]);
    return collectedFor === undefined || usedFor === undefined ? [] : [{ collectedFor, usedFor }];
  });
}

function readGuards({ document, purposes, base }: Reader, written: WrittenPolicy): readonly GuardEntry[] {
  const seen = new Set<string>();
  return (written.consentGuards ?? []).flatMap((entry, index) => {
    const path = ["consentGuards", index];
    const { symbol, purposeArgument } = entry;
    if (entry.purpose === undefined && purposeArgument === undefined) {
      const message = 'Say what it asks for: "purpose" or "purposeArgument".';
      if (!document.isReduced(path)) document.report(message, document.entryAt(path));
      return [];
    }
    if (isRepeated(document, seen, `${symbol} ${entry.purpose} ${purposeArgument}`, [...path, "symbol"])) return [];
    const purpose =
      entry.purpose === undefined ? undefined : knownPurpose(document, purposes, entry.purpose, [...path, "purpose"]);
    if (purpose === undefined && purposeArgument === undefined) return [];
    return [{ symbol, base, ...definedKeys({ purpose, purposeArgument }) }];
  });
}

function readAnonymisers({ document, base }: Reader, { anonymisers = [] }: WrittenPolicy): readonly AnonymiserEntry[] {
  const seen = new Set<string>();
  return anonymisers.flatMap(({ symbol, because }, index) =>
    isRepeated(document, seen, symbol, ["anonymisers", index, "symbol"]) ? [] : [{ symbol, base, because }],
  );
}

function readModels({ base }: Reader, { models = [] }: WrittenPolicy): readonly ModelEntry[] {
  return models.map((entry) => ({
    symbol: entry.symbol,
    base,
    flows: entry.flows ?? [],
    query: listOf(entry.query),
    stores: entry.stores ?? false,
    discloses: entry.discloses ?? false,
    cleanResult: entry.cleanResult ?? false,
  }));
}

function readRules({ rules = {} }: WrittenPolicy): readonly (readonly [string, RuleSeverity])[] {
  return Object.entries(rules).flatMap(([name, severity]) =>
    severity === undefined ? [] : [[name, severity] as const],
  );
}

function readExclude({ document, base }: Reader, { exclude }: WrittenPolicy): Policy["exclude"] {
  return listOf(exclude).flatMap((glob, index) => {
    const path = typeof exclude === "string" ? ["exclude"] : ["exclude", index];
    return isUsableGlob(document, glob, path) ? [{ glob, base }] : [];
  });
}

/** An unknown name is reported and left out. */
function knownPurpose(
  document: PolicyDocument,
  purposes: ReadonlyMap<string, Purpose>,
  name: string,
  path: Path,
): PurposeId | undefined {
  const purpose = purposes.get(name);
  if (purpose !== undefined) return purpose.id;
  const suggestions = didYouMean(name, purposes.keys());
  document.report(`There is no purpose "${name}"${orDidYouMean(suggestions)}`, document.at(path), suggestions);
  return undefined;
}

function knownPurposes(
  document: PolicyDocument,
  purposes: ReadonlyMap<string, Purpose>,
  names: string | readonly string[],
  path: Path,
): readonly PurposeId[] {
  const known = listOf(names).map((name, index) =>
    knownPurpose(document, purposes, name, typeof names === "string" ? path : [...path, index]),
  );
  return [...new Set(known.filter((it) => it !== undefined))];
}

function isUsableGlob(document: PolicyDocument, glob: string, path: Path): boolean {
  const problem = globProblem(glob);
  if (problem !== undefined) document.report(problem, document.at(path));
  return problem === undefined;
}

function isRepeated(document: PolicyDocument, seen: Set<string>, key: string, path: Path): boolean {
  if (!seen.has(key)) {
    seen.add(key);
    return false;
  }
  document.report(
    "This repeats an earlier entry, which counts.",
    typeof path.at(-1) === "number" ? document.entryAt(path) : document.at(path),
  );
  return true;
}

function listOf<T>(value: T | readonly T[] | undefined): readonly T[] {
  if (value === undefined) return [];
  return Array.isArray(value) ? value : [value as T];
}

/** The object without its undefined keys; its types then say "absent" where they said "undefined". */
function definedKeys<T extends object>(value: T | undefined): { [K in keyof T]?: Exclude<T[K], undefined> } {
  return Object.fromEntries(Object.entries(value ?? {}).filter(([, it]) => it !== undefined)) as {
    [K in keyof T]?: Exclude<T[K], undefined>;
  };
}

function folderOf(file: string): string {
  const slash = file.lastIndexOf("/");
  if (slash === -1) return ".";
  return slash === 0 ? "/" : file.slice(0, slash);
}
