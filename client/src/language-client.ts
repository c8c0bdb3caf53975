// How the server is started, restarted and heard.
import * as vscode from "vscode";
import {
  CloseAction,
  ErrorAction,
  LanguageClient,
  type LanguageClientOptions,
  RevealOutputChannelOn,
  type StaticFeature,
  TransportKind,
} from "vscode-languageclient/node";
import {
  type DiagnosticData,
  type StatusParams,
  settingsSection,
  statusNotification,
} from "../../server/src/protocol/messages.ts";
import { documentSelector } from "./documents.ts";
import { ExplanationView } from "./explanation-view.ts";
import { type FlowQuestion, FlowView } from "./flow-view.ts";
import { Marks } from "./marks.ts";
import { detailOf, type StatusItem } from "./status.ts";

export interface RunningServer {
  restart(): Promise<void>;
  stop(): Promise<void>;
  showFlow(asked: unknown): Promise<void>;
  explain(): Promise<void>;
  /** Begins anew, as if no folder had ever been read. */
  clearCache(): Promise<void>;
}

/** A server that ends more often than this within three minutes is left alone. */
const patience = 4;

export async function runServer(
  context: vscode.ExtensionContext,
  output: vscode.LogOutputChannel,
  status: StatusItem,
): Promise<RunningServer> {
  const module = context.asAbsolutePath("dist/server.js");
  const cacheFolder = cacheFolderOf(context);
  const client = new LanguageClient(
    "purposely",
    "Purposely",
    { module, transport: TransportKind.stdio },
    clientOptions(output, status, cacheFolder?.fsPath),
  );
  client.registerFeature(statusSupport);
  const marks = new Marks(client);
  const flowView = new FlowView(client);
  const explanations = new ExplanationView(client);
  context.subscriptions.push(marks, flowView, explanations);
  let painted = 0;
  client.onNotification(statusNotification, (told: StatusParams) => {
    status.show(told);
    const isDone = told.state !== "starting" && told.state !== "working";
    // While the workspace is being checked, open files can be asked about already.
    if (isDone || told.revision !== painted) marks.refresh();
    painted = told.revision;
    if (isDone) output.debug(`${told.state}: ${detailOf(told)}`);
  });
  await client.start();
  return {
    restart: () => client.restart(),
    stop: () => client.stop(),
    showFlow: (asked) => flowView.show(asked),
    explain: () => explanations.show(),
    clearCache: async () => {
      await client.stop();
      if (cacheFolder !== undefined) await remove(cacheFolder);
      await client.start();
    },
  };
}

/** A folder of this workspace, where it has one; of the editor otherwise. */
function cacheFolderOf({ storageUri, globalStorageUri }: vscode.ExtensionContext): vscode.Uri | undefined {
  const storage = storageUri ?? globalStorageUri;
  return storage.scheme === "file" ? vscode.Uri.joinPath(storage, "cache") : undefined;
}

async function remove(folder: vscode.Uri): Promise<void> {
  try {
    await vscode.workspace.fs.delete(folder, { recursive: true, useTrash: false });
  } catch (problem) {
    if (!(problem instanceof vscode.FileSystemError) || problem.code !== "FileNotFound") throw problem;
  }
}

function clientOptions(
  output: vscode.LogOutputChannel,
  status: StatusItem,
  cacheFolder: string | undefined,
): LanguageClientOptions {
  let ends: number[] = [];
  return {
    documentSelector,
    outputChannel: output,
    revealOutputChannelOn: RevealOutputChannelOn.Never,
    initializationOptions: () => ({ ...ownSettings(), cacheFolder }),
    initializationFailedHandler: (problem) => {
      output.error(problem instanceof Error ? problem : String(problem));
      status.failed();
      return false;
    },
    errorHandler: {
      error: () => ({ action: ErrorAction.Continue, handled: true }),
      closed: () => {
        const now = Date.now();
        ends = [...ends.filter((it) => now - it < 180_000), now];
        if (ends.length <= patience) return { action: CloseAction.Restart, handled: true };
        status.failed();
        return { action: CloseAction.DoNotRestart, handled: true };
      },
    },
    middleware: {
      provideCodeActions: async (document, range, context, token, next) => {
        const actions = (await next(document, range, context, token)) ?? [];
        return [...actions, ...flowActions(document, context)];
      },
    },
  };
}

/** A way from the lightbulb to the path of a finding. Only our client has a view for it. */
function flowActions(
  document: vscode.TextDocument,
  { diagnostics, only }: vscode.CodeActionContext,
): vscode.CodeAction[] {
  if (only !== undefined && !only.contains(vscode.CodeActionKind.QuickFix)) return [];
  return diagnostics.flatMap((diagnostic) => {
    const fingerprint = (diagnostic as { data?: DiagnosticData }).data?.fingerprint;
    const code = typeof diagnostic.code === "object" ? diagnostic.code.value : diagnostic.code;
    const flows = code === "cross-purpose" || code === "repurposed";
    if (diagnostic.source !== "purposely" || !flows || fingerprint === undefined) return [];
    const action = new vscode.CodeAction("Show how the value came here", vscode.CodeActionKind.QuickFix);
    const question: FlowQuestion = { uri: document.uri.toString(), fingerprint };
    action.command = { title: action.title, command: "purposely.showFlow", arguments: [question] };
    action.diagnostics = [diagnostic];
    return [action];
  });
}

/** So that the server knows them before it may ask. */
function ownSettings(): Record<string, unknown> {
  const settings = vscode.workspace.getConfiguration(settingsSection);
  return Object.fromEntries(
    ["enable", "types", "marks", "inlayHints", "memoryLimit"].map((key) => [key, settings.get(key)]),
  );
}

/** Tells the server that its status messages are wanted. */
const statusSupport: StaticFeature = {
  fillClientCapabilities: (capabilities) => {
    capabilities.experimental = { ...capabilities.experimental, purposely: { status: true } };
  },
  initialize: () => undefined,
  getState: () => ({ kind: "static" }),
  clear: () => undefined,
};
