// One file's text -> what its code does, as plain data with holes.
//
// Purely syntactic and never failing: broken code is answered with what can be read of it, and nothing of the
// compiler is kept.
import { ts } from "ts-morph";
import type { TagProblem } from "../../annotations/tags.ts";
import type { FileId } from "../../base/ids.ts";
import type { Span } from "../../base/text.ts";
import type { FileBody, Stmt } from "../ir.ts";
import { readClass } from "./classes.ts";
import { readExpression } from "./expressions.ts";
import { type Extraction, emptyFound, type Readers } from "./extraction.ts";
import { closeFunction, openFunction, readFunction } from "./functions.ts";
import { declareLexical, declareVars } from "./hoist.ts";
import { readJsdocTypes } from "./jsdoc-types.ts";
import { schemaDeclarations } from "./prisma-declarations.ts";
import { type CommentFacts, readComments } from "./read-comments.ts";
import { scopeIn } from "./scopes.ts";
import { readStatements } from "./statements.ts";

const NO_OWNER = "This tag belongs to nothing: put it directly before a field, function, class, type or statement.";

const READERS: Readers = {
  expression: readExpression,
  statements: readStatements,
  function: readFunction,
  class: readClass,
  nestedFile,
};

const JSDOC_TYPES = /@(type|typedef|callback|import|param|arg|argument|returns?|template|this|extends|augments)\b/;

export function extractFile(file: FileId, text: string): FileBody {
  try {
    return file.endsWith(".prisma") ? extractSchema(file, text) : extract(file, text);
  } catch (error) {
    // The parser itself goes down with the text; nesting of many thousand levels is more than the stack holds.
    if (error instanceof RangeError) return unreadable(text);
    throw error;
  }
}

/** A schema of records: what is generated from it, with the places of the schema. */
function extractSchema(file: FileId, text: string): FileBody {
  const { text: declarations, outputs, records, origin } = schemaDeclarations(text);
  const body = extract(file, declarations);
  const placed = {
    ...body,
    syntaxErrors: [],
    ambient: body.ambient.map((it) => ({ ...it, outputs, body: { ...it.body, records } })),
  };
  return relocated(placed, origin);
}

/** `body` with every span of the file moved; what lies in functions stays, since a schema has none. */
function relocated<T>(node: T, origin: (span: Span) => Span): T {
  if (Array.isArray(node)) return node.map((it) => relocated(it, origin)) as T;
  if (typeof node !== "object" || node === null) return node;
  const entries = Object.entries(node);
  if (isSpan(node)) return entries.length === 2 ? (origin(node) as T) : node;
  return Object.fromEntries(entries.map(([key, value]) => [key, relocated(value, origin)])) as T;
}

function isSpan(node: object): node is Span {
  return "start" in node && "end" in node && typeof node.start === "number" && typeof node.end === "number";
}

function extract(file: FileId, text: string): FileBody {
  const kind = scriptKind(file);
  const javascript = kind === ts.ScriptKind.JSX;
  const jsdoc = javascript && JSDOC_TYPES.test(text);
  const source = ts.createSourceFile(
    file,
    text,
    {
      languageVersion: ts.ScriptTarget.Latest,
      jsDocParsingMode: jsdoc ? ts.JSDocParsingMode.ParseAll : ts.JSDocParsingMode.ParseNone,
    },
    jsdoc, // Only the search for JSDoc types goes upwards.
    kind,
  );
  const comments = readComments(source, text, jsdoc);
  const x = start(source, text, { javascript, jsdoc }, comments);
  const isModule = source.statements.some(isModuleSyntax);
  readModule(x, source.statements, comments);
  const isOwnModule = isModule || x.found.exports.length > 0 || x.found.imports.length > 0 || isNodeModule(file, text);
  const fileAnnotation = annotateFile(x, file, comments);
  const leftOver = comments.claims
    .left()
    .map((tag): TagProblem => ({ kind: "malformed", message: NO_OWNER, at: tag.at }));
  return {
    ...finish(x),
    ...(fileAnnotation === undefined ? {} : { fileAnnotation }),
    ignores: comments.ignores,
    tagProblems: [...comments.problems, ...leftOver].sort((a, b) => a.at.start - b.at.start),
    ...(isOwnModule ? {} : { global: true as const }),
    ...(javascript ? { javascript: true as const } : {}),
    syntaxErrors: syntaxErrors(source),
    names: [...x.found.names].sort(),
  };
}

function scriptKind(file: FileId): ts.ScriptKind {
  const extension = /\.[^./]+$/.exec(file)?.[0].toLowerCase();
  if (extension === ".tsx") return ts.ScriptKind.TSX;
  return extension !== undefined && [".js", ".jsx", ".mjs", ".cjs"].includes(extension)
    ? ts.ScriptKind.JSX
    : ts.ScriptKind.TS;
}

function start(
  source: ts.SourceFile,
  text: string,
  language: { readonly javascript: boolean; readonly jsdoc: boolean },
  comments: CommentFacts,
): Extraction {
  const found = emptyFound();
  const scope = emptyModuleScope();
  return {
    source,
    text,
    ...language,
    claims: comments.claims,
    found,
    read: READERS,
    given: new Map(),
    module: scope,
    scope,
    prefix: "",
    namespaceExports: undefined,
    ambient: false,
    depth: 0,
    thisFields: undefined,
  };
}

function emptyModuleScope() {
  const owner = {
    index: 0,
    kind: "module" as const,
    name: "(module)",
    start: 0,
    parent: undefined,
    taken: new Map<string, number>(),
    locals: [],
    captured: new Set<string>(),
    usesArguments: false,
  };
  return scopeIn(undefined, owner);
}

function readModule(x: Extraction, statements: readonly ts.Statement[], comments?: CommentFacts): void {
  openFunction(x, x.module.owner, 0);
  declareVars(x, statements, x.module);
  declareLexical(x, statements, x.module);
  const body: Stmt[] = readStatements(x, statements);
  if (x.jsdoc && comments !== undefined) readJsdocTypes(x, comments.typedefs);
  closeFunction(x, x.module.owner, { parameters: [], body, end: x.text.length, nameAt: { start: 0, end: 0 } });
}

function isModuleSyntax(node: ts.Statement): boolean {
  if (ts.isImportDeclaration(node) || ts.isExportDeclaration(node) || ts.isExportAssignment(node)) return true;
  if (ts.isImportEqualsDeclaration(node) && ts.isExternalModuleReference(node.moduleReference)) return true;
  return ts.canHaveModifiers(node) && (node.modifiers?.some((it) => it.kind === ts.SyntaxKind.ExportKeyword) ?? false);
}

/** By its name, or because it could not run in a page. */
function isNodeModule(file: FileId, text: string): boolean {
  if (/\.d\.[cm]?ts$/.test(file)) return false;
  return /\.[cm][jt]s$/.test(file) || /\brequire\s*\(\s*["'`]|\bmodule\.exports\b/.test(text);
}

/** The block of `declare module "m"` or `declare global`: a file of its own, which sees the imports around it. */
function nestedFile(outer: Extraction, statements: readonly ts.Statement[], global: boolean): FileBody {
  const scope = emptyModuleScope();
  const x: Extraction = {
    ...outer,
    found: emptyFound(),
    module: scope,
    scope,
    prefix: "",
    namespaceExports: undefined,
    ambient: true,
  };
  readModule(x, statements);
  for (const it of outer.found.imports) if (!scope.names.has(it.slot)) x.found.imports.push(it);
  for (const name of x.found.names) outer.found.names.add(name);
  if (x.found.tooDeepAt !== undefined) outer.found.tooDeepAt ??= x.found.tooDeepAt;
  return {
    ...finish(x),
    ignores: [],
    tagProblems: [],
    ...(global ? { global: true as const } : {}),
    syntaxErrors: [],
    names: [...x.found.names].sort(),
  };
}

type Lists =
  | "functions"
  | "classes"
  | "enums"
  | "types"
  | "imports"
  | "exports"
  | "ambient"
  | "annotations"
  | "globals"
  | "tooDeepAt";

function finish(x: Extraction): Pick<FileBody, Lists> {
  const { found } = x;
  return {
    functions: found.functions.filter((it) => it !== undefined),
    classes: found.classes.filter((it) => it !== undefined),
    enums: found.enums,
    types: found.types,
    imports: found.imports,
    exports: found.exports,
    ambient: found.ambient,
    annotations: found.annotations,
    ...(found.globals === undefined ? {} : { globals: found.globals }),
    ...(found.tooDeepAt === undefined ? {} : { tooDeepAt: found.tooDeepAt }),
  };
}

function annotateFile(x: Extraction, file: FileId, comments: CommentFacts): number | undefined {
  const said = comments.file;
  if (said === undefined || said.tags.length === 0) return undefined;
  const symbol = file.slice(file.lastIndexOf("/") + 1);
  x.found.annotations.push({
    tags: said.tags,
    kind: "file",
    symbol,
    nameAt: said.at,
    at: { start: 0, end: x.text.length },
  });
  return x.found.annotations.length - 1;
}

function syntaxErrors(source: ts.SourceFile): Span[] {
  const internal = source as unknown as { readonly parseDiagnostics?: readonly ts.DiagnosticWithLocation[] };
  return (internal.parseDiagnostics ?? []).map((it) => ({ start: it.start, end: it.start + it.length }));
}

function unreadable(text: string): FileBody {
  const whole = { start: 0, end: text.length };
  const module = {
    index: 0,
    name: "(module)",
    kind: "module" as const,
    parent: -1,
    parameters: [],
    body: [],
    captured: [],
    locals: [],
    ...whole,
    nameAt: { start: 0, end: 0 },
  };
  return {
    functions: [module],
    classes: [],
    enums: [],
    types: [],
    imports: [],
    exports: [],
    ambient: [],
    annotations: [],
    ignores: [],
    tagProblems: [],
    syntaxErrors: [whole],
    tooDeepAt: 0,
    names: [],
  };
}
