// What the editor shows where only a checker of types can tell what a read leads to.
import { spawnSync } from "node:child_process";
import { join, resolve } from "node:path";
import { expect, test } from "vitest";
import type { PublishDiagnosticsParams } from "vscode-languageserver-protocol";
import { Editor, workspace, write } from "./editor.ts";

const user = `export interface User {
  /** @collectedFor security.two-factor */
  phone: string;
}
`;
const ads = `import type { User } from "./user.ts";
type Row<T> = T extends { _of: infer U } ? U : never;
/** @processesFor marketing */
export function match(row: Row<{ _of: User }>, list: string[]) {
  return list.includes(row.phone);
}
`;
const moved = `// A comment.\n${ads.replace("return list", "const all = list;\n  return list")}`;
const withdrawn = moved.replace("{ _of: User }", "{ _of: { phone: string } }");
const files = { "user.ts": user, "ads.ts": ads, "tsconfig.json": "{}" };

const shows = (count: number) => (told: PublishDiagnosticsParams) => told.diagnostics.length === count;

/** What the command line says of the folder, by line. */
function checked(root: string): readonly number[] {
  const ran = spawnSync(process.execPath, [resolve("dist/cli.js"), "check", root, "--format", "json"], {
    encoding: "utf8",
  });
  const { findings } = JSON.parse(ran.stdout) as { findings: { range: { start: { line: number } } }[] };
  return findings.map((it) => it.range.start.line);
}

test("a breach that only types tell of is shown, stands while one types, and goes with its type", async () => {
  const { root, uri } = workspace(files);
  const editor = await Editor.start({ folders: [root] });
  const address = uri("ads.ts");
  editor.open(address, ads);
  const [shown] = await editor.published(address, shows(1));
  expect([(shown?.range.start.line ?? -1) + 1]).toEqual(checked(root));

  editor.pushed.length = 0;
  editor.change(address, 2, { text: moved });
  const [still] = await editor.published(address, (told) => told.version === 2 && told.diagnostics.length === 1);
  write(join(root, "ads.ts"), moved);
  expect([(still?.range.start.line ?? -1) + 1]).toEqual(checked(root));
  editor.change(address, 3, { text: withdrawn });
  await editor.published(address, (told) => told.version === 3 && told.diagnostics.length === 0);
  const told = editor.pushed.filter((it) => it.uri === address && it.version === 2);
  expect(told.map((it) => it.diagnostics.length)).toEqual([1]);
}, 120_000);

test("who pulls is told to ask again once types are known", async () => {
  const { root, uri } = workspace(files);
  const capabilities = {
    textDocument: { diagnostic: {} },
    workspace: { diagnostics: { refreshSupport: true } },
  };
  const editor = await Editor.start({ folders: [root], capabilities });
  const address = uri("ads.ts");
  editor.open(address, ads);
  const pull = () =>
    editor.connection.sendRequest<{ items: unknown[] }>("textDocument/diagnostic", {
      textDocument: { uri: address },
    });
  expect((await pull()).items).toHaveLength(0);
  const before = editor.refreshed;
  await editor.until(() => (editor.refreshed > before ? true : undefined));
  expect((await pull()).items).toHaveLength(1);
}, 120_000);

test("with purposely.types off nobody is asked", async () => {
  const { root, uri } = workspace(files);
  const editor = await Editor.start({ folders: [root], initializationOptions: { types: false } });
  const address = uri("ads.ts");
  editor.open(address, ads.replace("row.phone", "(row as unknown as User).phone, row.phone"));
  const [shown] = await editor.published(address, shows(1));
  expect(shown?.range.start.character).toBe(ads.split("\n")[4]?.indexOf("row.phone"));
}, 120_000);
