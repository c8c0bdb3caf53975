import { mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { toFileId } from "../../server/src/base/ids.ts";
import { scopeOf } from "../../server/src/cli/scope.ts";

const top = realpathSync(mkdtempSync(join(tmpdir(), "purposely scope ")));
afterAll(() => rmSync(top, { recursive: true, force: true }));
for (const file of [
  "app/package.json",
  "app/src/a.ts",
  "app/src/ads/b.ts",
  "app/notes.md",
  "app/purposely.json",
  "app/schema.prisma",
  "other/c.ts",
]) {
  mkdirSync(dirname(join(top, file)), { recursive: true });
  writeFileSync(join(top, file), "");
}
symlinkSync("app", join(top, "link"), "dir");

/** Paths from the top of the test's folder. */
function scope(typed: readonly string[], current: string) {
  const found = scopeOf(typed, join(top, current));
  if ("fault" in found) return found.fault;
  const short = (it: string) => it.slice(toFileId(top).length + 1);
  return { roots: found.roots.map(short), base: short(found.base), checked: found.checked.map(short) };
}

test("inside the current folder, paths count from it", () => {
  expect(scope(["."], "app")).toEqual({ roots: ["app"], base: "app", checked: ["app"] });
  expect(scope(["src/ads"], "app")).toEqual({ roots: ["app/src/ads"], base: "app", checked: ["app/src/ads"] });
  expect(scope(["src/ads", "src", "src"], "app")).toMatchObject({ roots: ["app/src"], base: "app" });
});

test("elsewhere, they count from the checked folder, of several from the nearest common one", () => {
  expect(scope(["../app"], "other")).toMatchObject({ roots: ["app"], base: "app" });
  expect(scope([join(top, "app/src")], "other")).toMatchObject({ roots: ["app/src"], base: "app/src" });
  expect(scope(["../app/src", "."], "other")).toMatchObject({ roots: ["app/src", "other"], base: "" });
  expect(scope(["../app/src", "../app/src/ads"], "other")).toMatchObject({ roots: ["app/src"], base: "app/src" });
});

test("a file given alone is judged with its project in view", () => {
  expect(scope(["src/ads/b.ts"], "app")).toEqual({ roots: ["app"], base: "app", checked: ["app/src/ads/b.ts"] });
  expect(scope(["../app/src/ads/b.ts"], "other")).toEqual({
    roots: ["app"],
    base: "app/src/ads",
    checked: ["app/src/ads/b.ts"],
  });
  expect(scope(["purposely.json"], "app")).toMatchObject({ roots: ["app"] });
  expect(scope(["schema.prisma"], "app")).toMatchObject({ roots: ["app"], checked: ["app/schema.prisma"] });
});

test("a path through a link into the current folder is the same path", () => {
  expect(scope([join(top, "link/src")], "app")).toEqual({ roots: ["app/src"], base: "app", checked: ["app/src"] });
});

test("what is not there, or is no source, is said", () => {
  expect(scope(["gone"], "app")).toBe(`There is no file or folder "gone".`);
  expect(scope([""], "app")).toBe(`There is no file or folder "".`);
  expect(scope(["notes.md"], "app")).toContain(`"notes.md" is no file that can be checked`);
});
