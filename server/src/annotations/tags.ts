// What people write next to their code, as plain data (docs/semantics.md, "The annotation language").
//
// Names here are as written: whether a purpose exists is for the policy to say.
import type { Span } from "../base/text.ts";

/** A purpose name as somebody wrote it. `at` covers the name alone, in offsets of the file. */
export interface WrittenPurpose {
  readonly name: string;
  readonly at: Span;
}

export type TagKind =
  | "collectedFor"
  | "personalData"
  | "processesFor"
  | "anonymises"
  | "pseudonymises"
  | "consentGuard";

export interface Tag {
  readonly kind: TagKind;
  /** The tag's name with its `@`, as written (`@anonymizes` has kind `anonymises`). */
  readonly nameAt: Span;
  /** The whole tag: from `@` to the last character that belongs to it. */
  readonly at: Span;
  /** Empty for `personalData`, `anonymises`, `pseudonymises`. */
  readonly purposes: readonly WrittenPurpose[];
  /** Only of `personalData`. */
  readonly category?: string;
  /** The text after ` - `; of `anonymises` the reason (with or without the dash); never empty. */
  readonly note?: string;
}

export type TagProblemKind = "no-purpose" | "unknown-tag" | "no-reason" | "malformed";

/** Something wrong with how a tag is written; `suggestion` replaces the text at `at`. */
export interface TagProblem {
  readonly kind: TagProblemKind;
  readonly message: string;
  readonly at: Span;
  readonly suggestion?: string;
}

/** `// purposely-ignore cross-purpose -- reason, until 2027-03-01` */
export interface IgnoreComment {
  /** The comment, from its first to its last character. */
  readonly at: Span;
  /** The codes named; empty means that none was written (a problem, silences nothing). */
  readonly codes: readonly { readonly name: string; readonly at: Span }[];
  readonly reason?: string;
  /** ISO date (`2027-03-01`), the last day on which it holds; absent means without end. */
  readonly until?: string;
  /** Lines (from 0) whose findings it silences. */
  readonly lines: readonly number[];
}
