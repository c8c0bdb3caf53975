// How much of what the corpus asks for is answered today: counted from the markers, which the other files of this
// folder hold to be true. `MISSING` costs recall, `SPURIOUS` costs precision.
import { expect, test } from "vitest";
import { corpusTopics } from "../../support/corpus.ts";
import { type Expectation, readFixture } from "../../support/fixture.ts";

interface Totals {
  readonly found: number;
  readonly missing: number;
  readonly spurious: number;
  readonly clean: number;
}

const topics = corpusTopics().map((topic) => ({
  ...topic,
  expectations: topic.fixtures.flatMap((fixture) => readFixture(fixture).flatMap((file) => file.expectations)),
}));

function total(expectations: readonly Expectation[]): Totals {
  const count = (kind: Expectation["kind"]) => expectations.filter((it) => it.kind === kind).length;
  return {
    found: count("finding"),
    missing: count("missing"),
    spurious: count("spurious"),
    clean: count("clean") + count("spurious"),
  };
}

function row(name: string, { found, missing, spurious, clean }: Totals): string {
  const percent = (part: number, whole: number) => (whole === 0 ? "-" : `${((100 * part) / whole).toFixed(1)} %`);
  const numbers = [found + missing, clean, missing, spurious].map((it) => String(it).padStart(8)).join("");
  return `${name.padEnd(28)}${numbers}${percent(found, found + missing).padStart(10)}${percent(found, found + spurious).padStart(11)}`;
}

test("every marker of every fixture is counted", () => {
  for (const { name, source, fixtures, expectations } of topics) {
    const tests = [...source.matchAll(/^test\(/gm)].length;
    const codes = [...source.matchAll(/^\s*\/\/(?:\s*(?:\^+|~+)|<) (.*)$/gm)].flatMap(([, words = ""]) =>
      words.split(","),
    );
    expect({ name, fixtures: fixtures.length, codes: expectations.length }).toEqual({
      name,
      fixtures: tests,
      codes: codes.length,
    });
  }
});

test("no fixture asks for nothing", () => {
  const empty = topics.flatMap(({ name, fixtures }) =>
    fixtures
      .filter((it) => readFixture(it).every((file) => file.expectations.length === 0))
      .map((it) => `${name}: ${it}`),
  );
  expect(empty).toEqual([]);
});

test("the corpus is large, and close to half of it must stay clean", () => {
  const all = total(topics.flatMap(({ expectations }) => expectations));
  const title = `${"".padEnd(28)}${["flag", "clean", "missing", "wrong"].map((it) => it.padStart(8)).join("")}    recall  precision`;
  const rows = topics.map(({ name, expectations }) => row(name, total(expectations)));
  process.stdout.write(`\n${[title, ...rows, row("all", all)].join("\n")}\n`);
  expect(all.found + all.missing + all.clean).toBeGreaterThanOrEqual(350);
  expect(all.clean / (all.found + all.missing + all.clean)).toBeGreaterThanOrEqual(0.42);
  expect(all.found / (all.found + all.missing)).toBeGreaterThanOrEqual(0.9);
  expect(all.found / (all.found + all.spurious)).toBeGreaterThanOrEqual(0.95);
});
