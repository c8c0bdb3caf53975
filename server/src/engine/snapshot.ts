// One state of the workspace, analysed: what every question about it is answered from.
import type { FileId } from "../base/ids.ts";
import type { Span } from "../base/text.ts";
import { traced } from "../base/trace.ts";
import type { FileBody } from "../flow/ir.ts";
import type { Bound, MarkedValue, OpenRead } from "../flow/summary.ts";
import { Ways } from "../flow/ways.ts";
import { NOT_FOLLOWED } from "../flow/work-bound.ts";
import { isSource } from "../resolve/sources.ts";
import type { Finding, FindingSource, Incomplete } from "../rules/finding.ts";
import { declarationsIn } from "./declarations.ts";
import type { AnnotatedDeclaration, Mark, Snapshot, ValueAt } from "./engine.ts";
import { explain } from "./explain.ts";
import { explainLine } from "./explain-line.ts";
import type { Explaining } from "./explaining.ts";
import { guardsFor, importEdit, siblingsFor } from "./fix-facts.ts";
import { fixSites } from "./fix-sites.ts";
import type { Reached } from "./follow.ts";
import type { Ground } from "./ground.ts";
import { marksByFile, valueAt } from "./marks.ts";
import { type DeclaredMember, promisesIn, questionsOf, type TypeAnswers, type TypeQuestion } from "./open-reads.ts";
import { Places } from "./places.ts";
import type { PolicyIndex } from "./policy-index.ts";
import type { Project } from "./project.ts";
import { tell } from "./tell.ts";
import type { Telling } from "./tell-uses.ts";

export interface SnapshotOptions {
  readonly today: string;
  readonly revision: number;
}

/** What can be asked of a checker of types, and what its answers lead to. */
export interface Asking {
  readonly questions: () => readonly TypeQuestion[];
  readonly promises: (said: ReadonlyMap<TypeQuestion, readonly DeclaredMember[]>) => TypeAnswers;
}

/** A snapshot, and what the next one can build on. */
export interface Taken extends Asking {
  readonly snapshot: Snapshot;
  readonly reached: Reached;
}

export function askingOf(project: Project, { world }: Ground, reads: readonly OpenRead[]): Asking {
  return { questions: () => questionsOf(project, world, reads), promises: (said) => promisesIn(world, said) };
}

export function takeSnapshot(project: Project, { today, revision }: SnapshotOptions, following: () => Reached): Taken {
  const began = performance.now();
  const reached = following();
  const { ground, analysis, left, walked, asked } = reached;
  const { policies, world, functions } = ground;
  const files = project.files();
  const records = analysis.records();
  const places = new Places(world, project);
  const telling: Telling = { project, world, policies, places, today };
  let flat: readonly MarkedValue[] | undefined;
  const marksOf = () => {
    flat ??= records.marks();
    return flat;
  };
  const findings = traced("tell", undefined, () => tell(telling, records.arrivals, marksOf));
  const byFile = groupBy(findings, (it) => it.file);
  // Marks are asked for by editors only, and of what is open.
  let marked: ReturnType<typeof marksByFile> | undefined;
  const marks = () => {
    marked ??= marksByFile(telling, marksOf());
    return marked;
  };
  const sources = new Map(files.map((it) => [it, project.source(it)]));
  const problems = [...project.incomplete(), ...policies.unreadable()];
  let incomplete: readonly Incomplete[] | undefined;
  const declared = new Map<FileId, readonly AnnotatedDeclaration[]>();
  const declarations = (file: FileId) => {
    let list = declared.get(file);
    if (list === undefined) {
      list = declarationsIn(project, file);
      declared.set(file, list);
    }
    return list;
  };
  const statistics = {
    files: files.length,
    fields: fieldsOf(project, policies),
    functions: functions.length,
    walked,
    asked,
    milliseconds: Math.round(performance.now() - began),
  };

  // Made when somebody asks; an analysis that has gone on answers for another state.
  const explaining = (): Explaining | undefined =>
    !analysis.standsOn(world)
      ? undefined
      : {
          telling,
          ways: new Ways(analysis),
          arrivals: records.arrivals,
          marks: marksOf(),
          bounds: [...records.bounds(), ...left],
          findingsIn: (file) => byFile.get(file) ?? [],
        };

  const snapshot: Snapshot = {
    revision,
    scope: "workspace",
    files: () => files,
    text: (file) => sources.get(file)?.text ?? project.text(file),
    lines: (file) => sources.get(file)?.lines ?? project.lines(file),
    findings: () => findings,
    findingsIn: (file) => byFile.get(file) ?? [],
    incomplete: () => {
      incomplete ??= [...problems, ...boundsOf(telling, [...records.bounds(), ...left])];
      return incomplete;
    },
    policyFor: (file) => policies.policyFor(file),
    policyProblems: () => policies.problems(),
    declarations: () => files.flatMap(declarations),
    declarationsIn: declarations,
    tagProblemsIn: (file) => project.body(file)?.tagProblems ?? [],
    ignoresIn: (file) => project.body(file)?.ignores ?? [],
    marksIn: (file): readonly Mark[] => marks().get(file) ?? [],
    valueAt: (file, offset): ValueAt | undefined => valueAt(telling, marks().get(file) ?? [], file, offset),
    explain: (file, offset) => {
      const asked = explaining();
      return asked && explain(asked, file, offset);
    },
    explainLine: (file, line) => {
      const asked = explaining();
      return asked && explainLine(asked, file, line);
    },
    fixSites: (file: FileId, at: Span) => fixSites(file, sources.get(file)?.text ?? project.text(file) ?? "", at),
    siblingsFor: (source: FindingSource, purposes) => siblingsFor(telling, source, purposes),
    guardsFor: (purposes) => guardsFor(telling, purposes),
    importEdit: (file, from, name) => importEdit(project, file, from, name),
    statistics: () => statistics,
  };
  return { snapshot, reached, ...askingOf(project, ground, records.openReads) };
}

/** How many declarations are personal data, by a tag or by the policy. */
function fieldsOf(project: Project, policies: PolicyIndex): number {
  let tagged = 0;
  for (const file of project.files()) tagged += taggedIn(project, file);
  const named = new Set(policies.all().flatMap(({ data }) => data.map(({ base, symbol }) => `${base} ${symbol}`)));
  return tagged + named.size;
}

const taggedOf = new WeakMap<FileBody, number>();

function taggedIn(project: Project, file: FileId): number {
  const body = project.body(file);
  if (body === undefined) return 0;
  let count = taggedOf.get(body);
  if (count === undefined) {
    count = declarationsIn(project, file).filter((it) => isSource(it.tags)).length;
    taggedOf.set(body, count);
  }
  return count;
}

function boundsOf(telling: Telling, bounds: readonly Bound[]): readonly Incomplete[] {
  const told = new Map<string, Incomplete>();
  const unfollowed = bounds.filter((it) => it.message === NOT_FOLLOWED);
  const firstLeft = unfollowed.reduce<Bound | undefined>(
    (first, it) => (first && first.fn <= it.fn ? first : it),
    undefined,
  );
  const shown = bounds.filter((it) => it.message !== NOT_FOLLOWED);
  if (firstLeft !== undefined)
    shown.push({
      fn: firstLeft.fn,
      message: `${unfollowed.length} functions, this one first, were not followed: the workspace leads to more work than is allowed`,
    });
  for (const { fn, message } of shown) {
    const place = telling.places.of({ fn, start: 0, end: 0 });
    if (place === undefined) continue;
    const line = (telling.project.lines(place.file)?.positionAt(place.fn.start).line ?? 0) + 1;
    told.set(`${place.file}:${line}:${message}`, {
      what: "bound",
      file: place.file,
      line,
      message: `${place.fn.name}: ${message}`,
    });
  }
  return [...told.values()].sort((a, b) => (a.file < b.file ? -1 : a.file > b.file ? 1 : a.line - b.line));
}

function groupBy(
  findings: readonly Finding[],
  key: (finding: Finding) => FileId,
): ReadonlyMap<FileId, readonly Finding[]> {
  const groups = new Map<FileId, Finding[]>();
  for (const finding of findings) {
    const list = groups.get(key(finding));
    if (list === undefined) groups.set(key(finding), [finding]);
    else list.push(finding);
  }
  return groups;
}
