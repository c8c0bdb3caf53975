// Reads JSON as people write it: comments, trailing commas, half a file. What could be understood is kept.
import type { Node, ParseError } from "jsonc-parser";
import { findNodeAtLocation, getNodeValue, parseTree, printParseErrorCode } from "jsonc-parser";
import { DEEPEST_JSON, jsonDepth } from "../base/json-depth.ts";
import type { Offset, Span } from "../base/text.ts";
import { LineIndex } from "../base/text.ts";

export interface JsonText {
  /** Everything below the top, as plain values; `undefined` where there is nothing. */
  readonly value: unknown;
  readonly faults: readonly { readonly message: string; readonly at: Span }[];
  /** Where the value at a path of keys stands. */
  find(path: readonly (string | number)[]): Span | undefined;
  /** Counted from 1. */
  lineAt(offset: Offset): number;
}

export function readJson(text: string): JsonText {
  if (jsonDepth(text) > DEEPEST_JSON) return tooDeep(text);
  const errors: ParseError[] = [];
  const root = parseTree(text, errors, { allowTrailingComma: true, disallowComments: false });
  let lines: LineIndex | undefined;
  return {
    value: root === undefined ? undefined : getNodeValue(root),
    faults: errors.map((it) => ({ message: wordsFor(it), at: { start: it.offset, end: it.offset + it.length } })),
    find: (path) => spanOf(root === undefined ? undefined : findNodeAtLocation(root, [...path])),
    lineAt(offset) {
      lines ??= new LineIndex(text);
      return lines.positionAt(offset).line + 1;
    },
  };
}

function tooDeep(text: string): JsonText {
  const fault = { message: "it is nested too deeply", at: { start: 0, end: Math.min(1, text.length) } };
  return { value: undefined, faults: [fault], find: () => undefined, lineAt: () => 1 };
}

/** The value as an object with string keys, or an empty one. Arrays are no objects here. */
export function objectOf(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value) ? (value as Record<string, unknown>) : {};
}

export function textOf(value: unknown): string | undefined {
  return typeof value === "string" ? value : undefined;
}

/** The texts in an array; anything else in it is left out. */
export function textsOf(value: unknown): readonly string[] {
  return Array.isArray(value) ? value.filter((it): it is string => typeof it === "string") : [];
}

function spanOf(node: Node | undefined): Span | undefined {
  return node === undefined ? undefined : { start: node.offset, end: node.offset + node.length };
}

/** `CommaExpected` -> `comma expected` */
function wordsFor(error: ParseError): string {
  return printParseErrorCode(error.error)
    .replaceAll(/([a-z])([A-Z])/g, "$1 $2")
    .toLowerCase();
}
