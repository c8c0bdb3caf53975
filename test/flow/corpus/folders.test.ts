// Policies and projects: the nearest policy judges, globs count from its folder, flows cross folders.
import { test } from "vitest";
import { checkFindings } from "../../support/check-findings.ts";

test("the policy nearest to the finding judges", () => {
  checkFindings(`
// @filename: purposely.json
{ "purposes": { "house": { "label": "House" } } }
// @filename: shared/user.ts
export interface User {
  /** @collectedFor account */
  email: string;
}
export function emailOf(user: User) {
  return user.email;
}
// @filename: counting/purposely.json
{
  "extends": "../purposely.json",
  "compatible": [{ "collectedFor": "account", "usedFor": "analytics", "by": "DPO", "on": "2026-03-01", "because": "counts" }]
}
// @filename: counting/count.ts
import { emailOf, type User } from "../shared/user";
declare function show(text: string): void;
/** @processesFor analytics */
export function count(user: User) {
  show(emailOf(user));
//     ^^^^^^^^^^^^^ clean
  show(user.email);
//     ^^^^^^^^^^ clean
}
// @filename: shop/count.ts
import { emailOf, type User } from "../shared/user";
declare function show(text: string): void;
/** @processesFor analytics */
export function count(user: User) {
  show(emailOf(user));
//     ^^^^^^^^^^^^^ cross-purpose
  show(user.email);
//     ^^^^^^^^^^ cross-purpose
}
`);
});

test("globs count from the folder of their policy", () => {
  checkFindings(`
// @filename: packages/ads/purposely.json
{ "code": [{ "files": "src/**", "processesFor": "marketing.advertising" }] }
// @filename: packages/ads/src/run.ts
import type { User } from "../../core/src/user";
declare function show(text: string): void;
export function run(user: User) {
  show(user.email);
//     ^^^^^^^^^^ cross-purpose
}
// @filename: packages/core/src/user.ts
export interface User {
  /** @collectedFor account */
  email: string;
}
declare function show(text: string): void;
export function print(user: User) {
  show(user.email);
//     ^^^^^^^^^^ clean
}
`);
});

test("a policy with comments and trailing commas, and one that relabels", () => {
  checkFindings(`
// @filename: purposely.json
{
  // what the board decided
  "purposes": {
    "marketing": { "label": "Telling people about us", "legalBasis": "consent", },
  },
  "code": [
    { "files": "**/*.mail.ts", "processesFor": ["marketing.newsletter"] }, /* every mail */
  ],
}
// @filename: weekly.mail.ts
export interface User {
  /** @collectedFor marketing */
  email: string;
  /** @collectedFor account */
  phone: string;
}
declare function show(text: string): void;
export function weekly(user: User) {
  show(user.email);
//     ^^^^^^^^^^ clean
  show(user.phone);
//     ^^^^^^^^^^ cross-purpose
}
`);
});

test("paths of a tsconfig lead to the module", () => {
  checkFindings(`
// @filename: tsconfig.json
{
  "compilerOptions": { "strict": true, "module": "ESNext", "moduleResolution": "bundler", "paths": { "@app/*": ["./src/*"] } },
  "include": ["src"]
}
// @filename: src/user.ts
export interface User {
  colour: string;
  /** @collectedFor account */
  email: string;
}
export const emailOf = (user: User) => user.email;
// @filename: src/promo/run.ts
import { emailOf, type User } from "@app/user";
declare function show(text: string): void;
/** @processesFor marketing */
export function promote(user: User) {
  show(emailOf(user));
//     ^^^^^^^^^^^^^ cross-purpose
  show(user.email);
//     ^^^^^^^^^^ cross-purpose
  show(user.colour);
//     ^^^^^^^^^^^ clean
}
`);
});
