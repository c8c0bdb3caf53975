// S10: what asks only whether a value is there, what asks what it is, and keys of queries.
import { test } from "vitest";
import { checkFindings } from "../../support/check-findings.ts";

test("asking whether a value is there is no use", () => {
  checkFindings(`
interface User {
  colour: string;
  /** @collectedFor security.two-factor */
  phone?: string;
}
declare function show(text: unknown): void;

/** @processesFor marketing */
function presence(user: User) {
  if (user.phone) show("has");
//    ^^^^^^^^^^ clean
  if (!user.phone) return;
//     ^^^^^^^^^^ clean
  show(user.phone ? "has" : "has not");
//     ^^^^^^^^^^ clean
  show(user.phone === undefined);
//     ^^^^^^^^^^ clean
  show(user.phone != null);
//     ^^^^^^^^^^ clean
  show(user.phone !== "");
//     ^^^^^^^^^^ clean
  show(typeof user.phone);
//            ^^^^^^^^^^ clean
  show(user.phone?.length);
//     ^^^^^^^^^^ clean
  show(user.phone.length > 3);
//     ^^^^^^^^^^ clean
  show(!!user.phone);
//       ^^^^^^^^^^ clean
}
`);
});

test("asking what it is, or handing it to a question, is", () => {
  checkFindings(`
interface User {
  colour: string;
  /** @collectedFor security.two-factor */
  phone: string;
}
declare function isValid(text: string): boolean;
declare function show(text: unknown): void;

/** @processesFor marketing */
function checks(user: User, typed: string) {
  if (user.phone === typed) show("same");
//    ^^^^^^^^^^ cross-purpose
  if (isValid(user.phone)) show("valid");
//            ^^^^^^^^^^ cross-purpose
  if (user.phone.startsWith("+44")) show("british");
//    ^^^^^^^^^^ cross-purpose
  const number = user.phone;
//               ^^^^^^^^^^ cross-purpose
  if (number) show(user.colour);
//                 ^^^^^^^^^^^ clean
}
`);
});

test("a name that is bound only to leave it out is no read", () => {
  checkFindings(`
interface User {
  colour: string;
  /** @collectedFor security.two-factor */
  phone: string;
}
declare function show(text: unknown): void;

/** @processesFor marketing */
function leftOut(user: User) {
  const { phone, ...rest } = user;
//        ^^^^^ clean
  show(rest);
//     ^^^^ clean
}

/** @processesFor marketing */
function leftOutUnderAnotherName({ phone: _phone, ...rest }: User) {
//                                 ^^^^^ clean
  show(rest);
//     ^^^^ clean
}

/** @processesFor marketing */
function usedAfterAll(user: User) {
  const { phone, ...rest } = user;
//        ^^^^^ cross-purpose
  show(rest);
//     ^^^^ clean
  show(phone);
}
`);
});

test("the key of a query object is a read", () => {
  checkFindings(`
// @filename: user.ts
export interface User {
  id: string;
  colour: string;
  /** @collectedFor security.two-factor */
  phone: string;
}
export interface Users {
  find(options: { where: Partial<User>; take?: number }): Promise<User[]>;
  create(values: Partial<User>): Promise<User>;
}
// @filename: match.ts
import type { Users } from "./user";

/** @processesFor marketing */
export async function match(users: Users, phone: string) {
  await users.find({ where: { phone: "+44", colour: "red" } });
//                            ^^^^^ cross-purpose
  await users.find({ where: { phone } });
//                            ^^^^^ cross-purpose
  await users.find({ where: { colour: "red" }, take: 3 });
//                            ^^^^^^ clean
  await users.create({ id: "1", phone: "+44" });
//                              ^^^^^ clean
}

/** @processesFor security.two-factor */
export async function login(users: Users, phone: string) {
  return users.find({ where: { phone } });
//                             ^^^^^ clean
}
`);
});

test("a parameter named where asks, whoever takes it", () => {
  checkFindings(`
// @filename: user.ts
export interface User {
  id: string;
  colour: string;
  /** @collectedFor security.two-factor */
  phone: string;
}
// @filename: find.ts
import type { User } from "./user";
declare const table: { find(options: unknown): Promise<User[]> };
export function find(where: Partial<User>): Promise<User[]> {
  return table.find({ where });
}
export function findBy(options: { where: Partial<User>; take?: number }): Promise<User[]> {
  return table.find(options);
}
// @filename: use.ts
import { find, findBy } from "./find";
export interface Contact {
  /** @collectedFor account */
  number: string;
}
/** @processesFor marketing */
export async function match(phone: string, colour: string): Promise<number> {
  const one = await find({ phone });
//                         ^^^^^ cross-purpose
  const two = await find({ colour });
//                         ^^^^^^ clean
  const three = await findBy({ take: 1, where: { colour, phone: phone.trim() } });
//                                                       ^^^^^ cross-purpose
  return one.length + two.length + three.length;
//       ^^^^^^^^^^ clean
}
/** @processesFor security.two-factor */
export async function login(phone: string) {
  return find({ phone });
//              ^^^^^ clean
}
export async function undeclared(contact: Contact) {
  return find({ phone: contact.number });
//                     ^^^^^^^^^^^^^^ clean
}
`);
});
