import { expect, test } from "vitest";
import type { Mark } from "../../server/src/engine/engine.ts";
import { inlayHints } from "../../server/src/features/inlay-hints.ts";
import { shownMarks } from "../../server/src/features/marks.ts";
import { declared, file, snapshotOf, sourceOf } from "./hand-made.ts";

const text = `interface User {
  /** @collectedFor security.two-factor */
  phone: string;
  /** @collectedFor account */
  email: string;
}`;
const phone = sourceOf(declared("user.ts", text, "User.phone", "phone: string"));
const email = sourceOf(declared("user.ts", text, "User.email", "email: string"));

const at = (start: number) => ({ start, end: start + 5 });
const read = (start: number, functionAt: number, ...sources: Mark["sources"][number][]): Mark => ({
  at: at(start),
  sources,
  kind: "read",
  functionAt,
});
const marks: readonly Mark[] = [
  { at: phone.at, sources: [phone], kind: "declaration" },
  read(100, 90, phone),
  read(110, 90, email),
  { at: at(115), sources: [phone], kind: "derived", functionAt: 90 },
  read(120, 90, phone),
  read(210, 200, phone),
  read(220, 200, phone, email),
];
const snapshot = snapshotOf({ texts: { "user.ts": text }, marksIn: () => marks });
const startsOf = (amount: "off" | "first" | "all") =>
  shownMarks(snapshot, file("user.ts"), amount).map((it) => it.at.start);

test("first: declarations, and of each function the first read of each field", () => {
  expect(startsOf("first")).toEqual([phone.at.start, 100, 110, 210, 220]);
});

test("all and off", () => {
  expect(startsOf("all")).toHaveLength(marks.length);
  expect(startsOf("off")).toEqual([]);
});

test("a mark says what it is about", () => {
  expect(shownMarks(snapshot, file("user.ts"), "all")[6]).toEqual({
    at: at(220),
    group: "security",
    kind: "read",
    label: "User.phone, collected for Two-factor authentication and User.email, collected for Account",
  });
});

test("hints stand behind what is read, inside the range that was asked for", () => {
  const hints = inlayHints(snapshot, file("user.ts"), { start: 95, end: 116 }, "first");
  expect(hints).toMatchObject([
    { at: 105, label: "for Two-factor authentication" },
    { at: 115, label: "for Account" },
  ]);
});
