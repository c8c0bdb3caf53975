// The answer to "why" and "why not" about one expression: which personal data reaches it, and what is said of each use.
import type { FileId, PurposeId } from "../base/ids.ts";
import type { Span } from "../base/text.ts";
import type { FindingCode, FindingSource, FlowStep, Incomplete } from "../rules/finding.ts";
import type { Consent } from "../rules/rule.ts";
import type { Judgement } from "../rules/uses.ts";
import type { Fate } from "./fate.ts";

export interface Explanation {
  readonly file: FileId;
  /** What was explained, and its text in one line. */
  readonly at: Span;
  readonly text: string;
  readonly code: CodeHere;
  /** Personal data that reaches it; empty where `nothing` says why none does. */
  readonly sources: readonly ReachingSource[];
  readonly nothing?: Nothing;
  /** The policy excludes the file: nothing is reported in it, whatever is true of it. */
  readonly excluded: boolean;
  /** What of the code around was not followed to its end. */
  readonly cut: readonly Incomplete[];
  /** Functions elsewhere that were not followed to their end: more may lead here than is known. */
  readonly cutElsewhere: number;
}

/** Whose purpose the code runs for (S8, S9). */
export interface CodeHere {
  /** `send`, `callback of filter()`, `(module)` */
  readonly name: string;
  readonly processor?: string;
  /** Empty: nobody declared one. */
  readonly processesFor: readonly PurposeId[];
  /** Where none is declared: who leads here and has one. */
  readonly callers: readonly Caller[];
}

export interface Caller {
  readonly processor: string;
  readonly processesFor: readonly PurposeId[];
  readonly file: FileId;
  readonly at: Span;
}

export interface ReachingSource {
  readonly source: FindingSource;
  /**
   * - `declared`: this is the declaration
   * - `value`: the expression carries it
   * - `below`: a property of the object carries it, or its type promises one that does
   * - `ended`: it went in here, and its label ended (S17)
   */
  readonly how: "declared" | "value" | "below" | "ended";
  readonly ending?: Ended;
  /** From the declaration to here, by the shortest way. */
  readonly steps: readonly FlowStep[];
  /** How many more ways lead here. */
  readonly otherWays: number;
  readonly uses: readonly ExplainedUse[];
  /** Why nothing of it counts as use here, where there is none. */
  readonly noUse?: NoUse;
}

export interface Ended {
  readonly kind: "comparison" | "check" | "count" | "anonymiser" | "answer" | "call" | "condition";
  readonly file: FileId;
  readonly at: Span;
  readonly text: string;
  /** What was called. */
  readonly name?: string;
}

/** One use or store of the value, with everything that decides about it. */
export interface ExplainedUse {
  /** `before`: where it had entered the code around; `after`: where it goes from here. */
  readonly when: "before" | "here" | "after";
  readonly kind: "read" | "arrive" | "hand-over" | "on-behalf" | "whole" | "store";
  readonly file: FileId;
  readonly at: Span;
  readonly text: string;
  /** Who uses it, or the field that it was stored in. */
  readonly processor: string;
  readonly usedFor: readonly PurposeId[];
  /** Empty where there is nothing to judge: no known purpose on one of the sides. */
  readonly judgements: readonly Judgement[];
  /** Guards that hold there about this person, also those for other purposes. */
  readonly consents: readonly Consent[];
  readonly outcome: Outcome;
}

export type Outcome =
  | { readonly kind: "fine" }
  /** Nobody said what it was collected for; that is a `missing-purpose` at the declaration. */
  | { readonly kind: "no-promise" }
  /** The purposes that the code or field names do not exist. */
  | { readonly kind: "no-purpose" }
  | { readonly kind: "breach"; readonly code: FindingCode; readonly fate: Fate };

/**
 * - `no-purpose`: the code declares none (S9); `code.callers` has them for whom it runs
 * - `crossed`: it had entered this code before (S10)
 * - `check`: asking whether it is there is no use (S10)
 * - `anonymiser`: handing it to an anonymiser is no use (S17)
 * - `whole`: an object is used when a labelled field is read, or when it goes where nobody can see (S10, S14)
 * - `kept`: nothing is done with it here but keep it, or hand it to code that does not use it (S11)
 */
export type NoUse = "no-purpose" | "crossed" | "check" | "anonymiser" | "whole" | "kept";

/**
 * - `not-analysed`: the file is none of those that were read
 * - `no-expression`: a comment, a type, a keyword
 * - `not-near`: neither this function nor anything that reaches it names annotated data
 * - `not-followed`: a bound was reached (`cut`)
 * - `dead`: a condition proves that it never runs
 * - `constant`: proven clean: a constant
 * - `clean`: what is known of it carries no label
 */
export type Nothing = "not-analysed" | "no-expression" | "not-near" | "not-followed" | "dead" | "constant" | "clean";
