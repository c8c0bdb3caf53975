// How long after a keystroke the findings are there: inside the engine, and over a real pipe to the language server.
import { spawn } from "node:child_process";
import fs from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { createMessageConnection, StreamMessageReader, StreamMessageWriter } from "vscode-jsonrpc/node";

const require = createRequire(import.meta.url);

/** Edits that a person might make in the example; `from` stands in the file. */
const edits = {
  body: { file: "src/ads/tailored/match-audience.ts", kind: "inside a function" },
  declaration: { file: "src/models/user.ts", kind: "of a declaration" },
};

/** Texts that alternate, so that each edit is one keystroke from the one before. */
function textsOf(example) {
  const match = fs.readFileSync(path.join(example, edits.body.file), "utf8");
  const user = fs.readFileSync(path.join(example, edits.declaration.file), "utf8");
  const inBody = match.indexOf("{", match.lastIndexOf("function")) + 1;
  const inType = user.indexOf("{", user.indexOf("interface")) + 1;
  if (inBody < 1 || inType < 1) throw new Error("the example has changed: no place for the edits was found");
  return {
    body: { at: inBody, text: match, typed: "\n  void 0;" },
    declaration: { at: inType, text: user, typed: "\n  nickname?: string;" },
  };
}

export async function engineTyping(root, rounds) {
  const modules = require(path.join(root, "dist/engine.js"));
  const { createEngine } = modules["engine/create-engine.ts"];
  const { nodeDisk } = modules["engine/disks.ts"];
  const example = path.join(root, "examples/bluebird");
  const measured = {};
  const cold = [];
  for (let round = 0; round < Math.min(rounds, 15); round++) {
    const began = performance.now();
    createEngine({ roots: [example], today: "2026-11-26", disk: nodeDisk() })
      .snapshot()
      .findings();
    cold.push(performance.now() - began);
  }
  measured.fullRun = summary(cold.slice(3));
  for (const [name, { at, text, typed }] of Object.entries(textsOf(example))) {
    const engine = createEngine({ roots: [example], today: "2026-11-26", disk: nodeDisk() });
    const file = path.join(example, edits[name].file);
    engine.setDocument(file, text);
    engine.snapshot();
    const times = [];
    for (let round = 0; round < rounds; round++) {
      const length = round % (typed.length + 1);
      const began = performance.now();
      engine.setDocument(file, `${text.slice(0, at)}${typed.slice(0, length + 1)}${text.slice(at)}`);
      engine.snapshot().findings();
      times.push(performance.now() - began);
    }
    measured[name] = summary(times);
  }
  return measured;
}

export async function serverTyping(root, rounds) {
  const example = path.join(root, "examples/bluebird");
  const server = spawn(process.execPath, [path.join(root, "dist/server.js"), "--stdio"], {
    stdio: ["pipe", "pipe", "inherit"],
  });
  const connection = createMessageConnection(
    new StreamMessageReader(server.stdout),
    new StreamMessageWriter(server.stdin),
  );
  connection.onRequest("client/registerCapability", () => null);
  connection.onRequest("workspace/configuration", ({ items }) => items.map(() => null));
  connection.onRequest("workspace/diagnostic/refresh", () => null);
  connection.listen();
  await connection.sendRequest("initialize", {
    processId: process.pid,
    rootUri: null,
    workspaceFolders: [{ uri: pathToFileURL(example).href, name: "bluebird" }],
    capabilities: { textDocument: { diagnostic: { dynamicRegistration: false } } },
  });
  await connection.sendNotification("initialized", {});
  const measured = {};
  for (const [name, { at, text, typed }] of Object.entries(textsOf(example)))
    measured[name] = await typeInto(connection, path.join(example, edits[name].file), { at, text, typed }, rounds);
  measured.rss = residentMegabytes(server.pid);
  await connection.sendRequest("shutdown");
  await connection.sendNotification("exit");
  connection.dispose();
  return measured;
}

async function typeInto(connection, file, { at, text, typed }, rounds) {
  const uri = pathToFileURL(file).href;
  let version = 1;
  await connection.sendNotification("textDocument/didOpen", {
    textDocument: { uri, languageId: "typescript", version, text },
  });
  await connection.sendRequest("textDocument/diagnostic", { textDocument: { uri } });
  const lines = text.slice(0, at).split("\n");
  const start = { line: lines.length - 1, character: lines.at(-1)?.length ?? 0 };
  let shown = "";
  const times = [];
  for (let round = 0; round < rounds; round++) {
    const next = typed.slice(0, (round % (typed.length + 1)) + 1);
    const before = shown.split("\n");
    const end =
      before.length === 1
        ? { line: start.line, character: start.character + shown.length }
        : { line: start.line + before.length - 1, character: before.at(-1)?.length ?? 0 };
    const began = performance.now();
    await connection.sendNotification("textDocument/didChange", {
      textDocument: { uri, version: ++version },
      contentChanges: [{ range: { start, end }, text: next }],
    });
    await connection.sendRequest("textDocument/diagnostic", { textDocument: { uri } });
    times.push(performance.now() - began);
    shown = next;
  }
  await connection.sendNotification("textDocument/didClose", { textDocument: { uri } });
  return summary(times);
}

export function summary(times) {
  const sorted = [...times].sort((a, b) => a - b);
  const at = (share) =>
    Number((sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0).toFixed(1));
  return { p50: at(0.5), p95: at(0.95), rounds: sorted.length };
}

function residentMegabytes(pid) {
  try {
    const status = fs.readFileSync(`/proc/${pid}/status`, "utf8");
    return Math.round(Number(/VmHWM:\s+(\d+)/.exec(status)?.[1] ?? 0) / 1024);
  } catch {
    return undefined;
  }
}
