// The thread in which the analysis runs: started, fed, asked, and started again when it dies.
//
// Nothing here waits for it but the answers that need it, and each of those can be taken back.
import { Worker } from "node:worker_threads";
import type { CancellationToken } from "vscode-languageserver/node";
import { cancelled, givenUp } from "./answer.ts";
import type { Scheduler } from "./scheduler.ts";
import type { FromThread, Question, ThreadStart, ToThread } from "./thread-messages.ts";

/** A thread that ends more often than this within three minutes stays down. */
const patience = 4;

/** There is no answer: by a fault of ours, or since the thread ended. */
export class LostAnswer extends Error {
  /** Asked again, it may be answered. */
  readonly canRetry: boolean;

  constructor(canRetry: boolean) {
    super("The analysis has no answer.");
    this.canRetry = canRetry;
  }
}

export interface ThreadEvents {
  /** What a new thread must know; asked each time that one starts. */
  readonly start: () => Omit<ThreadStart, "posted" | "limited" | "shown">;
  /** Everything else that a new thread is told first: the open documents. */
  readonly replay: () => readonly ToThread[];
  readonly told: (message: Exclude<FromThread, { id: number }>) => void;
  /** In megabytes. */
  readonly memoryLimit: () => number;
  readonly log: (message: string) => void;
  /** It will not be started again by itself. */
  readonly failed: () => void;
}

interface Waiting {
  readonly answer: (result: unknown) => void;
  readonly fail: (problem: Error) => void;
}

export class AnalysisThread {
  readonly #program: URL;
  readonly #scheduler: Scheduler;
  readonly #events: ThreadEvents;
  readonly #posted = new SharedArrayBuffer(4);
  readonly #waiting = new Map<number, Waiting>();
  /** Addresses for which the editor was shown something. */
  readonly #shown = new Set<string>();
  #worker: Worker | undefined;
  #limited: ThreadStart["limited"];
  #ends: number[] = [];
  #isDown = false;
  #asked = 0;

  constructor(program: URL, scheduler: Scheduler, events: ThreadEvents) {
    this.#program = program;
    this.#scheduler = scheduler;
    this.#events = events;
  }

  start(): void {
    const workerData: ThreadStart = {
      ...this.#events.start(),
      posted: this.#posted,
      limited: this.#limited,
      shown: [...this.#shown],
    };
    const worker = new Worker(this.#program, {
      workerData,
      // Room for young objects is never given back: more of it would be held while nothing is done.
      resourceLimits: { maxOldGenerationSizeMb: this.#events.memoryLimit(), maxYoungGenerationSizeMb: 24 },
      // Standard output belongs to the protocol.
      stdout: true,
    });
    let fault: unknown;
    worker.on("message", (message: FromThread) => {
      if (this.#worker === worker) this.#hear(message);
    });
    worker.on("error", (problem) => {
      fault = problem;
    });
    worker.on("exit", (code) => {
      if (this.#worker === worker) this.#ended(fault ?? `exit code ${code}`);
    });
    this.#worker = worker;
    for (const message of this.#events.replay()) this.#post(message);
  }

  /** News: a text, a setting, a folder. */
  tell(message: ToThread): void {
    this.#scheduler.edited();
    this.#post(message);
  }

  /** Ends the check of the workspace; open files go on being checked. */
  limit(): void {
    this.#limited ??= "choice";
    this.#post({ kind: "limit" });
  }

  /** The answer for everything that the editor has said so far. */
  async ask<R>(question: Question, params: unknown, token: CancellationToken): Promise<R> {
    // What was sent together is heard together.
    await this.#scheduler.quiet();
    if (token.isCancellationRequested) throw cancelled();
    if (this.#isDown) throw givenUp(false);
    if (this.#worker === undefined) throw new LostAnswer(false);
    this.#asked += 1;
    const id = this.#asked;
    return new Promise<R>((answer, fail) => {
      this.#waiting.set(id, { answer: answer as (result: unknown) => void, fail });
      token.onCancellationRequested(() => {
        if (!this.#waiting.delete(id)) return;
        this.#post({ kind: "forget", id });
        fail(cancelled());
      });
      this.#post({ kind: "ask", id, question, params });
    });
  }

  stop(): void {
    this.#isDown = true;
    const worker = this.#worker;
    this.#worker = undefined;
    this.#loseAll(() => givenUp(false));
    void worker?.terminate();
  }

  #post(message: ToThread): void {
    this.#worker?.postMessage(message);
    Atomics.add(new Int32Array(this.#posted), 0, 1);
  }

  #hear(message: FromThread): void {
    if (message.kind === "publish") {
      if (message.params.diagnostics.length > 0) this.#shown.add(message.params.uri);
      else this.#shown.delete(message.params.uri);
    }
    if (!("id" in message)) {
      this.#events.told(message);
      return;
    }
    const waiting = this.#waiting.get(message.id);
    this.#waiting.delete(message.id);
    if (message.kind === "answer") waiting?.answer(message.result);
    else waiting?.fail(message.kind === "givenUp" ? givenUp(false) : new LostAnswer(false));
  }

  #ended(fault: unknown): void {
    this.#worker = undefined;
    if (this.#isDown) return;
    const now = Date.now();
    this.#ends = [...this.#ends.filter((it) => now - it < 180_000), now];
    const isFull = fault instanceof Error && "code" in fault && fault.code === "ERR_WORKER_OUT_OF_MEMORY";
    const limit = `${this.#events.memoryLimit()} MB (the setting purposely.memoryLimit)`;
    if (this.#ends.length > patience || (isFull && this.#limited === "memory")) {
      this.#events.log(
        isFull
          ? `The analysis needs more memory than ${limit}, even for open files alone. It is not started again.`
          : `The analysis ended ${this.#ends.length} times within three minutes and is not started again: ${String(fault)}`,
      );
      this.#events.failed();
      this.#loseAll(() => new LostAnswer(false));
      return;
    }
    if (isFull) this.#limited = "memory";
    this.#events.log(
      isFull
        ? `The analysis needs more memory than ${limit}. From now on only open files and what they import are checked.`
        : `The analysis ended unexpectedly and was started again: ${String(fault)}`,
    );
    this.start();
    this.#post({ kind: "check" });
    this.#loseAll(() => new LostAnswer(true));
  }

  #loseAll(problem: () => Error): void {
    const lost = [...this.#waiting.values()];
    this.#waiting.clear();
    for (const it of lost) it.fail(problem());
  }
}
