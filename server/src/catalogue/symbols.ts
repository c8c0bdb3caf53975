// How a symbol in a table is found from a symbol in code.
//
// The same function has many names: with and without `node:`, imported by name or as a member of the default export,
// from a package or from a file of it. Tables use one of them.

/** Maps of symbols with a suffix `/N` and with `*`; the most literal entry wins, the earlier of equals. */
export function symbolTable<T extends { readonly symbol: string }>(
  entries: readonly T[],
): (symbol: string, argumentCount?: number) => T | undefined {
  const exact = new Map<string, T>();
  const patterns: { readonly literal: number; readonly matches: RegExp; readonly entry: T }[] = [];
  for (const entry of entries) {
    if (entry.symbol.includes("*")) {
      const literal = entry.symbol.replaceAll("*", "").length;
      patterns.push({ literal, matches: toPattern(entry.symbol), entry });
    } else if (!exact.has(entry.symbol)) exact.set(entry.symbol, entry);
  }
  patterns.sort((a, b) => b.literal - a.literal);

  const found = new Map<string, T | undefined>();
  return (symbol, argumentCount) => {
    const question = argumentCount === undefined ? symbol : `${symbol}/${argumentCount}`;
    if (!found.has(question)) found.set(question, find(symbol, argumentCount));
    return found.get(question);
  };

  function find(symbol: string, argumentCount: number | undefined): T | undefined {
    for (const name of spellings(symbol)) {
      const counted = argumentCount === undefined ? undefined : exact.get(`${name}/${argumentCount}`);
      const entry = counted ?? exact.get(name) ?? patterns.find(({ matches }) => matches.test(name))?.entry;
      if (entry !== undefined) return entry;
    }
    return undefined;
  }
}

function toPattern(symbol: string): RegExp {
  const parts = symbol.split("*").map((part) => part.replace(/[.\\+?^${}()|[\]/]/g, "\\$&"));
  return new RegExp(`^${parts.join(".+")}$`);
}

const typedArray =
  /^(?:Uint8|Uint8Clamped|Int8|Uint16|Int16|Uint32|Int32|Float16|Float32|Float64|BigInt64|BigUint64)Array\.prototype\./;
const generator =
  /^(?:Async)?(?:Generator|IterableIterator|IteratorObject|Iterator|ArrayIterator|MapIterator|SetIterator)\.prototype\./;
const bareNodeModule =
  /^(?:assert|async_hooks|buffer|child_process|crypto|events|fs|fs\/promises|http|https|path|querystring|stream|stream\/promises|timers|timers\/promises|url|util)#/;

/** What Node offers to be imported and has as a global, too. */
const globalOfNode =
  /^node:(?:url|buffer|util|timers|worker_threads)#(?:default\.)?((?:URL|URLSearchParams|Buffer|Blob|TextEncoder|TextDecoder|setTimeout|setInterval|setImmediate)(?:\..+)?)$/;

/** The names a symbol may have in a table, most specific first. */
function spellings(symbol: string): readonly string[] {
  const hash = symbol.indexOf("#");
  return hash < 0 ? globalSpellings(symbol) : moduleSpellings(symbol, hash);
}

function globalSpellings(symbol: string): readonly string[] {
  const bare = symbol.replace(/^(?:globalThis|window|self|global)\./, "");
  const plain = bare
    .replace(/^(?:localStorage|sessionStorage)\./, "Storage.prototype.")
    .replace(/^(?:webcrypto\.|crypto\.)subtle\./, "SubtleCrypto.prototype.")
    .replace(/^Readonly(Array|Map|Set)(?=\.)/, "$1")
    .replace(/^PromiseLike(?=\.)/, "Promise")
    .replace(generator, "Iterator.prototype.");
  if (!typedArray.test(plain)) return [plain];
  // A Buffer or typed array does what an array does, unless its own table says more.
  return [plain, plain.replace(typedArray, "TypedArray.prototype."), plain.replace(typedArray, "Array.prototype.")];
}

function moduleSpellings(symbol: string, hash: number): readonly string[] {
  const withNode = bareNodeModule.test(symbol) ? `node:${symbol}` : symbol;
  // `import _ from "lodash"` and `import * as _ from "lodash"` have the same members.
  const names = [withNode, withNode.replace(/#default\./, "#")];
  // `require("pino")()` calls what `import pino from "pino"` names.
  if (withNode.endsWith("#")) names.push(`${withNode}default`);
  // `import { z } from "zod"` as well as `import * as z from "zod"`.
  names.push(withNode.replace(/^(zod(?:\/[\w-]+)*)#z\./, "zod#"));
  // es-toolkit's functions of the same names take the same arguments; its `compat` is lodash once more.
  if (/^(?:lodash(?:-es)?|underscore|es-toolkit)[/#.]/.test(symbol)) {
    const file = /^(?:lodash(?:-es|\.)?|es-toolkit\/compat)\/?([a-zA-Z]+)#default$/.exec(symbol);
    names.push(file ? `lodash#${file[1]}` : `lodash#${symbol.slice(hash + 1).replace(/^default\./, "")}`);
  }
  const bare = globalOfNode.exec(withNode)?.[1];
  if (bare !== undefined) names.push(...globalSpellings(bare));
  // `promises` of node:fs, `posix` and `win32` of node:path.
  names.push(withNode.replace(/^node:path#(?:posix|win32)\./, "node:path#"));
  return [...new Set(names)];
}
