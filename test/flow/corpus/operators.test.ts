// S16, S17: operators, conditions, casts and assignments.
import { test } from "vitest";
import { checkFindings } from "../../support/check-findings.ts";

test("what an operator may answer is labelled when one of the answers is", () => {
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

function run(user: User, other: string, sure: boolean) {
  promote(other || user.phone);
//        ~~~~~~~~~~~~~~~~~~~ cross-purpose
  promote(other && user.phone);
//        ~~~~~~~~~~~~~~~~~~~ cross-purpose
  promote(other ?? user.phone);
//        ~~~~~~~~~~~~~~~~~~~ cross-purpose
  promote(sure ? user.phone : other);
//        ~~~~~~~~~~~~~~~~~~~~~~~~~ cross-purpose
  promote(sure ? user.colour : other);
//        ^^^^^^^^^^^^^^^^^^^^^^^^^^ clean
  promote(user.phone ? "yes" : "no");
//        ^^^^^^^^^^^^^^^^^^^^^^^^^ clean
  promote((show(other), user.phone));
//        ~~~~~~~~~~~~~~~~~~~~~~~~~ cross-purpose
  promote((show(user.phone), other));
//        ^^^^^^^^^^^^^^^^^^^^^^^^^ clean
  promote(user.phone as unknown);
//        ~~~~~~~~~~~~~~~~~~~~~ cross-purpose
  promote(user.phone satisfies string);
//        ~~~~~~~~~~~~~~~~~~~~~~~~~~~ cross-purpose
  promote(user!.phone!);
//        ^^^^^^^^^^^^ cross-purpose
  promote(user?.phone);
//        ^^^^^^^^^^^ cross-purpose
  promote(!user.phone);
//        ^^^^^^^^^^^ clean
  promote(typeof user.phone);
//        ^^^^^^^^^^^^^^^^^ clean
  promote(user.phone === other);
//        ^^^^^^^^^^^^^^^^^^^^ clean
  promote(user.phone == null);
//        ^^^^^^^^^^^^^^^^^^ clean
  promote("phone" in user);
//        ^^^^^^^^^^^^^^^ clean
  promote(void user.phone);
//        ^^^^^^^^^^^^^^^ clean
  promote(+user.phone);
//        ^^^^^^^^^^^ cross-purpose
  promote(Number(user.phone) * 2);
//        ~~~~~~~~~~~~~~~~~~~~~~ cross-purpose
}
`);
});

test("assignments with an operator", () => {
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

function run(user: User, other: string | undefined) {
  let text = "tel:";
  text += user.phone;
  promote(text);
//        ^^^^ cross-purpose
  let maybe = other;
  maybe ??= user.phone;
  promote(maybe);
//        ^^^^^ cross-purpose
  let either: string | undefined = other;
  either ||= user.colour;
  promote(either);
//        ^^^^^^ clean
  let first: string;
  let second: string;
  first = second = user.phone;
  promote(first);
//        ^^^^^ cross-purpose
  promote(second);
//        ^^^^^^ cross-purpose
  let count = 0;
  count++;
  promote(count);
//        ^^^^^ clean
}
`);
});

test("branches join, overwriting ends", () => {
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

function branches(user: User, sure: boolean) {
  let text = "none";
  if (sure) text = user.phone;
  promote(text);
//        ^^^^ cross-purpose
  text = "none";
  promote(text);
//        ^^^^ clean
}
function everyBranch(user: User, kind: number) {
  let text = user.phone;
  switch (kind) {
    case 0:
      text = "zero";
      break;
    case 1:
      text = user.colour;
      break;
    default:
      text = "other";
  }
  promote(text);
//        ^^^^ clean
}
function fallThrough(user: User, kind: number) {
  let text = "none";
  switch (kind) {
    case 0:
      text = user.phone;
    case 1:
      promote(text);
//            ^^^^ cross-purpose
      break;
    case 2:
      promote(text);
//            ^^^^ clean
  }
}
function returnsEarly(user: User, sure: boolean) {
  let text = user.phone;
  if (!sure) {
    text = "none";
    promote(text);
//          ^^^^ clean
    return;
  }
  promote(text);
//        ^^^^ cross-purpose
}
`);
});

test("a counter is some number from its first step on", () => {
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

export function counted(riders: Rider[]) {
  let seen = 0;
  for (const rider of riders) {
    seen++;
    if (seen === 3) promote(rider.phone);
//                          ~~~~~~~~~~~ cross-purpose
    if (seen === 3) promote(rider.city);
//                          ^^^^^^^^^^ clean
  }
  const row = [riders[0].city, riders[0].phone];
  for (let at = 0; at < row.length; at++) promote(row[at]);
//                                                ~~~~~~~ cross-purpose
  const towns = [riders[0].city, riders[1].city];
  for (let at = 0; at < towns.length; ++at) promote(towns[at]);
//                                                  ^^^^^^^^^ clean
  let next = 0;
  promote(row[next++]);
//        ^^^^^^^^^^^ clean
  promote(row[next]);
//        ~~~~~~~~~ cross-purpose
}
`);
});

test("an index that is a sum of what is known", () => {
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

export function beside(rider: Rider) {
  const row: [string, string, string] = [rider.id, rider.phone, rider.city];
  const index = 1;
  promote(row[index]);
//        ~~~~~~~~~~ cross-purpose
  promote(row[index + 1]);
//        ^^^^^^^^^^^^^^ clean
  promote(row[index - 1]);
//        ^^^^^^^^^^^^^^ clean
}
`);
});
