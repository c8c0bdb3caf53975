// Which documents the server is told of: sources and policies, on disk or not saved yet. Never those of `git:` and its like.
import type * as vscode from "vscode";

const languages = ["typescript", "typescriptreact", "javascript", "javascriptreact"];

export const documentSelector = [
  { scheme: "file", pattern: "**/*.{ts,tsx,mts,cts,js,jsx,mjs,cjs}" },
  { scheme: "file", pattern: "**/purposely.json" },
  ...languages.map((language) => ({ scheme: "untitled", language })),
];

export function isRelevant(document: vscode.TextDocument): boolean {
  if (document.uri.scheme === "untitled") return languages.includes(document.languageId);
  return document.uri.scheme === "file" && /(?:\.(?:[cm]?[jt]s|[jt]sx)|\/purposely\.json)$/i.test(document.uri.path);
}
