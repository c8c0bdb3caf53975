// Findings on their way to the editor: pushed to clients that do not ask, held ready for those that do.
import type {
  Diagnostic,
  DocumentDiagnosticParams,
  DocumentDiagnosticReport,
  WorkspaceDiagnosticParams,
  WorkspaceDiagnosticReport,
  WorkspaceDocumentDiagnosticReport,
} from "vscode-languageserver-protocol";
import type { FileId } from "../../base/ids.ts";
import type { Snapshot } from "../../engine/engine.ts";
import { diagnosticsIn } from "../../features/diagnostics.ts";
import { resultIdOf, toDiagnostic } from "./convert.ts";
import type { ThreadSession } from "./session.ts";

function diagnosticsOf(session: ThreadSession, snapshot: Snapshot, file: FileId): Diagnostic[] {
  const lines = session.settings.enable ? snapshot.lines(file) : undefined;
  if (lines === undefined) return [];
  return diagnosticsIn(snapshot, file).map((it) =>
    toDiagnostic(snapshot, session.documents, lines, it, session.abilities),
  );
}

function filesWithFindings(session: ThreadSession, snapshot: Snapshot): ReadonlySet<FileId> {
  return new Set(session.settings.enable ? snapshot.findings().map((it) => it.file) : []);
}

/** For clients that do not pull. Open documents hear of every version; other files when something changed. */
export class PushedDiagnostics {
  readonly #session: ThreadSession;
  /** What the client shows: by address, the version and the content. */
  readonly #shown: Map<string, string>;

  /** `shown` names the addresses that still show what an earlier thread found. */
  constructor(session: ThreadSession, shown: readonly string[]) {
    this.#session = session;
    this.#shown = new Map(shown.map((uri) => [uri, ""]));
  }

  publish(snapshot: Snapshot): void {
    const { documents } = this.#session;
    const files = new Set([...filesWithFindings(this.#session, snapshot), ...documents.files()]);
    const uris = new Set([...files].map((it) => documents.uriOf(it)));
    for (const file of files) this.#publishFile(snapshot, file);
    for (const uri of [...this.#shown.keys()].filter((it) => !uris.has(it))) {
      this.#send(uri, [], undefined);
      this.#shown.delete(uri);
    }
  }

  /** Before anything is known of other files: what is said now is only added to, and that there is nothing cannot be said. */
  publishOpen(snapshot: Snapshot): void {
    for (const file of this.#session.documents.files())
      if (snapshot.findingsIn(file).length > 0) this.#publishFile(snapshot, file);
  }

  #publishFile(snapshot: Snapshot, file: FileId): void {
    const { documents } = this.#session;
    const diagnostics = diagnosticsOf(this.#session, snapshot, file);
    this.#send(documents.uriOf(file), diagnostics, documents.get(file)?.version);
  }

  #send(uri: string, diagnostics: Diagnostic[], version: number | undefined): void {
    const content = `${version} ${resultIdOf(diagnostics)}`;
    if (this.#shown.get(uri) === content) return;
    this.#shown.set(uri, content);
    const params = { uri, diagnostics, ...(version === undefined ? {} : { version }) };
    this.#session.send({ kind: "publish", params });
  }
}

interface HeldPull {
  readonly id: number;
  readonly params: WorkspaceDiagnosticParams;
}

/** For clients that pull. A question about the workspace is held open until there is something new to say. */
export class PulledDiagnostics {
  readonly #session: ThreadSession;
  #held: HeldPull | undefined;
  #answeredBefore = false;
  /** What was last answered for a document, by file. */
  readonly #answered = new Map<FileId, string>();

  constructor(session: ThreadSession) {
    this.#session = session;
  }

  document(snapshot: Snapshot, asked: unknown): DocumentDiagnosticReport {
    const params = asked as DocumentDiagnosticParams;
    const file = this.#session.documents.fileOf(params.textDocument.uri);
    if (file === undefined) return { kind: "full", items: [] };
    const items = diagnosticsOf(this.#session, snapshot, file);
    const resultId = resultIdOf(items);
    this.#answered.set(file, resultId);
    return resultId === params.previousResultId ? { kind: "unchanged", resultId } : { kind: "full", resultId, items };
  }

  workspace(snapshot: Snapshot, asked: unknown, id: number): void {
    const params = asked as WorkspaceDiagnosticParams;
    if (this.#held !== undefined) this.#session.send({ kind: "givenUp", id: this.#held.id });
    this.#held = undefined;
    const report = workspaceReport(this.#session, snapshot, params);
    // The first question of all is answered at once, so that a client knows where it stands.
    if (report === undefined && this.#answeredBefore) this.#held = { id, params };
    else this.#session.send({ kind: "answer", id, result: report ?? { items: [] } });
    this.#answeredBefore = true;
  }

  /** A new state: answers the question that is held if it has news, and asks the client to ask about open documents. */
  wake(snapshot: Snapshot, edited: ReadonlySet<FileId>): void {
    const held = this.#held;
    const report = held && workspaceReport(this.#session, snapshot, held.params);
    if (held !== undefined && report !== undefined) {
      this.#held = undefined;
      this.#session.send({ kind: "answer", id: held.id, result: report });
    }
    const stale = this.#session.documents.files().filter((file) => {
      const answered = this.#answered.get(file);
      if (answered === undefined || edited.has(file)) return false;
      return resultIdOf(diagnosticsOf(this.#session, snapshot, file)) !== answered;
    });
    if (stale.length > 0 && this.#session.abilities.refreshesDiagnostics)
      this.#session.send({ kind: "refresh", what: "diagnostics" });
  }

  forget(file: FileId): void {
    this.#answered.delete(file);
  }

  /** The client took the question back. */
  forgetQuestion(id: number): void {
    if (this.#held?.id === id) this.#held = undefined;
  }
}

/** What differs from what the client has, or undefined if nothing does. */
function workspaceReport(
  session: ThreadSession,
  snapshot: Snapshot,
  params: WorkspaceDiagnosticParams,
): WorkspaceDiagnosticReport | undefined {
  const previous = new Map(
    (params.previousResultIds ?? []).map((it) => [session.documents.fileOf(it.uri), { ...it }] as const),
  );
  const items: WorkspaceDocumentDiagnosticReport[] = [];
  let news = false;
  const files = new Set([...filesWithFindings(session, snapshot), ...previous.keys()]);
  for (const file of files) {
    if (file === undefined) continue;
    const had = previous.get(file);
    const uri = had?.uri ?? session.documents.uriOf(file);
    const version = session.documents.get(file)?.version ?? null;
    const diagnostics = diagnosticsOf(session, snapshot, file);
    const resultId = resultIdOf(diagnostics);
    if (had?.value === resultId) {
      items.push({ kind: "unchanged", uri, version, resultId });
    } else {
      news = true;
      items.push({ kind: "full", uri, version, resultId, items: diagnostics });
    }
  }
  return news ? { items } : undefined;
}
