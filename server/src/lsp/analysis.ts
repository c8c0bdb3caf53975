// The engine, fed with what the editor says and asked only when the editor is quiet.
//
// Three rules keep answers honest:
//  1. Every answer comes from a snapshot that contains all edits heard before it was taken.
//  2. Of a document that changed many times in between, the engine sees the last text only.
//  3. A snapshot is taken once per state and shared by all who ask.
import type { FileId } from "../base/ids.ts";
import type { Engine } from "../engine/create-engine.ts";
import type { Snapshot } from "../engine/engine.ts";
import type { OpenDocuments } from "./documents.ts";
import { type LoadEngine, today } from "./load-engine.ts";
import type { Scheduler } from "./scheduler.ts";

/** What the engine reads from an editor: sources, and policies under any name. */
const analysed = /\.(?:[cm]?[jt]s|[jt]sx|jsonc?)$/i;

export class Analysis {
  readonly #documents: OpenDocuments;
  readonly #scheduler: Scheduler;
  readonly #load: LoadEngine;
  #roots: readonly string[] = [];
  #rootsChanged = false;
  readonly #documentsChanged = new Set<FileId>();
  readonly #filesChanged = new Set<FileId>();
  #last: { readonly engine: Engine; readonly snapshot: Snapshot } | undefined;
  #engine: { readonly day: string; readonly loading: Promise<Engine> } | undefined;

  constructor(documents: OpenDocuments, scheduler: Scheduler, load: LoadEngine) {
    this.#documents = documents;
    this.#scheduler = scheduler;
    this.#load = load;
  }

  setRoots(roots: readonly string[]): void {
    this.#roots = roots;
    this.#rootsChanged = true;
    this.#scheduler.edited();
  }

  /** Opened, edited or closed. */
  documentChanged(file: FileId): void {
    if (!analysed.test(file)) return;
    this.#documentsChanged.add(file);
    this.#scheduler.edited();
  }

  /** On disk. A name without an extension of ours may be a folder. */
  filesChanged(files: readonly FileId[]): void {
    const known = this.#last?.snapshot.files() ?? [];
    const changed = files.flatMap((file) =>
      analysed.test(file) ? [file] : known.filter((it) => it.startsWith(`${file}/`)),
    );
    if (changed.length === 0) return;
    for (const file of changed) this.#filesChanged.add(file);
    this.#scheduler.edited();
  }

  async snapshot(): Promise<Snapshot> {
    let engine: Engine;
    do {
      await this.#scheduler.quiet();
      engine = await this.#current();
      // Loading took a while; what was heard meanwhile belongs into the same snapshot.
    } while (!this.#scheduler.isQuiet);
    const last = this.#last;
    if (!this.#tell(engine) && last?.engine === engine) return last.snapshot;
    // Should the next line fail, an old state must not stand in for the new one.
    this.#last = undefined;
    const snapshot = engine.snapshot();
    this.#last = { engine, snapshot };
    return snapshot;
  }

  /** A new day may end decisions and exceptions, which the engine knows from its start only. */
  #current(): Promise<Engine> {
    const day = today();
    if (this.#engine?.day === day) return this.#engine.loading;
    const loading = this.#load(this.#roots);
    this.#engine = { day, loading };
    this.#rootsChanged = false;
    for (const file of this.#documents.files()) if (analysed.test(file)) this.#documentsChanged.add(file);
    // A load that failed is tried again at the next question.
    loading.catch(() => {
      if (this.#engine?.loading === loading) this.#engine = undefined;
    });
    return loading;
  }

  /** Whether there was anything to tell. */
  #tell(engine: Engine): boolean {
    const news = this.#rootsChanged || this.#filesChanged.size > 0 || this.#documentsChanged.size > 0;
    if (this.#rootsChanged) engine.setRoots(this.#roots);
    this.#rootsChanged = false;
    if (this.#filesChanged.size > 0) engine.filesChanged([...this.#filesChanged]);
    this.#filesChanged.clear();
    for (const file of this.#documentsChanged) {
      const open = this.#documents.get(file);
      if (open === undefined) engine.closeDocument(file);
      else engine.setDocument(file, open.text);
    }
    this.#documentsChanged.clear();
    return news;
  }
}
