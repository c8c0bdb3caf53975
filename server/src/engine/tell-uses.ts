// From arrivals, which speak in ids and places in functions, to facts in the words of policies and files.
import type { FileId, PurposeId } from "../base/ids.ts";
import { LineIndex, type Span } from "../base/text.ts";
import type { Arrival, Hop } from "../flow/summary.ts";
import type { FunctionKey, SourceId } from "../flow/world.ts";
import type { WorkspaceWorld } from "../resolve/world.ts";
import type { FindingSource, FlowStep } from "../rules/finding.ts";
import type { Consent, Judging, Told, UseFact } from "../rules/rule.ts";
import { breach } from "../rules/uses.ts";
import { shortName } from "../rules/words.ts";
import type { Places } from "./places.ts";
import { type PolicyIndex, shortSymbol } from "./policy-index.ts";
import type { Project } from "./project.ts";

export interface Telling {
  readonly project: Project;
  readonly world: WorkspaceWorld;
  readonly policies: PolicyIndex;
  readonly places: Places;
  readonly today: string;
}

/** One finding for each source and place (S10); where both codes apply, `cross-purpose` stands (S13). */
export function tellUses(telling: Telling, arrivals: readonly Arrival[]): readonly Told[] {
  const best = new Map<string, Told>();
  for (const arrival of arrivals) {
    const fact = useFact(telling, arrival);
    if (fact === undefined) continue;
    const told = breach(fact, judgingIn(telling, fact.file));
    if (told === undefined) continue;
    const key = `${fact.file}:${fact.at.start}:${arrival.label.source}`;
    const known = best.get(key);
    if (known === undefined || isBetter(told, known)) best.set(key, told);
  }
  return [...best.values()];
}

export function judgingIn(telling: Telling, file: FileId): Judging {
  return {
    policy: telling.policies.policyFor(file),
    today: telling.today,
    declaredAt: (source) => declaredAt(telling.project, source),
  };
}

function isBetter(left: Told, right: Told): boolean {
  if (left.code !== right.code) return left.code === "cross-purpose";
  if (left.steps.length !== right.steps.length) return left.steps.length < right.steps.length;
  if (left.message !== right.message) return left.message < right.message;
  // In whatever order arrivals come, the same one is told.
  return placesOf(left) < placesOf(right);
}

function placesOf({ steps }: Told): string {
  return JSON.stringify(steps.map(({ file, at, what }) => [file, at.start, at.end, what]));
}

export function useFact(telling: Telling, arrival: Arrival): UseFact | undefined {
  const { policies, places, project, world } = telling;
  const place = places.of(arrival.place);
  if (place === undefined || project.packageOf(place.file) !== undefined || !project.isOwn(place.file))
    return undefined;
  const { file, at } = place;
  const policy = policies.policyFor(file);
  const source = findingSource(telling, arrival.label.source, file);
  if (source === undefined) return undefined;
  const crossed = arrival.label.crossed.flatMap((it) =>
    it === arrival.region ? [] : policies.known(policy, policies.region(it, world.units)?.purposes ?? []),
  );
  const consents = arrival.agreed.map((it) => consentOf(telling, it, file));
  const region = arrival.region === undefined ? undefined : policies.region(arrival.region, world.units);
  if (arrival.target !== undefined) {
    const target = findingSource(telling, arrival.target, file);
    if (target === undefined) return undefined;
    const words = `stored in ${target.symbol}`;
    return {
      kind: "store",
      file,
      at,
      source,
      usedFor: target.collectedFor,
      processor: shortName(target.symbol),
      crossed,
      consents,
      steps: () => stepsOf(telling, arrival, source, { file, at }, words, "store"),
    };
  }
  if (region === undefined) return undefined;
  const usedFor = policies.known(policy, region.purposes);
  const { processor } = region;
  const steps = () => stepsOf(telling, arrival, source, { file, at }, crossingWords(arrival, processor), "crossing");
  return { kind: "use", file, at, source, usedFor, processor, crossed, consents, steps };
}

function crossingWords(arrival: Arrival, processor: string): string {
  switch (arrival.kind) {
    case "hand-over":
      return `handed to ${processor}`;
    case "on-behalf":
      return `read on behalf of ${processor}`;
    case "whole":
      return `leaves with the whole object, in ${processor}`;
    default:
      return `used in ${processor}`;
  }
}

/** A source with the purposes that exist where the finding stands. */
export function findingSource(telling: Telling, id: SourceId, file: FileId): FindingSource | undefined {
  const info = telling.world.sources.get(id);
  if (info === undefined) return undefined;
  const collectedFor: readonly PurposeId[] = telling.policies.known(telling.policies.policyFor(file), info.purposes);
  return {
    symbol: info.symbol,
    file: info.file,
    at: info.nameAt,
    collectedFor,
    ...(info.category === undefined ? {} : { category: info.category }),
  };
}

function consentOf(telling: Telling, asked: Arrival["agreed"][number], file: FileId): Consent {
  const { policies, world } = telling;
  const policy = policies.policyFor(file);
  const entry = policies.guard(asked.guard);
  const info = world.fn(asked.guard as FunctionKey);
  const guard = `${entry === undefined ? (info?.body.name ?? "a consent guard") : shortSymbol(entry.symbol)}()`;
  const tags = world.guardTags(asked.guard);
  const tagged = tags.filter((it) => it.kind === "consentGuard").flatMap((it) => it.purposes.map((p) => p.name));
  const named = asked.purpose === undefined ? (policies.guardPurposes(asked.guard) ?? tagged) : [asked.purpose];
  return { guard, purposes: policies.known(policy, named) };
}

// ---------------------------------------------------------------------------------------------- the story

const MAX_TEXT = 80;
/** Of a long expression only its beginning is looked at, in characters. */
const LOOKED_AT = 500;

function stepsOf(
  telling: Telling,
  arrival: Arrival,
  source: FindingSource,
  end: { file: FileId; at: Span },
  words: string,
  kind: "crossing" | "store",
): readonly FlowStep[] {
  const { place } = arrival;
  const hops = (arrival.kind === "on-behalf" ? downward(arrival.trail) : arrival.trail).filter(
    (it) => it.place.fn !== place.fn || it.place.start !== place.start || it.place.end !== place.end,
  );
  const steps = storyOf(telling, source, hops);
  const crossing: FlowStep = { kind, ...end, text: shown(telling.project, end.file, end.at), what: words };
  if (arrival.kind !== "on-behalf") return [...steps, crossing];
  // S12: the story goes from the call down to the read.
  const [first, ...rest] = steps;
  return first === undefined ? [crossing] : [first, crossing, ...rest];
}

/** From the declaration by every hop; neighbours never stand at the same place. */
export function storyOf(telling: Telling, source: FindingSource, hops: readonly Hop[]): readonly FlowStep[] {
  const steps: FlowStep[] = [
    { kind: "source", file: source.file, at: source.at, text: source.symbol, what: "declared here" },
  ];
  for (const hop of hops) {
    const place = telling.places.of(hop.place);
    if (place === undefined) continue;
    const { file, at } = place;
    const last = steps.at(-1);
    if (last !== undefined && last.file === file && last.at.start === at.start && last.at.end === at.end) continue;
    steps.push({ kind: stepKind(hop), file, at, text: shown(telling.project, file, at), what: hop.what });
  }
  return steps;
}

function downward(hops: readonly Hop[]): readonly Hop[] {
  const read = hops.findIndex((it) => it.kind === "read");
  return read < 0 ? hops : hops.slice(0, read + 1);
}

function stepKind(hop: Hop): FlowStep["kind"] {
  return hop.kind === "return" ? "hop" : hop.kind;
}

export function shown(project: Project, file: FileId, at: Span): string {
  const whole = project.text(file)?.slice(at.start, Math.min(at.end, at.start + LOOKED_AT)) ?? "";
  const text = whole.replace(/\s+/g, " ").trim();
  return text.length > MAX_TEXT ? `${text.slice(0, MAX_TEXT - 1)}…` : text;
}

export function declaredAt(project: Project, source: FindingSource): string {
  const lines = project.lines(source.file) ?? new LineIndex("");
  return `${source.file.slice(source.file.lastIndexOf("/") + 1)}:${lines.positionAt(source.at.start).line + 1}`;
}
