// From places in functions to places in files, where a person can look.
import type { FileId } from "../base/ids.ts";
import type { Span } from "../base/text.ts";
import type { Place } from "../flow/atoms.ts";
import type { FunctionBody } from "../flow/ir.ts";
import type { FunctionKey } from "../flow/world.ts";
import type { WorkspaceWorld } from "../resolve/world.ts";
import type { Project } from "./project.ts";

export interface FilePlace {
  readonly file: FileId;
  readonly at: Span;
  readonly fn: FunctionBody;
}

export class Places {
  readonly #world: WorkspaceWorld;
  readonly #project: Project;
  readonly #names = new Map<FunctionKey, ReadonlyMap<string, number>>();

  constructor(world: WorkspaceWorld, project: Project) {
    this.#world = world;
    this.#project = project;
  }

  of(place: Place): FilePlace | undefined {
    const found = this.#world.locate(place.fn);
    if (found === undefined) return undefined;
    const { unit, body: fn } = found;
    const start = fn.start + Math.floor(this.#toldAt(unit.file, place, fn));
    return { file: unit.file, at: { start, end: Math.max(start, fn.start + Math.floor(place.end)) }, fn };
  }

  /** S10: of a call whose callee's name stands on a later line, at that name. */
  #toldAt(file: FileId, place: Place, fn: FunctionBody): number {
    const name = this.#callNames(place.fn, fn).get(`${place.start}:${place.end}`);
    if (name === undefined) return place.start;
    const between = this.#project.text(file)?.slice(fn.start + place.start, fn.start + name) ?? "";
    return between.includes("\n") ? name : place.start;
  }

  #callNames(key: FunctionKey, fn: FunctionBody): ReadonlyMap<string, number> {
    const known = this.#names.get(key);
    if (known !== undefined) return known;
    const found = new Map<string, number>();
    const visit = (node: unknown): void => {
      if (Array.isArray(node)) {
        for (const item of node) visit(item);
        return;
      }
      if (typeof node !== "object" || node === null) return;
      const record = node as {
        readonly e?: string;
        readonly at?: readonly [number, number];
        readonly nameAt?: readonly [number, number];
      };
      if (record.e === "call" && record.at !== undefined && record.nameAt !== undefined)
        found.set(`${record.at[0]}:${record.at[1]}`, record.nameAt[0]);
      for (const value of Object.values(node)) if (typeof value === "object") visit(value);
    };
    visit(fn.body);
    visit(fn.parameters);
    this.#names.set(key, found);
    return found;
  }
}
