// Data is stored in a field that promises something else (S13): this is how data gets relabelled.
import { judgeAll } from "../policy/judge-use.ts";
import type { Judging, Told, UseFact } from "./rule.ts";
import { purposeLabel, purposeList, shortName, whyNot } from "./words.ts";

export function repurposed(fact: UseFact, { policy, today, declaredAt }: Judging): Told | undefined {
  const { source, usedFor, agreed } = fact;
  if (source.collectedFor.length === 0 || usedFor.length === 0) return undefined;
  const failed = judgeAll(policy, source.collectedFor, usedFor, today, agreed);
  if (failed === undefined) return undefined;
  const promise = purposeList(policy, source.collectedFor, "or");
  return {
    code: "repurposed",
    file: fact.file,
    at: fact.at,
    message:
      `${shortName(source.symbol)} was collected for ${promise} (${declaredAt(source)}); ` +
      `${fact.processor} promises ${purposeLabel(policy, failed.purpose)}${whyNot(policy, failed.verdict)}.`,
    source,
    usedFor,
    processor: fact.processor,
    steps: fact.steps,
  };
}
