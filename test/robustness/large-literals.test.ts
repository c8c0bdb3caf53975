// Rows of data in code: what a literal costs grows with its length, and what stands in it is still found.
import { expect, test } from "vitest";
import { shop, snapshotOf } from "./workspace.ts";

const rows = (count: number, row: (at: number) => string) => Array.from({ length: count }, (_, at) => row(at)).join("");

const large: Readonly<Record<string, string>> = {
  "an enum": `export enum Code {\n${rows(10_000, (at) => `  C${at} = "c${at}",\n`)}}`,
  "an object": `export const byCode = {\n${rows(4000, (at) => `  c${at}: { id: ${at}, name: "n${at}" },\n`)}};`,
  "a list": `export const all = [\n${rows(4000, (at) => `  { id: ${at}, name: "n${at}" },\n`)}];`,
  "a map": `export const byName = new Map([\n${rows(4000, (at) => `  ["n${at}", ${at}],\n`)}]);`,
  "a set": `export const names = new Set<string>();\n${rows(4000, (at) => `names.add("n${at}");\n`)}`,
  "functions of one name": `export const steps = [\n${rows(10_000, () => "  () => 1,\n")}];`,
};

test.each(Object.entries(large))(
  "%s",
  (_, text) => {
    const found = snapshotOf({
      "a.ts": shop + text,
      "b.ts": 'import { type User, sink } from "./a";\nexport const f = (user: User) => sink(user.phone);',
    }).findings();
    expect(found.map((it) => it.code)).toContain("cross-purpose");
  },
  20_000,
);

test("beyond five hundred keys the further ones are one", () => {
  const keys = rows(600, (at) => `    k${at}: ${at === 7 || at === 550 ? "user.phone" : `"v${at}"`},\n`);
  const text = `${shop}export function f(user: User) {
  const table = {
${keys}  };
  const first = table.k3, seventh = table.k7, late = table.k550;
  sink(first);
  sink(seventh);
  sink(late);
}
`;
  const found = snapshotOf({ "a.ts": text }).findings();
  expect(found.map((it) => text.slice(it.at.start, it.at.end))).toEqual(["seventh", "late"]);
});
