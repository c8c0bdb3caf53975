// How each question about the world is asked again, from the words that it was made of, and what its answer says.
import {
  annotationNamed,
  type NamedWorld,
  sayBindings,
  sayClass,
  sayData,
  sayEntity,
  sayFunction,
  sayList,
  sayMembers,
  saySignature,
  sayText,
  sayType,
} from "./answers.ts";
import { contentOf } from "./declared-names.ts";
import type { Expr, TypeNode } from "./ir.ts";
import { localNames } from "./local-names.ts";
import type { Kind } from "./questions.ts";
import type { CallSignature, ClassKey, FunctionKey, RegionId, TypeRef, UnitKey } from "./world.ts";

type Bindings = ReadonlyMap<string, TypeRef>;

function kind<T>(
  ask: (world: NamedWorld, ...words: never[]) => T,
  say: (answer: T, world: NamedWorld) => string,
): Kind<T> {
  return { ask: (world, words) => ask(world, ...words), say };
}

export const KINDS = {
  fn: kind((world, key: FunctionKey) => world.fn(key), sayFunction),
  classInfo: kind((world, key: ClassKey) => world.classInfo(key), sayClass),
  isOwn: kind((world, unit: UnitKey) => world.isOwn(unit), sayText),
  enumOf: kind(
    (world, unit: UnitKey, slot: string) => {
      const index = world.body(unit)?.enums.findIndex((it) => it.slot === slot) ?? -1;
      return { decl: world.enumOf(unit, index), unit };
    },
    ({ decl, unit }, world) => {
      const body = world.body(unit);
      return body === undefined || decl === undefined ? "" : contentOf(body, decl);
    },
  ),
  entity: kind((world, unit: UnitKey, slot: string) => world.entity(unit, slot), sayEntity),
  global: kind((world, unit: UnitKey, name: string) => world.global(name, unit), sayEntity),
  exported: kind((world, unit: UnitKey, name: string) => world.exported(unit, name), sayEntity),
  wholeExport: kind((world, unit: UnitKey) => world.wholeExport(unit), sayEntity),
  exportNames: kind((world, unit: UnitKey) => world.exportNames(unit), sayList),
  module: kind((world, unit: UnitKey, specifier: string) => world.module(unit, specifier), sayEntity),
  superclass: kind((world, cls: ClassKey) => world.superclass(cls), sayText),
  superSymbol: kind((world, cls: ClassKey) => world.superSymbol(cls), sayText),
  classMember: kind(
    (world, cls: ClassKey, name: string, isStatic: boolean) => world.classMember(cls, name, isStatic),
    sayData,
  ),
  classSetter: kind(
    (world, cls: ClassKey, name: string, isStatic: boolean) => world.classSetter(cls, name, isStatic),
    sayText,
  ),
  staticOwner: kind((world, cls: ClassKey, name: string) => world.staticOwner(cls, name), sayText),
  staticSource: kind((world, cls: ClassKey, name: string) => world.staticSource(cls, name), sayText),
  annotationSource: kind(
    (world, unit: UnitKey, name: string) => world.annotationSource(unit, annotationNamed(world, unit, name)),
    sayText,
  ),
  variableSource: kind((world, unit: UnitKey, owner: string, slot: string) => {
    const body = world.body(unit);
    const index = body === undefined ? undefined : localNames(body).indexes.get(owner);
    return index === undefined ? undefined : world.variableSource(unit, { owner: index, slot });
  }, sayText),
  regionOfStatement: kind(
    (world, unit: UnitKey, name: string, within: RegionId | undefined) =>
      world.regionOfStatement(unit, annotationNamed(world, unit, name), within),
    sayText,
  ),
  type: kind((world, unit: UnitKey, node: TypeNode) => world.type(unit, node), sayType),
  boundType: kind(
    (world, unit: UnitKey, node: TypeNode, bindings: Bindings) => world.type(unit, node, bindings),
    sayType,
  ),
  parsedType: kind((world, unit: UnitKey, expr: Expr) => world.parsedType(unit, expr), sayType),
  schemaType: kind((world, unit: UnitKey, expr: Expr) => world.schemaType(unit, expr), sayType),
  tableNamed: kind((world, name: string) => world.tableNamed(name), sayType),
  members: kind((world, type: TypeRef, name: string) => world.members(type, name), sayMembers),
  carrierNames: kind((world, type: TypeRef) => world.carrierNames(type), sayList),
  element: kind((world, type: TypeRef) => world.element(type), sayType),
  externalName: kind((world, type: TypeRef) => world.externalName(type), sayText),
  carries: kind((world, type: TypeRef) => world.carries(type), sayText),
  discriminated: kind(
    (world, type: TypeRef, name: string, value: unknown, is: boolean) => world.discriminated(type, name, value, is),
    sayType,
  ),
  callSignatures: kind(
    (world, type: TypeRef) => world.callSignatures(type),
    (found, world) => found.map((it) => saySignature(it, world)).join("\n"),
  ),
  parameterType: kind(
    (world, signature: CallSignature, index: number) => world.parameterType(signature, index),
    sayType,
  ),
  selfType: kind((world, signature: CallSignature) => world.selfType(signature), sayType),
  resultType: kind(
    (
      world,
      signature: CallSignature,
      typeArgs: readonly TypeNode[] | undefined,
      unit: UnitKey,
      args: readonly (TypeRef | undefined)[],
    ) => world.resultType(signature, typeArgs, unit, args),
    sayType,
  ),
  boundSignature: kind(
    (
      world,
      signature: CallSignature,
      typeArgs: readonly TypeNode[] | undefined,
      unit: UnitKey,
      args: readonly (TypeRef | undefined)[],
    ) => world.boundSignature(signature, typeArgs, unit, args),
    ({ bindings }) => sayBindings(bindings),
  ),
  implementations: kind((world, type: TypeRef, name: string) => world.implementations(type, name), sayList),
  isEntity: kind((world, type: TypeRef) => world.isEntity(type), sayText),
  isAssociation: kind(
    (world, owner: TypeRef, name: string, member: TypeRef) => world.isAssociation(owner, name, member),
    sayText,
  ),
  typeArguments: kind((world, type: TypeRef, cls: ClassKey) => world.typeArguments(type, cls), sayBindings),
  wiredTo: kind((world, channel: string) => world.wiredTo(channel), sayData),
  queueOf: kind((world, unit: UnitKey, expr: Expr, cls: number | undefined) => world.queueOf(unit, expr, cls), sayText),
  jobSentBy: kind((world, unit: UnitKey, expr: Expr, method: string) => world.jobSentBy(unit, expr, method), sayData),
  model: kind((world, symbol: string, count: number) => world.model(symbol, count), sayData),
  symbolRegion: kind((world, symbol: string) => world.symbolRegion(symbol), sayText),
  symbolGuard: kind((world, symbol: string) => world.symbolGuard(symbol), sayData),
  isPromisedName: kind((world, name: string) => world.isPromisedName(name), sayText),
  promisedBy: kind(
    (world, fn: FunctionKey, start: number, end: number, name: string) => world.promisedBy(fn, start, end, name),
    sayList,
  ),
  isNearName: kind((world, name: string) => world.isNearName(name), sayText),
  nearMethods: kind((world, cls: ClassKey) => world.nearMethods(cls), sayList),
  symbolAnonymises: kind((world, symbol: string) => world.symbolAnonymises(symbol), sayText),
};
