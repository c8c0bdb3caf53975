// Collections of named values that are made of an object or a list: `new URLSearchParams({ to: user.phone })`.
import { CLEAN, type Value } from "./atoms.ts";
import type { Call } from "./call.ts";
import type { Frame } from "./frame.ts";
import { namedKey } from "./iteration.ts";
import { knownProperties, placedElements } from "./known-lists.ts";
import { allocate, constantKeys } from "./members.ts";

const NAMED_VALUES = new Set(["URLSearchParams", "Headers", "FormData"]);

/** Each value under its name, where all names are known; else undefined. */
export function namedValues(frame: Frame, call: Call, symbol: string): Value | undefined {
  const [from] = call.args.values;
  const kind = symbol.replace(/^(?:node:)?url#(?:default\.)?/, "");
  if (!NAMED_VALUES.has(kind) || from === undefined) return undefined;
  const known = knownProperties(frame, from) ?? knownPairs(frame, from);
  if (known === undefined) return undefined;
  const fields = new Map(known.map(([name, value]) => [namedKey(name), value]));
  return [allocate(frame, call.at.end, { kind, fields })];
}

function knownPairs(frame: Frame, list: Value): readonly (readonly [string, Value])[] | undefined {
  const pairs = placedElements(frame, list)?.map((it) => placedElements(frame, it));
  const found: [string, Value][] = [];
  for (const pair of pairs ?? []) {
    const names = constantKeys(pair?.[0] ?? CLEAN);
    const [name] = names ?? [];
    if (name === undefined || names?.length !== 1) return undefined;
    found.push([name, pair?.[1] ?? CLEAN]);
  }
  return pairs === undefined ? undefined : found;
}
