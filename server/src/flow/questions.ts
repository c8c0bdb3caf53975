// Which questions about the world were asked, by which walk, and what was answered: after an edit each is asked again,
// and who got another answer is walked again.
//
// A question is known by its words, never by an index into a file, so it means the same before and after an edit.
// Answers are compared by what they say (answers.ts): places in files are left out.
import { hashOf } from "../base/hash.ts";
import type { NamedWorld, Relied } from "./answers.ts";
import type { UnitKey } from "./world.ts";

/** One kind of question. `ask` gets the words that the question was made of. */
export interface Kind<T> {
  readonly ask: (world: NamedWorld, words: readonly never[]) => T;
  /** What the answer says, as text. */
  readonly say: (answer: T, world: NamedWorld) => string;
  /** The files of whose functions' insides the answer follows. Without it, it may follow from those of any file. */
  readonly insideOf?: (words: readonly never[], answer: T) => Iterable<UnitKey>;
}

interface Question {
  readonly id: number;
  readonly kind: Kind<unknown>;
  readonly words: readonly never[];
  readonly forget: () => void;
  answer: unknown;
  relied: Relied;
  /** What the answer says; made when it is first compared. */
  said: string | undefined;
  /** The walk that asked it last. */
  asker: number;
}

type Table = Map<unknown, Question | Map<unknown, Question>>;

/** So many more than were needed the last time are kept before somebody looks which are needed still: each may hold an old text. */
const MOST_KEPT = 1.05;
/** And so many more in any case. */
const SOME = 500;

/** Of a walk, the questions that it asked. */
export type Asked = Uint32Array;

/** How a state of the workspace differs from the one before, where it is known. */
export interface Moved {
  /** Files that say something else now. */
  readonly files: ReadonlySet<UnitKey>;
  /** Nothing but insides of functions changed in them. */
  readonly isInside: boolean;
}

export class Questions {
  world: NamedWorld;
  readonly #questions: (Question | undefined)[] = [];
  readonly #free: number[] = [];
  readonly #tables = new Map<unknown, Table>();
  /** Those whose answers may follow from insides of functions: of one file, or of any. */
  readonly #insideOf = new Map<UnitKey, Set<Question>>();
  readonly #insideOfAny = new Set<Question>();
  #needed = 0;
  /** What the world was before says nothing of what it is now: all is to be asked again when it moves. */
  isAdrift = false;
  /** Walks that are under way, the innermost last. */
  readonly #walks: { readonly asked: number[]; serial: number }[] = [];
  #serial = 0;
  /** How often the world was asked; for the cost law. */
  asked = 0;

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
    this.asked += 1;
    const [answer, relied] = this.world.relying(() => kind.ask(this.world, words));
    const id = this.#free.pop() ?? this.#questions.length;
    const made: Question = {
      id,
      kind: kind as Kind<unknown>,
      words,
      forget,
      answer,
      relied,
      said: undefined,
      asker: 0,
    };
    this.#questions[id] = made;
    this.#hold(made);
    return made;
  }

  #hold(question: Question): void {
    const { kind, words, answer } = question;
    if (kind.insideOf === undefined) this.#insideOfAny.add(question);
    else
      for (const file of kind.insideOf(words, answer)) {
        const held = this.#insideOf.get(file);
        if (held === undefined) this.#insideOf.set(file, new Set([question]));
        else held.add(question);
      }
  }

  #letGo(question: Question): void {
    const { kind, words, answer } = question;
    if (kind.insideOf === undefined) this.#insideOfAny.delete(question);
    else for (const file of kind.insideOf(words, answer)) this.#insideOf.get(file)?.delete(question);
  }

  #drop(question: Question): void {
    question.forget();
    question.relied.isOutdated = true;
    this.#letGo(question);
    this.#questions[question.id] = undefined;
    this.#free.push(question.id);
  }

  /**
   * Asks again, of the next state of the world, what `remembered` walks asked, and in time forgets what else was asked. Returns
   * for each question whether its answer is another now. Where it is `known` how the state moved, only those questions are
   * asked that this may answer otherwise: there are many thousands.
   */
  move(next: NamedWorld, remembered: Iterable<Asked>, known?: Moved): Uint8Array {
    const before = this.world;
    const moved = this.isAdrift ? undefined : known;
    this.isAdrift = false;
    this.world = next;
    if (moved === undefined || this.#questions.length - this.#free.length > MOST_KEPT * this.#needed + SOME)
      this.#dropUnasked(remembered);
    const differs = new Uint8Array(this.#questions.length);
    for (const question of moved === undefined ? this.#questions : this.#concernedBy(moved)) {
      if (question === undefined) continue;
      this.asked += 1;
      const [answer, relied] = next.relying(() => question.kind.ask(next, question.words));
      question.relied.isOutdated = true;
      question.relied = relied;
      // Another object says the same in most cases; the same primitive always does.
      if (answer === question.answer && typeof answer !== "object") continue;
      question.said ??= short(question.kind.say(question.answer, before));
      const said = short(question.kind.say(answer, next));
      if (said !== question.said) differs[question.id] = 1;
      this.#letGo(question);
      question.answer = answer;
      question.said = said;
      this.#hold(question);
    }
    return differs;
  }

  #dropUnasked(remembered: Iterable<Asked>): void {
    const isAsked = new Uint8Array(this.#questions.length);
    for (const asked of remembered) for (const id of asked) isAsked[id] = 1;
    for (const question of this.#questions)
      if (question !== undefined && isAsked[question.id] === 0) this.#drop(question);
    this.#needed = this.#questions.length - this.#free.length;
  }

  #concernedBy({ files, isInside }: Moved): Iterable<Question> {
    const found = new Set([...this.#insideOfAny, ...[...files].flatMap((it) => [...(this.#insideOf.get(it) ?? [])])]);
    if (isInside) return found;
    for (const it of this.#questions) if (it?.relied.isOutdated === true) found.add(it);
    return found;
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
