// The documents that are open in the editor, with their unsaved text.
import type {
  DidChangeTextDocumentParams,
  DidOpenTextDocumentParams,
  TextDocumentContentChangeEvent,
} from "vscode-languageserver/node";
import { TextDocument } from "vscode-languageserver-textdocument";
import type { FileId } from "../base/ids.ts";
import { fileOfUri, uriOfFile } from "./addresses.ts";

export interface OpenDocument {
  /** As the client wrote it; answers use the same letters. */
  readonly uri: string;
  readonly file: FileId;
  readonly version: number;
  readonly text: string;
}

export class OpenDocuments {
  readonly #byUri = new Map<string, { readonly file: FileId; document: TextDocument }>();
  readonly #uriByFile = new Map<FileId, string>();

  /** The file that changed, or undefined when the document is none of ours. */
  open({ textDocument }: DidOpenTextDocumentParams): FileId | undefined {
    const { uri, languageId, version, text } = textDocument;
    const file = nameFor(uri, languageId);
    if (file === undefined) return undefined;
    this.#byUri.set(uri, { file, document: TextDocument.create(uri, languageId, version, text) });
    this.#uriByFile.set(file, uri);
    return file;
  }

  /** Takes whole texts and parts of them, in any mixture. */
  change({ textDocument, contentChanges }: DidChangeTextDocumentParams): FileId | undefined {
    const open = this.#byUri.get(textDocument.uri);
    if (open === undefined) return undefined;
    const changes: TextDocumentContentChangeEvent[] = [...contentChanges];
    open.document = TextDocument.update(open.document, changes, textDocument.version ?? open.document.version);
    return open.file;
  }

  close(uri: string): FileId | undefined {
    const open = this.#byUri.get(uri);
    if (open === undefined) return undefined;
    this.#byUri.delete(uri);
    // The same file may have been opened under another spelling of its address since.
    if (this.#uriByFile.get(open.file) === uri) this.#uriByFile.delete(open.file);
    return open.file;
  }

  get(file: FileId): OpenDocument | undefined {
    const uri = this.#uriByFile.get(file);
    const open = uri === undefined ? undefined : this.#byUri.get(uri);
    if (uri === undefined || open === undefined) return undefined;
    return { uri, file, version: open.document.version, text: open.document.getText() };
  }

  /** As the client opened them, with the texts of now. */
  all(): readonly DidOpenTextDocumentParams[] {
    return [...this.#byUri].map(([uri, { document }]) => ({
      textDocument: { uri, languageId: document.languageId, version: document.version, text: document.getText() },
    }));
  }

  files(): readonly FileId[] {
    return [...this.#uriByFile.keys()];
  }

  /** The file that an address means, open or not. */
  fileOf(uri: string): FileId | undefined {
    return this.#byUri.get(uri)?.file ?? fileOfUri(uri);
  }

  uriOf(file: FileId): string {
    return this.#uriByFile.get(file) ?? uriOfFile(file);
  }
}

const extensionByLanguage: ReadonlyMap<string, string> = new Map([
  ["typescript", ".ts"],
  ["typescriptreact", ".tsx"],
  ["javascript", ".js"],
  ["javascriptreact", ".jsx"],
]);

/** A document that has no file yet often has no extension either; only then its language stands in for one. */
function nameFor(uri: string, languageId: string): FileId | undefined {
  const file = fileOfUri(uri);
  if (file === undefined || !file.startsWith("untitled:") || /\.\w+$/.test(file)) return file;
  return `${file}${extensionByLanguage.get(languageId) ?? ""}` as FileId;
}
