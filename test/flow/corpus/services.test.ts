// Services of ordinary shape, reduced: what repositories, schemas, queues and plain JavaScript need in order to be followed.
import { test } from "vitest";
import { checkFindings } from "../../support/check-findings.ts";

test("a generic function answers what its type arguments say, whatever its body could see", () => {
  checkFindings(`
// @filename: store.ts
import type { Repository } from "typeorm";
declare const driver: { run(sql: string): Promise<unknown[]> };
export async function query<T>(sql: string): Promise<T[]> {
  return (await driver.run(sql)) as T[];
}
export abstract class Base<T> {
  constructor(protected readonly inner: Repository<T>) {}
  async all(): Promise<T[]> {
    return this.inner.find();
  }
}
// @filename: patients.ts
import { Base } from "./store";
export interface Patient {
  ward: string;
  /** @collectedFor service.delivery */
  diagnosis: string;
}
export class Patients extends Base<Patient> {
  async diagnoses() {
    return (await this.all()).map((one) => one.diagnosis);
  }
  async wards() {
    return (await this.all()).map((one) => one.ward);
  }
}
// @filename: offers.ts
import { type Patient, Patients } from "./patients";
import { query } from "./store";
declare function show(text: unknown): void;

/** @processesFor marketing */
export async function offers(patients: Patients) {
  const rows = await query<Patient>("select");
  show(rows[0]?.diagnosis);
//     ^^^^^^^^^^^^^^^^^^ cross-purpose
  show(rows[0]?.ward);
//     ^^^^^^^^^^^^^ clean
  show(rows.map((row) => row.diagnosis));
//                       ^^^^^^^^^^^^^ cross-purpose
  for (const one of await patients.all()) show(one.diagnosis);
//                                             ^^^^^^^^^^^^^ cross-purpose
  show(await patients.diagnoses());
//           ^^^^^^^^^^^^^^^^^^^^ cross-purpose
  show(await patients.wards());
//     ^^^^^^^^^^^^^^^^^^^^^^^^ clean
}
`);
});

test("state and context hold what their type argument says", () => {
  checkFindings(`
// @filename: session.tsx
import { createContext, useContext, useState } from "react";
export interface Profile {
  nick: string;
  /** @collectedFor account */
  email: string;
}
interface Session {
  profile: Profile | null;
  contact: string;
}
const SessionContext = createContext<Session | null>(null);
export function SessionProvider({ children }: { children: unknown }) {
  const [profile] = useState<Profile | null>(null);
  const contact = profile?.email ?? "";
  return <SessionContext.Provider value={{ profile, contact }}>{children}</SessionContext.Provider>;
}
export function useSession(): Session {
  const session = useContext(SessionContext);
  if (!session) throw new Error("no session");
  return session;
}
// @filename: banner.tsx
import { useSession } from "./session";
/** @processesFor marketing */
export function Banner() {
  const session = useSession();
  const contact = session.contact;
//                ^^^^^^^^^^^^^^^ cross-purpose
  const mail = session.profile?.email;
//             ^^^^^^^^^^^^^^^^^^^^^^ cross-purpose
  const nick = session.profile?.nick;
//             ^^^^^^^^^^^^^^^^^^^^^ clean
  return <p title={nick}>{contact + mail}</p>;
}
`);
});

test("lists and declared clients store what they are given", () => {
  checkFindings(`
// @filename: node_modules/@prisma/client/package.json
{ "name": "@prisma/client", "types": "index.d.ts" }
// @filename: node_modules/@prisma/client/index.d.ts
export interface User {
  id: number;
  /** @collectedFor account */
  email: string;
  /** @collectedFor security.two-factor */
  phone: string;
}
export interface UserDelegate {
  create(args: { data: Partial<User> }): Promise<User>;
}
export class PrismaClient {
  user: UserDelegate;
}
// @filename: copy.ts
import { PrismaClient, type User } from "@prisma/client";
const prisma = new PrismaClient();

export async function copy(user: User) {
  await prisma.user.create({ data: { email: user.email } });
//                                          ^^^^^^^^^^ clean
  await prisma.user.create({ data: { email: user.phone } });
//                                          ^^^^^^^^^^ repurposed
  const users: User[] = [];
  users.push({ id: 1, email: user.phone, phone: "" });
//                           ^^^^^^^^^^ repurposed
  const byName = new Map<string, User>();
  byName.set("a", { id: 1, email: user.phone, phone: user.phone });
//                                ^^^^^^^^^^ repurposed
  return users;
//       ^^^^^ clean
}
`);
});

test("what a schema picks, nests and lists is as it describes, whoever declares the package", () => {
  checkFindings(`
// @filename: zod.d.ts
declare module "zod" {
  export interface ZodType<T> {
    parse(value: unknown): T;
  }
  export const z: { string(): ZodType<string>; object(shape: object): any; array(type: unknown): any };
  export namespace z {
    type infer<T> = T extends ZodType<infer U> ? U : never;
  }
}
// @filename: schemas.ts
import { z } from "zod";
export const personSchema = z.object({
  nick: z.string(),
  /** @collectedFor account */
  email: z.string(),
  homes: z.array(
    z.object({
      country: z.string(),
      /** @collectedFor service.delivery */
      street: z.string(),
    }),
  ),
});
export const publicSchema = personSchema.pick({ nick: true });
export type Person = z.infer<typeof personSchema>;
// @filename: offers.ts
import { type Person, publicSchema } from "./schemas";
declare function show(text: unknown): void;
/** @processesFor marketing */
export function offers(person: Person, body: unknown) {
  show(person.email);
//     ^^^^^^^^^^^^ cross-purpose
  show(person.homes[0]?.street);
//     ^^^^^^^^^^^^^^^^^^^^^^^ cross-purpose
  show(person.homes[0]?.country);
//     ^^^^^^^^^^^^^^^^^^^^^^^^ clean
  const shown = publicSchema.parse(body);
  show(shown.nick);
//     ^^^^^^^^^^ clean
  show(shown);
//     ^^^^^ clean
}
`);
});

test("a declared constructor says what it calls its callback with", () => {
  checkFindings(`
// @filename: node_modules/bullmq/package.json
{ "name": "bullmq", "types": "index.d.ts" }
// @filename: node_modules/bullmq/index.d.ts
export interface Job<T = any> {
  id: string;
  data: T;
}
export type Processor<T = any, R = any> = (job: Job<T>, token?: string) => Promise<R>;
export declare class Worker<T = any, R = any> {
  constructor(name: string, processor?: string | Processor<T, R> | null);
}
// @filename: worker.ts
import { Worker } from "bullmq";
interface Buyer {
  nick: string;
  /** @collectedFor payment.billing */
  email: string;
}
declare function send(to: string): void;

new Worker<Buyer>("news", /** @processesFor marketing */ async (job) => {
  send(job.data.email);
//     ^^^^^^^^^^^^^^ cross-purpose
  send(job.data.nick);
//     ^^^^^^^^^^^^^ clean
});
`);
});

test("what a chain checks by a schema reaches the callback at its end", () => {
  checkFindings(`
// @filename: router.ts
import { initTRPC } from "@trpc/server";
import { z } from "zod";
const t = initTRPC.create();
const signup = z.object({
  nick: z.string(),
  /** @collectedFor account */
  email: z.string().email(),
});
/** @processesFor marketing */
async function campaign(to: string) {
  await fetch("https://list.example", { method: "POST", body: to });
}
export const appRouter = t.router({
  signup: t.procedure.input(signup).mutation(async ({ input, ctx }) => {
    await campaign(input.nick);
//                 ^^^^^^^^^^ clean
    await campaign(input.email);
//                 ^^^^^^^^^^^ cross-purpose
    await campaign(ctx.user);
//                 ^^^^^^^^ clean
  }),
  inline: t.procedure
    .input(z.object({ /** @collectedFor security.two-factor */ phone: z.string() }))
    .query(async (options) => {
      const { phone } = options.input;
      await campaign(phone);
//                   ^^^^^ cross-purpose
    }),
});
`);
});

test("a constructor function of plain JavaScript promises what it stores", () => {
  checkFindings(`
// @filename: model.js
function Subscriber(row) {
  this.id = row.id;
  /** @collectedFor communication.service-notices */
  this.email = row.email;
}
module.exports = { Subscriber };
// @filename: store.js
const { Subscriber } = require("./model");
const rows = [];
exports.add = (row) => rows.push(new Subscriber(row));
exports.all = () => rows.slice();
// @filename: ads.js
const store = require("./store");
/** @processesFor marketing.advertising */
function upload(list) {
  fetch("https://ads.example", { method: "POST", body: list });
}
exports.run = () => {
  upload(store.all().map((one) => one.email));
//       ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ cross-purpose
  upload(store.all().map((one) => one.id));
//       ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ clean
};
`);
});

test("the result type of an arrow function is known by its name", () => {
  checkFindings(`
// @filename: page.ts
interface User {
  id: string;
  /** @collectedFor account */
  email: string;
}
declare const database: { find(id: string): Promise<unknown> };
declare function show(text: unknown): void;
export const load = async (id: string): Promise<User> => (await database.find(id)) as User;
/** @processesFor marketing */
export function page(user: Awaited<ReturnType<typeof load>>) {
  show(user.email);
//     ^^^^^^^^^^ cross-purpose
  show(user.id);
//     ^^^^^^^ clean
}
`);
});
