// Features' plain data -> the protocol's types. The only place that knows both.
//
// Lines and UTF-16 columns count from 0 on both sides, so positions need renaming only.
import { createHash } from "node:crypto";
import {
  type Diagnostic,
  DiagnosticSeverity,
  DiagnosticTag,
  type Location,
  type Position,
  type Range,
} from "vscode-languageserver-types";
import type { FileId } from "../../base/ids.ts";
import type { LineIndex, Offset, Span } from "../../base/text.ts";
import type { Snapshot } from "../../engine/engine.ts";
import type { DiagnosticItem } from "../../features/diagnostics.ts";
import type { ExplainedLine } from "../../features/explain.ts";
import { placeOf } from "../../features/wording.ts";
import type { DiagnosticData, WireExplainedLine } from "../../protocol/messages.ts";
import type { Abilities } from "../abilities.ts";
import type { OpenDocuments } from "../documents.ts";
import { rulePage } from "./rule-pages.ts";

export function toPosition(lines: LineIndex, offset: Offset): Position {
  const { line, column } = lines.positionAt(offset);
  return { line, character: column };
}

export function toRange(lines: LineIndex, at: Span): Range {
  return { start: toPosition(lines, at.start), end: toPosition(lines, at.end) };
}

export function toOffset(lines: LineIndex, { line, character }: Position): Offset {
  return lines.offsetAt({ line, column: character });
}

export function toSpan(lines: LineIndex, { start, end }: Range): Span {
  return { start: toOffset(lines, start), end: toOffset(lines, end) };
}

/** Undefined for a file that the snapshot does not have. */
export function toLocation(
  snapshot: Snapshot,
  documents: OpenDocuments,
  { file, at }: { readonly file: FileId; readonly at: Span },
): Location | undefined {
  const lines = snapshot.lines(file);
  return lines && { uri: documents.uriOf(file), range: toRange(lines, at) };
}

/** Places become links that are written `user.ts:7`. */
export function toExplainedLine(
  snapshot: Snapshot,
  documents: OpenDocuments,
  { indent, parts }: ExplainedLine,
): WireExplainedLine {
  let text = "  ".repeat(indent);
  const links: WireExplainedLine["links"][number][] = [];
  for (const part of parts) {
    const start = text.length;
    text += typeof part === "string" ? part : placeOf(snapshot, part.file, part.at);
    const location = typeof part === "string" ? undefined : toLocation(snapshot, documents, part);
    if (location !== undefined) links.push({ start, end: text.length, ...location });
  }
  return { text, links };
}

const severities = {
  error: DiagnosticSeverity.Error,
  warning: DiagnosticSeverity.Warning,
  information: DiagnosticSeverity.Information,
  hint: DiagnosticSeverity.Hint,
} as const;

export function toDiagnostic(
  snapshot: Snapshot,
  documents: OpenDocuments,
  lines: LineIndex,
  item: DiagnosticItem,
  { relatedInformation, codePages }: Pick<Abilities, "relatedInformation" | "codePages">,
): Diagnostic {
  const data: DiagnosticData = { fingerprint: item.fingerprint };
  const page = codePages ? rulePage(item.code) : undefined;
  const related = !relatedInformation
    ? []
    : item.related.flatMap(({ message, ...place }) => {
        const location = toLocation(snapshot, documents, place);
        return location === undefined ? [] : [{ location, message }];
      });
  return {
    range: toRange(lines, item.at),
    severity: severities[item.severity],
    code: item.code,
    source: "purposely",
    message: item.message,
    data,
    ...(page === undefined ? {} : { codeDescription: { href: page } }),
    ...(related.length === 0 ? {} : { relatedInformation: related }),
    ...(item.unused ? { tags: [DiagnosticTag.Unnecessary] } : {}),
  };
}

/** Equal for equal content, so that a client need not be told again. */
export function resultIdOf(diagnostics: readonly Diagnostic[]): string {
  return createHash("sha1").update(JSON.stringify(diagnostics)).digest("base64url");
}
