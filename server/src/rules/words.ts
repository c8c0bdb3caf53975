// Wording, in one table. Messages are one plain line that names both promises.
import type { PurposeId } from "../base/ids.ts";
import type { Verdict } from "../policy/judge-use.ts";
import type { Policy } from "../policy/policy.ts";

export function purposeLabel(policy: Policy, purpose: PurposeId): string {
  return policy.purposes.get(purpose)?.label ?? purpose;
}

/** "Billing", "Billing or Newsletter" */
export function purposeList(policy: Policy, purposes: readonly PurposeId[], word: "and" | "or"): string {
  const labels = purposes.map((it) => purposeLabel(policy, it));
  if (labels.length < 2) return labels[0] ?? "";
  return `${labels.slice(0, -1).join(", ")} ${word} ${labels.at(-1)}`;
}

/** `User.phone` → `phone` */
export function shortName(symbol: string): string {
  const inner = /\(([\w$]+)\)$/.exec(symbol);
  if (inner?.[1] !== undefined) return inner[1];
  return symbol.slice(symbol.lastIndexOf(".") + 1);
}

/** Why something that looks allowed is not; empty where there is nothing to add. */
export function whyNot(policy: Policy, verdict: Verdict): string {
  if (verdict.kind === "prohibited") {
    const { collectedFor, usedFor } = verdict.by;
    const rule = `the policy never allows ${purposeLabel(policy, collectedFor)} data for ${purposeLabel(policy, usedFor)}`;
    return verdict.promised === undefined
      ? ` (${rule})`
      : ` (${rule}, although ${purposeLabel(policy, verdict.promised)} is promised)`;
  }
  if (verdict.kind !== "mismatch") return "";
  const [refused] = verdict.refused;
  if (refused === undefined) return "";
  if (refused.why === "expired")
    return ` (the decision of ${refused.decision.on} held until ${refused.decision.until ?? ""})`;
  const basis = refused.why === "consent" ? "consent" : "a legal obligation";
  return ` (a compatibility decision does not apply: the collection rests on ${basis})`;
}
