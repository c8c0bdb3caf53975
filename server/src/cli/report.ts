// One snapshot and what was asked for -> the answer, as plain data in the shape that machines get (version 1).
//
// Pure. Lines and columns count from 1, columns in UTF-16 code units; paths from the scope's base.
import { posix } from "node:path";
import type { FileId } from "../base/ids.ts";
import type { Position, Span } from "../base/text.ts";
import type { Snapshot } from "../engine/engine.ts";
import type { Finding, FindingSource, FlowStep, Incomplete, Severity } from "../rules/finding.ts";
import { isInside, type Scope } from "./scope.ts";

export interface Report {
  readonly version: 1;
  readonly findings: readonly ReportedFinding[];
  readonly incomplete: readonly Incomplete[];
  readonly summary: {
    /** Files that were reported on. */
    readonly files: number;
    /** Declarations that say what they were collected for, in all that was read. */
    readonly fields: number;
    readonly findings: number;
    readonly milliseconds: number;
  };
}

export interface ReportedFinding {
  readonly code: string;
  readonly severity: Severity;
  readonly file: string;
  readonly range: { readonly start: ReportedPosition; readonly end: ReportedPosition };
  readonly message: string;
  readonly source?: ReportedSource;
  readonly usedFor: readonly string[];
  readonly steps: readonly ReportedStep[];
  readonly fingerprint: string;
}

export interface ReportedSource {
  readonly symbol: string;
  readonly file: string;
  readonly line: number;
  readonly collectedFor: readonly string[];
}

/** Both from 1. */
export interface ReportedPosition {
  readonly line: number;
  readonly column: number;
}

export interface ReportedStep extends ReportedPosition {
  readonly file: string;
  readonly text: string;
  readonly what: string;
}

type Answers = Pick<Snapshot, "files" | "lines" | "findings" | "incomplete" | "statistics">;

export function reportOf(snapshot: Answers, scope: Scope, milliseconds: number): Report {
  const places = new Places(snapshot, scope.base);
  const isChecked = (file: string) => scope.checked.some((it) => isInside(file, it));
  // A policy may lie above what is checked and still judge it.
  const concerns = (it: Finding) => isChecked(it.file) || it.code === "policy-error";
  const concerning = snapshot.findings().filter(concerns);
  const findings = concerning.filter((it) => isInside(it.file, scope.base));
  const outside = concerning.filter((it) => !isInside(it.file, scope.base));

  const analysed = snapshot.files().filter(isChecked);
  const incomplete: Incomplete[] = snapshot.incomplete().map((it) => ({ ...it, file: places.pathOf(it.file) }));
  for (const it of outside) {
    incomplete.push({
      what: "config",
      file: places.pathOf(it.file),
      line: places.at(it.file, it.at.start).line,
      message: it.message,
    });
  }
  const told = new Set(incomplete.map((it) => it.file));
  for (const file of scope.files.map((it) => places.pathOf(it))) {
    if (
      told.has(file) ||
      posix.basename(file) === "purposely.json" ||
      analysed.some((it) => places.pathOf(it) === file)
    )
      continue;
    const message = "It was not analysed: it lies in a folder that is left out (installed packages, build output).";
    incomplete.push({ what: "unreadable", file, line: 1, message });
  }

  return {
    version: 1,
    findings: findings.map((it) => reportedFinding(it, places)),
    incomplete,
    summary: {
      files: analysed.length,
      fields: snapshot.statistics().fields,
      findings: findings.length,
      milliseconds: Math.round(milliseconds),
    },
  };
}

function reportedFinding(finding: Finding, places: Places): ReportedFinding {
  const { source } = finding;
  return {
    code: finding.code,
    severity: finding.severity,
    file: places.pathOf(finding.file),
    range: places.range(finding.file, finding.at),
    message: finding.message,
    ...(source === undefined ? {} : { source: reportedSource(source, places) }),
    usedFor: finding.usedFor,
    steps: finding.steps.map((it) => reportedStep(it, places)),
    fingerprint: finding.fingerprint,
  };
}

export function reportedSource({ symbol, file, at, collectedFor }: FindingSource, places: Places): ReportedSource {
  return { symbol, file: places.pathOf(file), line: places.at(file, at.start).line, collectedFor };
}

export function reportedStep(step: FlowStep, places: Places): ReportedStep {
  const { line, column } = places.at(step.file, step.at.start);
  return { file: places.pathOf(step.file), line, column, text: step.text, what: step.what };
}

/** Turns absolute files and offsets into the paths and places of the answer. */
export class Places {
  readonly #snapshot: Pick<Snapshot, "lines">;
  readonly #base: string;

  constructor(snapshot: Pick<Snapshot, "lines">, base: string) {
    this.#snapshot = snapshot;
    this.#base = base;
  }

  pathOf(file: string): string {
    return /^(?:\/|[A-Za-z]:\/)/.test(file) ? posix.relative(this.#base, file) || "." : file;
  }

  at(file: FileId, offset: number): ReportedPosition {
    const found: Position = this.#snapshot.lines(file)?.positionAt(offset) ?? { line: 0, column: 0 };
    return { line: found.line + 1, column: found.column + 1 };
  }

  range(file: FileId, at: Span): ReportedFinding["range"] {
    return { start: this.at(file, at.start), end: this.at(file, at.end) };
  }
}

/** Whether the run fails. `maxWarnings` is absent where any number is fine. */
export function verdictOf(
  report: Report,
  maxWarnings: number | undefined,
): { readonly fails: boolean; readonly reason?: string } {
  const count = (severity: Severity) => report.findings.filter((it) => it.severity === severity).length;
  const warnings = count("warning");
  const tooMany = maxWarnings !== undefined && warnings > maxWarnings;
  return {
    fails: count("error") > 0 || tooMany,
    ...(tooMany
      ? { reason: `${warnings} ${warnings === 1 ? "warning" : "warnings"}, and --max-warnings is ${maxWarnings}.` }
      : {}),
  };
}
