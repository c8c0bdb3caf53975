import fc from "fast-check";
import { expect, test } from "vitest";
import type { FileId } from "../../server/src/base/ids.ts";
import { decode } from "../../server/src/cache/decode.ts";
import { encode } from "../../server/src/cache/encode.ts";
import { bodyOf, segmentsOf } from "../../server/src/cache/kept-body.ts";
import { extractFile } from "../../server/src/flow/extract/extract-file.ts";
import type { FileBody } from "../../server/src/flow/ir.ts";
import { pieces } from "../incremental/workspace.ts";

const anything = fc.anything({
  values: [fc.string({ unit: "binary" }), fc.double(), fc.integer(), fc.nat(), fc.boolean(), fc.constant(null)],
  key: fc.stringMatching(/^[a-z]{1,3}$/),
});

test("what is encoded is decoded without loss", () => {
  fc.assert(
    fc.property(anything, (value) => {
      expect(decode(encode(value))).toEqual(value);
    }),
    { seed: 20261126, numRuns: 500 },
  );
});

test.each([
  ["numbers of every size", [0, -0, 127, 128, 223, 224, 2 ** 31, 2 ** 53, 2 ** 60, -1, 0.5, Number.NaN, Infinity]],
  ["pairs that are no spans", [[5, 3], [1, 1.5], [0, -0], [3, 2 ** 40], ["a", 1], [1]]],
  [
    "maps and sets",
    [
      new Set(["a", 1]),
      new Map<unknown, unknown>([
        ["a", new Set()],
        [2, new Map([["x", [1, 2]]])],
      ]),
      new Set(),
    ],
  ],
  ["halves of surrogate pairs", ["\ud800", "\udc00a", "é\u0000", "汉", "a".repeat(100_000)]],
])("%s", (_, value) => {
  expect(decode(encode(value))).toStrictEqual(value);
});

const keys = [
  ...["functions", "classes", "enums", "types", "imports", "exports", "ambient", "annotations", "fileAnnotation"],
  ...["ignores", "tagProblems", "global", "globals", "javascript", "syntaxErrors", "tooDeepAt", "names"],
] as const satisfies readonly string[];

/** All that a body says; one that comes from segments has its keys elsewhere. */
function said(body: FileBody) {
  return keys.map((key) => [key, body[key as keyof FileBody]]);
}

test.each<readonly [file: string, text: string]>([
  ...pieces.flatMap(({ file, wordings }) => wordings.map((it) => [file, it] as const)),
  ["types.d.ts", 'declare module "m" { export const x: number; }\ndeclare global { interface Window { y: string } }'],
  ["plain.cjs", "/** @processesFor marketing */\nmodule.exports = { a: '\ud800' };"],
  ["deep.ts", `export const x = ${"[".repeat(5000)}${"]".repeat(5000)};`],
])("a body from segments says what the extracted one says: %s", (file, text) => {
  const body = extractFile(`/app/${file}` as FileId, text);
  expect(Object.keys(body).filter((it) => !keys.includes(it as (typeof keys)[number]))).toEqual([]);
  expect(said(bodyOf(segmentsOf(body)))).toEqual(said(body));
});
