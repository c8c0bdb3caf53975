// One state of the workspace, analysed: what every question about it is answered from.
import type { FileId } from "../base/ids.ts";
import type { Span } from "../base/text.ts";
import { traced } from "../base/trace.ts";
import type { OpenRead } from "../flow/summary.ts";
import { Ways } from "../flow/ways.ts";
import { NOT_FOLLOWED } from "../flow/work-bound.ts";
import type { FunctionKey } from "../flow/world.ts";
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
  const { ground, analysis, left, walked } = reached;
  const { policies, world, functions } = ground;
  const files = project.files();
  const records = analysis.records(functions);
  const places = new Places(world, project);
  const telling: Telling = { project, world, policies, places, today };
  const findings = traced("tell", undefined, () => tell(telling, records.arrivals, records.marks));
  const byFile = groupBy(findings, (it) => it.file);
  // Marks are asked for by editors only, and of what is open.
  let marked: ReturnType<typeof marksByFile> | undefined;
  const marks = () => {
    marked ??= marksByFile(telling, records.marks);
    return marked;
  };
  const sources = new Map(files.map((it) => [it, project.source(it)]));
  const incomplete = [
    ...project.incomplete(),
    ...policies.unreadable(),
    ...boundsOf(telling, [...records.bounds, ...left]),
  ];
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
    fields: fieldsOf(policies, files.flatMap(declarations)),
    functions: functions.length,
    walked,
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
          marks: records.marks,
          bounds: [...records.bounds, ...left],
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
    incomplete: () => incomplete,
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
function fieldsOf(policies: PolicyIndex, declared: readonly AnnotatedDeclaration[]): number {
  const tagged = declared.filter((it) =>
    it.tags.some((tag) => tag.kind === "collectedFor" || tag.kind === "personalData"),
  );
  const named = new Set(policies.all().flatMap(({ data }) => data.map(({ base, symbol }) => `${base} ${symbol}`)));
  return tagged.length + named.size;
}

function boundsOf(
  telling: Telling,
  bounds: readonly { readonly fn: FunctionKey; readonly message: string }[],
): readonly Incomplete[] {
  const told = new Map<string, Incomplete>();
  const unfollowed = bounds.filter((it) => it.message === NOT_FOLLOWED);
  const [firstLeft] = unfollowed;
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
