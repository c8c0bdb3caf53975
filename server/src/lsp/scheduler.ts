// When work happens: after the burst of edits that the client has already sent, never between two of them.
//
// The connection hands over one message per turn of the event loop. So a turn in which no edit arrived means that
// everything sent so far has been heard, and what is computed now will not be stale before it is shown.

export class Scheduler {
  #edits = 0;
  #quietAt = -1;
  #waiting: Promise<void> | undefined;

  /** Something changed; whoever waits goes on waiting. */
  edited(): void {
    this.#edits += 1;
  }

  /** No edit arrived since `quiet` last resolved. */
  get isQuiet(): boolean {
    return this.#edits === this.#quietAt;
  }

  /** Resolves at the first turn of the event loop that brings no edit. */
  quiet(): Promise<void> {
    this.#waiting ??= this.#watch();
    return this.#waiting;
  }

  async #watch(): Promise<void> {
    let seen: number;
    do {
      seen = this.#edits;
      await nextTurn();
    } while (seen !== this.#edits);
    this.#quietAt = seen;
    this.#waiting = undefined;
  }
}

/** A whole turn: timers, input, and whatever was queued behind this call. */
function nextTurn(): Promise<void> {
  return new Promise((resolve) => {
    setImmediate(() => setImmediate(resolve));
  });
}
