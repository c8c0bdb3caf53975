// S16, S18: maps, sets and weak maps; literal keys keep their values apart.
import { test } from "vitest";
import { checkFindings } from "../../support/check-findings.ts";

test("literal keys of a map are places of their own", () => {
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

function run(user: User) {
  const card = new Map<string, string>();
  card.set("tel", user.phone);
  card.set("colour", user.colour);
  promote(card.get("tel"));
//        ~~~~~~~~~~~~~~~ cross-purpose
  promote(card.get("colour"));
//        ^^^^^^^^^^^^^^^^^^ clean
  promote(card.has("tel"));
//        ^^^^^^^^^^^^^^^ clean
  promote(card.size);
//        ^^^^^^^^^ clean
}
function fromEntries(user: User) {
  const card = new Map([["tel", user.phone], ["colour", user.colour]]);
  promote(card.get("tel"));
//        ~~~~~~~~~~~~~~~ cross-purpose
  promote(card.get("colour"));
//        ^^^^^^^^^^^^^^^^^^ clean
}
`);
});

test("with unknown keys all values are one, keys and values are two", () => {
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

function run(users: User[], id: string) {
  const phones = new Map<string, string>();
  for (const user of users) phones.set(user.id, user.phone);
  promote(phones.get(id));
//        ~~~~~~~~~~~~~~ cross-purpose
  promote([...phones.values()]);
//        ~~~~~~~~~~~~~~~~~~~~ cross-purpose
  promote([...phones.keys()]);
//        ^^^^^^^^^^^^^^^^^^ clean
  for (const [key, value] of phones) {
    promote(key);
//          ^^^ clean
    promote(value);
//          ^^^^^ cross-purpose
  }
  phones.forEach((value, key) => {
    promote(value);
//          ^^^^^ cross-purpose
    promote(key);
//          ^^^ clean
  });
  promote(Object.fromEntries(phones));
//        ~~~~~~~~~~~~~~~~~~~~~~~~~~ cross-purpose
}
function labelledKeys(users: User[]) {
  const colours = new Map(users.map((user) => [user.phone, user.colour]));
  promote([...colours.keys()]);
//        ~~~~~~~~~~~~~~~~~~~ cross-purpose
  promote([...colours.values()]);
//        ^^^^^^^^^^^^^^^^^^^^^ clean
}
`);
});

test("sets hold what was added", () => {
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
  const phones = new Set<string>();
  const colours = new Set(users.map((user) => user.colour));
  for (const user of users) phones.add(user.phone);
  promote([...phones]);
//        ~~~~~~~~~~~ cross-purpose
  promote([...colours]);
//        ^^^^^^^^^^^^ clean
  promote(phones.size);
//        ^^^^^^^^^^^ clean
  promote(phones.has("07"));
//        ^^^^^^^^^^^^^^^^ clean
  for (const phone of phones) promote(phone);
//                                    ^^^^^ cross-purpose
  promote(Array.from(new Set(users.map((user) => user.phone))));
//        ~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~ cross-purpose
}
`);
});

test("a weak map keeps what it was given for an object", () => {
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

const numbers = new WeakMap<object, string>();
const colours = new WeakMap<object, string>();

function keep(user: User) {
  numbers.set(user, user.phone);
  colours.set(user, user.colour);
}
function run(user: User) {
  promote(numbers.get(user));
//        ~~~~~~~~~~~~~~~~~ cross-purpose
  promote(colours.get(user));
//        ^^^^^^^^^^^^^^^^^ clean
}
`);
});

test("a map of objects leads to their fields", () => {
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

function run(users: User[], id: string) {
  const byId = new Map(users.map((user) => [user.id, user]));
  promote(byId.get(id)?.phone);
//        ~~~~~~~~~~~~~~~~~~~ cross-purpose
  promote(byId.get(id)?.colour);
//        ^^^^^^^^^^^^^^^^^^^^ clean
  const grouped: Record<string, User[]> = {};
  for (const user of users) (grouped[user.colour] ??= []).push(user);
  promote(grouped["red"]?.[0]?.phone);
//        ~~~~~~~~~~~~~~~~~~~~~~~~~~ cross-purpose
  promote(grouped["red"]?.[0]?.colour);
//        ^^^^^^^^^^^^^^^^^^^^^^^^^^^ clean
  promote(Object.keys(grouped));
//        ^^^^^^^^^^^^^^^^^^^^ clean
}
`);
});

test("maps of instances and modules, filled in one place and read in another", () => {
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

const cache = new Map<string, User>();
class Store {
  private readonly byId = new Map<string, User>();
  private readonly phones: Map<string, string> = new Map();
  add(user: User) { this.byId.set(user.id, user); this.phones.set(user.id, user.phone); cache.set(user.id, user); }
  run(id: string) {
    promote(this.byId.get(id)?.phone);
//          ~~~~~~~~~~~~~~~~~~~~~~~~ cross-purpose
    promote(this.byId.get(id)?.colour);
//          ^^^^^^^^^^^^^^^^^^^^^^^^^ clean
    promote(this.byId.has(id));
//          ^^^^^^^^^^^^^^^^^ clean
    for (const [key, value] of this.phones) {
      promote(key);
//            ^^^ clean
      promote(value);
//            ^^^^^ cross-purpose
    }
    for (const [, user] of cache.entries()) promote(user.phone);
//                                                  ^^^^^^^^^^ cross-purpose
    for (const [key, user] of cache) { promote(key); promote(user.colour); }
//                                             ^^^ clean
    promote(cache.get(id)?.phone);
//          ~~~~~~~~~~~~~~~~~~~~ cross-purpose
    const copy = new Map(this.phones);
    promote(copy.get("x"));
//          ~~~~~~~~~~~~~ cross-purpose
    promote([...copy].map(([key]) => key));
//          ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ clean
    promote([...copy].map(([, value]) => value));
//          ~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~ cross-purpose
    promote(Array.from(copy, ([key, value]) => key));
//          ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ clean
    promote(Array.from(copy.values()));
//          ~~~~~~~~~~~~~~~~~~~~~~~~~ cross-purpose
  }
}
function typed(table: Map<string, User>, set: Set<User>) {
  for (const [key, value] of table) {
    promote(key);
//          ^^^ clean
    promote(value.phone);
//          ^^^^^^^^^^^ cross-purpose
  }
  for (const value of set) promote(value.phone);
//                                 ^^^^^^^^^^^ cross-purpose
  promote([...table.values()].map((it) => it.phone));
//        ~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~ cross-purpose
  promote([...table.keys()]);
//        ^^^^^^^^^^^^^^^^^ clean
}
`);
});

test("addresses, headers and forms keep each value under its name", () => {
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

export function named(rider: Rider) {
  const params = new URLSearchParams({ to: rider.phone, town: rider.city });
  promote(params.get("town"));
//        ^^^^^^^^^^^^^^^^^^ clean
  promote(params.get("to"));
//        ~~~~~~~~~~~~~~~~ cross-purpose
  params.delete("to");
  promote(params.get("to"));
//        ^^^^^^^^^^^^^^^^ clean
  for (const [name, value] of new URLSearchParams([["to", rider.phone]])) {
    promote(name);
//          ^^^^ clean
    promote(value);
//          ~~~~~ cross-purpose
  }
  const headers = new Headers({ "x-to": rider.phone, "x-town": rider.city });
  promote(headers.get("x-town"));
//        ^^^^^^^^^^^^^^^^^^^^^ clean
  promote(headers.get("x-to"));
//        ~~~~~~~~~~~~~~~~~~~ cross-purpose
  const form = new FormData();
  form.append("to", rider.phone);
  form.append("town", rider.city);
  promote(form.get("town"));
//        ^^^^^^^^^^^^^^^^ clean
  promote(Object.fromEntries(form));
//        ~~~~~~~~~~~~~~~~~~~~~~~~ cross-purpose
}
`);
});

test("a map that is made of the entries of an object", () => {
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

export function table(rider: Rider) {
  const by = new Map(Object.entries({ phone: (it: Rider) => it.phone, none: () => "" }));
  promote(by.get("none")?.(rider));
//        ^^^^^^^^^^^^^^^^^^^^^^^ clean
  promote(by.get("phone")?.(rider));
//        ~~~~~~~~~~~~~~~~~~~~~~~~ cross-purpose
}
`);
});

test("lists and maps that nobody in view fills hold what their types say", () => {
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

class Users {
  readonly #byId = new Map<string, User>();
  readonly #names = new Map<string, string>();
  async get(id: string) { return this.#byId.get(id); }
  all() { return [...this.#byId.values()]; }
  nameOf(id: string) { return this.#names.get(id); }
}
const users = new Users();
export async function ask(id: string) {
  promote((await users.get(id))!.phone);
//        ~~~~~~~~~~~~~~~~~~~~~~~~~~~ cross-purpose
  promote((await users.get(id))!.colour);
//        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^ clean
  promote(users.all().map((it) => it.phone));
//        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ cross-purpose
  promote(users.all().map((it) => it.colour));
//        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ clean
  promote(users.nameOf(id));
//        ^^^^^^^^^^^^^^^^ clean
}
class Listed {
  readonly list: User[] = [];
  constructor(private readonly given: User[] = []) {}
  find(id: string) { return this.list.find((it) => it.id === id) ?? null; }
  findGiven(id: string) { return this.given.find((it) => it.id === id) ?? null; }
}
const listed = new Listed();
export function found(id: string) {
  const one = listed.find(id);
  if (one === null) return;
  promote(one.phone);
//        ^^^^^^^^^ cross-purpose
  promote(one.colour);
//        ^^^^^^^^^^ clean
  promote(listed.findGiven(id)!.phone);
//        ~~~~~~~~~~~~~~~~~~~~~~~~~~~ cross-purpose
}
export function locals(users: User[], at: number) {
  const few: User[] = [];
  promote(few[at]?.colour);
//        ^^^^^^^^^^^^^^^ clean
  const names: string[] = [];
  for (const user of users) names.push(user.colour);
  promote(names[at]);
//        ^^^^^^^^^ clean
}
`);
});
