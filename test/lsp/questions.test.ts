// One question of every kind over the pipe; what the answers say is tested with the features.
import { expect, test } from "vitest";
import type { CompletionItem, Hover, Location } from "vscode-languageserver-protocol";
import type { ExplainResult, FlowResult, MarksResult } from "../../server/src/protocol/messages.ts";
import { Editor, sendFile, userFile, workspace } from "./editor.ts";

const policy = `{
  // Ours.
  "purposes": { "marketing.newsletter": { "label": "Our newsletter" } }
}
`;

async function start() {
  const { root, uri } = workspace({ "user.ts": userFile, "send.ts": sendFile, "purposely.json": policy });
  const editor = await Editor.start({ folders: [root], initializationOptions: { inlayHints: "all" } });
  editor.open(uri("send.ts"), sendFile);
  const at = (line: number, character: number) => ({
    textDocument: { uri: uri("send.ts") },
    position: { line, character },
  });
  return { editor, uri, at };
}

test("hover", async () => {
  const { editor, at } = await start();
  const hover = await editor.request<Hover>("textDocument/hover", at(4, 15));
  const { value } = hover.contents as { value: string };
  expect(value).toContain("User.phone");
  expect(value).toContain("Two-factor authentication");
  expect(value).toContain("Our newsletter");
  expect(value.split("\n").length).toBeLessThanOrEqual(3);
});

test("completion drills down at a dot", async () => {
  const { editor, uri, at } = await start();
  const text = sendFile.replace("marketing.newsletter", "security.");
  editor.change(uri("send.ts"), 2, { text });
  const items = await editor.request<CompletionItem[]>(
    "textDocument/completion",
    at(2, "/** @processesFor security.".length),
  );
  expect(items.map((it) => it.label)).toContain("security.two-factor");
  expect(items.map((it) => it.label)).not.toContain("account");
});

test("definition and references of a purpose", async () => {
  const { editor, uri, at } = await start();
  const place = at(2, 25);
  const definition = await editor.request<Location>("textDocument/definition", place);
  expect(definition).toMatchObject({ uri: uri("purposely.json"), range: { start: { line: 2 } } });
  const context = { includeDeclaration: true };
  const references = await editor.request<Location[]>("textDocument/references", { ...place, context });
  expect(references.map((it) => it.uri).sort()).toEqual([uri("purposely.json"), uri("send.ts"), uri("user.ts")].sort());
});

test("inlay hints, marks and the flow of a finding", async () => {
  const { editor, uri, at } = await start();
  const { textDocument, position } = at(4, 15);
  const range = { start: { line: 0, character: 0 }, end: { line: 9, character: 0 } };
  expect(await editor.request("textDocument/inlayHint", { textDocument, range })).toMatchObject([
    { position: { line: 4, character: 19 }, label: "for Two-factor authentication" },
  ]);
  const marks = await editor.request<MarksResult>("purposely/marks", { textDocument });
  expect(marks).toMatchObject({
    version: 1,
    marks: [{ group: "security", kind: "read", range: { start: { line: 4 } } }],
  });
  const flow = await editor.request<FlowResult>("purposely/flow", { textDocument, position });
  expect(flow.steps[0]?.uri).toBe(uri("user.ts"));
  expect(flow.steps.at(-1)?.uri).toBe(uri("send.ts"));
});

test("why, and why not, with places that lead to their documents", async () => {
  const { editor, uri, at } = await start();
  const answer = await editor.request<ExplainResult>("purposely/explain", at(4, 15));
  expect(answer.title).toBe("user.phone");
  const words = answer.lines.map((it) => it.text).join("\n");
  expect(words).toContain("User.phone, collected for Two-factor authentication  user.ts:4");
  expect(words).toContain("a finding, cross-purpose (error)");
  expect(words).toContain("not covered by Two-factor authentication (S2)");
  const declared = answer.lines.find((it) => it.text.startsWith("User.phone"));
  expect(declared?.links).toMatchObject([{ start: 53, end: 62, uri: uri("user.ts"), range: { start: { line: 3 } } }]);
  const nothing = await editor.request<ExplainResult>("purposely/explain", at(2, 0));
  expect(nothing.lines.map((it) => it.text).join("\n")).toContain("No personal data: there is no expression here.");
});

test("an explanation is of the text as it is in the editor", async () => {
  const { editor, uri, at } = await start();
  editor.change(uri("send.ts"), 2, { text: sendFile.replace("user.phone", "user.newsletterPhone") });
  const answer = await editor.request<ExplainResult>("purposely/explain", at(4, 15));
  expect(answer.title).toBe("user.newsletterPhone");
  expect(answer.lines.map((it) => it.text).join("\n")).toContain("collected for just this (S2)");
});
