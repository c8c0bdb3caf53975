// Code that is nested more deeply than anybody writes by hand: what can be read is answered, the rest is told.
import { expect, test } from "vitest";
import type { Snapshot } from "../../server/src/engine/engine.ts";
import { near, shop, snapshotOf } from "./workspace.ts";

/** [what is nested, code before, code after, how deep]. The last is far beyond what the parser's own stack holds. */
const nested: readonly (readonly [string, string, string, number])[] = [
  ["parentheses", "(", ")", 3000],
  ["lists", "[", "]", 3000],
  ["objects", "{ a: ", " }", 3000],
  ["calls", "sink(", ")", 3000],
  ["functions", "(() => ", ")()", 3000],
  ["chains", "", ".trim()", 1000],
  ["lists", "[", "]", 100_000],
];

test.each(nested)("%s (%s … %s, %i deep) are told", (_, open, close, depth) => {
  const text = `${shop}${near}export const far = (user: User) => ${open.repeat(depth)}user.phone${close.repeat(depth)};`;
  expect(told(snapshotOf({ "a.ts": text }))).toContain("bound a.ts nested");
});

test("blocks are told, and what stands before them is judged", () => {
  const text = `${shop}${near}export function far(user: User) {\n${"if (user) { ".repeat(1000)}sink(user.phone);${" }".repeat(1000)}\n}`;
  const snapshot = snapshotOf({ "a.ts": text });
  expect(told(snapshot)).toEqual(["bound a.ts nested"]);
  expect(snapshot.incomplete()[0]?.line).toBe(13);
  expect(snapshot.findings().map((it) => it.code)).toContain("cross-purpose");
});

test("what is nested as deeply as people write is read and not told", () => {
  const text = `${shop}${near}export const far = (user: User) => sink(${"[".repeat(100)}user.phone${"]".repeat(100)});`;
  expect(told(snapshotOf({ "a.ts": text }))).toEqual([]);
});

function told(snapshot: Snapshot): readonly string[] {
  return snapshot
    .incomplete()
    .map(
      (it) =>
        `${it.what} ${it.file.split("/").at(-1)} ${it.message.includes("nested too deeply") ? "nested" : it.message}`,
    );
}
