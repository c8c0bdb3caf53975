// What an edit of one file changed, as far as others can tell.
//
// An edit inside functions wakes those functions. An edit of what the file declares (types, classes, imports, exports,
// tags, signatures, module-level values) may mean anything to anybody.
import type { FileBody, FunctionBody } from "../flow/ir.ts";
import { localNames } from "../flow/local-names.ts";

export type BodyChange =
  | { readonly kind: "nothing" }
  /** Local names of functions whose text changed, that are new, or that are gone. */
  | { readonly kind: "functions"; readonly changed: ReadonlySet<string> }
  | { readonly kind: "declarations" };

export function bodyChange(before: FileBody, after: FileBody): BodyChange {
  if (declared(before) !== declared(after)) return { kind: "declarations" };
  const old = localNames(before);
  const now = localNames(after);
  const changed = new Set<string>();
  for (const [name, index] of now.indexes) {
    const was = old.indexes.get(name);
    const previous = was === undefined ? undefined : before.functions[was];
    const next = after.functions[index];
    if (previous === undefined || next === undefined) changed.add(name);
    else if (signature(previous) !== signature(next)) return { kind: "declarations" };
    else if (text(previous, old.names) !== text(next, now.names)) changed.add(name);
  }
  for (const name of old.indexes.keys()) if (!now.indexes.has(name)) changed.add(name);
  return changed.size === 0 ? { kind: "nothing" } : { kind: "functions", changed };
}

const places = new Set(["at", "nameAt", "start", "end"]);
const withoutPlaces = (key: string, value: unknown) => (places.has(key) ? undefined : value);

const declarationTexts = new WeakMap<FileBody, string>();

function declared(body: FileBody): string {
  let text = declarationTexts.get(body);
  if (text === undefined) {
    const { names } = localNames(body);
    const classes = JSON.stringify(body.classes, (key, value) => {
      if (places.has(key)) return undefined;
      return (key === "fn" || key === "init" || key === "owner") && typeof value === "number" ? names[value] : value;
    });
    const { types, imports, exports, ambient, annotations, enums } = body;
    const values = (body.functions[0]?.body ?? []).filter(
      (it) => it.s === "declare" && it.items.some((item) => item.init?.e !== "function"),
    );
    const rest = {
      types,
      imports,
      exports,
      ambient,
      annotations,
      enums,
      values,
      global: body.global,
      globals: body.globals,
      fileAnnotation: body.fileAnnotation,
    };
    text = `${JSON.stringify(rest, withoutPlaces)}${classes}`;
    declarationTexts.set(body, text);
  }
  return text;
}

function signature(fn: FunctionBody): string {
  const { kind, static: isStatic, async, generator, typeParameters, parameters, result, overloads, annotation } = fn;
  const declared = parameters.map(({ type, rest, optional, property, annotation: tag }) => ({
    type,
    rest,
    optional,
    property,
    tag,
  }));
  return JSON.stringify(
    {
      kind,
      isStatic,
      async,
      generator,
      typeParameters,
      declared,
      result,
      overloads,
      annotation,
      hasBody: fn.body !== undefined,
    },
    withoutPlaces,
  );
}

/** With its places, which count from the function itself: typing above it changes nothing in it. */
function text(fn: FunctionBody, names: readonly string[]): string {
  const { body, parameters, captured, locals, usesArguments, parent } = fn;
  return JSON.stringify({ body, parameters, captured, locals, usesArguments, parent: names[parent] }, (key, value) =>
    (key === "fn" || key === "owner") && typeof value === "number" ? (names[value] ?? value) : value,
  );
}
