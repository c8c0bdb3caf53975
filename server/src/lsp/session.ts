// What all handlers of the main thread share: one editor at the other end, its documents, and the thread that analyses.
import type { Connection } from "vscode-languageserver/node";
import type { Abilities } from "./abilities.ts";
import type { AnalysisThread } from "./analysis-thread.ts";
import type { OpenDocuments } from "./documents.ts";
import type { Log } from "./log.ts";
import type { Settings } from "./settings.ts";

export interface Session {
  readonly connection: Connection;
  readonly documents: OpenDocuments;
  readonly thread: AnalysisThread;
  readonly log: Log;
  /** Known once `initialize` was heard. */
  abilities: Abilities;
  settings: Settings;
  roots: readonly string[];
  cacheFolder: string | undefined;
}
