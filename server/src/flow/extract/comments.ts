// Where comments really are: `/**` in a string, a template, a regular expression or JSX text is none.
//
// Only the given places are looked at, each by going down the tree to the gap between tokens that contains it, so a
// file with three comments of interest costs three descents.
import { ts } from "ts-morph";
import type { Offset, Span } from "../../base/text.ts";

export interface Comment extends Span {
  /** Where the declaration begins that the comment stands before, or in the head of (after its `export`). */
  readonly belongsTo: Offset;
}

interface Place {
  readonly node: ts.Node;
  readonly parent: Place | undefined;
  readonly from: number;
  readonly to: number;
  /** Of its first token, and of its name if it has a head; found once. */
  begins?: { readonly start: number; readonly head: number | undefined };
}

/** The comments that cover one of `places`, which are sorted. */
export function commentsAt(source: ts.SourceFile, places: readonly Offset[]): readonly Comment[] {
  const found: Comment[] = [];
  const stack: Place[] = [{ node: source, parent: undefined, from: 0, to: places.length }];
  for (let place = stack.pop(); place !== undefined; place = stack.pop()) visit(source, place, places, stack, found);
  return found.sort((a, b) => a.start - b.start);
}

function visit(source: ts.SourceFile, place: Place, places: readonly Offset[], stack: Place[], found: Comment[]): void {
  const { node } = place;
  let next = place.from;
  let gapStart = node.pos;
  const search = (gapEnd: number) => {
    const last = skipBefore(places, next, place.to, gapEnd);
    if (last > next) commentsInGap(source, place, places.slice(next, last), gapStart, gapEnd, found);
    next = last;
  };
  for (const child of childrenOf(node)) {
    if (next >= place.to) return;
    if (child.pos > gapStart) search(child.pos);
    const last = skipBefore(places, next, place.to, child.end);
    if (last > next) stack.push({ node: child, parent: place, from: next, to: last });
    next = last;
    gapStart = Math.max(gapStart, child.end);
  }
  if (next < place.to) search(isText(node) ? (ts.isJsxText(node) ? node.pos : node.getStart(source)) : node.end);
}

function skipBefore(places: readonly Offset[], from: number, to: number, end: number): number {
  let next = from;
  while (next < to && (places[next] ?? end) < end) next++;
  return next;
}

function childrenOf(node: ts.Node): ts.Node[] {
  const children: ts.Node[] = [];
  ts.forEachChild(node, (child) => {
    if (child.end > child.pos) children.push(child);
  });
  return children;
}

/** Tokens whose characters are no code. */
function isText(node: ts.Node): boolean {
  return (
    ts.isLiteralExpression(node) ||
    ts.isTemplateMiddleOrTemplateTail(node) ||
    ts.isTemplateHead(node) ||
    ts.isJsxText(node)
  );
}

/** A gap has only spaces, comments, keywords and punctuation. */
function commentsInGap(
  source: ts.SourceFile,
  place: Place,
  places: readonly Offset[],
  start: number,
  end: number,
  found: Comment[],
): void {
  const text = source.text;
  const comments: Span[] = [];
  let at = start === 0 && text.startsWith("#!") ? endOfLine(text, 0) : start;
  while (at < end) {
    const after = commentEnd(text, at);
    if (after !== undefined) comments.push({ start: at, end: after });
    at = after ?? at + 1;
  }
  // From the last to the first, so that each leans on the one behind it: files may begin with thousands.
  let last = places.length - 1;
  let next: { readonly at: number; readonly token: number } | undefined;
  for (const comment of comments.reverse()) {
    const behind = skipSpace(text, comment.end);
    const token: number = behind === next?.at ? next.token : nextToken(text, behind);
    next = { at: comment.start, token };
    while (last >= 0 && (places[last] ?? 0) >= comment.end) last--;
    if (last < 0 || (places[last] ?? 0) < comment.start) continue;
    found.push({ ...comment, belongsTo: headOwner(source, place, comment.start) ?? token });
  }
}

function commentEnd(text: string, at: number): number | undefined {
  if (text.charCodeAt(at) !== 47) return undefined;
  const second = text.charCodeAt(at + 1);
  if (second === 47) return endOfLine(text, at);
  if (second !== 42) return undefined;
  const close = text.indexOf("*/", at + 2);
  return close < 0 ? text.length : close + 2;
}

function endOfLine(text: string, at: number): number {
  const lineBreak = /[\n\r\u2028\u2029]/g;
  lineBreak.lastIndex = at;
  return lineBreak.exec(text)?.index ?? text.length;
}

function skipSpace(text: string, from: number): number {
  let at = from;
  while (at < text.length && /\s/.test(text[at] ?? "")) at++;
  return at;
}

function nextToken(text: string, from: number): number {
  let at = from;
  while (at < text.length) {
    const after = /\s/.test(text[at] ?? "") ? at + 1 : commentEnd(text, at);
    if (after === undefined) break;
    at = after;
  }
  return at;
}

/** A comment between `export` and `class A`: the declaration that began before it and is named after it. */
function headOwner(source: ts.SourceFile, place: Place, at: number): number | undefined {
  for (let it: Place | undefined = place; it !== undefined; it = it.parent) {
    it.begins ??= { start: it.node.getStart(source), head: headEnd(source, it.node) };
    const { start, head } = it.begins;
    if (start < at && head !== undefined) return at < head ? start : undefined;
  }
  return undefined;
}

function headEnd(source: ts.SourceFile, node: ts.Node): number | undefined {
  if (ts.isVariableStatement(node)) return node.declarationList.getStart(source);
  const named =
    ts.isFunctionDeclaration(node) ||
    ts.isFunctionExpression(node) ||
    ts.isClassLike(node) ||
    ts.isInterfaceDeclaration(node) ||
    ts.isTypeAliasDeclaration(node) ||
    ts.isModuleDeclaration(node) ||
    ts.isClassElement(node) ||
    ts.isTypeElement(node) ||
    ts.isParameter(node) ||
    ts.isBindingElement(node);
  return named ? (node.name?.getStart(source) ?? node.getStart(source)) : undefined;
}
