// One policy file as a tree of text: which value stands where, and what of it can be used.
//
// Rules that keep it honest:
//  1. Nothing is thrown away silently: whatever `leaveOut` removes has been reported at its place.
//  2. Paths speak of what is left. After an entry of a list is left out, those behind it move up.
import { type Node, type ParseError, parseTree, printParseErrorCode } from "jsonc-parser";
import { DEEPEST_JSON, jsonDepth } from "../base/json-depth.ts";
import type { Span } from "../base/text.ts";
import type { PolicyProblem } from "./policy.ts";

export type Path = readonly (string | number)[];

export class PolicyDocument {
  readonly file: string;
  readonly problems: PolicyProblem[] = [];
  readonly #root: Node | undefined;
  readonly #leftOut = new Set<Node>();
  /** The values of an object by their keys, without what was left out. */
  readonly #byKey = new Map<Node, ReadonlyMap<unknown, Node | undefined>>();

  constructor(text: string, file: string) {
    this.file = file;
    const readable = text.startsWith("\uFEFF") ? ` ${text.slice(1)}` : text;
    if (jsonDepth(readable) > DEEPEST_JSON) {
      this.#tell("This file is nested too deeply to be a policy.", { start: 0, end: Math.min(1, text.length) });
      return;
    }
    const errors: ParseError[] = [];
    const root = parseTree(readable, errors, { allowTrailingComma: true });
    for (const { error, offset, length } of errors.slice(0, 20)) {
      const message = `This is not valid JSON: ${printParseErrorCode(error)
        .replace(/([a-z])(?=[A-Z])/g, "$1 ")
        .toLowerCase()}.`;
      this.#tell(message, { start: offset, end: offset + length });
    }
    if (root !== undefined && root.type !== "object") this.#tell("A policy is an object in braces.", spanOf(root));
    else this.#root = root;
    if (this.#root !== undefined) this.#reportRepeatedKeys(this.#root);
  }

  /** What is left, as plain values. An empty object where the file holds nothing that can be read. */
  value(): unknown {
    return this.#root === undefined ? {} : this.#valueOf(this.#root);
  }

  valueAt(path: Path): unknown {
    const node = this.#nodeAt(path);
    return node === undefined ? undefined : this.#valueOf(node);
  }

  /** The place of a value: texts without their quotes, so that a correction can stand there. */
  at(path: Path): Span {
    const node = this.#nodeAt(path);
    if (node !== undefined) return spanOf(node);
    return path.length === 0 ? { start: 0, end: 0 } : this.entryAt(path.slice(0, -1));
  }

  /** The key that a value stands behind; of an entry in a list, the entry's first key. */
  keyAt(path: Path): Span {
    const property = this.#nodeAt(path)?.parent;
    if (property?.type !== "property") return this.entryAt(path);
    const key = property.children?.[0];
    return key === undefined ? spanOf(property) : spanOf(key);
  }

  /** Where to say something about a whole object: at its first key, since it may go over many lines. */
  entryAt(path: Path): Span {
    const node = this.#nodeAt(path);
    if (node === undefined) return path.length === 0 ? { start: 0, end: 0 } : this.entryAt(path.slice(0, -1));
    const key = node.type === "object" ? node.children?.[0]?.children?.[0] : undefined;
    return spanOf(key ?? node);
  }

  report(message: string, at: Span, suggestions: readonly string[] = []): void {
    const known = this.problems.some((it) => it.at.start === at.start && it.message === message);
    if (!known) this.#tell(message, at, suggestions);
  }

  /** All at once, since leaving out one entry moves those behind it. True if there was something to leave out. */
  leaveOut(paths: readonly Path[]): boolean {
    const nodes = paths.map((path) => this.#nodeAt(path)).filter((it) => it !== undefined && it !== this.#root);
    for (const node of nodes) {
      if (node !== undefined) this.#leftOut.add(node.parent?.type === "property" ? node.parent : node);
    }
    this.#byKey.clear();
    return nodes.length > 0;
  }

  /** Was there a value behind the last key of `path` that has been left out? Then it is not missing, and was reported already. */
  hasLeftOut(path: Path): boolean {
    const key = path.at(-1);
    return this.#leftOutOf(path.slice(0, -1)).some((it) => it.children?.[0]?.value === key);
  }

  /** Was anything left out of this object? */
  isReduced(path: Path): boolean {
    return this.#leftOutOf(path).length > 0;
  }

  #leftOutOf(path: Path): readonly Node[] {
    return (this.#nodeAt(path)?.children ?? []).filter((it) => this.#leftOut.has(it));
  }

  #tell(message: string, at: Span, suggestions: readonly string[] = []): void {
    this.problems.push({ file: this.file, message, at, ...(suggestions.length === 0 ? {} : { suggestions }) });
  }

  #left(node: Node): readonly Node[] {
    return (node.children ?? []).filter((it) => !this.#leftOut.has(it));
  }

  /** Of a key that is written twice the last counts, as in JSON.parse. */
  #nodeAt(path: Path): Node | undefined {
    let node = this.#root;
    for (const part of path) {
      if (node === undefined) return undefined;
      if (typeof part === "number") node = node.type === "array" ? this.#left(node)[part] : undefined;
      else node = this.#valuesOf(node).get(part);
    }
    return node;
  }

  #valuesOf(node: Node): ReadonlyMap<unknown, Node | undefined> {
    let values = this.#byKey.get(node);
    if (values === undefined) {
      const properties = this.#left(node).filter((it) => it.type === "property");
      values = new Map(properties.map((it) => [it.children?.[0]?.value, it.children?.[1]]));
      this.#byKey.set(node, values);
    }
    return values;
  }

  #valueOf(node: Node): unknown {
    if (node.type === "array") return this.#left(node).map((it) => this.#valueOf(it));
    if (node.type !== "object") return node.value;
    const entries: [string, unknown][] = [];
    for (const property of this.#left(node)) {
      const [key, value] = property.children ?? [];
      // A key without a value is being typed.
      if (key !== undefined && value !== undefined) entries.push([String(key.value), this.#valueOf(value)]);
    }
    return Object.fromEntries(entries);
  }

  #reportRepeatedKeys(node: Node): void {
    const seen = new Set<string>();
    for (const child of node.children ?? []) {
      const key = node.type === "object" ? child.children?.[0] : undefined;
      if (key !== undefined && seen.has(key.value))
        this.#tell(`"${key.value}" is written twice; the last one counts.`, spanOf(key));
      if (key !== undefined) seen.add(key.value);
      this.#reportRepeatedKeys(child);
    }
  }
}

function spanOf(node: Node): Span {
  const end = node.offset + node.length;
  return node.type === "string" && node.length > 2
    ? { start: node.offset + 1, end: end - 1 }
    : { start: node.offset, end };
}
