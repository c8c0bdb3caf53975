// Written types, resolved: what a name in a type means, and what aliases and the standard's utility types make of it.
//
// A resolved type is closed: it needs no scope any more. Two equal ones have the same key. Whatever is not understood is
// undefined, and the flow of values has to tell.
import { hashOf } from "../base/hash.ts";
import { classNames, contentName, keepAnnotation } from "../flow/declared-names.ts";
import type { Expr, Stmt, TypeDecl, TypeMember, TypeNode } from "../flow/ir.ts";
import type { CallSignature, TypeRef, UnitKey } from "../flow/world.ts";
import { Answer, type Dependencies } from "./dependencies.ts";
import type { Unit, Units } from "./units.ts";

export type Bindings = ReadonlyMap<string, TypeRef>;

export type RType = TypeRef &
  (
    | { readonly k: "interface"; readonly unit: UnitKey; readonly name: string; readonly bindings: Bindings }
    | { readonly k: "class"; readonly unit: UnitKey; readonly name: string; readonly bindings: Bindings }
    | {
        readonly k: "object";
        readonly unit: UnitKey;
        readonly members: readonly TypeMember[];
        readonly bindings: Bindings;
        readonly owner: Owner | undefined;
      }
    | { readonly k: "builtin"; readonly name: string; readonly args: readonly (RType | undefined)[] }
    | { readonly k: "tuple"; readonly elements: readonly (RType | undefined)[]; readonly rest: RType | undefined }
    | { readonly k: "union" | "intersection"; readonly members: readonly RType[] }
    | { readonly k: "function"; readonly signature: CallSignature }
    | { readonly k: "filtered"; readonly base: RType; readonly keep: boolean; readonly names: ReadonlySet<string> }
    | { readonly k: "record"; readonly value: RType }
    /** A mapped type with other names: which member a name stands for is guessed from how it is spelled. */
    | { readonly k: "renamed"; readonly base: RType; readonly calls: boolean }
    | { readonly k: "literal"; readonly value: string | number | boolean | null }
    | { readonly k: "primitive"; readonly name: string }
    | { readonly k: "external"; readonly symbol: string; readonly args: readonly (RType | undefined)[] }
    /** What `z.object({ … })` describes; `schema`: the builder itself, whose `parse` gives it. */
    | {
        readonly k: "described";
        readonly unit: UnitKey;
        readonly literals: readonly Extract<Expr, { e: "object" }>[];
        readonly schema: boolean;
      }
  );

/** The declaration that members stand in. Its annotation, a type-level `@collectedFor`, is their default. */
export interface Owner {
  readonly name: string;
  readonly annotation?: number;
}

/** What `.pick({ … })` made of other literals. */
interface Narrowed {
  readonly base: readonly Extract<Expr, { e: "object" }>[];
  readonly made: readonly Extract<Expr, { e: "object" }>[];
}

const NO_BINDINGS: Bindings = new Map();
const MAX_DEPTH = 24;
/** `interface Tree<T> { below: Tree<T[]> }` is a new type at every level; people name no type this deep. */
const MAX_NESTING = 12;
/** `type Twice<T> = Twice<Twice<T>>` doubles at every level. */
const MAX_REFERENCES = 50_000;

const BUILTINS = new Set(
  "Array ReadonlyArray Set ReadonlySet Map ReadonlyMap WeakMap WeakSet Iterable Iterator IterableIterator Generator AsyncGenerator AsyncIterable AsyncIterator AsyncIterableIterator IteratorObject ArrayLike Date RegExp Error Function Object String Number Boolean Symbol BigInt URL URLSearchParams Headers FormData Request Response Buffer Uint8Array ArrayBuffer Blob File AbortSignal AbortController Element HTMLElement Event".split(
    " ",
  ),
);

const TRANSPARENT = new Set([
  "Promise",
  "PromiseLike",
  "Awaited",
  "Partial",
  "Required",
  "Readonly",
  "NonNullable",
  "DeepPartial",
  "DeepReadonly",
  "Writable",
  "Mutable",
  "Simplify",
  "Prettify",
  "NoInfer",
  "Jsonify",
  "Ref",
  "MaybeRef",
]);

/** What the packages call the type that a schema describes. */
const SCHEMA_TYPES = new Set([
  "infer",
  "input",
  "output",
  "TypeOf",
  "Infer",
  "InferType",
  "InferInput",
  "InferOutput",
  "InferSelectModel",
  "InferInsertModel",
  "InferSchemaType",
]);

export class Types {
  #units: Units;
  readonly #dependencies: Dependencies;
  readonly #cache = new WeakMap<TypeNode, Answer<RType | undefined>>();
  readonly #interned = new Map<string, RType>();
  readonly #narrowed = new WeakMap<Expr, Narrowed>();
  /** Object literals that functions without a written result return. */
  readonly #returned = new Map<string, RType>();
  #depth = 0;
  /** Names that were looked up for the outermost type at hand. */
  #references = 0;
  /** How deeply types are arguments of one another, by the outermost one's key. */
  readonly #nesting = new Map<string, number>();

  constructor(units: Units) {
    this.#units = units;
    this.#dependencies = units.dependencies;
  }

  /** The same files with others in their place, after what followed from these was forgotten. */
  standOn(units: Units): void {
    this.#units = units;
  }

  /**
   * Everything remembered follows from files; after an edit it is asked anew. `owner` is the alias that stands for `node`:
   * the members that it writes itself are its own.
   */
  type(
    unitKey: UnitKey,
    node: TypeNode | undefined,
    bindings: Bindings = NO_BINDINGS,
    owner?: Owner,
  ): RType | undefined {
    if (node === undefined) return undefined;
    const isClosed = bindings.size === 0;
    const known = isClosed ? this.#cache.get(node) : undefined;
    if (known !== undefined) return this.#dependencies.use(known);
    const unit = this.#units.unit(unitKey);
    if (unit === undefined || this.#depth > MAX_DEPTH) return undefined;
    if (this.#depth === 0) this.#references = 0;
    if (node.t === "ref" && ++this.#references > MAX_REFERENCES) return undefined;
    const answer = isClosed ? this.#dependencies.begin(new Answer<RType | undefined>(this.#cache, node)) : undefined;
    // What it stands in is read again: somebody else may have had it.
    if (answer !== undefined) this.#units.unit(unitKey);
    this.#depth++;
    const read = this.#read(unit, node, bindings, owner);
    this.#depth--;
    const made = read !== undefined && this.#nestingOf(read) > MAX_NESTING ? undefined : read;
    if (answer === undefined) return made;
    this.#cache.set(node, answer);
    return this.#dependencies.end(answer, made);
  }

  #nestingOf(type: RType): number {
    let nesting = this.#nesting.get(type.key);
    if (nesting === undefined) {
      this.#nesting.set(type.key, 0);
      nesting = argumentsOf(type).reduce((most, it) => Math.max(most, this.#nestingOf(it) + 1), 0);
      this.#nesting.set(type.key, nesting);
    }
    return nesting;
  }

  #read(unit: Unit, node: TypeNode, bindings: Bindings, owner: Owner | undefined): RType | undefined {
    const at = (inner: TypeNode | undefined) => this.type(unit.key, inner, bindings);
    switch (node.t) {
      case "ref":
        return this.#reference(unit, node.name, node.args ?? [], bindings);
      case "import":
        return this.#imported(unit, node, bindings);
      case "array":
        return this.builtin("Array", [at(node.element)]);
      case "tuple":
        return this.#tuple(node.elements, at);
      case "rest":
        return at(node.element);
      case "union":
      case "intersection":
        return this.combine(
          node.t,
          node.members.flatMap((it) => this.type(unit.key, it, bindings, owner) ?? []),
        );
      case "object":
        return this.objectType(unit.key, node.members, bindings, owner);
      case "function":
        return this.functionType({ signature: node.signature, unit: unit.key, bindings });
      case "typeof":
        return this.valueType(unit, node.name);
      case "index":
        return this.#indexed(at(node.object), node.key);
      case "mapped":
        return this.#mapped(unit, node, bindings);
      case "conditional":
        return this.#either(at(node.yes), at(node.no));
      case "literal":
        return this.intern(`"${typeof node.value}:${String(node.value)}"`, (key) => ({
          key,
          k: "literal",
          value: node.value,
        }));
      case "primitive":
        return this.primitive(node.name);
      case "predicate":
        return node.asserts ? this.primitive("void") : this.primitive("boolean");
      case "keyof":
        return this.primitive("string");
      default:
        return undefined;
    }
  }

  /** Of a conditional type. What stands beside a branch that nobody understands does not make it a plain value. */
  #either(yes: RType | undefined, no: RType | undefined): RType | undefined {
    const known = [yes, no].flatMap((it) => it ?? []);
    const isPlain = (it: RType) => it.k === "primitive" || it.k === "literal";
    return known.length < 2 && known.every(isPlain) ? undefined : this.combine("union", known);
  }

  // ------------------------------------------------------------------------------------------ names

  #reference(unit: Unit, name: string, args: readonly TypeNode[], bindings: Bindings): RType | undefined {
    const bound = bindings.get(name);
    if (bound !== undefined) return bound as RType;
    const types = () => args.map((it) => this.type(unit.key, it, bindings));
    // Whatever library the schema is of, installed or only declared.
    if (SCHEMA_TYPES.has(name.slice(name.lastIndexOf(".") + 1)) && args.length === 1) {
      const [of] = types();
      if (of?.k === "described" && of.schema) return this.#inferred(of);
    }
    return this.#declared(unit, name, types) ?? this.#standard(unit, name, args, types, bindings);
  }

  #declared(unit: Unit, name: string, args: () => readonly (RType | undefined)[]): RType | undefined {
    const own = this.named(unit, name, args);
    if (own !== undefined) return own;
    const dot = name.indexOf(".");
    const first = dot < 0 ? name : name.slice(0, dot);
    const imported = unit.body.imports.find((it) => it.slot === first);
    if (imported !== undefined)
      return this.#throughImport(unit, imported.module, imported.name, dot < 0 ? undefined : name.slice(dot + 1), args);
    for (const key of this.#units.globals()) {
      const found = this.#units.unit(key);
      const type = found === undefined ? undefined : this.named(found, name, args);
      if (type !== undefined) return type;
    }
    return undefined;
  }

  #throughImport(
    unit: Unit,
    module: string,
    name: string,
    below: string | undefined,
    args: () => readonly (RType | undefined)[],
  ): RType | undefined {
    const target = this.#units.resolve(unit, module);
    if (target === undefined) return undefined;
    const whole = name === "*" || name === "=" ? below : below === undefined ? name : `${name}.${below}`;
    if (target.kind === "name") {
      const symbol = `${target.name}#${whole ?? "default"}`;
      if (/#(?:z\.)?(?:infer|output|input)$/.test(symbol))
        return args()[0] === undefined ? undefined : this.#inferred(args()[0]);
      return this.#external(symbol, args());
    }
    if (whole === undefined) return undefined;
    const found = this.exported(target.unit, whole, args);
    const outside = this.#units.unit(target.unit)?.module;
    // What a schema describes that cannot be read is unknown: no thing of the library's.
    if (SCHEMA_TYPES.has(whole.slice(whole.lastIndexOf(".") + 1)) && args().length === 1) return found;
    // Of what is only declared in part, the rest is known by its name.
    return found ?? (outside === undefined ? undefined : this.#external(`${outside}#${whole}`, args()));
  }

  #external(symbol: string, args: readonly (RType | undefined)[]): RType {
    return this.intern(`E${symbol}<${args.map((it) => it?.key ?? "").join(",")}>`, (key) => ({
      key,
      k: "external",
      symbol,
      args,
    }));
  }

  /** `z.infer<typeof Schema>` */
  #inferred(type: RType | undefined): RType | undefined {
    return type?.k === "described" ? this.described(type.unit, type.literals, false) : type;
  }

  /** What `expr` describes, where it is a schema or a table. */
  schemaOf(unit: Unit, expr: Expr): RType | undefined {
    if (expr.e === "cast") return this.schemaOf(unit, expr.value);
    const type =
      expr.e === "variable"
        ? this.valueType(unit, expr.ref.slot)
        : expr.e === "call" || expr.e === "new"
          ? this.#madeSchema(unit, expr)
          : undefined;
    return type?.k === "described" && type.schema ? type : undefined;
  }

  #madeSchema(unit: Unit, expr: Expr): RType | undefined {
    const literals = this.schemaLiterals(unit, expr);
    return literals === undefined ? undefined : this.described(unit.key, literals, true);
  }

  /** What a schema gives when it has checked a value. */
  parsedBy(type: RType): RType | undefined {
    return type.k === "described" && type.schema ? this.#inferred(type) : undefined;
  }

  /** A type that `unit` declares itself. */
  named(unit: Unit, name: string, args: () => readonly (RType | undefined)[] = () => []): RType | undefined {
    // An interface of the same name adds to the class; members.ts merges them.
    const index = unit.classesByName.get(name);
    if (index !== undefined) return this.classType(unit, index, args());
    const [decl] = unit.types.get(name) ?? [];
    if (decl !== undefined) return this.#fromDeclaration(unit, decl, args());
    if (unit.body.enums.some((it) => it.name === name)) return this.primitive("enum");
    return undefined;
  }

  #fromDeclaration(unit: Unit, decl: TypeDecl, args: readonly (RType | undefined)[]): RType | undefined {
    const bindings = this.#bind(unit, decl.typeParameters, args);
    if (decl.kind === "interface") return this.interfaceType(unit.key, decl.name, bindings);
    return this.type(unit.key, decl.type, bindings, decl);
  }

  #bind(
    unit: Unit,
    parameters:
      | readonly { readonly name: string; readonly constraint?: TypeNode; readonly default?: TypeNode }[]
      | undefined,
    args: readonly (RType | undefined)[],
  ): Bindings {
    if (parameters === undefined || parameters.length === 0) return NO_BINDINGS;
    const bindings = new Map<string, TypeRef>();
    parameters.forEach((parameter, index) => {
      // With those before it only: what it gives would else be made of itself.
      const type = args[index] ?? this.type(unit.key, parameter.default, new Map(bindings));
      if (type !== undefined) bindings.set(parameter.name, type);
    });
    return bindings;
  }

  /** Follows re-exports to a type of this name. */
  exported(
    unitKey: UnitKey,
    name: string,
    args: () => readonly (RType | undefined)[] = () => [],
    seen: readonly string[] = [],
  ): RType | undefined {
    const unit = this.#units.unit(unitKey);
    const mark = `${unitKey}:${name}`;
    if (unit === undefined || seen.includes(mark)) return undefined;
    const next = [...seen, mark];
    const dot = name.indexOf(".");
    const first = dot < 0 ? name : name.slice(0, dot);
    const rest = dot < 0 ? "" : name.slice(dot);
    for (const item of unit.body.exports) {
      if (item.kind === "local" && item.name === first) {
        const slot = item.slot.replace(/#\d+$/, "");
        const found =
          this.#declared(unit, slot + rest, args) ??
          (slot === "*default*" ? this.named(unit, "default", args) : undefined);
        if (found !== undefined) return found;
      } else if (item.kind === "from" && item.as === first) {
        const inner = item.name === "*" ? rest.slice(1) : item.name + rest;
        const found = this.#throughImport(unit, item.module, inner, undefined, args);
        if (found !== undefined) return found;
      } else if (item.kind === "assign") {
        const found =
          this.named(unit, name, args) ??
          this.named(unit, `${item.slot}.${name}`, args) ??
          (first === "default" ? this.named(unit, item.slot, args) : undefined);
        if (found !== undefined) return found;
      }
    }
    const own = this.named(unit, name, args);
    if (own !== undefined) return own;
    for (const item of unit.body.exports) {
      if (item.kind !== "star") continue;
      const target = this.#units.resolve(unit, item.module);
      const found = target?.kind === "unit" ? this.exported(target.unit, name, args, next) : undefined;
      if (found !== undefined) return found;
    }
    return undefined;
  }

  #imported(unit: Unit, node: Extract<TypeNode, { t: "import" }>, bindings: Bindings): RType | undefined {
    const args = () => (node.args ?? []).map((it) => this.type(unit.key, it, bindings));
    return this.#throughImport(unit, node.module, node.name ?? "default", undefined, args);
  }

  // ------------------------------------------------------------------------------------------ the standard's own

  #standard(
    unit: Unit,
    name: string,
    args: readonly TypeNode[],
    types: () => readonly (RType | undefined)[],
    bindings: Bindings,
  ): RType | undefined {
    const last = name.slice(name.lastIndexOf(".") + 1);
    if (BUILTINS.has(name)) return this.builtin(name, types());
    if (TRANSPARENT.has(last)) return types()[0];
    if (last === "infer" || last === "TypeOf") return this.#inferred(types()[0]);
    switch (name) {
      case "Pick":
      case "Omit": {
        const [base] = types();
        const names = this.keyNames(unit, args[1], bindings);
        return base === undefined || names === undefined ? base : this.filtered(base, name === "Pick", names);
      }
      case "Exclude":
      case "Extract":
        return types()[0];
      case "Record": {
        const value = types()[1];
        return value === undefined ? undefined : this.intern(`R<${value.key}>`, (key) => ({ key, k: "record", value }));
      }
      case "Parameters": {
        const [fn] = types();
        if (fn?.k !== "function") return undefined;
        const { signature, unit: of, bindings: known } = fn.signature;
        return this.#tuple(
          signature.parameters.flatMap((it) => (it.rest === true || it.type === undefined ? [] : [it.type])),
          (it) => this.type(of, it, known),
        );
      }
      case "InstanceType":
        return types()[0];
      case "ReturnType": {
        const [fn] = types();
        if (fn?.k !== "function") return undefined;
        const written = this.type(fn.signature.unit, fn.signature.signature.result, fn.signature.bindings);
        const of = args[0];
        return written ?? (of?.t === "typeof" ? this.#returned.get(`F${unit.key}:${of.name}`) : undefined);
      }
      default:
        return undefined;
    }
  }

  /** `"a" | "b"`, or the keys of a type. */
  keyNames(unit: Unit, node: TypeNode | undefined, bindings: Bindings): ReadonlySet<string> | undefined {
    if (node === undefined) return undefined;
    if (node.t === "literal") return new Set([String(node.value)]);
    if (node.t === "union") {
      const parts = node.members.map((it) => this.keyNames(unit, it, bindings));
      return parts.some((it) => it === undefined) ? undefined : new Set(parts.flatMap((it) => [...(it ?? [])]));
    }
    const type = this.type(unit.key, node, bindings);
    if (type?.k === "literal") return new Set([String(type.value)]);
    if (type?.k === "union" && type.members.every((it) => it.k === "literal"))
      return new Set(type.members.map((it) => (it.k === "literal" ? String(it.value) : "")));
    return undefined;
  }

  #tuple(elements: readonly TypeNode[], at: (node: TypeNode) => RType | undefined): RType {
    const fixed = elements.filter((it) => it.t !== "rest").map(at);
    const last = elements.find((it) => it.t === "rest");
    const spread = last?.t === "rest" ? at(last.element) : undefined;
    const rest = spread?.k === "builtin" ? spread.args[0] : spread;
    return this.intern(`T[${fixed.map((it) => it?.key ?? "").join(",")};${rest?.key ?? ""}]`, (key) => ({
      key,
      k: "tuple",
      elements: fixed,
      rest,
    }));
  }

  #indexed(object: RType | undefined, key: TypeNode): RType | undefined {
    if (object === undefined || key.t !== "literal") return object?.k === "builtin" ? object.args[0] : undefined;
    return this.memberType?.(object, String(key.value));
  }

  /** Set by members.ts, which knows what a member's type is. */
  memberType: ((type: RType, name: string) => RType | undefined) | undefined;

  #mapped(unit: Unit, node: Extract<TypeNode, { t: "mapped" }>, bindings: Bindings): RType | undefined {
    const { constraint, value, parameter } = node;
    if (node.rename !== undefined) return this.#renamed(unit, node, bindings);
    if (value?.t === "index" && value.key.t === "ref" && value.key.name === parameter) {
      const base = this.type(unit.key, value.object, bindings);
      if (constraint.t === "keyof") return base;
      const names = this.keyNames(unit, constraint, bindings);
      return base === undefined || names === undefined ? base : this.filtered(base, true, names);
    }
    if (constraint.t === "keyof" && value !== undefined) return this.type(unit.key, constraint.of, bindings);
    const held = this.type(unit.key, value, bindings);
    return held === undefined ? undefined : this.intern(`R<${held.key}>`, (key) => ({ key, k: "record", value: held }));
  }

  /** `{ [K in keyof T as `get${K}`]: T[K] }`, or with `() => T[K]` */
  #renamed(unit: Unit, node: Extract<TypeNode, { t: "mapped" }>, bindings: Bindings): RType | undefined {
    const calls = node.value?.t === "function";
    const read = node.value?.t === "function" ? node.value.signature.result : node.value;
    if (read?.t !== "index" || read.key.t !== "ref" || read.key.name !== node.parameter) return undefined;
    const base = this.type(unit.key, read.object, bindings);
    if (base === undefined) return undefined;
    return this.intern(`N${calls ? "()" : ""}<${base.key}>`, (key) => ({ key, k: "renamed", base, calls }));
  }

  // ------------------------------------------------------------------------------------------ values

  /** `typeof name`, and what schema builders describe. */
  valueType(unit: Unit, name: string): RType | undefined {
    const inferred = /^(.+)\.(?:\$inferSelect|\$inferInsert|_type|_output|_input)$/.exec(name)?.[1];
    if (inferred !== undefined) return this.#inferred(this.valueType(unit, inferred));
    const declared = unit.names.get(name);
    if (declared?.kind === "variable") {
      if (declared.type !== undefined) return this.type(unit.key, declared.type);
      if (declared.init?.e === "function") return this.#functionValue(unit, declared.init.fn, name);
      const literals = declared.init === undefined ? undefined : this.schemaLiterals(unit, declared.init);
      if (literals !== undefined) return this.described(unit.key, literals, true);
      const made = declared.init === undefined ? undefined : constructed(declared.init);
      if (made !== undefined) return this.type(unit.key, made);
      const literal = declared.init === undefined ? undefined : literalOf(declared.init);
      return literal === undefined ? undefined : this.described(unit.key, [literal], false);
    }
    if (declared?.kind === "class") return this.classType(unit, declared.index, []);
    if (declared?.kind === "function") {
      return this.#functionValue(unit, declared.index, name);
    }
    const imported = unit.body.imports.find((it) => it.slot === name);
    if (imported === undefined) return undefined;
    const target = this.#units.resolve(unit, imported.module);
    const other = target?.kind === "unit" ? this.#units.unit(target.unit) : undefined;
    const item = other?.body.exports.find((it) => it.kind === "local" && it.name === imported.name);
    return other === undefined || item?.kind !== "local" ? undefined : this.valueType(other, item.slot);
  }

  #functionValue(unit: Unit, index: number, name: string): RType | undefined {
    const fn = unit.body.functions[index];
    if (fn === undefined) return undefined;
    const returned = fn.result === undefined ? returnedLiteral(fn.body) : undefined;
    if (returned !== undefined) this.#returned.set(`F${unit.key}:${name}`, this.described(unit.key, [returned], false));
    else this.#returned.delete(`F${unit.key}:${name}`);
    const parameters = fn.parameters.map((it) => ({
      name: it.pattern.p === "name" ? it.pattern.ref.slot : "",
      ...(it.type === undefined ? {} : { type: it.type }),
      ...(it.rest === true ? { rest: true as const } : {}),
    }));
    const signature = { parameters, ...(fn.result === undefined ? {} : { result: fn.result }) };
    return this.functionType({ signature, unit: unit.key, bindings: NO_BINDINGS });
  }

  /** The object literals of `z.object({ … })`, `.extend({ … })` and the like. */
  schemaLiterals(unit: Unit, expr: Expr, depth = 0): readonly Extract<Expr, { e: "object" }>[] | undefined {
    if (depth > 8) return undefined;
    if (expr.e === "cast" || expr.e === "await") return this.schemaLiterals(unit, expr.value, depth + 1);
    if (expr.e === "variable" && expr.ref.owner === 0) {
      const declared = unit.names.get(expr.ref.slot);
      return declared?.kind === "variable" && declared.init !== undefined
        ? this.schemaLiterals(unit, declared.init, depth + 1)
        : undefined;
    }
    const table = tableLiteral(expr);
    if (table !== undefined) return [table];
    if (expr.e !== "call" || expr.callee.e !== "member") return undefined;
    const { name, object } = expr.callee;
    const [first] = expr.args;
    const literal = first !== undefined && first.e === "object" ? first : undefined;
    if (/^(?:object|strictObject|looseObject)$/.test(name) && literal !== undefined) return [literal];
    const base = this.schemaLiterals(unit, object, depth + 1);
    if (base === undefined) return undefined;
    if (/^(?:extend|augment|safeExtend|merge|and|keys|shape)$/.test(name)) {
      const more =
        literal !== undefined
          ? [literal]
          : first !== undefined && first.e !== "spread"
            ? this.schemaLiterals(unit, first, depth + 1)
            : undefined;
      return [...base, ...(more ?? [])];
    }
    if (/^(?:pick|omit)$/.test(name) && literal !== undefined)
      return this.#narrowedTo(expr, base, literal, name === "pick");
    return base;
  }

  /** `.pick({ id: true })`, `.omit({ phone: true })`; the same for the same call, since types are known by it. */
  #narrowedTo(
    call: Expr,
    base: readonly Extract<Expr, { e: "object" }>[],
    mask: Extract<Expr, { e: "object" }>,
    keep: boolean,
  ): readonly Extract<Expr, { e: "object" }>[] {
    const known = this.#narrowed.get(call);
    if (known !== undefined && known.base.length === base.length && known.base.every((it, at) => it === base[at]))
      return known.made;
    const names = new Set(mask.properties.flatMap((it) => (it.kind === "value" ? [it.key] : [])));
    const made = base.map((it) => ({
      ...it,
      properties: it.properties.filter((each) => each.kind !== "value" || names.has(each.key) === keep),
    }));
    this.#narrowed.set(call, { base, made });
    return made;
  }

  // ------------------------------------------------------------------------------------------ making

  described(unit: UnitKey, literals: readonly Extract<Expr, { e: "object" }>[], schema: boolean): RType {
    const contents = literals.map((it) => this.#content(unit, it)).join(",");
    return this.intern(`Z${schema ? "s" : ""}${unit}:${contents}`, (key) => ({
      key,
      k: "described",
      unit,
      literals,
      schema,
    }));
  }

  interfaceType(unit: UnitKey, name: string, bindings: Bindings): RType {
    return this.intern(`I${unit}#${name}${bindingsKey(bindings)}`, (key) => ({
      key,
      k: "interface",
      unit,
      name,
      bindings,
    }));
  }

  classType(unit: Unit, index: number, args: readonly (RType | undefined)[]): RType {
    const bindings = this.#bind(unit, unit.body.classes[index]?.typeParameters, args);
    const name = classNames(unit.body).names[index] ?? "";
    return this.intern(`C${unit.key}#${name}${bindingsKey(bindings)}`, (key) => ({
      key,
      k: "class",
      unit: unit.key,
      name,
      bindings,
    }));
  }

  objectType(unit: UnitKey, members: readonly TypeMember[], bindings: Bindings, owner: Owner | undefined): RType {
    const body = this.#units.unit(unit)?.body;
    const promise = owner === undefined || body === undefined ? undefined : keepAnnotation(body, owner);
    const content = `${this.#content(unit, members)}:${owner?.name ?? ""}:${promise ?? ""}`;
    return this.intern(`O${unit}:${content}${bindingsKey(bindings)}`, (key) => ({
      key,
      k: "object",
      unit,
      members,
      bindings,
      owner,
    }));
  }

  functionType(signature: CallSignature): RType {
    return this.intern(
      `F${signature.unit}:${this.#content(signature.unit, signature.signature)}${bindingsKey(signature.bindings)}`,
      (key) => ({ key, k: "function", signature }),
    );
  }

  builtin(name: string, args: readonly (RType | undefined)[]): RType {
    return this.intern(`B${name}<${args.map((it) => it?.key ?? "").join(",")}>`, (key) => ({
      key,
      k: "builtin",
      name,
      args,
    }));
  }

  primitive(name: string): RType {
    return this.intern(`P${name}`, (key) => ({ key, k: "primitive", name }));
  }

  filtered(base: RType, keep: boolean, names: ReadonlySet<string>): RType {
    return this.intern(`${keep ? "+" : "-"}${base.key}(${[...names].sort().join(",")})`, (key) => ({
      key,
      k: "filtered",
      base,
      keep,
      names,
    }));
  }

  combine(kind: "union" | "intersection", members: readonly RType[]): RType | undefined {
    const flat = members.flatMap((it) => (it.k === kind ? it.members : [it]));
    const unique = [...new Map(flat.map((it) => [it.key, it])).values()].filter(
      (it) => kind === "intersection" || !(it.k === "primitive" && (it.name === "undefined" || it.name === "null")),
    );
    const real = unique.filter((it) => !(it.k === "literal" && it.value === null));
    const [first] = real;
    if (first === undefined) return unique[0] ?? members[0];
    if (real.length === 1) return first;
    const sorted = [...real].sort((a, b) => (a.key < b.key ? -1 : 1));
    return this.intern(`${kind === "union" ? "|" : "&"}(${sorted.map((it) => it.key).join(" ")})`, (key) => ({
      key,
      k: kind,
      members: sorted,
    }));
  }

  /** Keys are made of keys, so written out they would grow with every level; a short one for each says as much. */
  intern(key: string, make: (key: string) => RType): RType {
    let type = this.#interned.get(key);
    if (type === undefined) {
      type = make(`t${hashOf(key)}`);
      this.#interned.set(key, type);
    }
    return type;
  }

  /** Types that are written out are known by what they say: values that outlive an edit keep their types. */
  #content(unit: UnitKey, node: object): string {
    const body = this.#units.unit(unit)?.body;
    return body === undefined ? "" : contentName(body, node);
  }
}

function argumentsOf(type: RType): readonly RType[] {
  switch (type.k) {
    case "interface":
    case "class":
    case "object":
      return [...type.bindings.values()] as RType[];
    case "function":
      return [...type.signature.bindings.values()] as RType[];
    case "builtin":
    case "external":
      return type.args.flatMap((it) => it ?? []);
    case "tuple":
      return [...type.elements, type.rest].flatMap((it) => it ?? []);
    case "record":
      return [type.value];
    case "filtered":
    case "renamed":
      return [type.base];
    case "union":
    case "intersection":
      return type.members;
    default:
      return [];
  }
}

/** `new Schema({ … })` of Mongoose, `pgTable("users", { … })` of Drizzle: what describes a record of a store. */
export function tableLiteral(expr: Expr): Extract<Expr, { e: "object" }> | undefined {
  if (expr.e !== "new" && expr.e !== "call") return undefined;
  const { callee, args } = expr;
  const name = callee.e === "member" ? callee.name : callee.e === "variable" ? callee.ref.slot : "";
  const at = expr.e === "new" ? (name === "Schema" ? args[0] : undefined) : isTable(name) ? args[1] : undefined;
  return at === undefined || at.e === "spread" ? undefined : literalOf(at);
}

function isTable(name: string): boolean {
  return /^(?:pg|mysql|sqlite|singlestore|gel)Table$/.test(name);
}

function literalOf(expr: Expr): Extract<Expr, { e: "object" }> | undefined {
  if (expr.e === "cast") return literalOf(expr.value);
  return expr.e === "object" ? expr : undefined;
}

/** The type of `new Map<string, User>()`, where its arguments are written. */
export function constructed(expr: Expr): TypeNode | undefined {
  if (expr.e !== "new" || expr.typeArgs === undefined || expr.callee.e !== "variable") return undefined;
  return { t: "ref", name: expr.callee.ref.slot, args: expr.typeArgs };
}

function returnedLiteral(body: readonly Stmt[] | undefined): Extract<Expr, { e: "object" }> | undefined {
  for (const statement of body ?? []) {
    if (statement.s === "return" && statement.value !== undefined) return literalOf(statement.value);
  }
  return undefined;
}

function bindingsKey(bindings: Bindings): string {
  return bindings.size === 0 ? "" : `<${[...bindings].map(([name, type]) => `${name}=${type.key}`).join(",")}>`;
}
