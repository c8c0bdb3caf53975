// Which files there are to analyse.
//
// Every source file below the roots, without what tools wrote or installed. What is left out although somebody may
// expect it (too large, unreadable, minified) is told.
import type { FileId } from "../base/ids.ts";
import type { Disk } from "./disk.ts";
import { sizeLimitOf, tooLargeMessage } from "./disk.ts";
import { readJson } from "./json.ts";
import { folderOf, foldersUpFrom, isInside, joinPath, nameOf } from "./paths.ts";
import type { WorkspaceProblem } from "./problem.ts";
import { createTsConfigs, type TsConfig, type TsConfigs } from "./tsconfig.ts";

/** All sorted. */
export interface FoundFiles {
  readonly files: readonly FileId[];
  /** Every `purposely.json` below the roots. The one that judges a file may lie above them: see policies.ts. */
  readonly policies: readonly FileId[];
  readonly tsconfigs: readonly FileId[];
  readonly problems: readonly WorkspaceProblem[];
}

export interface FindOptions {
  /** Shared with the module resolver, so that each file is read once. */
  readonly tsconfigs?: TsConfigs;
  /** Folders that are visited before the search gives up and says so. */
  readonly folderLimit?: number;
  /** Hears how many folders were visited so far; what it throws ends the search. */
  readonly onFolder?: (visited: number) => void;
}

export const policyFileName = "purposely.json";

const skippedFolders = new Set(
  "node_modules .git .hg .svn .yarn bower_components jspm_packages .next .nuxt .svelte-kit .turbo .cache coverage".split(
    " ",
  ),
);
/** Left out only where a .gitignore names them: these may as well hold sources. */
const outputNames = new Set(["dist", "build", "out", "output", ".output", "lib", "es", "esm", "cjs"]);

export function isSourceFile(name: string): boolean {
  return /\.(?:[mc]?[jt]s|[jt]sx|prisma)$/.test(name);
}

export function isDeclarationFile(name: string): boolean {
  return /\.d\.[mc]?ts$/.test(name);
}

/** `roots` are folders or single files, absolute. */
export function findSourceFiles(disk: Disk, roots: readonly string[], options: FindOptions = {}): FoundFiles {
  const search = new Search(disk, options);
  for (const root of [...new Set(roots)].sort()) search.visitRoot(root as FileId);
  search.visitLinks();
  return search.result();
}

/** Depth first over folders; links wait until all that really lies below the roots is known. */
class Search {
  readonly #files = new Set<FileId>();
  readonly #policies = new Set<FileId>();
  readonly #tsconfigs = new Set<FileId>();
  readonly #problems = new Map<string, WorkspaceProblem>();
  readonly #links: FileId[] = [];
  /** Real paths, so that no folder is walked twice, whatever links lead to it. */
  readonly #visited = new Set<string>();
  readonly #linked = new Set<string>();
  readonly #roots: FileId[] = [];
  readonly #outputs = new Set<string>();
  readonly #disk: Disk;
  readonly #configs: TsConfigs;
  readonly #folderLimit: number;
  readonly #onFolder: (visited: number) => void;

  constructor(disk: Disk, options: FindOptions) {
    this.#disk = disk;
    this.#configs = options.tsconfigs ?? createTsConfigs(disk);
    this.#folderLimit = options.folderLimit ?? 100_000;
    this.#onFolder = options.onFolder ?? (() => undefined);
  }

  visitRoot(root: FileId): void {
    const stat = this.#disk.stat(root);
    this.#roots.push(root);
    this.#readConfigAbove(root);
    if (stat === undefined) this.#tell("unreadable", root, "There is no such file or folder.");
    else if (stat.kind !== "directory") this.#addFile(root);
    else this.#walk(root, ignoredAbove(this.#disk, root));
  }

  visitLinks(): void {
    for (let link = this.#links.shift(); link !== undefined; link = this.#links.shift()) {
      const target = this.#disk.realPath(link);
      if (target === undefined) {
        // Emacs marks files it edits with links that lead nowhere, `.#user.ts`.
        if (isSourceFile(link) && !nameOf(link).startsWith(".#"))
          this.#tell("unreadable", link, "This link leads nowhere.");
        continue;
      }
      const isFolder = this.#disk.stat(link)?.kind === "directory";
      if (isFolder && this.#mayEnter(target)) this.#walk(link, new Set());
      const isKnown = this.#linked.has(target) || (isSourceFile(target) && this.#visited.has(folderOf(target)));
      if (!isFolder && !isKnown) this.#addFile(link);
      this.#linked.add(target);
    }
  }

  result(): FoundFiles {
    return {
      files: [...this.#files].filter((it) => !this.#isWritten(it)).sort(),
      policies: [...this.#policies].sort(),
      tsconfigs: [...this.#tsconfigs].sort(),
      problems: [...this.#problems.values()].sort((a, b) =>
        a.file < b.file ? -1 : a.file > b.file ? 1 : a.line - b.line,
      ),
    };
  }

  /** A link to a folder that holds one already visited would walk it a second time, and all that surrounds it. */
  #mayEnter(target: string): boolean {
    if (target.split("/").some((it) => skippedFolders.has(it))) return false;
    return ![...this.#visited].some((it) => isInside(it, target));
  }

  #walk(start: FileId, ignoredAtStart: ReadonlySet<string>): void {
    const pending: { folder: FileId; ignored: ReadonlySet<string> }[] = [{ folder: start, ignored: ignoredAtStart }];
    for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
      const { folder } = next;
      const real = this.#disk.realPath(folder) ?? folder;
      if (this.#visited.has(real)) continue;
      if (this.#visited.size >= this.#folderLimit) {
        this.#tell(
          "bound",
          folder,
          `More than ${this.#folderLimit} folders: this one and those after it are left out.`,
        );
        return;
      }
      this.#visited.add(real);
      this.#onFolder(this.#visited.size);

      const { entries, problem } = this.#disk.list(folder);
      if (problem !== undefined) this.#tell("unreadable", folder, problem);
      const names = entries.filter((it) => it.kind !== "directory").map((it) => it.name);
      this.#readConfigs(folder, names);
      const ignored = withIgnoresOf(this.#disk, folder, names, next.ignored);
      for (const { name, kind } of entries) {
        const path = joinPath(folder, name);
        if (kind === "link") this.#noteLink(path);
        else if (kind !== "directory") this.#addFile(path, kind === "other");
        else if (!skippedFolders.has(name) && !isIgnored(folder, name, ignored))
          pending.push({ folder: path, ignored });
      }
    }
  }

  #noteLink(link: FileId): void {
    if (!skippedFolders.has(nameOf(link))) this.#links.push(link);
  }

  #addFile(file: FileId, isSpecial = false): void {
    const name = nameOf(file);
    if (name === policyFileName) this.#policies.add(file);
    if (!isSourceFile(name) || name.startsWith(".pnp.")) return;
    const reason = isSpecial ? "This is not a regular file." : this.#reasonToLeaveOut(file, name);
    if (reason === undefined) this.#files.add(file);
    else this.#tell("unreadable", file, reason);
  }

  #reasonToLeaveOut(file: FileId, name: string): string | undefined {
    if (/\.min\.[mc]?js$/.test(name)) return "Minified code is not analysed.";
    const size = this.#disk.stat(file)?.size ?? 0;
    return size > sizeLimitOf(file) ? tooLargeMessage(file, size) : undefined;
  }

  /** It speaks for files below the root, so its faults are told as well. */
  #readConfigAbove(root: FileId): void {
    const config = this.#configs.nearest(joinPath(root, "any.ts"));
    if (config === undefined) return;
    for (const it of this.#configs.read(config.file).problems) this.#add(it);
    this.#noteOutputs(config);
  }

  /** Output that surrounds its tsconfig.json would leave out the sources beside it. */
  #noteOutputs(config: TsConfig): void {
    for (const output of config.outputs) if (!isInside(config.folder, output)) this.#outputs.add(output);
  }

  /** Compilers write JavaScript and declarations; TypeScript in an output folder was put there by a person. */
  #isWritten(file: FileId): boolean {
    if (!isDeclarationFile(file) && /\.(?:[mc]?ts|tsx)$/.test(file)) return false;
    return [...this.#outputs].some((it) => isInside(file, it) && !this.#roots.some((root) => isInside(root, it)));
  }

  #readConfigs(folder: string, names: readonly string[]): void {
    for (const name of names) {
      const file = joinPath(folder, name);
      if (name === "package.json") this.#checkPackage(file);
      if (!/^[jt]sconfig(?:\.[^/]+)?\.json$/.test(name)) continue;
      const isMain = name === "tsconfig.json" || name === "jsconfig.json";
      const { config, problems } = this.#configs.read(file);
      this.#noteOutputs(config);
      if (!isMain) continue;
      this.#tsconfigs.add(file);
      for (const it of problems) this.#add(it);
    }
  }

  #checkPackage(file: FileId): void {
    const found = this.#disk.read(file);
    if (found === undefined) return;
    if ("problem" in found) {
      this.#tell("unreadable", file, found.problem);
      return;
    }
    const json = readJson(found.text);
    for (const fault of json.faults.slice(0, 1)) {
      const message = `Not valid JSON: ${fault.message}.`;
      this.#add({ what: "config", file, line: json.lineAt(fault.at.start), message });
    }
  }

  #tell(what: WorkspaceProblem["what"], file: string, message: string): void {
    this.#add({ what, file, line: 1, message });
  }

  #add(problem: WorkspaceProblem): void {
    this.#problems.set(`${problem.file}\n${problem.line}\n${problem.message}`, problem);
  }
}

/** The paths (or, without a slash, names) of output folders that ignore files above `root` name, up to the repository. */
function ignoredAbove(disk: Disk, root: string): ReadonlySet<string> {
  let ignored: ReadonlySet<string> = new Set();
  const above = foldersUpFrom(root);
  const repository = above.findIndex((it) => disk.stat(joinPath(it, ".git")) !== undefined);
  for (const folder of above.slice(1, repository + 1)) ignored = withIgnoresOf(disk, folder, [".gitignore"], ignored);
  return ignored;
}

/** Understands only lines that name one folder: `dist`, `/dist/`, `packages/a/dist`, or `dist` after two stars. */
function withIgnoresOf(
  disk: Disk,
  folder: string,
  names: readonly string[],
  above: ReadonlySet<string>,
): ReadonlySet<string> {
  const found = names.includes(".gitignore") ? disk.read(joinPath(folder, ".gitignore")) : undefined;
  if (found === undefined || "problem" in found) return above;
  const ignored = new Set(above);
  for (const line of found.text.split(/\r?\n/)) {
    const written = line
      .trim()
      .replace(/\/\**$/, "")
      .replace(/^\*\*\//, "");
    if (written === "" || /[*?[\]#!\\]/.test(written)) continue;
    ignored.add(written.includes("/") ? joinPath(folder, written.replace(/^\//, "")) : written);
  }
  return ignored;
}

function isIgnored(folder: string, name: string, ignored: ReadonlySet<string>): boolean {
  return outputNames.has(name) && (ignored.has(name) || ignored.has(joinPath(folder, name)));
}
