// The tags' colours inside the real TypeScript and JavaScript grammars, as VS Code would show them.
import { spawnSync } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";

const grammars = ["typescript", "tsx", "javascript", "jsx"].map((it) => `node_modules/tm-grammars/grammars/${it}.json`);
const tool = "node_modules/vscode-tmgrammar-test/dist/unit.js";
const options = [...grammars, "syntaxes/purpose-tags.tmLanguage.json"].flatMap((it) => ["-g", it]);

function check(file: string) {
  return spawnSync(process.execPath, [tool, ...options, file], { encoding: "utf8" });
}

test.each(readdirSync("test/grammar/fixtures"))("%s", (name) => {
  const { status, stdout, stderr } = check(`test/grammar/fixtures/${name}`);
  expect(stdout + stderr).toContain("run successfuly");
  expect(status).toBe(0);
});

test("a wrong expectation is noticed", () => {
  const folder = mkdtempSync(join(tmpdir(), "purposely-grammar-"));
  try {
    const wrong = readFileSync("test/grammar/fixtures/tags.js", "utf8").replace("storage.type.class", "string");
    writeFileSync(join(folder, "wrong.js"), wrong);
    expect(check(join(folder, "wrong.js")).status).not.toBe(0);
  } finally {
    rmSync(folder, { recursive: true });
  }
});
