// Asks a checker of types about reads that the engine's own index cannot tell, and lets the engine go on with that.
import type { Engine } from "../engine/create-engine.ts";
import type { Snapshot } from "../engine/engine.ts";
import type { DeclaredMember, TypeQuestion } from "../engine/open-reads.ts";
import type { TypeOracle } from "../oracle/type-oracle.ts";
import type { Incomplete } from "../rules/finding.ts";

/** More reads than this are not asked about in one run. */
export const MAX_QUESTIONS = 5000;

/** Each leads to one more walk of everything. */
const MAX_ROUNDS = 3;

/**
 * The newest snapshot, with answers in it where there was something to ask. An answer may lead a value to where another
 * read is open, so it is asked again until nothing is new, a few times at most.
 */
export async function withTypes(engine: Engine, oracle: TypeOracle, next: () => Snapshot): Promise<Snapshot> {
  const asked = new Set<string>();
  const told: Incomplete[] = [];
  let snapshot = next();
  for (let round = 0; ; round++) {
    const open = engine.typeQuestions().filter((it) => !asked.has(it.key));
    const questions = open.slice(0, round < MAX_ROUNDS ? MAX_QUESTIONS - asked.size : 0);
    const [left] = open.slice(questions.length);
    if (left !== undefined)
      told.push(incomplete(left.file, `types of ${open.length - questions.length} reads were not asked for: too many`));
    if (questions.length === 0) break;
    for (const { key } of questions) asked.add(key);
    const { said, problems } = await ask(oracle, questions);
    told.push(...problems);
    if (!engine.learnTypes(said)) break;
    snapshot = next();
  }
  const known = snapshot;
  return told.length === 0 ? known : { ...known, incomplete: () => [...known.incomplete(), ...told] };
}

async function ask(oracle: TypeOracle, questions: readonly TypeQuestion[]) {
  const said = new Map<TypeQuestion, readonly DeclaredMember[]>();
  const problems: Incomplete[] = [];
  for (const [config, reads] of byConfig(questions)) {
    const reply = await oracle.members({ config, reads });
    if ("problem" in reply)
      problems.push(incomplete(config ?? reads[0]?.file ?? "", `types were not asked for: ${reply.problem}`));
    else reads.forEach((it, index) => void said.set(it, reply.answers[index] ?? []));
  }
  return { said, problems };
}

function incomplete(file: string, message: string): Incomplete {
  return { what: "bound", file, line: 1, message };
}

function byConfig(questions: readonly TypeQuestion[]): ReadonlyMap<string | undefined, readonly TypeQuestion[]> {
  const found = new Map<string | undefined, TypeQuestion[]>();
  for (const it of questions) {
    const list = found.get(it.config);
    if (list === undefined) found.set(it.config, [it]);
    else list.push(it);
  }
  return found;
}
