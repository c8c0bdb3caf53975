// Makes an engine: the one object that remembers, between edits, what the workspace says.
//
// Three rules keep it honest:
//  1. A snapshot never changes; the next edit makes the next one.
//  2. What a snapshot says follows from the texts, the options and nothing else: an incremental result is a fresh one.
//  3. Nothing is read before it is asked for.
import { posix } from "node:path";
import type { FileId } from "../base/ids.ts";
import { traced } from "../base/trace.ts";
import type { BodyCache } from "../cache/body-cache.ts";
import { shippedForChecker } from "../catalogue/shipped-declarations.ts";
import { factsOf } from "../resolve/file-facts.ts";
import type { Disk } from "../workspace/disk.ts";
import { policyFileName } from "../workspace/files.ts";
import { Changes } from "./changes.ts";
import { bodiesOf } from "./declarations.ts";
import type { EngineOptions, Snapshot } from "./engine.ts";
import { goOn, type Reached, reach, scout } from "./follow.ts";
import { filesNearOpen, ofOpenFiles } from "./open-files.ts";
import { type DeclaredMember, heard, learnedKeys, type TypeAnswers, type TypeQuestion } from "./open-reads.ts";
import { Project } from "./project.ts";
import { type Asking, askingOf, type Taken, takeSnapshot } from "./snapshot.ts";
import { unwatched, type Watch } from "./watch.ts";

export interface Engine {
  /** The answers for everything that was told so far. What `watch` throws comes through; nothing is lost by it. */
  snapshot(watch?: Watch): Snapshot;
  /**
   * Of an engine that keeps nothing for edits, before its first snapshot: goes just far enough to know most of what there
   * is to ask about types. The snapshot goes on from there.
   */
  scout(watch?: Watch): void;
  /** What can be said at once of what is open: `certain`, or all of it where the rest will never be read. */
  openFiles(what: "certain" | "likely", watch?: Watch): Snapshot;
  /** Unsaved text of an open document; it stands over what the disk says. */
  setDocument(file: FileId, text: string): void;
  closeDocument(file: FileId): void;
  /** Files that were changed, made or removed outside the editor. */
  filesChanged(files: readonly FileId[]): void;
  setRoots(roots: readonly string[]): void;
  /** Reads that our own index cannot tell, as of the newest snapshot. */
  typeQuestions(): readonly TypeQuestion[];
  /** Declarations of libraries that are not installed, for whoever answers them; they are on no disk. */
  shippedTexts(): Readonly<Record<string, string>>;
  /**
   * What somebody who knows types said about questions of the newest snapshot. Says whether the next one has anything new
   * by it. After an edit it counts on, until the question is answered again.
   */
  learnTypes(said: ReadonlyMap<TypeQuestion, readonly DeclaredMember[]>): boolean;
  /** Whether `file` with this text, or as the disk has it, would be anything new: opening and saving often are not. */
  isNews(file: FileId, text?: string): boolean;
}

const NO_ANSWERS: TypeAnswers = new Map();

/** `cache`: what files said in earlier runs. It changes how long things take, and nothing else. */
export function createEngine(options: EngineOptions & { readonly disk: Disk; readonly cache?: BodyCache }): Engine {
  const project = new Project(options.disk, options.roots, options.cache);
  const changes = new Changes();
  let roots = options.roots;
  let revision = 0;
  let answers: TypeAnswers = NO_ANSWERS;
  let current: Taken | undefined;
  /** Of an engine that keeps nothing for edits: how far it went, and the answers that are new since then. */
  let ahead: (Asking & { readonly reached: Reached; readonly learned: ReadonlySet<string> }) | undefined;

  const readNow = (file: FileId): string | undefined => {
    const now = project.disk.read(file);
    return now !== undefined && "text" in now ? now.text : undefined;
  };
  const isKnown = (file: FileId) => project.disk.has(file) || !isSource(file) || project.isFile(file);
  /** Which files there are, or how they lead to one another, may be another now. */
  const shape = () => {
    project.forgetShape();
    changes.shape();
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
    const wasFile = isSource(file) && project.isFile(file);
    const before = project.forget(file);
    changes.edited(file, before);
    if (!wasFile || before === undefined || project.body(file) === undefined) shape();
  };
  /** While nobody knows which files there are. */
  const changedUnlisted = (file: FileId) => {
    changes.edited(file, project.forget(file));
    shape();
  };
  const takeNext = (watch: Watch): Taken => {
    if (current === undefined || !project.isListed) readAll(project, watch);
    if (ahead !== undefined && !changes.isEmpty) {
      ahead = undefined;
      changes.everything();
    }
    const change = changes.since(project);
    revision += 1;
    try {
      const isLast = options.isOnce === true;
      const following = (): Reached =>
        ahead === undefined
          ? reach(project, { roots, isLast, answers }, change, current?.reached, watch)
          : goOn(ahead.reached, answers, ahead.learned, watch);
      return takeSnapshot(project, { today: options.today, revision }, following);
    } catch (fault) {
      // An analysis that was left in the middle of an update is good for nothing.
      current = undefined;
      ahead = undefined;
      changes.everything();
      throw fault;
    }
  };

  return {
    snapshot(watch = unwatched) {
      if (current !== undefined && changes.isEmpty) return current.snapshot;
      current = traced(
        "snapshot",
        undefined,
        () => takeNext(watch),
        ({ snapshot }) => countsOf(snapshot),
      );
      changes.taken();
      ahead = undefined;
      return current.snapshot;
    },
    scout(watch = unwatched) {
      if (current !== undefined || ahead !== undefined) return;
      const reached = traced("snapshot", "scouting", () => {
        readAll(project, watch);
        return scout(project, { roots, answers }, watch);
      });
      const asking = askingOf(project, reached.ground, reached.analysis.openReads());
      ahead = { ...asking, reached, learned: new Set() };
      changes.taken();
    },
    openFiles(what, watch = unwatched) {
      revision += 1;
      const settings = { roots, isLast: true, answers: NO_ANSWERS };
      const take = () => {
        const view = project.around(filesNearOpen(project));
        const following = () => reach(view, settings, { kind: "everything" }, undefined, watch);
        return takeSnapshot(view, { today: options.today, revision }, following).snapshot;
      };
      return ofOpenFiles(traced("snapshot", "open files", take, countsOf), what);
    },
    setDocument(file, text) {
      if (!project.isListed) {
        project.disk.set(file, text);
        changedUnlisted(file);
        return;
      }
      const isSame = project.says(file, text);
      const wasKnown = isKnown(file);
      project.disk.set(file, text);
      // Opening a document that says what the disk says changes nothing.
      if (!isSame || !wasKnown) changed(file);
    },
    closeDocument(file) {
      if (!project.isListed) {
        project.disk.delete(file);
        changedUnlisted(file);
        return;
      }
      const was = project.text(file);
      project.disk.delete(file);
      if (was === undefined || readNow(file) !== was) changed(file);
    },
    filesChanged(files) {
      for (const file of files) {
        const isSame = project.isRead(file) && project.says(file, readNow(file));
        if (isSame) continue;
        if (project.isListed) changed(file);
        else changedUnlisted(file);
      }
    },
    setRoots(next) {
      roots = next;
      project.setRoots(next);
      changes.everything();
    },
    typeQuestions: () => (ahead ?? current)?.questions() ?? [],
    shippedTexts: () => shippedForChecker(project.notInstalled()),
    learnTypes(said) {
      const asking = ahead ?? current;
      if (asking === undefined || !changes.isEmpty) return false;
      const before = answers;
      answers = heard(before, asking.questions(), said, asking.promises(said));
      const learned = learnedKeys(before, answers);
      if (learned.size === 0) {
        answers = before;
        return false;
      }
      if (options.isOnce === true) {
        const { questions, promises, reached } = asking;
        ahead = { questions, promises, reached, learned };
        current = undefined;
      } else changes.answers();
      return true;
    },
    isNews(file, text) {
      if (!project.isListed || !isKnown(file)) return true;
      // Of what is no source only its meaning is kept.
      if (text === undefined && !isSource(file)) return true;
      const onDisk = text === undefined ? options.disk.read(file) : { text };
      return onDisk === undefined || !("text" in onDisk) || !project.says(file, onDisk.text);
    },
  };
}

/** Reads every file, first what is open and near it. */
function readAll(project: Project, watch: Watch): void {
  watch({ phase: "finding", done: 0, of: 0 });
  const near = filesNearOpen(project);
  if (!project.isListed) project.list((visited) => watch({ phase: "finding", done: visited, of: 0 }));
  const files = new Set([...near.filter((it) => project.isFile(it)), ...project.files()]);
  let done = 0;
  for (const file of files) {
    watch({ phase: "reading", done, of: files.size });
    const body = project.body(file);
    // Otherwise all of it would come at once, after the last file, in a step that nobody can give up.
    for (const it of body === undefined ? [] : bodiesOf(body)) factsOf(it);
    done += 1;
  }
}

function countsOf(snapshot: Snapshot): Readonly<Record<string, number>> {
  const { files, functions, walked } = snapshot.statistics();
  return { revision: snapshot.revision, files, functions, walked, findings: snapshot.findings().length };
}

function isSource(file: string): boolean {
  return /\.(?:[cm]?[jt]s|[jt]sx)$/.test(file);
}
