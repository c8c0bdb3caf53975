// Every reason for which a use is a finding or is none.
import { expect, test } from "vitest";
import type { FileId, PurposeId } from "../../server/src/base/ids.ts";
import { readPolicy } from "../../server/src/policy/read-policy.ts";
import type { UseFact } from "../../server/src/rules/rule.ts";
import { breach, judge } from "../../server/src/rules/uses.ts";

const { policy } = readPolicy(
  `{
    "purposes": { "research": { "legalBasis": "consent" } },
    "compatible": [
      { "collectedFor": "account", "usedFor": "analytics.product", "by": "DPO", "on": "2026-03-01", "because": "x" },
      { "collectedFor": "account", "usedFor": "hr", "by": "DPO", "on": "2026-03-01", "because": "x", "until": "2026-04-01" },
      { "collectedFor": "research", "usedFor": "analytics", "by": "DPO", "on": "2026-03-01", "because": "x" }
    ],
    "never": [{ "collectedFor": "payment", "usedFor": "marketing" }]
  }`,
  "/app/purposely.json",
);
const judging = { policy, today: "2026-06-01", declaredAt: () => "user.ts:7" };

const ids = (names: string) => names.split(" ").filter((it) => it !== "") as PurposeId[];

interface Asked {
  readonly kind?: UseFact["kind"];
  readonly collected: string;
  readonly used: string;
  readonly crossed?: string;
  readonly agreed?: string;
}

function fact({ kind = "use", collected, used, crossed = "", agreed = "" }: Asked): UseFact {
  const file = "/app/user.ts" as FileId;
  const at = { start: 0, end: 5 };
  const source = { symbol: "User.phone", file, at, collectedFor: ids(collected) };
  return {
    kind,
    file,
    at,
    source,
    usedFor: ids(used),
    processor: "send()",
    crossed: ids(crossed),
    consents: [{ guard: "agreed()", purposes: ids(agreed) }],
    steps: () => [],
  };
}

const reasons = (asked: Asked) => judge(fact(asked), judging).map((it) => `${it.purpose}: ${it.reason.kind}`);
const code = (asked: Asked) => breach(fact(asked), judging)?.code;

test.each<[Asked, string, string | undefined]>([
  [{ collected: "account", used: "account" }, "same", undefined],
  [{ collected: "security", used: "security.two-factor" }, "covered", undefined],
  [{ collected: "account", used: "analytics.product" }, "allowed", undefined],
  [{ collected: "account", used: "marketing", agreed: "marketing" }, "agreed", undefined],
  [{ collected: "account", used: "marketing", crossed: "marketing" }, "crossed", undefined],
  [{ collected: "account", used: "marketing.direct", crossed: "marketing" }, "crossed", undefined],
  [{ collected: "account", used: "marketing" }, "mismatch", "cross-purpose"],
  [{ collected: "account", used: "marketing", crossed: "marketing.direct" }, "mismatch", "cross-purpose"],
  [{ collected: "account", used: "hr" }, "mismatch", "cross-purpose"],
  [{ collected: "research", used: "analytics" }, "mismatch", "cross-purpose"],
  [{ collected: "payment", used: "marketing", agreed: "marketing" }, "prohibited", "cross-purpose"],
  [{ kind: "store", collected: "account", used: "marketing" }, "mismatch", "repurposed"],
  // A store gives another promise, whatever code the value went through.
  [{ kind: "store", collected: "account", used: "marketing", crossed: "marketing" }, "mismatch", "repurposed"],
])("%j is judged %s and told as %s", (asked, kind, told) => {
  expect(reasons(asked)).toEqual([`${asked.used}: ${kind}`]);
  expect(code(asked)).toBe(told);
});

test("S5: code with several purposes needs each of them, and the first that is not fine is told", () => {
  const asked = { collected: "security", used: "security.two-factor marketing account" };
  expect(reasons(asked)).toEqual(["security.two-factor: covered", "marketing: mismatch", "account: mismatch"]);
  expect(breach(fact(asked), judging)?.message).toBe(
    "phone was collected for Security (user.ts:7); send() processes for Marketing.",
  );
  expect(code({ collected: "security marketing", used: "security.two-factor marketing" })).toBeUndefined();
  expect(code({ collected: "security", used: "security marketing.newsletter", agreed: "marketing" })).toBeUndefined();
});

test("without a promise, or without a known purpose, nothing is judged", () => {
  expect(reasons({ collected: "", used: "marketing" })).toEqual([]);
  expect(reasons({ collected: "account", used: "" })).toEqual([]);
});
