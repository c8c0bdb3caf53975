// Every quick fix, in the order in which a person should consider them.
import type { Snapshot } from "../../engine/engine.ts";
import type { Finding } from "../../rules/finding.ts";
import { addPurposeToPolicy } from "./add-purpose-to-policy.ts";
import { annotateField } from "./annotate-field.ts";
import { changeCodePurpose } from "./change-code-purpose.ts";
import { declareFurtherPurpose } from "./declare-further-purpose.ts";
import { didYouMean } from "./did-you-mean.ts";
import { dropField } from "./drop-field.ts";
import type { Fix, OfferFixes } from "./fix.ts";
import { guardWithConsent } from "./guard-with-consent.ts";
import { ignoreHere } from "./ignore-here.ts";
import { useSibling } from "./use-sibling.ts";

const inOrder: readonly OfferFixes[] = [
  useSibling,
  guardWithConsent,
  dropField,
  didYouMean,
  addPurposeToPolicy,
  annotateField,
  declareFurtherPurpose,
  changeCodePurpose,
  ignoreHere,
];

export interface OfferedFix extends Fix {
  /** At most one of a finding: the first that changes where the data goes. */
  readonly isPreferred: boolean;
}

export function fixesFor(snapshot: Snapshot, finding: Finding): readonly OfferedFix[] {
  const fixes = inOrder.flatMap((offer) => offer(snapshot, finding));
  const preferred = fixes.find((it) => it.changesFlow);
  return fixes.map((it) => ({ ...it, isPreferred: it === preferred }));
}
