// A finding's way from the promise to the breach, step by step.
import type { FileId } from "../base/ids.ts";
import type { Offset } from "../base/text.ts";
import type { Snapshot } from "../engine/engine.ts";
import type { Finding, FlowStep } from "../rules/finding.ts";

export interface FlowPath {
  readonly finding: Finding;
  /** Ordered; neighbours never stand at the same place. */
  readonly steps: readonly FlowStep[];
}

export function flowOf(snapshot: Snapshot, file: FileId, fingerprint: string): FlowPath | undefined {
  const same = (it: Finding) => it.fingerprint === fingerprint;
  return pathOf(snapshot.findingsIn(file).find(same) ?? snapshot.findings().find(same));
}

/** The finding at a place: the shortest one that contains it, else the first one of its line. */
export function flowAt(snapshot: Snapshot, file: FileId, offset: Offset): FlowPath | undefined {
  const lines = snapshot.lines(file);
  const withSteps = snapshot.findingsIn(file).filter((it) => it.steps.length > 0);
  const around = withSteps
    .filter((it) => it.at.start <= offset && offset <= it.at.end)
    .sort((a, b) => a.at.end - a.at.start - (b.at.end - b.at.start));
  const line = lines?.positionAt(offset).line;
  return pathOf(around[0] ?? withSteps.find((it) => lines?.positionAt(it.at.start).line === line));
}

function pathOf(finding: Finding | undefined): FlowPath | undefined {
  if (finding === undefined || finding.steps.length === 0) return undefined;
  const steps = finding.steps.filter((step, index) => {
    const next = finding.steps[index + 1];
    return (
      next === undefined || next.file !== step.file || next.at.start !== step.at.start || next.at.end !== step.at.end
    );
  });
  return { finding, steps };
}
