// Places in text, and what they are measured in.

/** A number of UTF-16 code units from the first character of a file. */
export type Offset = number;

/** Half-open, in offsets of one file: `start` is the first character, `end` the one after the last. */
export interface Span {
  readonly start: Offset;
  readonly end: Offset;
}

/** Both counted from 0; `column` in UTF-16 code units, as the Language Server Protocol counts by default. */
export interface Position {
  readonly line: number;
  readonly column: number;
}

/** Finds lines in one text. Understands `\n`, `\r\n` and a lone `\r`, as editors do. */
export class LineIndex {
  readonly #starts: number[] = [0];
  readonly #length: number;

  constructor(text: string) {
    this.#length = text.length;
    for (let at = 0; at < text.length; at++) {
      const code = text.charCodeAt(at);
      if (code === 13 && text.charCodeAt(at + 1) === 10) continue;
      if (code === 10 || code === 13) this.#starts.push(at + 1);
    }
  }

  get lineCount(): number {
    return this.#starts.length;
  }

  /** Offsets past the end answer the end of the text. */
  positionAt(offset: Offset): Position {
    const at = Math.max(0, Math.min(offset, this.#length));
    let low = 0;
    let high = this.#starts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((this.#starts[middle] ?? 0) <= at) low = middle;
      else high = middle - 1;
    }
    return { line: low, column: at - (this.#starts[low] ?? 0) };
  }

  /** Lines past the end answer the end of the text. */
  offsetAt(position: Position): Offset {
    const start = this.#starts[position.line];
    if (start === undefined) return position.line < 0 ? 0 : this.#length;
    const next = this.#starts[position.line + 1] ?? this.#length + 1;
    return Math.min(start + Math.max(0, position.column), Math.max(start, next - 1));
  }
}
