// What the main thread and the thread of the analysis say to each other: plain data that can be copied.
import type {
  DidChangeTextDocumentParams,
  DidCloseTextDocumentParams,
  DidOpenTextDocumentParams,
  PublishDiagnosticsParams,
} from "vscode-languageserver-protocol";
import type { FileId } from "../base/ids.ts";
import type { StatusParams } from "../protocol/messages.ts";
import type { Abilities } from "./abilities.ts";
import type { Settings } from "./settings.ts";

/** Questions that need a snapshot. */
export type Question =
  | "diagnostic"
  | "workspaceDiagnostic"
  | "hover"
  | "completion"
  | "definition"
  | "references"
  | "codeAction"
  | "codeActionResolve"
  | "inlayHint"
  | "marks"
  | "flow"
  | "explain";

/** What the thread is started with. */
export interface ThreadStart {
  /** One number, counted up after every message: looking at it costs less than looking for mail. */
  readonly posted: SharedArrayBuffer;
  readonly abilities: Abilities;
  readonly settings: Settings;
  readonly roots: readonly string[];
  /** Where what files say is kept between two runs; absent where the editor gave no place. */
  readonly cacheFolder: string | undefined;
  /** Of this server. */
  readonly version: string;
  /** Only open files are checked, and why. */
  readonly limited: StatusParams["limitedBy"];
  /** Addresses for which the editor still shows what a thread before this one found. */
  readonly shown: readonly string[];
}

export type ToThread =
  /** Time to look at the workspace, though nobody asks. */
  | { readonly kind: "check" }
  | { readonly kind: "opened"; readonly params: DidOpenTextDocumentParams }
  | { readonly kind: "changed"; readonly params: DidChangeTextDocumentParams }
  | { readonly kind: "closed"; readonly params: DidCloseTextDocumentParams }
  | { readonly kind: "files"; readonly files: readonly FileId[] }
  | { readonly kind: "roots"; readonly roots: readonly string[] }
  | { readonly kind: "settings"; readonly settings: Settings }
  | { readonly kind: "ask"; readonly id: number; readonly question: Question; readonly params: unknown }
  /** Nobody waits for this answer any more. */
  | { readonly kind: "forget"; readonly id: number }
  /** The person ended the check of the workspace. */
  | { readonly kind: "limit" };

export type FromThread =
  | { readonly kind: "answer"; readonly id: number; readonly result: unknown }
  /** By a fault of ours, which was logged. */
  | { readonly kind: "noAnswer"; readonly id: number }
  /** A newer question took its place. */
  | { readonly kind: "givenUp"; readonly id: number }
  | { readonly kind: "publish"; readonly params: PublishDiagnosticsParams }
  | { readonly kind: "refresh"; readonly what: "diagnostics" | "inlayHints" }
  | { readonly kind: "status"; readonly status: StatusParams }
  | { readonly kind: "log"; readonly message: string };
