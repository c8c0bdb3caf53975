// How the six tags are spelled, and what somebody meant who spelled one almost right.
import type { TagKind } from "./tags.ts";

/** Without the `@`. Both spellings of the -ise verbs mean the same. */
const kindByName: ReadonlyMap<string, TagKind> = new Map<string, TagKind>([
  ["collectedFor", "collectedFor"],
  ["personalData", "personalData"],
  ["processesFor", "processesFor"],
  ["anonymises", "anonymises"],
  ["anonymizes", "anonymises"],
  ["pseudonymises", "pseudonymises"],
  ["pseudonymizes", "pseudonymises"],
  ["consentGuard", "consentGuard"],
]);

/** Other forms of the same words, too far away for a slip of the fingers. In lower case. */
const meantByForm: ReadonlyMap<string, string> = new Map([
  ["collectfor", "collectedFor"],
  ["collectsfor", "collectedFor"],
  ["collectingfor", "collectedFor"],
  ["collectionfor", "collectedFor"],
  ["processfor", "processesFor"],
  ["processingfor", "processesFor"],
  ["personaldata", "personalData"],
  ["anonymise", "anonymises"],
  ["anonymize", "anonymizes"],
  ["anonymised", "anonymises"],
  ["anonymized", "anonymizes"],
  ["pseudonymise", "pseudonymises"],
  ["pseudonymize", "pseudonymizes"],
  ["guardsconsent", "consentGuard"],
]);

/** A tag that says that its comment is about the whole file (JSDoc, Closure and TSDoc each have their own). */
const fileTags: ReadonlySet<string> = new Set(["file", "fileoverview", "overview", "module", "packagedocumentation"]);

export function tagKindOf(name: string): TagKind | undefined {
  return kindByName.get(name);
}

export function isFileTag(name: string): boolean {
  return fileTags.has(name.toLowerCase());
}

/** What `name` was probably meant to be; undefined for the tags of others, such as `@param`. */
export function meantTagName(name: string): string | undefined {
  const form = name.toLowerCase().replace(/[-_]/g, "");
  const known = meantByForm.get(form);
  if (known !== undefined) return known;
  if (form.length < 8) return undefined;
  let best: string | undefined;
  let bestDistance = 3;
  for (const candidate of kindByName.keys()) {
    const distance = editDistance(form, candidate.toLowerCase(), bestDistance);
    if (distance < bestDistance) [best, bestDistance] = [candidate, distance];
  }
  return best;
}

/** Insertions, deletions, replacements and swaps of neighbours that turn `a` into `b`; at most `limit`. */
function editDistance(a: string, b: string, limit: number): number {
  if (Math.abs(a.length - b.length) >= limit) return limit;
  let beforeLast: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, at) => at);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      const same = a[i - 1] === b[j - 1] ? 0 : 1;
      let cost = Math.min((last[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1, (last[j - 1] ?? 0) + same);
      if (a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) cost = Math.min(cost, (beforeLast[j - 2] ?? 0) + 1);
      row.push(cost);
    }
    beforeLast = last;
    last = row;
  }
  return Math.min(last[b.length] ?? limit, limit);
}
