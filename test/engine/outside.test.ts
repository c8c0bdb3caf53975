// A folder is checked alone, and what it imports lies beside it: promises, purposes and helpers there count.
import { expect, test } from "vitest";
import type { FileId } from "../../server/src/base/ids.ts";
import { createEngine } from "../../server/src/engine/create-engine.ts";
import { memoryDisk } from "../../server/src/workspace/memory-disk.ts";

const files: Readonly<Record<string, string>> = {
  "/shop/package.json": '{ "workspaces": ["packages/*"] }',
  "/shop/packages/user/package.json": '{ "name": "@shop/user", "main": "src/index.ts" }',
  "/shop/packages/user/src/index.ts": 'export * from "./user";\nexport { mail, offer } from "@shop/mail";\n',
  "/shop/packages/user/src/user.ts": `export interface User {
  /** @collectedFor security.two-factor */
  phone: string;
}
export const phoneOf = (user: User) => user.phone;
`,
  "/shop/packages/mail/package.json": '{ "name": "@shop/mail", "main": "src/index.ts" }',
  "/shop/packages/mail/src/index.ts":
    'import { offer } from "./offer";\nexport { offer } from "./offer";\nexport const mail = (to: string) => offer(to);\n',
  "/shop/packages/mail/src/offer.ts": `declare function send(text: string): void;
/** @processesFor marketing */
export function offer(to: string) {
  send(to);
}
`,
  "/shop/packages/ads/package.json": '{ "name": "@shop/ads" }',
  "/shop/packages/ads/src/a.ts": `import { mail, offer, phoneOf, type User } from "@shop/user";
declare function show(text: string): void;
/** @processesFor marketing */
export function ad(user: User) {
  show(user.phone);
  show(phoneOf(user));
}
export function remind(user: User) {
  mail(user.phone);
  offer(user.phone);
}
`,
};
const user = "/shop/packages/user/src/user.ts";

function engineOn(texts: Readonly<Record<string, string>>) {
  return createEngine({ roots: ["/shop/packages/ads"], today: "2026-11-26", disk: memoryDisk(texts) });
}

test("promises and purposes of other packages of the workspace count", () => {
  const found = engineOn(files).snapshot().findings();
  const text = files["/shop/packages/ads/src/a.ts"] ?? "";
  expect(found.map((it) => `${it.file.split("/").at(-1)} ${text.slice(it.at.start, it.at.end)}`)).toEqual([
    "a.ts user.phone",
    "a.ts phoneOf(user)",
    // What `mail()` hands on is told beside the checked folder, by who checks that.
    "a.ts user.phone",
  ]);
});

test("an edit beside the checked folder is what a fresh run sees", () => {
  const engine = engineOn(files);
  const before = engine.snapshot().findings();
  const edited = (files[user] ?? "").replace("security.two-factor", "marketing");
  engine.setDocument(user as FileId, edited);
  expect(engine.snapshot().findings()).toEqual(
    engineOn({ ...files, [user]: edited })
      .snapshot()
      .findings(),
  );
  engine.setDocument(user as FileId, files[user] ?? "");
  expect(engine.snapshot().findings()).toEqual(before);
});
