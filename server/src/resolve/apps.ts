// Which apps of a workspace a file is part of: packages that no other one imports from, and what they are made of.
//
// What handlers leave on a request, only handlers of the same server find there. A package that several apps share is part of
// each of them.
import type { FileId } from "../base/ids.ts";
import { type Answer, stillGood } from "./dependencies.ts";
import type { Unit, Units } from "./units.ts";

/** Of a workspace that is one package, or where packages import from each other in a circle. */
const ONLY: readonly string[] = [""];

export class Apps {
  readonly #units: Units;
  readonly #known = new Map<string, readonly string[]>();
  #importers: Answer<ReadonlyMap<string, ReadonlySet<string>>> | undefined;

  constructor(units: Units) {
    this.#units = units;
  }

  /** After what follows from edited files was outdated: what the state before found counts on where it is not. */
  goOnFrom(before: Apps): void {
    this.#importers = stillGood(before.#importers);
  }

  /** Folders of the packages that are such apps, sorted. */
  of(unit: Unit): readonly string[] {
    const importers = this.#allImporters();
    if (importers.size < 2) return ONLY;
    const own = this.#folderOf(unit.file);
    let found = this.#known.get(own);
    if (found === undefined) {
      found = above(own, importers);
      this.#known.set(own, found);
    }
    return found;
  }

  #allImporters(): ReadonlyMap<string, ReadonlySet<string>> {
    const { dependencies } = this.#units;
    this.#importers ??= dependencies.found(() => this.#readImporters());
    return dependencies.use(this.#importers) ?? new Map();
  }

  #folderOf(file: FileId): string {
    return this.#units.source.packageFolder(file) ?? "";
  }

  /** By each package of our own: those that import from it. */
  #readImporters(): ReadonlyMap<string, ReadonlySet<string>> {
    const found = new Map<string, Set<string>>();
    const files = this.#units.source.files();
    for (const file of files) found.set(this.#folderOf(file), new Set());
    if (found.size < 2) return found;
    const folders = [...found.keys()];
    // The top of a monorepo holds scripts for all of it, and is no server.
    const holding = new Set(
      folders.filter((it) => folders.some((other) => other !== it && other.startsWith(`${it}/`))),
    );
    for (const file of files) {
      const from = this.#folderOf(file);
      const unit = holding.has(from) ? undefined : this.#units.forFile(file);
      for (const target of unit === undefined ? [] : this.#imported(unit)) {
        const to = this.#folderOf(target);
        if (to !== from) found.get(to)?.add(from);
      }
    }
    return found;
  }

  #imported(unit: Unit): readonly FileId[] {
    const { imports, exports } = unit.body;
    const modules = new Set(imports.filter((it) => it.typeOnly !== true).map((it) => it.module));
    for (const it of exports) if (it.kind === "from" || it.kind === "star") modules.add(it.module);
    return [...modules].flatMap((it) => {
      const target = this.#units.resolve(unit, it);
      return target?.kind === "unit" ? [target.unit as string as FileId] : [];
    });
  }
}

function above(own: string, importers: ReadonlyMap<string, ReadonlySet<string>>): readonly string[] {
  const seen = new Set([own]);
  const tops: string[] = [];
  for (const folder of seen) {
    const from = importers.get(folder) ?? new Set();
    if (from.size === 0) tops.push(folder);
    for (const it of from) seen.add(it);
  }
  return tops.length === 0 ? ONLY : tops.sort();
}
