// Any sequence of edits gives what a fresh run gives.
import fc from "fast-check";
import { expect, test } from "vitest";
import { anEdit, Desk, fresh, said } from "./desk.ts";
import { firstState, pieces, textsOf } from "./workspace.ts";

test("any sequence of edits gives what a fresh run gives", () => {
  fc.assert(
    fc.property(fc.array(anEdit, { minLength: 1, maxLength: 12 }), (edits) => {
      const desk = new Desk();
      desk.engine.snapshot();
      for (const edit of edits) {
        desk.take(edit);
        const told = said(desk.engine.snapshot());
        expect(told).toEqual(said(fresh(desk.texts())));
        expect(said(desk.engine.snapshot())).toEqual(told);
      }
    }),
    { seed: 20261126, numRuns: 200, interruptAfterTimeLimit: 50_000, markInterruptAsFailure: false },
  );
}, 90_000);

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
});
