// The packages of a monorepo, by name, also when nothing is installed: npm, yarn and bun name their folders under
// `workspaces` in package.json, pnpm in pnpm-workspace.yaml, lerna in lerna.json.
import picomatch from "picomatch";
import type { Disk } from "./disk.ts";
import { objectOf, readJson, textsOf } from "./json.ts";
import type { Lookup } from "./lookup.ts";
import { type PackageJson, readPackageJson } from "./package-json.ts";
import { joinPath } from "./paths.ts";

/** Empty where `folder` is not the top of a monorepo. Of two packages with one name the first in path order counts. */
export function packagesOfMonorepo(disk: Disk, lookup: Lookup, folder: string): ReadonlyMap<string, PackageJson> {
  const globs = workspaceGlobs(disk, lookup, folder);
  const packages = new Map<string, PackageJson>();
  if (globs.length === 0) return packages;

  const isExcluded = picomatch(globs.filter((it) => it.startsWith("!")).map((it) => trimmed(it.slice(1))));
  const included = globs.filter((it) => !it.startsWith("!")).map(trimmed);
  const relatives = new Set(included.flatMap((it) => expand(lookup, folder, it.split("/"), "")));
  for (const relative of [...relatives].sort()) {
    if (isExcluded(relative)) continue;
    const manifest = readPackageJson(disk, joinPath(folder, `${relative}/package.json`));
    if (manifest?.name !== undefined && !packages.has(manifest.name)) packages.set(manifest.name, manifest);
  }
  return packages;
}

function trimmed(glob: string): string {
  return glob.replace(/^\.\//, "").replace(/\/+$/, "");
}

function workspaceGlobs(disk: Disk, lookup: Lookup, folder: string): readonly string[] {
  const textAt = (name: string) => {
    const file = joinPath(folder, name);
    const found = lookup.isFile(file) ? disk.read(file) : undefined;
    return found !== undefined && "text" in found ? found.text : undefined;
  };
  const pnpm = textAt("pnpm-workspace.yaml");
  if (pnpm !== undefined) return pnpmGlobs(pnpm);
  const own = lookup.isFile(joinPath(folder, "package.json"))
    ? readPackageJson(disk, joinPath(folder, "package.json"))?.workspaces
    : undefined;
  if (own !== undefined && own.length > 0) return own;
  const lerna = textAt("lerna.json");
  return lerna === undefined ? [] : textsOf(objectOf(readJson(lerna).value).packages);
}

/** Reads only the list under `packages:`, in block form or in brackets; the rest of YAML does not matter here. */
export function pnpmGlobs(text: string): readonly string[] {
  const unquoted = (it: string) => it.trim().replace(/^(["'])(.*)\1$/, "$2");
  const globs: string[] = [];
  let inside = false;
  for (const line of text.split(/\r?\n/)) {
    const content = line.replace(/(^|\s)#.*$/, "");
    if (content.trim() === "") continue;
    const brackets = /^packages:\s*\[(.*)\]\s*$/.exec(content);
    if (brackets?.[1] !== undefined)
      return brackets[1]
        .split(",")
        .map(unquoted)
        .filter((it) => it !== "");
    if (/^\S/.test(content) && !content.startsWith("-")) inside = /^packages:\s*$/.test(content);
    const item = /^\s*-\s+(.+)$/.exec(content);
    if (inside && item?.[1] !== undefined) globs.push(unquoted(item[1]));
  }
  return globs;
}

/** Folders that a glob such as `packages/*` means, relative to the top. Never enters node_modules. */
function expand(lookup: Lookup, folder: string, parts: readonly string[], relative: string): readonly string[] {
  const [part, ...rest] = parts;
  if (part === undefined) return [relative];
  const below = (name: string) => (relative === "" ? name : `${relative}/${name}`);
  const here = relative === "" ? folder : joinPath(folder, relative);
  if (!/[*?{}[\]()!+@]/.test(part) || lookup.isFolder(joinPath(here, part))) {
    return lookup.isFolder(joinPath(here, part)) ? expand(lookup, folder, rest, below(part)) : [];
  }
  const names = lookup.foldersIn(here).filter((it) => it !== "node_modules" && it !== ".git");
  if (part === "**") {
    // A folder that links upwards would never end.
    const deeper =
      relative.split("/").length > 8 ? [] : names.flatMap((it) => expand(lookup, folder, parts, below(it)));
    return [...expand(lookup, folder, rest, relative), ...deeper];
  }
  const isMatch = picomatch(part);
  return names.filter((it) => isMatch(it)).flatMap((it) => expand(lookup, folder, rest, below(it)));
}
