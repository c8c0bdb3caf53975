// The API boundary: editor, command line and tests see the analysis only through this file.
//
// Text in, data out. The engine never waits and never throws for what a workspace contains;
// whatever could not be read or was cut short is told in `incomplete`.
import type { IgnoreComment, Tag, TagProblem } from "../annotations/tags.ts";
import type { FileId, PurposeId } from "../base/ids.ts";
import type { LineIndex, Span } from "../base/text.ts";
import type { Policy, PolicyProblem } from "../policy/policy.ts";
import type { Finding, FindingSource, FlowStep, Incomplete } from "../rules/finding.ts";
import type { Explanation } from "./explanation.ts";

export interface EngineOptions {
  /** Folders to analyse, absolute. */
  readonly roots: readonly string[];
  /** ISO date that decisions and exceptions are judged by; the shells give it (results never depend on the clock). */
  readonly today: string;
  /** Nothing will be edited: what only an edit needs is not kept. */
  readonly isOnce?: boolean;
}

/** One edit of text, in offsets of the new text: `text` stands where `at` stood. */
export interface TextEdit {
  readonly file: FileId;
  readonly at: Span;
  readonly newText: string;
}

/** An annotation and the declaration that it belongs to. */
export interface AnnotatedDeclaration {
  readonly file: FileId;
  /** `User.phone`, `sendNewsletter`, `AudienceMatcher.equality`, `match.ts` for a whole file. */
  readonly symbol: string;
  readonly kind:
    | "field"
    | "parameter"
    | "variable"
    | "function"
    | "type"
    | "class"
    | "namespace"
    | "statement"
    | "file";
  /** The declared name (of a statement or file: the tag). */
  readonly nameAt: Span;
  /** The whole declaration. */
  readonly at: Span;
  readonly tags: readonly Tag[];
}

/** An expression that carries personal data. */
export interface Mark {
  readonly at: Span;
  readonly sources: readonly FindingSource[];
  /** `read`: the annotated member or variable itself; `derived`: a value that came from one; `declaration`: the declared name. */
  readonly kind: "declaration" | "read" | "derived";
  /** First character of the innermost function around it; absent at the top of a file. */
  readonly functionAt?: number;
}

/** What is known of the value at a place, for a hover; `Snapshot.explain` says more. */
export interface ValueAt {
  readonly at: Span;
  readonly sources: readonly FindingSource[];
  /** How each source came here, in the order of `sources`. */
  readonly steps: readonly (readonly FlowStep[])[];
  /** What the code here runs for, innermost declaration; empty when undeclared. */
  readonly processesFor: readonly PurposeId[];
  readonly processor?: string;
}

/** What a fix that must rewrite syntax asks the engine for (features never see syntax). */
export interface FixSites {
  /** The smallest expression at the finding, and its text. */
  readonly expression: Span;
  /** The whole statement that the expression stands in; a guard can be put before it or around it. */
  readonly statement: Span;
  /** Inside JSX children, where a comment must be written `{/* … *\/}`. */
  readonly inJsxChildren: boolean;
  /** `user.phone` -> `user` and `phone`; absent when the expression is no member access. */
  readonly member?: { readonly object: Span; readonly name: Span };
  /** The expression is a name in a destructuring pattern, `{ phone }` or `{ phone: to }`; `key` is the property's name. */
  readonly binding?: { readonly key: Span; readonly shorthand: boolean };
  /** The expression is the object that has the labelled field, not the field's value. */
  readonly wholeObject?: boolean;
  /** The property or spread of an object literal that the expression is the value of, with its comma. */
  readonly objectProperty?: Span;
  /** The function that encloses it: its declaration (where a tag comment belongs), and its tag comment if it has one. */
  readonly functionAt?: Span;
  /** Expressions a guard could be asked about (`user`), best first. */
  readonly person?: Span;
  /** The enclosing function's kind of exit: whether `return;` type-checks there. `no` inside a loop, which it would end. */
  readonly canReturn: "nothing" | "undefined" | "no";
  /** `await` may be written there. Absent counts as no. */
  readonly canAwait?: boolean;
}

/** A field beside the one that was used, whose promise covers the purpose of the use. */
export interface Sibling {
  readonly name: string;
  readonly optional: boolean;
}

export interface GuardFunction {
  readonly file: FileId;
  readonly name: string;
  readonly purposes: readonly PurposeId[];
  readonly exported: boolean;
  /** An assertion function is called as a statement; a predicate in an `if`. */
  readonly asserts: boolean;
  readonly async: boolean;
  /** Which argument, from 0, names the purpose, and as what (`"marketing.newsletter"`). */
  readonly purposeArgument?: { readonly index: number; readonly text: string };
  /** The guard asks by a key of the person, `hasConsent(user.id)`: here `id`. */
  readonly personKey?: string;
}

export interface SnapshotStatistics {
  readonly files: number;
  readonly fields: number;
  readonly functions: number;
  /** Walks through functions that this snapshot cost, repeated ones counted; the rest was remembered. */
  readonly walked: number;
  /** Questions about declarations that this snapshot asked, anew or for the first time; 0 where nothing will be edited. */
  readonly asked: number;
  readonly milliseconds: number;
}

/** All answers for one state of the workspace. Cheap to hold, never changes. */
export interface Snapshot {
  readonly revision: number;
  /** `open files`: only what is open and near it was read; other files have no findings here. */
  readonly scope: "workspace" | "open files";
  files(): readonly FileId[];
  text(file: FileId): string | undefined;
  lines(file: FileId): LineIndex | undefined;
  /** Sorted by file, offset, code. */
  findings(): readonly Finding[];
  findingsIn(file: FileId): readonly Finding[];
  incomplete(): readonly Incomplete[];
  /** The policy that judges in `file`. */
  policyFor(file: FileId): Policy;
  policyProblems(): readonly PolicyProblem[];
  declarations(): readonly AnnotatedDeclaration[];
  declarationsIn(file: FileId): readonly AnnotatedDeclaration[];
  tagProblemsIn(file: FileId): readonly TagProblem[];
  ignoresIn(file: FileId): readonly IgnoreComment[];
  marksIn(file: FileId): readonly Mark[];
  valueAt(file: FileId, offset: number): ValueAt | undefined;
  /** Why, and why not. Only the newest snapshot answers; undefined for one that another has followed. */
  explain(file: FileId, offset: number): Explanation | undefined;
  /** The same for everything on a line that carries personal data; `line` is its text without the line break. */
  explainLine(file: FileId, line: Span): readonly Explanation[] | undefined;
  fixSites(file: FileId, at: Span): FixSites | undefined;
  /** Fields of the source's own type that may be used for all of `purposes`. */
  siblingsFor(source: FindingSource, purposes: readonly PurposeId[]): readonly Sibling[];
  guardsFor(purposes: readonly PurposeId[]): readonly GuardFunction[];
  /** How `file` would import `name` from `from`: the edit, or undefined when it is there already. */
  importEdit(file: FileId, from: FileId, name: string): TextEdit | undefined;
  statistics(): SnapshotStatistics;
}
