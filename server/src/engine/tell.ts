// All findings of one state: rules applied to facts, exceptions applied to what they found, sorted.
import { createHash } from "node:crypto";
import type { IgnoreComment } from "../annotations/tags.ts";
import type { FileId } from "../base/ids.ts";
import type { FileBody } from "../flow/ir.ts";
import type { Arrival, MarkedValue } from "../flow/summary.ts";
import type { Finding } from "../rules/finding.ts";
import { exceptionsFor, ignoreFindings } from "../rules/ignores.ts";
import type { Told } from "../rules/rule.ts";
import {
  anonymisesWithoutReason,
  lockedPurpose,
  missingPurpose,
  tagProblem,
  undeclaredPersonalData,
  unknownPurpose,
} from "../rules/tag-rules.ts";
import { fateOf, lineOf } from "./fate.ts";
import { personalFields } from "./personal-fields.ts";
import type { PolicyIndex } from "./policy-index.ts";
import { tellUnknown } from "./tell-unknown.ts";
import { shown, type Telling, tellUses } from "./tell-uses.ts";
import { unboundData } from "./unbound-data.ts";

export function tell(
  telling: Telling,
  arrivals: readonly Arrival[],
  marks: () => readonly MarkedValue[],
): readonly Finding[] {
  const told: Told[] = [...tellUses(telling, arrivals), ...tellUnknown(telling, arrivals, marks)];
  for (const file of telling.project.files()) told.push(...ofFile(telling, file));
  const unbound = unboundData(telling.project, telling.policies.all());
  for (const problem of [...telling.policies.problems(), ...unbound]) {
    told.push({
      code: "policy-error",
      file: problem.file as FileId,
      at: problem.at,
      message: problem.message,
      usedFor: [],
      steps: [],
      ...(problem.suggestions === undefined ? {} : { suggestions: problem.suggestions }),
    });
  }
  return withFingerprints(telling, sorted(withExceptions(telling, told)));
}

/** What the declarations of a file come to, while it says the same and so do the policies. */
const toldOf = new WeakMap<
  FileBody,
  { readonly by: PolicyIndex; readonly file: FileId; readonly told: readonly Told[] }
>();

function ofFile(telling: Telling, file: FileId): readonly Told[] {
  const body = telling.project.body(file);
  if (body === undefined) return [];
  const known = toldOf.get(body);
  if (known?.by === telling.policies && known.file === file) return known.told;
  const told = ofBody(telling, file, body);
  toldOf.set(body, { by: telling.policies, file, told });
  return told;
}

function ofBody(telling: Telling, file: FileId, body: FileBody): readonly Told[] {
  const { policies, world } = telling;
  const policy = policies.policyFor(file);
  const bodies = [body, ...body.ambient.map((it) => it.body), ...(body.globals === undefined ? [] : [body.globals])];
  const told: Told[] = [];
  for (const inner of bodies) {
    for (const annotation of inner.annotations) {
      const declaration = { file, symbol: annotation.symbol, nameAt: annotation.nameAt, tags: annotation.tags };
      told.push(
        ...missingPurpose(declaration),
        ...unknownPurpose(policy, declaration),
        ...anonymisesWithoutReason(declaration),
      );
    }
    for (const problem of inner.tagProblems) told.push(...tagProblem(file, problem));
  }
  for (const { file: at, annotation, place } of locksBrokenIn(telling, file)) {
    const tags = world.units.forFile(at)?.body.annotations[annotation]?.tags ?? [];
    for (const tag of tags) if (tag.kind === "processesFor") told.push(...lockedPurpose(policy, file, tag, place));
  }
  const unit = world.units.forFile(file);
  for (const { symbol, nameAt, typeName } of personalFields(body)) {
    if (unit !== undefined && policies.externalSources(unit, symbol) !== undefined) continue;
    told.push(...undeclaredPersonalData(file, symbol, nameAt, typeName));
  }
  return told;
}

function locksBrokenIn(telling: Telling, file: FileId) {
  const { world, policies } = telling;
  const unit = world.units.forFile(file);
  for (const [index, annotation] of (unit?.body.annotations ?? []).entries()) {
    if (unit !== undefined && annotation.tags.some((it) => it.kind === "processesFor"))
      policies.annotationRegion(unit, index);
  }
  return policies.brokenLocks().filter((it) => it.file === file);
}

// ---------------------------------------------------------------------------------------------- exceptions

function withExceptions(telling: Telling, told: readonly Told[]): readonly Finding[] {
  const { project, today } = telling;
  const ignoresOf = (file: FileId) => project.body(file)?.ignores ?? [];
  const used = new Set<IgnoreComment>();
  const kept: Finding[] = [];
  const add = (it: Told) => {
    const fate = fateOf(telling, it);
    if (fate.kind === "shown") kept.push({ ...it, severity: fate.severity, fingerprint: "" });
  };
  for (const it of told) {
    const line = lineOf(telling, it);
    if (it.code !== "policy-error")
      for (const exception of exceptionsFor(ignoresOf(it.file), it.code, line)) used.add(exception);
    add(it);
  }
  for (const file of project.files()) for (const it of ignoreFindings(file, ignoresOf(file), used, today)) add(it);
  return kept;
}

// ---------------------------------------------------------------------------------------------- order and identity

function sorted(findings: readonly Finding[]): readonly Finding[] {
  return [...findings].sort(
    (a, b) =>
      compare(a.file, b.file) ||
      a.at.start - b.at.start ||
      compare(a.code, b.code) ||
      a.at.end - b.at.end ||
      compare(a.message, b.message),
  );
}

function compare(left: string, right: string): number {
  return left < right ? -1 : left > right ? 1 : 0;
}

/** From what the finding says and where in the code's own words, so that unrelated edits do not change it. */
function withFingerprints(telling: Telling, findings: readonly Finding[]): readonly Finding[] {
  const counted = new Map<string, number>();
  return findings.map((finding) => {
    const name = finding.file.split("/").slice(-2).join("/");
    const text = shown(telling.project, finding.file, finding.at);
    const identity = [
      finding.code,
      name,
      finding.source?.symbol ?? "",
      finding.processor ?? "",
      text,
      ...finding.usedFor,
    ].join("\u0000");
    const ordinal = counted.get(identity) ?? 0;
    counted.set(identity, ordinal + 1);
    const fingerprint = createHash("sha256").update(`${identity}\u0000${ordinal}`).digest("hex").slice(0, 16);
    return { ...finding, fingerprint };
  });
}
