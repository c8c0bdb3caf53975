// What an organisation allows: the purpose tree, decisions, prohibitions, and which code runs for what.
//
// Knows nothing of code: symbols and globs are plain strings here.
import type { PurposeId } from "../base/ids.ts";
import type { Span } from "../base/text.ts";

export type LegalBasis =
  | "consent"
  | "contract"
  | "legal-obligation"
  | "vital-interests"
  | "public-task"
  | "legitimate-interests";

export interface Purpose {
  readonly id: PurposeId;
  readonly label: string;
  readonly description: string;
  /** Never covered by a broader purpose that is not itself explicit-only (S3). */
  readonly explicit: boolean;
  /** Inherited from above unless the purpose says its own (GDPR Art. 6(1)). */
  readonly legalBasis?: LegalBasis;
  /** `legalBasis` is that of a purpose above. */
  readonly legalBasisInherited?: boolean;
  /** ISO 8601 duration, `P30D`. */
  readonly retention?: string;
  readonly recipients: readonly string[];
  readonly subjects: readonly string[];
  /** `https://w3id.org/dpv#IdentityAuthentication` */
  readonly dpv?: string;
  readonly fideslang?: string;
  readonly builtIn: boolean;
  /** Where a policy file says it, for go to definition. */
  readonly definedAt?: { readonly file: string; readonly at: Span };
}

/** S6: a person's recorded decision that one further use is compatible. */
export interface Decision {
  readonly collectedFor: PurposeId;
  readonly usedFor: PurposeId;
  readonly by: string;
  /** ISO date. */
  readonly on: string;
  readonly because: string;
  /** ISO date, the last day on which it holds. */
  readonly until?: string;
}

/** S7 */
export interface Prohibition {
  readonly collectedFor: PurposeId;
  readonly usedFor: PurposeId;
}

/** S8: code that runs for a purpose without saying so itself. Globs count from `base`. */
export interface CodePlace {
  readonly files?: string;
  readonly symbol?: string;
  readonly base: string;
  readonly processesFor: readonly PurposeId[];
  readonly locked: boolean;
  readonly recipient?: string;
}

/** An annotation for code one cannot edit. `base` is the folder that relative module paths in `symbol` count from. */
export interface DataEntry {
  readonly symbol: string;
  readonly base: string;
  readonly category?: string;
  /** Absent: personal data with no purpose, a `missing-purpose`. */
  readonly collectedFor?: readonly PurposeId[];
  readonly at: Span;
}

export interface GuardEntry {
  readonly symbol: string;
  readonly base: string;
  readonly purpose?: PurposeId;
  /** From 0: the argument whose constant text names the purpose. */
  readonly purposeArgument?: number;
}

export interface AnonymiserEntry {
  readonly symbol: string;
  readonly base: string;
  readonly because: string;
}

export interface ModelEntry {
  readonly symbol: string;
  readonly base: string;
  readonly flows: readonly (readonly [string, string])[];
  readonly query: readonly string[];
  readonly stores: boolean;
  readonly discloses: boolean;
  readonly cleanResult: boolean;
}

export type RuleSeverity = "error" | "warning" | "information" | "hint" | "off";

export interface Policy {
  /** The policy file that this came from; absent for the built-in one. */
  readonly file?: string;
  /** The folder of that file, or the workspace folder. Forward slashes. */
  readonly base: string;
  readonly controller?: { readonly name?: string; readonly contact?: string };
  readonly purposes: ReadonlyMap<string, Purpose>;
  readonly code: readonly CodePlace[];
  readonly data: readonly DataEntry[];
  readonly compatible: readonly Decision[];
  readonly never: readonly Prohibition[];
  readonly consentGuards: readonly GuardEntry[];
  readonly anonymisers: readonly AnonymiserEntry[];
  readonly models: readonly ModelEntry[];
  /** Only what the policy file says; defaults are the rules' own. */
  readonly rules: ReadonlyMap<string, RuleSeverity>;
  readonly exclude: readonly { readonly glob: string; readonly base: string }[];
}

/** A fault in a policy file, at its place in it. */
export interface PolicyProblem {
  readonly file: string;
  readonly message: string;
  readonly at: Span;
  /** Texts that could stand at `at` instead, best first. */
  readonly suggestions?: readonly string[];
}
