// The tags of one file that wait for the node they belong to.
//
// Readers go from the outside in and each asks with the place where its node begins, so the outermost node takes them.
import type { Tag } from "../../annotations/tags.ts";

export class TagClaims {
  readonly #waiting = new Map<number, Tag[]>();

  /** `start`: where the next token after the comment begins. Several comments before one node add up. */
  add(start: number, tags: readonly Tag[]): void {
    const waiting = this.#waiting.get(start);
    if (waiting === undefined) this.#waiting.set(start, [...tags]);
    else waiting.push(...tags);
  }

  get any(): boolean {
    return this.#waiting.size > 0;
  }

  take(start: number): readonly Tag[] | undefined {
    const tags = this.#waiting.get(start);
    if (tags !== undefined) this.#waiting.delete(start);
    return tags;
  }

  /** What nobody took. */
  left(): Tag[] {
    return [...this.#waiting.values()].flat();
  }
}
