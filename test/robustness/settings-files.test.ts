// Policies and other settings that nobody meant to write: faults are told, and the code beside them is judged.
import { expect, test } from "vitest";
import { near, shop, snapshotOf } from "./workspace.ts";

const deep = [
  "[".repeat(100_000),
  '{"purposes":'.repeat(20_000),
  `${'{"a":'.repeat(3000)}1${"}".repeat(3000)}`,
  `{ "extends": ${"[".repeat(5000)}`,
];

test.each(["purposely.json", "tsconfig.json", "package.json"])("%s nested beyond the stack is told", (name) => {
  for (const text of deep) {
    const snapshot = snapshotOf({ "a.ts": `${shop}${near}import "elsewhere";`, [name]: text });
    expect(snapshot.findings().filter((it) => it.code === "cross-purpose").length).toBe(1);
    expect([...snapshot.incomplete(), ...snapshot.policyProblems()].length).toBeGreaterThan(0);
  }
});

test("a policy with 20,000 purposes is read", () => {
  const purposes = Object.fromEntries(Array.from({ length: 20_000 }, (_, at) => [`p${at}.q.r`, { label: `P${at}` }]));
  const snapshot = snapshotOf({ "a.ts": shop + near, "purposely.json": JSON.stringify({ purposes }) });
  expect(snapshot.findings().map((it) => it.code)).toEqual(["cross-purpose"]);
}, 20_000);
