// The thread of a checker: one batch, one reply, and it ends. Its program ends with it.
import { parentPort, workerData } from "node:worker_threads";
import { checkedMembers } from "./checker.ts";
import type { Batch, Reply } from "./type-oracle.ts";

function reply(): Reply {
  try {
    return { answers: checkedMembers(workerData as Batch) };
  } catch (fault) {
    return { problem: fault instanceof Error ? fault.message : String(fault) };
  }
}

parentPort?.postMessage(reply());
