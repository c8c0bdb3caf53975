// A checker that fails costs its answers, and nothing else.
import { expect, test } from "vitest";
import { threadOracle } from "../../server/src/oracle/thread-oracle.ts";

const program = (text: string) => new URL(`data:text/javascript,${encodeURIComponent(text)}`);
const batch = { config: undefined, reads: [], texts: {} };
const enough = { megabytes: 64, milliseconds: 60_000 };

test.each([
  ["ends without a word", "", /ended/],
  ["throws", "throw new Error('no such library')", /no such library/],
  ["needs too much memory", "const all = []; for (;;) all.push(new Array(1000).fill(all.length));", /memory/],
])("one that %s is a problem that is told", async (_what, text, problem) => {
  expect(await threadOracle(program(text), enough).members(batch)).toEqual({
    problem: expect.stringMatching(problem),
  });
});

test("one that never answers is ended", async () => {
  const oracle = threadOracle(program("setInterval(() => {}, 1000)"), { ...enough, milliseconds: 1 });
  expect(await oracle.members(batch)).toEqual({ problem: "it took too long" });
});

test("a question can be given up", async () => {
  const controller = new AbortController();
  const reply = threadOracle(program("setInterval(() => {}, 1000)"), enough).members(batch, controller.signal);
  controller.abort();
  expect(await reply).toEqual({ problem: "it was given up" });
});
