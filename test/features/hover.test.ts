import { expect, test } from "vitest";
import { hoverAt } from "../../server/src/features/hover.ts";
import { declared, file, finding, place, purposes, snapshotOf, sourceOf } from "./hand-made.ts";

const user = `export interface User {
  /**
   * Where login codes are sent.
   * @collectedFor security.two-factor - so that codes arrive
   */
  phone: string;
}`;
const send = `/** @processesFor marketing.newsletter */
export function send(user: User) {
  const to = normalise(user.phone);
  deliver(to);
}`;
const phone = declared("user.ts", user, "User.phone", "phone: string");
const sending = declared("send.ts", send, "send", send.slice(send.indexOf("export")), "function");
const texts = { "user.ts": user, "send.ts": send };

test("a read says whose data it is, what it was promised for, and what the code here is for", () => {
  const at = place(send, "user.phone");
  const snapshot = snapshotOf({
    texts,
    told: [finding("send.ts", at, { source: sourceOf(phone) })],
    valueAt: () => ({
      at,
      sources: [{ ...sourceOf(phone), category: "TelephoneNumber" }],
      steps: [[]],
      processesFor: purposes("marketing.newsletter"),
      processor: "send()",
    }),
  });
  expect(hoverAt(snapshot, file("send.ts"), at.start)).toEqual({
    at,
    lines: [
      "**User.phone**: personal data (TelephoneNumber)",
      "Collected for Two-factor authentication (user.ts:6).",
      "`send()` processes for Newsletter. **Not what it was collected for.**",
    ],
  });
});

test("a derived value says how far it has come", () => {
  const at = place(send, "to", "deliver");
  const step = { kind: "hop", file: file("send.ts"), at, text: "to", what: "stored in to" } as const;
  const snapshot = snapshotOf({
    texts,
    valueAt: () => ({ at, sources: [sourceOf(phone)], steps: [[step, step, step]], processesFor: [] }),
  });
  expect(hoverAt(snapshot, file("send.ts"), at.start)?.lines).toEqual([
    "**User.phone**: personal data, 3 steps away",
    "Collected for Two-factor authentication (user.ts:6).",
    "The code here declares no purpose.",
  ]);
});

test("a declaration tells its tags, in three lines at most", () => {
  const snapshot = snapshotOf({ texts, known: [phone, sending] });
  expect(hoverAt(snapshot, file("user.ts"), place(user, "phone:").start + 2)?.lines).toEqual([
    "**User.phone**",
    "Collected for Two-factor authentication.",
    "so that codes arrive",
  ]);
  expect(hoverAt(snapshot, file("send.ts"), place(send, "send(").start)?.lines).toEqual([
    "**send**",
    "Processes for Newsletter.",
  ]);
});

test("a purpose in a tag is explained", () => {
  const snapshot = snapshotOf({ texts, known: [phone] });
  const hover = hoverAt(snapshot, file("user.ts"), place(user, "two-factor").start);
  expect(hover?.lines[0]).toBe("**Two-factor authentication** `security.two-factor`");
  expect(hover?.at).toEqual(place(user, "security.two-factor"));
});

test("a tag is explained", () => {
  const snapshot = snapshotOf({ texts, known: [phone] });
  expect(hoverAt(snapshot, file("user.ts"), place(user, "@collectedFor").start)?.lines).toEqual([
    "`@collectedFor purpose[, purpose] [- note]`",
    "This is personal data, and this is what the person was told that it is collected for.",
  ]);
});

test("names and notes from the workspace are no markup", () => {
  const text = "type A = { /** @collectedFor account - <b>*see* [x](command:y) */ a: string }";
  const a = declared("a.ts", text, "A.a", "a: string");
  const lines = hoverAt(snapshotOf({ texts: { "a.ts": text }, known: [a] }), file("a.ts"), a.nameAt.start)?.lines;
  expect(lines?.[2]).toBe("\\<b\\>\\*see\\* \\[x\\]\\(command:y\\)");
});

test("elsewhere there is nothing to say", () => {
  expect(hoverAt(snapshotOf({ texts, known: [phone] }), file("send.ts"), 0)).toBeUndefined();
});
