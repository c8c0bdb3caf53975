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
  expect(read("cache", "clear")).toEqual({ kind: "clear cache" });
  expect(read("cache", "clear", "--cache-location", "c")).toEqual({ kind: "clear cache", location: "c" });
  expect(read("cache", "clear", "--help")).toMatchObject({
    kind: "answer",
    text: expect.stringContaining("node_modules"),
  });
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
])("%j is a fault that says what is wrong", (typed, words) => {
  const found = read(...typed);
  expect(found).toMatchObject({ kind: "fault", text: expect.stringContaining(words) });
});
