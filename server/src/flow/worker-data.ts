// What a worker of Node is given when it is made, by the script that it runs.
import type { UnitKey } from "./world.ts";

export const WORKER_DATA = "node:worker_threads#workerData";

export function dataCell(script: UnitKey): string {
  return `port:data:${script}`;
}
