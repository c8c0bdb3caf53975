// Policies by file, and what flow may know of them: which regions, guards, anonymisers, models and annotations there
// are, never what is allowed (arrow 1: flow knows no purposes).
import type { FileId, PurposeId } from "../base/ids.ts";
import { type LibraryModel, modelFor } from "../catalogue/library-models.ts";
import { vendorFor } from "../catalogue/vendors.ts";
import { annotationNames } from "../flow/declared-names.ts";
import { fileOfUnit } from "../flow/local-names.ts";
import type { RegionId, UnitKey } from "../flow/world.ts";
import { builtInPolicy } from "../policy/built-in-purposes.ts";
import { globMatcher } from "../policy/globs.ts";
import type { CodePlace, GuardEntry, ModelEntry, Policy, PolicyProblem } from "../policy/policy.ts";
import { isBelow } from "../policy/purpose-tree.ts";
import { readPolicy } from "../policy/read-policy.ts";
import type { ExternalSource } from "../resolve/sources.ts";
import type { Unit, Units } from "../resolve/units.ts";
import type { PolicyFacts } from "../resolve/world.ts";
import type { Incomplete } from "../rules/finding.ts";
import type { Project } from "./project.ts";

/** What a region is: who processes, for which purposes as written. */
export interface Region {
  readonly id: RegionId;
  /** "sendNewsletter()", "match.ts", "src/ads/**", "console.info()" */
  readonly processor: string;
  readonly purposes: readonly string[];
  /** A declaration inside a locked glob that names something else; the glob goes on judging. */
  readonly brokenLock?: { readonly file: FileId; readonly annotation: number; readonly place: CodePlace };
}

interface GlobPlace {
  readonly place: CodePlace;
  readonly matches: (path: string) => boolean;
}

const SEPARATOR = "\u0001";

export class PolicyIndex implements PolicyFacts {
  readonly #project: Project;
  readonly #policies = new Map<string, Policy>();
  readonly #problems = new Map<string, readonly PolicyProblem[]>();
  readonly #unreadable: Incomplete[] = [];
  readonly #ofFile = new Map<FileId, Policy>();
  readonly #globs = new WeakMap<Policy, readonly GlobPlace[]>();
  readonly #excludes = new WeakMap<Policy, readonly ((path: string) => boolean)[]>();
  readonly #regions = new Map<RegionId, Region>();
  readonly #root: string;

  constructor(project: Project, root: string) {
    this.#project = project;
    this.#root = root;
  }

  /** Forgets what tags in these files say. */
  forgetTags(files: ReadonlySet<UnitKey>): void {
    for (const id of [...this.#regions.keys()]) {
      const [kind, , unit = ""] = id.split(SEPARATOR);
      if (kind === "tag" && files.has(fileOfUnit(unit as UnitKey))) this.#regions.delete(id);
    }
  }

  /** A region by its identity, also one that an earlier state of the workspace named. */
  region(id: RegionId, units: Units): Region | undefined {
    const known = this.#regions.get(id);
    if (known !== undefined) return known;
    const [kind = "", , what = "", purposes = ""] = id.split(SEPARATOR);
    if (kind === "glob") this.#regions.set(id, { id, processor: what, purposes: purposes.split(",") });
    else if (kind === "symbol" || kind === "vendor")
      this.#regions.set(id, { id, processor: `${shortSymbol(what)}()`, purposes: purposes.split(",") });
    else {
      const unit = units.unit(what as UnitKey);
      const index = unit === undefined ? undefined : annotationNames(unit.body).indexes.get(purposes);
      if (unit !== undefined && index !== undefined) this.annotationRegion(unit, index);
    }
    return this.#regions.get(id);
  }

  /** Declarations that leave a locked glob, of the files that were asked about. */
  brokenLocks(): readonly NonNullable<Region["brokenLock"]>[] {
    return [...this.#regions.values()].flatMap((it) => it.brokenLock ?? []);
  }

  // ------------------------------------------------------------------------------------------ policies

  policyFor(file: FileId): Policy {
    const known = this.#ofFile.get(file);
    if (known !== undefined) return known;
    const chain = this.#project.policies.chainFor(file);
    const policy = chain === undefined ? this.#builtIn() : this.#read(chain.file);
    this.#ofFile.set(file, policy);
    return policy;
  }

  #builtIn(): Policy {
    let policy = this.#policies.get("");
    if (policy === undefined) {
      policy = builtInPolicy(this.#root);
      this.#policies.set("", policy);
    }
    return policy;
  }

  #read(file: FileId): Policy {
    const known = this.#policies.get(file);
    if (known !== undefined) return known;
    const chain = this.#project.policies.chain(file);
    const texts = chain.texts.map((it) => `${it.file}\u0000${it.text}\u0000${it.base}`).join("\u0001");
    const cached = sameTexts.get(texts);
    if (cached !== undefined) {
      this.#policies.set(file, cached.policy);
      for (const [at, problems] of cached.problems) this.#problems.set(at, problems);
      return cached.policy;
    }
    const problems = new Map<string, PolicyProblem[]>();
    let policy: Policy | undefined;
    for (const { file: at, text, base } of chain.texts) {
      const read = readPolicy(text, at, policy, base);
      policy = read.policy;
      problems.set(at, [...read.problems]);
    }
    for (const { file: at, message, at: span } of chain.problems)
      problems.set(at, [...(problems.get(at) ?? []), { file: at, message, at: span }]);
    this.#unreadable.push(...chain.unreadable);
    const made = policy ?? this.#builtIn();
    for (const [at, list] of problems) this.#problems.set(at, list);
    this.#policies.set(file, made);
    if (chain.unreadable.length === 0) remember(texts, { policy: made, problems });
    return made;
  }

  /** Reads every policy that judges some file, or lies among them, and returns their faults. */
  problems(): readonly PolicyProblem[] {
    for (const file of this.#project.files()) this.policyFor(file);
    for (const file of this.#project.policyFiles()) this.#read(file);
    return [...this.#problems.values()]
      .flat()
      .sort((a, b) => (a.file < b.file ? -1 : a.file > b.file ? 1 : a.at.start - b.at.start));
  }

  /** The policies that judge some file of the workspace. */
  all(): readonly Policy[] {
    return this.#all();
  }

  /** Names of members and functions that policies annotate. */
  annotatedNames(): readonly string[] {
    return this.#all().flatMap((policy) =>
      policy.data.flatMap(({ symbol }) => {
        const name = symbol.slice(symbol.indexOf("#") + 1);
        return [name, name.slice(name.lastIndexOf(".") + 1)];
      }),
    );
  }

  /** Everything of the policies that flow may know: while it is the same, an edit of them only re-judges. */
  factsText(): string {
    const all = [...this.#all()].map(({ file, base, code, data, consentGuards, anonymisers, models, purposes }) => ({
      file,
      base,
      code,
      data,
      consentGuards,
      anonymisers,
      models,
      names: [...purposes.keys()].sort(),
    }));
    return JSON.stringify(all, (key, value) => (key === "at" ? undefined : value));
  }

  unreadable(): readonly Incomplete[] {
    return this.#unreadable;
  }

  /** Purposes that exist in `policy`, of names as written. */
  known(policy: Policy, names: readonly string[]): readonly PurposeId[] {
    return names.filter((it) => policy.purposes.has(it)) as PurposeId[];
  }

  isExcluded(file: FileId): boolean {
    const policy = this.policyFor(file);
    let matchers = this.#excludes.get(policy);
    if (matchers === undefined) {
      matchers = policy.exclude.map(({ glob, base }) => relativeMatcher(glob, base));
      this.#excludes.set(policy, matchers);
    }
    return matchers.some((it) => it(file));
  }

  // ------------------------------------------------------------------------------------------ what flow may know

  readonly externalSources = (unit: Unit, name: string): ExternalSource | undefined => {
    for (const policy of this.#relevant(unit.file)) {
      for (const [index, entry] of policy.data.entries()) {
        if (!symbolMatches(entry.symbol, entry.base, unit.module, unit.file, name)) continue;
        return { purposes: entry.collectedFor ?? [], category: entry.category, id: `${policy.file ?? ""}#${index}` };
      }
    }
    return undefined;
  };

  /** The policy of a file; for a dependency's file those of the workspace, which speak of it from outside. */
  #relevant(file: FileId): readonly Policy[] {
    const own = this.policyFor(file);
    if (own.file !== undefined && !file.includes("/node_modules/")) return [own];
    return [...new Set([own, ...this.#all()])];
  }

  #everyPolicy: readonly Policy[] | undefined;

  #all(): readonly Policy[] {
    if (this.#everyPolicy === undefined) {
      const found = new Set<Policy>();
      for (const file of this.#project.files()) found.add(this.policyFor(file));
      this.#everyPolicy = [...found];
    }
    return this.#everyPolicy;
  }

  annotationRegion(unit: Unit, annotation: number): RegionId | undefined {
    const name = annotationNames(unit.body).names[annotation] ?? "";
    const id = ["tag", "", unit.key, name].join(SEPARATOR) as RegionId;
    const known = this.#regions.get(id);
    if (known !== undefined) return known.brokenLock === undefined ? id : this.fileRegion(unit.file);
    const tags = unit.body.annotations[annotation];
    const written = (tags?.tags ?? [])
      .filter((it) => it.kind === "processesFor")
      .flatMap((it) => it.purposes.map((p) => p.name));
    const policy = this.policyFor(unit.file);
    const purposes = written.filter((it) => policy.purposes.has(it));
    if (tags === undefined || purposes.length === 0) return undefined;
    const processor = processorName(tags.kind, tags.symbol);
    const lock = this.#globOf(unit.file)?.place;
    if (
      lock?.locked === true &&
      !purposes.every((it) => lock.processesFor.some((of) => it === of || isBelow(it, of)))
    ) {
      this.#regions.set(id, { id, processor, purposes, brokenLock: { file: unit.file, annotation, place: lock } });
      return this.fileRegion(unit.file);
    }
    this.#regions.set(id, { id, processor, purposes });
    return id;
  }

  fileRegion(file: FileId): RegionId | undefined {
    const glob = this.#globOf(file);
    if (glob === undefined || glob.place.files === undefined) return undefined;
    const id = ["glob", glob.place.base, glob.place.files, glob.place.processesFor.join(",")].join(
      SEPARATOR,
    ) as RegionId;
    if (!this.#regions.has(id))
      this.#regions.set(id, { id, processor: glob.place.files, purposes: glob.place.processesFor });
    return id;
  }

  /** Of two globs the later entry (S8). */
  #globOf(file: FileId): GlobPlace | undefined {
    const policy = this.policyFor(file);
    let globs = this.#globs.get(policy);
    if (globs === undefined) {
      globs = policy.code.flatMap((place) =>
        place.files === undefined ? [] : [{ place, matches: relativeMatcher(place.files, place.base) }],
      );
      this.#globs.set(policy, globs);
    }
    return globs.findLast((it) => it.matches(file));
  }

  readonly #symbolRegions = new Map<string, RegionId | null>();

  symbolRegion(symbol: string): RegionId | undefined {
    const known = this.#symbolRegions.get(symbol);
    if (known !== undefined) return known ?? undefined;
    const found = this.#policyRegion(symbol) ?? this.#vendorRegion(symbol);
    this.#symbolRegions.set(symbol, found ?? null);
    return found;
  }

  #policyRegion(symbol: string): RegionId | undefined {
    const { module, file, name } = splitSymbol(symbol);
    for (const policy of this.#all()) {
      const place = policy.code.findLast(
        (it) => it.symbol !== undefined && symbolMatches(it.symbol, it.base, module, file, name),
      );
      if (place === undefined) continue;
      const id = ["symbol", place.base, symbol, place.processesFor.join(",")].join(SEPARATOR) as RegionId;
      this.#regions.set(id, { id, processor: `${shortSymbol(symbol)}()`, purposes: place.processesFor });
      return id;
    }
    return undefined;
  }

  #vendorRegion(symbol: string): RegionId | undefined {
    if (symbol.startsWith("/")) return undefined;
    const vendor = vendorFor(symbol);
    if (vendor?.processesFor === undefined) return undefined;
    const id = ["vendor", "", symbol, vendor.processesFor.join(",")].join(SEPARATOR) as RegionId;
    this.#regions.set(id, { id, processor: `${shortSymbol(symbol)}()`, purposes: vendor.processesFor });
    return id;
  }

  symbolGuard(symbol: string): { readonly id: string; readonly purposeArgument: number | undefined } | undefined {
    const { module, file, name } = splitSymbol(symbol);
    for (const policy of this.#all()) {
      for (const [index, entry] of policy.consentGuards.entries()) {
        if (!symbolMatches(entry.symbol, entry.base, module, file, name)) continue;
        const id = `guard:${policy.file ?? ""}#${index}`;
        return { id, purposeArgument: entry.purposeArgument };
      }
    }
    return undefined;
  }

  /** A guard that a policy names, by its id; undefined for guards that are marked in code. */
  guard(id: string): GuardEntry | undefined {
    for (const policy of this.#all()) {
      const found = policy.consentGuards.find((_, index) => id === `guard:${policy.file ?? ""}#${index}`);
      if (found !== undefined) return found;
    }
    return undefined;
  }

  /** Its purposes; undefined for guards that are marked in code. */
  guardPurposes(id: string): readonly string[] | undefined {
    const entry = this.guard(id);
    return entry === undefined ? undefined : entry.purpose === undefined ? [] : [entry.purpose];
  }

  symbolAnonymises(symbol: string): boolean {
    const { module, file, name } = splitSymbol(symbol);
    return this.#all().some((policy) =>
      policy.anonymisers.some((it) => symbolMatches(it.symbol, it.base, module, file, name)),
    );
  }

  model(symbol: string, argumentCount: number): LibraryModel | undefined {
    const { module, file, name } = splitSymbol(symbol);
    for (const policy of this.#all()) {
      const entry = policy.models.find((it) => symbolMatches(it.symbol, it.base, module, file, name));
      if (entry !== undefined) return asModel(entry);
    }
    return modelFor(symbol, argumentCount);
  }
}

interface ReadTexts {
  readonly policy: Policy;
  readonly problems: ReadonlyMap<string, readonly PolicyProblem[]>;
}

/** The last policies that were read, by their texts: most edits change none of them. */
const sameTexts = new Map<string, ReadTexts>();

function remember(texts: string, read: ReadTexts): void {
  if (sameTexts.size > 64) sameTexts.clear();
  sameTexts.set(texts, read);
}

function asModel(entry: ModelEntry): LibraryModel {
  return {
    symbol: entry.symbol,
    flows: entry.flows,
    ...(entry.query.length > 0 ? { query: entry.query } : {}),
    ...(entry.stores ? { stores: true as const } : {}),
    ...(entry.discloses ? { discloses: true as const } : {}),
    ...(entry.cleanResult ? { cleanResult: true as const } : {}),
    ...(entry.discloses || entry.stores ? {} : { internal: true as const }),
  };
}

function processorName(kind: string, symbol: string): string {
  return kind === "function" || kind === "field" ? `${symbol}()` : symbol;
}

function relativeMatcher(glob: string, base: string): (file: string) => boolean {
  const prefix = base.endsWith("/") ? base : `${base}/`;
  const matches = globMatcher(glob);
  return (file) => file.startsWith(prefix) && matches(file.slice(prefix.length));
}

function splitSymbol(symbol: string): {
  readonly module: string | undefined;
  readonly file: string;
  readonly name: string;
} {
  const hash = symbol.lastIndexOf("#");
  if (hash < 0) return { module: "", file: "", name: symbol };
  const module = symbol.slice(0, hash);
  const isFile = module.startsWith("/") || /^[A-Z]:\//.test(module) || module.startsWith("untitled:");
  return { module: isFile ? undefined : module, file: isFile ? module : "", name: symbol.slice(hash + 1) };
}

/** `module#Name.member`, the module a package's name or a path relative to the policy. */
export function symbolMatches(
  written: string,
  base: string,
  module: string | undefined,
  file: string,
  name: string,
): boolean {
  const hash = written.indexOf("#");
  const writtenModule = hash < 0 ? "" : written.slice(0, hash);
  const writtenName = hash < 0 ? written : written.slice(hash + 1);
  if (writtenName !== name && !(module !== undefined && `default.${writtenName}` === name)) return false;
  if (module !== undefined) return writtenModule === module || writtenModule === module.replace(/^node:/, "");
  const path = `${base.endsWith("/") ? base : `${base}/`}${writtenModule.replace(/^\.\//, "")}`;
  return (
    file === path ||
    stripExtension(file) === stripExtension(path) ||
    `${stripExtension(path)}/index` === stripExtension(file)
  );
}

function stripExtension(path: string): string {
  return path.replace(/(?:\.d)?\.[cm]?[jt]sx?$/, "");
}

export function shortSymbol(symbol: string): string {
  const { name } = splitSymbol(symbol);
  return name.replace(/^default\.?/, "") || symbol;
}
