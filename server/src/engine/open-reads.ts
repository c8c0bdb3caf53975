// Reads that our own index cannot tell, as questions to somebody who knows types.
import type { FileId } from "../base/ids.ts";
import type { OpenRead } from "../flow/summary.ts";
import type { SourceId } from "../flow/world.ts";
import { type DeclaredMember, promisesOf, readKey, type TypeAnswers } from "../resolve/typed-reads.ts";
import type { WorkspaceWorld } from "../resolve/world.ts";
import type { Project } from "./project.ts";

/** Plain data, good for the state of the workspace in which it was asked. */
export interface TypeQuestion {
  /** For the answer. */
  readonly key: string;
  readonly file: FileId;
  /** The nearest tsconfig.json or jsconfig.json, if there is one. */
  readonly config: FileId | undefined;
  /** The whole read, in offsets of the file. */
  readonly start: number;
  readonly end: number;
  readonly name: string;
}

export type { DeclaredMember, TypeAnswers } from "../resolve/typed-reads.ts";

/** The name of a read for its question and its answer. */
export function keyOf(world: WorkspaceWorld, { place, name }: OpenRead): string | undefined {
  const body = world.locate(place.fn)?.body;
  return body === undefined ? undefined : readKey(place.fn, body, place, name);
}

/** Each read once, sorted by place. */
export function questionsOf(
  project: Project,
  world: WorkspaceWorld,
  reads: readonly OpenRead[],
): readonly TypeQuestion[] {
  const found = new Map<string, TypeQuestion>();
  for (const read of reads) {
    const { place, name } = read;
    const at = world.locate(place.fn);
    const key = keyOf(world, read);
    if (at === undefined || at.unit.module !== undefined || key === undefined || found.has(key)) continue;
    const config = project.configOf(at.unit.file);
    const start = at.body.start + Math.floor(place.start);
    found.set(key, { key, file: at.unit.file, config, start, end: at.body.start + Math.floor(place.end), name });
  }
  return [...found.values()].sort(
    (a, b) =>
      (a.file < b.file ? -1 : a.file > b.file ? 1 : a.start - b.start || a.end - b.end) || (a.name < b.name ? -1 : 1),
  );
}

/** Which promises the declarations carry that somebody named, by the key of the question; only where there are any. */
export function promisesIn(
  world: WorkspaceWorld,
  said: ReadonlyMap<TypeQuestion, readonly DeclaredMember[]>,
): TypeAnswers {
  const found = new Map<string, readonly SourceId[]>();
  for (const [{ key, name }, declared] of said) {
    const promises = promisesOf(declared, name, world.units, world.sources);
    if (promises.length > 0) found.set(key, promises);
  }
  return found;
}

/** The answers after `said`, which leads to `promised`. Of what is no question any more nothing is kept. */
export function heard(
  before: TypeAnswers,
  questions: readonly TypeQuestion[],
  said: ReadonlyMap<TypeQuestion, unknown>,
  promised: TypeAnswers,
): TypeAnswers {
  const answered = new Set([...said.keys()].map((it) => it.key));
  const next = new Map<string, readonly SourceId[]>();
  for (const { key } of questions) {
    const promises = answered.has(key) ? promised.get(key) : before.get(key);
    if (promises !== undefined) next.set(key, promises);
  }
  return next;
}

/** The questions whose answers lead to other promises now. */
export function learnedKeys(before: TypeAnswers, now: TypeAnswers): ReadonlySet<string> {
  const keys = [...new Set([...before.keys(), ...now.keys()])];
  return new Set(keys.filter((it) => before.get(it)?.join() !== now.get(it)?.join()));
}
