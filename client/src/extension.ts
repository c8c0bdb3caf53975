// The extension's door: registers what people can call, and starts the server when the first document needs it.
//
// Loaded while VS Code starts, so nothing heavy is imported here; the language client comes with the server.
import * as vscode from "vscode";
import { createPolicy } from "./create-policy.ts";
import { isRelevant } from "./documents.ts";
import type { RunningServer } from "./language-client.ts";
import { StatusItem } from "./status.ts";

let server: Promise<RunningServer | undefined> | undefined;

export function activate(context: vscode.ExtensionContext): void {
  const output = vscode.window.createOutputChannel("Purposely", { log: true });
  const status = new StatusItem();
  const start = (): Promise<RunningServer | undefined> => {
    server ??= startServer(context, output, status);
    return server;
  };
  const command = (name: string, work: (...given: unknown[]) => unknown) =>
    vscode.commands.registerCommand(`purposely.${name}`, work);

  context.subscriptions.push(
    output,
    status,
    command("restart", async () => {
      const running = await start();
      await running?.restart();
    }),
    command("clearCache", async () => {
      const running = await start();
      await running?.clearCache();
    }),
    command("showOutput", () => output.show(true)),
    command("createPolicy", () => createPolicy()),
    command("showFlow", async (asked) => {
      const running = await start();
      await running?.showFlow(asked);
    }),
    command("explain", async () => {
      const running = await start();
      await running?.explain();
    }),
    vscode.workspace.onDidOpenTextDocument((document) => {
      if (isRelevant(document)) void start();
    }),
  );
  // After activation, so that other extensions need not wait for ours.
  if (vscode.workspace.textDocuments.some(isRelevant)) setTimeout(() => void start(), 0);
}

export async function deactivate(): Promise<void> {
  const running = await server;
  await running?.stop();
}

async function startServer(
  context: vscode.ExtensionContext,
  output: vscode.LogOutputChannel,
  status: StatusItem,
): Promise<RunningServer | undefined> {
  try {
    const { runServer } = await import("./language-client.ts");
    return await runServer(context, output, status);
  } catch (problem) {
    output.error(problem instanceof Error ? problem : String(problem));
    status.failed();
    return undefined;
  }
}
