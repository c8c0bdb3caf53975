// Asks an oracle about reads of several programs, one batch for each.
import type { DeclaredAt, MemberRead, TypeOracle } from "./type-oracle.ts";

/** More reads than this are not asked about in one state of the workspace. */
export const MAX_QUESTIONS = 5000;

/** Answers may open further reads. Each round leads to one more walk. */
export const MAX_ROUNDS = 3;

export interface ReadOfProgram extends MemberRead {
  readonly config: string | undefined;
}

export interface Said<Q> {
  readonly said: ReadonlyMap<Q, readonly DeclaredAt[]>;
  readonly problems: readonly { readonly file: string; readonly message: string }[];
}

/** `texts`: what stands over the disk. */
export async function askAll<Q extends ReadOfProgram>(
  oracle: TypeOracle,
  questions: readonly Q[],
  texts: Readonly<Record<string, string>> = {},
  signal?: AbortSignal,
): Promise<Said<Q>> {
  const said = new Map<Q, readonly DeclaredAt[]>();
  const problems: { file: string; message: string }[] = [];
  for (const [config, reads] of byConfig(questions)) {
    const plain = reads.map(({ file, start, end, name }) => ({ file, start, end, name }));
    const reply = await oracle.members({ config, reads: plain, texts }, signal);
    if (signal?.aborted === true) break;
    if ("problem" in reply)
      problems.push({ file: config ?? reads[0]?.file ?? "", message: `types were not asked for: ${reply.problem}` });
    reads.forEach((it, index) => void said.set(it, "problem" in reply ? [] : (reply.answers[index] ?? [])));
  }
  return { said, problems };
}

function byConfig<Q extends ReadOfProgram>(questions: readonly Q[]): ReadonlyMap<string | undefined, readonly Q[]> {
  const found = new Map<string | undefined, Q[]>();
  for (const it of questions) {
    const list = found.get(it.config);
    if (list === undefined) found.set(it.config, [it]);
    else list.push(it);
  }
  return found;
}
