// Where the command line keeps what it read, and `purposely cache clear`.
import { existsSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { BodyCache, engineVersion } from "../engine/caches.ts";
import type { CacheArguments } from "./arguments.ts";

/** Nothing, and a word about it, where there is no place for one. */
export function openCache(
  asked: CacheArguments,
  version: string,
  warn: (words: string) => void,
): BodyCache | undefined {
  const folder = folderOf(asked, process.cwd());
  if (folder !== undefined) return new BodyCache({ folder, version: engineVersion(version) });
  warn(`${nowhere} This run reads everything afresh.`);
  return undefined;
}

/** Returns the exit code. */
export function clearCache(asked: CacheArguments, version: string): 0 | 2 {
  const folder = folderOf(asked, process.cwd());
  if (folder === undefined) {
    process.stderr.write(`purposely: ${nowhere}\n`);
    return 2;
  }
  try {
    const removed = new BodyCache({ folder, version: engineVersion(version) }).clear();
    process.stdout.write(removed === 0 ? `There is no cache in ${folder}.\n` : `Removed the cache in ${folder}.\n`);
    return 0;
  } catch (error) {
    process.stderr.write(
      `purposely: The cache in ${folder} cannot be removed: ${error instanceof Error ? error.message : String(error)}\n`,
    );
    return 2;
  }
}

const nowhere = "No package.json is above this folder: say with --cache-location where the cache is.";

/** Where eslint and prettier keep theirs, unless told otherwise. */
export function folderOf({ location }: CacheArguments, currentFolder: string): string | undefined {
  if (location !== undefined) return resolve(currentFolder, location);
  for (let folder = currentFolder; ; folder = dirname(folder)) {
    if (existsSync(join(folder, "package.json"))) return join(folder, "node_modules", ".cache", "purposely");
    if (folder === dirname(folder)) return undefined;
  }
}
