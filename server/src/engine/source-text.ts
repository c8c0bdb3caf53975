// One file in one state: its body, and its text when somebody asks for it.
import type { FileId } from "../base/ids.ts";
import { LineIndex } from "../base/text.ts";
import { textKey } from "../cache/body-cache.ts";
import type { FileBody } from "../flow/ir.ts";
import type { Disk } from "../workspace/disk.ts";

export class SourceText {
  readonly body: FileBody;
  readonly #file: FileId;
  readonly #disk: Disk;
  /** Of the text that `body` was extracted from, where that was in an earlier run. */
  readonly #key: string | undefined;
  #text: string | undefined;
  #lines: LineIndex | undefined;

  constructor(file: FileId, disk: Disk, body: FileBody, known: { readonly text: string } | { readonly key: string }) {
    this.#file = file;
    this.#disk = disk;
    this.body = body;
    this.#text = "text" in known ? known.text : undefined;
    this.#key = "key" in known ? known.key : undefined;
  }

  get text(): string | undefined {
    if (this.#text !== undefined) return this.#text;
    const read = this.#disk.read(this.#file);
    if (read === undefined || "problem" in read) return undefined;
    // A file that changed meanwhile is told to the engine; until then its body speaks for the text before.
    if (this.says(read.text)) this.#text = read.text;
    return read.text;
  }

  get lines(): LineIndex | undefined {
    if (this.#lines !== undefined) return this.#lines;
    const { text } = this;
    const lines = text === undefined ? undefined : new LineIndex(text);
    if (text === this.#text) this.#lines = lines;
    return lines;
  }

  /** Whether `text` is what the body was extracted from. */
  says(text: string): boolean {
    return this.#text === undefined ? this.#key === textKey(this.#file, text) : this.#text === text;
  }
}
