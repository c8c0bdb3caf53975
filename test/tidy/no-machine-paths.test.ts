// Files of the project speak of the project: no path of somebody's machine, no address of somebody's network.
import { execFileSync } from "node:child_process";
import fs from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";

const root = path.resolve(import.meta.dirname, "../..");
const isText = (file: string) => !/\.(png|woff2|gif)$/.test(file) && file !== "test/tidy/no-machine-paths.test.ts";

/** What git has or would take; a folder that is no clone has only its files. */
function projectFiles(): readonly string[] {
  const listed = execFileSync("git", ["ls-files", "--cached", "--others", "--exclude-standard"], {
    cwd: root,
    encoding: "utf8",
  });
  return listed.split("\n").filter((it) => it !== "" && fs.existsSync(path.join(root, it)) && isText(it));
}

test.each([
  ["a home or working folder", /(?<![\w.~-])\/(?:home\/(?!user\b|me\b|node\b)\w+|Users\/\w+|root\/\w+|work\/\w+)/],
  ["a folder of Windows", /\b[A-Z]:\\\\?Users\\/],
  ["a scratch folder by name", /(?<![\w.~-])\/tmp\/[\w.-]+\/[\w.-]+/],
  ["an address inside a private network", /\bhttps?:\/\/(?:10|192\.168|172\.(?:1[6-9]|2\d|3[01]))\.\d+/],
])("no file holds %s", (_, pattern) => {
  const found = projectFiles().flatMap((file) => {
    const lines = fs.readFileSync(path.join(root, file), "utf8").split("\n");
    return lines.flatMap((line, i) => (pattern.test(line) ? [`${file}:${i + 1}: ${line.trim().slice(0, 120)}`] : []));
  });
  expect(found).toEqual([]);
});
