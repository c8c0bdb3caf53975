// Arithmetic on absolute paths with forward slashes. Touches no disk.
import { posix } from "node:path";
import type { FileId } from "../base/ids.ts";

/** The folder that a file or folder lies in; the top of a disk is its own folder. */
export function folderOf(path: string): string {
  const cut = path.lastIndexOf("/");
  if (cut < 0) return path;
  const folder = path.slice(0, cut);
  return folder === "" || /^[A-Z]:$/.test(folder) ? `${folder}/` : folder;
}

export function nameOf(path: string): string {
  return path.slice(path.lastIndexOf("/") + 1);
}

export function isAbsolute(path: string): boolean {
  return path.startsWith("/") || /^[A-Za-z]:\//.test(path);
}

/** Joins and resolves `.` and `..`. No trailing slash, but for the top of a disk. */
export function joinPath(folder: string, relative: string): FileId {
  const joined = posix.normalize(isAbsolute(relative) ? relative : `${folder}/${relative}`);
  return (
    joined.length > 1 && joined.endsWith("/") && !/^[A-Z]:\/$/.test(joined) ? joined.slice(0, -1) : joined
  ) as FileId;
}

/** `folder` and every folder above it, innermost first. Nothing for what has no folder, such as `untitled:` documents. */
export function foldersUpFrom(folder: string): readonly string[] {
  if (!isAbsolute(folder)) return [];
  const folders = [folder];
  for (let at = folder; folderOf(at) !== at; at = folderOf(at)) folders.push(folderOf(at));
  return folders;
}

export function isInside(path: string, folder: string): boolean {
  return path === folder || path.startsWith(folder.endsWith("/") ? folder : `${folder}/`);
}
