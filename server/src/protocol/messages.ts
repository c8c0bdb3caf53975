// What client and server say to each other beyond the Language Server Protocol. Types and constants only.
//
// Positions are the protocol's: lines and UTF-16 columns from 0. Addresses are URIs as text.

export interface WirePosition {
  readonly line: number;
  readonly character: number;
}

export interface WireRange {
  readonly start: WirePosition;
  readonly end: WirePosition;
}

export const marksRequest = "purposely/marks";

export interface MarksParams {
  readonly textDocument: { readonly uri: string };
}

/** One place where personal data is declared or used. */
export interface WireMark {
  readonly range: WireRange;
  /** The first part of the first purpose (`security`); absent for personal data without a known purpose. */
  readonly group?: string;
  readonly kind: "declaration" | "read" | "derived";
  /** One line for people: `User.phone, collected for Two-factor authentication`. */
  readonly label: string;
}

export interface MarksResult {
  /** The document version that the ranges belong to; null when the document is not open. */
  readonly version: number | null;
  readonly marks: readonly WireMark[];
}

export const flowRequest = "purposely/flow";

/** Which finding: by fingerprint, or the first one at a place. */
export interface FlowParams {
  readonly textDocument: { readonly uri: string };
  readonly fingerprint?: string;
  readonly position?: WirePosition;
}

export interface WireStep {
  readonly uri: string;
  readonly range: WireRange;
  readonly kind: "source" | "read" | "hop" | "call" | "crossing" | "store";
  /** The expression, in one line. */
  readonly text: string;
  /** What happens there. */
  readonly what: string;
}

export interface FlowResult {
  readonly fingerprint: string;
  readonly code: string;
  readonly message: string;
  readonly steps: readonly WireStep[];
}

export const explainRequest = "purposely/explain";

/** Why, and why not: the value at a place. */
export interface ExplainParams {
  readonly textDocument: { readonly uri: string };
  readonly position: WirePosition;
}

/** One line of an answer that people read. */
export interface WireExplainedLine {
  readonly text: string;
  /** Parts of the text that lead somewhere, in UTF-16 columns from 0. */
  readonly links: readonly {
    readonly start: number;
    readonly end: number;
    readonly uri: string;
    readonly range: WireRange;
  }[];
}

export interface ExplainResult {
  /** What was explained, in one line: `user.phone`. */
  readonly title: string;
  readonly lines: readonly WireExplainedLine[];
}

/** From server to client, whenever the state changed. Nothing needs it; it drives the status item and repaints marks. */
export const statusNotification = "purposely/status";

export interface StatusParams {
  /** `limited`: only open files and what they import are checked. */
  readonly state: "starting" | "working" | "ready" | "notSetUp" | "limited" | "off" | "failed";
  /** Grows with every state of the workspace that was analysed. */
  readonly revision: number;
  readonly files: number;
  readonly fields: number;
  readonly findings: number;
  /** Places that were left out or cut short. */
  readonly incomplete: number;
  readonly milliseconds: number;
  /** Megabytes that the analysis holds, and may hold. */
  readonly memory: number;
  readonly memoryLimit: number;
  /** While `working`: how far it is; `of` is 0 where nobody knows. */
  readonly progress?: {
    readonly phase: "finding" | "reading" | "following" | "updating";
    readonly done: number;
    readonly of: number;
  };
  /** Why only open files are checked: they were too large for the memory, or a person ended the check. */
  readonly limitedBy?: "memory" | "choice" | undefined;
}

/** The settings that the server knows, section `purposely`. */
export const settingsSection = "purposely";

/** Carried by `Diagnostic.data`. */
export interface DiagnosticData {
  readonly fingerprint: string;
}
