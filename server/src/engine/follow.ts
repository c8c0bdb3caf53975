// Follows values through one state of the workspace: from nothing, on from what was followed before, or in stretches
// with answers of a checker of types between them.
import { traced } from "../base/trace.ts";
import { createAnalysis } from "../flow/interpreter.ts";
import type { Bound, OpenRead } from "../flow/summary.ts";
import type { ChangeSet } from "./changes.ts";
import { type Ground, groundOf, inOrder } from "./ground.ts";
import { keyOf, type TypeAnswers } from "./open-reads.ts";
import type { Project } from "./project.ts";
import type { Watch } from "./watch.ts";

/** How far values were followed, and from where. */
export interface Reached {
  readonly ground: Ground;
  readonly analysis: ReturnType<typeof createAnalysis>;
  /** What was not followed to its end. */
  readonly left: readonly Bound[];
  readonly walked: number;
  /** Questions that were asked about declarations. */
  readonly asked: number;
}

export interface ReachOptions {
  readonly roots: readonly string[];
  /** Nothing will be edited. */
  readonly isLast: boolean;
  /** What a checker of types said. */
  readonly answers: TypeAnswers;
}

/** Goes on from what was followed before, or begins anew where that is not known or not worth it. */
export function reach(
  project: Project,
  { roots, isLast, answers }: ReachOptions,
  changes: ChangeSet,
  before: Reached | undefined,
  watch: Watch,
): Reached {
  const ground = groundOf(project, { root: roots[0] ?? "/", answers, isLast }, changes, before?.ground);
  const same = changes.kind === "nothing" && before?.ground.facts !== ground.facts ? NO_FUNCTION : changes;
  return traced("walk", undefined, () => follow(project, ground, same, before, isLast, watch));
}

function watchWalks(analysis: Reached["analysis"], phase: "following" | "updating", of: number, watch: Watch): void {
  let begun = 0;
  analysis.onWalk = (isOutermost) => {
    // Roots that share state are walked in several rounds.
    if (isOutermost) begun += 1;
    watch({ phase, done: Math.min(begun, of), of });
  };
}

const NO_FUNCTION: ChangeSet = { kind: "edits", functions: new Set(), replaced: undefined };

function follow(
  project: Project,
  ground: Ground,
  changes: ChangeSet,
  before: Reached | undefined,
  isLast: boolean,
  watch: Watch,
): Reached {
  const { world, functions, moved } = ground;
  const known = before?.analysis;
  if (changes.kind === "nothing" && before !== undefined) {
    before.analysis.goOnWith(world, moved);
    return { ...before, ground, walked: 0, asked: 0 };
  }
  if (changes.kind === "edits" && known !== undefined) {
    const { walked, asked } = known;
    watchWalks(known, "updating", functions.length, watch);
    const left = known.update(world, changes.functions, functions, moved);
    if (left !== undefined)
      return { ground, analysis: known, left, walked: known.walked - walked, asked: known.asked - asked };
  }
  const analysis = createAnalysis(world, isLast);
  watchWalks(analysis, "following", functions.length, watch);
  const left = analysis.run(inOrder(project, ground));
  return { ground, analysis, left, walked: analysis.walked, asked: analysis.asked };
}

/** Follows every function a little way, for once: enough to know most of what there is to ask about types. */
export function scout(project: Project, { roots, answers }: Omit<ReachOptions, "isLast">, watch: Watch): Reached {
  const settings = { root: roots[0] ?? "/", answers, isLast: true };
  const ground = groundOf(project, settings, { kind: "everything" }, undefined);
  const analysis = createAnalysis(ground.world, true);
  watchWalks(analysis, "following", ground.functions.length, watch);
  traced("walk", undefined, () => analysis.scout(inOrder(project, ground)));
  return { ground, analysis, left: [], walked: analysis.walked, asked: 0 };
}

/** Goes on with what `answers` say of the reads under these keys, also where all was followed to its end before. */
export function goOn(
  { ground: { world, ...ground }, analysis }: Reached,
  answers: TypeAnswers,
  learned: ReadonlySet<string>,
  watch: Watch,
): Reached {
  const { functions } = ground;
  const isLearned = (read: OpenRead) => learned.has(keyOf(world, read) ?? "");
  world.learn(answers);
  watchWalks(analysis, "following", functions.length, watch);
  const left = traced("walk", undefined, () => analysis.goOn(functions, isLearned));
  return { ground: { ...ground, world, answers }, analysis, left, walked: analysis.walked, asked: 0 };
}
