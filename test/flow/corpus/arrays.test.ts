// S16, S18: arrays, their methods, tuples and known places.
import { test } from "vitest";
import { checkFindings } from "../../support/check-findings.ts";

test("what a callback returns is what the list holds", () => {
  checkFindings(`
interface User {
  id: string;
  colour: string;
  /** @collectedFor security.two-factor */
  phone: string;
}
declare function show(text: unknown): void;
/** @processesFor marketing */
function promote(text: unknown) {
  show(text);
}

function run(users: User[]) {
  const phones = users.map((user) => user.phone);
  const colours = users.map((user) => user.colour);
  const cards = users.map(({ phone, colour }) => ({ tel: phone, colour }));
  promote(phones);
//        ^^^^^^ cross-purpose
  promote(colours);
//        ^^^^^^^ clean
  promote(phones[0]);
//        ^^^^^^^^^ cross-purpose
  promote(phones.length);
//        ^^^^^^^^^^^^^ clean
  for (const card of cards) {
    promote(card.tel);
//          ^^^^^^^^ cross-purpose
    promote(card.colour);
//          ^^^^^^^^^^^ clean
  }
}
`);
});

test("methods that keep elements keep their labels", () => {
  checkFindings(`
interface User {
  id: string;
  colour: string;
  /** @collectedFor security.two-factor */
  phone: string;
}
declare function show(text: unknown): void;
/** @processesFor marketing */
function promote(text: unknown) {
  show(text);
}

function run(users: User[], first: string[]) {
  const phones = users.map((user) => user.phone);
  promote(phones.filter((it) => it.length > 3));
//        ~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~ cross-purpose
  promote(phones.slice(1));
//        ~~~~~~~~~~~~~~~ cross-purpose
  promote(phones.concat(first));
//        ~~~~~~~~~~~~~~~~~~~~ cross-purpose
  promote(first.concat(phones));
//        ~~~~~~~~~~~~~~~~~~~~ cross-purpose
  promote(phones.join(";"));
//        ~~~~~~~~~~~~~~~~ cross-purpose
  promote([...phones].sort().reverse());
//        ~~~~~~~~~~~~~~~~~~~~~~~~~~~~ cross-purpose
  promote(phones.at(-1));
//        ~~~~~~~~~~~~~ cross-purpose
  promote(phones.find((it) => it.startsWith("07")));
//        ~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~ cross-purpose
  promote(phones.flatMap((it) => [it]));
//        ~~~~~~~~~~~~~~~~~~~~~~~~~~~~ cross-purpose
  promote([phones, first].flat());
//        ~~~~~~~~~~~~~~~~~~~~~~ cross-purpose
  promote(phones.reduce((all, it) => all + it, ""));
//        ~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~ cross-purpose
  promote(phones.reduce((longest, it) => (it.length > longest.length ? it : longest)));
//        ~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~ cross-purpose
  promote(Array.from(phones));
//        ~~~~~~~~~~~~~~~~~~ cross-purpose
  promote(Array.from(users, (it) => it.phone));
//        ~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~ cross-purpose
  promote(phones.toSorted()[0]);
//        ~~~~~~~~~~~~~~~~~~~~ cross-purpose
}
`);
});

test("answers about lists are clean", () => {
  checkFindings(`
interface User {
  id: string;
  colour: string;
  /** @collectedFor security.two-factor */
  phone: string;
}
declare function show(text: unknown): void;
/** @processesFor marketing */
function promote(text: unknown) {
  show(text);
}

function run(users: User[]) {
  const phones = users.map((user) => user.phone);
  promote(phones.includes("07"));
//        ^^^^^^^^^^^^^^^^^^^^^ clean
  promote(phones.indexOf("07"));
//        ^^^^^^^^^^^^^^^^^^^^ clean
  promote(phones.some((it) => it.startsWith("07")));
//        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ clean
  promote(phones.every((it) => it !== ""));
//        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ clean
  promote(phones.findIndex((it) => it === "07"));
//        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ clean
  promote(phones.map((it) => it.length));
//        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ clean
  promote(phones.reduce((sum, it) => sum + it.length, 0));
//        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ clean
  promote(phones.push("07"));
//        ^^^^^^^^^^^^^^^^^ clean
  promote([...phones.keys()]);
//        ^^^^^^^^^^^^^^^^^^ clean
  promote(Array.isArray(phones));
//        ^^^^^^^^^^^^^^^^^^^^^ clean
}
`);
});

test("what is pushed is in the list, of this list alone", () => {
  checkFindings(`
interface User {
  id: string;
  colour: string;
  /** @collectedFor security.two-factor */
  phone: string;
}
declare function show(text: unknown): void;
/** @processesFor marketing */
function promote(text: unknown) {
  show(text);
}

function run(users: User[]) {
  const numbers: string[] = [];
  const colours: string[] = [];
  promote(numbers.join());
//        ^^^^^^^^^^^^^^ clean
  for (const user of users) {
    numbers.push(user.phone);
    colours.unshift(user.colour);
  }
  promote(numbers.join());
//        ~~~~~~~~~~~~~~ cross-purpose
  promote(colours.join());
//        ^^^^^^^^^^^^^^ clean
  promote(numbers.pop());
//        ~~~~~~~~~~~~~ cross-purpose
  promote(numbers.splice(0, 1));
//        ~~~~~~~~~~~~~~~~~~~~ cross-purpose
}
function byIndex(users: User[]) {
  const numbers: string[] = new Array(users.length);
  users.forEach((user, index) => {
    numbers[index] = user.phone;
  });
  promote(numbers.join());
//        ~~~~~~~~~~~~~~ cross-purpose
}
`);
});

test("tuples and literal lists know their places", () => {
  checkFindings(`
interface User {
  id: string;
  colour: string;
  /** @collectedFor security.two-factor */
  phone: string;
}
declare function show(text: unknown): void;
/** @processesFor marketing */
function promote(text: unknown) {
  show(text);
}

function pairOf(user: User): [string, string] {
  return [user.phone, user.colour];
}
function run(user: User) {
  const pair = [user.phone, user.colour] as const;
  promote(pair[0]);
//        ^^^^^^^ cross-purpose
  promote(pair[1]);
//        ^^^^^^^ clean
  const [number, colour] = pairOf(user);
  promote(number);
//        ^^^^^^ cross-purpose
  promote(colour);
//        ^^^^^^ clean
  const [, second] = pairOf(user);
  promote(second);
//        ^^^^^^ clean
  promote(pairOf(user)[0]);
//        ~~~~~~~~~~~~~~~ cross-purpose
}
`);
});

test("callbacks receive the element, the list and what was kept", () => {
  checkFindings(`
interface User {
  id: string;
  colour: string;
  /** @collectedFor security.two-factor */
  phone: string;
}
declare function show(text: unknown): void;
/** @processesFor marketing */
function promote(text: unknown) {
  show(text);
}

function run(users: User[], colours: string[]) {
  users.forEach((user) => promote(user.phone));
//                                ^^^^^^^^^^ cross-purpose
  users.forEach((user, index) => promote(index));
//                                       ^^^^^ clean
  users.map((it) => it.phone).forEach((it, index, all) => promote(all[0]));
//                                                                ^^^^^^ cross-purpose
  colours.forEach((it) => promote(it));
//                                ^^ clean
  users.map((it) => it.phone).forEach(promote);
//~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~ cross-purpose
  users.map((it) => it.colour).forEach(promote);
//                                     ^^^^^^^ clean
  users.sort((left, right) => left.phone.localeCompare(right.phone)).forEach((it) => promote(it.colour));
//                                                                                           ^^^^^^^^^ clean
}
`);
});

test("functions of the language are handed on by their name", () => {
  checkFindings(`
// @filename: user.ts
export interface User {
  colour: string;
  /** @collectedFor security.two-factor */
  phone: string;
}
declare function wire(...x: unknown[]): void;
/** @processesFor marketing */
export function call(to: string): string {
  wire(to);
  return "sent";
}
// @filename: use.ts
import { call, type User } from "./user";
export function digits(user: User): void {
  call(user.phone.split("").map(Number).join(""));
//     ~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~ cross-purpose
  call(user.colour.split("").map(encodeURIComponent).join(""));
//     ^^^^^^^^^^^ clean
}
export function mixed(users: User[]): void {
  const texts = users.map((user) => user.phone).filter(Boolean);
//                                  ^^^^^^^^^^ clean
  for (const text of texts.map(encodeURIComponent)) call(text);
//                                                       ^^^^ cross-purpose
}
/** @processesFor marketing */
export function counted(users: User[]): number {
  return users.map((user) => user.colour).filter(Boolean).length;
//                           ^^^^^^^^^^^ clean
}
`);
});

test("places that are known stay known through methods", () => {
  checkFindings(`
interface Rider {
  id: string;
  city: string;
  /** @collectedFor security.two-factor */
  phone: string;
}
declare function show(text: unknown): void;
/** @processesFor marketing */
function promote(text: unknown) {
  show(text);
}

export function places(rider: Rider) {
  const row = [rider.city, rider.phone, rider.id];
  promote(row.at(-1));
//        ^^^^^^^^^^ clean
  promote(row.at(1));
//        ~~~~~~~~~ cross-purpose
  promote(row.slice(2)[0]);
//        ^^^^^^^^^^^^^^^ clean
  promote(row.slice(0, 2)[1]);
//        ~~~~~~~~~~~~~~~~~~ cross-purpose
  promote(row.with(1, "none").join());
//        ^^^^^^^^^^^^^^^^^^^^^^^^^^ clean
  promote(row.with(0, rider.phone)[0]);
//        ~~~~~~~~~~~~~~~~~~~~~~~~~~~ cross-purpose
  promote(row.toReversed()[0]);
//        ^^^^^^^^^^^^^^^^^^^ clean
  promote(row.toSpliced(1, 1).join());
//        ^^^^^^^^^^^^^^^^^^^^^^^^^^ clean
  promote(row.concat(["x"])[3]);
//        ^^^^^^^^^^^^^^^^^^^^ clean
  promote(Array.of(rider.city, rider.phone)[0]);
//        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ clean
  promote(Array.of(rider.city, rider.phone)[1]);
//        ~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~ cross-purpose
  const shouted = row.map((text) => text.toUpperCase());
  promote(shouted[0]);
//        ^^^^^^^^^^ clean
  promote(shouted[1]);
//        ~~~~~~~~~~ cross-purpose
  for (const [index, text] of [rider.phone, rider.phone].entries()) {
    promote(index);
//          ^^^^^ clean
    promote(text);
//          ~~~~ cross-purpose
  }
}
`);
});

test("what is put behind and taken off a list that is known", () => {
  checkFindings(`
interface Rider {
  id: string;
  city: string;
  /** @collectedFor security.two-factor */
  phone: string;
}
declare function show(text: unknown): void;
/** @processesFor marketing */
function promote(text: unknown) {
  show(text);
}

export function queue(rider: Rider) {
  const waiting: string[] = [];
  waiting.push(rider.city);
  waiting.push(rider.phone);
  promote(waiting[0]);
//        ^^^^^^^^^^ clean
  promote(waiting[1]);
//        ~~~~~~~~~~ cross-purpose
  promote(waiting.shift());
//        ^^^^^^^^^^^^^^^ clean
  promote(waiting.pop());
//        ~~~~~~~~~~~~~ cross-purpose
}
export function grown(riders: Rider[]) {
  const waiting: string[] = [];
  for (const rider of riders) {
    waiting.push(rider.city);
    waiting.push(rider.phone);
  }
  promote(waiting[0]);
//        ~~~~~~~~~~ cross-purpose
}
`);
});

test("names in a list say which properties are gone through", () => {
  checkFindings(`
interface Rider {
  id: string;
  city: string;
  /** @collectedFor security.two-factor */
  phone: string;
}
declare function show(text: unknown): void;
/** @processesFor marketing */
function promote(text: unknown) {
  show(text);
}

const HIDDEN = ["phone", "id"];
export function leftOut(rider: Rider) {
  const note = { phone: rider.phone, city: rider.city };
  const kept = Object.fromEntries(Object.entries(note).filter(([key]) => key !== "phone"));
  promote(JSON.stringify(kept));
//        ^^^^^^^^^^^^^^^^^^^^ clean
  const shown = Object.fromEntries(Object.entries(note).filter(([key]) => !HIDDEN.includes(key)));
  promote(JSON.stringify(shown));
//        ^^^^^^^^^^^^^^^^^^^^^ clean
  const others = Object.fromEntries(Object.entries(note).filter(([key]) => key !== "city"));
  promote(JSON.stringify(others));
//        ~~~~~~~~~~~~~~~~~~~~~~ cross-purpose
}
function omit<T extends object>(from: T, ...keys: (keyof T)[]): Partial<T> {
  const copy: Partial<T> = { ...from };
  for (const key of keys) delete copy[key];
  return copy;
}
function pick(from: Record<string, string>, keys: string[]) {
  return keys.reduce<Record<string, string>>((made, key) => {
    made[key] = from[key];
    return made;
  }, {});
}
export function helpers(rider: Rider) {
  const note = { phone: rider.phone, city: rider.city };
  promote(JSON.stringify(omit(note, "phone")));
//        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ clean
  promote(JSON.stringify(omit(note, "city")));
//        ~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~ cross-purpose
  promote(JSON.stringify(pick(note, ["city"])));
//        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ clean
  promote(JSON.stringify(pick(note, ["city", "phone"])));
//        ~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~ cross-purpose
  const copy: Record<string, string> = {};
  for (const key in note) if (key !== "phone") copy[key] = note[key as "city"];
  promote(copy.city);
//        ^^^^^^^^^ clean
  promote(copy.phone);
//        ^^^^^^^^^^ clean
}
`);
});
