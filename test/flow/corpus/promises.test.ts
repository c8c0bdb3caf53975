// S16: promises are what they hold.
import { test } from "vitest";
import { checkFindings } from "../../support/check-findings.ts";

test("async functions, await and then", () => {
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

async function phoneOf(user: User) {
  return user.phone;
}
async function colourOf(user: User) {
  return user.colour;
}
async function run(user: User) {
  promote(await phoneOf(user));
//        ~~~~~~~~~~~~~~~~~~~ cross-purpose
  promote(await colourOf(user));
//        ^^^^^^^^^^^^^^^^^^^^ clean
  const number = await phoneOf(user);
  promote(number);
//        ^^^^^^ cross-purpose
  phoneOf(user).then((phone) => promote(phone));
//                                      ^^^^^ cross-purpose
  colourOf(user).then((colour) => promote(colour));
//                                        ^^^^^^ clean
  const short = await phoneOf(user).then((phone) => phone.slice(0, 3)).finally(() => show("done"));
  promote(short);
//        ^^^^^ cross-purpose
  promote(await phoneOf(user).then((phone) => phone.length));
//        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ clean
}
`);
});

test("all, race, allSettled and resolve", () => {
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

async function phoneOf(user: User) {
  return user.phone;
}
async function colourOf(user: User) {
  return user.colour;
}
async function run(user: User, users: User[]) {
  const [phone, colour] = await Promise.all([phoneOf(user), colourOf(user)]);
  promote(phone);
//        ^^^^^ cross-purpose
  promote(colour);
//        ^^^^^^ clean
  promote(await Promise.race([phoneOf(user), colourOf(user)]));
//        ~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~ cross-purpose
  const phones = await Promise.all(users.map(async (it) => it.phone));
  promote(phones[0]);
//        ^^^^^^^^^ cross-purpose
  const colours = await Promise.all(users.map((it) => colourOf(it)));
  promote(colours);
//        ^^^^^^^ clean
  promote(await Promise.resolve(user.phone));
//        ~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~ cross-purpose
  promote(await Promise.resolve(user.colour));
//        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ clean
  const settled = await Promise.allSettled([phoneOf(user)]);
  for (const it of settled) if (it.status === "fulfilled") promote(it.value);
//                                                                 ^^^^^^^^ cross-purpose
}
`);
});

test("promises made by hand, callbacks turned into promises", () => {
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

function later<T>(value: T): Promise<T> {
  return new Promise((resolve) => setTimeout(() => resolve(value), 10));
}
function load(user: User, done: (error: Error | null, text?: string) => void) {
  done(null, user.phone);
}
function loaded(user: User) {
  return new Promise<string>((resolve, reject) => {
    load(user, (error, text) => (error ? reject(error) : resolve(text ?? "")));
  });
}
async function run(user: User) {
  promote(await later(user.phone));
//        ~~~~~~~~~~~~~~~~~~~~~~~ cross-purpose
  promote(await later(user.colour));
//        ^^^^^^^^^^^^^^^^^^^^^^^^ clean
  promote(await loaded(user));
//        ~~~~~~~~~~~~~~~~~~ cross-purpose
  load(user, (error, text) => promote(text));
//                                    ^^^^ cross-purpose
  load(user, (error) => promote(error));
//                              ^^^^^ clean
}
`);
});

test("a rejected value reaches the one who catches it", () => {
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

async function fail(user: User): Promise<void> {
  throw { tel: user.phone, colour: user.colour };
}
async function run(user: User) {
  await fail(user).catch((error) => {
    promote(error.tel);
//          ^^^^^^^^^ cross-purpose
    promote(error.colour);
//          ^^^^^^^^^^^^ clean
  });
  await Promise.reject(user.phone).catch((reason) => promote(reason));
//                                                           ^^^^^^ cross-purpose
  try {
    await fail(user);
  } catch (error) {
    promote((error as { tel: string }).tel);
//          ~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~ cross-purpose
  }
}
`);
});

test("failures on one way and results on the other", () => {
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

function sleep(ms: number) { return new Promise<void>((resolve) => setTimeout(resolve, ms)); }
async function load(user: User) {
  if (!user.id) throw new Error("no " + user.phone);
  return user;
}
async function run(user: User) {
  await sleep(10);
  const other = await load(user).catch(() => undefined);
  promote(other?.phone);
//        ~~~~~~~~~~~~ cross-purpose
  promote(other?.colour);
//        ^^^^^^^^^^^^^ clean
  load(user).then((it) => promote(it.phone), (error) => promote(error.message));
//                                ^^^^^^^^ cross-purpose
//                                                              ^^^^^^^^^^^^^ cross-purpose
  const made = new Promise<User>((resolve, reject) => { if (user.id) resolve(user); else reject(user.phone); });
  const held = await made;
  promote(held.phone);
//        ^^^^^^^^^^ cross-purpose
  promote(held.colour);
//        ^^^^^^^^^^^ clean
  promote(await load(user).then((it) => it.colour).catch((error) => "x"));
//        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ clean
}
async function later(user: User) {
  const pending = load(user);
  pending.catch((error) => promote(error.message));
//                                 ^^^^^^^^^^^^^ cross-purpose
  const { phone } = await pending;
  promote(phone);
//        ^^^^^ cross-purpose
}
`);
});

test("a promise is settled by whoever got hold of its resolve", () => {
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

export async function byVariable(user: User) {
  let settle: (it: string) => void = () => {};
  const later = new Promise<string>((resolve) => {
    settle = resolve;
  });
  settle(user.phone);
  promote(await later);
//        ~~~~~~~~~~~ cross-purpose
}
export async function byProperty(user: User) {
  const waiting: { settle?: (it: string) => void } = {};
  const later = new Promise<string>((resolve) => {
    waiting.settle = resolve;
  });
  waiting.settle?.(user.colour);
  promote(await later);
//        ~~~~~~~~~~~ clean
}
`);
});

test("a promise whose resolve is kept in a variable of the module", () => {
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

let settle: (value: string) => void = () => undefined;
let settleTown: (value: string) => void = () => undefined;
const arrived = new Promise<string>((resolve) => {
  settle = resolve;
});
const townArrived = new Promise<string>((resolve) => {
  settleTown = resolve;
});
const answer = Promise.withResolvers<string>();
const question = Promise.withResolvers<string>();

export function fill(rider: Rider) {
  settle(rider.phone);
  settleTown(rider.city);
  answer.resolve(rider.phone);
  question.resolve(rider.city);
}
export async function drain() {
  promote(await townArrived);
//        ^^^^^^^^^^^^^^^^^ clean
  promote(await arrived);
//        ~~~~~~~~~~~~~ cross-purpose
  promote(await question.promise);
//        ^^^^^^^^^^^^^^^^^^^^^^ clean
  promote(await answer.promise);
//        ~~~~~~~~~~~~~~~~~~~~ cross-purpose
}
`);
});

test("deferreds of a module, of a service and of a table of open requests", () => {
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

class Deferred<T> {
  promise: Promise<T>;
  resolve!: (value: T) => void;
  constructor() {
    this.promise = new Promise((resolve) => {
      this.resolve = resolve;
    });
  }
}
const incoming = new Deferred<string>();
const outgoing = new Deferred<string>();

class Desk {
  private asked?: (value: string) => void;
  private toured?: (value: string) => void;
  wait(): Promise<string> {
    return new Promise((resolve) => {
      this.asked = resolve;
    });
  }
  waitForTown(): Promise<string> {
    return new Promise((resolve) => {
      this.toured = resolve;
    });
  }
  submit(rider: Rider) {
    this.asked?.(rider.phone);
    this.toured?.(rider.city);
  }
  async run() {
    promote(await this.waitForTown());
//          ^^^^^^^^^^^^^^^^^^^^^^^^ clean
    promote(await this.wait());
//          ~~~~~~~~~~~~~~~~~ cross-purpose
  }
}
const waiting = new Map<string, (value: string) => void>();
function call(id: string): Promise<string> {
  return new Promise((resolve) => waiting.set(id, resolve));
}
export function reply(rider: Rider) {
  incoming.resolve(rider.phone);
  outgoing.resolve(rider.city);
  waiting.get(rider.id)?.(rider.phone);
}
export async function read() {
  promote(await outgoing.promise);
//        ^^^^^^^^^^^^^^^^^^^^^^ clean
  promote(await incoming.promise);
//        ~~~~~~~~~~~~~~~~~~~~~~ cross-purpose
  promote(await call("r1"));
//        ~~~~~~~~~~~~~~~~ cross-purpose
}
`);
});

test("what a promise is rejected with later", () => {
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

export async function failing(rider: Rider) {
  const call = Promise.withResolvers<string>();
  call.reject(new Error(rider.phone));
  try {
    promote(await call.promise);
//          ^^^^^^^^^^^^^^^^^^ clean
  } catch (error) {
    promote((error as Error).message);
//          ~~~~~~~~~~~~~~~~~~~~~~~~ cross-purpose
  }
  const other = Promise.withResolvers<string>();
  other.reject(rider.city);
  other.promise.catch((reason) => promote(reason));
//                                        ^^^^^^ clean
}
`);
});
