// An editor for tests: starts the built server on a real pipe, speaks LSP with it, and remembers what it was told.
import { type ChildProcess, spawn } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { onTestFinished } from "vitest";
import {
  createMessageConnection,
  type MessageConnection,
  StreamMessageReader,
  StreamMessageWriter,
} from "vscode-jsonrpc/node";
import type {
  ClientCapabilities,
  Diagnostic,
  PublishDiagnosticsParams,
  WorkDoneProgressBegin,
  WorkDoneProgressEnd,
  WorkDoneProgressReport,
} from "vscode-languageserver-protocol";
import { type StatusParams, statusNotification } from "../../server/src/protocol/messages.ts";

export type WorkDoneProgress = WorkDoneProgressBegin | WorkDoneProgressReport | WorkDoneProgressEnd;

const server = resolve("dist/server.js");

/** Files under a fresh folder that is removed after the test. */
export function workspace(files: Readonly<Record<string, string>>): { root: string; uri: (name: string) => string } {
  const root = realpathSync(mkdtempSync(join(tmpdir(), "purposely lsp ")));
  onTestFinished(() => rmSync(root, { recursive: true, force: true }));
  for (const [name, text] of Object.entries(files)) write(join(root, name), text);
  return { root, uri: (name) => pathToFileURL(join(root, name)).href };
}

export function write(path: string, text: string): void {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, text);
}

export interface Startup {
  readonly folders?: readonly string[];
  readonly capabilities?: ClientCapabilities;
  readonly initializationOptions?: unknown;
  /** What `workspace/configuration` answers; a function may throw or never answer. */
  readonly configuration?: () => unknown;
  readonly env?: Readonly<Record<string, string>>;
}

export class Editor {
  readonly process: ChildProcess;
  readonly connection: MessageConnection;
  readonly exited: Promise<number | null>;
  /** Every message that the server pushed, in order. */
  readonly pushed: PublishDiagnosticsParams[] = [];
  readonly registered: string[] = [];
  readonly statuses: StatusParams[] = [];
  readonly logged: string[] = [];
  /** Of the bar that the server began. */
  readonly progress: { readonly token: number | string; readonly value: WorkDoneProgress }[] = [];
  refreshed = 0;
  readonly #listeners = new Set<() => void>();
  readonly #raw = new Map<unknown, (message: unknown) => void>();

  constructor(env: Readonly<Record<string, string>> = {}) {
    if (!existsSync(server)) throw new Error("dist/server.js is missing: run npm run build first");
    this.process = spawn(process.execPath, [server, "--stdio"], {
      stdio: ["pipe", "pipe", "inherit"],
      env: { ...process.env, ...env },
    });
    const { stdin, stdout } = this.process;
    if (stdin === null || stdout === null) throw new Error("no pipe to the server");
    this.exited = new Promise((done) => this.process.once("exit", (code) => done(code)));
    const reader = new StreamMessageReader(stdout);
    const listen = reader.listen.bind(reader);
    reader.listen = (callback) =>
      listen((message) => {
        const waiting = this.#raw.get((message as { id?: unknown }).id);
        if (waiting === undefined) callback(message);
        else waiting(message);
      });
    this.connection = createMessageConnection(reader, new StreamMessageWriter(stdin));
    this.connection.onNotification("textDocument/publishDiagnostics", (told: PublishDiagnosticsParams) => {
      this.pushed.push(told);
      this.#heard();
    });
    this.connection.onRequest("client/registerCapability", (told: { registrations: { method: string }[] }) => {
      this.registered.push(...told.registrations.map((it) => it.method));
      this.#heard();
      return null;
    });
    this.connection.onNotification(statusNotification, (told: StatusParams) => {
      this.statuses.push(told);
      this.#heard();
    });
    this.connection.onNotification("window/logMessage", ({ message }: { message: string }) => {
      this.logged.push(message);
      this.#heard();
    });
    this.connection.onRequest("window/workDoneProgress/create", () => null);
    this.connection.onUnhandledProgress(({ token, value }) => {
      this.progress.push({ token, value: value as WorkDoneProgress });
      this.#heard();
    });
    this.connection.onRequest("workspace/diagnostic/refresh", () => {
      this.refreshed += 1;
      this.#heard();
      return null;
    });
    this.connection.listen();
    onTestFinished(() => {
      this.process.kill("SIGKILL");
      this.connection.dispose();
    });
  }

  /** An editor that has said `initialize` and `initialized`. */
  static async start(startup: Startup = {}): Promise<Editor> {
    const editor = new Editor(startup.env);
    const { configuration } = startup;
    if (configuration !== undefined) editor.connection.onRequest("workspace/configuration", () => configuration());
    await editor.initialize(startup);
    return editor;
  }

  async initialize({ folders = [], capabilities = {}, initializationOptions }: Startup): Promise<unknown> {
    const answer = await this.request("initialize", {
      processId: process.pid,
      rootUri: null,
      capabilities,
      initializationOptions,
      workspaceFolders: folders.map((it) => ({ uri: pathToFileURL(it).href, name: it })),
    });
    this.notify("initialized", {});
    return answer;
  }

  request<R = unknown>(method: string, params?: object): Promise<R> {
    return params === undefined
      ? this.connection.sendRequest<R>(method)
      : this.connection.sendRequest<R>(method, params);
  }

  /** What is said to a server that is gone is lost, as it would be for any editor. */
  notify(method: string, params?: object): void {
    const sent =
      params === undefined
        ? this.connection.sendNotification(method)
        : this.connection.sendNotification(method, params);
    sent.catch(() => undefined);
  }

  /** A request and a notification in one write, so that the server hears both before it can answer. */
  requestThenNotify(request: readonly [string, object], notification: readonly [string, object]): Promise<unknown> {
    const id = `raw ${this.#raw.size}`;
    const frames = [
      { jsonrpc: "2.0", id, method: request[0], params: request[1] },
      { jsonrpc: "2.0", method: notification[0], params: notification[1] },
    ].map((it) => {
      const body = JSON.stringify(it);
      return `Content-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`;
    });
    const answer = new Promise((resolve) => this.#raw.set(id, resolve));
    this.process.stdin?.write(frames.join(""));
    return answer;
  }

  open(uri: string, text: string, languageId = "typescript"): void {
    this.notify("textDocument/didOpen", { textDocument: { uri, languageId, version: 1, text } });
  }

  change(uri: string, version: number, ...contentChanges: readonly object[]): void {
    this.notify("textDocument/didChange", { textDocument: { uri, version }, contentChanges });
  }

  /** The first message for `uri` that fits, of those heard already or still to come. */
  async published(uri: string, fits: (told: PublishDiagnosticsParams) => boolean): Promise<Diagnostic[]> {
    const found = await this.until(() => this.pushed.find((it) => it.uri === uri && fits(it)));
    return found.diagnostics;
  }

  /** Waits for a message after which `look` finds something. */
  until<T>(look: () => T | undefined): Promise<T> {
    return new Promise((resolve) => {
      const listener = () => {
        const found = look();
        if (found === undefined) return;
        this.#listeners.delete(listener);
        resolve(found);
      };
      this.#listeners.add(listener);
      listener();
    });
  }

  #heard(): void {
    for (const listener of [...this.#listeners]) listener();
  }
}

export const pulling: ClientCapabilities = {
  textDocument: { diagnostic: { dynamicRegistration: false, relatedInformation: true } },
  workspace: { diagnostics: { refreshSupport: true } },
};

export const userFile = `export interface User {
  id: string;
  /** @collectedFor security.two-factor */
  phone: string;
  /** @collectedFor marketing.newsletter */
  newsletterPhone: string;
}
`;

/** Line 4, columns 9-19 (from 0: line 4): \`user.phone\`. */
export const sendFile = `import type { User } from "./user";

/** @processesFor marketing.newsletter */
export function send(user: User): string {
  return user.phone;
}
`;

export const cleanSendFile = sendFile.replace("user.phone", "user.newsletterPhone");
