// What shells need to write a trace when PURPOSELY_TRACE names a file.
import { traceToFile } from "../workspace/trace-file.ts";

/** Returns a fault in words. */
export function startTrace(environment: Readonly<Record<string, string | undefined>>): string | undefined {
  const path = environment.PURPOSELY_TRACE;
  if (path === undefined || path === "") return undefined;
  const failed = traceToFile(path);
  return failed === undefined ? undefined : `PURPOSELY_TRACE: no trace is written: ${failed.problem}`;
}
