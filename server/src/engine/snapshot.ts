// One state of the workspace, analysed: what every question about it is answered from.
import type { FileId } from "../base/ids.ts";
import type { Span } from "../base/text.ts";
import { traced } from "../base/trace.ts";
import { createAnalysis } from "../flow/interpreter.ts";
import type { FileBody } from "../flow/ir.ts";
import type { Bound } from "../flow/summary.ts";
import { Ways } from "../flow/ways.ts";
import { NOT_FOLLOWED } from "../flow/work-bound.ts";
import type { FunctionKey, UnitKey } from "../flow/world.ts";
import { Relevance } from "../resolve/relevance.ts";
import { Units } from "../resolve/units.ts";
import { WorkspaceWorld } from "../resolve/world.ts";
import type { Finding, FindingSource, Incomplete } from "../rules/finding.ts";
import type { ChangeSet } from "./changes.ts";
import { bodiesOf, declarationsIn } from "./declarations.ts";
import { annotatedDependencies } from "./dependencies.ts";
import type { AnnotatedDeclaration, Mark, Snapshot, ValueAt } from "./engine.ts";
import { explain } from "./explain.ts";
import { explainLine } from "./explain-line.ts";
import type { Explaining } from "./explaining.ts";
import { guardsFor, importEdit, siblingsFor } from "./fix-facts.ts";
import { fixSites } from "./fix-sites.ts";
import { marksByFile, valueAt } from "./marks.ts";
import { type DeclaredMember, promisesIn, questionsOf, type TypeAnswers, type TypeQuestion } from "./open-reads.ts";
import { Places } from "./places.ts";
import { PolicyIndex } from "./policy-index.ts";
import type { Project } from "./project.ts";
import { tell } from "./tell.ts";
import type { Telling } from "./tell-uses.ts";
import { unwatched, type Watch } from "./watch.ts";

export interface SnapshotOptions {
  readonly roots: readonly string[];
  readonly today: string;
  readonly revision: number;
  /** No other snapshot builds on it. */
  readonly isLast: boolean;
  /** What a checker of types said. */
  readonly answers: TypeAnswers;
}

/** A snapshot, and what the next one can build on. */
export interface Taken {
  readonly snapshot: Snapshot;
  readonly analysis: ReturnType<typeof createAnalysis>;
  readonly left: readonly Bound[];
  readonly facts: string;
  readonly relevance: Relevance;
  readonly answers: TypeAnswers;
  readonly questions: () => readonly TypeQuestion[];
  readonly promises: (said: ReadonlyMap<TypeQuestion, readonly DeclaredMember[]>) => TypeAnswers;
}

export function takeSnapshot(
  project: Project,
  { roots, today, revision, isLast, answers }: SnapshotOptions,
  changes: ChangeSet,
  previous: Taken | undefined,
  watch: Watch = unwatched,
): Taken {
  const began = performance.now();
  const policies = new PolicyIndex(project, roots[0] ?? "/");
  const units = new Units(project);
  const facts = policies.factsText();
  const insides = changes.kind === "edits" && previous?.facts === facts ? changes.insides : undefined;
  const relevance = traced(
    "relevance",
    undefined,
    () => (insides === undefined ? undefined : previous?.relevance.moved(insides)) ?? relevanceOf(project, policies),
  );
  const world = new WorkspaceWorld(units, policies, relevance, answers);
  const files = project.files();
  const fresh = traced("relevance", undefined, () => rootsOf(project, world, relevance));
  const isInside =
    previous !== undefined &&
    insides !== undefined &&
    previous.answers === answers &&
    relevance.saysSame(previous.relevance, insides);
  const { analysis, left, walked } = traced("walk", undefined, () =>
    follow(
      world,
      changes.kind === "nothing" && previous?.facts !== facts ? NO_FUNCTION : changes,
      previous,
      fresh,
      isInside ? unitsOf(project, insides) : undefined,
      isLast,
      watch,
    ),
  );
  const records = analysis.records(fresh);
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
    functions: fresh.length,
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
  return {
    snapshot,
    analysis,
    left,
    facts,
    relevance,
    answers,
    questions: () => questionsOf(project, world, records.openReads),
    promises: (said) => promisesIn(world, said),
  };
}

/** How many declarations are personal data, by a tag or by the policy. */
function fieldsOf(policies: PolicyIndex, declared: readonly AnnotatedDeclaration[]): number {
  const tagged = declared.filter((it) =>
    it.tags.some((tag) => tag.kind === "collectedFor" || tag.kind === "personalData"),
  );
  const named = new Set(policies.all().flatMap(({ data }) => data.map(({ base, symbol }) => `${base} ${symbol}`)));
  return tagged.length + named.size;
}

function watchWalks(analysis: Taken["analysis"], phase: "following" | "updating", of: number, watch: Watch): void {
  let begun = 0;
  analysis.onWalk = (isOutermost) => {
    // Roots that share state are walked in several rounds.
    if (isOutermost) begun += 1;
    watch({ phase, done: Math.min(begun, of), of });
  };
}

const NO_FUNCTION: ChangeSet = { kind: "edits", functions: new Set(), insides: undefined };

/** The files that hold these bodies now. */
function unitsOf(project: Project, bodies: ReadonlyMap<FileBody, FileBody>): ReadonlySet<UnitKey> {
  return new Set(
    project.files().flatMap((file) => {
      const body = project.body(file);
      return body !== undefined && bodies.has(body) ? [file as string as UnitKey] : [];
    }),
  );
}

/** Goes on from what was followed before, or begins anew where that is not known or not worth it. */
function follow(
  world: WorkspaceWorld,
  changes: ChangeSet,
  previous: Taken | undefined,
  roots: readonly FunctionKey[],
  insides: ReadonlySet<UnitKey> | undefined,
  isLast: boolean,
  watch: Watch,
): Pick<Taken, "analysis" | "left"> & { readonly walked: number } {
  const known = previous?.analysis;
  if (changes.kind === "nothing" && previous !== undefined) {
    previous.analysis.goOnWith(world);
    return { analysis: previous.analysis, left: previous.left, walked: 0 };
  }
  if (changes.kind === "edits" && known !== undefined) {
    const before = known.walked;
    watchWalks(known, "updating", roots.length, watch);
    const left = known.update(world, changes.functions, roots, insides);
    if (left !== undefined) return { analysis: known, left, walked: known.walked - before };
  }
  const analysis = createAnalysis(world, isLast);
  watchWalks(analysis, "following", roots.length, watch);
  const left = analysis.run(roots);
  return { analysis, left, walked: analysis.walked };
}

/** A function with a purpose of its own, or in a class, function or file that has one. */
function declaresPurpose(body: FileBody, index: number): boolean {
  const has = (annotation: number | undefined) =>
    annotation !== undefined && body.annotations[annotation]?.tags.some((it) => it.kind === "processesFor") === true;
  if (has(body.fileAnnotation)) return true;
  for (let at = body.functions[index]; at !== undefined; at = body.functions[at.parent]) {
    if (has(at.annotation) || (at.class !== undefined && has(body.classes[at.class]?.annotation))) return true;
  }
  return false;
}

function relevanceOf(project: Project, policies: PolicyIndex): Relevance {
  const inGlob = new Set<FileBody>();
  for (const file of project.files()) {
    const body = policies.fileRegion(file) === undefined ? undefined : project.body(file);
    if (body !== undefined) inGlob.add(body);
  }
  const bodies = project.files().flatMap((file) => {
    const body = project.body(file);
    return body === undefined ? [] : bodiesOf(body);
  });
  bodies.push(...annotatedDependencies(project));
  return Relevance.of(
    bodies,
    policies.annotatedNames(),
    (body, index) => declaresPurpose(body, index) || inGlob.has(body),
  );
}

/** Every function that stands in a file of the workspace by itself; inner ones are walked where they are made. */
function rootsOf(project: Project, world: WorkspaceWorld, relevance: Relevance): readonly FunctionKey[] {
  return project.files().flatMap((file) => {
    const unit = world.units.forFile(file);
    if (unit === undefined) return [];
    return unit.body.functions.flatMap((fn) => {
      const standsAlone =
        fn.parent <= 0 && fn.body !== undefined && fn.kind !== "static-block" && fn.kind !== "namespace";
      return standsAlone && relevance.has(unit.body, fn.index) ? [world.functionKey(unit.key, fn.index)] : [];
    });
  });
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
