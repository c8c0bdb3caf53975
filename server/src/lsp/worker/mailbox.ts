// Messages of the main thread, heard between two pieces of work and, when asked, in the middle of one.
import { type MessagePort, receiveMessageOnPort } from "node:worker_threads";
import type { FromThread, ToThread } from "../thread-messages.ts";

export class Mailbox {
  readonly #port: MessagePort;
  readonly #posted: Int32Array;
  #seen = 0;

  constructor(port: MessagePort, posted: SharedArrayBuffer) {
    this.#port = port;
    this.#posted = new Int32Array(posted);
  }

  /** Cheap enough for every step of a check. */
  get isWaiting(): boolean {
    return Atomics.load(this.#posted, 0) !== this.#seen;
  }

  /** All that was posted, in order; nothing of it is heard a second time. */
  take(): readonly ToThread[] {
    this.#seen = Atomics.load(this.#posted, 0);
    const messages: ToThread[] = [];
    for (let it = receiveMessageOnPort(this.#port); it !== undefined; it = receiveMessageOnPort(this.#port))
      messages.push(it.message as ToThread);
    return messages;
  }

  /** Wakes when there is mail and nobody is at work. */
  onMail(work: (first: ToThread) => void): void {
    this.#port.on("message", work);
  }

  send(message: FromThread): void {
    this.#port.postMessage(message);
  }
}
