// S8-S14 in services as frameworks shape them: decorators and injection, route handlers, routers, queues, middleware.
import { test } from "vitest";
import { checkFindings } from "../../support/check-findings.ts";

test("decorated classes with injected parts", () => {
  checkFindings(`
// @filename: user.ts
export class User {
  id = "";
  name = "";
  /** @collectedFor security.two-factor */
  phone = "";
  /** @collectedFor account */
  email = "";
}
// @filename: users.service.ts
import { Injectable } from "@nestjs/common";
import { InjectRepository } from "@nestjs/typeorm";
import type { Repository } from "typeorm";
import { User } from "./user";

@Injectable()
export class UsersService {
  constructor(@InjectRepository(User) private readonly users: Repository<User>) {}

  async findAll(): Promise<User[]> {
    return this.users.find();
  }
  async contact(id: string): Promise<string> {
    const user: User = await this.users.findOneByOrFail({ id });
    return user.phone;
  }
  async label(id: string): Promise<string> {
    const user: User = await this.users.findOneByOrFail({ id });
    return user.name;
  }
}
// @filename: campaigns.controller.ts
import { Controller, Get, Param } from "@nestjs/common";
import { UsersService } from "./users.service";
declare function send(to: string, text: string): Promise<void>;

/** @processesFor marketing */
@Controller("campaigns")
export class CampaignsController {
  constructor(private readonly users: UsersService) {}

  @Get(":id/offer")
  async offer(@Param("id") id: string) {
    await send(await this.users.contact(id), "offer");
//             ~~~~~~~~~~~~~~~~~~~~~~~~~~~~ cross-purpose
    await send(await this.users.label(id), "offer");
//             ^^^^^^^^^^^^^^^^^^^^^^^^^^ clean
  }

  @Get("all")
  async all() {
    for (const user of await this.users.findAll()) {
      await send(user.email, "news");
//               ^^^^^^^^^^ cross-purpose
      await send(user.name, "news");
//               ^^^^^^^^^ clean
    }
  }

  /** @processesFor security.two-factor */
  @Get(":id/code")
  async code(@Param("id") id: string) {
    await send(await this.users.contact(id), "123456");
//             ^^^^^^^^^^^^^^^^^^^^^^^^^^^^ clean
  }
}
`);
});

test("route handlers in files", () => {
  checkFindings(`
// @filename: purposely.json
{ "code": [{ "files": "app/api/(marketing)/**", "processesFor": "marketing" }] }
// @filename: lib/users.ts
export interface User {
  id: string;
  name: string;
  /** @collectedFor account */
  email: string;
}
declare function query(id: string): Promise<User>;
export async function findUser(id: string) {
  return query(id);
}
export function toPublic(user: User) {
  return { id: user.id, name: user.name };
}
export function toContact(user: User) {
  return { id: user.id, mail: user.email };
}
// @filename: app/api/(marketing)/offers/route.ts
import { findUser, toContact, toPublic } from "../../../../lib/users";
declare function send(what: unknown): Promise<void>;

export async function POST(request: Request) {
  const { id } = (await request.json()) as { id: string };
  const user = await findUser(id);
  await send(toPublic(user));
//           ^^^^^^^^^^^^^^ clean
  await send(toContact(user));
//           ~~~~~~~~~~~~~~~ cross-purpose
  return Response.json({ ok: true });
}
export async function GET(request: Request) {
  const id = new URL(request.url).searchParams.get("id") ?? "";
  const { name, email } = await findUser(id);
//              ^^^^^ cross-purpose
  return Response.json({ name, email });
//                       ^^^^ clean
}
// @filename: app/api/profile/route.ts
import { findUser, toContact } from "../../../lib/users";

export async function GET(request: Request) {
  const user = await findUser(new URL(request.url).searchParams.get("id") ?? "");
  return Response.json(toContact(user));
//                     ^^^^^^^^^^^^^^^ clean
}
`);
});

test("a router made of chained procedures", () => {
  checkFindings(`
// @filename: user.ts
export interface User {
  id: string;
  /** @collectedFor account */
  email: string;
}
export declare function findUser(id: string): Promise<User>;
// @filename: router.ts
import { procedure, router } from "./rpc";
import { findUser } from "./user";
declare function send(to: string): Promise<void>;

/** @processesFor marketing */
async function subscribe(email: string) {
  await send(email);
}

export const app = router({
  /** @processesFor marketing */
  offer: procedure.input((raw: unknown) => raw as { id: string }).mutation(async ({ input }) => {
    const user = await findUser(input.id);
    await send(user.email);
//             ^^^^^^^^^^ cross-purpose
    return user.id;
//         ^^^^^^^ clean
  }),
  profile: procedure.input((raw: unknown) => raw as { id: string }).query(async ({ input }) => {
    const user = await findUser(input.id);
    return user.email;
//         ^^^^^^^^^^ clean
  }),
  join: procedure.input((raw: unknown) => raw as { id: string }).mutation(async ({ input }) => {
    const user = await findUser(input.id);
    await subscribe(user.email);
//                  ^^^^^^^^^^ cross-purpose
    await subscribe(user.id);
//                  ^^^^^^^ clean
  }),
});
// @filename: rpc.ts
interface Procedure<I> {
  input<T>(parse: (raw: unknown) => T): Procedure<T>;
  query<R>(run: (options: { input: I }) => Promise<R>): (raw: unknown) => Promise<R>;
  mutation<R>(run: (options: { input: I }) => Promise<R>): (raw: unknown) => Promise<R>;
}
export declare const procedure: Procedure<unknown>;
export declare function router<T>(routes: T): T;
`);
});

test("a queue: the job is made in one place and worked on in another", () => {
  checkFindings(`
// @filename: user.ts
export interface User {
  id: string;
  name: string;
  /** @collectedFor security.two-factor */
  phone: string;
}
// @filename: queue.ts
export interface OfferJob {
  to: string;
  name: string;
}
type Worker = (job: OfferJob) => Promise<void>;
const workers: Worker[] = [];
export function process(worker: Worker) {
  workers.push(worker);
}
export async function add(job: OfferJob) {
  for (const worker of workers) await worker(job);
}
// @filename: worker.ts
import { process } from "./queue";
declare function send(to: string): Promise<void>;

/** @processesFor marketing */
async function work(job: { to: string; name: string }) {
  await send(job.to);
}
process(work);
// @filename: sign-up.ts
import { add } from "./queue";
import type { User } from "./user";

export async function signUp(user: User) {
  await add({ to: user.phone, name: user.name });
//      ~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~ cross-purpose
  await add({ to: "desk", name: user.phone });
//      ^^^ clean
}
`);
});

test("middleware and handlers of plain JavaScript", () => {
  checkFindings(`
// @filename: users.js
class User {
  id = "";
  /** @collectedFor security */
  password = "";
  /** @collectedFor account */
  email = "";
}
async function findUser(id) {
  const user = new User();
  user.id = id;
  return user;
}
module.exports = { User, findUser };
// @filename: audit.js
const fs = require("node:fs");

/** @processesFor operations.logging */
exports.audit = (entry) => {
  fs.appendFileSync("audit.log", JSON.stringify(entry));
};
// @filename: routes.js
const express = require("express");
const { audit } = require("./audit");
const { findUser } = require("./users");
const router = express.Router();

router.post("/sign-in", async (request, response) => {
  const user = await findUser(request.body.id);
  audit({ route: "/sign-in", id: user.id });
//                               ^^^^^^^ clean
  audit({ route: "/sign-in", who: user.email });
//                                ^^^^^^^^^^ cross-purpose
  audit({ route: "/sign-in", length: user.password.length });
//                                   ^^^^^^^^^^^^^^^^^^^^ clean
  if (user.password === request.body.password) response.json({ id: user.id });
//    ^^^^^^^^^^^^^ clean
//                                                                 ^^^^^^^ clean
  else response.status(403).end();
});

/** @processesFor marketing */
router.post("/offers", async (request, response) => {
  const user = await findUser(request.body.id);
  response.json({ id: user.id, mail: user.email });
//                    ^^^^^^^ clean
//                                   ^^^^^^^^^^ cross-purpose
});
module.exports = router;
`);
});

test("a container and a strategy chosen by name", () => {
  checkFindings(`
export interface User {
  colour: string;
  /** @collectedFor security.two-factor */
  phone: string;
}
declare function show(text: unknown): void;
interface Exporter {
  export(user: User): string;
}
class FullExporter implements Exporter {
  export(user: User) {
    return user.phone;
  }
}
class SafeExporter implements Exporter {
  export(user: User) {
    return user.colour;
  }
}
const exporters = { full: new FullExporter(), safe: new SafeExporter() };
function make(kind: "full" | "safe"): Exporter {
  return exporters[kind];
}

/** @processesFor marketing */
export function share(user: User, kind: "full" | "safe") {
  show(exporters.full.export(user));
//     ^^^^^^^^^^^^^^^^^^^^^^^^^^^ cross-purpose
  show(exporters.safe.export(user));
//     ^^^^^^^^^^^^^^^^^^^^^^^^^^^ clean
  show(make(kind).export(user));
//     ^^^^^^^^^^^^^^^^^^^^^^^ cross-purpose
}
`);
});

test("records from static finders of declared and undeclared base classes", () => {
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
// @filename: orm.d.ts
declare module "orm-x" {
  export class Model {
    id: string;
    static findByPk<M extends Model>(this: new () => M, id: string): Promise<M | null>;
    static findAll(): Promise<any[]>;
    static findOne(where: object): Promise<any>;
    save(): Promise<this>;
  }
}
// @filename: models.ts
import { Model } from "orm-x";
export class Account extends Model {
  /** @collectedFor security.two-factor */
  declare phone: string;
  declare colour: string;
}
export class Base extends Model {
  static async byId(id: string) { return this.findByPk(id); }
}
export class Lead extends Base {
  /** @collectedFor security.two-factor */
  phone!: string;
  colour!: string;
}
// @filename: main.ts
import { promote } from "./promo";
import { Account, Lead } from "./models";
export async function main() {
  const a = await Account.findByPk("1");
  promote(a?.phone);
//        ~~~~~~~~ cross-purpose
  promote(a?.colour);
//        ^^^^^^^^^ clean
  const all = await Account.findAll();
  promote(all[0].phone);
//        ~~~~~~~~~~~~ cross-purpose
  promote(all[0].colour);
//        ^^^^^^^^^^^^^ clean
  for (const { phone } of all) promote(phone);
//                                     ~~~~~ cross-purpose
  const one = await Account.findOne({ where: { id: 1 } });
  promote(one.phone);
//        ~~~~~~~~~ cross-purpose
  const lead = await Lead.byId("1");
  promote(lead!.phone);
//        ~~~~~~~~~~~ cross-purpose
  promote(lead!.colour);
//        ^^^^^^^^^^^^ clean
  Account.findByPk("2").then((x) => promote(x!.phone));
//                                          ~~~~~~~~ cross-purpose
}
`);
});

test("records from static finders of a base class that nobody declares", () => {
  checkFindings(`
// @filename: promo.js
const { show } = require("billboard");
/** @processesFor marketing */
function promote(value) {
  show(String(value));
}
exports.promote = promote;
// @filename: models.js
const { Model } = require("orm-x");
class Account extends Model {
  /** @collectedFor security.two-factor */
  phone;
  colour;
}
module.exports = { Account };
// @filename: main.js
const { promote } = require("./promo");
const { Account } = require("./models");
async function main(id) {
  const a = await Account.findByPk(id);
  promote(a.phone);
//        ~~~~~~~ cross-purpose
  promote(a.colour);
//        ^^^^^^^^ clean
  const rows = await Account.findAll({ limit: 3 });
  rows.forEach((row) => promote(row.phone));
//                              ~~~~~~~~~ cross-purpose
  rows.forEach((row) => promote(row.colour));
//                              ^^^^^^^^^^ clean
  const { phone } = await Account.findOne({ id });
  promote(phone);
//        ~~~~~ cross-purpose
  promote(await Account.count());
//        ^^^^^^^^^^^^^^^^^^^^ clean
}
main();
`);
});

test("a signal that a component keeps in a field answers for itself, not for the component", () => {
  checkFindings(`
// @filename: user.ts
export interface User {
  id: string;
  /** @collectedFor security.two-factor */
  phone: string;
}
// @filename: users.component.ts
import { Component, computed, viewChild } from "@angular/core";
import { MatPaginator } from "@angular/material/paginator";
import { MatTableDataSource } from "@angular/material/table";
import type { User } from "./user";
declare function loadUsers(page: number): User[];

/** @processesFor operations.monitoring */
@Component({ selector: "app-users" })
export class UsersComponent {
  selected: { user: User } | undefined;
  protected dataSource = new MatTableDataSource<User>();
  private readonly width = computed(() => (window.innerWidth < 600 ? "phone" : "desk"));
  private readonly paginator = viewChild.required(MatPaginator);

  load() {
    this.dataSource.data = loadUsers(this.paginator().pageIndex);
//                                   ^^^^^^^^^^^^^^^^ clean
    this.selected = { user: this.dataSource.data[0] };
    return { width: this.width() === "phone" ? 1 : 2, height: this.width() };
//                  ^^^^^^^^^^^^ clean
//                                                            ^^^^^^^^^^^^ clean
  }
}
`);
});

test("what one handler leaves on the request, another reads", () => {
  checkFindings(`
// @filename: users.js
class User {
  constructor(row) {
    this.id = row.id;
    this.lang = row.lang;
    /** @collectedFor security.two-factor */
    this.phone = row.phone;
  }
}
exports.load = async (id) => new User({ id });
// @filename: promo.js
const board = require("billboard");
/** @processesFor marketing */
exports.promote = (text) => board.show(text);
// @filename: auth.js
const { load } = require("./users");
exports.authenticate = async function authenticate(req, res, next) {
  const user = await load(req.headers.authorization);
  req.user = user;
  req.contact = { to: user.phone, lang: user.lang };
  req.session.number = user.phone;
  res.locals.phone = user.phone;
  res.locals.lang = user.lang;
  next();
};
// @filename: app.js
const express = require("express");
const { authenticate } = require("./auth");
const { promote } = require("./promo");
const app = express();
app.use(express.json());
app.use(authenticate);
app.get("/offers", (req, res) => {
  promote(req.user.phone);
//        ^^^^^^^^^^^^^^ cross-purpose
  promote(req.user.lang);
//        ^^^^^^^^^^^^^ clean
  promote(req.contact.to);
//        ^^^^^^^^^^^^^^ cross-purpose
  promote(req.contact.lang);
//        ^^^^^^^^^^^^^^^^ clean
  promote(req.session.number);
//        ^^^^^^^^^^^^^^^^^^ cross-purpose
  promote(res.locals.phone);
//        ^^^^^^^^^^^^^^^^ cross-purpose
  promote(res.locals.lang);
//        ^^^^^^^^^^^^^^^ clean
  promote(req.body.user);
//        ^^^^^^^^^^^^^ clean
  promote(req.params.phone);
//        ^^^^^^^^^^^^^^^^ clean
});
// @filename: koa.js
import Router from "@koa/router";
import { load } from "./users.js";
import { promote } from "./promo.js";
const router = new Router();
/** @type {import("koa").Middleware} */
export const member = async (ctx, next) => {
  ctx.state.member = await load(ctx.params.id);
  ctx.state.shade = "red";
  await next();
};
/** @type {import("koa").Middleware} */
export const offer = async (ctx) => {
  promote(ctx.state.member.phone);
//        ^^^^^^^^^^^^^^^^^^^^^^ cross-purpose
  promote(ctx.state.member.lang);
//        ^^^^^^^^^^^^^^^^^^^^^ clean
  promote(ctx.state.shade);
//        ^^^^^^^^^^^^^^^ clean
};
router.get("/offer", member, offer);
`);
});

test("two apps of a monorepo do not share what is left on a request", () => {
  checkFindings(`
// @filename: package.json
{ "name": "root", "workspaces": ["apps/*"] }
// @filename: apps/a/package.json
{ "name": "a" }
// @filename: apps/b/package.json
{ "name": "b" }
// @filename: apps/a/src/app.ts
import express from "express";
interface User {
  colour: string;
  /** @collectedFor security.two-factor */
  phone: string;
}
declare function load(): User;
declare function show(text: unknown): void;
const app = express();
app.use((req: any, res: any, next: any) => {
  req.user = { number: load().phone };
  next();
});
app.get(
  "/x",
  /** @processesFor marketing */
  (req: any, res: any) => {
    show(req.user.number);
//       ^^^^^^^^^^^^^^^ cross-purpose
  },
);
// @filename: apps/b/src/app.ts
import express from "express";
declare function show(text: unknown): void;
declare function other(): { number: string };
const app = express();
app.use((req: any, res: any, next: any) => {
  req.user = { number: other().number };
  next();
});
app.get(
  "/x",
  /** @processesFor marketing */
  (req: any, res: any) => {
    show(req.user.number);
//       ^^^^^^^^^^^^^^^ clean
  },
);
`);
});

test("a package that one of two apps uses hands on to that one", () => {
  checkFindings(`
// @filename: package.json
{ "name": "root", "workspaces": ["apps/*", "packages/*"] }
// @filename: scripts/seed.ts
import "../apps/shop/src/app";
import "../apps/blog/src/app";
// @filename: packages/auth/package.json
{ "name": "@acme/auth", "main": "src/index.ts" }
// @filename: packages/auth/src/index.ts
import type { Request, Response, NextFunction } from "express";
export interface User {
  colour: string;
  /** @collectedFor security.two-factor */
  phone: string;
}
declare function load(req: Request): User;
export function authenticate(req: Request, _res: Response, next: NextFunction) {
  req.member = load(req).phone;
  next();
}
// @filename: apps/shop/package.json
{ "name": "shop", "dependencies": { "@acme/auth": "*" } }
// @filename: apps/shop/src/app.ts
import express from "express";
import { authenticate, type User } from "@acme/auth";
declare function show(text: unknown): void;
declare function find(): User;
const app = express();
app.use(authenticate);
app.use((req, res, next) => {
  req.number = find().phone;
  res.locals.number = find().phone;
  next();
});
app.get(
  "/x",
  /** @processesFor marketing */
  (req, res) => {
    show(req.member);
//       ^^^^^^^^^^ cross-purpose
    show(req.number);
//       ^^^^^^^^^^ cross-purpose
    show(res.locals.number);
//       ^^^^^^^^^^^^^^^^^^ cross-purpose
  },
);
// @filename: apps/blog/package.json
{ "name": "blog" }
// @filename: apps/blog/src/app.ts
import express from "express";
import { routes } from "./routes";
const app = express();
app.use((req, res, next) => {
  req.number = "17";
  res.locals.number = "17";
  next();
});
app.use(routes);
// @filename: apps/blog/src/routes.ts
import { Router } from "express";
declare function show(text: unknown): void;
export const routes = Router();
routes.get(
  "/x",
  /** @processesFor marketing */
  (req, res) => {
    show(req.member);
//       ^^^^^^^^^^ clean
    show(req.number);
//       ^^^^^^^^^^ clean
    show(res.locals.number);
//       ^^^^^^^^^^^^^^^^^^ clean
  },
);
`);
});

test("what a validator of Hono lets through", () => {
  checkFindings(`
import { Hono } from "hono";
import { zValidator } from "@hono/zod-validator";
import { z } from "zod";
declare function show(text: unknown): void;
const schema = z.object({
  /** @collectedFor security.two-factor */
  phone: z.string(),
  colour: z.string(),
});
const app = new Hono();
/** @processesFor marketing */
function promote(text: unknown) {
  show(text);
}
app.post("/sign-up", zValidator("json", schema), (c) => {
  const body = c.req.valid("json");
  promote(body.phone);
//        ^^^^^^^^^^ cross-purpose
  promote(body.colour);
//        ^^^^^^^^^^^ clean
  const { phone } = c.req.valid("json");
  promote(phone);
//        ^^^^^ cross-purpose
  return c.json({ ok: true });
});
const search = z.object({ phone: z.string() });
app.get("/find", zValidator("query", search), (c) => {
  const body = c.req.valid("query");
  promote(body.phone);
//        ^^^^^^^^^^ clean
  return c.json({ ok: true });
});
`);
});

test("validators beside the handlers of a chain", () => {
  checkFindings(`
// @filename: schemas.ts
import { z } from "zod";
export const signUp = z.object({
  /** @collectedFor account */
  email: z.string(),
  colour: z.string(),
});
export const offers = z.object({ email: z.string() });
// @filename: routes.ts
import { zValidator } from "@hono/zod-validator";
import { Hono } from "hono";
import { offers, signUp } from "./schemas";
declare function show(text: unknown): void;
declare const db: { save(record: unknown): Promise<void> };
export const routes = new Hono()
  .post(
    "/offers",
    zValidator("json", signUp),
    zValidator("query", offers),
    /** @processesFor marketing */
    async (c) => {
      show(c.req.valid("json").email);
//         ^^^^^^^^^^^^^^^^^^^^^^^^^ cross-purpose
      show(c.req.valid("json").colour);
//         ^^^^^^^^^^^^^^^^^^^^^^^^^^^ clean
      show(c.req.valid("query").email);
//         ^^^^^^^^^^^^^^^^^^^^^^^^^^ clean
      const later = async () => {
        const { email } = c.req.valid("json");
//              ^^^^^ cross-purpose
        show(email);
      };
      await later();
      return c.json({ ok: true });
    },
  )
  .post("/accounts", zValidator("json", signUp), async (c) => {
    await db.save(c.req.valid("json"));
//                ^^^^^^^^^^^^^^^^^^^ clean
    return c.json({ ok: true });
  });
/** @processesFor marketing */
export function unchecked(c: any) {
  show(c.req.valid("json").email);
//     ^^^^^^^^^^^^^^^^^^^^^^^^^ clean
}
`);
});
