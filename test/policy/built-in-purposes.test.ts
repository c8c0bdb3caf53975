import { expect, test } from "vitest";
import type { PurposeId } from "../../server/src/base/ids.ts";
import { builtInPolicy, builtInPurposes, dpvNamespace } from "../../server/src/policy/built-in-purposes.ts";
import { parentOf } from "../../server/src/policy/purpose-tree.ts";
import { fromDpv, fromFideslang, toDpv, toFideslang } from "../../server/src/policy/vocabularies.ts";
import { dpvPurposes, fideslangDataUses } from "./vocabulary-terms.ts";

/** S1, letter by letter: these names stay. */
const promisedTree = `
account                .registration .profile .preferences
security               .authentication .two-factor .account-recovery .access-control .fraud-prevention .abuse-prevention .incident-response
service                .delivery .support .search .improvement .accessibility
communication          .transactional .service-notices .user-to-user
payment                .processing .billing .refunds .credit-check
operations             .logging .monitoring .debugging .testing .backup .migration
analytics              .product .performance .audience-measurement .experimentation
personalisation        .content .recommendations
marketing              .newsletter .direct .referral .loyalty
marketing.advertising* .contextual .targeted .tailored-audiences .partner-audiences .profiling .measurement
research               .scientific .statistics .market
legal                  .compliance .accounting .claims .law-enforcement .data-subject-requests
hr                     .recruitment .payroll .evaluation
automated-decisions*   .credit-scoring .insurance .eligibility
ai-training*           .own-models .third-party-models*
sharing*               .affiliates .partners .sale* .publication
`;

test("the tree holds every purpose of S1, explicit-only where it has a star", () => {
  const names = promisedTree
    .trim()
    .split("\n")
    .flatMap((line) => {
      const [root = "", ...children] = line.split(/\s+/);
      return [root, ...children.map((it) => root.replace("*", "") + it)];
    });
  const built = [...builtInPurposes.values()].map((it) => it.id + (it.explicit ? "*" : ""));
  expect(built.sort()).toEqual(names.sort());
});

test.each([...builtInPurposes.values()].map((it) => [it.id, it] as const))("%s is described and mapped", (id, it) => {
  expect(it.label).toMatch(/^[A-Z][A-Za-z -]+$/);
  expect(it.description).toMatch(/^[A-Z].{15,}[^.]\.$/);
  expect(it.description).not.toMatch(/\. /); // One sentence.
  expect(it.dpv?.startsWith(dpvNamespace)).toBe(true);
  expect(dpvPurposes).toContain(it.dpv?.slice(dpvNamespace.length));
  expect(fideslangDataUses).toContain(it.fideslang);
  const parent = parentOf(id);
  if (parent !== undefined) expect(builtInPurposes.has(parent)).toBe(true);
});

const policy = builtInPolicy("/app");

test.each([
  ["dpv:Marketing", "marketing"],
  ["https://w3id.org/dpv#DirectMarketing", "marketing.direct"],
  ["TargetedAdvertising", "marketing.advertising.targeted"],
  ["Advertising", "marketing.advertising"],
  ["SellDataToThirdParties", "sharing.sale"],
  ["IdentityAuthentication", "security.authentication"],
  ["Personalisation", "personalisation"],
  ["ServiceProvision", "service"],
  ["Purpose", undefined],
  ["NoSuchTerm", undefined],
])("DPV's %s is our %s", (term, purpose) => {
  expect(fromDpv(policy, term)).toBe(purpose);
});

test.each([
  ["marketing.advertising", "marketing.advertising"],
  ["marketing.communications.email", "marketing.newsletter"],
  ["marketing.communications", "marketing.direct"],
  ["third_party_sharing", "sharing"],
  ["train_ai_system", "ai-training"],
  ["essential.service", "service"],
  ["no.such.key", undefined],
])("fideslang's %s is our %s", (key, purpose) => {
  expect(fromFideslang(policy, key)).toBe(purpose);
});

test("a purpose without a term takes the nearest one above", () => {
  expect(toDpv(policy, "security.two-factor" as PurposeId)).toBe("https://w3id.org/dpv#IdentityAuthentication");
  expect(toDpv(policy, "security.passkeys.synced" as PurposeId)).toBe("https://w3id.org/dpv#EnforceSecurity");
  expect(toFideslang(policy, "marketing.postcards" as PurposeId)).toBe("marketing");
  expect(toFideslang(policy, "elsewhere" as PurposeId)).toBeUndefined();
});

test("no explicit-only purpose comes back from a term of a purpose that is not", () => {
  for (const it of policy.purposes.values()) {
    if (
      it.explicit ||
      [...policy.purposes.values()].some((above) => above.explicit && it.id.startsWith(`${above.id}.`))
    ) {
      continue;
    }
    const back = fromDpv(policy, it.dpv ?? "");
    if (back !== undefined) expect(policy.purposes.get(back)?.explicit).toBe(false);
  }
});
