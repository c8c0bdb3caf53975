// Answers the questions that flow asks (flow/world.ts) from units, types and what the engine was told of the policy.
import type { FileId } from "../base/ids.ts";
import { HANDED_ON } from "../catalogue/wiring.ts";
import type { NamedWorld, Relied } from "../flow/answers.ts";
import { annotationNames, classNames } from "../flow/declared-names.ts";
import { dotted } from "../flow/dotted.ts";
import type {
  Annotation,
  ClassBody,
  EnumDecl,
  Expr,
  FileBody,
  FunctionBody,
  TypeNode,
  VariableRef,
} from "../flow/ir.ts";
import { keyOfFunction, localNames, partsOfKey } from "../flow/local-names.ts";
import type {
  CallSignature,
  ClassInfo,
  ClassKey,
  Entity,
  FunctionInfo,
  FunctionKey,
  GuardInfo,
  MemberInfo,
  RegionId,
  SaidOfMember,
  SourceId,
  TypeRef,
  UnitKey,
  Wired,
  World,
} from "../flow/world.ts";
import { appliedTo, CLASS_MARK, TRUTHY, writtenClass } from "../flow/world.ts";
import { Apps } from "./apps.ts";
import { constantFunctions } from "./constant-functions.ts";
import { takenFor } from "./contextual.ts";
import { Declarations, type FileReader } from "./declarations.ts";
import { Answer, type Dependencies } from "./dependencies.ts";
import type { Said } from "./gathered.ts";
import { type Members, nameOutside, type Surroundings } from "./members.ts";
import { mixinClass } from "./mixins.ts";
import { annotatedVariables, asserts, assertsBy, markRegions, methodsOf } from "./readings.ts";
import type { Relevance } from "./relevance.ts";
import { type ExternalSources, functionNamed, Sources } from "./sources.ts";
import { readKey, type TypeAnswers } from "./typed-reads.ts";
import { type RType, type Types, tableLiteral } from "./types.ts";
import { classOf, type Declared, functionOfField, type Unit, type Units } from "./units.ts";
import { isValidator, validationsFor } from "./validated-requests.ts";
import { Wiring } from "./wiring.ts";

/** What the engine tells of policies, as plain data: which, never what for. */
export interface PolicyFacts {
  readonly externalSources: ExternalSources;
  /** The region that the tags of an annotation make; undefined where they name no known purpose. */
  annotationRegion(unit: Unit, annotation: number): RegionId | undefined;
  /** The region of a file by the policy's `code` globs. */
  fileRegion(file: FileId): RegionId | undefined;
  /** Names are `pkg#Name.member` or `/abs/file.ts#Name.member`. */
  symbolRegion(symbol: string): RegionId | undefined;
  symbolGuard(symbol: string): { readonly id: string; readonly purposeArgument: number | undefined } | undefined;
  symbolAnonymises(symbol: string): boolean;
  model: World["model"];
}

/** Of one class; more are a circle. */
const MAX_ANCESTORS = 20;
/** So many classes behind one interface are looked through. */
const MAX_BESIDE = 40;
/** Conditions about the record itself. */
const OF_ITSELF = new Set(["AND", "OR", "NOT"]);

type Method = { readonly fn: FunctionKey; readonly kind: "method" | "getter" | "setter"; readonly of: ClassKey };

type Located = { readonly unit: Unit; readonly body: FunctionBody };

/** A state of the workspace after another one, of which it differs in a few files. */
export interface Following {
  readonly before: WorkspaceWorld;
  /** Files that say something else now. */
  readonly changed: ReadonlySet<UnitKey>;
  /** Nothing but insides of functions changed in them. */
  readonly isInside: boolean;
  /** The same functions as before are near personal data. */
  readonly isSameNearness: boolean;
}

export class WorkspaceWorld implements NamedWorld, FileReader {
  readonly units: Units;
  readonly sources: Sources;
  readonly wiring: Wiring;
  readonly #facts: PolicyFacts;
  readonly #dependencies: Dependencies;
  #declared: Declarations;
  readonly #located = new Map<FunctionKey, Located>();
  readonly #variableAnnotations = new Map<UnitKey, ReadonlyMap<string, number>>();
  readonly #statementRegions = new Map<UnitKey, ReadonlyMap<number, number>>();

  readonly #relevance: Relevance;
  readonly #apps: Apps;

  #answers: TypeAnswers;

  constructor(
    units: Units,
    facts: PolicyFacts,
    relevance: Relevance,
    answers: TypeAnswers = new Map(),
    following?: Following,
  ) {
    this.#answers = answers;
    this.units = units;
    this.#dependencies = units.dependencies;
    this.#relevance = relevance;
    this.#facts = facts;
    this.sources = new Sources(units, facts.externalSources);
    this.#apps = new Apps(units);
    this.wiring = new Wiring(units, (unit, slot) => this.entity(unit, slot));
    this.#declared = following === undefined ? new Declarations(this.#surroundings(), this) : this.#takeOver(following);
  }

  #surroundings(): Surroundings {
    const { units, sources, wiring } = this;
    const ancestors = (unit: Unit, cls: ClassBody) => this.#ancestors(this.classKey(unit.key, cls.index));
    const says: Surroundings["says"] = (unit, annotation, result) => this.#saidAt(unit, annotation, result);
    return { units, sources, wiring, ancestors, says };
  }

  /** The world before goes on answering for its own state, and finds out anew what it is asked. */
  #takeOver({ before, changed, isInside, isSameNearness }: Following): Declarations {
    const declared = before.#declared;
    before.#declared = new Declarations(before.#surroundings(), before);
    this.#declared = declared;
    declared.reader = this;
    declared.types.standOn(this.units);
    declared.members.standOn(this.#surroundings());
    if (!isSameNearness) {
      this.#dependencies.outdate(declared.nearness);
      declared.nearness = new Answer();
    }
    if (!isInside) this.#dependencies.changed(changed);
    this.wiring.goOnFrom(before.wiring);
    this.#apps.goOnFrom(before.#apps);
    for (const file of changed)
      for (const body of [before.body(file), this.body(file)].flatMap((it) =>
        it === undefined ? [] : allIn(file, it),
      ))
        for (const name of localNames(body.body).names) declared.functions.delete(keyOfFunction(body.unit, name));
    declared.implementers.lookAgain();
    declared.tables.lookAgain();
    return declared;
  }

  get types(): Types {
    return this.#declared.types;
  }

  get memberIndex(): Members {
    return this.#declared.members;
  }

  relying<T>(find: () => T): readonly [T, Relied] {
    const answer = new Answer<T>();
    return [this.#dependencies.alone(answer, find), answer];
  }

  #ancestors(key: ClassKey): readonly RType[] {
    const found: RType[] = [];
    let at = this.superclass(key);
    for (let depth = 0; at !== undefined && depth < MAX_ANCESTORS; depth++) {
      const parent = this.#class(at);
      if (parent !== undefined) found.push(this.types.classType(parent.unit, parent.body.index, []));
      at = this.superclass(at);
    }
    return found;
  }

  // ------------------------------------------------------------------------------------------ functions

  functionKey(unit: UnitKey, index: number): FunctionKey {
    const body = this.units.unit(unit)?.body;
    return this.keyOf(unit, (body === undefined ? undefined : localNames(body).names[index]) ?? String(index));
  }

  /** The key of a function by its local name: it survives edits elsewhere in the file. */
  keyOf(unit: UnitKey, localName: string): FunctionKey {
    return keyOfFunction(unit, localName);
  }

  /** The unit and the body of a function. */
  locate(key: FunctionKey): { readonly unit: Unit; readonly body: FunctionBody } | undefined {
    const known = this.#located.get(key);
    if (known !== undefined) {
      this.#dependencies.read(known.unit.file as string as UnitKey);
      return known;
    }
    const { unit: unitKey, localName } = partsOfKey(key);
    const unit = this.units.unit(unitKey);
    const index = unit === undefined ? undefined : localNames(unit.body).indexes.get(localName);
    const body = index === undefined ? undefined : unit?.body.functions[index];
    const found = unit === undefined || body === undefined ? undefined : { unit, body };
    if (found !== undefined) this.#located.set(key, found);
    return found;
  }

  classKey(unit: UnitKey, index: number): ClassKey {
    const body = this.units.unit(unit)?.body;
    return classKeyOf(unit, (body === undefined ? undefined : classNames(body).names[index]) ?? String(index));
  }

  body(unit: UnitKey): FileBody | undefined {
    return this.units.unit(unit)?.body;
  }

  functions(unit: UnitKey): readonly FunctionBody[] {
    return this.units.unit(unit)?.body.functions ?? [];
  }

  isOwn(unit: UnitKey): boolean {
    return this.units.unit(unit)?.module === undefined;
  }

  enumOf(unit: UnitKey, index: number): EnumDecl | undefined {
    return this.units.unit(unit)?.body.enums[index];
  }

  fn(key: FunctionKey): FunctionInfo | undefined {
    const { functions, nearness } = this.#declared;
    const known = functions.get(key);
    if (known !== undefined) return this.#dependencies.use(known);
    const answer = this.#dependencies.begin(new Answer<FunctionInfo | undefined>(functions, key));
    this.#dependencies.use(nearness);
    const found = this.locate(key);
    const made = found === undefined ? undefined : this.#describe(key, found.unit, found.body);
    functions.set(key, answer);
    return this.#dependencies.end(answer, made);
  }

  #describe(key: FunctionKey, unit: Unit, body: FunctionBody): FunctionInfo {
    const tags = body.annotation === undefined ? [] : (unit.body.annotations[body.annotation]?.tags ?? []);
    const inherited = this.#inheritedTags(unit, body);
    const symbols = this.#symbols(unit, body);
    const said = this.#saidOfMember(unit, body);
    const anonymises =
      tags.some((it) => it.kind === "anonymises") ||
      symbols.some((it) => this.#facts.symbolAnonymises(it)) ||
      said.anonymises === true;
    const tagged = tags.some((it) => it.kind === "consentGuard");
    const named = symbols.map((it) => this.#facts.symbolGuard(it)).find((it) => it !== undefined);
    const guard: GuardInfo | undefined = tagged
      ? { id: key, purposeArgument: undefined, asserts: asserts(body) }
      : named === undefined
        ? said.guard
        : { id: named.id, purposeArgument: named.purposeArgument, asserts: asserts(body) };
    const isMember = body.kind === "getter";
    return {
      key,
      unit: unit.key,
      body,
      tag: shortHash(key),
      relevant: this.#relevance.has(unit.body, body.index),
      region: this.#region(unit, body),
      bindings: this.#constraints(unit, body),
      anonymises,
      context: this.#context(unit, body),
      guard,
      resultSource: isMember
        ? undefined
        : (this.sources.own(unit, this.#resultAnnotation(unit, body)) ?? inherited ?? this.#policyResult(unit, body)),
      symbol: unit.module === undefined ? undefined : `${unit.module}#${body.name}`,
    };
  }

  #context(unit: Unit, body: FunctionBody): CallSignature | undefined {
    if (body.parameters.length === 0 || body.kind === "initialiser") return undefined;
    const taken = takenFor(unit.body).get(body.index);
    if (taken === undefined) return this.#registeredContext(unit, body);
    const last = taken.path.at(-1);
    const holder = last === undefined ? undefined : this.#typeAlong(unit, taken.type, taken.path.slice(0, -1));
    const method = holder && this.memberIndex.members(holder, last ?? "").find((it) => it.signature !== undefined);
    if (method?.signature !== undefined) return method.signature;
    const type = this.#typeAlong(unit, taken.type, taken.path);
    return type === undefined ? undefined : this.callSignatures(type)[0];
  }

  /** What stands at a way from a written type: see `Taken`. */
  #typeAlong(unit: Unit, written: TypeNode, path: readonly string[]): RType | undefined {
    let type = this.types.type(unit.key, written);
    for (const name of path) {
      if (type === undefined) return undefined;
      if (name === "*") type = this.memberIndex.element(type);
      else if (name === "()") {
        const [made]: readonly CallSignature[] = this.callSignatures(type);
        type = made && this.types.type(made.unit, made.signature.result, made.bindings);
      } else type = this.memberIndex.members(type, name).find((it) => it.type !== undefined)?.type;
    }
    return type;
  }

  /** What is written above the member of an interface, or the abstract one, that a function stands in the place of. */
  #saidOfMember(unit: Unit, body: FunctionBody): SaidOfMember {
    const around = unit.body.functions[body.parent];
    // `allows = (user) => …`: the field's.
    const { index, class: owner } = around?.kind === "initialiser" ? around : body;
    if (owner !== undefined) {
      const member = unit.body.classes[owner]?.members.find((it) => it.fn === index || it.init === index);
      if (member?.name === undefined || member.static === true) return NOTHING_SAID;
      return this.memberIndex.said([this.types.classType(unit, owner, [])], member.name);
    }
    const taken = takenFor(unit.body).get(index);
    const name = taken?.path.at(-1);
    if (taken === undefined || name === undefined || name === "*" || name === "()") return NOTHING_SAID;
    const holder = this.#typeAlong(unit, taken.type, taken.path.slice(0, -1));
    return holder === undefined ? NOTHING_SAID : this.memberIndex.said([holder], name);
  }

  #saidAt(unit: Unit, annotation: number | undefined, result: TypeNode | undefined): SaidOfMember {
    const tags = annotation === undefined ? undefined : unit.body.annotations[annotation]?.tags;
    if (annotation === undefined || tags === undefined) return NOTHING_SAID;
    const guards = tags.some((it) => it.kind === "consentGuard");
    return {
      region: this.#declaredRegion(unit, annotation),
      guard: guards
        ? { id: guardIdAt(unit, annotation), purposeArgument: undefined, asserts: assertsBy(result) === true }
        : undefined,
      anonymises: tags.some((it) => it.kind === "anonymises") || undefined,
    };
  }

  /** The tags above the consent guard that is known by `id`. */
  guardTags(id: string): Annotation["tags"] {
    const info = this.fn(id as FunctionKey);
    const [unitKey = "", name = ""] = info === undefined ? id.split(GUARD_AT) : [info.unit];
    const body = this.units.unit(unitKey as UnitKey)?.body;
    const annotation = info?.body.annotation ?? (body && annotationNames(body).indexes.get(name));
    return annotation === undefined ? [] : (body?.annotations[annotation]?.tags ?? []);
  }

  #constraints(unit: Unit, body: FunctionBody): ReadonlyMap<string, TypeRef> {
    const bindings = new Map<string, TypeRef>();
    for (let at: FunctionBody | undefined = body; at !== undefined; at = unit.body.functions[at.parent]) {
      const cls = at.class === undefined ? undefined : unit.body.classes[at.class];
      for (const { name, constraint } of [...(at.typeParameters ?? []), ...(cls?.typeParameters ?? [])]) {
        const type = bindings.has(name) ? undefined : this.types.type(unit.key, constraint, new Map(bindings));
        if (type !== undefined) bindings.set(name, type);
      }
    }
    return bindings;
  }

  #resultAnnotation(unit: Unit, body: FunctionBody): number | undefined {
    if (body.annotation === undefined) return undefined;
    const kind = unit.body.annotations[body.annotation]?.kind;
    return kind === "function" ? body.annotation : undefined;
  }

  /** `carbase#readPlate` in a policy's `data`: what the function answers. */
  #policyResult(unit: Unit, body: FunctionBody): SourceId | undefined {
    if (functionNamed(unit, body.name) !== body) return undefined;
    return this.sources.external(unit, "", body.name);
  }

  /** A method that implements an annotated one has its promise. */
  #inheritedTags(unit: Unit, body: FunctionBody): SourceId | undefined {
    if (body.class === undefined || body.kind !== "method") return undefined;
    const cls = unit.body.classes[body.class];
    const name = cls?.members.find((it) => it.fn === body.index)?.name;
    if (cls === undefined || name === undefined) return undefined;
    const type = this.types.classType(unit, body.class, []);
    return this.memberIndex.members(type, name).find((it) => it.source !== undefined)?.source;
  }

  #symbols(unit: Unit, body: FunctionBody): readonly string[] {
    return [`${unit.module ?? unit.file}#${body.name}`];
  }

  /** S8: innermost declaration wins; statement, function, class, what it implements, enclosing ones, file, policy. */
  #region(unit: Unit, body: FunctionBody): RegionId | undefined {
    for (let at: FunctionBody | undefined = body; at !== undefined; at = unit.body.functions[at.parent]) {
      const own = this.#declaredRegion(unit, at.annotation) ?? this.#symbolRegion(unit, at);
      if (own !== undefined) return own;
      // What is only declared here runs elsewhere: where it is written says nothing of it.
      if (body.body === undefined) return undefined;
      const cls = at.class === undefined ? undefined : unit.body.classes[at.class];
      const ofClass = cls === undefined ? undefined : this.#declaredRegion(unit, cls.annotation);
      if (ofClass !== undefined) return ofClass;
      const ofMember = this.#saidOfMember(unit, at).region;
      if (ofMember !== undefined) return ofMember;
      const statement = this.#statementRegion(unit).get(at.index);
      const ofStatement = statement === undefined ? undefined : this.#declaredRegion(unit, statement);
      if (ofStatement !== undefined) return ofStatement;
    }
    const ofFile = this.#declaredRegion(unit, unit.body.fileAnnotation);
    if (ofFile !== undefined) return ofFile;
    return unit.module === undefined ? this.#facts.fileRegion(unit.file) : undefined;
  }

  #symbolRegion(unit: Unit, body: FunctionBody): RegionId | undefined {
    for (const symbol of this.#symbols(unit, body)) {
      const found = this.#facts.symbolRegion(symbol);
      if (found !== undefined) return found;
    }
    return undefined;
  }

  #declaredRegion(unit: Unit, annotation: number | undefined): RegionId | undefined {
    if (annotation === undefined) return undefined;
    const tags = unit.body.annotations[annotation]?.tags ?? [];
    return tags.some((it) => it.kind === "processesFor") ? this.#facts.annotationRegion(unit, annotation) : undefined;
  }

  regionOfStatement(unitKey: UnitKey, annotation: number, within: RegionId | undefined): RegionId | undefined {
    const unit = this.units.unit(unitKey);
    return (unit === undefined ? undefined : this.#declaredRegion(unit, annotation)) ?? within;
  }

  /** Functions that are written inside an annotated statement, and its annotation. */
  #statementRegion(unit: Unit): ReadonlyMap<number, number> {
    const known = this.#statementRegions.get(unit.key);
    if (known !== undefined) return known;
    const found = new Map<number, number>();
    if (unit.body.annotations.some((it) => it.kind === "statement")) {
      for (const fn of unit.body.functions) markRegions(fn.body ?? [], undefined, found);
    }
    this.#statementRegions.set(unit.key, found);
    return found;
  }

  // ------------------------------------------------------------------------------------------ classes

  #class(key: ClassKey): { readonly unit: Unit; readonly body: ClassBody } | undefined {
    const written = writtenClass(key);
    const cut = written.indexOf(CLASS_MARK);
    const unit = this.units.unit(written.slice(0, cut) as UnitKey);
    const body = classOf(unit, written.slice(cut + 1));
    return unit === undefined || body === undefined ? undefined : { unit, body };
  }

  classInfo(key: ClassKey): ClassInfo | undefined {
    const { classes } = this.#declared;
    const known = classes.get(key);
    if (known !== undefined) return this.#dependencies.use(known);
    const answer = this.#dependencies.begin(new Answer<ClassInfo | undefined>(classes, key));
    const found = this.#class(key);
    const made = found === undefined ? undefined : this.#classOf(key, found);
    classes.set(key, answer);
    return this.#dependencies.end(answer, made);
  }

  #classOf(key: ClassKey, { unit, body }: { readonly unit: Unit; readonly body: ClassBody }): ClassInfo {
    const type = this.types.classType(unit, body.index, []);
    const construct =
      body.members.find(
        (it) => it.kind === "constructor" && it.fn !== undefined && unit.body.functions[it.fn]?.body !== undefined,
      ) ?? body.members.find((it) => it.kind === "constructor");
    return {
      key,
      unit: unit.key,
      name: body.name,
      type,
      typeParameters: (body.typeParameters ?? []).map((it) => it.name),
      decorated: body.decorators.length > 0,
      construct: construct?.fn === undefined ? undefined : this.functionKey(unit.key, construct.fn),
      extends: body.superclass?.e === "variable" && body.superclass.ref.owner > 0 ? body.superclass.ref : undefined,
      fields: body.members.flatMap((it) => {
        if (it.kind !== "field" || it.static === true || it.name === undefined) return [];
        const init = it.init === undefined ? undefined : this.functionKey(unit.key, it.init);
        return [{ name: it.name, init, source: this.sources.own(unit, it.annotation), type: undefined }];
      }),
      statics: body.members.flatMap((it) => {
        if (it.static !== true && it.kind !== "static-block") return [];
        const fn = it.fn === undefined ? undefined : this.functionKey(unit.key, it.fn);
        const init = it.init === undefined ? undefined : this.functionKey(unit.key, it.init);
        return [{ name: it.name, fn, init, kind: it.kind }];
      }),
    };
  }

  isPromisedName(name: string): boolean {
    this.#dependencies.use(this.#declared.nearness);
    return this.#relevance.isAnnotated(name);
  }

  /** From here on other answers count; who asked before is to ask again. */
  learn(answers: TypeAnswers): void {
    this.#answers = answers;
  }

  promisedBy(fn: FunctionKey, start: number, end: number, name: string): readonly SourceId[] {
    const found = this.#answers.size === 0 ? undefined : this.locate(fn);
    const key = found === undefined ? undefined : readKey(fn, found.body, { start, end }, name);
    // What an earlier state of the workspace promised may be gone.
    return (key === undefined ? [] : (this.#answers.get(key) ?? [])).filter((it) => this.sources.get(it) !== undefined);
  }

  isNearName(name: string): boolean {
    this.#dependencies.use(this.#declared.nearness);
    return this.#relevance.reaches(name);
  }

  nearMethods(key: ClassKey): readonly FunctionKey[] {
    const { nearMethods, nearness } = this.#declared;
    const known = nearMethods.get(key);
    if (known !== undefined) return this.#dependencies.use(known) ?? [];
    const answer = this.#dependencies.begin(new Answer<readonly FunctionKey[]>(nearMethods, key));
    this.#dependencies.use(nearness);
    const methods: FunctionKey[] = [];
    let at: ClassKey | undefined = key;
    for (let depth = 0; at !== undefined && depth < MAX_ANCESTORS; depth++) {
      const found = this.#class(at);
      for (const fn of methodsOf(found?.body))
        if (found !== undefined && this.#relevance.has(found.unit.body, fn))
          methods.push(this.functionKey(found.unit.key, fn));
      at = this.superclass(at);
    }
    nearMethods.set(key, answer);
    return this.#dependencies.end(answer, [...methods, ...this.#declaredBeside(key)]);
  }

  /**
   * Methods with a purpose of the classes that stand behind the same interfaces and bases, and of the class itself: by them
   * it matters which of these classes it is.
   */
  #declaredBeside(key: ClassKey): readonly FunctionKey[] {
    const own = this.#class(key);
    if (own === undefined) return [];
    const beside = new Set<ClassKey>();
    this.#supertypes(
      own.unit,
      own.body,
      (base) => {
        for (const it of this.#implementersOf(base).slice(0, MAX_BESIDE)) beside.add(it);
      },
      0,
    );
    return [...beside].flatMap((it) => {
      const found = this.#class(it);
      return methodsOf(found?.body).flatMap((fn) => {
        const method = found && this.functionKey(found.unit.key, fn);
        return method !== undefined && this.fn(method)?.region !== undefined ? [method] : [];
      });
    });
  }

  superclass(key: ClassKey): ClassKey | undefined {
    const entity = this.#superEntity(key);
    return entity?.k === "class" && entity.cls !== key ? entity.cls : undefined;
  }

  superSymbol(key: ClassKey): string | undefined {
    let at: ClassKey | undefined = key;
    for (let depth = 0; at !== undefined && depth < MAX_ANCESTORS; depth++) {
      const entity = this.#superEntity(at);
      if (entity?.k === "external") return entity.symbol;
      at = entity?.k === "class" && entity.cls !== at ? entity.cls : undefined;
    }
    return undefined;
  }

  #superEntity(key: ClassKey): Entity | undefined {
    const { superEntities } = this.#declared;
    const known = superEntities.get(key);
    if (known !== undefined) return this.#dependencies.use(known);
    const answer = this.#dependencies.begin(new Answer<Entity | undefined>(superEntities, key));
    const found = this.#findSuperEntity(key);
    superEntities.set(key, answer);
    return this.#dependencies.end(answer, found);
  }

  initialiser(key: UnitKey, slot: string): { readonly unit: Unit; readonly init: Expr } | undefined {
    const unit = this.units.unit(key);
    const declared = unit?.names.get(slot);
    if (unit === undefined || declared?.kind !== "variable" || declared.init === undefined) return undefined;
    return { unit, init: declared.init };
  }

  #findSuperEntity(key: ClassKey): Entity | undefined {
    const base = appliedTo(key);
    if (base !== undefined) return base;
    const found = this.#class(key);
    const expr = found?.body?.superclass;
    if (found === undefined || expr === undefined) return undefined;
    const { unit } = found;
    const applied = mixinClass(this, unit, expr);
    if (applied !== undefined) return { k: "class", cls: applied };
    const inner = expr.e === "call" && expr.args.length > 0 ? expr.args.find((it) => it.e === "variable") : undefined;
    const name = dotted(inner ?? expr);
    if (name === undefined) return undefined;
    const [first = "", ...rest] = name.split(".");
    let entity =
      this.entity(unit.key, first) ??
      this.global(first, unit.key) ??
      (rest.length === 0 ? { k: "external" as const, symbol: first } : undefined);
    for (const part of rest) {
      if (entity?.k === "module") entity = this.exported(entity.unit, part);
      else if (entity?.k === "external")
        entity = { k: "external", symbol: `${entity.symbol}${entity.symbol.endsWith("#") ? "" : "."}${part}` };
      else return undefined;
    }
    return entity;
  }

  classMember(key: ClassKey, name: string, isStatic: boolean): Method | undefined {
    return this.#method(key, name, isStatic, (kind) => kind === "method" || kind === "getter");
  }

  staticFunction(key: ClassKey, name: string): FunctionKey | undefined {
    return this.#functionOfField(this.staticOwner(key, name), name, true);
  }

  #functionOfField(key: ClassKey, name: string, isStatic = false): FunctionKey | undefined {
    const found = this.#class(key);
    const member = found?.body.members.find(
      (it) => it.kind === "field" && it.name === name && (it.static === true) === isStatic,
    );
    const fn = found === undefined || member === undefined ? undefined : functionOfField(found.unit.body, member);
    return found === undefined || fn === undefined ? undefined : this.functionKey(found.unit.key, fn);
  }

  classSetter(key: ClassKey, name: string, isStatic: boolean): FunctionKey | undefined {
    return this.#method(key, name, isStatic, (kind) => kind === "setter")?.fn;
  }

  #method(key: ClassKey, name: string, isStatic: boolean, wanted: (kind: string) => boolean): Method | undefined {
    let at: ClassKey | undefined = key;
    for (let depth = 0; at !== undefined && depth < MAX_ANCESTORS; depth++) {
      const found = this.#class(at);
      const members = found?.body?.members ?? [];
      for (const it of members) {
        if (it.name !== name || (it.static === true) !== isStatic || it.fn === undefined || !wanted(it.kind)) continue;
        if (found === undefined || found.unit.body.functions[it.fn]?.body === undefined) continue;
        return { fn: this.functionKey(found.unit.key, it.fn), kind: it.kind as Method["kind"], of: at };
      }
      at = this.superclass(at);
    }
    return undefined;
  }

  staticOwner(key: ClassKey, name: string): ClassKey {
    for (
      let at: ClassKey | undefined = key, depth = 0;
      at !== undefined && depth < MAX_ANCESTORS;
      at = this.superclass(at), depth++
    ) {
      const found = this.#class(at);
      if (found?.body?.members.some((it) => it.static === true && it.name === name) === true) return at;
    }
    return key;
  }

  staticSource(key: ClassKey, name: string): SourceId | undefined {
    const found = this.#class(this.staticOwner(key, name));
    const member = found?.body?.members.find((it) => it.static === true && it.name === name && it.kind === "field");
    return found === undefined ? undefined : this.sources.own(found.unit, member?.annotation);
  }

  // ------------------------------------------------------------------------------------------ names

  entity(unitKey: UnitKey, slot: string): Entity | undefined {
    const { entities } = this.#declared;
    const key = `${unitKey}:${slot}`;
    const known = entities.get(key);
    if (known !== undefined) return this.#dependencies.use(known);
    const answer = this.#dependencies.begin(new Answer<Entity | undefined>(entities, key));
    // On a circle it is nothing.
    entities.set(key, answer);
    const unit = this.units.unit(unitKey);
    return this.#dependencies.end(answer, unit === undefined ? undefined : this.#entityOf(unit, slot));
  }

  #entityOf(unit: Unit, slot: string): Entity | undefined {
    const imported = unit.body.imports.find((it) => it.slot === slot);
    if (imported !== undefined) return this.#imported(unit, imported.module, imported.name);
    const declared = unit.names.get(slot);
    if (declared !== undefined) return this.#declaredEntity(unit, slot, declared);
    const cls = unit.classesByName.get(slot);
    if (cls !== undefined && unit.body.classes[cls]?.owner === 0)
      return { k: "class", cls: this.classKey(unit.key, cls) };
    const isEnum = unit.body.enums.some((it) => it.slot === slot && it.owner === 0);
    return isEnum ? { k: "enum", unit: unit.key, slot } : undefined;
  }

  #declaredEntity(unit: Unit, slot: string, declared: Declared): Entity | undefined {
    switch (declared.kind) {
      case "function":
        return { k: "function", fn: this.functionKey(unit.key, declared.index) };
      case "class":
        return { k: "class", cls: this.classKey(unit.key, declared.index) };
      case "enum":
        return { k: "enum", unit: unit.key, slot };
      case "namespace":
        return undefined;
      case "variable": {
        const own = this.sources.own(unit, declared.annotation) ?? this.sources.external(unit, "", slot);
        const annotation = declared.annotation === undefined ? undefined : unit.body.annotations[declared.annotation];
        const source = annotation?.kind === "function" || functionNamed(unit, slot) ? undefined : own;
        const named = source === undefined ? constantFunctions(unit.body).get(slot) : undefined;
        if (named !== undefined && unit.module === undefined)
          return { k: "function", fn: this.functionKey(unit.key, named) };
        const type = this.types.type(unit.key, declared.type) ?? this.types.valueType(unit, slot);
        if (unit.module !== undefined) return { k: "declared", symbol: `${unit.module}#${slot}`, type, source };
        return { k: "variable", unit: unit.key, slot, source, type };
      }
    }
  }

  #imported(unit: Unit, specifier: string, name: string): Entity | undefined {
    const target = this.units.resolve(unit, specifier);
    if (target === undefined) return undefined;
    if (target.kind === "name")
      return { k: "external", symbol: name === "*" || name === "=" ? `${target.name}#` : `${target.name}#${name}` };
    if (name === "*" || name === "=") return this.#wholeModule(target.unit);
    const found = this.#exported(target.unit, name, []);
    if (found !== undefined) return found;
    const other = this.units.unit(target.unit);
    if (other?.module === undefined) return undefined;
    // `import mongoose from "mongoose"`: of a package without a default, all of it.
    if (name === "default" && other.body.exports.length > 0) return { k: "module", unit: target.unit };
    return { k: "external", symbol: `${other.module}#${name}` };
  }

  #wholeModule(unitKey: UnitKey): Entity {
    const unit = this.units.unit(unitKey);
    const assigned = unit?.body.exports.find((it) => it.kind === "assign");
    if (assigned?.kind === "assign" && unit !== undefined) {
      const named = unit.body.exports.some((it) => it.kind === "local");
      const entity = this.entity(unitKey, assigned.slot);
      if (entity !== undefined && (entity.k !== "variable" || !named)) return entity;
      if (entity === undefined && !named)
        return { k: "variable", unit: unitKey, slot: assigned.slot, source: undefined, type: undefined };
    }
    return { k: "module", unit: unitKey };
  }

  wholeExport(unitKey: UnitKey): Entity | undefined {
    const assigned = this.units.unit(unitKey)?.body.exports.find((it) => it.kind === "assign");
    // `require("express")()`: what a package is as a whole, its `default` is.
    if (assigned?.kind !== "assign") return this.#undeclared(unitKey, "default");
    return this.entity(unitKey, assigned.slot) ?? variable(unitKey, assigned.slot);
  }

  /** Declarations of a package need not be all that it has. */
  #undeclared(unitKey: UnitKey, name: string): Entity | undefined {
    const unit = this.units.unit(unitKey);
    if (unit?.module === undefined || unit.body.exports.some((it) => it.kind === "assign")) return undefined;
    return this.#exported(unitKey, name, []) ?? { k: "external", symbol: `${unit.module}#${name}` };
  }

  module(unitKey: UnitKey, specifier: string): Entity | undefined {
    const unit = this.units.unit(unitKey);
    return unit === undefined ? undefined : this.#imported(unit, specifier, "*");
  }

  exported(unitKey: UnitKey, name: string): Entity | undefined {
    return this.#exported(unitKey, name, []) ?? this.#undeclared(unitKey, name);
  }

  #exported(unitKey: UnitKey, name: string, seen: readonly string[]): Entity | undefined {
    const unit = this.units.unit(unitKey);
    const mark = `${unitKey}:${name}`;
    if (unit === undefined || seen.includes(mark)) return undefined;
    const next = [...seen, mark];
    for (const item of unit.body.exports) {
      if (item.kind === "local" && item.name === name)
        return this.entity(unitKey, item.slot) ?? variable(unitKey, item.slot);
      if (item.kind === "from" && item.as === name) return this.#reexported(unit, item.module, item.name, next);
    }
    for (const item of unit.body.exports) {
      if (item.kind !== "star" || name === "default") continue;
      const found = this.#reexported(unit, item.module, name, next);
      if (found !== undefined && found.k !== "external") return found;
    }
    const assigned = unit.body.exports.find((it) => it.kind === "assign");
    if (assigned?.kind === "assign" && name === "default") return this.#wholeModule(unitKey);
    // In `declare module` every declaration is exported.
    if (unit.names.has(name) || unit.classesByName.has(name)) {
      if (unit.module !== undefined && !unit.body.exports.some((it) => it.kind === "local"))
        return this.entity(unitKey, name);
    }
    return undefined;
  }

  #reexported(unit: Unit, specifier: string, name: string, seen: readonly string[]): Entity | undefined {
    const target = this.units.resolve(unit, specifier);
    if (target === undefined) return undefined;
    if (target.kind === "name")
      return { k: "external", symbol: name === "*" ? `${target.name}#` : `${target.name}#${name}` };
    return name === "*" ? { k: "module", unit: target.unit } : this.#exported(target.unit, name, seen);
  }

  exportNames(unitKey: UnitKey): readonly string[] {
    const unit = this.units.unit(unitKey);
    return (unit?.body.exports ?? []).flatMap((it) =>
      it.kind === "local" ? [it.name] : it.kind === "from" ? [it.as] : [],
    );
  }

  global(name: string, _unit: UnitKey): Entity | undefined {
    for (const key of this.units.globals()) {
      const unit = this.units.unit(key);
      if (unit === undefined || !(unit.names.has(name) || unit.classesByName.has(name))) continue;
      const found = this.entity(key, name);
      if (found !== undefined) return found;
    }
    return undefined;
  }

  annotationSource(unitKey: UnitKey, annotation: number | undefined): SourceId | undefined {
    if (annotation === undefined) return undefined;
    const unit = this.units.unit(unitKey);
    if (unit === undefined || unit.body.annotations[annotation]?.kind === "function") return undefined;
    return this.sources.own(unit, annotation);
  }

  variableSource(unitKey: UnitKey, ref: VariableRef): SourceId | undefined {
    const unit = this.units.unit(unitKey);
    if (unit === undefined || ref.owner < 0) return undefined;
    let declared = this.#variableAnnotations.get(unitKey);
    if (declared === undefined) {
      declared = annotatedVariables(unit.body);
      this.#variableAnnotations.set(unitKey, declared);
    }
    return this.annotationSource(unitKey, declared.get(`${ref.owner}:${ref.slot}`));
  }

  // ------------------------------------------------------------------------------------------ types

  type(unit: UnitKey, node: TypeNode | undefined, bindings?: ReadonlyMap<string, TypeRef>): RType | undefined {
    return this.types.type(unit, node, bindings);
  }

  parsedType(unitKey: UnitKey, expr: Expr): TypeRef | undefined {
    const unit = this.units.unit(unitKey);
    if (unit === undefined) return undefined;
    if (expr.e === "cast") return this.parsedType(unitKey, expr.value);
    if (expr.e === "variable") {
      const type = this.types.valueType(unit, expr.ref.slot);
      return type === undefined ? undefined : this.types.parsedBy(type);
    }
    const literals = expr.e === "call" ? this.types.schemaLiterals(unit, expr) : undefined;
    return literals === undefined ? undefined : this.types.described(unitKey, literals, false);
  }

  requestType(key: FunctionKey, target: string): TypeRef | undefined {
    const located = this.locate(key);
    if (located === undefined) return undefined;
    const { unit, body } = located;
    const found = validationsFor(unit.body, body).find(
      (it) => it.target === target && isValidator(this.#symbolOf(this.entity(unit.key, it.slot))),
    );
    return found && this.parsedType(unit.key, found.schema);
  }

  #symbolOf(entity: Entity | undefined): string | undefined {
    if (entity?.k === "external" || entity?.k === "declared") return entity.symbol;
    return entity?.k === "function" ? this.fn(entity.fn)?.symbol : undefined;
  }

  schemaType(unitKey: UnitKey, expr: Expr): TypeRef | undefined {
    const unit = this.units.unit(unitKey);
    return unit === undefined ? undefined : this.types.schemaOf(unit, expr);
  }

  tableNamed(name: string): TypeRef | undefined {
    return this.#declared.tables.get(name, this.units.source.files())[0];
  }

  tablesIn(file: UnitKey): readonly Said<RType>[] {
    const unit = this.units.unit(file);
    return [...(unit?.names ?? [])].flatMap(([slot, declared]) => {
      const literal =
        declared.kind !== "variable" || declared.init === undefined ? undefined : tableLiteral(declared.init);
      return literal === undefined ? [] : [[slot, this.types.described(file, [literal], false)] as const];
    });
  }

  members(type: TypeRef, name: string): readonly MemberInfo[] {
    return this.memberIndex.members(type as RType, name);
  }

  carrierNames(type: TypeRef): readonly string[] {
    return this.memberIndex.carrierNames(type as RType);
  }

  carries(type: TypeRef): boolean {
    return this.memberIndex.carries(type as RType) || HANDED_ON.has(this.externalName(type) ?? "");
  }

  element(type: TypeRef): TypeRef | undefined {
    return this.memberIndex.element(type as RType);
  }

  mapKey(type: TypeRef): TypeRef | undefined {
    const it = type as RType;
    return it.k === "builtin" && /Map$/.test(it.name) ? it.args[0] : undefined;
  }

  tupleElement(type: TypeRef, index: number): TypeRef | undefined {
    const it = type as RType;
    return it.k === "tuple" ? (it.elements[index] ?? it.rest) : undefined;
  }

  arrayOf(type: TypeRef): TypeRef {
    return this.types.builtin("Array", [type as RType]);
  }

  builtinName(type: TypeRef): string | undefined {
    const it = type as RType;
    if (it.k === "builtin") return it.name.replace(/^Readonly/, "");
    if (it.k === "tuple") return "Array";
    if (it.k === "primitive" && /^(?:string|number|boolean|bigint)$/.test(it.name)) return it.name;
    if (it.k === "literal") return typeof it.value;
    if (it.k === "union" || it.k === "intersection")
      return it.members.map((member) => this.builtinName(member)).find((name) => name !== undefined);
    return undefined;
  }

  externalName(type: TypeRef): string | undefined {
    const it = type as RType;
    if (it.k === "external") return it.symbol;
    if (it.k !== "interface" && it.k !== "class") return undefined;
    const unit = this.units.unit(it.unit);
    if (unit?.module === undefined) return undefined;
    return `${unit.module}#${nameOutside(unit, it.k === "interface" ? it.name : (classOf(unit, it.name)?.name ?? ""))}`;
  }

  callSignatures(type: TypeRef): readonly CallSignature[] {
    const it = type as RType;
    if (it.k === "function") return [it.signature];
    if (it.k === "union" || it.k === "intersection") return it.members.flatMap((member) => this.callSignatures(member));
    if (it.k !== "interface" && it.k !== "object") return [];
    // `interface Client { <T>(table: string): Query<T> }`
    const decls = it.k === "object" ? [] : (this.units.unit(it.unit)?.types.get(it.name) ?? []);
    const members =
      it.k === "object" ? it.members : decls.flatMap((decl) => (decl.kind === "interface" ? decl.members : []));
    return members.flatMap((member) =>
      member.kind === "call" && member.signature !== undefined
        ? [{ signature: member.signature, unit: it.unit, bindings: it.bindings }]
        : [],
    );
  }

  isClean(type: TypeRef): boolean {
    const it = type as RType;
    if (it.k === "primitive") return /^(?:boolean|void|undefined|never|null|symbol)$/.test(it.name);
    if (it.k === "literal") return typeof it.value === "boolean" || it.value === null;
    return it.k === "union" && it.members.every((member) => this.isClean(member));
  }

  isPrimitive(type: TypeRef): boolean {
    const it = type as RType;
    if (it.k === "primitive") return !/^(?:any|unknown|object)$/.test(it.name);
    return it.k === "literal" || (it.k === "union" && it.members.every((member) => this.isPrimitive(member)));
  }

  bothTypes(left: TypeRef, right: TypeRef): TypeRef {
    const known = partsOf(left as RType);
    // What is stored again and again under the same few types has them already.
    if (known.length >= MAX_TYPES_OF_ONE || partsOf(right as RType).every((it) => known.includes(it))) return left;
    return this.types.combine("intersection", [left as RType, right as RType]) ?? left;
  }

  discriminated(type: TypeRef, name: string, value: unknown, is: boolean): TypeRef | undefined {
    const it = type as RType;
    const members = it.k === "union" ? it.members : [it];
    const kept = members.filter((member) => {
      const kinds = this.memberIndex.members(member, name).flatMap((info) => constantsOf(info.type));
      if (kinds.length === 0) return true;
      return kinds.some((kind) => (value === TRUTHY ? Boolean(kind) : kind === value) === is);
    });
    if (kept.length === members.length) return type;
    return kept.length === 0 ? undefined : this.types.combine("union", kept);
  }

  having(type: TypeRef, name: string, is: boolean): TypeRef | undefined {
    const it = type as RType;
    if (it.k !== "union") return type;
    const kept = it.members.filter((member) => {
      const found = this.memberIndex.members(member, name);
      if (found.length === 0) return !is;
      return is || found.every(({ optional }) => optional === true);
    });
    if (kept.length === it.members.length) return type;
    return kept.length === 0 ? undefined : this.types.combine("union", kept);
  }

  narrowed(type: TypeRef, by: TypeRef, is: boolean): TypeRef | undefined {
    const it = type as RType;
    const other = by as RType;
    if (it.k !== "union") return undefined;
    const named = new Set((other.k === "union" ? other.members : [other]).map((member) => member.key));
    const kept = it.members.filter((member) => named.has(member.key) === is);
    return kept.length === 0 || kept.length === it.members.length ? undefined : this.types.combine("union", kept);
  }

  omitting(type: TypeRef, names: readonly string[]): TypeRef {
    return this.types.filtered(type as RType, false, new Set(names));
  }

  keeping(type: TypeRef, names: readonly string[]): TypeRef {
    return this.types.filtered(type as RType, true, new Set(names));
  }

  parameterType(signature: CallSignature, index: number): TypeRef | undefined {
    const { parameters } = signature.signature;
    const parameter = parameters[index] ?? (parameters.at(-1)?.rest === true ? parameters.at(-1) : undefined);
    const type = this.types.type(signature.unit, parameter?.type, signature.bindings);
    return parameter?.rest === true && type !== undefined ? (this.memberIndex.element(type) ?? type) : type;
  }

  selfType(signature: CallSignature): TypeRef | undefined {
    return this.types.type(signature.unit, signature.signature.self, signature.bindings);
  }

  resultType(
    signature: CallSignature,
    typeArgs: readonly TypeNode[] | undefined,
    unit: UnitKey,
    args: readonly (TypeRef | undefined)[],
  ): TypeRef | undefined {
    const { bindings } = this.boundSignature(signature, typeArgs, unit, args);
    return this.types.type(signature.unit, signature.signature.result, bindings);
  }

  boundSignature(
    signature: CallSignature,
    typeArgs: readonly TypeNode[] | undefined,
    unit: UnitKey,
    args: readonly (TypeRef | undefined)[],
  ): CallSignature {
    const parameters = signature.signature.typeParameters ?? [];
    if (parameters.length === 0) return signature;
    const bindings = new Map<string, TypeRef>(signature.bindings);
    parameters.forEach((parameter, index) => {
      const given = typeArgs?.[index] === undefined ? undefined : this.types.type(unit, typeArgs[index]);
      const bound =
        given ??
        this.#inferred(signature, parameter.name, args) ??
        this.types.type(signature.unit, parameter.default, new Map(bindings));
      if (bound !== undefined) bindings.set(parameter.name, bound);
    });
    return { ...signature, bindings };
  }

  /** The argument whose parameter is written as the type parameter itself, or as an array of it. */
  #inferred(signature: CallSignature, name: string, args: readonly (TypeRef | undefined)[]): TypeRef | undefined {
    for (const [index, parameter] of signature.signature.parameters.entries()) {
      const arg = args[index];
      const { type } = parameter;
      if (arg === undefined || type === undefined) continue;
      if (type.t === "ref" && type.name === name) return arg;
      const made = type.t === "function" ? type.signature.result : undefined;
      if (made?.t === "ref" && made.name === name && this.classOfType(arg) !== undefined) return arg;
      if (type.t === "array" && type.element.t === "ref" && type.element.name === name) return this.element(arg);
      if (type.t === "ref" && type.args?.length === 1 && type.args[0]?.t === "ref" && type.args[0].name === name)
        return this.types.parsedBy(arg as RType) ?? this.element(arg);
    }
    return undefined;
  }

  isEntity(type: TypeRef): boolean {
    const it = type as RType;
    if (it.k === "union") return it.members.every((member) => this.isPrimitive(member) || this.isEntity(member));
    const element = this.element(it);
    if (element !== undefined) return this.isEntity(element);
    // `InferAttributes<User>` is the record once more.
    if (it.k === "filtered" || it.k === "renamed") return this.isEntity(it.base);
    if (it.k === "interface") return this.units.unit(it.unit)?.body.records?.includes(it.name) === true;
    const cls = this.classOfType(it);
    return cls !== undefined && (this.superSymbol(cls) !== undefined || this.#isOverPackage(cls));
  }

  /** A class of ours, over one of a package that is installed. */
  #isOverPackage(cls: ClassKey): boolean {
    const isOfPackage = (it: ClassKey) => this.#class(it)?.unit.module !== undefined;
    if (isOfPackage(cls)) return false;
    let at = this.superclass(cls);
    for (let depth = 0; at !== undefined && depth < MAX_ANCESTORS; depth++) {
      if (isOfPackage(at)) return true;
      at = this.superclass(at);
    }
    return false;
  }

  isAssociation(owner: TypeRef, name: string, member: TypeRef): boolean {
    const it = owner as RType;
    // What a query asks of a record, or writes into it, names others that it is linked to (prisma-declarations.ts).
    if (it.k === "object" && this.units.unit(it.unit)?.body.records !== undefined) return !OF_ITSELF.has(name);
    if (it.k === "filtered" || it.k === "renamed") return this.isAssociation(it.base, name, member);
    if (it.k !== "intersection" && it.k !== "union")
      return this.isEntity(it) && (this.isEntity(member) || this.#isBookkeeping(it, name));
    // `User & { team: Team }` says that the team was loaded; of `User | Text` only a user has a team.
    const parts = it.members.filter((part) => this.memberIndex.members(part, name).length > 0);
    return parts.length > 0 && parts.every((part) => this.isAssociation(part, name, member));
  }

  /** What the package keeps in a record for itself (`_attributes`, `dataValues`) names the record's data once more. */
  #isBookkeeping(record: RType, name: string): boolean {
    const found = this.memberIndex.members(record, name);
    return found.length > 0 && found.every((it) => it.symbol !== undefined);
  }

  classOfType(type: TypeRef): ClassKey | undefined {
    const it = type as RType;
    return it.k === "class" ? classKeyOf(it.unit, it.name) : undefined;
  }

  typeArguments(type: TypeRef, cls: ClassKey, depth = 0): ReadonlyMap<string, TypeRef> | undefined {
    const it = type as RType;
    if (depth > 12) return undefined;
    if (it.k === "union" || it.k === "intersection")
      return it.members
        .map((member) => this.typeArguments(member, cls, depth + 1))
        .find((found) => found !== undefined);
    if (it.k !== "class") return undefined;
    if (classKeyOf(it.unit, it.name) === cls) return it.bindings;
    return this.memberIndex
      .parentsOf(it)
      .map((parent) => this.typeArguments(parent, cls, depth + 1))
      .find((found) => found !== undefined);
  }

  implementations(type: TypeRef, name: string): readonly FunctionKey[] {
    const it = type as RType;
    if (it.k === "union" || it.k === "intersection")
      return it.members.flatMap((member) => this.implementations(member, name));
    if (it.k !== "interface" && it.k !== "class") return [];
    const found: FunctionKey[] = [];
    for (const cls of this.#implementersOf(nominal(it))) {
      const member = this.classMember(cls, name, false);
      const fn = member === undefined ? this.#functionOfField(cls, name) : member.fn;
      if (member?.kind !== "getter" && fn !== undefined && !found.includes(fn)) found.push(fn);
    }
    return found;
  }

  #implementersOf(key: string): readonly ClassKey[] {
    return this.#declared.implementers.get(key, this.units.source.files());
  }

  implementing(file: UnitKey): readonly Said<ClassKey>[] {
    const unit = this.units.unit(file);
    if (unit === undefined) return [];
    const found: Said<ClassKey>[] = [];
    for (const cls of unit.body.classes) {
      const key = this.classKey(unit.key, cls.index);
      this.#supertypes(unit, cls, (supertype) => found.push([supertype, key]), 0);
    }
    return found;
  }

  #supertypes(unit: Unit, cls: ClassBody, put: (key: string) => void, depth: number): void {
    if (depth > 12) return;
    const own = this.types.classType(unit, cls.index, []);
    const parents = own.k === "class" ? this.memberIndex.parentsOf(own) : [];
    const interfaces = cls.implements.flatMap((it) => this.types.type(unit.key, it) ?? []);
    for (const parent of [...parents, ...interfaces]) this.#putSupertype(parent, put, depth);
  }

  #putSupertype(type: RType, put: (key: string) => void, depth: number): void {
    if (depth > 12) return;
    if (type.k === "interface") {
      put(nominal(type));
      const unit = this.units.unit(type.unit);
      for (const decl of unit?.types.get(type.name) ?? []) {
        if (decl.kind !== "interface") continue;
        for (const parent of decl.extends) {
          const resolved = this.types.type(type.unit, parent);
          if (resolved !== undefined) this.#putSupertype(resolved, put, depth + 1);
        }
      }
    } else if (type.k === "class") {
      put(nominal(type));
      const unit = this.units.unit(type.unit);
      const cls = classOf(unit, type.name);
      if (unit !== undefined && cls !== undefined) this.#supertypes(unit, cls, put, depth + 1);
    }
  }

  // ------------------------------------------------------------------------------------------ symbols

  appsOf(unit: UnitKey): readonly string[] {
    const found = this.units.unit(unit);
    return found === undefined ? [] : this.#apps.of(found);
  }

  wiredTo(channel: string): readonly Wired[] {
    return this.wiring.wiredTo(channel);
  }

  registeredType(name: string): RType | undefined {
    const found = this.wiring.registered().get(name);
    return found && this.types.type(found.unit, { t: "ref", name: found.className });
  }

  /** `constructor({ mailer })` of a class that a container makes is given what is registered under these names. */
  #registeredContext(unit: Unit, { kind, class: owner, parameters }: FunctionBody): CallSignature | undefined {
    const [first] = parameters;
    if (kind !== "constructor" || owner === undefined || first === undefined || first.type !== undefined)
      return undefined;
    const made = this.types.classType(unit, owner, []);
    const names = [...this.wiring.registered().keys()];
    if (!names.some((it) => this.registeredType(it)?.key === made.key)) return undefined;
    const bindings = new Map<string, RType>();
    const nameAt = { start: 0, end: 0 };
    const members = names.map((name) => {
      const type = this.registeredType(name);
      if (type !== undefined) bindings.set(`$${name}`, type);
      return { kind: "property" as const, name, nameAt, type: { t: "ref" as const, name: `$${name}` } };
    });
    const all = this.types.objectType(unit.key, members, bindings, undefined);
    const signature = { parameters: [{ name: "cradle", type: { t: "ref" as const, name: "$" } }] };
    return { signature, unit: unit.key, bindings: new Map([["$", all]]) };
  }

  queueOf(unitKey: UnitKey, expr: Expr, cls: number | undefined): string | undefined {
    const unit = this.units.unit(unitKey);
    return unit && this.wiring.queueOf(unit, expr, cls === undefined ? undefined : unit.body.classes[cls]);
  }

  jobSentBy(unitKey: UnitKey, expr: Expr, method: string): readonly [name: number, data: number] | undefined {
    const unit = this.units.unit(unitKey);
    const sends = unit && this.wiring.jobLibraryOf(unit, expr)?.sends;
    return sends !== undefined && Object.hasOwn(sends, method) ? sends[method] : undefined;
  }

  model(symbol: string, argumentCount: number): ReturnType<World["model"]> {
    return this.#facts.model(symbol, argumentCount);
  }
  symbolRegion(symbol: string): RegionId | undefined {
    return this.#facts.symbolRegion(symbol);
  }
  symbolGuard(symbol: string): GuardInfo | undefined {
    const found = this.#facts.symbolGuard(symbol);
    return found === undefined ? undefined : { ...found, asserts: false };
  }
  symbolAnonymises(symbol: string): boolean {
    return this.#facts.symbolAnonymises(symbol);
  }
}

/** A file's own code, and the modules that it declares. */
function allIn(file: UnitKey, body: FileBody): readonly { readonly unit: UnitKey; readonly body: FileBody }[] {
  const unit = (name: string) => `${file}|${name}` as UnitKey;
  return [
    { unit: file, body },
    ...body.ambient.map((it) => ({ unit: unit(it.name), body: it.body })),
    ...(body.globals === undefined ? [] : [{ unit: unit("*global*"), body: body.globals }]),
  ];
}

/** An object that goes through a whole program by ever other types has the first of them. */
const MAX_TYPES_OF_ONE = 12;

function partsOf(type: RType): readonly RType[] {
  return type.k === "intersection" ? type.members : [type];
}

function classKeyOf(unit: UnitKey, name: string): ClassKey {
  return `${unit}${CLASS_MARK}${name}` as ClassKey;
}

/** The constants that a type of literals allows; none where it allows more. */
function constantsOf(type: RType | undefined): readonly unknown[] {
  if (type?.k === "literal") return [type.value];
  return type?.k === "union" && type.members.every((it) => it.k === "literal") ? type.members.flatMap(constantsOf) : [];
}

/** FNV-1a, 32 bits, in base 36. */
function shortHash(text: string): string {
  let hash = 0x811c9dc5;
  for (let at = 0; at < text.length; at++) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193) >>> 0;
  return hash.toString(36);
}

function variable(unit: UnitKey, slot: string): Entity {
  return { k: "variable", unit, slot, source: undefined, type: undefined };
}

function nominal(type: Extract<RType, { k: "interface" | "class" }>): string {
  return type.k === "interface" ? `${type.unit}#${type.name}` : classKeyOf(type.unit, type.name);
}

const NOTHING_SAID: SaidOfMember = {};

/** Stands in the name of a guard that has no function: a member of a type. */
const GUARD_AT = "\u0004";

function guardIdAt(unit: Unit, annotation: number): string {
  return `${unit.key}${GUARD_AT}${annotationNames(unit.body).names[annotation] ?? ""}`;
}
