// Purposely's server over a pipe, as an editor uses it: incremental text, pulled diagnostics.
import { spawn } from "node:child_process";
import fs from "node:fs";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { createMessageConnection, StreamMessageReader, StreamMessageWriter } from "vscode-jsonrpc/node";
import { environment, watchMemory } from "./processes.mjs";

/** The server has something newer to do, and wants to be asked again. */
const serverCancelled = -32802;

export async function openPurposely(root, folder, files, { heap, trace }) {
  const began = performance.now();
  const server = spawn(process.execPath, [path.join(root, "dist/server.js"), "--stdio"], {
    stdio: ["pipe", "pipe", "ignore"],
    env: environment(heap, { PURPOSELY_TRACE: trace }),
  });
  const memory = watchMemory(server.pid);
  const connection = createMessageConnection(
    new StreamMessageReader(server.stdout),
    new StreamMessageWriter(server.stdin),
  );
  const gone = new Promise((_, fail) => server.once("exit", () => fail(new Error("the server ended"))));
  gone.catch(() => undefined);
  const ask = (method, params) => Promise.race([connection.sendRequest(method, params), gone]);
  const pull = async (file) => {
    for (;;) {
      try {
        return await ask("textDocument/diagnostic", { textDocument: { uri: pathToFileURL(file).href } });
      } catch (fault) {
        if (fault.code !== serverCancelled) throw fault;
      }
    }
  };
  connection.onRequest("client/registerCapability", () => null);
  connection.onRequest("window/workDoneProgress/create", () => null);
  connection.onRequest("workspace/configuration", ({ items }) => items.map(() => null));
  connection.onRequest("workspace/diagnostic/refresh", () => null);
  connection.listen();
  const versions = new Map();
  return {
    name: "purposely",
    /** Seconds until the first file has its findings, and until all have. */
    async start() {
      await ask("initialize", {
        processId: process.pid,
        rootUri: null,
        workspaceFolders: [{ uri: pathToFileURL(folder).href, name: path.basename(folder) }],
        capabilities: { textDocument: { diagnostic: { dynamicRegistration: false } } },
      });
      await connection.sendNotification("initialized", {});
      for (const file of files) {
        const textDocument = { uri: pathToFileURL(file).href, languageId: "typescript", version: 1 };
        versions.set(file, 1);
        await connection.sendNotification("textDocument/didOpen", {
          textDocument: { ...textDocument, text: fs.readFileSync(file, "utf8") },
        });
      }
      await pull(files[0]);
      const first = performance.now() - began;
      await ask("workspace/diagnostic", { previousResultIds: [] });
      return { first: first / 1000, all: (performance.now() - began) / 1000 };
    },
    /** Milliseconds from an edit to the findings of its own file, and to those of another one that is open. */
    async edit(file, { start, end, text }, other) {
      const version = (versions.get(file) ?? 1) + 1;
      versions.set(file, version);
      const typed = performance.now();
      await connection.sendNotification("textDocument/didChange", {
        textDocument: { uri: pathToFileURL(file).href, version },
        contentChanges: [{ range: { start, end }, text }],
      });
      const since = () => performance.now() - typed;
      const [own, others] = await Promise.all([pull(file).then(since), pull(other).then(since)]);
      return { own, other: others };
    },
    async end() {
      memory.look();
      const megabytes = memory.stop();
      try {
        await ask("shutdown");
        await connection.sendNotification("exit");
        await gone;
      } catch {
        // It has ended, which is what was asked for.
      }
      connection.dispose();
      return megabytes;
    },
    kill: () => server.kill("SIGKILL"),
  };
}
