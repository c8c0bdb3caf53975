// How features name things to people: purposes by label, places by file name and line. Lines count from 1 here.
import type { FileId } from "../base/ids.ts";
import type { Span } from "../base/text.ts";
import type { Snapshot } from "../engine/engine.ts";
import type { Policy } from "../policy/policy.ts";
import type { FindingSource } from "../rules/finding.ts";

export function labelOf(policy: Policy, purpose: string): string {
  return policy.purposes.get(purpose)?.label ?? purpose;
}

/** `Billing`, `Billing and Newsletter`, `Billing, Support and Newsletter` */
export function labelsOf(policy: Policy, purposes: readonly string[]): string {
  return inProse(purposes.map((it) => labelOf(policy, it)));
}

export function inProse(parts: readonly string[]): string {
  if (parts.length < 2) return parts[0] ?? "";
  return `${parts.slice(0, -1).join(", ")} and ${parts.at(-1)}`;
}

export function baseName(file: string): string {
  return file.slice(file.lastIndexOf("/") + 1);
}

/** `user.ts:7` */
export function placeOf(snapshot: Snapshot, file: FileId, at: Span): string {
  const line = snapshot.lines(file)?.positionAt(at.start).line;
  return line === undefined ? baseName(file) : `${baseName(file)}:${line + 1}`;
}

/** `collected for Billing`, or what is known of data without a purpose. */
export function promiseOf(policy: Policy, source: FindingSource): string {
  return source.collectedFor.length === 0
    ? "personal data without a purpose"
    : `collected for ${labelsOf(policy, source.collectedFor)}`;
}
