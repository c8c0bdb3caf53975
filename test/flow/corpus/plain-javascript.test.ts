// S16 in JavaScript: with types in comments, and with none.
import { test } from "vitest";
import { checkFindings } from "../../support/check-findings.ts";

test("types in comments lead to the fields", () => {
  checkFindings(`
// @filename: user.js
export class User {
  id = "";
  colour = "";
  /** @collectedFor security.two-factor */
  phone = "";
}
// @filename: shop.js
/** @typedef {import("./user.js").User} User */

/**
 * @param {User} user
 * @processesFor marketing
 */
export function offer(user) {
  console.clear();
  return \`\${user.phone} \${user.colour}\`;
//          ^^^^^^^^^^ cross-purpose
//                        ^^^^^^^^^^^ clean
}

/**
 * @param {User[]} users
 * @param {string} typed
 * @processesFor marketing
 */
export function match(users, typed) {
  return users.filter((user) => user.phone === typed).map((user) => user.id);
//                              ^^^^^^^^^^ cross-purpose
//                                                                  ^^^^^^^ clean
}

/** @type {(user: User) => string} */
export const phoneOf = (user) => user.phone;

/** @processesFor marketing */
export const campaign = (/** @type {User} */ user) => {
  const { phone, colour } = user;
//        ^^^^^ cross-purpose
  return phone + colour;
//               ^^^^^^ clean
};
`);
});

test("without any type the values lead there", () => {
  checkFindings(`
// @filename: user.js
class User {
  constructor(form) {
    this.colour = form.colour;
  }
  /** @collectedFor security.two-factor */
  phone = "";
}
function load() {
  return new User({ colour: "red" });
}
const settings = {
  region: "eu",
  /** @collectedFor security.two-factor */
  ownerPhone: process.env.OWNER_PHONE,
};
module.exports = { User, load, settings };
// @filename: promo.js
/** @processesFor marketing */
exports.promote = function (text) {
  globalThis.banner = text;
};
/** @processesFor marketing */
exports.offer = (user) => {
  globalThis.banner = user.phone;
//                    ^^^^^^^^^^ cross-purpose
  globalThis.paint = user.colour;
//                   ^^^^^^^^^^^ clean
};
// @filename: run.js
const { promote, offer } = require("./promo");
const { load, settings } = require("./user");

function phoneOf(user) {
  return user.phone;
}
function run() {
  const user = load();
  promote(phoneOf(user));
//        ~~~~~~~~~~~~~ cross-purpose
  promote(user.phone);
//        ^^^^^^^^^^ cross-purpose
  promote(user.colour);
//        ^^^^^^^^^^^ clean
  promote(settings.ownerPhone);
//        ^^^^^^^^^^^^^^^^^^^ cross-purpose
  promote(settings.region);
//        ^^^^^^^^^^^^^^^ clean
  offer(user);
//      ^^^^ clean
  for (const it of [user]) promote(it.phone);
//                                 ^^^^^^^^ cross-purpose
  [user].forEach(function (it) {
    promote(it.phone);
//          ^^^^^^^^ cross-purpose
  });
}
run();
`);
});

test("arguments, prototypes and old habits", () => {
  checkFindings(`
// @filename: run.js
/** @collectedFor security.two-factor */
var phone = process.env.PHONE;
var colour = "red";

/** @processesFor marketing */
function promote(text) {
  globalThis.banner = text;
}
function first() {
  return arguments[0];
}
function Card(tel, paint) {
  this.tel = tel;
  this.paint = paint;
}
Card.prototype.line = function () {
  return "tel:" + this.tel;
};
function run() {
  promote(first(phone));
//        ~~~~~~~~~~~~ cross-purpose
  promote(first(colour));
//        ^^^^^^^^^^^^^ clean
  var card = new Card(phone, colour);
  promote(card.tel);
//        ^^^^^^^^ cross-purpose
  promote(card.paint);
//        ^^^^^^^^^^ clean
  promote(card.line());
//        ~~~~~~~~~~~ cross-purpose
  var self = this;
  self.kept = colour;
  promote(self.kept);
//        ^^^^^^^^^ clean
}
`);
});

test("prototypes of constructor functions, across modules", () => {
  checkFindings(`
// @filename: user.js
class User {
  constructor(row) {
    this.id = row.id;
    this.colour = row.colour;
    /** @collectedFor security.two-factor */
    this.phone = row.phone;
  }
}
module.exports = { User };
// @filename: promo.js
const { show } = require("billboard");
/** @processesFor marketing */
function promote(value) {
  show(String(value));
}
exports.promote = promote;
// @filename: person.js
function Person(phone, colour) {
  this.phone = phone;
  this.colour = colour;
}
Person.prototype.getPhone = function () { return this.phone; };
Person.prototype.getColour = function () { return this.colour; };
Person.create = function (user) { return new Person(user.phone, user.colour); };
function Employee(phone, colour, team) {
  Person.call(this, phone, colour);
  this.team = team;
}
Employee.prototype = Object.create(Person.prototype);
Employee.prototype.constructor = Employee;
Employee.prototype.describe = function () { return this.team + this.getPhone(); };
Object.assign(Person.prototype, { both() { return this.getPhone() + this.getColour(); } });
module.exports = Person;
module.exports.Employee = Employee;
// @filename: main.js
const { promote } = require("./promo");
const Person = require("./person");
const { User } = require("./user");
module.exports = function main(row) {
  const user = new User(row);
  const person = new Person(user.phone, user.colour);
  promote(person.getPhone());
//        ~~~~~~~~~~~~~~~~ cross-purpose
  promote(person.getColour());
//        ^^^^^^^^^^^^^^^^^ clean
  promote(person.colour);
//        ^^^^^^^^^^^^^ clean
  promote(person.both());
//        ~~~~~~~~~~~~ cross-purpose
  promote(Person.create(user).getPhone());
//        ~~~~~~~~~~~~~~~~~~~~~~~~~~~~~ cross-purpose
  promote(Person.create(user).getColour());
//        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ clean
  const e = new Person.Employee(user.phone, user.colour, "blue");
  promote(e.describe());
//        ~~~~~~~~~~~ cross-purpose
  promote(e.getColour());
//        ^^^^^^^^^^^^ clean
  promote(e.team);
//        ^^^^^^ clean
  const other = new Person("1", user.colour);
  promote(other.getPhone());
//        ^^^^^^^^^^^^^^^ clean
  promote(other.both());
//        ^^^^^^^^^^^ clean
  const base = { read() { return this.value; } };
  const derived = Object.create(base);
  derived.value = user.phone;
  promote(derived.read());
//        ~~~~~~~~~~~~~ cross-purpose
  const derived2 = Object.create(base);
  derived2.value = user.colour;
  promote(derived2.read());
//        ^^^^^^^^^^^^^^ clean
};
`);
});

test("a library of the old kind: prototypes, arguments, callbacks, a closure as a module", () => {
  checkFindings(`
// @filename: user.js
class User {
  constructor(row) {
    this.id = row.id;
    this.colour = row.colour;
    /** @collectedFor security.two-factor */
    this.phone = row.phone;
  }
}
module.exports = { User };
// @filename: promo.js
const { show } = require("billboard");
/** @processesFor marketing */
function promote(value) {
  show(String(value));
}
exports.promote = promote;
// @filename: lib.js
var util = require("util");
function Base(opts) { this.opts = Object.assign({}, opts); this.listeners = {}; }
Base.prototype.on = function (n, f) { (this.listeners[n] = this.listeners[n] || []).push(f); return this; };
Base.prototype.fire = function (n) { var a = [].slice.call(arguments, 1); (this.listeners[n] || []).forEach(function (f) { f.apply(null, a); }); };
Base.prototype.get = function (k) { return this.opts[k]; };
function Mailer(opts) { Base.call(this, opts); }
util.inherits(Mailer, Base);
Mailer.prototype.to = function () { return this.get("to"); };
Mailer.prototype.shade = function () { return this.get("shade"); };
exports.Mailer = Mailer;
exports.extend = function (o) { for (var i = 1; i < arguments.length; i++) for (var k in arguments[i]) o[k] = arguments[i][k]; return o; };
exports.each = function (list, fn) { for (var i = 0; i < list.length; i++) fn.call(list[i], list[i], i); };
exports.nodeback = function (user, cb) { process.nextTick(function () { cb(null, user.phone, user.colour); }); };
var cache = {};
exports.memo = function (key, make) { return cache[key] || (cache[key] = make()); };
exports.module1 = (function () { var secret; return { set: function (v) { secret = v; }, get: function () { return secret; } }; })();
// @filename: main.js
var promote = require("./promo").promote;
var lib = require("./lib");
var User = require("./user").User;
module.exports = function (row) {
  var user = new User(row);
  var m = new lib.Mailer({ to: user.phone, shade: user.colour });
  promote(m.to());
//        ~~~~~ cross-purpose
  promote(m.shade());
//        ^^^^^^^^ clean
  var clean = new lib.Mailer({ to: "x", shade: user.colour });
  promote(clean.to());
//        ^^^^^^^^^ clean
  var o = lib.extend({}, { p: user.phone });
  promote(o.p);
//        ~~~ cross-purpose
  var o2 = lib.extend({}, { p: user.colour });
  promote(o2.p);
//        ^^^^ clean
  lib.each([user], function (u) {
    promote(u.phone);
//          ~~~~~~~ cross-purpose
    promote(this.colour);
//          ^^^^^^^^^^^ clean
  });
  lib.nodeback(user, function (err, phone, colour) {
    promote(err);
//          ^^^ clean
    promote(phone);
//          ~~~~~ cross-purpose
    promote(colour);
//          ^^^^^^ clean
  });
  promote(lib.memo("phone", function () { return user.phone; }));
//        ~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~ cross-purpose
  var self = this, args = [user.phone];
  promote.apply(self, args);
//~~~~~~~~~~~~~~~~~~~~~~~~~~ cross-purpose
  promote.call(null, user.colour);
//^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ clean
  promote(args.length);
//        ^^^^^^^^^^^ clean
  var t = user.phone;
  try { JSON.parse(t); } catch (e) {
    promote(e instanceof SyntaxError);
//          ^^^^^^^^^^^^^^^^^^^^^^^^ clean
  } finally { t = null; }
  promote(t);
//        ^ clean
  var i, s = "";
  for (i in user) if (user.hasOwnProperty(i)) s += user[i];
  promote(s);
//        ~ cross-purpose
  promote(i);
//        ^ clean
};
`);
});

test("a policy speaks of what a constructor sets, and Lodash of fields by their names", () => {
  checkFindings(`
// @filename: purposely.json
{
  "data": [{ "symbol": "models/staff.js#Staff.slackId", "collectedFor": ["operations"] }]
}
// @filename: models/staff.js
class Staff {
  constructor(row) {
    this.slug = row.slug;
    this.slackId = row.slack_id;
    /** @collectedFor account */
    this.penName = row.pen_name;
  }
}
exports.findAll = async (db) => (await db.all("staff")).map((row) => new Staff(row));
// @filename: models/index.js
const _ = require("lodash");
_.extend(exports, require("./staff"));
// @filename: pages.js
const _ = require("lodash");
const models = require("./models");

/** @processesFor service.support */
exports.slack = async (db) => {
  const staff = await models.findAll(db);
  _.map(staff, "slug");
//      ^^^^^ clean
  _.map(staff, "penName");
//^^^^^^^^^^^^^^^^^^^^^^^ cross-purpose
  return staff.map((person) => person.slackId);
//                             ^^^^^^^^^^^^^^ cross-purpose
};
`);
});

test("a property of a constant object that an arrow function sets", () => {
  checkFindings(`
// @filename: state.js
/** @collectedFor security.two-factor */
export function readNumber() {
  return globalThis.prompt("number");
}
export const readTown = () => globalThis.prompt("town");
/** @processesFor marketing */
export function promote(text) {
  globalThis.show(text);
}
const state = {};
const set = (number) => {
  state.number = number;
};
const setTown = (town) => {
  state.town = town;
};
export function write() {
  set(readNumber());
  setTown(readTown());
}
export function tell() {
  promote(state.town);
//        ^^^^^^^^^^ clean
  promote(state.number);
//        ~~~~~~~~~~~~ cross-purpose
}
`);
});
