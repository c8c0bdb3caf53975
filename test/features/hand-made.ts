// A snapshot made by hand: a few files, and exactly the facts that one question needs.
import { parseTags } from "../../server/src/annotations/parse-tags.ts";
import type { FileId, PurposeId } from "../../server/src/base/ids.ts";
import { LineIndex, type Span } from "../../server/src/base/text.ts";
import type { AnnotatedDeclaration, FixSites, Snapshot } from "../../server/src/engine/engine.ts";
import type { FixEdits } from "../../server/src/features/quick-fixes/fix.ts";
import { builtInPolicy } from "../../server/src/policy/built-in-purposes.ts";
import type { Policy } from "../../server/src/policy/policy.ts";
import type { Finding, FindingSource } from "../../server/src/rules/finding.ts";

export const file = (name: string) => `/app/${name}` as FileId;
export const purposes = (...names: string[]) => names as PurposeId[];

/** Where `part` stands in `text`; of several places the one that comes after `behind`. */
export function place(text: string, part: string, behind = ""): Span {
  const start = text.indexOf(part, text.indexOf(behind));
  if (start === -1) throw new Error(`no ${part} in the text`);
  return { start, end: start + part.length };
}

/** A declaration with the tags of the comment that stands right before it. */
export function declared(
  name: string,
  text: string,
  symbol: string,
  declaration: string,
  kind: AnnotatedDeclaration["kind"] = "field",
): AnnotatedDeclaration {
  const at = place(text, declaration);
  const word = symbol.split(".").at(-1) ?? symbol;
  const comment = text.lastIndexOf("/**", at.start);
  const { tags } = parseTags(text, comment, text.indexOf("*/", comment) + 2);
  return { file: file(name), symbol, kind, nameAt: place(text, word, declaration), at, tags };
}

export function sourceOf(declaration: AnnotatedDeclaration): FindingSource {
  const collectedFor = declaration.tags.flatMap((it) => it.purposes.map((purpose) => purpose.name as PurposeId));
  return { symbol: declaration.symbol, file: declaration.file, at: declaration.nameAt, collectedFor };
}

export function finding(name: string, at: Span, more: Partial<Finding> = {}): Finding {
  return {
    code: "cross-purpose",
    severity: "error",
    file: file(name),
    at,
    message: "one line",
    usedFor: [],
    steps: [],
    fingerprint: "0123456789abcdef",
    ...more,
  };
}

export function sites(expression: Span, more: Partial<FixSites> = {}): FixSites {
  return { expression, statement: expression, inJsxChildren: false, canReturn: "no", ...more };
}

export interface Facts extends Partial<Omit<Snapshot, "files" | "text" | "lines">> {
  readonly texts: Readonly<Record<string, string>>;
  readonly known?: readonly AnnotatedDeclaration[];
  readonly told?: readonly Finding[];
  readonly policy?: Partial<Policy>;
}

export function snapshotOf({ texts, known = [], told = [], policy = {}, ...more }: Facts): Snapshot {
  const byFile = new Map(Object.entries(texts).map(([name, text]) => [file(name), text]));
  return {
    scope: "workspace",
    revision: 1,
    files: () => [...byFile.keys()].filter((it) => !it.endsWith(".json")),
    text: (of) => byFile.get(of),
    lines: (of) => (byFile.has(of) ? new LineIndex(byFile.get(of) ?? "") : undefined),
    findings: () => told,
    findingsIn: (of) => told.filter((it) => it.file === of),
    incomplete: () => [],
    policyFor: () => ({ ...builtInPolicy("/app"), ...policy }),
    policyProblems: () => [],
    declarations: () => known,
    declarationsIn: (of) => known.filter((it) => it.file === of),
    tagProblemsIn: () => [],
    ignoresIn: () => [],
    marksIn: () => [],
    valueAt: () => undefined,
    explain: () => undefined,
    explainLine: () => undefined,
    fixSites: () => undefined,
    siblingsFor: () => [],
    guardsFor: () => [],
    importEdit: () => undefined,
    statistics: () => ({ files: byFile.size, fields: 0, functions: 0, walked: 0, asked: 0, milliseconds: 0 }),
    ...more,
  };
}

/** The text of a file after a fix. */
export function after(texts: Readonly<Record<string, string>>, name: string, fix: FixEdits | undefined): string {
  // From the end, so that places stay true; of edits at one place the first one's text comes first.
  const edits = (fix?.edits ?? [])
    .filter((it) => it.file === file(name))
    .toReversed()
    .toSorted((a, b) => b.at.start - a.at.start || b.at.end - a.at.end);
  return edits.reduce((text, it) => text.slice(0, it.at.start) + it.newText + text.slice(it.at.end), texts[name] ?? "");
}
