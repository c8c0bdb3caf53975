// Personal data is read by code that declares no purpose and that nobody calls for one (S9's strict setting).
import type { FileId } from "../base/ids.ts";
import type { Span } from "../base/text.ts";
import type { FindingSource } from "./finding.ts";
import type { Told } from "./rule.ts";
import { shortName } from "./words.ts";

export function unknownProcessingPurpose(file: FileId, at: Span, source: FindingSource): Told {
  return {
    code: "unknown-processing-purpose",
    file,
    at,
    message: `${shortName(source.symbol)} is read by code that says nothing about its purpose; add @processesFor to it or to its caller.`,
    source,
    usedFor: [],
    steps: [],
  };
}
