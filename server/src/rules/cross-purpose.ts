// Data collected for one purpose is used by code that runs for another (S10-S15).
import { covers, judgeAll } from "../policy/judge-use.ts";
import type { Judging, Told, UseFact } from "./rule.ts";
import { purposeLabel, purposeList, shortName, whyNot } from "./words.ts";

/** Undefined where the use is fine, or was told where the value entered code for this purpose. */
export function crossPurpose(fact: UseFact, { policy, today, declaredAt }: Judging): Told | undefined {
  const { source, usedFor, crossed, agreed } = fact;
  if (source.collectedFor.length === 0 || usedFor.length === 0) return undefined;
  const open = usedFor.filter((purpose) => !crossed.some((it) => covers(policy, it, purpose)));
  const failed = judgeAll(policy, source.collectedFor, open, today, agreed);
  if (failed === undefined) return undefined;
  const promise = purposeList(policy, source.collectedFor, "or");
  return {
    code: "cross-purpose",
    file: fact.file,
    at: fact.at,
    message:
      `${shortName(source.symbol)} was collected for ${promise} (${declaredAt(source)}); ` +
      `${fact.processor} processes for ${purposeLabel(policy, failed.purpose)}${whyNot(policy, failed.verdict)}.`,
    source,
    usedFor,
    processor: fact.processor,
    steps: fact.steps,
  };
}
