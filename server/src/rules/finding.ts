// What a person is told. Structured: wording lives in rules/words.ts, and quick fixes read these fields, never a message.
import type { FileId, PurposeId } from "../base/ids.ts";
import type { Span } from "../base/text.ts";

export const findingCodes = [
  "cross-purpose",
  "repurposed",
  "missing-purpose",
  "unknown-purpose",
  "undeclared-personal-data",
  "locked-purpose",
  "unused-ignore",
  "expired-ignore",
  "ignore-without-reason",
  "anonymises-without-reason",
  "policy-error",
  "unknown-processing-purpose",
] as const;

export type FindingCode = (typeof findingCodes)[number];

export type Severity = "error" | "warning" | "information" | "hint";

/** The annotated declaration that a value came from. */
export interface FindingSource {
  /** `User.phone`, `Credentials.password`, `send(to)`, `ownerPhone`. */
  readonly symbol: string;
  readonly file: FileId;
  /** The declared name. */
  readonly at: Span;
  readonly collectedFor: readonly PurposeId[];
  readonly category?: string;
}

export type StepKind = "source" | "read" | "hop" | "call" | "crossing" | "store";

export interface FlowStep {
  readonly kind: StepKind;
  readonly file: FileId;
  readonly at: Span;
  /** The expression, in one line, shortened. */
  readonly text: string;
  /** What happens there, in plain words: "read", "passed to normalise() as phone". */
  readonly what: string;
}

export interface Finding {
  readonly code: FindingCode;
  readonly severity: Severity;
  readonly file: FileId;
  readonly at: Span;
  /** One plain line. */
  readonly message: string;
  readonly source?: FindingSource;
  /** Purposes of the code (cross-purpose), or of the field that was written (repurposed). */
  readonly usedFor: readonly PurposeId[];
  /** Who processes for it: `sendNewsletter()`, `file match.ts`, `src/ads/**`. */
  readonly processor?: string;
  /** Ordered: declaration, read, hops, crossing. Empty where nothing flows. */
  readonly steps: readonly FlowStep[];
  /** 16 hexadecimal digits; the same wherever the command ran and after unrelated edits. */
  readonly fingerprint: string;
  /** For fixes: the text that should stand at `at` instead, best first. */
  readonly suggestions?: readonly string[];
}

/** Something that was left out or cut short; told, never silent. Lines count from 1. */
export interface Incomplete {
  readonly what: "bound" | "unreadable" | "config";
  readonly file: string;
  readonly line: number;
  readonly message: string;
}
