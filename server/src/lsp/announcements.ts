// Tells the editor what has changed, once the burst of edits that changed it is over.
import type { FileId } from "../base/ids.ts";
import type { Snapshot } from "../engine/engine.ts";
import { type StatusParams, statusNotification } from "../protocol/messages.ts";
import { describe } from "./answer.ts";
import { PulledDiagnostics, PushedDiagnostics } from "./diagnostics.ts";
import type { Session } from "./session.ts";

export class Announcements {
  readonly pulled = new PulledDiagnostics();
  readonly #pushed = new PushedDiagnostics();
  readonly #edited = new Set<FileId>();
  #running = false;
  #again = false;
  #hintSettings = "";

  documentEdited(file: FileId): void {
    this.#edited.add(file);
  }

  /** Many calls while one is at work become one more. */
  announce(session: Session): void {
    this.#again = true;
    if (!this.#running) void this.#run(session);
  }

  async #run(session: Session): Promise<void> {
    this.#running = true;
    while (this.#again) {
      this.#again = false;
      try {
        await this.#once(session);
      } catch (problem) {
        session.log(`announce: ${describe(problem)}`);
        tellStatus(session, "failed");
      }
    }
    this.#running = false;
  }

  async #once(session: Session): Promise<void> {
    tellStatus(session, "working");
    const snapshot = await session.analysis.snapshot();
    const edited = new Set(this.#edited);
    this.#edited.clear();
    if (session.abilities.pullsDiagnostics) this.pulled.wake(session, snapshot, edited);
    else this.#pushed.publish(session, snapshot);
    this.#refreshHints(session);
    tellStatus(session, session.settings.enable ? "ready" : "off", snapshot);
  }

  /** Clients ask for hints again after edits by themselves, but not after a change of settings. */
  #refreshHints(session: Session): void {
    const settings = `${session.settings.enable} ${session.settings.inlayHints}`;
    const changed = this.#hintSettings !== "" && this.#hintSettings !== settings;
    this.#hintSettings = settings;
    if (!changed || !session.abilities.refreshesInlayHints) return;
    session.connection.languages.inlayHint.refresh().catch((problem: unknown) => session.log(describe(problem)));
  }
}

function tellStatus(session: Session, state: StatusParams["state"], snapshot?: Snapshot): void {
  if (!session.abilities.showsStatus) return;
  const statistics = snapshot?.statistics();
  const status: StatusParams = {
    state: state === "ready" && snapshot !== undefined && !isSetUp(snapshot) ? "notSetUp" : state,
    revision: snapshot?.revision ?? 0,
    files: statistics?.files ?? 0,
    fields: statistics?.fields ?? 0,
    findings: snapshot?.findings().length ?? 0,
    incomplete: snapshot?.incomplete().length ?? 0,
    milliseconds: statistics?.milliseconds ?? 0,
  };
  void session.connection.sendNotification(statusNotification, status);
}

/** A policy file or one tag is enough. */
function isSetUp(snapshot: Snapshot): boolean {
  if (snapshot.declarations().length > 0) return true;
  return snapshot.files().some((it) => snapshot.policyFor(it).file !== undefined);
}
