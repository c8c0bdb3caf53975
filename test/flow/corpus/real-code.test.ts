// S10, S14: shapes that were met in open-source services, reduced.
import { test } from "vitest";
import { checkFindings } from "../../support/check-findings.ts";

test("a record found through the static methods of a class whose base lies outside", () => {
  checkFindings(`
// @filename: user.ts
import { Model } from "sequelize-typescript";
export class User extends Model {
  /** @collectedFor security.two-factor */
  phone: string;
  colour: string;
}
// @filename: index.ts
import { User } from "./user";
declare function show(text: unknown): void;

/** @processesFor marketing */
export async function remind(id: string) {
  const user = await User.findByPk(id);
  show(user.phone);
//     ^^^^^^^^^^ cross-purpose
  show(user.colour);
//     ^^^^^^^^^^^ clean
  const scoped = await User.scope("active").findOne({ limit: 1 });
  show(scoped.phone);
//     ^^^^^^^^^^^^ cross-purpose
  const users = await User.findAll();
  for (const each of users) show(each.phone);
//                               ^^^^^^^^^^ cross-purpose
}
`);
});

test("an object that left for unseen code is not told again with its answer", () => {
  checkFindings(`
import { describe } from "./missing";
interface User {
  /** @collectedFor security.two-factor */
  phone: string;
}
declare function show(text: unknown): void;

/** @processesFor marketing */
export function greet(user: User) {
  show({ ...describe(user) });
//                   ^^^^ cross-purpose
//          ^^^^^^^^^^^^^^ SPURIOUS cross-purpose
}
`);
});

test("entities that lead to one another in circles", () => {
  checkFindings(`
interface User {
  team: Team;
  reports: User[];
  /** @collectedFor security.two-factor */
  phone: string;
}
interface Team {
  owner: User;
  members: User[];
  documents: Document[];
}
interface Document {
  author: User;
  editor: User;
  team: Team;
  parent: Document;
}
declare function show(text: unknown): void;

/** @processesFor marketing */
export function share(document: Document) {
  show(document);
//     ~~~~~~~~ cross-purpose
  show(document.parent.team.owner.phone);
//     ~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~ cross-purpose
}
`);
});

test("a field that the policy annotates is declared", () => {
  checkFindings(
    `
// @filename: purposely.json
{ "data": [{ "symbol": "index.ts#User.email", "collectedFor": ["account"] }] }
// @filename: index.ts
export class User {
  email: string | null;
//^^^^^ clean
  phone: string | null;
//^^^^^ undeclared-personal-data
}
`,
    { undeclared: true },
  );
});

test("members that a type alias writes itself can be annotated by the policy and by its tag", () => {
  checkFindings(`
// @filename: purposely.json
{ "data": [
  { "symbol": "index.ts#Message.sender", "collectedFor": ["account"] },
  { "symbol": "index.ts#SignUp.phone", "collectedFor": ["security"] }
] }
// @filename: index.ts
type Message = { sender: string; text: string };
type Shared = { phone: string };
type SignUp = Shared & ({ phone: string; code: string } | { email: string });
/** @collectedFor security */
type Factor = { number: string } & { since: Date };

/** @processesFor marketing */
export function greet({ sender, text }: Message, shared: Shared, signUp: SignUp, factor: Factor) {
//                      ~~~~~~ cross-purpose
  return [text, shared.phone, signUp.phone, sender, factor.number];
//                            ~~~~~~~~~~~~ cross-purpose
//                                                  ~~~~~~~~~~~~~ cross-purpose
}
`);
});

test("associations are not part of a record of a store, and saving it discloses nothing", () => {
  checkFindings(`
// @filename: user.ts
import { Model } from "sequelize-typescript";

class IdModel<T> extends Model<T> {
  id!: string;
}

export class ParanoidModel<T> extends IdModel<T> {
  async destroyWithCtx(ctx: object) {
    return this.destroy({ ctx });
  }
}

export class User extends ParanoidModel<User> {
  /** @collectedFor account */
  email!: string;
  settings: Record<string, boolean> = {};
  subscribed = (topic: string) => this.settings[topic] !== false;
}

export class Report extends ParanoidModel<Report> {
  title!: string;
  author!: User;
  readers!: User[];
}

// @filename: task.ts
/** @file @processesFor operations */
import { send } from "elsewhere";
import { Report, User } from "./user";

export async function tidy(id: string) {
  const user = await User.findByPk(id);
  if (user.subscribed("digest")) return;
//    ^^^^^^^^^^^^^^^^^^^^^^^^^ clean
  await user.destroyWithCtx({});
//      ^^^^^^^^^^^^^^^^^^^^^^^ clean
  await user.save();
//      ^^^^^^^^^^^ clean
}

export function passOn(report: Report, user: User) {
  send(report);
//     ^^^^^^ clean
  send(report.author);
//     ^^^^^^^^^^^^^ cross-purpose
  send(user);
//     ^^^^ cross-purpose
}
`);
});
