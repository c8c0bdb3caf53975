// Asks a checker of types about reads that the engine's own index cannot tell, and lets the engine go on with that.
import type { Engine } from "../engine/create-engine.ts";
import type { Snapshot } from "../engine/engine.ts";
import { askAll, MAX_QUESTIONS, MAX_ROUNDS } from "../oracle/ask.ts";
import type { TypeOracle } from "../oracle/type-oracle.ts";
import type { Incomplete } from "../rules/finding.ts";

/**
 * The newest snapshot, with answers in it where there was something to ask. Most of that is known when everything was
 * followed a little way; then it goes on to the end. What is met further away, or by way of an answer, is asked after that,
 * until nothing is new, a few times at most. `shown` tells that something is under way.
 */
export async function withTypes(engine: Engine, oracle: TypeOracle, shown: <T>(work: () => T) => T): Promise<Snapshot> {
  const next = () => shown(() => engine.snapshot());
  const asked = new Set<string>();
  const told: Incomplete[] = [];
  let snapshot: Snapshot | undefined;
  shown(() => engine.scout());
  for (let round = 0; ; round++) {
    const open = engine.typeQuestions().filter((it) => !asked.has(it.key));
    const questions = open.slice(0, round < MAX_ROUNDS ? MAX_QUESTIONS - asked.size : 0);
    const [left] = open.slice(questions.length);
    if (left !== undefined)
      told.push(incomplete(left.file, `types of ${open.length - questions.length} reads were not asked for: too many`));
    let isNews = snapshot === undefined;
    if (questions.length > 0) {
      for (const { key } of questions) asked.add(key);
      const { said, problems } = await askAll(oracle, questions, engine.shippedTexts());
      told.push(...problems.map((it) => incomplete(it.file, it.message)));
      isNews = engine.learnTypes(said) || isNews;
    }
    if (!isNews) break;
    snapshot = next();
  }
  const known = snapshot ?? next();
  return told.length === 0 ? known : { ...known, incomplete: () => [...known.incomplete(), ...told] };
}

function incomplete(file: string, message: string): Incomplete {
  return { what: "bound", file, line: 1, message };
}
