// What a run is about: which folders are analysed, which files are reported, and what the paths in the answer count from.
//
// A file given alone is reported alone, and judged with all the rest in view: its callers and the fields it reads lie elsewhere.
import { existsSync, realpathSync, statSync } from "node:fs";
import { homedir } from "node:os";
import { posix, resolve } from "node:path";
import { type FileId, toFileId } from "../base/ids.ts";

export interface Scope {
  /** Folders for the engine, absolute; none lies in another. */
  readonly roots: readonly FileId[];
  /** The folder that paths in the answer count from. */
  readonly base: FileId;
  /** What was given: files and folders, absolute. */
  readonly checked: readonly FileId[];
  /** Those of `checked` that are files. */
  readonly files: readonly FileId[];
}

/** `typed` are paths as a person wrote them, relative to `currentFolder` or absolute. A text is the reason why not. */
export function scopeOf(typed: readonly string[], currentFolder: string): Scope | { readonly fault: string } {
  const current = toFileId(resolve(currentFolder));
  const checked: FileId[] = [];
  const files: FileId[] = [];
  for (const written of new Set(typed)) {
    const path = asGiven(current, written);
    // An unset variable in a script, `check "$CHANGED"`, does not mean everything.
    const kind = written === "" ? undefined : kindOf(path);
    if (kind === undefined) return { fault: `There is no file or folder "${written}".` };
    checked.push(path);
    if (kind === "directory") continue;
    if (!isAnalysed(path))
      return {
        fault: `"${written}" is no file that can be checked (.ts, .tsx, .js, .jsx, .mts, .cts, .mjs, .cjs, .prisma).`,
      };
    files.push(path);
  }
  const roots = checked.map((it) => (files.includes(it) ? projectOf(it, current) : it));
  const base = checked.every((it) => isInside(it, current))
    ? current
    : nearestCommon(checked.map((it) => (files.includes(it) ? posix.dirname(it) : it)));
  return { roots: outermost(roots), base: base as FileId, checked, files };
}

export function isInside(path: string, folder: string): boolean {
  return path === folder || path.startsWith(folder.endsWith("/") ? folder : `${folder}/`);
}

/** A current folder reached through a link has two names; the answer should not depend on which one was typed. */
function asGiven(current: FileId, written: string): FileId {
  const path = toFileId(resolve(current, written));
  if (isInside(path, current)) return path;
  try {
    const real = toFileId(realpathSync.native(path));
    return isInside(real, current) ? real : path;
  } catch {
    return path;
  }
}

function kindOf(path: string): "file" | "directory" | undefined {
  try {
    return statSync(path).isDirectory() ? "directory" : "file";
  } catch {
    return undefined;
  }
}

function isAnalysed(path: string): boolean {
  return /\.(?:[mc]?[jt]s|[jt]sx|prisma)$/.test(path) || posix.basename(path) === "purposely.json";
}

const projectMarks = ["tsconfig.json", "jsconfig.json", "package.json", "purposely.json"];

/** The folder whose files are read with `file`: the current one if the file lies in it, else the outermost one that looks like a project. */
function projectOf(file: FileId, current: FileId): FileId {
  const tooWide = (folder: string) => folder === posix.dirname(folder) || folder === toFileId(homedir());
  if (isInside(file, current) && !tooWide(current)) return current;
  let project: string | undefined;
  for (let folder = posix.dirname(file); !tooWide(folder); folder = posix.dirname(folder)) {
    if (existsSync(`${folder}/.git`)) return folder as FileId;
    if (projectMarks.some((it) => existsSync(`${folder}/${it}`))) project = folder;
  }
  return (project ?? posix.dirname(file)) as FileId;
}

function outermost(folders: readonly FileId[]): readonly FileId[] {
  const different = [...new Set(folders)].sort();
  return different.filter((it) => !different.some((other) => other !== it && isInside(it, other)));
}

function nearestCommon(folders: readonly string[]): string {
  let common = folders[0] ?? "/";
  while (!folders.every((it) => isInside(it, common)) && common !== posix.dirname(common))
    common = posix.dirname(common);
  return common;
}
