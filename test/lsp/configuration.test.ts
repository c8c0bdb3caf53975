import { expect, test } from "vitest";
import type { DocumentDiagnosticReport, InlayHint } from "vscode-languageserver-protocol";
import { Editor, pulling, type Startup, sendFile, userFile, workspace } from "./editor.ts";

async function start(startup: Startup) {
  const { root, uri } = workspace({ "user.ts": userFile, "send.ts": sendFile });
  const capabilities = { ...pulling, workspace: { ...pulling.workspace, configuration: true } };
  const editor = await Editor.start({ folders: [root], capabilities, ...startup });
  editor.open(uri("send.ts"), sendFile);
  return { editor, send: uri("send.ts") };
}

const findings = async (editor: Editor, uri: string) => {
  const report = await editor.request<DocumentDiagnosticReport>("textDocument/diagnostic", { textDocument: { uri } });
  return report.kind === "full" ? report.items.length : -1;
};

const hints = (editor: Editor, uri: string) =>
  editor.request<InlayHint[] | null>("textDocument/inlayHint", {
    textDocument: { uri },
    range: { start: { line: 0, character: 0 }, end: { line: 99, character: 0 } },
  });

test.each([
  ["null", () => [null]],
  ["a wrong type", () => [{ enable: "yes", marks: 7, inlayHints: { all: true } }]],
  ["no list at all", () => "nonsense"],
  ["an error", () => Promise.reject(new Error("no settings here"))],
  ["nothing, ever", () => new Promise(() => {})],
])("%s as configuration means defaults", async (_name, configuration) => {
  const { editor, send } = await start({ configuration });
  expect(await findings(editor, send)).toBe(1);
  expect(await hints(editor, send)).toBeNull();
});

test.each([null, 7, "off", [], { enable: null }])("%j as initialization options means defaults", async (given) => {
  const { editor, send } = await start({ initializationOptions: given });
  expect(await findings(editor, send)).toBe(1);
});

test("switched off, nothing is said", async () => {
  const { editor, send } = await start({
    capabilities: pulling,
    initializationOptions: { enable: false, inlayHints: "all" },
  });
  expect(await findings(editor, send)).toBe(0);
  expect(await hints(editor, send)).toBeNull();
  const place = { textDocument: { uri: send }, position: { line: 4, character: 15 } };
  expect(await editor.request("textDocument/hover", place)).toBeNull();
});

test("configuration wins over initialization options, key by key", async () => {
  let heard = () => {};
  const answered = new Promise<void>((resolve) => {
    heard = resolve;
  });
  const { editor, send } = await start({
    initializationOptions: { enable: false, inlayHints: "all" },
    configuration: () => {
      // After the answer is on its way, so that the server reads it before the next question.
      setImmediate(heard);
      return [{ enable: true, inlayHints: null }];
    },
  });
  await answered;
  expect(await findings(editor, send)).toBe(1);
  expect(await hints(editor, send)).toHaveLength(1);
});

test("settings that change are heard", async () => {
  const { editor, send } = await start({ capabilities: pulling });
  expect(await findings(editor, send)).toBe(1);
  editor.notify("workspace/didChangeConfiguration", { settings: { purposely: { enable: false } } });
  expect(await findings(editor, send)).toBe(0);
  editor.notify("workspace/didChangeConfiguration", { settings: null });
  editor.notify("workspace/didChangeConfiguration", { settings: { purposely: { enable: true } } });
  expect(await findings(editor, send)).toBe(1);
});
