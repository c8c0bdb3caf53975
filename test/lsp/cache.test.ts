// What the server keeps between two starts, in the folder that the editor gave it.
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test, vi } from "vitest";
import { Editor, sendFile, userFile, workspace } from "./editor.ts";

/** The findings in send.ts after a start with that folder. */
async function findings(root: string, uri: string, initializationOptions: unknown) {
  const editor = await Editor.start({ folders: [root], initializationOptions });
  return editor.published(uri, (it) => it.diagnostics.length > 0);
}

test("a second start says the same from what the first one kept, and nothing is written elsewhere", async () => {
  const { root, uri } = workspace({ "src/user.ts": userFile, "src/send.ts": sendFile });
  const storage = workspace({}).root;
  const cacheFolder = join(storage, "cache");
  const first = await findings(root, uri("src/send.ts"), { cacheFolder });
  const packs = () => (existsSync(cacheFolder) ? readdirSync(cacheFolder).filter((it) => it.endsWith(".pack")) : []);
  await vi.waitFor(() => expect(packs()).toHaveLength(1), { timeout: 30_000, interval: 100 });
  expect(await findings(root, uri("src/send.ts"), { cacheFolder })).toEqual(first);
  expect(readdirSync(root)).toEqual(["src"]);
  expect(readdirSync(storage)).toEqual(["cache"]);
}, 60_000);

test.each([
  ["a file", (storage: string) => join(storage, "taken")],
  ["no absolute path", () => "cache"],
  ["no text", () => 3],
])(
  "a place for the cache that is %s costs no finding",
  async (_, place) => {
    const { root, uri } = workspace({ "src/user.ts": userFile, "src/send.ts": sendFile });
    const storage = workspace({ taken: "mine" }).root;
    expect(await findings(root, uri("src/send.ts"), { cacheFolder: place(storage) })).toHaveLength(1);
    expect(readFileSync(join(storage, "taken"), "utf8")).toBe("mine");
  },
  60_000,
);
