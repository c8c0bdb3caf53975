// Files and ambient modules as units with names: what each declares, imports and exports.
//
// A unit's index follows from its body alone. What an import leads to is asked anew each time, from the other units.
import type { FileId } from "../base/ids.ts";
import { classNames } from "../flow/declared-names.ts";
import type { ClassBody, ClassMember, Expr, FileBody, Stmt, TypeDecl, TypeNode } from "../flow/ir.ts";
import { fileOfUnit } from "../flow/local-names.ts";
import type { UnitKey } from "../flow/world.ts";
import { folderOf, isInside, joinPath } from "../workspace/paths.ts";
import { Dependencies } from "./dependencies.ts";

/** What a module specifier leads to. */
export type ModuleTarget =
  | { readonly kind: "unit"; readonly unit: UnitKey }
  /** Nothing of it can be read: only its name is known. */
  | { readonly kind: "name"; readonly name: string };

/** A module-level name and what declares it. */
export type Declared =
  | { readonly kind: "function"; readonly index: number }
  | { readonly kind: "class"; readonly index: number }
  | { readonly kind: "enum"; readonly index: number }
  | {
      readonly kind: "variable";
      readonly type: TypeNode | undefined;
      readonly init: Expr | undefined;
      readonly annotation: number | undefined;
    }
  | { readonly kind: "namespace"; readonly fn: number };

export interface Unit {
  readonly key: UnitKey;
  readonly file: FileId;
  readonly body: FileBody;
  /** `stripe` for `declare module "stripe"` and for a file of that package; undefined for the workspace's own code. */
  readonly module: string | undefined;
  readonly names: ReadonlyMap<string, Declared>;
  readonly types: ReadonlyMap<string, readonly TypeDecl[]>;
  readonly classesByName: ReadonlyMap<string, number>;
}

export interface UnitSource {
  /** The body of a file, read on demand. */
  body(file: FileId): FileBody | undefined;
  /** What `specifier` means in `from`, by files and packages; ambient modules are looked up before. */
  resolve(
    from: FileId,
    specifier: string,
  ): { readonly file: FileId | undefined; readonly name: string | undefined } | undefined;
  /** All files that are analysed, sorted. */
  files(): readonly FileId[];
  /** The package that a file belongs to, if it is not the workspace's own. */
  packageOf(file: FileId): string | undefined;
  /** The folder of the nearest package.json that is above a file. */
  packageFolder(file: FileId): string | undefined;
}

export class Units {
  readonly source: UnitSource;
  /** Hears which files are read. */
  readonly dependencies: Dependencies;
  readonly #units: Map<UnitKey, Unit>;
  readonly #targets: Map<string, ModuleTarget | undefined>;
  #ambient: ReadonlyMap<string, UnitKey> | undefined;
  #globals: readonly UnitKey[] | undefined;
  #generated: ReadonlyMap<string, UnitKey> | undefined;
  #additions: ReadonlyMap<string, readonly UnitKey[]> | undefined;

  /** `before`: the same files, of which only those under `changed` say something else. */
  constructor(
    source: UnitSource,
    dependencies = new Dependencies(false),
    before?: Units,
    changed: ReadonlySet<UnitKey> = new Set(),
  ) {
    this.source = source;
    this.dependencies = dependencies;
    this.#units = new Map(before === undefined ? [] : before.#units);
    this.#targets = before === undefined ? new Map() : before.#targets;
    if (before === undefined) return;
    for (const file of changed) for (const key of [file, ...before.#inside(file)]) this.#units.delete(key);
    this.#ambient = before.#ambient;
    this.#globals = before.#globals;
    this.#generated = before.#generated;
    this.#additions = before.#additions;
  }

  /** The modules that a file declares, and what it adds to all others. */
  #inside(file: UnitKey): readonly UnitKey[] {
    const names = (this.#units.get(file)?.body.ambient ?? []).map((it) => it.name);
    return [...names, "*global*"].map((it) => `${file}|${it}` as UnitKey);
  }

  unit(key: UnitKey): Unit | undefined {
    this.dependencies.read(fileOfUnit(key));
    const known = this.#units.get(key);
    if (known !== undefined) return known;
    const bar = key.indexOf("|");
    const file = fileOfUnit(key) as string as FileId;
    const outer = this.source.body(file);
    if (outer === undefined) return undefined;
    const inner = bar < 0 ? undefined : key.slice(bar + 1);
    const body =
      inner === undefined
        ? outer
        : inner === "*global*"
          ? outer.globals
          : outer.ambient.find((it) => it.name === inner)?.body;
    if (body === undefined) return undefined;
    const module = inner === undefined || inner === "*global*" ? this.source.packageOf(file) : inner;
    const made = indexUnit(key, file, body, module);
    this.#units.set(key, made);
    return made;
  }

  forFile(file: FileId): Unit | undefined {
    return this.unit(file as string as UnitKey);
  }

  resolve(from: Unit, specifier: string): ModuleTarget | undefined {
    const key = `${from.file}\u0000${specifier}`;
    if (this.#targets.has(key)) return this.#targets.get(key);
    const found = this.#target(from, specifier);
    this.#targets.set(key, found);
    return found;
  }

  #target(from: Unit, specifier: string): ModuleTarget | undefined {
    const ambient = this.#ambientModules().get(specifier) ?? this.#wildcard(specifier);
    const relative = specifier.startsWith(".") || specifier.startsWith("/");
    if (ambient !== undefined && !relative && this.#stands(ambient)) return { kind: "unit", unit: ambient };
    const found = this.source.resolve(from.file, specifier);
    const written = found?.file ?? (relative ? joinPath(folderOf(from.file), specifier) : undefined);
    const schema = written === undefined ? undefined : this.#schemaOf(written);
    if (schema !== undefined) return { kind: "unit", unit: schema };
    if (found?.file !== undefined && this.source.body(found.file) !== undefined)
      return { kind: "unit", unit: found.file as string as UnitKey };
    if (ambient !== undefined && !relative) return { kind: "unit", unit: ambient };
    if (found?.name !== undefined) return { kind: "name", name: found.name };
    return relative ? undefined : { kind: "name", name: specifier };
  }

  #ambientModules(): ReadonlyMap<string, UnitKey> {
    if (this.#ambient !== undefined) return this.#ambient;
    const found = new Map<string, UnitKey>();
    for (const file of this.source.files()) {
      for (const module of this.source.body(file)?.ambient ?? []) {
        const unit = `${file}|${module.name}` as UnitKey;
        const known = found.get(module.name);
        // One that describes a module wins over those that only add to it.
        if (known === undefined || (!this.#stands(known) && this.#stands(unit))) found.set(module.name, unit);
      }
    }
    this.#ambient = found;
    return found;
  }

  /** In a module, `declare module "x"` only adds to what "x" is. */
  #stands(ambient: UnitKey): boolean {
    const file = fileOfUnit(ambient) as string as FileId;
    const body = this.source.body(file);
    return body?.global === true || body?.ambient.some((it) => it.outputs !== undefined) === true;
  }

  /** Everything that is declared of a module, beside `unit`: `declare module "x" { interface Request { user: User } }`. */
  additionsTo(unit: Unit): readonly Unit[] {
    if (unit.module === undefined) return [];
    this.#additions ??= this.#allAdditions();
    return (this.#additions.get(unit.module) ?? []).flatMap((it) => (it === unit.key ? [] : (this.unit(it) ?? [])));
  }

  #allAdditions(): ReadonlyMap<string, readonly UnitKey[]> {
    const found = new Map<string, UnitKey[]>();
    for (const file of this.source.files())
      for (const { name } of this.source.body(file)?.ambient ?? []) {
        const list = found.get(name);
        const unit = `${file}|${name}` as UnitKey;
        if (list === undefined) found.set(name, [unit]);
        else if (!list.includes(unit)) list.push(unit);
      }
    return found;
  }

  /** The schema that the code in a folder is generated from, whether it was generated or not. */
  #schemaOf(path: string): UnitKey | undefined {
    for (const [folder, unit] of this.#generatedFrom()) if (isInside(path, folder)) return unit;
    return undefined;
  }

  #generatedFrom(): ReadonlyMap<string, UnitKey> {
    if (this.#generated !== undefined) return this.#generated;
    const found = new Map<string, UnitKey>();
    for (const file of this.source.files())
      for (const { name, outputs } of this.source.body(file)?.ambient ?? [])
        for (const output of outputs ?? []) found.set(joinPath(folderOf(file), output), `${file}|${name}` as UnitKey);
    this.#generated = found;
    return found;
  }

  #wildcard(specifier: string): UnitKey | undefined {
    for (const [name, unit] of this.#ambientModules()) {
      const star = name.indexOf("*");
      if (star >= 0 && specifier.startsWith(name.slice(0, star)) && specifier.endsWith(name.slice(star + 1)))
        return unit;
    }
    return undefined;
  }

  /** Units whose declarations are visible everywhere. */
  globals(): readonly UnitKey[] {
    if (this.#globals !== undefined) return this.#globals;
    const found: UnitKey[] = [];
    for (const file of this.source.files()) {
      const body = this.source.body(file);
      if (body?.global === true) found.push(file as string as UnitKey);
      if (body?.globals !== undefined) found.push(`${file}|*global*` as UnitKey);
    }
    this.#globals = found;
    return found;
  }
}

/** A class by the name that it keeps through edits elsewhere in its file. */
export function classOf(unit: Unit | undefined, name: string): ClassBody | undefined {
  return unit?.body.classes[classNames(unit.body).indexes.get(name) ?? -1];
}

function indexUnit(key: UnitKey, file: FileId, body: FileBody, module: string | undefined): Unit {
  const names = new Map<string, Declared>();
  collect(body.functions[0]?.body ?? [], names);
  const types = new Map<string, TypeDecl[]>();
  for (const decl of body.types) {
    const known = types.get(decl.name);
    if (known === undefined) types.set(decl.name, [decl]);
    else known.push(decl);
  }
  const classesByName = new Map<string, number>();
  for (const cls of body.classes)
    if (cls.name !== "" && !classesByName.has(cls.name)) classesByName.set(cls.name, cls.index);
  return { key, file, body, module, names, types, classesByName };
}

function collect(statements: readonly Stmt[], names: Map<string, Declared>): void {
  for (const statement of statements) {
    if (statement.s === "function") names.set(statement.ref.slot, { kind: "function", index: statement.fn });
    else if (statement.s === "class") names.set(statement.ref.slot, { kind: "class", index: statement.class });
    else if (statement.s === "namespace") {
      // One that adds to a function, a class or an enum leaves them what they are.
      if (!names.has(statement.ref.slot)) names.set(statement.ref.slot, { kind: "namespace", fn: statement.fn });
    } else if (statement.s === "region" || statement.s === "block") collect(statement.body, names);
    else if (statement.s === "declare") {
      for (const item of statement.items) {
        if (item.pattern.p !== "name") continue;
        names.set(item.pattern.ref.slot, {
          kind: "variable",
          type: item.type,
          init: item.init,
          annotation: item.pattern.annotation,
        });
      }
    }
  }
}

/** The function that a field begins with: `send = () => …` is called like a method. */
export function functionOfField(body: FileBody, member: ClassMember): number | undefined {
  const [statement] = (member.init === undefined ? undefined : body.functions[member.init]?.body) ?? [];
  const value = statement?.s === "return" ? statement.value : undefined;
  return value?.e === "function" ? value.fn : undefined;
}
