// A rule that has never fired is no rule: plants one bad import for every rule about who may import whom.
import { execFileSync } from "node:child_process";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { afterAll, beforeAll, expect, test } from "vitest";

const root = path.resolve(import.meta.dirname, "../..");

/** Rule, the file that breaks it, what that file imports. */
const plants: readonly (readonly [rule: string, file: string, imports: string])[] = [
  ["table-base", "server/src/base/planted.ts", "../policy/door.ts"],
  ["table-protocol", "server/src/protocol/planted.ts", "../base/door.ts"],
  ["table-policy", "server/src/policy/planted.ts", "../catalogue/door.ts"],
  ["table-annotations", "server/src/annotations/planted.ts", "../catalogue/door.ts"],
  ["table-catalogue", "server/src/catalogue/planted.ts", "../annotations/door.ts"],
  ["table-workspace", "server/src/workspace/planted.ts", "../policy/door.ts"],
  ["table-sources", "server/src/sources/planted.ts", "../workspace/door.ts"],
  ["table-cache", "server/src/cache/planted.ts", "../workspace/door.ts"],
  ["table-flow", "server/src/flow/planted.ts", "../workspace/door.ts"],
  ["table-resolve", "server/src/resolve/planted.ts", "../annotations/door.ts"],
  ["table-oracle", "server/src/oracle/planted.ts", "../flow/door.ts"],
  ["table-rules", "server/src/rules/planted.ts", "../engine/door.ts"],
  ["table-engine", "server/src/engine/planted.ts", "../features/door.ts"],
  ["table-features", "server/src/features/planted.ts", "../protocol/door.ts"],
  ["table-lsp", "server/src/lsp/planted.ts", "../policy/door.ts"],
  ["table-cli", "server/src/cli/planted.ts", "../workspace/door.ts"],
  ["flow-knows-no-purposes", "server/src/flow/planted-policy.ts", "../policy/door.ts"],
  ["rules-and-features-start-no-compiler", "server/src/features/planted-morph.ts", "ts-morph"],
  ["rules-and-features-start-no-compiler", "server/src/rules/planted-disk.ts", "../workspace/door.ts"],
  ["syntax-stays-below", "server/src/flow/planted-morph.ts", "ts-morph"],
  ["syntax-stays-below", "server/src/lsp/planted-typescript.ts", "typescript"],
  ["protocol-only-in-lsp", "server/src/features/planted-protocol.ts", "vscode-languageserver/node"],
  ["protocol-only-in-lsp", "server/src/cli/planted-types.ts", "vscode-languageserver-textdocument"],
  ["first-thread-loads-no-analysis", "server/src/lsp/planted-engine.ts", "../engine/door.ts"],
  ["first-thread-loads-no-analysis", "server/src/lsp/planted-worker.ts", "./worker/allowed.ts"],
  ["vscode-only-in-client", "server/src/lsp/planted-vscode.ts", "vscode"],
  ["only-shells-touch-the-disk", "server/src/engine/planted-fs.ts", "node:fs"],
  ["only-shells-touch-the-disk", "server/src/workspace/planted-fs.ts", "fs/promises"],
  ["only-shells-touch-the-disk", "server/src/cache/planted-fs.ts", "node:fs"],
  ["policy-and-annotations-meet-in-rules", "server/src/policy/planted-tags.ts", "../annotations/door.ts"],
  ["policy-and-annotations-meet-in-rules", "server/src/annotations/planted-policy.ts", "../policy/door.ts"],
  ["client-knows-the-protocol-alone", "client/src/planted.ts", "../../server/src/engine/door.ts"],
  ["server-knows-no-client", "server/src/lsp/planted-client.ts", "../../../client/src/door.ts"],
  ["shells-stand-apart", "server/src/lsp/planted-cli.ts", "../cli/door.ts"],
  ["shells-stand-apart", "server/src/cli/planted-lsp.ts", "../lsp/door.ts"],
  ["shipped-code-knows-no-tests", "server/src/engine/planted-test.ts", "../../../test/door.ts"],
  ["no-cycles", "server/src/base/planted-cycle.ts", "./planted-cycle-back.ts"],
  ["imports-exist", "server/src/base/planted-nothing.ts", "./nowhere.ts"],
];

/** Imports that every room may have; none may be reported. */
const allowed: readonly (readonly [file: string, imports: string])[] = [
  ["server/src/flow/extract/allowed.ts", "ts-morph"],
  ["server/src/workspace/disk.ts", "node:fs"],
  ["server/src/cache/folder.ts", "node:fs"],
  ["server/src/lsp/allowed.ts", "vscode-languageserver/node"],
  ["server/src/lsp/worker/allowed.ts", "../../engine/door.ts"],
  ["server/src/cli/allowed.ts", "node:fs"],
  ["client/src/allowed.ts", "vscode"],
  ["client/src/allowed-protocol.ts", "../../server/src/protocol/door.ts"],
  ["server/src/rules/allowed.ts", "../policy/door.ts"],
];

const scratch = fs.mkdtempSync(path.join(os.tmpdir(), "purposely-arrows-"));
let violations: readonly { readonly rule: { readonly name: string }; readonly from: string; readonly to: string }[] =
  [];

beforeAll(() => {
  for (const it of ["package.json", "tsconfig.json", ".dependency-cruiser.mjs"]) {
    fs.copyFileSync(path.join(root, it), path.join(scratch, it));
  }
  fs.symlinkSync(path.join(root, "node_modules"), path.join(scratch, "node_modules"));
  const files = [...plants.map(([, file, it]) => [file, it] as const), ...allowed];
  for (const [file, imported] of files)
    write(file, `import type * as it from "${imported}";\nexport type It = typeof it;\n`);
  const rooms = new Set(
    files.map(([file]) =>
      file
        .split("/")
        .slice(0, file.startsWith("server/") ? 3 : 2)
        .join("/"),
    ),
  );
  for (const room of [...rooms, "test"]) write(`${room}/door.ts`, "export type Door = true;\n");
  write(
    "server/src/base/planted-cycle-back.ts",
    'import type { It } from "./planted-cycle.ts";\nexport type Back = It;\n',
  );

  const cruiser = path.join(root, "node_modules/dependency-cruiser/bin/dependency-cruise.mjs");
  const words = [cruiser, "client/src", "server/src", "--output-type", "json"];
  const output = execFileSync(process.execPath, words, { cwd: scratch, encoding: "utf8", maxBuffer: 1e8 });
  violations = JSON.parse(output).summary.violations;
}, 60_000);

afterAll(() => fs.rmSync(scratch, { recursive: true, force: true }));

function write(file: string, text: string): void {
  fs.mkdirSync(path.join(scratch, path.dirname(file)), { recursive: true });
  fs.writeFileSync(path.join(scratch, file), text);
}

test.each(plants)("%s fires in %s", (rule, file) => {
  // A cycle is reported once, from either of its files.
  const here = violations.filter((it) => it.from === file || (rule === "no-cycles" && it.to === file));
  expect(here.map((it) => it.rule.name)).toContain(rule);
});

test("an import that is allowed is not reported", () => {
  const files = allowed.map(([file]) => file);
  expect(violations.filter((it) => files.includes(it.from))).toEqual([]);
});

test("every rule has a planted import", async () => {
  const configuration: { default: { forbidden: readonly { name: string }[] } } = await import(
    pathToFileURL(path.join(root, ".dependency-cruiser.mjs")).href
  );
  const rules = configuration.default.forbidden.map((it) => it.name);
  expect(rules.filter((rule) => !plants.some(([it]) => it === rule))).toEqual([]);
});
