// Holds what was found against what a fixture expects, as two pictures that are equal when all is well.
import type { FindingCode } from "../../server/src/rules/finding.ts";
import { type Expectation, type FixtureFile, wordsOf, writeMarker } from "./fixture.ts";

/** Where a finding begins; lines and columns from 0. */
export interface Found {
  readonly path: string;
  readonly line: number;
  readonly column: number;
  readonly endColumn: number;
  readonly code: FindingCode;
  readonly message: string;
}

export interface Pictures {
  readonly expected: string;
  readonly actual: string;
}

export function compareFindings(files: readonly FixtureFile[], found: readonly Found[]): Pictures {
  const expected: string[] = [];
  const actual: string[] = [];
  for (const { path, text, expectations } of files) {
    const here = found.filter((it) => it.path === path);
    const lines = text.split("\n");
    const title = `// @filename: ${path}`;
    expected.push(title, ...picture(lines, expectations, (it) => it.map((each) => writeMarker(each, wordsOf(each)))));
    const told = (it: readonly Expectation[], line: number) =>
      actualMarkers(
        it,
        here.filter((each) => each.line === line),
      );
    actual.push(title, ...picture(lines, expectations, told));
  }
  const elsewhere = found.filter((it) => !files.some(({ path }) => path === it.path));
  actual.push(...elsewhere.map((it) => `// in ${it.path}: ${it.code} ${it.message}`));
  return { expected: expected.join("\n"), actual: actual.join("\n") };
}

function picture(
  lines: readonly string[],
  expectations: readonly Expectation[],
  markers: (here: readonly Expectation[], line: number) => readonly string[],
): readonly string[] {
  return lines.flatMap((code, line) => [
    code,
    ...markers(
      expectations.filter((it) => it.line === line),
      line,
    ),
  ]);
}

function actualMarkers(expectations: readonly Expectation[], here: readonly Found[]): readonly string[] {
  const explained = new Set<Found>();
  const markers = expectations.map((expectation) => {
    if (expectation.kind === "clean") return writeMarker(expectation, "clean");
    const matching = here.filter((it) => it.code === expectation.code && beginsAt(it, expectation));
    for (const it of matching) explained.add(it);
    return writeMarker(expectation, actualWords(expectation, matching.length));
  });
  const unexpected = here
    .filter((it) => !explained.has(it))
    .map((it) => writeMarker(it, `UNEXPECTED ${it.code}: ${it.message}`));
  return [...markers, ...unexpected];
}

function beginsAt(found: Found, { anywhere, column, endColumn }: Expectation): boolean {
  return anywhere ? found.column >= column && found.column < endColumn : found.column === column;
}

function actualWords(expectation: Expectation, count: number): string {
  const right = expectation.times === undefined ? count > 0 : count === expectation.times;
  const holds = expectation.kind === "missing" ? !right : right;
  if (holds) return wordsOf(expectation);
  if (expectation.kind === "missing") return `${expectation.code} (no longer missing)`;
  if (expectation.kind === "spurious") return "clean (no longer spurious)";
  return count === 0 ? "nothing was found" : `${expectation.code} x${count}`;
}
