// Why, and why not: the answer about the value at the cursor, in a document that is read and never saved.
//
// Its places are links, and F12 (Go to Definition) follows them without a mouse.
import * as vscode from "vscode";
import type { BaseLanguageClient } from "vscode-languageclient";
import {
  type ExplainParams,
  type ExplainResult,
  explainRequest,
  type WireExplainedLine,
} from "../../server/src/protocol/messages.ts";

const scheme = "purposely-explain";

export class ExplanationView
  implements vscode.TextDocumentContentProvider, vscode.DocumentLinkProvider, vscode.DefinitionProvider
{
  readonly #client: BaseLanguageClient;
  /** What the documents that are open say, by their address. */
  readonly #answers = new Map<string, ExplainResult>();
  readonly #changed = new vscode.EventEmitter<vscode.Uri>();
  readonly onDidChange = this.#changed.event;
  readonly #registered: vscode.Disposable;

  constructor(client: BaseLanguageClient) {
    this.#client = client;
    this.#registered = vscode.Disposable.from(
      this.#changed,
      vscode.workspace.registerTextDocumentContentProvider(scheme, this),
      vscode.languages.registerDocumentLinkProvider({ scheme }, this),
      vscode.languages.registerDefinitionProvider({ scheme }, this),
      vscode.workspace.onDidCloseTextDocument(({ uri }) => this.#answers.delete(uri.toString())),
    );
  }

  /** Asks about the value at the cursor. */
  async show(): Promise<void> {
    const editor = vscode.window.activeTextEditor;
    if (editor === undefined) return;
    const { line, character } = editor.selection.active;
    const uri = this.#client.code2ProtocolConverter.asUri(editor.document.uri);
    const params: ExplainParams = { textDocument: { uri }, position: { line, character } };
    const answer = await this.#client.sendRequest<ExplainResult | null>(explainRequest, params);
    if (answer === null) {
      vscode.window.setStatusBarMessage("Purposely: nothing is known of this document", 4000);
      return;
    }
    const address = vscode.Uri.from({ scheme, path: `/Why ${titleOf(answer)}` });
    this.#answers.set(address.toString(), answer);
    this.#changed.fire(address);
    const document = await vscode.workspace.openTextDocument(address);
    await vscode.window.showTextDocument(document, { viewColumn: vscode.ViewColumn.Beside, preview: true });
  }

  provideTextDocumentContent(uri: vscode.Uri): string {
    return this.#linesOf(uri)
      .map((it) => it.text)
      .join("\n");
  }

  provideDocumentLinks({ uri }: vscode.TextDocument): vscode.DocumentLink[] {
    return this.#linesOf(uri).flatMap(({ links }, line) =>
      links.map(({ start, end, ...location }) => {
        const { uri: target, range } = this.#client.protocol2CodeConverter.asLocation(location);
        // `#L7,3` is how VS Code names a place in a file.
        const fragment = `L${range.start.line + 1},${range.start.character + 1}`;
        return new vscode.DocumentLink(new vscode.Range(line, start, line, end), target.with({ fragment }));
      }),
    );
  }

  provideDefinition({ uri }: vscode.TextDocument, { line, character }: vscode.Position): vscode.Location[] {
    const links = this.#linesOf(uri)[line]?.links ?? [];
    // Wherever the cursor is in a line, its place is meant; of several the one it is on.
    const link = links.find((it) => it.start <= character && character <= it.end) ?? links[0];
    return link === undefined ? [] : [this.#client.protocol2CodeConverter.asLocation(link)];
  }

  dispose(): void {
    this.#registered.dispose();
  }

  #linesOf(uri: vscode.Uri): readonly WireExplainedLine[] {
    return this.#answers.get(uri.toString())?.lines ?? [];
  }
}

/** For a tab: short, and no folder. */
function titleOf({ title }: ExplainResult): string {
  const short = title.length > 40 ? `${title.slice(0, 39)}…` : title;
  return short.replaceAll("/", "∕") || "not";
}
