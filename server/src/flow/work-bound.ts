// How much work one root may cause, and all of them together. Counted in steps, not in time, so that a fresh run always
// ends at the same place; what was cut short is told.

/** Thrown where a root has used up its steps; caught where roots are walked and nowhere else. */
export class WorkBound extends Error {}

/** What is told of a root that was not walked at all. */
export const NOT_FOLLOWED = "not followed";

/** Expressions, objects and effects that one root may touch before it enters nothing new any more. */
const STEPS_OF_A_ROOT = 20_000;
/** And before its walk ends. */
export const MOST_STEPS = 3 * STEPS_OF_A_ROOT;
/** What all roots of a workspace may touch: a floor, and so much for each of them. */
const STEPS_OF_ALL = 200_000;
const STEPS_FOR_EACH = 200;
/** How much of it the tops of modules may take: the functions in them come after. */
const SHARE_OF_TOPS = 0.3;

/** The steps of one run, or of one edit: each has its own allowance. */
export class Allowance {
  #steps = 0;
  #ofRoot = 0;
  #ofTops = 0;
  #all = STEPS_OF_ALL;

  begin(roots: number): void {
    this.#steps = 0;
    this.#ofTops = 0;
    this.#all = STEPS_OF_ALL + STEPS_FOR_EACH * roots;
  }

  /** Counts what `walk` takes as one root's, and goes on afterwards with the steps of the root around it. */
  ofRoot<T>(isTop: boolean, walk: () => T): T {
    const outer = this.#ofRoot;
    const before = this.#steps;
    this.#ofRoot = 0;
    try {
      return walk();
    } finally {
      if (isTop) this.#ofTops += this.#steps - before;
      this.#ofRoot = outer;
    }
  }

  /** Throws `WorkBound` where the root at hand has no more. */
  step(): void {
    this.#steps += 1;
    this.#ofRoot += 1;
    if (this.#ofRoot > MOST_STEPS) throw new WorkBound();
  }

  /** Nothing is left for any further root; for tops of modules that is sooner. */
  isUsedUp(isTop: boolean): boolean {
    return this.#steps > this.#all || (isTop && this.#ofTops > this.#all * SHARE_OF_TOPS);
  }

  /** New contexts are no longer entered: what was remembered is used, and the rest is told as cut short. */
  get isAtEnd(): boolean {
    return this.#ofRoot > STEPS_OF_A_ROOT || this.#steps > this.#all;
  }
}
