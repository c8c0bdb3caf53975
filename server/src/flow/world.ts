// What flow asks about the workspace around a function, and the names it uses for what it is told.
//
// Flow knows fields and boundaries, never purposes: which regions declare one is plain data from the engine.
// resolve/world.ts answers these questions.
import type { LibraryModel } from "../catalogue/library-models.ts";
import type { EnumDecl, Expr, FunctionBody, Signature, TypeNode, VariableRef } from "./ir.ts";

/** A file, or an ambient module in one: `/app/src/user.ts`, `/app/src/vendor.d.ts|stripe`. */
export type UnitKey = string & { readonly brand: "UnitKey" };
/** A unit and the name of a function in it (local-names.ts). */
export type FunctionKey = string & { readonly brand: "FunctionKey" };
/** A unit and the name of a class in it (declared-names.ts). */
export type ClassKey = string & { readonly brand: "ClassKey" };

/** Between a unit and the name of a class: no path holds it. */
export const CLASS_MARK = "\u0003";
/** Between a class that a function makes of another one, and that other one: `Keeping(Plain)`. */
const APPLIED = "\u0004";
/** Before the symbol of a class that nobody can see. */
const OUTSIDE = "\u0005";

/** The class that a function makes when it is given `base`, a class of ours or the symbol of another one. */
/** Asked for in place of a constant: any that counts as true. */
export const TRUTHY = Symbol("truthy");

export function appliedClass(made: ClassKey, base: { readonly cls: ClassKey } | { readonly symbol: string }): ClassKey {
  return `${made}${APPLIED}${"cls" in base ? base.cls : OUTSIDE + base.symbol}` as ClassKey;
}

/** The class as it is written, whatever it was applied to. */
export function writtenClass(key: ClassKey): ClassKey {
  const cut = key.indexOf(APPLIED);
  return cut < 0 ? key : (key.slice(0, cut) as ClassKey);
}

/** What it was applied to. */
export function appliedTo(key: ClassKey): Extract<Entity, { k: "class" | "external" }> | undefined {
  const cut = key.indexOf(APPLIED);
  if (cut < 0) return undefined;
  const base = key.slice(cut + 1);
  return base.startsWith(OUTSIDE) ? { k: "external", symbol: base.slice(1) } : { k: "class", cls: base as ClassKey };
}
/** One annotated declaration. */
export type SourceId = string & { readonly brand: "SourceId" };
/** A stretch of code that declares what it runs for, or a library method that has a purpose of its own. */
export type RegionId = string & { readonly brand: "RegionId" };

/** A resolved type. Flow compares them by `key` and asks about the rest. */
export interface TypeRef {
  readonly key: string;
}

export interface FunctionInfo {
  readonly key: FunctionKey;
  readonly unit: UnitKey;
  readonly body: FunctionBody;
  /** A short name for it in the names of objects; the same after edits elsewhere. */
  readonly tag: string;
  /** The region that a declaration around or at the function makes; none where nobody declared anything. */
  readonly region: RegionId | undefined;
  readonly anonymises: boolean;
  /** Personal data can be near it (resolve/relevance.ts); others are entered only with something that carries a label. */
  readonly relevant: boolean;
  /** Its type parameters, and those around it, as what they extend. */
  readonly bindings: ReadonlyMap<string, TypeRef>;
  /** What it is taken for where it is written: `const handler: Handler = (event) => …`. */
  readonly context: CallSignature | undefined;
  readonly guard: GuardInfo | undefined;
  /** `@collectedFor` on the function: its result is personal data. */
  readonly resultSource: SourceId | undefined;
  /** `stripe#Client.charge`, when its text is not part of the workspace's own code. */
  readonly symbol: string | undefined;
}

export interface GuardInfo {
  readonly id: string;
  readonly purposeArgument: number | undefined;
  /** Holds after the call, not where the result is true. */
  readonly asserts: boolean;
}

/** What a name at module level, an import or a global stands for. */
export type Entity =
  | { readonly k: "function"; readonly fn: FunctionKey }
  | { readonly k: "class"; readonly cls: ClassKey }
  | {
      readonly k: "variable";
      readonly unit: UnitKey;
      readonly slot: string;
      readonly source: SourceId | undefined;
      readonly type: TypeRef | undefined;
    }
  | { readonly k: "enum"; readonly unit: UnitKey; readonly slot: string }
  | { readonly k: "module"; readonly unit: UnitKey }
  | { readonly k: "external"; readonly symbol: string }
  /** A declared value without a text we can see, with its type and promise. */
  | {
      readonly k: "declared";
      readonly symbol: string;
      readonly type: TypeRef | undefined;
      readonly source: SourceId | undefined;
    };

/** What a member without a body says of whoever is behind it. */
export interface SaidOfMember {
  /** What it runs for. */
  readonly region?: RegionId | undefined;
  readonly guard?: GuardInfo | undefined;
  readonly anonymises?: boolean | undefined;
}

export interface MemberInfo extends SaidOfMember {
  readonly type: TypeRef | undefined;
  readonly source: SourceId | undefined;
  /** A method or accessor whose text we can see. */
  readonly fn: FunctionKey | undefined;
  readonly accessor: boolean;
  /** A method that we only know by declaration. */
  readonly signature: CallSignature | undefined;
  /** `pkg#Type.member` for model and vendor look-up; empty for our own code. */
  readonly symbol: string | undefined;
}

/** A function that a framework calls with what is sent to it by name. */
export interface Wired {
  readonly fn: FunctionKey;
  /** The class whose method it is. */
  readonly of?: { readonly unit: UnitKey; readonly name: string };
  /** The kind of job that it is for; empty or absent for all. */
  readonly job?: string;
}

/** A declared signature with everything needed to read its types. */
export interface CallSignature {
  readonly signature: Signature;
  readonly unit: UnitKey;
  readonly bindings: ReadonlyMap<string, TypeRef>;
}

export interface ClassInfo {
  readonly key: ClassKey;
  readonly unit: UnitKey;
  readonly name: string;
  readonly type: TypeRef;
  readonly construct: FunctionKey | undefined;
  /** The variable of a function that it extends: `(Base) => class extends Base {}`. */
  readonly extends: VariableRef | undefined;
  readonly typeParameters: readonly string[];
  /** A container may make it and fill its fields, beside whoever does so in view. */
  readonly decorated: boolean;
  /** Instance field initialisers, in order, with the promise of each field. */
  readonly fields: readonly {
    readonly name: string;
    readonly init: FunctionKey | undefined;
    readonly source: SourceId | undefined;
    readonly type: TypeRef | undefined;
  }[];
  readonly statics: readonly {
    readonly name: string | undefined;
    readonly fn: FunctionKey | undefined;
    readonly init: FunctionKey | undefined;
    readonly kind: string;
  }[];
}

/** A class and what it extends, itself first; half-typed classes may extend one another in a circle. */
export function* ancestry(world: Pick<World, "superclass">, cls: ClassKey): Generator<ClassKey> {
  const seen = new Set<ClassKey>();
  for (let at: ClassKey | undefined = cls; at !== undefined && !seen.has(at); at = world.superclass(at)) {
    seen.add(at);
    yield at;
  }
}

export interface World {
  fn(key: FunctionKey): FunctionInfo | undefined;
  classInfo(key: ClassKey): ClassInfo | undefined;
  functions(unit: UnitKey): readonly FunctionBody[];
  /** Whether a unit is the workspace's own code, not a library's declarations. */
  isOwn(unit: UnitKey): boolean;
  enumOf(unit: UnitKey, index: number): EnumDecl | undefined;
  functionKey(unit: UnitKey, index: number): FunctionKey;
  classKey(unit: UnitKey, index: number): ClassKey;
  /** A module-level name of `unit` that never changes what it stands for; undefined for variables that hold values. */
  entity(unit: UnitKey, slot: string): Entity | undefined;
  global(name: string, unit: UnitKey): Entity | undefined;
  exported(unit: UnitKey, name: string): Entity | undefined;
  /** What `module.exports` or `export =` was set to, where anything was. */
  wholeExport(unit: UnitKey): Entity | undefined;
  /** Names that `unit` exports, for namespace objects. */
  exportNames(unit: UnitKey): readonly string[];
  module(unit: UnitKey, specifier: string): Entity | undefined;
  /** The class that `cls` extends, when it is one of ours. */
  superclass(cls: ClassKey): ClassKey | undefined;
  /** The superclass's symbol when it lies outside (`events#EventEmitter`). */
  superSymbol(cls: ClassKey): string | undefined;
  /** `name` looked up along the class chain, static members with `isStatic`. */
  classMember(
    cls: ClassKey,
    name: string,
    isStatic: boolean,
  ): { readonly fn: FunctionKey; readonly kind: "method" | "getter" | "setter"; readonly of: ClassKey } | undefined;
  classSetter(cls: ClassKey, name: string, isStatic: boolean): FunctionKey | undefined;
  /** The function that a static field begins with: `static mask = (text: string) => …`. */
  staticFunction(cls: ClassKey, name: string): FunctionKey | undefined;
  /** The class of the chain that declares a static member of this name, where its value lives. */
  staticOwner(cls: ClassKey, name: string): ClassKey;
  staticSource(cls: ClassKey, name: string): SourceId | undefined;
  /** The promise of a module-level or local annotated name, parameter or statement. */
  annotationSource(unit: UnitKey, annotation: number | undefined): SourceId | undefined;
  /** The promise of the variable that an assignment writes to, from where it is declared. */
  variableSource(unit: UnitKey, ref: VariableRef): SourceId | undefined;
  regionOfStatement(unit: UnitKey, annotation: number, within: RegionId | undefined): RegionId | undefined;

  /** Reads a written type; names count from `unit`. */
  type(unit: UnitKey, node: TypeNode | undefined, bindings?: ReadonlyMap<string, TypeRef>): TypeRef | undefined;
  /** What the schema that `expr` is gives when it has checked a value. */
  parsedType(unit: UnitKey, expr: Expr): TypeRef | undefined;
  /** What a validator beside the handler `fn` lets through of a request: of its `json`, `query`, `form`. */
  requestType(fn: FunctionKey, target: string): TypeRef | undefined;
  /** The schema or table that `expr` is, as a type of its own: what it describes is `parsedType`. */
  schemaType(unit: UnitKey, expr: Expr): TypeRef | undefined;
  /** The records of the table that a variable of this name describes, in whatever module. */
  tableNamed(name: string): TypeRef | undefined;
  members(type: TypeRef, name: string): readonly MemberInfo[];
  /** Whether a declaration of that name is annotated anywhere. */
  isPromisedName(name: string): boolean;
  /** What a checker of types said that a read leads to; nothing until it was asked. */
  promisedBy(fn: FunctionKey, start: number, end: number, name: string): readonly SourceId[];
  /** Every annotated member, and those that lead to one; for whole objects. */
  carrierNames(type: TypeRef): readonly string[];
  /** The element of arrays, sets, maps (its values), iterables. */
  element(type: TypeRef): TypeRef | undefined;
  mapKey(type: TypeRef): TypeRef | undefined;
  tupleElement(type: TypeRef, index: number): TypeRef | undefined;
  arrayOf(type: TypeRef): TypeRef;
  /** "Array", "Map", "Set", "string", … for library models; undefined for others. */
  builtinName(type: TypeRef): string | undefined;
  /** `pkg#Type` of a type from outside, for library models. */
  externalName(type: TypeRef): string | undefined;
  /** What calling a value of this type may run, as far as declarations say. */
  callSignatures(type: TypeRef): readonly CallSignature[];
  /** Whether personal data can be below a value of this type. */
  carries(type: TypeRef): boolean;
  /** Whether the type alone proves that no personal data can be in it (boolean, void, a union of literals …). */
  isClean(type: TypeRef): boolean;
  /** The constant that a literal type stands for. */
  isPrimitive(type: TypeRef): boolean;
  bothTypes(left: TypeRef, right: TypeRef): TypeRef;
  /** What of a type may have this constant (or `TRUTHY`) as `name` (not `is`: anything else); undefined where nothing may. */
  discriminated(type: TypeRef, name: string, value: unknown, is: boolean): TypeRef | undefined;
  /** What of a type may have a property of this name (not `is`: may lack it); undefined where nothing may. */
  having(type: TypeRef, name: string, is: boolean): TypeRef | undefined;
  /** What of a union is `by`, or (not `is`) is not; undefined where that tells nothing. */
  narrowed(type: TypeRef, by: TypeRef, is: boolean): TypeRef | undefined;
  omitting(type: TypeRef, names: readonly string[]): TypeRef;
  keeping(type: TypeRef, names: readonly string[]): TypeRef;
  /** A generic signature under the type arguments that are written at a call, or that its arguments show. */
  boundSignature(
    signature: CallSignature,
    typeArgs: readonly TypeNode[] | undefined,
    unit: UnitKey,
    args: readonly (TypeRef | undefined)[],
  ): CallSignature;
  /** Types of a signature's parameter and result under type arguments found at the call. */
  parameterType(signature: CallSignature, index: number): TypeRef | undefined;
  /** What `this` is in a function that has this signature, where it says so. */
  selfType(signature: CallSignature): TypeRef | undefined;
  resultType(
    signature: CallSignature,
    typeArgs: readonly TypeNode[] | undefined,
    unit: UnitKey,
    args: readonly (TypeRef | undefined)[],
  ): TypeRef | undefined;
  /** Whether a function that personal data can be near may be reached by calling something of this name. */
  isNearName(name: string): boolean;
  /**
   * Methods of the class and of those that it extends that personal data can be near; and those with a purpose of classes
   * that stand behind the same interfaces.
   */
  nearMethods(cls: ClassKey): readonly FunctionKey[];
  /** Implementations of a member of an interface or overridden method that exist in the workspace. */
  implementations(type: TypeRef, name: string): readonly FunctionKey[];
  /** A record of a store, or several: a class of ours over a base class from outside, or read from the store's schema. */
  isEntity(type: TypeRef): boolean;
  /**
   * Whether one record leads to another under `name` by its declaration alone: what it is linked to is loaded when
   * somebody asks, and is not part of it (decision 5).
   */
  isAssociation(owner: TypeRef, name: string, member: TypeRef): boolean;
  classOfType(type: TypeRef): ClassKey | undefined;
  /** What `type` gives for the type parameters of `cls`, which it is or extends. */
  typeArguments(type: TypeRef, cls: ClassKey): ReadonlyMap<string, TypeRef> | undefined;

  /** The servers or programs of the workspace that a unit is part of. */
  appsOf(unit: UnitKey): readonly string[];
  /** Who handles what is sent on a channel: `queue:mail`, `event:user.created`, `class:` and the class of a command. */
  wiredTo(channel: string): readonly Wired[];
  /** What a container gives for a name that a class was registered under. */
  registeredType(name: string): TypeRef | undefined;
  /** The name of the queue that `expr` is, in a method of the class with index `cls` or elsewhere. */
  queueOf(unit: UnitKey, expr: Expr, cls: number | undefined): string | undefined;
  /** Which arguments of `method` are the name and the data of a job, if `expr` takes jobs. */
  jobSentBy(unit: UnitKey, expr: Expr, method: string): readonly [name: number, data: number] | undefined;
  model(symbol: string, argumentCount: number): LibraryModel | undefined;
  /** The region of a library method with a purpose of its own, from policy or vendor catalogue. */
  symbolRegion(symbol: string): RegionId | undefined;
  symbolGuard(symbol: string): GuardInfo | undefined;
  symbolAnonymises(symbol: string): boolean;
}
