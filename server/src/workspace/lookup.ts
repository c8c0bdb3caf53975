// Asks the disk whether files exist, and remembers: resolving imports asks the same folders thousands of times.
//
// Two rules:
//  1. Answers are valid until `forget()`; whoever changes files calls it.
//  2. A folder is listed once; names are compared as they are written, so that an import which only works on a
//     case-insensitive disk does not resolve here either.
import type { FileId } from "../base/ids.ts";
import type { Disk, EntryKind } from "./disk.ts";
import { folderOf, joinPath, nameOf } from "./paths.ts";

export class Lookup {
  readonly #disk: Disk;
  readonly #folders = new Map<string, ReadonlyMap<string, EntryKind>>();
  readonly #linked = new Map<string, "file" | "directory" | undefined>();
  readonly #real = new Map<string, FileId>();

  constructor(disk: Disk) {
    this.#disk = disk;
  }

  forget(): void {
    this.#folders.clear();
    this.#linked.clear();
    this.#real.clear();
  }

  isFile(path: string): boolean {
    return this.#kindOf(path) === "file";
  }

  isFolder(path: string): boolean {
    return this.#kindOf(path) === "directory";
  }

  foldersIn(folder: string): readonly string[] {
    return [...this.#entries(folder).keys()].filter((name) => this.isFolder(joinPath(folder, name)));
  }

  realPath(path: FileId): FileId {
    const known = this.#real.get(path);
    if (known !== undefined) return known;
    const real = this.#disk.realPath(path) ?? path;
    this.#real.set(path, real);
    return real;
  }

  #kindOf(path: string): "file" | "directory" | undefined {
    const folder = folderOf(path);
    if (folder === path) return "directory";
    const kind = this.#entries(folder).get(nameOf(path));
    if (kind === "file" || kind === "directory") return kind;
    if (kind !== "link") return undefined;
    if (!this.#linked.has(path)) {
      const target = this.#disk.stat(path)?.kind;
      this.#linked.set(path, target === "other" ? undefined : target);
    }
    return this.#linked.get(path);
  }

  #entries(folder: string): ReadonlyMap<string, EntryKind> {
    const known = this.#folders.get(folder);
    if (known !== undefined) return known;
    const entries = new Map(this.#disk.list(folder).entries.map((it) => [it.name, it.kind]));
    this.#folders.set(folder, entries);
    return entries;
  }
}

const sourceEndings = [".ts", ".tsx", ".d.ts", ".js", ".jsx", ".mts", ".cts", ".d.mts", ".d.cts", ".mjs", ".cjs"];
const typeEndings = [".d.ts", ".d.mts", ".d.cts", ".ts", ".tsx", ".mts", ".cts"];

/** What an ending that is written may stand for: `./user.js` is `user.ts` before it is built. */
const writtenEndings: Readonly<Record<string, readonly string[]>> = {
  ".js": [".ts", ".tsx", ".d.ts", ".js", ".jsx"],
  ".jsx": [".tsx", ".ts", ".d.ts", ".jsx"],
  ".mjs": [".mts", ".d.mts", ".mjs"],
  ".cjs": [".cts", ".d.cts", ".cjs"],
  ".ts": [".ts", ".d.ts"],
  ".tsx": [".tsx"],
  ".mts": [".mts", ".d.mts"],
  ".cts": [".cts", ".d.cts"],
};

/** The source file that a path without certainty about its ending means; no folders. */
export function findSource(lookup: Lookup, path: string): FileId | undefined {
  return findEnding(lookup, path, sourceEndings);
}

/** As `findSource`, but only what tells types: a JavaScript file leads to the declarations beside it. */
export function findTypes(lookup: Lookup, path: string): FileId | undefined {
  const found = findEnding(lookup, path, typeEndings);
  return found !== undefined && /\.[mc]?jsx?$/.test(found) ? undefined : found;
}

function findEnding(lookup: Lookup, path: string, endings: readonly string[]): FileId | undefined {
  const declared = /\.d\.[mc]?ts$/.test(path);
  const ending = /\.(?:[mc]?[jt]s|[jt]sx)$/.exec(path)?.[0];
  if (declared && lookup.isFile(path)) return path as FileId;
  if (ending !== undefined) {
    const bare = path.slice(0, -ending.length);
    const found = (writtenEndings[ending] ?? []).find((it) => lookup.isFile(bare + it));
    if (found !== undefined) return (bare + found) as FileId;
  }
  const found = endings.find((it) => lookup.isFile(path + it));
  return found === undefined ? undefined : ((path + found) as FileId);
}
