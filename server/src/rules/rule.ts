// A rule is arithmetic over facts: the engine gathers the facts, a rule says what they mean.
import type { FileId, PurposeId } from "../base/ids.ts";
import type { Span } from "../base/text.ts";
import type { Policy } from "../policy/policy.ts";
import type { FindingCode, FindingSource, FlowStep, Severity } from "./finding.ts";

/** What a rule found; the engine adds severity, exceptions and the fingerprint. */
export interface Told {
  readonly code: FindingCode;
  readonly file: FileId;
  readonly at: Span;
  readonly message: string;
  readonly source?: FindingSource;
  readonly usedFor: readonly PurposeId[];
  readonly processor?: string;
  readonly steps: readonly FlowStep[];
  readonly suggestions?: readonly string[];
}

/** A consent guard, and what it was asked for. */
export interface Consent {
  /** `agreedToNewsletter()` */
  readonly guard: string;
  readonly purposes: readonly PurposeId[];
}

/** A label that arrived somewhere, in the words of policies. */
export interface UseFact {
  readonly kind: "use" | "store";
  readonly file: FileId;
  readonly at: Span;
  readonly source: FindingSource;
  /** What the code there runs for, or what the written field promises. */
  readonly usedFor: readonly PurposeId[];
  readonly processor: string;
  /** Purposes of code that the value went through before. */
  readonly crossed: readonly PurposeId[];
  /** Consent guards that hold there, and for this person. */
  readonly consents: readonly Consent[];
  /** Its story; made for those that are told, and most uses are fine. */
  readonly steps: () => readonly FlowStep[];
}

export interface Judging {
  /** The policy nearest to the place of the finding. */
  readonly policy: Policy;
  readonly today: string;
  /** Line of the source's declaration, from 1, and its file's base name: `user.ts:7`. */
  readonly declaredAt: (source: FindingSource) => string;
}

export const defaultSeverity: { readonly [code in FindingCode]: Severity | "off" } = {
  "cross-purpose": "error",
  repurposed: "error",
  "missing-purpose": "warning",
  "unknown-purpose": "error",
  "undeclared-personal-data": "information",
  "locked-purpose": "error",
  "unused-ignore": "warning",
  "expired-ignore": "error",
  "ignore-without-reason": "error",
  "anonymises-without-reason": "error",
  "policy-error": "error",
  "unknown-processing-purpose": "off",
};
