// Three lines about a value, or about a word of the annotation language.
//
// Never more: a hover that is a page hides the finding that stands in the same box.
import type { Tag, TagKind } from "../annotations/tags.ts";
import type { FileId } from "../base/ids.ts";
import type { Offset, Span } from "../base/text.ts";
import type { Snapshot, ValueAt } from "../engine/engine.ts";
import type { Policy, Purpose } from "../policy/policy.ts";
import type { FindingSource } from "../rules/finding.ts";
import { tagDocumentation } from "./tag-documentation.ts";
import { wordAt } from "./tag-words.ts";
import { inProse, labelOf, labelsOf, placeOf } from "./wording.ts";

/** Markdown, one entry per line. */
export interface HoverText {
  readonly at: Span;
  readonly lines: readonly string[];
}

export function hoverAt(snapshot: Snapshot, file: FileId, offset: Offset): HoverText | undefined {
  const word = wordAt(snapshot, file, offset);
  if (word?.kind === "purpose") return hoverOnPurpose(snapshot.policyFor(file), word.name, word.at);
  if (word?.kind === "tag") return hoverOnTag(word.tag, word.at);

  const value = snapshot.valueAt(file, offset);
  if (value !== undefined && value.sources.length > 0) return hoverOnValue(snapshot, file, value);
  return hoverOnDeclaration(snapshot, file, offset);
}

function hoverOnValue(snapshot: Snapshot, file: FileId, value: ValueAt): HoverText {
  const policy = snapshot.policyFor(file);
  const here =
    value.processesFor.length === 0
      ? "The code here declares no purpose."
      : `${code(value.processor ?? "The code here")} processes for ${labelsOf(policy, value.processesFor)}.${verdict(snapshot, file, value)}`;
  return { at: value.at, lines: [...aboutSources(snapshot, policy, value), here] };
}

function aboutSources(snapshot: Snapshot, policy: Policy, value: ValueAt): readonly [string, string] {
  const names = inProse(value.sources.map((it) => `**${plain(it.symbol)}**`));
  const hops = Math.max(0, ...value.steps.map((steps) => steps.filter((it) => it.kind !== "source").length));
  const way = hops > 1 ? `, ${hops} steps away` : "";
  const categories = [...new Set(value.sources.flatMap((it) => it.category ?? []))];
  const kind = categories.length === 0 ? "personal data" : `personal data (${categories.map(plain).join(", ")})`;
  const first = value.sources[0];
  const promises =
    value.sources.length === 1 && first !== undefined
      ? promiseWithPlace(snapshot, policy, first)
      : inProse(value.sources.map((it) => `${plain(it.symbol)} ${promiseWithPlace(snapshot, policy, it)}`));
  return [`${names}: ${kind}${way}`, capitalise(`${promises}.`)];
}

function promiseWithPlace(snapshot: Snapshot, policy: Policy, source: FindingSource): string {
  const place = placeOf(snapshot, source.file, source.at);
  return source.collectedFor.length === 0
    ? `has no purpose yet (${place})`
    : `collected for ${labelsOf(policy, source.collectedFor)} (${place})`;
}

/** The finding at this place, if there is one, has the last word. */
function verdict(snapshot: Snapshot, file: FileId, value: ValueAt): string {
  const finding = snapshot
    .findingsIn(file)
    .some((it) => it.source !== undefined && it.at.start < value.at.end && value.at.start < it.at.end);
  return finding ? " **Not what it was collected for.**" : "";
}

function hoverOnDeclaration(snapshot: Snapshot, file: FileId, offset: Offset): HoverText | undefined {
  const declaration = snapshot
    .declarationsIn(file)
    .find((it) => it.kind !== "statement" && it.kind !== "file" && holds(it.nameAt, offset));
  if (declaration === undefined || declaration.tags.length === 0) return undefined;

  const policy = snapshot.policyFor(file);
  const of = (kind: TagKind) => declaration.tags.filter((it) => it.kind === kind);
  const lines = [`**${plain(declaration.symbol)}**`];
  const say = (words: string, tags: readonly Tag[]) => {
    const purposes = tags.flatMap((it) => it.purposes.map((purpose) => labelOf(policy, purpose.name)));
    if (purposes.length > 0) lines.push(`${words} ${inProse(purposes)}.`);
  };
  say("Collected for", of("collectedFor"));
  if (of("collectedFor").length === 0 && of("personalData").length > 0) lines.push("Personal data without a purpose.");
  say("Processes for", of("processesFor"));
  say("Where it holds, consent is given for", of("consentGuard"));
  if (of("anonymises").length > 0) lines.push("Its result no longer relates to a person.");
  if (of("pseudonymises").length > 0) lines.push("A safeguard: its result still relates to a person.");
  const note = declaration.tags.find((it) => it.note !== undefined)?.note;
  if (note !== undefined) lines.push(plain(note));
  return { at: declaration.nameAt, lines: lines.slice(0, 3) };
}

function hoverOnPurpose(policy: Policy, name: string, at: Span): HoverText {
  const purpose = policy.purposes.get(name);
  if (purpose === undefined) return { at, lines: [`${code(name)} is not a known purpose.`] };
  return {
    at,
    lines: [`**${plain(purpose.label)}** ${code(name)}`, purpose.description, facts(purpose)].filter((it) => it !== ""),
  };
}

function facts(purpose: Purpose): string {
  return [
    purpose.explicit ? "must be promised by name" : undefined,
    purpose.legalBasis === undefined ? undefined : `legal basis: ${purpose.legalBasis}`,
    purpose.retention === undefined ? undefined : `kept for ${purpose.retention}`,
    purpose.recipients.length === 0 ? undefined : `recipients: ${purpose.recipients.join(", ")}`,
  ]
    .filter((it) => it !== undefined)
    .join(" · ");
}

function hoverOnTag(kind: TagKind, at: Span): HoverText {
  const { usage, meaning } = tagDocumentation[kind];
  return { at, lines: [code(usage), meaning] };
}

function holds(at: Span, offset: Offset): boolean {
  return at.start <= offset && offset <= at.end;
}

function code(text: string): string {
  return `\`${text.replaceAll("`", "'")}\``;
}

/** Names and notes come from the workspace and must not become markup. */
function plain(text: string): string {
  return text.replace(/[\\`*_{}[\]()#+!<>|~&]/g, "\\$&");
}

function capitalise(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
