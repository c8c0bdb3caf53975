// What an edit costs, counted in walks through functions: the counts are the same on every machine.
import { expect, test } from "vitest";
import type { FileId } from "../../server/src/base/ids.ts";
import { createEngine } from "../../server/src/engine/create-engine.ts";
import { memoryDisk } from "../../server/src/workspace/memory-disk.ts";

const texts: Readonly<Record<string, string>> = {
  "/app/user.ts": `export interface User {
  /** @collectedFor security.two-factor */
  phone: string;
}
`,
  "/app/keys.ts": `/** Makes two spellings of a number equal. */
export function keyOf(phone: string) {
  const short = phone.trim();
  return hashed(short);
}

function hashed(text: string) {
  return text.toLowerCase();
}
`,
  "/app/ads.ts": `import type { User } from "./user";
import { keyOf } from "./keys";

/** @processesFor marketing.advertising */
export function match(user: User, list: string[]) {
  return list.includes(keyOf(user.phone));
}
`,
  "/app/other.ts": `export function unrelated(list: string[]) {
  return list.map((it) => it.length);
}
`,
  "/app/purposely.json": `{ "code": [{ "files": "nothing/**", "processesFor": "research" }] }`,
};
const fileAt = (file: string) => file as FileId;

function opened() {
  const disk = memoryDisk(texts);
  const engine = createEngine({ roots: ["/app"], today: "2026-11-26", disk });
  const first = engine.snapshot();
  return { disk, engine, first };
}

/** Walks that replacing `from` by `to` in `file` costs, in an editor. */
function costOf(file: string, from: string, to: string) {
  const { engine, first } = opened();
  const before = texts[file] ?? "";
  expect(before).toContain(from);
  engine.setDocument(fileAt(file), before.replace(from, to));
  const next = engine.snapshot();
  expect(next.revision).toBe(first.revision + 1);
  return { walked: next.statistics().walked, first, next };
}

test("the first snapshot walks every function", () => {
  const { walked, functions } = opened().first.statistics();
  expect(walked).toBeGreaterThanOrEqual(functions);
});

test("an edit inside a function that keeps its summary walks that function alone, whoever calls it", () => {
  const { walked, next, first } = costOf("/app/keys.ts", "return text.toLowerCase()", "return text.toUpperCase()");
  // Once by itself and once as `keyOf` calls it, by itself and from the other file.
  expect(walked).toBeLessThanOrEqual(4);
  expect(walked).toBeGreaterThan(0);
  expect(next.findings().map((it) => it.file)).toEqual(first.findings().map((it) => it.file));
});

test("an edit in a file that nobody needs walks its own functions alone", () => {
  const alone = memoryDisk({ "/app/other.ts": texts["/app/other.ts"] ?? "" });
  const fresh = createEngine({ roots: ["/app"], today: "2026-11-26", disk: alone }).snapshot();
  const { walked } = costOf("/app/other.ts", "it.length", "it.length + 1");
  // Each at most twice: to see whether it says something else, and for who uses it if it does.
  expect(walked).toBeLessThanOrEqual(2 * fresh.statistics().walked);
});

test("an edit that changes what comes back walks the callers", () => {
  const { walked, first, next } = costOf("/app/keys.ts", "return text.toLowerCase()", 'return "none"            ');
  expect(walked).toBeGreaterThan(4);
  const ads = fileAt("/app/ads.ts");
  expect(next.marksIn(ads)).not.toEqual(first.marksIn(ads));
});

test("an edit of a comment walks the module around it and no function", () => {
  expect(costOf("/app/keys.ts", "two spellings", "many different spellings").walked).toBeLessThanOrEqual(1);
  expect(costOf("/app/keys.ts", "Makes two", "Makes\n * two").walked).toBeLessThanOrEqual(1);
});

test.each([
  ["a label", `{ "purposes": { "marketing": { "label": "Adverts" } }, `],
  [
    "a decision",
    `{ "compatible": [{ "collectedFor": "security.two-factor", "usedFor": "marketing", "by": "DPO", "on": "2025-01-01", "because": "Asked." }], `,
  ],
  ["a prohibition", `{ "never": [{ "collectedFor": "security", "usedFor": "marketing" }], `],
  ["a severity", `{ "rules": { "cross-purpose": "warning" }, `],
  ["an exclusion", `{ "exclude": "ads.ts", `],
])("%s in the policy is judged anew and walks nothing", (_, start) => {
  const { walked, first, next } = costOf("/app/purposely.json", "{ ", start);
  expect(walked).toBe(0);
  const fresh = createEngine({
    roots: ["/app"],
    today: "2026-11-26",
    disk: memoryDisk({ ...texts, "/app/purposely.json": (texts["/app/purposely.json"] ?? "").replace("{ ", start) }),
  }).snapshot();
  expect(next.findings()).toEqual(fresh.findings());
  expect(first.findings().map((it) => it.severity)).toEqual(["error"]);
});

test("what the policy says of places is walked, since flow crosses them", () => {
  expect(costOf("/app/purposely.json", "nothing/**", "other.ts").walked).toBeGreaterThan(0);
});

test("saving what is there already takes no new snapshot", () => {
  const { engine, disk, first } = opened();
  for (const [file, text] of Object.entries(texts)) if (file.endsWith(".ts")) disk.write(file, text);
  engine.filesChanged(
    Object.keys(texts)
      .filter((it) => it.endsWith(".ts"))
      .map(fileAt),
  );
  expect(engine.snapshot()).toBe(first);
});

test("saving the policy unchanged walks nothing", () => {
  const { engine } = opened();
  engine.filesChanged([fileAt("/app/purposely.json")]);
  expect(engine.snapshot().statistics().walked).toBe(0);
});

test("opening, typing what stands there and closing again takes no new snapshot", () => {
  const { engine, first } = opened();
  const file = fileAt("/app/ads.ts");
  engine.setDocument(file, texts[file] ?? "");
  engine.setDocument(file, texts[file] ?? "");
  engine.closeDocument(file);
  expect(engine.snapshot()).toBe(first);
});

test("a counter that is kept under personal keys comes to rest, so an edit elsewhere wakes nobody", () => {
  const disk = memoryDisk({
    ...texts,
    "/app/tries.ts": `import type { User } from "./user";
const tries = new Map<string, number>();
export function tried(user: User, list: User[]) {
  for (const it of list) tries.set(it.phone, (tries.get(it.phone) ?? 0) + 1);
  tries.set(user.phone, (tries.get(user.phone) ?? 0) + 1);
  return (tries.get(user.phone) ?? 0) > 3;
}
export const routes = [(user: User) => tried(user, [])];
`,
  });
  const engine = createEngine({ roots: ["/app"], today: "2026-11-26", disk });
  expect(engine.snapshot().incomplete()).toEqual([]);
  engine.setDocument(fileAt("/app/other.ts"), (texts["/app/other.ts"] ?? "").replace("it.length", "it.length + 1"));
  expect(engine.snapshot().statistics().walked).toBeLessThan(4);
});
