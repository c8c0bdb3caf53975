// The examples of docs/semantics.md, made whole: what the page says of them is what is found.
import { test } from "vitest";
import { checkFindings } from "../support/check-findings.ts";

const user = `
// @filename: user.ts
export interface User {
  id: string;
  choices: ReadonlySet<string>;
  /** @collectedFor security.two-factor */
  phone: string;
  /** @collectedFor account */
  email: string;
  /** @collectedFor marketing */
  marketingPhone: string;
}
export declare function sendText(to: string): void;
export declare function sendMail(to: string): Promise<void>;
export declare function sha256(text: string): string;`;

test("S4: joined values are judged alone, each by its own promise", () => {
  checkFindings(`${user}
// @filename: a.ts
import { sendText, type User } from "./user";
/** @processesFor marketing */
export function offer(user: User) {
  sendText(\`\${user.marketingPhone};\${user.phone};\${user.email}\`);
  //                                 ^^^^^^^^^^ cross-purpose
  //                                               ^^^^^^^^^^ cross-purpose
}`);
});

test("S9: undeclared code is judged once for each caller", () => {
  checkFindings(`${user}
// @filename: a.ts
import { sendText, type User } from "./user";
export function phoneOf(user: User) { return user.phone; }

/** @processesFor security.two-factor */
export function sendCode(user: User) { sendText(phoneOf(user)); }

/** @processesFor marketing */
export function sendOffer(user: User) { sendText(phoneOf(user)); }
//                                               ^^^^^^^^^^^^^ cross-purpose
`);
});

test("S9a: a callback runs for the code that it is handed to", () => {
  checkFindings(`${user}
// @filename: a.ts
import type { User } from "./user";
declare const users: User[];
declare function print(text: string): void;
/** @processesFor marketing */
export function forEachLead(work: (user: User) => void) { users.forEach(work); }

forEachLead((user) => print(user.phone));
//                          ^^^^^^^^^^ cross-purpose
`);
});

test("S10: reads, arrivals, and looks that are no use", () => {
  checkFindings(`${user}
// @filename: a.ts
import { sendMail, type User } from "./user";
async function addressOf(user: User) { return user.email; }
/** @processesFor marketing */
export async function winBack(user: User) {
  await sendMail(user.email);
  //             ^^^^^^^^^^ cross-purpose
  const { email } = user;
  //      ^^^^^ cross-purpose
  const to = await addressOf(user);
  //         ~~~~~~~~~~~~~~~~~~~~~ cross-purpose
  if (user.phone && user.phone.length > 3) return "has one";
  const { phone, ...rest } = user;
  return rest.id;
}`);
});

test("S11: a value is told at the innermost expression of the argument", () => {
  checkFindings(`
// @filename: a.ts
export interface Donor {
  /** @collectedFor payment */
  email: string;
}
declare function mail(to: string, text: string): void;
/** @processesFor marketing */
function appeal(text: string, to: string) { mail(to, text); }
/** @processesFor marketing */
function appealTo(letter: { to: string; greeting: string }) { mail(letter.to, letter.greeting); }

export function thank(donor: Donor) {
  appeal("Give monthly?", donor.email);
  //                      ^^^^^^^^^^^ cross-purpose
  appealTo({ to: donor.email, greeting: "Dear friend" });
  //             ^^^^^^^^^^^ cross-purpose
}`);
});

test("S12: data is read on behalf of code with a purpose", () => {
  checkFindings(`
// @filename: a.ts
export interface Tenant {
  /** @collectedFor service.delivery */
  phone: string;
}
declare function dial(to: string): void;
export function ring(tenant: Tenant) { dial(tenant.phone); }

/** @processesFor marketing */
export function offer(tenant: Tenant) {
  ring(tenant);
  //< cross-purpose
}`);
});

test("S13: a value is stored under another promise", () => {
  checkFindings(`${user}
// @filename: a.ts
import type { User } from "./user";
export function fill(profile: User, user: User) {
  profile.marketingPhone = user.phone;
  //                       ^^^^^^^^^^ repurposed
}`);
});

test("S14: a whole object leaves our sight", () => {
  checkFindings(`
// @filename: a.ts
export interface Lead {
  id: string;
  /** @collectedFor service.support */
  phone: string;
}
declare const crm: { upsert(record: object): Promise<void> };
/** @processesFor marketing */
export async function sync(lead: Lead) {
  await crm.upsert({ ...lead, origin: "web" });
  //                    ^^^^ cross-purpose
}`);
});

test("S15: comparing is use", () => {
  checkFindings(`${user}
// @filename: a.ts
import { sha256, type User } from "./user";
/** @processesFor marketing.advertising.tailored-audiences */
export function isCustomer(user: User, list: ReadonlySet<string>) {
  return list.has(sha256(user.phone));
  //                     ^^^^^^^^^^ cross-purpose
}`);
});

test("S18: fields are told apart, and so are calls", () => {
  checkFindings(`${user}
// @filename: a.ts
import { sendText, type User } from "./user";
declare function audit(entry: object): void;
function same<T>(value: T): T { return value; }
export function colourOf(user: User) {
  same(user.phone);
  return same("red");
}
/** @processesFor marketing */
export function run(options: { dryRun: boolean; owner: User }) {
  audit({ dryRun: options.dryRun });
  sendText(colourOf(options.owner));
}`);
});

test("S20: where a guard for this purpose and this person holds, use is allowed", () => {
  checkFindings(`${user}
// @filename: a.ts
import { sendMail, type User } from "./user";
/** @consentGuard marketing.newsletter */
export function agreedToNewsletter(user: User): boolean {
  return user.choices.has("newsletter");
}

/** @processesFor marketing.newsletter */
export async function sendWeekly(user: User, other: User) {
  if (!agreedToNewsletter(user)) return;
  await sendMail(user.email);
  await sendMail(other.email);
  //             ^^^^^^^^^^^ cross-purpose
}`);
});
