// What all handlers share: one editor at the other end, its settings, its documents, and the analysis of its folders.
import type { Connection } from "vscode-languageserver/node";
import type { FileId } from "../base/ids.ts";
import type { Abilities } from "./abilities.ts";
import type { Analysis } from "./analysis.ts";
import type { Log } from "./answer.ts";
import type { OpenDocuments } from "./documents.ts";
import type { Settings } from "./settings.ts";

export interface Session {
  readonly connection: Connection;
  readonly documents: OpenDocuments;
  readonly analysis: Analysis;
  readonly log: Log;
  /** Known once `initialize` was heard. */
  abilities: Abilities;
  settings: Settings;
  /** Something that people see may have changed: computes it anew and tells the editor. */
  readonly announce: () => void;
}

/** The file of a document that we answer for, or undefined. */
export function fileToAnswer(session: Session, uri: string): FileId | undefined {
  return session.settings.enable ? session.documents.fileOf(uri) : undefined;
}
