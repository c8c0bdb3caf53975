// What an edit of one file changed in its functions. What it changed in declarations shows in what the world answers.
import { REGISTERS } from "../catalogue/wiring.ts";
import { contentOf } from "../flow/declared-names.ts";
import type { FileBody, FunctionBody, FunctionKind } from "../flow/ir.ts";
import { localNames } from "../flow/local-names.ts";

/**
 * Local names of functions that say something else, are new, or are gone; undefined where both bodies say the same
 * altogether, though perhaps at other places of the file.
 */
export function changedFunctions(before: FileBody, after: FileBody): ReadonlySet<string> | undefined {
  const old = localNames(before);
  const now = localNames(after);
  const changed = new Set<string>();
  for (const [name, index] of now.indexes) {
    const was = before.functions[old.indexes.get(name) ?? -1];
    const is = after.functions[index];
    if (was === undefined || is === undefined || functionText(before, was) !== functionText(after, is))
      changed.add(name);
  }
  for (const name of old.indexes.keys()) if (!now.indexes.has(name)) changed.add(name);
  return changed.size === 0 && declaredText(before) === declaredText(after) ? undefined : changed;
}

const texts = new WeakMap<FunctionBody, string>();

/** With its places, which count from the function itself: typing above it changes nothing in it. */
function functionText(body: FileBody, fn: FunctionBody): string {
  let text = texts.get(fn);
  if (text === undefined) {
    text = contentOf(body, saidBy(fn), true);
    texts.set(fn, text);
  }
  return text;
}

function textWithoutPlaces(body: FileBody, fn: FunctionBody): string {
  return contentOf(body, saidBy(fn));
}

function saidBy(fn: FunctionBody): Partial<FunctionBody> {
  const { index: _index, start: _start, end: _end, nameAt: _nameAt, ...said } = fn;
  return said;
}

/** Functions that run where they are called, and of which others read no more than how they are called and what they return. */
const ORDINARY: ReadonlySet<FunctionKind> = new Set(["function", "arrow", "method", "getter", "setter"]);

/**
 * Whether an edit that changed the functions `changed` is of no concern to declarations: all of them are there as before,
 * called as before, and return the same expressions. What they do inside, only a walk can tell.
 */
export function isInsideFunctions(before: FileBody, after: FileBody, changed: ReadonlySet<string>): boolean {
  const old = localNames(before);
  const now = localNames(after);
  if (old.names.length !== now.names.length || old.names.some((it, index) => it !== now.names[index])) return false;
  if (declaredText(before) !== declaredText(after)) return false;
  // What a container gives for a token may be written anywhere.
  if ([before, after].some(providesThings)) return false;
  return [...changed].every((name) => {
    const was = before.functions[old.indexes.get(name) ?? -1];
    const is = after.functions[now.indexes.get(name) ?? -1];
    if (was === undefined || is === undefined) return false;
    // Of any other function nothing may differ but where things stand in it: `const send = () => { … }` is in its module.
    const textOf = ORDINARY.has(is.kind) ? outerText : textWithoutPlaces;
    return textOf(before, was) === textOf(after, is);
  });
}

function providesThings({ names, imports }: FileBody): boolean {
  return names.includes("provide") || imports.some((it) => it.module === REGISTERS);
}

/** What others may read of a function without walking it. */
function outerText(body: FileBody, fn: FunctionBody): string {
  const { index: _i, start: _s, end: _e, nameAt: _n, locals: _l, captured: _c, body: statements, ...head } = fn;
  return contentOf(body, [head, statements !== undefined, returnedIn(statements)]);
}

function returnedIn(node: unknown): readonly unknown[] {
  if (Array.isArray(node)) return node.flatMap(returnedIn);
  if (typeof node !== "object" || node === null) return [];
  if ((node as { readonly s?: string }).s === "return") return [node];
  return Object.values(node).flatMap(returnedIn);
}

const declarationTexts = new WeakMap<FileBody, string>();

/** All that is no function. */
function declaredText(body: FileBody): string {
  let text = declarationTexts.get(body);
  if (text === undefined) {
    const { types, imports, exports, annotations, classes, enums, records, global, fileAnnotation } = body;
    const own = contentOf(body, {
      types,
      imports,
      exports,
      annotations,
      classes,
      enums,
      records,
      global,
      fileAnnotation,
    });
    const modules = body.ambient.map(({ name, outputs, body: it }) => `${name}:${outputs ?? ""}:${wholeText(it)}`);
    const inner = [...modules, wholeText(body.globals)];
    text = [own, ...inner].join("\n");
    declarationTexts.set(body, text);
  }
  return text;
}

function wholeText(body: FileBody | undefined): string {
  if (body === undefined) return "";
  return [declaredText(body), ...body.functions.map((it) => functionText(body, it))].join("\n");
}
