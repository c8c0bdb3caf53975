// The thread of the analysis dies: the editor keeps its server, and hears about it once.
import { join } from "node:path";
import { expect, test, vi } from "vitest";
import type { Hover } from "vscode-languageserver-protocol";
import { cleanSendFile, Editor, pulling, sendFile, userFile, workspace, write } from "./editor.ts";
import { largeWorkspace } from "./large-workspace.ts";

// A busy machine may take its time.
vi.setConfig({ testTimeout: 120_000 });

const capabilities = { experimental: { purposely: { status: true } } };

/** Loaded into every thread of the server: reading one of these files ends that of the analysis. */
const preload = `const fs = require("node:fs");
const { isMainThread } = require("node:worker_threads");
const read = fs.readFileSync;
if (!isMainThread) fs.readFileSync = (path, ...more) => {
  if (String(path).endsWith("deadly-once.ts")) fs.rmSync(path);
  if (String(path).includes("deadly")) process.exit(7);
  return read(path, ...more);
};
`;

async function start() {
  const { root, uri } = workspace({ "user.ts": userFile, "send.ts": sendFile });
  const elsewhere = workspace({ "preload.cjs": preload });
  const env = { NODE_OPTIONS: `--require ${JSON.stringify(join(elsewhere.root, "preload.cjs"))}` };
  const editor = await Editor.start({ folders: [root], capabilities, env });
  await editor.until(() => editor.statuses.find((it) => it.state === "ready"));
  /** Makes a file and tells the server. */
  const make = (name: string) => {
    write(join(root, name), "export {};\n");
    editor.notify("workspace/didChangeWatchedFiles", { changes: [{ uri: uri(name), type: 1 }] });
  };
  return { editor, uri, make };
}

const hover = (editor: Editor, uri: string) =>
  editor.request<Hover | null>("textDocument/hover", { textDocument: { uri }, position: { line: 4, character: 15 } });

test("it is started again with the documents that are open", async () => {
  const { editor, uri, make } = await start();
  const send = uri("send.ts");
  editor.open(send, cleanSendFile);
  await editor.published(send, (it) => it.version === 1 && it.diagnostics.length === 0);
  make("deadly-once.ts");
  await editor.until(() => editor.logged.find((it) => it.includes("was started again")));
  editor.change(send, 2, { text: sendFile });
  expect(await editor.published(send, (it) => it.version === 2)).toMatchObject([{ code: "cross-purpose" }]);
  expect(JSON.stringify(await hover(editor, send))).toContain("Two-factor authentication");
  expect(editor.logged.filter((it) => it.includes("ended"))).toHaveLength(1);
});

test("one that dies again and again stays down, and questions are answered with nothing", async () => {
  const { editor, uri, make } = await start();
  make("deadly.ts");
  await editor.until(() => editor.statuses.find((it) => it.state === "failed"));
  expect(editor.logged.filter((it) => it.includes("was started again"))).toHaveLength(4);
  expect(editor.logged.filter((it) => it.includes("is not started again"))).toHaveLength(1);
  expect(await hover(editor, uri("send.ts"))).toBeNull();
  expect(await editor.request("shutdown")).toBeNull();
  editor.notify("exit");
  expect(await editor.exited).toBe(0);
});

test("a pull that dies with it is given back, so that nothing disappears", async () => {
  const { editor, uri, make } = await start();
  make("deadly.ts");
  await editor.until(() => editor.statuses.find((it) => it.state === "failed"));
  const asked = editor.request("textDocument/diagnostic", { textDocument: { uri: uri("send.ts") } });
  await expect(asked).rejects.toMatchObject({ code: -32802, data: { retriggerRequest: false } });
});

test("out of memory, it goes on with open files alone and says so", async () => {
  const { root, uri } = workspace(largeWorkspace(120));
  const editor = await Editor.start({
    folders: [root],
    capabilities: { ...pulling, ...capabilities },
    initializationOptions: { memoryLimit: 90 },
  });
  editor.open(uri("send.ts"), sendFile);
  const limited = await editor.until(() => editor.statuses.find((it) => it.state === "limited"));
  expect(limited).toMatchObject({ limitedBy: "memory", findings: 1 });
  expect(editor.logged.filter((it) => it.includes("90 MB"))).toHaveLength(1);
  write(join(root, "user.ts"), userFile);
  expect(JSON.stringify(await hover(editor, uri("send.ts")))).toContain("Two-factor authentication");
});
