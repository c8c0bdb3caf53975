// Fixes that change where the data goes.
import { expect, test } from "vitest";
import type { FixSites, GuardFunction, Snapshot } from "../../server/src/engine/engine.ts";
import { fixesFor } from "../../server/src/features/quick-fixes/all-fixes.ts";
import { fixAll } from "../../server/src/features/quick-fixes/fix-all.ts";
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

const user = `interface User {
  /** @collectedFor security */
  phone: string;
}`;
const phone = declared("user.ts", user, "User.phone", "phone: string");
const used = purposes("marketing.newsletter");

/** The text after the fix whose id begins with `id`; undefined where it is not offered. */
function fixed(id: string, text: string, read: string, facts: Partial<FixSites>, more: Partial<Facts> = {}) {
  const at = place(text, read);
  const texts = { "user.ts": user, "a.ts": text };
  const problem = finding("a.ts", at, { source: sourceOf(phone), usedFor: used });
  const snapshot = snapshotOf({ texts, told: [problem], known: [phone], fixSites: () => sites(at, facts), ...more });
  const fix = fixesFor(snapshot, problem).find((it) => it.id.startsWith(id));
  return fix && { text: after(texts, "a.ts", fix.edits()), title: fix.title, isPreferred: fix.isPreferred };
}

const siblings = (...names: string[]): Partial<Facts> => ({
  siblingsFor: () => names.map((it) => ({ name: it.replace("?", ""), optional: it.endsWith("?") })),
});

test("a sibling stands in for the member", () => {
  const text = "send(user.phone);";
  const member = { object: place(text, "user"), name: place(text, "phone") };
  expect(fixed("use-sibling", text, "user.phone", { member }, siblings("maybe?", "other", "newsletterPhone"))).toEqual({
    text: "send(user.newsletterPhone);",
    title: "Use newsletterPhone, which was collected for Newsletter",
    isPreferred: true,
  });
});

test("siblings of another type, or that may be absent where the field may not, are no help", () => {
  const type = `type User = {
  /** @collectedFor security */
  phone: string;
  /** @collectedFor marketing */
  tags: readonly string[];
  /** @collectedFor marketing */
  mobile?: string;
  /** @collectedFor marketing */
  fax: string;
};`;
  const known = ["phone: string;", "tags: readonly string[];", "mobile?: string;", "fax: string;"].map((it) =>
    declared("user.ts", type, `User.${/\w+/.exec(it)?.[0]}`, it),
  );
  const text = "send(user.phone);";
  const at = place(text, "user.phone");
  const [source] = known;
  if (source === undefined) throw new Error("nothing declared");
  const problem = finding("a.ts", at, { source: sourceOf(source), usedFor: used });
  const snapshot = snapshotOf({
    texts: { "user.ts": type, "a.ts": text },
    known,
    fixSites: () => sites(at, { member: { object: place(text, "user"), name: place(text, "phone") } }),
    ...siblings("tags", "mobile?", "fax"),
  });
  expect(fixesFor(snapshot, problem).map((it) => it.id)).toEqual([
    "use-sibling:fax",
    "declare-further-purpose",
    "ignore-here",
  ]);
});

test("a sibling stands in for the key of a pattern, and the local name stays", () => {
  const short = "const { phone } = user;";
  const key = (text: string) => ({ binding: { key: place(text, "phone"), shorthand: text === short } });
  expect(fixed("use-sibling", short, "phone", key(short), siblings("b"))?.text).toBe("const { b: phone } = user;");
  const renamed = "const { phone: to } = user;";
  expect(fixed("use-sibling", renamed, "to", key(renamed), siblings("b"))?.text).toBe("const { b: to } = user;");
});

test("no sibling for a value that only came from the field", () => {
  expect(fixed("use-sibling", "send(to);", "to", {}, siblings("b"))).toBeUndefined();
  const text = "send(user.contact);";
  const member = { object: place(text, "user"), name: place(text, "contact") };
  expect(fixed("use-sibling", text, "user.contact", { member }, siblings("b"))).toBeUndefined();
});

const guard: GuardFunction = {
  file: file("consent.ts"),
  name: "agreed",
  purposes: used,
  exported: true,
  asserts: false,
  async: false,
};

function guarded(text: string, statement: string, more: Partial<GuardFunction> = {}, facts: Partial<FixSites> = {}) {
  const importEdit: Snapshot["importEdit"] = (of, from, name) => ({
    file: of,
    at: { start: 0, end: 0 },
    newText: `import { ${name} } from "./${from.slice(5, -3)}";\n`,
  });
  return fixed(
    "guard",
    text,
    "user.phone",
    { statement: place(text, statement), person: place(text, "user"), ...facts },
    { guardsFor: () => [{ ...guard, ...more }], importEdit },
  )?.text.replace('import { agreed } from "./consent";\n', "");
}

test("a statement is wrapped in the consent check, which is imported", () => {
  const text = "  send(\n    user.phone,\n  );\n";
  const statement = text.trim();
  const wrapped = "  if (agreed(user)) {\n    send(\n      user.phone,\n    );\n  }\n";
  expect(guarded(text, statement)).toBe(wrapped);
  const facts = { statement: place(text, statement), person: place(text, "user") };
  expect(fixed("guard", text, "user.phone", facts, { guardsFor: () => [guard] })?.isPreferred).toBe(true);
});

test("line ends and tabs are kept, and lines inside a template are left alone", () => {
  expect(guarded("\tsend(\r\n\t\tuser.phone);\r\n", "send(\r\n\t\tuser.phone);")).toBe(
    "\tif (agreed(user)) {\r\n\t\tsend(\r\n\t\t\tuser.phone);\r\n\t}\r\n",
  );
  const template = `send(\`\n\${user.phone}\`);`;
  expect(guarded(template, template)).toBe(`if (agreed(user)) {\n  ${template}\n}`);
});

test("a declaration is guarded by leaving early, where that type-checks", () => {
  const text = "const to = user.phone;\nsend(to);";
  const statement = "const to = user.phone;";
  expect(guarded(text, statement, {}, { canReturn: "nothing" })).toBe(`if (!agreed(user)) return;\n${text}`);
  expect(guarded(text, statement, {}, { canReturn: "no" })).toBeUndefined();
});

test("an assertion is called before the statement", () => {
  expect(guarded("send(user.phone);", "send(user.phone);", { asserts: true })).toBe("agreed(user);\nsend(user.phone);");
});

test("a guard that is asked about a purpose, by a key, or that must be awaited", () => {
  const text = "send(user.phone);";
  const asks = { purposeArgument: { index: 1, text: "marketing.newsletter" }, personKey: "id" };
  expect(guarded(text, text, asks)).toContain('if (agreed(user.id, "marketing.newsletter")) {');
  expect(guarded(text, text, { async: true }, { canAwait: true })).toContain("if (await agreed(user)) {");
  expect(guarded(text, text, { async: true })).toBeUndefined();
});

test("no guard before a statement that does not know the person, or one that cannot be imported", () => {
  const text = "users.map((user) => send(user.phone));";
  expect(guarded(text, text)).toBeUndefined();
  expect(guarded("send(user.phone);", "send(user.phone);", { exported: false })).toBeUndefined();
});

test.each([
  ["track({ id: user.id, phone: user.phone });", "phone: user.phone", "track({ id: user.id });"],
  ["track({ phone: user.phone, id });", "phone: user.phone,", "track({ id });"],
  ["track({\n  id,\n  phone: user.phone,\n});", "phone: user.phone,", "track({\n  id,\n});"],
  ["track({ phone: user.phone });", "phone: user.phone", "track({ });"],
])("a property is left out of %s", (text, property, expected) => {
  expect(fixed("drop", text, "user.phone", { objectProperty: place(text, property) })?.text).toBe(expected);
});

test.each([
  ["  send(user);", "  const { phone: _phone, ...withoutPhone } = user;\n  send(withoutPhone);"],
  ["send({ user });", "const { phone: _phone, ...withoutPhone } = user;\nsend({ user: withoutPhone });"],
  ["send({ ...user });", "const { phone: _phone, ...withoutPhone } = user;\nsend({ ...withoutPhone });"],
  ["send([a, user]);", "const { phone: _phone, ...withoutPhone } = user;\nsend([a, withoutPhone]);"],
  ["send(user, _phone);", "const { phone: _phone2, ...withoutPhone } = user;\nsend(withoutPhone, _phone);"],
])("a whole object goes on without the field: %s", (text, expected) => {
  const facts = { wholeObject: true, statement: place(text, text.trim()) };
  expect(fixed("drop", text, "user", facts)?.text).toBe(expected);
});

test.each([
  ["log(JSON.stringify(user));", "JSON.stringify(user)", "user", "log(JSON.stringify(withoutPhone));"],
  ["log({ it: toText(user, 2) });", "toText(user, 2)", "toText(user)", "log({ it: toText(withoutPhone, 2) });"],
])("an object inside a call: %s", (text, expression, read, expected) => {
  const at = place(text, expression);
  const step = { kind: "read", file: file("a.ts"), at, text: read, what: "read" } as const;
  const problem = finding("a.ts", at, { source: sourceOf(phone), usedFor: used, steps: [step] });
  const statement = place(text, text);
  const snapshot = snapshotOf({ texts: { "a.ts": text }, told: [problem], fixSites: () => sites(at, { statement }) });
  const [fix] = fixesFor(snapshot, problem);
  expect(after({ "a.ts": text }, "a.ts", fix?.edits())).toBe(
    `const { phone: _phone, ...withoutPhone } = user;\n${expected}`,
  );
});

test.each(["user.phone", "phone", 'user["phone"]', "user.phone!", "users.map((it) => it.ph…"])(
  "a value that was read as %s is no object to leave something out of",
  (read) => {
    const step = { kind: "read", file: file("a.ts"), at: { start: 0, end: 1 }, text: read, what: "read" } as const;
    const at = place("send(to);", "to");
    const problem = finding("a.ts", at, { source: sourceOf(phone), usedFor: used, steps: [step] });
    const facts = { texts: { "a.ts": "send(to);" }, told: [problem], fixSites: () => sites(at, { wholeObject: true }) };
    expect(fixesFor(snapshotOf(facts), problem).map((it) => it.id)).not.toContain("drop-fields");
  },
);

test("fix all applies each preferred fix once, and leaves overlapping ones for later", () => {
  const text = "send(user.phone, user.phone);";
  const first = place(text, "user.phone");
  const second = place(text, "user.phone", ", ");
  const told = [first, second, first].map((at, index) =>
    finding("a.ts", at, { source: sourceOf(phone), usedFor: used, fingerprint: String(index) }),
  );
  const name = (at: { start: number; end: number }) => ({ start: at.start + 5, end: at.end });
  const snapshot = snapshotOf({
    texts: { "a.ts": text },
    told,
    fixSites: (_, at) => sites(at, { member: { object: at, name: name(at) } }),
    siblingsFor: () => [{ name: "b", optional: false }],
  });
  expect(after({ "a.ts": text }, "a.ts", fixAll(snapshot, file("a.ts")))).toBe("send(user.b, user.b);");
});
