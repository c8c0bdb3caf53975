// The answer for machines: one object, nothing else.
import type { Report } from "../report.ts";

export function asJson(report: Report): string {
  return `${JSON.stringify(report, undefined, 2)}\n`;
}
