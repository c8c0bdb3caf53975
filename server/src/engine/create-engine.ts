// Makes an engine: the one object that remembers, between edits, what the workspace says.
//
// Three rules keep it honest:
//  1. A snapshot never changes; the next edit makes the next one.
//  2. What a snapshot says follows from the texts, the options and nothing else: an incremental result is a fresh one.
//  3. Nothing is read before it is asked for.
import type { FileId } from "../base/ids.ts";
import type { Disk } from "../workspace/disk.ts";
import { Changes } from "./changes.ts";
import type { EngineOptions, Snapshot } from "./engine.ts";
import { Project } from "./project.ts";
import { type Taken, takeSnapshot } from "./snapshot.ts";

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
  const changes = new Changes();
  let roots = options.roots;
  let revision = 0;
  let current: Taken | undefined;

  const changed = (file: FileId, shape: boolean) => {
    changes.edited(file, project.forget(file));
    if (!shape) return;
    project.forgetShape();
    changes.everything();
  };

  return {
    snapshot() {
      if (current === undefined || !changes.isEmpty) {
        revision += 1;
        current = takeSnapshot(project, { roots, today: options.today, revision }, changes.since(project), current);
      }
      return current.snapshot;
    },
    setDocument(file, text) {
      const isNew = !project.disk.has(file);
      if (!isNew && project.text(file) === text) return;
      const knows = project.body(file) !== undefined && project.text(file) === text;
      project.disk.set(file, text);
      // Opening a document that says what the disk says changes nothing.
      if (isNew && knows && project.isFile(file)) return;
      changed(file, (isNew && !project.isFile(file)) || !isSource(file));
    },
    closeDocument(file) {
      const before = project.text(file);
      project.disk.delete(file);
      const after = project.disk.read(file);
      if (after !== undefined && "text" in after && after.text === before) return;
      changed(file, true);
    },
    filesChanged(files) {
      for (const file of files) changed(file, true);
    },
    setRoots(next) {
      roots = next;
      project.setRoots(next);
      changes.everything();
    },
  };
}

function isSource(file: string): boolean {
  return /\.(?:[cm]?[jt]s|[jt]sx)$/.test(file);
}
