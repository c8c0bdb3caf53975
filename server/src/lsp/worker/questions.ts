// Who answers what, and from which snapshot.
import type { Snapshot } from "../../engine/engine.ts";
import type { Question } from "../thread-messages.ts";
import { codeActions, resolveCodeAction } from "./code-actions.ts";
import { completion, definition, explain, flow, hover, inlayHintsOf, marks, references } from "./language-features.ts";
import type { ThreadSession } from "./session.ts";

/** Those about diagnostics remember what they said: see diagnostics.ts. */
export type PlainQuestion = Exclude<Question, "diagnostic" | "workspaceDiagnostic">;

type Answer = (session: ThreadSession, snapshot: Snapshot, params: unknown) => unknown;

/** The parameters are what the editor sent; a handler that cannot read them fails, and that costs one answer. */
const by = <P>(work: (session: ThreadSession, snapshot: Snapshot, params: P) => unknown): Answer => work as Answer;

export const answers: Readonly<Record<PlainQuestion, Answer>> = {
  hover: by(hover),
  completion: by(completion),
  definition: by(definition),
  references: by(references),
  codeAction: by(codeActions),
  codeActionResolve: by(resolveCodeAction),
  inlayHint: by(inlayHintsOf),
  marks: by(marks),
  flow: by(flow),
  explain: by(explain),
};

/**
 * Whether open files alone can answer while the workspace is being checked: `always`, or only `first`, before it was
 * checked for the first time. Later the whole has said more, and less would look like something taken back.
 */
export const earliest: Readonly<Record<Question, "always" | "first" | "never">> = {
  hover: "always",
  completion: "always",
  definition: "always",
  marks: "first",
  inlayHint: "first",
  codeAction: "first",
  codeActionResolve: "first",
  diagnostic: "first",
  references: "never",
  flow: "never",
  explain: "never",
  workspaceDiagnostic: "never",
};
