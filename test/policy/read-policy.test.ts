import fc from "fast-check";
import { expect, test } from "vitest";
import type { PurposeId } from "../../server/src/base/ids.ts";
import { builtInPolicy } from "../../server/src/policy/built-in-purposes.ts";
import { ruleNames } from "../../server/src/policy/policy-schema.ts";
import { extendsOf, readPolicy } from "../../server/src/policy/read-policy.ts";
import { findingCodes } from "../../server/src/rules/finding.ts";

const file = "/app/purposely.json";

function read(text: string) {
  return readPolicy(text, file);
}

/** `text at the problem: message => suggestions` */
function faults(text: string): readonly string[] {
  return read(text).problems.map((it) => {
    expect(it.file).toBe(file);
    const suggestions = it.suggestions === undefined ? "" : ` => ${it.suggestions.join(" ")}`;
    return `${text.slice(it.at.start, it.at.end)}: ${it.message}${suggestions}`;
  });
}

const everyKey = `{
  // Comments and trailing commas are fine.
  "$schema": "./policy.schema.json",
  "extends": "../purposely.json",
  "controller": { "name": "Bluebird Ltd", "contact": "dpo@bluebird.example" },
  "purposes": {
    "security.two-factor": { "label": "Second factor", "legalBasis": "contract", "retention": "P30D",
                             "recipients": ["sms-gateway"], "subjects": ["user"], "dpv": "IdentityAuthentication" },
    "marketing.advertising.tailored-audiences": { "explicit": true },
  },
  "code": [{ "files": "src/ads/**", "processesFor": ["marketing.advertising", "analytics"], "locked": true },
           { "symbol": "pino#Logger.info", "processesFor": "operations.logging", "recipient": "log store" }],
  "data": [{ "symbol": "@acme/crm#Contact.phone", "category": "TelephoneNumber", "collectedFor": ["service.support"] },
           { "symbol": "@acme/crm#Contact.note" }],
  "compatible": [{ "collectedFor": "account", "usedFor": "analytics.product", "by": "DPO", "on": "2026-03-01",
                   "because": "expected", "until": "2027-03-01" }],
  "never": [{ "collectedFor": "security", "usedFor": "marketing" }],
  "consentGuards": [{ "symbol": "src/consent.ts#hasConsent", "purpose": "marketing.newsletter" },
                    { "symbol": "src/consent.ts#agreed", "purposeArgument": 1 }],
  "anonymisers": [{ "symbol": "src/stats.ts#countByCountry", "because": "k ≥ 50, DPO-88" }],
  "models": [{ "symbol": "fast-csv#format", "flows": [["argument 0", "result"], ["argument 1()", "receiver.rows.*"]],
               "query": "argument 0.where", "stores": true }],
  "rules": { "missing-purpose": "warning", "unknown-processing-purpose": "off" },
  "exclude": ["**/generated/**"],
}`;

test("every key is read", () => {
  const { policy, problems } = read(everyKey);
  expect(problems).toEqual([]);
  const { purposes, rules, ...rest } = policy;
  expect(rest).toEqual({
    file,
    base: "/app",
    controller: { name: "Bluebird Ltd", contact: "dpo@bluebird.example" },
    code: [
      { files: "src/ads/**", base: "/app", processesFor: ["marketing.advertising", "analytics"], locked: true },
      {
        symbol: "pino#Logger.info",
        base: "/app",
        processesFor: ["operations.logging"],
        locked: false,
        recipient: "log store",
      },
    ],
    data: [
      {
        symbol: "@acme/crm#Contact.phone",
        base: "/app",
        category: "TelephoneNumber",
        collectedFor: ["service.support"],
        at: {
          start: everyKey.indexOf("@acme/crm#Contact.phone"),
          end: everyKey.indexOf("@acme/crm#Contact.phone") + 23,
        },
      },
      {
        symbol: "@acme/crm#Contact.note",
        base: "/app",
        at: { start: everyKey.indexOf("@acme/crm#Contact.note"), end: everyKey.indexOf("@acme/crm#Contact.note") + 22 },
      },
    ],
    compatible: [
      {
        collectedFor: "account",
        usedFor: "analytics.product",
        by: "DPO",
        on: "2026-03-01",
        because: "expected",
        until: "2027-03-01",
      },
    ],
    never: [{ collectedFor: "security", usedFor: "marketing" }],
    consentGuards: [
      { symbol: "src/consent.ts#hasConsent", base: "/app", purpose: "marketing.newsletter" },
      { symbol: "src/consent.ts#agreed", base: "/app", purposeArgument: 1 },
    ],
    anonymisers: [{ symbol: "src/stats.ts#countByCountry", base: "/app", because: "k ≥ 50, DPO-88" }],
    models: [
      {
        symbol: "fast-csv#format",
        base: "/app",
        flows: [
          ["argument 0", "result"],
          ["argument 1()", "receiver.rows.*"],
        ],
        query: ["argument 0.where"],
        stores: true,
        discloses: false,
        cleanResult: false,
      },
    ],
    exclude: [{ glob: "**/generated/**", base: "/app" }],
  });
  expect([...rules]).toEqual([
    ["missing-purpose", "warning"],
    ["unknown-processing-purpose", "off"],
  ]);
  expect(purposes.get("marketing.advertising.tailored-audiences")?.explicit).toBe(true);
});

test("an entry that names a built-in purpose changes only the keys it writes", () => {
  const old = builtInPolicy("/app").purposes.get("security.two-factor");
  const purpose = read(everyKey).policy.purposes.get("security.two-factor");
  const start = everyKey.indexOf("security.two-factor");
  expect(purpose).toEqual({
    ...old,
    label: "Second factor",
    legalBasis: "contract",
    retention: "P30D",
    recipients: ["sms-gateway"],
    subjects: ["user"],
    definedAt: { file, at: { start, end: start + "security.two-factor".length } },
  });
});

test("new purposes are labelled by their names, and those above them come into being", () => {
  const { policy, problems } = read(`{ "purposes": { "loyalty.points.double-points": { "dpv": "dpv:Marketing" } } }`);
  expect(problems).toEqual([]);
  expect(policy.purposes.get("loyalty")).toMatchObject({ label: "Loyalty", builtIn: false });
  expect(policy.purposes.get("loyalty.points")).toMatchObject({ label: "Points", builtIn: false });
  expect(policy.purposes.get("loyalty.points.double-points")).toMatchObject({
    label: "Double points",
    explicit: false,
    dpv: "https://w3id.org/dpv#Marketing",
  });
});

test("a hidden purpose is gone with all below it", () => {
  const text = `{ "purposes": { "marketing.advertising": { "hidden": true } },
    "never": [{ "collectedFor": "security", "usedFor": "marketing.advertising.targeted" }] }`;
  const { policy } = read(text);
  expect([...policy.purposes.keys()].filter((it) => it.startsWith("marketing.adv"))).toEqual([]);
  expect(policy.purposes.has("marketing.newsletter")).toBe(true);
  expect(policy.never).toEqual([]);
  expect(faults(text)[0]).toMatch(/^marketing.advertising.targeted: There is no purpose/);
});

test("a legal basis holds below, until a purpose says its own", () => {
  const { policy } = read(`{ "purposes": {
    "marketing.newsletter": { "legalBasis": "legitimate-interests" },
    "marketing": { "legalBasis": "consent" },
    "marketing.newsletter.weekly": {}
  } }`);
  const basis = (name: string) => {
    const it = policy.purposes.get(name);
    return `${it?.legalBasis} ${it?.legalBasisInherited ?? false}`;
  };
  expect(basis("marketing")).toBe("consent false");
  expect(basis("marketing.advertising.targeted")).toBe("consent true");
  expect(basis("marketing.newsletter")).toBe("legitimate-interests false");
  expect(basis("marketing.newsletter.weekly")).toBe("legitimate-interests true");
  expect(basis("security")).toBe("undefined false");
});

test("a policy adds to the one it extends, and an inherited legal basis follows the nearer one", () => {
  const above = readPolicy(
    `{ "purposes": { "marketing": { "legalBasis": "consent" }, "club": { "label": "Club" }, "hr": { "hidden": true } },
       "code": [{ "files": "src/**", "processesFor": "club" }], "rules": { "repurposed": "off", "missing-purpose": "error" } }`,
    "/purposely.json",
  ).policy;
  const { policy, problems } = readPolicy(
    `{ "extends": "../purposely.json", "purposes": { "marketing": { "legalBasis": "contract" }, "hr.payroll": {} },
       "code": [{ "files": "ads/**", "processesFor": "marketing" }], "rules": { "repurposed": "error" } }`,
    file,
    above,
  );
  expect(problems).toEqual([]);
  expect(policy.purposes.get("club")?.label).toBe("Club");
  expect(policy.purposes.get("marketing.newsletter")?.legalBasis).toBe("contract");
  expect(policy.purposes.get("hr.payroll")?.description).toBe("Paying the wages of colleagues.");
  expect(policy.purposes.has("hr.recruitment")).toBe(false);
  expect(policy.code.map((it) => `${it.base} ${it.files}`)).toEqual(["/ src/**", "/app ads/**"]);
  expect([...policy.rules]).toEqual([
    ["repurposed", "error"],
    ["missing-purpose", "error"],
  ]);
});

test("a package's policy counts from the folder of the one that extends it", () => {
  const { policy } = readPolicy(
    `{ "exclude": "dist/**" }`,
    "/app/node_modules/@acme/policy/purposely.json",
    undefined,
    "/app",
  );
  expect(policy.exclude).toEqual([{ glob: "dist/**", base: "/app" }]);
});

test.each([
  [`{ "purpose": {} }`, [`purpose: There is no key "purpose" here; did you mean "purposes"? => purposes`]],
  [
    `{ "purposes": { "a": { "lable": "A" } } }`,
    [`lable: There is no key "lable" here; did you mean "label"? => label`],
  ],
  [
    `{ "code": [{ "file": "a", "processesFor": "account" }] }`,
    [`file: There is no key "file" here; did you mean "files"? => files`],
  ],
  [
    `{ "rules": { "crossPurpose": "off" } }`,
    [`crossPurpose: There is no key "crossPurpose" here; did you mean "cross-purpose"? => cross-purpose`],
  ],
  [
    `{ "rules": { "repurposed": "warn" } }`,
    [`warn: This must be one of error, warning, information, hint, off. => error warning information hint off`],
  ],
  [
    `{ "purposes": { "a": { "legalBasis": "consnet" } } }`,
    [
      `consnet: This must be one of consent, contract, legal-obligation, vital-interests, public-task, legitimate-interests. => consent`,
    ],
  ],
  [
    `{ "purposes": { "a": { "label": 5, "recipients": "b", "explicit": "yes" } } }`,
    ["5: This must be a text in quotes.", "b: This must be a list in brackets.", "yes: This must be true or false."],
  ],
  [
    `{ "purposes": { "a": { "retention": "30 days" } } }`,
    ["30 days: Durations are ISO 8601: P30D is thirty days, P1Y a year."],
  ],
  [
    `{ "purposes": { "my purpose": {} } }`,
    ["my purpose: A purpose is named by words with dots between them, such as security.two-factor."],
  ],
  [`{ "purposes": [] }`, ["[]: This must be an object in braces."]],
  [
    `{ "code": [{ "files": "src/**", "processesFor": ["marketng", "account"] }] }`,
    [`marketng: There is no purpose "marketng"; did you mean "marketing"? => marketing research.market`],
  ],
  [
    `{ "data": [{ "symbol": "Contact.phone" }] }`,
    [`Contact.phone: A symbol is written "module#Name.member", such as "src/consent.ts#hasConsent".`],
  ],
  [
    `{ "compatible": [{ "collectedFor": "account", "usedFor": "analytics" }] }`,
    [`collectedFor: "by" is missing.`, `collectedFor: "on" is missing.`, `collectedFor: "because" is missing.`],
  ],
  [
    `{ "compatible": [{ "collectedFor": "account", "usedFor": "analytics", "by": "DPO", "on": "2026-02-30", "because": " " }] }`,
    ["2026-02-30: There is no such day.", " : The reason must not be empty."],
  ],
  [`{ "code": [{ "processesFor": "account" }] }`, [`processesFor: Say which code: "files" or "symbol".`]],
  [`{ "consentGuards": [{ "symbol": "a#b" }] }`, [`symbol: Say what it asks for: "purpose" or "purposeArgument".`]],
  [`{ "consentGuards": [{ "symbol": "a#b", "purposeArgument": -1 }] }`, ["-1: Arguments count from 0."]],
  [`{ "anonymisers": [{ "symbol": "a#b" }] }`, [`symbol: "because" is missing.`]],
  [
    `{ "models": [{ "symbol": "a#b", "flows": [["arg 0", "result"]] }] }`,
    [`arg 0: Write "argument 0", "receiver" or "result", with .name, .* or () behind it.`],
  ],
  [
    `{ "exclude": ["/abs/**", "..\\\\x", "{a"] }`,
    [
      "/abs/**: Patterns count from the folder of this file; leave out what lies above it.",
      "..\\\\x: Patterns use forward slashes.",
      "{a: The braces of this pattern do not match.",
    ],
  ],
  [
    `{ "extends": "https://example.com/purposely.json" }`,
    ["https://example.com/purposely.json: A policy extends a relative path or an installed package, nothing else."],
  ],
  [
    `{ "never": [{ "collectedFor": "security", "usedFor": "marketing" }, { "collectedFor": "security", "usedFor": "marketing" }] }`,
    ["collectedFor: This repeats an earlier entry, which counts."],
  ],
  [`{ "rules": {}, "rules": {} }`, [`rules: "rules" is written twice; the last one counts.`]],
  ["[]", ["[]: A policy is an object in braces."]],
] as [string, string[]][])("told at its place: %s", (text, expected) => {
  expect(faults(text)).toEqual(expected);
});

test("what can be read counts, beside what cannot", () => {
  const { policy, problems } = read(`{
    "purposes": { "a": { "label": 5, "retention": "P30D" }, "b": 7, "c": {} },
    "compatible": [{ "usedFor": "analytics" }, { "collectedFor": "account", "usedFor": "analytics", "by": "DPO", "on": "2026-03-01", "because": "x" }, 5],
    "never": [{ "collectedFor": "security", "usedFor": "nothing" }, { "collectedFor": "security", "usedFor": "hr" }],
    "code": [{ "files": "a/**", "processesFor": ["nowhere", "account"] }, { "files": "b/**", "processesFor": [] }],
    "rules": { "repurposed": "never", "missing-purpose": "off" },
    "exclude": ["../x", "dist/**"]
  }`);
  expect(problems.length).toBeGreaterThan(0);
  expect(policy.purposes.get("a")).toMatchObject({ label: "A", retention: "P30D" });
  expect(policy.purposes.has("b")).toBe(false);
  expect(policy.purposes.has("c")).toBe(true);
  expect(policy.compatible.map((it) => it.by)).toEqual(["DPO"]);
  expect(policy.never).toEqual([{ collectedFor: "security", usedFor: "hr" }]);
  expect(policy.code.map((it) => it.processesFor)).toEqual([["account"]]);
  expect([...policy.rules]).toEqual([["missing-purpose", "off"]]);
  expect(policy.exclude.map((it) => it.glob)).toEqual(["dist/**"]);
});

test("a policy that is being typed still counts", () => {
  const text = `{ "purposes": { "club": { "label": "Club" } }, "never": [{ "collectedFor": "security", "usedFor": "club" }], "rules": { "repurposed": `;
  const { policy, problems } = read(text);
  expect(problems[0]?.message).toMatch(/^This is not valid JSON/);
  expect(policy.purposes.get("club")?.label).toBe("Club");
  expect(policy.never.length).toBe(1);
});

test.each(["", "\uFEFF{}", "null", "{", "{]", '{ "purposes": null }', `${"[".repeat(50_000)}`, "// nothing"])(
  "reading never fails: %#",
  (text) => {
    const { policy } = read(text);
    expect(policy.purposes.get("security.two-factor" as PurposeId)?.builtIn).toBe(true);
  },
);

test("any half of a policy gives an answer, with every problem inside the text", () => {
  fc.assert(
    fc.property(fc.nat(everyKey.length), fc.nat(everyKey.length), (a, b) => {
      const text = everyKey.slice(0, a) + everyKey.slice(b);
      for (const it of read(text).problems) {
        expect(it.at.start).toBeLessThanOrEqual(it.at.end);
        expect(it.at.end).toBeLessThanOrEqual(text.length);
      }
    }),
    { numRuns: 150 },
  );
});

test("what a policy extends can be asked alone", () => {
  expect(extendsOf(`{ "extends": "@acme/policy" }`)).toEqual({ value: "@acme/policy", at: { start: 14, end: 26 } });
  expect(extendsOf(`{ "extends": "../purposely.json", `)?.value).toBe("../purposely.json");
  for (const value of ["https://x.example/p.json", "/etc/p.json", "C:\\p.json", "file:///p", "\\\\host\\p", ""]) {
    expect(extendsOf(JSON.stringify({ extends: value }))).toBeUndefined();
  }
  expect(extendsOf(`{ "extends": ["a"] }`)).toBeUndefined();
  expect(extendsOf("")).toBeUndefined();
});

test("a severity can be given to exactly the findings that exist", () => {
  expect([...ruleNames].sort()).toEqual([...findingCodes].sort());
});
