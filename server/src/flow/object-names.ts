// Names of objects of which nothing is known but where they are found: `p0.customer`, `this.items[]`.
import type { Alloc } from "./atoms.ts";

/** Below so long a path all is one: else a walk down a tree would never end. */
const MAX_STEPS = 7;

export function childName(alloc: Alloc, key: string): Alloc {
  return stepsOf(alloc) >= MAX_STEPS ? alloc : `${alloc}.${key}`;
}

/** What a list, or an object under a computed key, holds. Lists of lists of lists are one. */
export function elementName(alloc: Alloc): Alloc {
  return stepsOf(alloc) >= MAX_STEPS || alloc.endsWith("[][]") ? alloc : `${alloc}[]`;
}

/** `p0.a[]` is below `p0.a` is below `p0`. */
export function shorten(alloc: Alloc): Alloc | undefined {
  const cut = Math.max(alloc.lastIndexOf("."), alloc.lastIndexOf("["), alloc.lastIndexOf("@"));
  return cut > 0 ? alloc.slice(0, cut) : undefined;
}

/** Names grow with every call they return through; the middle of a long one tells nothing apart that matters. */
export function capped(alloc: Alloc): Alloc {
  // Most names are shorter than their shortest long form.
  if (alloc.length < 9) return alloc;
  const parts = alloc.split("/");
  let name = parts.length > 4 ? [parts[0], "~", ...parts.slice(-2)].join("/") : alloc;
  for (let at = name.indexOf("[][][]"); at >= 0; at = name.indexOf("[][][]"))
    name = name.slice(0, at) + name.slice(at + 2);
  for (let steps = stepsOf(name); steps > MAX_STEPS; steps--) name = shorten(name) ?? name;
  return name;
}

function stepsOf(alloc: Alloc): number {
  if (alloc.length < 2 * MAX_STEPS) return 0;
  let steps = 0;
  for (let at = 0; at < alloc.length; at++) {
    const char = alloc.charCodeAt(at);
    if (char === DOT || char === BRACKET) steps += 1;
  }
  return steps;
}

const DOT = 46;
const BRACKET = 91;
