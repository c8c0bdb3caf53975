// `purposely explain` as a real process: a place in, why and why not out.

import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, readdirSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { afterAll, beforeAll, expect, onTestFinished, test } from "vitest";

const command = resolve(import.meta.dirname, "../../dist/cli.js");
/** Nothing but the folder lies in it: what is around a folder is read, too, where the command runs there. */
const above = realpathSync(mkdtempSync(join(tmpdir(), "purposely explain ")));
const folder = join(above, "a folder");
afterAll(() => rmSync(above, { recursive: true, force: true }));

const files = {
  "src/user.ts": `export interface User {
  /** @collectedFor security.two-factor */
  phone: string;
}
`,
  "src/keys.ts": `export const keyOf = (phone: string) => phone.trim();
`,
  "src/ads/match.ts": `import type { User } from "../user.ts";
import { keyOf } from "../keys.ts";
/** @processesFor marketing.advertising.tailored-audiences */
export function match(user: User, list: string[]) {
  return list.includes(keyOf(user.phone));
}
`,
  "src/notes.txt": "no code\n",
};

beforeAll(() => {
  expect(existsSync(command), "npm run build makes dist/cli.js").toBe(true);
  for (const [file, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, file)), { recursive: true });
    writeFileSync(join(folder, file), text);
  }
});

function explain(place: string, ...more: string[]) {
  const { NO_COLOR: _no, FORCE_COLOR: _force, ...env } = process.env;
  const ran = spawnSync(process.execPath, [command, "explain", place, ...more], { cwd: folder, encoding: "utf8", env });
  return { code: ran.status, out: ran.stdout, err: ran.stderr };
}

test("a place says what reaches it, by which steps, and why that is a finding", () => {
  const { code, out, err } = explain("src/ads/match.ts:5:30");
  expect(err).toBe("");
  expect(out).toContain("user.phone  src/ads/match.ts:5:30\n");
  expect(out).toContain("User.phone, collected for Two-factor authentication  src/user.ts:3:3\n");
  expect(out).toMatch(/^ +2\. src\/ads\/match\.ts:5:30 {2}user\.phone {2}read$/m);
  expect(out).toContain("a finding, cross-purpose (error)");
  expect(out).toContain("not covered by Two-factor authentication (S2)");
  expect(code).toBe(0);
});

test("a line alone answers for all personal data on it", () => {
  const { code, out } = explain("src/keys.ts:1");
  expect(out).toContain("runs for whoever calls it (S9):\n  match() for Tailored audiences  src/ads/match.ts:4:17\n");
  expect(out).toContain("passed to keyOf() as phone");
  expect(code).toBe(0);
});

test("machines get one object and nothing else, with the same places and rule numbers", () => {
  const { code, out, err } = explain("src/ads/match.ts:5:30", "--format", "json");
  expect(err).toBe("");
  expect(JSON.parse(out)).toMatchObject({
    version: 1,
    file: "src/ads/match.ts",
    line: 5,
    column: 30,
    answers: [
      {
        expression: "user.phone",
        range: { start: { line: 5, column: 30 }, end: { line: 5, column: 40 } },
        excluded: false,
        code: { name: "match", processesFor: ["marketing.advertising.tailored-audiences"], callers: [] },
        sources: [
          {
            symbol: "User.phone",
            file: "src/user.ts",
            line: 3,
            collectedFor: ["security.two-factor"],
            how: "value",
            uses: [
              {
                when: "here",
                kind: "read",
                rule: "S10",
                finding: "cross-purpose",
                judgements: [{ allowed: false, reason: "mismatch", rule: "S2" }],
              },
            ],
          },
        ],
        incomplete: [],
      },
    ],
  });
  expect(code).toBe(0);
});

test("with a cache the answer is the same", () => {
  const place = "src/ads/match.ts:5:30";
  const plain = explain(place, "--format", "json");
  const kept = mkdtempSync(join(tmpdir(), "purposely explain cache "));
  onTestFinished(() => rmSync(kept, { recursive: true, force: true }));
  const cache = ["--cache", "--cache-location", join(kept, "cache")];
  for (const _ of ["cold", "warm"]) expect(explain(place, "--format", "json", ...cache)).toEqual(plain);
  const packs = readdirSync(join(kept, "cache"));
  expect(packs.filter((it) => it.endsWith(".pack"))).toHaveLength(1);
});

test("a cache that cannot be written is told beside the answer", () => {
  const { code, out, err } = explain("src/ads/match.ts:5:30", "--cache", "--cache-location", "src/user.ts");
  expect(err).toMatch(/^purposely: The cache in .*user\.ts cannot be written: .* The answer is complete\.\n$/);
  expect(out).toContain("a finding, cross-purpose (error)");
  expect(code).toBe(0);
});

test("the place may be named from anywhere", () => {
  const ran = spawnSync(process.execPath, [command, "explain", join(folder, "src/ads/match.ts:5:30")], {
    cwd: above,
    encoding: "utf8",
  });
  expect(ran.stdout).toContain("User.phone, collected for Two-factor authentication");
  expect(ran.status).toBe(0);
});

test.each([
  ["src/gone.ts:1:1", `There is no file or folder "src/gone.ts".`],
  ["src/ads:1:1", `"src/ads" is a folder; name a place in a file, such as src/ads/user.ts:12:5.`],
  ["src/notes.txt:1", `"src/notes.txt" is no file that can be checked`],
  ["src/user.ts:5:1", ""],
  ["src/user.ts:6", "src/user.ts has 5 lines; there is no line 6."],
  ["src/user.ts:0", "src/user.ts has 5 lines; there is no line 0."],
  ["src/user.ts:3:17", ""],
  ["src/user.ts:3:18", "Line 3 of src/user.ts has 17 columns; there is no column 18."],
  ["src/user.ts:3:0", "there is no column 0."],
  ["src/user.ts", "Write file:line or file:line:column"],
])("%s: %s", (place, fault) => {
  const { code, out, err } = explain(place);
  expect(err).toContain(fault);
  expect(code).toBe(fault === "" ? 0 : 2);
  expect(out === "").toBe(fault !== "");
});
