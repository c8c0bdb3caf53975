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
