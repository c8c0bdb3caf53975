// Calls that nothing can come of are not entered (flow/quiet.ts). What is skipped with them must not be missed.
import { test } from "vitest";
import { checkFindings } from "../../support/check-findings.ts";

const USER = `
// @filename: user.ts
export interface User {
  id: string;
  /** @collectedFor security.two-factor */
  phone: string;
  /** @collectedFor account */
  email: string;
  name: string;
}
`;

test("an instance that is only registered is found again by name", () => {
  checkFindings(`
// @filename: sinks.js
let current;
exports.register = (sink) => { current = sink; };
exports.tell = (user) => current.deliver(user);
// @filename: ads.js
const { register } = require("./sinks");
/** @processesFor marketing */
class Ads {
  deliver(user) {
    this.last = user.phone;
//              ^^^^^^^^^^ cross-purpose
  }
}
class Plain {
  deliver(user) {
    this.last = user.id;
  }
}
register(new Plain());
register(new Ads());
// @filename: main.ts
import { tell } from "./sinks.js";
import type { User } from "./user.ts";
export function run(user: User) { tell(user); }
${USER}`);
});

test("a text that a call chooses is known by its arguments", () => {
  checkFindings(`
// @filename: ads.ts
import type { User } from "./user.ts";
function fieldFor(channel: string): "id" | "phone" {
  return channel === "sms" ? "phone" : "id";
}
const settings = () => ({ channels: { sms: "phone", none: "name" } } as const);
/** @processesFor marketing */
export function send(user: User) {
  return [
    user[fieldFor("sms")],
//  ^^^^^^^^^^^^^^^^^^^^^ cross-purpose
    user[fieldFor("none")],
//  ^^^^^^^^^^^^^^^^^^^^^^ clean
    user[settings().channels.sms],
//  ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ cross-purpose
    user[settings().channels.none],
//  ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ clean
  ];
}
${USER}`);
});

test("what a plain maker returns takes what is put into it", () => {
  checkFindings(`
// @filename: ads.ts
import type { User } from "./user.ts";
const same = <T>(value: T): T => value;
function makeList() { return [] as string[]; }
function makePair() { return { left: {} as Record<string, string>, right: {} as Record<string, string> }; }
/** @processesFor marketing */
export function send(user: User) {
  const list = makeList();
  const other = makeList();
  list.push(user.phone);
//          ^^^^^^^^^^ cross-purpose
  const pair = makePair();
  const kept = same<Record<string, string>>({});
  fill(pair.left, user);
  fill(kept, user);
  fetch("https://ads.example", { method: "POST", body: JSON.stringify([other, pair.right]) });
//                                                     ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ clean
}
function fill(target: Record<string, string>, user: User) {
  target.name = user.name;
}
${USER}`);
});

test("plain things of one kind that different services keep are told apart", () => {
  checkFindings(`
// @filename: services.ts
import type { User } from "./user.ts";
export class Codes {
  private sent: Record<string, string> = {};
  reset() { this.sent = {}; }
  /** @processesFor security.two-factor */
  send(user: User) { this.sent[user.id] = user.phone; }
  /** @processesFor marketing */
  export() { return Object.values(this.sent).join(); }
//                  ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ cross-purpose
}
export class Visits {
  private sent: Record<string, string> = {};
  reset() { this.sent = {}; }
  send(user: User) { this.sent[user.id] = user.name; }
  /** @processesFor marketing */
  export() { return Object.values(this.sent).join(); }
//                  ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ clean
}
${USER}`);
});

test("errors that a recursion throws keep what they were given", () => {
  checkFindings(`
// @filename: match.ts
import type { User } from "./user.ts";
class Mismatch extends Error {
  constructor(readonly value: string, readonly depth: number) { super("mismatch"); }
}
function match(user: User, depth: number): boolean {
  if (depth > 3) throw new Mismatch(user.phone, depth);
  try {
    return match(user, depth + 1) || check(depth);
  } catch (error) {
    if (depth > 1) throw error;
    throw new Mismatch("none", depth);
  }
}
function check(depth: number): boolean {
  if (depth < 0) throw new Mismatch("depth", depth);
  return depth > 1;
}
/** @processesFor marketing */
export function run(user: User) {
  try {
    match(user, 0);
  } catch (error) {
    console.error((error as Mismatch).value);
//                ^^^^^^^^^^^^^^^^^^^^^^^^^^ cross-purpose
  }
}
${USER}`);
});

test("what a variable keeps reaches code that names nothing personal", () => {
  checkFindings(`
// @filename: state.ts
let last: string | undefined;
let other: string | undefined;
let seen = "";
export function remember(value: string) {
  last = value;
  swap();
}
export function note(value: string) { seen = value; }
function swap() {
  other = last;
  last = other;
}
export const recall = () => last;
export const noted = () => seen;
// @filename: login.ts
import { note, remember } from "./state.ts";
import type { User } from "./user.ts";
export function keep(user: User) {
  remember(user.phone);
  note(user.name);
}
// @filename: ads.ts
import { noted, recall } from "./state.ts";
/** @processesFor marketing */
export function upload() {
  fetch("https://ads.example", { method: "POST", body: recall() });
//                                                     ^^^^^^^^ cross-purpose
  fetch("https://ads.example", { method: "POST", body: noted() });
//                                                     ^^^^^^^ clean
}
${USER}`);
});
