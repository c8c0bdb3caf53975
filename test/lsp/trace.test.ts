// PURPOSELY_TRACE in the server: each edit adds its own snapshot to a file that can be read while the server runs.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test, vi } from "vitest";
import { Editor, pulling, sendFile, userFile, workspace } from "./editor.ts";

test("each state of the workspace is one snapshot with what it cost", async () => {
  const { root, uri } = workspace({ "user.ts": userFile, "send.ts": sendFile });
  const trace = join(root, "trace.json");
  vi.stubEnv("PURPOSELY_TRACE", trace);
  const editor = await Editor.start({ folders: [root], capabilities: pulling });
  vi.unstubAllEnvs();
  const pull = () => editor.request("textDocument/diagnostic", { textDocument: { uri: uri("send.ts") } });
  editor.open(uri("send.ts"), sendFile);
  await pull();
  editor.change(uri("send.ts"), 2, { text: `${sendFile}\nexport const more = 1;\n` });
  await pull();

  const written = JSON.parse(`${readFileSync(trace, "utf8")}]`) as { name: string; args: { at?: string } }[];
  const names = written.map((it) => it.name);
  const whole = written.filter((it) => it.name === "snapshot" && it.args.at !== "open files");
  expect(whole).toHaveLength(2);
  const afterFirst = names.slice(names.indexOf("snapshot") + 1);
  expect(afterFirst.filter((it) => it === "extract")).toHaveLength(1);
});
