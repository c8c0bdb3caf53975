// A Prisma schema as the declarations of the client that is generated from it.
//
// The generated client says the same with types that only a type checker can read, and it is missing where nobody
// generated it: in a fresh clone, in CI. So the schema itself is read, and stands for `@prisma/client`.
import type { Span } from "../../base/text.ts";
import { readSchema, type SchemaField, type SchemaModel } from "./prisma-schema.ts";

/** A piece of the declarations that was copied from the schema. */
interface Piece {
  readonly from: number;
  readonly to: number;
  readonly length: number;
}

export interface SchemaDeclarations {
  readonly text: string;
  readonly outputs: readonly string[];
  /** Interfaces in it that are records of the store. */
  readonly records: readonly string[];
  /** Where in the schema a span of `text` was copied from. */
  readonly origin: (span: Span) => Span;
}

const SCALARS: { readonly [name: string]: string } = {
  String: "string",
  Boolean: "boolean",
  Int: "number",
  Float: "number",
  BigInt: "bigint",
  Decimal: "number",
  DateTime: "Date",
  Bytes: "Uint8Array",
  Json: "any",
  Unsupported: "any",
};

const ONE = "findUnique findUniqueOrThrow findFirst findFirstOrThrow create update upsert delete".split(" ");
const MANY = "findMany createManyAndReturn updateManyAndReturn".split(" ");
const COUNTED = "createMany updateMany deleteMany".split(" ");
const INPUTS =
  "CreateInput UncheckedCreateInput UpdateInput UncheckedUpdateInput CreateManyInput UpdateManyMutationInput".split(
    " ",
  );
const ARGUMENTS =
  "FindUniqueArgs FindFirstArgs FindManyArgs CreateArgs CreateManyArgs UpdateArgs UpdateManyArgs UpsertArgs DeleteArgs DeleteManyArgs".split(
    " ",
  );

export function schemaDeclarations(schema: string): SchemaDeclarations {
  const { models, outputs } = readSchema(schema);
  const writer = new Writer(schema);
  const records = models.filter((it) => it.kind === "model" || it.kind === "view");
  const names = new Set(records.map((it) => writer.name(it)));
  writer.write('declare module "@prisma/client" {\n');
  for (const model of models) {
    if (model.kind === "enum") writeEnum(writer, model);
    else if (model.kind === "type") writeInterface(writer, model, model.fields);
    else writeModel(writer, model, names);
  }
  writeClient(writer, records);
  writer.write("}\n");
  return {
    text: writer.text,
    outputs,
    records: [...names].map((it) => `${it}$Found`),
    origin: (span) => writer.origin(span),
  };
}

class Writer {
  text = "";
  readonly #schema: string;
  readonly #pieces: Piece[] = [];

  constructor(schema: string) {
    this.#schema = schema;
  }

  write(text: string): void {
    this.text += text;
  }

  copy({ start, end }: Span): void {
    this.#pieces.push({ from: this.text.length, to: start, length: end - start });
    this.text += this.#schema.slice(start, end);
  }

  name(of: { readonly name: Span }): string {
    return this.#schema.slice(of.name.start, of.name.end);
  }

  doc(lines: readonly Span[]): void {
    if (lines.length === 0) return;
    this.write("/**");
    for (const line of lines) {
      this.write("\n *");
      this.copy(line);
    }
    this.write("\n */\n");
  }

  origin(span: Span): Span {
    const place = (at: number): number | undefined => {
      const piece = this.#pieces.find((it) => it.from <= at && at <= it.from + it.length);
      return piece === undefined ? undefined : piece.to + at - piece.from;
    };
    const start = place(span.start) ?? 0;
    return { start, end: Math.max(start, place(span.end) ?? start) };
  }
}

function writeEnum(writer: Writer, model: SchemaModel): void {
  writer.write(`enum ${writer.name(model)} {`);
  for (const value of model.fields) writer.write(` ${writer.name(value)} = "${writer.name(value)}",`);
  writer.write(" }\n");
}

/** The record, what is written into it, and what is asked of it. */
function writeModel(writer: Writer, model: SchemaModel, records: ReadonlySet<string>): void {
  const name = writer.name(model);
  const links = model.fields.filter((it) => records.has(it.type));
  const own = model.fields.filter((it) => !records.has(it.type));
  writeInterface(writer, model, own);
  // What a query finds may have been joined with others; `User` itself names its own fields only.
  writer.write(`interface ${name}$Found extends ${name} {\n`);
  for (const field of links) writeField(writer, field, `${field.type}$Found`);
  writer.write("}\n");
  const nested = (kind: string) => links.map((it) => `${writer.name(it)}: ${it.type}$${kind};`).join(" ");
  const where = `${name}$Where`;
  const data = `${name}$Data`;
  const keys = model.keys.filter((it) => it.length > 1).map((it) => `${it.join("_")}: ${where};`);
  writer.write(`type ${data} = ${name} & { ${nested("Nested")} };
interface ${name}$Nested {
  create: ${data} | ${data}[]; createMany: { data: ${data}[] }; connectOrCreate: { where: ${where}; create: ${data} };
  update: ${data} & { where: ${where}; data: ${data} }; updateMany: { where: ${where}; data: ${data} };
  upsert: { where: ${where}; create: ${data}; update: ${data} };
}
type ${where} = ${name} & { AND: ${where}; OR: ${where}; NOT: ${where}; ${keys.join(" ")} ${nested("Asked")} };
type ${name}$Asked = ${where} & { some: ${where}; every: ${where}; none: ${where}; is: ${where}; isNot: ${where} };
interface ${name}$Args { where: ${where}; data: ${data} | ${data}[]; create: ${data}; update: ${data}; }
interface ${name}$Extremes { _min: ${name}; _max: ${name}; }
interface ${name}Delegate {
`);
  for (const method of ONE) writer.write(`  ${method}(args?: ${name}$Args): Promise<${name}$Found>;\n`);
  for (const method of MANY) writer.write(`  ${method}(args?: ${name}$Args): Promise<${name}$Found[]>;\n`);
  for (const method of COUNTED) writer.write(`  ${method}(args?: ${name}$Args): Promise<{ count: number }>;\n`);
  writer.write(`  count(args?: ${name}$Args): Promise<number>;
  aggregate(args?: ${name}$Args): Promise<${name}$Extremes>;
  groupBy(args?: ${name}$Args): Promise<(${name} & ${name}$Extremes)[]>;
}
`);
}

function writeInterface(writer: Writer, model: SchemaModel, fields: readonly SchemaField[]): void {
  writer.doc(model.doc);
  writer.write("interface ");
  writer.copy(model.name);
  writer.write(" {\n");
  for (const field of fields) writeField(writer, field);
  writer.write("}\n");
}

function writeField(writer: Writer, field: SchemaField, type = SCALARS[field.type] ?? field.type): void {
  writer.doc(field.doc);
  writer.copy(field.name);
  writer.write(`: ${type}${field.list ? "[]" : ""}${field.optional ? " | null" : ""};\n`);
}

function writeClient(writer: Writer, records: readonly SchemaModel[]): void {
  writer.write("class PrismaClient {\n  constructor(options?: any);\n");
  for (const model of records) {
    const name = writer.name(model);
    writer.write(`  readonly ${name.slice(0, 1).toLowerCase()}${name.slice(1)}: ${name}Delegate;\n`);
  }
  for (const method of "$connect $disconnect $transaction $queryRaw $executeRaw $queryRawUnsafe $executeRawUnsafe".split(
    " ",
  ))
    writer.write(`  ${method}(...args: any[]): any;\n`);
  writer.write("  $extends(extension: any): this;\n}\nnamespace Prisma {\n");
  for (const model of records) {
    const name = writer.name(model);
    for (const input of INPUTS) writer.write(`  type ${name}${input} = ${name}$Data;\n`);
    for (const args of ARGUMENTS) writer.write(`  type ${name}${args} = ${name}$Args;\n`);
    writer.write(`  type ${name}WhereInput = ${name}$Where;\n  type ${name}WhereUniqueInput = ${name}$Where;\n`);
    writer.write(`  type ${name}GetPayload<T> = ${name}$Found;\n`);
  }
  writer.write("  type TransactionClient = PrismaClient;\n}\n");
}
