// What the thread of the analysis has to say, on its way to the editor.
import { type StatusParams, statusNotification } from "../protocol/messages.ts";
import { CheckProgress } from "./check-progress.ts";
import { describe } from "./log.ts";
import type { Session } from "./session.ts";
import type { FromThread } from "./thread-messages.ts";

const nothingYet = {
  revision: 0,
  files: 0,
  fields: 0,
  findings: 0,
  incomplete: 0,
  milliseconds: 0,
  memory: 0,
  memoryLimit: 0,
};

export class News {
  readonly #session: Session;
  readonly #progress: CheckProgress;

  constructor(session: Session) {
    this.#session = session;
    this.#progress = new CheckProgress(session);
  }

  tell(message: Exclude<FromThread, { id: number }>): void {
    const { connection, documents, log } = this.#session;
    switch (message.kind) {
      case "publish": {
        const { params } = message;
        const file = documents.fileOf(params.uri);
        const version = file === undefined ? undefined : documents.get(file)?.version;
        // Of a text that has changed since, the next message tells.
        if (params.version === version) void connection.sendDiagnostics(params);
        break;
      }
      case "refresh": {
        const { diagnostics, inlayHint } = connection.languages;
        const asked = message.what === "diagnostics" ? diagnostics.refresh() : inlayHint.refresh();
        asked.catch((problem: unknown) => log(describe(problem)));
        break;
      }
      case "status":
        this.#status(message.status);
        break;
      case "log":
        log(message.message);
        break;
    }
  }

  starting(): void {
    this.#status({ ...nothingYet, state: "starting" });
  }

  /** The thread is not started again. */
  failed(): void {
    this.#status({ ...nothingYet, state: "failed" });
  }

  #status(status: StatusParams): void {
    this.#progress.show(status.progress);
    if (this.#session.abilities.showsStatus) void this.#session.connection.sendNotification(statusNotification, status);
  }
}
