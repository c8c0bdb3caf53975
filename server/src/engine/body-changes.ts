// What an edit of one file changed in its functions. What it changed in declarations shows in what the world answers.
import { contentOf } from "../flow/declared-names.ts";
import type { FileBody, FunctionBody } from "../flow/ir.ts";
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
    const { index: _index, start: _start, end: _end, nameAt: _nameAt, ...said } = fn;
    text = contentOf(body, said, true);
    texts.set(fn, text);
  }
  return text;
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
