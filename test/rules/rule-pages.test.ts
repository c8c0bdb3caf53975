// The pages of the rules speak the truth: what stands under Incorrect is found where it is marked, what stands under
// Correct is clean. Names that only look like personal data count on the page about them, and nowhere else.
import fs from "node:fs";
import path from "node:path";
import { describe, expect, test } from "vitest";
import { findingCodes } from "../../server/src/rules/finding.ts";
import { checkFindings } from "../support/check-findings.ts";
import { readFixture } from "../support/fixture.ts";

const pages = path.resolve(import.meta.dirname, "../../docs/rules");

describe.each(findingCodes)("%s", (code) => {
  const page = fs.readFileSync(path.join(pages, `${code}.md`), "utf8");
  const options = code === "undeclared-personal-data" ? ({ undeclared: true } as const) : {};

  test.each(examples(page, "Incorrect"))("is found in the incorrect example in line $line", ({ fixture }) => {
    const expected = readFixture(fixture).flatMap(({ expectations }) => expectations);
    expect(expected.filter((it) => it.kind === "finding").map((it) => it.code)).toContain(code);
    checkFindings(fixture, options);
  });

  test.each(examples(page, "Correct"))("is not found in the correct example in line $line", ({ fixture }) => {
    expect(readFixture(fixture).flatMap(({ expectations }) => expectations)).toEqual([]);
    checkFindings(fixture, options);
  });
});

interface Example {
  /** Of the page, from 1: where the block begins. */
  readonly line: number;
  readonly fixture: string;
}

/** The blocks of code of one section. A page without any in it is a fault. */
function examples(page: string, section: "Incorrect" | "Correct"): readonly Example[] {
  const found: Example[] = [];
  let heading = "";
  let block: { readonly line: number; readonly lines: string[] } | undefined;
  for (const [index, text] of page.split("\n").entries()) {
    if (block === undefined && text.startsWith("## ")) heading = text.slice(3);
    else if (block === undefined && text.startsWith("```")) block = { line: index + 1, lines: [] };
    else if (block !== undefined && text === "```") {
      if (heading === section) found.push({ line: block.line, fixture: block.lines.join("\n") });
      block = undefined;
    } else block?.lines.push(text);
  }
  if (found.length === 0) throw new Error(`there is no example under ${section}`);
  return found;
}
