// Makes an engine: the one object that remembers, between edits, what the workspace says.
//
// Three rules keep it honest:
//  1. A snapshot never changes; the next edit makes the next one.
//  2. What a snapshot says follows from the texts, the options and nothing else: an incremental result is a fresh one.
//  3. Nothing is read before it is asked for.
import type { FileId } from "../base/ids.ts";
import type { Disk } from "../workspace/disk.ts";
import type { EngineOptions, Snapshot } from "./engine.ts";
import { Project } from "./project.ts";
import { takeSnapshot } from "./snapshot.ts";

export interface Engine {
  /** The answers for everything that was told so far. */
  snapshot(): Snapshot;
  /** Unsaved text of an open document; it stands over what the disk says. */
  setDocument(file: FileId, text: string): void;
  closeDocument(file: FileId): void;
  /** Files that were changed, made or removed outside the editor. */
  filesChanged(files: readonly FileId[]): void;
  setRoots(roots: readonly string[]): void;
}

export function createEngine(options: EngineOptions & { readonly disk: Disk }): Engine {
  const project = new Project(options.disk, options.roots);
  let roots = options.roots;
  let revision = 0;
  let current: Snapshot | undefined;

  const changed = (file: FileId, shape: boolean) => {
    project.forget(file);
    if (shape) project.forgetShape();
    current = undefined;
  };

  return {
    snapshot() {
      if (current === undefined) {
        revision += 1;
        current = takeSnapshot(project, { roots, today: options.today, revision });
      }
      return current;
    },
    setDocument(file, text) {
      if (project.disk.has(file) && project.text(file) === text) return;
      const isNew = !project.disk.has(file);
      project.disk.set(file, text);
      changed(file, isNew || !isSource(file));
    },
    closeDocument(file) {
      project.disk.delete(file);
      changed(file, true);
    },
    filesChanged(files) {
      for (const file of files) changed(file, true);
    },
    setRoots(next) {
      roots = next;
      project.setRoots(next);
      current = undefined;
    },
  };
}

function isSource(file: string): boolean {
  return /\.(?:[cm]?[jt]s|[jt]sx)$/.test(file);
}
