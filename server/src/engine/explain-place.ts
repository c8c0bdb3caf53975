// Which expression somebody means who points at a place.
import type { Offset } from "../base/text.ts";
import { type Spot, spotsAt } from "../flow/expression-at.ts";
import type { Explaining } from "./explaining.ts";
import type { FunctionAt } from "./region-at.ts";

export interface ChosenSpot {
  readonly spot: Spot;
  readonly around: readonly Spot[];
}

/**
 * The innermost expression or name, with two exceptions: where a judged use or a read begins, it means that one (people
 * copy places of findings and of their steps); and a callee's name means its call.
 */
export function chooseSpot(explaining: Explaining, fn: FunctionAt, offset: Offset): ChosenSpot | undefined {
  const { telling, arrivals, marks } = explaining;
  const spots = spotsAt(fn.body, offset - fn.body.start);
  const used = [...arrivals, ...marks.filter((it) => it.kind === "read")].filter(
    ({ place }) => place.fn === fn.key && telling.places.of(place)?.at.start === offset,
  );
  const told = spots.findLast(({ at }) => used.some(({ place }) => place.start === at[0] && place.end === at[1]));
  const spot = told ?? callOf(spots);
  return spot === undefined ? undefined : { spot, around: spots.slice(spots.indexOf(spot) + 1) };
}

function callOf(spots: readonly Spot[]): Spot | undefined {
  const [inner, outer] = spots;
  const isCallee =
    inner?.kind === "expression" &&
    outer?.kind === "expression" &&
    (outer.expr.e === "call" || outer.expr.e === "new") &&
    outer.expr.callee === inner.expr;
  return isCallee ? outer : inner;
}
