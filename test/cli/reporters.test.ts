import { stripVTControlCharacters } from "node:util";
import { expect, test } from "vitest";
import type { FileId, PurposeId } from "../../server/src/base/ids.ts";
import { LineIndex } from "../../server/src/base/text.ts";
import { type Report, reportOf, verdictOf } from "../../server/src/cli/report.ts";
import { asJson } from "../../server/src/cli/reporters/json.ts";
import { asPretty } from "../../server/src/cli/reporters/pretty.ts";
import type { Scope } from "../../server/src/cli/scope.ts";
import { wantsColours, widthOf } from "../../server/src/cli/terminal.ts";
import type { Finding, Incomplete } from "../../server/src/rules/finding.ts";

const texts: Readonly<Record<string, string>> = {
  "/app/src/user.ts": "export interface User {\n  /** @collectedFor security.two-factor */\n  phone: string;\n}\n",
  "/app/src/ads/match.ts":
    "/** @processesFor marketing.advertising */\r\nexport function match(user: User) {\r\n\treturn hash('ä😀', user.phone);\r\n}\r\n",
  "/app/purposely.json": `{\n  "purposes": 3\n}\n`,
};

/** Where `words` first stand in a file. */
function spanOf(file: string, words: string) {
  const start = texts[file]?.indexOf(words) ?? -1;
  return { start, end: start + words.length };
}

const breach: Finding = {
  code: "cross-purpose",
  severity: "error",
  file: "/app/src/ads/match.ts" as FileId,
  at: spanOf("/app/src/ads/match.ts", "user.phone"),
  message: "phone was collected for Two-factor authentication (user.ts:3); match() processes for Advertising.",
  source: {
    symbol: "User.phone",
    file: "/app/src/user.ts" as FileId,
    at: spanOf("/app/src/user.ts", "phone"),
    collectedFor: ["security.two-factor" as PurposeId],
  },
  usedFor: ["marketing.advertising" as PurposeId],
  steps: [
    {
      kind: "source",
      file: "/app/src/user.ts" as FileId,
      at: spanOf("/app/src/user.ts", "phone"),
      text: "phone: string",
      what: "collected for Two-factor authentication",
    },
    {
      kind: "crossing",
      file: "/app/src/ads/match.ts" as FileId,
      at: spanOf("/app/src/ads/match.ts", "user.phone"),
      text: "user.phone",
      what: "read in match(), which processes for Advertising",
    },
  ],
  fingerprint: "0123456789abcdef",
};

const policyFault: Finding = {
  code: "policy-error",
  severity: "error",
  file: "/app/purposely.json" as FileId,
  at: spanOf("/app/purposely.json", "3"),
  message: `"purposes" must be an object.`,
  usedFor: [],
  steps: [],
  fingerprint: "fedcba9876543210",
};

function report(
  findings: readonly Finding[],
  scope: Partial<Scope> = {},
  incomplete: readonly Incomplete[] = [],
): Report {
  const root = "/app" as FileId;
  return reportOf(
    {
      files: () => (Object.keys(texts) as FileId[]).filter((it) => it.endsWith(".ts")),
      lines: (file) => (texts[file] === undefined ? undefined : new LineIndex(texts[file])),
      findings: () => findings,
      incomplete: () => incomplete,
      statistics: () => ({ files: 2, fields: 1, functions: 1, walked: 1, asked: 0, milliseconds: 5 }),
    },
    { roots: [root], base: root, checked: [root], files: [], ...scope },
    41.7,
  );
}

const plain = { colours: false, width: 120, textOf: (file: string) => texts[`/app/${file}`] };

test("machines get lines and columns from 1, in UTF-16, and paths from the base", () => {
  const found = JSON.parse(asJson(report([breach])));
  expect(found).toEqual({
    version: 1,
    findings: [
      {
        code: "cross-purpose",
        severity: "error",
        file: "src/ads/match.ts",
        range: { start: { line: 3, column: 21 }, end: { line: 3, column: 31 } },
        message: breach.message,
        source: { symbol: "User.phone", file: "src/user.ts", line: 3, collectedFor: ["security.two-factor"] },
        usedFor: ["marketing.advertising"],
        steps: [
          {
            file: "src/user.ts",
            line: 3,
            column: 3,
            text: "phone: string",
            what: "collected for Two-factor authentication",
          },
          {
            file: "src/ads/match.ts",
            line: 3,
            column: 21,
            text: "user.phone",
            what: "read in match(), which processes for Advertising",
          },
        ],
        fingerprint: "0123456789abcdef",
      },
    ],
    incomplete: [],
    summary: { files: 2, fields: 1, findings: 1, milliseconds: 42 },
  });
});

test("what lies outside the base is written with ../, but never for a finding", () => {
  const ads = "/app/src/ads" as FileId;
  const found = report([policyFault, breach], { base: ads, checked: [ads] }, [
    { what: "unreadable", file: "/app/src/big.ts", line: 1, message: "too large" },
  ]);
  expect(found.findings.map((it) => it.file)).toEqual(["match.ts"]);
  expect(found.findings[0]?.source?.file).toBe("../user.ts");
  expect(found.findings[0]?.steps[0]?.file).toBe("../user.ts");
  expect(found.incomplete).toEqual([
    { what: "unreadable", file: "../big.ts", line: 1, message: "too large" },
    { what: "config", file: "../../purposely.json", line: 2, message: `"purposes" must be an object.` },
  ]);
  expect(found.summary).toMatchObject({ files: 1, findings: 1 });
});

test("a file given alone is reported alone, with faults of the policy that judges it", () => {
  const user = "/app/src/user.ts" as FileId;
  const elsewhere = report([policyFault, breach], { checked: [user], files: [user] });
  expect(elsewhere.findings.map((it) => it.code)).toEqual(["policy-error"]);
  expect(elsewhere.summary.files).toBe(1);
});

test("a file that was asked for and not analysed is told", () => {
  const file = "/app/dist/a.js" as FileId;
  const found = report([], { checked: [file], files: [file] });
  expect(found.incomplete).toMatchObject([{ what: "unreadable", file: "dist/a.js" }]);
});

test("people get the message, the code, the path and the code of the rule", () => {
  expect(`\n${asPretty(report([breach]), plain)}`).toBe(`
src/ads/match.ts:3:21  error
phone was collected for Two-factor authentication (user.ts:3); match() processes for Advertising.

  2 | export function match(user: User) {
> 3 | 	return hash('ä😀', user.phone);
    | 	                   ^^^^^^^^^^
  4 | }

  1. src/user.ts:3:3        phone: string  collected for Two-factor authentication
  2. src/ads/match.ts:3:21  user.phone     read in match(), which processes for Advertising

purposely(cross-purpose)

1 finding: 1 error (2 files, 1 field of personal data, 42 ms)
`);
});

test("where the terminal is narrow, the path takes two lines a step", () => {
  const lines = asPretty(report([breach]), { ...plain, width: 60 }).split("\n");
  expect(lines).toContain("  1. src/user.ts:3:3");
  expect(lines).toContain("     phone: string  collected for Two-factor authentication");
});

test("a clean run is one friendly line", () => {
  const clean = report([]);
  expect(asPretty(clean, plain)).toBe(
    "No findings: personal data is used only for what it was collected for (2 files, 1 field of personal data, 42 ms)\n",
  );
  const bare = { ...clean, summary: { ...clean.summary, fields: 0 } };
  expect(asPretty(bare, plain)).toMatch(/^No findings, since no field in what was read says .* @collectedFor .*\n$/);
  const empty = { ...clean, summary: { ...clean.summary, files: 0, fields: 0 } };
  expect(asPretty(empty, plain)).toMatch(/^There was nothing to check.*\n$/);
});

test("what was left out is told at the end, and long lists are counted", () => {
  const incomplete = Array.from({ length: 23 }, (_, index): Incomplete => {
    return { what: "unreadable", file: `/app/${index}.min.js`, line: 1, message: "Minified code is not analysed." };
  });
  const lines = asPretty(report([], {}, incomplete), plain).split("\n");
  expect(lines[0]).toBe("Not everything could be taken into account:");
  expect(lines[1]).toBe("  0.min.js:1  Minified code is not analysed.");
  expect(lines[21]).toBe("  and 3 more, which --format json lists");
  expect(lines[23]).toMatch(/^No findings/);
});

test("colours add nothing but colours", () => {
  const inColour = asPretty(report([breach]), { ...plain, colours: true });
  expect(inColour).not.toBe(stripVTControlCharacters(inColour));
  expect(stripVTControlCharacters(inColour)).toBe(asPretty(report([breach]), plain));
});

test("what stands in a file cannot steer the terminal", () => {
  const evil = "\u001b[2J\u001b]0;title\u0007\u202e";
  const finding = { ...breach, message: evil, steps: breach.steps.map((it) => ({ ...it, text: evil })) };
  const shown = asPretty(report([finding]), {
    ...plain,
    textOf: (file) => plain.textOf(file)?.replace("hash('", `hash('${evil}`),
  });
  expect(shown).not.toContain("\u001b");
  expect(shown).not.toContain("\u0007");
  expect(shown).not.toContain("\u202e");
  expect(shown).toContain("␛[2J");
});

test("a line without end is cut around the mark", () => {
  const long = `${"a".repeat(5000)}user.phone${"b".repeat(5000)}`;
  const found = report([breach]);
  const range = { start: { line: 1, column: 5001 }, end: { line: 1, column: 5011 } };
  const shown = asPretty(
    { ...found, findings: found.findings.map((it) => ({ ...it, range })) },
    { ...plain, width: 80, textOf: () => long },
  );
  const [code = "", mark = ""] = shown.split("\n").filter((it) => /^(?:> 1| {3}) \|/.test(it));
  expect(code.length).toBeLessThanOrEqual(80);
  expect(code.slice(mark.indexOf("^"), mark.lastIndexOf("^") + 1)).toBe("user.phone");
});

test("a long span is marked in its first line", () => {
  const found = report([breach]);
  const range = { start: { line: 2, column: 1 }, end: { line: 90, column: 1 } };
  const text = Array.from({ length: 100 }, (_, index) => `line${index + 1}`).join("\n");
  const shown = asPretty(
    { ...found, findings: found.findings.map((it) => ({ ...it, range })) },
    { ...plain, textOf: () => text },
  );
  expect(shown).toContain("> 2 | line2\n    | ^^^^^\n  3 | line3");
  expect(shown).not.toContain("line4");
});

test("errors fail a run, and warnings above the limit do", () => {
  const warning = { ...breach, severity: "warning" } as const;
  expect(verdictOf(report([breach]), undefined).fails).toBe(true);
  expect(verdictOf(report([warning]), undefined).fails).toBe(false);
  expect(verdictOf(report([warning]), 1).fails).toBe(false);
  expect(verdictOf(report([warning]), 0)).toEqual({ fails: true, reason: "1 warning, and --max-warnings is 0." });
});

test.each([
  [{}, true, true],
  [{}, false, false],
  [{ NO_COLOR: "1" }, true, false],
  [{ NO_COLOR: "" }, true, true],
  [{ FORCE_COLOR: "1" }, false, true],
  [{ FORCE_COLOR: "1", NO_COLOR: "1" }, false, true],
  [{ FORCE_COLOR: "0" }, true, false],
  [{ TERM: "dumb" }, true, false],
])("with %j on a terminal (%s) colours are wanted: %s", (environment, isTerminal, wanted) => {
  expect(wantsColours(environment, isTerminal)).toBe(wanted);
});

test("a width that nobody knows or could read is a hundred columns", () => {
  expect([widthOf(undefined), widthOf(10), widthOf(132)]).toEqual([100, 100, 132]);
});
