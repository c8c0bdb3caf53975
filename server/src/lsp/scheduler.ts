// When work happens: after the burst of edits that the client has already sent, never between two of them.
//
// The connection hands over one message per turn of the event loop. So a turn in which no edit arrived means that
// everything sent so far has been heard, and what is computed now will not be stale before it is shown.

export class Scheduler {
  #edits = 0;
  #waiting: Promise<void> | undefined;

  /** Something changed; whoever waits goes on waiting. */
  edited(): void {
    this.#edits += 1;
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
    this.#waiting = undefined;
  }
}

/** A whole turn: timers, input, and whatever was queued behind this call. */
export function nextTurn(): Promise<void> {
  return new Promise((resolve) => {
    setImmediate(() => setImmediate(resolve));
  });
}
