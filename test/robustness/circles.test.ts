// Declarations that lead back to themselves, or to ever new ones: every name has an answer and nothing turns for ever.
import { expect, test } from "vitest";
import { near, shop, snapshotOf } from "./workspace.ts";

const circles: Readonly<Record<string, string>> = {
  "classes that extend each other":
    "class A extends B {} class B extends A {} class C extends C {} new A(); new C(); export class D extends A { x = 1 } new D().x.y;",
  "a generic interface of itself":
    "interface L<T> { head: T; tail: L<L<T>> } export const f = (l: L<User>) => sink(l);",
  "a generic class of itself": "class N<T> { next?: N<N<T>>; v?: T } export const f = (n: N<User>) => sink(n);",
  "an alias that grows": "type I<T> = { x: I<T[]> }; export const f = (i: I<User>) => sink(i.x.x.x.x);",
  "an alias that doubles":
    "type T<X> = T<T<X>>; type U<X> = U<U<U<X>>>; export const f = (t: T<User>, u: U<User>) => { sink(t); sink(u) };",
  "aliases in a circle":
    "type A = B; type B = A; type C = C['x']; type K = keyof K; export const f = (a: A, c: C, k: K) => { sink(a); sink(c); sink(k) };",
  "interfaces in a circle":
    "interface I extends J {} interface J extends I {} export const f = (i: I & User) => sink(i);",
  "conditional and mapped types":
    "type D<T> = T extends (infer U)[] ? D<U> : { [K in keyof T]: D<D<T[K]>> }; type P<T> = T & P<T>; export const f = (d: D<User[][]>, p: P<User>) => { sink(d); sink(p) };",
  "values of their own types":
    "const a: typeof b = 1; const b: typeof a = 2; const x: any = x; export const f = (r: ReturnType<typeof f>): any => (sink(r), sink(a), x);",
};

test.each(Object.entries(circles))("%s", (_, text) => {
  const snapshot = snapshotOf({ "a.ts": shop + near + text });
  expect(snapshot.findings().map((it) => it.code)).toContain("cross-purpose");
});

test("files that export everything of each other", () => {
  const snapshot = snapshotOf({
    "a.ts": 'export * from "./b"; export * from "./a"; export { x as y } from "./b"; export { y as x } from "./b";',
    "b.ts": `export * from "./a"; export { y as x, x as y } from "./a"; import * as a from "./a"; export default a; ${shop}`,
    "c.ts":
      'import a, { type User, sink, x } from "./a";\nexport const f = (user: User) => sink(user.phone), g = x, h = a.a.a;',
    "d.ts": 'import { gone } from "./gone"; export { gone, gone as other } from "./gone"; gone();',
  });
  expect(snapshot.findings().map((it) => [it.code, it.file.split("/").at(-1)])).toEqual([["cross-purpose", "c.ts"]]);
});
