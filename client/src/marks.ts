// Paints personal data: a dotted line in the colour of its purpose, and a small shape for eyes that see no colour.
//
// Decorations, since semantic tokens of a second provider would replace TypeScript's own (microsoft/vscode#145530).
import * as vscode from "vscode";
import type { BaseLanguageClient } from "vscode-languageclient";
import { type MarksParams, type MarksResult, marksRequest } from "../../server/src/protocol/messages.ts";
import { isRelevant } from "./documents.ts";

/** The top of the built-in tree; each has a colour in the manifest. */
const shapes: Readonly<Record<string, string>> = {
  account: "●",
  security: "▲",
  service: "■",
  communication: "◆",
  payment: "▬",
  operations: "○",
  analytics: "◇",
  personalisation: "★",
  marketing: "▼",
  research: "△",
  legal: "§",
  hr: "□",
  "automated-decisions": "▷",
  "ai-training": "☆",
  sharing: "▶",
};

/** Purposes of the policy's own, and data without one. */
const other = "other";

export class Marks {
  readonly #client: BaseLanguageClient;
  readonly #types = new Map<string, vscode.TextEditorDecorationType>();
  readonly #subscriptions: vscode.Disposable[];

  constructor(client: BaseLanguageClient) {
    this.#client = client;
    this.#subscriptions = [vscode.window.onDidChangeVisibleTextEditors(() => this.refresh())];
  }

  /** Asks again for every editor that can be seen. */
  refresh(): void {
    for (const editor of vscode.window.visibleTextEditors) {
      if (isRelevant(editor.document)) void this.#paint(editor);
    }
  }

  dispose(): void {
    for (const it of [...this.#subscriptions, ...this.#types.values()]) it.dispose();
  }

  async #paint(editor: vscode.TextEditor): Promise<void> {
    if (!this.#client.isRunning()) return;
    const { document } = editor;
    const params: MarksParams = { textDocument: { uri: this.#client.code2ProtocolConverter.asUri(document.uri) } };
    const answer = await this.#client.sendRequest<MarksResult>(marksRequest, params).catch(() => undefined);
    // Places of an older text would be painted beside the words; a newer answer is on its way.
    if (answer === undefined || (answer.version !== null && answer.version !== document.version)) return;

    const byGroup = new Map<string, vscode.Range[]>([...this.#types.keys()].map((it) => [it, []]));
    for (const { group = other, range } of answer.marks) {
      const name = group in shapes ? group : other;
      const ranges = byGroup.get(name) ?? [];
      ranges.push(new vscode.Range(range.start.line, range.start.character, range.end.line, range.end.character));
      byGroup.set(name, ranges);
    }
    for (const [group, ranges] of byGroup) editor.setDecorations(this.#typeOf(group), ranges);
  }

  #typeOf(group: string): vscode.TextEditorDecorationType {
    const known = this.#types.get(group);
    if (known !== undefined) return known;
    // Names of colours have no hyphens: purposely.aiTraining
    const name = group.replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase());
    const color = new vscode.ThemeColor(`purposely.${name}`);
    const type = vscode.window.createTextEditorDecorationType({
      rangeBehavior: vscode.DecorationRangeBehavior.ClosedClosed,
      borderWidth: "0 0 1px 0",
      borderStyle: "dotted",
      borderColor: color,
      after: {
        contentText: shapes[group] ?? "◌",
        color,
        // There is no property for the size of letters; without a line height of 0 the marked line would move down.
        textDecoration: "none; font-size: 0.6em; line-height: 0; vertical-align: super; margin-left: 1px",
      },
    });
    this.#types.set(group, type);
    return type;
  }
}
