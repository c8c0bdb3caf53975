// The edge of the server: everything below may only fail by a fault of ours, and here such a fault ends.
import { type CancellationToken, LSPErrorCodes, ResponseError } from "vscode-languageserver/node";
import { describe, type Log } from "./log.ts";

/**
 * Answers one request. A bug costs that answer, never the server; `empty` is what the editor shows instead.
 * Errors of the protocol are answers too: a cancelled or given-up request says so.
 */
export async function answer<T>(
  log: Log,
  request: string,
  empty: T,
  token: CancellationToken,
  work: () => T | Promise<T>,
): Promise<T> {
  try {
    if (token.isCancellationRequested) throw cancelled();
    const result = await work();
    if (token.isCancellationRequested) throw cancelled();
    return result;
  } catch (problem) {
    if (problem instanceof ResponseError) throw problem;
    log(`${request}: ${describe(problem)}`);
    return empty;
  }
}

/** The client took its question back. */
export function cancelled(): ResponseError<void> {
  return new ResponseError(LSPErrorCodes.RequestCancelled, "The request was cancelled.");
}

/** We took the question back: the text it was about has changed, or a newer one replaced it. */
export function givenUp(retry: boolean): ResponseError<{ retriggerRequest: boolean }> {
  return new ResponseError(LSPErrorCodes.ServerCancelled, "The server gave the request up.", {
    retriggerRequest: retry,
  });
}
