// What was edited since the last snapshot, and what of it others can tell.
import type { FileId } from "../base/ids.ts";
import type { FileBody } from "../flow/ir.ts";
import { bodyChange } from "./body-changes.ts";
import type { Project } from "./project.ts";

/** `everything`: files, declarations or settings changed, so nothing that was found before can be relied on. */
export type ChangeSet =
  | { readonly kind: "everything" }
  /** Functions whose text changed, by file: their names within it (flow/local-names.ts). */
  | { readonly kind: "functions"; readonly byFile: ReadonlyMap<FileId, ReadonlySet<string>> };

export class Changes {
  #everything = true;
  #policies = false;
  /** Bodies as they were when the last snapshot was taken. */
  readonly #before = new Map<FileId, FileBody | undefined>();

  get isEmpty(): boolean {
    return !this.#everything && !this.#policies && this.#before.size === 0;
  }

  edited(file: FileId, before: FileBody | undefined): void {
    if (!this.#before.has(file)) this.#before.set(file, before);
  }

  /** What policies say; whether flow notices is for the snapshot to find out. */
  policies(): void {
    this.#policies = true;
  }

  everything(): void {
    this.#everything = true;
  }

  /** Whether it is known already that nothing can be built on. */
  get isEverything(): boolean {
    return this.#everything;
  }

  /** Says what changed. Until `taken` it goes on counting: a snapshot may be given up half-way. */
  since(project: Project): ChangeSet {
    const byFile = new Map<FileId, ReadonlySet<string>>();
    let everything = this.#everything;
    for (const [file, before] of this.#before) {
      const after = project.body(file);
      if (everything || before === after) continue;
      if (before === undefined || after === undefined) {
        everything = true;
        continue;
      }
      const change = bodyChange(before, after);
      if (change.kind === "declarations") everything = true;
      else byFile.set(file, change.kind === "functions" ? change.changed : new Set());
    }
    return everything ? { kind: "everything" } : { kind: "functions", byFile };
  }

  /** A snapshot holds all of it. */
  taken(): void {
    this.#everything = false;
    this.#policies = false;
    this.#before.clear();
  }
}
