// The only room of the core that touches the file system. Everything else asks a `Disk`, so that unsaved text
// (overlay.ts) and tests (memory-disk.ts) can stand in its place.
//
// Nothing here throws: what is not there is `undefined`, what is there and cannot be read is a problem in words.
import { readdirSync, readFileSync, realpathSync, statSync } from "node:fs";
import type { FileId } from "../base/ids.ts";
import { toFileId } from "../base/ids.ts";

export type EntryKind = "file" | "directory" | "link" | "other";

export interface DiskEntry {
  /** Without the folder. */
  readonly name: string;
  readonly kind: EntryKind;
}

export interface DiskStat {
  /** In bytes. */
  readonly size: number;
  readonly mtimeMs: number;
  /** When anything about it was changed; a program cannot set it back. */
  readonly ctimeMs: number;
  readonly ino: number;
  /** Of what a link leads to. */
  readonly kind: "file" | "directory" | "other";
}

export type DiskText = { readonly text: string } | { readonly problem: string };

/** All paths are absolute, with forward slashes. */
export interface Disk {
  /** The text without a byte order mark; `undefined` where there is no such file. */
  read(file: FileId): DiskText | undefined;
  /** Follows links; `undefined` where nothing is, also behind a link that leads nowhere. */
  stat(path: string): DiskStat | undefined;
  /** What lies in a folder, sorted by name. A folder that is not there is empty; one that cannot be read has a problem. */
  list(folder: string): { readonly entries: readonly DiskEntry[]; readonly problem?: string };
  /** The path with all links followed; `undefined` where nothing is. */
  realPath(path: string): FileId | undefined;
}

const mebibyte = 1024 * 1024;

/** In bytes. Declaration files may be longer: generated clients are, and only their types are read. */
export function sizeLimitOf(file: string): number {
  return /\.d\.[mc]?ts$/.test(file) ? 16 * mebibyte : 2 * mebibyte;
}

export function tooLargeMessage(file: string, size: number): string {
  const inMebibytes = (bytes: number) => `${Math.ceil((bytes / mebibyte) * 10) / 10} MiB`;
  return `The file is too large to analyse (${inMebibytes(size)}; the limit is ${inMebibytes(sizeLimitOf(file))}).`;
}

export function nodeDisk(): Disk {
  return { read: readText, stat: statOf, list: listFolder, realPath: realPathOf };
}

function readText(file: FileId): DiskText | undefined {
  try {
    const stat = statSync(file, { throwIfNoEntry: false });
    if (stat === undefined || stat.isDirectory()) return undefined;
    // Reading a pipe would wait for its writer.
    if (!stat.isFile()) return { problem: "This is not a regular file." };
    if (stat.size > sizeLimitOf(file)) return { problem: tooLargeMessage(file, stat.size) };
    return decode(readFileSync(file));
  } catch (error) {
    return isMissing(error) ? undefined : { problem: reasonOf(error) };
  }
}

/** Like git, takes a file for binary when a NUL is among its first 8000 bytes. Text in UTF-16 is known by its mark. */
export function decode(bytes: Buffer): DiskText {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return { text: bytes.toString("utf16le", 2) };
  if (bytes[0] === 0xfe && bytes[1] === 0xff) {
    const whole = bytes.subarray(2, bytes.length - (bytes.length % 2));
    return { text: Buffer.from(whole).swap16().toString("utf16le") };
  }
  if (bytes.subarray(0, 8000).includes(0)) return { problem: "This is a binary file." };
  const hasMark = bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf;
  return { text: bytes.toString("utf8", hasMark ? 3 : 0) };
}

function statOf(path: string): DiskStat | undefined {
  try {
    const stat = statSync(path, { throwIfNoEntry: false });
    if (stat === undefined) return undefined;
    const kind = stat.isFile() ? "file" : stat.isDirectory() ? "directory" : "other";
    const { size, mtimeMs, ctimeMs, ino } = stat;
    return { size, mtimeMs, ctimeMs, ino, kind };
  } catch {
    return undefined;
  }
}

function listFolder(folder: string): { entries: readonly DiskEntry[]; problem?: string } {
  try {
    const entries = readdirSync(folder, { withFileTypes: true }).map((it): DiskEntry => {
      const kind = it.isFile() ? "file" : it.isDirectory() ? "directory" : it.isSymbolicLink() ? "link" : "other";
      return { name: it.name, kind };
    });
    return { entries: entries.sort((a, b) => (a.name < b.name ? -1 : 1)) };
  } catch (error) {
    return isMissing(error) ? { entries: [] } : { entries: [], problem: reasonOf(error) };
  }
}

function realPathOf(path: string): FileId | undefined {
  try {
    return toFileId(realpathSync.native(path));
  } catch {
    return undefined;
  }
}

function codeOf(error: unknown): string {
  return error instanceof Error && "code" in error ? String(error.code) : "";
}

function isMissing(error: unknown): boolean {
  return ["ENOENT", "ENOTDIR"].includes(codeOf(error));
}

function reasonOf(error: unknown): string {
  const code = codeOf(error);
  if (code === "EACCES" || code === "EPERM") return "Permission to read it was denied.";
  if (code === "ELOOP") return "Its links lead in a circle.";
  if (code === "ENAMETOOLONG") return "Its path is too long.";
  return `It cannot be read (${code === "" ? String(error) : code}).`;
}
