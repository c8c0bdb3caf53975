import { chmodSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterEach, expect, test } from "vitest";
import { type FileId, toFileId } from "../../server/src/base/ids.ts";
import { nodeDisk } from "../../server/src/workspace/disk.ts";
import { findSourceFiles } from "../../server/src/workspace/files.ts";
import { memoryDisk } from "../../server/src/workspace/memory-disk.ts";
import { overlay } from "../../server/src/workspace/overlay.ts";

const folders: string[] = [];
afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
});

function realFolder(files: Readonly<Record<string, string | Buffer>>): string {
  const folder = mkdtempSync(join(tmpdir(), "purposely files "));
  folders.push(folder);
  for (const [name, content] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), content);
  }
  return toFileId(folder);
}

function namesIn(folder: string) {
  const found = findSourceFiles(nodeDisk(), [folder]);
  return {
    files: found.files.map((it) => it.slice(folder.length + 1)),
    problems: found.problems.map((it) => `${it.what} ${it.file.slice(folder.length + 1)}:${it.line} ${it.message}`),
  };
}

test("every kind of source file is found, installed and generated ones are not", () => {
  const found = findSourceFiles(
    memoryDisk({
      "/app/a.ts": "",
      "/app/b.tsx": "",
      "/app/c.js": "",
      "/app/d.jsx": "",
      "/app/e.mts": "",
      "/app/f.cts": "",
      "/app/g.mjs": "",
      "/app/h.cjs": "",
      "/app/i.d.ts": "",
      "/app/deep/er/j.ts": "",
      "/app/.storybook/k.ts": "",
      "/app/readme.md": "",
      "/app/data.json": "",
      "/app/purposely.json": "{}",
      "/app/deep/purposely.json": "{}",
      "/app/tsconfig.json": "{}",
      "/app/node_modules/x/index.d.ts": "",
      "/app/deep/node_modules/x/index.js": "",
      "/app/.git/hook.js": "",
      "/app/coverage/report.js": "",
      "/app/.next/page.js": "",
      "/app/.pnp.cjs": "",
      "/other/z.ts": "",
    }),
    ["/app"],
  );
  expect(found.files.map((it) => it.slice(5))).toEqual(
    ".storybook/k.ts a.ts b.tsx c.js d.jsx deep/er/j.ts e.mts f.cts g.mjs h.cjs i.d.ts".split(" "),
  );
  expect(found.policies).toEqual(["/app/deep/purposely.json", "/app/purposely.json"]);
  expect(found.tsconfigs).toEqual(["/app/tsconfig.json"]);
  expect(found.problems).toEqual([]);
});

test("what the compiler wrote is left out, what a person wrote beside it is not", () => {
  const disk = memoryDisk({
    "/app/tsconfig.json": `{ "compilerOptions": { "outDir": "./made" } }`,
    "/app/made/a.js": "",
    "/app/made/a.d.ts": "",
    "/app/made/by-hand.ts": "",
    "/app/packages/p/tsconfig.json": `{ "compilerOptions": { "outDir": "." } }`,
    "/app/packages/p/index.js": "",
  });
  const found = findSourceFiles(disk, ["/app"]);
  expect(found.files).toEqual(["/app/made/by-hand.ts", "/app/packages/p/index.js"]);
  // Who asks for the output itself gets it.
  expect(findSourceFiles(disk, ["/app/made"]).files).toHaveLength(3);
});

test("a folder called dist is left out only where git ignores it", () => {
  const files = { "/app/.git/HEAD": "", "/app/web/dist/a.js": "", "/app/web/src/b.ts": "" };
  expect(findSourceFiles(memoryDisk(files), ["/app"]).files).toHaveLength(2);
  for (const line of ["dist", "dist/", "/web/dist", "**/dist", "web/dist/**"]) {
    const disk = memoryDisk({ ...files, "/app/.gitignore": `# made\n${line}\nsrc\n` });
    expect(findSourceFiles(disk, ["/app"]).files, line).toEqual(["/app/web/src/b.ts"]);
    expect(findSourceFiles(disk, ["/app/web"]).files, line).toEqual(["/app/web/src/b.ts"]);
  }
});

test("a file given alone is found, also beside others", () => {
  const disk = memoryDisk({ "/app/a.ts": "", "/app/b.ts": "" });
  expect(findSourceFiles(disk, ["/app/a.ts"]).files).toEqual(["/app/a.ts"]);
  expect(findSourceFiles(disk, ["/app/a.ts", "/app"]).files).toEqual(["/app/a.ts", "/app/b.ts"]);
  expect(findSourceFiles(disk, ["/gone"]).problems).toMatchObject([{ what: "unreadable", file: "/gone" }]);
});

test("links that lead in circles end, and no file is found twice", () => {
  const folder = realFolder({ "src/a.ts": "", "src/deep/b.ts": "", "shared/c.ts": "" });
  symlinkSync("..", join(folder, "src/deep/up"));
  symlinkSync("../..", join(folder, "src/out"));
  symlinkSync("self", join(folder, "self"));
  symlinkSync("src", join(folder, "again"));
  symlinkSync("a.ts", join(folder, "src/alias.ts"));
  symlinkSync("nowhere", join(folder, "broken.ts"));
  symlinkSync("nowhere", join(folder, ".#editing.ts"));
  expect(namesIn(folder)).toEqual({
    files: ["shared/c.ts", "src/a.ts", "src/deep/b.ts"],
    problems: ["unreadable broken.ts:1 This link leads nowhere."],
  });
});

test("a link to a folder elsewhere is followed under its own name", () => {
  const elsewhere = realFolder({ "lib/x.ts": "" });
  const folder = realFolder({ "src/a.ts": "" });
  symlinkSync(join(elsewhere, "lib"), join(folder, "src/linked"));
  expect(namesIn(folder).files).toEqual(["src/a.ts", "src/linked/x.ts"]);
});

test("odd names are names like any other", () => {
  const names = ["100%.ts", "a b/c d.ts", "it's.ts", "ünï/日本.ts", "x#y.ts", "[id].tsx"];
  const folder = realFolder(Object.fromEntries(names.map((it) => [it, "export {};"])));
  expect([...namesIn(folder).files].sort()).toEqual([...names].sort());
  const disk = nodeDisk();
  for (const name of names) expect(disk.read(`${folder}/${name}` as FileId)).toEqual({ text: "export {};" });
});

test("what is too large, minified or no regular file is told", () => {
  const folder = realFolder({ "big.js": "x".repeat(2 * 1024 * 1024 + 1), "v.min.js": "", "ok.ts": "" });
  expect(namesIn(folder)).toEqual({
    files: ["ok.ts"],
    problems: [
      "unreadable big.js:1 The file is too large to analyse (2.1 MiB; the limit is 2 MiB).",
      "unreadable v.min.js:1 Minified code is not analysed.",
    ],
  });
});

test.skipIf(process.platform === "win32" || process.getuid?.() === 0)("a folder that may not be read is told", () => {
  const folder = realFolder({ "open/a.ts": "", "closed/b.ts": "" });
  chmodSync(join(folder, "closed"), 0);
  const found = namesIn(folder);
  chmodSync(join(folder, "closed"), 0o755);
  expect(found).toEqual({ files: ["open/a.ts"], problems: ["unreadable closed:1 Permission to read it was denied."] });
});

test("broken tsconfig and package.json are told with their line", () => {
  const folder = realFolder({
    "a.ts": "",
    "tsconfig.json": `{\n  "extends": "./gone",\n  "compilerOptions": { "baseUrl": 3, }\n`,
    "package.json": `{\n  "name" "x"\n}`,
  });
  expect(namesIn(folder)).toEqual({
    files: ["a.ts"],
    problems: [
      "config package.json:2 Not valid JSON: colon expected.",
      `config tsconfig.json:2 "extends": "./gone" was not found; its options are left out.`,
      `config tsconfig.json:3 "baseUrl" must be a text; it is left out.`,
      "config tsconfig.json:4 Not valid JSON: close brace expected.",
    ],
  });
});

test("a search that would not end says where it stopped", () => {
  const disk = memoryDisk({ "/app/a/x.ts": "", "/app/b/y.ts": "" });
  const found = findSourceFiles(disk, ["/app"], { folderLimit: 2 });
  expect(found.files).toHaveLength(1);
  expect(found.problems).toMatchObject([{ what: "bound" }]);
});

test("text is read without its mark, in the encoding that the mark names", () => {
  const text = "const ä = 1;";
  const folder = realFolder({
    "utf8.ts": Buffer.from(`\ufeff${text}`, "utf8"),
    "le.ts": Buffer.from(`\ufeff${text}`, "utf16le"),
    "be.ts": Buffer.from(`\ufeff${text}`, "utf16le").swap16(),
    "plain.ts": text,
    "video.ts": Buffer.from([0x47, 0x40, 0x00, 0x10]),
  });
  const disk = nodeDisk();
  const read = (name: string) => disk.read(`${folder}/${name}` as FileId);
  for (const name of ["utf8.ts", "le.ts", "be.ts", "plain.ts"]) expect(read(name), name).toEqual({ text });
  expect(read("video.ts")).toEqual({ problem: "This is a binary file." });
  expect(read("gone.ts")).toBeUndefined();
  expect(read("plain.ts/below.ts")).toBeUndefined();
});

test("unsaved text wins over the disk until it is closed", () => {
  const disk = memoryDisk({ "/app/a.ts": "saved" });
  const open = overlay(disk);
  open.set("/app/a.ts" as FileId, "typed");
  open.set("/app/new/b.ts" as FileId, "not saved yet");
  open.set("untitled:Untitled-1" as FileId, "no file");
  expect(open.read("/app/a.ts" as FileId)).toEqual({ text: "typed" });
  expect(open.read("untitled:Untitled-1" as FileId)).toEqual({ text: "no file" });
  expect(findSourceFiles(open, ["/app"]).files).toEqual(["/app/a.ts", "/app/new/b.ts"]);
  open.delete("/app/a.ts" as FileId);
  open.delete("/app/new/b.ts" as FileId);
  expect(open.read("/app/a.ts" as FileId)).toEqual({ text: "saved" });
  expect(findSourceFiles(open, ["/app"]).files).toEqual(["/app/a.ts"]);
});
