// The language server as a program: `node dist/server.js --stdio`, for any editor. `--node-ipc` serves a parent process.
import {
  createConnection,
  IPCMessageReader,
  IPCMessageWriter,
  type MessageReader,
  type MessageWriter,
  ProposedFeatures,
  StreamMessageReader,
  StreamMessageWriter,
} from "vscode-languageserver/node";
import manifest from "../../../package.json" with { type: "json" };
import { LifeCycle } from "./life-cycle.ts";
import { describe } from "./log.ts";
import { serve } from "./serve.ts";

function main(): void {
  const overIpc = process.argv.includes("--node-ipc") && process.send !== undefined;
  if (!overIpc && !process.argv.includes("--stdio")) {
    process.stderr.write("usage: node dist/server.js --stdio\n");
    process.exitCode = 2;
    return;
  }
  const reader: MessageReader = overIpc ? new IPCMessageReader(process) : new StreamMessageReader(process.stdin);
  const writer: MessageWriter = overIpc ? new IPCMessageWriter(process) : new StreamMessageWriter(process.stdout);
  const lifeCycle = new LifeCycle(reader, writer, (code) => process.exit(code));

  // An editor that died sends no `exit`.
  if (overIpc) process.on("disconnect", () => process.exit(lifeCycle.exitCode));
  else process.stdin.on("close", () => process.exit(lifeCycle.exitCode));

  const connection = createConnection(ProposedFeatures.all, lifeCycle, writer);
  // What nobody waited for must not end the server.
  process.on("unhandledRejection", (problem) => connection.console.error(`unexpected: ${describe(problem)}`));
  process.on("uncaughtException", (problem) => connection.console.error(`unexpected: ${describe(problem)}`));
  // Standard output belongs to the protocol.
  console.log = console.info = console.debug = (...words) => connection.console.log(words.join(" "));
  serve(connection, new URL("./worker.js", import.meta.url), manifest.version);
  connection.listen();
}

main();
