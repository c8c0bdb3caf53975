// Fixes that record what a person decided: a tag, an exception, the policy. None of them may be preferred.
import { parse } from "jsonc-parser";
import { afterEach, expect, test } from "vitest";
import { parseIgnoreComments } from "../../server/src/annotations/ignore-comments.ts";
import { LineIndex } from "../../server/src/base/text.ts";
import { fixesFor } from "../../server/src/features/quick-fixes/all-fixes.ts";
import type { FixEdits } from "../../server/src/features/quick-fixes/fix.ts";
import {
  after,
  declared,
  type Facts,
  file,
  finding,
  place,
  purposes,
  sites,
  snapshotOf,
  sourceOf,
} from "./hand-made.ts";

const preferred: string[] = [];
afterEach(() => expect(preferred).toEqual([]));

function offered(facts: Facts, problem: ReturnType<typeof finding>) {
  const fixes = fixesFor(snapshotOf({ ...facts, told: [problem] }), problem);
  preferred.push(...fixes.filter((it) => it.isPreferred).map((it) => it.id));
  return fixes;
}

function edits(facts: Facts, problem: ReturnType<typeof finding>, id: string): FixEdits | undefined {
  return offered(facts, problem)
    .find((it) => it.id.startsWith(id))
    ?.edits();
}

const user = `interface User {
  /** @collectedFor security.two-factor - codes */
  phone: string;
}`;
const phone = declared("user.ts", user, "User.phone", "phone: string");
const send = `/** @processesFor marketing.newsletter, service */
function send(user: User) {
  return user.phone;
}`;
const sending = declared("send.ts", send, "send", send.slice(send.indexOf("function")), "function");
const texts = { "user.ts": user, "send.ts": send };
const breach = finding("send.ts", place(send, "user.phone"), {
  source: sourceOf(phone),
  usedFor: purposes("marketing.newsletter"),
  processor: "send()",
});

test("a further purpose is declared on the field", () => {
  const fix = edits({ texts, known: [phone] }, breach, "declare-further");
  expect(after(texts, "user.ts", fix)).toContain("@collectedFor security.two-factor, marketing.newsletter - codes");
});

test("a promise that comes from the type is written on the field itself", () => {
  const text = "/** @collectedFor account */\ninterface A {\n  readonly phone: string;\n}";
  const source = {
    ...sourceOf(phone),
    file: file("a.ts"),
    at: place(text, "phone"),
    collectedFor: purposes("account"),
  };
  const fix = edits({ texts: { ...texts, "a.ts": text } }, { ...breach, source }, "declare-further");
  expect(after({ "a.ts": text }, "a.ts", fix)).toContain(
    "{\n  /** @collectedFor account, marketing.newsletter */\n  readonly phone",
  );
});

test("no further purpose against a prohibition, and none in an installed package", () => {
  const [security, marketing] = purposes("security", "marketing");
  if (security === undefined || marketing === undefined) throw new Error("no purposes");
  const never = { policy: { never: [{ collectedFor: security, usedFor: marketing }] } };
  expect(edits({ texts, known: [phone], ...never }, breach, "declare-further")).toBeUndefined();
  const source = { ...sourceOf(phone), file: file("node_modules/crm/index.d.ts") };
  expect(edits({ texts }, { ...breach, source }, "declare-further")).toBeUndefined();
});

test("the code's purpose changes, and its other purposes stay", () => {
  const fix = edits({ texts, known: [phone, sending] }, breach, "change-code");
  expect(after(texts, "send.ts", fix)).toContain("@processesFor service, security.two-factor */");
});

test("of a callee with a purpose of its own, that one changes", () => {
  const caller = "function caller(user: User) {\n  send(user.phone);\n}";
  const all = { ...texts, "caller.ts": caller };
  const problem = { ...breach, file: file("caller.ts"), at: place(caller, "user.phone") };
  const fix = edits({ texts: all, known: [phone, sending] }, problem, "change-code");
  expect(after(all, "send.ts", fix)).toContain("@processesFor service, security.two-factor */");
});

test("a function under an unlocked glob may say its own purpose", () => {
  const text = "// @ts-check\nexport function f(user) {\n  return user.phone;\n}";
  const at = place(text, "user.phone");
  const problem = { ...breach, file: file("f.js"), at, processor: "src/ads/**" };
  const glob = { files: "src/ads/**", base: "/app", processesFor: purposes("marketing.newsletter"), locked: false };
  const facts = (locked: boolean): Facts => ({
    texts: { "f.js": text },
    policy: { code: [{ ...glob, locked }] },
    fixSites: () => sites(at, { functionAt: place(text, text.slice(text.indexOf("export"))) }),
  });
  expect(after({ "f.js": text }, "f.js", edits(facts(false), problem, "change-code"))).toContain(
    "// @ts-check\n/** @processesFor security.two-factor */\nexport function",
  );
  expect(edits(facts(true), problem, "change-code")).toBeUndefined();
});

/** Applies the exception, and answers the text together with the lines that it silences. */
function ignored(text: string, read: string, facts: Partial<ReturnType<typeof sites>> = {}, name = "a.tsx") {
  const at = place(text, read);
  const fix = edits({ texts: { [name]: text }, fixSites: () => sites(at, facts) }, finding(name, at), "ignore-here");
  const fixed = after({ [name]: text }, name, fix);
  const lines = new LineIndex(fixed);
  const comments = [...fixed.matchAll(/\/\/[^\r\n]*|\/\*[\s\S]*?\*\//g)];
  const spans = comments.map((it) => ({ start: it.index, end: it.index + it[0].length }));
  const [ignore] = parseIgnoreComments(fixed, spans, lines).ignores;
  expect(ignore).toMatchObject({ codes: [{ name: "cross-purpose" }], reason: "TODO say why" });
  expect(ignore?.lines).toEqual([lines.positionAt(fixed.lastIndexOf(read)).line]);
  return fixed;
}

test("an exception stands above the line, as far in", () => {
  expect(ignored("\tsend(user.phone);\n", "user.phone")).toBe(
    "\t// purposely-ignore cross-purpose -- TODO say why\n\tsend(user.phone);\n",
  );
});

test("CRLF is kept", () => {
  expect(ignored("a();\r\nsend(user.phone);\r\n", "user.phone")).toBe(
    "a();\r\n// purposely-ignore cross-purpose -- TODO say why\r\nsend(user.phone);\r\n",
  );
});

test("in JSX children it is an expression without content", () => {
  expect(ignored("<p>\n  {user.phone}\n</p>", "user.phone", { inJsxChildren: true })).toBe(
    "<p>\n  {/* purposely-ignore cross-purpose -- TODO say why */}\n  {user.phone}\n</p>",
  );
});

test("inside a template it stands in the hole", () => {
  const text = `send(\`Dear \${'\`'}\n  \${user.phone}\`);`;
  expect(ignored(text, "user.phone", { statement: place(text, text) })).toBe(
    `send(\`Dear \${'\`'}\n  \${/* purposely-ignore cross-purpose -- TODO say why */ user.phone}\`);`,
  );
});

test("an exception that is there already gets the second code", () => {
  const text = "// purposely-ignore missing-purpose -- agreed\nsend(user.phone);";
  const lines = new LineIndex(text);
  const comment = { start: 0, end: text.indexOf("\n") };
  const { ignores } = parseIgnoreComments(text, [comment], lines);
  const problem = finding("a.ts", place(text, "user.phone"));
  const fix = edits({ texts: { "a.ts": text }, ignoresIn: () => ignores }, problem, "ignore-here");
  expect(after({ "a.ts": text }, "a.ts", fix)).toContain(
    "// purposely-ignore missing-purpose, cross-purpose -- agreed\n",
  );
});

test("its snippet asks for the reason", () => {
  const text = "  send($a, user.phone);\n";
  const problem = finding("a.ts", place(text, "user.phone"));
  expect(edits({ texts: { "a.ts": text } }, problem, "ignore-here")?.edits[0]?.snippet).toBe(
    `  // purposely-ignore cross-purpose -- \${1:TODO say why}\n`,
  );
});

const misspelled = "type A = {\n  /** @collectedFor marketing.newsleter */\n  a: string;\n};";
const unknown = finding("a.ts", place(misspelled, "marketing.newsleter"), {
  code: "unknown-purpose",
  severity: "error",
  suggestions: ["marketing.newsletter"],
});

test("the name that was meant", () => {
  const fix = edits({ texts: { "a.ts": misspelled } }, unknown, "did-you-mean");
  expect(after({ "a.ts": misspelled }, "a.ts", fix)).toContain("@collectedFor marketing.newsletter */");
});

test("an unknown purpose is added to the policy, with its comments and its layout kept", () => {
  const policy = `{
    // Ours.
    "purposes": {
        "account": { "label": "Your account" }, // the first
    },
}
`;
  const all = { "a.ts": misspelled, "purposely.json": policy };
  const fix = edits({ texts: all, policy: { file: "/app/purposely.json" } }, unknown, "add-purpose");
  const text = after(all, "purposely.json", fix);
  expect(parse(text)).toEqual({
    purposes: { account: { label: "Your account" }, "marketing.newsleter": { label: "Newsleter" } },
  });
  expect(text).toContain("    // Ours.\n");
  expect(text).toContain("// the first");
  expect(text).toContain('\n        "marketing.newsleter": {');
});

test("without a policy file one is made", () => {
  const fix = edits({ texts: { "a.ts": misspelled } }, unknown, "add-purpose");
  expect(fix?.create).toBe("/app/purposely.json");
  expect(JSON.parse(fix?.edits[0]?.newText ?? "")).toEqual({
    purposes: { "marketing.newsleter": { label: "Newsleter" } },
  });
});

test.each(["[]", '{ "purposes": [] }', "nonsense"])("a policy that is none (%s) is left alone", (policy) => {
  const all = { "a.ts": misspelled, "purposely.json": policy };
  expect(edits({ texts: all, policy: { file: "/app/purposely.json" } }, unknown, "add-purpose")).toBeUndefined();
});

/** The text after the first offer to annotate, and the purposes that were offered. */
function annotated(text: string, declaration: string, code: "missing-purpose" | "undeclared-personal-data") {
  const name = declaration.split(/\W/)[0] ?? "";
  const known = code === "missing-purpose" ? [declared("a.ts", text, `A.${name}`, declaration)] : [];
  const beside = declared("user.ts", user, "User.phone", "phone: string");
  const problem = finding("a.ts", place(text, name, declaration), { code, severity: "warning" });
  const facts = { texts: { "a.ts": text, "user.ts": user }, known: [...known, beside] };
  const fixes = offered(facts, problem).filter((it) => it.id.startsWith("annotate"));
  return {
    text: after({ "a.ts": text }, "a.ts", fixes[0]?.edits()),
    offers: fixes.map((it) => it.id),
    snippet: fixes[0]?.edits()?.edits[0]?.snippet,
  };
}

test("a field with no tag gets one, with the purposes of the workspace offered first", () => {
  const { text, offers, snippet } = annotated(
    "type A = {\n  readonly mail?: string;\n};",
    "mail?",
    "undeclared-personal-data",
  );
  expect(text).toBe("type A = {\n  /** @collectedFor security.two-factor */\n  readonly mail?: string;\n};");
  expect(offers[0]).toBe("annotate:security.two-factor");
  expect(offers).toHaveLength(3);
  expect(snippet).toMatch(/^ {2}\/\*\* @collectedFor \$\{1\|security\.two-factor,account,.*\|\} \*\/\n$/);
});

test.each([
  ["f(mail: string) {}", "mail:", "f(/** @collectedFor security.two-factor */ mail: string) {}"],
  [
    "type A = {\n  /** Where mail goes. */\n  mail: string;\n};",
    "mail:",
    "type A = {\n  /**\n   * Where mail goes.\n   * @collectedFor security.two-factor\n   */\n  mail: string;\n};",
  ],
  [
    "class A {\r\n  /**\r\n   * Mail.\r\n   */\r\n  @Column()\r\n  private mail = '';\r\n}",
    "mail =",
    "class A {\r\n  /**\r\n   * Mail.\r\n   * @collectedFor security.two-factor\r\n   */\r\n  @Column()\r\n  private mail = '';\r\n}",
  ],
])("a tag is written where it belongs: %s", (before, declaration, expected) => {
  expect(annotated(before, declaration, "undeclared-personal-data").text).toBe(expected);
});

test.each([
  [
    "type A = { /** @personalData contact - kept */ mail: string };",
    "type A = { /** @collectedFor security.two-factor @personalData contact - kept */ mail: string };",
  ],
  [
    "type A = {\n  /**\n   * Mail.\n   * @personalData contact\n   */\n  mail: string;\n};",
    "type A = {\n  /**\n   * Mail.\n   * @collectedFor security.two-factor\n   * @personalData contact\n   */\n  mail: string;\n};",
  ],
])("beside @personalData: %s", (before, expected) => {
  expect(annotated(before, "mail:", "missing-purpose").text).toBe(expected);
});
