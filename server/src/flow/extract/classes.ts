// Classes and their members.
import { ts } from "ts-morph";
import type { Tag } from "../../annotations/tags.ts";
import type { ClassBody, ClassMember } from "../ir.ts";
import { annotate, claim, type Extraction, hasModifier, keyText, optional, spanOf } from "./extraction.ts";
import { closeFunction, openFunction, readDecorators, readOverloads } from "./functions.ts";
import { scopeIn } from "./scopes.ts";
import { handOn, joinTags } from "./tag-handing.ts";
import { readOptionalType, readType, readTypeParameters, readTypes } from "./types.ts";

interface InClass {
  readonly index: number;
  /** What a person calls the class. */
  readonly name: string;
}

export function readClass(
  x: Extraction,
  node: ts.ClassLikeDeclaration,
  called: string,
  tags: readonly Tag[] | undefined,
): number {
  const index = x.found.classes.length;
  const outerFields = x.thisFields;
  x.thisFields = [];
  x.found.classes.push(undefined);
  const nameAt = node.name === undefined ? keywordOf(x, node) : spanOf(x, node.name);
  const annotation = joinTags(x, node, tags, { kind: "class", symbol: called, nameAt });
  const isDefault = hasModifier(node, ts.SyntaxKind.DefaultKeyword);
  const heritage = node.heritageClauses?.find((it) => it.token === ts.SyntaxKind.ExtendsKeyword)?.types[0];
  const interfaces = node.heritageClauses?.filter((it) => it.token === ts.SyntaxKind.ImplementsKeyword) ?? [];
  const body: ClassBody = {
    index,
    name: node.name === undefined ? (isDefault ? "default" : "") : x.prefix + node.name.text,
    ...optional("typeParameters", readTypeParameters(x, ts.getEffectiveTypeParameterDeclarations(node))),
    ...optional("superclass", heritage && x.read.expression(x, heritage.expression)),
    ...optional(
      "superclassArgs",
      heritage?.typeArguments?.map((it) => readType(x, it, called)),
    ),
    implements: interfaces.flatMap((it) => readTypes(x, it.types, called)),
    decorators: readDecorators(x, node) ?? [],
    members: readMembers(x, node, { index, name: called }),
    ...(hasModifier(node, ts.SyntaxKind.AbstractKeyword) ? { abstract: true as const } : {}),
    owner: x.scope.owner.index,
    nameAt,
    at: spanOf(x, node),
    ...optional("annotation", annotation),
  };
  const extra = x.thisFields.filter(
    (field) => !body.members.some((it) => it.kind === "field" && it.name === field.name),
  );
  x.thisFields = outerFields;
  x.found.classes[index] = extra.length === 0 ? body : { ...body, members: [...body.members, ...extra] };
  return index;
}

/** The word `class`, after decorators and modifiers. */
function keywordOf(x: Extraction, node: ts.ClassLikeDeclaration) {
  const after = node.modifiers?.at(-1)?.end ?? node.getStart(x.source);
  const start = Math.max(after, x.text.indexOf("class", after));
  return { start, end: Math.min(node.end, start + "class".length) };
}

function readMembers(x: Extraction, node: ts.ClassLikeDeclaration, inside: InClass): ClassMember[] {
  const members: ClassMember[] = [];
  let signatures: (ts.MethodDeclaration | ts.ConstructorDeclaration)[] = [];
  const pending = (member: ts.ClassElement, next: ts.ClassElement | undefined) =>
    isOverloadOf(x, member, next) ? (member as ts.MethodDeclaration | ts.ConstructorDeclaration) : undefined;
  node.members.forEach((member, place) => {
    const signature = pending(member, node.members[place + 1]);
    if (signature !== undefined) {
      signatures.push(signature);
      return;
    }
    members.push(...readMember(x, member, signatures, inside));
    signatures = [];
  });
  return members;
}

/** A signature without body whose implementation, or further signature, comes next. */
function isOverloadOf(x: Extraction, member: ts.ClassElement, next: ts.ClassElement | undefined): boolean {
  if (next === undefined || member.kind !== next.kind) return false;
  if (ts.isConstructorDeclaration(member)) return member.body === undefined;
  if (!ts.isMethodDeclaration(member) || member.body !== undefined || !ts.isMethodDeclaration(next)) return false;
  const isStatic = (it: ts.Node) => hasModifier(it, ts.SyntaxKind.StaticKeyword);
  const name = keyText(x, member.name);
  return name !== undefined && name === keyText(x, next.name) && isStatic(member) === isStatic(next);
}

function readMember(
  x: Extraction,
  node: ts.ClassElement,
  signatures: readonly (ts.MethodDeclaration | ts.ConstructorDeclaration)[],
  inside: InClass,
): ClassMember[] {
  if (ts.isPropertyDeclaration(node)) return [readField(x, node, inside)];
  if (ts.isClassStaticBlockDeclaration(node)) {
    const nameAt = { start: node.getStart(x.source), end: node.getStart(x.source) + "static".length };
    const name = `${inside.name} static block`;
    const fn = x.read.function(x, {
      node,
      kind: "static-block",
      name,
      nameAt,
      class: inside.index,
      static: true,
      tags: claim(x, node),
    });
    return [{ kind: "static-block", static: true, fn, nameAt }];
  }
  if (ts.isConstructorDeclaration(node) || ts.isMethodDeclaration(node) || ts.isAccessor(node)) {
    return readMethod(x, node, signatures, inside);
  }
  return [];
}

type MethodNode = ts.ConstructorDeclaration | ts.MethodDeclaration | ts.AccessorDeclaration;

function readMethod(
  x: Extraction,
  node: MethodNode,
  signatures: readonly ts.SignatureDeclaration[],
  inside: InClass,
): ClassMember[] {
  const kind = ts.isConstructorDeclaration(node)
    ? "constructor"
    : ts.isMethodDeclaration(node)
      ? "method"
      : ts.isGetAccessor(node)
        ? "getter"
        : "setter";
  const key = ts.isConstructorDeclaration(node) ? "constructor" : keyText(x, node.name);
  const nameAt = ts.isConstructorDeclaration(node) ? constructorWord(x, node) : spanOf(x, node.name);
  const name = `${inside.name}.${key ?? "[…]"}`;
  const tags = [...signatures, node].flatMap((it) => claim(x, it) ?? []);
  const isStatic = hasModifier(node, ts.SyntaxKind.StaticKeyword);
  const overloads = readOverloads(x, signatures, name);
  const common = { kind, name, nameAt, class: inside.index, static: isStatic, overloads } as const;
  const decorators = readDecorators(x, node);
  const fn = x.read.function(x, { node, ...common, ...(tags.length > 0 ? { tags } : {}) });
  const made = x.found.functions[fn];
  const method: ClassMember = {
    kind,
    ...optional("name", key),
    ...(isStatic ? { static: true as const } : {}),
    ...("questionToken" in node && node.questionToken !== undefined ? { optional: true as const } : {}),
    ...optional("type", kind === "getter" ? made?.result : undefined),
    fn,
    ...optional("decorators", decorators),
    nameAt,
    ...optional("annotation", made?.annotation),
  };
  return [method, ...parameterFields(x, node, fn)];
}

function constructorWord(x: Extraction, node: ts.ConstructorDeclaration) {
  const after = node.modifiers?.at(-1)?.end ?? node.getStart(x.source);
  const start = Math.max(after, x.text.indexOf("constructor", after));
  return { start, end: start + "constructor".length };
}

/** `constructor(private readonly phone: string)` also declares the field `phone`. */
function parameterFields(x: Extraction, node: MethodNode, fn: number): ClassMember[] {
  const parameters = x.found.functions[fn]?.parameters ?? [];
  return parameters.flatMap((parameter): ClassMember[] => {
    if (parameter.property === undefined) return [];
    const written = node.parameters.find((it) => ts.isIdentifier(it.name) && it.name.text === parameter.property);
    return [
      {
        kind: "field",
        name: parameter.property,
        ...optional("type", parameter.type),
        ...optional("optional", parameter.optional),
        nameAt: spanOf(x, written?.name ?? node),
        ...optional("annotation", parameter.annotation),
      },
    ];
  });
}

function readField(x: Extraction, node: ts.PropertyDeclaration, inside: InClass): ClassMember {
  const tags = claim(x, node);
  const key = keyText(x, node.name);
  const symbol = `${inside.name}.${key ?? "[…]"}`;
  const nameAt = spanOf(x, node.name);
  const annotation = annotate(x, tags, "field", symbol, nameAt, node);
  if (tags !== undefined && annotation !== undefined) handOn(x, node.initializer, tags, annotation);
  const typeNode = node.type ?? (x.jsdoc ? ts.getJSDocType(node) : undefined);
  const decorators = readDecorators(x, node);
  const isStatic = hasModifier(node, ts.SyntaxKind.StaticKeyword);
  return {
    kind: "field",
    ...optional("name", key),
    ...(isStatic ? { static: true as const } : {}),
    ...(node.questionToken === undefined ? {} : { optional: true as const }),
    ...optional("type", readOptionalType(x, typeNode, symbol)),
    ...optional("init", node.initializer && readInitialiser(x, node, node.initializer, symbol, inside, isStatic)),
    ...optional("decorators", decorators),
    nameAt,
    ...optional("annotation", annotation),
  };
}

function readInitialiser(
  x: Extraction,
  node: ts.PropertyDeclaration,
  value: ts.Expression,
  name: string,
  inside: InClass,
  isStatic: boolean,
): number {
  const outer = x.scope;
  const own = openFunction(x, { kind: "initialiser", name }, node.getStart(x.source));
  x.scope = scopeIn(outer, own);
  const result = x.read.expression(x, value, name);
  x.scope = outer;
  closeFunction(x, own, {
    class: inside.index,
    ...(isStatic ? { static: true as const } : {}),
    parameters: [],
    body: [{ s: "return", value: result, at: result.at }],
    end: node.end,
    nameAt: spanOf(x, node.name),
  });
  return own.index;
}
