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
import { fileOfUnit, localNames, partsOfKey } from "./local-names.ts";
import type { Kind } from "./questions.ts";
import type { CallSignature, ClassKey, FunctionKey, RegionId, TypeRef, UnitKey } from "./world.ts";

type Bindings = ReadonlyMap<string, TypeRef>;

/** A question whose answer may follow from what any function does inside. */
function kind<T>(
  ask: (world: NamedWorld, ...words: never[]) => T,
  say: (answer: T, world: NamedWorld) => string,
): Kind<T> {
  return { ask: (world, words) => ask(world, ...words), say };
}

/** A question about declarations, policies and what is near personal data. */
function declared<T>(...[ask, say]: Parameters<typeof kind<T>>): Kind<T> {
  return { ...kind(ask, say), insideOf: () => [] };
}

/** The same, and about the insides of functions of one file, whose unit `of` takes from the words. */
function inFile<T>(of: (...words: never[]) => UnitKey, ...[ask, say]: Parameters<typeof kind<T>>): Kind<T> {
  return { ...kind(ask, say), insideOf: (words) => [fileOfUnit(of(...words))] };
}

export const KINDS = {
  fn: inFile(
    (key: FunctionKey) => partsOfKey(key).unit,
    (world, key: FunctionKey) => world.fn(key),
    sayFunction,
  ),
  classInfo: declared((world, key: ClassKey) => world.classInfo(key), sayClass),
  isOwn: declared((world, unit: UnitKey) => world.isOwn(unit), sayText),
  enumOf: declared(
    (world, unit: UnitKey, slot: string) => {
      const index = world.body(unit)?.enums.findIndex((it) => it.slot === slot) ?? -1;
      return { decl: world.enumOf(unit, index), unit };
    },
    ({ decl, unit }, world) => {
      const body = world.body(unit);
      return body === undefined || decl === undefined ? "" : contentOf(body, decl);
    },
  ),
  entity: declared((world, unit: UnitKey, slot: string) => world.entity(unit, slot), sayEntity),
  global: declared((world, unit: UnitKey, name: string) => world.global(name, unit), sayEntity),
  exported: declared((world, unit: UnitKey, name: string) => world.exported(unit, name), sayEntity),
  wholeExport: declared((world, unit: UnitKey) => world.wholeExport(unit), sayEntity),
  exportNames: declared((world, unit: UnitKey) => world.exportNames(unit), sayList),
  module: declared((world, unit: UnitKey, specifier: string) => world.module(unit, specifier), sayEntity),
  superclass: declared((world, cls: ClassKey) => world.superclass(cls), sayText),
  superSymbol: declared((world, cls: ClassKey) => world.superSymbol(cls), sayText),
  classMember: declared(
    (world, cls: ClassKey, name: string, isStatic: boolean) => world.classMember(cls, name, isStatic),
    sayData,
  ),
  staticFunction: declared((world, cls: ClassKey, name: string) => world.staticFunction(cls, name), sayText),
  classSetter: declared(
    (world, cls: ClassKey, name: string, isStatic: boolean) => world.classSetter(cls, name, isStatic),
    sayText,
  ),
  staticOwner: declared((world, cls: ClassKey, name: string) => world.staticOwner(cls, name), sayText),
  staticSource: declared((world, cls: ClassKey, name: string) => world.staticSource(cls, name), sayText),
  annotationSource: inFile(
    (unit: UnitKey) => unit,
    (world, unit: UnitKey, name: string) => world.annotationSource(unit, annotationNamed(world, unit, name)),
    sayText,
  ),
  variableSource: inFile(
    (unit: UnitKey) => unit,
    (world, unit: UnitKey, owner: string, slot: string) => {
      const body = world.body(unit);
      const index = body === undefined ? undefined : localNames(body).indexes.get(owner);
      return index === undefined ? undefined : world.variableSource(unit, { owner: index, slot });
    },
    sayText,
  ),
  regionOfStatement: inFile(
    (unit: UnitKey) => unit,
    (world, unit: UnitKey, name: string, within: RegionId | undefined) =>
      world.regionOfStatement(unit, annotationNamed(world, unit, name), within),
    sayText,
  ),
  type: declared((world, unit: UnitKey, node: TypeNode) => world.type(unit, node), sayType),
  boundType: declared(
    (world, unit: UnitKey, node: TypeNode, bindings: Bindings) => world.type(unit, node, bindings),
    sayType,
  ),
  parsedType: inFile(
    (unit: UnitKey) => unit,
    (world, unit: UnitKey, expr: Expr) => world.parsedType(unit, expr),
    sayType,
  ),
  schemaType: inFile(
    (unit: UnitKey) => unit,
    (world, unit: UnitKey, expr: Expr) => world.schemaType(unit, expr),
    sayType,
  ),
  requestType: kind((world, fn: FunctionKey, target: string) => world.requestType(fn, target), sayType),
  tableNamed: declared((world, name: string) => world.tableNamed(name), sayType),
  members: declared((world, type: TypeRef, name: string) => world.members(type, name), sayMembers),
  carrierNames: declared((world, type: TypeRef) => world.carrierNames(type), sayList),
  element: declared((world, type: TypeRef) => world.element(type), sayType),
  externalName: declared((world, type: TypeRef) => world.externalName(type), sayText),
  carries: declared((world, type: TypeRef) => world.carries(type), sayText),
  discriminated: declared(
    (world, type: TypeRef, name: string, value: unknown, is: boolean) => world.discriminated(type, name, value, is),
    sayType,
  ),
  having: declared((world, type: TypeRef, name: string, is: boolean) => world.having(type, name, is), sayType),
  narrowed: declared((world, type: TypeRef, by: TypeRef, is: boolean) => world.narrowed(type, by, is), sayType),
  callSignatures: declared(
    (world, type: TypeRef) => world.callSignatures(type),
    (found, world) => found.map((it) => saySignature(it, world)).join("\n"),
  ),
  parameterType: declared(
    (world, signature: CallSignature, index: number) => world.parameterType(signature, index),
    sayType,
  ),
  selfType: declared((world, signature: CallSignature) => world.selfType(signature), sayType),
  resultType: declared(
    (
      world,
      signature: CallSignature,
      typeArgs: readonly TypeNode[] | undefined,
      unit: UnitKey,
      args: readonly (TypeRef | undefined)[],
    ) => world.resultType(signature, typeArgs, unit, args),
    sayType,
  ),
  boundSignature: declared(
    (
      world,
      signature: CallSignature,
      typeArgs: readonly TypeNode[] | undefined,
      unit: UnitKey,
      args: readonly (TypeRef | undefined)[],
    ) => world.boundSignature(signature, typeArgs, unit, args),
    ({ bindings }) => sayBindings(bindings),
  ),
  implementations: declared((world, type: TypeRef, name: string) => world.implementations(type, name), sayList),
  isEntity: declared((world, type: TypeRef) => world.isEntity(type), sayText),
  isAssociation: declared(
    (world, owner: TypeRef, name: string, member: TypeRef) => world.isAssociation(owner, name, member),
    sayText,
  ),
  typeArguments: declared((world, type: TypeRef, cls: ClassKey) => world.typeArguments(type, cls), sayBindings),
  appsOf: declared((world, unit: UnitKey) => world.appsOf(unit), sayList),
  registeredType: kind((world, name: string) => world.registeredType(name), sayType),
  wiredTo: kind((world, channel: string) => world.wiredTo(channel), sayData),
  queueOf: kind((world, unit: UnitKey, expr: Expr, cls: number | undefined) => world.queueOf(unit, expr, cls), sayText),
  jobSentBy: kind((world, unit: UnitKey, expr: Expr, method: string) => world.jobSentBy(unit, expr, method), sayData),
  model: declared((world, symbol: string, count: number) => world.model(symbol, count), sayData),
  symbolRegion: declared((world, symbol: string) => world.symbolRegion(symbol), sayText),
  symbolGuard: declared((world, symbol: string) => world.symbolGuard(symbol), sayData),
  isPromisedName: declared((world, name: string) => world.isPromisedName(name), sayText),
  promisedBy: kind(
    (world, fn: FunctionKey, start: number, end: number, name: string) => world.promisedBy(fn, start, end, name),
    sayList,
  ),
  isNearName: declared((world, name: string) => world.isNearName(name), sayText),
  nearMethods: declared((world, cls: ClassKey) => world.nearMethods(cls), sayList),
  symbolAnonymises: declared((world, symbol: string) => world.symbolAnonymises(symbol), sayText),
};
