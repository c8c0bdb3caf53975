// What was edited since the last snapshot, and what of it others can tell.
import type { FileId } from "../base/ids.ts";
import type { FileBody } from "../flow/ir.ts";
import { keyOfFunction, localNames } from "../flow/local-names.ts";
import type { FunctionKey, UnitKey } from "../flow/world.ts";
import { changedFunctions, isInsideFunctions } from "./body-changes.ts";
import { bodiesOf } from "./declarations.ts";
import type { Project } from "./project.ts";

export type ChangeSet =
  /** Nothing that was found before can be relied on. */
  | { readonly kind: "everything" }
  /** Nothing that anybody could tell: comments, and places in files. */
  | { readonly kind: "nothing" }
  /** Functions whose text changed. What else changed shows in what the world answers. */
  | {
      readonly kind: "edits";
      readonly functions: ReadonlySet<FunctionKey>;
      /** Where nothing but insides of functions changed: each file's body now, and before. */
      readonly insides: ReadonlyMap<FileBody, FileBody> | undefined;
    };

export class Changes {
  #everything = true;
  #policies = false;
  #shape = false;
  /** Bodies as they were when the last snapshot was taken. */
  readonly #before = new Map<FileId, FileBody | undefined>();

  get isEmpty(): boolean {
    return !this.#everything && !this.#policies && !this.#shape && this.#before.size === 0;
  }

  edited(file: FileId, before: FileBody | undefined): void {
    if (!this.#before.has(file)) this.#before.set(file, before);
  }

  /** What policies say; whether flow notices is for the snapshot to find out. */
  policies(): void {
    this.#policies = true;
  }

  /** Which files there are, or how they lead to one another. */
  shape(): void {
    this.#shape = true;
  }

  everything(): void {
    this.#everything = true;
  }

  /** Says what changed. Until `taken` it goes on counting: a snapshot may be given up half-way. */
  since(project: Project): ChangeSet {
    if (this.#everything) return { kind: "everything" };
    const functions = new Set<FunctionKey>();
    let isNothing = !this.#shape;
    let isInside = !this.#shape && !this.#policies;
    const insides = new Map<FileBody, FileBody>();
    for (const [file, before] of this.#before) {
      const after = project.body(file);
      if (before === after) continue;
      const changed = before === undefined || after === undefined ? undefined : changedFunctions(before, after);
      const isSame = before !== undefined && after !== undefined && changed === undefined;
      if (!isSame) isNothing = false;
      const names = changed ?? (isSame || before === undefined ? [] : localNames(before).names);
      if (before === undefined || after === undefined) isInside = false;
      else {
        isInside &&= isInsideFunctions(before, after, new Set(names));
        const inner = bodiesOf(before);
        for (const [index, now] of bodiesOf(after).entries()) insides.set(now, inner[index] ?? before);
      }
      for (const name of names) functions.add(keyOfFunction(file as string as UnitKey, name));
    }
    return isNothing ? { kind: "nothing" } : { kind: "edits", functions, insides: isInside ? insides : undefined };
  }

  /** A snapshot holds all of it. */
  taken(): void {
    this.#everything = false;
    this.#policies = false;
    this.#shape = false;
    this.#before.clear();
  }
}
