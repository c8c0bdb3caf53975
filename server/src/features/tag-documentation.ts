// What each tag says, for hovers and completion (docs/semantics.md, "The annotation language").
import type { TagKind } from "../annotations/tags.ts";

export interface TagDocumentation {
  /** As offered by completion, with its `@`. */
  readonly name: string;
  readonly usage: string;
  /** One sentence. */
  readonly meaning: string;
  /** What follows the name: a list of purposes, a category, a reason, or nothing that must be written. */
  readonly followedBy: "purposes" | "category" | "reason" | "nothing";
}

export const tagDocumentation: Readonly<Record<TagKind, TagDocumentation>> = {
  collectedFor: {
    name: "@collectedFor",
    usage: "@collectedFor purpose[, purpose] [- note]",
    meaning: "This is personal data, and this is what the person was told that it is collected for.",
    followedBy: "purposes",
  },
  personalData: {
    name: "@personalData",
    usage: "@personalData [category] [- note]",
    meaning: "This is personal data; what it is collected for still has to be written.",
    followedBy: "category",
  },
  processesFor: {
    name: "@processesFor",
    usage: "@processesFor purpose[, purpose] [- note]",
    meaning: "This code runs for this purpose.",
    followedBy: "purposes",
  },
  anonymises: {
    name: "@anonymises",
    usage: "@anonymises reason",
    meaning: "The result of this function no longer relates to a person, for the reason given.",
    followedBy: "reason",
  },
  pseudonymises: {
    name: "@pseudonymises",
    usage: "@pseudonymises [- note]",
    meaning: "This function hashes, encrypts or replaces; its result still relates to a person.",
    followedBy: "nothing",
  },
  consentGuard: {
    name: "@consentGuard",
    usage: "@consentGuard purpose",
    meaning: "Where this predicate or assertion holds, the person agreed to processing for this purpose.",
    followedBy: "purposes",
  },
};
