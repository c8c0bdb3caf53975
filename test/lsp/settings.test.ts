import { expect, test } from "vitest";
import { defaultSettings, readSettings } from "../../server/src/lsp/settings.ts";

test("of several layers the first usable value wins, key by key", () => {
  const layers = [
    { marks: "all", inlayHints: 3, memoryLimit: 1, types: "yes" },
    { marks: "off", inlayHints: "first", enable: false, types: false, memoryLimit: 512 },
  ];
  expect(readSettings(...layers)).toEqual({
    enable: false,
    types: false,
    marks: "all",
    inlayHints: "first",
    memoryLimit: 512,
  });
});

test.each([
  [],
  [null],
  [undefined, 7, "all"],
  [[]],
  [{ enable: "no", marks: "ALL", inlayHints: null, memoryLimit: "2 GB" }],
])("what makes no sense counts as not written: %j", (...layers) => {
  expect(readSettings(...layers)).toEqual(defaultSettings);
});
