// What a tsconfig.json or jsconfig.json says about names and folders: `paths`, `baseUrl`, `rootDirs`, output folders.
//
// Reading never fails: a broken file gives what could be understood, and faults with their line. The compiler is not
// asked, because it would read the whole project to answer.
import type { FileId } from "../base/ids.ts";
import type { Disk } from "./disk.ts";
import { type JsonText, objectOf, readJson, textOf, textsOf } from "./json.ts";
import { folderOf, foldersUpFrom, isAbsolute, joinPath } from "./paths.ts";
import type { WorkspaceProblem } from "./problem.ts";

/** All folders and targets are absolute. */
export interface TsConfig {
  readonly file: FileId;
  readonly folder: string;
  readonly baseUrl?: string;
  /** `@app/*` and where it leads, `/home/me/app/src/*`; in the order of the file. */
  readonly paths: readonly PathMapping[];
  readonly rootDirs: readonly string[];
  /** `outDir` and `declarationDir`: folders that hold what the compiler wrote. */
  readonly outputs: readonly string[];
  readonly jsx?: string;
  readonly jsxImportSource?: string;
  readonly types?: readonly string[];
  readonly customConditions: readonly string[];
  /** The file itself and all that it extends or refers to: whoever remembers the answer depends on these. */
  readonly readFrom: readonly FileId[];
}

export interface PathMapping {
  readonly pattern: string;
  readonly targets: readonly FileId[];
}

export interface TsConfigs {
  /** The nearest tsconfig.json, else jsconfig.json, of the folders above `file`. */
  nearest(file: string): TsConfig | undefined;
  read(config: FileId): { readonly config: TsConfig; readonly problems: readonly WorkspaceProblem[] };
  forget(): void;
}

export function createTsConfigs(disk: Disk): TsConfigs {
  const byFolder = new Map<string, TsConfig | undefined>();
  const byFile = new Map<FileId, ReturnType<TsConfigs["read"]>>();

  const read = (file: FileId) => {
    const known = byFile.get(file);
    if (known !== undefined) return known;
    const answer = readTsConfig(disk, file);
    byFile.set(file, answer);
    return answer;
  };

  const inFolder = (folder: string): TsConfig | undefined => {
    if (byFolder.has(folder)) return byFolder.get(folder);
    const file = ["tsconfig.json", "jsconfig.json"]
      .map((name) => joinPath(folder, name))
      .find((it) => disk.stat(it)?.kind === "file");
    const above = folderOf(folder);
    const answer = file !== undefined ? read(file).config : above === folder ? undefined : inFolder(above);
    byFolder.set(folder, answer);
    return answer;
  };

  return {
    nearest: (file) => (isAbsolute(file) ? inFolder(folderOf(file)) : undefined),
    read,
    forget() {
      byFolder.clear();
      byFile.clear();
    },
  };
}

/** One file's options, already absolute. What is absent is inherited. */
interface Layer {
  readonly options: Readonly<Record<string, unknown>>;
  readonly folder: string;
  readonly file: FileId;
}

export function readTsConfig(
  disk: Disk,
  file: FileId,
): { readonly config: TsConfig; readonly problems: readonly WorkspaceProblem[] } {
  const reader = new LayerReader(disk);
  reader.add(file, []);
  const own = configFrom(file, reader.layers, reader.readFrom);
  // A solution file that only points at others: `{ "files": [], "references": [{ "path": "./tsconfig.app.json" }] }`
  if (own.paths.length > 0 || reader.references.length === 0) return { config: own, problems: reader.problems };

  const paths: PathMapping[] = [];
  const outputs = [...own.outputs];
  for (const reference of reader.references) {
    const parts = new LayerReader(disk);
    parts.add(reference, [file]);
    const part = configFrom(reference, parts.layers, parts.readFrom);
    paths.push(...part.paths.filter((it) => paths.every((known) => known.pattern !== it.pattern)));
    outputs.push(...part.outputs);
    reader.readFrom.push(...part.readFrom);
  }
  return { config: { ...own, paths, outputs, readFrom: reader.readFrom }, problems: reader.problems };
}

/** Follows `extends`. Layers are ordered from the outermost to the file itself: later ones win. */
class LayerReader {
  readonly layers: Layer[] = [];
  readonly problems: WorkspaceProblem[] = [];
  readonly readFrom: FileId[] = [];
  references: readonly FileId[] = [];
  readonly #disk: Disk;

  constructor(disk: Disk) {
    this.#disk = disk;
  }

  add(file: FileId, extendedBy: readonly FileId[]): void {
    this.readFrom.push(file);
    const found = this.#disk.read(file);
    if (found === undefined || "problem" in found) {
      if (found !== undefined) this.#tell(file, 1, found.problem);
      return;
    }
    const json = readJson(found.text);
    for (const fault of json.faults.slice(0, 1))
      this.#tell(file, json.lineAt(fault.at.start), `Not valid JSON: ${fault.message}.`);

    const top = objectOf(json.value);
    for (const [path, written] of extendsIn(top)) this.#extend(file, json, path, written, [...extendedBy, file]);
    this.layers.push({ options: this.#checkedOptions(file, json), folder: folderOf(file), file });
    if (extendedBy.length === 0) this.references = this.#referencesIn(top, folderOf(file));
  }

  #extend(
    file: FileId,
    json: JsonText,
    path: readonly (string | number)[],
    written: string,
    chain: readonly FileId[],
  ): void {
    const line = json.lineAt(json.find(path)?.start ?? 0);
    const target = findExtended(this.#disk, folderOf(file), written);
    if (target === undefined)
      this.#tell(file, line, `"extends": "${written}" was not found; its options are left out.`);
    else if (chain.includes(target)) this.#tell(file, line, `"extends": "${written}" leads in a circle.`);
    else this.add(target, chain);
  }

  #checkedOptions(file: FileId, json: JsonText): Readonly<Record<string, unknown>> {
    const options: Record<string, unknown> = {};
    for (const [name, value] of Object.entries(objectOf(objectOf(json.value).compilerOptions))) {
      const expected = expectedShape[name];
      if (expected === undefined || value === null) continue;
      if (shapeOf(value) === expected) options[name] = value;
      else {
        const line = json.lineAt(json.find(["compilerOptions", name])?.start ?? 0);
        this.#tell(file, line, `"${name}" must be ${expected}; it is left out.`);
      }
    }
    return options;
  }

  #referencesIn(top: Readonly<Record<string, unknown>>, folder: string): readonly FileId[] {
    if (!Array.isArray(top.references)) return [];
    return (
      top.references
        .map((it) => textOf(objectOf(it).path))
        .filter((it) => it !== undefined)
        .map((it) => joinPath(folder, it))
        .map((it) => (it.endsWith(".json") ? it : joinPath(it, "tsconfig.json")))
        // A reference to another folder is a project of its own, nearest to its own files.
        .filter((it) => folderOf(it) === folder && this.#disk.stat(it)?.kind === "file")
    );
  }

  #tell(file: FileId, line: number, message: string): void {
    this.problems.push({ what: "config", file, line, message });
  }
}

const expectedShape: Readonly<Record<string, string>> = {
  baseUrl: "a text",
  paths: "an object",
  rootDirs: "an array",
  rootDir: "a text",
  outDir: "a text",
  declarationDir: "a text",
  noEmit: "true or false",
  jsx: "a text",
  jsxImportSource: "a text",
  types: "an array",
  customConditions: "an array",
};

function shapeOf(value: unknown): string {
  if (Array.isArray(value)) return "an array";
  if (typeof value === "string") return "a text";
  return typeof value === "boolean" ? "true or false" : typeof value === "object" ? "an object" : "a number";
}

function extendsIn(
  top: Readonly<Record<string, unknown>>,
): readonly (readonly [readonly (string | number)[], string])[] {
  if (typeof top.extends === "string") return [[["extends"], top.extends]];
  if (!Array.isArray(top.extends)) return [];
  return top.extends.flatMap((it, index) => (typeof it === "string" ? [[["extends", index], it] as const] : []));
}

/** `../tsconfig.base.json`, `../tsconfig.base`, `@tsconfig/node20/tsconfig.json`, `@tsconfig/node20`. */
function findExtended(disk: Disk, folder: string, written: string): FileId | undefined {
  const near = (path: FileId) =>
    [path, `${path}.json` as FileId, joinPath(path, "tsconfig.json")].find((it) => disk.stat(it)?.kind === "file");
  if (written.startsWith(".") || isAbsolute(written)) return near(joinPath(folder, written));
  for (const above of foldersUpFrom(folder)) {
    const found = near(joinPath(above, `node_modules/${written}`));
    if (found !== undefined) return found;
  }
  return undefined;
}

function configFrom(file: FileId, layers: readonly Layer[], readFrom: readonly FileId[]): TsConfig {
  const top = folderOf(file);
  const last = (name: string) => layers.findLast((it) => it.options[name] !== undefined);
  const text = (name: string) => textOf(last(name)?.options[name]);
  /** TypeScript 5.5: `${configDir}` is the folder of the file that is asked about, not of the one that wrote it. */
  const place = (folder: string, written: string) => joinPath(folder, written.replace(/^\$\{configDir\}/, top));
  const folderIn = (name: string): FileId | undefined => {
    const layer = last(name);
    const written = textOf(layer?.options[name]);
    return layer === undefined || written === undefined ? undefined : place(layer.folder, written);
  };

  const baseUrl = folderIn("baseUrl");
  const pathsLayer = last("paths");
  const rootDirsLayer = last("rootDirs");
  const jsx = text("jsx");
  const jsxImportSource = text("jsxImportSource");
  const typesLayer = last("types");
  const pathsFrom = baseUrl ?? pathsLayer?.folder ?? top;
  const outputs = last("noEmit")?.options.noEmit === true ? [] : [folderIn("outDir"), folderIn("declarationDir")];
  return {
    file,
    folder: top,
    ...(baseUrl === undefined ? {} : { baseUrl }),
    paths: Object.entries(objectOf(pathsLayer?.options.paths)).map(([pattern, targets]) => ({
      pattern,
      targets: textsOf(targets).map((it) => place(pathsFrom, it)),
    })),
    rootDirs: textsOf(rootDirsLayer?.options.rootDirs).map((it) => place(rootDirsLayer?.folder ?? top, it)),
    outputs: outputs.filter((it) => it !== undefined),
    ...(jsx === undefined ? {} : { jsx }),
    ...(jsxImportSource === undefined ? {} : { jsxImportSource }),
    ...(typesLayer === undefined ? {} : { types: textsOf(typesLayer.options.types) }),
    customConditions: textsOf(last("customConditions")?.options.customConditions),
    readFrom,
  };
}
