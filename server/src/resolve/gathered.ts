// What all files together say under a name, where each says a few things by itself: who implements an interface.
//
// Whoever asks for a name follows from what is said under that name and from nothing else, so that an edit of one file does
// not outdate what everybody asked of all files.
import type { UnitKey } from "../flow/world.ts";
import { Answer, type Dependencies } from "./dependencies.ts";

export type Said<V> = readonly [name: string, value: V];

export class Gathered<V> {
  readonly #dependencies: Dependencies;
  readonly #sayingOf: (file: UnitKey) => readonly Said<V>[];
  /** What a file says, as long as all stands that it follows from. */
  readonly #current = new Map<UnitKey, Answer<readonly Said<V>[]>>();
  /** What it said when somebody looked last. */
  readonly #last = new Map<UnitKey, readonly Said<V>[]>();
  readonly #byName = new Map<string, Map<UnitKey, readonly V[]>>();
  /** By name: who asked for it. */
  readonly #asked = new Map<string, Answer<undefined>>();

  constructor(dependencies: Dependencies, sayingOf: (file: UnitKey) => readonly Said<V>[]) {
    this.#dependencies = dependencies;
    this.#sayingOf = sayingOf;
  }

  /** In the order of the files, each value once. */
  get(name: string, files: readonly string[]): readonly V[] {
    if (this.#last.size === 0) this.#dependencies.apart(() => this.#look(files as readonly UnitKey[]));
    let asked = this.#asked.get(name);
    if (asked === undefined) {
      asked = new Answer(this.#asked, name);
      this.#asked.set(name, asked);
    }
    this.#dependencies.use(asked);
    const found = [...(this.#byName.get(name) ?? [])].sort(([left], [right]) => (left < right ? -1 : 1));
    return [...new Set(found.flatMap(([, values]) => values))];
  }

  /** After files were edited: outdates who asked for names under which something else is said now. */
  lookAgain(): void {
    const outdated = [...this.#last.keys()].filter((it) => !this.#current.has(it));
    if (outdated.length > 0) this.#dependencies.apart(() => this.#look(outdated));
  }

  #look(files: readonly UnitKey[]): void {
    for (const file of files) {
      const answer = this.#dependencies.begin(new Answer<readonly Said<V>[]>(this.#current, file));
      const said = this.#dependencies.end(answer, this.#sayingOf(file));
      this.#current.set(file, answer);
      const before = this.#last.get(file) ?? [];
      this.#last.set(file, said);
      for (const name of new Set([...before, ...said].map(([it]) => it))) this.#compare(file, name, before, said);
    }
  }

  #compare(file: UnitKey, name: string, before: readonly Said<V>[], now: readonly Said<V>[]): void {
    const was = under(name, before);
    const is = under(name, now);
    if (was.length === is.length && was.every((it, at) => it === is[at])) return;
    const asked = this.#asked.get(name);
    if (asked !== undefined) this.#dependencies.outdate(asked);
    const all = this.#byName.get(name) ?? new Map<UnitKey, readonly V[]>();
    this.#byName.set(name, all);
    if (is.length === 0) all.delete(file);
    else all.set(file, is);
  }
}

function under<V>(name: string, said: readonly Said<V>[]): readonly V[] {
  return said.flatMap(([it, value]) => (it === name ? [value] : []));
}
