// A person at work in the small shop of workspace.ts, and what must be the same whoever asks.
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { onTestFinished } from "vitest";
import type { FileId } from "../../server/src/base/ids.ts";
import { BodyCache } from "../../server/src/cache/body-cache.ts";
import { createEngine, type Engine } from "../../server/src/engine/create-engine.ts";
import type { Snapshot } from "../../server/src/engine/engine.ts";
import { type MemoryDisk, memoryDisk } from "../../server/src/workspace/memory-disk.ts";
import { firstState, others, pieces, root, type State, textsOf } from "./workspace.ts";

const today = "2026-11-26";

export type Edit =
  | { readonly kind: "word"; readonly piece: number; readonly wording: number; readonly typed: boolean }
  | { readonly kind: "toggle"; readonly other: number }
  | { readonly kind: "rename"; readonly piece: number }
  | { readonly kind: "undo" }
  | { readonly kind: "save" }
  | { readonly kind: "close" };

const piece = fc.nat(pieces.length - 1);
export const anEdit: fc.Arbitrary<Edit> = fc.oneof(
  {
    weight: 8,
    arbitrary: fc.record({ kind: fc.constant("word" as const), piece, wording: fc.nat(5), typed: fc.boolean() }),
  },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant("toggle" as const), other: fc.nat(others.length - 1) }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant("rename" as const), piece }) },
  { weight: 2, arbitrary: fc.constant({ kind: "undo" } as const) },
  { weight: 1, arbitrary: fc.constant({ kind: "save" } as const) },
  { weight: 1, arbitrary: fc.constant({ kind: "close" } as const) },
);

/** A person at work: documents that are open, files on the disk, and the engine that is told of both. */
export class Desk {
  readonly #states: State[] = [firstState];
  readonly #disk: MemoryDisk;
  readonly #open = new Map<string, string>();
  #onDisk = new Map(textsOf(firstState));
  readonly engine: Engine;

  constructor(cache?: BodyCache) {
    this.#disk = memoryDisk(Object.fromEntries(this.#onDisk));
    this.engine = createEngine({ roots: [root], today, disk: this.#disk, ...(cache === undefined ? {} : { cache }) });
  }

  /** What everything says, unsaved text over the disk. */
  texts(): ReadonlyMap<string, string> {
    return new Map([...this.#onDisk, ...this.#open]);
  }

  take(edit: Edit): void {
    const state = this.#states.at(-1) ?? firstState;
    switch (edit.kind) {
      case "word":
        this.#become({ ...state, chosen: state.chosen.with(edit.piece, edit.wording) }, edit.typed);
        break;
      case "toggle":
        this.#become({ ...state, present: toggled(state.present, edit.other) }, false);
        break;
      case "rename":
        this.#become({ ...state, renamed: toggled(state.renamed, pieces[edit.piece]?.file ?? "") }, false);
        break;
      case "undo":
        if (this.#states.length > 1) this.#states.pop();
        this.#goTo(this.#states.at(-1) ?? firstState, true);
        break;
      case "save":
        for (const [file, text] of this.#open) this.#write(file, text);
        break;
      case "close":
        for (const file of [...this.#open.keys()]) this.#close(file);
        break;
    }
  }

  #become(state: State, typed: boolean): void {
    this.#states.push(state);
    this.#goTo(state, typed);
  }

  #goTo(state: State, typed: boolean): void {
    const next = textsOf(state);
    for (const file of this.texts().keys()) {
      if (next.has(file)) continue;
      if (this.#open.has(file)) this.#close(file);
      if (this.#onDisk.delete(file)) this.#disk.remove(file);
      this.engine.filesChanged([file as FileId]);
    }
    for (const [file, text] of next) {
      if (this.texts().get(file) === text) continue;
      if (typed || this.#open.has(file)) {
        this.#open.set(file, text);
        this.engine.setDocument(file as FileId, text);
      } else this.#write(file, text);
    }
  }

  #write(file: string, text: string): void {
    this.#onDisk.set(file, text);
    this.#disk.write(file, text);
    this.engine.filesChanged([file as FileId]);
  }

  #close(file: string): void {
    this.#open.delete(file);
    this.engine.closeDocument(file as FileId);
  }
}

function toggled<T>(list: readonly T[], item: T): readonly T[] {
  return list.includes(item) ? list.filter((it) => it !== item) : [...list, item];
}

export function fresh(texts: ReadonlyMap<string, string>): Snapshot {
  return createEngine({ roots: [root], today, disk: memoryDisk(Object.fromEntries(texts)) }).snapshot();
}

/** Everything that a person can be shown. */
export function said(snapshot: Snapshot) {
  return {
    files: snapshot.files(),
    findings: snapshot.findings(),
    marks: snapshot.files().map((file) => [file, snapshot.marksIn(file)]),
    incomplete: snapshot.incomplete(),
  };
}

/** The cache after a run over `state`, as often as it is asked for. */
export function keptFrom(state: State): () => BodyCache {
  const folder = mkdtempSync(join(tmpdir(), "purposely-kept-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const cache = new BodyCache({ folder, version: "1" });
  createEngine({ roots: [root], today, disk: memoryDisk(Object.fromEntries(textsOf(state))), cache }).snapshot();
  cache.save();
  return () => new BodyCache({ folder, version: "1" });
}
