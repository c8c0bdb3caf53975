// The fixtures of the marker corpus, taken out of the tests that hold them.
import { readdirSync, readFileSync } from "node:fs";

const folder = new URL("../flow/corpus/", import.meta.url);
const call = /checkFindings\(\s*`((?:[^`\\]|\\.)*)`/g;

export interface Topic {
  readonly name: string;
  /** The text of the test file. */
  readonly source: string;
  readonly fixtures: readonly string[];
}

export function corpusTopics(): readonly Topic[] {
  return readdirSync(folder)
    .filter((name) => name.endsWith(".test.ts") && name !== "corpus-totals.test.ts")
    .sort()
    .map((name) => {
      const source = readFileSync(new URL(name, folder), "utf8");
      const fixtures = [...source.matchAll(call)].map(([, text = ""]) => text.replace(/\\([\\`$])/g, "$1"));
      return { name: name.replace(".test.ts", ""), source, fixtures };
    });
}
