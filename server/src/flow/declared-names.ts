// Names of what a file declares that survive edits: by what a person calls it, not by its number.
//
// With the names of functions (local-names.ts) they make identities that mean the same before and after an edit
// elsewhere in the file: of classes, of annotations, and of what is written, wherever it now stands.
import { hashOf } from "../base/hash.ts";
import type { FileBody } from "./ir.ts";
import { localNames, numbering } from "./local-names.ts";

export interface Names {
  /** By index. */
  readonly names: readonly string[];
  readonly indexes: ReadonlyMap<string, number>;
}

/** By their names with namespaces; unnamed ones are counted. */
export const classNames = remembered((body) => named(body.classes.map((it) => it.name)));

/** By what is annotated: `field User.phone`. */
export const annotationNames = remembered((body) =>
  named(body.annotations.map(({ kind, symbol }) => `${kind} ${symbol}`)),
);

function named(owns: readonly string[]): Names {
  const names: string[] = [];
  const indexes = new Map<string, number>();
  const free = numbering(indexes);
  for (const own of owns) {
    const name = free(own);
    indexes.set(name, names.length);
    names.push(name);
  }
  return { names, indexes };
}

function remembered(make: (body: FileBody) => Names): (body: FileBody) => Names {
  const known = new WeakMap<FileBody, Names>();
  return (body) => {
    let found = known.get(body);
    if (found === undefined) {
      found = make(body);
      known.set(body, found);
    }
    return found;
  };
}

// ---------------------------------------------------------------------------------------------- what is written

/** Annotated nodes that outlive their file's text, with the names of their annotations. */
const annotatedNodes = new WeakMap<object, string>();

/** The annotation of a node in `body` as it is now; `node` may be of an earlier text that said the same. */
export function annotationOf(body: FileBody, node: { readonly annotation?: number }): number | undefined {
  const name = node.annotation === undefined ? undefined : annotatedNodes.get(node);
  return name === undefined ? node.annotation : annotationNames(body).indexes.get(name);
}

/** Makes `node` of `body` one that may outlive it. */
export function keepAnnotation(body: FileBody, node: { readonly annotation?: number }): string | undefined {
  if (node.annotation === undefined) return undefined;
  let name = annotatedNodes.get(node);
  if (name === undefined) {
    name = annotationNames(body).names[node.annotation] ?? "";
    annotatedNodes.set(node, name);
  }
  return name;
}

/**
 * What a node says: equal for equal text, whatever stands around it. `places`: with those that count from the function
 * around it; those that count from the file are always left out.
 */
export function contentOf(body: FileBody, node: unknown, places = false): string {
  const functions = localNames(body).names;
  const classes = classNames(body).names;
  return JSON.stringify(node, function (this: unknown, key: string, value: unknown) {
    if (typeof value === "number") {
      switch (key) {
        case "fn":
        case "owner":
        case "init":
        case "parent":
          return functions[value] ?? value;
        case "class":
          return classes[value] ?? value;
        case "enum":
          return body.enums[value]?.slot ?? value;
        case "annotation":
          return keepAnnotation(body, this as { readonly annotation?: number });
        case "start":
        case "end":
          return undefined;
        default:
          return value;
      }
    }
    if (typeof value === "object" && value !== null && (value as { readonly e?: string }).e === "object")
      homes.set(value, body);
    if (key === "at" || key === "nameAt") return places && Array.isArray(value) ? value : undefined;
    return value;
  });
}

const hashes = new WeakMap<object, string>();
/** Where object literals stand that types are made of. */
const homes = new WeakMap<object, FileBody>();

/** A short name for what a node says. One that outlives its file keeps its name, so it must be asked first while it is new. */
export function contentName(body: FileBody, node: object): string {
  let hash = hashes.get(node);
  if (hash === undefined) {
    hash = hashOf(contentOf(homes.get(node) ?? body, node));
    hashes.set(node, hash);
  }
  return hash;
}
