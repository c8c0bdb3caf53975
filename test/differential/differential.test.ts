// What the engine says of made programs, held against what their execution shows.
//
// DIFFERENTIAL_PROGRAMS and DIFFERENTIAL_SEED try more than the fixed programs: then nothing is expected, and every
// disagreement is shown with its program.
import fc from "fast-check";
import { expect, test } from "vitest";
import { type Disagreement, judge, shownTo, type Verdict } from "./judge.ts";
import { programs } from "./programs.ts";

/** Constructs that are judged wrongly today, and why. */
const knownGaps: Readonly<Record<string, string>> = {
  getter: "setters of object literals do not run; what a proxy's trap answers is answered for every key",
  "thrown and caught": "a catch clause finds objects as they were anywhere in its block",
};

const numRuns = Number(process.env.DIFFERENTIAL_PROGRAMS ?? 80);
const seed = Number(process.env.DIFFERENTIAL_SEED ?? 20261126);
const exploring = process.env.DIFFERENTIAL_PROGRAMS !== undefined;

interface Row {
  right: number;
  missed: number;
  wrong: number;
}

function table(verdicts: readonly Verdict[]): string {
  const rows = new Map<string, Row>();
  const count = (name: string, what: keyof Row) => {
    const row = rows.get(name) ?? { right: 0, missed: 0, wrong: 0 };
    rows.set(name, { ...row, [what]: row[what] + 1 });
  };
  for (const { right, disagreements } of verdicts) {
    for (const { site } of right) for (const name of [...site.through, "all"]) count(name, "right");
    for (const { site, kind } of disagreements) for (const name of [...site.through, "all"]) count(name, kind);
  }
  const percent = (part: number, whole: number) => (whole === 0 ? "-" : `${((100 * part) / whole).toFixed(1)} %`);
  const line = ([name, { right, missed, wrong }]: readonly [string, Row]) =>
    name.padEnd(32) +
    [right, missed, wrong].map((it) => String(it).padStart(8)).join("") +
    percent(right, right + missed).padStart(10) +
    percent(right, right + wrong).padStart(11);
  const title = `${"".padEnd(32)}${["right", "missed", "wrong"].map((it) => it.padStart(8)).join("")}    recall  precision`;
  const sorted = [...rows].sort(([one], [other]) => (one === "all" ? 1 : other === "all" ? -1 : one < other ? -1 : 1));
  return [title, ...sorted.map(line)].join("\n");
}

function isKnown({ site }: Disagreement): boolean {
  return [...site.through].some((it) => knownGaps[it] !== undefined);
}

function shown({ program, disagreements, stray }: Verdict): string {
  const told = disagreements.map(({ kind, site, field }) => `${kind}: ${field} in ${site.use}()`);
  const files = [...program.files].map(([path, text]) => `// @filename: ${path}\n${shownTo(text)}`);
  return [...told, ...stray, ...files].join("\n");
}

test(
  "made programs are judged as they run",
  async () => {
    const verdicts: Verdict[] = [];
    for (const choices of fc.sample(programs, { seed, numRuns })) verdicts.push(await judge(choices));
    const ran = verdicts.filter((it) => it.failed === undefined);
    process.stdout.write(`\n${ran.length} programs\n${table(ran)}\n`);
    const bad = ran.filter((it) => it.stray.length > 0 || it.disagreements.some((each) => !isKnown(each)));
    if (exploring) {
      process.stdout.write(bad.map((it) => `\n${shown(it)}\n`).join(""));
      return;
    }
    expect(bad.map(shown)).toEqual([]);
    expect(ran.length).toBeGreaterThan(0.97 * numRuns);
  },
  exploring ? 3_600_000 : 180_000,
);
