// What encode.ts wrote -> the value. For bytes whose checksum is right; of others nothing is promised.
import { marks, smallest } from "./encoding.ts";

export function decode(bytes: Buffer): unknown {
  return new Decoder(bytes).value();
}

class Decoder {
  readonly #bytes: Buffer;
  #at = 0;
  readonly #strings: string[] = [];
  readonly #shapes: (readonly string[])[] = [];

  constructor(bytes: Buffer) {
    this.#bytes = bytes;
    for (let left = this.#count(); left > 0; left--) this.#strings.push(this.#text());
    for (let left = this.#count(); left > 0; left--) {
      const names: string[] = [];
      for (let keys = this.#count(); keys > 0; keys--) names.push(this.#string());
      this.#shapes.push(names);
    }
  }

  value(): unknown {
    const mark = this.#byte();
    if (mark >= smallest) return mark - smallest;
    switch (mark) {
      case marks.nothing:
        return null;
      case marks.yes:
        return true;
      case marks.no:
        return false;
      case marks.text:
        return this.#string();
      case marks.count:
        return this.#count();
      case marks.number:
        this.#at += 8;
        return this.#bytes.readDoubleLE(this.#at - 8);
      case marks.list:
        return this.#list();
      case marks.span: {
        const start = this.#count();
        return [start, start + this.#count()];
      }
      case marks.object:
        return this.#object();
      case marks.set:
        return new Set(this.#list());
      case marks.map:
        return new Map(this.#list() as [unknown, unknown][]);
      default:
        throw new RangeError(`no such mark: ${mark}`);
    }
  }

  #list(): unknown[] {
    const list: unknown[] = [];
    for (let left = this.#count(); left > 0; left--) list.push(this.value());
    return list;
  }

  #object(): Record<string, unknown> {
    const object: Record<string, unknown> = {};
    for (const name of this.#shapes[this.#count()] ?? []) object[name] = this.value();
    return object;
  }

  #string(): string {
    const at = this.#count();
    const text = this.#strings[at];
    if (text === undefined) throw new RangeError(`no such string: ${at}`);
    return text;
  }

  #text(): string {
    const header = this.#count();
    const isWide = header % 2 === 1;
    const start = this.#at;
    this.#at += isWide ? header - 1 : header / 2;
    return this.#bytes.toString(isWide ? "utf16le" : "latin1", start, this.#at);
  }

  #count(): number {
    let count = 0;
    for (let worth = 1; ; worth *= 128) {
      const byte = this.#byte();
      if (byte < 128) return count + byte * worth;
      count += (byte - 128) * worth;
    }
  }

  #byte(): number {
    const byte = this.#bytes[this.#at++];
    if (byte === undefined) throw new RangeError("the bytes end too early");
    return byte;
  }
}
