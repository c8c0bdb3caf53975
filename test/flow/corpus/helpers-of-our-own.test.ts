// Helpers that every code base writes for itself: they go through lists, give back what they were given, wait, and put
// functions together. What comes of a call to them is known only where both are brought together (S11, S16, S18).
import { test } from "vitest";
import { checkFindings } from "../../support/check-findings.ts";

const MEMBER = `
// @filename: member.ts
export interface Member {
  id: string;
  team: string;
  /** @collectedFor account */
  email: string;
}
// @filename: growth.ts
declare function ping(text: unknown): void;
/** @processesFor analytics */
export function grow(text: unknown) {
  ping(text);
}
`;

test("a helper that goes through a list gives its elements as they are", () => {
  checkFindings(`${MEMBER}
// @filename: lists.ts
export function first(list: any) {
  for (const item of list) return item;
}
export function* take<T>(count: number, source: Iterable<T>): Iterable<T> {
  let left = count;
  for (const item of source) {
    if (left-- <= 0) return;
    yield item;
  }
}
export function toArray<T>(source: Iterable<T>) {
  const all: T[] = [];
  for (const item of source) all.push(item);
  return all;
}
// @filename: main.ts
import { first, take, toArray } from "./lists";
import { grow } from "./growth";
import type { Member } from "./member";

function* pairs(members: Member[]): Generator<[string, string]> {
  for (const member of members) yield [member.team, member.email];
}
export function run(members: Member[]) {
  const rows = members.map((it) => ({ team: it.team, mail: it.email }));
  grow(first(rows).mail);
//     ^^^^^^^^^^^^^^^^ cross-purpose
  grow(first(rows).team);
//     ^^^^^^^^^^^^^^^^ clean
  for (const [team, mail] of take(3, pairs(members))) {
    grow(team);
//       ^^^^ clean
    grow(mail);
//       ^^^^ cross-purpose
  }
  for (const { team, mail } of toArray(rows)) {
    grow(team);
//       ^^^^ clean
    grow(mail);
//       ^^^^ cross-purpose
  }
}
`);
});

test("what a call gives back of what it was given is still that, whether anything was handed over or not", () => {
  checkFindings(`${MEMBER}
// @filename: main.ts
import type { Member } from "./member";
declare function board(text: unknown): void;

/** @processesFor analytics */
class Survey {
  add(text: string): this {
    board(text);
    return this;
  }
  titled(text: string) {
    return this.add(text);
  }
}
const configured = <T>(it: T) => it;

export function chained(member: Member) {
  new Survey().add("begin").add(member.team).add(member.email);
//                                               ^^^^^^^^^^^^ cross-purpose
  new Survey().titled("begin").add(member.email);
//                                 ^^^^^^^^^^^^ cross-purpose
  configured(new Survey()).add(member.email);
//                             ^^^^^^^^^^^^ cross-purpose
  new Survey().titled(member.team).add(member.team);
//                                     ^^^^^^^^^^^ clean
}
`);
});

test("a delayed function is judged where its value is given", () => {
  checkFindings(`${MEMBER}
// @filename: delay.ts
export function debounce<A extends unknown[]>(fn: (...args: A) => void, ms: number): (...args: A) => void {
  let timer: any;
  return (...args) => {
    clearTimeout(timer);
    timer = setTimeout(() => fn(...args), ms);
  };
}
// @filename: main.ts
import { debounce } from "./delay";
import { grow } from "./growth";
import type { Member } from "./member";

const growSoon = debounce(grow, 100);

export function later(member: Member) {
  growSoon(member.team);
//         ^^^^^^^^^^^ clean
  growSoon(member.email);
//         ^^^^^^^^^^^^ cross-purpose
}
`);
});

test("functions that are put together are judged where they are given a value", () => {
  checkFindings(`${MEMBER}
// @filename: compose.ts
export const pipe = (...fns: ((x: any) => any)[]) => (input: any) => fns.reduce((value, fn) => fn(value), input);
export const compose = (f: (x: any) => any, g: (x: any) => any) => (x: any) => g(f(x));
export const then = (f: (x: any) => any, g: (x: any) => any) => (x: any) => {
  const y = f(x);
  g(y);
};
export const prop = (key: string) => (it: any) => it[key];
export const tap = <T>(effect: (value: T) => void) => (value: T): T => {
  effect(value);
  return value;
};
// @filename: main.ts
import { compose, pipe, prop, tap, then } from "./compose";
import { grow } from "./growth";
import type { Member } from "./member";

export function all(member: Member) {
  pipe(prop("email"), tap(grow))(member);
//^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ cross-purpose
  pipe(prop("team"), tap(grow))(member);
//^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ clean
  compose(prop("email"), grow)(member);
//^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ cross-purpose
  then(prop("email"), grow)(member);
//^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ cross-purpose
  then(prop("team"), grow)(member);
//^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ clean
}
const mailOf = (member: Member) => member.email;
// It says itself what is handed over: only the function came from outside.
const hand = (send: (text: string) => void, member: Member) => send(mailOf(member));
//                                                                  ^^^^^^^^^^^^^^ cross-purpose
export function handed(member: Member) {
  hand(grow, member);
}
`);
});

test("names that a computed key carried, wherever the key is written", () => {
  checkFindings(`${MEMBER}
// @filename: main.ts
import { grow } from "./growth";
import type { Member } from "./member";

export function counted(members: Member[]) {
  const seen: Record<string, number> = {};
  for (const member of members) seen[member.email] = 1;
  grow(Object.keys(seen));
//     ^^^^^^^^^^^^^^^^^ cross-purpose
  for (const name in seen) grow(name);
//                              ^^^^ cross-purpose
  grow(Object.values(seen));
//     ^^^^^^^^^^^^^^^^^^^ clean
  const teams: Record<string, number> = {};
  for (const member of members) teams[member.team] = 1;
  grow(Object.keys(teams));
//     ^^^^^^^^^^^^^^^^^^ clean
}
`);
});

test("what outlives the page is kept under its names", () => {
  checkFindings(`${MEMBER}
// @filename: keep.ts
import type { Member } from "./member";
export function keep(member: Member) {
  localStorage.setItem("mail", member.email);
  window.localStorage.setItem("team", member.team);
  sessionStorage.last = member.email;
}
// @filename: main.ts
import { grow } from "./growth";
export function kept() {
  grow(localStorage.getItem("mail"));
//     ^^^^^^^^^^^^^^^^^^^^^^^^^^^^ cross-purpose
  grow(window.localStorage.getItem("mail"));
//     ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ cross-purpose
  grow(localStorage.getItem("team"));
//     ^^^^^^^^^^^^^^^^^^^^^^^^^^^^ clean
  grow(sessionStorage.getItem("mail"));
//     ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ clean
  grow(sessionStorage.last);
//     ^^^^^^^^^^^^^^^^^^^ cross-purpose
}
`);
});

test("consent about an instance, where others of its class are made", () => {
  checkFindings(`
// @filename: main.ts
declare function post(text: unknown): void;
/** @processesFor marketing.newsletter */
function digest(to: string) {
  post(to);
}
class Account {
  id = "";
  /** @collectedFor account */
  email = "";
}
/** @consentGuard marketing.newsletter */
function agreed(person: { id: string }): boolean {
  return person.id !== "";
}
export function make(text: string) {
  return [new Account(), text];
}
export function account(one: Account, other: Account) {
  if (!agreed(one)) return;
  digest(one.email);
//       ^^^^^^^^^ clean
  digest(other.email);
//       ^^^^^^^^^^^ cross-purpose
}
// @filename: reader.js
class Reader {
  constructor(id, email) {
    this.id = id;
    /** @collectedFor account */
    this.email = email;
  }
}
/** @consentGuard marketing.newsletter */
exports.agreed = (person) => person.id !== "";
exports.load = (row) => new Reader(row.id, row.email);
/** @processesFor marketing.newsletter */
exports.digest = (to) => require("post").post(to);
/** @param {Reader} one */
exports.send = (one) => {
  if (exports.agreed(one)) exports.digest(one.email);
//                                        ^^^^^^^^^ clean
  exports.digest(one.email);
//               ^^^^^^^^^ cross-purpose
};
`);
});

test("a list of functions does to a value what its functions do, whoever wrote them", () => {
  checkFindings(`${MEMBER}
// @filename: pipe.ts
type Fn = (value: any) => any;
export const pipe = (...fns: Fn[]): Fn => (input) => fns.reduce((value, fn) => fn(value), input);
export const prop = (key: string) => (it: any) => it[key];
export const trimmed = (text: string) => text.trim();
// @filename: main.ts
import { pipe, prop, trimmed } from "./pipe";
import { grow } from "./growth";
import type { Member } from "./member";

export function all(member: Member) {
  grow(pipe(prop("email"), trimmed)(member));
//     ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ cross-purpose
  grow(pipe(prop("team"), trimmed)(member));
//     ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ clean
}
`);
});

test("a registry that is asked by name is told where it is asked", () => {
  checkFindings(`${MEMBER}
// @filename: registry.ts
export class Registry {
  #plugins = new Map<string, any>();
  register(name: string, plugin: any) {
    this.#plugins.set(name, plugin);
    return this;
  }
  run(name: string, hook: string, ...args: any[]) {
    return this.#plugins.get(name)?.[hook]?.(...args);
  }
  start(name: string, arg: any) {
    const plugin = this.#plugins.get(name);
    return plugin.start(arg);
  }
}
// @filename: main.ts
import { Registry } from "./registry";
import type { Member } from "./member";
declare function push(text: unknown): void;

const registry = new Registry();
/** @processesFor analytics */
const metrics = {
  start({ mail }: { mail: string }) {
    push(mail);
  },
  count(event: { mail: string; team: string }) {
    push(event.team);
  },
};
registry.register("metrics", metrics);

export function begin(member: Member) {
  registry.run("metrics", "start", { mail: member.email });
//                                         ^^^^^^^^^^^^ cross-purpose
  registry.start("metrics", { mail: member.email });
//                                  ^^^^^^^^^^^^ cross-purpose
  registry.run("metrics", "count", { mail: member.email, team: member.team });
//                                         ^^^^^^^^^^^^ clean
}
`);
});

test("what a function that is handed in gives of an object, who hands it in knows", () => {
  checkFindings(`${MEMBER}
// @filename: main.ts
import type { Member } from "./member";
declare function push(text: unknown): void;

/** @processesFor analytics */
export function each(members: Member[], of: (member: Member) => unknown) {
  for (const member of members) push(of(member));
//                                   ^^^^^^^^^^ clean
}
export function teams(members: Member[]) {
  each(members, (it) => it.team);
//                      ^^^^^^^ clean
  each(members, (it) => it.email);
//                      ^^^^^^^^ cross-purpose
}
`);
});

test("one whose class is known runs its own method, whatever interface it is taken for", () => {
  checkFindings(`${MEMBER}
// @filename: main.ts
import type { Member } from "./member";
declare function push(text: unknown): void;

interface Channel {
  deliver(text: string): void;
}
/** @processesFor analytics */
class Metrics implements Channel {
  deliver(text: string) {
    push(text);
  }
}
/** @processesFor account */
class Letters implements Channel {
  deliver(text: string) {
    push(text);
  }
}
const once = (channel: Channel, text: string) => channel.deliver(text);
//                                                               ^^^^ clean
export const another = () => new Metrics();
export function letter(member: Member) {
  once(new Letters(), member.email);
}
`);
});

test("a pair of accessors is one promised property", () => {
  checkFindings(`${MEMBER}
// @filename: main.ts
import type { Member } from "./member";

class Target {
  #first = "";
  #second = "";
  /** @collectedFor marketing */
  get first() {
    return this.#first;
  }
  set first(value: string) {
    this.#first = value;
  }
  /** @collectedFor marketing */
  set second(value: string) {
    this.#second = value;
  }
  get second() {
    return this.#second;
  }
  set team(value: string) {
    this.#first = value;
  }
}
export function fill(target: Target, member: Member) {
  target.first = member.email;
//               ^^^^^^^^^^^^ repurposed
  target.second = member.email;
//                ^^^^^^^^^^^^ repurposed
  target.team = member.team;
//              ^^^^^^^^^^^ clean
}
`);
});

test("an object of functions runs for its purpose as deep as it is", () => {
  checkFindings(`${MEMBER}
// @filename: main.ts
import type { Member } from "./member";

/** @processesFor analytics */
export const api = {
  team: (member: Member) => member.team,
//                          ^^^^^^^^^^^ clean
  by: {
    mail: (member: Member) => member.email,
//                            ^^^^^^^^^^^^ cross-purpose
    /** @processesFor account */
    own: (member: Member) => member.email,
//                           ^^^^^^^^^^^^ clean
  },
};
`);
});

test("an object of functions does to a value what its functions do", () => {
  checkFindings(`${MEMBER}
// @filename: evolve.ts
export const prop = (key: string) => (it: any) => it[key];
export const shaped = (shape: Record<string, (it: any) => any>) => (it: any) =>
  Object.fromEntries(Object.entries(shape).map(([name, read]) => [name, read(it)]));
// @filename: main.ts
import { prop, shaped } from "./evolve";
import { grow } from "./growth";
import type { Member } from "./member";

export function rows(member: Member) {
  grow(shaped({ who: prop("team") })(member));
//     ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ clean
  grow(shaped({ who: prop("email") })(member));
//     ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ cross-purpose
}
`);
});

test("what was cleared stays so where it is handed on", () => {
  checkFindings(`${MEMBER}
// @filename: main.ts
import { grow } from "./growth";
import type { Member } from "./member";

class Card {
  constructor(private readonly member: Member) {}
  get mail() {
    return this.member.email;
  }
  with(change: Partial<Member>) {
    return new Card({ ...this.member, ...change });
  }
}
export function cards(member: Member) {
  const card = new Card(member);
  grow(card.mail);
//     ^^^^^^^^^ cross-purpose
  grow(card.with({ email: "" }).mail);
//     ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ clean
  grow(card.with({ team: "x" }).mail);
//     ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ cross-purpose
}
`);
});

test("what one middleware leaves for another is told where the chain is begun", () => {
  checkFindings(`${MEMBER}
// @filename: onion.js
export function chain(stack) {
  return (context) => {
    const dispatch = (i) => {
      const fn = stack[i];
      return fn ? fn(context, () => dispatch(i + 1)) : undefined;
    };
    return dispatch(0);
  };
}
// @filename: main.ts
import { chain } from "./onion.js";
import type { Member } from "./member";
declare function ping(text: unknown): void;
declare function current(): Member;

const attach = (context: any, next: () => void) => {
  const member = current();
  context.state = { mail: member.email, team: member.team };
  return next();
};
/** @processesFor analytics */
function who(context: any, next: () => void) {
  ping(context.state.mail);
//     ^^^^^^^^^^^^^^^^^^ SPURIOUS cross-purpose
  return next();
}
export function begin() {
  return chain([attach, who])({ url: "/" });
//       ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ cross-purpose
}
`);
});

test("a function that an instance keeps is known beside whatever else it keeps", () => {
  checkFindings(`
interface User {
  team: string;
  /** @collectedFor security.two-factor */
  phone: string;
}
const teamOf = (user: User) => user.team;
const phoneOf = (user: User) => user.phone;

class Sheet {
  private readonly lines: string[] = [];
  constructor(private readonly lineOf: (user: User) => string) {}
  add(user: User): this {
    this.lines.push(this.lineOf(user));
    return this;
  }
  text(): string {
    return this.lines.join();
  }
}

class Columns {
  private readonly known = new Map<string, (user: User) => string>();
  add(title: string, of: (user: User) => string): void {
    this.known.set(title, of);
  }
  row(user: User): string {
    return [...this.known.values()].map((of) => of(user)).join();
  }
}

interface Options {
  seen: string[];
  format?: (user: User) => string;
}
function configure(options: Options, format: (user: User) => string): void {
  options.format = format;
}

const sheetOf = (users: User[], of: (user: User) => string) =>
  users.reduce((sheet, user) => sheet.add(user), new Sheet(of));
const teams = (users: User[]) => sheetOf(users, teamOf);
const phones = (users: User[]) => sheetOf(users, phoneOf);

/** @processesFor marketing */
export function print(users: User[], user: User) {
  const one = teams(users).text();
//            ^^^^^^^^^^^^^^^^^^^ clean
  const two = phones(users).text();
//            ^^^^^^^^^^^^^^^^^^^^ cross-purpose
  const columns = new Columns();
  columns.add("team", teamOf);
  const three = columns.row(user);
//              ^^^^^^^^^^^^^^^^^ clean
  const options: Options = { seen: [] };
  configure(options, teamOf);
  const four = options.format?.(user);
//             ^^^^^^^^^^^^^^^^^^^^^^ clean
  return [one, two, three, four];
}
`);
});

test("a service runs what it was made with, not whatever else stands behind the same interface", () => {
  checkFindings(`
// @filename: ports.ts
export interface User {
  id: string;
  /** @collectedFor service */
  phone: string;
}
export interface Users {
  byId(id: string): Promise<User | undefined>;
}
export interface Notifier {
  notify(to: string): void;
}
declare function show(text: unknown): void;
/** @processesFor marketing */
export class Adverts implements Notifier {
  notify(to: string) {
    show(to);
  }
}
/** @processesFor service */
export class Tickets implements Notifier {
  notify(to: string) {
    show(to);
  }
}
export class Plain implements Notifier {
  notify(to: string) {
    show(to);
  }
}
export class Stored implements Users {
  private readonly rows = new Map<string, User>();
  async byId(id: string) {
    return this.rows.get(id);
  }
}
// @filename: services.ts
import type { Notifier, User, Users } from "./ports";
export class Remind {
  constructor(private readonly users: Users, private readonly notifier: Notifier) {}
  async run(id: string) {
    const user = await this.users.byId(id);
    if (user) this.notifier.notify(user.phone);
//                                 ^^^^^^^^^^ clean
  }
}
export class Promote {
  readonly #notifier: Notifier;
  constructor(notifier: Notifier) {
    this.#notifier = notifier;
  }
  run(user: User) {
    this.#notifier.notify(user.phone);
//                        ^^^^^^^^^^ cross-purpose
  }
}
export class Note {
  constructor(private readonly ports: { notifier: Notifier }) {}
  run(user: User) {
    this.ports.notifier.notify(user.phone);
//                             ^^^^^^^^^^ SPURIOUS cross-purpose
  }
}
export class Either {
  constructor(private readonly notifier: Notifier) {}
  run(user: User) {
    this.notifier.notify(user.phone);
//                       ^^^^^^^^^^ cross-purpose
  }
}
export class Unmade {
  constructor(private readonly notifier: Notifier) {}
  run(user: User) {
    this.notifier.notify(user.phone);
//                       ^^^^^^^^^^ cross-purpose
  }
}
// @filename: main.ts
import { Adverts, Plain, Stored, Tickets } from "./ports";
import { Either, Note, Promote, Remind } from "./services";
export const services = { remind: new Remind(new Stored(), new Tickets()), promote: new Promote(new Adverts()) };
export function make() {
  return new Note({ notifier: new Plain() });
}
export const both = [new Either(new Plain()), new Either(new Adverts())];
`);
});
