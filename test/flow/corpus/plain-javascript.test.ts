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
