// The answer for people: what is wrong, the code, and how the value got there.
//
// Pure: a report in, text out. Colours only add; the text says the same without them.
import { styleText } from "node:util";
import type { Incomplete, Severity } from "../../rules/finding.ts";
import type { Report, ReportedFinding, ReportedStep } from "../report.ts";
import { codeFrame } from "./code-frame.ts";
import { printable } from "./printable.ts";

export interface PrettyOptions {
  readonly colours: boolean;
  /** In columns of the terminal. */
  readonly width: number;
  /** The text of a file that the report names. */
  textOf(file: string): string | undefined;
}

type Style = Parameters<typeof styleText>[0];
type Paint = (style: Style, text: string) => string;

/** Longer lists are cut, with the number of what is left out. */
const incompleteLimit = 20;

export function asPretty(report: Report, options: PrettyOptions): string {
  const paint: Paint = (style, text) => (options.colours ? styleText(style, text, { validateStream: false }) : text);
  const parts = report.findings.map((it) => findingText(it, options, paint));
  if (report.incomplete.length > 0) parts.push(incompleteText(report.incomplete, paint));
  parts.push(summaryText(report, paint));
  return `${parts.join("\n\n")}\n`;
}

function findingText(finding: ReportedFinding, options: PrettyOptions, paint: Paint): string {
  const { line, column } = finding.range.start;
  const place = paint("cyan", `${printable(finding.file)}:${line}:${column}`);
  const severity = paint([severityStyle[finding.severity], "bold"], finding.severity);
  const lines = [`${place}  ${severity}`, printable(finding.message)];

  const text = options.textOf(finding.file);
  if (text !== undefined) lines.push("", codeFrame(text, finding.range, options));
  if (finding.steps.length > 0) lines.push("", ...pathText(finding.steps, options.width, paint));
  lines.push("", paint("dim", `purposely(${finding.code})`));
  return lines.join("\n");
}

const severityStyle = { error: "red", warning: "yellow", information: "blue", hint: "gray" } as const satisfies Record<
  Severity,
  Style
>;

/** One line for each step where all of them fit; otherwise the place, and below it what happens there. */
function pathText(steps: readonly ReportedStep[], width: number, paint: Paint): readonly string[] {
  const rows = steps.map((it, index) => ({
    number: `${String(index + 1).padStart(String(steps.length).length + 2)}.`,
    place: printable(`${it.file}:${it.line}:${it.column}`),
    text: printable(it.text),
    what: printable(it.what),
  }));
  const widest = (key: "place" | "text" | "what") => Math.max(...rows.map((it) => it[key].length));
  const indent = rows[0]?.number.length ?? 0;
  const fits = indent + 1 + widest("place") + 2 + widest("text") + 2 + widest("what") <= width;
  return rows.flatMap(({ number, place, text, what }) => {
    if (fits) {
      const columns = [paint("cyan", place.padEnd(widest("place"))), text.padEnd(widest("text")), paint("dim", what)];
      return [`${paint("dim", number)} ${columns.join("  ")}`.trimEnd()];
    }
    const below = [text, paint("dim", what)].filter((it) => it !== "").join("  ");
    return [`${paint("dim", number)} ${paint("cyan", place)}`, `${" ".repeat(indent + 1)}${below}`];
  });
}

function incompleteText(incomplete: readonly Incomplete[], paint: Paint): string {
  const lines = incomplete
    .slice(0, incompleteLimit)
    .map((it) => `  ${paint("cyan", printable(`${it.file}:${it.line}`))}  ${printable(it.message)}`);
  const more = incomplete.length - incompleteLimit;
  if (more > 0) lines.push(`  and ${more} more, which --format json lists`);
  return [paint(["yellow", "bold"], "Not everything could be taken into account:"), ...lines].join("\n");
}

function summaryText(report: Report, paint: Paint): string {
  const { summary, findings } = report;
  const where = `${counted(summary.files, "file")}, ${counted(summary.fields, "field")} of personal data, ${secondsText(summary.milliseconds)}`;
  if (findings.length > 0) {
    const kinds = (["error", "warning", "information", "hint"] as const)
      .map((severity) => ({ severity, count: findings.filter((it) => it.severity === severity).length }))
      .filter((it) => it.count > 0)
      .map(({ severity, count }) => paint(severityStyle[severity], severityCounted(severity, count)));
    return `${paint("bold", counted(findings.length, "finding"))}: ${kinds.join(", ")} (${where})`;
  }
  if (summary.files === 0) return "There was nothing to check: no TypeScript or JavaScript files were found.";
  if (summary.fields === 0) {
    return `No findings, since no field in what was read says what it was collected for: write /** @collectedFor … */ above one, or check the folder that holds them, too (${where})`;
  }
  if (report.incomplete.length > 0) return `${paint("green", "No findings")} in what could be checked (${where})`;
  return `${paint("green", "No findings:")} personal data is used only for what it was collected for (${where})`;
}

function severityCounted(severity: Severity, count: number): string {
  return severity === "information" ? `${count} information` : counted(count, severity);
}

function counted(count: number, word: string): string {
  return `${count} ${word}${count === 1 ? "" : "s"}`;
}

function secondsText(milliseconds: number): string {
  return milliseconds < 1000 ? `${milliseconds} ms` : `${(milliseconds / 1000).toFixed(1)} s`;
}
