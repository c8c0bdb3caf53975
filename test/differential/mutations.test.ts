// The fixtures of the corpus say the same after changes that leave their meaning as it was.
//
// MUTATIONS=all makes every change in every fixture; without it every third fixture takes one of them in turn.
import { expect, test } from "vitest";
import { snapshotOf } from "../support/check-findings.ts";
import { corpusTopics } from "../support/corpus.ts";
import { type FixtureFile, readFixture } from "../support/fixture.ts";
import { mutated, mutations } from "./mutations.ts";

/** Fixtures about how code is written, not about what it does, by topic. */
const aboutText = new Set(["hygiene", "places", "judging", "folders", "known-gaps"]);

/** Where a change is told apart today, and why: `<topic> <number>: <change>`. */
const knownDifferences: Readonly<Record<string, string>> = {
  "callers-and-callbacks 12: bodies in a function called at once": "a captured variable is not narrowed by a test",
  "events 11: bodies in a function called at once": "a captured parameter is told once more where it goes on",
  "events 12: bodies in a function called at once": "a captured parameter is told once more where it goes on",
  "members-without-a-body 2: bodies in a function called at once":
    "what an inner function returns is taken for nothing",
  "members-without-a-body 4: bodies in a function called at once":
    "what an inner function returns is taken for nothing",
  "sensitivity 9: bodies in a function called at once":
    "what a method puts into an instance that such a function made is not found in it",
  "sensitivity 6: values with satisfies":
    "TypeScript's parser takes `(out satisfies` for the beginning of an arrow function",
  "stores 1: bodies in a function called at once": "what a literal stores is told at the call that returns it, once",
  "types 10: bodies in a function called at once":
    "a captured variable is not narrowed by a test in the inner function",
  "types 11: bodies in a function called at once":
    "a captured variable is not narrowed by a test in the inner function",
  "types 3: bodies in a function called at once": "a captured variable is not narrowed by a test in the inner function",
};

const all = process.env.MUTATIONS === "all";
const names = Object.keys(mutations);
const fixtures = corpusTopics()
  .filter(({ name }) => !aboutText.has(name))
  .flatMap(({ name, fixtures: list }) => list.map((fixture, at) => ({ title: `${name} ${at + 1}`, fixture })));

/** What is said, wherever in its file. */
function said(files: readonly FixtureFile[]): readonly string[] {
  return snapshotOf(files)
    .findings()
    .filter(({ code }) => code === "cross-purpose" || code === "repurposed")
    .map(({ file, code, source, processor }) => `${file} ${code} ${source?.symbol} ${processor}`)
    .sort();
}

function disagreements(title: string, fixture: string, chosen: readonly string[]): readonly string[] {
  const files = readFixture(fixture);
  const before = said(files);
  return chosen.flatMap((name) => {
    const mutation = mutations[name];
    if (mutation === undefined || knownDifferences[`${title}: ${name}`] !== undefined) return [];
    const changed = files.map((file) =>
      /\.[cm]?[jt]sx?$/.test(file.path) ? { ...file, text: mutated(file.path, file.text, mutation) } : file,
    );
    if (changed.every((it, at) => it.text === files[at]?.text)) return [];
    const after = said(changed);
    if (JSON.stringify(before) === JSON.stringify(after)) return [];
    const gone = before.filter((it) => !after.includes(it)).map((it) => `- ${it}`);
    const come = after.filter((it) => !before.includes(it)).map((it) => `+ ${it}`);
    const counts = gone.length + come.length === 0 ? [`${before.length} findings, then ${after.length}`] : [];
    return [[name, ...gone, ...come, ...counts, ...changed.map((it) => it.text)].join("\n")];
  });
}

test(
  "changes that leave the meaning as it was leave the findings as they were",
  () => {
    const told = fixtures.flatMap(({ title, fixture }, at) => {
      const chosen = all ? names : names.filter((_, index) => at % 3 === 0 && at % names.length === index);
      return disagreements(title, fixture, chosen).map((it) => `${title}: ${it}`);
    });
    expect(told).toEqual([]);
  },
  all ? 3_600_000 : 180_000,
);
