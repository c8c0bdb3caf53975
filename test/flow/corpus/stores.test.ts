// S13: a labelled value is stored in a field, variable, parameter or result that promises another purpose.
import { test } from "vitest";
import { checkFindings } from "../../support/check-findings.ts";

test("assignments and literals", () => {
  checkFindings(`
interface Login {
  id: string;
  /** @collectedFor security.two-factor */
  phone: string;
  /** @collectedFor security */
  email: string;
}
interface Profile {
  note?: string;
  /** @collectedFor marketing */
  marketingPhone?: string;
  /** @collectedFor security.two-factor */
  codePhone?: string;
  /** @collectedFor security */
  alertPhone?: string;
  /** @collectedFor security, marketing */
  anyPhone?: string;
}

function assign(login: Login, profile: Profile) {
  profile.marketingPhone = login.phone;
//                         ^^^^^^^^^^^ repurposed
  profile["marketingPhone"] = login.phone;
//                            ^^^^^^^^^^^ repurposed
  profile.codePhone = login.phone;
//                    ^^^^^^^^^^^ clean
  profile.codePhone = login.email;
//                    ^^^^^^^^^^^ clean
  profile.alertPhone = login.phone;
//                     ^^^^^^^^^^^ repurposed
  profile.anyPhone = login.email;
//                   ^^^^^^^^^^^ repurposed
  profile.note = login.phone;
//               ^^^^^^^^^^^ clean
  profile.marketingPhone = login.id;
//                         ^^^^^^^^ clean
  profile.marketingPhone ??= login.phone;
//                           ^^^^^^^^^^^ repurposed
}
function literal(login: Login): Profile {
  const number = login.phone.trim();
  const made: Profile = { marketingPhone: number, codePhone: number };
//                                        ^^^^^^ repurposed
//                                                           ^^^^^^ clean
  return { ...made, marketingPhone: login.phone };
//                                  ^^^^^^^^^^^ repurposed
}
function nested(login: Login): { profile: Profile; list: Profile[] } {
  return { profile: { marketingPhone: login.phone }, list: [{ codePhone: login.phone, alertPhone: login.phone }] };
//                                    ^^^^^^^^^^^ repurposed
//                                                                       ^^^^^^^^^^^ clean
//                                                                                                ^^^^^^^^^^^ repurposed
}
`);
});

test("constructors, Object.assign, updates and function parameters store", () => {
  checkFindings(`
interface Login {
  /** @collectedFor security.two-factor */
  phone: string;
}
class Lead {
  constructor(
    readonly name: string,
    /** @collectedFor marketing */ readonly marketingPhone: string,
  ) {}
}
class Contact {
  /** @collectedFor marketing */
  marketingPhone = "";
  /** @collectedFor security */
  alertPhone = "";
}
interface Contacts {
  update(id: string, change: Partial<Contact>): void;
}
function setTarget(/** @collectedFor marketing */ number: string) {
  return number.length;
}

function run(login: Login, contact: Contact, contacts: Contacts) {
  new Lead("lead", login.phone);
//                 ^^^^^^^^^^^ repurposed
  new Lead("lead", "+44");
//                 ^^^^^ clean
  Object.assign(contact, { marketingPhone: login.phone });
//                                         ^^^^^^^^^^^ repurposed
  Object.assign(contact, { marketingPhone: "+44" });
//                                         ^^^^^ clean
  contacts.update("1", { marketingPhone: login.phone });
//                                       ^^^^^^^^^^^ repurposed
  contacts.update("1", { marketingPhone: "+44" });
//                                       ^^^^^ clean
  setTarget(login.phone);
//          ^^^^^^^^^^^ repurposed
  setTarget("+44");
//          ^^^^^ clean
}
`);
});

test("variables and results may promise something too", () => {
  checkFindings(`
interface Login {
  colour: string;
  /** @collectedFor security.two-factor */
  phone: string;
}
/** @collectedFor marketing */
let target = "";

function choose(login: Login) {
  target = login.phone;
//         ^^^^^^^^^^^ repurposed
  target = login.colour;
//         ^^^^^^^^^^^^ clean
  /** @collectedFor marketing */
  const local = login.phone;
//              ^^^^^^^^^^^ repurposed
  return local.length;
}
/** @collectedFor marketing */
function targetOf(login: Login, colour: boolean) {
  if (colour) return login.colour;
//                   ^^^^^^^^^^^^ clean
  return login.phone;
//       ^^^^^^^^^^^ repurposed
}
`);
});

test("a method that stores its parameter is the place, its caller is not; a field without a promise takes anything", () => {
  checkFindings(`
interface Login {
  colour: string;
  /** @collectedFor security.two-factor */
  phone: string;
}
class Lead {
  campaign = "";
  /** @collectedFor marketing */
  phone = "";
  setCampaign(name: string) {
    this.campaign = name;
//                  ^^^^ clean
  }
  setPhone(number: string) {
    this.phone = number;
//               ^^^^^^ repurposed
  }
}

function fill(login: Login) {
  const lead = new Lead();
  lead.setCampaign(login.phone);
//                 ^^^^^^^^^^^ clean
  lead.setPhone(login.phone);
//              ^^^^^^^^^^^ clean
  lead.phone = login.colour;
//             ^^^^^^^^^^^^ clean
  return lead;
}
`);
});

test("from the store on, the field's own promise counts", () => {
  checkFindings(`
interface Login {
  /** @collectedFor security.two-factor */
  phone: string;
}
interface Profile {
  /** @collectedFor marketing */
  marketingPhone: string;
}
declare function show(text: unknown): void;
/** @processesFor marketing */
function promote(text: string) {
  show(text);
}

function move(login: Login, profile: Profile) {
  profile.marketingPhone = login.phone;
//                         ^^^^^^^^^^^ repurposed
  promote(profile.marketingPhone);
//        ^^^^^^^^^^^^^^^^^^^^^^ clean
  promote(login.phone);
//        ^^^^^^^^^^^ cross-purpose
}
`);
});

test("where both codes apply at one place, cross-purpose stands", () => {
  checkFindings(`
interface Login {
  /** @collectedFor security.two-factor */
  phone: string;
}
interface Profile {
  /** @collectedFor marketing */
  marketingPhone: string;
}

/** @processesFor marketing */
function enrich(login: Login, profile: Profile) {
  profile.marketingPhone = login.phone;
//                         ^^^^^^^^^^^ cross-purpose
}
`);
});

test("consent for the purpose of the field clears the store", () => {
  checkFindings(`
interface Login {
  /** @collectedFor security.two-factor */
  phone: string;
}
interface Profile {
  /** @collectedFor marketing */
  marketingPhone: string;
}
/** @consentGuard marketing */
declare function agreed(login: Login): boolean;
/** @consentGuard analytics */
declare function agreedToCounting(login: Login): boolean;

function copy(login: Login, profile: Profile) {
  if (agreed(login)) profile.marketingPhone = login.phone;
//                                            ^^^^^^^^^^^ clean
  if (agreedToCounting(login)) profile.marketingPhone = login.phone;
//                                                      ^^^^^^^^^^^ repurposed
}
`);
});

test("what ended keeps nobody from storing", () => {
  checkFindings(`
interface Login {
  /** @collectedFor security.two-factor */
  phone: string;
}
interface Profile {
  /** @collectedFor marketing */
  hasPhone: boolean;
  /** @collectedFor marketing */
  digits: number;
  /** @collectedFor marketing */
  prefix: string;
}

function summarise(login: Login, profile: Profile) {
  profile.hasPhone = login.phone !== "";
//                   ^^^^^^^^^^^^^^^^^^ clean
  profile.digits = login.phone.length;
//                 ^^^^^^^^^^^^^^^^^^ clean
  profile.prefix = login.phone.slice(0, 3);
//                 ^^^^^^^^^^^^^^^^^^^^^^^ repurposed
}
`);
});

test("what a package of the workspace takes is stored under the type that its maker was given", () => {
  checkFindings(`
// @filename: model.ts
export interface Login {
  id: string;
  /** @collectedFor security.two-factor */
  phone: string;
}
export interface Contact {
  id: string;
  /** @collectedFor marketing */
  marketingPhone: string;
  /** @collectedFor security.two-factor */
  codePhone?: string;
}
// @filename: stubs.d.ts
declare module "rows" {
  export interface Table<T> { insert(row: Partial<T>): void; save(args: { data: Partial<T>; where?: Partial<T> }): void }
  export function table<T>(name: string): Table<T>;
}
declare module "bullmq" {
  export class Queue<T = any> { constructor(name: string); add(name: string, data: T): Promise<void> }
}
// @filename: stores.ts
import { Queue } from "bullmq";
import { table } from "rows";
import type { Contact } from "./model";
export const contacts = table<Contact>("contacts");
export const queue = new Queue<Contact>("contacts");
export function later(contact: Contact): Promise<void> {
  return queue.add("later", contact);
//                          ^^^^^^^ clean
}
// @filename: use.ts
import { Queue } from "bullmq";
import type { Contact, Login } from "./model";
import { contacts, later, queue } from "./stores";

export function inTables(login: Login): void {
  contacts.insert({ id: login.id, marketingPhone: login.phone });
//                                                ^^^^^^^^^^^ repurposed
  contacts.insert({ id: login.id, codePhone: login.phone });
//                                           ^^^^^^^^^^^ clean
  contacts.save({ data: { marketingPhone: login.phone }, where: { id: login.id } });
//                                        ^^^^^^^^^^^ repurposed
  contacts.save({ data: { id: login.id }, where: { marketingPhone: login.phone } });
//                                                                 ^^^^^^^^^^^ clean
}
export async function inQueues(login: Login): Promise<void> {
  await queue.add("one", { id: login.id, marketingPhone: login.phone });
//                                                       ^^^^^^^^^^^ repurposed
  await queue.add("two", { id: login.id, marketingPhone: "none", codePhone: login.phone });
//                                                                          ^^^^^^^^^^^ clean
  const own = new Queue<Contact>("own");
  const row = { id: login.id, marketingPhone: login.phone };
//                                            ^^^^^^^^^^^ clean
  await own.add("three", row);
//                       ^^^ repurposed
}
export async function throughHelper(login: Login): Promise<void> {
  await later({ id: login.id, marketingPhone: login.phone });
//                                            ^^^^^^^^^^^ repurposed
  await later({ id: login.phone, marketingPhone: "none" });
//                  ^^^^^^^^^^^ clean
}
`);
});

test("a property that can only be set", () => {
  checkFindings(`
interface User {
  nick: string;
  /** @collectedFor security.two-factor */
  phone: string;
}
class Letter {
  #to = "";
  /** @collectedFor marketing */
  set to(value: string) {
    this.#to = value;
  }
  set from(value: string) {
    this.#to = value;
  }
}
export function write(user: User, letter: Letter) {
  letter.to = user.phone;
//            ^^^^^^^^^^ repurposed
  letter.to = user.nick;
//            ^^^^^^^^^ clean
  letter.from = user.phone;
//              ^^^^^^^^^^ clean
}
`);
});
