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
    if (status.state === "failed") {
      this.failed();
      return;
    }
    this.#set(...wordsFor(status));
    this.#item.busy = status.state === "starting" || status.state === "working";
    if (status.state === "limited") this.#item.severity = vscode.LanguageStatusSeverity.Warning;
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

const restart: vscode.Command = { title: "Restart", command: "purposely.restart" };

function wordsFor(status: StatusParams): Words {
  const create = { title: "Create policy", command: "purposely.createPolicy" };
  switch (status.state) {
    case "starting":
      return ["Purposes: starting", "The analysis is being loaded"];
    case "working":
      return [`Purposes: ${progressOf(status)}`, memoryOf(status)];
    case "notSetUp":
      return ["Purposes: not set up", "No policy file and no tag found", create];
    case "off":
      return ["Purposes: off", "Switched off by the setting purposely.enable"];
    case "limited":
      return [`Purposes: ${count(status.findings, "finding")} in open files`, whyLimited(status), restart];
    default:
      return [`Purposes: ${count(status.findings, "finding")}`, detailOf(status)];
  }
}

function progressOf({ progress }: StatusParams): string {
  if (progress === undefined || progress.of === 0) return "looking for files";
  const what = progress.phase === "reading" ? "reading" : "checking";
  return `${what} ${progress.done.toLocaleString("en")} of ${progress.of.toLocaleString("en")}`;
}

function whyLimited(status: StatusParams): string {
  return status.limitedBy === "memory"
    ? `The whole workspace needs more than ${status.memoryLimit.toLocaleString("en")} MB (purposely.memoryLimit)`
    : "The check of the whole workspace was cancelled";
}

function memoryOf({ memory, memoryLimit }: StatusParams): string {
  return `${memory.toLocaleString("en")} of ${memoryLimit.toLocaleString("en")} MB`;
}

/** How much was analysed, how long that took, and what it holds. */
export function detailOf(status: StatusParams): string {
  const { files, fields, incomplete, milliseconds } = status;
  const told = `${count(fields, "field")} in ${count(files, "file")}, ${Math.round(milliseconds)} ms, ${memoryOf(status)}`;
  return incomplete === 0 ? told : `${told}, ${count(incomplete, "place")} left out`;
}

function count(number: number, what: string): string {
  return `${number} ${what}${number === 1 ? "" : "s"}`;
}
