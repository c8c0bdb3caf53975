// Findings on their way to the editor: pushed to clients that do not ask, held ready for those that do.
import {
  type CancellationToken,
  type Diagnostic,
  type DocumentDiagnosticParams,
  type DocumentDiagnosticReport,
  DocumentDiagnosticReportKind,
  type WorkspaceDiagnosticParams,
  type WorkspaceDiagnosticReport,
  type WorkspaceDocumentDiagnosticReport,
} from "vscode-languageserver/node";
import type { FileId } from "../base/ids.ts";
import type { Snapshot } from "../engine/engine.ts";
import { diagnosticsIn } from "../features/diagnostics.ts";
import { cancelled, givenUp } from "./answer.ts";
import { resultIdOf, toDiagnostic } from "./convert.ts";
import type { Session } from "./session.ts";

function diagnosticsOf(session: Session, snapshot: Snapshot, file: FileId): Diagnostic[] {
  const lines = session.settings.enable ? snapshot.lines(file) : undefined;
  if (lines === undefined) return [];
  return diagnosticsIn(snapshot, file).map((it) =>
    toDiagnostic(snapshot, session.documents, lines, it, session.abilities),
  );
}

function filesWithFindings(session: Session, snapshot: Snapshot): ReadonlySet<FileId> {
  return new Set(session.settings.enable ? snapshot.findings().map((it) => it.file) : []);
}

/** For clients that do not pull. Open documents hear of every version; other files when something changed. */
export class PushedDiagnostics {
  /** What the client shows: by address, the version and the content. */
  readonly #shown = new Map<string, string>();

  publish(session: Session, snapshot: Snapshot): void {
    const withFindings = filesWithFindings(session, snapshot);
    const files = new Set([...withFindings, ...session.documents.files()]);
    const uris = new Set<string>();
    for (const file of files) {
      const open = session.documents.get(file);
      const uri = session.documents.uriOf(file);
      uris.add(uri);
      this.#send(session, uri, diagnosticsOf(session, snapshot, file), open?.version);
    }
    for (const uri of [...this.#shown.keys()].filter((it) => !uris.has(it))) {
      this.#send(session, uri, [], undefined);
      this.#shown.delete(uri);
    }
  }

  #send(session: Session, uri: string, diagnostics: Diagnostic[], version: number | undefined): void {
    const content = `${version} ${resultIdOf(diagnostics)}`;
    if (this.#shown.get(uri) === content) return;
    this.#shown.set(uri, content);
    void session.connection.sendDiagnostics({ uri, diagnostics, ...(version === undefined ? {} : { version }) });
  }
}

interface HeldPull {
  readonly params: WorkspaceDiagnosticParams;
  readonly answer: (report: WorkspaceDiagnosticReport) => void;
  readonly fail: (problem: Error) => void;
}

/** For clients that pull. A question about the workspace is held open until there is something new to say. */
export class PulledDiagnostics {
  #held: HeldPull | undefined;
  #answeredBefore = false;
  /** What was last answered for a document, by file. */
  readonly #answered = new Map<FileId, string>();

  async document(session: Session, params: DocumentDiagnosticParams): Promise<DocumentDiagnosticReport> {
    const file = session.documents.fileOf(params.textDocument.uri);
    if (file === undefined) return { kind: DocumentDiagnosticReportKind.Full, items: [] };
    const asked = session.documents.get(file)?.version;
    const snapshot = await session.analysis.snapshot();
    // The client asks again for the newer text; an answer about the older one would only flicker.
    if (session.documents.get(file)?.version !== asked) throw givenUp(true);

    const items = diagnosticsOf(session, snapshot, file);
    const resultId = resultIdOf(items);
    this.#answered.set(file, resultId);
    return resultId === params.previousResultId
      ? { kind: DocumentDiagnosticReportKind.Unchanged, resultId }
      : { kind: DocumentDiagnosticReportKind.Full, resultId, items };
  }

  async workspace(
    session: Session,
    params: WorkspaceDiagnosticParams,
    token: CancellationToken,
  ): Promise<WorkspaceDiagnosticReport> {
    this.release();
    const snapshot = await session.analysis.snapshot();
    if (token.isCancellationRequested) throw cancelled();
    const report = workspaceReport(session, snapshot, params);
    // The first question of all is answered at once, so that a client knows where it stands.
    if (report !== undefined || !this.#answeredBefore) {
      this.#answeredBefore = true;
      return report ?? { items: [] };
    }
    this.release();
    return new Promise((answer, fail) => {
      const held: HeldPull = { params, answer, fail };
      this.#held = held;
      token.onCancellationRequested(() => {
        if (this.#held === held) this.#held = undefined;
        fail(cancelled());
      });
    });
  }

  /** A new state: answers the question that is held if it has news, and asks the client to ask about open documents. */
  wake(session: Session, snapshot: Snapshot, edited: ReadonlySet<FileId>): void {
    const held = this.#held;
    const report = held && workspaceReport(session, snapshot, held.params);
    if (held !== undefined && report !== undefined) {
      this.#held = undefined;
      held.answer(report);
    }
    const stale = session.documents.files().filter((file) => {
      const answered = this.#answered.get(file);
      if (answered === undefined || edited.has(file)) return false;
      return resultIdOf(diagnosticsOf(session, snapshot, file)) !== answered;
    });
    if (stale.length > 0 && session.abilities.refreshesDiagnostics) {
      session.connection.languages.diagnostics.refresh().catch((problem: unknown) => session.log(String(problem)));
    }
  }

  forget(file: FileId): void {
    this.#answered.delete(file);
  }

  /** Gives the held question up. */
  release(): void {
    this.#held?.fail(givenUp(false));
    this.#held = undefined;
  }
}

/** What differs from what the client has, or undefined if nothing does. */
function workspaceReport(
  session: Session,
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
      items.push({ kind: DocumentDiagnosticReportKind.Unchanged, uri, version, resultId });
    } else {
      news = true;
      items.push({ kind: DocumentDiagnosticReportKind.Full, uri, version, resultId, items: diagnostics });
    }
  }
  return news ? { items } : undefined;
}
