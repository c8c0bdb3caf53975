// Every finding has a page that says what it means and what to do, and every page has its finding.
import fs from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";
import { findingCodes } from "../../server/src/rules/finding.ts";

const root = path.resolve(import.meta.dirname, "../..");
const pages = path.join(root, "docs/rules");

test("every code has a page, and every page a code", () => {
  const files = fs.readdirSync(pages).filter((it) => it.endsWith(".md") && it !== "README.md");
  expect(files.sort()).toEqual(findingCodes.map((it) => `${it}.md`).sort());
});

test.each(findingCodes)("the page of %s has its sections in order", (code) => {
  const text = fs.readFileSync(path.join(pages, `${code}.md`), "utf8");
  expect(text.split("\n")[0]).toBe(`# ${code}`);
  const headings = [...text.matchAll(/^## (.+)$/gm)].map((it) => it[1]);
  expect(headings).toEqual(["What", "Incorrect", "Correct", "How to fix", "When not to use"]);
  expect(text).toMatch(/```(ts|tsx|js|json)\n/);
});
