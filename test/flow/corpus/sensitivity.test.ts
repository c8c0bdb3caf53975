// S18: fields, contexts and moments are kept apart.
import { test } from "vitest";
import { checkFindings } from "../../support/check-findings.ts";

test("a field beside a labelled one is clean", () => {
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

function audit(entry: { dryRun: boolean; note?: string }) {
  promote(entry.dryRun);
//        ^^^^^^^^^^^^ clean
}
function run(options: { dryRun: boolean; user: User }) {
  audit({ dryRun: options.dryRun });
  audit({ dryRun: options.dryRun, note: options.user.phone });
}
function deep(user: User) {
  const box = { a: { b: { c: user.phone, d: user.colour } } };
  promote(box.a.b.c);
//        ^^^^^^^^^ cross-purpose
  promote(box.a.b.d);
//        ^^^^^^^^^ clean
}
`);
});

test("one function, called with different things", () => {
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

function identity<T>(value: T): T {
  return value;
}
function pair<A, B>(first: A, second: B) {
  return { first, second };
}
function twice<T>(value: T): T {
  return identity(identity(value));
}
function choose(first: string, second: string, one: boolean) {
  return one ? first : second;
}
function run(user: User) {
  promote(identity(user.phone));
//        ~~~~~~~~~~~~~~~~~~~~ cross-purpose
  promote(identity(user.colour));
//        ^^^^^^^^^^^^^^^^^^^^^ clean
  promote(twice(user.phone));
//        ~~~~~~~~~~~~~~~~~ cross-purpose
  promote(twice(user.colour));
//        ^^^^^^^^^^^^^^^^^^ clean
  const both = pair(user.phone, user.colour);
  promote(both.first);
//        ^^^^^^^^^^ cross-purpose
  promote(both.second);
//        ^^^^^^^^^^^ clean
  promote(choose(user.colour, user.phone, false));
//        ~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~ cross-purpose
  promote(choose(user.colour, user.id, true));
//        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ clean
}
`);
});

test("recursion ends and stays precise where it can", () => {
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

interface Node_ {
  user: User;
  next?: Node_;
}
function lastPhone(node: Node_): string {
  return node.next ? lastPhone(node.next) : node.user.phone;
}
function lastColour(node: Node_): string {
  return node.next ? lastColour(node.next) : node.user.colour;
}
function even(count: number, text: string): string {
  return count === 0 ? text : odd(count - 1, text);
}
function odd(count: number, text: string): string {
  return count === 0 ? "odd" : even(count - 1, text);
}
function run(node: Node_, user: User) {
  promote(lastPhone(node));
//        ~~~~~~~~~~~~~~~ cross-purpose
  promote(lastColour(node));
//        ^^^^^^^^^^^^^^^^ clean
  promote(even(4, user.phone));
//        ~~~~~~~~~~~~~~~~~~~ cross-purpose
  promote(even(4, user.colour));
//        ^^^^^^^^^^^^^^^^^^^^ clean
}
`);
});

test("a local means what it held last", () => {
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
  let text = user.colour;
  promote(text);
//        ^^^^ clean
  text = user.phone;
  promote(text);
//        ^^^^ cross-purpose
  text = user.colour;
  promote(text);
//        ^^^^ clean
  {
    const text = user.phone;
    promote(text);
//          ^^^^ cross-purpose
  }
  promote(text);
//        ^^^^ clean
}
`);
});

test("deep chains of helpers keep the field", () => {
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

const one = (user: User) => ({ tel: user.phone, paint: user.colour });
const two = (user: User) => ({ card: one(user), at: 1 });
const three = (user: User) => [two(user)];
const four = (user: User) => three(user).map(({ card }) => card);
function run(user: User) {
  promote(four(user)[0]?.tel);
//        ~~~~~~~~~~~~~~~~~~ cross-purpose
  promote(four(user)[0]?.paint);
//        ^^^^^^^^^^^^^^^^^^^^ clean
  promote(two(user).at);
//        ^^^^^^^^^^^^ clean
}
`);
});

test("collections of our own, each instance for itself", () => {
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
// @filename: lib.ts
export class LRU<K, V> {
  private map = new Map<K, V>();
  constructor(private readonly max = 10) {}
  get(key: K): V | undefined {
    const hit = this.map.get(key);
    if (hit !== undefined) { this.map.delete(key); this.map.set(key, hit); }
    return hit;
  }
  set(key: K, value: V) {
    if (this.map.size >= this.max) this.map.delete(this.map.keys().next().value as K);
    this.map.set(key, value);
  }
  get size() { return this.map.size; }
  *[Symbol.iterator]() { for (const [k, v] of this.map) yield { k, v }; }
}
export class Stack<T> {
  #items: T[] = [];
  push(...items: T[]) { this.#items.push(...items); return this; }
  pop() { return this.#items.pop(); }
  peek() { return this.#items[this.#items.length - 1]; }
  get length() { return this.#items.length; }
  map<R>(fn: (t: T) => R) { const s = new Stack<R>(); for (const i of this.#items) s.push(fn(i)); return s; }
}
export class Node2<T> { next?: Node2<T>; constructor(public value: T) {} }
export class LinkedList<T> {
  head?: Node2<T>; tail?: Node2<T>;
  add(v: T) { const n = new Node2(v); if (!this.head) this.head = this.tail = n; else { this.tail!.next = n; this.tail = n; } return this; }
  toArray() { const out: T[] = []; for (let n = this.head; n; n = n.next) out.push(n.value); return out; }
}
export const partition = <T>(list: T[], test: (t: T) => boolean): [T[], T[]] => list.reduce<[T[], T[]]>(([a, b], t) => test(t) ? [[...a, t], b] : [a, [...b, t]], [[], []]);
export const toLookup = <T, V>(list: T[], key: (t: T) => string, value: (t: T) => V) => Object.fromEntries(list.map((t) => [key(t), value(t)]));
export const sortBy = <T>(list: T[], key: (t: T) => string) => [...list].sort((a, b) => key(a).localeCompare(key(b)));
// @filename: main.ts
import { promote } from "./promo";
import { LinkedList, LRU, partition, sortBy, Stack, toLookup } from "./lib";
import type { User } from "./user";
export function lru(user: User) {
  const p = new LRU<string, string>();
  p.set("a", user.phone);
  const c = new LRU<string, string>();
  c.set("a", user.colour);
  promote(p.get("a"));
//        ~~~~~~~~~ cross-purpose
  promote(c.get("a"));
//        ^^^^^^^^^ clean
  promote(p.size);
//        ^^^^^^ clean
  for (const { k, v } of p) {
    promote(k);
//          ^ clean
    promote(v);
//          ~ cross-purpose
  }
  for (const { v } of c) promote(v);
//                               ^ clean
}
export function stacks(user: User) {
  const p = new Stack<string>().push(user.phone, user.id);
  const c = new Stack<string>().push(user.colour);
  promote(p.pop());
//        ~~~~~~ cross-purpose
  promote(c.pop());
//        ^^^^^^ clean
  promote(p.peek());
//        ~~~~~~~ cross-purpose
  promote(p.length);
//        ^^^^^^^^ clean
  promote(p.map((x) => x.length).peek());
//        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^ clean
  promote(p.map((x) => x + "!").peek());
//        ~~~~~~~~~~~~~~~~~~~~~~~~~~~ cross-purpose
}
export function lists(user: User) {
  const p = new LinkedList<string>().add(user.id).add(user.phone);
  const c = new LinkedList<string>().add(user.id).add(user.colour);
  promote(p.toArray()[1]);
//        ~~~~~~~~~~~~~~ cross-purpose
  promote(c.toArray()[1]);
//        ^^^^^^^^^^^^^^ clean
  promote(c.head?.value);
//        ^^^^^^^^^^^^^ clean
}
export function funcs(users: User[]) {
  const [yes, no] = partition(users, (u) => u.colour === "red");
  promote(yes[0].phone);
//        ~~~~~~~~~~~~ cross-purpose
  promote(no[0].colour);
//        ^^^^^^^^^^^^ clean
  promote(no.length);
//        ^^^^^^^^^ clean
  const l = toLookup(users, (u) => u.id, (u) => u.phone);
  promote(l.x);
//        ~~~ cross-purpose
  const m = toLookup(users, (u) => u.id, (u) => u.colour);
  promote(m.x);
//        ^^^ clean
  promote(sortBy(users, (u) => u.phone)[0].colour);
//        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ clean
  promote(sortBy(users, (u) => u.colour)[0].phone);
//        ~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~ cross-purpose
  const grid = users.map((u) => [u.phone, u.colour] as const);
  promote(grid.map(([, c]) => c).join());
//        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^ clean
  promote(grid.map(([p]) => p).join());
//        ~~~~~~~~~~~~~~~~~~~~~~~~~~ cross-purpose
  const byColour = users.reduce((m2, u) => m2.set(u.colour, [...(m2.get(u.colour) ?? []), u]), new Map<string, User[]>());
  promote(byColour.get("red")?.[0].phone);
//        ~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~ cross-purpose
  promote([...byColour.keys()].join());
//        ^^^^^^^^^^^^^^^^^^^^^^^^^^ clean
  const queue = [users[0]];
  while (queue.length > 0) {
    const u = queue.shift()!;
    promote(u.phone);
//          ~~~~~~~ cross-purpose
    promote(u.colour);
//          ^^^^^^^^ clean
    queue.push(...users);
  }
  const entries = Object.entries(Object.fromEntries(users.map((u) => [u.id, { n: u.phone, c: u.colour }])));
  for (const [id, { n, c }] of entries) {
    promote(id);
//          ^^ clean
    promote(n);
//          ~ cross-purpose
    promote(c);
//          ^ clean
  }
}
`);
});

test("what one turn of a loop made and nobody kept is not what the next one makes", () => {
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

function run(users: User[]) {
  for (const user of users) {
    const card: { tel?: string; colour: string } = { tel: user.phone, colour: user.colour };
    delete card.tel;
    promote(card);
//          ^^^^ clean
  }
  for (const user of users) {
    const found = { tel: user.phone, colour: user.colour };
    const shown = { ...found, tel: "" };
    promote(shown);
//          ^^^^^ clean
  }
  let before: { tel: string } | undefined;
  for (const user of users) {
    const card = { tel: user.phone };
    if (before !== undefined) promote(before);
//                                    ~~~~~~ cross-purpose
    before = card;
  }
}
`);
});

test("places of a list are kept through spread and rest", () => {
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

function run(user: User) {
  const pair = [user.phone, user.colour] as const;
  const [, shade] = [...pair];
  promote(shade);
//        ^^^^^ clean
  const [tel, ...[tint]] = pair;
  promote(tel);
//        ^^^ cross-purpose
  promote(tint);
//        ^^^^ clean
  function second(..._: string[]) {
    const [, it] = [...arguments];
    return it;
  }
  promote(second(user.phone, user.colour));
//        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ clean
  promote(second(user.colour, user.phone));
//        ~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~ cross-purpose
}
`);
});

test("instances that factories make of nothing personal are none of the others", () => {
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

class Cell<T> {
  private inner: { value: T };
  constructor(value: T) {
    this.inner = { value };
  }
  get value(): T {
    return this.inner.value;
  }
  replace(value: T) {
    this.inner.value = value;
  }
}
function makeCell<T>(value: T): Cell<T> {
  return new Cell(value);
}
function wire<T>(value: T) {
  const cell = makeCell(value);
  return { cell, name: "cell" };
}
class Range<T> implements Iterable<T> {
  constructor(private readonly items: T[]) {}
  [Symbol.iterator](): Iterator<T> {
    let at = 0;
    const items = this.items;
    return { next: () => (at < items.length ? { done: false, value: items[at++] } : { done: true, value: undefined }) };
  }
}
export function cells(rider: Rider) {
  promote(wire(rider.city).cell.value);
//        ^^^^^^^^^^^^^^^^^^^^^^^^^^^ clean
  promote(wire(rider.phone).cell.value);
//        ~~~~~~~~~~~~~~~~~~~~~~~~~~~~ cross-purpose
  const empty = makeCell("");
  const filled = makeCell("");
  filled.replace(rider.phone);
  promote(empty.value);
//        ^^^^^^^^^^^ clean
  promote(filled.value);
//        ~~~~~~~~~~~~ cross-purpose
  for (const item of new Range([rider.city])) promote(item);
//                                                    ^^^^ clean
  for (const item of new Range([rider.phone])) promote(item);
//                                                     ~~~~ cross-purpose
}
`);
});

test("what one error says is not what another one says", () => {
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

class ContactError extends Error {
  constructor(
    message: string,
    readonly to: string,
  ) {
    super(message);
  }
}
function fail(text: string): never {
  throw new ContactError("failed", text);
}
export function failing(rider: Rider) {
  try {
    fail(rider.phone);
  } catch (error) {
    promote((error as ContactError).message);
//          ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ clean
    promote((error as ContactError).to);
//          ~~~~~~~~~~~~~~~~~~~~~~~~~~ cross-purpose
  }
  try {
    fail(rider.city);
  } catch (error) {
    promote((error as ContactError).to);
//          ^^^^^^^^^^^^^^^^^^^^^^^^^^ clean
  }
}
`);
});

test("caches of one class, whose methods put back what they find", () => {
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

class LruCache<V> {
  #map = new Map<string, V>();
  constructor(readonly max = 10) {}
  get(key: string): V | undefined {
    const hit = this.#map.get(key);
    if (hit === undefined) return undefined;
    this.#map.delete(key);
    this.#map.set(key, hit);
    return hit;
  }
  set(key: string, value: V) {
    if (this.#map.size > this.max) this.#map.delete(this.#map.keys().next().value as string);
    this.#map.set(key, value);
  }
}
const phones = new LruCache<string>();
const towns = new LruCache<string>();
class Desk {
  private readonly numbers = new LruCache<string>();
  private readonly places = new LruCache<string>();
  keep(rider: Rider) {
    this.numbers.set(rider.id, rider.phone);
    this.places.set(rider.id, rider.city);
  }
  tell(id: string) {
    promote(this.places.get(id));
//          ^^^^^^^^^^^^^^^^^^^ SPURIOUS cross-purpose
    promote(this.numbers.get(id));
//          ~~~~~~~~~~~~~~~~~~~~ cross-purpose
  }
}
class Board {
  constructor(private readonly seen: LruCache<string>) {}
  keep(rider: Rider) {
    this.seen.set(rider.id, rider.phone);
  }
  tell(id: string) {
    promote(this.seen.get(id));
//          ~~~~~~~~~~~~~~~~~ cross-purpose
  }
}
export function fill(rider: Rider) {
  phones.set(rider.id, rider.phone);
  towns.set(rider.id, rider.city);
}
export function read(id: string) {
  promote(towns.get(id));
//        ^^^^^^^^^^^^^ clean
  promote(phones.get(id));
//        ~~~~~~~~~~~~~~ cross-purpose
}
`);
});

test("keys that a list of constants names, in callbacks and helpers", () => {
  checkFindings(`
interface User {
  colour: string;
  name: string;
  /** @collectedFor security.two-factor */
  phone: string;
}
declare function show(text: unknown): void;
/** @processesFor marketing */
function promote(text: unknown) {
  show(text);
}
export function last(users: User[]) {
  const names: string[] = [];
  promote(names.at(-1));
//        ^^^^^^^^^^^^ clean
  const phones = users.map((it) => it.phone);
  promote(phones.at(-1));
//        ^^^^^^^^^^^^^ cross-purpose
  names.push("x");
  promote(names.at(-1));
//        ^^^^^^^^^^^^ clean
  const colours = users.map((it) => it.colour);
  promote(colours.at(-1));
//        ^^^^^^^^^^^^^^ clean
}
const SAFE = ["colour", "name"] as const;
const UNSAFE = ["colour", "phone"] as const;
export function plain(user: User) {
  const got: Record<string, unknown> = {};
  SAFE.forEach((k) => {
    got[k] = user[k];
//           ^^^^^^^ clean
  });
  promote(got);
  const bad: Record<string, unknown> = {};
  UNSAFE.forEach((k) => {
    bad[k] = user[k];
  });
  promote(bad);
//        ^^^ cross-purpose
  promote(bad.phone);
//        ^^^^^^^^^ cross-purpose
  promote(bad.colour);
//        ^^^^^^^^^^ clean
  promote(got.name);
//        ^^^^^^^^ clean
}
function pick(source: any, keys: readonly string[]) {
  const got: Record<string, unknown> = {};
  keys.forEach((k) => {
    got[k] = source[k];
  });
  return got;
}
export function helper(user: User) {
  const good = pick(user, ["colour", "name"]);
  promote(good.colour);
//        ^^^^^^^^^^^ clean
  console.log(good);
  const bad = pick(user, ["colour", "phone"]);
  promote(bad.phone);
//        ^^^^^^^^^ cross-purpose
  promote(bad.colour);
//        ^^^^^^^^^^ clean
}
function pickTyped<T, K extends keyof T>(source: T, ...keys: K[]): Pick<T, K> {
  const got = {} as Pick<T, K>;
  keys.forEach((k) => {
    got[k] = source[k];
  });
  return got;
}
/** @processesFor marketing */
export function typed(user: User) {
  console.log(pickTyped(user, "colour", "name"));
//            ^^^^^^^^^ clean
  console.log(pickTyped(user, "phone"));
//            ^^^^^^^^^ cross-purpose
}
const SAFE_COLUMNS = ["name", "colour"];
const ALL_COLUMNS = ["name", "phone"];
function rowOf(guest: User, columns: string[]) {
  return columns.map((column) => (guest as any)[column]).join(",");
}
function rowOf2(guest: User, columns: string[]) {
  return columns.map((column) => String(guest[column as keyof User])).join(",");
}
/** @processesFor marketing */
export function rows(guests: User[]) {
  for (const guest of guests) {
    show(rowOf(guest, SAFE_COLUMNS));
//       ^^^^^ clean
    show(rowOf2(guest, SAFE_COLUMNS));
//       ^^^^^ clean
    show(rowOf(guest, ALL_COLUMNS));
//       ^^^^^ cross-purpose
    show(rowOf2(guest, ALL_COLUMNS));
//       ^^^^^^ cross-purpose
  }
  show(guests.map((guest) => rowOf(guest, SAFE_COLUMNS)).join());
//                           ^^^^^ clean
}
`);
});
