import { expect, test } from "vitest";
import type { PurposeId } from "../../server/src/base/ids.ts";
import { definitionAt, referencesAt } from "../../server/src/features/navigation.ts";
import { builtInPolicy } from "../../server/src/policy/built-in-purposes.ts";
import { declared, file, place, snapshotOf } from "./hand-made.ts";

const policy = `{
  // Names in comments, such as marketing.newsletter, are none.
  "purposes": { "marketing.newsletter": { "label": "marketing.newsletter", "recipients": ["marketing.newsletter"] } },
  "code": [{ "files": "src/**", "processesFor": ["account", "marketing.newsletter"] }],
  "never": [{ "collectedFor": "security", "usedFor": "marketing.newsletter" }],
  "consentGuards": [{ "symbol": "a.ts#marketing.newsletter", "purpose": "marketing.newsletter" }],
}`;
const text = `type A = {
  /** @collectedFor account, marketing.newsletter */
  a: string;
  /** @collectedFor marketing */
  b: string;
}`;
const name = "marketing.newsletter";
const entry = place(policy, `"${name}"`, '"purposes"');
const builtIn = builtInPolicy("/app");
const known = builtIn.purposes.get(name);
if (known === undefined) throw new Error("a built-in purpose is missing");
const snapshot = snapshotOf({
  texts: { "a.ts": text, "purposely.json": policy },
  known: [declared("a.ts", text, "A.a", "a: string"), declared("a.ts", text, "A.b", "b: string")],
  policy: {
    file: "/app/purposely.json",
    purposes: new Map<PurposeId, typeof known>([
      ...(builtIn.purposes as ReadonlyMap<PurposeId, typeof known>),
      [known.id, { ...known, definedAt: { file: "/app/purposely.json", at: entry } }],
    ]),
  },
});

test("a purpose in a tag leads to its entry in the policy", () => {
  expect(definitionAt(snapshot, file("a.ts"), place(text, name).start + 3)).toEqual({
    file: file("purposely.json"),
    at: entry,
    from: place(text, name),
  });
});

test("a built-in purpose has no place of its own", () => {
  expect(definitionAt(snapshot, file("a.ts"), place(text, "account").start)).toBeUndefined();
});

test("references are the tags and policy entries with exactly this name", () => {
  const found = referencesAt(snapshot, file("a.ts"), place(text, name).start, true);
  const inside = (start: number) => ({ start, end: start + name.length });
  const quoted = (behind: string) => inside(place(policy, `"${name}"`, behind).start + 1);
  expect(found).toEqual([
    { file: file("a.ts"), at: place(text, name) },
    { file: file("purposely.json"), at: quoted('"purposes"') },
    { file: file("purposely.json"), at: quoted('"account"') },
    { file: file("purposely.json"), at: quoted('"usedFor"') },
    { file: file("purposely.json"), at: quoted('"purpose"') },
  ]);
});

test("references can be asked for in the policy, with and without the definition", () => {
  const offset = place(policy, name, '"usedFor"').start + 1;
  expect(referencesAt(snapshot, file("purposely.json"), offset, true)).toHaveLength(5);
  expect(referencesAt(snapshot, file("purposely.json"), offset, false)).toHaveLength(4);
});

test("other words have no references of ours", () => {
  expect(referencesAt(snapshot, file("a.ts"), 0, true)).toBeUndefined();
  expect(referencesAt(snapshot, file("purposely.json"), place(policy, "src/**").start, true)).toBeUndefined();
});
