// A disk that exists only in memory: for tests, and for text that has no folder.
import type { FileId } from "../base/ids.ts";
import type { Disk, DiskEntry, DiskStat, EntryKind } from "./disk.ts";
import { folderOf, foldersUpFrom, joinPath } from "./paths.ts";

export interface MemoryDisk extends Disk {
  /** Adds or replaces a file. */
  write(file: string, text: string): void;
  /** Removes one file, or all that lie below a folder. */
  remove(path: string): void;
}

/** Paths are absolute, with forward slashes. `links` lead from a path to another, which may be relative to the link's folder. */
export function memoryDisk(
  files: Readonly<Record<string, string>>,
  links: Readonly<Record<string, string>> = {},
): MemoryDisk {
  const texts = new Map<string, { readonly text: string; readonly mtimeMs: number }>();
  let now = 0;
  const write = (file: string, text: string) => {
    now += 1;
    texts.set(file, { text, mtimeMs: now });
  };
  for (const [file, text] of Object.entries(files)) write(file, text);

  const isFolder = (path: string) => {
    const below = path.endsWith("/") ? path : `${path}/`;
    return [...texts.keys(), ...Object.keys(links)].some((it) => it.startsWith(below));
  };
  const hasLinks = Object.keys(links).length > 0;
  const follow = (path: string) => (hasLinks ? followLinks(path, links) : path);

  return {
    write,
    remove(path) {
      for (const file of [...texts.keys()]) if (file === path || file.startsWith(`${path}/`)) texts.delete(file);
    },
    read(file) {
      const entry = texts.get(follow(file) ?? "");
      return entry === undefined ? undefined : { text: entry.text };
    },
    stat(path) {
      const real = follow(path);
      if (real === undefined) return undefined;
      const entry = texts.get(real);
      if (entry !== undefined) return { ...looks(entry), kind: "file" };
      return isFolder(real) ? { ...looks({ text: "", mtimeMs: 0 }), kind: "directory" } : undefined;
    },
    list(folder) {
      const real = follow(folder);
      return { entries: real === undefined ? [] : entriesOf(real, [...texts.keys()], Object.keys(links)) };
    },
    realPath(path) {
      const real = follow(path);
      return real !== undefined && (texts.has(real) || isFolder(real)) ? (real as FileId) : undefined;
    },
  };
}

function looks({ text, mtimeMs }: { readonly text: string; readonly mtimeMs: number }): Omit<DiskStat, "kind"> {
  return { size: text.length, mtimeMs, ctimeMs: mtimeMs, ino: 0 };
}

function entriesOf(folder: string, files: readonly string[], links: readonly string[]): readonly DiskEntry[] {
  const below = folder.endsWith("/") ? folder : `${folder}/`;
  const kinds = new Map<string, EntryKind>();
  const add = (path: string, kind: EntryKind) => {
    if (!path.startsWith(below)) return;
    const [name = "", ...rest] = path.slice(below.length).split("/");
    if (!kinds.has(name)) kinds.set(name, rest.length > 0 ? "directory" : kind);
  };
  for (const file of files) add(file, "file");
  for (const link of links) add(link, "link");
  return [...kinds].map(([name, kind]) => ({ name, kind })).sort((a, b) => (a.name < b.name ? -1 : 1));
}

/** `undefined` where links lead in a circle. */
function followLinks(path: string, links: Readonly<Record<string, string>>): string | undefined {
  let at = path;
  for (let turn = 0; turn < 40; turn++) {
    const link = foldersUpFrom(at).findLast((it) => links[it] !== undefined);
    if (link === undefined) return at;
    at = joinPath(folderOf(link), `${links[link]}${at.slice(link.length)}`);
  }
  return undefined;
}
