// Says that the code runs for what the data was collected for: the right fix where the declaration was wrong.
import type { AnnotatedDeclaration, Snapshot } from "../../engine/engine.ts";
import type { Finding } from "../../rules/finding.ts";
import { labelOf } from "../wording.ts";
import type { Fix, FixEdits } from "./fix.ts";
import { insertTag, replacePurposes } from "./tag-edits.ts";

export function changeCodePurpose(snapshot: Snapshot, finding: Finding): readonly Fix[] {
  if (finding.code !== "cross-purpose" || finding.source === undefined) return [];
  const policy = snapshot.policyFor(finding.file);
  const declaration = declarationOfProcessor(snapshot, finding);
  const what = finding.processor ?? "the code";
  return finding.source.collectedFor.slice(0, 3).flatMap((purpose) => {
    const edits = () =>
      declaration === undefined ? declareHere(snapshot, finding, purpose) : redeclare(declaration, finding, purpose);
    if (declaration === undefined && !canDeclareHere(snapshot, finding)) return [];
    return [
      {
        id: `change-code-purpose:${purpose}`,
        title: `Declare that ${declaration === undefined ? "this function" : what} processes for ${labelOf(policy, purpose)}`,
        changesFlow: false,
        edits,
      },
    ];
  });
}

/** Where the purpose that was judged is written: around the finding, else the one declaration of that name. */
function declarationOfProcessor(snapshot: Snapshot, finding: Finding): AnnotatedDeclaration | undefined {
  const name = (finding.processor ?? "").replace(/\(\)$/, "");
  const processing = snapshot
    .declarations()
    .filter((it) => it.tags.some((tag) => tag.kind === "processesFor"))
    .filter((it) =>
      it.tags.some((tag) => tag.purposes.some((purpose) => finding.usedFor.some((used) => used === purpose.name))),
    );
  const around = processing
    .filter((it) => it.file === finding.file && it.at.start <= finding.at.start && finding.at.end <= it.at.end)
    .sort((a, b) => a.at.end - a.at.start - (b.at.end - b.at.start));
  const named = (it: AnnotatedDeclaration) => it.symbol === name || it.symbol.endsWith(`.${name}`);
  const innermost = around.find(named) ?? around[0];
  const elsewhere = processing.filter(named);
  if (innermost !== undefined && (named(innermost) || elsewhere.length === 0)) return innermost;
  return elsewhere.length === 1 ? elsewhere[0] : undefined;
}

function redeclare(declaration: AnnotatedDeclaration, finding: Finding, purpose: string): FixEdits | undefined {
  const tag = declaration.tags.find((it) => it.kind === "processesFor");
  if (tag === undefined) return undefined;
  const kept = tag.purposes.map((it) => it.name).filter((it) => !finding.usedFor.some((used) => used === it));
  const edit = replacePurposes(declaration.file, tag, [...new Set([...kept, purpose])]);
  return edit && { edits: [edit] };
}

/** The purpose comes from the policy's `code`; a function may say its own, unless the policy locks it. */
function canDeclareHere(snapshot: Snapshot, finding: Finding): boolean {
  const policy = snapshot.policyFor(finding.file);
  const place = policy.code.find((it) => it.files !== undefined && it.files === finding.processor);
  return place?.locked === false && snapshot.fixSites(finding.file, finding.at)?.functionAt !== undefined;
}

function declareHere(snapshot: Snapshot, finding: Finding, purpose: string): FixEdits | undefined {
  const text = snapshot.text(finding.file);
  const at = snapshot.fixSites(finding.file, finding.at)?.functionAt;
  if (text === undefined || at === undefined) return undefined;
  return { edits: [insertTag(text, finding.file, at.start, `@processesFor ${purpose}`)] };
}
