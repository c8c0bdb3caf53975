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
  | { readonly kind: "nothing"; readonly replaced: Replaced | undefined }
  /** Functions whose text changed. What else changed shows in what the world answers. */
  | {
      readonly kind: "edits";
      readonly functions: ReadonlySet<FunctionKey>;
      readonly replaced: Replaced | undefined;
    };

/** Where the same files are there as before and only some say something else: which, and what. */
export interface Replaced {
  readonly files: ReadonlySet<UnitKey>;
  /** Each body now, and before. */
  readonly bodies: ReadonlyMap<FileBody, FileBody>;
  /** Nothing but insides of functions changed. */
  readonly isInside: boolean;
  /** Policies were edited, too. */
  readonly hasPolicies: boolean;
}

export class Changes {
  #everything = true;
  #policies = false;
  #shape = false;
  #answers = false;
  /** Bodies as they were when the last snapshot was taken. */
  readonly #before = new Map<FileId, FileBody | undefined>();

  get isEmpty(): boolean {
    return !this.#everything && !this.#policies && !this.#shape && !this.#answers && this.#before.size === 0;
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

  /** What a checker of types said. */
  answers(): void {
    this.#answers = true;
  }

  everything(): void {
    this.#everything = true;
  }

  /** Says what changed. Until `taken` it goes on counting: a snapshot may be given up half-way. */
  since(project: Project): ChangeSet {
    if (this.#everything) return { kind: "everything" };
    const functions = new Set<FunctionKey>();
    let isNothing = !this.#shape && !this.#answers;
    let isInside = true;
    let isKnown = !this.#shape;
    const bodies = new Map<FileBody, FileBody>();
    const files = new Set<UnitKey>();
    for (const [file, before] of this.#before) {
      const after = project.body(file);
      if (before === after) continue;
      files.add(file as string as UnitKey);
      const changed = before === undefined || after === undefined ? undefined : changedFunctions(before, after);
      const isSame = before !== undefined && after !== undefined && changed === undefined;
      if (!isSame) isNothing = false;
      const names = changed ?? (isSame || before === undefined ? [] : localNames(before).names);
      if (before === undefined || after === undefined) isKnown = false;
      else {
        const isInsideThis = isInsideFunctions(before, after, new Set(names));
        if (!isInsideThis && seenByAll(before) !== seenByAll(after)) isKnown = false;
        isInside &&= isInsideThis;
        const inner = bodiesOf(before);
        for (const [index, now] of bodiesOf(after).entries()) bodies.set(now, inner[index] ?? before);
      }
      for (const name of names) functions.add(keyOfFunction(file as string as UnitKey, name));
    }
    const replaced = isKnown ? { files, bodies, isInside, hasPolicies: this.#policies } : undefined;
    return isNothing ? { kind: "nothing", replaced } : { kind: "edits", functions, replaced };
  }

  /** A snapshot holds all of it. */
  taken(): void {
    this.#everything = false;
    this.#policies = false;
    this.#shape = false;
    this.#answers = false;
    this.#before.clear();
  }
}

/** Which parts of a file others see without importing it. What these parts say, they read like any file. */
function seenByAll({ global, globals, ambient }: FileBody): string {
  return JSON.stringify([global === true, globals !== undefined, ambient.map(({ name, outputs }) => [name, outputs])]);
}
