// The members of resolved types, and the promises they carry (S1 of the annotation language, S10, S13).
//
// A member that overrides or implements an annotated one has its promise unless it has its own. A type's own tag is the
// default of its data members.
import { annotationOf } from "../flow/declared-names.ts";
import { dotted } from "../flow/dotted.ts";
import type {
  ClassBody,
  ClassMember,
  Expr,
  FunctionBody,
  ObjectProperty,
  TypeDecl,
  TypeMember,
  TypeNode,
} from "../flow/ir.ts";
import { keyOfFunction, localNames } from "../flow/local-names.ts";
import type { CallSignature, FunctionKey, SaidOfMember, SourceId, TypeRef, UnitKey } from "../flow/world.ts";
import { Answer, type Dependencies } from "./dependencies.ts";
import type { Sources } from "./sources.ts";
import { type Bindings, constructed, type Owner, type RType, type Types } from "./types.ts";
import { classOf, functionOfField, type Unit, type Units } from "./units.ts";
import type { Wiring } from "./wiring.ts";

export interface Member extends SaidOfMember {
  readonly type: RType | undefined;
  readonly source: SourceId | undefined;
  readonly fn: FunctionKey | undefined;
  readonly accessor: boolean;
  readonly signature: CallSignature | undefined;
  readonly symbol: string | undefined;
  /** It may be absent. */
  readonly optional?: true | undefined;
}

type InterfaceDecl = Extract<TypeDecl, { kind: "interface" }>;

const MAX_CHAIN = 20;
const NO_OWNER: Owner = { name: "" };

/** The classes that a class extends, by what stands behind `extends`, as types. */
type Ancestors = (unit: Unit, cls: ClassBody) => readonly RType[];
/** What the tags of an annotation say of a member without a body, whose result is as written. */
type Says = (unit: Unit, annotation: number | undefined, result: TypeNode | undefined) => SaidOfMember;

/** Where members look things up. */
export interface Surroundings {
  readonly units: Units;
  readonly sources: Sources;
  readonly wiring: Wiring;
  readonly ancestors: Ancestors;
  readonly says: Says;
}

export class Members {
  #units: Units;
  readonly #types: Types;
  #sources: Sources;
  readonly #dependencies: Dependencies;
  // By the type itself, which there is once for each key: keys of unions and literals are long.
  readonly #found = new Map<RType, Map<string, Answer<readonly Member[]>>>();
  readonly #names = new Map<RType, Answer<readonly string[]>>();
  readonly #carries = new Map<RType, Answer<boolean>>();
  /** Types of which it is being found out whether they carry anything, with how many are around each. */
  readonly #asking = new Map<Answer<boolean>, number>();
  /** Of these nobody knows yet that they carry nothing: they lead to one that is being found out, by how many are around it. */
  readonly #doubted = new Map<Answer<boolean>, number>();
  /** The outermost that was met since the type at hand is asked about. */
  #outermost = Number.POSITIVE_INFINITY;
  readonly #elements = new Map<RType, Answer<RType | undefined>>();
  #depth = 0;

  #wiring: Wiring;
  #ancestors: Ancestors;
  #says: Says;

  constructor(types: Types, { units, sources, wiring, ancestors, says }: Surroundings) {
    this.#wiring = wiring;
    this.#ancestors = ancestors;
    this.#says = says;
    this.#units = units;
    this.#dependencies = units.dependencies;
    this.#types = types;
    this.#sources = sources;
    types.memberType = (type, name) => this.members(type, name).find((it) => it.type !== undefined)?.type;
  }

  /** The same files with others in their place, after what followed from these was forgotten. */
  standOn({ units, sources, wiring, ancestors, says }: Surroundings): void {
    this.#says = says;
    this.#units = units;
    this.#sources = sources;
    this.#wiring = wiring;
    this.#ancestors = ancestors;
  }

  /** Every declaration that `name` may mean: a union, an intersection, an overridden member have several. */
  members(type: RType, name: string): readonly Member[] {
    let ofType = this.#found.get(type);
    if (ofType === undefined) {
      ofType = new Map();
      this.#found.set(type, ofType);
    }
    const known = ofType.get(name);
    if (known !== undefined) return this.#dependencies.use(known) ?? [];
    if (this.#depth > MAX_CHAIN) return [];
    const answer = this.#dependencies.begin(new Answer<readonly Member[]>(ofType, name));
    this.#depth++;
    const found = this.#find(type, name);
    this.#depth--;
    ofType.set(name, answer);
    return this.#dependencies.end(answer, found);
  }

  #find(type: RType, name: string): readonly Member[] {
    switch (type.k) {
      case "interface":
        return this.#inInterface(type, name);
      case "class":
        return this.#inClass(type, name);
      case "object":
        return this.#inObject(type, name);
      case "union":
      case "intersection":
        return distinct(type.members.flatMap((it) => this.members(it, name)));
      case "filtered":
        return type.names.has(name) === type.keep ? this.members(type.base, name) : [];
      case "record":
        return [data(type.value, undefined)];
      case "renamed":
        return this.#renamed(type, name);
      case "tuple": {
        const element = /^\d+$/.test(name) ? (type.elements[Number(name)] ?? type.rest) : undefined;
        return element === undefined ? [] : [data(element, undefined)];
      }
      case "described":
        return this.#described(type, name);
      default:
        return [];
    }
  }

  /** `getPhone` and `user_phone` stand for `phone`: the longest name that the new one holds. */
  #renamed(type: Extract<RType, { k: "renamed" }>, name: string): readonly Member[] {
    const held = this.names(type.base)
      .filter((it) => name.toLowerCase().includes(it.toLowerCase()))
      .sort((a, b) => b.length - a.length)[0];
    const found = held === undefined ? [] : this.members(type.base, held);
    if (!type.calls) return found;
    return found.map((it) => {
      const bindings = new Map<string, TypeRef>(it.type === undefined ? [] : [["$", it.type]]);
      const unit = "unit" in type.base ? type.base.unit : ("" as UnitKey);
      const signature = { signature: { parameters: [], result: { t: "ref" as const, name: "$" } }, unit, bindings };
      return { ...it, type: undefined, fn: undefined, accessor: false, signature };
    });
  }

  // ------------------------------------------------------------------------------------------ interfaces and literals

  #inInterface(type: Extract<RType, { k: "interface" }>, name: string): readonly Member[] {
    const unit = this.#units.unit(type.unit);
    const found: Member[] = [];
    const inherited: RType[] = [];
    for (const { of, decl } of this.#interfaces(unit, type.name)) {
      found.push(...this.#declared(of, decl.members, name, type.bindings, decl));
      for (const parent of decl.extends) {
        const resolved = this.#types.type(of.key, parent, type.bindings);
        if (resolved !== undefined) inherited.push(resolved);
      }
    }
    if (found.length === 0) return distinct(inherited.flatMap((it) => this.members(it, name)));
    return found.map((it) => this.#overriding(it, inherited, name));
  }

  /** Every declaration of an interface: in its module, and where others add to that. */
  #interfaces(unit: Unit | undefined, name: string): readonly { readonly of: Unit; readonly decl: InterfaceDecl }[] {
    if (unit === undefined) return [];
    return [unit, ...this.#units.additionsTo(unit)].flatMap((of) =>
      (of.types.get(name) ?? []).flatMap((decl) => (decl.kind === "interface" ? [{ of, decl }] : [])),
    );
  }

  #promised(types: readonly RType[], name: string): SourceId | undefined {
    for (const type of types)
      for (const member of this.members(type, name)) if (member.source !== undefined) return member.source;
    return undefined;
  }

  /** What stands in the place of members of these types, with what they say and it does not. */
  #overriding(member: Member, types: readonly RType[], name: string): Member {
    const promised = member.source === undefined ? withPromise(member, this.#promised(types, name)) : member;
    if (member.fn !== undefined && member.accessor) return promised;
    const { region, guard, anonymises } = this.said(types, name);
    return {
      ...promised,
      region: member.region ?? region,
      guard: member.guard ?? guard,
      anonymises: member.anonymises ?? anonymises,
    };
  }

  /** What members of this name say in these types, the first first. */
  said(types: readonly RType[], name: string): SaidOfMember {
    let found: SaidOfMember = {};
    for (const type of types)
      for (const { region, guard, anonymises } of this.members(type, name))
        found = {
          region: found.region ?? region,
          guard: found.guard ?? guard,
          anonymises: found.anonymises ?? anonymises,
        };
    return found;
  }

  #inObject(type: Extract<RType, { k: "object" }>, name: string): readonly Member[] {
    const unit = this.#units.unit(type.unit);
    if (unit === undefined) return [];
    return this.#declared(unit, type.members, name, type.bindings, type.owner ?? NO_OWNER);
  }

  #declared(unit: Unit, members: readonly TypeMember[], name: string, bindings: Bindings, owner: Owner): Member[] {
    let hits = members.filter((it) => it.name === name && it.kind !== "setter");
    if (hits.length === 0) hits = members.filter((it) => it.kind === "index");
    return hits.map((member) => this.#typeMember(unit, member, bindings, owner, name));
  }

  #typeMember(unit: Unit, member: TypeMember, bindings: Bindings, owner: Owner, name: string): Member {
    const symbol =
      unit.module === undefined
        ? undefined
        : `${unit.module}#${owner.name === "" ? "" : `${nameOutside(unit, owner.name)}.`}${name}`;
    const isData = member.kind !== "method";
    const source =
      this.#sources.own(unit, annotationOf(unit.body, member)) ??
      this.#sources.external(unit, owner.name, name) ??
      (isData ? this.#sources.ofOwner(unit, annotationOf(unit.body, owner), name) : undefined);
    if (member.kind === "method" && member.signature !== undefined) {
      return {
        type: undefined,
        source,
        fn: undefined,
        accessor: false,
        signature: { signature: member.signature, unit: unit.key, bindings },
        symbol,
        ...this.#says(unit, annotationOf(unit.body, member), member.signature.result),
        optional: member.optional,
      };
    }
    return {
      type: this.#types.type(unit.key, member.type, bindings),
      source,
      fn: undefined,
      accessor: false,
      signature: undefined,
      symbol,
      ...this.#says(unit, annotationOf(unit.body, member), resultOf(member.type)),
      optional: member.kind === "index" ? true : member.optional,
    };
  }

  // ------------------------------------------------------------------------------------------ classes

  #inClass(type: Extract<RType, { k: "class" }>, name: string): readonly Member[] {
    const unit = this.#units.unit(type.unit);
    const cls = classOf(unit, type.name);
    if (unit === undefined || cls === undefined) return [];
    const parents = this.parentsOf(type);
    const interfaces = cls.implements.flatMap((it) => this.#types.type(unit.key, it, type.bindings) ?? []);
    const own = cls.members.filter(
      (it) => it.name === name && it.static !== true && it.kind !== "setter" && it.kind !== "constructor",
    );
    if (own.length === 0) {
      const declared = this.#merged(unit, cls.name, name, type.bindings);
      if (declared.length > 0) return declared;
      // What a constructor of plain JavaScript sets, a policy may annotate.
      const external = this.#sources.external(unit, cls.name, name);
      if (external !== undefined) return [data(undefined, external)];
      const written = this.#ofSetter(unit, cls.name, { name });
      if (written !== undefined) return [data(undefined, written)];
      return distinct(parents.flatMap((it) => this.members(it, name)));
    }
    return own.map((member) => {
      const made = this.#classMember(unit, type, member, cls.name, cls.annotation);
      return this.#overriding(made, [...parents, ...interfaces], name);
    });
  }

  #functionKey(unit: Unit, index: number): FunctionKey {
    return keyOfFunction(unit.key, localNames(unit.body).names[index] ?? String(index));
  }

  /** An interface of the same name adds to the class. */
  #merged(unit: Unit, className: string, name: string, bindings: Bindings): readonly Member[] {
    return this.#interfaces(unit, className).flatMap(({ of, decl }) =>
      this.#declared(of, decl.members, name, bindings, decl),
    );
  }

  /** A pair of accessors is one property, whichever of the two says what it was collected for. */
  #ofSetter(unit: Unit, className: string, getter: Pick<ClassMember, "name" | "static">): SourceId | undefined {
    const pair = unit.body.classes
      .find((it) => it.name === className)
      ?.members.find((it) => it.kind === "setter" && it.name === getter.name && it.static === getter.static);
    return pair === undefined ? undefined : this.#sources.own(unit, annotationOf(unit.body, pair));
  }

  #classMember(
    unit: Unit,
    type: Extract<RType, { k: "class" }>,
    member: ClassMember,
    className: string,
    classAnnotation: number | undefined,
  ): Member {
    const symbol =
      unit.module === undefined ? undefined : `${unit.module}#${nameOutside(unit, className)}.${member.name ?? ""}`;
    const own =
      this.#sources.own(unit, annotationOf(unit.body, member)) ??
      (member.kind === "getter" ? this.#ofSetter(unit, className, member) : undefined) ??
      this.#sources.external(unit, className, member.name ?? "");
    if (member.kind === "method" || member.kind === "getter") {
      const index = member.fn ?? -1;
      const body = unit.body.functions[index];
      const key = this.#functionKey(unit, index);
      const accessor = member.kind === "getter";
      const visible = body?.body !== undefined;
      const signature = accessor || visible ? undefined : signatureOf(body, unit.key, type.bindings);
      const result = accessor ? this.#types.type(unit.key, body?.result, type.bindings) : undefined;
      const annotation = body?.annotation ?? annotationOf(unit.body, member);
      const says = visible ? {} : this.#says(unit, annotation, body?.result);
      return { type: result, source: own, fn: visible ? key : undefined, accessor, signature, symbol, ...says };
    }
    const source = own ?? this.#sources.ofOwner(unit, classAnnotation, member.name ?? "");
    const written = functionOfField(unit.body, member);
    return {
      type: this.#injectedType(unit, className, member) ?? this.fieldType(unit, member, type.bindings),
      source,
      fn: written === undefined ? undefined : this.#functionKey(unit, written),
      accessor: false,
      signature: undefined,
      symbol,
      optional: member.optional,
    };
  }

  /** `@Inject("MAILER") mailer: any`: what the container gives for the token, where nothing else says what it is. */
  #injectedType(unit: Unit, className: string, member: ClassMember): RType | undefined {
    const { type } = member;
    if (type !== undefined && !(type.t === "primitive" && /^(?:any|unknown|object)$/.test(type.name))) return undefined;
    const cls = unit.body.classes[unit.classesByName.get(className) ?? -1];
    const provided = cls === undefined ? undefined : this.#wiring.injected(unit, cls, member.name ?? "");
    return provided && this.#types.type(provided.unit, { t: "ref", name: provided.className });
  }

  /** The declared type of a field, or that of what it is initialised with: `x = new Store()`. */
  fieldType(unit: Unit, member: ClassMember, bindings: Bindings): RType | undefined {
    if (member.type !== undefined) return this.#types.type(unit.key, member.type, bindings);
    const body = member.init === undefined ? undefined : unit.body.functions[member.init]?.body;
    const [statement] = body ?? [];
    const value = statement?.s === "return" ? statement.value : undefined;
    const made = value === undefined ? undefined : constructed(value);
    if (made !== undefined) return this.#types.type(unit.key, made, bindings);
    if (value?.e !== "new" || value.callee.e !== "variable" || value.callee.ref.owner !== 0) return undefined;
    return this.#types.type(unit.key, { t: "ref", name: value.callee.ref.slot });
  }

  /** What a class extends, as types. */
  parentsOf(type: Extract<RType, { k: "class" }>): readonly RType[] {
    const unit = this.#units.unit(type.unit);
    const cls = classOf(unit, type.name);
    if (unit === undefined || cls?.superclass === undefined) return [];
    const name = dotted(cls.superclass);
    const args = cls.superclassArgs === undefined ? {} : { args: cls.superclassArgs };
    const parent =
      name === undefined ? undefined : this.#types.type(unit.key, { t: "ref", name, ...args }, type.bindings);
    // What a function makes, or `require` gives, is no type by its name.
    if (parent === undefined) return this.#ancestors(unit, cls);
    return parent.key === type.key ? [] : [parent];
  }

  // ------------------------------------------------------------------------------------------ schemas

  #described(type: Extract<RType, { k: "described" }>, name: string): readonly Member[] {
    const unit = this.#units.unit(type.unit);
    if (unit === undefined) return [];
    if (type.schema) {
      // A column of a table, `users.phone`, asks for the field; the table itself holds nobody's data.
      if (!/^(?:parse|safeParse|parseAsync|safeParseAsync|decode)$/.test(name))
        return this.#described({ ...type, schema: false }, name).map((it) => data(undefined, it.source));
      const value = this.#types.described(type.unit, type.literals, false);
      const inner = name.startsWith("safe")
        ? {
            t: "object" as const,
            members: [
              {
                kind: "property" as const,
                name: "data",
                type: { t: "ref" as const, name: "$" },
                nameAt: { start: 0, end: 0 },
              },
            ],
          }
        : { t: "ref" as const, name: "$" };
      const signature = {
        signature: { parameters: [{ name: "value" }], result: inner },
        unit: type.unit,
        bindings: new Map([["$", value]]),
      };
      return [{ type: undefined, source: undefined, fn: undefined, accessor: false, signature, symbol: undefined }];
    }
    const property = [...type.literals]
      .reverse()
      .flatMap((it) => it.properties)
      .find((it): it is Extract<ObjectProperty, { kind: "value" }> => it.kind === "value" && it.key === name);
    if (property === undefined) return [];
    return [
      data(this.#describedValue(unit, property.value), this.#sources.own(unit, annotationOf(unit.body, property))),
    ];
  }

  /** What a schema's property holds: a nested object, or a list of some. */
  #describedValue(unit: Unit, value: Expr): RType | undefined {
    if (value.e === "object" && value.properties.some((it) => it.kind === "value" && it.key === "type"))
      return undefined;
    if (value.e === "array") return this.#describedList(unit, value.elements[0]);
    const nested = value.e === "object" ? [value] : this.#types.schemaLiterals(unit, value);
    if (nested !== undefined) return this.#types.described(unit.key, nested, false);
    if (value.e !== "call" || value.callee.e !== "member") return undefined;
    const [first] = value.args;
    if (!/^(?:array|set)$/.test(value.callee.name)) return this.#describedValue(unit, value.callee.object);
    // `z.array(schema)`, `schema.array()`
    const element =
      first === undefined || first.e === "spread" || first.e === "object"
        ? this.#describedValue(unit, value.callee.object)
        : this.#describedValue(unit, first);
    return element === undefined ? undefined : this.#types.builtin("Array", [element]);
  }

  /** `[{ text: String }]` in a schema of Mongoose. */
  #describedList(unit: Unit, first: Extract<Expr, { e: "array" }>["elements"][number] | undefined): RType | undefined {
    if (first === undefined || first === null || first.e === "spread") return undefined;
    const element = this.#describedValue(unit, first);
    return element === undefined ? undefined : this.#types.builtin("Array", [element]);
  }

  // ------------------------------------------------------------------------------------------ what lies below

  names(type: RType): readonly string[] {
    const known = this.#names.get(type);
    if (known !== undefined) return this.#dependencies.use(known) ?? [];
    const answer = this.#dependencies.begin(new Answer<readonly string[]>(this.#names, type));
    this.#names.set(type, answer);
    return this.#dependencies.end(answer, [...new Set(this.#allNames(type))].sort());
  }

  #allNames(type: RType): readonly string[] {
    switch (type.k) {
      case "interface": {
        const unit = this.#units.unit(type.unit);
        const decls = this.#interfaces(unit, type.name);
        const parents = decls.flatMap(({ of, decl }) =>
          decl.extends.flatMap((parent) => this.#types.type(of.key, parent, type.bindings) ?? []),
        );
        return [...decls.flatMap(({ decl }) => named(decl.members)), ...parents.flatMap((it) => this.names(it))];
      }
      case "class": {
        const unit = this.#units.unit(type.unit);
        const cls = classOf(unit, type.name);
        const own = (cls?.members ?? []).flatMap((it) =>
          it.static === true || it.name === undefined || (it.kind !== "field" && it.kind !== "getter") ? [] : [it.name],
        );
        return [...own, ...this.parentsOf(type).flatMap((it) => this.names(it))];
      }
      case "object":
        return named(type.members);
      case "union":
      case "intersection":
        return type.members.flatMap((it) => this.names(it));
      case "renamed":
        return type.calls ? [] : this.names(type.base);
      case "filtered":
        return this.names(type.base).filter((it) => type.names.has(it) === type.keep);
      case "tuple":
        return type.elements.map((_, index) => String(index));
      case "described":
        return type.schema
          ? []
          : type.literals.flatMap((it) =>
              it.properties.flatMap((p) => (p.kind === "value" && typeof p.key === "string" ? [p.key] : [])),
            );
      default:
        return [];
    }
  }

  /** Names of members that are personal data or lead to some. */
  carrierNames(type: RType): readonly string[] {
    return this.names(type).filter((name) =>
      this.members(type, name).some(
        (it) => isDataMember(it) && (it.source !== undefined || (it.type !== undefined && this.carries(it.type))),
      ),
    );
  }

  carries(type: RType): boolean {
    const known = this.#carries.get(type);
    if (known !== undefined) {
      const met = this.#asking.get(known) ?? this.#doubted.get(known) ?? Number.POSITIVE_INFINITY;
      this.#outermost = Math.min(this.#outermost, met);
      return this.#dependencies.use(known) === true;
    }
    const answer = this.#dependencies.begin(new Answer<boolean>(this.#carries, type));
    this.#carries.set(type, answer);
    const around = this.#asking.size;
    const outer = this.#outermost;
    const doubts = this.#doubted.size;
    this.#asking.set(answer, around);
    this.#outermost = Number.POSITIVE_INFINITY;
    const found = this.#carriesAny(type);
    this.#asking.delete(answer);
    const met = this.#outermost;
    // A type that leads to itself carries nothing only if the whole circle does not.
    if (found || met >= around) {
      const since = [...this.#doubted.keys()].slice(doubts);
      for (const it of since) {
        this.#doubted.delete(it);
        if (found) this.#carries.delete(it.key as RType);
      }
    } else this.#doubted.set(answer, met);
    this.#outermost = found || met >= around ? outer : Math.min(outer, met);
    return this.#dependencies.end(answer, found);
  }

  #carriesAny(type: RType): boolean {
    const element = this.element(type);
    if (element !== undefined && this.carries(element)) return true;
    if (type.k === "builtin") return type.args.some((it) => it !== undefined && this.carries(it));
    return this.carrierNames(type).length > 0;
  }

  element(type: RType): RType | undefined {
    const known = this.#elements.get(type);
    if (known !== undefined) return this.#dependencies.use(known);
    const answer = this.#dependencies.begin(new Answer<RType | undefined>(this.#elements, type));
    const found = this.#element(type);
    this.#elements.set(type, answer);
    return this.#dependencies.end(answer, found);
  }

  #element(type: RType): RType | undefined {
    switch (type.k) {
      case "builtin":
        if (/^(?:Readonly|Weak)?Map$/.test(type.name)) return type.args[1];
        return /^(?:ReadonlyArray|Array|Set|ReadonlySet|WeakSet|Iterable|Iterator|IterableIterator|Generator|AsyncGenerator|AsyncIterable|AsyncIterator|AsyncIterableIterator|IteratorObject|ArrayLike)$/.test(
          type.name,
        )
          ? type.args[0]
          : undefined;
      case "tuple":
        return this.#types.combine(
          "union",
          [...type.elements, type.rest].flatMap((it) => it ?? []),
        );
      case "union":
      case "intersection":
        return this.#types.combine(
          "union",
          type.members.flatMap((it) => this.element(it) ?? []),
        );
      case "record":
        return type.value;
      case "object":
      case "interface":
        return this.members(type, "\u0000").find((it) => it.type !== undefined)?.type;
      default:
        return undefined;
    }
  }
}

function data(type: RType | undefined, source: SourceId | undefined): Member {
  return { type, source, fn: undefined, accessor: false, signature: undefined, symbol: undefined };
}

function isDataMember(member: Member): boolean {
  return member.signature === undefined && (member.fn === undefined || member.accessor);
}

/** What calling a field of a written function type gives. */
function resultOf(type: TypeNode | undefined): TypeNode | undefined {
  return type?.t === "function" ? type.signature.result : undefined;
}

function withPromise(member: Member, source: SourceId | undefined): Member {
  return source === undefined ? member : { ...member, source };
}

function named(members: readonly TypeMember[]): readonly string[] {
  return members.flatMap((it) =>
    it.name === undefined || it.kind === "method" || it.kind === "setter" ? [] : [it.name],
  );
}

function distinct(members: readonly Member[]): readonly Member[] {
  if (members.length < 2) return members;
  const seen = new Set<string>();
  return members.filter((it) => {
    const key = `${it.type?.key ?? ""}|${it.source ?? ""}|${it.fn ?? ""}|${it.symbol ?? ""}|${it.signature === undefined ? "" : `${it.signature.unit}:${it.signature.signature.parameters.length}`}`;
    if (seen.has(key)) return false;
    seen.add(key);
    return true;
  });
}

function signatureOf(body: FunctionBody | undefined, unit: UnitKey, bindings: Bindings): CallSignature | undefined {
  if (body === undefined) return undefined;
  const parameters = body.parameters.map((it) => ({
    name: it.pattern.p === "name" ? it.pattern.ref.slot : "",
    ...(it.type === undefined ? {} : { type: it.type }),
    ...(it.rest === true ? { rest: true as const } : {}),
  }));
  const signature = {
    parameters,
    ...(body.result === undefined ? {} : { result: body.result }),
    ...(body.typeParameters === undefined ? {} : { typeParameters: body.typeParameters }),
  };
  return { signature, unit, bindings };
}

/** What importers call a type: with `export = pino` the type `pino.Logger` is the package's `Logger`. */
export function nameOutside(unit: Unit, name: string): string {
  for (const it of unit.body.exports)
    if (it.kind === "assign" && name.startsWith(`${it.slot}.`)) return name.slice(it.slot.length + 1);
  return name;
}
