// Where a label ended (S17): what an expression makes clean of the personal data that goes into it.
import { CLEAN, isCarrier, isProvenClean, type Value } from "./atoms.ts";
import type { Frame } from "./frame.ts";
import type { Argument, Expr } from "./ir.ts";
import type { Carrier } from "./summary.ts";

/**
 * - `comparison`, `check` (`!`, `typeof`, `delete`), `count` (`.length`)
 * - `anonymiser`: a call of one
 * - `answer`: a call that answers yes or no, or how many
 * - `call`: any other call whose result carries nothing of what went in
 * - `condition`: only the test carries something, and implicit flows are not followed
 */
export type EndingKind = "comparison" | "check" | "count" | "anonymiser" | "answer" | "call" | "condition";

export interface Ending {
  readonly kind: EndingKind;
  readonly expr: Expr;
  /** The function that was called. */
  readonly name?: string;
  /** What went in, and by which operand. */
  readonly carriers: readonly { readonly carrier: Carrier; readonly expr: Expr }[];
}

/** Undefined where nothing personal goes into `expr`. */
export function endingOf(frame: Frame, expr: Expr): Ending | undefined {
  const kind = kindOf(frame, expr);
  if (kind === undefined) return undefined;
  const carriers = operandsOf(expr).flatMap((it) => carriersOf(frame, it));
  if (carriers.length === 0) return undefined;
  const name = expr.e === "call" ? calledName(expr.callee) : undefined;
  return { kind, expr, carriers, ...(name === undefined ? {} : { name }) };
}

function kindOf(frame: Frame, expr: Expr): EndingKind | undefined {
  switch (expr.e) {
    case "compare":
      return "comparison";
    case "unary":
    case "delete":
      return "check";
    case "member":
      return expr.name === "length" || expr.name === "size" ? "count" : undefined;
    case "conditional":
    case "logical":
      return "condition";
    case "call": {
      if (isAnonymiser(frame, frame.values.get(expr.callee) ?? CLEAN)) return "anonymiser";
      return isProvenClean(frame.values.get(expr) ?? CLEAN) ? "answer" : "call";
    }
    default:
      return undefined;
  }
}

/** Whether a called function is known to anonymise. */
export function isAnonymiser(frame: Frame, target: Value): boolean {
  return (
    target.length > 0 &&
    target.every((it) => {
      if (it.a === "function") return frame.world.fn(it.fn)?.anonymises === true;
      return it.a === "external" && frame.world.symbolAnonymises(it.symbol);
    })
  );
}

function operandsOf(expr: Expr): readonly Expr[] {
  switch (expr.e) {
    case "compare":
      return [expr.left, expr.right];
    case "unary":
      return [expr.value];
    case "delete":
      return [expr.target];
    case "member":
      return [expr.object];
    case "conditional":
      return [expr.test];
    case "logical":
      return [expr.left];
    case "call": {
      const receiver = expr.callee.e === "member" ? [expr.callee.object] : [];
      return [...receiver, ...expr.args.map(inside)];
    }
    default:
      return [];
  }
}

function inside(argument: Argument): Expr {
  return argument.e === "spread" ? argument.value : argument;
}

function carriersOf(frame: Frame, expr: Expr): Ending["carriers"] {
  return (frame.values.get(expr) ?? CLEAN).filter(isCarrier).map((carrier) => ({ carrier, expr }));
}

function calledName(callee: Expr): string | undefined {
  if (callee.e === "member") return `${callee.name}()`;
  return callee.e === "variable" ? `${callee.ref.slot.replace(/#\d+$/, "")}()` : undefined;
}
