import { describe, expect, test } from "vitest";
import { compareFindings, type Found } from "./compare-findings.ts";
import { readFixture } from "./fixture.ts";

describe("reading", () => {
  test("text before the first file name is index.ts", () => {
    expect(readFixture("\nconst one = 1;\n")).toEqual([
      { path: "index.ts", text: "const one = 1;\n", expectations: [] },
    ]);
  });

  test("file names split the text", () => {
    const files = readFixture("// @filename: a.ts\nlet a;\n// @filename: src/b.tsx\nlet b;");
    expect(files.map(({ path, text }) => [path, text])).toEqual([
      ["a.ts", "let a;"],
      ["src/b.tsx", "let b;"],
    ]);
  });

  test("markers belong to the code line above them and are taken out", () => {
    const [file] = readFixture(`
send(phone);
//   ^^^^^ cross-purpose, repurposed x2
//^^ clean
send(email);
//   ^^^^^ MISSING cross-purpose`);
    expect(file?.text).toBe("send(phone);\nsend(email);");
    expect(file?.expectations).toEqual([
      { kind: "finding", code: "cross-purpose", line: 0, column: 5, endColumn: 10 },
      { kind: "finding", code: "repurposed", times: 2, line: 0, column: 5, endColumn: 10 },
      { kind: "clean", line: 0, column: 2, endColumn: 4 },
      { kind: "missing", code: "cross-purpose", line: 1, column: 5, endColumn: 10 },
    ]);
  });

  test("the first columns are pointed at by an arrow", () => {
    const [file] = readFixture("send(phone);\n//< SPURIOUS cross-purpose");
    expect(file?.expectations).toEqual([
      { kind: "spurious", code: "cross-purpose", line: 0, column: 0, endColumn: 12 },
    ]);
  });

  test("lines count without the markers", () => {
    const [file] = readFixture("one();\n//^ clean\ntwo();\n//^ clean");
    expect(file?.expectations.map(({ line }) => line)).toEqual([0, 1]);
  });

  test.each([
    ["send(phone);\n//   ^^^^^ crosspurpose", "is no code"],
    ["//   ^^^^^ clean", "no line above"],
    ["send(x);\n//      ^^^^^ clean", "point at nothing"],
    ["a b;\n// ^^ clean\n  x;\n// ^ clean", "point at nothing"],
    ["// @filename: a.ts\n// @filename: a.ts", "two files"],
  ])("a mistake in %j is told", (fixture, message) => {
    expect(() => readFixture(fixture)).toThrow(message);
  });
});

describe("comparing", () => {
  const at = (column: number, code: Found["code"] = "cross-purpose"): Found => ({
    path: "index.ts",
    line: 0,
    column,
    endColumn: column + 1,
    code,
    message: "why",
  });
  const same = (fixture: string, ...found: readonly Found[]) => {
    const { expected, actual } = compareFindings(readFixture(fixture), found);
    return expected === actual;
  };

  test("a finding must stand where its first caret is", () => {
    expect(same("send(phone);\n//   ^^^^^ cross-purpose", at(5))).toBe(true);
    expect(same("send(phone);\n//   ^^^^^ cross-purpose", at(6))).toBe(false);
    expect(same("send(phone);\n//   ^^^^^ cross-purpose")).toBe(false);
    expect(same("send(phone);\n//   ^^^^^ cross-purpose", at(5, "repurposed"))).toBe(false);
  });

  test("above tildes a finding may begin anywhere", () => {
    expect(same("send(trim(phone));\n//   ~~~~~~~~~~~ cross-purpose", at(10))).toBe(true);
    expect(same("send(trim(phone));\n//   ~~~~~~~~~~~ cross-purpose", at(16))).toBe(false);
    expect(same("send(trim(phone));\n//   ~~~~~~~~~~~ cross-purpose")).toBe(false);
  });

  test("a line without a marker, or with a clean one, has no finding", () => {
    expect(same("send(phone);")).toBe(true);
    expect(same("send(phone);", at(5))).toBe(false);
    expect(same("send(phone);\n//   ^^^^^ clean")).toBe(true);
    expect(same("send(phone);\n//   ^^^^^ clean", at(5))).toBe(false);
  });

  test("several sources at one place are one or exactly as many as written", () => {
    expect(same("send(phone);\n//   ^^^^^ cross-purpose", at(5), at(5))).toBe(true);
    expect(same("send(phone);\n//   ^^^^^ cross-purpose x2", at(5), at(5))).toBe(true);
    expect(same("send(phone);\n//   ^^^^^ cross-purpose x2", at(5))).toBe(false);
  });

  test("a known gap fails on the day it is closed", () => {
    expect(same("send(phone);\n//   ^^^^^ MISSING cross-purpose")).toBe(true);
    expect(same("send(phone);\n//   ^^^^^ MISSING cross-purpose", at(5))).toBe(false);
    expect(same("send(phone);\n//   ^^^^^ SPURIOUS cross-purpose", at(5))).toBe(true);
    expect(same("send(phone);\n//   ^^^^^ SPURIOUS cross-purpose")).toBe(false);
  });

  test("a finding in a file that the fixture does not show is told", () => {
    expect(same("send(phone);", { ...at(0), path: "purposely.json" })).toBe(false);
  });

  test("the difference is a picture of the source", () => {
    const { actual } = compareFindings(readFixture("send(phone);\n//   ^^^^^ cross-purpose"), [at(0)]);
    expect(actual).toBe(
      "// @filename: index.ts\nsend(phone);\n//   ^^^^^ nothing was found\n//< UNEXPECTED cross-purpose: why",
    );
  });
});
