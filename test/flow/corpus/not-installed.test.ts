// Services whose packages nobody installed: what they lean on is told by the declarations that are shipped (decision 10).
import { test } from "vitest";
import { checkFindings } from "../../support/check-findings.ts";

test("Mongoose: what a model answers, a schema's hooks, and a record described by its schema alone", () => {
  checkFindings(`
// @filename: member.ts
import { model, type Model, Schema } from "mongoose";

export interface Member {
  /** @collectedFor account */
  email: string;
  city: string;
}
const schema = new Schema<Member>({ email: String, city: String });

schema.post("save", /** @processesFor marketing.direct */ async function (record) {
  await tell(record.city);
//           ^^^^^^^^^^^ clean
  await tell(record.email);
//           ^^^^^^^^^^^^ cross-purpose
});
declare function tell(what: string): Promise<void>;

export const MemberRecord = model<Member>("Member", schema);
// @filename: letter.ts
import { model, Schema } from "mongoose";

const letterSchema = new Schema({
  /** @collectedFor communication.user-to-user */
  text: { type: String, required: true },
  sentAt: Date,
});
export const Letter = model("Letter", letterSchema);
// @filename: jobs.ts
import { Letter } from "./letter";
import { MemberRecord } from "./member";
declare function print(what: unknown): void;

/** @processesFor marketing.direct */
export async function campaign(city: string) {
  const members = await MemberRecord.find({ city }).sort("city").limit(10);
  for (const member of members) {
    print(member.city);
//        ^^^^^^^^^^^ clean
    print(member.email);
//        ^^^^^^^^^^^^ cross-purpose
  }
  const one = await MemberRecord.findOne({ email: "a@b.example" });
//                                         ^^^^^ cross-purpose
  print(one?.city);
//      ^^^^^^^^^ clean
  return MemberRecord.countDocuments({ city });
//                                     ^^^^ clean
}

/** @processesFor security.abuse-prevention */
export async function flagged() {
  const letters = await Letter.find({ sentAt: new Date(0) });
//                                    ^^^^^^ clean
  return letters.filter((letter) => letter.text.includes("!"));
//                                  ^^^^^^^^^^^ cross-purpose
}
`);
});

test("Fastify: what plugins add to a request, and what a route says of its body", () => {
  checkFindings(`
// @filename: readers.ts
export interface Reader {
  card: string;
  /** @collectedFor service.delivery */
  email: string;
}
export class Readers {
  readonly #all: Reader[] = [];
  find(card: string): Reader | undefined {
    return this.#all.find((it) => it.card === card);
  }
}
// @filename: plugin.ts
import type { Reader, Readers } from "./readers";

declare module "fastify" {
  interface FastifyInstance {
    readers: Readers;
  }
  interface FastifyRequest {
    reader: Reader;
  }
}
// @filename: other-plugin.ts
declare module "fastify" {
  interface FastifyInstance {
    clock: { now(): number };
  }
}
export {};
// @filename: routes.ts
import type { FastifyInstance } from "fastify";
declare function print(what: unknown): void;

interface SignUp {
  /** @collectedFor account.registration */
  name: string;
  card: string;
}

/** @processesFor marketing.newsletter */
export async function routes(app: FastifyInstance) {
  app.get("/letter", async (request, reply) => {
    print(request.reader.card);
//        ^^^^^^^^^^^^^^^^^^^ clean
    print(request.reader.email);
//        ^^^^^^^^^^^^^^^^^^^^ cross-purpose
    print(app.readers.find("1")?.email);
//        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^ cross-purpose
    print(app.clock.now());
//        ^^^^^^^^^^^^^^^ clean
  });
  app.post<{ Body: SignUp }>("/sign-up", async (request) => {
    print(request.body.card);
//        ^^^^^^^^^^^^^^^^^ clean
    print(request.body.name);
//        ^^^^^^^^^^^^^^^^^ cross-purpose
  });
}
`);
});

test("an installed package speaks for itself, and what somebody adds to it does not hide it", () => {
  checkFindings(`
// @filename: node_modules/shelf/package.json
{ "name": "shelf", "types": "index.d.ts" }
// @filename: node_modules/shelf/index.d.ts
export interface Book { title: string }
export interface Shelf { first(): Book }
export declare const shelf: Shelf;
// @filename: plugin.ts
declare module "shelf" {
  interface Book {
    /** @collectedFor service.delivery */
    borrower: string;
  }
}
export {};
// @filename: use.ts
import { shelf } from "shelf";
declare function print(what: unknown): void;

/** @processesFor marketing */
export function list() {
  const book = shelf.first();
  print(book.title);
//      ^^^^^^^^^^ clean
  print(book.borrower);
//      ^^^^^^^^^^^^^ cross-purpose
}
`);
});

test("requests and queries that say what they answer, and what is asserted of those that do not", () => {
  checkFindings(`
import axios from "axios";
import { createPool } from "mysql2/promise";
interface Patient {
  id: number;
  ward: string;
  /** @collectedFor service.delivery */
  diagnosis: string;
}
declare function print(what: unknown): void;
const client = axios.create({ baseURL: "https://clinic.example" });
const pool = createPool({ uri: "mysql://db" });
const me = () => client.get<Patient>("/me").then((answer) => answer.data);
async function ofWard(ward: string) {
  const [rows] = await pool.execute<Patient[]>("select * from patients where ward = ?", [ward]);
  return rows;
}

/** @processesFor marketing */
export async function campaign(ward: string) {
  const one = await me();
  print(one.ward);
//      ^^^^^^^^ clean
  print(one.diagnosis);
//      ^^^^^^^^^^^^^ cross-purpose
  for (const patient of await ofWard(ward)) {
    print(patient.ward);
//        ^^^^^^^^^^^^ clean
    print(patient.diagnosis);
//        ^^^^^^^^^^^^^^^^^ cross-purpose
  }
  const other = (await axios.get("/other")).data as Patient;
  print(other.diagnosis);
//      ^^^^^^^^^^^^^^^ cross-purpose
}
`);
});

test("AWS: a table of ours keeps a record, a queue hands it to others", () => {
  checkFindings(`
import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { SendMessageCommand, SQSClient } from "@aws-sdk/client-sqs";
import { DynamoDBDocumentClient, GetCommand, PutCommand } from "@aws-sdk/lib-dynamodb";
interface Order {
  pk: string;
  /** @collectedFor service.delivery */
  address: string;
  /** @collectedFor payment */
  card: string;
}
const db = DynamoDBDocumentClient.from(new DynamoDBClient({}));
const queue = new SQSClient({});
async function put(order: Order) {
  await db.send(new PutCommand({ TableName: "orders", Item: order }));
}
async function get(pk: string) {
  const { Item } = await db.send(new GetCommand({ TableName: "orders", Key: { pk } }));
  return Item as Order;
}

/** @processesFor service.delivery */
export async function create(order: Order) {
  await put(order);
//      ^^^^^^^^^^ clean
  await queue.send(new SendMessageCommand({ QueueUrl: "q", MessageBody: JSON.stringify({ to: order.address }) }));
//                                                                                           ^^^^^^^^^^^^^ clean
  await queue.send(
    new SendMessageCommand({
      QueueUrl: "q",
      MessageBody: JSON.stringify(order),
//                 ^^^^^^^^^^^^^^^^^^^^^ cross-purpose
    }),
  );
  const again = await get(order.pk);
  return again.card;
//       ^^^^^^^^^^ cross-purpose
}
`);
});

test("what a cache or a wrapper gives back does what went in", () => {
  checkFindings(`
import { cache } from "react";
import { unstable_cache } from "next/cache";
interface Pupil {
  id: number;
  /** @collectedFor service.delivery */
  allergies: string;
}
declare function load(id: number): Promise<Pupil>;
declare function print(what: unknown): void;
const getPupil = cache((id: number) => load(id));
const getOther = unstable_cache(async (id: number) => load(id), ["other"]);

/** @processesFor marketing */
export async function Page(id: number) {
  const pupil = await getPupil(id);
  print(pupil.id);
//      ^^^^^^^^ clean
  print(pupil.allergies);
//      ^^^^^^^^^^^^^^^ cross-purpose
  print((await getOther(id)).allergies);
//      ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ cross-purpose
}
`);
});

test("Drizzle: a table describes its records, and asks and keeps by its columns", () => {
  checkFindings(`
// @filename: schema.ts
import { boolean, pgTable, serial, text } from "drizzle-orm/pg-core";

export const tutors = pgTable("tutors", {
  id: serial("id").primaryKey(),
  /** @collectedFor account */
  email: text("email").notNull(),
  /** @collectedFor payment.processing */
  iban: text("iban"),
  active: boolean("active").default(true),
});
export type Tutor = typeof tutors.$inferSelect;
// @filename: queries.ts
import { and, eq } from "drizzle-orm";
import { drizzle } from "drizzle-orm/node-postgres";
import { tutors, type Tutor } from "./schema";
declare function print(what: unknown): void;
const db = drizzle({});

/** @processesFor marketing */
export async function campaign(other: Tutor) {
  const rows = await db.select().from(tutors).where(eq(tutors.active, true)).limit(10);
//                                    ^^^^^^ clean
  for (const row of rows) {
    print(row.id);
//        ^^^^^^ clean
    print(row.email);
//        ^^^^^^^^^ cross-purpose
  }
  const ids = await db.select({ id: tutors.id }).from(tutors);
  print(ids);
//      ^^^ clean
  const one = await db.query.tutors.findFirst({ where: (t, { eq }) => eq(t.iban, "BE00") });
//                                                                       ^^^^^^ cross-purpose
  print(one?.id);
//      ^^^^^^^ clean
  print(other.iban);
//      ^^^^^^^^^^ cross-purpose
}

/** @processesFor security.fraud-prevention */
export async function twins(iban: string) {
  return db.select({ id: tutors.id }).from(tutors).where(and(eq(tutors.iban, iban), eq(tutors.active, true)));
//                                                              ^^^^^^^^^^^ cross-purpose
}

export async function move(tutor: Tutor) {
  await db.insert(tutors).values({ email: tutor.email, iban: null });
//                                        ^^^^^^^^^^^ clean
  await db.update(tutors).set({ iban: tutor.email }).where(eq(tutors.id, 7));
//                                    ^^^^^^^^^^^ repurposed
}
`);
});

test("records that are given to a class or a model to keep are stored in its fields", () => {
  checkFindings(`
// @filename: person.ts
import { Model, Op } from "sequelize";

export class Person extends Model {
  declare id: number;
  declare club: string;
  /** @collectedFor marketing */
  declare promo: string | null;
  /** @collectedFor account */
  declare phone: string | null;
}
export async function copy(person: Person) {
  await Person.create({ club: person.club, promo: person.phone });
//                                                ^^^^^^^^^^^^ repurposed
  await Person.bulkCreate([{ promo: person.phone }, { phone: person.phone }]);
//                                  ^^^^^^^^^^^^ repurposed
  await Person.update({ promo: person.phone }, { where: { id: person.id } });
//                             ^^^^^^^^^^^^ repurposed
  await person.update({ promo: person.phone });
//                             ^^^^^^^^^^^^ repurposed
  await Person.findOrCreate({ where: { id: 7 }, defaults: { promo: person.phone } });
//                                                                 ^^^^^^^^^^^^ repurposed
}
/** @processesFor marketing */
export async function count() {
  return Person.count({ where: { club: "north", phone: { [Op.ne]: null } } });
//                                              ^^^^^ cross-purpose
}
// @filename: member.ts
import { model, Schema } from "mongoose";

interface Member {
  name: string;
  /** @collectedFor marketing */
  promo: string | null;
  /** @collectedFor account */
  phone: string | null;
}
const MemberRecord = model<Member>("Member", new Schema<Member>({}));
export async function copy(member: Member) {
  await MemberRecord.create({ name: member.name, promo: member.phone });
//                                                      ^^^^^^^^^^^^ repurposed
  await MemberRecord.updateOne({ name: member.name }, { $set: { promo: member.phone } });
//                                                                     ^^^^^^^^^^^^ repurposed
  await MemberRecord.findByIdAndUpdate("7", { phone: member.phone });
//                                                   ^^^^^^^^^^^^ clean
}
`);
});

test("TypeORM: what a repository of a class answers, is asked for and keeps", () => {
  checkFindings(`
// @filename: patient.ts
import { Column, Entity } from "typeorm";

@Entity()
export class Patient {
  @Column() id!: number;
  @Column() ward!: string;
  /** @collectedFor service.delivery */
  @Column() name!: string;
  /** @collectedFor marketing */
  @Column() promo?: string;
}
// @filename: outreach.ts
import { InjectRepository } from "@nestjs/typeorm";
import { Repository } from "typeorm";
import { Patient } from "./patient";
declare function print(what: unknown): void;

export class Outreach {
  constructor(@InjectRepository(Patient) private readonly patients: Repository<Patient>) {}

  /** @processesFor marketing */
  async campaign(ward: string) {
    const list = await this.patients.find({ where: { ward } });
//                                                   ^^^^ clean
    print(list.map((patient) => patient.ward));
//                              ^^^^^^^^^^^^ clean
    print(list.map((patient) => patient.name));
//                              ^^^^^^^^^^^^ cross-purpose
    await this.patients.findOneBy({ name: "Ann" });
//                                  ^^^^ cross-purpose
    const rows = await this.patients.createQueryBuilder("p").where("p.ward = :ward", { ward }).getMany();
    for (const row of rows) print(row.name);
//                                ^^^^^^^^ cross-purpose
    return this.patients.count({ where: { ward } });
//                                        ^^^^ clean
  }
  async copy(id: number) {
    const patient = await this.patients.findOneByOrFail({ id });
    await this.patients.update(id, { promo: patient.name });
//                                          ^^^^^^^^^^^^ repurposed
    await this.patients.save({ id, promo: patient.name });
//                                        ^^^^^^^^^^^^ repurposed
    await this.patients.save(patient);
//                           ^^^^^^^ clean
  }
}
`);
});

test("what a library's object is called with, and of overloads the one that takes as many", () => {
  checkFindings(`
interface User {
  id: string;
  /** @collectedFor account */
  email: string;
}
interface Client {
  <T>(table: string): T[];
  one(): undefined;
  one<T>(table: string, id: string): T;
}
declare const client: Client;
declare function print(what: unknown): void;

/** @processesFor marketing */
export function list() {
  for (const user of client<User>("users")) print(user.email);
//                                                ^^^^^^^^^^ cross-purpose
  print(client.one<User>("users", "7").id);
//      ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ clean
  print(client.one<User>("users", "7").email);
//      ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ cross-purpose
}
`);
});

test("a package without a default is imported as a whole", () => {
  checkFindings(`
// @filename: models.ts
import mongoose from "mongoose";

const schema = new mongoose.Schema({
  name: String,
  /** @collectedFor account */
  email: { type: String },
});
export const Account = mongoose.model("Account", schema);
// @filename: mail.mjs
import { Account } from "./models";

/** @processesFor marketing */
export async function blast(name) {
  const account = await Account.findOne({ name });
  print(account.name);
//      ^^^^^^^^^^^^ clean
  print(account.email);
//      ^^^^^^^^^^^^^ cross-purpose
  for (const one of await Account.find({ name }).limit(5)) print(one.email);
//                                                               ^^^^^^^^^ cross-purpose
}
`);
});

test("a table of Knex is of the records that are named there", () => {
  checkFindings(`
import { knex } from "knex";
interface Donor {
  id: string;
  town: string;
  /** @collectedFor payment */
  card: string;
  /** @collectedFor marketing */
  mail: string;
}
const db = knex({});
export async function keep(donor: Donor) {
  await db<Donor>("donors").insert({ mail: donor.card });
//                                         ^^^^^^^^^^ repurposed
  await db<Donor>("donors").insert({ mail: donor.town, card: donor.card });
//                                         ^^^^^^^^^^ clean
  await db<Donor>("donors").where("id", donor.id).update({ mail: donor.card });
//                                                               ^^^^^^^^^^ repurposed
}
`);
});
