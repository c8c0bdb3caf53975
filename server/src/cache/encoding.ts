// The bytes that encode.ts and decode.ts agree on.

/** What stands before a value. Whole numbers from 0 stand for themselves, from `smallest` on. */
export const marks = {
  nothing: 0,
  yes: 1,
  no: 2,
  text: 3,
  count: 4,
  number: 5,
  list: 6,
  /** Two counts, the second as its distance from the first: most places in a file. */
  span: 7,
  object: 8,
  set: 9,
  map: 10,
} as const;

export const smallest = 32;
