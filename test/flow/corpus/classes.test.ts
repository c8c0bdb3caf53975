// S16: this, fields, inheritance, accessors, static members.
import { test } from "vitest";
import { checkFindings } from "../../support/check-findings.ts";

test("fields and methods, instances apart", () => {
  checkFindings(`
interface User {
  id: string;
  colour: string;
  /** @collectedFor security.two-factor */
  phone: string;
}
declare function show(text: unknown): void;
/** @processesFor marketing */
function promote(text: unknown) {
  show(text);
}

class Card {
  tel = "";
  colour = "";
  #secret = "";
  constructor(user?: User) {
    if (user) this.#secret = user.phone;
  }
  fill(user: User) {
    this.tel = user.phone;
    this.colour = user.colour;
    return this;
  }
  secret() {
    return this.#secret;
  }
}
function run(user: User) {
  const card = new Card();
  promote(card.tel);
//        ^^^^^^^^ clean
  card.fill(user);
  promote(card.tel);
//        ^^^^^^^^ cross-purpose
  promote(card.colour);
//        ^^^^^^^^^^^ clean
  promote(card.secret());
//        ^^^^^^^^^^^^^ clean
  promote(new Card(user).secret());
//        ~~~~~~~~~~~~~~~~~~~~~~~ cross-purpose
  promote(new Card().fill(user).tel);
//        ~~~~~~~~~~~~~~~~~~~~~~~~~ cross-purpose
  const empty = new Card();
  promote(empty.tel);
//        ^^^^^^^^^ clean
}
`);
});

test("accessors and parameter properties", () => {
  checkFindings(`
interface User {
  id: string;
  colour: string;
  /** @collectedFor security.two-factor */
  phone: string;
}
declare function show(text: unknown): void;
/** @processesFor marketing */
function promote(text: unknown) {
  show(text);
}

class Contact {
  constructor(
    private readonly user: User,
    readonly colour: string,
  ) {}
  get tel() {
    return this.user.phone;
  }
  get paint() {
    return this.user.colour;
  }
}
class Target {
  #kept = "";
  set value(text: string) {
    this.#kept = text.trim();
  }
  get value() {
    return this.#kept;
  }
}
function run(user: User) {
  const contact = new Contact(user, user.colour);
  promote(contact.tel);
//        ^^^^^^^^^^^ cross-purpose
  promote(contact.paint);
//        ^^^^^^^^^^^^^ clean
  promote(contact.colour);
//        ^^^^^^^^^^^^^^ clean
  const target = new Target();
  target.value = user.phone;
  promote(target.value);
//        ^^^^^^^^^^^^ cross-purpose
  const clean = new Target();
  clean.value = user.colour;
  promote(clean.value);
//        ^^^^^^^^^^^ clean
}
`);
});

test("inheritance, super and overriding", () => {
  checkFindings(`
interface User {
  id: string;
  colour: string;
  /** @collectedFor security.two-factor */
  phone: string;
}
declare function show(text: unknown): void;
/** @processesFor marketing */
function promote(text: unknown) {
  show(text);
}

abstract class Row {
  constructor(protected readonly user: User) {}
  abstract text(): string;
  line() {
    return \`> \${this.text()}\`;
  }
}
class PhoneRow extends Row {
  text() {
    return this.user.phone;
  }
}
class ColourRow extends Row {
  text() {
    return this.user.colour;
  }
}
class LongPhoneRow extends PhoneRow {
  override text() {
    return "tel:" + super.text();
  }
}
function run(user: User) {
  promote(new PhoneRow(user).line());
//        ~~~~~~~~~~~~~~~~~~~~~~~~~ cross-purpose
  promote(new ColourRow(user).line());
//        ^^^^^^^^^^^^^^^^^^^^^^^^^^ clean
  promote(new LongPhoneRow(user).text());
//        ~~~~~~~~~~~~~~~~~~~~~~~~~~~~~ cross-purpose
}
`);
});

test("static members and singletons", () => {
  checkFindings(`
interface User {
  id: string;
  colour: string;
  /** @collectedFor security.two-factor */
  phone: string;
}
declare function show(text: unknown): void;
/** @processesFor marketing */
function promote(text: unknown) {
  show(text);
}

class Session {
  static current = "";
  static colour = "";
  static readonly instance = new Session();
  last = "";
  static begin(user: User) {
    Session.current = user.phone;
    this.colour = user.colour;
    Session.instance.last = user.phone;
  }
}
function run() {
  promote(Session.current);
//        ^^^^^^^^^^^^^^^ cross-purpose
  promote(Session.colour);
//        ^^^^^^^^^^^^^^ clean
  promote(Session.instance.last);
//        ^^^^^^^^^^^^^^^^^^^^^ cross-purpose
}
`);
});

test("an interface's promise holds for the class that implements it, a member may have its own", () => {
  checkFindings(`
interface HasPhone {
  /** @collectedFor security.two-factor */
  phone: string;
}
declare function show(text: unknown): void;
class Account implements HasPhone {
  phone = "";
}
class Subscriber implements HasPhone {
  /** @collectedFor marketing */
  phone = "";
}
class Admin extends Account {
  override phone = "";
}
/** @processesFor marketing */
function offer(account: Account, subscriber: Subscriber, admin: Admin) {
  show(account.phone);
//     ^^^^^^^^^^^^^ cross-purpose
  show(subscriber.phone);
//     ^^^^^^^^^^^^^^^^ clean
  show(admin.phone);
//     ^^^^^^^^^^^ cross-purpose
}
`);
});

test("a type's promise is the default of its members", () => {
  checkFindings(`
/** @collectedFor security */
interface Credentials {
  login: string;
  /** @collectedFor marketing */
  nick: string;
}
/** @collectedFor account */
class Profile {
  city = "";
}
declare function show(text: unknown): void;
/** @processesFor marketing */
function offer(credentials: Credentials, profile: Profile) {
  show(credentials.login);
//     ^^^^^^^^^^^^^^^^^ cross-purpose
  show(credentials.nick);
//     ^^^^^^^^^^^^^^^^ clean
  show(profile.city);
//     ^^^^^^^^^^^^ cross-purpose
}
`);
});

test("mixins and classes from functions", () => {
  checkFindings(`
interface User {
  id: string;
  colour: string;
  /** @collectedFor security.two-factor */
  phone: string;
}
declare function show(text: unknown): void;
/** @processesFor marketing */
function promote(text: unknown) {
  show(text);
}

type Constructor<T = object> = new (...args: any[]) => T;
function WithTel<B extends Constructor<{ user: User }>>(Base: B) {
  return class extends Base {
    tel() {
      return this.user.phone;
    }
    paint() {
      return this.user.colour;
    }
  };
}
class Holder {
  constructor(readonly user: User) {}
}
const TelHolder = WithTel(Holder);
function run(user: User) {
  const holder = new TelHolder(user);
  promote(holder.tel());
//        ~~~~~~~~~~~~ cross-purpose
  promote(holder.paint());
//        ^^^^^^^^^^^^^^ clean
}
`);
});

test("containers in fields keep what methods put into them, each instance for itself", () => {
  checkFindings(`
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

class Registry<T> {
  private readonly items = new Map<string, T>();
  readonly last = { value: "" as unknown };
  add(key: string, value: T): this {
    this.items.set(key, value);
    this.last.value = value;
    return this;
  }
  get(key: string) {
    return this.items.get(key);
  }
  all() {
    return [...this.items.values()];
  }
}
function run(user: User) {
  const phones = new Registry<string>().add("a", user.phone);
  const colours = new Registry<string>().add("a", user.colour);
  promote(phones.get("a"));
//        ~~~~~~~~~~~~~~~ cross-purpose
  promote(phones.all()[0]);
//        ~~~~~~~~~~~~~~~ cross-purpose
  promote(phones.last.value);
//        ~~~~~~~~~~~~~~~~~ cross-purpose
  promote(colours.get("a"));
//        ^^^^^^^^^^^^^^^^ clean
  promote(colours.all()[0]);
//        ^^^^^^^^^^^^^^^^ clean
  promote(colours.last.value);
//        ^^^^^^^^^^^^^^^^^^ clean
}
`);
});

test("an instance that was made here runs its own methods, not those of a subclass", () => {
  checkFindings(`
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

class Card {
  show(first: string, second: string) {
    return this.part(first, second);
  }
  part(first: string, _second: string) {
    return first;
  }
}
class Reversed extends Card {
  override part(_first: string, second: string) {
    return second;
  }
}
function run(user: User) {
  promote(new Card().show(user.colour, user.phone));
//        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ clean
  promote(new Reversed().show(user.colour, user.phone));
//        ~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~ cross-purpose
}
`);
});

test("a static setter runs, and keeps what it is given", () => {
  checkFindings(`
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

class Settings {
  static #owner = "";
  static set owner(to: string) {
    Settings.#owner = to;
  }
  static get owner() {
    return Settings.#owner;
  }
  static #tint = "";
  static set tint(to: string) {
    Settings.#tint = to;
  }
  static get tint() {
    return Settings.#tint;
  }
}
function run(user: User) {
  Settings.owner = user.phone;
  Settings.tint = user.colour;
  promote(Settings.owner);
//        ^^^^^^^^^^^^^^ cross-purpose
  promote(Settings.tint);
//        ^^^^^^^^^^^^^ clean
}
`);
});

test("classes that a function makes of another class", () => {
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

type Constructor<T = object> = new (...args: any[]) => T;
const Keeping = <B extends Constructor>(Base: B) =>
  class extends Base {
    kept = "";
    put(value: string) {
      this.kept = value;
      return this;
    }
    get() {
      return this.kept;
    }
  };
function Titled<B extends Constructor<Plain>>(Base: B) {
  class Titled extends Base {
    title: string;
    constructor(...args: any[]) {
      super(...args);
      this.title = args[0];
    }
    describe() {
      return \`\${this.title} \${super.base()}\`;
    }
  }
  return Titled;
}
class Plain {
  base() {
    return "plain";
  }
}
class Badge extends Keeping(Plain) {}
class Card extends Titled(Keeping(Plain)) {
  full() {
    return this.describe() + this.get();
  }
}
const one = new Badge();
const two = new Badge();
export function fill(rider: Rider) {
  one.put(rider.phone);
  two.put(rider.city);
}
export function made(rider: Rider) {
  promote(two.get());
//        ^^^^^^^^^ clean
  promote(one.get());
//        ~~~~~~~~~ cross-purpose
  const card = new Card(rider.phone);
  promote(card.get());
//        ^^^^^^^^^^ clean
  promote(card.base());
//        ^^^^^^^^^^^ clean
  promote(card.describe());
//        ~~~~~~~~~~~~~~~ cross-purpose
  const other = new Card(rider.city);
  promote(other.describe());
//        ^^^^^^^^^^^^^^^^ clean
  other.put(rider.phone);
  promote(other.title);
//        ^^^^^^^^^^^ clean
  promote(other.full());
//        ~~~~~~~~~~~~ cross-purpose
  const Local = Keeping(Plain);
  promote(new Local().put(rider.phone).get());
//        ~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~ cross-purpose
  promote(new Local().put(rider.city).get());
//        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ clean
}
`);
});

test("methods that are put into a prototype later", () => {
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

class Note {
  constructor(readonly text: string) {}
}
interface Note {
  written(): string;
  shout(): string;
}
Object.assign(Note.prototype, {
  written(this: Note) {
    return JSON.stringify(this.text);
  },
});
Note.prototype.shout = function () {
  return this.text.toUpperCase();
};
export function notes(rider: Rider) {
  promote(new Note(rider.phone).written());
//        ~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~ cross-purpose
  promote(new Note(rider.city).written());
//        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ clean
  promote(new Note(rider.phone).shout());
//        ~~~~~~~~~~~~~~~~~~~~~~~~~~~~~ cross-purpose
  promote(new Note(rider.city).shout());
//        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^ clean
}
`);
});

test("a field that begins with a function is called like a method, whoever made the instance", () => {
  checkFindings(`
// @filename: member.ts
export interface Callable {
  reach: () => string;
}
export class Member implements Callable {
  /** @collectedFor service.support */
  phone = "";
  id = "";
  constructor(private readonly secret: string) {}
  reach = () => this.phone;
  label = (prefix: string) => prefix + this.id;
  mask = (sign: (text: string, secret: string) => string) => sign(this.id, this.secret);
  compare = async (other: Member): Promise<boolean> => other.id === this.id;
  static sample = () => "none";
  static numberOf = (member: Member) => member.phone;
}
// @filename: run.ts
import { type Callable, Member } from "./member";
declare function show(value: unknown): void;
declare function sign(text: string, secret: string): string;
/** @processesFor marketing */
export async function promote(member: Member, others: readonly Member[], callable: Callable) {
  show(member.reach());
//     ^^^^^^^^^^^^^^ cross-purpose
  show(member.label("#"));
//     ^^^^^^^^^^^^^^^^^ clean
  show(member.mask(sign));
//     ^^^^^^^^^^^^^^^^^ clean
  show(await member.compare(member));
//           ^^^^^^^^^^^^^^^^^^^^^^ clean
  show(others.map((it) => it.reach()));
//                        ^^^^^^^^^^ cross-purpose
  show(callable.reach());
//     ^^^^^^^^^^^^^^^^ cross-purpose
  show(Member.sample());
//     ^^^^^^^^^^^^^^^ clean
  show(Member.numberOf(member));
//     ^^^^^^^^^^^^^^^^^^^^^^^^^ cross-purpose
}
`);
});

test("fields of classes behind functions and require", () => {
  checkFindings(`
// @filename: user.cjs
class User {
  /** @collectedFor security.two-factor */
  phone = "";
  colour = "";
}
module.exports = User;
// @filename: send.cjs
const User = require("./user.cjs");
/** @processesFor marketing */
function promote(text) {
  show(text);
}
const tagged = (Base) =>
  class extends Base {
    tag() {
      return this.colour;
    }
  };
class Guest extends User {}
class Tagged extends tagged(User) {}
module.exports.run = () => {
  promote(new Guest().phone);
//        ^^^^^^^^^^^^^^^^^ cross-purpose
  promote(new Guest().colour);
//        ^^^^^^^^^^^^^^^^^^ clean
  promote(new Tagged().phone);
//        ^^^^^^^^^^^^^^^^^^ cross-purpose
  promote(new Tagged().tag());
//        ^^^^^^^^^^^^^^^^^^ clean
};
`);
});

test("what a function made of a class is a class to extend, by whatever name", () => {
  checkFindings(`
// @filename: base.ts
type Constructor<T = object> = new (...args: any[]) => T;
export class Base {
  /** @collectedFor security.two-factor */
  phone = "";
  colour = "";
}
export function Timed<T extends Constructor>(base: T) {
  return class extends base {
    at = 0;
    when() {
      return this.at;
    }
  };
}
export const Named = <T extends Constructor<Base>>(base: T) => {
  class WithName extends base {
    called = "";
    text() {
      return \`\${this.called} \${this.phone}\`;
    }
  }
  return WithName;
};
export const Mixed = Timed(Named(Base));
const Half = Named(Base);
export const Both = Timed(Half);
// @filename: use.ts
import { Both, Mixed, Timed } from "./base";
declare function show(text: unknown): void;
class Guest extends Mixed {}
export class Host extends Timed(Both) {
  tell() {
    return this.text();
  }
}
/** @processesFor marketing */
export function use(guest: Guest, host: Host) {
  show(guest.phone);
//     ^^^^^^^^^^^ cross-purpose
  show(guest.when());
//     ^^^^^^^^^^^^ clean
  show(guest.text());
//     ^^^^^^^^^^^^ cross-purpose
  show(host.tell());
//     ^^^^^^^^^^^ cross-purpose
  show(host.at);
//     ^^^^^^^ clean
  show(new Guest().text());
//     ^^^^^^^^^^^^^^^^^^ cross-purpose
  show(new Both().colour);
//     ^^^^^^^^^^^^^^^^^ clean
  show(new Both().phone);
//     ^^^^^^^^^^^^^^^^ cross-purpose
}
`);
});

test("a mixin that is kept in a variable", () => {
  checkFindings(`
// @filename: mix.ts
type Constructor = new (...args: any[]) => object;
declare function show(text: unknown): void;
class Base {
  /** @collectedFor security.two-factor */
  phone = "";
  colour = "";
}
function mixin<T extends new (...args: any[]) => Base>(base: T) {
  return class extends base {
    tag = "";
    read() {
      return this.phone;
    }
  };
}
const Mixed = mixin(Base);
class A extends Mixed {
  own() {
    return this.phone;
  }
}
/** @processesFor marketing */
export function use(a: A) {
  show(a.phone);
//     ^^^^^^^ cross-purpose
  show(a.colour);
//     ^^^^^^^^ clean
  show(a.read());
//     ^^^^^^^^ cross-purpose
  show(a.own());
//     ^^^^^^^ cross-purpose
}
/** @processesFor marketing */
export function use2() {
  const a = new A();
  show(a.phone);
//     ^^^^^^^ cross-purpose
  show(a.read());
//     ^^^^^^^^ cross-purpose
  show(a.own());
//     ^^^^^^^ cross-purpose
  const mixed = new Mixed();
  show(mixed.read());
//     ^^^^^^^^^^^^ cross-purpose
  show(mixed.tag);
//     ^^^^^^^^^ clean
}
`);
});

test("the name of a class finds what is kept under it", () => {
  checkFindings(`
declare function show(text: unknown): void;
class Base {
  kind() {
    return this.constructor.name;
  }
}
class Loud extends Base {
  /** @collectedFor security.two-factor */
  phone = "";
}
class Quiet extends Base {
  phone = "";
}
const makers: Record<string, () => Loud | Quiet> = { Loud: () => new Loud(), Quiet: () => new Quiet() };
/** @processesFor marketing */
export function all(some: Base) {
  show(makers[new Loud().kind()]().phone);
//     ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ cross-purpose
  show(makers[new Quiet().kind()]().phone);
//     ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ SPURIOUS cross-purpose
  show(makers[Quiet.name]().phone);
//     ^^^^^^^^^^^^^^^^^^^^^^^^^^^^ clean
  show(makers[some.kind()]().phone);
//     ^^^^^^^^^^^^^^^^^^^^^^^^^^^^ cross-purpose
  show(makers[new Quiet().constructor.name]().phone);
//     ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ clean
}
`);
});

test("a class that a function made of another and that a variable keeps", () => {
  checkFindings(`
class Sailor {
  /** @collectedFor hr */
  wage: number;
  constructor(wage: number) {
    this.wage = wage;
  }
}
type Constructor = new (...args: any[]) => Sailor;
function Tagged<B extends Constructor>(Base: B) {
  return class extends Base {
    tag() {
      return "#" + this.wage;
    }
  };
}
const TaggedSailor = Tagged(Sailor);
declare function show(text: unknown): void;
/** @processesFor marketing */
const promote = (text: unknown) => show(text);
export function tell(wage: string) {
  promote(new TaggedSailor(Number(wage)).tag());
//        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ cross-purpose
}
`);
});
