// Where the page of a rule is: beside the built server, in the installed extension or the repository.
import { existsSync } from "node:fs";
import type { FindingCode } from "../../rules/finding.ts";

const known = new Map<FindingCode, string | undefined>();

/** An address that an editor can open; undefined where the pages were not installed. */
export function rulePage(code: FindingCode): string | undefined {
  if (!known.has(code)) {
    const page = new URL(`../docs/rules/${code}.md`, import.meta.url);
    known.set(code, existsSync(page) ? page.href : undefined);
  }
  return known.get(code);
}
