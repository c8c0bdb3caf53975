// May data collected for one purpose be used for another? (S2-S7)
//
// Pure: no files, no syntax, no clock. The rest of the product only finds out which
// questions to ask here.
import type { PurposeId } from "../base/ids.ts";
import type { Decision, Policy, Prohibition } from "./policy.ts";
import { isBelow, isOnSameBranch, parentOf } from "./purpose-tree.ts";

/** A decision that names this very use and yet does not allow it. */
export interface RefusedDecision {
  readonly decision: Decision;
  /**
   * `consent` and `legal-obligation`: what the collection rests on, where nobody but the person or the law can
   * widen it. `expired`: its last day has passed.
   */
  readonly why: "consent" | "legal-obligation" | "expired";
}

/** The answer, with the reason a person can be shown. */
export type Verdict =
  | { readonly kind: "same" }
  | { readonly kind: "covered"; readonly by: PurposeId }
  | { readonly kind: "allowed"; readonly by: Decision }
  /** `by` is the purpose that a consent guard asked about. */
  | { readonly kind: "agreed"; readonly by: PurposeId }
  /** `collected` is the promise that the prohibition speaks of; `promised` the one that would have allowed the use. */
  | {
      readonly kind: "prohibited";
      readonly by: Prohibition;
      readonly collected: PurposeId;
      readonly promised?: PurposeId;
    }
  /** `byName`: a broader purpose was promised, and this explicit-only one on the way down was not (S3). */
  | { readonly kind: "mismatch"; readonly refused: readonly RefusedDecision[]; readonly byName?: PurposeId };

export function isAllowed(verdict: Verdict): boolean {
  return verdict.kind !== "prohibited" && verdict.kind !== "mismatch";
}

/**
 * Judges one use of one source. `collected` are the purposes that were promised (any of them will do, S4), `used` is one
 * purpose of the code that the value reached, `today` an ISO date, and `agreed` the purposes of the consent guards that
 * hold there (S20).
 *
 * The first reason that applies wins, because a person is shown exactly one; a prohibition wins over all of them.
 * Source: GDPR Art. 5(1)(b), purpose limitation; Art. 6(4), further compatible use.
 */
export function judgeUse(
  policy: Policy,
  collected: readonly PurposeId[],
  used: PurposeId,
  today: string,
  agreed: readonly PurposeId[] = [],
): Verdict {
  const promised = promiseThatCovers(policy, collected, used);
  const prohibited = prohibitionOf(policy, collected, used);
  if (prohibited !== undefined) return promised === undefined ? prohibited : { ...prohibited, promised };

  if (promised === used) return { kind: "same" };
  if (promised !== undefined) return { kind: "covered", by: promised };

  const { allowing, refused } = decisionsFor(policy, collected, used, today);
  if (allowing !== undefined) return { kind: "allowed", by: allowing };

  const consent = promiseThatCovers(policy, agreed, used);
  if (consent !== undefined) return { kind: "agreed", by: consent };

  const byName = collected.flatMap((it) => explicitBetween(policy, it, used) ?? [])[0];
  return { kind: "mismatch", refused, ...(byName === undefined ? {} : { byName }) };
}

/**
 * Is `purpose` the promised one, or below it (S2)? An explicit-only purpose on the way down, the last one included,
 * is out of reach: it must be promised by its own name (S3).
 */
export function covers(policy: Policy, promise: PurposeId, purpose: PurposeId): boolean {
  if (promise === purpose) return true;
  return isBelow(purpose, promise) && explicitBetween(policy, promise, purpose) === undefined;
}

/** The innermost explicit-only purpose from `purpose` up to what lies right below `promise`, which is broader. */
function explicitBetween(policy: Policy, promise: PurposeId, purpose: PurposeId): PurposeId | undefined {
  if (!isBelow(purpose, promise)) return undefined;
  for (let at: string | undefined = purpose; at !== undefined && at !== promise; at = parentOf(at)) {
    if (policy.purposes.get(at)?.explicit === true) return at as PurposeId;
  }
  return undefined;
}

/** The purpose itself if it was promised, else the first promise that covers it. */
function promiseThatCovers(policy: Policy, promises: readonly PurposeId[], purpose: PurposeId): PurposeId | undefined {
  if (promises.includes(purpose)) return purpose;
  return promises.find((promise) => covers(policy, promise, purpose));
}

function prohibitionOf(policy: Policy, collected: readonly PurposeId[], used: PurposeId) {
  for (const by of policy.never) {
    if (!isOnSameBranch(by.usedFor, used)) continue;
    const promise = collected.find((it) => isOnSameBranch(by.collectedFor, it));
    if (promise !== undefined) return { kind: "prohibited", by, collected: promise } as const;
  }
  return undefined;
}

/** `collectedFor` means that purpose alone, and one decision never leans on another (S6). */
function decisionsFor(policy: Policy, collected: readonly PurposeId[], used: PurposeId, today: string) {
  const refused: RefusedDecision[] = [];
  for (const decision of policy.compatible) {
    if (!collected.includes(decision.collectedFor) || !covers(policy, decision.usedFor, used)) continue;
    const why = whyRefused(policy, decision, today);
    if (why === undefined) return { allowing: decision, refused: [] };
    refused.push({ decision, why });
  }
  return { allowing: undefined, refused };
}

/** Source: GDPR Art. 6(4): compatibility is no way around consent or law. ISO dates compare as text. */
function whyRefused(policy: Policy, decision: Decision, today: string): RefusedDecision["why"] | undefined {
  const basis = policy.purposes.get(decision.collectedFor)?.legalBasis;
  if (basis === "consent" || basis === "legal-obligation") return basis;
  return decision.until !== undefined && decision.until < today ? "expired" : undefined;
}
