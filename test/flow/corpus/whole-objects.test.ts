// S14: a whole object with labelled fields reaches code that we cannot see into.
import { test } from "vitest";
import { checkFindings } from "../../support/check-findings.ts";

test("every labelled field counts, in every wrapping", () => {
  checkFindings(`
interface Lead {
  id: string;
  /** @collectedFor security.two-factor */
  phone: string;
  /** @collectedFor account */
  email: string;
}
declare function upload(what: unknown): void;

/** @processesFor marketing */
class Sharing {
  whole(lead: Lead) {
    upload(lead);
//         ^^^^ cross-purpose x2
  }
  spread(lead: Lead) {
    upload({ ...lead });
//              ^^^^ cross-purpose x2
  }
  nested(lead: Lead) {
    upload({ kind: "lead", lead: lead });
//                               ^^^^ cross-purpose x2
  }
  listed(lead: Lead) {
    upload([lead]);
//          ^^^^ cross-purpose x2
  }
  many(leads: Lead[]) {
    upload(leads);
//         ^^^^^ cross-purpose x2
    upload(leads.length);
//         ^^^^^^^^^^^^ clean
  }
  parts(lead: Lead) {
    upload({ id: lead.id });
//               ^^^^^^^ clean
    upload(lead.id);
//         ^^^^^^^ clean
  }
}
/** @processesFor account */
function export_(lead: Lead) {
  upload(lead);
//       ^^^^ cross-purpose x1
}
`);
});

test("fields that were left out or overwritten do not count", () => {
  checkFindings(`
interface Lead {
  id: string;
  /** @collectedFor security.two-factor */
  phone: string;
}
declare function upload(what: unknown): void;

/** @processesFor marketing */
function share(lead: Lead) {
  const { phone, ...rest } = lead;
  upload(rest);
//       ^^^^ clean
  upload({ ...lead, phone: "" });
//            ^^^^ clean
  const defaults = { phone: "" };
  upload({ ...defaults, ...lead });
//                         ^^^^ cross-purpose
  const copy = { ...lead };
  copy.phone = "";
  upload(copy);
//       ^^^^ clean
}
/** @processesFor marketing */
function shareDeleted(lead: Lead) {
  const copy: Partial<Lead> = { ...lead };
  delete copy.phone;
  upload(copy);
//       ^^^^ clean
}
`);
});

test("a declared type without the field has none, a value that came from one with it has", () => {
  checkFindings(`
interface Lead {
  id: string;
  /** @collectedFor security.two-factor */
  phone: string;
}
type PublicLead = Pick<Lead, "id">;
declare function upload(what: unknown): void;
declare function load(): PublicLead;

/** @processesFor marketing */
function sharePublic(lead: Omit<Lead, "phone">) {
  upload(lead);
//       ^^^^ clean
  upload(load());
//       ^^^^^^ clean
}
/** @processesFor marketing */
function sharePartial(lead: Partial<Lead>, readonly: Readonly<Lead>) {
  upload(lead);
//       ^^^^ cross-purpose
  upload(readonly);
//       ^^^^^^^^ cross-purpose
}
/** @processesFor marketing */
function shareNarrowed(lead: Lead) {
  const narrow: PublicLead = lead;
  upload(narrow);
//       ^^^^^^ cross-purpose
}
`);
});

test("an object that arrives from a call carries what its type promises", () => {
  checkFindings(`
interface Lead {
  id: string;
  /** @collectedFor security.two-factor */
  phone: string;
}
interface Leads {
  find(id: string): Promise<Lead>;
  list(): Promise<Lead[]>;
  ids(): Promise<string[]>;
}
declare function upload(what: unknown): void;

/** @processesFor marketing */
async function share(leads: Leads) {
  upload(await leads.find("1"));
//       ~~~~~~~~~~~~~~~~~~~~~ cross-purpose
  const all = await leads.list();
  upload(all);
//       ^^^ cross-purpose
  upload(await leads.ids());
//       ^^^^^^^^^^^^^^^^^ clean
}
`);
});

test("code that we can see into counts only by what it reads", () => {
  checkFindings(`
interface Lead {
  id: string;
  /** @collectedFor security.two-factor */
  phone: string;
}
declare function upload(what: unknown): void;
function publicPart(lead: Lead) {
  return { id: lead.id };
}
function label(lead: Lead) {
  return \`lead \${lead.id}\`;
}
function withPhone(lead: Lead) {
  return { id: lead.id, tel: lead.phone };
}

/** @processesFor marketing */
function share(lead: Lead) {
  upload(publicPart(lead));
//       ^^^^^^^^^^^^^^^^ clean
  upload(label(lead));
//       ^^^^^^^^^^^ clean
  upload(withPhone(lead));
//       ^^^^^^^^^^^^^^^ cross-purpose
}
`);
});

test("functions that keep or check values are seen, and lead on", () => {
  checkFindings(`
interface Lead {
  id: string;
  /** @collectedFor security.two-factor */
  phone: string;
}
declare function upload(what: unknown): void;

/** @processesFor marketing */
function share(lead: Lead) {
  const copy = structuredClone(lead);
//                             ^^^^ clean
  upload(copy.id);
//       ^^^^^^^ clean
  const parsed = JSON.parse(JSON.stringify(lead)) as Lead;
//                                         ^^^^ clean
  upload(parsed.id);
//       ^^^^^^^^^ clean
  upload(copy);
//       ^^^^ cross-purpose
}
/** @processesFor marketing */
function shareText(lead: Lead) {
  upload(JSON.stringify(lead));
//       ~~~~~~~~~~~~~~~~~~~~ cross-purpose
}
`);
});

test("fetch discloses what it is given; its answer is somebody else's", () => {
  checkFindings(`
interface Lead {
  id: string;
  /** @collectedFor security.two-factor */
  phone: string;
}
declare function show(text: unknown): void;
/** @processesFor marketing */
function promote(text: unknown) {
  show(text);
}

/** @processesFor marketing */
async function share(lead: Lead) {
  await fetch("https://crm.example/leads", { method: "POST", body: JSON.stringify(lead) });
//                                                                 ~~~~~~~~~~~~~~~~~~~~ cross-purpose
  await fetch(\`https://crm.example/leads/\${lead.id}\`, { method: "DELETE" });
//                                         ^^^^^^^ clean
}
async function lookUp(lead: Lead) {
  const answer = await fetch(\`https://carrier.example/\${lead.phone}\`);
  promote(await answer.json());
//        ^^^^^^^^^^^^^^^^^^^ clean
}
`);
});

test("a record that is written to its own table is stored", () => {
  checkFindings(`
// @filename: node_modules/typeorm/package.json
{ "name": "typeorm", "version": "0.3.0", "types": "index.d.ts" }
// @filename: node_modules/typeorm/index.d.ts
export class Repository<T> {
  save(entity: T): Promise<T>;
  find(options: { where: Partial<T> }): Promise<T[]>;
}
// @filename: index.ts
import type { Repository } from "typeorm";

export class Lead {
  id = "";
  /** @collectedFor security.two-factor */
  phone = "";
  touched = 0;
  touch() {
    this.touched += 1;
  }
}

/** @processesFor marketing */
export async function touch(leads: Repository<Lead>, lead: Lead) {
  lead.touch();
//^^^^ clean
  await leads.save(lead);
//                 ^^^^ clean
  await leads.find({ where: { id: "1" } });
//                            ^^ clean
  await leads.find({ where: { phone: "+44" } });
//                            ^^^^^ cross-purpose
}
`);
});

test("undeclared code may send whole objects where it likes", () => {
  checkFindings(`
interface Lead {
  /** @collectedFor security.two-factor */
  phone: string;
}
declare function upload(what: unknown): void;

export function backUp(lead: Lead) {
  upload(lead);
//       ^^^^ clean
}
export function logSignIn(lead: Lead) {
  console.log("signed in", lead);
//                         ^^^^ cross-purpose
}
`);
});

test("a record over a base class whose declarations are installed holds neither its associations nor what that base keeps", () => {
  checkFindings(`
// @filename: node_modules/orm/package.json
{ "name": "orm", "version": "1.0.0", "types": "index.d.ts" }
// @filename: node_modules/orm/index.d.ts
export declare abstract class Core<A extends object = any> {
  _attributes: A;
  dataValues: A;
  isNew: boolean;
}
export declare abstract class Model<A extends object = any> extends Core<A> {
  save(): Promise<this>;
}
// @filename: records.ts
import { Model } from "orm";
abstract class Identified<A extends object = any> extends Model<A> {
  id: string;
}
export class Member extends Identified<Member> {
  /** @collectedFor service.support */
  phone: string;
  posts: Post[];
}
export class Post extends Identified<Post> {
  title: string;
  author: Member;
}
export interface Plain {
  text: string;
}
// @filename: run.ts
import type { Member, Plain, Post } from "./records";
declare function show(value: unknown): void;
/** @processesFor marketing */
export function promote(post: Post, either: Post | Plain, member: Member) {
  show(post);
//     ^^^^ clean
  show(either);
//     ^^^^^^ clean
  show(post.author);
//     ^^^^^^^^^^^ cross-purpose
  show(post.author.phone);
//     ^^^^^^^^^^^^^^^^^ cross-purpose
  show({ post, member });
//             ^^^^^^ cross-purpose
}
`);
});

test("records that nobody promised anything of run their own methods, too", () => {
  checkFindings(`
// @filename: node_modules/orm/package.json
{ "name": "orm", "version": "1.0.0", "types": "index.d.ts" }
// @filename: node_modules/orm/index.d.ts
type Static<M> = { find(): void } & { new (): M };
export declare abstract class Model<A extends object = any> {
  static findOne<M extends Model>(this: Static<M>, where: object): Promise<M | null>;
  static findAll<M extends Model>(this: Static<M>, where: object): Promise<M[]>;
  static findAndCountAll<M extends Model>(this: Static<M>, where: object): Promise<{ rows: M[]; count: number }>;
  destroy(): Promise<void>;
}
// @filename: records.ts
import { Model as Base } from "orm";
export class Model<A extends object = any> extends Base<A> {
  removeFor(by: { member: Member }) {
    return by.member.id === "" ? Promise.resolve() : this.destroy();
  }
}
export class Star extends Model<Star> {
  id: string;
}
export class Member extends Model<Member> {
  /** @collectedFor service.support */
  phone: string;
  id: string;
}
// @filename: run.ts
import { Member, Star } from "./records";
declare function show(value: unknown): void;
/** @processesFor marketing */
export async function promote(member: Member) {
  const star = await Star.findOne({});
  await star?.removeFor({ member });
//                      ^^^^^^^^^^ clean
  for (const one of await Star.findAll({})) await one.removeFor({ member });
//                                                              ^^^^^^^^^^ clean
  const { rows } = await Star.findAndCountAll({});
  await rows[0]?.removeFor({ member });
//                         ^^^^^^^^^^ clean
  const members = await Member.findAndCountAll({});
  show(members.rows[0]?.phone);
//     ^^^^^^^^^^^^^^^^^^^^^^ cross-purpose
  show(members.count);
//     ^^^^^^^^^^^^^ clean
}
`);
});

test("fields of literal types inside a written type, and of one that a parameter has", () => {
  checkFindings(`
type Payment = { kind: "free" } | { kind: "paid"; /** @collectedFor payment */ card: string };
type Plain = { kind: "free" } | { kind: "paid"; amount: number };
interface Customer {
  name: string;
  contact: {
    /** @collectedFor account */
    mail: string;
  };
}
declare function send(record: unknown): void;
/** @processesFor marketing */
export function paid(payment: Payment) {
  send(payment);
//     ^^^^^^^ cross-purpose
  send({ ...payment });
//          ^^^^^^^ cross-purpose
}
/** @processesFor marketing */
export function plain(payment: Plain) {
  send(payment);
//     ^^^^^^^ clean
}
/** @processesFor marketing */
export function whole(customer: Customer) {
  send(customer);
//     ^^^^^^^^ cross-purpose
  send(customer.name);
//     ^^^^^^^^^^^^^ clean
}
/** @processesFor marketing */
export function written(lead: { name: string; /** @collectedFor account */ mail: string }) {
  send(lead);
//     ^^^^ cross-purpose
}
`);
});

test("what is a text is no record", () => {
  checkFindings(`
interface Customer {
  name: string;
  /** @collectedFor account */
  mail: string;
}
declare function send(record: unknown): void;
/** @processesFor marketing */
function promote(what: unknown) {
  send(what);
//     ^^^^ cross-purpose
}
/** @processesFor marketing */
function tell(what: unknown) {
  send(what);
//     ^^^^ clean
}
const nameOf = (value: string | Customer) => (typeof value === "string" ? value : value.name);
export function use(customer: Customer, either: string | Customer) {
  tell(nameOf(customer));
//     ^^^^^^^^^^^^^^^^ clean
  tell(nameOf(customer.mail));
//     ^^^^^^^^^^^^^^^^^^^^^ cross-purpose
  if (typeof either !== "string") tell(either.name);
//                                     ^^^^^^^^^^^ clean
  else tell(either);
//          ^^^^^^ clean
  promote(either);
}
`);
});
