// A Prisma schema stands for the client that is generated from it, whether anybody generated it or not.
import { test } from "vitest";
import { checkFindings } from "../../support/check-findings.ts";

const schema = `
// @filename: prisma/schema.prisma
generator client {
  provider = "prisma-client-js"
}

enum Role {
  ADMIN
  USER
}

/// Somebody who signed up.
model User {
  id       String    @id @default(uuid())
  /// Where login codes are sent.
  /// @collectedFor security.two-factor
  phone    String?   @unique
  email    String    /// @collectedFor account
  role     Role      @default(USER)
  accounts Account[]
  settings Settings?
  // @collectedFor marketing is no documentation here
  @@unique([email, phone])
}

model Account {
  id      String  @id
  /// @collectedFor service.delivery
  name    String?
  balance Float
  user    User    @relation(fields: [userId], references: [id])
  userId  String
}

model Settings {
  userId   String @id
  /// @collectedFor account.preferences
  settings Json?
  user     User   @relation(fields: [userId], references: [id])
}
// @filename: prisma-service.ts
import { PrismaClient } from "@prisma/client";
export class PrismaService extends PrismaClient {
  constructor() {
    super({ log: [] });
  }
}
`;

test("fields that a schema documents are sources, and queries, joins and writes are followed", () => {
  checkFindings(`${schema}
// @filename: run.ts
import { type Account, Prisma, Role, type User } from "@prisma/client";
import { PrismaService } from "./prisma-service";
declare function show(text: unknown): void;

/** @processesFor marketing */
export class Campaign {
  constructor(private readonly prisma: PrismaService) {}

  async run(number: string) {
    const users = await this.prisma.user.findMany({ where: { role: Role.USER }, include: { accounts: true } });
    for (const user of users) {
      show(user.id);
//         ^^^^^^^ clean
      show(user.phone);
//         ^^^^^^^^^^ cross-purpose
      for (const account of user.accounts) show(account.name);
//                                              ^^^^^^^^^^^^ cross-purpose
    }
    await this.prisma.user.findFirst({ where: { OR: [{ id: number }], phone: number } });
//                                                                    ^^^^^ cross-purpose
    await this.prisma.account.findMany({ where: { user: { email: number }, balance: 1 } });
//                                                        ^^^^^ cross-purpose
    return this.prisma.user.count({ where: { id: number } });
  }

  async typed(where: Prisma.UserWhereInput, user: Prisma.UserGetPayload<{ include: { settings: true } }>) {
    show(user.settings?.settings);
//       ^^^^^^^^^^^^^^^^^^^^^^^ cross-purpose
    const [account]: Account[] = await this.prisma.account.findMany();
    return account?.balance;
  }
}

export async function copy(prisma: PrismaService, user: User) {
  await prisma.user.update({ where: { id: user.id }, data: { email: user.email } });
//                                                                  ^^^^^^^^^^ clean
  await prisma.user.update({ where: { id: user.id }, data: { email: user.phone } });
//                                                                  ^^^^^^^^^^ repurposed
  await prisma.user.create({ data: { id: "", accounts: { create: { id: "", name: user.phone } } } });
//                                                                               ^^^^^^^^^^ repurposed
}
`);
});

test("what leaves is what a query asked for", () => {
  checkFindings(`${schema}
// @filename: run.ts
import { PrismaService } from "./prisma-service";

/** @processesFor marketing */
export async function send(prisma: PrismaService, id: string) {
  console.log(await prisma.user.findMany({ select: { id: true, role: true } }));
//            ^^^^^ clean
  const plain = await prisma.user.findUnique({ where: { id } });
  await fetch("https://elsewhere.example", { method: "POST", body: JSON.stringify(plain) });
//                                                                 ^^^^^^^^^^^^^^^^^^^^^ cross-purpose x2
  const mails = await prisma.user.findMany({ omit: { phone: true } });
  await fetch("https://elsewhere.example", { method: "POST", body: JSON.stringify(mails) });
//                                                                 ^^^^^^^^^^^^^^^^^^^^^ cross-purpose x1
  const joined = await prisma.user.findFirst({ select: { id: true, accounts: { select: { name: true } } } });
  await fetch("https://elsewhere.example", { method: "POST", body: JSON.stringify(joined) });
//                                                                 ^^^^^^^^^^^^^^^^^^^^^^ cross-purpose x1
}
`);
});

test("a record that nobody joined leads to no other", () => {
  checkFindings(`${schema}
// @filename: run.ts
import type { Account } from "@prisma/client";
import type { PrismaService } from "./prisma-service";
export interface Enriched extends Account {
  share: number;
}
/** @processesFor marketing */
export async function send(account: Enriched) {
  await fetch("https://elsewhere.example", { method: "POST", body: JSON.stringify(account) });
//                                                                 ^^^^^^^^^^^^^^^^^^^^^^^ cross-purpose x1
}
declare function optionsFor(id: string): {};
async function load(prisma: PrismaService, id: string): Promise<Enriched[]> {
  const accounts = await prisma.account.findMany(optionsFor(id));
  return accounts.map((account) => ({ ...account, share: account.balance / 2 }));
}
/** @processesFor marketing */
export async function sendAll(prisma: PrismaService) {
  for (const account of await load(prisma, "1"))
    await fetch("https://elsewhere.example", { method: "POST", body: JSON.stringify(account) });
//                                                                   ^^^^^^^^^^^^^^^^^^^^^^^ cross-purpose x1
}
`);
});

test("what is asked of a record, or written into it, leads to no other", () => {
  checkFindings(`${schema}
// @filename: accounts.ts
import type { Prisma } from "@prisma/client";
import { PrismaService } from "./prisma-service";
import { conditions } from "./conditions";
const prisma = new PrismaService();

/** @processesFor operations */
export async function find(id: string) {
  const where = conditions(id);
  return prisma.account.findFirst({ where, select: { id: true } });
  //                                ^^^^^ cross-purpose x1
}

/** @processesFor operations */
export async function edit(id: string, data: Omit<Prisma.AccountUpdateInput, "id">) {
  await prisma.account.update({ where: { id }, data: { ...data } });
  //                                                      ^^^^ cross-purpose x1
}
// @filename: conditions.ts
import type { Prisma } from "@prisma/client";
export declare function conditions(id: string): Prisma.AccountWhereInput;
`);
});

test("a client that is generated into the sources is known by its folder", () => {
  checkFindings(`
// @filename: db/schema.prisma
generator client {
  provider = "prisma-client"
  output   = "../src/generated/prisma"
}
model User {
  id    String @id
  /// @collectedFor security
  phone String
}
// @filename: src/run.ts
import { PrismaClient } from "./generated/prisma/client";
const prisma = new PrismaClient();
/** @processesFor marketing */
export async function call(id: string) {
  const user = await prisma.user.findUniqueOrThrow({ where: { id } });
  return user.phone;
//       ^^^^^^^^^^ cross-purpose
}
`);
});

test("a policy may annotate what a schema declares", () => {
  checkFindings(`
// @filename: purposely.json
{ "data": [{ "symbol": "@prisma/client#User.phone", "collectedFor": ["security"] }] }
// @filename: schema.prisma
model User {
  id    String @id
  phone String
}
// @filename: run.ts
import type { User } from "@prisma/client";
/** @processesFor marketing */
export function call(user: User) {
  return user.phone;
//       ^^^^^^^^^^ cross-purpose
}
`);
});

test("tags in a schema are held to the same rules", () => {
  checkFindings(`
// @filename: schema.prisma
model User {
  /// @personalData
  name  String
//^^^^ missing-purpose
  /// @collectedFor nothing.known
//                  ^^^^^^^^^^^^^ unknown-purpose
  phone String
}
`);
});
