// What somebody who knows types said counts until it is said again, and then it is as if nothing had been said before.
import { expect, test } from "vitest";
import type { FileId } from "../../server/src/base/ids.ts";
import { createEngine, type Engine } from "../../server/src/engine/create-engine.ts";
import { memoryDisk } from "../../server/src/workspace/memory-disk.ts";

const user = `export interface User {
  /** @collectedFor security.two-factor */
  phone: string;
}
`;
const ads = `import type { User } from "./user";
type Row<T> = T extends { _of: infer U } ? U : never;
/** @processesFor marketing */
export function match(row: Row<{ _of: User }>, list: string[]) {
  return list.includes(row.phone);
}
export function greet(name: string) {
  return name;
}
`;
const texts = { "/app/user.ts": user, "/app/ads.ts": ads };
const adsFile = "/app/ads.ts" as FileId;

const open = (files: Readonly<Record<string, string>> = texts, isOnce = false) =>
  createEngine({ roots: ["/app"], today: "2026-11-26", disk: memoryDisk(files), isOnce });
const lines = (engine: Engine) =>
  engine
    .snapshot()
    .findings()
    .filter((it) => it.code === "cross-purpose")
    .map((it) => `${it.code} ${it.file}:${it.at.start}`);

/** Answers every question by the declaration in user.ts. */
function learn(engine: Engine): boolean {
  const declared = { file: "/app/user.ts", nameAt: user.indexOf("phone"), owner: "User" };
  return engine.learnTypes(new Map(engine.typeQuestions().map((it) => [it, [declared]])));
}

test.each([false, true])(
  "a read that our index cannot tell is asked about, and its answer found (once: %s)",
  (isOnce) => {
    const engine = open(texts, isOnce);
    expect(lines(engine)).toEqual([]);
    const asked = engine.typeQuestions().map((it) => ads.slice(it.start, it.end));
    expect(asked).toEqual(["row.phone"]);
    expect(learn(engine)).toBe(true);
    expect(lines(engine)).toEqual([`cross-purpose /app/ads.ts:${ads.indexOf("row.phone")}`]);
  },
);

test("an answer that leads to no promise makes nothing new", () => {
  const engine = open();
  const before = engine.snapshot();
  expect(engine.learnTypes(new Map(engine.typeQuestions().map((it) => [it, []])))).toBe(false);
  expect(engine.snapshot()).toBe(before);
});

test.each([
  ["the function itself", adsFile, ads.replace("return list", "const all = list;\n  return list"), 1],
  ["another function", adsFile, ads.replace("return name", "return name.trim()"), 1],
  ["nothing but a comment", adsFile, `// moved\n${ads}`, 1],
  ["the tag", "/app/user.ts" as FileId, user.replace("/** @collectedFor security.two-factor */", "/** */"), 0],
])("after an edit of %s what was said stands until it is said again", (_what, file, text, still) => {
  const engine = open();
  engine.snapshot();
  learn(engine);
  engine.snapshot();
  engine.setDocument(file, text);
  expect(lines(engine)).toHaveLength(still);
  const fresh = open({ ...texts, [file]: text });
  fresh.snapshot();
  expect(engine.typeQuestions()).toEqual(fresh.typeQuestions());
  const before = engine.snapshot();
  const same = learn(engine);
  learn(fresh);
  expect(lines(engine)).toEqual(lines(fresh));
  if (still === 1) expect([same, engine.snapshot()]).toEqual([false, before]);
  engine.learnTypes(new Map(engine.typeQuestions().map((it) => [it, []])));
  expect(lines(engine)).toEqual([]);
});

test("nothing is asked where every type is understood", () => {
  const engine = open({ ...texts, "/app/ads.ts": ads.replace("Row<{ _of: User }>", "User") });
  expect(lines(engine)).toHaveLength(1);
  expect(engine.typeQuestions()).toEqual([]);
});

test("answers that come after scouting count in the first snapshot, and an edit in between is not lost", () => {
  const engine = open(texts, true);
  engine.scout();
  expect(learn(engine)).toBe(true);
  expect(lines(engine)).toEqual([`cross-purpose /app/ads.ts:${ads.indexOf("row.phone")}`]);

  const edited = open(texts, true);
  edited.scout();
  edited.setDocument(adsFile, ads.replace("row.phone", '"none"'));
  expect(learn(edited)).toBe(false);
  expect(lines(edited)).toEqual([]);
});
