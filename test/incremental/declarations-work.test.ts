// What an edit of a declaration costs: whoever asked about it and is answered otherwise now, and nobody else.
import { expect, test } from "vitest";
import type { FileId } from "../../server/src/base/ids.ts";
import { traceTo } from "../../server/src/base/trace.ts";
import { createEngine } from "../../server/src/engine/create-engine.ts";
import { memoryDisk } from "../../server/src/workspace/memory-disk.ts";
import { said } from "./desk.ts";

const texts: Readonly<Record<string, string>> = {
  "/app/user.ts": `import type { Address } from "./address";
export interface User {
  /** @collectedFor security.two-factor */
  phone: string;
  /** @collectedFor security */
  email: string;
  colour: string;
  home: Address;
}
export interface Unasked {
  /** @collectedFor security */
  token: string;
}
export const limit = 3;
`,
  "/app/address.ts": `export interface Address {
  /** @collectedFor payment.billing */
  street: string;
}
`,
  "/app/phones.ts": `import type { User } from "./user";
/** @processesFor marketing.advertising */
export function byPhone(user: User, list: string[]) {
  return list.includes(user.phone);
}
`,
  "/app/emails.ts": `import type { User } from "./user";
import { short } from "./texts";
/** @processesFor security */
export function byEmail(user: User, list: string[]) {
  return list.includes(short(user.email));
}
`,
  "/app/texts.ts": `export function short(text: string) {
  return text.trim();
}
`,
  "/app/streets.ts": `import type { User } from "./user";
/** @processesFor marketing */
export function byStreet({ home }: User) {
  return home.street;
}
`,
  "/app/purposely.json": `{ "code": [{ "files": "nothing/**", "processesFor": "research" }] }`,
};

/** Takes in one edit; tells the functions at which walks began, by file and name, and checks the findings. */
function afterEdit(file: string, from: string, to: string) {
  const engine = createEngine({ roots: ["/app"], today: "2026-11-26", disk: memoryDisk(texts) });
  engine.snapshot();
  const before = texts[file] ?? "";
  expect(before).toContain(from);
  const edited = { ...texts, [file]: before.replace(from, to) };
  engine.setDocument(file as FileId, edited[file] ?? "");
  const woken = new Set<string>();
  traceTo(({ layer, at }) => {
    if (layer === "walk" && at !== undefined) woken.add(at.replace("/app/", ""));
  });
  const next = engine.snapshot();
  traceTo(undefined);
  const fresh = createEngine({ roots: ["/app"], today: "2026-11-26", disk: memoryDisk(edited) }).snapshot();
  expect(said(next)).toEqual(said(fresh));
  return { walked: next.statistics().walked, woken: [...woken].sort(), codes: next.findings().map((it) => it.code) };
}

test.each([
  ["a comment", "export interface User {", "// About people.\nexport interface User { // all of them"],
  ["a blank line", "  colour: string;", "\n\n  colour: string;"],
])("%s in a type walks nothing", (_, from, to) => {
  // The module's own statements move with it.
  expect(afterEdit("/app/address.ts", "  street", "\n  // Where.\n\n  street").walked).toBe(0);
  expect(afterEdit("/app/user.ts", from, to).woken).toEqual(["user.ts"]);
});

test.each([
  ["a new member", "  colour: string;", "  colour: string;\n  nickname?: string;"],
  ["a member that nobody reads, by another name", "colour: string", "color: string"],
  ["a member that nobody reads, of another type", "colour: string", "colour: { red: number }"],
  ["a tag in a type that nobody uses", "/** @collectedFor security */\n  token", "token"],
  ["another type in front", "export interface User", "interface Other {\n  id: string;\n}\nexport interface User"],
  [
    "another annotated member in front",
    "  /** @collectedFor security.two-factor */",
    "  /** @collectedFor marketing */\n  age: number;\n  /** @collectedFor security.two-factor */",
  ],
  ["another import", "import type", 'import type { Address as Other } from "./address";\nimport type'],
  ["another export", "export const limit", "export type Name = string;\nexport const limit"],
])("%s wakes nobody else", (_, from, to) => {
  expect(afterEdit("/app/user.ts", from, to).woken.filter((it) => it !== "user.ts")).toEqual([]);
});

test("the purpose of a field is judged anew and walks nothing", () => {
  const { walked, codes } = afterEdit(
    "/app/user.ts",
    "@collectedFor security.two-factor",
    "@collectedFor marketing.advertising",
  );
  expect(walked).toBeLessThanOrEqual(1);
  expect(codes.filter((it) => it === "cross-purpose")).toHaveLength(1);
});

test("the purpose of a function is judged anew and walks nothing", () => {
  const { woken } = afterEdit("/app/phones.ts", "marketing.advertising", "security");
  expect(woken.filter((it) => it !== "phones.ts")).toEqual([]);
});

test.each([
  ["a tag that goes", "/app/user.ts", "  /** @collectedFor security.two-factor */\n", "", "phones.ts#byPhone"],
  ["a member of another name", "/app/user.ts", "  email: string", "  mail: string", "emails.ts#byEmail"],
  ["a member of another type", "/app/user.ts", "  email: string", "  email: boolean", "emails.ts#byEmail"],
  ["a type behind another", "/app/address.ts", "street: string", "road: string", "streets.ts#byStreet"],
  ["an import that leads elsewhere", "/app/user.ts", '"./address"', '"./gone"', "streets.ts#byStreet"],
])("%s wakes who asked for it", (_, file, from, to, who) => {
  const named = afterEdit(file, from, to).woken.filter((it) => it.includes("#"));
  expect(named).toEqual([who]);
});

test("a signature wakes the function and its callers", () => {
  const { woken } = afterEdit("/app/texts.ts", "(text: string)", "(text: string, times = 1): string");
  expect(woken.filter((it) => it.includes("#"))).toEqual(["emails.ts#byEmail", "texts.ts#short"]);
});

test("what the policy allows is judged anew and walks nothing", () => {
  const rule = `{ "never": [{ "collectedFor": "security", "usedFor": "marketing" }], `;
  expect(afterEdit("/app/purposely.json", "{ ", rule).walked).toBe(0);
});

test("an anonymiser in the policy wakes who calls it", () => {
  const entry = `{ "anonymisers": [{ "symbol": "./texts#short", "because": "Nothing is left." }], `;
  const { woken } = afterEdit("/app/purposely.json", "{ ", entry);
  expect(woken.filter((it) => it.includes("#"))).toEqual(["emails.ts#byEmail", "texts.ts#short"]);
});

test("a new file wakes who imports it, and one that nobody imports wakes nobody", () => {
  const disk = memoryDisk(texts);
  const engine = createEngine({ roots: ["/app"], today: "2026-11-26", disk });
  engine.snapshot();
  disk.write("/app/alone.ts", "export function alone() {\n  return 1;\n}\n");
  engine.filesChanged(["/app/alone.ts" as FileId]);
  expect(engine.snapshot().statistics().walked).toBeLessThanOrEqual(2);
  disk.remove("/app/address.ts");
  engine.filesChanged(["/app/address.ts" as FileId]);
  const { functions, walked } = engine.snapshot().statistics();
  expect(walked).toBeLessThan(functions);
});
