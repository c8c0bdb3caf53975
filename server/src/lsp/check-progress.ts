// The long check of a workspace as the editor's own progress, which a person may cancel.
import type { WorkDoneProgressServerReporter } from "vscode-languageserver";
import type { StatusParams } from "../protocol/messages.ts";
import { describe } from "./log.ts";
import type { Session } from "./session.ts";

type Progress = NonNullable<StatusParams["progress"]>;

const words: Readonly<Record<Progress["phase"], (done: string, of: string) => string>> = {
  finding: (done) => `${done} folders`,
  reading: (done, of) => `reading: ${done} of ${of} files`,
  following: (done, of) => `following: ${done} of ${of} functions`,
  updating: (done, of) => `following: ${done} of ${of} functions`,
};

export class CheckProgress {
  readonly #session: Session;
  #latest: Progress | undefined;
  #shown: Promise<WorkDoneProgressServerReporter | undefined> | undefined;

  constructor(session: Session) {
    this.#session = session;
  }

  /** Undefined: nothing is being checked. */
  show(progress: Progress | undefined): void {
    if (!this.#session.abilities.showsProgress) return;
    this.#latest = progress;
    if (progress === undefined) {
      const ending = this.#shown;
      this.#shown = undefined;
      void ending?.then((it) => it?.done());
      return;
    }
    this.#shown ??= this.#begin();
    void this.#shown.then((it) => {
      if (this.#latest !== undefined) it?.report(percentage(this.#latest), wordsFor(this.#latest));
    });
  }

  async #begin(): Promise<WorkDoneProgressServerReporter | undefined> {
    try {
      const reporter = await this.#session.connection.window.createWorkDoneProgress();
      reporter.begin("Checking what personal data is used for", 0, undefined, true);
      reporter.token.onCancellationRequested(() => this.#session.thread.limit());
      return reporter;
    } catch (problem) {
      this.#session.log(`progress: ${describe(problem)}`);
      return undefined;
    }
  }
}

function wordsFor({ phase, done, of }: Progress): string {
  return words[phase](done.toLocaleString("en"), of.toLocaleString("en"));
}

/** Finding and reading files take about a third of the time. */
function percentage({ phase, done, of }: Progress): number {
  const share = of === 0 ? 0 : done / of;
  if (phase === "finding") return 0;
  return Math.round(phase === "reading" ? 30 * share : 30 + 70 * share);
}
