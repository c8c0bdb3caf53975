// S9a, S11, S16: what frameworks bring together by name. Jobs and their workers, commands, events and their handlers,
// tokens and what a container gives for them, streams and their operators.
import { test } from "vitest";
import { checkFindings } from "../../support/check-findings.ts";

test("a job that is added to a queue reaches the worker of that queue", () => {
  checkFindings(`
// @filename: receiver.ts
export interface Receiver {
  id: string;
  /** @collectedFor service.delivery, communication.transactional */
  email: string;
  /** @collectedFor service.delivery */
  doorCode: string;
  zone: string;
}
// @filename: queues.ts
import { Queue } from "bullmq";
export const NAMES = { mail: "mail", offers: "offers" } as const;
export interface MailJob {
  to: string;
  subject: string;
}
export const mailQueue = new Queue<MailJob>(NAMES.mail, { connection: {} });
export const offerQueue = new Queue(NAMES.offers);
export const routeQueue = new Queue("routes");
// @filename: parcels.ts
import { mailQueue, offerQueue, routeQueue } from "./queues";
import type { Receiver } from "./receiver";

export async function handedIn(receiver: Receiver) {
  await mailQueue.add("handed-in", { to: receiver.email, subject: "Here" });
//                                       ^^^^^^^^^^^^^^ clean
  await mailQueue.add("handed-in", { to: receiver.doorCode, subject: "Here" });
//                                       ^^^^^^^^^^^^^^^^^ cross-purpose
  await mailQueue.addBulk([{ name: "late", data: { to: receiver.doorCode, subject: "Late" } }]);
//                                                     ^^^^^^^^^^^^^^^^^ cross-purpose
  await offerQueue.add("zone", { zone: receiver.zone, to: receiver.email });
//                                                        ^^^^^^^^^^^^^^ clean
  await offerQueue.add("offer", { zone: receiver.zone, to: receiver.email });
//                                                         ^^^^^^^^^^^^^^ cross-purpose
  await routeQueue.add("plan", { code: receiver.doorCode });
//                                     ^^^^^^^^^^^^^^^^^ clean
}
// @filename: workers.ts
import { type Job, Worker } from "bullmq";
import { type MailJob, NAMES } from "./queues";
declare function send(to: string, subject: string): Promise<void>;

/** @processesFor communication.transactional */
async function processMail(job: Job<MailJob>): Promise<void> {
  await send(job.data.to, job.data.subject);
//           ^^^^^^^^^^^ clean
}
export const mailWorker = new Worker(NAMES.mail, processMail);

export const offerWorker = new Worker(
  NAMES.offers,
  /** @processesFor marketing.direct */
  async (job) => {
    switch (job.name) {
      case "zone":
        return job.data.zone;
//             ^^^^^^^^^^^^^ clean
      case "offer":
        return send(job.data.to, "offer");
//                  ^^^^^^^^^^^ clean
    }
  },
);

/** @processesFor sharing.partners */
function share(code: string): Promise<void> {
  return send(code, "");
}
export const routeWorker = new Worker("routes", async (job) => {
  await share(job.data.code);
//            ^^^^^^^^^^^^^ cross-purpose
});
`);
});

test("Nest: queues that are injected, and classes that work them off", () => {
  checkFindings(`
// @filename: guest.ts
export interface Guest {
  id: string;
  /** @collectedFor service.delivery */
  mobile: string;
}
// @filename: stays.service.ts
import { InjectQueue } from "@nestjs/bull";
import type { Queue } from "bull";
import type { Guest } from "./guest";

export class StaysService {
  constructor(@InjectQueue("letters") private readonly letters: Queue) {}
  async leave(guest: Guest) {
    await this.letters.add("count", { to: guest.mobile });
//                                        ^^^^^^^^^^^^ clean
    await this.letters.add("thanks", { to: guest.mobile });
//                                         ^^^^^^^^^^^^ cross-purpose
  }
}
// @filename: letters.processor.ts
import { Process, Processor } from "@nestjs/bull";
import type { Job } from "bull";
declare function send(to: string): Promise<void>;

@Processor("letters")
export class LettersProcessor {
  /** @processesFor marketing.direct */
  @Process("thanks")
  async thanks(job: Job<{ to: string }>) {
    await send(job.data.to);
//             ^^^^^^^^^^^ clean
  }
  /** @processesFor marketing.direct */
  @Process("count")
  async count(job: Job<{ to: string }>) {
    await send(String(job.id));
  }
}
`);
});

test("Nest: commands and events reach their handlers, also by way of a handler", () => {
  checkFindings(`
// @filename: holder.ts
export interface Holder {
  id: string;
  /** @collectedFor service.delivery */
  plate: string;
}
// @filename: messages.ts
export class OpenClaim {
  constructor(public readonly plate: string) {}
}
export class ClaimOpened {
  constructor(
    public readonly id: string,
    public readonly plate: string,
  ) {}
}
// @filename: controller.ts
import { CommandBus } from "@nestjs/cqrs";
import { EventEmitter2 } from "@nestjs/event-emitter";
import type { Holder } from "./holder";
import { OpenClaim } from "./messages";

export class ClaimsController {
  constructor(
    private readonly commands: CommandBus,
    private readonly emitter: EventEmitter2,
  ) {}
  async open(holder: Holder) {
    await this.commands.execute(new OpenClaim(holder.plate));
//                                            ^^^^^^^^^^^^ clean
    this.emitter.emit("claim.opened", { id: holder.id });
//                                          ^^^^^^^^^ clean
    this.emitter.emit("claim.opened", { id: holder.plate });
//                                          ^^^^^^^^^^^^ cross-purpose
  }
}
// @filename: handlers.ts
import { CommandHandler, EventBus, EventsHandler } from "@nestjs/cqrs";
import { OnEvent } from "@nestjs/event-emitter";
import { ClaimOpened, OpenClaim } from "./messages";
declare function send(what: string): Promise<void>;

@CommandHandler(OpenClaim)
export class OpenClaimHandler {
  constructor(private readonly events: EventBus) {}
  /** @processesFor service.delivery */
  async execute(command: OpenClaim) {
    await send(command.plate);
//             ^^^^^^^^^^^^^ clean
    this.events.publish(new ClaimOpened("7", command.plate));
//                                           ^^^^^^^^^^^^^ cross-purpose
  }
}

/** @processesFor marketing.direct */
@EventsHandler(ClaimOpened)
export class UpsellOnClaim {
  async handle(event: ClaimOpened) {
    await send(event.plate);
//             ^^^^^^^^^^^ clean
  }
}

export class Statistics {
  /** @processesFor analytics.product */
  @OnEvent("claim.opened")
  async count({ id }: { id: string }) {
    await send(id);
  }
}
`);
});

test("Nest: a token stands for the class that a module provides for it", () => {
  checkFindings(`
// @filename: mailers.ts
declare function deliver(to: string): Promise<void>;
export class CampaignMailer {
  /** @processesFor marketing.direct */
  async send(to: string) {
    await deliver(to);
  }
}
export class NoticeMailer {
  /** @processesFor communication.service-notices */
  async send(to: string) {
    await deliver(to);
  }
}
// @filename: mail.module.ts
import { Module } from "@nestjs/common";
import { CampaignMailer, NoticeMailer } from "./mailers";
import { NOTICES } from "./tokens";

@Module({
  providers: [
    { provide: "CAMPAIGN", useClass: CampaignMailer },
    { provide: NOTICES, useFactory: () => new NoticeMailer() },
  ],
})
export class MailModule {}
// @filename: tokens.ts
export const NOTICES = Symbol("NOTICES");
// @filename: renewals.ts
import { Inject } from "@nestjs/common";
import { NOTICES } from "./tokens";
interface Holder {
  /** @collectedFor communication.service-notices */
  email: string;
}
export class Renewals {
  @Inject(NOTICES) private readonly notices: any;
  constructor(@Inject("CAMPAIGN") private readonly campaign: any) {}
  async remind(holder: Holder) {
    await this.notices.send(holder.email);
//                          ^^^^^^^^^^^^ clean
    await this.campaign.send(holder.email);
//                           ^^^^^^^^^^^^ cross-purpose
    await this.campaign.send("all@shop.example");
//                           ^^^^^^^^^^^^^^^^^^ clean
  }
}
`);
});

test("what an object handed over carries is told there, and not again inside", () => {
  checkFindings(`
interface Holder {
  /** @collectedFor service.delivery */
  plate: string;
}
class Opened {
  constructor(readonly plate: string) {}
}
declare function send(what: string): void;

/** @processesFor marketing */
export function upsell(event: Opened) {
  send(event.plate);
//     ^^^^^^^^^^^ clean
}
export function open(holder: Holder) {
  upsell(new Opened(holder.plate));
//                  ^^^^^^^^^^^^ cross-purpose
}
`);
});

test("streams bring through their operators what went in, and nothing more", () => {
  checkFindings(`
import { from, lastValueFrom, map, of, filter, toArray } from "rxjs";
interface User {
  id: string;
  city: string;
  /** @collectedFor account */
  email: string;
}
declare function show(what: unknown): void;

/** @processesFor marketing */
export async function campaign(users: User[], user: User) {
  const ids = await lastValueFrom(of(user).pipe(map((it) => it.id)));
//                                   ^^^^ clean
  show(ids);
//     ^^^ clean
  of(user).pipe(map((it) => it.city)).subscribe((city) => show(city));
//                                                             ^^^^ clean
  const emails = await lastValueFrom(
    from(users).pipe(
//       ^^^^^ clean
      filter((it) => it.city === "Ghent"),
      map((it) => it.email),
//                ^^^^^^^^ cross-purpose
      toArray(),
    ),
  );
  show(emails);
//     ^^^^^^ clean
  from(users).subscribe({ next: (it) => show(it.email) });
//                                           ^^^^^^^^ cross-purpose
}
`);
});

test("Bull, Agenda and pg-boss: jobs by their names", () => {
  checkFindings(`
// @filename: jobs.ts
import Agenda from "agenda";
import Bull from "bull";
import PgBoss from "pg-boss";
declare function send(to: string): Promise<void>;

export const agenda = new Agenda({ db: { address: "mongodb://db" } });
export const boss = new PgBoss("postgres://db");
export const letters = new Bull("letters");

agenda.define(
  "welcome",
  /** @processesFor marketing.direct */
  async (job) => {
    await send(job.attrs.data.to);
//             ^^^^^^^^^^^^^^^^^^ clean
  },
);
boss.work("texts", /** @processesFor communication.transactional */ async ([job]) => {
  await send(job.data.to);
});
letters.process("monthly", /** @processesFor marketing.newsletter */ async (job) => {
  await send(job.data.to);
});
letters.process("receipt", async (job) => {
  await send(job.data.to);
//           ^^^^^^^^^^^ clean
});
// @filename: sign-up.ts
import { agenda, boss, letters } from "./jobs";
interface User {
  zone: string;
  /** @collectedFor account */
  email: string;
  /** @collectedFor communication.transactional */
  mobile: string;
}
export async function signedUp(user: User) {
  await agenda.now("welcome", { to: user.email });
//                                  ^^^^^^^^^^ cross-purpose
  await agenda.schedule("in 2 days", "welcome", { to: user.zone });
//                                                    ^^^^^^^^^ clean
  await boss.send("texts", { to: user.mobile });
//                               ^^^^^^^^^^^ clean
  await boss.send("texts", { to: user.email });
//                               ^^^^^^^^^^ cross-purpose
  await letters.add("monthly", { to: user.email });
//                                   ^^^^^^^^^^ cross-purpose
  await letters.add("receipt", { to: user.email });
//                                   ^^^^^^^^^^ clean
}
`);
});

test("Mongoose: methods that a schema gives to its records and its model", () => {
  checkFindings(`
// @filename: member.ts
import { type HydratedDocument, model, type Model, Schema } from "mongoose";

export interface Member {
  city: string;
  /** @collectedFor account.registration */
  born: Date;
}
export interface Methods {
  age(): number;
  label(): string;
}
export interface MemberModel extends Model<Member, object, Methods> {
  near(city: string): Promise<HydratedDocument<Member, Methods>[]>;
}
const schema = new Schema<Member, MemberModel, Methods>({ city: String, born: Date });
schema.method("age", function () {
  return new Date().getFullYear() - this.born.getFullYear();
});
schema.methods.label = function () {
  return this.city;
};
schema.statics.near = function (city: string) {
  return this.find({ city });
};
export const MemberRecord = model<Member, MemberModel>("Member", schema);
// @filename: suggestions.ts
import { MemberRecord } from "./member";
declare function print(what: unknown): void;

/** @processesFor personalisation.recommendations */
export async function adults(city: string) {
  const all = await MemberRecord.find({ city });
  for (const member of all) {
    print(member.label());
//        ^^^^^^^^^^^^^^ clean
    print(member.age());
//        ^^^^^^^^^^^^ cross-purpose
  }
}

class Wine {
  age() {
    return 7;
  }
}
/** @processesFor personalisation.recommendations */
export function cellar(wine: Wine) {
  print(wine.age());
//      ^^^^^^^^^^ clean
}
`);
});

test("what is sent to a subject reaches who subscribes, wherever that is", () => {
  checkFindings(`
import { BehaviorSubject, Subject } from "rxjs";
interface User {
  team: string;
  /** @collectedFor account */
  email: string;
}
declare function show(what: unknown): void;
/** @processesFor marketing */
const promote = (what: unknown) => show(what);

const emails = new Subject<string>();
const last = new BehaviorSubject<string>("");
const teams = new BehaviorSubject<string>("");
emails.subscribe((it) => promote(it));
//                               ^^ cross-purpose
teams.subscribe((it) => promote(it));
//                              ^^ clean
export function join(user: User) {
  emails.next(user.email);
  last.next(user.email);
  teams.next(user.team);
}
export function later() {
  promote(last.getValue());
//        ^^^^^^^^^^^^^^^ cross-purpose
  promote(last.value);
//        ^^^^^^^^^^ cross-purpose
  promote(teams.value);
//        ^^^^^^^^^^^ clean
}
class Session {
  private readonly state = new BehaviorSubject<string | null>(null);
  readonly email = this.state.asObservable();
  signIn(user: User) {
    this.state.next(user.email);
  }
}
const session = new Session();
export function start(user: User) {
  session.signIn(user);
  session.email.subscribe((it) => promote(it));
//                                        ^^ cross-purpose
}
`);
});

test("libraries are known through modules that hand them on", () => {
  checkFindings(`
// @filename: queue.ts
export { Worker, Queue } from "bullmq";
// @filename: barrel.ts
export * from "./queue";
// @filename: log.ts
import pino from "pino";
export { pino };
// @filename: producer.ts
import { Queue } from "./queue";
interface User {
  colour: string;
  /** @collectedFor security.two-factor */
  phone: string;
}
export const mail = new Queue("mail");
export const other = new Queue("other");
export function send(user: User) {
  mail.add("x", { number: user.phone, colour: user.colour });
  other.add("x", { number: user.phone });
}
// @filename: consumer.ts
import { Worker } from "./barrel";
declare function show(text: unknown): void;
export const w = new Worker("mail", async (job) => {
  promote(job.data.number);
//        ^^^^^^^^^^^^^^^ cross-purpose
  promote(job.data.colour);
//        ^^^^^^^^^^^^^^^ clean
});
/** @processesFor marketing */
function promote(text: unknown) {
  show(text);
}
// @filename: lodash.ts
export { omit, pick } from "lodash";
export { default as axios } from "axios";
export { z } from "zod";
import * as R from "ramda";
export { R };
// @filename: uses.ts
import { omit, pick, axios, z } from "./lodash";
interface User {
  colour: string;
  /** @collectedFor security.two-factor */
  phone: string;
}
declare function show(text: unknown): void;
/** @processesFor marketing */
export async function run(user: User) {
  await axios.post("/x", omit(user, "phone"));
//                       ^^^^ clean
  await axios.post("/x", pick(user, ["phone"]));
//                       ^^^^ cross-purpose
  const answer = await axios.post("/x", { c: user.colour });
  show(answer.data);
}
const Schema = z.object({
  /** @collectedFor security.two-factor */
  phone: z.string(),
  colour: z.string(),
});
/** @processesFor marketing */
export function parsed(body: unknown) {
  const data = Schema.parse(body);
  show(data.phone);
//     ^^^^^^^^^^ cross-purpose
  show(data.colour);
//     ^^^^^^^^^^^ clean
}
// @filename: more.ts
export { default as Bull } from "bull";
export { Agenda as Jobs } from "agenda";
export { default as pino } from "pino";
export { default as express, Router } from "express";
export { createHash } from "node:crypto";
export * from "date-fns";
// @filename: other.ts
import { Bull, express, Jobs, pino, createHash } from "./more";
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
const queue = new Bull("letters");
queue.process((job) => {
  promote(job.data.number);
//        ^^^^^^^^^^^^^^^ cross-purpose
});
const jobs = new Jobs({});
jobs.define("welcome", async (job) => {
  promote(job.attrs.data.to);
//        ^^^^^^^^^^^^^^^^^^ cross-purpose
});
const log = pino();
export async function send(user: User) {
  queue.add({ number: user.phone });
  await jobs.now("welcome", { to: user.phone });
  log.info(user);
//         ^^^^ cross-purpose
  promote(createHash("sha256").update(user.phone).digest("hex"));
//        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ cross-purpose
}
const app = express();
app.use((req, _res, next) => {
  req.number = load().phone;
  next();
});
declare function load(): User;
app.get("/", (req, res) => {
  promote(req.number);
//        ^^^^^^^^^^ cross-purpose
  res.end();
});
`);
});

test("what a task is queued with reaches the task of that name", () => {
  checkFindings(`
// @filename: user.ts
export interface User {
  colour: string;
  /** @collectedFor security.two-factor */
  phone: string;
}
// @filename: tasks.ts
import { Queue } from "bullmq";
declare function show(text: unknown): void;
export const tasks = new Queue("tasks");
abstract class BaseTask<P> {
  schedule(props: P) {
    return tasks.add("task", { name: this.constructor.name, props });
  }
  abstract perform(props: P): void;
}
export class MailTask extends BaseTask<{ text: string }> {
  /** @processesFor marketing */
  perform(props: { text: string }) {
    show(props.text);
//       ^^^^^^^^^^ clean
  }
}
export class CodeTask extends BaseTask<{ text: string }> {
  /** @processesFor security.two-factor */
  perform(props: { text: string }) {
    show(props.text);
//       ^^^^^^^^^^ clean
  }
}
export const Tasks: Record<string, any> = { MailTask, CodeTask };
// @filename: schedule.ts
import { CodeTask, MailTask } from "./tasks";
import type { User } from "./user";
export function a(user: User) {
  return new CodeTask().schedule({ text: user.phone });
//                                       ^^^^^^^^^^ clean
}
export function b(user: User) {
  return new MailTask().schedule({ text: user.colour });
//                                       ^^^^^^^^^^^ clean
}
// @filename: worker.ts
import { Worker } from "bullmq";
import { Tasks } from "./tasks";
export const worker = new Worker("tasks", async (job: any) => {
  const task = new Tasks[job.data.name]();
  task.perform(job.data.props);
//             ^^^^^^^^^^^^^^ clean
});
`);
});

test("of several tasks the one is told that is given more than it may", () => {
  checkFindings(`
// @filename: user.ts
export interface User {
  colour: string;
  /** @collectedFor security.two-factor */
  phone: string;
}
// @filename: tasks.ts
import { Queue } from "bullmq";
declare function show(text: unknown): void;
export const tasks = new Queue("tasks");
abstract class BaseTask<P> {
  schedule(props: P) {
    return tasks.add("task", { name: this.constructor.name, props });
  }
  abstract perform(props: P): void;
}
export class MailTask extends BaseTask<{ text: string }> {
  /** @processesFor marketing */
  perform(props: { text: string }) {
    show(props.text);
//       ^^^^^^^^^^ clean
  }
}
export class OfferTask extends BaseTask<{ text: string }> {
  /** @processesFor marketing */
  perform(props: { text: string }) {
    show(props.text);
  }
}
export class CodeTask extends BaseTask<{ text: string }> {
  /** @processesFor security.two-factor */
  perform(props: { text: string }) {
    show(props.text);
//       ^^^^^^^^^^ clean
  }
}
export const Tasks: Record<string, any> = { MailTask, CodeTask, OfferTask };
// @filename: schedule.ts
import { CodeTask, MailTask, OfferTask } from "./tasks";
import type { User } from "./user";
export function a(user: User) {
  return new CodeTask().schedule({ text: user.phone });
//                                       ^^^^^^^^^^ clean
}
export function c(user: User) {
  return new OfferTask().schedule({ text: user.phone });
//                                        ^^^^^^^^^^ clean
}
export function b(user: User) {
  return new MailTask().schedule({ text: user.colour });
//                                       ^^^^^^^^^^^ clean
}
// @filename: worker.ts
import { Worker } from "bullmq";
import { Tasks } from "./tasks";
export const worker = new Worker("tasks", async (job: any) => {
  const task = new Tasks[job.data.name]();
  task.perform(job.data.props);
//             ^^^^^^^^^^^^^^ cross-purpose
});
`);
});

test("classes that a container of Awilix gives by name", () => {
  checkFindings(`
// @filename: user.ts
export interface User {
  id: string;
  colour: string;
  /** @collectedFor security.two-factor */
  phone: string;
}
// @filename: services.js
import { load } from "./load";
export class UserService {
  load(id) {
    return load(id);
  }
}
export class OfferService {
  constructor({ userService, sender }) {
    this.userService = userService;
    this.sender = sender;
  }
  /** @processesFor marketing */
  offer(id) {
    const user = this.userService.load(id);
    console.log(user.phone);
//              ^^^^^^^^^^ cross-purpose
    console.log(user.colour);
//              ^^^^^^^^^^^ clean
  }
  remind(/** @type {import("./user").User} */ user) {
    this.sender.send(user.phone);
//                   ^^^^^^^^^^ cross-purpose
    this.sender.send(user.colour);
//                   ^^^^^^^^^^^ clean
    this.sender.plain(user.phone);
//                    ^^^^^^^^^^ clean
  }
}
// @filename: load.ts
import type { User } from "./user";
export declare function load(id: string): User;
// @filename: sender.ts
declare function show(text: unknown): void;
export class Sender {
  /** @processesFor marketing */
  send(text: string) {
    show(text);
  }
  plain(text: string) {
    show(text);
  }
}
export class Codes {
  /** @processesFor security.two-factor */
  send(text: string) {
    show(text);
  }
}
// @filename: container.ts
import { asClass, asFunction, asValue, createContainer } from "awilix";
import { Codes, Sender } from "./sender";
import { OfferService, UserService } from "./services";
export const container = createContainer();
container.register({
  userService: asClass(UserService).singleton(),
  offerService: asClass(OfferService),
  sender: asFunction(() => new Sender()),
});
container.register("codes", asValue(new Codes()));
// @filename: main.ts
import { container } from "./container";
import { resolve } from "node:path";
import path from "node:path";
import type { User } from "./user";
export const folders = [resolve("codes"), path.resolve("sender")];
export function run(user: User) {
  const sender = container.resolve("sender");
  sender.send(user.phone);
//            ^^^^^^^^^^ cross-purpose
  sender.plain(user.phone);
//             ^^^^^^^^^^ clean
  container.resolve("codes").send(user.phone);
//                                ^^^^^^^^^^ clean
  container.resolve("nobody").send(user.phone);
//                                 ^^^^^^^^^^ clean
}
`);
});
