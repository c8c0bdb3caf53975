// S16, S17: Object's functions, computed keys, deletion.
import { test } from "vitest";
import { checkFindings } from "../../support/check-findings.ts";

test("assign, entries, fromEntries, values", () => {
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

function run(user: User) {
  const card = Object.assign({ seen: true }, { tel: user.phone, colour: user.colour });
  promote(card.tel);
//        ^^^^^^^^ cross-purpose
  promote(card.colour);
//        ^^^^^^^^^^^ clean
  promote(card.seen);
//        ^^^^^^^^^ clean
  const target: { tel?: string; colour?: string } = {};
  Object.assign(target, { tel: user.phone }, { colour: user.colour });
  promote(target.tel);
//        ^^^^^^^^^^ cross-purpose
  promote(target.colour);
//        ^^^^^^^^^^^^^ clean
  const contact = { tel: user.phone };
  promote(Object.values(contact));
//        ~~~~~~~~~~~~~~~~~~~~~~ cross-purpose
  promote(Object.keys(contact));
//        ^^^^^^^^^^^^^^^^^^^^ clean
  for (const [key, value] of Object.entries(contact)) {
    promote(key);
//          ^^^ clean
    promote(value);
//          ^^^^^ cross-purpose
  }
  promote(Object.fromEntries([["tel", user.phone]]));
//        ~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~ cross-purpose
  promote(Object.values(user));
//        ~~~~~~~~~~~~~~~~~~~ cross-purpose
  promote(Object.keys(user));
//        ^^^^^^^^^^^^^^^^^ clean
  promote(Object.freeze({ tel: user.phone }).tel);
//        ~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~ cross-purpose
  promote(Object.entries(contact).map(([key, value]) => key + value));
//        ~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~ cross-purpose
  promote(Object.entries(contact).map(([key]) => key));
//        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ clean
}
`);
});

test("computed keys, known and unknown", () => {
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

function known(user: User) {
  const key = "tel";
  const card = { [key]: user.phone, colour: user.colour };
  promote(card.tel);
//        ^^^^^^^^ cross-purpose
  promote(card.colour);
//        ^^^^^^^^^^^ clean
  promote(card[key]);
//        ~~~~~~~~~ cross-purpose
}
function unknown(user: User, key: string) {
  const card: Record<string, string> = {};
  card[key] = user.phone;
  promote(card["anything"]);
//        ~~~~~~~~~~~~~~~~ cross-purpose
  const index: Record<string, string> = { [user.phone]: user.colour };
  promote(Object.keys(index));
//        ~~~~~~~~~~~~~~~~~~ cross-purpose
  promote(Object.values(index));
//        ^^^^^^^^^^^^^^^^^^^^ clean
}
`);
});

test("deleting and overwriting properties of an object made here", () => {
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

function run(user: User) {
  const card: { tel?: string; colour: string } = { tel: user.phone, colour: user.colour };
  promote(card.tel);
//        ^^^^^^^^ cross-purpose
  card.tel = "none";
  promote(card.tel);
//        ^^^^^^^^ clean
  const other: { tel?: string } = { tel: user.phone };
  delete other.tel;
  promote(other.tel);
//        ^^^^^^^^^ clean
}
function nested(user: User) {
  const order = { by: { tel: user.phone, colour: user.colour }, total: 3 };
  promote(order.total);
//        ^^^^^^^^^^^ clean
  promote(order.by.colour);
//        ^^^^^^^^^^^^^^^ clean
  promote(order.by.tel);
//        ^^^^^^^^^^^^ cross-purpose
  const { by } = order;
  promote(by.tel);
//        ^^^^^^ cross-purpose
}
`);
});

test("getters and methods of object literals", () => {
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

function cardOf(user: User) {
  return {
    get tel() {
      return user.phone;
    },
    paint() {
      return user.colour;
    },
    self: user.colour,
    line() {
      return this.self;
    },
  };
}
function run(user: User) {
  const card = cardOf(user);
  promote(card.tel);
//        ^^^^^^^^ cross-purpose
  promote(card.paint());
//        ^^^^^^^^^^^^ clean
  promote(card.line());
//        ^^^^^^^^^^^ clean
}
`);
});

test("two names for one object", () => {
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

function fill(card: { tel: string; colour: string }, user: User) {
  card.tel = user.phone;
  card.colour = user.colour;
}
function run(user: User) {
  const card = { tel: "", colour: "" };
  const same = card;
  promote(same.tel);
//        ^^^^^^^^ clean
  fill(card, user);
  promote(card.tel);
//        ^^^^^^^^ cross-purpose
  promote(same.tel);
//        ^^^^^^^^ cross-purpose
  promote(same.colour);
//        ^^^^^^^^^^^ clean
}
`);
});

test("enums with computed values", () => {
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

enum Kind {
  Phone = "phone",
  Colour = "colour",
}
function run(user: User) {
  const card = { [Kind.Phone]: user.phone, [Kind.Colour]: user.colour };
  promote(card[Kind.Phone]);
//        ~~~~~~~~~~~~~~~~ cross-purpose
  promote(card[Kind.Colour]);
//        ^^^^^^^^^^^^^^^^^ clean
  promote(Kind.Phone);
//        ^^^^^^^^^^ clean
}
`);
});

test("a copy is another object", () => {
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
function run(user: User) {
  const card = { tel: user.phone, colour: user.colour };
  const spread = { ...card };
  const cloned = structuredClone(card);
  const read = JSON.parse(JSON.stringify(card));
  spread.tel = "none";
  cloned.tel = "none";
  read.tel = "none";
  promote(spread.tel);
//        ^^^^^^^^^^ clean
  promote(cloned.tel);
//        ^^^^^^^^^^ clean
  promote(read.tel);
//        ^^^^^^^^ clean
  promote(card.tel);
//        ^^^^^^^^ cross-purpose
  const colours = [user.colour];
  const list = colours.slice();
  list.push(user.phone);
  promote(colours.join());
//        ^^^^^^^^^^^^^^ clean
  promote(list.join());
//        ~~~~~~~~~~~ cross-purpose
}
`);
});

test("proxies answer by the key that is asked for", () => {
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

function observed<T extends object>(target: T, told: (key: string) => void): T {
  return new Proxy(target, {
    get(on, key, receiver) {
      told(String(key));
      return Reflect.get(on, key, receiver);
    },
  });
}
export function proxies(rider: Rider) {
  const watched = observed({ to: rider.phone, town: rider.city }, () => undefined);
  promote(watched.town);
//        ^^^^^^^^^^^^ clean
  promote(watched.to);
//        ~~~~~~~~~~ cross-purpose
  const made = new Proxy({} as Record<string, string>, { get: (_on, key) => (key === "town" ? rider.city : rider.phone) });
  promote(made.town);
//        ^^^^^^^^^ clean
  promote(made.to);
//        ~~~~~~~ cross-purpose
  const target: { to?: string } = {};
  const setting = new Proxy(target, {
    set(on, key, value) {
      return Reflect.set(on, key, value.trim());
    },
  });
  setting.to = rider.phone;
  promote(target.to);
//        ~~~~~~~~~ cross-purpose
}
`);
});

test("Reflect constructs and deletes", () => {
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

class Ticket {
  constructor(readonly to: string) {}
}
export function reflected(rider: Rider) {
  promote(Reflect.construct(Ticket, [rider.phone]).to);
//        ~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~ cross-purpose
  promote(Reflect.construct(Ticket, [rider.city]).to);
//        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ clean
  const note: { to?: string } = { to: rider.phone };
  Reflect.deleteProperty(note, "to");
  promote(note.to);
//        ^^^^^^^ clean
}
`);
});

test("a key that is a template is the whole text", () => {
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

export function keys(rider: Rider) {
  const field = "to";
  const note: Record<string, string> = { [field]: rider.phone, [\`\${field}wn\`]: rider.city };
  promote(note.town);
//        ^^^^^^^^^ clean
  promote(note.to);
//        ~~~~~~~ cross-purpose
  const seen = new Map<string, string>();
  seen.set(\`\${field}:phone\`, rider.phone);
  seen.set(\`\${field}:city\`, rider.city);
  promote(seen.get("to:city"));
//        ^^^^^^^^^^^^^^^^^^^ clean
  promote(seen.get(\`\${field}:phone\`));
//        ~~~~~~~~~~~~~~~~~~~~~~~~~~ cross-purpose
}
`);
});

test("accessors of an object literal", () => {
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

export function accessors(rider: Rider) {
  const box = {
    kept: "",
    get number() {
      return this.kept;
    },
    set number(next: string) {
      this.kept = next.trim();
    },
    get town() {
      return rider.city;
    },
  };
  promote(box.number);
//        ^^^^^^^^^^ clean
  box.number = rider.phone;
  promote(box.town);
//        ^^^^^^^^ clean
  promote(box.kept);
//        ~~~~~~~~ cross-purpose
  promote(box.number);
//        ~~~~~~~~~~ cross-purpose
}
`);
});
