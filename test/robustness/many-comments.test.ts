// A file that begins with thousands of comments, or has one exception per line: each is looked at once.
import { expect, test } from "vitest";
import { near, shop, snapshotOf } from "./workspace.ts";

const exception = (at: number) => `// purposely-ignore cross-purpose -- DPO-${at}\n`;

test("twenty thousand exceptions in a row speak of the line below them", () => {
  const text = shop + Array.from({ length: 20_000 }, (_, at) => exception(at)).join("") + near;
  const found = snapshotOf({ "a.ts": text }).findings();
  // They stand above the declaration; the breach is in the line below it.
  expect(found.filter((it) => it.code === "unused-ignore").length).toBe(20_000);
  expect(found.filter((it) => it.code === "cross-purpose").length).toBe(1);
}, 20_000);

test("five thousand breaches, each with its exception", () => {
  const calls = Array.from({ length: 5000 }, (_, at) => `  sink(user.phone); ${exception(at)}`).join("");
  const snapshot = snapshotOf({ "a.ts": `${shop}export function far(user: User) {\n${calls}}\n` });
  expect(snapshot.findings()).toEqual([]);
}, 20_000);

test("tags before and in the head of declarations stand where they stood", () => {
  const text = `${shop}/* one */ // two
/** @processesFor account */ /* three */
export /* four */ async /* five */ function /** @processesFor marketing */ far(user: User) {
  sink(user.phone); // purposely-ignore cross-purpose -- DPO-1
  // purposely-ignore cross-purpose -- DPO-2

  // and more words
  sink(user.phone);
}
`;
  expect(snapshotOf({ "a.ts": text }).findings()).toEqual([]);
});
