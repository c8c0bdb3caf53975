// Every use of a value with what decides about it: the same judging as for findings, with all its reasons.
import { CLEAN } from "../flow/atoms.ts";
import { isEmptyTest } from "../flow/conditions.ts";
import { isAnonymiser } from "../flow/ended.ts";
import type { Spot } from "../flow/expression-at.ts";
import type { Frame } from "../flow/frame.ts";
import type { Expr, FunctionBody } from "../flow/ir.ts";
import type { Arrival } from "../flow/summary.ts";
import type { Way } from "../flow/ways.ts";
import type { UseFact } from "../rules/rule.ts";
import { codeOf, isFine, type Judgement, judge } from "../rules/uses.ts";
import type { Explaining, Here } from "./explaining.ts";
import type { ExplainedUse, NoUse, Outcome, ReachingSource } from "./explanation.ts";
import { fateOf } from "./fate.ts";
import { judgingIn, shown, useFact } from "./tell-uses.ts";

/** Those of `arrivals` for which `whenOf` says when they happen, in the order of the story, each once. */
export function usesOf(
  explaining: Explaining,
  arrivals: readonly Arrival[],
  whenOf: (arrival: Arrival) => ExplainedUse["when"] | undefined,
): readonly ExplainedUse[] {
  const { telling } = explaining;
  const found = new Map<string, ExplainedUse>();
  for (const arrival of arrivals) {
    const when = whenOf(arrival);
    const fact = when === undefined ? undefined : useFact(telling, arrival);
    if (when === undefined || fact === undefined) continue;
    const { file, at, processor, usedFor, consents } = fact;
    const judgements = judge(fact, judgingIn(telling, file));
    const outcome = outcomeOf(explaining, fact, judgements);
    const text = shown(telling.project, file, at);
    const use = { when, kind: arrival.kind, file, at, text, processor, usedFor, judgements, consents, outcome };
    const reasons = judgements.map((it) => it.reason.kind).join();
    found.set([when, file, at.start, at.end, fact.kind, processor, reasons].join("|"), use);
  }
  return [...found.values()].sort(inOrder);
}

const order = { before: 0, here: 1, after: 2 } as const;

function inOrder(left: ExplainedUse, right: ExplainedUse): number {
  return (
    order[left.when] - order[right.when] ||
    (left.file < right.file ? -1 : left.file > right.file ? 1 : 0) ||
    left.at.start - right.at.start ||
    (left.processor < right.processor ? -1 : 1)
  );
}

function outcomeOf({ telling, findingsIn }: Explaining, fact: UseFact, judgements: readonly Judgement[]): Outcome {
  const { file, at, source } = fact;
  if (source.collectedFor.length === 0) return { kind: "no-promise" };
  if (judgements.length === 0) return { kind: "no-purpose" };
  if (judgements.every(isFine)) return { kind: "fine" };
  const code = codeOf(fact);
  const fate = fateOf(telling, { code, file, at });
  // Where both codes apply to one source and place, one finding stands for both (S13).
  const told = findingsIn(file).filter(
    (it) => it.at.start === at.start && it.source?.file === source.file && it.source.at.start === source.at.start,
  );
  const [other] = told;
  const isTold = fate.kind !== "shown" || other === undefined || told.some((it) => it.code === code);
  return { kind: "breach", code: isTold ? code : other.code, fate };
}

/** Why nothing that is done with the value here counts as its use. */
export function noUseOf(here: Here, frames: readonly Frame[], how: ReachingSource["how"], ways: readonly Way[]): NoUse {
  const { region, spot, around, fn } = here;
  if (how === "below") return "whole";
  if (isChecked(fn.body, spot, around)) return "check";
  if (frames.some((it) => isHandedToAnonymiser(it, here))) return "anonymiser";
  if (region === undefined) return "no-purpose";
  return ways.some((it) => it.label.crossed.includes(region)) ? "crossed" : "kept";
}

function isHandedToAnonymiser(frame: Frame, { around, spot }: Here): boolean {
  return around.some(
    (it) =>
      it.kind === "expression" &&
      it.expr.e === "call" &&
      it.expr.args.some(({ at }) => at[0] <= spot.at[0] && spot.at[1] <= at[1]) &&
      isAnonymiser(frame, frame.values.get(it.expr.callee) ?? CLEAN),
  );
}

/** `if (x)`, `!x`, `x.length`, `x === undefined`: whether it is there, or how long it is. */
function isChecked(fn: FunctionBody, spot: Spot, around: readonly Spot[]): boolean {
  const [outer] = around;
  if (spot.kind !== "expression") return false;
  if (outer?.kind !== "expression") return isTest(fn, spot.expr);
  const { expr } = outer;
  switch (expr.e) {
    case "unary":
      return expr.op === "!" || expr.op === "typeof";
    case "member":
      return expr.object === spot.expr && (expr.name === "length" || expr.name === "size");
    case "compare":
      return isEmptyTest(expr.left) || isEmptyTest(expr.right);
    case "conditional":
      return expr.test === spot.expr;
    case "logical":
      return expr.op === "&&" && expr.left === spot.expr;
    default:
      return false;
  }
}

function isTest(fn: FunctionBody, expr: Expr): boolean {
  const visit = (node: unknown): boolean => {
    if (Array.isArray(node)) return node.some(visit);
    if (typeof node !== "object" || node === null) return false;
    if ("s" in node && "test" in node && node.test === expr) return true;
    return Object.values(node).some(visit);
  };
  return visit(fn.body);
}
