// The workspace as bodies: which files there are, what each says, and how they lead to one another.
//
// A body is extracted once for a text. What was not read is told.
import type { FileId } from "../base/ids.ts";
import { LineIndex } from "../base/text.ts";
import { traced } from "../base/trace.ts";
import type { BodyCache } from "../cache/body-cache.ts";
import { shippedFile, shippedModule, shippedText } from "../catalogue/shipped-declarations.ts";
import { extractFile } from "../flow/extract/extract-file.ts";
import type { FileBody } from "../flow/ir.ts";
import type { UnitSource } from "../resolve/units.ts";
import type { Incomplete } from "../rules/finding.ts";
import type { Disk, DiskStat } from "../workspace/disk.ts";
import { findSourceFiles, isSourceFile, policyFileName } from "../workspace/files.ts";
import { createModuleResolver, type ModuleResolver } from "../workspace/modules.ts";
import { type Overlay, overlay } from "../workspace/overlay.ts";
import { nameOf } from "../workspace/paths.ts";
import { createPolicies, type Policies } from "../workspace/policies.ts";
import { createTsConfigs, type TsConfigs } from "../workspace/tsconfig.ts";
import { SourceText } from "./source-text.ts";

export class Project implements UnitSource {
  readonly disk: Overlay;
  #roots: readonly string[];
  #entries = new Map<FileId, SourceText | null>();
  #dependencies = new Map<FileId, string>();
  #notInstalled = new Set<string>();
  #files: readonly FileId[] | undefined;
  #tsconfigs: TsConfigs;
  #resolver: ModuleResolver;
  policies: Policies;
  #problems: readonly Incomplete[] = [];
  #policyFiles: readonly FileId[] = [];
  #unreadable = new Map<FileId, Incomplete>();
  readonly #cache: BodyCache | undefined;

  constructor(disk: Disk, roots: readonly string[], cache?: BodyCache, open: Overlay = overlay(disk)) {
    this.disk = open;
    this.#cache = cache;
    this.#roots = roots;
    this.#tsconfigs = createTsConfigs(this.disk);
    this.#resolver = createModuleResolver(this.disk, this.#tsconfigs);
    this.policies = createPolicies(this.disk);
  }

  setRoots(roots: readonly string[]): void {
    this.#roots = roots;
    this.forgetShape();
  }

  /** Files were added or removed, or something changed that says how they lead to one another. */
  forgetShape(): void {
    this.#files = undefined;
    this.#tsconfigs = createTsConfigs(this.disk);
    this.#resolver = createModuleResolver(this.disk, this.#tsconfigs);
    this.#notInstalled = new Set();
    this.policies = createPolicies(this.disk);
  }

  /** The same workspace as if there were only `files` in it. What either reads, both know. */
  around(files: readonly FileId[]): Project {
    const view = new Project(this.disk, this.#roots, this.#cache, this.disk);
    view.#entries = this.#entries;
    view.#dependencies = this.#dependencies;
    view.#notInstalled = this.#notInstalled;
    view.#unreadable = this.#unreadable;
    view.#tsconfigs = this.#tsconfigs;
    view.#resolver = this.#resolver;
    view.policies = this.policies;
    view.#files = [...files].sort();
    view.#policyFiles = this.disk.open().filter((it) => nameOf(it) === policyFileName);
    return view;
  }

  /** Whether it is known which files there are. */
  get isListed(): boolean {
    return this.#files !== undefined;
  }

  files(): readonly FileId[] {
    return this.#files ?? this.list();
  }

  /** `onFolder` hears how many folders were visited; what it throws ends the search. */
  list(onFolder: (visited: number) => void = () => undefined): readonly FileId[] {
    const found = findSourceFiles(this.disk, this.#roots, { tsconfigs: this.#tsconfigs, onFolder });
    this.#problems = found.problems;
    this.#policyFiles = found.policies;
    const open = [...this.disk.open()].filter(
      (it) => it.startsWith("untitled:") || (isSourceFile(it) && this.#isInRoots(it)),
    );
    this.#files = [...new Set([...found.files, ...open])].sort();
    return this.#files;
  }

  /** Every policy below the roots, also where it judges no file. */
  policyFiles(): readonly FileId[] {
    this.files();
    return this.#policyFiles;
  }

  isFile(file: FileId): boolean {
    return this.files().includes(file);
  }

  /** Of the workspace's own code, not of an installed package or of what lies beside the checked folders. */
  isOwn(file: string): boolean {
    return file.startsWith("untitled:") || this.#isInRoots(file);
  }

  #isInRoots(file: string): boolean {
    return this.#roots.some(
      (it) => (file === it || file.startsWith(it.endsWith("/") ? it : `${it}/`)) && !file.includes("/node_modules/"),
    );
  }

  /** Whether the text of a source file is remembered; a file that lies on the disk may have changed since. */
  isRead(file: FileId): boolean {
    return this.#entries.has(file) && this.#entries.get(file) !== null;
  }

  body(file: FileId): FileBody | undefined {
    return this.source(file)?.body;
  }

  text(file: FileId): string | undefined {
    const known = this.#entries.get(file);
    if (known !== undefined && known !== null) return known.text;
    const read = this.disk.read(file);
    return read !== undefined && "text" in read ? read.text : undefined;
  }

  /** Whether `text` is what a file says, as far as this knows. */
  says(file: FileId, text: string | undefined): boolean {
    const known = this.#entries.get(file);
    if (known === undefined || known === null) return this.text(file) === text;
    return text !== undefined && known.says(text);
  }

  lines(file: FileId): LineIndex | undefined {
    const known = this.#entries.get(file);
    if (known !== undefined && known !== null) return known.lines;
    const text = this.text(file);
    return text === undefined ? undefined : new LineIndex(text);
  }

  /** A source file as it is now; it stays so, whatever is edited later. */
  source(file: FileId): SourceText | undefined {
    const known = this.#entries.get(file);
    if (known !== undefined) return known ?? undefined;
    const made = this.#shipped(file) ?? this.#fromCache(file) ?? this.#fromText(file);
    this.#entries.set(file, made ?? null);
    return made;
  }

  #shipped(file: FileId): SourceText | undefined {
    const text = shippedText(file);
    return text === undefined ? undefined : new SourceText(file, this.disk, extractFile(file, text), { text });
  }

  #fromCache(file: FileId): SourceText | undefined {
    const look = this.#look(file);
    const kept = look === undefined ? undefined : this.#cache?.unchanged(file, look);
    return kept === undefined ? undefined : new SourceText(file, this.disk, kept.body, { key: kept.key });
  }

  #fromText(file: FileId): SourceText | undefined {
    // Before the text: should it be written again in between, the file looks different next time.
    const look = this.#look(file);
    const read = traced("read", file, () => this.disk.read(file));
    if (read === undefined || "problem" in read) {
      if (read !== undefined) this.#unreadable.set(file, { what: "unreadable", file, line: 1, message: read.problem });
      return undefined;
    }
    const { text } = read;
    const kept = this.#cache?.withText(file, text, look);
    const body = kept?.body ?? traced("extract", file, () => extractFile(file, text));
    if (kept === undefined && look !== undefined) this.#cache?.keep(file, text, look, body);
    return new SourceText(file, this.disk, body, { text });
  }

  /** Unsaved text has none. */
  #look(file: FileId): DiskStat | undefined {
    return this.#cache === undefined || this.disk.has(file) ? undefined : this.disk.stat(file);
  }

  /** Forgets one file's text; returns its body as it was. */
  forget(file: FileId): FileBody | undefined {
    const known = this.#entries.get(file);
    this.#entries.delete(file);
    this.#unreadable.delete(file);
    return known?.body;
  }

  resolve(
    from: FileId,
    specifier: string,
  ): { readonly file: FileId | undefined; readonly name: string | undefined } | undefined {
    const found = this.#resolver.resolve(from, specifier);
    if (found === undefined) return undefined;
    if (found.kind === "file") return { file: found.file, name: undefined };
    if (found.kind === "builtin") return { file: undefined, name: found.name };
    const name = found.subpath === "" ? found.name : `${found.name}/${found.subpath}`;
    if (found.source === undefined && found.types !== undefined) this.#dependencies.set(found.types, found.name);
    if (found.source === undefined && found.types === undefined) this.#notInstalled.add(name);
    return { file: found.source ?? found.types ?? (shippedFile(name) as FileId | undefined), name };
  }

  /** Modules that were asked for and of which no declaration is there. */
  notInstalled(): ReadonlySet<string> {
    return this.#notInstalled;
  }

  /** The nearest tsconfig.json, else jsconfig.json, that is above a file. */
  configOf(file: FileId): FileId | undefined {
    return this.#tsconfigs.nearest(file)?.file;
  }

  packageFolder(file: FileId): string | undefined {
    return this.#resolver.packageFolder(file);
  }

  packageOf(file: FileId): string | undefined {
    const known = this.#dependencies.get(file) ?? shippedModule(file);
    if (known !== undefined) return known;
    const at = file.lastIndexOf("/node_modules/");
    if (at < 0) return undefined;
    const [scope = "", name = ""] = file.slice(at + "/node_modules/".length).split("/");
    const own = scope.startsWith("@") ? `${scope}/${name}` : scope;
    return own.startsWith("@types/")
      ? own
          .slice("@types/".length)
          .replace("__", "/")
          .replace(/^(?=.*\/)/, "@")
      : own;
  }

  #tooDeep(): readonly Incomplete[] {
    return this.files().flatMap((file) => {
      const at = this.body(file)?.tooDeepAt;
      if (at === undefined) return [];
      const line = (this.lines(file)?.positionAt(at).line ?? 0) + 1;
      return [{ what: "bound", file, line, message: "Code from here on is nested too deeply to be read." }];
    });
  }

  /** What could not be read, sorted. */
  incomplete(): readonly Incomplete[] {
    const unread = [...this.#unreadable.values()].filter((it) => this.isFile(it.file as FileId));
    const all = [...this.#problems, ...unread, ...this.#tooDeep()];
    const unique = new Map(all.map((it) => [`${it.file}:${it.line}:${it.message}`, it]));
    return [...unique.values()].sort((a, b) => (a.file < b.file ? -1 : a.file > b.file ? 1 : a.line - b.line));
  }
}
