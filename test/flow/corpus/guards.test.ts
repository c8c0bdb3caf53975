// S20: where a guard for the purpose is known to hold, use for it is allowed.
import { test } from "vitest";
import { checkFindings } from "../../support/check-findings.ts";

test("every form of asking", () => {
  checkFindings(`
interface Customer {
  id: string;
  vip: boolean;
  /** @collectedFor account */
  email: string;
}
declare function put(to: string): void;
/** @consentGuard marketing.newsletter */
declare function agreed(customer: Customer): boolean;
/** @consentGuard marketing.newsletter */
declare function assertAgreed(customer: Customer): asserts customer is Customer & { agreed: true };
/** @processesFor marketing.newsletter */
function letter(to: string) {
  put(to);
}

function inIf(customer: Customer) {
  if (agreed(customer)) letter(customer.email);
//                             ^^^^^^^^^^^^^^ clean
  else letter(customer.email);
//            ^^^^^^^^^^^^^^ cross-purpose
  letter(customer.email);
//       ^^^^^^^^^^^^^^ cross-purpose
}
function early(customer: Customer) {
  if (!agreed(customer)) return;
  letter(customer.email);
//       ^^^^^^^^^^^^^^ clean
}
function thrown(customer: Customer) {
  if (!agreed(customer)) throw new Error("no");
  letter(customer.email);
//       ^^^^^^^^^^^^^^ clean
}
function and(customer: Customer) {
  agreed(customer) && letter(customer.email);
//                           ^^^^^^^^^^^^^^ clean
  customer.vip && agreed(customer) && letter(customer.email);
//                                           ^^^^^^^^^^^^^^ clean
  agreed(customer) || letter(customer.email);
//                           ^^^^^^^^^^^^^^ cross-purpose
  (customer.vip || agreed(customer)) && letter(customer.email);
//                                             ^^^^^^^^^^^^^^ cross-purpose
}
function ternary(customer: Customer) {
  letter(agreed(customer) ? customer.email : "nobody");
//                          ^^^^^^^^^^^^^^ clean
  agreed(customer) ? undefined : letter(customer.email);
//                                      ^^^^^^^^^^^^^^ cross-purpose
}
function assertion(customer: Customer) {
  letter(customer.email);
//       ^^^^^^^^^^^^^^ cross-purpose
  assertAgreed(customer);
  letter(customer.email);
//       ^^^^^^^^^^^^^^ clean
}
function loop(customers: Customer[]) {
  for (const customer of customers) {
    if (!agreed(customer)) continue;
    letter(customer.email);
//         ^^^^^^^^^^^^^^ clean
  }
  for (const customer of customers) {
    letter(customer.email);
//         ^^^^^^^^^^^^^^ cross-purpose
    if (!agreed(customer)) break;
  }
}
function doubleNegation(customer: Customer) {
  if (!!agreed(customer)) letter(customer.email);
//                               ^^^^^^^^^^^^^^ clean
  if (agreed(customer) === true) letter(customer.email);
//                                      ^^^^^^^^^^^^^^ clean
  if (agreed(customer) === false) return;
  letter(customer.email);
//       ^^^^^^^^^^^^^^ clean
}
function either(customer: Customer) {
  if (!customer.vip || !agreed(customer)) return;
  letter(customer.email);
//       ^^^^^^^^^^^^^^ clean
}
function elseIf(customer: Customer) {
  if (!agreed(customer)) {
    put("nobody");
  } else if (customer.vip) {
    letter(customer.email);
//         ^^^^^^^^^^^^^^ clean
  }
}
function whileAgreed(customer: Customer) {
  while (agreed(customer)) {
    letter(customer.email);
//         ^^^^^^^^^^^^^^ clean
  }
}
`);
});

test("through a constant, await, filter and find", () => {
  checkFindings(`
interface Customer {
  id: string;
  /** @collectedFor account */
  email: string;
}
declare function put(to: string): void;
/** @consentGuard marketing.newsletter */
declare function agreed(customer: Customer): boolean;
/** @consentGuard marketing.newsletter */
declare function agreedLater(customer: Customer): Promise<boolean>;
/** @processesFor marketing.newsletter */
function letter(to: string) {
  put(to);
}

function held(customer: Customer) {
  const ok = agreed(customer);
  if (ok) letter(customer.email);
//               ^^^^^^^^^^^^^^ clean
  if (!ok) letter(customer.email);
//                ^^^^^^^^^^^^^^ cross-purpose
}
function lost(customer: Customer) {
  let ok = agreed(customer);
  ok = true;
  if (ok) letter(customer.email);
//               ^^^^^^^^^^^^^^ cross-purpose
}
async function awaited(customer: Customer) {
  if (await agreedLater(customer)) letter(customer.email);
//                                        ^^^^^^^^^^^^^^ clean
  const ok = await agreedLater(customer);
  if (!ok) return;
  letter(customer.email);
//       ^^^^^^^^^^^^^^ clean
}
function filtered(customers: Customer[]) {
  for (const customer of customers.filter(agreed)) letter(customer.email);
//                                                        ^^^^^^^^^^^^^^ clean
  customers.filter((it) => agreed(it)).forEach((it) => letter(it.email));
//                                                            ^^^^^^^^ clean
  customers.filter((it) => !agreed(it)).forEach((it) => letter(it.email));
//                                                             ^^^^^^^^ cross-purpose
  const found = customers.find(agreed);
  if (found) letter(found.email);
//                  ^^^^^^^^^^^ clean
  const other = customers.find((it) => it.id === "1");
  if (other) letter(other.email);
//                  ^^^^^^^^^^^ cross-purpose
}
function created(customer: Customer) {
  if (!agreed(customer)) return;
  setTimeout(() => letter(customer.email), 10);
//                        ^^^^^^^^^^^^^^ clean
  return () => letter(customer.email);
//                    ^^^^^^^^^^^^^^ clean
}
function wrapper(to: string) {
  letter(to);
//       ^^ clean
}
function throughWrapper(customer: Customer) {
  if (agreed(customer)) wrapper(customer.email);
//                              ^^^^^^^^^^^^^^ clean
}
`);
});

test("the purpose must be the guard's own or lie below it", () => {
  checkFindings(`
interface Customer {
  optIn: boolean;
  /** @collectedFor account */
  email: string;
}
declare function put(to: string): void;
/** @consentGuard marketing.newsletter */
declare function agreedToNewsletter(customer: Customer): boolean;
/** @consentGuard marketing */
declare function agreedToMarketing(customer: Customer): boolean;
/** @consentGuard analytics */
declare function agreedToCounting(customer: Customer): boolean;
function wrapped(customer: Customer) {
  return agreedToNewsletter(customer);
}
/** @processesFor marketing.newsletter */
function letter(to: string) {
  put(to);
}
/** @processesFor marketing */
function offer(to: string) {
  put(to);
}
/** @processesFor marketing.advertising */
function advertise(to: string) {
  put(to);
}

function run(customer: Customer) {
  if (agreedToNewsletter(customer)) {
    letter(customer.email);
//         ^^^^^^^^^^^^^^ clean
    offer(customer.email);
//        ^^^^^^^^^^^^^^ cross-purpose
  }
  if (agreedToMarketing(customer)) {
    letter(customer.email);
//         ^^^^^^^^^^^^^^ clean
    offer(customer.email);
//        ^^^^^^^^^^^^^^ clean
    advertise(customer.email);
//            ^^^^^^^^^^^^^^ cross-purpose
  }
  if (agreedToCounting(customer)) letter(customer.email);
//                                       ^^^^^^^^^^^^^^ cross-purpose
  if (customer.optIn) letter(customer.email);
//                           ^^^^^^^^^^^^^^ cross-purpose
  if (wrapped(customer)) letter(customer.email);
//                              ^^^^^^^^^^^^^^ cross-purpose
}
`);
});

test("the person must be the one the value belongs to", () => {
  checkFindings(`
interface Customer {
  id: string;
  /** @collectedFor account */
  email: string;
}
declare function put(to: string): void;
declare function load(id: string): Customer;
/** @consentGuard marketing.newsletter */
declare function agreed(customer: Customer): boolean;
/** @consentGuard marketing.newsletter */
declare function agreedById(id: string): boolean;
/** @consentGuard marketing.newsletter */
declare function newsletterAllowed(): boolean;
/** @processesFor marketing.newsletter */
function letter(to: string) {
  put(to);
}

function other(customer: Customer, friend: Customer) {
  if (agreed(friend)) letter(customer.email);
//                           ^^^^^^^^^^^^^^ cross-purpose
  if (agreed(friend)) letter(friend.email);
//                           ^^^^^^^^^^^^ clean
}
function alias(customer: Customer) {
  const same = customer;
  if (agreed(same)) letter(customer.email);
//                         ^^^^^^^^^^^^^^ clean
  const { email } = customer;
  if (agreed(customer)) letter(email);
//                             ^^^^^ clean
}
function byProperty(customer: Customer, friend: Customer) {
  if (agreedById(customer.id)) letter(customer.email);
//                                    ^^^^^^^^^^^^^^ clean
  if (agreedById(friend.id)) letter(customer.email);
//                                  ^^^^^^^^^^^^^^ cross-purpose
}
function byKey(id: string, otherId: string) {
  const customer = load(id);
  if (agreedById(id)) letter(customer.email);
//                           ^^^^^^^^^^^^^^ clean
  if (agreedById(otherId)) letter(customer.email);
//                                ^^^^^^^^^^^^^^ cross-purpose
}
function atHand(customer: Customer) {
  if (newsletterAllowed()) letter(customer.email);
//                                ^^^^^^^^^^^^^^ clean
}
function reassigned(first: Customer, second: Customer) {
  let customer = first;
  if (!agreed(customer)) return;
  letter(customer.email);
//       ^^^^^^^^^^^^^^ clean
  customer = second;
  letter(customer.email);
//       ^^^^^^^^^^^^^^ cross-purpose
}
`);
});

test("inside declared code, for whole objects and for helpers as well", () => {
  checkFindings(`
interface Customer {
  id: string;
  /** @collectedFor account */
  email: string;
}
declare function put(what: unknown): void;
/** @consentGuard marketing.newsletter */
declare function agreed(customer: Customer): boolean;
function ring(customer: Customer) {
  put(customer.email);
}

/** @processesFor marketing.newsletter */
function send(customer: Customer) {
  put(customer.email);
//    ^^^^^^^^^^^^^^ cross-purpose
  if (!agreed(customer)) return;
  put(customer.email);
//    ^^^^^^^^^^^^^^ clean
  put(customer);
//    ^^^^^^^^ clean
  ring(customer);
//^^^^^^^^^^^^^^ clean
}
/** @processesFor marketing.newsletter */
function sendUnasked(customer: Customer) {
  ring(customer);
//^^^^^^^^^^^^^^ cross-purpose
  if (agreed(customer)) put("agreed");
}
/** @processesFor marketing.newsletter */
function sendAll(customers: Customer[]) {
  return customers.filter(agreed).map((it) => it.email);
//                                            ^^^^^^^^ clean
}
`);
});

test("guards that the policy names, with the purpose as an argument", () => {
  checkFindings(`
// @filename: purposely.json
{
  "consentGuards": [
    { "symbol": "consent.ts#hasConsent", "purposeArgument": 1 },
    { "symbol": "consent.ts#wantsNews", "purpose": "marketing.newsletter" }
  ]
}
// @filename: consent.ts
export interface Customer {
  /** @collectedFor account */
  email: string;
}
export declare function hasConsent(customer: Customer, purpose: string): boolean;
export declare function wantsNews(customer: Customer): boolean;
// @filename: run.ts
import { hasConsent, wantsNews, type Customer } from "./consent";
declare function put(to: string): void;
/** @processesFor marketing.newsletter */
function letter(to: string) {
  put(to);
}

export function run(customer: Customer, purpose: string) {
  if (hasConsent(customer, "marketing.newsletter")) letter(customer.email);
//                                                         ^^^^^^^^^^^^^^ clean
  if (hasConsent(customer, "marketing")) letter(customer.email);
//                                              ^^^^^^^^^^^^^^ clean
  if (hasConsent(customer, "analytics")) letter(customer.email);
//                                              ^^^^^^^^^^^^^^ cross-purpose
  if (hasConsent(customer, purpose)) letter(customer.email);
//                                          ^^^^^^^^^^^^^^ cross-purpose
  if (wantsNews(customer)) letter(customer.email);
//                                ^^^^^^^^^^^^^^ clean
}
`);
});

test("a guard that is kept in a constant is handed to filter and find by its name", () => {
  checkFindings(`
// @filename: consent.ts
export interface User {
  id: string;
  agreed: boolean;
  /** @collectedFor security.two-factor */
  phone: string;
}
/** @consentGuard marketing */
export const agreed = (user: User): boolean => user.agreed;
/** @consentGuard marketing */
export const agreedLater: (user: User) => boolean = function (user) {
  return user.agreed;
};
export const known = (user: User): boolean => user.id !== "";
// @filename: use.ts
import { agreed, agreedLater, known, type User } from "./consent";
declare function wire(text: string): void;
/** @processesFor marketing */
export function call(to: string): void {
  wire(to);
}
export function filtered(users: User[]): void {
  users.filter(agreed).forEach((user) => call(user.phone));
//                                            ^^^^^^^^^^ clean
  for (const user of users.filter(agreedLater)) call(user.phone);
//                                                   ^^^^^^^^^^ clean
  users.filter(known).forEach((user) => call(user.phone));
//                                           ^^^^^^^^^^ cross-purpose
}
export function found(users: User[]): void {
  const first = users.find(agreed);
  if (first) call(first.phone);
//                ^^^^^^^^^^^ clean
  const second = users.find(known);
  if (second) call(second.phone);
//                 ^^^^^^^^^^^^ cross-purpose
}
`);
});

test("finally runs on every way out", () => {
  checkFindings(`
// @filename: user.ts
export interface User {
  colour: string;
  /** @collectedFor security.two-factor */
  phone: string;
}
declare function wire(...x: unknown[]): void;
/** @processesFor marketing */
export function call(to: string): string {
  wire(to);
  return "sent";
}
/** @consentGuard marketing */
export declare function agreed(user: User): boolean;
// @filename: use.ts
import { agreed, call, type User } from "./user";
export function early(user: User): void {
  try {
    if (!agreed(user)) return;
    call(user.phone);
//       ^^^^^^^^^^ clean
  } finally {
    call(user.phone);
//       ^^^^^^^^^^ cross-purpose
  }
  call(user.phone);
//     ^^^^^^^^^^ clean
}
export function before(user: User): void {
  if (!agreed(user)) return;
  try {
    call(user.colour);
//       ^^^^^^^^^^^ clean
  } finally {
    call(user.phone);
//       ^^^^^^^^^^ clean
  }
}
`);
});

test("a guard in a switch", () => {
  checkFindings(`
interface Customer {
  vip: boolean;
  /** @collectedFor account */
  email: string;
}
declare function put(to: string): void;
/** @consentGuard marketing.newsletter */
declare function agreed(customer: Customer): boolean;
/** @processesFor marketing.newsletter */
function letter(to: string) {
  put(to);
}

function byAnswer(customer: Customer) {
  switch (agreed(customer)) {
    case true:
      letter(customer.email);
//           ^^^^^^^^^^^^^^ clean
      break;
    default:
      letter(customer.email);
//           ^^^^^^^^^^^^^^ cross-purpose
  }
}
function byRefusal(customer: Customer) {
  const answer = agreed(customer);
  switch (answer) {
    case false:
      return;
    default:
      letter(customer.email);
//           ^^^^^^^^^^^^^^ clean
  }
  letter(customer.email);
//       ^^^^^^^^^^^^^^ clean
}
function chain(customer: Customer) {
  switch (true) {
    case customer.vip:
      letter(customer.email);
//           ^^^^^^^^^^^^^^ cross-purpose
      break;
    case !customer.vip && agreed(customer):
      letter(customer.email);
//           ^^^^^^^^^^^^^^ clean
      break;
    default:
      letter(customer.email);
//           ^^^^^^^^^^^^^^ cross-purpose
  }
}
function chainOfRefusals(customer: Customer) {
  switch (true) {
    case !agreed(customer):
      return;
    default:
      letter(customer.email);
//           ^^^^^^^^^^^^^^ clean
  }
}
function fallsThrough(customer: Customer) {
  switch (true) {
    case customer.vip:
    case agreed(customer):
      letter(customer.email);
//           ^^^^^^^^^^^^^^ cross-purpose
  }
}
`);
});

test("a constant that holds a guard and something else", () => {
  checkFindings(`
interface Rider {
  id: string;
  city: string;
  /** @collectedFor security.two-factor */
  phone: string;
}
declare function show(text: unknown): void;
/** @processesFor marketing */
function promote(text: unknown) {
  show(text);
}

/** @consentGuard marketing */
function agreed(rider: Rider): boolean {
  return rider.city !== "";
}
export function both(rider: Rider, other: Rider) {
  const ok = agreed(rider) && rider.city === "Bern";
  if (ok) promote(rider.phone);
//                ^^^^^^^^^^^ clean
  if (!ok) promote(rider.phone);
//                 ~~~~~~~~~~~ cross-purpose
  if (ok) promote(other.phone);
//                ~~~~~~~~~~~ cross-purpose
  const refused = !agreed(rider) && rider.city === "Bern";
  if (refused) promote(rider.phone);
//                     ~~~~~~~~~~~ cross-purpose
  if (!refused) promote(rider.phone);
//                      ~~~~~~~~~~~ cross-purpose
}
`);
});

test("a guard that was asked about a key speaks of what was loaded by it, by whatever function", () => {
  checkFindings(`
declare function post(text: unknown): void;
declare const db: { query(sql: string, values: unknown[]): Promise<any> };
declare const prisma: { user: { findUnique(query: { where: { id: string } }): Promise<User> } };
/** @processesFor marketing.newsletter */
function digest(to: string) {
  post(to);
}
class User {
  constructor(
    public id: string,
    /** @collectedFor account */
    public email: string,
  ) {}
}
/** @consentGuard marketing.newsletter */
declare function allows(userId: string): boolean;

async function loaded(id: string): Promise<User> {
  const { rows } = await db.query("select * from users where id = $1", [id]);
  return rows[0];
}
async function made(id: string): Promise<User> {
  return new User(id, await db.query("select email", [id]));
}
class Users {
  #known = new Map<string, User>();
  async get(id: string): Promise<User | undefined> {
    return this.#known.get(id);
  }
}
declare function friendOf(user: User): Promise<User>;

export async function send(id: string, other: string, users: Users) {
  if (!allows(id)) return;
  digest((await loaded(id)).email);
//       ^^^^^^^^^^^^^^^^^^^^^^^^ clean
  const one = await made(id);
  digest(one.email);
//       ^^^^^^^^^ clean
  const known = await users.get(id);
  if (known) digest(known.email);
//                  ^^^^^^^^^^^ clean
  const found = await prisma.user.findUnique({ where: { id } });
  digest(found.email);
//       ^^^^^^^^^^^ clean
  const another = await made(other);
  digest(another.email);
//       ^^^^^^^^^^^^^ cross-purpose
  const asked = await prisma.user.findUnique({ where: { id: other } });
  digest(asked.email);
//       ^^^^^^^^^^^ cross-purpose
  const friend = await friendOf(one);
  digest(friend.email);
//       ^^^^^^^^^^^^ cross-purpose
}
`);
});

test("an answer that is made a boolean is the answer", () => {
  checkFindings(`
interface User {
  id: string;
  /** @collectedFor account */
  email: string;
}
/** @consentGuard marketing */
declare function agreed(user: User): boolean;
declare function send(to: string): void;
/** @processesFor marketing */
export function write(user: User, other: User) {
  if (Boolean(agreed(user))) send(user.email);
//                                ^^^^^^^^^^ clean
  if (!Boolean(agreed(other))) return;
  send(other.email);
//     ^^^^^^^^^^^ clean
  if (Boolean(user.id)) send(user.email);
//                           ^^^^^^^^^^ cross-purpose
}
`);
});

test("a key is the same behind satisfies", () => {
  checkFindings(`
interface User {
  /** @collectedFor account */
  email: string;
}
declare function show(text: unknown): void;
/** @consentGuard marketing.newsletter */
declare function allows(userId: string): boolean;
declare function load(id: unknown): Promise<User>;
/** @processesFor marketing.newsletter */
export async function send(id: string, other: string) {
  if (!allows(id satisfies unknown)) return;
  show((await load(id satisfies unknown)).email);
//     ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ clean
  show((await load(other satisfies unknown)).email);
//     ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ cross-purpose
}
`);
});
