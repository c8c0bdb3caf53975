// Unsaved text over the disk: what an editor has open is what the analysis reads.
//
// Two rules:
//  1. An open document wins over the file of the same name, also where no such file exists yet.
//  2. Open text has no size limit of its own; the person is looking at it.
import type { FileId } from "../base/ids.ts";
import type { Disk, DiskEntry } from "./disk.ts";
import { isAbsolute } from "./paths.ts";

export interface Overlay extends Disk {
  /** Opens a document or replaces its text. */
  set(file: FileId, text: string): void;
  /** Closes a document; the disk speaks again. */
  delete(file: FileId): void;
  has(file: FileId): boolean;
  open(): readonly FileId[];
}

export function overlay(disk: Disk): Overlay {
  const documents = new Map<FileId, { readonly text: string; readonly mtimeMs: number }>();
  let now = 0;

  return {
    set(file, text) {
      now += 1;
      documents.set(file, { text, mtimeMs: now });
    },
    delete(file) {
      documents.delete(file);
    },
    has: (file) => documents.has(file),
    open: () => [...documents.keys()].sort(),
    read(file) {
      const document = documents.get(file);
      return document === undefined ? disk.read(file) : { text: document.text };
    },
    stat(path) {
      const document = documents.get(path as FileId);
      if (document !== undefined) {
        const { text, mtimeMs } = document;
        return { size: text.length, mtimeMs, ctimeMs: mtimeMs, ino: 0, kind: "file" };
      }
      return disk.stat(path);
    },
    list(folder) {
      const listed = disk.list(folder);
      const added = unsavedEntries(folder, [...documents.keys()], listed.entries);
      if (added.length === 0) return listed;
      return { ...listed, entries: [...listed.entries, ...added].sort((a, b) => (a.name < b.name ? -1 : 1)) };
    },
    realPath(path) {
      return disk.realPath(path) ?? (documents.has(path as FileId) ? (path as FileId) : undefined);
    },
  };
}

/** Documents in `folder` that have no file yet, and folders that exist only in their paths. */
function unsavedEntries(folder: string, open: readonly FileId[], onDisk: readonly DiskEntry[]): readonly DiskEntry[] {
  const below = folder.endsWith("/") ? folder : `${folder}/`;
  const known = new Set(onDisk.map((it) => it.name));
  const added: DiskEntry[] = [];
  for (const file of open) {
    if (!isAbsolute(file) || !file.startsWith(below)) continue;
    const [name = "", ...rest] = file.slice(below.length).split("/");
    if (known.has(name)) continue;
    known.add(name);
    added.push({ name, kind: rest.length > 0 ? "directory" : "file" });
  }
  return added;
}
