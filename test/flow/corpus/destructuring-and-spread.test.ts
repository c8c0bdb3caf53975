// S16: patterns, defaults, rests and spreads keep the label with its field.
import { test } from "vitest";
import { checkFindings } from "../../support/check-findings.ts";

test("patterns in declarations, assignments and parameters", () => {
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

function declared(user: User) {
  const { phone, colour } = user;
  promote(phone);
//        ^^^^^ cross-purpose
  promote(colour);
//        ^^^^^^ clean
}
function renamed(user: User) {
  const { phone: number, colour: paint } = user;
  promote(number);
//        ^^^^^^ cross-purpose
  promote(paint);
//        ^^^^^ clean
}
function assigned(user: User) {
  let number: string;
  let colour: string;
  ({ phone: number, colour } = user);
  promote(number);
//        ^^^^^^ cross-purpose
  promote(colour);
//        ^^^^^^ clean
}
function parameter({ phone, colour }: User) {
  promote(phone);
//        ^^^^^ cross-purpose
  promote(colour);
//        ^^^^^^ clean
}
function nested(order: { by: User; at: string }) {
  const { by: { phone, colour }, at } = order;
  promote(phone);
//        ^^^^^ cross-purpose
  promote(colour);
//        ^^^^^^ clean
  promote(at);
//        ^^ clean
}
function swapped(user: User) {
  let first = user.phone;
  let second = user.colour;
  [first, second] = [second, first];
  promote(first);
//        ^^^^^ clean
  promote(second);
//        ^^^^^^ cross-purpose
}
function computed(user: User) {
  const key = "phone";
  const { [key]: number } = user;
  promote(number);
//        ^^^^^^ cross-purpose
}
`);
});

test("defaults join what they stand in for", () => {
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

function withDefault(user: { nick?: string }, other: User) {
  const { nick = other.phone } = user;
  promote(nick);
//        ^^^^ cross-purpose
}
function withCleanDefault(user: { nick?: string }, other: User) {
  const { nick = other.colour } = user;
  promote(nick);
//        ^^^^ clean
}
function parameterDefault(user: User, text = user.phone, colour = user.colour) {
  promote(text);
//        ^^^^ cross-purpose
  promote(colour);
//        ^^^^^^ clean
}
function listDefault(user: User, list: string[]) {
  const [first = user.phone, second = user.colour] = list;
  promote(first);
//        ^^^^^ cross-purpose
  promote(second);
//        ^^^^^^ clean
}
`);
});

test("a rest has everything but what was taken out", () => {
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

function rest(user: User) {
  const { colour, ...others } = user;
  promote(colour);
//        ^^^^^^ clean
  promote(others.phone);
//        ^^^^^^^^^^^^ cross-purpose
  const { phone, ...clean } = user;
  promote(clean.colour);
//        ^^^^^^^^^^^^ clean
  promote(clean);
//        ^^^^^ clean
}
function listRest(user: User) {
  const [first, ...others] = [user.colour, user.phone, user.phone];
  promote(first);
//        ^^^^^ clean
  promote(others[0]);
//        ^^^^^^^^^ cross-purpose
}
function restParameter(colour: string, ...others: string[]) {
  promote(colour);
//        ^^^^^^ clean
  promote(others[0]);
//        ^^^^^^^^^ cross-purpose
}
function run(user: User) {
  restParameter(user.colour, user.phone);
}
`);
});

test("spreads copy, later properties win", () => {
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

function copies(user: User) {
  const copy = { ...user, seen: true };
  promote(copy.phone);
//        ^^^^^^^^^^ cross-purpose
  promote(copy.colour);
//        ^^^^^^^^^^^ clean
  promote(copy.seen);
//        ^^^^^^^^^ clean
  const overwritten = { ...user, phone: "none" };
  promote(overwritten.phone);
//        ^^^^^^^^^^^^^^^^^ clean
  const defaults = { phone: "none" };
  const restored = { ...defaults, ...user };
  promote(restored.phone);
//        ^^^^^^^^^^^^^^ cross-purpose
}
function spreadOfLiterals(user: User) {
  const extra = { tel: user.phone };
  const card = { ...extra, colour: user.colour };
  promote(card.tel);
//        ^^^^^^^^ cross-purpose
  promote(card.colour);
//        ^^^^^^^^^^^ clean
}
function spreadLists(user: User) {
  const numbers = [user.phone];
  const colours = [user.colour];
  promote([...colours, ...numbers].join());
//        ~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~ cross-purpose
  promote([...colours, "red"].join());
//        ^^^^^^^^^^^^^^^^^^^^^^^^^^ clean
}
function conditional(user: User, all: boolean) {
  const card = { colour: user.colour, ...(all ? { tel: user.phone } : {}) };
  promote(card.colour);
//        ^^^^^^^^^^^ clean
  promote("tel" in card ? card.tel : "");
//        ~~~~~~~~~~~~~~~~~~~~~~~~~~~~~ cross-purpose
}
`);
});

test("a default takes the place of nothing only", () => {
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

function label(name: string, text = \`rider \${name}\`) {
  return text;
}
function show2(text = "none", again = text) {
  return again;
}
export function defaults(rider: Rider) {
  promote(label(rider.phone));
//        ~~~~~~~~~~~~~~~~~~ cross-purpose
  promote(label(rider.phone, "rider"));
//        ^^^^^^^^^^^^^^^^^^^^^^^^^^^ clean
  promote(label(rider.phone, undefined));
//        ~~~~~~~~~~~~~~~~~~~~~~~~~~~~~ cross-purpose
  promote(show2(rider.phone, "x"));
//        ^^^^^^^^^^^^^^^^^^^^^^^ clean
  promote(show2(rider.phone));
//        ~~~~~~~~~~~~~~~~~~ cross-purpose
}
`);
});

test("what a rest leaves out stays out under another type", () => {
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

function withoutPhone(rider: Rider) {
  const { phone: _, ...rest } = rider;
  return rest;
}
export function rest(rider: Rider) {
  promote((withoutPhone(rider) as Partial<Rider>).phone);
//        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ clean
  promote((withoutPhone(rider) as Partial<Rider>).city);
//        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ clean
}
`);
});
