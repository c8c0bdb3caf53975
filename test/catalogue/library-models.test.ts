import { describe, expect, test } from "vitest";
import { libraryModels, modelFor } from "../../server/src/catalogue/library-models.ts";

const path =
  /^(?:receiver|arguments|argument \d+|result|new)(?:\.\[argument \d+(?:\.\*\.0|\?)?\]|\.keys\*|\.\*|\.@?[\w$]+|\(\d*\)|!)*$/;

test("every path of every row can be read", () => {
  const broken = libraryModels.flatMap(({ symbol, flows, query = [], returns }) =>
    [...flows.flat(), ...query, ...(returns === undefined ? [] : [returns])]
      .filter((written) => !path.test(written))
      .map((written) => `${symbol}: ${written}`),
  );
  expect(broken).toEqual([]);
});

test("no symbol has two rows", () => {
  const seen = new Set<string>();
  const twice = libraryModels.filter(({ symbol }) => seen.size === seen.add(symbol).size).map(({ symbol }) => symbol);
  expect(twice).toEqual([]);
});

test("a result that is said to be clean receives nothing", () => {
  const contradictions = libraryModels
    .filter(({ cleanResult, flows }) => cleanResult === true && flows.some(([, to]) => to.startsWith("result")))
    .map(({ symbol }) => symbol);
  expect(contradictions).toEqual([]);
});

test("what stores does not disclose", () => {
  expect(libraryModels.filter(({ stores, discloses }) => stores && discloses)).toEqual([]);
});

describe("one function has many names", () => {
  const sameRow: readonly (readonly [string, string])[] = [
    ["crypto#createHash", "node:crypto#createHash"],
    ["node:fs#default.readFile", "node:fs#readFile"],
    ["fs/promises#writeFile", "node:fs/promises#writeFile"],
    ["window.fetch", "fetch"],
    ["globalThis.console.log", "console.log"],
    ["localStorage.setItem", "Storage.prototype.setItem"],
    ["ReadonlyArray.prototype.map", "Array.prototype.map"],
    ["Uint8Array.prototype.slice", "Array.prototype.slice"],
    ["Generator.prototype.next", "Iterator.prototype.next"],
    ["lodash#default.pick", "lodash#pick"],
    ["lodash/pick#default", "lodash#pick"],
    ["lodash-es#groupBy", "lodash#groupBy"],
    ["lodash.get#default", "lodash#get"],
    ["axios#default.post", "axios#post"],
    ["zod#z.object", "zod#object"],
  ];
  test.each(sameRow)("%s is %s", (written, known) => {
    expect(modelFor(known)).toBeDefined();
    expect(modelFor(written)).toBe(modelFor(known));
  });
});

test("a star stands for any member, and the more literal row wins", () => {
  expect(modelFor("console.info")).toMatchObject({ discloses: true });
  expect(modelFor("console.time")).toMatchObject({ internal: true });
  expect(modelFor("@prisma/client#PrismaClient.user.findMany")).toMatchObject({ query: ["argument 0.where"] });
  expect(modelFor("@prisma/client#UserDelegate.create")).toMatchObject({ stores: true });
  expect(modelFor("Math.max")).toMatchObject({ flows: [["arguments", "result"]] });
  expect(modelFor("Math.random")).toMatchObject({ cleanResult: true });
});

test("a row may be for one number of arguments", () => {
  expect(modelFor("Array.prototype.reduce", 1)?.symbol).toBe("Array.prototype.reduce/1");
  expect(modelFor("Array.prototype.reduce", 2)?.symbol).toBe("Array.prototype.reduce");
});

test("a function that nobody described has no row", () => {
  expect(modelFor("phone-kit#normalise")).toBeUndefined();
  expect(modelFor("Consoles.log")).toBeUndefined();
  expect(modelFor("Array.prototype.mapped")).toBeUndefined();
});

test("kinds of results that are symbols have methods of their own", () => {
  const symbols = new Set(libraryModels.map(({ symbol }) => symbol));
  const kinds = new Set(libraryModels.flatMap(({ resultType }) => (resultType?.includes("#") ? [resultType] : [])));
  const without = [...kinds].filter((kind) => ![...symbols].some((symbol) => symbol.startsWith(`${kind}.`)));
  expect(without).toEqual([]);
});
