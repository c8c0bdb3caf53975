// Questions about a place in a document: what is it, what could stand here, where is it from, where does it go.
import type {
  CompletionParams,
  DefinitionParams,
  HoverParams,
  InlayHintParams,
  ReferenceParams,
  TextDocumentPositionParams,
} from "vscode-languageserver-protocol";
import {
  type CompletionItem,
  CompletionItemKind,
  type Hover,
  type InlayHint,
  InlayHintKind,
  type Location,
  MarkupKind,
} from "vscode-languageserver-types";
import type { FileId } from "../../base/ids.ts";
import type { LineIndex, Offset } from "../../base/text.ts";
import type { Snapshot } from "../../engine/engine.ts";
import { completionsAt } from "../../features/completion.ts";
import { explainedLines } from "../../features/explain.ts";
import { flowAt, flowOf } from "../../features/flow-path.ts";
import { hoverAt } from "../../features/hover.ts";
import { inlayHints } from "../../features/inlay-hints.ts";
import { shownMarks } from "../../features/marks.ts";
import { definitionAt, referencesAt } from "../../features/navigation.ts";
import type {
  ExplainParams,
  ExplainResult,
  FlowParams,
  FlowResult,
  MarksParams,
  MarksResult,
} from "../../protocol/messages.ts";
import { toExplainedLine, toLocation, toOffset, toPosition, toRange, toSpan } from "./convert.ts";
import { fileToAnswer, type ThreadSession } from "./session.ts";

interface Asked {
  readonly snapshot: Snapshot;
  readonly file: FileId;
  readonly lines: LineIndex;
}

/** Undefined for documents that are none of ours, and while the tool is switched off. */
function asked(session: ThreadSession, snapshot: Snapshot, uri: string): Asked | undefined {
  const file = fileToAnswer(session, uri);
  if (file === undefined) return undefined;
  const lines = snapshot.lines(file);
  return lines && { snapshot, file, lines };
}

function askedAt(session: ThreadSession, snapshot: Snapshot, params: TextDocumentPositionParams) {
  const found = asked(session, snapshot, params.textDocument.uri);
  return found && { ...found, offset: toOffset(found.lines, params.position) };
}

export function hover(session: ThreadSession, snapshot: Snapshot, params: HoverParams): Hover | null {
  const found = askedAt(session, snapshot, params);
  const text = found && hoverAt(found.snapshot, found.file, found.offset);
  if (found === undefined || text === undefined) return null;
  // Two blanks before a line end are Markdown's line break.
  const contents = { kind: MarkupKind.Markdown, value: text.lines.join("  \n") };
  return { contents, range: toRange(found.lines, text.at) };
}

const completionKinds = {
  tag: CompletionItemKind.Keyword,
  purpose: CompletionItemKind.EnumMember,
  category: CompletionItemKind.Constant,
} as const;

export function completion(session: ThreadSession, snapshot: Snapshot, params: CompletionParams): CompletionItem[] {
  const found = askedAt(session, snapshot, params);
  if (found === undefined) return [];
  return completionsAt(found.snapshot, found.file, found.offset).map((entry) => ({
    label: entry.label,
    kind: completionKinds[entry.kind],
    detail: entry.detail,
    documentation: entry.documentation,
    sortText: entry.sortText,
    filterText: entry.label,
    textEdit: { range: toRange(found.lines, entry.replace), newText: entry.newText },
    ...(entry.askAgain ? { command: { title: "Suggest", command: "editor.action.triggerSuggest" } } : {}),
  }));
}

export function definition(session: ThreadSession, snapshot: Snapshot, params: DefinitionParams): Location | null {
  const found = askedAt(session, snapshot, params);
  const place = found && definitionAt(found.snapshot, found.file, found.offset);
  return (found && place && toLocation(found.snapshot, session.documents, place)) ?? null;
}

export function references(session: ThreadSession, snapshot: Snapshot, params: ReferenceParams): Location[] | null {
  const found = askedAt(session, snapshot, params);
  const include = params.context?.includeDeclaration !== false;
  const places = found && referencesAt(found.snapshot, found.file, found.offset, include);
  if (found === undefined || places === undefined) return null;
  return places.flatMap((it) => toLocation(found.snapshot, session.documents, it) ?? []);
}

export function inlayHintsOf(session: ThreadSession, snapshot: Snapshot, params: InlayHintParams): InlayHint[] | null {
  const { inlayHints: amount } = session.settings;
  const found = amount === "off" ? undefined : asked(session, snapshot, params.textDocument.uri);
  if (found === undefined) return null;
  return inlayHints(found.snapshot, found.file, toSpan(found.lines, params.range), amount).map((it) => ({
    position: toPosition(found.lines, it.at),
    label: it.label,
    tooltip: it.tooltip,
    kind: InlayHintKind.Type,
    paddingLeft: true,
  }));
}

export function marks(session: ThreadSession, snapshot: Snapshot, params: MarksParams): MarksResult {
  const found = asked(session, snapshot, params.textDocument.uri);
  if (found === undefined) return { version: null, marks: [] };
  return {
    version: session.documents.get(found.file)?.version ?? null,
    marks: shownMarks(found.snapshot, found.file, session.settings.marks).map(({ at, ...mark }) => ({
      ...mark,
      range: toRange(found.lines, at),
    })),
  };
}

export function explain(session: ThreadSession, snapshot: Snapshot, params: ExplainParams): ExplainResult | null {
  const found = askedAt(session, snapshot, params);
  const explanation = found?.snapshot.explain(found.file, found.offset);
  if (found === undefined || explanation === undefined) return null;
  const lines = explainedLines(found.snapshot, explanation);
  return { title: explanation.text, lines: lines.map((it) => toExplainedLine(found.snapshot, session.documents, it)) };
}

export function flow(session: ThreadSession, snapshot: Snapshot, params: FlowParams): FlowResult | null {
  const found = asked(session, snapshot, params.textDocument.uri);
  const path = found && flowAsked(found, params);
  if (found === undefined || path === undefined) return null;
  return {
    fingerprint: path.finding.fingerprint,
    code: path.finding.code,
    message: path.finding.message,
    steps: path.steps.flatMap(({ kind, text, what, ...place }) => {
      const location = toLocation(found.snapshot, session.documents, place);
      return location === undefined ? [] : [{ ...location, kind, text, what }];
    }),
  };
}

function flowAsked({ snapshot, file, lines }: Asked, { fingerprint, position }: FlowParams) {
  if (typeof fingerprint === "string") return flowOf(snapshot, file, fingerprint);
  const offset: Offset | undefined = position && toOffset(lines, position);
  return offset === undefined ? undefined : flowAt(snapshot, file, offset);
}
