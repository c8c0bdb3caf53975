// State that a function may read although nobody hands it over: module variables, static fields, fields of its instance.
//
// A call that hands over nothing personal is not entered (carrying.ts), but `takeLast()` may give back what `keep(phone)`
// left in a variable. Which cells a function names, itself or through functions that it names, follows from its text.
import { staticCell } from "./entities.ts";
import type { FunctionBody } from "./ir.ts";
import { fileOfUnit } from "./local-names.ts";
import { type CellKey, moduleCell } from "./summary.ts";
import type { ClassKey, Entity, FunctionInfo, FunctionKey, UnitKey, World } from "./world.ts";

/** Through more functions than these nobody looks. */
const MAX_FUNCTIONS = 24;

interface Mention {
  /** Undefined: `this`. */
  readonly slot: string | undefined;
  readonly member: string | undefined;
}

export interface KeptCells {
  readonly cells: readonly CellKey[];
  /** Files of the functions that were looked through. */
  readonly files: ReadonlySet<UnitKey>;
}

export function keptCells(world: World, from: FunctionInfo): KeptCells {
  const cells = new Set<CellKey>();
  const files = new Set<UnitKey>();
  const found = new Set<FunctionKey>([from.key]);
  for (const key of found) {
    if (found.size > MAX_FUNCTIONS) break;
    const info = world.fn(key);
    if (info === undefined) continue;
    files.add(fileOfUnit(info.unit));
    for (const mention of mentionsIn(world, info)) {
      if (mention.slot === undefined) ofInstance(world, info, mention.member, cells, found);
      else ofEntity(world, info, mention, cells, found);
    }
  }
  return { cells: [...cells], files };
}

function ofEntity(
  world: World,
  { unit }: FunctionInfo,
  { slot = "", member }: Mention,
  cells: Set<CellKey>,
  found: Set<FunctionKey>,
): void {
  const named = world.entity(unit, slot);
  const entity: Entity | undefined =
    named?.k === "module" ? (member === undefined ? undefined : world.exported(named.unit, member)) : named;
  if (named === undefined) cells.add(moduleCell(unit, slot));
  else if (entity?.k === "variable") cells.add(moduleCell(entity.unit, entity.slot));
  else if (entity?.k === "function") found.add(entity.fn);
  else if (entity?.k === "class" && member !== undefined) ofStatic(world, entity.cls, member, cells, found);
}

function ofStatic(world: World, cls: ClassKey, member: string, cells: Set<CellKey>, found: Set<FunctionKey>): void {
  const method = world.classMember(cls, member, true);
  if (method === undefined) cells.add(staticCell({ world }, cls, member));
  else found.add(method.fn);
}

function ofInstance(
  world: World,
  { unit, body }: FunctionInfo,
  member: string | undefined,
  cells: Set<CellKey>,
  found: Set<FunctionKey>,
): void {
  if (body.class === undefined || member === undefined) return;
  const cls = world.classKey(unit, body.class);
  if (body.static === true) {
    ofStatic(world, cls, member, cells, found);
    return;
  }
  const method = world.classMember(cls, member, false);
  if (method === undefined) cells.add(`field:${cls}.${member}`);
  else found.add(method.fn);
}

const mentioned = new WeakMap<FunctionBody, readonly Mention[]>();

/** Names of the module and members of `this`, in the function and in those that are written in it. */
function mentionsIn(world: World, info: FunctionInfo): readonly Mention[] {
  let found = mentioned.get(info.body);
  if (found === undefined) {
    found = readMentions(world, info);
    mentioned.set(info.body, found);
  }
  return found;
}

function readMentions(world: World, { unit, body }: FunctionInfo): readonly Mention[] {
  const mentions: Mention[] = [];
  const visit = (node: unknown): void => {
    if (Array.isArray(node)) {
      for (const item of node) visit(item);
      return;
    }
    if (typeof node !== "object" || node === null) return;
    const it = node as {
      readonly e?: string;
      readonly fn?: unknown;
      readonly ref?: { readonly owner: number; readonly slot: string };
      readonly name?: string;
      readonly object?: { readonly e: string; readonly ref?: { readonly owner: number; readonly slot: string } };
    };
    if (it.e === "member" && it.object?.e === "this") mentions.push({ slot: undefined, member: it.name });
    else if (it.e === "member" && it.object?.ref?.owner === 0) {
      mentions.push({ slot: it.object.ref.slot, member: it.name });
      return;
    } else if (it.ref?.owner === 0) mentions.push({ slot: it.ref.slot, member: undefined });
    if (typeof it.fn === "number") visit(world.functions(unit)[it.fn]?.body);
    for (const value of Object.values(node)) if (typeof value === "object") visit(value);
  };
  visit([body.parameters, body.body]);
  return mentions;
}
