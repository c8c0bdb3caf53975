import { expect, test } from "vitest";
import type { FileId } from "../../server/src/base/ids.ts";
import { memoryDisk } from "../../server/src/workspace/memory-disk.ts";
import { createPolicies } from "../../server/src/workspace/policies.ts";

function chainFor(file: string, files: Readonly<Record<string, string>>) {
  const chain = createPolicies(memoryDisk({ [file]: "", ...files })).chainFor(file as FileId);
  return {
    texts: chain?.texts.map((it) => `${it.file} from ${it.base}`),
    problems: chain?.problems.map((it) => `${it.file} ${files[it.file]?.slice(it.at.start, it.at.end)} ${it.message}`),
  };
}

test("the nearest policy judges, also from above, but not from outside the repository", () => {
  const files = { "/r/purposely.json": "{}", "/r/a/.git/HEAD": "", "/r/b/purposely.json": "{}" };
  expect(chainFor("/r/b/c/x.ts", files).texts).toEqual(["/r/b/purposely.json from /r/b"]);
  expect(chainFor("/r/d/x.ts", files).texts).toEqual(["/r/purposely.json from /r"]);
  expect(chainFor("/r/a/x.ts", files).texts).toBeUndefined();
});

test("extended policies come first, each with the folder its globs count from", () => {
  const found = chainFor("/r/app/x.ts", {
    "/r/app/purposely.json": `{ /* ours */ "extends": "../purposely.json", }`,
    "/r/purposely.json": `{ "extends": "@acme/policy" }`,
    "/r/node_modules/@acme/policy/package.json": "{}",
    "/r/node_modules/@acme/policy/purposely.json": `{ "extends": "./strict" }`,
    "/r/node_modules/@acme/policy/strict.json": "{}",
  });
  expect(found).toEqual({
    texts: [
      "/r/node_modules/@acme/policy/strict.json from /r",
      "/r/node_modules/@acme/policy/purposely.json from /r",
      "/r/purposely.json from /r",
      "/r/app/purposely.json from /r/app",
    ],
    problems: [],
  });
});

test("a circle ends and is told", () => {
  const found = chainFor("/r/x.ts", {
    "/r/purposely.json": `{ "extends": "./b.json" }`,
    "/r/b.json": `{ "extends": "./purposely" }`,
  });
  expect(found).toEqual({
    texts: ["/r/b.json from /r", "/r/purposely.json from /r"],
    problems: [`/r/b.json "./purposely" "extends": "./purposely" leads in a circle.`],
  });
});

test.each([
  ["https://example.com/policy.json", "never an address"],
  ["./policy.js", "never to code"],
  ["/etc/policy.json", "must be a relative path"],
  ["../../policy.json", "leads out of the workspace"],
  ["./gone.json", "was not found"],
  ["@acme/gone", "is it installed?"],
])("extends %s is refused in words", (written, words) => {
  const text = JSON.stringify({ extends: written });
  const found = chainFor("/r/app/x.ts", { "/r/app/purposely.json": text, "/r/.git/HEAD": "", "/policy.json": "{}" });
  expect(found.texts).toEqual(["/r/app/purposely.json from /r/app"]);
  expect(found.problems).toHaveLength(1);
  expect(found.problems?.[0]).toContain(words);
});

test("a policy that appears later is seen once answers are forgotten", () => {
  const disk = memoryDisk({ "/r/x.ts": "" });
  const policies = createPolicies(disk);
  expect(policies.nearest("/r/x.ts" as FileId)).toBeUndefined();
  disk.write("/r/purposely.json", "{}");
  policies.forget();
  expect(policies.nearest("/r/x.ts" as FileId)).toBe("/r/purposely.json");
  expect(policies.nearest("untitled:Untitled-1" as FileId)).toBeUndefined();
});
