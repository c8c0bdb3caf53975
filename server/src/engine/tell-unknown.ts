// Reads of personal data that no code with a purpose answers for.
import type { Arrival, MarkedValue } from "../flow/summary.ts";
import type { Policy } from "../policy/policy.ts";
import type { Told } from "../rules/rule.ts";
import { unknownProcessingPurpose } from "../rules/unknown-processing-purpose.ts";
import { findingSource, type Telling } from "./tell-uses.ts";

export function tellUnknown(
  telling: Telling,
  arrivals: readonly Arrival[],
  marks: () => readonly MarkedValue[],
): readonly Told[] {
  const isOn = (policy: Policy) => (policy.rules.get("unknown-processing-purpose") ?? "off") !== "off";
  if (!telling.policies.all().some(isOn)) return [];
  const claimed = new Set(arrivals.map(({ label }) => `${label.source}@${label.read.fn}:${label.read.start}`));
  return marks().flatMap(({ place, sources, kind }) => {
    if (kind !== "read" || telling.world.fn(place.fn)?.region !== undefined) return [];
    const at = telling.places.of(place);
    if (at === undefined || !isOn(telling.policies.policyFor(at.file))) return [];
    return sources.flatMap((id) => {
      const source = claimed.has(`${id}@${place.fn}:${place.start}`) ? undefined : findingSource(telling, id, at.file);
      return source === undefined || source.collectedFor.length === 0
        ? []
        : [unknownProcessingPurpose(at.file, at.at, source)];
    });
  });
}
