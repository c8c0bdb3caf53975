// What following values stands on: the declarations of one state of the workspace, and where to begin.
import type { FileId } from "../base/ids.ts";
import { traced } from "../base/trace.ts";
import type { Annotation, FileBody, FunctionBody } from "../flow/ir.ts";
import type { Moved } from "../flow/questions.ts";
import type { FunctionKey, UnitKey } from "../flow/world.ts";
import { Dependencies } from "../resolve/dependencies.ts";
import { Relevance } from "../resolve/relevance.ts";
import { Units } from "../resolve/units.ts";
import { WorkspaceWorld } from "../resolve/world.ts";
import type { ChangeSet, Replaced } from "./changes.ts";
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
  /** Names of members without a body that declare a purpose. */
  readonly members: ReadonlySet<string>;
  readonly world: WorkspaceWorld;
  /** Functions that are followed for their own sake. */
  readonly functions: readonly FunctionKey[];
  readonly functionsIn: ReadonlyMap<FileId, readonly FunctionKey[]>;
  /** What a checker of types said. */
  readonly answers: TypeAnswers;
  /** How its world goes on from the one before; undefined where it was made anew. */
  readonly moved: Moved | undefined;
}

interface GroundSettings {
  readonly root: string;
  readonly answers: TypeAnswers;
  /** Nothing will be edited. */
  readonly isLast: boolean;
}

/** Of `before` that is kept which `changes` leave as it was. */
export function groundOf(
  project: Project,
  settings: GroundSettings,
  changes: ChangeSet,
  before: Ground | undefined,
): Ground {
  const replaced = changes.kind === "everything" ? undefined : changes.replaced;
  const after =
    before === undefined || replaced === undefined ? undefined : groundAfter(project, settings, before, replaced);
  return after ?? groundFrom(project, settings);
}

function groundFrom(project: Project, { root, answers, isLast }: GroundSettings): Ground {
  const policies = new PolicyIndex(project, root);
  const { relevance, members } = nearnessOf(project, policies);
  const world = new WorkspaceWorld(new Units(project, new Dependencies(!isLast)), policies, relevance, answers);
  const functionsIn = traced("relevance", undefined, () => rootsIn(project.files(), world, relevance, undefined));
  const functions = [...functionsIn.values()].flat();
  const facts = policies.factsText();
  return { policies, facts, relevance, members, world, functions, functionsIn, answers, moved: undefined };
}

/** Undefined where policies say something else of what flow may know. */
function groundAfter(
  project: Project,
  { root, answers }: GroundSettings,
  before: Ground,
  replaced: Replaced,
): Ground | undefined {
  const { bodies, files, isInside, hasPolicies } = replaced;
  const policies = hasPolicies ? new PolicyIndex(project, root) : before.policies;
  const facts = hasPolicies ? policies.factsText() : before.facts;
  if (facts !== before.facts) return undefined;
  policies.forgetTags(files);
  const sameCode = [...bodies].every(([now, was]) => isInside || declaresAlike(now, was, before.members));
  const kept = sameCode ? traced("relevance", undefined, () => before.relevance.moved(bodies)) : undefined;
  const { relevance, members } =
    kept === undefined ? nearnessOf(project, policies) : { relevance: kept, members: before.members };
  const isSameNearness = kept !== undefined || relevance.saysSame(before.relevance, bodies);
  const units = new Units(project, before.world.units.dependencies, before.world.units, files);
  const following = { before: before.world, changed: files, isInside, isSameNearness };
  const world = new WorkspaceWorld(units, policies, relevance, answers, following);
  const roots = () => rootsIn(project.files(), world, relevance, { of: before.functionsIn, without: files });
  const functionsIn =
    isSameNearness && isInside
      ? before.functionsIn
      : isSameNearness
        ? roots()
        : rootsIn(project.files(), world, relevance, undefined);
  const functions = functionsIn === before.functionsIn ? before.functions : [...functionsIn.values()].flat();
  return {
    policies,
    facts,
    relevance,
    members,
    world,
    functions,
    functionsIn,
    answers,
    moved: { files, isInside: isInside && isSameNearness },
  };
}

/** Whether the same functions, and members without a body, have a purpose. */
function declaresAlike(now: FileBody, was: FileBody, members: ReadonlySet<string>): boolean {
  return (
    now.functions.length === was.functions.length &&
    now.functions.every((_, index) => declaresPurpose(now, index, members) === declaresPurpose(was, index, members)) &&
    membersWithPurpose(now).join() === membersWithPurpose(was).join()
  );
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

function nearnessOf(project: Project, policies: PolicyIndex): Pick<Ground, "relevance" | "members"> {
  return traced("relevance", undefined, () => readNearness(project, policies));
}

function readNearness(project: Project, policies: PolicyIndex): Pick<Ground, "relevance" | "members"> {
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
  const declares = (body: FileBody, index: number) => declaresPurpose(body, index, members) || inGlob.has(body);
  return { relevance: Relevance.of(bodies, policies.annotatedNames(), declares), members };
}

/** The functions of a ground in the order in which they are best followed from nothing. */
export function inOrder(project: Project, { world, functionsIn }: Ground): readonly FunctionKey[] {
  return dependenciesFirst(project.files(), world.units).flatMap((file) => functionsIn.get(file) ?? []);
}

interface Known {
  readonly of: ReadonlyMap<FileId, readonly FunctionKey[]>;
  readonly without: ReadonlySet<UnitKey>;
}

/** Every function that stands in one of the files by itself; inner ones are walked where they are made. */
function rootsIn(
  files: readonly FileId[],
  world: WorkspaceWorld,
  relevance: Relevance,
  known: Known | undefined,
): ReadonlyMap<FileId, readonly FunctionKey[]> {
  return new Map(
    files.map((file) => {
      const isKnown = known !== undefined && !known.without.has(file as string as UnitKey);
      return [file, (isKnown ? known.of.get(file) : undefined) ?? rootsOf(file, world, relevance)];
    }),
  );
}

function rootsOf(file: FileId, world: WorkspaceWorld, relevance: Relevance): readonly FunctionKey[] {
  const unit = world.units.forFile(file);
  if (unit === undefined) return [];
  return unit.body.functions.flatMap((fn) => {
    const standsAlone =
      fn.parent <= 0 && fn.body !== undefined && fn.kind !== "static-block" && fn.kind !== "namespace";
    return standsAlone && relevance.has(unit.body, fn.index) ? [world.functionKey(unit.key, fn.index)] : [];
  });
}
