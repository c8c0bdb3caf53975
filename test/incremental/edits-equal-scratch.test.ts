// Any sequence of edits gives what a fresh run gives.
import fc from "fast-check";
import { expect, test } from "vitest";
import { anEdit, Desk, fresh, keptFrom, said } from "./desk.ts";
import { firstState, pieces, textsOf } from "./workspace.ts";

test.each([
  ["a fresh start", 200],
  ["a start from what an earlier run kept", 60],
])(
  "any sequence of edits after %s gives what a fresh run gives",
  (start, numRuns) => {
    const kept = start === "a fresh start" ? undefined : keptFrom(firstState);
    fc.assert(
      fc.property(fc.array(anEdit, { minLength: 1, maxLength: 12 }), (edits) => {
        const desk = new Desk(kept?.());
        desk.engine.snapshot();
        for (const edit of edits) {
          desk.take(edit);
          const told = said(desk.engine.snapshot());
          expect(told).toEqual(said(fresh(desk.texts())));
          expect(said(desk.engine.snapshot())).toEqual(told);
        }
      }),
      { seed: 20261126, numRuns, interruptAfterTimeLimit: 50_000, markInterruptAsFailure: false },
    );
  },
  90_000,
);

test("the workspace of this test has findings that come and go", () => {
  const codes = pieces.flatMap((_, at) =>
    [0, 1, 2].map((wording) => ({ ...firstState, chosen: firstState.chosen.with(at, wording) })),
  );
  const told = codes.map(
    (state) =>
      fresh(textsOf(state))
        .findings()
        .filter((it) => it.code === "cross-purpose").length,
  );
  expect(new Set(told).size).toBeGreaterThan(3);
}, 60_000);
