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

test("rules that modules register are told apart by their action and class", () => {
  checkFindings(`
// @filename: registry.ts
type Rule = { action: string; target: unknown; condition: (actor: any, subject: any) => boolean };
export class Registry {
  private abilities: Rule[] = [];
  register(action: string, target: any, condition: (actor: any, subject: any) => boolean) {
    this.abilities.push({ action, target, condition });
  }
  check(action: string, actor: any, subject: any): boolean {
    const found = this.abilities.filter(
      (ability) => ability.action === action && subject instanceof (ability.target as any),
    );
    return found.some((ability) => ability.condition(actor, subject));
  }
}
export const rules = new Registry();
// @filename: models.ts
export class Actor {
  /** @collectedFor security.two-factor */
  phone = "";
  colour = "";
}
export class Document {
  /** @collectedFor security.two-factor */
  code = "";
  colour = "";
}
export class Team {
  code = "";
  colour = "";
}
// @filename: policies.ts
import { rules } from "./registry";
import { Actor, Document, Team } from "./models";
declare function show(text: unknown): void;
rules.register("update", Document, (actor, doc) => {
  show(doc.code);
  return true;
});
rules.register(
  "share",
  Team,
  /** @processesFor marketing */
  (actor, team) => {
    show(team.code);
//       ^^^^^^^^^ clean
    return true;
  },
);
rules.register(
  "update",
  Team,
  /** @processesFor marketing */
  (actor: Actor, team: Team) => {
    show(team.code);
//       ^^^^^^^^^ clean
    return true;
  },
);
rules.register(
  "delete",
  Document,
  /** @processesFor marketing */
  (actor, doc) => {
    show(doc.code);
//       ^^^^^^^^ cross-purpose
    return doc.colour === "red";
  },
);
// @filename: use.ts
import { rules } from "./registry";
import { Actor, Document, Team } from "./models";
export function update(actor: Actor, doc: Document) {
  return rules.check("update", actor, doc);
//                                    ^^^ clean
}
export function share(actor: Actor, team: Team) {
  return rules.check("share", actor, team);
//                                   ^^^^ clean
}
export function drop(actor: Actor, doc: Document) {
  return rules.check("delete", actor, doc);
//                                    ^^^ clean
}
`);
});

test("of several functions those are left out that take another class; things in a list keep what belongs together", () => {
  checkFindings(`
// @filename: models.ts
export class Thing {
  colour = "";
}
export class Guest extends Thing {
  /** @collectedFor security.two-factor */
  phone = "";
}
export class Member extends Guest {}
export class Room extends Thing {
  phone = "";
}
// @filename: can.ts
import { Guest, Member, Room } from "./models";
declare function show(text: unknown): void;
type Check = (subject: any) => boolean;
const checks: Check[] = [];
export function add(check: Check) {
  checks.push(check);
}
add((guest: Guest) => guest.colour === "red");
add(
  /** @processesFor marketing */
  (room: Room) => {
    show(room.phone);
//       ^^^^^^^^^^ clean
    return true;
  },
);
add(
  /** @processesFor marketing */
  (member: Member) => {
    show(member.phone);
//       ^^^^^^^^^^^^ cross-purpose
    return true;
  },
);
add(
  /** @processesFor marketing */
  (anybody) => {
    show(anybody.phone);
//       ^^^^^^^^^^^^^ cross-purpose
    return true;
  },
);
export function all(guest: Guest) {
  return checks.every((check) => check(guest));
}
/** @processesFor marketing */
export function only(thing: Guest | Room, guest: Guest, room: Room) {
  if (guest instanceof Room) show(guest.phone);
//                                ^^^^^^^^^^^ clean
  if (guest instanceof Member) show(guest.phone);
//                                  ^^^^^^^^^^^ cross-purpose
  if (thing instanceof Room) show(thing.phone);
//                                ^^^^^^^^^^^ clean
  if (thing instanceof Guest) show(thing.phone);
//                                 ^^^^^^^^^^^ cross-purpose
  const isGuest = room instanceof Guest && room.phone;
  show(isGuest);
//     ^^^^^^^ clean
  const direct = (it: Room) => show(it.phone);
//                                  ^^^^^^^^ cross-purpose
  direct(guest);
}
// @filename: routes.ts
import type { Guest } from "./models";
declare function show(text: unknown): void;
const routes = [
  { path: "/text", run: (guest: Guest) => guest.colour },
  {
    path: "/offer",
    /** @processesFor marketing */
    run: (guest: Guest) => show(guest.phone),
//                              ^^^^^^^^^^^ cross-purpose
  },
];
export const named: { name: string; run: (text: string) => void }[] = [];
export function route(name: string, run: (text: string) => void) {
  named.push({ name, run });
}
export function go(path: string, guest: Guest) {
  return routes.find((it) => it.path === path)?.run(guest);
}
export function send(name: string, text: string) {
  for (const it of named) {
    if (it.name !== name) continue;
    it.run(text);
  }
}
// @filename: named.ts
import type { Guest } from "./models";
import { route, send } from "./routes";
declare function show(text: unknown): void;
route("quiet", (text) => show(text));
route(
  "offer",
  /** @processesFor marketing */
  (text) => show(text),
);
export function quiet(guest: Guest) {
  send("quiet", guest.phone);
//              ^^^^^^^^^^^ clean
  send("offer", guest.colour);
//              ^^^^^^^^^^^^ clean
}
export function loud(guest: Guest) {
  send("offer", guest.phone);
//              ^^^^^^^^^^^ cross-purpose
}
`);
});
