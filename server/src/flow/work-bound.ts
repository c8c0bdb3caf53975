// How much work one root may cause, and all of them together. Counted in steps, not in time, so that a fresh run always
// ends at the same place; what was cut short is told.

/** Thrown where a root has used up its steps; caught where roots are walked and nowhere else. */
export class WorkBound extends Error {}

/** What is told of a root that was not walked at all. */
export const NOT_FOLLOWED = "not followed";

/** Expressions, objects and effects that one root may touch. */
export const STEPS_OF_A_ROOT = 20_000;
/** What all roots of a workspace may touch: a floor, and so much for each of them. */
export const STEPS_OF_ALL = 200_000;
/** How much of it the tops of modules may take: the functions in them come after. */
export const SHARE_OF_TOPS = 0.3;
export const STEPS_FOR_EACH = 200;
