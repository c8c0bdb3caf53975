// Where an import leads.
//
// The order is TypeScript's: `paths`, `baseUrl`, built-in modules, the package's own name, installed packages; and then,
// since a repository is often read before anything is installed or built, the packages of its monorepo by name.
import { builtinModules } from "node:module";
import type { FileId } from "../base/ids.ts";
import { traced } from "../base/trace.ts";
import type { Disk } from "./disk.ts";
import { isSourceFile } from "./files.ts";
import { findSource, Lookup } from "./lookup.ts";
import { packagesOfMonorepo } from "./monorepo.ts";
import { sourceOfPackage, sourceOfTarget, typesOfPackage } from "./package-files.ts";
import { importTargets, matchStar, type PackageJson, readPackageJson, splitSpecifier } from "./package-json.ts";
import { folderOf, foldersUpFrom, isAbsolute, isInside, joinPath } from "./paths.ts";
import { createTsConfigs, type TsConfigs } from "./tsconfig.ts";

export type ResolvedModule =
  | { readonly kind: "file"; readonly file: FileId }
  | {
      readonly kind: "package";
      /** `@acme/crm` */
      readonly name: string;
      /** `contacts` of `@acme/crm/contacts`; empty for the package itself. */
      readonly subpath: string;
      /** Declarations to read; nothing is reported in them. */
      readonly types?: FileId;
      /** Where the package is part of the workspace: the source file, to be analysed like any other. Wins over `types`. */
      readonly source?: FileId;
    }
  /** Always with its scheme, `node:fs/promises`. */
  | { readonly kind: "builtin"; readonly name: string };

export interface ModuleResolver {
  /**
   * `undefined`: nothing that has code (`./logo.svg`, `./App.vue`, a file that is not there). A package that is not installed
   * is still known by its name, since policies and the vendor catalogue speak of packages by name.
   */
  resolve(from: FileId, specifier: string): ResolvedModule | undefined;
  /** The folder of the nearest package.json that is above a file. */
  packageFolder(file: FileId): string | undefined;
  /** To be called after files, tsconfigs or packages were added, changed or removed. */
  forget(): void;
}

export function createModuleResolver(disk: Disk, tsconfigs: TsConfigs = createTsConfigs(disk)): ModuleResolver {
  const resolver = new Resolver(disk, tsconfigs);
  const known = new Map<string, Map<string, ResolvedModule | undefined>>();
  return {
    resolve(from, specifier) {
      const folder = folderOf(from);
      let answers = known.get(folder);
      if (answers === undefined) {
        answers = new Map();
        known.set(folder, answers);
      }
      if (!answers.has(specifier))
        answers.set(
          specifier,
          traced("resolve", from, () => resolver.resolve(from, specifier)),
        );
      return answers.get(specifier);
    },
    packageFolder: (file) => resolver.packageFolder(file),
    forget() {
      known.clear();
      resolver.forget();
      tsconfigs.forget();
    },
  };
}

/** What bundlers take from packages and what is no code. */
const assets = /\.(?:css|scss|sass|less|json|vue|svelte|astro|svg|png|jpe?g|gif|webp|woff2?|ttf|wasm|html|md|txt)$/;

const builtins = new Set(builtinModules);

class Resolver {
  readonly #disk: Disk;
  readonly #tsconfigs: TsConfigs;
  readonly #lookup: Lookup;
  readonly #manifests = new Map<string, PackageJson | undefined>();
  readonly #monorepos = new Map<string, ReadonlyMap<string, PackageJson>>();

  constructor(disk: Disk, tsconfigs: TsConfigs) {
    this.#disk = disk;
    this.#tsconfigs = tsconfigs;
    this.#lookup = new Lookup(disk);
  }

  forget(): void {
    this.#lookup.forget();
    this.#manifests.clear();
    this.#monorepos.clear();
  }

  resolve(from: FileId, specifier: string): ResolvedModule | undefined {
    if (specifier === "") return undefined;
    if (specifier.startsWith("node:")) return { kind: "builtin", name: specifier };
    const folder = folderOf(from);
    if (/^\.\.?(?:\/|$)/.test(specifier) || isAbsolute(specifier)) return asFile(this.#relative(from, specifier));
    if (specifier.startsWith("#")) {
      return asFile(this.#mapped(from, specifier)) ?? this.#ownImport(from, folder, specifier);
    }
    return asFile(this.#mapped(from, specifier)) ?? this.#builtin(specifier) ?? this.#package(from, folder, specifier);
  }

  #builtin(specifier: string): ResolvedModule | undefined {
    return builtins.has(specifier) ? { kind: "builtin", name: `node:${specifier}` } : undefined;
  }

  #relative(from: FileId, specifier: string): FileId | undefined {
    const path = joinPath(folderOf(from), specifier);
    const found = this.#fileOrFolder(path) ?? this.#inOtherRoots(from, path);
    if (found !== undefined) return found;
    // What bundlers are told behind a question mark: `./worker.ts?worker`
    const query = specifier.indexOf("?");
    return query > 0 ? this.#relative(from, specifier.slice(0, query)) : undefined;
  }

  /** `rootDirs`: folders that count as one. */
  #inOtherRoots(from: FileId, path: string): FileId | undefined {
    const roots = this.#tsconfigs.nearest(from)?.rootDirs ?? [];
    const own = roots.filter((it) => isInside(path, it)).sort((a, b) => b.length - a.length)[0];
    if (own === undefined) return undefined;
    return first(roots, (it) => (it === own ? undefined : this.#fileOrFolder(it + path.slice(own.length))));
  }

  #fileOrFolder(path: string): FileId | undefined {
    return findSource(this.#lookup, path) ?? this.#folder(path);
  }

  /** The file that importing a folder means. */
  #folder(folder: string): FileId | undefined {
    if (!this.#lookup.isFolder(folder)) return undefined;
    const manifest = this.#manifest(folder);
    const written =
      manifest === undefined ? [] : [manifest.types, ...manifest.entries].filter((it) => it !== undefined);
    const named = first(written, (it) => {
      const path = joinPath(folder, it);
      return findSource(this.#lookup, path) ?? findSource(this.#lookup, joinPath(path, "index"));
    });
    return named ?? findSource(this.#lookup, joinPath(folder, "index"));
  }

  /** `paths` and `baseUrl` of the nearest tsconfig.json. Of several patterns the one with the longest text before `*` counts. */
  #mapped(from: FileId, specifier: string): FileId | undefined {
    // An installed package may carry a tsconfig.json of its makers; it says nothing here.
    const config = from.includes("/node_modules/") ? undefined : this.#tsconfigs.nearest(from);
    if (config === undefined) return undefined;
    const exact = config.paths.find((it) => it.pattern === specifier);
    const [best] = config.paths
      .filter((it) => matchStar(it.pattern, specifier) !== undefined)
      .sort((a, b) => b.pattern.indexOf("*") - a.pattern.indexOf("*"));
    const mapping = exact ?? best;
    if (mapping !== undefined) {
      const star = exact === undefined ? (matchStar(mapping.pattern, specifier) ?? "") : "";
      const found = first(mapping.targets, (it) => this.#target(it.replace("*", () => star)));
      if (found !== undefined) return found;
    }
    return config.baseUrl === undefined ? undefined : this.#fileOrFolder(joinPath(config.baseUrl, specifier));
  }

  /** Where `paths` lead. Into a built package of the workspace (`../crm/dist`) means its source. */
  #target(path: string): FileId | undefined {
    const found = this.#fileOrFolder(path);
    if (found !== undefined) return found;
    const owner = this.#nearestManifest(folderOf(path));
    return owner === undefined
      ? undefined
      : sourceOfTarget(this.#lookup, owner.folder, path.slice(owner.folder.length).replace(/^\//, ""));
  }

  /** `imports` of the nearest package.json: `#db` -> `./dist/db.js` -> `./src/db.ts` */
  #ownImport(from: FileId, folder: string, specifier: string): ResolvedModule | undefined {
    const owner = this.#nearestManifest(folder);
    if (owner === undefined) return undefined;
    const conditions = [...this.#conditions(from), "source", "types", "import", "node", "default", "require"];
    return first(importTargets(owner, specifier, conditions), (it) => {
      if (!it.startsWith(".")) return this.#builtin(it) ?? this.#package(from, owner.folder, it);
      const inNodeModules = owner.folder.includes("/node_modules/");
      const source = inNodeModules ? undefined : sourceOfTarget(this.#lookup, owner.folder, it);
      return asFile(source ?? findSource(this.#lookup, joinPath(owner.folder, it)));
    });
  }

  #package(from: FileId, folder: string, specifier: string): ResolvedModule | undefined {
    const parts = splitSpecifier(specifier);
    if (parts === undefined || assets.test(parts.subpath)) return undefined;
    const { name, subpath } = parts;
    const conditions = this.#conditions(from);
    const asWorkspacePackage = (manifest: PackageJson | undefined): ResolvedModule | undefined => {
      if (manifest === undefined) return undefined;
      const source = sourceOfPackage(this.#lookup, manifest, subpath, conditions);
      if (source !== undefined) return { kind: "package", name, subpath, source };
      const types = typesOfPackage(this.#lookup, manifest, subpath, conditions);
      return types === undefined ? undefined : { kind: "package", name, subpath, types };
    };

    const bare: ResolvedModule = { kind: "package", name, subpath };
    const self = this.#nearestManifest(folder);
    const isOwnName = self?.name === name;
    if (isOwnName && self.exports !== undefined) return asWorkspacePackage(self) ?? bare;

    const installed = this.#installed(folder, name);
    if (installed !== undefined) {
      const isLinked = !installed.folder.includes("/node_modules/");
      const found = isLinked ? asWorkspacePackage(installed) : undefined;
      if (found !== undefined) return found;
    }
    const inMonorepo = installed === undefined ? this.#inMonorepo(folder, name) : undefined;
    const ownPackage = asWorkspacePackage(inMonorepo) ?? (isOwnName ? asWorkspacePackage(self) : undefined);
    if (ownPackage !== undefined) return ownPackage;

    const own = installed === undefined ? undefined : typesOfPackage(this.#lookup, installed, subpath, conditions);
    const types = own ?? this.#atTypes(folder, name, subpath);
    return types === undefined ? bare : { ...bare, types };
  }

  /** The package in the nearest `node_modules`, at its real place: pnpm and workspaces link there. */
  #installed(folder: string, name: string): PackageJson | undefined {
    return first(foldersUpFrom(folder), (it) => {
      const place = joinPath(it, `node_modules/${name}`);
      if (!this.#lookup.isFolder(place)) return undefined;
      const real = this.#lookup.realPath(place);
      return this.#manifest(real) ?? { file: joinPath(real, "package.json"), folder: real, ...bareManifest };
    });
  }

  /** `@types/node-fetch`, `@types/acme__crm` */
  #atTypes(folder: string, name: string, subpath: string): FileId | undefined {
    const typesName = `@types/${name.startsWith("@") ? name.slice(1).replace("/", "__") : name}`;
    const installed = this.#installed(folder, typesName);
    return installed === undefined ? undefined : typesOfPackage(this.#lookup, installed, subpath, []);
  }

  #inMonorepo(folder: string, name: string): PackageJson | undefined {
    return first(foldersUpFrom(folder), (it) => {
      let packages = this.#monorepos.get(it);
      if (packages === undefined) {
        packages = packagesOfMonorepo(this.#disk, this.#lookup, it);
        this.#monorepos.set(it, packages);
      }
      return packages.get(name);
    });
  }

  #conditions(from: FileId): readonly string[] {
    return this.#tsconfigs.nearest(from)?.customConditions ?? [];
  }

  packageFolder(file: FileId): string | undefined {
    return this.#nearestManifest(folderOf(file))?.folder;
  }

  #nearestManifest(folder: string): PackageJson | undefined {
    return first(foldersUpFrom(folder), (it) => this.#manifest(it));
  }

  #manifest(folder: string): PackageJson | undefined {
    if (this.#manifests.has(folder)) return this.#manifests.get(folder);
    const file = joinPath(folder, "package.json");
    const manifest = this.#lookup.isFile(file) ? readPackageJson(this.#disk, file) : undefined;
    this.#manifests.set(folder, manifest);
    return manifest;
  }
}

const bareManifest = { exports: undefined, imports: {}, entries: [], workspaces: [] } as const;

function asFile(file: FileId | undefined): ResolvedModule | undefined {
  return file !== undefined && isSourceFile(file) ? { kind: "file", file } : undefined;
}

function first<T, R>(items: readonly T[], find: (item: T) => R | undefined): R | undefined {
  for (const item of items) {
    const found = find(item);
    if (found !== undefined) return found;
  }
  return undefined;
}
