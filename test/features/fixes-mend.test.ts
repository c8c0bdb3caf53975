// Every quick fix, chosen in a small workspace: afterwards the finding is gone, no other has come, and the files still
// type-check.
import { Project, ts } from "ts-morph";
import { expect, test } from "vitest";
import type { Snapshot } from "../../server/src/engine/engine.ts";
import { fixesFor } from "../../server/src/features/quick-fixes/all-fixes.ts";
import type { FixEdit, FixEdits } from "../../server/src/features/quick-fixes/fix.ts";
import type { FindingCode } from "../../server/src/rules/finding.ts";
import { snapshotOf } from "../support/check-findings.ts";
import { type FixtureFile, readFixture } from "../support/fixture.ts";

const user = `
// @filename: user.ts
export interface User {
  id: string;
  /** @collectedFor security.two-factor */
  phone: string;
  /** @collectedFor marketing.newsletter */
  newsletterPhone: string;
}
/** @consentGuard marketing.newsletter */
export function agreed(user: User): boolean {
  return user.id.startsWith("yes");
}
declare const post: (text: string, data?: unknown) => void;
/** @processesFor marketing.newsletter */
export function deliver(to: string): void {
  post(to);
}
`;

interface Case {
  readonly name: string;
  readonly code?: FindingCode;
  /** What the fix's id begins with. */
  readonly fix: string;
  readonly files: string;
  /** What stands in the changed workspace. */
  readonly shows: string;
}

const send = (body: string, head = 'import type { User } from "./user";') => `${user}
// @filename: send.ts
${head}
/** @processesFor marketing.newsletter */
export function send(user: User): string {
  ${body}
}
`;

const cases: readonly Case[] = [
  {
    name: "the sibling of a member",
    fix: "use-sibling",
    files: send("return user.phone;"),
    shows: "return user.newsletterPhone;",
  },
  {
    name: "the sibling of a key in a pattern",
    fix: "use-sibling",
    files: send("const { phone } = user;\n  return phone;"),
    shows: "const { newsletterPhone: phone } = user;",
  },
  {
    name: "the sibling of an argument that is handed over",
    fix: "use-sibling",
    files: `${user}
// @filename: shop.ts
import { deliver, type User } from "./user";
export function order(user: User): void {
  deliver(user.phone);
}
`,
    shows: "deliver(user.newsletterPhone);",
  },
  {
    name: "a consent check around a statement",
    fix: "guard",
    files: `${user}
// @filename: shop.ts
import { deliver, type User } from "./user";
export function order(user: User): void {
  deliver(user.phone);
}
`,
    shows: "if (agreed(user)) {\n    deliver(user.phone);\n  }",
  },
  {
    name: "a consent check before a declaration",
    fix: "guard",
    files: `${user}
// @filename: shop.ts
import { deliver, type User } from "./user";
/** @processesFor marketing.newsletter */
export function order(user: User): void {
  const to = user.phone;
  deliver(to);
}
`,
    shows: "if (!agreed(user)) return;\n  const to = user.phone;",
  },
  {
    name: "a property that is left out",
    fix: "drop",
    files: `${user}
// @filename: shop.ts
import type { User } from "./user";
declare const track: (event: { id: string; phone?: string }) => void;
/** @processesFor marketing.newsletter */
export function order(user: User): void {
  track({ id: user.id, phone: user.phone });
}
`,
    shows: "track({ id: user.id });",
  },
  {
    name: "a whole object that goes on without the field",
    fix: "drop",
    files: `
// @filename: shop.ts
interface User {
  id: string;
  /** @collectedFor security.two-factor */
  phone: string;
}
/** @processesFor operations.logging */
export function log(user: User): void {
  console.log(user);
}
`,
    shows: "const { phone: _phone, ...withoutPhone } = user;\n  console.log(withoutPhone);",
  },
  {
    name: "an object that goes on as text without the field",
    fix: "drop",
    files: `${user}
// @filename: log.ts
import type { User } from "./user";
declare const write: (line: string) => void;
/** @processesFor operations.logging */
function log(event: { readonly detail: string }): void {
  write(event.detail);
}
export function sign(user: Pick<User, "id" | "phone">): void {
  log({ detail: JSON.stringify(user) });
}
`,
    shows: "const { phone: _phone, ...withoutPhone } = user;\n  log({ detail: JSON.stringify(withoutPhone) });",
  },
  {
    name: "a further purpose on the field",
    fix: "declare-further",
    files: send("return user.phone;"),
    shows: "@collectedFor security.two-factor, marketing.newsletter",
  },
  {
    name: "another purpose of the code",
    fix: "change-code",
    files: send("return user.phone;"),
    shows: "@processesFor security.two-factor */\nexport function send",
  },
  {
    name: "an exception",
    fix: "ignore-here",
    files: send("return user.phone;"),
    shows: "  // purposely-ignore cross-purpose -- TODO say why\n  return user.phone;",
  },
  {
    name: "an exception among JSX children",
    fix: "ignore-here",
    files: `${user}
// @filename: card.tsx
import type { User } from "./user";
declare global {
  namespace JSX {
    interface IntrinsicElements {
      p: object;
    }
    type Element = object;
  }
}
declare const React: { createElement(...all: unknown[]): object };
/** @processesFor marketing.newsletter */
export function Card({ user }: { user: User }): object {
  return (
    <p>
      {user.phone}
    </p>
  );
}
`,
    shows: "      {/* purposely-ignore cross-purpose -- TODO say why */}\n      {user.phone}",
  },
  {
    name: "the purpose that was meant",
    code: "unknown-purpose",
    fix: "did-you-mean",
    files: "export interface A {\n  /** @collectedFor marketing.newsleter */\n  email: string;\n}\n",
    shows: "@collectedFor marketing.newsletter */",
  },
  {
    name: "an unknown purpose that the policy learns",
    code: "unknown-purpose",
    fix: "add-purpose",
    files: `
// @filename: a.ts
export interface A {
  /** @collectedFor weather.forecast */
  email: string;
}
// @filename: purposely.json
{
  "purposes": {
    "weather": { "label": "Weather" },
  },
}
`,
    shows: '"weather.forecast": {',
  },
  {
    name: "an unknown purpose and a new policy",
    code: "unknown-purpose",
    fix: "add-purpose",
    files: "export interface A {\n  /** @collectedFor weather */\n  email: string;\n}\n",
    shows: '"weather": {',
  },
  {
    name: "a field with no purpose",
    code: "missing-purpose",
    fix: "annotate",
    files: "export interface A {\n  /** @personalData contact */\n  email: string;\n}\n",
    shows: "@collectedFor account @personalData contact */",
  },
  {
    name: "a field that says nothing",
    code: "undeclared-personal-data",
    fix: "annotate",
    files: "export interface A {\n  email: string;\n}\n",
    shows: "  /** @collectedFor account */\n  email: string;",
  },
];

test.each(cases)("$name", ({ code = "cross-purpose", fix, files, shows }) => {
  const before = readFixture(files);
  const snapshot = snapshotOf(before);
  expect(typeErrors(before)).toEqual([]);
  const [finding, ...others] = snapshot.findings().filter((it) => it.code === code);
  if (finding === undefined) throw new Error(`no ${code} to fix`);
  expect(others).toEqual([]);

  const chosen = fixesFor(snapshot, finding).find((it) => it.id.startsWith(fix));
  const offers = fixesFor(snapshot, finding).map((it) => it.id);
  expect(chosen, `offered were only ${offers.join(", ")}`).toBeDefined();
  expect(chosen?.isPreferred).toBe(/^(?:use-sibling|guard|drop)/.test(fix) && offers[0] === chosen?.id);

  const after = applied(before, chosen?.edits());
  expect(after.map((it) => it.text).join("\n")).toContain(shows);
  expect(typeErrors(after)).toEqual([]);
  expect(codes(snapshotOf(after)).filter((it) => it !== "undeclared-personal-data")).toEqual(
    codes(snapshot).filter((it) => it !== code && it !== "undeclared-personal-data"),
  );
  expect(codes(snapshotOf(after))).not.toContain(code);
});

function codes(snapshot: Snapshot): readonly string[] {
  return snapshot.findings().map((it) => it.code);
}

function applied(files: readonly FixtureFile[], fix: FixEdits | undefined): readonly FixtureFile[] {
  if (fix === undefined) throw new Error("the fix has no edits");
  const path = (it: { file: string }) => it.file.replace("/app/", "");
  const created = fix.create === undefined ? [] : [{ path: path({ file: fix.create }), text: "", expectations: [] }];
  return [...files, ...created].map((file) => ({
    ...file,
    text: edited(
      file.text,
      fix.edits.filter((it) => path(it) === file.path),
    ),
  }));
}

/** From the end, so that places stay true; of edits at one place the first one's text comes first. */
function edited(text: string, edits: readonly FixEdit[]): string {
  return edits
    .toReversed()
    .toSorted((a, b) => b.at.start - a.at.start || b.at.end - a.at.end)
    .reduce((so, it) => so.slice(0, it.at.start) + it.newText + so.slice(it.at.end), text);
}

function typeErrors(files: readonly FixtureFile[]): readonly string[] {
  const compilerOptions = {
    strict: true,
    jsx: ts.JsxEmit.React,
    target: ts.ScriptTarget.ES2022,
    types: [],
    skipLibCheck: true,
  };
  const project = new Project({ useInMemoryFileSystem: true, compilerOptions });
  for (const { path, text } of files) if (/\.tsx?$/.test(path)) project.createSourceFile(`/app/${path}`, text);
  return project
    .getPreEmitDiagnostics()
    .map((it) => ts.flattenDiagnosticMessageText(it.compilerObject.messageText, "\n"));
}
