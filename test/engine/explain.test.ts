// Every reason that an explanation can give, asked at a place of a small workspace.
import { expect, test } from "vitest";
import type { FileId } from "../../server/src/base/ids.ts";
import { createEngine } from "../../server/src/engine/create-engine.ts";
import { explainedLines } from "../../server/src/features/explain.ts";
import { memoryDisk } from "../../server/src/workspace/memory-disk.ts";
import { snapshotOf } from "../support/check-findings.ts";
import { readFixture } from "../support/fixture.ts";

const user = `
// @filename: user.ts
export interface User {
  /** @collectedFor security.two-factor */
  phone: string;
  /** @collectedFor marketing */
  email: string;
  /** @personalData */
  city: string;
  id: string;
}
`;

/** What is said of `pointed`, at its first place behind `behind`; places as `file:line`. */
function why(fixture: string, pointed: string, behind = "", file = "main.ts"): string {
  const files = readFixture(`${user}${fixture.trimStart()}`);
  const snapshot = snapshotOf(files);
  const path = `/app/${file}` as FileId;
  const text = snapshot.text(path) ?? "";
  const from = text.indexOf(behind);
  const at = text.indexOf(pointed, from);
  if (from < 0 || at < 0) throw new Error(`"${pointed}" behind "${behind}" is not in ${file}`);
  const explanation = snapshot.explain(path, at);
  if (explanation === undefined) throw new Error("the newest snapshot explains");
  return explainedLines(snapshot, explanation)
    .map(({ indent, parts }) => {
      const words = parts.map((it) => {
        if (typeof it === "string") return it;
        const line = (snapshot.lines(it.file)?.positionAt(it.at.start).line ?? 0) + 1;
        return `${it.file.replace("/app/", "")}:${line}`;
      });
      return `${"  ".repeat(indent)}${words.join("")}`.trimEnd();
    })
    .join("\n");
}

const code = (purpose: string, body: string, more = "") => `
// @filename: main.ts
import type { User } from "./user";
${more}/** @processesFor ${purpose} */
export function run(user: User, list: string[], log: (text: string) => void) {
  ${body}
}
`;

const policy = (text: string) => `
// @filename: purposely.json
${text}
`;

test("a finding: what reaches it, how it came, and which rule it breaks", () => {
  expect(why(code("marketing.direct", "const to = user.phone;\n  log(to);"), "user.phone")).toBe(
    `
user.phone  main.ts:4
run() processes for Direct marketing (S8).

User.phone, collected for Two-factor authentication  user.ts:3
  How it came here:
    1. user.ts:3  User.phone  declared here
    2. main.ts:4  user.phone  read
  Used here:
    main.ts:4  user.phone  read in run(), which processes for Direct marketing (S10): a finding, cross-purpose (error)
      not covered by Two-factor authentication (S2)
`.trim(),
  );
});

test("a local variable has entered this code before", () => {
  const told = why(code("marketing.direct", "const to = user.phone;\n  log(to);"), "to)");
  expect(told).toContain("3. main.ts:4  to  kept as to\n");
  expect(told).toContain("it had entered this code before, and a value crosses once (S10)");
  expect(told).toContain("Where it was judged before:\n    main.ts:4  user.phone  read in run()");
});

test.each([
  ["security.two-factor", "", "user.phone", "collected for just this (S2)"],
  ["marketing.direct", "", "user.email", "covered by the promise of Marketing (S2)"],
  ["marketing.advertising", "", "user.email", "Advertising must be promised by name (S3)"],
  [
    "analytics.product",
    `{ "compatible": [{ "collectedFor": "marketing", "usedFor": "analytics", "by": "DPO", "on": "2026-03-01", "because": "DPO-77", "until": "2027-03-01" }] }`,
    "user.email",
    "allowed by the decision of DPO of 2026-03-01, until 2027-03-01: DPO-77 (S6)",
  ],
  [
    "analytics",
    `{ "compatible": [{ "collectedFor": "marketing", "usedFor": "analytics", "by": "DPO", "on": "2026-03-01", "because": "x", "until": "2026-04-01" }] }`,
    "user.email",
    "the decision of 2026-03-01 held until 2026-04-01 (S6)",
  ],
  [
    "analytics",
    `{ "purposes": { "marketing": { "legalBasis": "consent" } }, "compatible": [{ "collectedFor": "marketing", "usedFor": "analytics", "by": "DPO", "on": "2026-03-01", "because": "x" }] }`,
    "user.email",
    "the decision of 2026-03-01 does not count: the collection rests on consent (S6)",
  ],
  [
    "marketing",
    `{ "never": [{ "collectedFor": "security", "usedFor": "marketing" }] }`,
    "user.phone",
    "the policy never allows Security data for Marketing (S7)",
  ],
])("code for %s under %s: %s is judged by: %s", (purpose, text, pointed, reason) => {
  const told = why(code(purpose, `log(${pointed});`) + (text === "" ? "" : policy(text)), pointed);
  expect(told).toContain(`  ${reason}`);
});

const guards = `
/** @consentGuard marketing.direct */
declare function agreed(user: User): boolean;
/** @consentGuard analytics */
declare function agreedToCounting(user: User): boolean;
`;

test("consent names the guard that holds", () => {
  expect(why(code("marketing.direct", "if (agreed(user)) log(user.phone);", guards), "user.phone")).toContain(
    "no finding\n      agreed() holds here: the person agreed to Direct marketing (S20)",
  );
  const other = why(code("marketing.direct", "if (agreedToCounting(user)) log(user.phone);", guards), "user.phone");
  expect(other).toContain("not covered by Two-factor authentication, and agreedToCounting() is about another purpose");
});

test("code with several purposes is judged for each of them (S5)", () => {
  const told = why(code("security.two-factor, marketing", "log(user.phone);"), "user.phone");
  expect(told).toContain("      Marketing: not covered by Two-factor authentication (S2)");
  expect(told).not.toContain("Two-factor authentication: collected for just this");
});

test("an exception, a severity and an excluded file are the reason where they are", () => {
  const ignored = "// purposely-ignore cross-purpose -- DPO-1, until 2027-03-01\n  log(user.phone);";
  expect(why(code("marketing", ignored), "user.phone")).toContain(
    "no finding: an exception silences cross-purpose: DPO-1",
  );
  const off = policy(`{ "rules": { "cross-purpose": "off" } }`);
  expect(why(code("marketing", "log(user.phone);") + off, "user.phone")).toContain(
    "no finding: the policy switches cross-purpose off",
  );
  const excluded = why(code("marketing", "log(user.phone);") + policy(`{ "exclude": ["main.ts"] }`), "user.phone");
  expect(excluded).toContain("The policy excludes this file: nothing is reported in it.");
  expect(excluded).toContain("no finding: the policy excludes this file");
});

test("data without a promise is not judged", () => {
  expect(why(code("marketing", "log(user.city);"), "user.city")).toContain("not judged: nothing says what it was");
});

test("what goes in where a label ends is named, and what ended it", () => {
  const ended = (body: string, pointed: string, more = "") => why(code("marketing", body, more), pointed);
  expect(ended("const same = user.phone === list[0];\n  log(String(same));", "same)")).toContain(
    "User.phone, collected for Two-factor authentication  user.ts:3\n  Its label ended here: what a comparison answers is clean",
  );
  expect(ended("return user.phone.length;", "length")).toContain("a length or count is clean (S17)");
  expect(ended("return user.phone.startsWith('+');", "startsWith")).toContain(
    "the answer of startsWith() is clean (S17)",
  );
  expect(ended("return typeof user.phone;", "typeof")).toContain("a check answers nothing personal (S17)");
  expect(ended('return user.phone ? "yes" : "no";', "? ")).toContain("implicit flows are not followed (S17)");
  const anonymiser = "/** @anonymises groups of fifty */\ndeclare function region(phone: string): string;\n";
  expect(ended("return region(user.phone);", "region(u", anonymiser)).toContain("region() anonymises (S17)");
  expect(ended("return region(user.phone);", "phone)", anonymiser)).toContain(
    "handing a value to an anonymiser is no use",
  );
});

test("what is no use says so", () => {
  const told = (body: string, pointed: string) => why(code("marketing", body), pointed);
  expect(told("if (user.phone) list.pop();", "phone)")).toContain("asking whether it is there is no use (S10)");
  expect(told("return user.phone === undefined;", "phone =")).toContain("asking whether it is there is no use (S10)");
  expect(told("const other = user;\n  log(other.id);", "other.")).toContain(
    "an object is used when a labelled field of it is read",
  );
});

const helper = (caller: string) => `
// @filename: main.ts
import type { User } from "./user";
export function line(user: User) { return text(user.phone); }
function text(value: string) { return "+" + value; }
${caller}
`;

test("code without a purpose says who runs it, and where it goes from there", () => {
  const told = why(
    helper("/** @processesFor marketing */\nexport function offer(user: User) { return line(user); }"),
    "user.phone",
  );
  expect(told).toContain(
    "line() declares no purpose, and runs for whoever calls it (S9):\n  offer() for Marketing  main.ts:5",
  );
  expect(told).toContain("this code declares no purpose, and is judged with its callers (S9)");
  expect(told).toContain("Where it goes from here:\n    main.ts:5  line(user)  arrives in offer()");
  const inner = why(
    helper("/** @processesFor marketing */\nexport function offer(user: User) { return line(user); }"),
    "value;",
  );
  expect(inner).toContain("3. main.ts:2  text(user.phone)  passed to text() as value\n");
  expect(why(helper(""), "user.phone")).toContain("nobody calls it for one: that is unknown, and quiet (S9)");
});

test("what was handed over is told where it was, inside the callee", () => {
  const handed = `
// @filename: main.ts
import type { User } from "./user";
export function welcome(user: User) { appeal(user.phone); }
/** @processesFor marketing */
function appeal(to: string) { return to.trim(); }
`;
  const told = why(handed, "to.trim");
  expect(told).toContain("Where it was judged before:\n    main.ts:2  user.phone  handed to appeal(), which processes");
  expect(why(handed, "user.phone")).toContain("Used here:\n    main.ts:2  user.phone  handed to appeal()");
});

test("a store is judged by the promise of the field", () => {
  const told = why(
    `
// @filename: main.ts
import type { User } from "./user";
export function copy(user: User) { user.email = user.phone; }
`,
    "user.phone",
  );
  expect(told).toContain("stored in email, which promises Marketing (S13): a finding, repurposed (error)");
});

test("a purpose on a statement counts", () => {
  const told = why(
    `
// @filename: main.ts
import type { User } from "./user";
export function run(user: User, log: (text: string) => void) {
  /** @processesFor marketing */
  log(user.phone);
}
`,
    "user.phone",
  );
  expect(told).toContain("processes for Marketing (S8)");
  expect(told).toContain("a finding, cross-purpose");
});

test("a declaration tells where it is used", () => {
  const told = why(code("marketing", "log(user.phone);"), "phone", "", "user.ts");
  expect(told).toMatch(/^phone {2}user\.ts:3\n\nUser\.phone, collected for Two-factor authentication {2}user\.ts:3\n/);
  expect(told).toContain("Where it is used:\n    main.ts:4  user.phone  read in run()");
  expect(why(code("marketing", ""), "phone", "", "user.ts")).toContain("No code with a purpose uses it.");
});

test("where nothing reaches a place, it says why", () => {
  const nothing = (body: string, pointed: string) => why(code("marketing", body), pointed);
  expect(why(code("marketing", "log(user.id);"), "id)", "log(user")).toContain(
    "No personal data: no annotated declaration leads here (S16).",
  );
  expect(nothing('const colour = "red";\n  log(colour);', "colour)")).toContain("it is proven clean: a constant");
  expect(nothing("if (false) log(user.phone);", "user.phone")).toContain("this never runs, as far as is known");
  expect(nothing("log(user.id);", "import type")).toContain("there is no expression here");
  const far = `
// @filename: main.ts
export const colour = (name: string) => name + "!";
`;
  expect(why(far, "name +")).toContain("nothing in it or near it names annotated data");
});

test("one finding stands for both codes at one place (S13)", () => {
  const told = why(code("marketing.direct", "user.email = user.phone;"), "user.phone");
  expect(told).toContain("read in run(), which processes for Direct marketing (S10): a finding, cross-purpose (error)");
  expect(told).toContain("stored in email, which promises Marketing (S13): a finding, cross-purpose (error)");
});

test("what was not followed to its end is told", () => {
  const chain = Array.from(
    { length: 100 },
    (_, at) => `function f${at}(it: string): string { return f${at + 1}(it); }`,
  );
  const deep = `
// @filename: main.ts
import type { User } from "./user";
/** @processesFor marketing */
export function run(user: User) { return f0(user.phone); }
${chain.join("\n")}
function f100(it: string): string { return it; }
`;
  expect(why(deep, "it;", "function f100")).toMatch(/(?:One function was|functions were) not followed to the end/);
  expect(why(deep, "it)", "function f2(")).toContain("5. main.ts:4  f1(it)  passed to f1() as it\n");
});

test("a line answers for everything on it that carries personal data, and else says why nothing does", () => {
  const snapshot = snapshotOf(
    readFixture(`${user}${code("marketing", "const to = user.phone; log(user.email);\n  log(user.id);").trimStart()}`),
  );
  const main = "/app/main.ts" as FileId;
  const line = (number: number) => {
    const text = snapshot.text(main) ?? "";
    const start = snapshot.lines(main)?.offsetAt({ line: number - 1, column: 0 }) ?? 0;
    const answers = snapshot.explainLine(main, { start, end: text.indexOf("\n", start) }) ?? [];
    return answers.map((it) => [it.text, ...it.sources.map(({ source }) => source.symbol)].join(" "));
  };
  expect(line(4)).toEqual(["to User.phone", "user.phone User.phone", "user.email User.email"]);
  expect(line(5)).toHaveLength(1);
  expect(line(2)).toHaveLength(1);
});

test("a snapshot that another has followed answers nothing of a state that is gone", () => {
  const files = readFixture(`${user}${code("marketing", "log(user.phone);").trimStart()}`);
  const disk = memoryDisk(Object.fromEntries(files.map(({ path, text }) => [`/app/${path}`, text])));
  const engine = createEngine({ roots: ["/app"], today: "2026-11-26", disk });
  const main = "/app/main.ts" as FileId;
  const old = engine.snapshot();
  const at = old.text(main)?.indexOf("user.phone") ?? 0;
  expect(old.explain(main, at)?.sources).toHaveLength(1);
  engine.setDocument(main, (old.text(main) ?? "").replace("user.phone", "user.email"));
  expect(
    engine
      .snapshot()
      .explain(main, at)
      ?.sources.map((it) => it.source.symbol),
  ).toEqual(["User.email"]);
  expect(old.explain(main, at)).toBeUndefined();
});

test("asking changes nothing that is found later", () => {
  const files = readFixture(`${user}${code("marketing", "log(user.phone);").trimStart()}`);
  const disk = memoryDisk(Object.fromEntries(files.map(({ path, text }) => [`/app/${path}`, text])));
  const engine = createEngine({ roots: ["/app"], today: "2026-11-26", disk });
  const main = "/app/main.ts" as FileId;
  const first = engine.snapshot();
  const text = first.text(main) ?? "";
  for (let at = 0; at < text.length; at++) first.explain(main, at);
  const edited = text.replace("user.phone", "user.phone + user.email");
  engine.setDocument(main, edited);
  const fresh = snapshotOf(files.map((it) => (it.path === "main.ts" ? { ...it, text: edited } : it)));
  expect(engine.snapshot().findings()).toEqual(fresh.findings());
});

test("a file that is none of those that are analysed says so", () => {
  const snapshot = snapshotOf(readFixture(`${user}${code("marketing", "log(user.phone);").trimStart()}`));
  expect(snapshot.explain("/app/gone.ts" as FileId, 0)?.nothing).toBe("not-analysed");
});
