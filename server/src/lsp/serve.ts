// Connects every message that an editor may send to what answers it.
import {
  type CancellationToken,
  type Connection,
  DidChangeWorkspaceFoldersNotification,
  type DocumentDiagnosticReport,
  DocumentDiagnosticReportKind,
  type InitializeResult,
  PositionEncodingKind,
  type ServerCapabilities,
  TextDocumentSyncKind,
  type WorkspaceFoldersChangeEvent,
} from "vscode-languageserver/node";
import type { FileId } from "../base/ids.ts";
import { explainRequest, flowRequest, marksRequest } from "../protocol/messages.ts";
import { readAbilities, readRoots, rootsOf } from "./abilities.ts";
import { fileOfUri } from "./addresses.ts";
import { Analysis } from "./analysis.ts";
import { Announcements } from "./announcements.ts";
import { answer, describe, type Log } from "./answer.ts";
import { Configuration, register } from "./client-registrations.ts";
import { codeActions, offeredKinds, resolveCodeAction } from "./code-actions.ts";
import { OpenDocuments } from "./documents.ts";
import { completion, definition, explain, flow, hover, inlayHintsOf, marks, references } from "./language-features.ts";
import type { LoadEngine } from "./load-engine.ts";
import { Scheduler } from "./scheduler.ts";
import type { Session } from "./session.ts";
import { defaultSettings } from "./settings.ts";

export function serve(connection: Connection, load: LoadEngine, version: string): void {
  const log: Log = (message) => connection.console.error(message);
  const documents = new OpenDocuments();
  const announcements = new Announcements();
  const configuration = new Configuration();
  let roots: readonly string[] = [];
  const session: Session = {
    connection,
    documents,
    analysis: new Analysis(documents, new Scheduler(), load),
    log,
    abilities: readAbilities({ capabilities: {}, processId: null, rootUri: null }),
    settings: defaultSettings,
    announce: () => announcements.announce(session),
  };

  const foldersChanged = ({ added, removed }: WorkspaceFoldersChangeEvent) => {
    const gone = rootsOf(removed.map((it) => it.uri));
    roots = [...new Set([...roots.filter((it) => !gone.includes(it)), ...rootsOf(added.map((it) => it.uri))])];
    session.analysis.setRoots(roots);
    session.announce();
  };

  connection.onInitialize((params) => {
    session.abilities = readAbilities(params);
    configuration.start(session, params.initializationOptions);
    roots = readRoots(params);
    session.analysis.setRoots(roots);
    return greeting(session, version);
  });
  connection.onInitialized(() => {
    register(session);
    configuration.ask(session);
    hearOfFolders(session, foldersChanged);
    session.announce();
  });
  connection.onShutdown(() => announcements.pulled.release());
  hearOfDocuments(session, announcements);
  connection.onDidChangeConfiguration(({ settings }) => configuration.changed(session, settings));
  answerPulls(session, announcements);
  answerQuestions(session);
}

function greeting(session: Session, version: string): InitializeResult {
  const capabilities: ServerCapabilities = {
    positionEncoding: PositionEncodingKind.UTF16,
    // Whole texts are understood as well.
    textDocumentSync: { openClose: true, change: TextDocumentSyncKind.Incremental, save: { includeText: false } },
    hoverProvider: true,
    completionProvider: { triggerCharacters: ["@", ".", " ", ","] },
    definitionProvider: true,
    referencesProvider: true,
    codeActionProvider: { codeActionKinds: offeredKinds, resolveProvider: true },
    inlayHintProvider: true,
    workspace: { workspaceFolders: { supported: true, changeNotifications: true } },
    ...(session.abilities.pullsDiagnostics
      ? { diagnosticProvider: { identifier: "purposely", interFileDependencies: true, workspaceDiagnostics: true } }
      : {}),
  };
  return { capabilities, serverInfo: { name: "purposely", version } };
}

/** The library takes this message over for clients that declare it, and leaves it alone for others. */
function hearOfFolders(
  { abilities, connection }: Session,
  changed: (event: WorkspaceFoldersChangeEvent) => void,
): void {
  if (abilities.announcesFolders) connection.workspace.onDidChangeWorkspaceFolders(changed);
  else connection.onNotification(DidChangeWorkspaceFoldersNotification.type, ({ event }) => changed(event));
}

function hearOfDocuments(session: Session, announcements: Announcements): void {
  const { connection, documents, analysis } = session;
  const changed = (work: () => FileId | undefined) => {
    try {
      const file = work();
      if (file === undefined) return;
      analysis.documentChanged(file);
      announcements.documentEdited(file);
      session.announce();
    } catch (problem) {
      session.log(`document: ${describe(problem)}`);
    }
  };
  connection.onDidOpenTextDocument((params) => changed(() => documents.open(params)));
  connection.onDidChangeTextDocument((params) => changed(() => documents.change(params)));
  connection.onDidCloseTextDocument(({ textDocument }) =>
    changed(() => {
      const file = documents.close(textDocument.uri);
      if (file !== undefined) announcements.pulled.forget(file);
      return file;
    }),
  );
  const filesChanged = (uris: readonly string[]) => {
    analysis.filesChanged(uris.map(fileOfUri).filter((it) => it !== undefined));
    session.announce();
  };
  connection.onDidChangeWatchedFiles(({ changes }) => filesChanged(changes.map((it) => it.uri)));
  // For editors that watch nothing.
  connection.onDidSaveTextDocument(({ textDocument }) => filesChanged([textDocument.uri]));
}

function answerPulls(session: Session, { pulled }: Announcements): void {
  const { connection, log } = session;
  const nothing: DocumentDiagnosticReport = { kind: DocumentDiagnosticReportKind.Full, items: [] };
  connection.languages.diagnostics.on((params, token) =>
    answer(log, "diagnostic", nothing, token, () => pulled.document(session, params)),
  );
  connection.languages.diagnostics.onWorkspace((params, token) =>
    answer(log, "workspace diagnostic", { items: [] }, token, () => pulled.workspace(session, params, token)),
  );
}

function answerQuestions(session: Session): void {
  const { connection, log } = session;
  /** A handler that answers `empty` instead of failing. */
  const edge =
    <P, R>(request: string, empty: R, work: (session: Session, params: P) => Promise<R>) =>
    (params: P, token: CancellationToken): Promise<R> =>
      answer(log, request, empty, token, () => work(session, params));

  connection.onHover(edge("hover", null, hover));
  connection.onCompletion(edge("completion", [], completion));
  connection.onDefinition(edge("definition", null, definition));
  connection.onReferences(edge("references", null, references));
  connection.onCodeAction(edge("code action", [], codeActions));
  connection.onCodeActionResolve((action, token) =>
    answer(log, "code action resolve", action, token, () => resolveCodeAction(session, action)),
  );
  connection.languages.inlayHint.on(edge("inlay hint", null, inlayHintsOf));
  connection.onRequest(marksRequest, edge("marks", { version: null, marks: [] }, marks));
  connection.onRequest(explainRequest, edge("explain", null, explain));
  connection.onRequest(flowRequest, edge("flow", null, flow));
}
