// How the analysis is doing, for the status item and the progress bar of the editor.
import { getHeapStatistics } from "node:v8";
import type { Snapshot } from "../../engine/engine.ts";
import type { Progress } from "../../engine/watch.ts";
import type { StatusParams } from "../../protocol/messages.ts";
import type { Checks } from "./checks.ts";
import type { ThreadSession } from "./session.ts";

const MEGABYTE = 1024 * 1024;

export class Status {
  readonly #session: ThreadSession;
  readonly #checks: Checks;
  #counts = { revision: 0, files: 0, fields: 0, findings: 0, incomplete: 0, milliseconds: 0 };
  #toldAt = 0;

  constructor(session: ThreadSession, checks: Checks) {
    this.#session = session;
    this.#checks = checks;
  }

  /** Often called; told ten times a second. */
  working(progress: Progress): void {
    const now = performance.now();
    if (now - this.#toldAt < 100) return;
    this.#toldAt = now;
    this.#tell("working", progress);
  }

  /** Open files can be asked about. */
  early({ revision }: Snapshot, progress: Progress): void {
    this.#counts = { ...this.#counts, revision };
    this.#tell("working", progress);
  }

  done(snapshot: Snapshot): void {
    const { files, fields, milliseconds } = snapshot.statistics();
    this.#counts = {
      revision: snapshot.revision,
      files,
      fields,
      findings: snapshot.findings().length,
      incomplete: snapshot.incomplete().length,
      milliseconds,
    };
    if (!this.#session.settings.enable) this.#tell("off");
    else if (this.#checks.limited !== undefined) this.#tell("limited");
    else this.#tell(isSetUp(snapshot) ? "ready" : "notSetUp");
  }

  failed(): void {
    this.#tell("failed");
  }

  #tell(state: StatusParams["state"], progress?: Progress): void {
    const { used_heap_size, heap_size_limit } = getHeapStatistics();
    const { limited } = this.#checks;
    const status: StatusParams = {
      state,
      ...this.#counts,
      memory: Math.round(used_heap_size / MEGABYTE),
      memoryLimit: Math.round(heap_size_limit / MEGABYTE),
      ...(progress === undefined ? {} : { progress }),
      ...(limited === undefined ? {} : { limitedBy: limited }),
    };
    this.#session.send({ kind: "status", status });
  }
}

/** A policy file or one tag is enough. */
function isSetUp(snapshot: Snapshot): boolean {
  const files = snapshot.files();
  return (
    files.some((it) => snapshot.policyFor(it).file !== undefined) ||
    files.some((it) => snapshot.declarationsIn(it).length > 0)
  );
}
