// S8, S9a, S11: purposes that are written above members without a body: of interfaces, and abstract ones.
import { test } from "vitest";
import { checkFindings } from "../../support/check-findings.ts";

test("what stands in the place of a member runs for its purpose, unless it says another", () => {
  checkFindings(`
interface User {
  colour: string;
  /** @collectedFor security.two-factor */
  phone: string;
}
interface Campaigns {
  /** @processesFor marketing */
  send(text: string): void;
  count(text: string): void;
}
export function offer(campaigns: Campaigns, user: User) {
  campaigns.send(user.phone);
//               ^^^^^^^^^^ cross-purpose
  campaigns.send(user.colour);
//               ^^^^^^^^^^^ clean
  campaigns.count(user.phone);
//                ^^^^^^^^^^ clean
}
abstract class Campaign {
  /** @processesFor marketing */
  abstract write(text: string): void;
  abstract plain(text: string): void;
  run(user: User) {
    this.write(user.phone);
//             ^^^^^^^^^^ cross-purpose
    this.write(user.colour);
//             ^^^^^^^^^^^ clean
    this.plain(user.phone);
//             ^^^^^^^^^^ clean
  }
}
// @filename: impl.ts
interface User {
  colour: string;
  /** @collectedFor security.two-factor */
  phone: string;
}
declare function show(text: unknown): void;
interface Sender {
  /** @processesFor marketing */
  send(user: User): void;
  /** @processesFor marketing */
  notify: (user: User) => void;
  /** @processesFor marketing */
  readonly warn: (text: string) => void;
}
class MailSender implements Sender {
  send(user: User) {
    show(user.phone);
//       ^^^^^^^^^^ cross-purpose
    show(user.colour);
//       ^^^^^^^^^^^ clean
  }
  notify = (user: User) => {
    show(user.phone);
//       ^^^^^^^^^^ cross-purpose
  };
  warn(text: string) {
    show(text);
  }
  other(user: User) {
    show(user.phone);
//       ^^^^^^^^^^ clean
  }
}
class CodeSender implements Sender {
  /** @processesFor security.two-factor */
  send(user: User) {
    show(user.phone);
//       ^^^^^^^^^^ clean
  }
  notify(user: User) {
    show(user.phone);
//       ^^^^^^^^^^ cross-purpose
  }
  /** @processesFor security.two-factor */
  warn(text: string) {
    show(text);
  }
}
/** @processesFor security.two-factor */
class WholeSender implements Sender {
  send(user: User) {
    show(user.phone);
//       ^^^^^^^^^^ clean
  }
  notify(user: User) {
    show(user.phone);
//       ^^^^^^^^^^ clean
  }
  warn(text: string) {
    show(text);
  }
}
export const senders = [new MailSender(), new CodeSender(), new WholeSender()];
export function viaMail(sender: MailSender, user: User) {
  sender.warn(user.phone);
//            ^^^^^^^^^^ cross-purpose
}
export function viaCode(sender: CodeSender, user: User) {
  sender.warn(user.phone);
//            ^^^^^^^^^^ clean
}
// @filename: abs.ts
interface User {
  colour: string;
  /** @collectedFor security.two-factor */
  phone: string;
}
declare function show(text: unknown): void;
abstract class Job {
  /** @processesFor marketing */
  abstract run(user: User): void;
  start(user: User) {
    this.run(user);
  }
}
class Mailing extends Job {
  run(user: User) {
    show(user.phone);
//       ^^^^^^^^^^ cross-purpose
  }
}
class Special extends Mailing {
  run(user: User) {
    show(user.phone);
//       ^^^^^^^^^^ cross-purpose
  }
}
class Code extends Job {
  /** @processesFor security */
  run(user: User) {
    show(user.phone);
//       ^^^^^^^^^^ cross-purpose
  }
}
class Base {
  /** @processesFor marketing */
  run(user: User) {
    show(user.colour);
  }
}
class Derived extends Base {
  run(user: User) {
    show(user.phone);
//       ^^^^^^^^^^ clean
  }
}
export const all = [new Mailing(), new Special(), new Code(), new Derived()];
`);
});

test("literals, interfaces that extend others, and members that nobody in view stands for", () => {
  checkFindings(`
// @filename: user.ts
export interface User {
  colour: string;
  /** @collectedFor security.two-factor */
  phone: string;
}
// @filename: campaign.ts
import type { User } from "./user";
export interface Campaign {
  /** @processesFor marketing */
  send(user: User): void;
  /** @processesFor marketing */
  notify: (text: string) => void;
}
export interface Loud extends Campaign {
  shout(text: string): void;
}
// @filename: literal.ts
import type { Campaign, Loud } from "./campaign";
declare function show(text: unknown): void;
export const campaign: Campaign = {
  send(user) {
    show(user.phone);
//       ^^^^^^^^^^ cross-purpose
    show(user.colour);
//       ^^^^^^^^^^^ clean
  },
  notify: (text) => show(text),
};
export function make(): Loud {
  return {
    send: (user) => show(user.phone),
//                       ^^^^^^^^^^ cross-purpose
    /** @processesFor security */
    notify(text) {
      show(text);
    },
    shout(text) {
      show(text);
    },
  };
}
export class Quiet implements Loud {
  send(user: { phone: string }) {
    show(user.phone);
//       ^^^^^^^^^^ cross-purpose
  }
  notify(text: string) {
    [text].forEach((it) => show(it));
  }
  shout(text: string) {
    show(text);
  }
}
// @filename: use.ts
import type { Campaign, Loud } from "./campaign";
import { Quiet } from "./literal";
import type { User } from "./user";
export class Service {
  constructor(private readonly loud: Loud) {}
  run(user: User) {
    this.loud.notify(user.phone);
//                   ^^^^^^^^^^ cross-purpose
    this.loud.notify(user.colour);
//                   ^^^^^^^^^^^ clean
    this.loud.shout(user.phone);
//                  ^^^^^^^^^^ clean
  }
}
export function start(user: User) {
  new Service(new Quiet()).run(user);
}
export function direct(user: User) {
  new Quiet().notify(user.phone);
//                   ^^^^^^^^^^ cross-purpose
  new Quiet().send(user);
//                 ^^^^ clean
}
// @filename: unseen.ts
import type { User } from "./user";
interface Adverts {
  /** @processesFor marketing */
  show: (text: string) => void;
  /** @processesFor marketing */
  whole(user: User): void;
  hide: (text: string) => void;
}
export function use(adverts: Adverts, user: User) {
  adverts.show(user.phone);
//             ^^^^^^^^^^ cross-purpose
  adverts.show(user.colour);
//             ^^^^^^^^^^^ clean
  adverts.whole(user);
//              ^^^^ cross-purpose
  adverts.hide(user.phone);
//             ^^^^^^^^^^ clean
}
/** @processesFor marketing */
export function within(adverts: Adverts, user: User) {
  const { phone } = user;
//        ^^^^^ cross-purpose
  adverts.show(phone);
//             ^^^^^ clean
}
`);
});

test("consent guards and anonymisers among the members of a type", () => {
  checkFindings(`
// @filename: ports.ts
export interface User {
  id: string;
  /** @collectedFor account */
  email: string;
}
export interface Consents {
  /** @consentGuard marketing */
  agreed(id: string): Promise<boolean>;
  /** @consentGuard marketing */
  readonly allows: (user: User) => boolean;
  /** @consentGuard marketing */
  demand(user: User): asserts user is User;
  /** @consentGuard analytics */
  counts(user: User): boolean;
}
export interface Statistics {
  /** @anonymises groups of at least twenty */
  bands(texts: string[]): number[];
  raw(texts: string[]): number[];
}
export abstract class Gate {
  /** @consentGuard marketing */
  abstract open(user: User): boolean;
}
// @filename: seen.ts
import { Gate, type Consents, type User } from "./ports";
export class Known implements Consents {
  agreed = async (id: string) => id !== "";
  allows = (user: User) => user.id !== "";
  demand(user: User): asserts user is User {
    if (user.id === "") throw new Error("no");
  }
  counts(user: User) {
    return user.id !== "";
  }
}
export class Door extends Gate {
  open(user: User) {
    return user.id !== "";
  }
}
// @filename: letters.ts
import type { Consents, Gate, Statistics, User } from "./ports";
import { Door, Known } from "./seen";
declare function show(text: unknown): void;
/** @processesFor marketing */
export class Letters {
  constructor(private readonly consents: Consents, private readonly later?: Consents) {}
  async byKey(user: User) {
    if (await this.consents.agreed(user.id)) show(user.email);
//                                                ^^^^^^^^^^ clean
    if (await this.later?.agreed(user.id)) show(user.email);
//                                              ^^^^^^^^^^ clean
    if (this.consents.counts(user)) show(user.email);
//                                       ^^^^^^^^^^ cross-purpose
    if (!this.consents.allows(user)) return;
    show(user.email);
//       ^^^^^^^^^^ clean
  }
  demanded(user: User, other: User) {
    show(user.email);
//       ^^^^^^^^^^ cross-purpose
    this.consents.demand(user);
    show(user.email);
//       ^^^^^^^^^^ clean
    show(other.email);
//       ^^^^^^^^^^^ cross-purpose
  }
}
/** @processesFor marketing */
export function made(user: User, gate: Gate) {
  const known = new Known();
  if (known.allows(user)) show(user.email);
//                             ^^^^^^^^^^ clean
  if (known.counts(user)) show(user.email);
//                             ^^^^^^^^^^ cross-purpose
  if (new Door().open(user)) show(user.email);
//                                ^^^^^^^^^^ clean
  if (gate.open(user)) show(user.email);
//                          ^^^^^^^^^^ clean
}
/** @processesFor marketing */
export function counted(users: User[], statistics: Statistics) {
  show(statistics.bands(users.map((it) => it.email)));
//                                        ^^^^^^^^ clean
  show(statistics.raw(users.map((it) => it.email)));
//                                      ^^^^^^^^ cross-purpose
}
`);
});

test("what a function returns on any way is taken for its declared result", () => {
  checkFindings(`
interface User {
  colour: string;
  /** @collectedFor security.two-factor */
  phone: string;
}
interface Sender {
  /** @processesFor marketing */
  send(user: User): void;
  keep(user: User): void;
}
declare function show(text: unknown): void;
export function make(loud: boolean): Sender {
  if (loud) {
    return {
      send: (user) => show(user.phone),
//                         ^^^^^^^^^^ cross-purpose
      keep: (user) => show(user.phone),
//                         ^^^^^^^^^^ clean
    };
  }
  try {
    return {
      send: (user) => show(user.colour),
//                         ^^^^^^^^^^^ clean
      keep: (user) => show(user.colour),
    };
  } finally {
    show("made");
  }
}
`);
});
