import { expect, test } from "vitest";
import { diagnosticsIn } from "../../server/src/features/diagnostics.ts";
import { flowAt, flowOf } from "../../server/src/features/flow-path.ts";
import type { FlowStep } from "../../server/src/rules/finding.ts";
import { declared, file, finding, place, purposes, snapshotOf, sourceOf } from "./hand-made.ts";

const user = `interface User {
  /** @collectedFor security.two-factor */
  phone: string;
}`;
const send = `function send(user: User) {
  const to = user.phone;
  deliver(to);
}`;
const phone = declared("user.ts", user, "User.phone", "phone: string");
const step = (kind: FlowStep["kind"], text: string, behind = ""): FlowStep => ({
  kind,
  file: file("send.ts"),
  at: place(send, text, behind),
  text,
  what: `${kind} here`,
});
const steps: readonly FlowStep[] = [
  { kind: "source", file: phone.file, at: phone.nameAt, text: "User.phone", what: "declared" },
  step("read", "user.phone"),
  step("hop", "to", "deliver"),
  step("crossing", "to", "deliver"),
];
const at = place(send, "to", "deliver");
const breach = finding("send.ts", at, {
  source: sourceOf(phone),
  usedFor: purposes("marketing.newsletter"),
  steps,
});
const unused = finding(
  "send.ts",
  { start: 0, end: 3 },
  { code: "unused-ignore", severity: "warning", fingerprint: "f" },
);
const snapshot = snapshotOf({ texts: { "user.ts": user, "send.ts": send }, told: [unused, breach] });

test("related places lead from the promise to the breach, without repeating the finding's own", () => {
  const [, item] = diagnosticsIn(snapshot, file("send.ts"));
  expect(item?.related).toEqual([
    { file: file("user.ts"), at: phone.nameAt, message: "User.phone is collected for Two-factor authentication" },
    { file: file("send.ts"), at: place(send, "user.phone"), message: "user.phone: read here" },
  ]);
});

test("an exception without effect may be faded", () => {
  expect(diagnosticsIn(snapshot, file("send.ts")).map((it) => it.unused)).toEqual([true, false]);
});

test("a flow is found by fingerprint, by place, and by line", () => {
  const path = flowOf(snapshot, file("send.ts"), breach.fingerprint);
  expect(path?.steps.map((it) => it.kind)).toEqual(["source", "read", "crossing"]);
  expect(flowAt(snapshot, file("send.ts"), at.start)).toEqual(path);
  expect(flowAt(snapshot, file("send.ts"), place(send, "deliver").start)).toEqual(path);
});

test("a finding without steps has no flow", () => {
  expect(flowOf(snapshot, file("send.ts"), "f")).toBeUndefined();
  expect(flowAt(snapshot, file("send.ts"), 1)).toBeUndefined();
});
