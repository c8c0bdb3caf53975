// Tags, exceptions and the policy themselves: what is wrong with how they are written.
import { test } from "vitest";
import { checkFindings } from "../../support/check-findings.ts";

test("personal data needs a purpose, a purpose needs a name that exists", () => {
  checkFindings(`
export interface Applicant {
  /** @personalData contact */ phone: string;
//~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~ missing-purpose
  /** @personalData contact - on the form
   *  @collectedFor account */
  address: string;
//^^^^^^^ clean
  /** @collectedFor marketing.newslettr */
//                  ^^^^^^^^^^^^^^^^^^^ unknown-purpose
  email: string;
  /** @collectedFor account, marketting */
//                           ^^^^^^^^^^ unknown-purpose
  referrer: string;
  /** @collectedFor account - a note, with commas, marketting */
//                  ^^^^^^^ clean
  city: string;
}
/** @processesFor marketing.newslater */
//                ^^^^^^^^^^^^^^^^^^^ unknown-purpose
export function mailing(id: string) {
  return id;
}
/** @consentGuard marketing.newsletterr */
//                ^^^^^^^^^^^^^^^^^^^^^ unknown-purpose
export declare function agreed(id: string): boolean;
  /** @anonymises */ export function prefix(phone: string) {
//~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~ anonymises-without-reason
  return phone.slice(0, 3);
}
  /** @anonymises k >= 50, DPO-88 */ export function country(phone: string) {
//^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ clean
  return phone.slice(0, 3);
}
`);
});

test("what has no known purpose left takes part in no flow finding", () => {
  checkFindings(`
interface Applicant {
  /** @personalData */ nationality: string;
//~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~ missing-purpose
  /** @collectedFor marketting */
//                  ^^^^^^^^^^ unknown-purpose
  email: string;
  /** @collectedFor marketting, account */
//                  ^^^^^^^^^^ unknown-purpose
  city: string;
}
declare function show(text: string): void;
/** @processesFor marketing */
function promote(applicant: Applicant) {
  show(applicant.nationality);
//     ^^^^^^^^^^^^^^^^^^^^^ clean
  show(applicant.email);
//     ^^^^^^^^^^^^^^^ clean
  show(applicant.city);
//     ^^^^^^^^^^^^^^ cross-purpose
}
`);
});

test("tags belong where they stand, one-line forms included", () => {
  checkFindings(`
declare function show(text: unknown): void;
type Person = { /** @collectedFor account */ phone: string; colour: string };
const owner = { /** @collectedFor account */ phone: "07", colour: "red" };
/** @processesFor marketing */ function promote(person: Person, /** @collectedFor marketing */ key: string) {
  show(person.phone);
//     ^^^^^^^^^^^^ cross-purpose
  show(person.colour);
//     ^^^^^^^^^^^^^ clean
  show(owner.phone);
//     ^^^^^^^^^^^ cross-purpose
  show(owner.colour);
//     ^^^^^^^^^^^^ clean
  show(key);
//     ^^^ clean
}
/** @processesFor marketing */ const offer = (person: Person) => show(person.phone);
//                                                                    ^^^^^^^^^^^^ cross-purpose
`);
});

test("annotated variables, results, getters and destructured names are sources", () => {
  checkFindings(`
declare function ask(question: string): string;
declare function show(text: unknown): void;
/** @collectedFor account */ const ownerPhone = ask("phone");
/** @collectedFor account */
function currentPhone() {
  return ask("phone");
}
/** @collectedFor account */ declare function source(): any;
class Session {
  /** @collectedFor account */
  get phone() {
    return ask("phone");
  }
}
function typed(form: { tel: string; colour: string }) {
  const { /** @collectedFor account */ tel, colour } = form;
  return { tel, colour };
}
/** @processesFor marketing */
function promote(session: Session, form: { tel: string; colour: string }) {
  show(ownerPhone);
//     ^^^^^^^^^^ cross-purpose
  show(currentPhone());
//     ^^^^^^^^^^^^^^ cross-purpose
  show(source());
//     ^^^^^^^^ cross-purpose
  show(session.phone);
//     ^^^^^^^^^^^^^ cross-purpose
  show(typed(form).tel);
//     ^^^^^^^^^^^^^^^ cross-purpose
  show(typed(form).colour);
//     ^^^^^^^^^^^^^^^^^^ clean
}
`);
});

test("an exception silences its code on its line or the next", () => {
  checkFindings(`
interface User {
  /** @collectedFor account */
  phone: string;
}
declare function show(text: string): void;
/** @processesFor marketing */
function promote(user: User) {
  // purposely-ignore cross-purpose -- DPO-214, one-off notice to affected people, until 2027-03-01
  show(user.phone);
//     ^^^^^^^^^^ clean
  show(user.phone); // purposely-ignore cross-purpose -- DPO-215 (see the wiki), thanks
//     ^^^^^^^^^^ clean
  /* purposely-ignore cross-purpose -- DPO-216 */
  show(user.phone);
//     ^^^^^^^^^^ clean
  show(user.phone);
//     ^^^^^^^^^^ cross-purpose
}
`);
});

test("a bad exception silences nothing and is told", () => {
  checkFindings(`
interface User {
  colour: string;
  /** @collectedFor account */
  phone: string;
}
declare function show(text: string): void;
/** @processesFor marketing */
function promote(user: User) {
  // purposely-ignore cross-purpose
//^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ ignore-without-reason
  show(user.phone);
//     ^^^^^^^^^^ cross-purpose
  // purposely-ignore cross-purpose -- DPO-214, until 2026-11-25
//^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ expired-ignore
  show(user.phone);
//     ^^^^^^^^^^ cross-purpose
  // purposely-ignore cross-purpose -- DPO-214, until 2026-11-26
  show(user.phone);
//     ^^^^^^^^^^ clean
  // purposely-ignore cross-purpose -- DPO-214
//^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ unused-ignore
  show(user.colour);
//     ^^^^^^^^^^^ clean
  // purposely-ignore repurposed -- DPO-214
//^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ unused-ignore
  show(user.phone);
//     ^^^^^^^^^^ cross-purpose
  show("// purposely-ignore cross-purpose");
//     ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ clean
}
`);
});

test("rules may be off, files excluded", () => {
  checkFindings(`
// @filename: purposely.json
{ "exclude": ["generated/**"], "rules": { "missing-purpose": "off" } }
// @filename: user.ts
export interface User {
  /** @collectedFor account */
  phone: string;
  /** @personalData */
  city: string;
//^^^^ clean
}
// @filename: generated/read.ts
import type { User } from "../user";
declare function show(text: string): void;
/** @processesFor marketing */
export function offer(user: User) {
  show(user.phone);
//     ^^^^^^^^^^ clean
}
export const phoneOf = (user: User) => user.phone;
// @filename: promo.ts
import { phoneOf } from "./generated/read";
import type { User } from "./user";
declare function show(text: string): void;
/** @processesFor marketing */
export function promote(user: User) {
  show(phoneOf(user));
//     ^^^^^^^^^^^^^ cross-purpose
}
`);
});

test("an entry of the policy that names nothing in its file is told", () => {
  checkFindings(`
// @filename: purposely.json
{
  "data": [
    { "symbol": "src/user.ts#User.phone", "collectedFor": ["account"] },
    { "symbol": "src/user#makeUser", "collectedFor": ["account"] },
    { "symbol": "./src/user#User.phon", "collectedFor": ["account"] },
    //           ^^^^^^^^^^^^^^^^^^^^ policy-error
    { "symbol": "./src/people#User.phone", "collectedFor": ["account"] },
    //           ^^^^^^^^^^^^^^^^^^^^^^^ policy-error
    { "symbol": "@acme/crm#Contact.phone", "collectedFor": ["account"] }
  ]
}
// @filename: src/user.ts
export interface User {
  phone: string;
}
export function makeUser(): User {
  return { phone: "" };
}
`);
});

test("a fault in the policy is told at its line, the rest of it counts", () => {
  checkFindings(`
// @filename: purposely.json
{
  "code": [{ "files": "ads/**", "processesFor": "marketing" }],
  "rules": { "cross-purpose": "loud" }
//~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~ policy-error
}
// @filename: ads/run.ts
export interface User {
  /** @collectedFor account */
  phone: string;
}
declare function show(text: string): void;
export function run(user: User) {
  show(user.phone);
//     ^^^^^^^^^^ cross-purpose
}
`);
});

test("with the strict setting code without a purpose is told as well", () => {
  checkFindings(`
// @filename: purposely.json
{ "rules": { "unknown-processing-purpose": "warning" } }
// @filename: run.ts
export interface User {
  colour: string;
  /** @collectedFor account */
  phone: string;
}
declare function show(text: string): void;
export function run(user: User) {
  show(user.phone);
//~~~~~~~~~~~~~~~~ unknown-processing-purpose
}
/** @processesFor account */
export function declared(user: User) {
  show(user.phone);
//     ^^^^^^^^^^ clean
}
export function runColour(user: User) {
  show(user.colour);
//     ^^^^^^^^^^^ clean
}
`);
});

test("data that one cannot edit is annotated in the policy", () => {
  checkFindings(`
// @filename: purposely.json
{ "data": [{ "symbol": "@acme/crm#Contact.phone", "category": "TelephoneNumber", "collectedFor": ["service.support"] }] }
// @filename: node_modules/@acme/crm/package.json
{ "name": "@acme/crm", "version": "1.0.0", "types": "index.d.ts" }
// @filename: node_modules/@acme/crm/index.d.ts
export interface Contact {
  id: string;
  phone: string;
  /** @collectedFor marketing */
  nick: string;
}
export declare function load(id: string): Contact;
// @filename: run.ts
import { load, type Contact } from "@acme/crm";
declare function show(text: unknown): void;
/** @processesFor marketing */
export function promote(contact: Contact) {
  show(contact.phone);
//     ^^^^^^^^^^^^^ cross-purpose
  show(contact.id);
//     ^^^^^^^^^^ clean
  show(contact.nick);
//     ^^^^^^^^^^^^ clean
  show(load("1").phone);
//     ^^^^^^^^^^^^^^^ cross-purpose
}
`);
});
