// S10: a labelled field is read in code with a purpose, or a labelled value arrives there.
import { test } from "vitest";
import { checkFindings } from "../../support/check-findings.ts";

test("every way of reading a field", () => {
  checkFindings(`
interface User {
  colour: string;
  /** @collectedFor security.two-factor */
  phone: string;
}
declare function show(text: unknown): void;

/** @processesFor marketing */
function byAccess(user: User) {
  show(user.phone);
//     ^^^^^^^^^^ cross-purpose
  show(user["phone"]);
//     ^^^^^^^^^^^^^ cross-purpose
  show(user?.phone);
//     ^^^^^^^^^^^ cross-purpose
  show(user.colour);
//     ^^^^^^^^^^^ clean
}

/** @processesFor marketing */
function byPattern(user: User) {
  const { phone, colour } = user;
//        ^^^^^ cross-purpose
  show(phone);
//     ^^^^^ clean
  show(colour);
//     ^^^^^^ clean
}

/** @processesFor marketing */
function byRenaming(user: User) {
  const { phone: number = "none" } = user;
//        ^^^^^ cross-purpose
  show(number);
}

/** @processesFor marketing */
function byParameter({ phone, colour }: User) {
//                     ^^^^^ cross-purpose
  show(phone);
  show(colour);
//     ^^^^^^ clean
}

/** @processesFor marketing */
function byLoop(users: User[]) {
  for (const { phone } of users) show(phone);
//             ^^^^^ cross-purpose
  for (const { colour } of users) show(colour);
//             ^^^^^^ clean
}
`);
});

test("with a key that nobody knows every labelled field counts", () => {
  checkFindings(`
interface User {
  /** @collectedFor security.two-factor */
  phone: string;
  /** @collectedFor account */
  email: string;
}
declare function show(text: unknown): void;

/** @processesFor marketing */
function column(user: User, key: keyof User) {
  show(user[key]);
//     ^^^^^^^^^ cross-purpose x2
}

/** @processesFor account */
function profileColumn(user: User, key: keyof User) {
  show(user[key]);
//     ^^^^^^^^^ cross-purpose x1
}
`);
});

test("each mention of a captured value is a place, locals derived from it are none", () => {
  checkFindings(`
interface User {
  /** @collectedFor security.two-factor */
  phone: string;
}
declare function show(text: unknown): void;

function offersFor(user: User) {
  const number = user.phone;
  return {
    /** @processesFor marketing */
    twice() {
      show(number);
//         ^^^^^^ cross-purpose
      const short = number.slice(0, 3);
//                  ^^^^^^ cross-purpose
      show(short);
//         ^^^^^ clean
    },
    /** @processesFor security.two-factor */
    confirm() {
      show(number);
//         ^^^^^^ clean
    },
  };
}
`);
});

test("an imported value arrives where it is mentioned, not where it is imported", () => {
  checkFindings(`
// @filename: session.ts
export interface User {
  /** @collectedFor security.two-factor */
  phone: string;
}
export let current: User | undefined;
export let number = "";
export let visits = 0;

export function signIn(user: User) {
  current = user;
  number = user.phone;
  visits += 1;
}
// @filename: shop.ts
import { current, number, visits } from "./session";
//                ^^^^^^ clean
declare function show(text: unknown): void;

/** @processesFor marketing */
export function offer() {
  show(number);
//     ^^^^^^ cross-purpose
  show(visits);
//     ^^^^^^ clean
  show(current?.phone);
//     ^^^^^^^^^^^^^^ cross-purpose
}
`);
});

test("a result arrives at the call, below an object where the property is read", () => {
  checkFindings(`
interface User {
  colour: string;
  /** @collectedFor security.two-factor */
  phone: string;
}
declare function show(text: unknown): void;

function numberOf(user: User) {
  return user.phone;
}
function toCard(user: User) {
  return { tel: user.phone, colour: user.colour };
}

/** @processesFor marketing */
function offer(user: User) {
  show(numberOf(user));
//     ^^^^^^^^^^^^^^ cross-purpose
  const card = toCard(user);
//             ^^^^^^^^^^^^ clean
  show(card.colour);
//     ^^^^^^^^^^^ clean
  show(card.tel);
//     ^^^^^^^^ cross-purpose
}
`);
});

test("the place of a chain is the name that was called", () => {
  checkFindings(`
interface User {
  /** @collectedFor security.two-factor */
  phone: string;
}
declare function show(text: unknown): void;
class Directory {
  numberOf(user: User) {
    return user.phone;
  }
}

/** @processesFor marketing */
function offer(directory: Directory, user: User) {
  const short = directory
//              ^^^^^^^^^ clean
    .numberOf(user)
//   ^^^^^^^^ cross-purpose
    .slice(0, 3);
//   ^^^^^ clean
  show(short);
}
`);
});

test("a whole object that arrives is no crossing", () => {
  checkFindings(`
interface User {
  id: string;
  /** @collectedFor security.two-factor */
  phone: string;
}
declare function show(text: unknown): void;

/** @processesFor marketing */
function count(users: User[]) {
  const copy = [...users];
//                 ^^^^^ clean
  const [first] = copy;
  show(first?.id);
//     ^^^^^ clean
  return copy.length;
//       ^^^^ clean
}

/** @processesFor marketing */
function latest(find: () => User) {
  const user = find();
//             ^^^^^^ clean
  return user.id;
}
`);
});

test("having crossed once, a value passes silently to what the purpose covers, and anew to what it does not", () => {
  checkFindings(`
interface User {
  /** @collectedFor account */
  email: string;
  /** @collectedFor marketing */
  promoEmail: string;
}
declare function put(to: string): void;

/** @processesFor marketing.newsletter */
function letter(to: string) {
  put(to);
}
/** @processesFor analytics */
function measure(to: string) {
  put(to);
}

/** @processesFor marketing */
function campaign(user: User) {
  const to = user.email;
//           ^^^^^^^^^^ cross-purpose
  put(to);
//    ^^ clean
  letter(to);
//       ^^ clean
  measure(to);
//        ^^ cross-purpose
  letter(user.promoEmail);
//       ^^^^^^^^^^^^^^^ clean
  measure(user.promoEmail);
//        ^^^^^^^^^^^^^^^ cross-purpose
}
`);
});

test("what a function answers that is handed on by its name arrives there", () => {
  checkFindings(`
// @filename: user.ts
export interface User {
  id: string;
  colour: string;
  /** @collectedFor security.two-factor */
  phone: string;
}
// @filename: helpers.ts
import type { User } from "./user";
export function phoneOf(user: User): string {
  return user.phone;
}
export const colourOf = (user: User): string => user.colour;
export const columns = { phone: (user: User) => user.phone, colour: (user: User) => user.colour };
export function each<T, R>(list: readonly T[], work: (one: T) => R): R[] {
  return list.map(work);
}
// @filename: use.ts
import { colourOf, columns, each, phoneOf } from "./helpers";
import type { User } from "./user";
/** @processesFor marketing */
export function numbers(users: User[]): string[] {
  return users.map(phoneOf);
//       ^^^^^^^^^^^^^^^^^^ cross-purpose
}
/** @processesFor marketing */
export function colours(users: User[]): string[] {
  return users.map(colourOf);
//       ^^^^^^^^^^^^^^^^^^^ clean
}
/** @processesFor marketing */
export function later(user: Promise<User>): Promise<string> {
  return user.then(columns.phone);
//       ^^^^^^^^^^^^^^^^^^^^^^^^ cross-purpose
}
/** @processesFor marketing */
export function chosen(users: User[], key: "phone" | "colour"): string[] {
  const cells = users.map(columns[key]);
//              ^^^^^^^^^^^^^^^^^^^^^^^ cross-purpose
  return cells;
//       ^^^^^ clean
}
/** @processesFor marketing */
export function throughHelper(users: User[]): string[] {
  return each(users, colourOf);
//       ^^^^^^^^^^^^^^^^^^^^^ clean
}
/** @processesFor security.two-factor */
export function allowed(users: User[]): string[] {
  return users.map(phoneOf);
//       ^^^^^^^^^^^^^^^^^^ clean
}
`);
});

test("a part of what a getter without a declared type holds is the value", () => {
  checkFindings(`
// @filename: payer.js
class Payer {
  constructor(row) {
    /** @collectedFor security.two-factor */
    this.phone = row.phone;
    this.colour = row.colour;
  }
  get short() {
    return this.phone.slice(-4);
  }
  get shade() {
    return this.colour.slice(0, 1);
  }
}
exports.load = (row) => new Payer(row);
exports.shortOf = (payer) => payer.short.concat("!");
// @filename: use.js
const { load, shortOf } = require("./payer");
/** @processesFor marketing */
exports.direct = (row) => {
  const payer = load(row);
  return payer.short;
//       ^^^^^^^^^^^ cross-purpose
};
/** @processesFor marketing */
exports.helped = (row) => {
  const text = shortOf(load(row));
//             ^^^^^^^^^^^^^^^^^^ cross-purpose
  console.log(text.length);
//            ^^^^^^^^^^^ clean
};
/** @processesFor marketing */
exports.clean = (row) => {
  return load(row).shade;
//       ^^^^^^^^^^^^^^^ clean
};
`);
});
