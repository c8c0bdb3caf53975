// What somebody meant who wrote a name that does not exist, and what could be written next.
import { editDistance } from "../base/edit-distance.ts";
import type { Policy, Purpose } from "./policy.ts";
import { isBelow, parentOf } from "./purpose-tree.ts";

/** At most three, best first: small slips, then the same last word elsewhere in the tree. */
export function didYouMean(name: string, candidates: Iterable<string>): string[] {
  const written = name.toLowerCase().replace(/^\.+|\.+$/g, "");
  if (written === "") return [];
  const limit = Math.max(2, Math.ceil(written.length / 4) + 1);
  const lastWord = written.slice(written.lastIndexOf(".") + 1);
  const scored: { readonly candidate: string; readonly score: number }[] = [];
  for (const candidate of new Set(candidates)) {
    const lower = candidate.toLowerCase();
    const distance = editDistance(plain(written), plain(lower), limit);
    const candidateWord = lower.slice(lower.lastIndexOf(".") + 1);
    if (distance < limit) scored.push({ candidate, score: distance });
    else if (candidateWord === lastWord) scored.push({ candidate, score: limit });
    else if (closeWords(candidateWord, lastWord)) scored.push({ candidate, score: limit + 1 });
  }
  scored.sort((a, b) => a.score - b.score || (a.candidate < b.candidate ? -1 : 1));
  return scored.slice(0, 3).map((it) => it.candidate);
}

/** `two_factor` and `twoFactor` are no farther from `two-factor` than a hyphen. */
function plain(name: string): string {
  return name.replace(/[_ /]/g, "-");
}

function closeWords(a: string, b: string): boolean {
  return b.length > 4 && editDistance(a, b, 3) < 3;
}

export interface PurposeChild {
  readonly purpose: Purpose;
  /** A dot behind this purpose leads to more. */
  readonly hasChildren: boolean;
}

/** The purposes one level below the last dot of what was typed: those at the top for `se`, of `security` for `security.tw`. */
export function purposeChildren(policy: Policy, typed: string): readonly PurposeChild[] {
  const above = parentOf(typed);
  const all = [...policy.purposes.values()];
  return all
    .filter((purpose) => parentOf(purpose.id) === above)
    .map((purpose) => ({ purpose, hasChildren: all.some((it) => isBelow(it.id, purpose.id)) }));
}
