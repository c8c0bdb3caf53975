// A finding's way, step by step, in the References view, with F4 and Shift+F4 and highlights in the editors.
//
// VS Code's own peek view sorts places by file, which would tell the story out of order.
import * as vscode from "vscode";
import type { BaseLanguageClient } from "vscode-languageclient";
import { type FlowParams, type FlowResult, flowRequest, type WireStep } from "../../server/src/protocol/messages.ts";

/** What the command `purposely.showFlow` may be called with; without it, the cursor asks. */
export interface FlowQuestion {
  readonly uri: string;
  readonly fingerprint: string;
}

/** One step with its number, from 1. */
interface Row {
  readonly number: number;
  readonly step: WireStep;
  readonly location: vscode.Location;
}

/** The part of the References view's interface that we use. Source: VS Code 1.91, references-view.d.ts. */
interface SymbolTree {
  setInput(input: SymbolTreeInput): void;
}
interface SymbolTreeInput {
  readonly contextValue: string;
  readonly title: string;
  readonly location: vscode.Location;
  resolve(): SymbolTreeModel;
  with(location: vscode.Location): SymbolTreeInput;
}
interface SymbolTreeModel {
  readonly provider: vscode.TreeDataProvider<Row>;
  readonly message: string | undefined;
  readonly navigation: {
    nearest(uri: vscode.Uri, position: vscode.Position): Row | undefined;
    next(from: Row): Row;
    previous(from: Row): Row;
    location(item: Row): vscode.Location | undefined;
  };
  readonly highlights: { getEditorHighlights(item: Row, uri: vscode.Uri): vscode.Range[] | undefined };
}

export class FlowView {
  readonly #client: BaseLanguageClient;

  constructor(client: BaseLanguageClient) {
    this.#client = client;
  }

  async show(asked: unknown): Promise<void> {
    const params = isQuestion(asked) ? paramsOf(asked) : this.#paramsAtCursor();
    const answer = params && (await this.#client.sendRequest<FlowResult | null>(flowRequest, params));
    if (!answer) {
      vscode.window.setStatusBarMessage("Purposely: no finding with a path here", 4000);
      return;
    }
    const converter = this.#client.protocol2CodeConverter;
    const rows = answer.steps.map((step, index): Row => {
      const { start, end } = step.range;
      const range = new vscode.Range(start.line, start.character, end.line, end.character);
      return { number: index + 1, step, location: new vscode.Location(converter.asUri(step.uri), range) };
    });
    const extension = vscode.extensions.getExtension<SymbolTree>("vscode.references-view");
    const tree = await extension?.activate();
    const input = inputFor(answer, rows);
    if (input !== undefined) tree?.setInput(input);
  }

  dispose(): void {
    // The view belongs to VS Code; nothing of ours stays in it but plain data.
  }

  #paramsAtCursor(): FlowParams | undefined {
    const editor = vscode.window.activeTextEditor;
    if (editor === undefined) return undefined;
    const { line, character } = editor.selection.active;
    const uri = this.#client.code2ProtocolConverter.asUri(editor.document.uri);
    return { textDocument: { uri }, position: { line, character } };
  }
}

function isQuestion(asked: unknown): asked is FlowQuestion {
  if (typeof asked !== "object" || asked === null) return false;
  const { uri, fingerprint } = asked as Partial<FlowQuestion>;
  return typeof uri === "string" && typeof fingerprint === "string";
}

function paramsOf({ uri, fingerprint }: FlowQuestion): FlowParams {
  return { textDocument: { uri }, fingerprint };
}

function inputFor(answer: FlowResult, rows: readonly Row[]): SymbolTreeInput | undefined {
  const last = rows.at(-1);
  if (last === undefined) return undefined;
  const input: SymbolTreeInput = {
    contextValue: "purposely-flow",
    title: "Purpose Flow",
    location: last.location,
    resolve: () => modelOf(answer, rows),
    // A flow belongs to its finding, wherever somebody clicks.
    with: () => input,
  };
  return input;
}

function modelOf(answer: FlowResult, rows: readonly Row[]): SymbolTreeModel {
  const at = (index: number, otherwise: Row) => rows[(index + rows.length) % rows.length] ?? otherwise;
  return {
    provider: {
      getTreeItem: itemOf,
      getChildren: (row) => (row === undefined ? [...rows] : []),
      getParent: () => undefined,
    },
    message: answer.message,
    navigation: {
      nearest: (uri, position) =>
        rows.find((it) => it.location.uri.toString() === uri.toString() && it.location.range.contains(position)) ??
        rows[0],
      next: (from) => at(rows.indexOf(from) + 1, from),
      previous: (from) => at(rows.indexOf(from) - 1, from),
      location: (row) => row.location,
    },
    highlights: {
      getEditorHighlights: (_row, uri) =>
        rows.filter((it) => it.location.uri.toString() === uri.toString()).map((it) => it.location.range),
    },
  };
}

const icons: Readonly<Record<WireStep["kind"], string>> = {
  source: "tag",
  read: "eye",
  hop: "arrow-right",
  call: "call-outgoing",
  crossing: "warning",
  store: "save",
};

function itemOf(row: Row): vscode.TreeItem {
  const { step, location, number } = row;
  const item = new vscode.TreeItem(`${number}. ${step.text}`);
  const file = location.uri.path.slice(location.uri.path.lastIndexOf("/") + 1);
  item.description = `${step.what} · ${file}:${step.range.start.line + 1}`;
  item.iconPath = new vscode.ThemeIcon(icons[step.kind]);
  item.command = {
    title: "Open",
    command: "vscode.open",
    arguments: [location.uri, { selection: location.range, preserveFocus: true }],
  };
  return item;
}
