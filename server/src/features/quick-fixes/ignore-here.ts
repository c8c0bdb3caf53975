// Writes an exception above the line. Its reason is a placeholder that counts as one, so that the finding is gone
// and a search for TODO finds what still has to be said.
import type { Snapshot } from "../../engine/engine.ts";
import type { Finding, FindingCode } from "../../rules/finding.ts";
import type { Fix, FixEdit, FixEdits } from "./fix.ts";
import { beginsInsideTemplate } from "./template-text.ts";
import { indentationAt, lineEndOf, lineStart, snippetText } from "./text-places.ts";

/** Findings about code. Those about a comment or a policy are mended there. */
const canBeIgnored: ReadonlySet<FindingCode> = new Set<FindingCode>([
  "cross-purpose",
  "repurposed",
  "missing-purpose",
  "undeclared-personal-data",
  "locked-purpose",
  "unknown-processing-purpose",
]);

const placeholder = "TODO say why";

export function ignoreHere(snapshot: Snapshot, finding: Finding): readonly Fix[] {
  if (!canBeIgnored.has(finding.code) || finding.file.endsWith(".json")) return [];
  return [
    {
      id: "ignore-here",
      title: `Ignore ${finding.code} here, with a reason`,
      changesFlow: false,
      edits: () => exception(snapshot, finding),
    },
  ];
}

function exception(snapshot: Snapshot, finding: Finding): FixEdits | undefined {
  const text = snapshot.text(finding.file);
  const line = snapshot.lines(finding.file)?.positionAt(finding.at.start).line;
  if (text === undefined || line === undefined) return undefined;

  // An exception for another code stands there already: two comments would speak of each other's lines.
  const lastCode = snapshot
    .ignoresIn(finding.file)
    .find((it) => it.lines.includes(line) && it.reason !== undefined)
    ?.codes.at(-1);
  if (lastCode !== undefined) {
    const at = { start: lastCode.at.end, end: lastCode.at.end };
    return { edits: [{ file: finding.file, at, newText: `, ${finding.code}` }] };
  }
  return { edits: [comment(snapshot, finding, text)] };
}

function comment(snapshot: Snapshot, finding: Finding, text: string): FixEdit {
  const words = `purposely-ignore ${finding.code} -- `;
  const start = lineStart(text, finding.at.start);
  const sites = snapshot.fixSites(finding.file, finding.at);
  const from = Math.min(sites?.statement.start ?? start, start);
  if (beginsInsideTemplate(text, from, start)) {
    return insertion(finding, finding.at.start, `/* ${words}`, " */ ");
  }
  const indentation = indentationAt(text, start);
  const [open, close] = sites?.inJsxChildren === true ? ["{/* ", " */}"] : ["// ", ""];
  // At the first column, since editors indent what follows a snippet's line end.
  return insertion(finding, start, indentation + open + words, close + lineEndOf(text));
}

function insertion(finding: Finding, offset: number, before: string, after: string): FixEdit {
  return {
    file: finding.file,
    at: { start: offset, end: offset },
    newText: before + placeholder + after,
    snippet: `${snippetText(before)}\${1:${placeholder}}${snippetText(after)}`,
  };
}
