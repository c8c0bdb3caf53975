// Quick fixes as code actions. Their edits are computed when one is chosen, for clients that can wait.
import type { CodeActionParams } from "vscode-languageserver-protocol";
import {
  type CodeAction,
  CodeActionKind,
  type Range,
  type TextDocumentEdit,
  TextEdit,
  type WorkspaceEdit,
} from "vscode-languageserver-types";
import type { FileId } from "../../base/ids.ts";
import type { Snapshot } from "../../engine/engine.ts";
import { diagnosticsIn } from "../../features/diagnostics.ts";
import { fixesFor, type OfferedFix } from "../../features/quick-fixes/all-fixes.ts";
import type { FixEdit, FixEdits } from "../../features/quick-fixes/fix.ts";
import { fixAll } from "../../features/quick-fixes/fix-all.ts";
import { fixAllKind } from "../offered-kinds.ts";
import { toDiagnostic, toRange, toSpan } from "./convert.ts";
import { fileToAnswer, type ThreadSession } from "./session.ts";

/** What `codeAction/resolve` brings back to us. */
interface ChosenFix {
  readonly uri: string;
  /** Absent: all of the file. */
  readonly fingerprint?: string;
  readonly fix?: string;
}

export function codeActions(session: ThreadSession, snapshot: Snapshot, params: CodeActionParams): CodeAction[] {
  const { uri } = params.textDocument;
  const file = fileToAnswer(session, uri);
  if (file === undefined) return [];
  const lines = snapshot.lines(file);
  if (lines === undefined) return [];

  const wanted = (kind: string) => params.context.only?.some((it) => kind === it || kind.startsWith(`${it}.`)) ?? true;
  const actions: CodeAction[] = [];
  if (wanted(CodeActionKind.QuickFix)) {
    const range = toSpan(lines, params.range);
    const items = diagnosticsIn(snapshot, file);
    for (const finding of snapshot.findingsIn(file)) {
      if (finding.at.start > range.end || finding.at.end < range.start) continue;
      const item = items.find((it) => it.fingerprint === finding.fingerprint);
      const diagnostics = item ? [toDiagnostic(snapshot, session.documents, lines, item, session.abilities)] : [];
      for (const fix of fixesFor(snapshot, finding)) {
        const data: ChosenFix = { uri, fingerprint: finding.fingerprint, fix: fix.id };
        const action = { title: fix.title, kind: CodeActionKind.QuickFix, diagnostics, data };
        actions.push(
          withEdit(session, snapshot, fix.isPreferred ? { ...action, isPreferred: true } : action, fix.edits),
        );
      }
    }
  }
  // Only when asked for by name: a lightbulb on every line would be noise.
  if (params.context.only !== undefined && wanted(fixAllKind) && fixAll(snapshot, file) !== undefined) {
    const data: ChosenFix = { uri };
    const action = { title: "Fix what can be fixed without a decision", kind: fixAllKind, data };
    actions.push(withEdit(session, snapshot, action, () => fixAll(snapshot, file)));
  }
  return actions;
}

export function resolveCodeAction(session: ThreadSession, snapshot: Snapshot, action: CodeAction): CodeAction {
  const chosen = action.data as Partial<ChosenFix> | undefined;
  const file = typeof chosen?.uri === "string" ? session.documents.fileOf(chosen.uri) : undefined;
  if (action.edit !== undefined || chosen === undefined || file === undefined) return action;
  const edits = chosen.fingerprint === undefined ? fixAll(snapshot, file) : chosenFix(snapshot, file, chosen)?.edits();
  return edits === undefined ? action : { ...action, edit: toWorkspaceEdit(session, snapshot, edits) };
}

function chosenFix(snapshot: Snapshot, file: FileId, chosen: Partial<ChosenFix>): OfferedFix | undefined {
  const finding = snapshot.findingsIn(file).find((it) => it.fingerprint === chosen.fingerprint);
  return finding && fixesFor(snapshot, finding).find((it) => it.id === chosen.fix);
}

function withEdit(
  session: ThreadSession,
  snapshot: Snapshot,
  action: CodeAction,
  compute: () => FixEdits | undefined,
): CodeAction {
  if (session.abilities.resolvesEdits) return action;
  const edits = compute();
  return edits === undefined ? action : { ...action, edit: toWorkspaceEdit(session, snapshot, edits) };
}

function toWorkspaceEdit(session: ThreadSession, snapshot: Snapshot, { edits, create }: FixEdits): WorkspaceEdit {
  const { documentChanges, createsFiles, snippetEdits } = session.abilities;
  const byFile = new Map<FileId, FixEdit[]>();
  for (const edit of edits) byFile.set(edit.file, [...(byFile.get(edit.file) ?? []), edit]);
  if (!documentChanges) {
    const changes = [...byFile].map(([file, of]) => [
      session.documents.uriOf(file),
      of.map((it) => TextEdit.replace(rangeOf(snapshot, it), it.newText)),
    ]);
    return { changes: Object.fromEntries(changes) };
  }
  const files = [...byFile].map(([file, of]): TextDocumentEdit => {
    const version = session.documents.get(file)?.version ?? null;
    return {
      textDocument: { uri: session.documents.uriOf(file), version },
      edits: of.map((it) => {
        const range = rangeOf(snapshot, it);
        return it.snippet !== undefined && snippetEdits
          ? { range, snippet: { kind: "snippet", value: it.snippet } }
          : TextEdit.replace(range, it.newText);
      }),
    };
  });
  if (create === undefined || !createsFiles) return { documentChanges: files };
  const creation = { kind: "create", uri: session.documents.uriOf(create), options: { ignoreIfExists: true } } as const;
  return { documentChanges: [creation, ...files] };
}

/** A file that does not exist yet has one place: its beginning. */
function rangeOf(snapshot: Snapshot, { file, at }: FixEdit): Range {
  const lines = snapshot.lines(file);
  const start = { line: 0, character: 0 };
  return lines === undefined ? { start, end: start } : toRange(lines, at);
}
