// S9 and S9a: undeclared code runs for its caller, callbacks for whoever wrote or received them.
import { test } from "vitest";
import { checkFindings } from "../../support/check-findings.ts";

test("a helper is judged once for each of its callers", () => {
  checkFindings(`
interface Tenant {
  flat: string;
  /** @collectedFor security.two-factor */
  phone: string;
}
declare function dial(to: string): void;

function phoneOf(tenant: Tenant) {
  return tenant.phone;
//       ^^^^^^^^^^^^ clean
}

/** @processesFor security.two-factor */
function openDoor(tenant: Tenant) {
  dial(phoneOf(tenant));
//     ^^^^^^^^^^^^^^^ clean
}

/** @processesFor marketing */
function offer(tenant: Tenant) {
  dial(phoneOf(tenant));
//     ^^^^^^^^^^^^^^^ cross-purpose
}
`);
});

test("undeclared code that nobody calls for a purpose is quiet", () => {
  checkFindings(`
interface Tenant {
  /** @collectedFor security.two-factor */
  phone: string;
}
declare function dial(to: string): void;

function ring(tenant: Tenant) {
  dial(tenant.phone);
//     ^^^^^^^^^^^^ clean
}

function ringAll(tenants: Tenant[]) {
  for (const tenant of tenants) ring(tenant);
//                                   ^^^^^^ clean
}
`);
});

test("the name of a file or function decides nothing", () => {
  checkFindings(`
// @filename: src/marketing/advertising.ts
export interface Tenant {
  /** @collectedFor security.two-factor */
  phone: string;
}
declare function dial(to: string): void;

export function sendMarketingAdvert(tenant: Tenant) {
  dial(tenant.phone);
//     ^^^^^^^^^^^^ clean
}
`);
});

test("a function written inside declared code keeps that purpose wherever it runs", () => {
  checkFindings(`
interface User {
  /** @collectedFor security.two-factor */
  phone: string;
}
declare function send(to: string): void;
declare function later(work: () => void): void;

/** @processesFor marketing */
function offer(user: User) {
  later(() => send(user.phone));
//                 ^^^^^^^^^^ cross-purpose
  return function again() {
    send(user.phone);
//       ^^^^^^^^^^ cross-purpose
  };
}

/** @processesFor security.two-factor */
function makeSender() {
  return (user: User) => send(user.phone);
//                            ^^^^^^^^^^ clean
}

/** @processesFor marketing */
function borrow(user: User) {
  makeSender()(user);
//             ^^^^ clean
}
`);
});

test("a callback written in undeclared code runs for the declared code that receives it", () => {
  checkFindings(`
interface User {
  colour: string;
  /** @collectedFor security.two-factor */
  phone: string;
}
declare function show(text: string): void;

/** @processesFor marketing */
function forEachSubscriber(users: User[], work: (user: User) => void) {
  for (const user of users) work(user);
}

/** @processesFor security.two-factor */
function forEachLogin(users: User[], work: (user: User) => void) {
  for (const user of users) work(user);
}

function nightly(users: User[]) {
  forEachSubscriber(users, (user) => show(user.phone));
//                                        ^^^^^^^^^^ cross-purpose
  forEachSubscriber(users, (user) => show(user.colour));
//                                        ^^^^^^^^^^^ clean
  forEachLogin(users, (user) => show(user.phone));
//                                   ^^^^^^^^^^ clean
}

function print(user: User) {
  show(user.phone);
//     ^^^^^^^^^^ cross-purpose
}

function weekly(users: User[]) {
  forEachSubscriber(users, print);
}
`);
});

test("what such a callback captured arrives at its mention", () => {
  checkFindings(`
interface User {
  colour: string;
  /** @collectedFor security.two-factor */
  phone: string;
}
declare function show(text: string): void;

/** @processesFor marketing */
function atNight(work: () => void) {
  work();
}

function plan(user: User) {
  const number = user.phone;
  const colour = user.colour;
  atNight(() => show(number));
//                   ^^^^^^ cross-purpose
  atNight(() => show(colour));
//                   ^^^^^^ clean
  show(number);
//     ^^^^^^ clean
}
`);
});

test("every implementation that a call may reach is judged", () => {
  checkFindings(`
interface User {
  /** @collectedFor security.two-factor */
  phone: string;
}
interface Channel {
  send(to: string): void;
}
declare function dial(to: string): void;

class CodeChannel implements Channel {
  /** @processesFor security.two-factor */
  send(to: string) {
    dial(to);
  }
}
class OfferChannel implements Channel {
  /** @processesFor marketing */
  send(to: string) {
    dial(to);
  }
}
const all: Channel[] = [new CodeChannel(), new OfferChannel()];
const safe: CodeChannel = new CodeChannel();

function notify(user: User) {
  for (const channel of all) channel.send(user.phone);
//                                        ^^^^^^^^^^ cross-purpose
  safe.send(user.phone);
//          ^^^^^^^^^^ clean
}
`);
});

test("a callback that is handed over by assignment", () => {
  checkFindings(`
// @filename: loyalty.ts
export interface Fan {
  club: string;
  /** @collectedFor payment */
  iban: string;
}
/** @processesFor marketing.loyalty */
export class Loyalty {
  onFan?: (fan: Fan) => void;
  fire(fan: Fan): void {
    this.onFan?.(fan);
//  ^^^^^^^^^^^^^^^^^ SPURIOUS cross-purpose
  }
}
// @filename: app.ts
import type { Loyalty } from "./loyalty";
declare function show(text: string): void;
export function listen(loyalty: Loyalty): void {
  loyalty.onFan = (fan) => {
    show(fan.iban);
//       ^^^^^^^^ MISSING cross-purpose
    show(fan.club);
//       ^^^^^^^^ clean
  };
}
`);
});

test("functions of the language are called by call, apply and bind", () => {
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

export function run(user: User) {
  const list: string[] = [];
  Array.prototype.push.apply(list, [user.phone]);
  promote(list);
//        ^^^^ cross-purpose
  const others: string[] = [];
  Array.prototype.push.call(others, user.colour);
  promote(others);
//        ^^^^^^ clean
  const upper = String.prototype.toUpperCase.call(user.phone);
  promote(upper);
//        ^^^^^ cross-purpose
}
`);
});

test("the second argument of a list method is the receiver of its callback", () => {
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

export function run(user: User) {
  function phoneOfThis(this: User) {
    return this.phone;
  }
  function colourOfThis(this: User) {
    return this.colour;
  }
  promote(["a"].map(phoneOfThis, user));
//        ~~~~~~~~~~~~~~~~~~~~~~~~~~~~~ cross-purpose
  promote(Array.from(["a"], phoneOfThis, user));
//        ~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~ cross-purpose
  promote(["a"].map(colourOfThis, user));
//        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ clean
}
`);
});
