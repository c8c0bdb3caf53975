// S14, S19: packages that the table of models describes, whether their types are installed or not.
import { test } from "vitest";
import { checkFindings } from "../../support/check-findings.ts";

test("lodash", () => {
  checkFindings(`
import { get, groupBy, map, omit, pick, sortBy } from "lodash";
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
export function run(user: User, users: User[]) {
  promote(get(user, "phone"));
//        ~~~~~~~~~~~~~~~~~~ cross-purpose
  promote(get(user, "colour"));
//        ^^^^^^^^^^^^^^^^^^^ clean
  promote(map(users, (it: User) => it.phone));
//        ~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~ cross-purpose
  promote(map(users, (it: User) => it.colour));
//        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ clean
  promote(sortBy(users, (it: User) => it.colour)[0]?.phone);
//        ~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~ cross-purpose
  promote(Object.keys(groupBy(users, (it: User) => it.colour)));
//        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ clean
}
/** @processesFor marketing */
export function share(user: User) {
  show(pick(user, ["id", "colour"]));
//     ^^^^^^^^^^^^^^^^^^^^^^^^^^^^ clean
  show(omit(user, ["phone"]));
//     ^^^^^^^^^^^^^^^^^^^^^ clean
}
`);
});

test("ramda", () => {
  checkFindings(`
import * as R from "ramda";
interface User {
  id: string;
  /** @collectedFor security.two-factor */
  phone: string;
}
declare function show(text: unknown): void;

/** @processesFor marketing */
function promote(text: unknown) {
  show(text);
}
export function run(user: User, users: User[]) {
  promote(R.prop("phone", user));
//        ~~~~~~~~~~~~~~~~~~~~~ cross-purpose
  promote(R.prop("id", user));
//        ^^^^^^^^^^^^^^^^^^ clean
  promote(R.pluck("phone", users));
//        ~~~~~~~~~~~~~~~~~~~~~~~~ cross-purpose
  promote(R.pluck("id", users));
//        ^^^^^^^^^^^^^^^^^^^^^^ clean
  promote(R.map((it: User) => it.id, users));
//        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ clean
}
/** @processesFor marketing */
export function share(user: User) {
  show(R.pick(["id"], user));
//     ^^^^^^^^^^^^^^^^^^^^ clean
  show(R.omit(["phone"], user));
//     ^^^^^^^^^^^^^^^^^^^^^^^ clean
}
`);
});

test("requests disclose, and answer for themselves", () => {
  checkFindings(`
import axios from "axios";
import { request } from "undici";
interface User {
  id: string;
  colour: string;
  /** @collectedFor security.two-factor */
  phone: string;
}
declare function show(text: unknown): void;

/** @processesFor marketing */
export async function share(user: User) {
  await axios.post("https://crm.example", user);
//                                        ^^^^ cross-purpose
  const answer = await axios.get(\`https://crm.example/\${user.id}\`);
//                                                      ^^^^^^^ clean
  show(answer.data);
//     ^^^^^^^^^^^ clean
}
/** @processesFor marketing */
export async function shareAgain(user: User) {
  await request("https://crm.example", { method: "POST", body: JSON.stringify(user) });
//                                                             ~~~~~~~~~~~~~~~~~~~~ cross-purpose
}
`);
});

test("hashes, tokens and comparisons", () => {
  checkFindings(`
import bcrypt from "bcrypt";
import jwt from "jsonwebtoken";
import { v4, v5 } from "uuid";
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
export async function run(user: User) {
  promote(await bcrypt.hash(user.phone, 10));
//        ~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~ cross-purpose
  promote(await bcrypt.compare(user.phone, "hash"));
//        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ clean
  promote(jwt.sign({ sub: user.phone }, "key"));
//        ~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~ cross-purpose
  promote(jwt.sign({ sub: user.id }, "key"));
//        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ clean
  promote(v4());
//        ^^^^ clean
  promote(v5(user.phone, "namespace"));
//        ~~~~~~~~~~~~~~~~~~~~~~~~~~~ cross-purpose
}
`);
});

test("an analytics client's method has its own purpose", () => {
  checkFindings(`
import { Analytics } from "@segment/analytics-node";
import Mixpanel from "mixpanel";

export interface User {
  id: string;
  /** @collectedFor account */
  email: string;
  /** @collectedFor analytics */
  segment: string;
}
const analytics = new Analytics({ writeKey: "key" });
const mixpanel = Mixpanel.init("key");

export function signUp(user: User) {
  analytics.track({ userId: user.id, event: "sign-up" });
//                          ^^^^^^^ clean
  analytics.track({ userId: user.id, event: "sign-up", properties: { email: user.email } });
//                                                                          ^^^^^^^^^^ cross-purpose
  analytics.identify({ userId: user.id, traits: { segment: user.segment } });
//                                                         ^^^^^^^^^^^^ clean
  mixpanel.track("sign-up", { email: user.email });
//                                   ^^^^^^^^^^ cross-purpose
  mixpanel.track("sign-up", { segment: user.segment });
//                                     ^^^^^^^^^^^^ clean
}
`);
});

test("an answer to a request discloses", () => {
  checkFindings(`
import express from "express";
interface User {
  id: string;
  colour: string;
  /** @collectedFor security.two-factor */
  phone: string;
}
declare function show(text: unknown): void;

const app = express();
declare function load(id: string): User;

/** @processesFor marketing */
export function offers(user: User, response: express.Response) {
  response.json({ colour: user.colour });
//                        ^^^^^^^^^^^ clean
  response.status(200).json({ tel: user.phone });
//                                 ^^^^^^^^^^ cross-purpose
}
app.get("/me", (request, response) => {
  response.json(load(request.params.id));
//              ^^^^^^^^^^^^^^^^^^^^^^^ clean
});
`);
});

test("mappers: queries read, records are stored", () => {
  checkFindings(`
// @filename: node_modules/@prisma/client/package.json
{ "name": "@prisma/client", "version": "6.0.0", "types": "index.d.ts" }
// @filename: node_modules/@prisma/client/index.d.ts
export interface User {
  id: string;
  colour: string;
  /** @collectedFor security.two-factor */
  phone: string;
}
export interface UserDelegate {
  findMany(options?: { where?: Partial<User> }): Promise<User[]>;
  create(options: { data: User }): Promise<User>;
  count(options?: { where?: Partial<User> }): Promise<number>;
}
export declare class PrismaClient {
  readonly user: UserDelegate;
}
// @filename: run.ts
import { PrismaClient, type User } from "@prisma/client";
declare function show(text: unknown): void;
const prisma = new PrismaClient();

/** @processesFor marketing */
export async function match(number: string) {
  const red = await prisma.user.findMany({ where: { colour: "red" } });
//                                                  ^^^^^^ clean
  show(red.length);
//     ^^^^^^^^^^ clean
  show(red[0]?.phone);
//     ^^^^^^^^^^^^^ cross-purpose
  await prisma.user.findMany({ where: { phone: number } });
//                                      ^^^^^ cross-purpose
  return prisma.user.count({ where: { phone: number } });
//                                    ^^^^^ cross-purpose
}
/** @processesFor marketing */
export async function copy(user: User) {
  await prisma.user.create({ data: user });
//                                 ^^^^ clean
}
`);
});

test("a package that is declared in the workspace gives callbacks what it declares", () => {
  checkFindings(`
// @filename: user.ts
export interface User {
  id: string;
  colour: string;
  /** @collectedFor security.two-factor */
  phone: string;
}
// @filename: stubs.d.ts
declare module "express" {
  export interface Request { params: Record<string, string>; user?: import("./user").User }
  export interface Response { json(body: unknown): void }
  export type Handler = (req: Request, res: Response) => unknown;
  export interface Router { get(path: string, ...handlers: Handler[]): void; post(path: string, ...handlers: Handler[]): void }
  export function Router(): Router;
}
declare module "jobs-kit" {
  export interface Job<T> { data: T }
  export interface Jobs<T> { process(name: string, work: (job: Job<T>) => Promise<void>): void }
  export function jobs<T>(name: string): Jobs<T>;
}
// @filename: promo.ts
declare function wire(text: string): void;
/** @processesFor marketing */
export function promo(to: string): void {
  wire(to);
}
// @filename: helper.ts
import type { Request, Response } from "express";
import { promo } from "./promo";
export function named(req: Request, res: Response): void {
  promo(req.user!.phone);
//      ^^^^^^^^^^^^^^^ cross-purpose
  res.json({ colour: req.user!.colour });
//                   ^^^^^^^^^^^^^^^^ clean
}
// @filename: routes.ts
import { Router } from "express";
import { jobs } from "jobs-kit";
import { named } from "./helper";
import { promo } from "./promo";
import type { User } from "./user";
const router = Router();
router.get("/named", named);
router.post("/direct", (req, res) => {
  const user = req.user!;
  promo(user.phone);
//      ^^^^^^^^^^ cross-purpose
  promo(user.colour);
//      ^^^^^^^^^^^ clean
  res.json(user);
//         ^^^^ clean
});
/** @processesFor marketing */
router.get("/declared", async (req) => {
  promo(req.user!.colour);
//      ^^^^^^^^^^^^^^^^ clean
  promo(req.user!.phone);
//      ^^^^^^^^^^^^^^^ cross-purpose
});
const queue = jobs<User>("calls");
queue.process("mixed", async ({ data: { phone, colour } }) => {
  promo(colour);
//      ^^^^^^ clean
  promo(phone);
//      ^^^^^ cross-purpose
});
`);
});

test("elements in the path of a model are written with brackets", () => {
  checkFindings(`
// @filename: purposely.json
{ "models": [
  { "symbol": "rows#each", "flows": [["argument 0[*]", "argument 1()"]] },
  { "symbol": "rows#first", "flows": [["argument 0[0]", "result"]] }
] }
// @filename: rows.d.ts
declare module "rows" {
  export function each(list: any, visit: any): void;
  export function first(list: any): any;
}
// @filename: use.ts
import { each, first } from "rows";
export interface User {
  colour: string;
  /** @collectedFor security.two-factor */
  phone: string;
}
declare function show(text: string): void;
/** @processesFor marketing */
export function use(users: User[], user: User): void {
  each(users, (one: User) => show(one.phone));
//                                ^^^^^^^^^ cross-purpose
  each([user], (one: any) => show(one.colour));
//                                ^^^^^^^^^^ clean
  show(first([user]).phone);
//     ^^^^^^^^^^^^^^^^^^^ cross-purpose
  show(first(["red", user]));
//     ^^^^^^^^^^^^^^^^^^^^ clean
}
`);
});

test("a record of Sequelize is asked by the name of an attribute or an association", () => {
  checkFindings(`
// @filename: records.ts
import { Model } from "sequelize-typescript";
export class Team extends Model {
  name!: string;
}
export class Member extends Model {
  /** @collectedFor service.support */
  phone!: string;
  nick!: string;
  team!: Team;
  get shown() {
    return this.getDataValue("nick");
  }
}
// @filename: run.ts
import type { Member } from "./records";
declare function show(value: unknown): void;
/** @processesFor marketing */
export async function promote(member: Member) {
  show(member.getDataValue("phone"));
//     ^^^^^^^^^^^^^^^^^^^^^^^^^^^^ cross-purpose
  show(member.get("nick"));
//     ^^^^^^^^^^^^^^^^^^ clean
  show(member.shown);
//     ^^^^^^^^^^^^ clean
  show(await member.$get("team"));
//           ^^^^^^^^^^^^^^^^^^^ clean
  show(member.get());
//     ^^^^^^^^^^^^ cross-purpose
  show(member.get({ plain: true }));
//     ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ cross-purpose
  member.setDataValue("nick", "x");
//^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ clean
}
`);
});

test("es-toolkit checks, picks and maps as lodash does", () => {
  checkFindings(`
// @filename: run.ts
import { isObject, map, pick } from "es-toolkit/compat";
import { omit } from "es-toolkit";
interface Member {
  /** @collectedFor service.support */
  phone: string;
  id: string;
}
declare function show(value: unknown): void;
/** @processesFor marketing */
export function promote(member: Member, members: Member[]) {
  if (isObject(member)) show(1);
//             ^^^^^^ clean
  show(pick(member, ["id"]));
//     ^^^^^^^^^^^^^^^^^^^^ clean
  show(omit(member, ["phone"]));
//     ^^^^^^^^^^^^^^^^^^^^^^^ clean
  show(map(members, "phone"));
//     ^^^^^^^^^^^^^^^^^^^^^ cross-purpose
}
`);
});

test("functions that libraries make of several", () => {
  checkFindings(`
import { flow, flowRight } from "lodash";
import { pipe as through } from "fp-ts/function";
import * as R from "ramda";

interface User {
  colour: string;
  /** @collectedFor security.two-factor */
  phone: string;
}
declare function show(text: unknown): void;
/** @processesFor marketing */
function promote(text: unknown) {
  show(text);
}

const phoneOf = flow((user: User) => user.phone, (text: string) => text.trim());
const colourOf = flow([(user: User) => user.colour, (text: string) => text.trim()]);
const none = flow([(user: User) => user.phone, () => "none"]);
const shout = R.compose((text: string) => text.toUpperCase(), (user: User) => user.phone);
const last = flowRight((user: User) => user.colour, (user: User) => user);
export function run(user: User, users: User[]) {
  promote(phoneOf(user));
//        ^^^^^^^^^^^^^ cross-purpose
  promote(colourOf(user));
//        ^^^^^^^^^^^^^^ clean
  promote(none(user));
//        ^^^^^^^^^^ clean
  promote(shout(user));
//        ^^^^^^^^^^^ cross-purpose
  promote(last(user));
//        ^^^^^^^^^^ clean
  promote(users.map(phoneOf));
//        ^^^^^^^^^^^^^^^^^^ cross-purpose
  promote(users.map(colourOf));
//        ^^^^^^^^^^^^^^^^^^^ clean
  promote(through(user, (it) => it.phone, (text) => text.trim()));
//        ~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~ cross-purpose
  promote(through(user, (it) => it.colour));
//        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ clean
}
`);
});

test("globals that are imported from Node", () => {
  checkFindings(`
import { Buffer } from "node:buffer";
import { URL, URLSearchParams } from "url";

interface User {
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
  const page = new URL("https://x.example");
  page.searchParams.set("to", user.phone);
  promote(page.href);
//        ^^^^^^^^^ cross-purpose
  const plain = new URL("https://x.example");
  plain.searchParams.set("to", user.colour);
  promote(plain.href);
//        ^^^^^^^^^^ clean
  const query = new URLSearchParams({ to: user.phone, shade: user.colour });
  promote(query.get("to"));
//        ^^^^^^^^^^^^^^^ cross-purpose
  promote(query.get("shade"));
//        ^^^^^^^^^^^^^^^^^^ clean
  promote(Buffer.from(user.phone).toString("hex"));
//        ~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~ cross-purpose
  promote(Buffer.byteLength(user.phone));
//        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ clean
}
`);
});

test("queries of Knex ask for the fields that they name", () => {
  checkFindings(`
import knex from "knex";
interface User {
  id: string;
  colour: string;
  /** @collectedFor payment */
  iban: string;
}
declare function show(text: unknown): void;
const db = knex({ client: "pg" });
/** @processesFor marketing */
export async function find(iban: string) {
  const a = await db<User>("users").where({ iban });
//                                          ^^^^ cross-purpose
  const b = await db<User>("users").where({ colour: "red" }).first();
//                                          ^^^^^^ clean
  const c = await db<User>("users").select("colour").where({ colour: "red" }).andWhere({ iban });
//                                                                                       ^^^^ cross-purpose
  show(b?.colour);
//     ^^^^^^^^^ clean
  show(b?.iban);
//     ^^^^^^^ cross-purpose
  return [a, c];
}
/** @processesFor payment */
export async function pay(iban: string) {
  return db<User>("users").where({ iban }).andWhere({ colour: "x" });
//                                 ^^^^ clean
}
`);
});

test("Knex by either import, in fields, and its rows", () => {
  checkFindings(`
import knex, { type Knex } from "knex";
interface User {
  id: string;
  colour: string;
  /** @collectedFor payment */
  iban: string;
}
declare function show(text: unknown): void;
const db = knex({ client: "pg" });
export class Users {
  private readonly db: Knex;
  constructor(db: Knex) {
    this.db = db;
  }
  /** @processesFor marketing */
  byIban(iban: string) {
    return this.db<User>("users").select("colour").where({ iban }).first();
//                                                         ^^^^ cross-purpose
  }
  /** @processesFor marketing */
  byColour(colour: string) {
    return this.db<User>("users").where({ colour });
//                                        ^^^^^^ clean
  }
}
/** @processesFor marketing */
export async function rows() {
  const list = await db<User>("users").where({ colour: "red" });
  for (const it of list) show(it.iban);
//                            ^^^^^^^ cross-purpose
  for (const it of list) show(it.colour);
//                            ^^^^^^^^^ clean
  const other = await db("things").where({ iban: "x" });
//                                         ^^^^ clean
  return other;
}
/** @processesFor payment */
export async function paid(iban: string) {
  await db<User>("users").where({ iban }).update({ colour: "red" });
//                                ^^^^ clean
}
`);
});

test("joined tables of Drizzle answer one record of each", () => {
  checkFindings(`
import { eq } from "drizzle-orm";
import { pgTable, text, integer } from "drizzle-orm/pg-core";
import { drizzle } from "drizzle-orm/node-postgres";
declare function show(text: unknown): void;
export const users = pgTable("users", {
  id: integer("id").primaryKey(),
  colour: text("colour"),
  /** @collectedFor security.two-factor */
  phone: text("phone"),
});
export const orders = pgTable("orders", {
  id: integer("id").primaryKey(),
  userId: integer("user_id"),
  title: text("title"),
});
const db = drizzle("");
/** @processesFor marketing */
export async function joined() {
  const rows = await db.select().from(orders).innerJoin(users, eq(orders.userId, users.id));
  for (const row of rows) {
    show(row.users.phone);
//       ^^^^^^^^^^^^^^^ cross-purpose
    show(row.users.colour);
//       ^^^^^^^^^^^^^^^^ clean
    show(row.orders.title);
//       ^^^^^^^^^^^^^^^^ clean
  }
}
/** @processesFor marketing */
export async function left() {
  const rows = await db.select().from(users).leftJoin(orders, eq(orders.userId, users.id));
  show(rows[0].users.phone);
//     ^^^^^^^^^^^^^^^^^^^ cross-purpose
  show(rows[0].orders?.title);
//     ^^^^^^^^^^^^^^^^^^^^^ clean
}
/** @processesFor marketing */
export async function selected() {
  const rows = await db.select({ c: users.colour, title: orders.title }).from(users).innerJoin(orders, eq(orders.userId, users.id));
  show(rows[0].c);
//     ^^^^^^^^^ clean
  const more = await db.select({ number: users.phone }).from(users);
//                                       ^^^^^^^^^^^ cross-purpose
  show(more[0].number);
}
export async function selectedOut() {
  const more = await db.select({ number: users.phone, c: users.colour }).from(users);
  promote(more[0].number);
//        ^^^^^^^^^^^^^^ cross-purpose
  promote(more[0].c);
//        ^^^^^^^^^ clean
}
/** @processesFor marketing */
function promote(text: unknown) {
  show(text);
}
`);
});
