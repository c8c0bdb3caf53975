// Makes an engine: the one object that remembers, between edits, what the workspace says.
//
// Three rules keep it honest:
//  1. A snapshot never changes; the next edit makes the next one.
//  2. What a snapshot says follows from the texts, the options and nothing else: an incremental result is a fresh one.
//  3. Nothing is read before it is asked for.
import { posix } from "node:path";
import type { FileId } from "../base/ids.ts";
import type { Disk } from "../workspace/disk.ts";
import { policyFileName } from "../workspace/files.ts";
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

  const readNow = (file: FileId): string | undefined => {
    const now = project.disk.read(file);
    return now !== undefined && "text" in now ? now.text : undefined;
  };
  const everything = () => {
    project.forgetShape();
    changes.everything();
  };
  /** A file says something else, or may be new or gone. */
  const changed = (file: FileId) => {
    if (
      posix.basename(file) === policyFileName &&
      project.policyFiles().includes(file) &&
      readNow(file) !== undefined
    ) {
      project.policies.forget();
      changes.policies();
      return;
    }
    const isKnown = isSource(file) && project.isFile(file);
    const before = project.forget(file);
    if (!isKnown || before === undefined || project.body(file) === undefined) everything();
    else changes.edited(file, before);
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
      const was = project.text(file);
      const isKnown = project.disk.has(file) || !isSource(file) || project.isFile(file);
      project.disk.set(file, text);
      // Opening a document that says what the disk says changes nothing.
      if (was !== text || !isKnown) changed(file);
    },
    closeDocument(file) {
      const was = project.text(file);
      project.disk.delete(file);
      if (was === undefined || readNow(file) !== was) changed(file);
    },
    filesChanged(files) {
      for (const file of files) {
        const isSame = project.isRead(file) && project.text(file) === readNow(file);
        if (!isSame) changed(file);
      }
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
