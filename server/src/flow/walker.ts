// What the lower rooms of the evaluator ask of the upper ones: a getter runs a function, a pattern evaluates a default.
// The interpreter ties it together; a frame carries it, so that no file needs to know who is above it.
import type { FunctionAtom, Place, Value } from "./atoms.ts";
import type { Call, CallArguments, CallOptions } from "./call.ts";
import type { Expr } from "./ir.ts";

export interface Walker<Frame> {
  /** Reads the value of an expression. */
  evaluate(frame: Frame, expr: Expr): Value;
  /** Evaluates without using the outermost value. */
  probe(frame: Frame, expr: Expr): Value;
  /** Runs one function whose text we have. */
  callFunction(
    frame: Frame,
    callee: FunctionAtom,
    args: CallArguments,
    self: Value,
    at: Place,
    options?: CallOptions,
  ): Value;
  /** Runs whatever `target` may be. */
  runCall(frame: Frame, call: Call, target: Value): Value;
}
