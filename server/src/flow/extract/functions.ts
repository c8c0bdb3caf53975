// Functions of every kind: parameters, result, body.
import { ts } from "ts-morph";
import type { FunctionBody, Parameter, Pattern, Signature, Stmt, TypeNode } from "../ir.ts";
import {
  annotate,
  claim,
  type Extraction,
  type FunctionRequest,
  hasModifier,
  localSpan,
  optional,
  spanOf,
} from "./extraction.ts";
import { declareBinding, declareLexical, declareVars } from "./hoist.ts";
import { readBinding } from "./patterns.ts";
import { type FunctionScope, functionScope, type Scope, scopeIn } from "./scopes.ts";
import { joinTags } from "./tag-handing.ts";
import { isThisParameter, readOptionalType, readSelf, readSignature, readTypeParameters } from "./types.ts";

/** Reads a function and everything in it; answers its index. */
export function readFunction(x: Extraction, request: FunctionRequest): number {
  const { node } = request;
  const start = request.start ?? node.getStart(x.source);
  const outer = x.scope;
  const own = openFunction(x, request, start);
  const about = { kind: "function" as const, symbol: request.name, nameAt: request.nameAt };
  const annotation = joinTags(x, node, request.tags, about);
  const parameterScope = scopeIn(outer, own);
  x.scope = parameterScope;
  const signature = ts.isClassStaticBlockDeclaration(node) ? undefined : node;
  const written = signature?.parameters.filter((it) => !isThisParameter(it)) ?? [];
  for (const parameter of written) declareBinding(x, parameter.name, parameterScope);
  const parameters = written.map((it) => readParameter(x, it, request));
  const body = readBody(x, node, parameterScope);
  const result = signature === undefined ? undefined : readResult(x, signature, request.name);
  x.scope = outer;
  closeFunction(x, own, {
    ...optional("class", request.class),
    ...(request.static === true ? { static: true as const } : {}),
    ...(hasModifier(node, ts.SyntaxKind.AsyncKeyword) ? { async: true as const } : {}),
    ...("asteriskToken" in node && node.asteriskToken !== undefined ? { generator: true as const } : {}),
    ...optional(
      "typeParameters",
      signature && readTypeParameters(x, ts.getEffectiveTypeParameterDeclarations(signature)),
    ),
    ...optional("self", signature && readSelf(x, signature, request.name)),
    parameters,
    ...optional("result", result),
    ...optional("body", body),
    ...(request.overloads === undefined || request.overloads.length === 0 ? {} : { overloads: request.overloads }),
    end: node.end,
    nameAt: request.nameAt,
    ...optional("annotation", annotation),
  });
  return own.index;
}

export function openFunction(
  x: Extraction,
  about: { readonly kind: FunctionBody["kind"]; readonly name: string },
  start: number,
): FunctionScope {
  const index = x.found.functions.length;
  x.found.functions.push(undefined);
  return functionScope(index, about.kind, about.name, start, index === 0 ? undefined : x.scope.owner);
}

type Rest = Omit<
  FunctionBody,
  "index" | "name" | "kind" | "parent" | "captured" | "locals" | "usesArguments" | "start"
>;

/** Its places and its own variables are complete only when the inside has been read. */
export function closeFunction(x: Extraction, own: FunctionScope, rest: Rest): void {
  x.found.functions[own.index] = {
    index: own.index,
    name: own.name,
    kind: own.kind,
    parent: own.parent?.index ?? -1,
    ...rest,
    captured: own.locals.filter((slot) => own.captured.has(slot)),
    locals: own.locals,
    ...(own.usesArguments ? { usesArguments: true as const } : {}),
    start: own.start,
  };
}

function readBody(x: Extraction, node: FunctionRequest["node"], parameters: Scope): Stmt[] | undefined {
  const body = "body" in node ? node.body : undefined;
  if (body === undefined) return undefined;
  if (!ts.isBlock(body)) {
    const value = x.read.expression(x, body as ts.Expression);
    return [{ s: "return", value, at: value.at }];
  }
  const scope = scopeIn(parameters, parameters.owner);
  declareVars(x, body.statements, scope);
  declareLexical(x, body.statements, scope);
  x.scope = scope;
  const statements = x.read.statements(x, body.statements);
  x.scope = parameters;
  return statements;
}

function readResult(x: Extraction, node: ts.SignatureDeclaration, name: string): TypeNode | undefined {
  const path = `${name}()`;
  if (node.type !== undefined || !x.jsdoc) return readOptionalType(x, node.type, path);
  const whole = ts.getJSDocType(node);
  if (whole !== undefined && ts.isFunctionTypeNode(whole)) return readOptionalType(x, whole.type, path);
  return readOptionalType(x, ts.getJSDocReturnType(node), path);
}

function readParameter(x: Extraction, node: ts.ParameterDeclaration, of: FunctionRequest): Parameter {
  const tags = claim(x, node);
  const name = ts.isIdentifier(node.name) ? node.name.text : undefined;
  const path = `${of.name}(${name ?? ""})`;
  const typeNode = node.type ?? (x.jsdoc ? jsdocType(node) : undefined);
  const type = readOptionalType(x, typeNode, path);
  const pattern: Pattern = readBinding(x, node.name, undefined, node);
  const initial = node.initializer === undefined ? undefined : x.read.expression(x, node.initializer, name);
  const decorators = readDecorators(x, node);
  const isProperty = of.kind === "constructor" && name !== undefined && node.modifiers?.some(makesProperty) === true;
  return {
    pattern,
    ...optional("type", type),
    ...optional("default", initial),
    ...(node.dotDotDotToken === undefined ? {} : { rest: true as const }),
    ...(node.questionToken === undefined ? {} : { optional: true as const }),
    ...(isProperty ? { property: name } : {}),
    ...optional("decorators", decorators),
    ...optional("annotation", annotate(x, tags, "parameter", path, spanOf(x, node.name), node)),
    at: localSpan(x, node),
  };
}

/** `private`, `readonly` and the like, but no decorator. */
function makesProperty(modifier: ts.ModifierLike): boolean {
  return !ts.isDecorator(modifier);
}

/** From `@param {T} name`, or from the `@type {(name: T) => R}` of the whole function. */
function jsdocType(node: ts.ParameterDeclaration): ts.TypeNode | undefined {
  const own = ts.getJSDocType(node);
  if (own !== undefined) return own;
  const whole = ts.getJSDocType(node.parent);
  if (whole === undefined || !ts.isFunctionTypeNode(whole)) return undefined;
  return whole.parameters[node.parent.parameters.indexOf(node)]?.type;
}

export function readDecorators(x: Extraction, node: ts.Node) {
  const decorators = ts.canHaveDecorators(node) ? ts.getDecorators(node) : undefined;
  if (decorators === undefined || decorators.length === 0) return undefined;
  return decorators.map((it) => x.read.expression(x, it.expression));
}

/** The signatures of `nodes` that have no body: overloads. */
export function readOverloads(x: Extraction, nodes: readonly ts.SignatureDeclaration[], name: string): Signature[] {
  return nodes.map((node) => readSignature(x, node, name));
}
