// How the six tags are spelled, and what somebody meant who spelled one almost right.
import { editDistance } from "../base/edit-distance.ts";
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
