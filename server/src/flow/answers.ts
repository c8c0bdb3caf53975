// What answers of the world say, as text: equal where nothing that flow makes of them differs.
import { annotationNames, contentName, contentOf } from "./declared-names.ts";
import type { FileBody, FunctionBody } from "./ir.ts";
import type { CallSignature, ClassInfo, Entity, FunctionInfo, MemberInfo, TypeRef, UnitKey, World } from "./world.ts";

/** An answer that somebody relies on: whoever gave it says when it may be another one. */
export interface Relied {
  isOutdated: boolean;
}

/** A world that also tells what a unit says, so that names can be given to what has a number in it. */
export interface NamedWorld extends World {
  body(unit: UnitKey): FileBody | undefined;
  /** What `find` asks of this world may be outdated by the next. */
  relying<T>(find: () => T): readonly [answer: T, relied: Relied];
}

export function sayText(answer: string | boolean | undefined): string {
  return answer === undefined ? "" : String(answer);
}

export function sayList(answer: readonly string[]): string {
  return answer.join("\u0000");
}

export function sayType(type: TypeRef | undefined): string {
  return type?.key ?? "";
}

/** Plain data without places. */
export function sayData(answer: unknown): string {
  return JSON.stringify(answer) ?? "";
}

export function sayBindings(bindings: ReadonlyMap<string, TypeRef> | undefined): string {
  return bindings === undefined ? "-" : [...bindings].map(([name, type]) => `${name}=${type.key}`).join(",");
}

export function sayEntity(entity: Entity | undefined): string {
  if (entity?.k !== "variable" && entity?.k !== "declared") return sayData(entity);
  return sayData({ ...entity, type: sayType(entity.type) });
}

export function sayMembers(members: readonly MemberInfo[], world: NamedWorld): string {
  return sayData(
    members.map(({ type, source, fn, accessor, signature, symbol, region, guard, anonymises }) => [
      sayType(type),
      source,
      fn,
      accessor,
      signature === undefined ? "" : saySignature(signature, world),
      symbol,
      region,
      guard,
      anonymises,
    ]),
  );
}

export function saySignature({ signature, unit, bindings }: CallSignature, world: NamedWorld): string {
  const body = world.body(unit);
  return `${unit}:${body === undefined ? "" : contentName(body, signature)}:${sayBindings(bindings)}`;
}

export function sayClass(info: ClassInfo | undefined): string {
  return info === undefined ? "" : sayData({ ...info, type: info.type.key });
}

/** What others than its own walks see of a function. */
export function sayFunction(info: FunctionInfo | undefined, world: NamedWorld): string {
  const body = info === undefined ? undefined : world.body(info.unit);
  if (info === undefined || body === undefined) return "";
  const { region, anonymises, relevant, bindings, context, guard, resultSource, symbol } = info;
  return sayData([
    outsideOf(body, info.body),
    region,
    anonymises,
    relevant,
    sayBindings(bindings),
    context === undefined ? "" : saySignature(context, world),
    guard,
    resultSource,
    symbol,
  ]);
}

const outsides = new WeakMap<FunctionBody, string>();

function outsideOf(body: FileBody, fn: FunctionBody): string {
  let text = outsides.get(fn);
  if (text === undefined) {
    const { index: _index, body: inside, locals: _locals, ...declared } = fn;
    text = contentOf(body, { ...declared, hasBody: inside !== undefined, hasInner: parentsIn(body).has(fn.index) });
    outsides.set(fn, text);
  }
  return text;
}

const parents = new WeakMap<FileBody, ReadonlySet<number>>();

/** Functions that others are written in. */
function parentsIn(body: FileBody): ReadonlySet<number> {
  let found = parents.get(body);
  if (found === undefined) {
    found = new Set(body.functions.map((it) => it.parent));
    parents.set(body, found);
  }
  return found;
}

export function annotationName(world: NamedWorld, unit: UnitKey, annotation: number): string {
  const body = world.body(unit);
  return (body === undefined ? undefined : annotationNames(body).names[annotation]) ?? "";
}

export function annotationNamed(world: NamedWorld, unit: UnitKey, name: string): number {
  const body = world.body(unit);
  return (body === undefined ? undefined : annotationNames(body).indexes.get(name)) ?? -1;
}
