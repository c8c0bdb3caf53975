// Types that JavaScript declares in comments: `@typedef`, `@callback`, `@import`.
import { ts } from "ts-morph";
import type { Tag } from "../../annotations/tags.ts";
import type { Offset } from "../../base/text.ts";
import type { AliasDecl, Signature, SignatureParameter, TypeNode } from "../ir.ts";
import { annotate, type Extraction, optional, spanOf } from "./extraction.ts";
import { declare } from "./scopes.ts";
import { entityName, readOptionalType, readType, readTypeParameters } from "./types.ts";

/** `tags`: what the comments with such types say of them, by where the comment starts. */
export function readJsdocTypes(x: Extraction, tags: ReadonlyMap<Offset, readonly Tag[]>): void {
  if (!/@(typedef|callback|import)\b/.test(x.text)) return;
  for (const comment of commentsOf(x.source)) {
    for (const tag of comment.tags ?? []) {
      if (ts.isJSDocTypedefTag(tag)) addTypedef(x, comment, tag, tags.get(comment.pos));
      else if (ts.isJSDocCallbackTag(tag)) addCallback(x, comment, tag, tags.get(comment.pos));
      else if (ts.isJSDocImportTag(tag)) addImport(x, tag);
    }
  }
}

/** Of every statement, also inside functions, and at the end of the file. */
function commentsOf(source: ts.SourceFile): readonly ts.JSDoc[] {
  const comments: ts.JSDoc[] = [];
  const waiting: ts.Node[] = [source];
  for (let node = waiting.pop(); node !== undefined; node = waiting.pop()) {
    const own = (node as { readonly jsDoc?: readonly ts.JSDoc[] }).jsDoc;
    if (own !== undefined) comments.push(...own);
    const before = waiting.length;
    ts.forEachChild(node, (child) => {
      waiting.push(child);
    });
    reverseFrom(waiting, before);
  }
  return comments;
}

function reverseFrom(list: ts.Node[], start: number): void {
  list.push(...list.splice(start).reverse());
}

function addTypedef(x: Extraction, comment: ts.JSDoc, tag: ts.JSDocTypedefTag, tags: readonly Tag[] | undefined): void {
  const name = tag.name?.text;
  if (name === undefined || tag.typeExpression === undefined) return;
  const written = tag.typeExpression;
  const type: TypeNode = ts.isJSDocTypeLiteral(written) ? readType(x, written, name) : readType(x, written.type, name);
  addAlias(x, comment, tag.name ?? tag, name, type, tags);
}

function addCallback(
  x: Extraction,
  comment: ts.JSDoc,
  tag: ts.JSDocCallbackTag,
  tags: readonly Tag[] | undefined,
): void {
  const name = tag.name?.text;
  if (name === undefined) return;
  const parameters = tag.typeExpression.parameters.flatMap((it): SignatureParameter[] => {
    if (!ts.isJSDocParameterTag(it)) return [];
    const own = entityName(it.name);
    return [{ name: own, ...optional("type", readOptionalType(x, it.typeExpression, `${name}(${own})`)) }];
  });
  const result = tag.typeExpression.type?.typeExpression;
  const signature: Signature = { parameters, ...optional("result", readOptionalType(x, result, `${name}()`)) };
  addAlias(x, comment, tag.name ?? tag, name, { t: "function", signature }, tags);
}

function addAlias(
  x: Extraction,
  comment: ts.JSDoc,
  nameNode: ts.Node,
  name: string,
  type: TypeNode,
  tags: readonly Tag[] | undefined,
): void {
  const nameAt = spanOf(x, nameNode);
  x.found.names.add(name);
  const templates = comment.tags?.filter(ts.isJSDocTemplateTag).flatMap((it) => [...it.typeParameters]) ?? [];
  const alias: AliasDecl = {
    kind: "alias",
    name,
    ...(templates.length > 0 ? optional("typeParameters", readTypeParameters(x, templates)) : {}),
    type,
    nameAt,
    ...optional("annotation", annotate(x, tags, "type", name, nameAt, comment)),
  };
  x.found.types.push(alias);
  x.found.exports.push({ kind: "local", name, slot: name });
}

/** `@import { User } from "./user"` */
function addImport(x: Extraction, tag: ts.JSDocImportTag): void {
  if (!ts.isStringLiteralLike(tag.moduleSpecifier) || tag.importClause === undefined) return;
  const module = tag.moduleSpecifier.text;
  const add = (name: string, local: ts.Identifier) => {
    const { slot } = declare(x.module, local.text);
    x.found.imports.push({ slot, module, name, typeOnly: true, at: spanOf(x, local) });
  };
  const { name, namedBindings } = tag.importClause;
  if (name !== undefined) add("default", name);
  if (namedBindings === undefined) return;
  if (ts.isNamespaceImport(namedBindings)) add("*", namedBindings.name);
  else for (const it of namedBindings.elements) add((it.propertyName ?? it.name).text, it.name);
}
