// From places in functions to places in files, where a person can look.
import type { FileId } from "../base/ids.ts";
import type { Span } from "../base/text.ts";
import type { Place } from "../flow/atoms.ts";
import type { FunctionBody } from "../flow/ir.ts";
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
    const name = callNames(fn).get(`${place.start}:${place.end}`);
    if (name === undefined) return place.start;
    const between = this.#project.text(file)?.slice(fn.start + place.start, fn.start + name) ?? "";
    return between.includes("\n") ? name : place.start;
  }
}

/** Of each text of a function, found once: other files are typed in more often. */
const namesOfCalls = new WeakMap<FunctionBody, ReadonlyMap<string, number>>();

/** Where the callee's name begins, by the place of the call. */
function callNames(fn: FunctionBody): ReadonlyMap<string, number> {
  const known = namesOfCalls.get(fn);
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
  namesOfCalls.set(fn, found);
  return found;
}
