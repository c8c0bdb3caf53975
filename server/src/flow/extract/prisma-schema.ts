// Reads a Prisma schema: its models and enums, with the places of their names and of the comments that document them.
//
// The schema is a file of lines: a block begins with `model User {`, holds one field a line, and ends with `}`. `///`
// documents what follows on the next line, or what stands before it on the same one; tags are written there.
import type { Span } from "../../base/text.ts";

export interface SchemaField {
  readonly name: Span;
  /** `String`, `User`, `Unsupported`. */
  readonly type: string;
  readonly list: boolean;
  readonly optional: boolean;
  /** Each line of its documentation, without the slashes. */
  readonly doc: readonly Span[];
}

export interface SchemaModel {
  readonly kind: "model" | "view" | "type" | "enum";
  readonly name: Span;
  /** Of an enum its values. */
  readonly fields: readonly SchemaField[];
  /** Names of fields that identify a record together: `@@unique([userId, date])`. */
  readonly keys: readonly (readonly string[])[];
  readonly doc: readonly Span[];
}

export interface Schema {
  readonly models: readonly SchemaModel[];
  /** Where a generator writes the client, as written: `../src/generated/prisma`. */
  readonly outputs: readonly string[];
}

const BLOCK = /^\s*(model|view|type|enum|generator|datasource)\s+(\w+)\s*\{/d;
const FIELD = /^\s*(\w+)(?:\s+(\w+)(?:\("[^"]*"\))?(\[\])?(\?)?)?/d;
const KEYS = /^\s*@@(?:id|unique)\((?:fields:\s*)?\[([^\]]*)\](?:.*\bname:\s*"(\w+)")?/;
const OUTPUT = /^\s*output\s*=\s*"([^"]+)"/;
const DOC = /^\s*\/\/\/(.*)$/d;
const TRAILING_DOC = /^(?:[^"/]|"(?:[^"\\]|\\.)*"|\/(?!\/\/))*?\/\/\/(.*)$/d;

interface Open {
  readonly kind: string;
  readonly name: Span;
  readonly doc: readonly Span[];
  readonly fields: SchemaField[];
  readonly keys: (readonly string[])[];
}

export function readSchema(text: string): Schema {
  const models: SchemaModel[] = [];
  const outputs: string[] = [];
  let doc: Span[] = [];
  let open: Open | undefined;
  let start = 0;
  for (const line of text.split("\n")) {
    const at = start;
    start += line.length + 1;
    const written = group(DOC.exec(line), 1, at);
    if (written !== undefined) {
      doc.push(written);
      continue;
    }
    if (open === undefined) open = beginning(line, at, doc);
    else if (/^\s*\}/.test(line)) {
      if (isModelKind(open.kind)) models.push({ ...open, kind: open.kind });
      open = undefined;
    } else if (open.kind === "generator") outputs.push(...(OUTPUT.exec(line)?.slice(1) ?? []));
    else readLine(open, line, at, doc);
    doc = [];
  }
  return { models, outputs };
}

function beginning(line: string, at: number, doc: readonly Span[]): Open | undefined {
  const match = BLOCK.exec(line);
  const name = group(match, 2, at);
  return match === null || name === undefined ? undefined : { kind: match[1] ?? "", name, doc, fields: [], keys: [] };
}

function readLine(open: Open, line: string, at: number, doc: readonly Span[]): void {
  const [, keys, keyName] = KEYS.exec(line) ?? [];
  if (keys !== undefined && keyName === undefined) open.keys.push(keys.match(/\w+/g) ?? []);
  const match = FIELD.exec(line);
  const name = group(match, 1, at);
  if (match === null || name === undefined) return;
  const [, , type = "", list, optional] = match;
  if (type === "" && open.kind !== "enum") return;
  const behind = group(TRAILING_DOC.exec(line), 1, at);
  open.fields.push({
    name,
    type,
    list: list !== undefined,
    optional: optional !== undefined,
    doc: behind === undefined ? doc : [...doc, behind],
  });
}

function isModelKind(kind: string): kind is SchemaModel["kind"] {
  return kind === "model" || kind === "view" || kind === "type" || kind === "enum";
}

function group(match: RegExpExecArray | null, index: number, at: number): Span | undefined {
  const found = match?.indices?.[index];
  return found === undefined ? undefined : { start: at + found[0], end: at + found[1] };
}
