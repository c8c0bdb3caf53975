import { expect, test } from "vitest";
import { described, extract } from "./described.ts";

test("ES imports and exports in all their forms", () => {
  expect(
    described(`
import def, { a as b, type T } from "m";
import * as ns from "n";
import type { U } from "u";
import "side-effect";
import req = require("r");
import Short = ns.Inner;
export { b as c, T };
export { x as y } from "from";
export * from "star";
export * as all from "all";
export const { d, e: [f] } = def();
export default 1 + 1;
`),
  ).toBe(`
import default of "m" as def
import a of "m" as b
import type T of "m" as T
import * of "n" as ns
import type U of "u" as U
import = of "r" as req
export b as c
export T as T
export x of "from" as y
export * of "star"
export * of "all" as all
export f as f
export d as d
export *default* as default
fn0 module (module)()
  const Short = ns.Inner
  const { d: d, e: [f] } = def()
  const *default* = (1 + 1)
`);
});

test.each([
  ["export default foo; function foo() {}", [{ kind: "local", name: "default", slot: "foo" }]],
  ["export default function foo() {}", [{ kind: "local", name: "default", slot: "foo" }]],
  ["export default class {}", [{ kind: "local", name: "default", slot: "*default*" }]],
  ["export interface A {}", [{ kind: "local", name: "A", slot: "A" }]],
  ["class A {} export = A", [{ kind: "assign", slot: "A" }]],
  ["export = { a: 1 }", [{ kind: "assign", slot: "*exports*" }]],
])("%s", (text, expected) => {
  expect(extract(text).exports).toEqual(expected);
});

test("CommonJS imports, exports and what they store", () => {
  expect(
    described(
      `
const fs = require("fs"), { a, b: c } = require("./m"), d = require("./n").deep;
function save() {}
module.exports = { save, other: save, load() {}, n: 1 };
exports.late = () => require("./lazy").x;
module.exports.late2 = exports.late;
`,
      "a.js",
    ),
  ).toBe(`
import = of "fs" as fs
import a of "./m" as a
import b of "./m" as c
import deep of "./n" as d
export = *exports*
export save as save
export save as other
export *exports.load* as load
export *exports.n* as n
export *exports.late* as late
export *exports.late2* as late2
fn0 module (module)()
  function save = fn1
  *exports* = { save: save, other: save, load: fn2, n: 1 }
  var *exports.load* = *exports*.load
  var *exports.n* = *exports*.n
  *exports.late* = fn3
  *exports.late2* = *exports.late*
fn1 function save()
fn2 method load()
fn3 arrow late()
  return import("./lazy").x
`);
});

test("module.exports of a plain name exports that name", () => {
  expect(extract("class Store {} module.exports = Store;", "a.js").exports).toEqual([
    { kind: "assign", slot: "Store" },
  ]);
});

test("require and exports that the file declares itself mean nothing special", () => {
  expect(described("function f(require, exports) { exports.a = require('m'); }", "a.js")).toBe(`
fn0 module (module)()
  function f = fn1
fn1 function f(require, exports)
  exports.a = require("m")
`);
});

test("namespaces run where they stand and export their names", () => {
  expect(
    described("namespace Shop.Cart { export interface Item { id: string } export const a = 1; const b = a; }"),
  ).toBe(`
interface Shop.Cart.Item { id: string }
fn0 module (module)()
  namespace Shop = fn1 { Cart }
fn1 namespace Shop()
  namespace Cart = fn2 { a }
fn2 namespace Shop.Cart()
  const a = 1
  const b = a
`);
});

test("ambient modules and globals are files of their own, with places of the whole file", () => {
  const text = `import { User } from "./user"; declare module "x" { export function f(u: User): void } declare global { var g: User }`;
  const body = extract(text);
  const inner = body.ambient[0]?.body;
  expect(inner?.exports).toEqual([{ kind: "local", name: "f", slot: "f" }]);
  expect(inner?.imports.map((it) => it.slot)).toEqual(["User"]);
  expect(text.slice(inner?.functions[1]?.nameAt.start, inner?.functions[1]?.nameAt.end)).toBe("f");
  expect(body.globals?.global).toBe(true);
  expect(body.global).toBeUndefined();
});

test("a file without imports and exports is global", () => {
  expect(extract("interface User {}").global).toBe(true);
  expect(extract("export {}").global).toBeUndefined();
  expect(extract("module.exports = 1", "a.js").global).toBeUndefined();
});

test("enum members have their constant values", () => {
  expect(extract("enum E { A, B = 5, C, D = 'x', F = 1 << 2, G = A | B, H = f() }").enums[0]?.members).toMatchObject([
    { name: "A", value: 0 },
    { name: "B", value: 5 },
    { name: "C", value: 6 },
    { name: "D", value: "x" },
    { name: "F", value: 4 },
    { name: "G", value: 5 },
    { name: "H", init: { e: "call" } },
  ]);
});
