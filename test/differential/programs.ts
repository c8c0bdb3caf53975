// Choices of programs, for fast-check.
import fc from "fast-check";
import type { Choices } from "./compose.ts";
import { constructs } from "./operators/all.ts";
import { styles } from "./styles.ts";

const step = fc.record({
  construct: fc.constantFrom(...Object.keys(constructs)),
  style: fc.constantFrom(...Object.keys(styles)),
  choices: fc.array(fc.nat(997), { minLength: 8, maxLength: 8 }),
});

export const programs: fc.Arbitrary<Choices> = fc.record({
  language: fc.constantFrom("ts" as const, "js" as const),
  joined: fc.nat(11),
  steps: fc.array(step, { minLength: 4, maxLength: 9 }),
});
