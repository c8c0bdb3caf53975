// "Why" and "why not" for people: what reaches an expression, how, and why each use is or is not a finding.
//
// Lines of words and places. Each shell writes places its own way: a path to click in a terminal, a link in an editor.
import type { FileId } from "../base/ids.ts";
import type { Span } from "../base/text.ts";
import type { Snapshot } from "../engine/engine.ts";
import type { CodeHere, ExplainedUse, Explanation, ReachingSource } from "../engine/explanation.ts";
import { isFine } from "../rules/uses.ts";
import { endingWords, nothingWords, noUseWords, outcomeOf, reasonOf, useWords, withRule } from "./explain-words.ts";
import { labelsOf, promiseOf } from "./wording.ts";

export interface ExplainedPlace {
  readonly file: FileId;
  readonly at: Span;
}

export type Part = string | ExplainedPlace;

export interface ExplainedLine {
  /** In steps, from 0. */
  readonly indent: number;
  readonly parts: readonly Part[];
  readonly tone?: "title" | "heading" | "fine" | "breach" | "quiet";
}

/** More uses than this are counted instead. */
const MAX_USES = 20;

export function explainedLines(snapshot: Snapshot, explanation: Explanation): readonly ExplainedLine[] {
  const { file, at, text, sources, excluded, cut, cutElsewhere } = explanation;
  const lines: ExplainedLine[] = [
    { indent: 0, tone: "title", parts: [text === "" ? "Here" : text, "  ", { file, at }] },
    ...codeLines(snapshot, explanation),
  ];
  if (excluded) lines.push(plain(0, "The policy excludes this file: nothing is reported in it."));
  if (sources.length === 0) lines.push(blank, plain(0, `No personal data: ${withRule(nothingWords(explanation))}.`));
  const held = sources.filter((it) => it.how === "below" && it.uses.length === 0);
  for (const source of sources) if (!held.includes(source)) lines.push(blank, ...sourceLines(snapshot, file, source));
  if (held.length > 0) lines.push(blank, ...heldLines(snapshot, file, held));
  if (cut.length > 0) lines.push(blank, plain(0, "Not everything could be taken into account:"));
  for (const { message } of cut) lines.push(plain(1, message));
  if (cutElsewhere > 0) {
    const count = cutElsewhere === 1 ? "One function was" : `${cutElsewhere} functions were`;
    lines.push(blank, plain(0, `${count} not followed to the end: more may lead here than is known.`));
  }
  return lines;
}

const blank: ExplainedLine = { indent: 0, parts: [] };

function plain(indent: number, text: string): ExplainedLine {
  return { indent, parts: [text] };
}

function codeLines(snapshot: Snapshot, { file, code }: Explanation): readonly ExplainedLine[] {
  const { processor, processesFor, callers } = code;
  if (code.name === "") return [];
  if (processor !== undefined) {
    const policy = snapshot.policyFor(file);
    return [plain(0, `${processor} processes for ${labelsOf(policy, processesFor)} (S8).`)];
  }
  const name = nameOf(code);
  if (callers.length === 0)
    return [plain(0, `${name} declares no purpose, and nobody calls it for one: that is unknown, and quiet (S9).`)];
  return [
    plain(0, `${name} declares no purpose, and runs for whoever calls it (S9):`),
    ...callers.slice(0, MAX_USES).map((it): ExplainedLine => {
      const purposes = labelsOf(snapshot.policyFor(it.file), it.processesFor);
      return { indent: 1, parts: [`${it.processor} for ${purposes}  `, { file: it.file, at: it.at }] };
    }),
    ...more(callers.length),
  ];
}

function nameOf({ name }: CodeHere): string {
  if (name === "(module)") return "The top of this file";
  return name.includes(" ") ? `The ${name}` : `${name}()`;
}

function more(count: number): readonly ExplainedLine[] {
  return count > MAX_USES ? [plain(1, `and ${count - MAX_USES} more`)] : [];
}

function sourceLines(snapshot: Snapshot, file: FileId, reaching: ReachingSource): readonly ExplainedLine[] {
  const { source, how, steps, otherWays, uses, noUse } = reaching;
  const policy = snapshot.policyFor(file);
  const promise = promiseOf(policy, source);
  const lines: ExplainedLine[] = [
    { indent: 0, tone: "heading", parts: [`${source.symbol}, ${promise}  `, { file: source.file, at: source.at }] },
  ];
  if (how === "ended") lines.push({ indent: 1, tone: "fine", parts: [`${capital(withRule(endingWords(reaching)))}.`] });
  if (steps.length > 1) {
    lines.push(plain(1, "How it came here:"));
    steps.forEach((step, index) => {
      const { file: at, text, what } = step;
      lines.push({ indent: 2, parts: [`${index + 1}. `, { file: at, at: step.at }, `  ${text}  ${what}`] });
    });
    if (otherWays > 0) lines.push(plain(2, `and by ${otherWays} other ${otherWays === 1 ? "way" : "ways"}`));
  }
  if (noUse !== undefined) lines.push({ indent: 1, tone: "fine", parts: [`${capital(withRule(noUseWords(noUse)))}.`] });
  if (how === "declared" && uses.length === 0) lines.push(plain(1, "No code with a purpose uses it."));
  for (const when of ["before", "here", "after"] as const) {
    const those = uses.filter((it) => it.when === when);
    if (those.length > 0) lines.push(plain(1, how === "declared" ? "Where it is used:" : headings[when]));
    for (const use of those.slice(0, MAX_USES)) lines.push(...useLines(snapshot, reaching, use));
    lines.push(...more(those.length));
  }
  return lines;
}

/** An object that nothing of is used here: one reason for all that is in it. */
function heldLines(snapshot: Snapshot, file: FileId, held: readonly ReachingSource[]): readonly ExplainedLine[] {
  const policy = snapshot.policyFor(file);
  return [
    { indent: 0, tone: "heading", parts: ["An object with personal data in it"] },
    ...held.slice(0, MAX_USES).map(({ source }): ExplainedLine => {
      const words = `${source.symbol}, ${promiseOf(policy, source)}  `;
      return { indent: 1, parts: [words, { file: source.file, at: source.at }] };
    }),
    ...more(held.length),
    { indent: 1, tone: "fine", parts: [`${capital(withRule(noUseWords("whole")))}.`] },
  ];
}

const headings = { before: "Where it was judged before:", here: "Used here:", after: "Where it goes from here:" };

function useLines(snapshot: Snapshot, { source }: ReachingSource, use: ExplainedUse): readonly ExplainedLine[] {
  const policy = snapshot.policyFor(use.file);
  const isBreach = use.outcome.kind === "breach";
  const isShown = use.outcome.kind === "breach" && use.outcome.fate.kind === "shown";
  const outcome = withRule(outcomeOf(use));
  return [
    {
      indent: 2,
      tone: isShown ? "breach" : "fine",
      parts: [{ file: use.file, at: use.at }, `  ${use.text}  ${withRule(useWords(policy, use))}: ${outcome}`],
    },
    ...use.judgements
      .filter((it) => !isBreach || !isFine(it))
      .map((it) => {
        const label = use.judgements.length > 1 ? `${labelsOf(policy, [it.purpose])}: ` : "";
        return plain(3, `${label}${withRule(reasonOf(policy, it, source, use.consents))}`);
      }),
  ];
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
