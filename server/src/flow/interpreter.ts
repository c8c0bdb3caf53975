// The whole evaluator: here its rooms are tied together, and only here.
import { Analysis } from "./analysis.ts";
import { callFunction } from "./call-function.ts";
import { runCall } from "./calls.ts";
import { evaluate, probe } from "./expressions.ts";
import type { World } from "./world.ts";

export function createAnalysis(world: World): Analysis {
  return new Analysis(world, { evaluate, probe, callFunction, runCall });
}
