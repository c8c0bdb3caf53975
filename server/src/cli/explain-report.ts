// Explanations as plain data in the shape that machines get (version 1). Lines and columns count from 1.
import type { FileId } from "../base/ids.ts";
import type { Snapshot } from "../engine/engine.ts";
import type { ExplainedUse, Explanation, ReachingSource } from "../engine/explanation.ts";
import {
  endingWords,
  nothingWords,
  noUseWords,
  outcomeOf,
  type Reasoned,
  reasonOf,
  useWords,
} from "../features/explain-words.ts";
import { isFine } from "../rules/uses.ts";
import type { ExplainArguments } from "./arguments.ts";
import { Places, reportedSource, reportedStep } from "./report.ts";

/** Every `reason` is a stable word, every `rule` a number of docs/semantics.md, every `text` for people. */
export function answerOf(
  snapshot: Snapshot,
  base: FileId,
  { line, column }: ExplainArguments,
  file: FileId,
  explanations: readonly Explanation[],
) {
  const places = new Places(snapshot, base);
  return {
    version: 1 as const,
    file: places.pathOf(file),
    line,
    ...(column === undefined ? {} : { column }),
    answers: explanations.map((it) => explained(snapshot, places, it)),
  };
}

function explained(snapshot: Snapshot, places: Places, explanation: Explanation) {
  const { file, at, text, code, sources, nothing, excluded, cut, cutElsewhere } = explanation;
  return {
    range: places.range(file, at),
    expression: text,
    excluded,
    code: {
      name: code.name,
      ...(code.processor === undefined ? {} : { processor: code.processor }),
      processesFor: code.processesFor,
      callers: code.callers.map((it) => ({
        processor: it.processor,
        processesFor: it.processesFor,
        file: places.pathOf(it.file),
        line: places.at(it.file, it.at.start).line,
      })),
    },
    sources: sources.map((it) => reached(snapshot, places, it)),
    ...(nothing === undefined ? {} : { nothing: told(nothing, nothingWords(explanation)) }),
    incomplete: cut.map((it) => ({ ...it, file: places.pathOf(it.file) })),
    incompleteElsewhere: cutElsewhere,
  };
}

function reached(snapshot: Snapshot, places: Places, reaching: ReachingSource) {
  const { source, how, ending, steps, otherWays, uses, noUse } = reaching;
  return {
    ...reportedSource(source, places),
    how,
    ...(ending === undefined
      ? {}
      : {
          ended: {
            ...told(ending.kind, endingWords(reaching)),
            file: places.pathOf(ending.file),
            range: places.range(ending.file, ending.at),
          },
        }),
    steps: steps.map((it) => reportedStep(it, places)),
    otherWays,
    uses: uses.map((it) => used(snapshot, places, reaching, it)),
    ...(noUse === undefined ? {} : { noUse: told(noUse, noUseWords(noUse)) }),
  };
}

function used(snapshot: Snapshot, places: Places, { source }: ReachingSource, use: ExplainedUse) {
  const policy = snapshot.policyFor(use.file);
  const { outcome } = use;
  const isFinding = outcome.kind === "breach" && outcome.fate.kind === "shown";
  return {
    when: use.when,
    kind: use.kind,
    rule: useWords(policy, use).rule,
    file: places.pathOf(use.file),
    range: places.range(use.file, use.at),
    expression: use.text,
    processor: use.processor,
    usedFor: use.usedFor,
    judgements: use.judgements.map((it) => ({
      purpose: it.purpose,
      allowed: isFine(it),
      ...told(it.reason.kind, reasonOf(policy, it, source, use.consents)),
    })),
    finding: isFinding ? outcome.code : null,
    outcome: { reason: outcome.kind === "breach" ? outcome.fate.kind : outcome.kind, text: outcomeOf(use).text },
  };
}

function told(reason: string, { rule, text }: Reasoned) {
  return { reason, ...(rule === undefined ? {} : { rule }), text };
}
