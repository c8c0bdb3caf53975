// S16, S18: closures, higher-order functions, currying and factories.
import { test } from "vitest";
import { checkFindings } from "../../support/check-findings.ts";

test("a function remembers what it captured, each copy its own", () => {
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

function makeReader(text: string) {
  return () => text;
}
function makeCell<T>(initial: T) {
  let current = initial;
  return {
    read: () => current,
    write(next: T) {
      current = next;
    },
  };
}
function run(user: User) {
  const number = makeReader(user.phone);
  const colour = makeReader(user.colour);
  promote(number());
//        ~~~~~~~~ cross-purpose
  promote(colour());
//        ^^^^^^^^ clean
  const cell = makeCell("");
  const other = makeCell("");
  promote(cell.read());
//        ^^^^^^^^^^^ clean
  cell.write(user.phone);
  other.write(user.colour);
  promote(cell.read());
//        ~~~~~~~~~~~ cross-purpose
  promote(other.read());
//        ^^^^^^^^^^^^ clean
}
`);
});

test("currying, composing and partial application", () => {
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

const prefix = (text: string) => (other: string) => text + other;
const compose = <A, B, C>(first: (a: A) => B, second: (b: B) => C) => (value: A) => second(first(value));
const phoneOf = (user: User) => user.phone;
const colourOf = (user: User) => user.colour;
const shout = (text: string) => text.toUpperCase();

function run(user: User) {
  promote(prefix("tel:")(user.phone));
//        ~~~~~~~~~~~~~~~~~~~~~~~~~~ cross-purpose
  promote(prefix(user.phone)("!"));
//        ~~~~~~~~~~~~~~~~~~~~~~~ cross-purpose
  promote(prefix("is ")(user.colour));
//        ^^^^^^^^^^^^^^^^^^^^^^^^^^ clean
  promote(compose(phoneOf, shout)(user));
//        ~~~~~~~~~~~~~~~~~~~~~~~~~~~~~ cross-purpose
  promote(compose(colourOf, shout)(user));
//        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ clean
  promote(shout.call(null, user.phone));
//        ~~~~~~~~~~~~~~~~~~~~~~~~~~~~ cross-purpose
  promote(prefix.apply(null, [user.phone])(""));
//        ~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~ cross-purpose
  promote(shout.bind(null, user.colour)());
//        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ clean
}
`);
});

test("a callback that writes to an outer variable", () => {
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
  let found = "";
  let count = 0;
  users.forEach((user) => {
    found = user.phone;
    count += 1;
  });
  promote(found);
//        ^^^^^ cross-purpose
  promote(count);
//        ^^^^^ clean
}
`);
});

test("functions kept in objects, lists and maps", () => {
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

const readers = {
  tel: (user: User) => user.phone,
  paint: (user: User) => user.colour,
};
const list = [(user: User) => user.colour, (user: User) => user.id];
const table = new Map<string, (user: User) => string>([["tel", (user) => user.phone]]);

function run(user: User, key: "tel" | "paint") {
  promote(readers.tel(user));
//        ~~~~~~~~~~~~~~~~~ cross-purpose
  promote(readers.paint(user));
//        ^^^^^^^^^^^^^^^^^^^ clean
  promote(readers[key](user));
//        ~~~~~~~~~~~~~~~~~~ cross-purpose
  promote(list[0]?.(user));
//        ^^^^^^^^^^^^^^^ clean
  promote(table.get("tel")?.(user));
//        ~~~~~~~~~~~~~~~~~~~~~~~~ cross-purpose
}
`);
});

test("memoised, deferred and immediately called", () => {
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

function memoise<A extends object, R>(work: (argument: A) => R) {
  const cache = new WeakMap<A, R>();
  return (argument: A): R => {
    const known = cache.get(argument);
    if (known !== undefined) return known;
    const made = work(argument);
    cache.set(argument, made);
    return made;
  };
}
const phoneOf = memoise((user: User) => user.phone);
const colourOf = memoise((user: User) => user.colour);

function run(user: User) {
  promote(phoneOf(user));
//        ~~~~~~~~~~~~~ cross-purpose
  promote(colourOf(user));
//        ^^^^^^^^^^^^^^ clean
  promote((() => user.phone)());
//        ~~~~~~~~~~~~~~~~~~~~ cross-purpose
  promote(((it: User) => it.colour)(user));
//        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ clean
  setTimeout(() => promote(user.phone), 10);
//                         ^^^^^^^^^^ cross-purpose
  setTimeout(promote, 10, user.colour);
//                        ^^^^^^^^^^^ clean
}
`);
});

test("an emitter that lives in one function", () => {
  checkFindings(`
// @filename: user.ts
export interface User {
  id: string;
  colour: string;
  tags: string[];
  /** @collectedFor security.two-factor */
  phone: string;
  /** @collectedFor security.two-factor */
  backup?: string;
}
// @filename: promo.ts
import { show } from "billboard";
/** @processesFor marketing */
export function promote(value: unknown): void {
  show(String(value));
}
// @filename: billboard.d.ts
declare module "billboard" {
  export function show(text: string): void;
}
// @filename: main.ts
import { promote } from "./promo";
import type { User } from "./user";
class Bus {
  private m = new Map<string, ((value: string) => void)[]>();
  on(name: string, fn: (value: string) => void) {
    const list = this.m.get(name) ?? [];
    list.push(fn);
    this.m.set(name, list);
  }
  emit(name: string, value: string) {
    for (const fn of this.m.get(name) ?? []) fn(value);
  }
}
export function fire(user: User) {
const bus = new Bus();
bus.on("phone", (value) => promote(value));
//                                 ~~~~~ cross-purpose
bus.on("colour", promote);
//^^^^^^^^^^^^^^^^^^^^^^^^ clean
  bus.emit("phone", user.phone);
//^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ clean
  bus.emit("colour", user.colour);
//^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ clean
}
class Subject<T> {
  private observers = new Set<(v: T) => void>();
  subscribe(fn: (v: T) => void) { this.observers.add(fn); return () => this.observers.delete(fn); }
  next(v: T) { for (const o of this.observers) o(v); }
}
export function next(user: User) {
const phones = new Subject<string>();
const colours = new Subject<string>();
phones.subscribe(promote);
//^^^^^^^^^^^^^^^^^^^^^^^^ clean
colours.subscribe(promote);
//^^^^^^^^^^^^^^^^^^^^^^^^^ clean
  phones.next(user.phone);
//~~~~~~~~~~~~~~~~~~~~~~~~ cross-purpose
  colours.next(user.colour);
//^^^^^^^^^^^^^^^^^^^^^^^^^^ clean
}
`);
});

test("a function that is made of something clean is followed to its later calls", () => {
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

const pair = (first: string) => (second: string) => ({ first, second });
function counter(start: string) {
  function next(step: string) {
    return { start, step };
  }
  return next;
}
function run(user: User) {
  const made = pair(user.colour)(user.phone);
  promote(made.first);
//        ^^^^^^^^^^ clean
  promote(made.second);
//        ^^^^^^^^^^^ cross-purpose
  const next = counter("a");
  promote(next(user.phone).start);
//        ^^^^^^^^^^^^^^^^^^^^^^ clean
  promote(next(user.phone).step);
//        ~~~~~~~~~~~~~~~~~~~~~ cross-purpose
}
`);
});
