// A workspace whose check takes long: the server answers all the same. Order of messages decides, never the clock.
import { expect, test, vi } from "vitest";
import { CancellationTokenSource } from "vscode-jsonrpc/node";
import type { DocumentDiagnosticReport, Hover } from "vscode-languageserver-protocol";
import type { MarksResult } from "../../server/src/protocol/messages.ts";
import { Editor, pulling, type Startup, sendFile, workspace } from "./editor.ts";
import { largeWorkspace } from "./large-workspace.ts";

// A busy machine may take its time.
vi.setConfig({ testTimeout: 60_000 });

const watching = { experimental: { purposely: { status: true } }, window: { workDoneProgress: true } };

async function start(modules = 150, startup: Startup = {}) {
  const { root, uri } = workspace(largeWorkspace(modules));
  const editor = await Editor.start({ folders: [root], capabilities: watching, ...startup });
  return { editor, uri };
}

/** The check is well under way: values are being followed. */
const following = (editor: Editor) =>
  editor.until(() => editor.statuses.find((it) => it.progress?.phase === "following"));

const isChecked = (editor: Editor) => editor.statuses.some((it) => it.state === "ready");

const hover = (editor: Editor, uri: string, line: number, character: number) =>
  editor.request<Hover | null>("textDocument/hover", { textDocument: { uri }, position: { line, character } });

const textOf = (answer: Hover | null) => JSON.stringify(answer?.contents);

test("what is open can be asked about while the rest is being checked", async () => {
  const { editor, uri } = await start();
  const send = uri("send.ts");
  const text = sendFile.replace("marketing.newsletter", "marketing.newsleter");
  editor.open(send, text);
  await following(editor);
  expect(textOf(await hover(editor, send, 4, 15))).toContain("Two-factor authentication");
  const marks = await editor.request<MarksResult>("purposely/marks", { textDocument: { uri: send } });
  expect(marks).toMatchObject({ version: 1, marks: [{ label: expect.stringContaining("User.phone") }] });
  const told = await editor.published(send, (it) => it.version === 1);
  expect(told.map((it) => it.code)).toEqual(["unknown-purpose"]);
  expect(isChecked(editor)).toBe(false);
});

test("an edit ends the check of an older text, and is answered before the next one is done", async () => {
  const { editor, uri } = await start();
  const send = uri("send.ts");
  editor.open(send, sendFile);
  await following(editor);
  const text = sendFile.replace("user: User): string", "user: User, more: User): string");
  for (let version = 2; version < 12; version++) editor.change(send, version, { text: `${text}// ${version}\n` });
  editor.change(send, 12, { text: text.replace("user.phone", "more.newsletterPhone") });
  expect(textOf(await hover(editor, send, 4, 15))).toContain("Newsletter");
  expect(isChecked(editor)).toBe(false);
});

test("opening and saving what is there already does not begin the check anew", async () => {
  const { editor, uri } = await start();
  editor.open(uri("send.ts"), sendFile);
  await following(editor);
  const before = editor.statuses.length;
  editor.open(uri("other.ts"), largeWorkspace(0)["other.ts"] ?? "");
  editor.notify("textDocument/didSave", { textDocument: { uri: uri("send.ts") } });
  await hover(editor, uri("other.ts"), 0, 0);
  await editor.until(() => editor.statuses.slice(before + 3).find((it) => it.state === "working"));
  const phases = editor.statuses.slice(before).flatMap((it) => it.progress?.phase ?? []);
  expect(new Set(phases)).toEqual(new Set(["following"]));
});

test("a question that is taken back is answered at once", async () => {
  const { editor, uri } = await start();
  editor.open(uri("send.ts"), sendFile);
  await following(editor);
  const source = new CancellationTokenSource();
  const textDocument = { uri: uri("send.ts") };
  const asked = editor.connection.sendRequest(
    "textDocument/references",
    { textDocument, position: { line: 2, character: 25 }, context: { includeDeclaration: true } },
    source.token,
  );
  source.cancel();
  await expect(asked).rejects.toMatchObject({ code: -32800 });
  expect(isChecked(editor)).toBe(false);
});

test.each([
  { proper: true, code: 0 },
  { proper: false, code: 1 },
])("the server ends in the middle of a check: $code", async ({ proper, code }) => {
  const { editor, uri } = await start();
  editor.open(uri("send.ts"), sendFile);
  await following(editor);
  const held = hover(editor, uri("modules/m1.ts"), 0, 0).catch((problem: { code: number }) => problem.code);
  if (proper) {
    expect(await editor.request("shutdown")).toBeNull();
    expect(await held).toBe(-32802);
  }
  editor.notify("exit");
  expect(await editor.exited).toBe(code);
});

test("progress tells files and functions, grows, and ends with the check", async () => {
  const { editor } = await start(8);
  await editor.until(() => editor.progress.find((it) => it.value.kind === "end"));
  const [begin, ...reports] = editor.progress.map((it) => it.value);
  expect(begin).toMatchObject({ kind: "begin", percentage: 0, cancellable: true });
  const percentages = reports.flatMap((it) => (it.kind === "report" ? [it.percentage ?? 0] : []));
  expect(percentages).toEqual(percentages.toSorted((a, b) => a - b));
  expect(
    reports.some((it) => it.kind === "report" && /^following: \d[\d,]* of \d[\d,]* functions$/.test(it.message ?? "")),
  ).toBe(true);
});

test("a check that is cancelled leaves open files, with what can be said of them alone", async () => {
  const { editor, uri } = await start();
  editor.open(uri("send.ts"), sendFile);
  await following(editor);
  const begun = await editor.until(() => editor.progress[0]);
  editor.notify("window/workDoneProgress/cancel", { token: begun.token });
  const limited = await editor.until(() => editor.statuses.find((it) => it.state === "limited"));
  expect(limited).toMatchObject({ limitedBy: "choice", findings: 1 });
  await editor.until(() => editor.progress.find((it) => it.value.kind === "end"));
  expect(await editor.published(uri("send.ts"), (it) => it.version === 1)).toMatchObject([{ code: "cross-purpose" }]);
  expect(isChecked(editor)).toBe(false);
});

test("who pulls is told what is certain, and asked to pull again once all is known", async () => {
  const { editor, uri } = await start(8, { capabilities: { ...pulling, ...watching } });
  const send = uri("send.ts");
  const text = `${sendFile}\n/** @collectedFor nothing.known */\nexport let more = "";\n`;
  editor.open(send, text);
  await following(editor);
  const pull = () =>
    editor.request<DocumentDiagnosticReport>("textDocument/diagnostic", { textDocument: { uri: send } });
  expect(await pull()).toMatchObject({ kind: "full", items: [{ code: "unknown-purpose" }] });
  expect(isChecked(editor)).toBe(false);
  await editor.until(() => (editor.refreshed > 0 ? true : undefined));
  expect(await pull()).toMatchObject({ items: [{ code: "cross-purpose" }, { code: "unknown-purpose" }] });
});
