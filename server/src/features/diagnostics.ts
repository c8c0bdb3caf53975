// What an editor underlines: findings as one plain line each, with the places that explain them.
//
// Fixed words for severities and places; the protocol's numbers are the shell's business.
import type { FileId } from "../base/ids.ts";
import type { Span } from "../base/text.ts";
import type { Snapshot } from "../engine/engine.ts";
import type { Finding, FindingCode, Severity } from "../rules/finding.ts";
import { labelsOf, promiseOf } from "./wording.ts";

export interface RelatedPlace {
  readonly file: FileId;
  readonly at: Span;
  readonly message: string;
}

export interface DiagnosticItem {
  readonly code: FindingCode;
  readonly severity: Severity;
  readonly at: Span;
  readonly message: string;
  readonly related: readonly RelatedPlace[];
  readonly fingerprint: string;
  /** The text has no effect, and editors may fade it. */
  readonly unused: boolean;
}

export function diagnosticsIn(snapshot: Snapshot, file: FileId): readonly DiagnosticItem[] {
  return snapshot.findingsIn(file).map((finding) => ({
    code: finding.code,
    severity: finding.severity,
    at: finding.at,
    message: finding.message,
    related: relatedPlaces(snapshot, finding),
    fingerprint: finding.fingerprint,
    unused: finding.code === "unused-ignore",
  }));
}

/** Source, first read and crossing: enough to understand; the whole path is the flow view's. */
function relatedPlaces(snapshot: Snapshot, finding: Finding): readonly RelatedPlace[] {
  const policy = snapshot.policyFor(finding.file);
  const places: RelatedPlace[] = [];
  const add = (place: RelatedPlace) => {
    const known = places.some((it) => it.file === place.file && it.at.start === place.at.start);
    const here = place.file === finding.file && place.at.start === finding.at.start;
    if (!known && !here) places.push(place);
  };

  const { source } = finding;
  if (source !== undefined) {
    add({ file: source.file, at: source.at, message: `${source.symbol} is ${promiseOf(policy, source)}` });
  }
  const read = finding.steps.find((it) => it.kind === "read");
  if (read !== undefined) add({ file: read.file, at: read.at, message: `${read.text}: ${read.what}` });
  const crossing = finding.steps.findLast((it) => it.kind === "crossing" || it.kind === "store");
  if (crossing !== undefined) {
    const purposes = finding.usedFor.length === 0 ? "" : ` (for ${labelsOf(policy, finding.usedFor)})`;
    add({ file: crossing.file, at: crossing.at, message: `${crossing.text}: ${crossing.what}${purposes}` });
  }
  return places;
}
