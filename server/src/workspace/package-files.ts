// Which file of a package an import means: its source where the package is part of the workspace, else its types.
import type { FileId } from "../base/ids.ts";
import { findSource, findTypes, type Lookup } from "./lookup.ts";
import { exportTargets, type PackageJson } from "./package-json.ts";
import { joinPath } from "./paths.ts";

const typeConditions = ["types", "import", "node", "default", "require"];
/** Conditions that lead to source in well-known monorepo set-ups come with the rest: the file that exists decides. */
const sourceConditions = [
  ..."source development bun types import module node browser default require".split(" "),
  "react-native",
];

/** What stands between `dist` and the file's own place below `src`: `dist/esm/index.js`. */
const buildFlavours = new Set("src esm cjs mjs es lib types node browser commonjs module".split(" "));

/** The file, written by a person, that a package of the workspace offers as `subpath` ("" for itself). */
export function sourceOfPackage(
  lookup: Lookup,
  manifest: PackageJson,
  subpath: string,
  customConditions: readonly string[],
): FileId | undefined {
  const offered = exportTargets(manifest, subpath, [...customConditions, ...sourceConditions]);
  const targets = offered ?? entriesFor(manifest, subpath);
  for (const target of targets) {
    const found = sourceOfTarget(lookup, manifest.folder, target);
    if (found !== undefined) return found;
  }
  const isPrivate = offered?.length === 0;
  if (isPrivate && subpath !== "") return undefined;
  const named = subpath === "" ? "index" : subpath;
  return firstSource(lookup, manifest.folder, [
    named,
    `src/${named}`,
    `lib/${named}`,
    `${named}/index`,
    `src/${named}/index`,
  ]);
}

function entriesFor(manifest: PackageJson, subpath: string): readonly string[] {
  if (subpath !== "") return [subpath];
  return [...manifest.entries, ...(manifest.types === undefined ? [] : [manifest.types])];
}

/**
 * `./dist/index.js` -> `./src/index.ts`. Source is preferred also where the built file exists: only source has the bodies
 * that values flow through, and a build may be older than it.
 */
export function sourceOfTarget(lookup: Lookup, folder: string, target: string): FileId | undefined {
  const parts = target.split("/").filter((it) => it !== "" && it !== ".");
  if (parts.includes("..")) return undefined;
  const [first, second, ...rest] = parts;
  const written = parts.join("/").replace(/\.d(\.[mc]?ts)$/, "$1");
  const guesses: string[] = [];
  if (first !== "src" && second !== undefined) {
    if (buildFlavours.has(second)) guesses.push(`src/${rest.join("/")}`);
    guesses.push(`src/${[second, ...rest].join("/")}`);
    if (first === "dist" || first === "build" || first === "out") {
      if (buildFlavours.has(second)) guesses.push(rest.join("/"));
      guesses.push([second, ...rest].join("/"));
    }
  }
  guesses.push(written);
  // `dist/index.d.ts` is made from `src/index.ts`: as for files, its ending is no certainty.
  const asScript = guesses.filter((it) => it !== "").map((it) => it.replace(/\.d(\.[mc]?ts)$/, "$1"));
  return firstSource(lookup, folder, [...asScript, ...asScript.map((it) => `${it}/index`)]);
}

function firstSource(lookup: Lookup, folder: string, guesses: readonly string[]): FileId | undefined {
  for (const guess of guesses) {
    const found = findSource(lookup, joinPath(folder, guess.replace(/\.([mc]?)ts(x?)$/, ".$1js$2")));
    if (found !== undefined && !/\.d\.[mc]?ts$/.test(found)) return found;
  }
  return undefined;
}

/** The declarations of an installed package. `typesVersions` are not read: they serve compilers older than ours. */
export function typesOfPackage(
  lookup: Lookup,
  manifest: PackageJson,
  subpath: string,
  customConditions: readonly string[],
): FileId | undefined {
  const offered = exportTargets(manifest, subpath, [...customConditions, ...typeConditions]);
  if (offered !== undefined) {
    for (const target of offered) {
      const found = findTypes(lookup, joinPath(manifest.folder, target));
      if (found !== undefined) return found;
    }
    // Older packages list only JavaScript there and name their types beside it.
    return subpath === "" && manifest.types !== undefined
      ? typesAt(lookup, manifest.folder, manifest.types)
      : undefined;
  }
  if (subpath !== "") return typesAt(lookup, manifest.folder, subpath);
  const entries = [...(manifest.types === undefined ? [] : [manifest.types]), ...manifest.entries, "index"];
  for (const entry of entries) {
    const found = typesAt(lookup, manifest.folder, entry);
    if (found !== undefined) return found;
  }
  return undefined;
}

function typesAt(lookup: Lookup, folder: string, written: string): FileId | undefined {
  return findTypes(lookup, joinPath(folder, written)) ?? findTypes(lookup, joinPath(folder, `${written}/index`));
}
