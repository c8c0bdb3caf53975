import { expect, test } from "vitest";
import { described, extract } from "./described.ts";

test("members of every kind", () => {
  expect(
    described(`
@Entity(opts)
export abstract class Store<T extends User> extends Base.of(1)<T> implements Saves {
  #secret?: string = make();
  static count = 0;
  load = (id: string) => this.#secret;
  constructor(@Inject() private readonly db: Db, plain: number, ...rest: any[]) { super(); }
  save(a: string): void;
  save(a: number): void;
  async save(a: any) { await this.db.put(a); }
  abstract find(): T;
  get phone(): string { return "" }
  set phone(value) {}
  static { Store.count++; }
  *["list"]() { yield* all; }
  [Symbol.iterator]() {}
}
`),
  ).toBe(`
export Store as Store
class0 Store extends Base@global.of(1)
  field #secret?: string fn1
  static field count fn2
  field load fn3
  constructor constructor fn5
  field db: Db
  method save fn6
  method find fn7
  getter phone: string fn8
  setter phone fn9
  static static-block fn10
  method list fn11
  method [Symbol.iterator] fn12
fn0 module (module)() captured Store
  class Store = class0
fn1 initialiser Store.#secret()
  return make@global()
fn2 static initialiser Store.count()
  return 0
fn3 initialiser Store.load()
  return fn4
fn4 arrow Store.load(id: string)
  return this.#secret
fn5 constructor Store.constructor(field db: Db, plain: number, ...rest: any[])
  super()
fn6 async method Store.save(a: any)
  overload (a: string) => void
  overload (a: number) => void
  await this.db.put(a)
fn7 method Store.find(): T
fn8 getter Store.phone(): string
  return ""
fn9 setter Store.phone(value)
fn10 static static-block Store static block()
  update Store@0.count
fn11 method * Store.list()
  yield* all@global
fn12 method Store.[Symbol.iterator]()
`);
});

test("class expressions are named for people by what they are stored in", () => {
  const body = extract("const Store = class { save() {} }; export default class { load() {} }");
  expect(body.classes.map((it) => it.name)).toEqual(["", "default"]);
  expect(body.functions.map((it) => it.name)).toEqual(["(module)", "Store.save", "default.load"]);
});

test("declared functions have no body, and the earlier declarations are overloads", () => {
  expect(described("declare function f(a: string): string;\ndeclare function f(a: number): number;", "a.d.ts")).toBe(`
fn0 module (module)()
  function f = fn1
fn1 function f(a: number): number
  overload (a: string) => string
`);
});

test("types of every form", () => {
  expect(
    described(`
type A<T, K extends keyof T = keyof T> = { readonly [P in K as \`x\${P}\`]?: T[P] };
type B = Pick<User, "a" | 1 | true | null | -1> & typeof a.b | [x: string, ...rest: number[]];
type C<T> = T extends (infer U)[] ? U : import("m", { with: {} }).X<T>;
function is(x: unknown): asserts x is User;
interface I extends A.B<C> { new (a?: string): I; (...a: any[]): this; readonly [k: string]: unknown; m?(): void }
`),
  ).toBe(`
type A<T, K extends keyof T = keyof T> = { [P in K as string]: T[P] }
type B = ((Pick<User, ("a" | 1 | true | null | -1)> & typeof a.b) | [string, ...number[]])
type C<T> = (T extends infer U[] ? U : import("m").X<T>)
interface I extends A.B<C> { construct (a?: string) => I; call (...a: any[]) => this; index : unknown; m?() => void }
fn0 module (module)()
  function is = fn1
fn1 function is(x: unknown): asserts x is User
`);
});
