// The kinds of code actions that we have, for the greeting and for the actions themselves.
import { CodeActionKind } from "vscode-languageserver-types";

export const fixAllKind = `${CodeActionKind.SourceFixAll}.purposely`;
export const offeredKinds = [CodeActionKind.QuickFix, fixAllKind];
