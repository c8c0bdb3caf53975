// What an explanation is made from, and the place that one is about.
import type { FileId } from "../base/ids.ts";
import type { Span } from "../base/text.ts";
import type { Spot } from "../flow/expression-at.ts";
import type { Arrival, Bound, MarkedValue } from "../flow/summary.ts";
import type { Ways } from "../flow/ways.ts";
import type { RegionId } from "../flow/world.ts";
import type { Finding } from "../rules/finding.ts";
import type { FunctionAt } from "./region-at.ts";
import type { Telling } from "./tell-uses.ts";

export interface Explaining {
  readonly telling: Telling;
  readonly ways: Ways;
  readonly arrivals: readonly Arrival[];
  readonly marks: readonly MarkedValue[];
  readonly bounds: readonly Bound[];
  findingsIn(file: FileId): readonly Finding[];
}

/** The place that is explained: what stands there, in which code. */
export interface Here {
  readonly file: FileId;
  readonly at: Span;
  readonly fn: FunctionAt;
  readonly region: RegionId | undefined;
  readonly spot: Spot;
  /** The expressions around it, innermost first. */
  readonly around: readonly Spot[];
}
