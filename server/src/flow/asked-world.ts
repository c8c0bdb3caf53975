// A world that remembers what it was asked. What follows from the words of a question alone is not written down.
import { annotationName, type NamedWorld } from "./answers.ts";
import type { Expr, TypeNode, VariableRef } from "./ir.ts";
import { localNames } from "./local-names.ts";
import { KINDS } from "./question-kinds.ts";
import type { Kind, Questions } from "./questions.ts";
import type { CallSignature, ClassKey, FunctionKey, RegionId, TypeRef, UnitKey, World } from "./world.ts";

type Answer<M extends keyof World> = ReturnType<World[M]>;
type Bindings = ReadonlyMap<string, TypeRef>;

export class AskedWorld implements World {
  readonly #questions: Questions;
  readonly #ids = new WeakMap<object, number>();
  #nextId = 0;

  constructor(questions: Questions) {
    this.#questions = questions;
  }

  get #world(): NamedWorld {
    return this.#questions.world;
  }

  #id(of: object | undefined): number {
    if (of === undefined) return -1;
    let id = this.#ids.get(of);
    if (id === undefined) {
      id = this.#nextId++;
      this.#ids.set(of, id);
    }
    return id;
  }

  #one<T, A>(asked: Kind<T>, word: A): T {
    return this.#questions.answer(asked, word, undefined, [word]);
  }

  #two<T, A, B>(asked: Kind<T>, first: A, second: B): T {
    return this.#questions.answer(asked, first, second, [first, second]);
  }

  #ofType<T>(asked: Kind<T>, type: TypeRef): T {
    return this.#questions.answer(asked, type.key, undefined, [type]);
  }

  /** About a declared call, as it is written with these arguments. */
  #ofCall<T>(
    asked: Kind<T>,
    signature: CallSignature,
    typeArgs: readonly TypeNode[] | undefined,
    unit: UnitKey,
    args: readonly (TypeRef | undefined)[],
  ): T {
    const rest = `${unit}\u0000${this.#id(typeArgs)}\u0000${args.map((it) => it?.key ?? "").join(",")}`;
    return this.#questions.answer(asked, signature, rest, [signature, typeArgs, unit, args]);
  }

  // ------------------------------------------------------------------------------------------ follows from the words

  functions = (unit: UnitKey): Answer<"functions"> => this.#world.functions(unit);
  functionKey = (unit: UnitKey, index: number): FunctionKey => this.#world.functionKey(unit, index);
  classKey = (unit: UnitKey, index: number): ClassKey => this.#world.classKey(unit, index);
  mapKey = (type: TypeRef): Answer<"mapKey"> => this.#world.mapKey(type);
  tupleElement = (type: TypeRef, index: number): Answer<"tupleElement"> => this.#world.tupleElement(type, index);
  arrayOf = (type: TypeRef): TypeRef => this.#world.arrayOf(type);
  builtinName = (type: TypeRef): Answer<"builtinName"> => this.#world.builtinName(type);
  isClean = (type: TypeRef): boolean => this.#world.isClean(type);
  isPrimitive = (type: TypeRef): boolean => this.#world.isPrimitive(type);
  bothTypes = (left: TypeRef, right: TypeRef): TypeRef => this.#world.bothTypes(left, right);
  omitting = (type: TypeRef, names: readonly string[]): TypeRef => this.#world.omitting(type, names);
  keeping = (type: TypeRef, names: readonly string[]): TypeRef => this.#world.keeping(type, names);
  classOfType = (type: TypeRef): Answer<"classOfType"> => this.#world.classOfType(type);

  // ------------------------------------------------------------------------------------------ functions and classes

  fn(key: FunctionKey): Answer<"fn"> {
    return this.#one(KINDS.fn, key);
  }

  classInfo(key: ClassKey): Answer<"classInfo"> {
    return this.#one(KINDS.classInfo, key);
  }

  isOwn(unit: UnitKey): boolean {
    return this.#one(KINDS.isOwn, unit);
  }

  enumOf(unit: UnitKey, index: number): Answer<"enumOf"> {
    const slot = this.#world.enumOf(unit, index)?.slot;
    return slot === undefined ? undefined : this.#two(KINDS.enumOf, unit, slot).decl;
  }

  superclass(cls: ClassKey): Answer<"superclass"> {
    return this.#one(KINDS.superclass, cls);
  }

  superSymbol(cls: ClassKey): Answer<"superSymbol"> {
    return this.#one(KINDS.superSymbol, cls);
  }

  classMember(cls: ClassKey, name: string, isStatic: boolean): Answer<"classMember"> {
    return this.#questions.answer(KINDS.classMember, cls, isStatic ? `static ${name}` : name, [cls, name, isStatic]);
  }

  staticFunction(cls: ClassKey, name: string): Answer<"staticFunction"> {
    return this.#two(KINDS.staticFunction, cls, name);
  }

  classSetter(cls: ClassKey, name: string, isStatic: boolean): Answer<"classSetter"> {
    return this.#questions.answer(KINDS.classSetter, cls, isStatic ? `static ${name}` : name, [cls, name, isStatic]);
  }

  staticOwner(cls: ClassKey, name: string): ClassKey {
    return this.#two(KINDS.staticOwner, cls, name);
  }

  staticSource(cls: ClassKey, name: string): Answer<"staticSource"> {
    return this.#two(KINDS.staticSource, cls, name);
  }

  // ------------------------------------------------------------------------------------------ names

  entity(unit: UnitKey, slot: string): Answer<"entity"> {
    return this.#two(KINDS.entity, unit, slot);
  }

  global(name: string, unit: UnitKey): Answer<"global"> {
    return this.#two(KINDS.global, unit, name);
  }

  exported(unit: UnitKey, name: string): Answer<"exported"> {
    return this.#two(KINDS.exported, unit, name);
  }

  wholeExport(unit: UnitKey): Answer<"wholeExport"> {
    return this.#one(KINDS.wholeExport, unit);
  }

  exportNames(unit: UnitKey): readonly string[] {
    return this.#one(KINDS.exportNames, unit);
  }

  module(unit: UnitKey, specifier: string): Answer<"module"> {
    return this.#two(KINDS.module, unit, specifier);
  }

  annotationSource(unit: UnitKey, annotation: number | undefined): Answer<"annotationSource"> {
    if (annotation === undefined) return undefined;
    return this.#two(KINDS.annotationSource, unit, annotationName(this.#world, unit, annotation));
  }

  variableSource(unit: UnitKey, { owner, slot }: VariableRef): Answer<"variableSource"> {
    const body = owner < 0 ? undefined : this.#world.body(unit);
    const name = body === undefined ? undefined : localNames(body).names[owner];
    if (name === undefined) return undefined;
    return this.#questions.answer(KINDS.variableSource, unit, `${name}\u0000${slot}`, [unit, name, slot]);
  }

  regionOfStatement(unit: UnitKey, annotation: number, within: RegionId | undefined): Answer<"regionOfStatement"> {
    const name = annotationName(this.#world, unit, annotation);
    return this.#questions.answer(KINDS.regionOfStatement, unit, `${name}\u0000${within ?? ""}`, [unit, name, within]);
  }

  // ------------------------------------------------------------------------------------------ types

  type(unit: UnitKey, node: TypeNode | undefined, bindings?: Bindings): Answer<"type"> {
    if (node === undefined) return undefined;
    if (bindings === undefined || bindings.size === 0)
      return this.#questions.answer(KINDS.type, node, undefined, [unit, node]);
    return this.#questions.answer(KINDS.boundType, node, bindings, [unit, node, bindings]);
  }

  parsedType(unit: UnitKey, expr: Expr): Answer<"parsedType"> {
    return this.#questions.answer(KINDS.parsedType, expr, undefined, [unit, expr]);
  }

  schemaType(unit: UnitKey, expr: Expr): Answer<"schemaType"> {
    return this.#questions.answer(KINDS.schemaType, expr, undefined, [unit, expr]);
  }

  tableNamed(name: string): Answer<"tableNamed"> {
    return this.#one(KINDS.tableNamed, name);
  }

  members(type: TypeRef, name: string): Answer<"members"> {
    return this.#questions.answer(KINDS.members, type.key, name, [type, name]);
  }

  carrierNames(type: TypeRef): readonly string[] {
    return this.#ofType(KINDS.carrierNames, type);
  }

  element(type: TypeRef): Answer<"element"> {
    return this.#ofType(KINDS.element, type);
  }

  externalName(type: TypeRef): Answer<"externalName"> {
    return this.#ofType(KINDS.externalName, type);
  }

  carries(type: TypeRef): boolean {
    return this.#ofType(KINDS.carries, type);
  }

  discriminated(type: TypeRef, name: string, value: unknown, is: boolean): Answer<"discriminated"> {
    const words = [type, name, value, is];
    const rest = `${name}\u0000${typeof value}\u0000${String(value)}\u0000${is}`;
    return this.#questions.answer(KINDS.discriminated, type.key, rest, words);
  }

  having(type: TypeRef, name: string, is: boolean): Answer<"having"> {
    return this.#questions.answer(KINDS.having, type.key, `${name}\u0000${is}`, [type, name, is]);
  }

  narrowed(type: TypeRef, by: TypeRef, is: boolean): Answer<"narrowed"> {
    return this.#questions.answer(KINDS.narrowed, type.key, `${by.key}\u0000${is}`, [type, by, is]);
  }

  callSignatures(type: TypeRef): Answer<"callSignatures"> {
    return this.#ofType(KINDS.callSignatures, type);
  }

  parameterType(signature: CallSignature, index: number): Answer<"parameterType"> {
    return this.#two(KINDS.parameterType, signature, index);
  }

  selfType(signature: CallSignature): Answer<"selfType"> {
    return signature.signature.self === undefined ? undefined : this.#one(KINDS.selfType, signature);
  }

  resultType(
    signature: CallSignature,
    typeArgs: readonly TypeNode[] | undefined,
    unit: UnitKey,
    args: readonly (TypeRef | undefined)[],
  ): Answer<"resultType"> {
    return this.#ofCall(KINDS.resultType, signature, typeArgs, unit, args);
  }

  boundSignature(
    signature: CallSignature,
    typeArgs: readonly TypeNode[] | undefined,
    unit: UnitKey,
    args: readonly (TypeRef | undefined)[],
  ): CallSignature {
    return this.#ofCall(KINDS.boundSignature, signature, typeArgs, unit, args);
  }

  implementations(type: TypeRef, name: string): readonly FunctionKey[] {
    return this.#questions.answer(KINDS.implementations, type.key, name, [type, name]);
  }

  isAssociation(owner: TypeRef, name: string, member: TypeRef): boolean {
    const words = [owner, name, member];
    return this.#questions.answer(KINDS.isAssociation, owner.key, `${name}\u0000${member.key}`, words);
  }

  isEntity(type: TypeRef): boolean {
    return this.#ofType(KINDS.isEntity, type);
  }

  typeArguments(type: TypeRef, cls: ClassKey): Answer<"typeArguments"> {
    return this.#questions.answer(KINDS.typeArguments, type.key, cls, [type, cls]);
  }

  // ------------------------------------------------------------------------------------------ symbols

  registeredType(name: string): Answer<"registeredType"> {
    return this.#one(KINDS.registeredType, name);
  }

  requestType(fn: FunctionKey, target: string): Answer<"requestType"> {
    return this.#questions.answer(KINDS.requestType, fn, target, [fn, target]);
  }

  appsOf(unit: UnitKey): readonly string[] {
    return this.#one(KINDS.appsOf, unit);
  }

  wiredTo(channel: string): Answer<"wiredTo"> {
    return this.#one(KINDS.wiredTo, channel);
  }

  queueOf(unit: UnitKey, expr: Expr, cls: number | undefined): Answer<"queueOf"> {
    return this.#questions.answer(KINDS.queueOf, expr, cls ?? -1, [unit, expr, cls]);
  }

  jobSentBy(unit: UnitKey, expr: Expr, method: string): Answer<"jobSentBy"> {
    return this.#questions.answer(KINDS.jobSentBy, expr, method, [unit, expr, method]);
  }

  model(symbol: string, argumentCount: number): Answer<"model"> {
    return this.#two(KINDS.model, symbol, argumentCount);
  }

  symbolRegion(symbol: string): Answer<"symbolRegion"> {
    return this.#one(KINDS.symbolRegion, symbol);
  }

  symbolGuard(symbol: string): Answer<"symbolGuard"> {
    return this.#one(KINDS.symbolGuard, symbol);
  }

  isPromisedName(name: string): boolean {
    return this.#one(KINDS.isPromisedName, name);
  }

  /** Places within a function say the same as long as its text does; who reads a new text is walked anyway. */
  promisedBy(fn: FunctionKey, start: number, end: number, name: string): Answer<"promisedBy"> {
    return this.#questions.answer(KINDS.promisedBy, fn, `${start}-${end}\u0000${name}`, [fn, start, end, name]);
  }

  isNearName(name: string): boolean {
    return this.#one(KINDS.isNearName, name);
  }

  nearMethods(cls: ClassKey): readonly FunctionKey[] {
    return this.#one(KINDS.nearMethods, cls);
  }

  symbolAnonymises(symbol: string): boolean {
    return this.#one(KINDS.symbolAnonymises, symbol);
  }
}
