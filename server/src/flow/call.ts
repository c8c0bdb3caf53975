// One call and what it is given: the words that everybody who runs calls shares.
import { CLEAN, type Place, type Value } from "./atoms.ts";
import type { Arguments } from "./entry-shape.ts";
import type { Expr } from "./ir.ts";

export interface CallArguments extends Arguments {
  /** The written arguments, where there are any: places of hand-overs. */
  readonly exprs: readonly (Expr | undefined)[];
}

export const NO_ARGUMENTS: CallArguments = { values: [], more: CLEAN, exprs: [] };

export interface CallOptions {
  /** A callback of a library method: its answer may be a guard's (S20, `.filter`). */
  readonly keepGuards?: boolean;
  /** Nobody called it here: walked as if anybody might. */
  readonly open?: boolean;
}

/** One call, with everything its parts evaluated to. */
export interface Call {
  readonly expr: Extract<Expr, { e: "call" }> | Extract<Expr, { e: "new" }> | Extract<Expr, { e: "tagged" }>;
  readonly receiver: Value;
  readonly receiverExpr: Expr | undefined;
  /** The member's name, of `a.name(…)`. */
  readonly name: string | undefined;
  readonly args: CallArguments;
  /** Its result is only looked at, to see whether it is there: `phoneOf(user).length`, `if (phoneOf(user))`. */
  readonly unused?: true;
  /** What the promise on the left of `.catch(…)` is rejected with. */
  readonly rejected?: Value;
  /** Where the call is told: the callee's last name, when it stands on a later line; else the whole call. */
  readonly at: Place;
}

export function prepend(args: CallArguments, first: readonly Value[]): CallArguments {
  return { values: [...first, ...args.values], more: args.more, exprs: [...first.map(() => undefined), ...args.exprs] };
}

export function dropFirst(args: CallArguments): CallArguments {
  return { values: args.values.slice(1), more: args.more, exprs: args.exprs.slice(1) };
}
