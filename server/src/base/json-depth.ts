// How deeply JSON is nested, without reading it: readers go down with the text, and the stack ends somewhere.

/** Deeper than any honest settings file. */
export const DEEPEST_JSON = 100;

export function jsonDepth(text: string): number {
  let depth = 0;
  let most = 0;
  for (const token of text.matchAll(/"(?:[^"\\\r\n]|\\.)*"|\/\/[^\r\n]*|\/\*[\s\S]*?\*\/|[[{\]}]/g)) {
    if (token[0] === "{" || token[0] === "[") most = Math.max(most, ++depth);
    else if (token[0] === "}" || token[0] === "]") depth -= 1;
  }
  return most;
}
