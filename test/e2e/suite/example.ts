// The example as a suite sees it: a scratch copy, opened as the only folder.
import assert from "node:assert/strict";
import { Position, Range, type TextDocument, Uri, WorkspaceEdit, window, workspace } from "vscode";

export function exampleFile(relative: string): Uri {
  const folder = workspace.workspaceFolders?.[0];
  assert(folder !== undefined, "no folder is open");
  return Uri.joinPath(folder.uri, ...relative.split("/"));
}

/** Opens a file of the example in an editor. */
export async function open(relative: string): Promise<TextDocument> {
  const document = await workspace.openTextDocument(exampleFile(relative));
  await window.showTextDocument(document);
  return document;
}

/** Where `text` stands, at its first occurrence after `after`. */
export function rangeOf(document: TextDocument, text: string, after = ""): Range {
  const from = document.getText().indexOf(after);
  const at = document.getText().indexOf(text, Math.max(from, 0) + after.length);
  assert(from >= 0 && at >= 0, `"${text}" after "${after}" is not in ${document.uri.path}`);
  return new Range(document.positionAt(at), document.positionAt(at + text.length));
}

/** Types a line below the one that holds `below`, without saving. */
export async function typeLineBelow(document: TextDocument, below: string, line: string): Promise<void> {
  const edit = new WorkspaceEdit();
  const at = rangeOf(document, below).start.line + 1;
  edit.insert(document.uri, new Position(at, 0), `${line}\n`);
  assert(await workspace.applyEdit(edit), "the editor refused the text");
}

/** Puts every document back to what is on the disk. */
export async function discardChanges(document: TextDocument): Promise<void> {
  const saved = new TextDecoder().decode(await workspace.fs.readFile(document.uri));
  const edit = new WorkspaceEdit();
  edit.replace(document.uri, new Range(0, 0, document.lineCount, 0), saved);
  await workspace.applyEdit(edit);
  await document.save();
}
