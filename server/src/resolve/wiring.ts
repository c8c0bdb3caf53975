// What frameworks bring together by name: workers of queues, decorated handlers, what a container's token stands for.
//
// Read off what is written: constants, classes, `new Worker("mail", work)`. Nothing is run.
import {
  HANDLERS,
  INJECTS,
  INJECTS_QUEUE,
  JOB_HANDLER,
  JOB_LIBRARIES,
  type JobLibrary,
  PROCESSES,
  QUEUES,
  RECORD_METHODS,
  REGISTERS,
  WORKERS,
} from "../catalogue/wiring.ts";
import { dotted } from "../flow/dotted.ts";
import type { Argument, ClassBody, ClassMember, Expr, FileBody, FunctionBody } from "../flow/ir.ts";
import { keyOfFunction, localNames } from "../flow/local-names.ts";
import { CLASS_MARK, type Entity, type FunctionKey, type UnitKey, type Wired, writtenClass } from "../flow/world.ts";
import { type Answer, stillGood } from "./dependencies.ts";
import type { Unit, Units } from "./units.ts";

/** Methods that are given what works jobs off. */
const HANDLING: readonly string[] = [PROCESSES, ...JOB_LIBRARIES.map((it) => it.handles)];

type EntityOf = (unit: UnitKey, slot: string) => Entity | undefined;

/** What `{ provide: "MAILER", useClass: Mailer }` makes of a token. */
export interface Provided {
  readonly unit: UnitKey;
  /** The class by the name that `unit` has for it. */
  readonly className: string;
}

export class Wiring {
  readonly #units: Units;
  readonly #entity: EntityOf;
  #wires: Answer<ReadonlyMap<string, readonly Wired[]>> | undefined;
  #provided: Answer<ReadonlyMap<string, Provided>> | undefined;
  #registered: Answer<ReadonlyMap<string, Provided>> | undefined;

  constructor(units: Units, entity: EntityOf) {
    this.#units = units;
    this.#entity = entity;
  }

  /** After what follows from edited files was outdated: what the state before found counts on where it is not. */
  goOnFrom(before: Wiring): void {
    this.#provided = stillGood(before.#provided);
    this.#registered = stillGood(before.#registered);
    // Handlers may be written inside any function, and only questions that are asked each time lead to them.
    if (before.#wires !== undefined) before.#wires.isOutdated = true;
    before.#wires = undefined;
  }

  /** Who handles what is sent on a channel: `queue:mail`, `event:user.created`, `class:…#OpenClaim`. */
  wiredTo(channel: string): readonly Wired[] {
    this.#wires ??= this.#units.dependencies.found(() => this.#readWires());
    return this.#units.dependencies.use(this.#wires)?.get(channel) ?? [];
  }

  /** The name of the queue that `expr` is; `cls`: the class whose method it is written in. */
  queueOf(unit: Unit, expr: Expr, cls: ClassBody | undefined): string | undefined {
    if (expr.e === "cast") return this.queueOf(unit, expr.value, cls);
    if (expr.e === "variable") {
      const found = this.#declared(unit, expr.ref.slot);
      return found === undefined ? undefined : this.#madeQueue(found.unit, found.init);
    }
    if (expr.e !== "member" || expr.object.e !== "this" || cls === undefined) return undefined;
    return this.#queueField(unit, cls, expr.name);
  }

  #queueField(unit: Unit, cls: ClassBody, name: string): string | undefined {
    const field = cls.members.find((it) => it.kind === "field" && it.name === name);
    for (const decorator of [...(field?.decorators ?? []), ...parameterDecorators(unit, cls, name)]) {
      const [token] = decorator.e === "call" && nameOf(decorator.callee) === INJECTS_QUEUE ? decorator.args : [];
      if (token !== undefined) return this.text(unit, token);
    }
    const init = field?.init === undefined ? undefined : returned(unit.body.functions[field.init]);
    return (init && this.#madeQueue(unit, init)) ?? this.#assignedQueue(unit, cls, name);
  }

  /** `this.queue = new Queue("mail")` in the constructor. */
  #assignedQueue(unit: Unit, cls: ClassBody, name: string): string | undefined {
    const construct = cls.members.find((it) => it.kind === "constructor")?.fn;
    for (const statement of (construct === undefined ? undefined : unit.body.functions[construct]?.body) ?? []) {
      if (statement.s !== "expression" || statement.value.e !== "assign") continue;
      const { target, value } = statement.value;
      const at = target.p === "target" && target.target.e === "member" ? target.target : undefined;
      if (at?.object.e === "this" && at.name === name) return this.#madeQueue(unit, value);
    }
    return undefined;
  }

  #madeQueue(unit: Unit, expr: Expr): string | undefined {
    if (expr.e !== "new" || !this.#isOneOf(QUEUES, unit, expr.callee)) return undefined;
    return expr.args[0] === undefined ? undefined : this.text(unit, expr.args[0]);
  }

  /** Whether what `expr` names is one of these of a library, imported from it or by way of modules of ours. */
  #isOneOf(symbols: ReadonlySet<string>, unit: Unit, expr: Expr): boolean {
    const name = dotted(expr);
    if (name === undefined) return false;
    const [first = "", ...rest] = name.split(".");
    const imported = unit.body.imports.find((it) => it.slot === first);
    if (imported === undefined) return false;
    const whole = imported.name === "*" || imported.name === "=";
    const path = whole ? (rest.length === 0 ? ["default"] : rest) : [imported.name, ...rest];
    if (symbols.has(`${imported.module}#${path.join(".")}`)) return true;
    const symbol = this.#symbolOf(this.#entity(unit.key, first), rest);
    return symbol !== undefined && symbols.has(symbol);
  }

  /** `bullmq#Queue` for what a name stands for, whatever modules of ours it came through. */
  #symbolOf(entity: Entity | undefined, rest: readonly string[]): string | undefined {
    if (entity?.k === "external") return [entity.symbol, ...rest].join(".").replace("#.", "#");
    if (entity?.k !== "class" || rest.length > 0) return undefined;
    const [key = "", name = ""] = writtenClass(entity.cls).split(CLASS_MARK);
    const module = this.#units.unit(key as UnitKey)?.module;
    return module === undefined ? undefined : `${module}#${name}`;
  }

  // ------------------------------------------------------------------------------------------ constants

  /** The constant text that `expr` is: written there, in a `const`, in an object or an enum of constants. */
  text(unit: Unit, expr: Argument, depth = 0): string | undefined {
    if (expr.e === "constant") return expr.value === undefined ? undefined : String(expr.value);
    if (expr.e === "cast") return this.text(unit, expr.value, depth);
    if (depth > 4) return undefined;
    if (expr.e === "variable") {
      const found = this.#declared(unit, expr.ref.slot);
      return found === undefined ? undefined : this.text(found.unit, found.init, depth + 1);
    }
    if (expr.e === "object") {
      // `{ cmd: "sum" }` as a message pattern.
      const parts = expr.properties.flatMap((it) =>
        it.kind === "value" && typeof it.key === "string" ? [`${it.key}=${this.text(unit, it.value, depth + 1)}`] : [],
      );
      return parts.sort().join("&");
    }
    return expr.e === "member" ? this.#memberText(unit, expr, depth) : undefined;
  }

  #memberText(unit: Unit, expr: Extract<Expr, { e: "member" }>, depth: number): string | undefined {
    if (expr.object.e !== "variable") return undefined;
    const { slot } = expr.object.ref;
    const found = this.#declared(unit, slot);
    if (found !== undefined) {
      const holder = found.init.e === "cast" ? found.init.value : found.init;
      const property =
        holder.e === "object" ? holder.properties.find((it) => it.kind === "value" && it.key === expr.name) : undefined;
      return property?.kind === "value" ? this.text(found.unit, property.value, depth + 1) : undefined;
    }
    const entity = this.#entity(unit.key, slot);
    if (entity?.k !== "enum") return undefined;
    const decl = this.#units.unit(entity.unit)?.body.enums.find((it) => it.slot === entity.slot);
    const value = decl?.members.find((it) => it.name === expr.name)?.value;
    return value === undefined ? undefined : String(value);
  }

  /** The initialiser of a variable of the module, here or where it is imported from. */
  #declared(unit: Unit, slot: string): { readonly unit: Unit; readonly init: Expr } | undefined {
    const own = unit.names.get(slot);
    if (own?.kind === "variable") return own.init === undefined ? undefined : { unit, init: own.init };
    const entity = own === undefined ? this.#entity(unit.key, slot) : undefined;
    if (entity?.k !== "variable") return undefined;
    const other = this.#units.unit(entity.unit);
    const declared = other?.names.get(entity.slot);
    return other === undefined || declared?.kind !== "variable" || declared.init === undefined
      ? undefined
      : { unit: other, init: declared.init };
  }

  // ------------------------------------------------------------------------------------------ handlers

  #readWires(): ReadonlyMap<string, readonly Wired[]> {
    const found = new Map<string, Wired[]>();
    const add = (channel: string, wired: Wired) => {
      const list = found.get(channel);
      if (list === undefined) found.set(channel, [wired]);
      else list.push(wired);
    };
    for (const file of this.#units.source.files()) {
      const unit = this.#units.forFile(file);
      if (unit === undefined) continue;
      for (const cls of unit.body.classes) this.#readClass(unit, cls, add);
      const { hasWorkers, hasSchemas, hasHandling } = mayWire(unit.body);
      if (hasWorkers) for (const expr of written(unit, "new")) this.#readWorker(unit, expr, add);
      if (hasSchemas) this.#readRecordMethods(unit, add);
      if (hasHandling) for (const expr of written(unit, "call")) this.#readHandling(unit, expr, add);
    }
    return found;
  }

  #readWorker(unit: Unit, expr: Extract<Expr, { e: "new" }>, add: (channel: string, wired: Wired) => void): void {
    if (!this.#isOneOf(WORKERS, unit, expr.callee)) return;
    const [queue, work] = expr.args;
    const name = queue === undefined ? undefined : this.text(unit, queue);
    const fn = work === undefined ? undefined : this.#functionOf(unit, work);
    if (name !== undefined && fn !== undefined) add(`queue:${name}`, { fn });
  }

  /** `schema.method("age", work)`, `schema.methods.age = work`, and the same of statics. */
  #readRecordMethods(unit: Unit, add: (channel: string, wired: Wired) => void): void {
    const put = (name: string | undefined, work: Argument) => {
      const fn = name === undefined ? undefined : this.#functionOf(unit, work);
      if (fn === undefined) return;
      add(RECORD_METHODS, { fn });
      add(`${RECORD_METHODS}:${name}`, { fn });
    };
    for (const { callee, args } of written(unit, "call")) {
      const [name, work] = args;
      if (callee.e !== "member" || !/^(?:method|static)$/.test(callee.name) || name === undefined) continue;
      if (work !== undefined) put(this.text(unit, name), work);
    }
    for (const { target, value } of written(unit, "assign")) {
      const at = target.p === "target" && target.target.e === "member" ? target.target : undefined;
      if (at?.object.e === "member" && /^(?:methods|statics)$/.test(at.object.name)) put(at.name, value);
    }
  }

  /** `letters.process("monthly", work)`, `agenda.define("welcome", work)` */
  #readHandling(unit: Unit, expr: Extract<Expr, { e: "call" }>, add: (channel: string, wired: Wired) => void): void {
    const { callee, args } = expr;
    const last = args.at(-1);
    if (callee.e !== "member" || last === undefined || !HANDLING.includes(callee.name)) return;
    const fn = this.#functionOf(unit, last);
    const [first] = args;
    if (fn === undefined || first === undefined) return;
    const name = first === last ? undefined : this.text(unit, first);
    if (callee.name === PROCESSES) {
      const queue = this.queueOf(unit, callee.object, undefined);
      if (queue !== undefined) add(`queue:${queue}`, { fn, ...(name === undefined ? {} : { job: name }) });
    } else if (name !== undefined && this.jobLibraryOf(unit, callee.object)?.handles === callee.name)
      add(`job:${name}`, { fn });
  }

  /** What `expr` is an instance of, where it takes jobs by their names. */
  jobLibraryOf(unit: Unit, expr: Expr): JobLibrary | undefined {
    const found = expr.e === "variable" ? this.#declared(unit, expr.ref.slot) : undefined;
    if (found?.init.e !== "new") return undefined;
    const { unit: of, init } = found;
    return JOB_LIBRARIES.find((it) => this.#isOneOf(it.made, of, init.callee));
  }

  #functionOf(unit: Unit, expr: Argument): FunctionKey | undefined {
    if (expr.e === "cast") return this.#functionOf(unit, expr.value);
    if (expr.e === "function") return functionKey(unit, expr.fn);
    if (expr.e !== "variable") return undefined;
    const entity = this.#entity(unit.key, expr.ref.slot);
    if (entity?.k === "function") return entity.fn;
    const found = this.#declared(unit, expr.ref.slot);
    return found?.init.e === "function" ? functionKey(found.unit, found.init.fn) : undefined;
  }

  #readClass(unit: Unit, cls: ClassBody, add: (channel: string, wired: Wired) => void): void {
    const wire = (channel: string, member: ClassMember, job?: string) => {
      if (member.fn === undefined || unit.body.functions[member.fn]?.body === undefined) return;
      add(channel, {
        fn: functionKey(unit, member.fn),
        of: { unit: unit.key, name: cls.name },
        ...(job === undefined ? {} : { job }),
      });
    };
    for (const decorator of cls.decorators) {
      if (decorator.e !== "call") continue;
      const kind = HANDLERS[nameOf(decorator.callee) ?? ""];
      if (kind?.methods === undefined) continue;
      for (const channel of this.#channels(unit, kind.channel, decorator.args))
        for (const member of cls.members) {
          if (member.kind !== "method") continue;
          if (kind.methods.includes(member.name ?? "")) wire(channel, member);
          const job = kind.channel === "queue" ? this.#jobOf(unit, member) : undefined;
          if (job !== undefined) wire(channel, member, job);
        }
    }
    for (const member of cls.members)
      for (const decorator of member.decorators ?? []) {
        const kind = decorator.e === "call" ? HANDLERS[nameOf(decorator.callee) ?? ""] : undefined;
        if (decorator.e !== "call" || kind === undefined || kind.methods !== undefined) continue;
        for (const channel of this.#channels(unit, kind.channel, decorator.args.slice(0, 1))) wire(channel, member);
      }
  }

  /** `@Process("welcome")`; empty for `@Process()`. */
  #jobOf(unit: Unit, member: ClassMember): string | undefined {
    for (const decorator of member.decorators ?? []) {
      if (decorator.e !== "call" || nameOf(decorator.callee) !== JOB_HANDLER) continue;
      const [name] = decorator.args;
      return name === undefined ? "" : (this.text(unit, name) ?? "");
    }
    return undefined;
  }

  #channels(unit: Unit, kind: string, args: readonly Argument[]): readonly string[] {
    if (kind === "class")
      return args.flatMap((it) => {
        const entity = it.e === "variable" ? this.#entity(unit.key, it.ref.slot) : undefined;
        return entity?.k === "class" ? [`class:${entity.cls}`] : [];
      });
    const [first] = args;
    const list = first?.e === "array" ? first.elements.flatMap((it) => it ?? []) : first === undefined ? [] : [first];
    return list.flatMap((it) => {
      const name = it.e === "object" && kind === "queue" ? this.#named(unit, it) : this.text(unit, it);
      return name === undefined ? [] : [`${kind}:${name}`];
    });
  }

  /** `@Processor({ name: "mail" })` */
  #named(unit: Unit, options: Extract<Expr, { e: "object" }>): string | undefined {
    const name = options.properties.find((it) => it.kind === "value" && it.key === "name");
    return name?.kind === "value" ? this.text(unit, name.value) : undefined;
  }

  // ------------------------------------------------------------------------------------------ containers

  /** The class behind the token that a field or constructor parameter asks for: `@Inject("MAILER") mailer: any`. */
  injected(unit: Unit, cls: ClassBody, name: string): Provided | undefined {
    const field = cls.members.find((it) => it.kind === "field" && it.name === name);
    for (const decorator of [...(field?.decorators ?? []), ...parameterDecorators(unit, cls, name)]) {
      if (decorator.e !== "call" || !INJECTS.has(nameOf(decorator.callee) ?? "")) continue;
      const [token] = decorator.args;
      const key = token === undefined ? undefined : this.#token(unit, token);
      if (key !== undefined) return this.#providers().get(key);
    }
    return undefined;
  }

  /** What a container of Awilix gives by name: `container.register({ mailer: asClass(Mailer) })`. */
  registered(): ReadonlyMap<string, Provided> {
    this.#registered ??= this.#units.dependencies.found(() => this.#readRegistered());
    return this.#units.dependencies.use(this.#registered) ?? new Map();
  }

  #readRegistered(): ReadonlyMap<string, Provided> {
    const found = new Map<string, Provided>();
    for (const file of this.#units.source.files()) {
      const unit = this.#units.forFile(file);
      if (unit?.body.imports.some((it) => it.module === REGISTERS) !== true) continue;
      for (const { callee, args } of written(unit, "call")) {
        if (callee.e !== "member" || callee.name !== "register") continue;
        const [first, second] = args;
        const named = first === undefined || second === undefined ? undefined : this.text(unit, first);
        const pairs: readonly (readonly [string, Argument | undefined])[] =
          named !== undefined
            ? [[named, second]]
            : first?.e === "object"
              ? first.properties.flatMap((it) =>
                  it.kind === "value" && typeof it.key === "string" ? [[it.key, it.value] as const] : [],
                )
              : [];
        for (const [name, value] of pairs) {
          const className = value === undefined ? undefined : registeredClass(unit, value);
          if (className !== undefined && !found.has(name)) found.set(name, { unit: unit.key, className });
        }
      }
    }
    return found;
  }

  #token(unit: Unit, expr: Argument): string | undefined {
    const text = this.text(unit, expr);
    return text ?? (expr.e === "spread" ? undefined : dotted(expr));
  }

  #providers(): ReadonlyMap<string, Provided> {
    this.#provided ??= this.#units.dependencies.found(() => this.#readProviders());
    return this.#units.dependencies.use(this.#provided) ?? new Map();
  }

  #readProviders(): ReadonlyMap<string, Provided> {
    const found = new Map<string, Provided>();
    for (const file of this.#units.source.files()) {
      const unit = this.#units.forFile(file);
      if (unit?.body.names.includes("provide") !== true) continue;
      for (const literal of written(unit, "object")) {
        const values = new Map(
          literal.properties.flatMap((it) =>
            it.kind === "value" && typeof it.key === "string" ? [[it.key, it.value] as const] : [],
          ),
        );
        const token = values.get("provide");
        const key = token === undefined ? undefined : this.#token(unit, token);
        const className = providedClass(unit, values);
        if (key !== undefined && className !== undefined && !found.has(key))
          found.set(key, { unit: unit.key, className });
      }
    }
    return found;
  }
}

/** `useClass: Mailer`, `useFactory: () => new Mailer()`, `useValue: new Mailer()` */
function providedClass(unit: Unit, values: ReadonlyMap<string, Expr>): string | undefined {
  const useClass = values.get("useClass") ?? values.get("useExisting");
  if (useClass !== undefined) return dotted(useClass);
  const factory = values.get("useFactory");
  const made = factory?.e === "function" ? returned(unit.body.functions[factory.fn]) : values.get("useValue");
  return made?.e === "new" ? dotted(made.callee) : undefined;
}

/** `asClass(Mailer).singleton()`, `asFunction(() => new Mailer())`, `asValue(new Mailer())` */
function registeredClass(unit: Unit, expr: Argument): string | undefined {
  if (expr.e === "cast") return registeredClass(unit, expr.value);
  if (expr.e !== "call") return undefined;
  const { callee, args } = expr;
  if (callee.e === "member" && callee.object.e === "call") return registeredClass(unit, callee.object);
  let [first] = args;
  while (first?.e === "cast") first = first.value;
  if (first === undefined || first.e === "spread") return undefined;
  switch (nameOf(callee)) {
    case "asClass":
      return dotted(first);
    case "asFunction": {
      const made = first.e === "function" ? returned(unit.body.functions[first.fn]) : undefined;
      return made?.e === "new" ? dotted(made.callee) : undefined;
    }
    case "asValue":
      return first.e === "new" ? dotted(first.callee) : undefined;
    default:
      return undefined;
  }
}

function functionKey(unit: Unit, index: number): FunctionKey {
  return keyOfFunction(unit.key, localNames(unit.body).names[index] ?? String(index));
}

/** The last name: `Processor` of `bull.Processor`. */
function nameOf(callee: Expr): string | undefined {
  return callee.e === "variable" ? callee.ref.slot : callee.e === "member" ? callee.name : undefined;
}

/** Of the constructor's parameter that makes the field. */
function parameterDecorators(unit: Unit, cls: ClassBody, name: string): readonly Expr[] {
  const construct = cls.members.find((it) => it.kind === "constructor")?.fn;
  const parameters = (construct === undefined ? undefined : unit.body.functions[construct]?.parameters) ?? [];
  return parameters.find((it) => it.property === name)?.decorators ?? [];
}

/** What an arrow `() => value`, or the last statement of a function, gives. */
function returned(fn: FunctionBody | undefined): Expr | undefined {
  const last = fn?.body?.at(-1);
  return last?.s === "return" ? last.value : undefined;
}

interface MayWire {
  readonly hasWorkers: boolean;
  readonly hasSchemas: boolean;
  readonly hasHandling: boolean;
}

const wiring = new WeakMap<FileBody, MayWire>();

/** What is to be looked for in a file, by the names in it. */
function mayWire(body: FileBody): MayWire {
  let found = wiring.get(body);
  if (found === undefined) {
    const names = new Set(body.names);
    const imports = (module: string) => body.imports.some((it) => it.module === module);
    found = {
      hasWorkers: imports("bullmq") || names.has("Worker"),
      hasSchemas: imports("mongoose"),
      hasHandling: HANDLING.some((it) => names.has(it)),
    };
    wiring.set(body, found);
  }
  return found;
}

type Kind = Expr["e"];

/** By file, since a file that stays as it is need not be gone through again for each letter that is typed elsewhere. */
const writtenIn = new WeakMap<FileBody, Map<Kind, readonly Expr[]>>();

/** Every expression of one kind that stands in a file, in functions and in decorators of classes. */
function written<E extends Kind>({ body }: Unit, kind: E): readonly Extract<Expr, { e: E }>[] {
  let known = writtenIn.get(body);
  if (known === undefined) {
    known = new Map();
    writtenIn.set(body, known);
  }
  let found = known.get(kind);
  if (found === undefined) {
    const all: Expr[] = [];
    visit([body.functions.map((it) => it.body), body.classes.map((it) => it.decorators)], (node) => {
      if ((node as Partial<Expr>).e === kind) all.push(node as Expr);
    });
    found = all;
    known.set(kind, found);
  }
  return found as readonly Extract<Expr, { e: E }>[];
}

function visit(node: unknown, each: (node: object) => void): void {
  if (typeof node !== "object" || node === null) return;
  each(node);
  for (const value of Object.values(node)) visit(value, each);
}
