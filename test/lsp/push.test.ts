import { rmSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { expect, test } from "vitest";
import { cleanSendFile, Editor, sendFile, userFile, workspace, write } from "./editor.ts";

const clean = (told: { diagnostics: unknown[] }) => told.diagnostics.length === 0;
const flagged = (told: { diagnostics: unknown[] }) => told.diagnostics.length > 0;

test("a breach in unsaved text is shown before saving, and goes when it is mended", async () => {
  const { root, uri } = workspace({ "user.ts": userFile, "send.ts": cleanSendFile });
  const editor = await Editor.start({ folders: [root] });
  const send = uri("send.ts");
  editor.open(send, cleanSendFile);
  await editor.published(send, (told) => told.version === 1 && clean(told));

  // user.newsletterPhone -> user.phone
  const range = { start: { line: 4, character: 14 }, end: { line: 4, character: 29 } };
  editor.change(send, 2, { range, text: "phone" });
  const [diagnostic] = await editor.published(send, (told) => told.version === 2);
  expect(diagnostic).toMatchObject({
    code: "cross-purpose",
    source: "purposely",
    severity: 1,
    range: { start: { line: 4, character: 9 }, end: { line: 4, character: 19 } },
    data: { fingerprint: expect.stringMatching(/^[0-9a-f]{16}$/) },
  });
  expect(diagnostic?.message).not.toContain("\n");

  editor.change(send, 3, { text: cleanSendFile });
  expect(await editor.published(send, (told) => told.version === 3)).toEqual([]);
});

test("a burst of edits is answered for the last text", async () => {
  const { root, uri } = workspace({ "user.ts": userFile, "send.ts": cleanSendFile });
  const editor = await Editor.start({ folders: [root] });
  const send = uri("send.ts");
  editor.open(send, cleanSendFile);
  for (let version = 2; version <= 60; version++) {
    editor.change(send, version, { text: version % 2 === 0 ? sendFile : cleanSendFile });
  }
  editor.change(send, 61, { text: sendFile });
  expect(await editor.published(send, (told) => told.version === 61)).toHaveLength(1);
});

test("closed files of the folder are reported too, and a closed document counts as it is on disk", async () => {
  const { root, uri } = workspace({ "user.ts": userFile, "send.ts": sendFile });
  const editor = await Editor.start({ folders: [root] });
  const send = uri("send.ts");
  expect(await editor.published(send, flagged)).toHaveLength(1);
  editor.open(send, cleanSendFile);
  await editor.published(send, (told) => told.version === 1 && clean(told));
  editor.pushed.length = 0;
  editor.notify("textDocument/didClose", { textDocument: { uri: send } });
  expect(await editor.published(send, flagged)).toHaveLength(1);
});

test("columns count in UTF-16", async () => {
  const text = sendFile.replace("return user.phone;", 'return "👩‍💻é" + user.phone;');
  const { root, uri } = workspace({ "user.ts": userFile, "send.ts": text });
  const editor = await Editor.start({ folders: [root] });
  const [diagnostic] = await editor.published(uri("send.ts"), flagged);
  expect(diagnostic?.range.start).toEqual({ line: 4, character: 9 + '"👩‍💻é" + '.length });
});

test.each(["a b.ts", "c#.ts", "100%.ts", "50%25.ts", "é & [id].tsx", "(group)/page.tsx"])(
  "strange name %s",
  async (name) => {
    const text = sendFile.replace("./user", name.includes("/") ? "../user" : "./user");
    const { root } = workspace({ "user.ts": userFile, [name]: text });
    const editor = await Editor.start({ folders: [root] });
    const uri = pathToFileURL(join(root, name)).href;
    editor.open(uri, text);
    expect(await editor.published(uri, (told) => told.version === 1)).toHaveLength(1);
  },
);

test("documents are known by extension; those of git: and its like are none of ours", async () => {
  const { root, uri } = workspace({ "user.ts": userFile });
  const editor = await Editor.start({ folders: [root] });
  const git = uri("old.ts").replace("file:", "git:");
  editor.open(git, sendFile);
  editor.open(uri("new.ts"), sendFile, "plaintext");
  expect(await editor.published(uri("new.ts"), (told) => told.version === 1)).toHaveLength(1);
  expect(editor.pushed.map((it) => it.uri)).not.toContain(git);
});

test("a document without a file is analysed alone", async () => {
  const editor = await Editor.start();
  const text = `${userFile.replace("export ", "")}${sendFile.replace(/^import.*\n/, "")}`;
  editor.open("untitled:Untitled-1", text);
  expect(await editor.published("untitled:Untitled-1", flagged)).toHaveLength(1);
});

test("a change on disk is heard through the watcher", async () => {
  const { root, uri } = workspace({ "user.ts": userFile, "send.ts": sendFile });
  const editor = await Editor.start({
    folders: [root],
    capabilities: { workspace: { didChangeWatchedFiles: { dynamicRegistration: true } } },
  });
  await editor.published(uri("send.ts"), flagged);
  await editor.until(() => editor.registered.find((it) => it === "workspace/didChangeWatchedFiles"));
  write(join(root, "user.ts"), userFile.replace("security.two-factor", "marketing"));
  editor.notify("workspace/didChangeWatchedFiles", { changes: [{ uri: uri("user.ts"), type: 2 }] });
  expect(await editor.published(uri("send.ts"), clean)).toEqual([]);
});

test("a folder that is deleted takes its findings along", async () => {
  const { root, uri } = workspace({
    "user.ts": userFile,
    "send.ts": cleanSendFile,
    "old/user.ts": userFile,
    "old/send.ts": sendFile,
  });
  const editor = await Editor.start({ folders: [root] });
  await editor.published(uri("old/send.ts"), flagged);
  rmSync(join(root, "old"), { recursive: true });
  editor.notify("workspace/didChangeWatchedFiles", { changes: [{ uri: uri("old"), type: 3 }] });
  expect(await editor.published(uri("old/send.ts"), clean)).toEqual([]);
});

test("an unsaved policy judges at once", async () => {
  const { root, uri } = workspace({ "user.ts": userFile, "send.ts": sendFile, "purposely.json": "{}" });
  const editor = await Editor.start({ folders: [root] });
  await editor.published(uri("send.ts"), flagged);
  const decision =
    '{ "compatible": [{ "collectedFor": "security.two-factor", "usedFor": "marketing", "by": "DPO", "on": "2026-01-01", "because": "test" }] }';
  editor.open(uri("purposely.json"), decision, "jsonc");
  expect(await editor.published(uri("send.ts"), clean)).toEqual([]);
});

test("several folders are analysed, and folders come and go", async () => {
  const one = workspace({ "user.ts": userFile, "send.ts": sendFile });
  const two = workspace({ "user.ts": userFile, "send.ts": sendFile });
  const editor = await Editor.start({
    folders: [one.root, two.root],
    capabilities: { workspace: { workspaceFolders: true } },
  });
  await editor.published(one.uri("send.ts"), flagged);
  await editor.published(two.uri("send.ts"), flagged);
  const folder = { uri: pathToFileURL(two.root).href, name: "two" };
  editor.notify("workspace/didChangeWorkspaceFolders", { event: { added: [], removed: [folder] } });
  await editor.published(two.uri("send.ts"), clean);
  editor.pushed.length = 0;
  editor.notify("workspace/didChangeWorkspaceFolders", { event: { added: [folder], removed: [] } });
  expect(await editor.published(two.uri("send.ts"), flagged)).toHaveLength(1);
});
