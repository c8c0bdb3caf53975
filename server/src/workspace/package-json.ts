// What a package.json says, and which files its `exports` and `imports` lead to.
import type { FileId } from "../base/ids.ts";
import type { Disk } from "./disk.ts";
import { objectOf, readJson, textOf, textsOf } from "./json.ts";
import { folderOf } from "./paths.ts";

export interface PackageJson {
  readonly file: FileId;
  readonly folder: string;
  readonly name?: string;
  /** As written; `undefined` where there is none. */
  readonly exports: unknown;
  readonly imports: Readonly<Record<string, unknown>>;
  /** `types`, else `typings`. */
  readonly types?: string;
  /** `source`, `module`, `main`: what is there, in this order. */
  readonly entries: readonly string[];
  /** Globs of the packages of a monorepo; empty where it is none. */
  readonly workspaces: readonly string[];
}

/** `undefined` where there is no such file. A broken one gives what could be understood. */
export function readPackageJson(disk: Disk, file: FileId): PackageJson | undefined {
  const found = disk.read(file);
  if (found === undefined) return undefined;
  const top = objectOf("text" in found ? readJson(found.text).value : undefined);
  const name = textOf(top.name);
  const types = textOf(top.types) ?? textOf(top.typings);
  const workspaces = Array.isArray(top.workspaces) ? top.workspaces : objectOf(top.workspaces).packages;
  return {
    file,
    folder: folderOf(file),
    ...(name === undefined ? {} : { name }),
    exports: top.exports ?? undefined,
    imports: objectOf(top.imports),
    ...(types === undefined ? {} : { types }),
    entries: [top.source, top.module, top.main].filter((it): it is string => typeof it === "string"),
    workspaces: textsOf(workspaces),
  };
}

/** `@acme/crm/contacts` -> `@acme/crm` and `contacts`; `undefined` for what cannot name a package. */
export function splitSpecifier(specifier: string): { readonly name: string; readonly subpath: string } | undefined {
  const found = /^((?:@[^/\\]+\/)?[^@./\\~:][^/\\:]*)(?:\/(.*))?$/.exec(specifier);
  return found?.[1] === undefined ? undefined : { name: found[1], subpath: found[2] ?? "" };
}

/**
 * Every file that `exports` offers for a subpath ("" for the package itself), best first, as written (`./dist/index.js`).
 * `undefined` where there are no `exports`; empty where they do not offer it.
 *
 * Source: Node.js 20 documentation, "Packages", sections "Conditional exports" and "Subpath patterns". Unlike Node, goes on
 * after the first condition that matches: the file may not have been built.
 */
export function exportTargets(
  manifest: PackageJson,
  subpath: string,
  conditions: readonly string[],
): readonly string[] | undefined {
  const { exports } = manifest;
  if (exports === undefined) return undefined;
  const keys = Object.keys(objectOf(exports));
  const table = keys.some((it) => it.startsWith(".")) ? objectOf(exports) : { ".": exports };
  return targetsIn(table, subpath === "" ? "." : `./${subpath}`, conditions);
}

/** As `exportTargets`, for `#name`. Targets may name packages. */
export function importTargets(
  manifest: PackageJson,
  specifier: string,
  conditions: readonly string[],
): readonly string[] {
  return targetsIn(manifest.imports, specifier, conditions);
}

function targetsIn(
  table: Readonly<Record<string, unknown>>,
  key: string,
  conditions: readonly string[],
): readonly string[] {
  if (Object.hasOwn(table, key)) return targetsOf(table[key], conditions);
  let best: { readonly pattern: string; readonly star: string } | undefined;
  for (const pattern of Object.keys(table)) {
    const star = matchStar(pattern, key);
    if (star !== undefined && (best === undefined || prefixOf(pattern) > prefixOf(best.pattern)))
      best = { pattern, star };
  }
  if (best === undefined) return [];
  const { pattern, star } = best;
  return targetsOf(table[pattern], conditions).map((it) => it.replaceAll("*", () => star));
}

/** `./features/*.js` and `./features/a/b.js` -> `a/b`. A pattern that ends in a slash is the older form of `/*`. */
export function matchStar(pattern: string, key: string): string | undefined {
  const whole = pattern.endsWith("/") ? `${pattern}*` : pattern;
  const star = whole.indexOf("*");
  if (star < 0) return undefined;
  const before = whole.slice(0, star);
  const after = whole.slice(star + 1);
  if (key.length < before.length + after.length || !key.startsWith(before) || !key.endsWith(after)) return undefined;
  return key.slice(before.length, key.length - after.length);
}

function prefixOf(pattern: string): number {
  const star = pattern.indexOf("*");
  return star < 0 ? pattern.length : star;
}

function targetsOf(written: unknown, conditions: readonly string[]): readonly string[] {
  if (typeof written === "string") return [written];
  if (Array.isArray(written)) return written.flatMap((it) => targetsOf(it, conditions));
  return Object.entries(objectOf(written)).flatMap(([condition, target]) =>
    // TypeScript's versioned form, `types@>=5`
    conditions.includes(condition) || condition.startsWith("types@") ? targetsOf(target, conditions) : [],
  );
}
