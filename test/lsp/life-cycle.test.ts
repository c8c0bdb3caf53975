import { expect, test } from "vitest";
import { Editor } from "./editor.ts";

test("before initialize every request is refused", async () => {
  const editor = new Editor();
  await expect(editor.request("textDocument/hover", {})).rejects.toMatchObject({ code: -32002 });
  await expect(editor.request("shutdown")).rejects.toMatchObject({ code: -32002 });
});

test("notifications before initialize are dropped", async () => {
  const editor = new Editor();
  editor.open("file:///a.ts", "let a = 1;");
  expect(await editor.initialize({})).toMatchObject({ serverInfo: { name: "purposely" } });
});

test("initialize with broken parameters is refused, and can be said again", async () => {
  const editor = new Editor();
  await expect(editor.connection.sendRequest("initialize", [1])).rejects.toMatchObject({ code: -32602 });
  expect(await editor.initialize({})).toMatchObject({ capabilities: { hoverProvider: true } });
});

test.each([
  {},
  { capabilities: null, workspaceFolders: 7, rootUri: 3 },
  { capabilities: [], workspaceFolders: [null] },
])("initialize with odd parameters is understood as far as it goes: %j", async (params) => {
  const editor = new Editor();
  expect(await editor.request("initialize", params)).toMatchObject({ capabilities: { hoverProvider: true } });
  editor.notify("initialized", {});
  expect(await editor.request("shutdown")).toBeNull();
});

test("a second initialize is refused", async () => {
  const editor = await Editor.start();
  await expect(editor.initialize({})).rejects.toMatchObject({ code: -32600 });
});

test("after shutdown every request is refused, and exit ends with 0", async () => {
  const editor = await Editor.start();
  expect(await editor.request("shutdown")).toBeNull();
  const position = { textDocument: { uri: "file:///a.ts" }, position: { line: 0, character: 0 } };
  await expect(editor.request("textDocument/hover", position)).rejects.toMatchObject({ code: -32600 });
  await expect(editor.request("shutdown")).rejects.toMatchObject({ code: -32600 });
  editor.notify("exit");
  expect(await editor.exited).toBe(0);
});

test("exit without shutdown ends with 1", async () => {
  const editor = await Editor.start();
  editor.notify("exit");
  expect(await editor.exited).toBe(1);
});

test("exit before initialize ends with 1", async () => {
  const editor = new Editor();
  editor.notify("exit");
  expect(await editor.exited).toBe(1);
});

test("a server whose editor is gone ends", async () => {
  const editor = await Editor.start();
  editor.process.stdin?.end();
  expect(await editor.exited).toBe(1);
});

test("unknown requests and nonsense cost one answer, not the server", async () => {
  const editor = await Editor.start();
  await expect(editor.request("textDocument/nonsense", {})).rejects.toMatchObject({ code: -32601 });
  const hover = editor.request("textDocument/hover", { textDocument: { uri: "file:///nowhere.ts" }, position: {} });
  expect(await hover).toBeNull();
  editor.change("file:///never-opened.ts", 2, { text: "" });
  expect(await editor.request("shutdown")).toBeNull();
});

test("the greeting names what the server can do", async () => {
  const editor = new Editor();
  const answer = await editor.initialize({});
  expect(answer).toMatchObject({
    capabilities: {
      positionEncoding: "utf-16",
      textDocumentSync: { openClose: true, change: 2 },
      definitionProvider: true,
      referencesProvider: true,
      codeActionProvider: { resolveProvider: true },
      inlayHintProvider: true,
    },
  });
  expect(answer).not.toHaveProperty("capabilities.diagnosticProvider");
});
