// S10, S14: a property leads back to its annotated declaration through the types that people write.
import { test } from "vitest";
import { checkFindings } from "../../support/check-findings.ts";

test("utility types, intersections and extensions", () => {
  checkFindings(`
interface User {
  id: string;
  colour: string;
  /** @collectedFor security.two-factor */
  phone: string;
}
declare function show(text: unknown): void;

interface Admin extends User {
  level: number;
}
type Seen = User & { seen: boolean };
type Card = Pick<User, "phone" | "colour">;
type Nameless = Omit<User, "id">;
interface Box<T> {
  value: T;
}
type Frozen = Readonly<Partial<User>>;

/** @processesFor marketing */
class Offers {
  admin(admin: Admin) {
    show(admin.phone);
//       ^^^^^^^^^^^ cross-purpose
    show(admin.level);
//       ^^^^^^^^^^^ clean
  }
  seen(seen: Seen) {
    show(seen.phone);
//       ^^^^^^^^^^ cross-purpose
    show(seen.seen);
//       ^^^^^^^^^ clean
  }
  card(card: Card) {
    show(card.phone);
//       ^^^^^^^^^^ cross-purpose
    show(card.colour);
//       ^^^^^^^^^^^ clean
  }
  nameless(it: Nameless) {
    show(it.phone);
//       ^^^^^^^^ cross-purpose
  }
  frozen(it: Frozen) {
    show(it.phone);
//       ^^^^^^^^ cross-purpose
  }
  boxed(box: Box<User>, texts: Box<string>) {
    show(box.value.phone);
//       ^^^^^^^^^^^^^^^ cross-purpose
    show(box.value.colour);
//       ^^^^^^^^^^^^^^^^ clean
    show(texts.value);
//       ^^^^^^^^^^^ clean
  }
  record(byId: Record<string, User>, id: string) {
    show(byId[id]?.phone);
//       ^^^^^^^^^^^^^^^ cross-purpose
    show(byId[id]?.colour);
//       ^^^^^^^^^^^^^^^^ clean
  }
  tuple([user, count]: [User, number]) {
    show(user.phone);
//       ^^^^^^^^^^ cross-purpose
    show(count);
//       ^^^^^ clean
  }
  nested(order: { customer: { contact: User } }) {
    show(order.customer.contact.phone);
//       ^^^^^^^^^^^^^^^^^^^^^^^^^^^^ cross-purpose
    show(order.customer.contact.colour);
//       ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ clean
  }
}
`);
});

test("generics, keys and indexed access", () => {
  checkFindings(`
interface User {
  id: string;
  colour: string;
  /** @collectedFor security.two-factor */
  phone: string;
}
declare function show(text: unknown): void;

function pluck<T, K extends keyof T>(it: T, key: K): T[K] {
  return it[key];
}
function firstOf<T>(list: readonly T[]): T | undefined {
  return list[0];
}
declare function load<T>(table: string): Promise<T[]>;

/** @processesFor marketing */
async function offer<U extends User>(user: U, users: User[]) {
  show(user.phone);
//     ^^^^^^^^^^ cross-purpose
  show(pluck(user, "phone"));
//     ^^^^^^^^^^^^^^^^^^^^ cross-purpose
  show(pluck(user, "colour"));
//     ^^^^^^^^^^^^^^^^^^^^^ clean
  show(firstOf(users)?.phone);
//     ^^^^^^^^^^^^^^^^^^^^^ cross-purpose
  show(firstOf(users)?.colour);
//     ^^^^^^^^^^^^^^^^^^^^^^ clean
  for (const it of await load<User>("users")) {
    show(it.phone);
//       ^^^^^^^^ cross-purpose
    show(it.id);
//       ^^^^^ clean
  }
}
`);
});

test("unions: every declaration of the property counts", () => {
  checkFindings(`
interface Customer {
  kind: "customer";
  /** @collectedFor account */
  phone: string;
}
interface Guest {
  kind: "guest";
  phone: string;
}
interface Subscriber {
  kind: "subscriber";
  /** @collectedFor marketing */
  phone: string;
}
declare function show(text: unknown): void;

/** @processesFor marketing */
function offer(all: Customer | Guest | Subscriber, free: Guest | Subscriber) {
  show(all.phone);
//     ^^^^^^^^^ cross-purpose
  show(free.phone);
//     ^^^^^^^^^^ clean
  show(all.kind);
//     ^^^^^^^^ clean
  if (all.kind === "guest") show(all.phone);
//                               ^^^^^^^^^ clean
}
`);
});

test("types that follow from values", () => {
  checkFindings(`
declare function show(text: unknown): void;
declare function ask(name: string): string;
const settings = {
  region: "eu",
  owner: {
    /** @collectedFor security.two-factor */
    phone: ask("phone"),
    name: "Ann",
  },
};
type Settings = typeof settings;
function makeProfile() {
  return {
    /** @collectedFor account */
    city: ask("city"),
    theme: "dark",
  };
}
type Profile = ReturnType<typeof makeProfile>;

/** @processesFor marketing */
function offer(given: Settings, profile: Profile) {
  show(settings.owner.phone);
//     ^^^^^^^^^^^^^^^^^^^^ cross-purpose
  show(settings.owner.name);
//     ^^^^^^^^^^^^^^^^^^^ clean
  show(given.owner.phone);
//     ^^^^^^^^^^^^^^^^^ cross-purpose
  show(given.region);
//     ^^^^^^^^^^^^ clean
  show(profile.city);
//     ^^^^^^^^^^^^ cross-purpose
  show(profile.theme);
//     ^^^^^^^^^^^^^ clean
}
`);
});

test("a cast gives the promise, any leaves it to the flow", () => {
  checkFindings(`
interface User {
  id: string;
  colour: string;
  /** @collectedFor security.two-factor */
  phone: string;
}
declare function show(text: unknown): void;

declare const text: string;
/** @processesFor marketing */
function promote(text: unknown) {
  show(text);
}

/** @processesFor marketing */
function cast(raw: unknown) {
  const user = JSON.parse(text) as User;
  show(user.phone);
//     ^^^^^^^^^^ cross-purpose
  show(user.colour);
//     ^^^^^^^^^^^ clean
  show((raw as User).phone);
//     ^^^^^^^^^^^^^^^^^^^ cross-purpose
  const typed: User = JSON.parse(text);
  show(typed.phone);
//     ^^^^^^^^^^^ cross-purpose
}
function anything(user: User, other: any) {
  const copy: any = user;
  promote(copy.phone);
//        ^^^^^^^^^^ cross-purpose
  promote(copy.colour);
//        ^^^^^^^^^^^ clean
  promote(other.phone);
//        ^^^^^^^^^^^ clean
}
`);
});

test("classes, their statics and merged declarations", () => {
  checkFindings(`
declare function show(text: unknown): void;
class Account {
  /** @collectedFor account */
  email = "";
  /** @collectedFor account */
  static owner = "";
  readonly plan = "free";
}
interface Account {
  /** @collectedFor security.two-factor */
  phone: string;
}
/** @processesFor marketing */
function offer(account: Account) {
  show(account.email);
//     ^^^^^^^^^^^^^ cross-purpose
  show(account.phone);
//     ^^^^^^^^^^^^^ cross-purpose
  show(Account.owner);
//     ^^^^^^^^^^^^^ cross-purpose
  show(account.plan);
//     ^^^^^^^^^^^^ clean
}
`);
});

test("a schema's property is the type's property", () => {
  checkFindings(`
// @filename: node_modules/zod/package.json
{ "name": "zod", "version": "4.0.0", "types": "index.d.ts" }
// @filename: node_modules/zod/index.d.ts
export interface Schema<T> {
  readonly _output: T;
  parse(value: unknown): T;
}
export type infer<S extends Schema<unknown>> = S["_output"];
export declare function string(): Schema<string>;
export declare function number(): Schema<number>;
export declare function object<S extends Record<string, Schema<unknown>>>(shape: S): Schema<{ [K in keyof S]: S[K]["_output"] }>;
// @filename: user.ts
import * as z from "zod";
export const userSchema = z.object({
  id: z.string(),
  /** @collectedFor security.two-factor */
  phone: z.string(),
});
export type User = z.infer<typeof userSchema>;
// @filename: offer.ts
import { type User, userSchema } from "./user";
declare function show(text: unknown): void;

/** @processesFor marketing */
export function offer(user: User, body: unknown) {
  show(user.phone);
//     ^^^^^^^^^^ cross-purpose
  show(user.id);
//     ^^^^^^^ clean
  const parsed = userSchema.parse(body);
  show(parsed.phone);
//     ^^^^^^^^^^^^ cross-purpose
  show(parsed.id);
//     ^^^^^^^^^ clean
}
`);
});

test("what a type predicate lets through a filter", () => {
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
// @filename: billboard.d.ts
declare module "billboard" {
  export function show(text: string): void;
}
// @filename: main.ts
import { promote } from "./promo";
import type { User } from "./user";
export function isUser(value: unknown): value is User {
  return typeof value === "object" && value !== null && "phone" in value;
}
const isText = (value: unknown): value is string => typeof value === "string";
export function narrowed(values: unknown[]) {
  for (const user of values.filter(isUser)) {
    promote(user.phone);
//          ~~~~~~~~~~ cross-purpose
    promote(user.colour);
//          ^^^^^^^^^^^ clean
  }
  const one = values.find(isUser);
  promote(one?.phone);
//        ~~~~~~~~~~ cross-purpose
  promote(values.filter(isText)[0]);
//        ^^^^^^^^^^^^^^^^^^^^^^^^ clean
}
`);
});

test("a function is taken for what is written around it", () => {
  checkFindings(`
interface User {
  id: string;
  /** @collectedFor account */
  email: string;
}
interface Call<T> {
  request: T;
}
type Handler<T> = (call: Call<T>, done: (error?: unknown) => void) => void;
interface Handlers {
  show(user: User): void;
  list: (users: User[]) => void;
}
declare function print(what: unknown): void;

/** @processesFor marketing */
export const book: Handler<User> = (call, done) => {
  print(call.request.id);
//      ^^^^^^^^^^^^^^^ clean
  print(call.request.email);
//      ^^^^^^^^^^^^^^^^^^ cross-purpose
  done();
};

/** @processesFor marketing */
export const handlers: Handlers = {
  show(user) {
    print(user.email);
//        ^^^^^^^^^^ cross-purpose
  },
  list: (users) => print(users.map((it) => it.id)),
//                       ^^^^^ clean
};

/** @processesFor marketing */
export const others = { show: (user) => print(user.email), list: () => undefined } satisfies Handlers;
//                                            ^^^^^^^^^^ cross-purpose

/** @processesFor marketing */
export function make(): Handler<User> {
  return (call) => print(call.request.email);
//                       ^^^^^^^^^^^^^^^^^^ cross-purpose
}

/** @processesFor marketing */
export function choose(loud: boolean): Handler<User> {
  if (loud) return (call) => print(call.request.email);
//                                 ^^^^^^^^^^^^^^^^^^ cross-purpose
  try {
    return (call) => print(call.request.id);
//                         ^^^^^^^^^^^^^^^ clean
  } finally {
    print("chosen");
  }
}

/** @processesFor marketing */
export function shown(this: User) {
  print(this.id);
//      ^^^^^^^ clean
  print(this.email);
//      ^^^^^^^^^^ cross-purpose
}
`);
});

test("arms of unions: by predicate, by what says so, by how a result was made", () => {
  checkFindings(`
interface Numbered {
  kind: "number";
  /** @collectedFor security.two-factor */
  value: string;
}
interface Coloured {
  kind: "colour";
  value: string;
}
type Change = Numbered | Coloured;
type Result<T> = { ok: true; value: T } | { ok: false; error: string };
declare function show(text: unknown): void;
/** @processesFor marketing */
function promote(text: unknown) {
  show(text);
}

const isColour = (it: Change): it is Coloured => it.kind === "colour";
export function byPredicate(change: Change, changes: Change[]) {
  if (isColour(change)) promote(change.value);
//                              ^^^^^^^^^^^^ clean
  else promote(change.value.trim());
//             ^^^^^^^^^^^^^^^^^^^ cross-purpose
  for (const it of changes.filter(isColour)) promote(it.value);
//                                                   ^^^^^^^^ clean
  for (const it of changes.filter((it): it is Coloured => it.kind === "colour")) promote(it.value);
//                                                                                       ^^^^^^^^ clean
  for (const it of changes.filter((it) => it.value !== "")) promote(it.value);
//                                                                  ^^^^^^^^ cross-purpose
}

function read(change: Change): Result<string> {
  return change.kind === "number" ? { ok: true, value: change.value } : { ok: false, error: "none" };
}
function mapped<A, B>(result: Result<A>, change: (value: A) => B): Result<B> {
  return result.ok ? { ok: true, value: change(result.value) } : result;
}
function unwrapped<T>(result: Result<T>, fallback: T): T {
  return result.ok ? result.value : fallback;
}
export function byResult(change: Change) {
  const result = read(change);
  if (!result.ok) promote(result);
//                        ^^^^^^ clean
  else promote(result);
//             ^^^^^^ cross-purpose
  promote(unwrapped(mapped(read(change), (it) => it.trim()), ""));
//        ~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~ cross-purpose
  promote(unwrapped(mapped(read(change), () => "there is one"), ""));
//        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ clean
}
`);
});

test("a key that is asked for tells the arms of a union apart", () => {
  checkFindings(`
interface User {
  colour: string;
  text: string;
  /** @collectedFor security.two-factor */
  phone: string;
}
interface Contact {
  /** @collectedFor security.two-factor */
  label: string;
  number: string;
}
interface Note {
  text: string;
  label: string;
}
declare function show(text: unknown): void;
type Data = Contact | Note;
/** @processesFor marketing */
export function branch(data: Data) {
  if ("text" in data) {
    show(data.label);
//       ^^^^^^^^^^ clean
  } else {
    show(data.label);
//       ^^^^^^^^^^ cross-purpose
  }
}
/** @processesFor marketing */
export function early(data: Data) {
  if (!("number" in data)) {
    show(data.label);
//       ^^^^^^^^^^ clean
    return;
  }
  show(data.label);
//     ^^^^^^^^^^ cross-purpose
}
/** @processesFor marketing */
export function early2(data: Data) {
  if ("number" in data) return;
  show(data.label);
//     ^^^^^^^^^^ clean
}
/** @processesFor marketing */
export function ternary(data: Data) {
  show("text" in data ? data.label : "");
//                      ^^^^^^^^^^ clean
  show("number" in data ? data.label : "");
//                        ^^^^^^^^^^ cross-purpose
}
/** @processesFor marketing */
export function and(data: Data) {
  show("text" in data && data.label);
//                       ^^^^^^^^^^ clean
  if ("number" in data && data.label.length > 3) show(data.label);
//                                                    ^^^^^^^^^^ cross-purpose
}
/** @processesFor marketing */
export function whole(data: Data) {
  const copy = data;
  if ("text" in copy) console.log(copy);
//                                ^^^^ clean
  else console.log(copy);
//                 ^^^^ cross-purpose
}
/** @processesFor marketing */
export function made(phone: boolean, user: User) {
  const message = phone ? { text: user.phone } : { label: user.colour };
//                                ^^^^^^^^^^ cross-purpose
  if ("label" in message) show(message.label);
//                             ^^^^^^^^^^^^^ clean
  else show(message.text);
//          ^^^^^^^^^^^^ clean
}
interface Optional {
  text?: string;
  /** @collectedFor security.two-factor */
  label: string;
}
/** @processesFor marketing */
export function optional(data: Optional | Note) {
  if ("text" in data) show(data.label);
//                         ^^^^^^^^^^ cross-purpose
  else show(data.label);
//          ^^^^^^^^^^ cross-purpose
}
/** @processesFor marketing */
export function nested(box: { data: Data }) {
  if ("text" in box.data) show(box.data.label);
//                             ^^^^^^^^^^^^^^ clean
  else show(box.data.label);
//          ^^^^^^^^^^^^^^ cross-purpose
}
`);
});
