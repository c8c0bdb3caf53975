// What following values stands on: the declarations of one state of the workspace, and where to begin.
import type { FileId } from "../base/ids.ts";
import { traced } from "../base/trace.ts";
import type { Annotation, FileBody, FunctionBody } from "../flow/ir.ts";
import type { FunctionKey } from "../flow/world.ts";
import { Relevance } from "../resolve/relevance.ts";
import { Units } from "../resolve/units.ts";
import { WorkspaceWorld } from "../resolve/world.ts";
import type { ChangeSet } from "./changes.ts";
import { bodiesOf } from "./declarations.ts";
import { annotatedDependencies } from "./dependencies.ts";
import { dependenciesFirst } from "./file-order.ts";
import type { TypeAnswers } from "./open-reads.ts";
import { PolicyIndex } from "./policy-index.ts";
import type { Project } from "./project.ts";

export interface Ground {
  readonly policies: PolicyIndex;
  /** What policies say of data and code, as a text. */
  readonly facts: string;
  readonly relevance: Relevance;
  readonly world: WorkspaceWorld;
  /** Functions that are followed for their own sake. */
  readonly functions: readonly FunctionKey[];
  /** What a checker of types said. */
  readonly answers: TypeAnswers;
  /** After an edit of nothing but insides of functions, near the same personal data as before: the bodies, now and before. */
  readonly insides: ReadonlyMap<FileBody, FileBody> | undefined;
}

/** Of `before` that is kept which `changes` leave as it was. */
export function groundOf(
  project: Project,
  root: string,
  answers: TypeAnswers,
  changes: ChangeSet,
  before: Ground | undefined,
): Ground {
  const policies = new PolicyIndex(project, root);
  const units = new Units(project);
  const facts = policies.factsText();
  const insides = changes.kind === "edits" && before?.facts === facts ? changes.insides : undefined;
  const relevance = traced(
    "relevance",
    undefined,
    () => (insides === undefined ? undefined : before?.relevance.moved(insides)) ?? relevanceOf(project, policies),
  );
  const world = new WorkspaceWorld(units, policies, relevance, answers);
  const functions = traced("relevance", undefined, () => rootsIn(project.files(), world, relevance));
  const isInside =
    before !== undefined &&
    insides !== undefined &&
    before.answers === answers &&
    relevance.saysSame(before.relevance, insides);
  return { policies, facts, relevance, world, functions, answers, insides: isInside ? insides : undefined };
}

/**
 * A function with a purpose of its own, or in a class, function or file that has one; or of a name that a member without
 * a body has one under, which it may stand in the place of.
 */
function declaresPurpose(body: FileBody, index: number, members: ReadonlySet<string>): boolean {
  const has = (annotation: number | undefined) =>
    annotation !== undefined && body.annotations[annotation]?.tags.some((it) => it.kind === "processesFor") === true;
  if (has(body.fileAnnotation)) return true;
  for (let at = body.functions[index]; at !== undefined; at = body.functions[at.parent]) {
    if (has(at.annotation) || (at.class !== undefined && has(body.classes[at.class]?.annotation))) return true;
    if (members.size > 0 && namesOf(body, at).some((it) => members.has(it))) return true;
  }
  return false;
}

function namesOf(body: FileBody, { index, name, class: owner }: FunctionBody): readonly string[] {
  const member = owner === undefined ? undefined : body.classes[owner]?.members;
  const found = member?.find((it) => it.fn === index || it.init === index)?.name;
  return found === undefined ? name.split(/[^\w$#]+/) : [found];
}

/** Members of types and abstract ones that declare a purpose, by their names. */
function membersWithPurpose(body: FileBody): readonly string[] {
  const declares = (it: Annotation) =>
    (it.kind === "function" || it.kind === "field") && it.tags.some((tag) => tag.kind === "processesFor");
  if (!body.annotations.some(declares)) return [];
  const seen = new Set(body.functions.flatMap((it) => (it.body === undefined ? [] : (it.annotation ?? []))));
  return body.annotations.flatMap((it, index) =>
    declares(it) && !seen.has(index) ? [it.symbol.slice(it.symbol.lastIndexOf(".") + 1)] : [],
  );
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
  const members = new Set(bodies.flatMap(membersWithPurpose));
  return Relevance.of(
    bodies,
    policies.annotatedNames(),
    (body, index) => declaresPurpose(body, index, members) || inGlob.has(body),
  );
}

/** The functions of a ground in the order in which they are best followed from nothing. */
export function inOrder(project: Project, { world, relevance }: Ground): readonly FunctionKey[] {
  return rootsIn(dependenciesFirst(project.files(), world.units), world, relevance);
}

/** Every function that stands in one of the files by itself; inner ones are walked where they are made. */
function rootsIn(files: readonly FileId[], world: WorkspaceWorld, relevance: Relevance): readonly FunctionKey[] {
  return files.flatMap((file) => {
    const unit = world.units.forFile(file);
    if (unit === undefined) return [];
    return unit.body.functions.flatMap((fn) => {
      const standsAlone =
        fn.parent <= 0 && fn.body !== undefined && fn.kind !== "static-block" && fn.kind !== "namespace";
      return standsAlone && relevance.has(unit.body, fn.index) ? [world.functionKey(unit.key, fn.index)] : [];
    });
  });
}
