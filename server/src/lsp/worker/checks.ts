// The engine, fed with what the editor says and asked for snapshots.
//
// Three rules keep answers honest:
//  1. Every answer comes from a snapshot that contains all edits heard before it was taken.
//  2. Of a document that changed many times in between, the engine sees the last text only.
//  3. A snapshot is taken once per state and shared by all who ask.
import type { FileId } from "../../base/ids.ts";
import { BodyCache, engineVersion } from "../../engine/caches.ts";
import { createEngine, type Engine } from "../../engine/create-engine.ts";
import { nodeDisk } from "../../engine/disks.ts";
import type { Snapshot } from "../../engine/engine.ts";
import type { DeclaredMember, TypeQuestion } from "../../engine/open-reads.ts";
import type { Watch } from "../../engine/watch.ts";
import type { OpenDocuments } from "../documents.ts";
import type { ThreadStart } from "../thread-messages.ts";
import { today } from "./today.ts";

/** What the engine reads from an editor: sources, and policies under any name. */
const analysed = /\.(?:[cm]?[jt]s|[jt]sx|jsonc?)$/i;

export class Checks {
  readonly #documents: OpenDocuments;
  #roots: readonly string[];
  #rootsChanged = false;
  readonly #documentsChanged = new Set<FileId>();
  readonly #filesChanged = new Set<FileId>();
  #engine: { readonly day: string; readonly engine: Engine } | undefined;
  #known: readonly FileId[] = [];
  #early: Snapshot | undefined;
  #limited: ThreadStart["limited"];
  #ofOpenFiles: Snapshot | undefined;
  readonly #cache: BodyCache | undefined;
  #state = 0;

  constructor(
    documents: OpenDocuments,
    { roots, limited, cacheFolder, version }: Pick<ThreadStart, "roots" | "limited" | "cacheFolder" | "version">,
  ) {
    this.#documents = documents;
    if (cacheFolder !== undefined)
      this.#cache = new BodyCache({ folder: cacheFolder, version: engineVersion(version) });
    this.#roots = roots;
    this.#limited = limited;
  }

  /** Only open files are checked, and why. */
  get limited(): ThreadStart["limited"] {
    return this.#limited;
  }

  limit(): void {
    this.#limited ??= "choice";
  }

  setRoots(roots: readonly string[]): void {
    this.#roots = roots;
    this.#rootsChanged = true;
  }

  /** Opened, edited or closed. */
  documentChanged(file: FileId): void {
    if (!analysed.test(file)) return;
    this.#documentsChanged.add(file);
    this.#early = undefined;
    this.#ofOpenFiles = undefined;
    const engine = this.#engine?.engine;
    if (engine === undefined || engine.isNews(file, this.#documents.get(file)?.text)) return;
    // A check that is under way need not hear of it.
    this.#documentsChanged.delete(file);
    this.#tellDocument(engine, file);
  }

  /** On disk. A name without an extension of ours may be a folder. */
  filesChanged(files: readonly FileId[]): void {
    for (const file of files) {
      const below = analysed.test(file) ? [file] : this.#known.filter((it) => it.startsWith(`${file}/`));
      for (const it of below)
        if (this.#documents.get(it) === undefined && this.#engine?.engine.isNews(it) !== false)
          this.#filesChanged.add(it);
    }
  }

  /** Something was heard that no snapshot contains yet. */
  get hasNews(): boolean {
    return this.#rootsChanged || this.#filesChanged.size > 0 || this.#documentsChanged.size > 0;
  }

  /** The answers for everything that was heard. */
  snapshot(watch: Watch): Snapshot {
    const engine = this.#current();
    if (this.hasNews) this.#tell(engine);
    if (this.#limited !== undefined) {
      this.#ofOpenFiles ??= engine.openFiles("likely", watch);
      return this.#ofOpenFiles;
    }
    const snapshot = engine.snapshot(watch);
    this.#known = snapshot.files();
    return snapshot;
  }

  /** Counts the states of the workspace that were told apart. */
  get state(): number {
    return this.#state;
  }

  /** See `Engine`. Where only open files are checked there is nothing to ask: what they import was not followed. */
  typeQuestions(): readonly TypeQuestion[] {
    return this.#limited === undefined ? (this.#engine?.engine.typeQuestions() ?? []) : [];
  }

  learnTypes(said: ReadonlyMap<TypeQuestion, readonly DeclaredMember[]>): boolean {
    return this.#engine?.engine.learnTypes(said) ?? false;
  }

  /** Declarations of libraries that are not installed. */
  shippedTexts(): Readonly<Record<string, string>> {
    return this.#engine?.engine.shippedTexts() ?? {};
  }

  /** Sources that are open with another text than they have on disk. */
  unsaved(): Readonly<Record<string, string>> {
    const disk = nodeDisk();
    const texts: Record<string, string> = {};
    for (const file of this.#documents.files()) {
      const text = this.#documents.get(file)?.text;
      const saved = /\.(?:[cm]?[jt]s|[jt]sx)$/.test(file) ? disk.read(file) : undefined;
      if (text !== undefined && saved !== undefined && !("text" in saved && saved.text === text)) texts[file] = text;
    }
    return texts;
  }

  /** Writes what was read since the last time, for the next start. Returns why it cannot. */
  save(): string | undefined {
    this.#cache?.save();
    return this.#cache?.problem;
  }

  /** What can be said at once of the documents that are open, in the middle of a snapshot; undefined where none is. */
  early(watch: Watch): Snapshot | undefined {
    if (this.#documents.files().length === 0) return undefined;
    this.#early ??= this.#engine?.engine.openFiles("certain", watch);
    return this.#early;
  }

  /** A new day may end decisions and exceptions, which the engine knows from its start only. */
  #current(): Engine {
    const day = today();
    if (this.#engine?.day === day) return this.#engine.engine;
    const cache = this.#cache === undefined ? {} : { cache: this.#cache };
    const engine = createEngine({ roots: this.#roots, today: day, disk: nodeDisk(), ...cache });
    this.#engine = { day, engine };
    this.#state += 1;
    this.#rootsChanged = false;
    this.#ofOpenFiles = undefined;
    for (const file of this.#documents.files()) if (analysed.test(file)) this.#documentsChanged.add(file);
    return engine;
  }

  #tell(engine: Engine): void {
    this.#state += 1;
    this.#early = undefined;
    this.#ofOpenFiles = undefined;
    if (this.#rootsChanged) engine.setRoots(this.#roots);
    this.#rootsChanged = false;
    if (this.#filesChanged.size > 0) engine.filesChanged([...this.#filesChanged]);
    this.#filesChanged.clear();
    for (const file of this.#documentsChanged) this.#tellDocument(engine, file);
    this.#documentsChanged.clear();
  }

  #tellDocument(engine: Engine, file: FileId): void {
    const open = this.#documents.get(file);
    if (open === undefined) engine.closeDocument(file);
    else engine.setDocument(file, open.text);
  }
}
