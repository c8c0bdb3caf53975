// The whole evaluator: here its rooms are tied together, and only here.
import { Analysis } from "./analysis.ts";
import type { NamedWorld } from "./answers.ts";
import { callFunction } from "./call-function.ts";
import { runCall } from "./calls.ts";
import { evaluate, probe } from "./expressions.ts";

/** `isOnce`: nothing will be edited, so nothing need be remembered for it. */
export function createAnalysis(world: NamedWorld, isOnce = false): Analysis {
  return new Analysis(world, { evaluate, probe, callFunction, runCall }, isOnce);
}
