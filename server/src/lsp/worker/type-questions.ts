// Asks a checker of types, when nothing else is to be done, about what the engine's own index cannot tell.
//
// Findings are shown without it, and what it said before an edit counts on until it has answered again; so an answer that
// is the same changes nothing that anybody sees. A newer state gives up the question that is under way.
import type { TypeQuestion } from "../../engine/open-reads.ts";
import { askAll, MAX_QUESTIONS, MAX_ROUNDS } from "../../oracle/ask.ts";
import type { TypeOracle } from "../../oracle/type-oracle.ts";
import { describe, type Log } from "../log.ts";
import type { Checks } from "./checks.ts";

/** Milliseconds without a newer state until it is asked: whoever types is not done. */
const QUIET = 500;

export class TypeQuestions {
  readonly #oracle: TypeOracle;
  readonly #checks: Checks;
  readonly #log: Log;
  readonly #learned: () => void;
  /** The state of the workspace that is asked about, and what of it was asked. */
  #state = -1;
  #rounds = 0;
  readonly #asked = new Set<string>();
  #timer: NodeJS.Timeout | undefined;
  #underWay: AbortController | undefined;
  /** A checker that died or took too long would do so again. */
  #isDown = false;

  /** `learned`: the next snapshot has something new. */
  constructor(oracle: TypeOracle, checks: Checks, log: Log, learned: () => void) {
    this.#oracle = oracle;
    this.#checks = checks;
    this.#log = log;
    this.#learned = learned;
  }

  /** A snapshot was taken and told; `isWanted` is the person's choice. */
  settled(isWanted: boolean): void {
    if (this.#state !== this.#checks.state) {
      this.#giveUp();
      this.#state = this.#checks.state;
      this.#rounds = 0;
      this.#asked.clear();
    }
    if (!isWanted || this.#isDown) {
      this.#giveUp();
      this.#state = -1;
      if (this.#checks.learnTypes(new Map(this.#checks.typeQuestions().map((it) => [it, []])))) this.#learned();
      return;
    }
    if (this.#underWay !== undefined || this.#timer !== undefined || this.#open().length === 0) return;
    this.#timer = setTimeout(() => {
      this.#timer = undefined;
      void this.#ask();
    }, QUIET);
  }

  #giveUp(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#underWay?.abort();
    this.#underWay = undefined;
  }

  #open(): readonly TypeQuestion[] {
    if (this.#rounds >= MAX_ROUNDS) return [];
    const open = this.#checks.typeQuestions().filter((it) => !this.#asked.has(it.key));
    return open.slice(0, MAX_QUESTIONS - this.#asked.size);
  }

  async #ask(): Promise<void> {
    const underWay = new AbortController();
    this.#underWay = underWay;
    const open = this.#open();
    this.#rounds += 1;
    for (const { key } of open) this.#asked.add(key);
    try {
      const { said, problems } = await askAll(
        this.#oracle,
        open,
        { ...this.#checks.shippedTexts(), ...this.#checks.unsaved() },
        underWay.signal,
      );
      if (underWay.signal.aborted || this.#checks.hasNews) return;
      this.#underWay = undefined;
      for (const { message } of problems) this.#log(message);
      this.#isDown = problems.length > 0;
      if (this.#checks.learnTypes(said)) this.#learned();
    } catch (fault) {
      this.#log(`types: ${describe(fault)}`);
      this.#underWay = undefined;
      this.#isDown = true;
    }
  }
}
