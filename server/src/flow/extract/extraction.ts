// What the readers of syntax share while one file is read: where they stand, what they have found, and each other.
//
// The rooms of this folder call one another through `Readers`, so that none of them imports another in a circle.
import { ts } from "ts-morph";
import type { Tag } from "../../annotations/tags.ts";
import type { Span } from "../../base/text.ts";
import type {
  AmbientModule,
  Annotation,
  ClassBody,
  ClassMember,
  EnumDecl,
  ExportDecl,
  Expr,
  FileBody,
  FunctionBody,
  FunctionKind,
  ImportDecl,
  LocalSpan,
  Signature,
  Stmt,
  TypeDecl,
} from "../ir.ts";
import type { FunctionScope, Scope } from "./scopes.ts";
import type { TagClaims } from "./tag-claims.ts";

/** Beyond this nesting an expression or statement is read as `unknown`; people do not write such code. */
export const DEEPEST = 400;

/** What has been found so far: the lists of a `FileBody`, growing. */
export interface Found {
  readonly functions: (FunctionBody | undefined)[];
  readonly classes: (ClassBody | undefined)[];
  readonly enums: EnumDecl[];
  readonly types: TypeDecl[];
  readonly imports: ImportDecl[];
  readonly exports: ExportDecl[];
  readonly ambient: AmbientModule[];
  readonly annotations: Annotation[];
  readonly names: Set<string>;
  globals?: FileBody;
  tooDeepAt?: number;
}

export interface FunctionRequest {
  readonly node: ts.SignatureDeclaration | ts.ClassStaticBlockDeclaration;
  readonly kind: FunctionKind;
  readonly name: string;
  readonly nameAt: Span;
  /** Where it begins, when that is not where its node does. */
  readonly start?: number;
  readonly class?: number;
  readonly static?: boolean;
  readonly tags?: readonly Tag[] | undefined;
  readonly overloads?: readonly Signature[];
}

export interface GivenTags {
  readonly tags: readonly Tag[];
  readonly annotation: number;
}

export interface Readers {
  /** `name` is what a person would call a function or object written there. */
  expression(x: Extraction, node: ts.Expression, name?: string): Expr;
  /** In the current scope, whose names are declared. */
  statements(x: Extraction, statements: readonly ts.Statement[]): Stmt[];
  function(x: Extraction, request: FunctionRequest): number;
  /** `name`: what a person calls it, also when it has no name of its own. */
  class(x: Extraction, node: ts.ClassLikeDeclaration, name: string, tags: readonly Tag[] | undefined): number;
  /** `declare module "m" { … }` and `declare global { … }`. */
  nestedFile(x: Extraction, statements: readonly ts.Statement[], global: boolean): FileBody;
}

export interface Extraction {
  readonly source: ts.SourceFile;
  readonly text: string;
  readonly javascript: boolean;
  /** JavaScript whose comments name types. Only then nodes know their parents. */
  readonly jsdoc: boolean;
  readonly claims: TagClaims;
  readonly found: Found;
  readonly read: Readers;
  /** Functions and classes that have tags from the declaration around them; see tag-handing.ts. */
  readonly given: Map<ts.Node, GivenTags>;
  readonly module: Scope;
  scope: Scope;
  /** `Shop.` inside `namespace Shop`. */
  prefix: string;
  /** Names that the namespace being read exports; absent at top level. */
  namespaceExports: { name: string; slot: string }[] | undefined;
  /** In `declare namespace` everything is exported. */
  ambient: boolean;
  depth: number;
  /** Annotated `this.phone = …` in the class being read, which declare fields. */
  thisFields: ClassMember[] | undefined;
}

export function emptyFound(): Found {
  return {
    functions: [],
    classes: [],
    enums: [],
    types: [],
    imports: [],
    exports: [],
    ambient: [],
    annotations: [],
    names: new Set(),
  };
}

/** What is not read is told. */
export function noteTooDeep(x: Extraction, node: ts.Node): void {
  x.found.tooDeepAt ??= startOf(x, node);
}

export function startOf(x: Extraction, node: ts.Node): number {
  return node.getStart(x.source);
}

export function spanOf(x: Extraction, node: ts.Node): Span {
  return { start: node.getStart(x.source), end: node.end };
}

export function localSpan(x: Extraction, node: ts.Node): LocalSpan {
  const base = x.scope.owner.start;
  return [node.getStart(x.source) - base, node.end - base];
}

/** Runs `work` in `scope`, and comes back. */
export function within<T>(x: Extraction, scope: Scope, work: () => T): T {
  const outer = x.scope;
  x.scope = scope;
  const result = work();
  x.scope = outer;
  return result;
}

export function currentFunction(x: Extraction): FunctionScope {
  return x.scope.owner;
}

/** The tags whose comment stands before `node`, if no node around it has taken them. */
export function claim(x: Extraction, node: ts.Node): readonly Tag[] | undefined {
  return x.claims.any ? x.claims.take(startOf(x, node)) : undefined;
}

export function annotate(
  x: Extraction,
  tags: readonly Tag[] | undefined,
  kind: Annotation["kind"],
  symbol: string,
  nameAt: Span,
  node: ts.Node,
): number | undefined {
  if (tags === undefined || tags.length === 0) return undefined;
  x.found.annotations.push({ tags, kind, symbol, nameAt, at: spanOf(x, node) });
  return x.found.annotations.length - 1;
}

/** For optional keys, which may be absent but not undefined. */
export function optional<K extends string, V>(key: K, value: V | undefined): { [P in K]?: V } {
  return (value === undefined ? {} : { [key]: value }) as { [P in K]?: V };
}

export function hasModifier(node: ts.Node, kind: ts.SyntaxKind): boolean {
  if (!ts.canHaveModifiers(node)) return false;
  return node.modifiers?.some((modifier) => modifier.kind === kind) ?? false;
}

/** The key as text; undefined when it is computed from something that is no literal. */
export function keyText(x: Extraction, name: ts.PropertyName | ts.Expression): string | undefined {
  const text = literalKey(ts.isComputedPropertyName(name) ? name.expression : name, ts.isComputedPropertyName(name));
  if (text !== undefined) x.found.names.add(text);
  return text;
}

function literalKey(name: ts.Node, computed: boolean): string | undefined {
  if (ts.isStringLiteralLike(name) || ts.isNumericLiteral(name) || ts.isBigIntLiteral(name)) return name.text;
  if (!computed && (ts.isIdentifier(name) || ts.isPrivateIdentifier(name))) return name.text;
  if (computed && ts.isPropertyAccessExpression(name) && /^(?:iterator|asyncIterator)$/.test(name.name.text))
    return ts.isIdentifier(name.expression) && name.expression.text === "Symbol"
      ? `[Symbol.${name.name.text}]`
      : undefined;
  return undefined;
}
