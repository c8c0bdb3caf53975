import { expect, test } from "vitest";
import { readArguments } from "../../server/src/cli/arguments.ts";

const read = (...typed: string[]) => readArguments(typed, "1.2.3");

test("paths and options of check are read", () => {
  expect(read("check")).toEqual({ kind: "check", paths: ["."], format: "pretty" });
  expect(read("check", "a", "b c", "--format", "json", "--max-warnings", "0")).toEqual({
    kind: "check",
    paths: ["a", "b c"],
    format: "json",
    maxWarnings: 0,
  });
  expect(read("check", "--", "--odd-name")).toMatchObject({ paths: ["--odd-name"] });
});

test("a cache is wanted with --cache alone, and may be elsewhere", () => {
  const plain = { kind: "check", paths: ["."], format: "pretty" };
  expect(read("check", "--cache")).toEqual({ ...plain, cache: {} });
  expect(read("check", "--cache", "--cache-location", "a b")).toEqual({ ...plain, cache: { location: "a b" } });
  expect(read("check", "--no-cache")).toEqual(plain);
  expect(read("check", "--cache", "--no-cache")).toEqual(plain);
  expect(read("check", "--cache-location", "somewhere")).toEqual(plain);
  const asked = { kind: "explain", path: "a.ts", line: 12, format: "pretty" };
  expect(read("explain", "a.ts:12", "--cache")).toEqual({ ...asked, cache: {} });
  expect(read("explain", "a.ts:12", "--cache", "--cache-location", "c")).toEqual({
    ...asked,
    cache: { location: "c" },
  });
  expect(read("explain", "a.ts:12", "--cache", "--no-cache")).toEqual(asked);
  expect(read("cache", "clear")).toEqual({ kind: "clear cache" });
  expect(read("cache", "clear", "--cache-location", "c")).toEqual({ kind: "clear cache", location: "c" });
  expect(read("cache", "clear", "--help")).toMatchObject({
    kind: "answer",
    text: expect.stringContaining("node_modules"),
  });
});

test("a checker of types is asked unless --no-types is written", () => {
  expect(read("check", "--no-types")).toEqual({ kind: "check", paths: ["."], format: "pretty", types: false });
  expect(read("explain", "a.ts:12", "--no-types")).toMatchObject({ kind: "explain", types: false });
});

test("the place to explain is read from its end, so that paths may have colons", () => {
  expect(read("explain", "src/a.ts:12:5")).toEqual({
    kind: "explain",
    path: "src/a.ts",
    line: 12,
    column: 5,
    format: "pretty",
  });
  expect(read("explain", "a.ts:12", "--format", "json")).toEqual({
    kind: "explain",
    path: "a.ts",
    line: 12,
    format: "json",
  });
  expect(read("explain", "C:\\work\\a.ts:12:5")).toMatchObject({ path: "C:\\work\\a.ts", line: 12, column: 5 });
  expect(read("explain", "notes 3:4/a.ts:1")).toMatchObject({ path: "notes 3:4/a.ts", line: 1 });
});

test("help and version are answers, with examples and exit codes", () => {
  expect(read("--version")).toEqual({ kind: "answer", text: "1.2.3\n" });
  for (const help of [read("--help"), read("check", "--help")]) {
    expect(help).toMatchObject({ kind: "answer", text: expect.stringContaining("$ purposely check --format json") });
    expect(help).toMatchObject({ text: expect.stringContaining("Exit codes:") });
  }
});

test.each([
  [[], "Usage: purposely"],
  [["chekc"], "unknown command 'chekc'"],
  [["check", "--formt", "json"], "unknown option '--formt'"],
  [["check", "--format", "xml"], "Allowed choices are pretty, json"],
  [["check", "--max-warnings", "many"], "It must be a whole number"],
  [["check", "--max-warnings=-1"], "It must be a whole number"],
  [["check", "--max-warnings"], "argument missing"],
  [["check", "--cache-location"], "argument missing"],
  [["cache"], "Usage: purposely cache"],
  [["cache", "clera"], "unknown command 'clera'"],
  [["explain"], "missing required argument 'place'"],
  [["explain", "src/a.ts"], "Write file:line or file:line:column"],
  [["explain", "src/a.ts:"], "Write file:line or file:line:column"],
  [["explain", "a.ts:1", "b.ts:2"], "too many arguments"],
])("%j is a fault that says what is wrong", (typed, words) => {
  const found = read(...typed);
  expect(found).toMatchObject({ kind: "fault", text: expect.stringContaining(words) });
});
