import { expect, test } from "vitest";
import type {
  ClientCapabilities,
  CodeAction,
  Diagnostic,
  TextEdit,
  WorkspaceEdit,
} from "vscode-languageserver-protocol";
import { TextDocument } from "vscode-languageserver-textdocument";
import { Editor, sendFile, userFile, workspace } from "./editor.ts";

const resolving: ClientCapabilities = {
  textDocument: { codeAction: { resolveSupport: { properties: ["edit"] }, dataSupport: true } },
  workspace: { workspaceEdit: { documentChanges: true, resourceOperations: ["create"] } },
};

const snippets: ClientCapabilities = {
  ...resolving,
  workspace: { workspaceEdit: { ...resolving.workspace?.workspaceEdit, snippetEditSupport: true } },
};

async function start(capabilities: ClientCapabilities, text = sendFile) {
  const { root, uri } = workspace({ "user.ts": userFile, "send.ts": text });
  const editor = await Editor.start({ folders: [root], capabilities });
  const send = uri("send.ts");
  editor.open(send, text);
  const [diagnostic] = await editor.published(send, (told) => told.version === 1);
  if (diagnostic === undefined) throw new Error("no finding to fix");
  const actions = await editor.request<CodeAction[]>("textDocument/codeAction", {
    textDocument: { uri: send },
    range: diagnostic.range,
    context: { diagnostics: [diagnostic] },
  });
  return { editor, send, actions, diagnostic };
}

function applied(text: string, uri: string, edit: WorkspaceEdit | undefined): string {
  const edits = (edit?.documentChanges ?? []).flatMap((it) =>
    "textDocument" in it && it.textDocument.uri === uri ? (it.edits as TextEdit[]) : [],
  );
  return TextDocument.applyEdits(TextDocument.create(uri, "typescript", 1, text), [
    ...edits,
    ...(edit?.changes?.[uri] ?? []),
  ]);
}

async function findingsAfter(editor: Editor, uri: string, text: string): Promise<Diagnostic[]> {
  editor.change(uri, 2, { text });
  return editor.published(uri, (told) => told.version === 2);
}

test("the sibling field is preferred; its edit is computed on resolve and mends the finding", async () => {
  const { editor, send, actions, diagnostic } = await start(resolving);
  const [preferred, ...others] = actions.filter((it) => it.isPreferred);
  expect(others).toEqual([]);
  expect(preferred?.title).toContain("newsletterPhone");
  expect(preferred?.edit).toBeUndefined();
  expect(preferred?.diagnostics?.[0]?.range).toEqual(diagnostic.range);
  const resolved = await editor.request<CodeAction>("codeAction/resolve", preferred);
  const text = applied(sendFile, send, resolved.edit);
  expect(text).toContain("return user.newsletterPhone;");
  expect(await findingsAfter(editor, send, text)).toEqual([]);
});

test("an exception is a snippet where the client has snippets", async () => {
  const { editor, actions } = await start(snippets);
  const ignore = actions.find((it) => it.title.startsWith("Ignore"));
  expect(ignore?.isPreferred).toBeUndefined();
  const resolved = await editor.request<CodeAction>("codeAction/resolve", ignore);
  const [change] = resolved.edit?.documentChanges ?? [];
  expect(change).toMatchObject({
    textDocument: { version: 1 },
    edits: [{ snippet: { kind: "snippet", value: `  // purposely-ignore cross-purpose -- \${1:TODO say why}\n` } }],
  });
});

test("without snippets it is plain text, keeps CRLF, and silences the finding", async () => {
  const crlf = sendFile.replaceAll("\n", "\r\n");
  const { editor, send, actions } = await start(resolving, crlf);
  const ignore = actions.find((it) => it.title.startsWith("Ignore"));
  const resolved = await editor.request<CodeAction>("codeAction/resolve", ignore);
  const text = applied(crlf, send, resolved.edit);
  expect(text).toContain("\r\n  // purposely-ignore cross-purpose -- TODO say why\r\n  return user.phone;");
  expect(text.replaceAll("\r\n", "")).not.toContain("\n");
  expect(await findingsAfter(editor, send, text)).toEqual([]);
});

test("a client that cannot resolve gets the edits at once, as plain changes", async () => {
  const { send, actions } = await start({});
  const edit = actions.find((it) => it.isPreferred)?.edit;
  expect(applied(sendFile, send, edit)).toContain("user.newsletterPhone");
  expect(edit?.documentChanges).toBeUndefined();
});

test("fix all takes only what needs no decision", async () => {
  const { editor, send } = await start(resolving);
  const actions = await editor.request<CodeAction[]>("textDocument/codeAction", {
    textDocument: { uri: send },
    range: { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } },
    context: { diagnostics: [], only: ["source.fixAll"] },
  });
  expect(actions.map((it) => it.kind)).toEqual(["source.fixAll.purposely"]);
  const resolved = await editor.request<CodeAction>("codeAction/resolve", actions[0]);
  expect(applied(sendFile, send, resolved.edit)).toContain("user.newsletterPhone");
});
