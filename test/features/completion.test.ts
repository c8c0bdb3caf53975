import { expect, test } from "vitest";
import { completionsAt } from "../../server/src/features/completion.ts";
import { file, snapshotOf } from "./hand-made.ts";

/** `|` is the cursor. */
function complete(marked: string) {
  const offset = marked.indexOf("|");
  const text = marked.replace("|", "");
  const entries = completionsAt(snapshotOf({ texts: { "a.ts": text } }), file("a.ts"), offset);
  return { text, entries, labels: entries.map((it) => it.label) };
}

test("all six tags after an at sign", () => {
  const { entries, labels } = complete("/** @coll| */");
  expect(labels).toEqual([
    "@collectedFor",
    "@personalData",
    "@processesFor",
    "@anonymises",
    "@pseudonymises",
    "@consentGuard",
  ]);
  expect(entries[0]).toMatchObject({ newText: "@collectedFor ", replace: { start: 4, end: 9 }, askAgain: true });
});

test("an empty list offers the top of the tree only", () => {
  const { labels } = complete("/** @collectedFor | */");
  expect(labels).toContain("security");
  expect(labels.filter((it) => it.includes("."))).toEqual([]);
});

test("a dot leads one level down", () => {
  const { labels } = complete("/** @collectedFor account, marketing.| */");
  expect(labels).toContain("marketing.advertising");
  expect(labels).not.toContain("marketing.advertising.targeted");
  expect(labels.every((it) => it.startsWith("marketing."))).toBe(true);
});

test("a typed word finds purposes at any depth, and the whole name is replaced", () => {
  const { entries, text } = complete("/** @processesFor two| */");
  const entry = entries.find((it) => it.label === "security.two-factor");
  expect(entry).toMatchObject({ detail: "Two-factor authentication" });
  expect(text.slice(entry?.replace.start, entry?.replace.end)).toBe("two");
});

test("names that the list has already are not offered again", () => {
  expect(complete("/** @collectedFor account, | */").labels).not.toContain("account");
});

test.each(["// @coll|", "const text = '@coll|'", "/** words | */", "/** @anonymises |*/", "/** @param |*/"])(
  "nothing in %s",
  (marked) => {
    expect(complete(marked).labels).toEqual([]);
  },
);
