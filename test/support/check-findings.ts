// Runs the engine on a fixture and compares. The only place where tests of meaning touch the engine's API.
import { expect } from "vitest";
import { createEngine } from "../../server/src/engine/create-engine.ts";
import type { Snapshot } from "../../server/src/engine/engine.ts";
import { memoryDisk } from "../../server/src/workspace/memory-disk.ts";
import { compareFindings, type Found } from "./compare-findings.ts";
import { type FixtureFile, readFixture } from "./fixture.ts";

const root = "/app";

export interface CheckOptions {
  /** ISO date; exceptions and decisions are judged by it. */
  readonly today?: string;
  /** Whether `undeclared-personal-data` counts; names alone raise it nearly everywhere. */
  readonly undeclared?: true;
}

/** The findings of `fixture` are exactly those that its markers say. */
export function checkFindings(fixture: string, options: CheckOptions = {}): void {
  const files = readFixture(fixture);
  const snapshot = snapshotOf(files, options.today);
  const { expected, actual } = compareFindings(files, findingsOf(snapshot, options));
  expect(actual).toBe(expected);
}

export function snapshotOf(files: readonly FixtureFile[], today = "2026-11-26"): Snapshot {
  const disk = memoryDisk(Object.fromEntries(files.map(({ path, text }) => [`${root}/${path}`, text])));
  return createEngine({ roots: [root], today, disk }).snapshot();
}

function findingsOf(snapshot: Snapshot, { undeclared }: CheckOptions): readonly Found[] {
  return snapshot
    .findings()
    .filter(({ code }) => undeclared === true || code !== "undeclared-personal-data")
    .map(({ file, at, code, message }) => {
      const lines = snapshot.lines(file);
      const start = lines?.positionAt(at.start) ?? { line: 0, column: at.start };
      const end = lines?.positionAt(at.end) ?? start;
      return {
        path: file.startsWith(`${root}/`) ? file.slice(root.length + 1) : file,
        ...start,
        endColumn: end.line === start.line ? end.column : start.column + 1,
        code,
        message,
      };
    });
}
