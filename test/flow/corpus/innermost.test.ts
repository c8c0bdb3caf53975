// S8: the innermost declaration says what code runs for.
import { test } from "vitest";
import { checkFindings } from "../../support/check-findings.ts";

test("a method's own purpose wins over its class's", () => {
  checkFindings(`
interface User {
  /** @collectedFor security.two-factor */
  phone: string;
}
declare function send(to: string): void;

/** @processesFor marketing */
class Campaigns {
  offer(user: User) {
    send(user.phone);
//       ^^^^^^^^^^ cross-purpose
  }

  /** @processesFor security.two-factor */
  confirm(user: User) {
    send(user.phone);
//       ^^^^^^^^^^ clean
  }

  static broadcast(users: User[]) {
    for (const user of users) send(user.phone);
//                                 ^^^^^^^^^^ cross-purpose
  }

  readonly later = (user: User) => send(user.phone);
//                                      ^^^^^^^^^^ cross-purpose
}
`);
});

test("a file's purpose holds for all its functions but those that say their own", () => {
  checkFindings(`
// @filename: user.ts
export interface User {
  /** @collectedFor security.two-factor */
  phone: string;
}
// @filename: campaigns.ts
/**
 * What the marketing team runs at night.
 * @fileoverview
 * @processesFor marketing
 */
import type { User } from "./user";
declare function send(to: string): void;

export function offer(user: User) {
  send(user.phone);
//     ^^^^^^^^^^ cross-purpose
}

export const remind = (user: User) => {
  send(user.phone);
//     ^^^^^^^^^^ cross-purpose
};

/** @processesFor security.two-factor */
export function confirm(user: User) {
  send(user.phone);
//     ^^^^^^^^^^ clean
}
`);
});

test("a statement's purpose ends with the statement", () => {
  checkFindings(`
interface User {
  /** @collectedFor security.two-factor */
  phone: string;
}
declare function send(to: string): void;

/** @processesFor security.two-factor */
function signIn(user: User, subscribed: boolean) {
  send(user.phone);
//     ^^^^^^^^^^ clean
  /** @processesFor marketing */
  if (subscribed) {
    send(user.phone);
//       ^^^^^^^^^^ cross-purpose
  }
  send(user.phone);
//     ^^^^^^^^^^ clean
}
`);
});

test("an object of functions and a namespace may declare a purpose for all that is inside", () => {
  checkFindings(`
interface User {
  /** @collectedFor security.two-factor */
  phone: string;
}
declare function send(to: string): void;

/** @processesFor marketing */
const campaigns = {
  offer(user: User) {
    send(user.phone);
//       ^^^^^^^^^^ cross-purpose
  },
  remind: (user: User) => send(user.phone),
//                             ^^^^^^^^^^ cross-purpose
  /** @processesFor security.two-factor */
  confirm: (user: User) => send(user.phone),
//                              ^^^^^^^^^^ clean
};

/** @processesFor marketing */
namespace Nightly {
  export function offer(user: User) {
    send(user.phone);
//       ^^^^^^^^^^ cross-purpose
  }
}
`);
});

test("the policy names files; a tag inside wins, a later entry wins, a symbol wins over files", () => {
  checkFindings(`
// @filename: purposely.json
{
  "code": [
    { "symbol": "src/ads/tools.ts#confirm", "processesFor": "security.two-factor" },
    { "files": "src/ads/**", "processesFor": "marketing" },
    { "files": "src/ads/codes/**", "processesFor": ["security.two-factor"] }
  ]
}
// @filename: src/user.ts
export interface User {
  /** @collectedFor security.two-factor */
  phone: string;
}
// @filename: src/ads/tools.ts
import type { User } from "../user";
declare function send(to: string): void;

export function offer(user: User) {
  send(user.phone);
//     ^^^^^^^^^^ cross-purpose
}

export function confirm(user: User) {
  send(user.phone);
//     ^^^^^^^^^^ clean
}

/** @processesFor security */
export function warn(user: User) {
  send(user.phone);
//     ^^^^^^^^^^ cross-purpose
}
// @filename: src/ads/codes/send.ts
import type { User } from "../../user";
declare function send(to: string): void;

export function code(user: User) {
  send(user.phone);
//     ^^^^^^^^^^ clean
}
// @filename: src/other.ts
import type { User } from "./user";
declare function send(to: string): void;

export function nobodyAsks(user: User) {
  send(user.phone);
//     ^^^^^^^^^^ clean
}
`);
});

test("in a locked place another purpose is a finding, and the place's own goes on judging", () => {
  checkFindings(`
// @filename: purposely.json
{
  "code": [{ "files": "ads/**", "processesFor": "marketing.advertising", "locked": true }]
}
// @filename: user.ts
export interface User {
  /** @collectedFor security.two-factor */
  phone: string;
  /** @collectedFor marketing.advertising */
  adKey: string;
}
// @filename: ads/match.ts
import type { User } from "../user";
declare function send(to: string): void;

  /** @processesFor security.two-factor */ export function confirm(user: User) {
//~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~ locked-purpose
  send(user.phone);
//     ^^^^^^^^^^ cross-purpose
  send(user.adKey);
//     ^^^^^^^^^^ clean
}

  /** @processesFor marketing.advertising.targeted */ export function target(user: User) {
//^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ clean
  send(user.adKey);
//     ^^^^^^^^^^ clean
}
`);
});

test("a known vendor's method has a purpose of its own, whoever calls it", () => {
  checkFindings(`
interface User {
  id: string;
  /** @collectedFor security.two-factor */
  phone: string;
  /** @collectedFor operations */
  traceKey: string;
}

function signIn(user: User) {
  console.info("signed in", user.phone);
//                          ^^^^^^^^^^ cross-purpose
  console.info("signed in", user.traceKey);
//                          ^^^^^^^^^^^^^ clean
  console.info("signed in", user.id);
//                          ^^^^^^^ clean
}

/** @processesFor security.two-factor */
function sendCode(user: User) {
  console.error(\`no answer from \${user.phone}\`);
//                                ^^^^^^^^^^ cross-purpose
}
`);
});

test("a logger of a package is found through its import", () => {
  checkFindings(`
// @filename: node_modules/pino/package.json
{ "name": "pino", "version": "9.0.0", "types": "index.d.ts" }
// @filename: node_modules/pino/index.d.ts
declare namespace pino {
  interface Logger {
    info(values: object, message?: string): void;
    child(bindings: object): Logger;
  }
}
declare function pino(): pino.Logger;
export = pino;
// @filename: index.ts
import pino from "pino";

export interface User {
  id: string;
  /** @collectedFor security.two-factor */
  phone: string;
}
const log = pino();

export function signIn(user: User) {
  log.info({ phone: user.phone }, "signed in");
//                  ^^^^^^^^^^ cross-purpose
  log.info({ id: user.id }, "signed in");
//               ^^^^^^^ clean
}
`);
});
