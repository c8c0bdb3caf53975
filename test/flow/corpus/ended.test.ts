// S17: what ends a label.
import { test } from "vitest";
import { checkFindings } from "../../support/check-findings.ts";

test("marked anonymisers end it, and must say why", () => {
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
/** @anonymises only the country code is left, DPO-88 */
function country(phone: string) {
  return phone.slice(0, 3);
}
/** @anonymizes - more than fifty people in each group */
function countByCountry(users: User[]) {
  return new Map(users.map((user) => [user.phone.slice(0, 3), 1]));
}
function prefix(phone: string) {
  return phone.slice(0, 3);
}
function run(user: User, users: User[]) {
  promote(country(user.phone));
//        ^^^^^^^^^^^^^^^^^^^ clean
  promote(countByCountry(users));
//        ^^^^^^^^^^^^^^^^^^^^^ clean
  promote(prefix(user.phone));
//        ~~~~~~~~~~~~~~~~~~ cross-purpose
}
/** @processesFor marketing */
function inside(user: User, users: User[]) {
  show(country(user.phone));
//     ^^^^^^^^^^^^^^^^^^^ clean
  show(countByCountry(users));
//     ^^^^^^^^^^^^^^^^^^^^^ clean
  show(user.phone.slice(0, 3));
//     ^^^^^^^^^^ cross-purpose
}
`);
});

test("an anonymiser of which only the declaration is known", () => {
  checkFindings(`
interface User {
  /** @collectedFor security.two-factor */
  phone: string;
}
declare function show(text: unknown): void;
/** @anonymises only the country code is left, DPO-88 */
declare function country(phone: string): string;
declare function prefix(phone: string): string;
/** @processesFor marketing */
function inside(user: User) {
  show(country(user.phone));
//     ^^^^^^^^^^^^^^^^^^^ clean
  show(prefix(user.phone));
//            ^^^^^^^^^^ cross-purpose
//     ~~~~~~~~~~~~~~~~~~ cross-purpose
}
`);
});

test("an anonymiser of the policy", () => {
  checkFindings(`
// @filename: purposely.json
{ "anonymisers": [{ "symbol": "stats.ts#countryOf", "because": "k >= 50, DPO-88" }] }
// @filename: stats.ts
export interface User {
  /** @collectedFor security.two-factor */
  phone: string;
}
export const countryOf = (user: User) => user.phone.slice(0, 3);
export const prefixOf = (user: User) => user.phone.slice(0, 3);
// @filename: promo.ts
import { countryOf, prefixOf, type User } from "./stats";
declare function show(text: unknown): void;
/** @processesFor marketing */
export function promote(user: User) {
  show(countryOf(user));
//     ^^^^^^^^^^^^^^^ clean
  show(prefixOf(user));
//     ^^^^^^^^^^^^^^ cross-purpose
}
`);
});

test("counts, existence and constants", () => {
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

function run(user: User, users: User[]) {
  promote(users.filter((it) => it.phone !== "").length);
//        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ clean
  promote(users.some((it) => it.phone.startsWith("07")));
//        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ clean
  promote(new Set(users.map((it) => it.phone)).size);
//        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ clean
  promote(Boolean(user.phone));
//        ^^^^^^^^^^^^^^^^^^^ clean
  promote(user.phone.length);
//        ^^^^^^^^^^^^^^^^^ clean
  promote(users.filter((it) => it.phone !== "").map((it) => it.phone));
//        ~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~ cross-purpose
  promote(users.filter((it) => it.phone !== "").map((it) => it.colour));
//        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ clean
  const kind = user.phone.startsWith("07") ? "mobile" : "fixed";
  promote(kind);
//        ^^^^ clean
}
`);
});

test("a condition that proves a constant", () => {
  checkFindings(`
interface User {
  /** @collectedFor account */
  plan: "free" | "team" | "enterprise";
}
declare function show(text: unknown): void;
/** @processesFor marketing */
function promote(text: unknown) {
  show(text);
}
function run(user: User) {
  if (user.plan === "free") promote(user.plan);
//                                  ^^^^^^^^^ clean
  if (user.plan !== "free") promote(user.plan);
//                                  ^^^^^^^^^ cross-purpose
  switch (user.plan) {
    case "team":
      promote(user.plan);
//            ^^^^^^^^^ clean
      break;
    default:
      promote(user.plan);
//            ^^^^^^^^^ cross-purpose
  }
  const plan = user.plan;
  if (plan !== "team") return;
  promote(plan);
//        ^^^^ clean
}
`);
});

test("only a constant overwrites a promised property", () => {
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

declare function ask(): string;
function run(user: User) {
  const copy: User = { ...user };
  copy.phone = "";
  promote(copy.phone);
//        ^^^^^^^^^^ clean
  copy.phone = ask();
  promote(copy.phone);
//        ^^^^^^^^^^ cross-purpose
}
function aliased(user: User, typed: string) {
  user.phone = typed;
  promote(user.phone);
//        ^^^^^^^^^^ cross-purpose
  user.colour = user.phone;
  promote(user.colour);
//        ^^^^^^^^^^^ cross-purpose
}
`);
});

test("omitting helpers and rests", () => {
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

function publicPart({ phone, ...rest }: User) {
  return rest;
}
function without(user: User) {
  const copy: Partial<User> = { ...user };
  delete copy.phone;
  return copy;
}
function run(user: User) {
  promote(publicPart(user));
//        ^^^^^^^^^^^^^^^^ clean
  promote(without(user));
//        ^^^^^^^^^^^^^ clean
  promote(publicPart(user).colour);
//        ^^^^^^^^^^^^^^^^^^^^^^^ clean
}
`);
});

test("what collections lose and move, and what comes later", () => {
  checkFindings(`
// @filename: user.ts
export interface User {
  id: string;
  colour: string;
  tags: string[];
  /** @collectedFor security.two-factor */
  phone: string;
  /** @collectedFor security.two-factor */
  backup?: string;
}
// @filename: promo.ts
import { show } from "billboard";
/** @processesFor marketing */
export function promote(value: unknown): void {
  show(String(value));
}
// @filename: billboard.d.ts
declare module "billboard" {
  export function show(text: string): void;
}
// @filename: main.ts
import { promote } from "./promo";
import type { User } from "./user";
export async function run(user: User) {
  const m = new Map<string, string>();
  m.set("phone", user.phone);
  promote(m.get("phone"));
//        ~~~~~~~~~~~~~ cross-purpose
  m.delete("phone");
  promote(m.get("phone"));
//        ^^^^^^^^^^^^^ clean
  const s = new Set([user.phone]);
  s.clear();
  promote([...s][0]);
//        ^^^^^^^^^ clean
  const list = [user.colour, user.id];
  list.unshift(user.phone);
  promote(list[0]);
//        ~~~~~~~ cross-purpose
  promote([user.phone, "b"].sort()[1]);
//        ~~~~~~~~~~~~~~~~~~~~~~~~~~~ cross-purpose
  promote(Math.max(...[user.phone].map(Number)));
//        ~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~ cross-purpose
  const [one, two] = await Promise.allSettled([user.phone, user.colour]);
  promote(one.value);
//        ~~~~~~~~~ cross-purpose
  promote(two.value);
//        ^^^^^^^^^ clean
  const { promise, resolve } = Promise.withResolvers<string>();
  resolve(user.phone);
  promote(await promise);
//        ~~~~~~~~~~~~~ cross-purpose
  const spy = new Proxy({} as Record<string, string>, { get: () => user.phone });
  promote(spy.anything);
//        ~~~~~~~~~~~~ cross-purpose
  promote(/(?<area>x)/.exec(user.phone)?.groups?.area);
//        ~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~ cross-purpose
}
function* inner(user: User): Generator<string, string> {
  yield user.colour;
  return user.phone;
}
export function* outer(user: User): Generator<string> {
  const back = yield* inner(user);
  promote(back);
//        ~~~~ cross-purpose
}
`);
});

test("a constant that may have been written over proves nothing", () => {
  checkFindings(`
// @filename: user.js
export class User {
  /** @collectedFor security.two-factor */
  phone = "";
  colour = "";
}
// @filename: send.js
import { User } from "./user.js";
/** @processesFor marketing */
function promote(text) {
  show(text);
}
export function send(options) {
  const user = new User();
  const spread = { mode: "none", ...options };
  if (spread.mode === "text") promote(user.phone);
//                                    ^^^^^^^^^^ cross-purpose
  const assigned = Object.assign({ mode: "none" }, options);
  if (assigned.mode === "text") promote(user.phone);
//                                      ^^^^^^^^^^ cross-purpose
  const copied = { mode: "none" };
  for (const key in options) copied[key] = options[key];
  if (copied.mode === "text") promote(user.phone);
//                                    ^^^^^^^^^^ cross-purpose
  const kept = { ...options, mode: "none" };
  if (kept.mode === "text") promote(user.phone);
//                                  ^^^^^^^^^^ clean
  const alone = { mode: "none" };
  if (alone.mode === "text") promote(user.phone);
//                                   ^^^^^^^^^^ clean
  promote({ phone: user.phone, ...options, ...{ phone: "" } }.phone);
//        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ clean
}
`);
});

test("counting and looking at what a call returned", () => {
  checkFindings(`
interface User {
  colour: string;
  /** @collectedFor security.two-factor */
  phone: string;
}
declare function show(text: unknown): void;
declare function load(id: string): Promise<User>;
const phoneOf = (user: User) => user.phone;
const cardOf = (user: User) => \`\${user.phone}, \${user.colour}\`;
const phoneLater = async (id: string) => (await load(id)).phone;
/** @processesFor marketing */
export async function measure(user: User) {
  show(phoneOf(user).length);
//     ^^^^^^^^^^^^^^^^^^^^ clean
  show(cardOf(user)?.length);
//     ^^^^^^^^^^^^^^^^^^^^ clean
  show(typeof phoneOf(user));
//     ^^^^^^^^^^^^^^^^^^^^ clean
  show(cardOf(user) === "");
//     ^^^^^^^^^^^^^^^^^^^ clean
  if (!phoneOf(user)) show("none");
//     ^^^^^^^^^^^^^ clean
  if (await phoneLater("1")) show("some");
//    ^^^^^^^^^^^^^^^^^^^^^ clean
  if (phoneOf(user) === "07") show("known");
//    ^^^^^^^^^^^^^ cross-purpose
  show(phoneOf(user).trim().length);
//     ^^^^^^^^^^^^^ cross-purpose
  show(phoneOf(user) || "none");
//     ^^^^^^^^^^^^^ cross-purpose
}
`);
});

test("an anonymiser is handed lists and texts that are made for it", () => {
  checkFindings(`
interface User {
  id: string;
  /** @collectedFor security.two-factor */
  phone: string;
}
declare function show(text: unknown): void;
declare function ask(text: string): string;
/** @anonymises only how many there are of each kind */
function histogram(values: string[]): number[] {
  return values.map((it) => it.length);
}
/** @processesFor marketing */
export function publish(users: User[], user: User) {
  show(histogram(users.map((it) => it.phone)));
//                                 ^^^^^^^^ clean
  show(histogram([user.phone, \`+\${user.phone}\`]));
//                ^^^^^^^^^^ clean
  show(histogram(users.flatMap((it) => [it].map((each) => each.phone.trim()))));
//                                                        ^^^^^^^^^^ clean
  show(histogram([ask(user.phone)]));
//                    ^^^^^^^^^^ cross-purpose
  show(histogram(users.map((it) => { show(it.phone); return it.phone; })));
//                                        ^^^^^^^^ cross-purpose
  show(histogram(users.filter((it) => it.phone === "07").map((it) => it.id)));
//                                    ^^^^^^^^ cross-purpose
  show(users.map((it) => it.phone));
//                       ^^^^^^^^ cross-purpose
}
`);
});
