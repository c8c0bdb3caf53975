// What the answers of this thread share: the editor's documents, abilities and settings, and the way back.
import type { FileId } from "../../base/ids.ts";
import type { Abilities } from "../abilities.ts";
import type { OpenDocuments } from "../documents.ts";
import type { Log } from "../log.ts";
import type { Settings } from "../settings.ts";
import type { FromThread } from "../thread-messages.ts";

export interface ThreadSession {
  readonly documents: OpenDocuments;
  readonly abilities: Abilities;
  settings: Settings;
  readonly log: Log;
  readonly send: (message: FromThread) => void;
}

/** The file of a document that we answer for, or undefined. */
export function fileToAnswer(session: ThreadSession, uri: string): FileId | undefined {
  return session.settings.enable ? session.documents.fileOf(uri) : undefined;
}
