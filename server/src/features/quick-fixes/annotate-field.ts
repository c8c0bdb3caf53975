// Writes what a field was collected for. Several purposes are offered, the likeliest first: one confident guess would
// be taken without a thought, and wrong promises are worse than none.
import type { PurposeId } from "../../base/ids.ts";
import type { AnnotatedDeclaration, Snapshot } from "../../engine/engine.ts";
import type { Finding } from "../../rules/finding.ts";
import { labelOf } from "../wording.ts";
import type { Fix, FixEdits } from "./fix.ts";
import { declarationStart, insertTag } from "./tag-edits.ts";
import { lineEndOf, lineStart } from "./text-places.ts";

/** How many purposes get an entry of their own. */
const offered = 3;
/** How many the list to choose from shows; editors show no more without scrolling far. */
const choices = 40;

export function annotateField(snapshot: Snapshot, finding: Finding): readonly Fix[] {
  if (finding.code !== "missing-purpose" && finding.code !== "undeclared-personal-data") return [];
  const policy = snapshot.policyFor(finding.file);
  const ranked = rankedPurposes(snapshot, finding);
  const [first] = ranked;
  if (first === undefined) return [];
  const choice = `@collectedFor \${1|${ranked.slice(0, choices).join(",")}|}`;
  return ranked.slice(0, offered).map((purpose, index) => ({
    id: `annotate:${purpose}`,
    title: `Say that it is collected for ${labelOf(policy, purpose)}`,
    changesFlow: false,
    // The first entry leaves the choice open where the editor can ask.
    edits: () => annotation(snapshot, finding, purpose, index === 0 ? choice : undefined),
  }));
}

function annotation(snapshot: Snapshot, finding: Finding, purpose: string, snippet?: string): FixEdits | undefined {
  const text = snapshot.text(finding.file);
  if (text === undefined) return undefined;
  const tag = `@collectedFor ${purpose}`;
  const declaration = declarationAt(snapshot, finding);
  const written = declaration?.tags.find((it) => it.kind === "personalData");
  if (written === undefined) {
    const start = declaration?.at.start ?? declarationStart(text, finding.at.start);
    return { edits: [insertTag(text, finding.file, start, tag, snippet)] };
  }
  // Before `@personalData`, on a line of its own if that one begins its line: ` * @personalData contact`
  const { start } = written.at;
  const line = lineStart(text, start);
  const prefix = text.slice(line, start);
  const ownLine = /^\s*\*\s*$/.test(prefix);
  const at = ownLine ? { start: line, end: line } : { start, end: start };
  const before = ownLine ? prefix : "";
  const after = ownLine ? lineEndOf(text) : " ";
  const filled = snippet === undefined ? {} : { snippet: before + snippet + after };
  return { edits: [{ file: finding.file, at, newText: before + tag + after, ...filled }] };
}

function declarationAt(snapshot: Snapshot, finding: Finding): AnnotatedDeclaration | undefined {
  const holds = (at: { start: number; end: number }) => at.start <= finding.at.start && finding.at.start <= at.end;
  return snapshot.declarationsIn(finding.file).find((it) => holds(it.nameAt) || it.tags.some((tag) => holds(tag.at)));
}

/** By what stands beside the field, then in its file, then anywhere; then the built-in order. */
function rankedPurposes(snapshot: Snapshot, finding: Finding): readonly PurposeId[] {
  const policy = snapshot.policyFor(finding.file);
  const owner = (symbol: string) => symbol.slice(0, Math.max(0, symbol.lastIndexOf(".")));
  const here = declarationAt(snapshot, finding);
  const type = here?.symbol ?? finding.source?.symbol;
  const weights = new Map<string, number>();
  for (const declaration of snapshot.declarations()) {
    const sameFile = declaration.file === finding.file;
    const beside = sameFile && type !== undefined && owner(type) !== "" && owner(declaration.symbol) === owner(type);
    const weight = beside ? 10_000 : sameFile ? 100 : 1;
    for (const tag of declaration.tags) {
      if (tag.kind !== "collectedFor") continue;
      for (const { name } of tag.purposes) weights.set(name, (weights.get(name) ?? 0) + weight);
    }
  }
  return [...policy.purposes.values()]
    .filter((it) => !it.explicit || weights.has(it.id))
    .map((it) => it.id)
    .sort((a, b) => (weights.get(b) ?? 0) - (weights.get(a) ?? 0));
}
