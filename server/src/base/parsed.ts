// Reading never fails: a reader returns what it understood and what was wrong.
import type { Span } from "./text.ts";

export interface Problem {
  readonly message: string;
  readonly at: Span;
}

export interface Parsed<T, P extends Problem = Problem> {
  readonly value: T;
  readonly problems: readonly P[];
}
