// S16: ES modules in every form, CommonJS, dynamic import, re-exports.
import { test } from "vitest";
import { checkFindings } from "../../support/check-findings.ts";

test("named, default, renamed, namespace and star exports", () => {
  checkFindings(`
// @filename: user.ts
export interface User {
  colour: string;
  /** @collectedFor security.two-factor */
  phone: string;
}
export function phoneOf(user: User) {
  return user.phone;
}
export const colourOf = (user: User) => user.colour;
const tel = (user: User) => \`tel:\${user.phone}\`;
export { tel as telOf };
export default class Reader {
  read(user: User) {
    return user.phone;
  }
}
// @filename: all.ts
export * from "./user";
export * as people from "./user";
export { phoneOf as number, default as Reader } from "./user";
// @filename: promo.ts
declare function show(text: unknown): void;
/** @processesFor marketing */
export default function promote(text: unknown) {
  show(text);
}
// @filename: run.ts
import * as everything from "./all";
import { colourOf, number as numberOf, people, Reader as R, telOf } from "./all";
import promote from "./promo";
import Reader, { phoneOf, type User } from "./user";

export function run(user: User) {
  promote(phoneOf(user));
//        ~~~~~~~~~~~~~ cross-purpose
  promote(colourOf(user));
//        ^^^^^^^^^^^^^^ clean
  promote(numberOf(user));
//        ~~~~~~~~~~~~~~ cross-purpose
  promote(telOf(user));
//        ~~~~~~~~~~~ cross-purpose
  promote(people.phoneOf(user));
//        ~~~~~~~~~~~~~~~~~~~~ cross-purpose
  promote(people.colourOf(user));
//        ^^^^^^^^^^^^^^^^^^^^^ clean
  promote(everything.people.telOf(user));
//        ~~~~~~~~~~~~~~~~~~~~~~~~~~~~~ cross-purpose
  promote(new Reader().read(user));
//        ~~~~~~~~~~~~~~~~~~~~~~~ cross-purpose
  promote(new R().read(user));
//        ~~~~~~~~~~~~~~~~~~ cross-purpose
}
`);
});

test("dynamic import", () => {
  checkFindings(`
// @filename: user.ts
export interface User {
  colour: string;
  /** @collectedFor security.two-factor */
  phone: string;
}
export const phoneOf = (user: User) => user.phone;
export const colourOf = (user: User) => user.colour;
// @filename: promo.ts
declare function show(text: unknown): void;
/** @processesFor marketing */
export function promote(text: unknown) {
  show(text);
}
// @filename: run.ts
import type { User } from "./user";

export async function run(user: User) {
  const { promote } = await import("./promo");
  const people = await import("./user");
  promote(people.phoneOf(user));
//        ~~~~~~~~~~~~~~~~~~~~ cross-purpose
  promote(people.colourOf(user));
//        ^^^^^^^^^^^^^^^^^^^^^ clean
  await import("./user").then(({ phoneOf }) => promote(phoneOf(user)));
//                                                     ~~~~~~~~~~~~~ cross-purpose
}
`);
});

test("CommonJS", () => {
  checkFindings(`
// @filename: user.js
/** @collectedFor security.two-factor */
let lastNumber = "";
exports.remember = (number) => {
  lastNumber = number;
};
exports.last = () => lastNumber;
exports.colour = () => "red";
// @filename: promo.js
/** @processesFor marketing */
function promote(text) {
  console.clear();
  globalThis.banner = text;
}
module.exports = { promote, version: 1 };
// @filename: run.js
const { promote } = require("./promo");
const user = require("./user");

function run() {
  promote(user.last());
//        ~~~~~~~~~~~ cross-purpose
  promote(user.colour());
//        ^^^^^^^^^^^^^ clean
  promote(require("./promo").version);
//        ^^^^^^^^^^^^^^^^^^^^^^^^^^ clean
  require("./promo").promote(require("./user").last());
//                           ~~~~~~~~~~~~~~~~~~~~~~~~ cross-purpose
}
module.exports.run = run;
`);
});

test("module state is shared by all who import it", () => {
  checkFindings(`
// @filename: user.ts
export interface User {
  colour: string;
  /** @collectedFor security.two-factor */
  phone: string;
}
// @filename: store.ts
import type { User } from "./user";
export const cache = new Map<string, string>();
export const state = { tel: "", colour: "" };
export let latest = "";
export function remember(user: User) {
  cache.set("tel", user.phone);
  state.tel = user.phone;
  state.colour = user.colour;
  latest = user.colour;
}
// @filename: shop.ts
import { cache, latest, state } from "./store";
declare function show(text: unknown): void;

/** @processesFor marketing */
export function offer() {
  show(cache.get("tel"));
//     ~~~~~~~~~~~~~~~~ cross-purpose
  show(state.tel);
//     ^^^^^^^^^ cross-purpose
  show(state.colour);
//     ^^^^^^^^^^^^ clean
  show(latest);
//     ^^^^^^ clean
}
`);
});

test("a cycle of modules", () => {
  checkFindings(`
// @filename: a.ts
import { promoteB } from "./b";
export interface User {
  colour: string;
  /** @collectedFor security.two-factor */
  phone: string;
}
export const phoneOf = (user: User) => user.phone;
export function run(user: User) {
  promoteB(user);
//         ^^^^ clean
}
// @filename: b.ts
import { phoneOf, type User } from "./a";
declare function show(text: unknown): void;
/** @processesFor marketing */
function promote(text: unknown) {
  show(text);
}
export function promoteB(user: User) {
  promote(phoneOf(user));
//        ~~~~~~~~~~~~~ cross-purpose
  promote(user.colour);
//        ^^^^^^^^^^^ clean
}
`);
});

test("CommonJS modules that are spread, assigned and functions themselves", () => {
  checkFindings(`
// @filename: user.js
class User {
  constructor(row) {
    this.id = row.id;
    this.colour = row.colour;
    /** @collectedFor security.two-factor */
    this.phone = row.phone;
  }
}
module.exports = { User };
// @filename: promo.js
const { show } = require("billboard");
/** @processesFor marketing */
function promote(value) {
  show(String(value));
}
exports.promote = promote;
// @filename: a.js
"use strict";
const { User } = require("./user");
const phoneOf = (u) => u.phone;
function colourOf(u) { return u.colour; }
module.exports = { phoneOf, colourOf, find: (id) => new User(global.rows[id]), keep };
const store = (module.exports.store = { phone: null, colour: null });
function keep(user) { store.phone = user.phone; store.colour = user.colour; }
Object.defineProperty(module.exports, "lazy", { enumerable: true, get: () => store.phone });
// @filename: b.js
exports = module.exports = function make(user) { return { number: user.phone, shade: user.colour }; };
exports.colour = (u) => u.colour;
exports.phone = (u) => u.phone;
Object.assign(exports, require("./a"));
// @filename: c.js
function Emp(phone, colour) { this.phone = phone; this.colour = colour; }
function main(user) { return user.phone; }
module.exports = main;
module.exports.Emp = Emp;
module.exports.phone = (u) => u.phone;
module.exports.colour = (u) => u.colour;
Object.assign(module.exports, { viaAssign: (u) => u.phone, shade(u) { return u.colour; } });
// @filename: index.js
module.exports = { ...require("./a"), make: require("./b"), get later() { return require("./b"); } };
// @filename: main.js
const { promote } = require("./promo");
const index = require("./index");
const b = require("./b");
const { find, store: kept } = require("./a");
async function main() {
  const user = find(1);
  index.keep(user);
  promote(index.phoneOf(user));
//        ~~~~~~~~~~~~~~~~~~ cross-purpose
  promote(index.colourOf(user));
//        ^^^^^^^^^^^^^^^^^^^ clean
  promote(index.make(user).number);
//        ~~~~~~~~~~~~~~~~~~~~~~~ cross-purpose
  promote(index.make(user).shade);
//        ^^^^^^^^^^^^^^^^^^^^^^ clean
  promote(b.phone(user));
//        ~~~~~~~~~~~~ cross-purpose
  promote(b.colour(user));
//        ^^^^^^^^^^^^^ clean
  promote(b.phoneOf(user));
//        ~~~~~~~~~~~~~~ cross-purpose
  promote(b.colourOf(user));
//        ^^^^^^^^^^^^^^^ clean
  promote(kept.phone);
//        ~~~~~~~~~~ cross-purpose
  promote(kept.colour);
//        ^^^^^^^^^^^ clean
  promote(index.later(user).number);
//        ~~~~~~~~~~~~~~~~~~~~~~~~ cross-purpose
  promote(require("./a").lazy);
//        ~~~~~~~~~~~~~~~~~~~ cross-purpose
  const m = await import("./a.js");
  promote(m.default.phoneOf(user));
//        ~~~~~~~~~~~~~~~~~~~~~~ cross-purpose
  promote(m.colourOf(user));
//        ^^^^^^^^^^^^^^^ clean
}
main();
// @filename: other.js
const { promote } = require("./promo");
const { User } = require("./user");
const c = require("./c");
module.exports = function main(row) {
  const user = new User(row);
  promote(c.phone(user));
//        ~~~~~~~~~~~~ cross-purpose
  promote(c.colour(user));
//        ^^^^^^^^^^^^^ clean
  promote(c(user));
//        ~~~~~~ cross-purpose
  const e = new c.Emp(user.phone, user.colour);
  promote(e.colour);
//        ^^^^^^^^ clean
  promote(e.phone);
//        ~~~~~~~ cross-purpose
  promote(c.viaAssign(user));
//        ~~~~~~~~~~~~~~~~ cross-purpose
  promote(c.shade(user));
//        ^^^^^^^^^^^^ clean
};
`);
});

test("what one helper leaves in shared state, another gives back", () => {
  checkFindings(`
interface User {
  colour: string;
  /** @collectedFor security.two-factor */
  phone: string;
}
declare function show(text: unknown): void;
/** @processesFor marketing */
function promote(text: unknown) {
  show(text);
}

let last = "";
function keep(it: string) {
  last = it;
}
function takeLast() {
  return last;
}
const cache = new Map<string, string>();
function remember(name: string, it: string) {
  cache.set(name, it);
}
function recall(name: string) {
  return cache.get(name);
}
class Drawer {
  inside = "";
  put(it: string) {
    this.inside = it;
  }
  take() {
    return this.inside;
  }
}
const drawer = new Drawer();
function fromDrawer() {
  return drawer.take();
}
let tint = "";
function keepTint(it: string) {
  tint = it;
}
function takeTint() {
  return tint;
}
function run(user: User) {
  keep(user.phone);
  remember("a", user.phone);
  drawer.put(user.phone);
  keepTint(user.colour);
  promote(takeLast());
//        ^^^^^^^^^^ cross-purpose
  promote(recall("a"));
//        ^^^^^^^^^^^ cross-purpose
  promote(fromDrawer());
//        ^^^^^^^^^^^^ cross-purpose
  promote(takeTint());
//        ^^^^^^^^^^ clean
}
`);
});
