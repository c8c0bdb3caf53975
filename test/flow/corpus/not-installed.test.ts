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
