// Where the time goes: spans of work, told to whoever asked for them. Nobody asks unless PURPOSELY_TRACE is set, and then
// each span costs one comparison.

/** The layers that an answer goes through, and the snapshot around them. */
export type Layer = "snapshot" | "read" | "extract" | "resolve" | "relevance" | "walk" | "tell";

export interface Span {
  readonly layer: Layer;
  /** Of `performance.now()`. */
  readonly began: number;
  readonly ended: number;
  /** The file or function that was worked on; absent where a layer worked on all. */
  readonly at: string | undefined;
  readonly counts: Readonly<Record<string, number>> | undefined;
}

let listener: ((span: Span) => void) | undefined;

export function traceTo(next: ((span: Span) => void) | undefined): void {
  listener = next;
}

/** Does `work` and tells how long it took. Spans lie within one another as the calls do. */
export function traced<T>(
  layer: Layer,
  at: string | undefined,
  work: () => T,
  countsOf?: (result: T) => Readonly<Record<string, number>>,
): T {
  if (listener === undefined) return work();
  const began = performance.now();
  let counts: Span["counts"];
  try {
    const result = work();
    counts = countsOf?.(result);
    return result;
  } finally {
    // Work that a newer edit made useless was done, too.
    listener({ layer, began, ended: performance.now(), at, counts });
  }
}
