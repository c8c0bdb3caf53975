import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { CancellationTokenSource } from "vscode-jsonrpc/node";
import type { DocumentDiagnosticReport, WorkspaceDiagnosticReport } from "vscode-languageserver-protocol";
import { cleanSendFile, Editor, pulling, sendFile, userFile, workspace } from "./editor.ts";

function start() {
  const { root, uri } = workspace({ "user.ts": userFile, "send.ts": sendFile });
  return Editor.start({ folders: [root], capabilities: pulling }).then((editor) => ({ editor, uri }));
}

const pull = (editor: Editor, uri: string, previousResultId?: string) =>
  editor.request<DocumentDiagnosticReport>("textDocument/diagnostic", { textDocument: { uri }, previousResultId });

const pullAll = (editor: Editor, previousResultIds: { uri: string; value: string }[] = []) =>
  editor.request<WorkspaceDiagnosticReport>("workspace/diagnostic", { previousResultIds });

test("a client that pulls is answered and never pushed to", async () => {
  const { editor, uri } = await start();
  editor.open(uri("send.ts"), sendFile);
  const report = await pull(editor, uri("send.ts"));
  expect(report).toMatchObject({ kind: "full", items: [{ code: "cross-purpose" }] });
  expect(await pull(editor, uri("send.ts"), report.resultId ?? "")).toEqual({
    kind: "unchanged",
    resultId: report.resultId,
  });
  editor.change(uri("send.ts"), 2, { text: cleanSendFile });
  expect(await pull(editor, uri("send.ts"), report.resultId ?? "")).toMatchObject({ kind: "full", items: [] });
  expect(editor.pushed).toEqual([]);
});

test("related information leads to the promise", async () => {
  const { editor, uri } = await start();
  const report = await pull(editor, uri("send.ts"));
  if (report.kind !== "full") throw new Error("a first report is full");
  const related = report.items[0]?.relatedInformation ?? [];
  expect(related[0]?.location).toMatchObject({ uri: uri("user.ts"), range: { start: { line: 3 } } });
  expect(related[0]?.message).toContain("Two-factor authentication");
});

test("a code leads to the page of its rule", async () => {
  const { root, uri } = workspace({ "user.ts": userFile, "send.ts": sendFile });
  const diagnostic = { relatedInformation: true, codeDescriptionSupport: true };
  const editor = await Editor.start({ folders: [root], capabilities: { textDocument: { diagnostic } } });
  const report = await pull(editor, uri("send.ts"));
  if (report.kind !== "full") throw new Error("a first report is full");
  const href = report.items[0]?.codeDescription?.href ?? "";
  expect(existsSync(fileURLToPath(href))).toBe(true);
  expect(href).toMatch(/docs\/rules\/cross-purpose\.md$/);
});

test("a pull for a text that changed meanwhile is given up", async () => {
  const { editor, uri } = await start();
  editor.open(uri("send.ts"), sendFile);
  await pull(editor, uri("send.ts"));
  const textDocument = { uri: uri("send.ts"), version: 2 };
  const answer = await editor.requestThenNotify(
    ["textDocument/diagnostic", { textDocument }],
    ["textDocument/didChange", { textDocument, contentChanges: [{ text: cleanSendFile }] }],
  );
  expect(answer).toMatchObject({ error: { code: -32802, data: { retriggerRequest: true } } });
});

test("documents that are none of ours have no findings", async () => {
  const { editor } = await start();
  expect(await pull(editor, "git:/send.ts?ref")).toMatchObject({ kind: "full", items: [] });
  expect(await pull(editor, "file:///nowhere/at/all.ts")).toMatchObject({ kind: "full", items: [] });
});

test("the workspace is answered once, and then held until there is news", async () => {
  const { editor, uri } = await start();
  editor.open(uri("user.ts"), userFile);
  const first = await pullAll(editor);
  expect(first.items).toMatchObject([{ uri: uri("send.ts"), version: null, kind: "full" }]);
  const previous = first.items.map((it) => ({ uri: it.uri, value: it.resultId ?? "" }));

  let answered = false;
  const held = pullAll(editor, previous).finally(() => {
    answered = true;
  });
  // Requests are answered in order, so these two came after it had been considered.
  await pull(editor, uri("send.ts"));
  await pull(editor, uri("user.ts"));
  expect(answered).toBe(false);

  editor.change(uri("user.ts"), 2, { text: userFile.replace("security.two-factor", "marketing") });
  expect((await held).items).toMatchObject([{ uri: uri("send.ts"), kind: "full", items: [] }]);
});

test("a held question ends when the client takes it back, asks anew, or shuts down", async () => {
  const { editor } = await start();
  const first = await pullAll(editor);
  const previousResultIds = first.items.map((it) => ({ uri: it.uri, value: it.resultId ?? "" }));
  const source = new CancellationTokenSource();
  const cancelled = editor.connection.sendRequest("workspace/diagnostic", { previousResultIds }, source.token);
  source.cancel();
  await expect(cancelled).rejects.toMatchObject({ code: -32800 });

  const older = pullAll(editor, previousResultIds);
  const newer = pullAll(editor, previousResultIds);
  await expect(older).rejects.toMatchObject({ code: -32802 });
  const shutdown = editor.request("shutdown");
  await expect(newer).rejects.toMatchObject({ code: -32802 });
  expect(await shutdown).toBeNull();
});

test("an edit that changes another open document asks the client to pull again", async () => {
  const { editor, uri } = await start();
  editor.open(uri("send.ts"), sendFile);
  editor.open(uri("user.ts"), userFile);
  await pull(editor, uri("send.ts"));
  editor.change(uri("user.ts"), 2, { text: userFile.replace("security.two-factor", "marketing") });
  await editor.until(() => (editor.refreshed > 0 ? true : undefined));
  expect(await pull(editor, uri("send.ts"))).toMatchObject({ items: [] });
});
