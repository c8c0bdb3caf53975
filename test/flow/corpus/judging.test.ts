// S2-S7 as flow sees them: which promise covers which use, and what a policy may add or forbid.
import { test } from "vitest";
import { checkFindings } from "../../support/check-findings.ts";

test("a promise covers its own purpose and what lies below it, never upwards", () => {
  checkFindings(`
interface Member {
  /** @collectedFor security.two-factor */
  otpPhone: string;
  /** @collectedFor security */
  recoveryEmail: string;
}
declare function send(to: string): void;

/** @processesFor security.two-factor */
function sendCode(member: Member) {
  send(member.otpPhone);
//     ^^^^^^^^^^^^^^^ clean
  send(member.recoveryEmail);
//     ^^^^^^^^^^^^^^^^^^^^ clean
}

/** @processesFor security */
function warn(member: Member) {
  send(member.otpPhone);
//     ^^^^^^^^^^^^^^^ cross-purpose
  send(member.recoveryEmail);
//     ^^^^^^^^^^^^^^^^^^^^ clean
}

/** @processesFor security.fraud-prevention */
function score(member: Member) {
  send(member.otpPhone);
//     ^^^^^^^^^^^^^^^ cross-purpose
  send(member.recoveryEmail);
//     ^^^^^^^^^^^^^^^^^^^^ clean
}
`);
});

test("advertising, training and sale must be promised by name", () => {
  checkFindings(`
interface Shopper {
  /** @collectedFor marketing */
  email: string;
  /** @collectedFor personalisation */
  taste: string;
  /** @collectedFor service */
  history: string;
  /** @collectedFor marketing.advertising */
  adKey: string;
}
declare function send(what: string): void;

/** @processesFor marketing.advertising.targeted */
function target(shopper: Shopper) {
  send(shopper.email);
//     ^^^^^^^^^^^^^ cross-purpose
  send(shopper.taste);
//     ^^^^^^^^^^^^^ cross-purpose
  send(shopper.adKey);
//     ^^^^^^^^^^^^^ clean
}

/** @processesFor sharing.sale */
function sell(shopper: Shopper) {
  send(shopper.history);
//     ^^^^^^^^^^^^^^^ cross-purpose
  send(shopper.adKey);
//     ^^^^^^^^^^^^^ cross-purpose
}

/** @processesFor ai-training.own-models */
function train(shopper: Shopper) {
  send(shopper.history);
//     ^^^^^^^^^^^^^^^ cross-purpose
}

/** @processesFor marketing.loyalty */
function points(shopper: Shopper) {
  send(shopper.email);
//     ^^^^^^^^^^^^^ clean
  send(shopper.adKey);
//     ^^^^^^^^^^^^^ cross-purpose
}
`);
});

test("several purposes on a field mean any of these; on code they mean all", () => {
  checkFindings(`
interface User {
  /** @collectedFor account, marketing.newsletter */
  email: string;
  /** @collectedFor account */
  name: string;
}
declare function send(what: string): void;

/** @processesFor marketing.newsletter */
function newsletter(user: User) {
  send(user.email);
//     ^^^^^^^^^^ clean
  send(user.name);
//     ^^^^^^^^^ cross-purpose
}

/** @processesFor account, marketing.newsletter */
function both(user: User) {
  send(user.email);
//     ^^^^^^^^^^ clean
  send(user.name);
//     ^^^^^^^^^ cross-purpose
}

/** @processesFor account, account.profile */
function accountOnly(user: User) {
  send(user.name);
//     ^^^^^^^^^ clean
}
`);
});

test("each source of a joined value is judged alone", () => {
  checkFindings(`
interface User {
  /** @collectedFor security.two-factor */
  phone: string;
  /** @collectedFor marketing */
  email: string;
}
declare function show(text: string): void;
/** @processesFor marketing */
function promote(text: string) {
  show(text);
}

function onSignUp(user: User) {
  const contact = user.phone + user.email;
  promote(contact);
//        ^^^^^^^ cross-purpose x1
  const key = user.email + user.email;
  promote(key);
//        ^^^ clean
}
`);
});

test("a recorded decision allows one further use, not its neighbours", () => {
  checkFindings(`
// @filename: purposely.json
{
  "compatible": [
    { "collectedFor": "account", "usedFor": "analytics", "by": "DPO", "on": "2026-03-01", "because": "counts only" },
    { "collectedFor": "payment", "usedFor": "service.support", "by": "DPO", "on": "2025-03-01", "because": "refund calls", "until": "2026-01-01" },
    { "collectedFor": "service", "usedFor": "marketing", "by": "DPO", "on": "2026-03-01", "because": "asked in the shop" }
  ]
}
// @filename: use.ts
export interface User {
  /** @collectedFor account */
  email: string;
  /** @collectedFor account.profile */
  birthday: string;
  /** @collectedFor payment */
  iban: string;
  /** @collectedFor service */
  basket: string;
}
declare function show(text: string): void;

/** @processesFor analytics.product */
export function count(user: User) {
  show(user.email);
//     ^^^^^^^^^^ clean
  show(user.birthday);
//     ^^^^^^^^^^^^^ cross-purpose
}

/** @processesFor service.support */
export function call(user: User) {
  show(user.iban);
//     ^^^^^^^^^ cross-purpose
}

/** @processesFor marketing.newsletter */
export function news(user: User) {
  show(user.basket);
//     ^^^^^^^^^^^ clean
}

/** @processesFor marketing.advertising */
export function advertise(user: User) {
  show(user.basket);
//     ^^^^^^^^^^^ cross-purpose
}
`);
});

test("a decision cannot lift data that rests on consent", () => {
  checkFindings(`
// @filename: purposely.json
{
  "purposes": { "account": { "legalBasis": "consent" } },
  "compatible": [
    { "collectedFor": "account", "usedFor": "analytics.product", "by": "DPO", "on": "2026-03-01", "because": "counts only" },
    { "collectedFor": "service", "usedFor": "analytics.product", "by": "DPO", "on": "2026-03-01", "because": "counts only" }
  ]
}
// @filename: use.ts
export interface User {
  /** @collectedFor account */
  email: string;
  /** @collectedFor service */
  basket: string;
}
declare function show(text: string): void;

/** @processesFor analytics.product */
export function count(user: User) {
  show(user.email);
//     ^^^^^^^^^^ cross-purpose
  show(user.basket);
//     ^^^^^^^^^^^ clean
}
`);
});

test("a prohibition wins over the promise, and reaches up and down both sides", () => {
  checkFindings(`
// @filename: purposely.json
{
  "never": [{ "collectedFor": "security", "usedFor": "marketing" }]
}
// @filename: use.ts
export interface User {
  /** @collectedFor security.two-factor, marketing.newsletter */
  phone: string;
  /** @collectedFor account, marketing.newsletter */
  email: string;
}
declare function show(text: string): void;
/** @consentGuard marketing.newsletter */
declare function agreed(user: User): boolean;

/** @processesFor marketing.newsletter */
export function news(user: User) {
  show(user.phone);
//     ^^^^^^^^^^ cross-purpose
  show(user.email);
//     ^^^^^^^^^^ clean
}

/** @processesFor marketing.newsletter */
export function newsToThoseWhoAgreed(user: User) {
  if (!agreed(user)) return;
  show(user.phone);
//     ^^^^^^^^^^ cross-purpose
  show(user.email);
//     ^^^^^^^^^^ clean
}

/** @processesFor security.two-factor */
export function code(user: User) {
  show(user.phone);
//     ^^^^^^^^^^ clean
}
`);
});

test("a purpose of the house covers and is covered like any other", () => {
  checkFindings(`
// @filename: purposely.json
{
  "purposes": {
    "service.delivery.last-mile": { "label": "Last mile" },
    "service.delivery.sponsors": { "label": "Sponsors", "explicit": true },
  },
}
// @filename: use.ts
export interface Parcel {
  /** @collectedFor service.delivery */
  door: string;
  /** @collectedFor service.delivery.last-mile */
  phone: string;
}
declare function show(text: string): void;

/** @processesFor service.delivery.last-mile */
export function ride(parcel: Parcel) {
  show(parcel.door);
//     ^^^^^^^^^^^ clean
  show(parcel.phone);
//     ^^^^^^^^^^^^ clean
}

/** @processesFor service.delivery.sponsors */
export function sponsor(parcel: Parcel) {
  show(parcel.door);
//     ^^^^^^^^^^^ cross-purpose
}

/** @processesFor service.delivery */
export function deliver(parcel: Parcel) {
  show(parcel.phone);
//     ^^^^^^^^^^^^ cross-purpose
}
`);
});

test("the policy annotates functions of a package and of the workspace", () => {
  checkFindings(`
// @filename: purposely.json
{ "data": [
  { "symbol": "carbase#readPlate", "collectedFor": ["payment.billing"] },
  { "symbol": "src/own.ts#ownPhone", "collectedFor": ["security.two-factor"] },
  { "symbol": "src/own.ts#kept", "collectedFor": ["security.two-factor"] }
] }
// @filename: src/carbase.d.ts
declare module "carbase" {
  export function readPlate(image: string): string;
  export function readColour(image: string): string;
}
// @filename: src/own.ts
export function ownPhone(): string {
  return globalThis.prompt("phone") ?? "";
}
export const kept = (): string => "";
export const other = (): string => ownPhone();
// @filename: src/use.ts
import { readColour, readPlate } from "carbase";
import { kept, other, ownPhone } from "./own";
declare function show(text: string): void;
/** @processesFor marketing */
export function promote(): void {
  show(readPlate("a.png"));
//     ^^^^^^^^^^^^^^^^^^ cross-purpose
  show(readColour("a.png"));
//     ^^^^^^^^^^^^^^^^^^^ clean
  show(ownPhone());
//     ^^^^^^^^^^ cross-purpose
  show(kept());
//     ^^^^^^ cross-purpose
  show(other());
//     ^^^^^^^ cross-purpose
}
/** @processesFor payment.billing */
export function bill(): void {
  show(readPlate("b.png"));
//     ^^^^^^^^^^^^^^^^^^ clean
}
`);
});
