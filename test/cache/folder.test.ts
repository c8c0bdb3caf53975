import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { CacheFolder } from "../../server/src/cache/folder.ts";

const top = realpathSync(mkdtempSync(join(tmpdir(), "purposely-folder-")));
afterAll(() => rmSync(top, { recursive: true, force: true }));
const bytes = Buffer.from("a pack");

test("what is written is there under a name of its own, and nothing else but the tag", () => {
  const folder = new CacheFolder(join(top, "plain/deep"));
  const names = [folder.write(bytes), folder.write(bytes)];
  expect(new Set(names).size).toBe(2);
  expect(readdirSync(folder.path).sort()).toEqual([...names, "CACHEDIR.TAG"].sort());
  expect(folder.packs().map((it) => it.bytes.toString())).toEqual(["a pack", "a pack"]);
});

test("clearing removes what is ours and nothing else", () => {
  const folder = new CacheFolder(join(top, "shared"));
  folder.write(bytes);
  for (const name of ["mine.pack", "notes.txt", "0123456789abcdef01234567.pack.bak"])
    writeFileSync(join(folder.path, name), "mine");
  expect(folder.clear()).toBe(1);
  expect(readdirSync(folder.path).sort()).toEqual(["0123456789abcdef01234567.pack.bak", "mine.pack", "notes.txt"]);
  expect(new CacheFolder(join(top, "never made")).clear()).toBe(0);
});

test("an emptied folder goes as well", () => {
  const folder = new CacheFolder(join(top, "emptied"));
  folder.write(bytes);
  folder.clear();
  expect(existsSync(folder.path)).toBe(false);
});

test("a link in place of the folder is refused, and what it leads to stays as it is", () => {
  const target = join(top, "elsewhere");
  mkdirSync(target);
  writeFileSync(join(target, "0123456789abcdef01234567.pack"), "not ours");
  symlinkSync(target, join(top, "link"));
  const folder = new CacheFolder(join(top, "link"));
  for (const work of [() => folder.packs(), () => folder.write(bytes), () => folder.clear()])
    expect(work).toThrow("link");
  expect(readdirSync(target)).toEqual(["0123456789abcdef01234567.pack"]);
});

test("links inside the folder are neither read nor written through", () => {
  const secret = join(top, "secret.txt");
  writeFileSync(secret, "secret");
  const folder = new CacheFolder(join(top, "linked"));
  mkdirSync(folder.path);
  symlinkSync(secret, join(folder.path, "0123456789abcdef01234567.pack"));
  symlinkSync(secret, join(folder.path, "CACHEDIR.TAG"));
  folder.write(bytes);
  expect(folder.packs().map((it) => it.bytes.toString())).toEqual(["a pack"]);
  folder.clear();
  expect(readFileSync(secret, "utf8")).toBe("secret");
});

test("only what was abandoned long ago is swept", () => {
  const folder = new CacheFolder(join(top, "swept"));
  folder.write(bytes);
  const old = join(folder.path, "aaaaaaaaaaaaaaaaaaaaaaaa.tmp");
  const young = join(folder.path, "bbbbbbbbbbbbbbbbbbbbbbbb.tmp");
  for (const file of [old, young, join(folder.path, "other.tmp")]) writeFileSync(file, "half");
  const now = Date.now();
  utimesSync(old, new Date(now - 7_200_000), new Date(now - 7_200_000));
  folder.sweep(now);
  expect(
    readdirSync(folder.path)
      .filter((it) => it.endsWith(".tmp"))
      .sort(),
  ).toEqual(["bbbbbbbbbbbbbbbbbbbbbbbb.tmp", "other.tmp"]);
});
