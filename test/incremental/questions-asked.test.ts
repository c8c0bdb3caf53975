// What an edit asks about declarations: as much in a large workspace as in a small one.
import { expect, test } from "vitest";
import type { FileId } from "../../server/src/base/ids.ts";
import { createEngine } from "../../server/src/engine/create-engine.ts";
import { memoryDisk } from "../../server/src/workspace/memory-disk.ts";
import { said } from "./desk.ts";

const user = `export interface User {
  /** @collectedFor security */
  phone: string;
  name: string;
}
`;
const sending = (at: number) => `import type { User } from "./user";
import { settings, type Settings } from "./settings${at}";
/** @processesFor marketing */
export function send${at}(user: User, given: Settings) {
  return given.loud ? user.phone : user.name + settings.sender;
}
`;
const settings = `export interface Settings {
  loud: boolean;
}
export const settings = { sender: "us" };
`;

function workspace(size: number): Record<string, string> {
  const texts: Record<string, string> = { "/app/user.ts": user };
  for (let at = 0; at < size; at++) {
    texts[`/app/send${at}.ts`] = sending(at);
    texts[`/app/settings${at}.ts`] = settings;
  }
  return texts;
}

/** Makes one edit of a settled workspace; tells what it asked, and checks the findings. */
function askedBy(size: number, file: FileId, from: string, to: string): number {
  const texts = workspace(size);
  const engine = createEngine({ roots: ["/app"], today: "2026-11-28", disk: memoryDisk(texts) });
  engine.snapshot();
  // The first edit of all forgets what nobody relies on.
  engine.setDocument(file, `${texts[file]}export const first = 1;\n`);
  engine.snapshot();
  engine.setDocument(file, texts[file] ?? "");
  engine.snapshot();
  const edited = (texts[file] ?? "").replace(from, to);
  expect(edited).not.toBe(texts[file]);
  engine.setDocument(file, edited);
  const next = engine.snapshot();
  const fresh = createEngine({ roots: ["/app"], today: "2026-11-28", disk: memoryDisk({ ...texts, [file]: edited }) });
  expect(said(next)).toEqual(said(fresh.snapshot()));
  return next.statistics().asked;
}

test.each([
  [
    "a member of a type that one file uses",
    "/app/settings1.ts",
    "loud: boolean;",
    "loud: boolean;\n  often?: boolean;",
  ],
  ["the type of a member", "/app/settings1.ts", "loud: boolean", "loud: string"],
  ["a constant", "/app/settings1.ts", '"us"', '"you"'],
  ["a parameter's type", "/app/send1.ts", "given: Settings", "given: Settings | undefined"],
  ["a statement in a function", "/app/send1.ts", "return given", "void 0;\n  return given"],
])("an edit of %s asks the same of 40 files as of 10", (_, file, from, to) => {
  const small = askedBy(5, file as FileId, from, to);
  expect(askedBy(20, file as FileId, from, to)).toBe(small);
  expect(small).toBeGreaterThan(0);
});

test("an edit of a type that every file uses asks all of them", () => {
  const edit = ["/app/user.ts" as FileId, "phone: string", "phone: string | null"] as const;
  const small = askedBy(5, ...edit);
  expect(askedBy(20, ...edit)).toBeGreaterThan(2 * small);
});
