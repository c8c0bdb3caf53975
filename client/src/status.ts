// The language status item (the braces in the status bar): the one place that says how the analysis is doing.
import * as vscode from "vscode";
import type { StatusParams } from "../../server/src/protocol/messages.ts";
import { documentSelector } from "./documents.ts";

export class StatusItem {
  readonly #item = vscode.languages.createLanguageStatusItem("purposely.status", documentSelector);

  constructor() {
    this.#item.name = "Purposely";
    this.#set("Purposes", "Waiting for a first document");
  }

  show(status: StatusParams): void {
    if (status.state === "working") this.#item.busy = true;
    else if (status.state === "failed") this.failed();
    else this.#set(...wordsFor(status));
  }

  failed(): void {
    this.#set("Purposes: not running", "The analysis stopped", {
      title: "Show output",
      command: "purposely.showOutput",
    });
    this.#item.severity = vscode.LanguageStatusSeverity.Error;
  }

  dispose(): void {
    this.#item.dispose();
  }

  #set(text: string, detail: string, command?: vscode.Command): void {
    this.#item.text = text;
    this.#item.detail = detail;
    this.#item.command = command;
    this.#item.busy = false;
    this.#item.severity = vscode.LanguageStatusSeverity.Information;
  }
}

type Words = readonly [text: string, detail: string, command?: vscode.Command];

function wordsFor(status: StatusParams): Words {
  const create = { title: "Create policy", command: "purposely.createPolicy" };
  if (status.state === "notSetUp") return ["Purposes: not set up", "No policy file and no tag found", create];
  if (status.state === "off") return ["Purposes: off", "Switched off by the setting purposely.enable"];
  return [`Purposes: ${count(status.findings, "finding")}`, detailOf(status)];
}

/** How much was analysed, and how long that took. */
export function detailOf({ files, fields, incomplete, milliseconds }: StatusParams): string {
  const told = `${count(fields, "field")} in ${count(files, "file")}, ${Math.round(milliseconds)} ms`;
  return incomplete === 0 ? told : `${told}, ${count(incomplete, "place")} left out`;
}

function count(number: number, what: string): string {
  return `${number} ${what}${number === 1 ? "" : "s"}`;
}
