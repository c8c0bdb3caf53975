// S11: a labelled value is handed to a function that processes for another purpose.
import { test } from "vitest";
import { checkFindings } from "../../support/check-findings.ts";

test("the argument is the place, however the value came there", () => {
  checkFindings(`
interface User {
  colour: string;
  /** @collectedFor security.two-factor */
  phone: string;
}
declare function show(text: unknown): void;
/** @processesFor marketing */
function promote(text: string, to = "all") {
  show(text + to);
}

function direct(user: User) {
  promote(user.phone);
//        ^^^^^^^^^^ cross-purpose
  promote(user.colour);
//        ^^^^^^^^^^^ clean
  promote("hello", user.phone);
//                 ^^^^^^^^^^ cross-purpose
}
function throughLocals(user: User) {
  const number = user.phone;
  const short = number.slice(0, 3);
  promote(number);
//        ^^^^^^ cross-purpose
  promote(short);
//        ^^^^^ cross-purpose
}
function insideText(user: User) {
  promote(\`call \${user.phone}\`);
//                ^^^^^^^^^^ cross-purpose
  promote(\`about \${user.colour}\`);
//                 ^^^^^^^^^^^ clean
}
function throughOptionalCall(user: User, send: typeof promote | undefined) {
  promote?.(user.phone);
//          ^^^^^^^^^^ cross-purpose
}
`);
});

test("not when the callee never looks at the parameter", () => {
  checkFindings(`
interface User {
  /** @collectedFor security.two-factor */
  phone: string;
}
declare function show(text: unknown): void;
/** @processesFor marketing */
function ping(_number: string) {
  show("ping");
}
/** @processesFor marketing */
function second(_first: string, second: string) {
  show(second);
}
/** @processesFor marketing */
declare function unseen(number: string): void;

function run(user: User) {
  ping(user.phone);
//     ^^^^^^^^^^ clean
  second(user.phone, "x");
//       ^^^^^^^^^^ clean
  second("x", user.phone);
//            ^^^^^^^^^^ cross-purpose
  unseen(user.phone);
//       ^^^^^^^^^^ cross-purpose
}
`);
});

test("a wrapper has the finding at its own argument, one per source", () => {
  checkFindings(`
interface User {
  /** @collectedFor security.two-factor */
  phone: string;
  /** @collectedFor account */
  email: string;
}
declare function show(text: unknown): void;
/** @processesFor marketing */
function promote(text: string) {
  show(text);
}

function wrapper(to: string) {
  promote(to);
//        ^^ cross-purpose x2
}
function outerWrapper(to: string) {
  wrapper(to);
//        ^^ clean
}
function run(user: User) {
  wrapper(user.phone);
//        ^^^^^^^^^^ clean
  wrapper(user.phone);
//        ^^^^^^^^^^ clean
  outerWrapper(user.email);
//             ^^^^^^^^^^ clean
}
`);
});

test("generic code that got value and function from outside is told where they met", () => {
  checkFindings(`
interface User {
  colour: string;
  /** @collectedFor security.two-factor */
  phone: string;
}
declare function show(text: unknown): void;
/** @processesFor marketing */
function promote(text: string) {
  show(text);
}
/** @processesFor security.two-factor */
function sendCode(to: string) {
  show(to);
}

function attempt<T>(value: T, work: (value: T) => void) {
  try {
    work(value);
//       ^^^^^ clean
  } catch {
    work(value);
//       ^^^^^ clean
  }
}
function pipe<A, B>(value: A, first: (value: A) => B, second: (value: B) => void) {
  second(first(value));
//       ^^^^^^^^^^^^ clean
}

function run(user: User) {
  attempt(user.phone, promote);
//~~~~~~~~~~~~~~~~~~~~~~~~~~~~ cross-purpose
  attempt(user.phone, sendCode);
//^^^^^^^ clean
  attempt(user.colour, promote);
//^^^^^^^ clean
  pipe(user.phone, (phone) => phone.trim(), promote);
//~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~ cross-purpose
  pipe(user.phone, (phone) => phone.length, (length) => promote(String(length)));
//^^^^ clean
}
`);
});

test("a parameter that promises something else contradicts its function", () => {
  checkFindings(`
declare function show(text: unknown): void;
/** @processesFor marketing */
function promote(/** @collectedFor security.two-factor */ phone: string, text: string) {
//               ~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~ cross-purpose
  show(phone + text);
}
/** @processesFor security.two-factor */
function sendCode(/** @collectedFor security.two-factor */ phone: string) {
//                ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ clean
  show(phone);
}
`);
});

test("rest parameters, lists and spreads hand over their elements", () => {
  checkFindings(`
interface User {
  colour: string;
  /** @collectedFor security.two-factor */
  phone: string;
}
declare function show(text: unknown): void;
/** @processesFor marketing */
function promoteAll(...texts: string[]) {
  for (const text of texts) show(text);
}
/** @processesFor marketing */
function promoteList(texts: readonly string[]) {
  show(texts.join(", "));
}

function run(user: User, users: User[]) {
  promoteAll("hello", user.phone);
//                    ^^^^^^^^^^ cross-purpose
  promoteAll("hello", user.colour);
//                    ^^^^^^^^^^^ clean
  promoteList([user.colour, user.phone]);
//             ^^^^^^^^^^^ clean
//                          ^^^^^^^^^^ cross-purpose
  const numbers = users.map((it) => it.phone);
  promoteAll(...numbers);
//           ~~~~~~~~~~ cross-purpose
  promoteList(numbers);
//            ^^^^^^^ cross-purpose
  promoteList(users.map((it) => it.colour));
//            ^^^^^^^^^^^^^^^^^^^^^^^^^^^^ clean
}
`);
});

test("call, apply and bind hand over as well", () => {
  checkFindings(`
interface User {
  colour: string;
  /** @collectedFor security.two-factor */
  phone: string;
}
declare function show(text: unknown): void;
/** @processesFor marketing */
function promote(text: string) {
  show(text);
}

function run(user: User) {
  promote.call(undefined, user.phone);
//                        ^^^^^^^^^^ cross-purpose
  promote.call(undefined, user.colour);
//                        ^^^^^^^^^^^ clean
  promote.apply(undefined, [user.phone]);
//                          ^^^^^^^^^^ cross-purpose
  promote.bind(undefined, user.phone)();
//~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~ cross-purpose
  promote.bind(undefined, user.colour)();
//                        ^^^^^^^^^^^ clean
}
`);
});

test("methods, constructors and setters take over as functions do", () => {
  checkFindings(`
interface User {
  colour: string;
  /** @collectedFor security.two-factor */
  phone: string;
}
declare function show(text: unknown): void;

/** @processesFor marketing */
class Campaign {
  #to = "";
  constructor(readonly name: string) {
    show(name);
  }
  send(to: string) {
    show(to);
  }
  static open(to: string) {
    show(to);
    return new Campaign(to);
  }
  set target(to: string) {
    this.#to = to;
    show(this.#to);
  }
}

function run(user: User) {
  const campaign = new Campaign(user.phone);
//                              ^^^^^^^^^^ cross-purpose
  campaign.send(user.phone);
//              ^^^^^^^^^^ cross-purpose
  campaign.send(user.colour);
//              ^^^^^^^^^^^ clean
  Campaign.open(user.phone);
//              ^^^^^^^^^^ cross-purpose
  campaign.target = user.phone;
//                  ^^^^^^^^^^ cross-purpose
  campaign.target = user.colour;
//                  ^^^^^^^^^^^ clean
}
`);
});

test("a function that another made of ours is ours to hand values to", () => {
  checkFindings(`
// @filename: user.ts
export interface User {
  colour: string;
  /** @collectedFor security.two-factor */
  phone: string;
}
declare function wire(...x: unknown[]): void;
/** @processesFor marketing */
export function call(to: string): string {
  wire(to);
  return "sent";
}
// @filename: memo.ts
export function memo<A, R>(fn: (a: A) => R): (a: A) => R {
  const cache = new Map<A, R>();
  return (a) => {
    const known = cache.get(a);
    if (known !== undefined) return known;
    const made = fn(a);
//                  ^ clean
    cache.set(a, made);
    return made;
  };
}
export const twice = <A>(fn: (a: A) => unknown) => (a: A) => [fn(a), fn(a)];
//                                                               ^ clean
// @filename: use.ts
import { memo, twice } from "./memo";
import { call, type User } from "./user";
export function direct(user: User): void {
  memo(call)(user.phone);
//~~~~~~~~~~~~~~~~~~~~~~ cross-purpose
  memo(call)(user.colour);
//           ^^^^^^^^^^^ clean
}
export function kept(user: User): void {
  const often = twice(call);
  often(user.colour);
//      ^^^^^^^^^^^ clean
  often(user.phone);
//~~~~~~~~~~~~~~~~~ cross-purpose
}
export function own(user: User): void {
  const text = user.phone;
  const later = () => call(text);
//                         ^^^^ cross-purpose
  later();
}
`);
});
