import { expect, test } from "vitest";
import { builtInPolicy, builtInPurposes } from "../../server/src/policy/built-in-purposes.ts";
import { didYouMean, purposeChildren } from "../../server/src/policy/suggest-purpose.ts";

test.each([
  ["marketing.newslettr", "marketing.newsletter"],
  ["marketing.newslater", "marketing.newsletter"],
  ["marketing.newsletterr", "marketing.newsletter"],
  ["marketting", "marketing"],
  ["Security", "security"],
  ["security.two_factor", "security.two-factor"],
  ["security.twoFactor", "security.two-factor"],
  ["security.", "security"],
  ["two-factor", "security.two-factor"],
  ["newsletter", "marketing.newsletter"],
  ["marketing.tailored-audiences", "marketing.advertising.tailored-audiences"],
  ["personalization", "personalisation"],
])("%s was meant to be %s", (written, meant) => {
  expect(didYouMean(written, builtInPurposes.keys())[0]).toBe(meant);
});

test.each(["", "...", "xyzzy-quux", "bookkeeping-of-horses"])("nothing is near %j", (written) => {
  expect(didYouMean(written, builtInPurposes.keys())).toEqual([]);
});

const policy = builtInPolicy("/app");
const children = (typed: string) =>
  purposeChildren(policy, typed).map((it) => `${it.purpose.id}${it.hasChildren ? "." : ""}`);

test("completion goes down one level at each dot", () => {
  expect(children("")).toContain("marketing.");
  expect(children("")).not.toContain("marketing.newsletter");
  expect(children("mark")).toEqual(children(""));
  expect(children("marketing.new")).toEqual([
    "marketing.newsletter",
    "marketing.direct",
    "marketing.referral",
    "marketing.loyalty",
    "marketing.advertising.",
  ]);
  expect(children("marketing.newsletter.")).toEqual([]);
  expect(children("nowhere.")).toEqual([]);
});
