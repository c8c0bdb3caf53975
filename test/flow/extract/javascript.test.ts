import { expect, test } from "vitest";
import { annotations, described, extract } from "./described.ts";

test("JSDoc types count as written types", () => {
  expect(
    described(
      `
/**
 * @param {User} user
 * @param {string} [name]
 * @returns {Promise<User[]>}
 */
export async function load(user, name) {}
/** @type {(u: User) => string} */
export const phoneOf = (u) => u.phone;
/** @type {import("./user").User | null} */
let current = null;
const cast = /** @type {User} */ (ask());
class A {
  /** @type {User} */
  user;
}
`,
      "a.js",
    ),
  ).toBe(`
export load as load
export phoneOf as phoneOf
class0 A
  field user: User
fn0 module (module)()
  function load = fn1
  const phoneOf: (u: User) => string = fn2
  let current: (import("./user").User | null) = null
  const cast = (ask@global() as User)
  class A = class0
fn1 async function load(user: User, name: string): Promise<User[]>
fn2 arrow phoneOf(u: User): string
  return u.phone
`);
});

test("typedefs and callbacks are types of the file, with the tags of their comment", () => {
  const text = `
/**
 * @collectedFor account
 * @typedef {Object} User
 * @property {string} phone
 * @property {number} [age]
 */
/** @typedef {import("./order").Order<string>} Order */
/**
 * @callback Send
 * @param {User} user
 * @returns {void}
 */
/** @import { Shop } from "./shop" */
`;
  expect(described(text, "a.js")).toBe(`
import type Shop of "./shop" as Shop
export User as User
export Order as Order
export Send as Send
type User = { phone: string; age?: number } ^0
type Order = import("./order").Order<string>
type Send = (user: User) => void
fn0 module (module)()
^0 type User: collectedFor account
`);
  expect(annotations(text, "a.js")).toEqual(["type User: collectedFor account"]);
});

test("JSX elements have tags, attributes and children", () => {
  expect(
    described(
      `const a = <Card.Row user={user} {...rest} open onClick={() => save(user)}>text {user.phone} <p>{...list}</p><></></Card.Row>;`,
      "a.jsx",
    ),
  ).toBe(`
fn0 module (module)()
  const a = <Card@global.Row user: user@global, ...rest@global, open: true, onClick: fn1>(user@global.phone, <p>(...list@global), <>())
fn1 arrow onClick()
  return save@global(user@global)
`);
});

test("plain .js may hold JSX, .ts may hold casts in angle brackets", () => {
  expect(extract("const a = <p>{b}</p>;", "a.js").syntaxErrors).toEqual([]);
  expect(extract("const a = <User>b;", "a.ts").syntaxErrors).toEqual([]);
});
