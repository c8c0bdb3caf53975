// Written types, as plain data. Names stay names: which declaration they mean is for resolve/ to say.
import { ts } from "ts-morph";
import type { Signature, SignatureParameter, TypeMember, TypeNode, TypeParameter } from "../ir.ts";
import {
  annotate,
  claim,
  DEEPEST,
  type Extraction,
  hasModifier,
  keyText,
  noteTooDeep,
  optional,
  spanOf,
} from "./extraction.ts";

const OTHER: TypeNode = { t: "other" };

/** `path` names what the type describes, for the symbols of members: `User`, `send(options)`. */
export function readType(x: Extraction, node: ts.TypeNode, path: string): TypeNode {
  if (x.depth >= DEEPEST) {
    noteTooDeep(x, node);
    return OTHER;
  }
  x.depth++;
  const type = readShape(x, node, path);
  x.depth--;
  return type;
}

export function readOptionalType(x: Extraction, node: ts.TypeNode | undefined, path: string): TypeNode | undefined {
  return node === undefined ? undefined : readType(x, node, path);
}

export function readTypes(x: Extraction, nodes: readonly ts.TypeNode[] | undefined, path: string): TypeNode[] {
  return nodes?.map((node) => readType(x, node, path)) ?? [];
}

export function readTypeParameters(
  x: Extraction,
  nodes: readonly ts.TypeParameterDeclaration[] | undefined,
): TypeParameter[] | undefined {
  return nodes?.map((node) => ({
    name: node.name.text,
    ...optional("constraint", readOptionalType(x, node.constraint, node.name.text)),
    ...optional("default", readOptionalType(x, node.default, node.name.text)),
  }));
}

function readShape(x: Extraction, node: ts.TypeNode, path: string): TypeNode {
  if (ts.isTypeReferenceNode(node)) return reference(x, entityName(node.typeName), node.typeArguments, path);
  if (ts.isExpressionWithTypeArguments(node)) {
    return reference(x, expressionName(node.expression), node.typeArguments, path);
  }
  if (ts.isArrayTypeNode(node)) return { t: "array", element: readType(x, node.elementType, path) };
  if (ts.isUnionTypeNode(node)) return { t: "union", members: readTypes(x, node.types, path) };
  if (ts.isIntersectionTypeNode(node)) return { t: "intersection", members: readTypes(x, node.types, path) };
  if (ts.isTypeLiteralNode(node)) return { t: "object", members: readTypeMembers(x, node.members, path) };
  if (ts.isParenthesizedTypeNode(node)) return readType(x, node.type, path);
  if (ts.isFunctionTypeNode(node) || ts.isConstructorTypeNode(node)) {
    return { t: "function", signature: readSignature(x, node, path) };
  }
  if (ts.isLiteralTypeNode(node)) return literal(node.literal);
  if (ts.isTupleTypeNode(node)) return { t: "tuple", elements: readTypes(x, node.elements, path) };
  if (ts.isNamedTupleMember(node)) {
    const element = readType(x, node.type, path);
    return node.dotDotDotToken === undefined ? element : { t: "rest", element };
  }
  if (ts.isRestTypeNode(node)) return { t: "rest", element: readType(x, node.type, path) };
  if (ts.isOptionalTypeNode(node)) return readType(x, node.type, path);
  return readOperator(x, node, path) ?? readJsdocType(x, node, path) ?? primitive(node.kind);
}

function readOperator(x: Extraction, node: ts.TypeNode, path: string): TypeNode | undefined {
  if (ts.isTypeOperatorNode(node)) {
    const of = readType(x, node.type, path);
    if (node.operator === ts.SyntaxKind.KeyOfKeyword) return { t: "keyof", of };
    return node.operator === ts.SyntaxKind.ReadonlyKeyword ? of : { t: "primitive", name: "symbol" };
  }
  if (ts.isIndexedAccessTypeNode(node)) {
    return { t: "index", object: readType(x, node.objectType, path), key: readType(x, node.indexType, path) };
  }
  if (ts.isTypeQueryNode(node)) return { t: "typeof", name: entityName(node.exprName) };
  if (ts.isImportTypeNode(node)) return importType(x, node, path);
  if (ts.isMappedTypeNode(node)) return mapped(x, node, path);
  if (ts.isConditionalTypeNode(node)) {
    return {
      t: "conditional",
      check: readType(x, node.checkType, path),
      extends: readType(x, node.extendsType, path),
      yes: readType(x, node.trueType, path),
      no: readType(x, node.falseType, path),
    };
  }
  if (ts.isInferTypeNode(node)) return { t: "infer", name: node.typeParameter.name.text };
  if (ts.isTypePredicateNode(node)) {
    return {
      t: "predicate",
      parameter: ts.isIdentifier(node.parameterName) ? node.parameterName.text : "this",
      asserts: node.assertsModifier !== undefined,
      ...optional("type", readOptionalType(x, node.type, path)),
    };
  }
  return node.kind === ts.SyntaxKind.ThisType ? { t: "this" } : undefined;
}

function importType(x: Extraction, node: ts.ImportTypeNode, path: string): TypeNode {
  const argument = node.argument;
  if (!ts.isLiteralTypeNode(argument) || !ts.isStringLiteralLike(argument.literal)) return OTHER;
  return {
    t: "import",
    module: argument.literal.text,
    ...optional("name", node.qualifier === undefined ? undefined : entityName(node.qualifier)),
    ...(node.typeArguments === undefined ? {} : { args: readTypes(x, node.typeArguments, path) }),
  };
}

function mapped(x: Extraction, node: ts.MappedTypeNode, path: string): TypeNode {
  const constraint = node.typeParameter.constraint;
  return {
    t: "mapped",
    parameter: node.typeParameter.name.text,
    constraint: constraint === undefined ? OTHER : readType(x, constraint, path),
    ...optional("rename", readOptionalType(x, node.nameType, path)),
    ...optional("value", readOptionalType(x, node.type, path)),
  };
}

/** `?User`, `User!`, `...User`, `function(User): void` of JSDoc; also `{{ phone: string }}`. */
function readJsdocType(x: Extraction, node: ts.TypeNode, path: string): TypeNode | undefined {
  if (ts.isJSDocTypeExpression(node)) return readType(x, node.type, path);
  if (ts.isJSDocNullableType(node)) {
    return { t: "union", members: [readType(x, node.type, path), { t: "literal", value: null }] };
  }
  if (ts.isJSDocNonNullableType(node) || ts.isJSDocOptionalType(node)) return readType(x, node.type, path);
  if (ts.isJSDocVariadicType(node)) return { t: "array", element: readType(x, node.type, path) };
  if (ts.isJSDocFunctionType(node)) return { t: "function", signature: readSignature(x, node, path) };
  if (ts.isJSDocTypeLiteral(node)) return jsdocLiteral(x, node, path);
  return undefined;
}

function jsdocLiteral(x: Extraction, node: ts.JSDocTypeLiteral, path: string): TypeNode {
  const members = (node.jsDocPropertyTags ?? []).map((tag): TypeMember => {
    const name = entityName(tag.name).split(".").at(-1) ?? "";
    x.found.names.add(name);
    return {
      kind: "property",
      name,
      ...optional("type", readOptionalType(x, tag.typeExpression, `${path}.${name}`)),
      ...(tag.isBracketed ? { optional: true as const } : {}),
      nameAt: spanOf(x, tag.name),
    };
  });
  const object: TypeNode = { t: "object", members };
  return node.isArrayType ? { t: "array", element: object } : object;
}

function reference(x: Extraction, name: string, args: ts.NodeArray<ts.TypeNode> | undefined, path: string): TypeNode {
  if (name === "") return OTHER;
  return { t: "ref", name, ...(args === undefined ? {} : { args: readTypes(x, args, path) }) };
}

/** `A.B.C`, without recursion. */
export function entityName(node: ts.EntityName | ts.JSDocMemberName): string {
  const parts: string[] = [];
  let at: ts.Node = node;
  while (ts.isQualifiedName(at) || ts.isJSDocMemberName(at)) {
    parts.push(at.right.text);
    at = at.left;
  }
  if (ts.isIdentifier(at)) parts.push(at.text);
  return parts.reverse().join(".");
}

/** Of `extends A.B`; empty when it is no plain name. */
export function expressionName(node: ts.Expression): string {
  const parts: string[] = [];
  let at = node;
  while (ts.isPropertyAccessExpression(at)) {
    parts.push(at.name.text);
    at = at.expression;
  }
  if (at.kind === ts.SyntaxKind.ThisKeyword) parts.push("this");
  else if (ts.isIdentifier(at)) parts.push(at.text);
  else return "";
  return parts.reverse().join(".");
}

function literal(node: ts.LiteralTypeNode["literal"]): TypeNode {
  if (ts.isStringLiteralLike(node)) return { t: "literal", value: node.text };
  if (ts.isNumericLiteral(node)) return { t: "literal", value: Number(node.text) };
  if (node.kind === ts.SyntaxKind.TrueKeyword) return { t: "literal", value: true };
  if (node.kind === ts.SyntaxKind.FalseKeyword) return { t: "literal", value: false };
  if (node.kind === ts.SyntaxKind.NullKeyword) return { t: "literal", value: null };
  if (ts.isPrefixUnaryExpression(node) && ts.isNumericLiteral(node.operand)) {
    return { t: "literal", value: -Number(node.operand.text) };
  }
  return OTHER;
}

/** Made when the first type is read: until then nobody needs the compiler. */
let primitives: ReadonlyMap<ts.SyntaxKind, string> | undefined;

function primitiveNames(): ReadonlyMap<ts.SyntaxKind, string> {
  return new Map<ts.SyntaxKind, string>([
    [ts.SyntaxKind.StringKeyword, "string"],
    [ts.SyntaxKind.NumberKeyword, "number"],
    [ts.SyntaxKind.BooleanKeyword, "boolean"],
    [ts.SyntaxKind.SymbolKeyword, "symbol"],
    [ts.SyntaxKind.BigIntKeyword, "bigint"],
    [ts.SyntaxKind.VoidKeyword, "void"],
    [ts.SyntaxKind.UndefinedKeyword, "undefined"],
    [ts.SyntaxKind.NeverKeyword, "never"],
    [ts.SyntaxKind.ObjectKeyword, "object"],
    [ts.SyntaxKind.UnknownKeyword, "unknown"],
    [ts.SyntaxKind.AnyKeyword, "any"],
    [ts.SyntaxKind.JSDocAllType, "any"],
    [ts.SyntaxKind.TemplateLiteralType, "string"],
  ]);
}

function primitive(kind: ts.SyntaxKind): TypeNode {
  primitives ??= primitiveNames();
  const name = primitives.get(kind);
  return name === undefined ? OTHER : { t: "primitive", name };
}

export function readTypeMembers(x: Extraction, nodes: readonly ts.TypeElement[], path: string): TypeMember[] {
  return nodes.map((node) => readTypeMember(x, node, path));
}

function readTypeMember(x: Extraction, node: ts.TypeElement, path: string): TypeMember {
  const tags = claim(x, node);
  const name = node.name === undefined ? undefined : keyText(x, node.name);
  const nameAt = node.name === undefined ? spanOf(x, node) : spanOf(x, node.name);
  const symbol = name === undefined ? path : path === "" ? name : `${path}.${name}`;
  const isField = ts.isPropertySignature(node) || ts.isIndexSignatureDeclaration(node);
  const common = {
    ...optional("name", name),
    nameAt,
    ...optional("annotation", annotate(x, tags, isField ? "field" : "function", symbol, nameAt, node)),
  };
  if (ts.isPropertySignature(node)) {
    return {
      kind: "property",
      ...common,
      ...optional("type", readOptionalType(x, node.type, symbol)),
      ...(node.questionToken === undefined ? {} : { optional: true as const }),
    };
  }
  if (ts.isMethodSignature(node)) {
    const isOptional = node.questionToken === undefined ? {} : { optional: true as const };
    return { kind: "method", ...common, signature: readSignature(x, node, symbol), ...isOptional };
  }
  if (ts.isCallSignatureDeclaration(node))
    return { kind: "call", ...common, signature: readSignature(x, node, symbol) };
  if (ts.isConstructSignatureDeclaration(node)) {
    return { kind: "construct", ...common, signature: readSignature(x, node, symbol) };
  }
  if (ts.isGetAccessorDeclaration(node)) {
    return { kind: "getter", ...common, ...optional("type", readOptionalType(x, node.type, symbol)) };
  }
  if (ts.isSetAccessorDeclaration(node)) {
    return { kind: "setter", ...common, signature: readSignature(x, node, symbol) };
  }
  const type = ts.isIndexSignatureDeclaration(node) ? readOptionalType(x, node.type, symbol) : undefined;
  return { kind: "index", nameAt, ...optional("type", type), ...optional("annotation", common.annotation) };
}

/** `symbol` is what the function is called. */
export function readSignature(x: Extraction, node: ts.SignatureDeclaration, symbol: string): Signature {
  const typeParameters = ts.isJSDocFunctionType(node) ? undefined : readTypeParameters(x, node.typeParameters);
  return {
    ...optional("typeParameters", typeParameters),
    ...optional("self", readSelf(x, node, symbol)),
    parameters: node.parameters.filter((it) => !isThisParameter(it)).map((it) => signatureParameter(x, it, symbol)),
    ...optional("result", readOptionalType(x, node.type, `${symbol}()`)),
  };
}

/** The type of `this`, where it is written. */
export function readSelf(x: Extraction, node: ts.SignatureDeclaration, symbol: string): TypeNode | undefined {
  return readOptionalType(x, node.parameters.find(isThisParameter)?.type, `${symbol}(this)`);
}

/** `this: User` is no parameter that a caller passes. */
export function isThisParameter(node: ts.ParameterDeclaration): boolean {
  // In JSDoc's `function(this:User)` parameters have no names, whatever their type says.
  const name = node.name as ts.BindingName | undefined;
  return name !== undefined && ts.isIdentifier(name) && name.text === "this";
}

function signatureParameter(x: Extraction, node: ts.ParameterDeclaration, symbol: string): SignatureParameter {
  const tags = claim(x, node);
  const written = node.name as ts.BindingName | undefined;
  const name = written !== undefined && ts.isIdentifier(written) ? written.text : "";
  const path = `${symbol}(${name})`;
  const isRest = node.dotDotDotToken !== undefined;
  return {
    name,
    ...optional("type", readOptionalType(x, node.type, path)),
    ...(isRest ? { rest: true as const } : {}),
    ...(node.questionToken !== undefined || node.initializer !== undefined ? { optional: true as const } : {}),
    ...optional("annotation", annotate(x, tags, "parameter", path, spanOf(x, written ?? node), node)),
  };
}

export function isExported(node: ts.Node): boolean {
  return hasModifier(node, ts.SyntaxKind.ExportKeyword);
}
