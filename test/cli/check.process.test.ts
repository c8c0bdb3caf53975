// The built command as a real process: what a person's terminal and a CI job see.
import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, readdirSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import manifest from "../../package.json" with { type: "json" };

const command = resolve(import.meta.dirname, "../../dist/cli.js");
const top = realpathSync(mkdtempSync(join(tmpdir(), "purposely check ")));
afterAll(() => rmSync(top, { recursive: true, force: true }));
beforeAll(() => {
  expect(existsSync(command), "npm run build makes dist/cli.js").toBe(true);
});

const user = `export interface User {
  /** @collectedFor security.two-factor */
  phone: string;
}
`;
const ads = `import type { User } from "../user.ts";
/** @processesFor marketing.advertising.tailored-audiences */
export function match(user: User, list: string[]) {
  return list.includes(user.phone);
}
`;
const login = `import type { User } from "./user.ts";
/** @processesFor security.two-factor */
export function sendCode(user: User, send: (to: string) => void) {
  send(user.phone);
}
`;
const unpromised = `export interface Lead {
  /** @personalData EmailAddress */
  email: string;
}
`;

function project(name: string, files: Readonly<Record<string, string>>): string {
  for (const [file, text] of Object.entries(files)) {
    mkdirSync(dirname(join(top, name, file)), { recursive: true });
    writeFileSync(join(top, name, file), text);
  }
  return join(top, name);
}

function purposely(folder: string, typed: readonly string[], env: Readonly<Record<string, string>> = {}) {
  const { NO_COLOR: _no, FORCE_COLOR: _force, ...inherited } = process.env;
  const ran = spawnSync(process.execPath, [command, ...typed], {
    cwd: folder,
    encoding: "utf8",
    env: { ...inherited, ...env },
  });
  return { code: ran.status, out: ran.stdout, err: ran.stderr };
}

const json = (folder: string, ...typed: string[]) =>
  JSON.parse(purposely(folder, ["check", "--format", "json", ...typed]).out);

test("a breach is told with code, path and rule, and fails the run", () => {
  const folder = project("breach", { "src/user.ts": user, "src/ads/match.ts": ads, "src/login.ts": login });
  const { code, out, err } = purposely(folder, ["check"]);
  expect(err).toBe("");
  expect(out).toContain("src/ads/match.ts:4:24  error");
  expect(out).toContain("> 4 |   return list.includes(user.phone);");
  expect(out).toMatch(/^ +1\. src\/user\.ts:3:3 /m);
  expect(out).toContain("purposely(cross-purpose)");
  expect(out).not.toContain("\u001b");
  expect(code).toBe(1);
  expect(purposely(folder, ["check"], { FORCE_COLOR: "1" }).out).toContain("\u001b[");
});

test("machines get one object and nothing else, wherever the command runs", () => {
  const folder = project("machine", { "src/user.ts": user, "src/ads/match.ts": ads, "src/login.ts": login });
  const here = json(folder);
  expect(here).toMatchObject({
    version: 1,
    findings: [
      {
        code: "cross-purpose",
        severity: "error",
        file: "src/ads/match.ts",
        range: { start: { line: 4, column: 24 }, end: { line: 4, column: 34 } },
        source: { symbol: "User.phone", file: "src/user.ts", line: 3, collectedFor: ["security.two-factor"] },
        usedFor: ["marketing.advertising.tailored-audiences"],
      },
    ],
    incomplete: [],
    summary: { files: 3, fields: 1, findings: 1 },
  });
  const { milliseconds: _, ...summary } = here.summary;
  const elsewhere = json(project("elsewhere", { "empty.ts": "" }), folder);
  expect(elsewhere).toMatchObject({ findings: here.findings, summary });
  const above = json(top, "machine");
  expect(above.findings[0]).toMatchObject({
    file: "machine/src/ads/match.ts",
    fingerprint: here.findings[0].fingerprint,
  });
});

test("a file given alone is reported alone and judged with the rest in view", () => {
  const folder = project("alone", { "src/user.ts": user, "src/ads/match.ts": ads, "src/ads/again.ts": ads });
  const found = json(folder, "src/ads/match.ts");
  expect(found.findings.map((it: { file: string }) => it.file)).toEqual(["src/ads/match.ts"]);
  expect(found.summary.files).toBe(1);
});

test("a clean run is one line and succeeds", () => {
  const folder = project("clean", { "user.ts": user, "login.ts": login });
  const { code, out } = purposely(folder, ["check", "."]);
  expect(out).toMatch(/^No findings: [^\n]*\n$/);
  expect(code).toBe(0);
});

test("warnings fail only above the limit", () => {
  const folder = project("warnings", { "lead.ts": unpromised });
  expect(purposely(folder, ["check"]).code).toBe(0);
  expect(purposely(folder, ["check", "--max-warnings", "1"]).code).toBe(0);
  const { code, err } = purposely(folder, ["check", "--max-warnings", "0"]);
  expect(err).toContain("1 warning, and --max-warnings is 0.");
  expect(code).toBe(1);
});

test("wrong arguments and missing paths are said on stderr", () => {
  const folder = project("wrong", { "a.ts": "" });
  for (const typed of [[], ["chekc"], ["check", "--nope"], ["check", "gone"], ["check", "--format", "xml"]]) {
    const { code, out, err } = purposely(folder, typed);
    expect(code, typed.join(" ")).toBe(2);
    expect(out).toBe("");
    expect(err).not.toBe("");
  }
});

test("help and version answer", () => {
  expect(purposely(top, ["--version"])).toEqual({ code: 0, out: `${manifest.version}\n`, err: "" });
  expect(purposely(top, ["check", "--help"])).toMatchObject({ code: 0, out: expect.stringContaining("Examples:") });
});

test("broken code, policy and configuration never stop a run", () => {
  const folder = project("broken", {
    "src/user.ts": user,
    "src/ads/match.ts": ads,
    "src/half.ts": "export function (((",
    "src/video.ts": "\0\0\0",
    "purposely.json": `{ "purposes": 3,`,
    "tsconfig.json": "{ nonsense",
    "package.json": "[",
  });
  const found = json(folder);
  const told = found.findings.map((it: { code: string; file: string }) => `${it.code} ${it.file}`);
  expect(told).toContain("cross-purpose src/ads/match.ts");
  expect(told).toContain("policy-error purposely.json");
  const left = found.incomplete.map((it: { what: string; file: string }) => `${it.what} ${it.file}`);
  expect(left).toContain("unreadable src/video.ts");
  expect(left).toContain("config tsconfig.json");
});

test("checking leaves nothing behind in the folder", () => {
  const files = { "user.ts": user, "login.ts": login };
  const folder = project("untouched", files);
  purposely(folder, ["check", "--cache-location", ".cache"]);
  expect(readdirSync(folder).sort()).toEqual(Object.keys(files).sort());
});

const breach = { "package.json": "{}", "src/user.ts": user, "src/ads/match.ts": ads, "src/login.ts": login };

test("with a cache the answer is the same, again and again, and the cache is where eslint and prettier keep theirs", () => {
  const folder = project("kept", breach);
  const plain = json(folder);
  for (const typed of [["--cache"], ["--cache"], ["--cache", "src"]]) {
    const { findings, incomplete } = json(folder, ...typed);
    expect({ findings, incomplete }).toEqual({ findings: plain.findings, incomplete: plain.incomplete });
  }
  expect(readdirSync(join(folder, "node_modules/.cache/purposely")).some((it) => it.endsWith(".pack"))).toBe(true);
  expect(readdirSync(folder).sort()).toEqual(["node_modules", "package.json", "src"]);
  writeFileSync(join(folder, "src/login.ts"), ads.replaceAll("../user", "./user"));
  expect(json(folder, "--cache").findings.length).toBe(plain.findings.length + 1);
});

test("the compiler is loaded only where something is parsed", () => {
  const folder = project("lazy", breach);
  const script = `process.argv = [process.argv[0], ${JSON.stringify(command)}, "check", "--cache"];
process.on("exit", () => console.error(Object.keys(require.cache).map((it) => require("node:path").basename(it)).join()));
require(${JSON.stringify(command)});`;
  const loaded = () => spawnSync(process.execPath, ["-e", script], { cwd: folder, encoding: "utf8" }).stderr;
  expect(loaded()).toContain("compiler.js");
  expect(loaded()).toMatch(/engine\.js/);
  expect(loaded()).not.toContain("compiler.js");
});

test("a cache can be cleared, with all that is in it and nothing else", () => {
  const folder = project("cleared", breach);
  purposely(folder, ["check", "--cache", "--cache-location", "here"]);
  writeFileSync(join(folder, "here/mine.txt"), "mine");
  const { code, out } = purposely(folder, ["cache", "clear", "--cache-location", "here"]);
  expect({ code, out }).toEqual({ code: 0, out: `Removed the cache in ${join(folder, "here")}.\n` });
  expect(readdirSync(join(folder, "here"))).toEqual(["mine.txt"]);
  expect(purposely(folder, ["cache", "clear"])).toMatchObject({ code: 0, out: expect.stringContaining("no cache") });
});

/** Loaded before the program: no new file finds room. */
const diskIsFull = `const fs = require("node:fs");
fs.writeFileSync = () => {
  throw Object.assign(new Error("no space left on device"), { code: "ENOSPC" });
};
`;

test("where there can be no cache, that is said beside a full answer", () => {
  const folder = project("no place", breach);
  const { code, out, err } = purposely(folder, ["check", "--cache", "--cache-location", "src/user.ts"]);
  expect(err).toMatch(/^purposely: The cache in .*user\.ts cannot be written: .* The findings are complete\.\n$/);
  expect(out).toContain("cross-purpose");
  expect(code).toBe(1);
  const full = join(top, "full.cjs");
  writeFileSync(full, diskIsFull);
  const kept = purposely(folder, ["check", "--cache"], { NODE_OPTIONS: `--require ${JSON.stringify(full)}` });
  expect(kept.err).toMatch(/cannot be written: the disk is full \(ENOSPC\)\. The findings are complete\.\n$/);
  expect(kept).toMatchObject({ code: 1, out: expect.stringContaining("cross-purpose") });
  const bare = project("no package", { "src/user.ts": user, "src/ads/match.ts": ads });
  const alone = purposely(bare, ["check", "--cache"]);
  expect(alone.err).toContain("--cache-location");
  expect(alone).toMatchObject({ code: 1, out: expect.stringContaining("cross-purpose") });
});
