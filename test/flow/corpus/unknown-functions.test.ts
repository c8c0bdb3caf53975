// S19: functions without a body or a model.
import { test } from "vitest";
import { checkFindings } from "../../support/check-findings.ts";

test("the result carries what went in", () => {
  checkFindings(`
import { format, Formatter, retry, wrap } from "phone-kit";

export interface User {
  colour: string;
  /** @collectedFor security.two-factor */
  phone: string;
}
declare function show(text: unknown): void;
/** @processesFor marketing */
function promote(text: unknown) {
  show(text);
}

export function run(user: User) {
  promote(format(user.phone));
//        ~~~~~~~~~~~~~~~~~~ cross-purpose
  promote(format(user.colour));
//        ^^^^^^^^^^^^^^^^^^^ clean
  promote(format({ tel: user.phone }));
//        ~~~~~~~~~~~~~~~~~~~~~~~~~~~ cross-purpose
  promote(wrap(user.phone).value());
//        ~~~~~~~~~~~~~~~~~~~~~~~~ cross-purpose
  promote(wrap(user.colour).value());
//        ^^^^^^^^^^^^^^^^^^^^^^^^^ clean
  promote(new Formatter(user.phone).text);
//        ~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~ cross-purpose
  promote(new Formatter(user.colour).text);
//        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ clean
  promote(retry(() => user.phone));
//        ~~~~~~~~~~~~~~~~~~~~~~~ cross-purpose
  promote(retry(() => user.colour));
//        ^^^^^^^^^^^^^^^^^^^^^^^^ clean
  retry(user.phone, (value: string) => promote(value));
//                                             ^^^^^ cross-purpose
  retry(user.colour, (value: string) => promote(value));
//                                              ^^^^^ clean
}
`);
});

test("a builder keeps what it was given where it lives here, a client that outlives does not", () => {
  checkFindings(`
import { Builder, client } from "sms-kit";

export interface User {
  colour: string;
  /** @collectedFor security.two-factor */
  phone: string;
}
declare function show(text: unknown): void;
/** @processesFor marketing */
function promote(text: unknown) {
  show(text);
}

export function build(user: User) {
  const builder = new Builder();
  builder.to(user.phone);
  builder.text("hello");
  promote(builder.build());
//        ~~~~~~~~~~~~~~~ cross-purpose
  const clean = new Builder();
  clean.to(user.colour);
  promote(clean.build());
//        ^^^^^^^^^^^^^ clean
  promote(new Builder().to(user.phone).text("hello").build());
//        ~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~ cross-purpose
}
export async function send(user: User) {
  await client.send(user.phone);
  promote(client.status());
//        ^^^^^^^^^^^^^^^ clean
}
class Service {
  constructor(private readonly database: { insert(row: unknown): void; count(): number }) {}
  save(user: User) {
    this.database.insert({ tel: user.phone });
    promote(this.database.count());
//          ^^^^^^^^^^^^^^^^^^^^^ clean
  }
}
`);
});

test("a model of the policy says what a library does", () => {
  checkFindings(`
// @filename: purposely.json
{
  "models": [
    { "symbol": "fast-csv#format", "flows": [["argument 0.tel", "result"]] },
    { "symbol": "carrier-kit#lookUp", "flows": [], "cleanResult": true },
    { "symbol": "loop-kit#each", "flows": [["argument 0.*", "argument 1()"]] },
    { "symbol": "store-kit#find", "flows": [], "query": ["argument 0.match"], "cleanResult": true }
  ]
}
// @filename: index.ts
import { lookUp } from "carrier-kit";
import { format } from "fast-csv";
import { each } from "loop-kit";

export interface User {
  colour: string;
  /** @collectedFor security.two-factor */
  phone: string;
}
declare function show(text: unknown): void;
/** @processesFor marketing */
function promote(text: unknown) {
  show(text);
}

export function run(user: User, users: User[]) {
  promote(format({ tel: user.phone, paint: user.colour }));
//        ~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~ cross-purpose
  promote(format({ tel: user.colour, paint: user.phone }));
//        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ clean
  promote(lookUp(user.phone));
//        ^^^^^^^^^^^^^^^^^^ clean
  each(users, (it: User) => promote(it.phone));
//                                  ^^^^^^^^ cross-purpose
  each(users.map((it) => it.phone), (it: string) => promote(it));
//                                                          ^^ cross-purpose
  each(users.map((it) => it.colour), (it: string) => promote(it));
//                                                           ^^ clean
}
`);
});

test("what an unseen constructor makes is none of its arguments", () => {
  checkFindings(`
import { Retrying } from "resilience-kit";

export interface User {
  colour: string;
  /** @collectedFor security.two-factor */
  phone: string;
}
declare function show(text: unknown): void;

class Campaign {
  /** @processesFor marketing */
  send(text: string) {
    show(text);
  }
}

/** @processesFor marketing */
function promote(text: unknown) {
  show(text);
}

export function run(user: User) {
  const campaign = new Campaign();
  campaign.send(user.phone);
//              ~~~~~~~~~~ cross-purpose
  const client = new Retrying(campaign);
  client.send(user.phone);
//            ^^^^^^^^^^ clean
  const held = new Retrying({ to: user.phone });
  promote(held);
//        ~~~~ cross-purpose
  promote(new Retrying({ to: user.colour }));
//        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ clean
}
`);
});
