// Which questions about the world were asked, by which walk, and what was answered: after an edit each is asked again,
// and who got another answer is walked again.
//
// A question is known by its words, never by an index into a file, so it means the same before and after an edit.
// Answers are compared by what they say (answers.ts): places in files are left out.
import { hashOf } from "../base/hash.ts";
import type { NamedWorld } from "./answers.ts";
import type { UnitKey } from "./world.ts";

/** One kind of question. `ask` gets the words that the question was made of. */
export interface Kind<T> {
  readonly ask: (world: NamedWorld, words: readonly never[]) => T;
  /** What the answer says, as text. */
  readonly say: (answer: T, world: NamedWorld) => string;
  /** Whether the answer stays as it is where nothing but insides of functions of `files` changed. */
  readonly isOfDeclarations?: (words: readonly never[], files: ReadonlySet<UnitKey>) => boolean;
}

interface Question {
  readonly id: number;
  readonly kind: Kind<unknown>;
  readonly words: readonly never[];
  readonly forget: () => void;
  answer: unknown;
  /** What the answer says; made when it is first compared. */
  said: string | undefined;
  /** The walk that asked it last. */
  asker: number;
}

type Table = Map<unknown, Question | Map<unknown, Question>>;

/** Of a walk, the questions that it asked. */
export type Asked = Uint32Array;

export class Questions {
  world: NamedWorld;
  readonly #questions: (Question | undefined)[] = [];
  readonly #free: number[] = [];
  readonly #tables = new Map<unknown, Table>();
  /** Walks that are under way, the innermost last. */
  readonly #walks: { readonly asked: number[]; serial: number }[] = [];
  #serial = 0;

  constructor(world: NamedWorld) {
    this.world = world;
  }

  begin(): void {
    this.#walks.push({ asked: [], serial: ++this.#serial });
  }

  /** The innermost walk begins again. */
  beginAgain(): void {
    const walk = this.#walks.at(-1);
    if (walk === undefined) return;
    walk.asked.length = 0;
    walk.serial = ++this.#serial;
  }

  end(): Asked {
    return Uint32Array.from(new Set(this.#walks.pop()?.asked));
  }

  /** Only so many walks are under way any more. */
  abandon(depth: number): void {
    this.#walks.length = Math.min(depth, this.#walks.length);
  }

  /** The answer to a question of one word, or of two: `second` is by what the rest of the words are told apart. */
  answer<T>(kind: Kind<T>, first: unknown, second: unknown, words: readonly unknown[]): T {
    let table = this.#tables.get(kind);
    if (table === undefined) {
      table = new Map();
      this.#tables.set(kind, table);
    }
    let found = table.get(first);
    if (second !== undefined) {
      if (found === undefined) {
        found = new Map();
        table.set(first, found);
      }
      const inner = found as Map<unknown, Question>;
      found = inner.get(second);
      if (found === undefined) {
        const outer = table;
        found = this.#make(kind, words as readonly never[], () => {
          inner.delete(second);
          if (inner.size === 0 && outer.get(first) === inner) outer.delete(first);
        });
        inner.set(second, found);
      }
    } else if (found === undefined) {
      const outer = table;
      found = this.#make(kind, words as readonly never[], () => outer.delete(first));
      table.set(first, found);
    }
    const question = found as Question;
    const walk = this.#walks.at(-1);
    if (walk !== undefined && question.asker !== walk.serial) {
      question.asker = walk.serial;
      walk.asked.push(question.id);
    }
    return question.answer as T;
  }

  #make<T>(kind: Kind<T>, words: readonly never[], forget: () => void): Question {
    const answer = kind.ask(this.world, words);
    const id = this.#free.pop() ?? this.#questions.length;
    const made: Question = { id, kind: kind as Kind<unknown>, words, forget, answer, said: undefined, asker: 0 };
    this.#questions[id] = made;
    return made;
  }

  /**
   * Asks everything that `remembered` walks asked of the next state of the world, and forgets what else was asked. Returns
   * for each question whether its answer is another now. `insides`: see `Analysis.update`; most need not be asked then.
   */
  move(next: NamedWorld, remembered: Iterable<Asked>, insides?: ReadonlySet<UnitKey>): Uint8Array {
    const before = this.world;
    this.world = next;
    const isAsked = new Uint8Array(this.#questions.length);
    for (const asked of remembered) for (const id of asked) isAsked[id] = 1;
    const differs = new Uint8Array(this.#questions.length);
    for (const question of this.#questions) {
      if (question === undefined) continue;
      if (isAsked[question.id] === 0) {
        question.forget();
        this.#questions[question.id] = undefined;
        this.#free.push(question.id);
        continue;
      }
      if (insides !== undefined && question.kind.isOfDeclarations?.(question.words, insides) === true) continue;
      const answer = question.kind.ask(next, question.words);
      // Another object says the same in most cases; the same primitive always does.
      if (answer === question.answer && typeof answer !== "object") continue;
      question.said ??= short(question.kind.say(question.answer, before));
      const said = short(question.kind.say(answer, next));
      if (said !== question.said) differs[question.id] = 1;
      question.answer = answer;
      question.said = said;
    }
    return differs;
  }
}

/** Whether a walk got an answer that is another now. */
export function isStale(asked: Asked, differs: Uint8Array): boolean {
  for (const id of asked) if (differs[id] === 1) return true;
  return false;
}

function short(text: string): string {
  return text.length > 40 ? hashOf(text) : text;
}
