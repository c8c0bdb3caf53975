// What each use of personal data is judged by (S10-S15), and what a store is (S13): the one home of both findings.
//
// `judge` gives every reason, for whoever asks why; `breach` is the finding, if one of the reasons makes it one.
import type { PurposeId } from "../base/ids.ts";
import { covers, isAllowed, judgeUse, type Verdict } from "../policy/judge-use.ts";
import type { FindingCode } from "./finding.ts";
import type { Judging, Told, UseFact } from "./rule.ts";
import { purposeLabel, purposeList, shortName, whyNot } from "./words.ts";

/** `crossed`: the value had entered code for `by` before, and was judged where it did (S10). */
export type Reason = Verdict | { readonly kind: "crossed"; readonly by: PurposeId };

/** What is said of a use for one of its purposes; all of them must be fine (S5). */
export interface Judgement {
  readonly purpose: PurposeId;
  readonly reason: Reason;
}

/** One for each purpose of the use. Empty where nothing was promised, or where the code's purposes are not known. */
export function judge(fact: UseFact, { policy, today }: Judging): readonly Judgement[] {
  const { kind, source, usedFor, crossed, consents } = fact;
  if (source.collectedFor.length === 0) return []; // That is a missing-purpose.
  const agreed = consents.flatMap((it) => it.purposes);
  return usedFor.map((purpose) => {
    // Where a value is stored it gets another promise, whatever code it went through.
    const before = kind === "store" ? undefined : crossed.find((it) => covers(policy, it, purpose));
    if (before !== undefined) return { purpose, reason: { kind: "crossed", by: before } };
    return { purpose, reason: judgeUse(policy, source.collectedFor, purpose, today, agreed) };
  });
}

export function isFine({ reason }: Judgement): boolean {
  return reason.kind === "crossed" || isAllowed(reason);
}

export function codeOf(fact: UseFact): FindingCode {
  return fact.kind === "store" ? "repurposed" : "cross-purpose";
}

/** Undefined where the use is fine, or was told where the value entered code for this purpose. */
export function breach(fact: UseFact, judging: Judging): Told | undefined {
  const failed = judge(fact, judging).find((it) => !isFine(it));
  if (failed === undefined || failed.reason.kind === "crossed") return undefined;
  const { policy, declaredAt } = judging;
  const { file, at, source, usedFor, processor, steps } = fact;
  const promise = purposeList(policy, source.collectedFor, "or");
  const does = fact.kind === "store" ? "promises" : "processes for";
  return {
    code: codeOf(fact),
    file,
    at,
    message:
      `${shortName(source.symbol)} was collected for ${promise} (${declaredAt(source)}); ` +
      `${processor} ${does} ${purposeLabel(policy, failed.purpose)}${whyNot(policy, failed.reason)}.`,
    source,
    usedFor,
    processor,
    steps: steps(),
  };
}
