// Writes the purpose of the code into the field's promise. A person has to know that this is true.

import type { Snapshot } from "../../engine/engine.ts";
import { covers, judgeUse } from "../../policy/judge-use.ts";
import type { Finding } from "../../rules/finding.ts";
import { labelsOf } from "../wording.ts";
import { type Fix, type FixEdits, isFlowFinding } from "./fix.ts";
import { addPurposes, declarationStart, insertTag } from "./tag-edits.ts";

export function declareFurtherPurpose(snapshot: Snapshot, finding: Finding): readonly Fix[] {
  const { source } = finding;
  if (!isFlowFinding(finding) || source === undefined || source.file.includes("/node_modules/")) return [];
  const policy = snapshot.policyFor(finding.file);
  const missing = finding.usedFor.filter((used) => !source.collectedFor.some((it) => covers(policy, it, used)));
  if (missing.length === 0) return [];
  // No promise helps against a prohibition (S7). Nor does a decision matter here, so any day will do.
  const promised = [...source.collectedFor, ...missing];
  if (finding.usedFor.some((it) => judgeUse(policy, promised, it, "").kind === "prohibited")) return [];
  return [
    {
      id: "declare-further-purpose",
      title: `Declare that ${source.symbol} is also collected for ${labelsOf(policy, missing)}`,
      changesFlow: false,
      edits: () => promise(snapshot, finding, missing),
    },
  ];
}

function promise(snapshot: Snapshot, finding: Finding, missing: readonly string[]): FixEdits | undefined {
  const { source } = finding;
  const text = source && snapshot.text(source.file);
  if (source === undefined || text === undefined) return undefined;
  const tag = snapshot
    .declarationsIn(source.file)
    .find((it) => it.nameAt.start === source.at.start)
    ?.tags.find((it) => it.kind === "collectedFor");
  if (tag !== undefined) return { edits: [addPurposes(source.file, tag, missing)] };

  // The promise comes from the type around it, or from the field that it overrides.
  const list = [...source.collectedFor, ...missing].join(", ");
  const start = declarationStart(text, source.at.start);
  return { edits: [insertTag(text, source.file, start, `@collectedFor ${list}`)] };
}
