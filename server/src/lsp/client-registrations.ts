// What the server asks of the editor after the greeting: news of files on disk, and the user's settings.
//
// Nothing waits for either. An editor that knows neither is served by what it sends of its own accord.
import {
  DidChangeConfigurationNotification,
  DidChangeWatchedFilesNotification,
  type FileSystemWatcher,
  WatchKind,
} from "vscode-languageserver/node";
import { settingsSection } from "../protocol/messages.ts";
import { describe } from "./log.ts";
import type { Session } from "./session.ts";
import { readSettings } from "./settings.ts";

const contents: readonly FileSystemWatcher[] = [
  "**/*.{ts,tsx,mts,cts,js,jsx,mjs,cjs}",
  "**/purposely.json",
  "**/{tsconfig,jsconfig}*.json",
  "**/package.json",
].map((globPattern) => ({ globPattern }));

/** Of a folder that is deleted, editors name the folder alone. */
const watchers: readonly FileSystemWatcher[] = [...contents, { globPattern: "**/*", kind: WatchKind.Delete }];

export function register(session: Session): void {
  const { abilities, connection, log } = session;
  const ask = (work: Promise<unknown>) => work.catch((problem: unknown) => log(`register: ${describe(problem)}`));
  if (abilities.registersWatchers) {
    void ask(connection.client.register(DidChangeWatchedFilesNotification.type, { watchers: [...watchers] }));
  }
  if (abilities.registersConfiguration) {
    const options = { section: settingsSection };
    void ask(connection.client.register(DidChangeConfigurationNotification.type, options));
  }
}

/** Settings that the client pushed or was asked for win over those of `initialize`. */
export class Configuration {
  #initial: unknown;
  #pushed: unknown;
  /** Answers may overtake each other; only the newest question counts. */
  #asked = 0;

  start(session: Session, initializationOptions: unknown): void {
    this.#initial = sectionOf(initializationOptions) ?? initializationOptions;
    session.settings = readSettings(this.#initial);
  }

  /** `settings` is what `workspace/didChangeConfiguration` carried. */
  changed(session: Session, settings: unknown): void {
    this.#pushed = sectionOf(settings) ?? this.#pushed;
    this.#apply(session, this.#pushed);
    this.ask(session);
  }

  ask(session: Session): void {
    if (!session.abilities.answersConfiguration) return;
    this.#asked += 1;
    const question = this.#asked;
    session.connection.workspace
      .getConfiguration(settingsSection)
      .then((answer: unknown) => {
        if (question === this.#asked) this.#apply(session, answer);
      })
      .catch((problem: unknown) => session.log(`configuration: ${describe(problem)}`));
  }

  #apply(session: Session, configured: unknown): void {
    const settings = readSettings(configured, this.#initial);
    const same = JSON.stringify(settings) === JSON.stringify(session.settings);
    session.settings = settings;
    if (!same) session.thread.tell({ kind: "settings", settings });
  }
}

/** `{ purposely: { … } }` -> `{ … }` */
function sectionOf(settings: unknown): unknown {
  if (typeof settings !== "object" || settings === null) return undefined;
  return (settings as Record<string, unknown>)[settingsSection] ?? undefined;
}
