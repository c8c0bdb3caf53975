// What the editor at the other end can do, and which folders it has open.
import { isAbsolute } from "node:path";
import type { InitializeParams } from "vscode-languageserver/node";
import { fileOfUri } from "./addresses.ts";

export interface Abilities {
  /** Asks for diagnostics itself; then nothing is pushed. */
  readonly pullsDiagnostics: boolean;
  readonly refreshesDiagnostics: boolean;
  readonly refreshesInlayHints: boolean;
  readonly answersConfiguration: boolean;
  readonly registersConfiguration: boolean;
  readonly registersWatchers: boolean;
  readonly announcesFolders: boolean;
  readonly relatedInformation: boolean;
  /** A code may lead to a page about it. */
  readonly codePages: boolean;
  /** Edits of fixes may wait until one is chosen. */
  readonly resolvesEdits: boolean;
  readonly documentChanges: boolean;
  readonly createsFiles: boolean;
  /** LSP 3.18: a text edit may be a snippet. */
  readonly snippetEdits: boolean;
  /** Bars of progress that the server begins. */
  readonly showsProgress: boolean;
  /** Our own client, which shows the state of the analysis. */
  readonly showsStatus: boolean;
}

export function readAbilities({ capabilities }: InitializeParams): Abilities {
  const { textDocument, workspace, window, experimental } = capabilities ?? {};
  const edit = workspace?.workspaceEdit;
  return {
    pullsDiagnostics: textDocument?.diagnostic != null,
    refreshesDiagnostics: workspace?.diagnostics?.refreshSupport === true,
    refreshesInlayHints: workspace?.inlayHint?.refreshSupport === true,
    answersConfiguration: workspace?.configuration === true,
    registersConfiguration: workspace?.didChangeConfiguration?.dynamicRegistration === true,
    registersWatchers: workspace?.didChangeWatchedFiles?.dynamicRegistration === true,
    announcesFolders: workspace?.workspaceFolders === true,
    relatedInformation:
      textDocument?.publishDiagnostics?.relatedInformation === true ||
      textDocument?.diagnostic?.relatedInformation === true,
    codePages:
      textDocument?.publishDiagnostics?.codeDescriptionSupport === true ||
      textDocument?.diagnostic?.codeDescriptionSupport === true,
    resolvesEdits: textDocument?.codeAction?.resolveSupport?.properties?.includes("edit") === true,
    documentChanges: edit?.documentChanges === true,
    createsFiles: edit?.resourceOperations?.includes("create") === true,
    snippetEdits: edit?.snippetEditSupport === true,
    showsProgress: window?.workDoneProgress === true,
    showsStatus: isRecord(experimental) && isRecord(experimental.purposely) && experimental.purposely.status === true,
  };
}

/** The folders to analyse, as paths; the older ways of naming one count where the newer are absent. */
export function readRoots(params: InitializeParams): readonly string[] {
  const folders = Array.isArray(params.workspaceFolders) ? params.workspaceFolders.map((it) => it?.uri) : [];
  const uris = folders.length > 0 ? folders : typeof params.rootUri === "string" ? [params.rootUri] : [];
  const roots = rootsOf(uris);
  return roots.length === 0 && typeof params.rootPath === "string" ? [params.rootPath] : roots;
}

/** Where the editor lets its extensions keep things. */
export function readCacheFolder(initializationOptions: unknown): string | undefined {
  const { cacheFolder } = isRecord(initializationOptions) ? initializationOptions : {};
  return typeof cacheFolder === "string" && isAbsolute(cacheFolder) ? cacheFolder : undefined;
}

export function rootsOf(uris: readonly string[]): readonly string[] {
  return uris
    .filter((it) => typeof it === "string")
    .map(fileOfUri)
    .filter((it) => it !== undefined && !it.startsWith("untitled:"))
    .map((it) => (it !== undefined && it.length > 1 ? it.replace(/\/+$/, "") : "/"));
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null;
}
