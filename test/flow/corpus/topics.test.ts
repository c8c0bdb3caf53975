// S16, S11: messages of brokers, by the constant name of their topic.
import { test } from "vitest";
import { checkFindings } from "../../support/check-findings.ts";

test("a topic of Kafka", () => {
  checkFindings(`
import { Kafka } from "kafkajs";
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
const kafka = new Kafka({ brokers: [] });
const producer = kafka.producer();
export async function enqueue(user: User) {
  await producer.send({ topic: "signups", messages: [{ value: user.phone }] });
  await producer.send({ topic: "json", messages: [{ value: JSON.stringify({ number: user.phone, colour: user.colour }) }] });
  await producer.send({ topic: "colours", messages: [{ value: user.colour }] });
}
export async function work() {
  const consumer = kafka.consumer({ groupId: "news" });
  await consumer.subscribe({ topic: "signups" });
  await consumer.run({
    eachMessage: async ({ message }) => {
      promote(message.value);
//            ^^^^^^^^^^^^^ cross-purpose
      promote(message.value?.toString());
//            ^^^^^^^^^^^^^^^^^^^^^^^^^ cross-purpose
    },
  });
}
export async function work2() {
  const consumer = kafka.consumer({ groupId: "colours" });
  await consumer.subscribe({ topics: ["colours"], fromBeginning: true });
  await consumer.run({
    eachMessage: async ({ topic, partition, message }) => {
      promote(message.value);
//            ^^^^^^^^^^^^^ clean
    },
  });
}
export async function work3() {
  const consumer = kafka.consumer({ groupId: "json" });
  await consumer.subscribe({ topic: "json" });
  await consumer.run({
    eachMessage: async ({ message }) => {
      const data = JSON.parse(message.value!.toString());
      promote(data.number);
//            ^^^^^^^^^^^ cross-purpose
      promote(data.colour);
//            ^^^^^^^^^^^ clean
    },
  });
}
`);
});

test("channels of Redis, queues of RabbitMQ and SQS", () => {
  checkFindings(`
import Redis from "ioredis";
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
const redis = new Redis();
const sub = new Redis();
export async function tell(user: User) {
  await redis.publish("signups", JSON.stringify({ number: user.phone, colour: user.colour }));
  await redis.publish("colours", user.colour);
}
export async function listen() {
  await sub.subscribe("signups");
  sub.on("message", (channel, message) => {
    const data = JSON.parse(message);
    promote(data.number);
//          ^^^^^^^^^^^ cross-purpose
    promote(data.colour);
//          ^^^^^^^^^^^ clean
  });
}
// @filename: redis4.ts
import { createClient } from "redis";
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
const client = createClient();
export async function tell(user: User) {
  await client.publish("phones", user.phone);
  await client.publish("shades", user.colour);
}
export async function listen() {
  const subscriber = client.duplicate();
  await subscriber.subscribe("phones", (message) => {
    promote(message);
//          ^^^^^^^ cross-purpose
  });
  await subscriber.subscribe("shades", (message) => {
    promote(message);
//          ^^^^^^^ clean
  });
}
// @filename: rabbit.ts
import amqp from "amqplib";
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
export async function tell(user: User) {
  const connection = await amqp.connect("amqp://x");
  const channel = await connection.createChannel();
  channel.sendToQueue("phones", Buffer.from(user.phone));
  channel.sendToQueue("colours", Buffer.from(user.colour));
}
export async function listen() {
  const connection = await amqp.connect("amqp://x");
  const channel = await connection.createChannel();
  await channel.consume("phones", (msg) => {
    promote(msg.content.toString());
//          ^^^^^^^^^^^^^^^^^^^^^^ cross-purpose
  });
  await channel.consume("colours", (msg) => {
    promote(msg.content.toString());
//          ^^^^^^^^^^^^^^^^^^^^^^ clean
  });
}
// @filename: sqs.ts
import { SQSClient, SendMessageCommand, ReceiveMessageCommand } from "@aws-sdk/client-sqs";
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
const sqs = new SQSClient({});
const PHONES = "https://sqs/phones";
export async function tell(user: User) {
  await sqs.send(new SendMessageCommand({ QueueUrl: PHONES, MessageBody: user.phone }));
  await sqs.send(new SendMessageCommand({ QueueUrl: "https://sqs/colours", MessageBody: user.colour }));
}
export async function poll() {
  const { Messages } = await sqs.send(new ReceiveMessageCommand({ QueueUrl: PHONES }));
  for (const message of Messages ?? []) promote(message.Body);
//                                              ^^^^^^^^^^^^ cross-purpose
  const colours = await sqs.send(new ReceiveMessageCommand({ QueueUrl: "https://sqs/colours" }));
  for (const message of colours.Messages ?? []) promote(message.Body);
//                                                      ^^^^^^^^^^^^ clean
}
`);
});

test("listeners with a purpose, in fields, and names that are settings", () => {
  checkFindings(`
// @filename: user.ts
export interface User {
  colour: string;
  /** @collectedFor security.two-factor */
  phone: string;
}
// @filename: send.ts
import { Kafka } from "kafkajs";
import { SendMessageCommand, SQSClient } from "@aws-sdk/client-sqs";
import Redis from "ioredis";
import { TOPICS } from "./topics";
import type { User } from "./user";
const sqs = new SQSClient({});
export class Sender {
  private readonly producer = new Kafka({ brokers: [] }).producer();
  private readonly redis = new Redis();
  async tell(user: User) {
    await this.producer.send({ topic: TOPICS.offers, messages: [{ key: "1", value: user.phone }] });
//                                                                                 ^^^^^^^^^^ cross-purpose
    await this.producer.send({ topic: TOPICS.offers, messages: [{ key: "1", value: user.colour }] });
//                                                                                 ^^^^^^^^^^^ clean
    await this.producer.send({ topic: TOPICS.codes, messages: [{ value: user.phone }] });
//                                                                      ^^^^^^^^^^ clean
    await this.redis.publish(TOPICS.codes, user.phone);
//                                         ^^^^^^^^^^ clean
    await this.redis.publish(TOPICS.offers, user.phone);
//                                          ^^^^^^^^^^ clean
    await sqs.send(new SendMessageCommand({ QueueUrl: process.env.OFFERS_URL, MessageBody: JSON.stringify({ to: user.phone }) }));
    await sqs.send(new SendMessageCommand({ QueueUrl: process.env.CODES_URL, MessageBody: user.colour }));
  }
}
// @filename: topics.ts
export const TOPICS = { offers: "offers", codes: "codes" } as const;
// @filename: hear.ts
import { type Consumer, Kafka } from "kafkajs";
import { ReceiveMessageCommand, SQSClient } from "@aws-sdk/client-sqs";
import Redis from "ioredis";
import { TOPICS } from "./topics";
declare function show(text: unknown): void;
const sqs = new SQSClient({});
export class Offers {
  private consumer: Consumer;
  constructor() {
    this.consumer = new Kafka({ brokers: [] }).consumer({ groupId: "offers" });
  }
  async start() {
    await this.consumer.connect();
    await this.consumer.subscribe({ topics: [TOPICS.offers] });
    await this.consumer.run({
      /** @processesFor marketing */
      eachMessage: async ({ topic, message }) => {
        show(topic + message.value);
//           ^^^^^^^^^^^^^^^^^^^^^ clean
      },
    });
  }
}
export class Codes {
  private readonly sub = new Redis();
  start() {
    this.sub.subscribe(TOPICS.codes, TOPICS.offers);
    this.sub.on("message", (channel, text) => {
      if (channel === TOPICS.codes) show(text);
      else offer(text);
//               ^^^^ cross-purpose
    });
    this.sub.on("error", (error) => offer(error));
  }
}
/** @processesFor marketing */
function offer(text: string) {
  show(text);
}
/** @processesFor marketing */
export async function poll() {
  const mine = await sqs.send(new ReceiveMessageCommand({ QueueUrl: process.env.OFFERS_URL }));
  for (const it of mine.Messages ?? []) show(JSON.parse(it.Body ?? "").to);
//                                           ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ cross-purpose
  const others = await sqs.send(new ReceiveMessageCommand({ QueueUrl: process.env.CODES_URL }));
  for (const it of others.Messages ?? []) show(it.Body);
//                                             ^^^^^^^ clean
}
`);
});
