// Our purposes in the words of others: the W3C Data Privacy Vocabulary and fideslang.
//
// Several of our purposes share a term, since the vocabularies are coarser. Coming back from a term, the purpose
// nearest to the root that has it is meant, because a term promises no more than that.
import type { PurposeId } from "../base/ids.ts";
import { dpvNamespace } from "./built-in-purposes.ts";
import type { Policy, Purpose } from "./policy.ts";
import { ancestorsOf } from "./purpose-tree.ts";

/** Where the purpose nearest to the root is not the one that a term names. */
const namedByTerm: ReadonlyMap<string, string> = new Map([
  [`${dpvNamespace}DirectMarketing`, "marketing.direct"],
  [`${dpvNamespace}ServiceMonitoring`, "operations.monitoring"],
  [`${dpvNamespace}LegalCompliance`, "legal.compliance"],
  ["essential.service", "service"],
  ["functional.service", "service"],
  ["finance", "legal.accounting"],
]);

/** Terms that stand for anything at all; nothing can be concluded from them. */
const anything: ReadonlySet<string> = new Set([`${dpvNamespace}Purpose`]);

/** The IRI of the purpose's own term, else of the nearest purpose above that has one. */
export function toDpv(policy: Policy, purpose: PurposeId): string | undefined {
  return nearest(policy, purpose, (it) => it.dpv);
}

export function toFideslang(policy: Policy, purpose: PurposeId): string | undefined {
  return nearest(policy, purpose, (it) => it.fideslang);
}

/** Takes an IRI, `dpv:Marketing` or the bare term. */
export function fromDpv(policy: Policy, term: string): PurposeId | undefined {
  return find(policy, dpvIri(term), (it) => it.dpv);
}

export function fromFideslang(policy: Policy, key: string): PurposeId | undefined {
  return find(policy, key, (it) => it.fideslang);
}

export function dpvIri(term: string): string {
  if (/^https?:/.test(term)) return term;
  return dpvNamespace + term.replace(/^dpv:/, "");
}

function nearest(policy: Policy, purpose: string, term: (it: Purpose) => string | undefined): string | undefined {
  for (const at of [purpose, ...ancestorsOf(purpose)]) {
    const found = policy.purposes.get(at);
    const its = found === undefined ? undefined : term(found);
    if (its !== undefined) return its;
  }
  return undefined;
}

function find(policy: Policy, term: string, of: (it: Purpose) => string | undefined): PurposeId | undefined {
  if (anything.has(term)) return undefined;
  const named = policy.purposes.get(namedByTerm.get(term) ?? "");
  if (named !== undefined && of(named) === term) return named.id;
  let best: PurposeId | undefined;
  for (const purpose of policy.purposes.values()) {
    if (of(purpose) !== term) continue;
    if (best === undefined || ancestorsOf(purpose.id).length < ancestorsOf(best).length) best = purpose.id;
  }
  return best;
}
