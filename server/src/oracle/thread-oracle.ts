// An oracle in a thread of its own: a program that needs too much memory or time ends the thread, and nothing else.
import { Worker } from "node:worker_threads";
import type { Batch, Reply, TypeOracle } from "./type-oracle.ts";

export interface ThreadLimits {
  readonly megabytes: number;
  readonly milliseconds: number;
}

export function threadOracle(program: URL, { megabytes, milliseconds }: ThreadLimits): TypeOracle {
  const members = (batch: Batch, signal?: AbortSignal) =>
    new Promise<Reply>((resolve) => {
      const worker = new Worker(program, {
        workerData: batch,
        resourceLimits: { maxOldGenerationSizeMb: megabytes },
        stdout: true,
        stderr: true,
      });
      const end = (reply: Reply) => {
        clearTimeout(timer);
        signal?.removeEventListener("abort", giveUp);
        resolve(reply);
        void worker.terminate();
      };
      const giveUp = () => end({ problem: "it was given up" });
      const timer = setTimeout(() => end({ problem: "it took too long" }), milliseconds);
      signal?.addEventListener("abort", giveUp);
      worker.once("message", (reply: Reply) => end(reply));
      worker.once("error", (fault: Error) => end({ problem: fault.message }));
      worker.once("exit", () => end({ problem: "its thread ended" }));
    });
  return { members };
}
