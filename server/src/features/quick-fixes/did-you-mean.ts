// Puts the name there that was probably meant.
import type { Snapshot } from "../../engine/engine.ts";
import type { Finding } from "../../rules/finding.ts";
import type { Fix } from "./fix.ts";

export function didYouMean(_snapshot: Snapshot, finding: Finding): readonly Fix[] {
  return (finding.suggestions ?? []).slice(0, 3).map((suggestion) => ({
    id: `did-you-mean:${suggestion}`,
    title: suggestion === "" ? "Remove it" : `Change to ${suggestion.trim()}`,
    changesFlow: false,
    edits: () => ({ edits: [{ file: finding.file, at: finding.at, newText: suggestion }] }),
  }));
}
