// Which remembered answers follow from which files' declarations, so that an edit makes only those be found anew.
//
// An answer that is being found notes what it reads: files, and other answers. It is forgotten when one of them is. So do
// incremental build systems and query engines (Mokhov et al., "Build Systems à la Carte", ICFP 2018).
import type { UnitKey } from "../flow/world.ts";

/** Where answers are remembered. */
interface Table {
  delete(key: never): unknown;
}

/** Something remembered. It stays in its table as long as all stands that it follows from. */
export class Answer<V = unknown> {
  /** Undefined while it is being found, too. */
  value: V | undefined = undefined;
  /** Something that it follows from is another now. */
  isOutdated = false;
  readonly table: Table | undefined;
  readonly key: unknown;
  /** Who used it, outdated ones as well until there are too many. */
  users: Answer[] = NOBODY;
  room = 16;

  constructor(table?: Table, key?: unknown) {
    this.table = table;
    this.key = key;
  }
}

const NOBODY: Answer[] = [];

export class Dependencies {
  /** Answers that are being found, the innermost last. */
  #under: Answer[] = [];
  readonly #files = new Map<UnitKey, Answer>();
  readonly #isOn: boolean;

  /** `isOn`: whether there will be edits. */
  constructor(isOn: boolean) {
    this.#isOn = isOn;
  }

  /** `answer` is found until `end` is called with it. */
  begin<V>(answer: Answer<V>): Answer<V> {
    if (this.#isOn) this.#under.push(answer);
    return answer;
  }

  end<V>(answer: Answer<V>, value: V): V {
    answer.value = value;
    if (this.#isOn) {
      this.#under.pop();
      this.use(answer);
    }
    return value;
  }

  /** An answer that whoever asks for it remembers himself. */
  found<V>(find: () => V): Answer<V> {
    const answer = this.begin(new Answer<V>());
    this.end(answer, find());
    return answer;
  }

  /** The same for what no table holds. Whatever was left half-way before is given up. */
  alone<V>(answer: Answer<V>, find: () => V): V {
    if (!this.#isOn) return find();
    this.#under = [answer];
    try {
      return find();
    } finally {
      this.#under = [];
    }
  }

  /** What `find` finds is of no concern to what is being found around it. */
  apart(find: () => void): void {
    const outer = this.#under;
    this.#under = [];
    try {
      find();
    } finally {
      this.#under = outer;
    }
  }

  /** What is being found follows from `answer`. */
  use<V>(answer: Answer<V>): V | undefined {
    const user = this.#under.at(-1);
    if (user === undefined || user === answer || answer.users.at(-1) === user) return answer.value;
    if (answer.users === NOBODY) answer.users = [user];
    else answer.users.push(user);
    if (answer.users.length > answer.room) {
      answer.users = [...new Set(answer.users)].filter((it) => !it.isOutdated);
      answer.room = 2 * answer.users.length + 16;
    }
    return answer.value;
  }

  /** What is being found follows from what a file declares. */
  read(file: UnitKey): void {
    if (this.#under.length === 0) return;
    let answer = this.#files.get(file);
    if (answer === undefined) {
      answer = new Answer();
      this.#files.set(file, answer);
    }
    this.use(answer);
  }

  /** These files declare something else now: forgets what follows from them. */
  changed(files: Iterable<UnitKey>): void {
    for (const file of files) {
      const answer = this.#files.get(file);
      if (answer !== undefined) this.#outdate(taken(answer));
    }
  }

  /** `answer` is another now, and all that follows from it may be. */
  outdate(answer: Answer): void {
    this.#outdate([answer]);
  }

  #outdate(first: readonly Answer[]): void {
    const queue = [...first];
    for (let answer = queue.pop(); answer !== undefined; answer = queue.pop()) {
      if (answer.isOutdated) continue;
      answer.isOutdated = true;
      answer.table?.delete(answer.key as never);
      queue.push(...taken(answer));
    }
  }
}

/** An answer that follows from nothing that changed. */
export function stillGood<V>(answer: Answer<V> | undefined): Answer<V> | undefined {
  return answer?.isOutdated === true ? undefined : answer;
}

function taken(answer: Answer): readonly Answer[] {
  const { users } = answer;
  answer.users = NOBODY;
  return users;
}
