import fc from "fast-check";
import { expect, test } from "vitest";
import type { PurposeId } from "../../server/src/base/ids.ts";
import { builtInPolicy, builtInPurposes } from "../../server/src/policy/built-in-purposes.ts";
import { covers, isAllowed, judgeUse } from "../../server/src/policy/judge-use.ts";
import type { Policy } from "../../server/src/policy/policy.ts";
import { readPolicy } from "../../server/src/policy/read-policy.ts";

const today = "2026-06-01";

function policyOf(text: string): Policy {
  const { policy, problems } = readPolicy(text, "/app/purposely.json");
  expect(problems).toEqual([]);
  return policy;
}

const plain = builtInPolicy("/app");

function ids(names: string): PurposeId[] {
  return names.split(" ").filter((it) => it !== "") as PurposeId[];
}

/** `same`, `covered by security`, `allowed by DPO`, `mismatch (expired)` ... */
function verdict(policy: Policy, collected: string, used: string, agreed = ""): string {
  const it = judgeUse(policy, ids(collected), used as PurposeId, today, ids(agreed));
  switch (it.kind) {
    case "same":
      return "same";
    case "covered":
      return `covered by ${it.by}`;
    case "allowed":
      return `allowed by ${it.by.by}`;
    case "agreed":
      return `agreed for ${it.by}`;
    case "prohibited":
      return `prohibited for ${it.collected}${it.promised === undefined ? "" : ` although promised for ${it.promised}`}`;
    case "mismatch":
      return `mismatch${it.refused.length === 0 ? "" : ` (${it.refused.map((refusal) => refusal.why).join(", ")})`}`;
  }
}

test.each([
  ["security.two-factor", "security.two-factor", "same"],
  ["security", "security.two-factor", "covered by security"],
  ["account security", "security.two-factor", "covered by security"],
  ["security security.two-factor", "security.two-factor", "same"],
  ["security.two-factor", "security", "mismatch"],
  ["security.two-factor", "security.account-recovery", "mismatch"],
  ["security", "marketing", "mismatch"],
  ["", "marketing", "mismatch"],
])("S2: collected for %s, used for %s: %s", (collected, used, expected) => {
  expect(verdict(plain, collected, used)).toBe(expected);
});

test("S2: a name is above another only at its dots", () => {
  const policy = policyOf(`{ "purposes": { "secur": {}, "security-plus": {} } }`);
  expect(verdict(policy, "secur", "security")).toBe("mismatch");
  expect(verdict(policy, "security", "security-plus")).toBe("mismatch");
});

test.each([
  ["marketing", "marketing.advertising", "mismatch"],
  ["marketing", "marketing.advertising.targeted", "mismatch"],
  ["marketing.advertising", "marketing.advertising.targeted", "covered by marketing.advertising"],
  ["sharing", "sharing.partners", "covered by sharing"],
  ["sharing", "sharing.sale", "mismatch"],
  ["sharing.sale", "sharing.sale", "same"],
  ["ai-training", "ai-training.own-models", "covered by ai-training"],
  ["ai-training", "ai-training.third-party-models", "mismatch"],
  ["automated-decisions", "automated-decisions.insurance", "covered by automated-decisions"],
])("S3: collected for %s, used for %s: %s", (collected, used, expected) => {
  expect(verdict(plain, collected, used)).toBe(expected);
});

test("S3: a child marked explicit is out of reach of its explicit parent, and of what it holds", () => {
  const policy = policyOf(`{ "purposes": {
    "marketing.advertising.tailored-audiences": { "explicit": true },
    "marketing.advertising.tailored-audiences.lookalikes": {}
  } }`);
  const tailored = "marketing.advertising.tailored-audiences";
  expect(verdict(policy, "marketing.advertising", tailored)).toBe("mismatch");
  expect(verdict(policy, "marketing.advertising", `${tailored}.lookalikes`)).toBe("mismatch");
  expect(verdict(policy, tailored, `${tailored}.lookalikes`)).toBe(`covered by ${tailored}`);
  expect(verdict(policy, "marketing.advertising", "marketing.advertising.targeted")).toBe(
    "covered by marketing.advertising",
  );
});

// Raw DPV subsumption would grant both: TargetedAdvertising lies below Personalisation, SellDataToThirdParties below ServiceProvision.
test("S3 regression: personalisation grants no targeted advertising", () => {
  for (const promise of ["personalisation", "personalisation.content", "personalisation.recommendations"]) {
    expect(verdict(plain, promise, "marketing.advertising.targeted")).toBe("mismatch");
    expect(verdict(plain, promise, "marketing.advertising")).toBe("mismatch");
  }
});

test("S3 regression: providing the service grants no sale of data", () => {
  for (const promise of ["service", "service.delivery", "sharing", "sharing.partners"]) {
    expect(verdict(plain, promise, "sharing.sale")).toBe("mismatch");
  }
});

const decision = (collectedFor: string, usedFor: string, more = "") =>
  `{ "compatible": [{ "collectedFor": "${collectedFor}", "usedFor": "${usedFor}",
     "by": "DPO", "on": "2026-03-01", "because": "as expected" ${more} }] }`;

test("S6: a decision allows the use it names, and what lies below that", () => {
  const policy = policyOf(decision("account", "analytics"));
  expect(verdict(policy, "account", "analytics")).toBe("allowed by DPO");
  expect(verdict(policy, "account", "analytics.product")).toBe("allowed by DPO");
});

test("S6: a decision is directed and speaks of its collection purpose alone", () => {
  const policy = policyOf(decision("account", "analytics.product"));
  expect(verdict(policy, "analytics.product", "account")).toBe("mismatch");
  expect(verdict(policy, "account.profile", "analytics.product")).toBe("mismatch");
  expect(verdict(policy, "account", "analytics")).toBe("mismatch");
});

test("S6: what a decision reaches stops at explicit-only purposes", () => {
  const policy = policyOf(decision("account", "marketing"));
  expect(verdict(policy, "account", "marketing.newsletter")).toBe("allowed by DPO");
  expect(verdict(policy, "account", "marketing.advertising.targeted")).toBe("mismatch");
});

test("S6: decisions do not chain", () => {
  const policy = policyOf(`{ "compatible": [
    { "collectedFor": "account", "usedFor": "service", "by": "DPO", "on": "2026-03-01", "because": "x" },
    { "collectedFor": "service", "usedFor": "analytics", "by": "DPO", "on": "2026-03-01", "because": "x" }
  ] }`);
  expect(verdict(policy, "account", "service")).toBe("allowed by DPO");
  expect(verdict(policy, "account", "analytics")).toBe("mismatch");
});

test.each([
  ["2026-06-02", "allowed by DPO"],
  ["2026-06-01", "allowed by DPO"],
  ["2026-05-31", "mismatch (expired)"],
])("S6: a decision until %s gives on 2026-06-01: %s", (until, expected) => {
  const policy = policyOf(decision("account", "analytics", `, "until": "${until}"`));
  expect(verdict(policy, "account", "analytics")).toBe(expected);
});

test("S6: a newer decision replaces an expired one", () => {
  const one = (until: string) =>
    `{ "collectedFor": "account", "usedFor": "analytics", "by": "${until}", "on": "2026-01-01", "because": "x", "until": "${until}" }`;
  const policy = policyOf(`{ "compatible": [${one("2026-02-01")}, ${one("2027-02-01")}] }`);
  expect(verdict(policy, "account", "analytics")).toBe("allowed by 2027-02-01");
});

test.each([
  ["consent", "mismatch (consent)"],
  ["legal-obligation", "mismatch (legal-obligation)"],
  ["contract", "allowed by DPO"],
  ["public-task", "allowed by DPO"],
])("S6: where the collection rests on %s: %s", (basis, expected) => {
  const withBasis = decision("account.profile", "analytics").replace(
    "{",
    `{ "purposes": { "account": { "legalBasis": "${basis}" } },`,
  );
  expect(verdict(policyOf(withBasis), "account.profile", "analytics")).toBe(expected);
});

const never = (rest = "") =>
  policyOf(`{ "never": [{ "collectedFor": "security.two-factor", "usedFor": "marketing.newsletter" }] ${rest} }`);

test.each([
  ["security.two-factor", "marketing.newsletter"],
  ["security.two-factor", "marketing"], // an ancestor of the use
  ["security", "marketing.newsletter"], // an ancestor of the promise
])("S7: a prohibition reaches %s used for %s", (collected, used) => {
  expect(verdict(never(), collected, used)).toBe(`prohibited for ${collected}`);
});

test("S7: a prohibition reaches descendants of both sides", () => {
  const policy = policyOf(`{ "never": [{ "collectedFor": "security", "usedFor": "marketing" }] }`);
  expect(verdict(policy, "security.two-factor", "marketing.advertising.targeted")).toBe(
    "prohibited for security.two-factor",
  );
});

test("S7: a prohibition reaches no sisters", () => {
  expect(verdict(never(), "security.authentication", "marketing.newsletter")).toBe("mismatch");
  expect(verdict(never(), "security.two-factor", "marketing.direct")).toBe("mismatch");
  expect(verdict(never(), "security.two-factor marketing.direct", "marketing.direct")).toBe("same");
});

test("S7: a prohibition wins over promises, decisions and consent", () => {
  const both = "security.two-factor marketing.newsletter";
  expect(verdict(never(), both, "marketing.newsletter")).toBe(
    "prohibited for security.two-factor although promised for marketing.newsletter",
  );
  const decided = never(`, "compatible": [{ "collectedFor": "security.two-factor", "usedFor": "marketing.newsletter",
    "by": "DPO", "on": "2026-03-01", "because": "x" }]`);
  expect(verdict(decided, "security.two-factor", "marketing.newsletter")).toBe("prohibited for security.two-factor");
  expect(verdict(never(), "security.two-factor", "marketing.newsletter", "marketing.newsletter")).toBe(
    "prohibited for security.two-factor",
  );
});

test.each([
  ["marketing.newsletter", "marketing.newsletter", "agreed for marketing.newsletter"],
  ["marketing", "marketing.newsletter", "agreed for marketing"],
  ["marketing.newsletter", "marketing", "mismatch"],
  ["marketing", "marketing.advertising", "mismatch"],
  ["security", "marketing", "mismatch"],
  ["security marketing", "marketing.direct", "agreed for marketing"],
])("S20: agreed to %s, used for %s: %s", (agreed, used, expected) => {
  expect(verdict(plain, "account", used, agreed)).toBe(expected);
});

test.each([
  ["marketing", "marketing.advertising", "marketing.advertising"],
  ["marketing", "marketing.advertising.targeted", "marketing.advertising"],
  ["sharing", "sharing.sale", "sharing.sale"],
  ["security", "marketing", undefined],
  ["security.two-factor", "security", undefined],
])("S3: of %s used for %s, %s must be promised by name", (collected, used, byName) => {
  const found = judgeUse(plain, ids(collected), used as PurposeId, today);
  expect(found.kind === "mismatch" ? found.byName : "allowed").toBe(byName);
});

const anyPurpose = fc.constantFrom(...([...builtInPurposes.keys()] as PurposeId[]));

test("covering never goes upwards, and without prohibitions more promises never allow less", () => {
  fc.assert(
    fc.property(anyPurpose, anyPurpose, fc.array(anyPurpose), (a, b, more) => {
      if (a !== b && covers(plain, a, b)) expect(covers(plain, b, a)).toBe(false);
      if (isAllowed(judgeUse(plain, [a], b, today))) {
        expect(isAllowed(judgeUse(plain, [...more, a], b, today))).toBe(true);
      }
      if (!more.some((it) => covers(plain, it, b))) expect(isAllowed(judgeUse(plain, more, b, today))).toBe(false);
    }),
  );
});
