// How much work one root may cause, and all of them together. Counted in steps, not in time, so that a fresh run always
// ends at the same place; what was cut short is told.

/** Thrown where a root has used up its steps; caught where roots are walked and nowhere else. */
export class WorkBound extends Error {
  /** Always the same: where it happened is of no interest, and costs much to find out that deep. */
  static readonly reached = new WorkBound();
}

/** What is told of a root that was not walked at all. */
export const NOT_FOLLOWED = "not followed";

/** Expressions, objects and effects that one root may touch before it enters nothing new any more. */
const STEPS_OF_A_ROOT = 20_000;
/** Where there are many roots, each goes so far at first, so that all have been before one goes on. */
const FIRST_REACH = 500;
/** And at least so far, however much those before it took. */
const LEAST_REACH = 50;
/** So many times its reach a root may touch before walks of others end that it entered, and before its own does. */
const OF_OTHERS = 3;
const OF_ITSELF = 10;
/** How many steps somebody may take who looks at one walk once more. */
export const MOST_STEPS = OF_OTHERS * STEPS_OF_A_ROOT;
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
  #isSparing = false;
  #first = STEPS_OF_A_ROOT;
  #reach = STEPS_OF_A_ROOT;

  /** For a run through `roots` from nothing, or for what one edit of them wakes. */
  begin(roots: number, isEdit: boolean): void {
    this.#steps = 0;
    this.#ofTops = 0;
    this.#all = STEPS_OF_ALL + (isEdit ? 0 : STEPS_FOR_EACH * roots);
    this.#first = Math.min(STEPS_OF_A_ROOT, Math.max(FIRST_REACH, Math.floor(STEPS_OF_ALL / Math.max(1, roots))));
    this.goFar();
  }

  /** The next root goes only so far that all who are `waiting` have a turn. */
  goLittle(waiting: number): void {
    const share = Math.floor((this.#all - this.#steps) / Math.max(1, waiting));
    this.#reach = Math.min(this.#first, Math.max(LEAST_REACH, share));
  }

  /** From here on each goes to the end of what one is allowed. */
  goFar(): void {
    this.#reach = STEPS_OF_A_ROOT;
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
  step(count: number, isOfRootItself: boolean): void {
    this.#steps += count;
    this.#ofRoot += count;
    const most = this.#reach * (isOfRootItself ? OF_ITSELF : OF_OTHERS);
    if (this.#ofRoot > most && !this.#isSparing) throw WorkBound.reached;
  }

  /** Whatever `end` takes to write down what was found is allowed. */
  spare<T>(end: () => T): T {
    const outer = this.#isSparing;
    this.#isSparing = true;
    try {
      return end();
    } finally {
      this.#isSparing = outer;
    }
  }

  /** What is at hand could not go on to its end, but may be another time. */
  get isCut(): boolean {
    return this.#reach < STEPS_OF_A_ROOT;
  }

  /** All that was allowed was taken. */
  get isSpent(): boolean {
    return this.#steps > this.#all;
  }

  /** Nothing is left for a root to go on; for tops of modules that is sooner. A little is always left. */
  isUsedUp(isTop: boolean): boolean {
    if (this.#reach < STEPS_OF_A_ROOT) return false;
    return this.isSpent || (isTop && this.#ofTops > this.#all * SHARE_OF_TOPS);
  }

  /** New contexts are no longer entered: what was remembered is used, and the rest is told as cut short. */
  get isAtEnd(): boolean {
    return this.#ofRoot > this.#reach || this.isSpent;
  }
}
