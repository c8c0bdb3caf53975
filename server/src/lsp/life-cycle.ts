// Which messages are heard when: nothing but `initialize` before it, nothing but `exit` after `shutdown`.
//
// The library answers requests in any state (tried with vscode-languageserver 11.0.0), so this stands before it and
// answers in its place what the protocol forbids. Source: LSP 3.18, "Lifecycle Messages".
import {
  type DataCallback,
  type Disposable,
  ErrorCodes,
  type Message,
  type MessageReader,
  type MessageWriter,
} from "vscode-languageserver/node";

interface Request extends Message {
  readonly id: number | string | null;
  readonly method: string;
  readonly params?: unknown;
}

export class LifeCycle implements MessageReader {
  #state: "fresh" | "running" | "shut down" = "fresh";
  readonly #reader: MessageReader;
  readonly #writer: MessageWriter;
  readonly #exit: (code: 0 | 1) => void;
  readonly onError: MessageReader["onError"];
  readonly onClose: MessageReader["onClose"];
  readonly onPartialMessage: MessageReader["onPartialMessage"];

  constructor(reader: MessageReader, writer: MessageWriter, exit: (code: 0 | 1) => void) {
    this.#reader = reader;
    this.#writer = writer;
    this.#exit = exit;
    this.onError = reader.onError;
    this.onClose = reader.onClose;
    this.onPartialMessage = reader.onPartialMessage;
  }

  /** 0 after a proper `shutdown`, 1 otherwise. */
  get exitCode(): 0 | 1 {
    return this.#state === "shut down" ? 0 : 1;
  }

  listen(callback: DataCallback): Disposable {
    return this.#reader.listen((message) => {
      if (this.#passes(message)) callback(message);
    });
  }

  dispose(): void {
    this.#reader.dispose();
  }

  #passes(message: Message): boolean {
    const { method, id } = message as Partial<Request>;
    // An answer to one of our own requests.
    if (typeof method !== "string") return this.#state !== "fresh";
    if (method === "exit") {
      this.#exit(this.exitCode);
      return false;
    }
    // Notifications are dropped where requests are refused.
    if (id === undefined) return this.#state === "running";

    const refusal = this.#refusal(message as Request);
    if (refusal === undefined) return true;
    void this.#writer.write({ jsonrpc: "2.0", id, error: refusal } as Message);
    return false;
  }

  #refusal({ method, params }: Request): { code: number; message: string } | undefined {
    if (this.#state === "shut down") {
      return { code: ErrorCodes.InvalidRequest, message: "The server was shut down." };
    }
    if (method === "initialize") {
      if (this.#state === "running") {
        return { code: ErrorCodes.InvalidRequest, message: "The server is initialized already." };
      }
      if (typeof params !== "object" || params === null || Array.isArray(params)) {
        return { code: ErrorCodes.InvalidParams, message: "initialize needs an object of parameters." };
      }
      // The library looks into it before we do.
      const greeting = params as { capabilities?: unknown };
      if (typeof greeting.capabilities !== "object" || greeting.capabilities === null) greeting.capabilities = {};
      this.#state = "running";
      return undefined;
    }
    if (this.#state === "fresh") {
      return { code: ErrorCodes.ServerNotInitialized, message: "The server waits for initialize." };
    }
    if (method === "shutdown") this.#state = "shut down";
    return undefined;
  }
}
