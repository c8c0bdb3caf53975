// Connects every message that an editor may send to what answers it: here at once, or in the thread of the analysis.
import {
  type CancellationToken,
  type Connection,
  DidChangeWorkspaceFoldersNotification,
  type DocumentDiagnosticParams,
  type DocumentDiagnosticReport,
  DocumentDiagnosticReportKind,
  type InitializeResult,
  PositionEncodingKind,
  type ServerCapabilities,
  TextDocumentSyncKind,
  type WorkspaceDiagnosticReport,
  type WorkspaceFoldersChangeEvent,
} from "vscode-languageserver/node";
import type { FileId } from "../base/ids.ts";
import { explainRequest, flowRequest, marksRequest } from "../protocol/messages.ts";
import { readAbilities, readCacheFolder, readRoots, rootsOf } from "./abilities.ts";
import { fileOfUri } from "./addresses.ts";
import { AnalysisThread, LostAnswer } from "./analysis-thread.ts";
import { answer, givenUp } from "./answer.ts";
import { Configuration, register } from "./client-registrations.ts";
import { OpenDocuments } from "./documents.ts";
import { describe, type Log } from "./log.ts";
import { News } from "./news.ts";
import { offeredKinds } from "./offered-kinds.ts";
import { Scheduler } from "./scheduler.ts";
import type { Session } from "./session.ts";
import { defaultSettings } from "./settings.ts";
import type { Question, ToThread } from "./thread-messages.ts";

export function serve(connection: Connection, program: URL, version: string): void {
  const log: Log = (message) => connection.console.error(message);
  const documents = new OpenDocuments();
  const configuration = new Configuration();
  const session: Session = {
    connection,
    documents,
    thread: new AnalysisThread(program, new Scheduler(), {
      start: () => {
        const { abilities, settings, roots, cacheFolder } = session;
        return { abilities, settings, roots, cacheFolder, version };
      },
      replay: () => documents.all().map((params): ToThread => ({ kind: "opened", params })),
      told: (message) => news.tell(message),
      memoryLimit: () => session.settings.memoryLimit,
      log,
      failed: () => news.failed(),
    }),
    log,
    abilities: readAbilities({ capabilities: {}, processId: null, rootUri: null }),
    settings: defaultSettings,
    roots: [],
    cacheFolder: undefined,
  };
  const news = new News(session);

  const foldersChanged = ({ added, removed }: WorkspaceFoldersChangeEvent) => {
    const gone = rootsOf(removed.map((it) => it.uri));
    const stay = session.roots.filter((it) => !gone.includes(it));
    session.roots = [...new Set([...stay, ...rootsOf(added.map((it) => it.uri))])];
    session.thread.tell({ kind: "roots", roots: session.roots });
  };

  connection.onInitialize((params) => {
    session.abilities = readAbilities(params);
    configuration.start(session, params.initializationOptions);
    session.roots = readRoots(params);
    session.cacheFolder = readCacheFolder(params.initializationOptions);
    session.thread.start();
    return greeting(session, version);
  });
  connection.onInitialized(() => {
    news.starting();
    register(session);
    configuration.ask(session);
    hearOfFolders(session, foldersChanged);
    session.thread.tell({ kind: "check" });
  });
  connection.onShutdown(() => session.thread.stop());
  hearOfDocuments(session);
  connection.onDidChangeConfiguration(({ settings }) => configuration.changed(session, settings));
  answerPulls(session);
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

/** Both threads follow the documents: this one to know their versions, and to tell a new thread of them. */
function hearOfDocuments(session: Session): void {
  const { connection, documents, thread } = session;
  const heard = (work: () => FileId | undefined, message: ToThread) => {
    try {
      if (work() !== undefined) thread.tell(message);
    } catch (problem) {
      session.log(`document: ${describe(problem)}`);
    }
  };
  connection.onDidOpenTextDocument((params) => heard(() => documents.open(params), { kind: "opened", params }));
  connection.onDidChangeTextDocument((params) => heard(() => documents.change(params), { kind: "changed", params }));
  connection.onDidCloseTextDocument((params) =>
    heard(() => documents.close(params.textDocument.uri), { kind: "closed", params }),
  );
  const filesChanged = (uris: readonly string[]) =>
    thread.tell({ kind: "files", files: uris.map(fileOfUri).filter((it) => it !== undefined) });
  connection.onDidChangeWatchedFiles(({ changes }) => filesChanged(changes.map((it) => it.uri)));
  // For editors that watch nothing.
  connection.onDidSaveTextDocument(({ textDocument }) => filesChanged([textDocument.uri]));
}

function answerPulls(session: Session): void {
  const { connection, log, thread, documents } = session;
  const nothing: DocumentDiagnosticReport = { kind: DocumentDiagnosticReportKind.Full, items: [] };
  const pull = async (params: DocumentDiagnosticParams, token: CancellationToken) => {
    const file = documents.fileOf(params.textDocument.uri);
    if (file === undefined) return nothing;
    const asked = documents.get(file)?.version;
    const report = await thread.ask<DocumentDiagnosticReport>("diagnostic", params, token);
    // The client asks again for the newer text; an answer about the older one would only flicker.
    if (documents.get(file)?.version !== asked) throw givenUp(true);
    return report;
  };
  connection.languages.diagnostics.on((params, token) =>
    answer(log, "diagnostic", nothing, token, () => pull(params, token).catch(askAgain)),
  );
  connection.languages.diagnostics.onWorkspace((params, token) =>
    answer(log, "workspace diagnostic", { items: [] }, token, () =>
      thread.ask<WorkspaceDiagnosticReport>("workspaceDiagnostic", params, token).catch(askAgain),
    ),
  );
}

/** An empty report would take away what is shown. */
function askAgain(problem: unknown): never {
  if (problem instanceof LostAnswer) throw givenUp(problem.canRetry);
  throw problem;
}

function answerQuestions(session: Session): void {
  const { connection, log, thread } = session;
  const edge =
    <P, R>(question: Question, empty: R) =>
    (params: P, token: CancellationToken): Promise<R> =>
      answer(log, question, empty, token, () => orEmpty(thread.ask<R>(question, params, token), empty));

  connection.onHover(edge("hover", null));
  connection.onCompletion(edge("completion", []));
  connection.onDefinition(edge("definition", null));
  connection.onReferences(edge("references", null));
  connection.onCodeAction(edge("codeAction", []));
  connection.onCodeActionResolve((action, token) =>
    answer(log, "codeActionResolve", action, token, () =>
      orEmpty(thread.ask("codeActionResolve", action, token), action),
    ),
  );
  connection.languages.inlayHint.on(edge("inlayHint", null));
  connection.onRequest(marksRequest, edge("marks", { version: null, marks: [] }));
  connection.onRequest(explainRequest, edge("explain", null));
  connection.onRequest(flowRequest, edge("flow", null));
}

async function orEmpty<R>(asked: Promise<R>, empty: R): Promise<R> {
  try {
    return await asked;
  } catch (problem) {
    if (problem instanceof LostAnswer) return empty;
    throw problem;
  }
}
