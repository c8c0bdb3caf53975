// S15: comparing a value with another is use.
import { test } from "vitest";
import { checkFindings } from "../../support/check-findings.ts";

test("in code with a purpose every way of comparing is one", () => {
  checkFindings(`
interface User {
  id: string;
  colour: "red" | "blue";
  /** @collectedFor security.two-factor */
  phone: string;
}
declare function show(text: unknown): void;

/** @processesFor marketing.advertising */
function match(user: User, typed: string, list: string[], set: Set<string>, table: Map<string, string>) {
  show(user.phone === typed);
//     ^^^^^^^^^^ cross-purpose
  show(typed != user.phone);
//              ^^^^^^^^^^ cross-purpose
  show(list.includes(user.phone));
//                   ^^^^^^^^^^ cross-purpose
  show(list.indexOf(user.phone));
//                  ^^^^^^^^^^ cross-purpose
  show(set.has(user.phone));
//             ^^^^^^^^^^ cross-purpose
  show(table.get(user.phone));
//               ^^^^^^^^^^ cross-purpose
  show(/^\\+44/.test(user.phone));
//                  ^^^^^^^^^^ cross-purpose
  show(user.phone.localeCompare(typed));
//     ^^^^^^^^^^ cross-purpose
  show(user.phone < typed);
//     ^^^^^^^^^^ cross-purpose
  switch (user.phone) {
//        ^^^^^^^^^^ cross-purpose
    case typed:
      show("found");
  }
  show(list.includes(user.colour));
//                   ^^^^^^^^^^^ clean
  show(set.has(user.id));
//             ^^^^^^^ clean
}
`);
});

test("a parameter that is compared inside the declared code was handed over", () => {
  checkFindings(`
interface User {
  colour: string;
  /** @collectedFor security.two-factor */
  phone: string;
}
/** @processesFor marketing.advertising */
function isListed(key: string, rows: { key: string }[]) {
  return rows.some((row) => row.key === key);
}
/** @processesFor marketing.advertising */
function isInside(key: string, keys: ReadonlySet<string>) {
  return keys.has(key);
}
/** @processesFor marketing.advertising */
function isThere(key: string | undefined) {
  return key !== undefined;
}

function importRows(user: User, rows: { key: string }[]) {
  isListed(user.phone, rows);
//         ^^^^^^^^^^ cross-purpose
  isListed(user.colour, rows);
//         ^^^^^^^^^^^ clean
  isInside(user.phone, new Set(rows.map((row) => row.key)));
//         ^^^^^^^^^^ cross-purpose
  isThere(user.phone);
//        ^^^^^^^^^^ clean
}
`);
});

test("a list that was made of labelled values is compared as well", () => {
  checkFindings(`
interface User {
  /** @collectedFor security.two-factor */
  phone: string;
}
/** @processesFor marketing.advertising */
function overlap(uploaded: string[], known: ReadonlySet<string>) {
  return uploaded.filter((it) => known.has(it)).length;
}

function run(users: User[], uploaded: string[]) {
  const known = new Set(users.map((user) => user.phone));
  return overlap(uploaded, known) + overlap(uploaded, new Set(["a"]));
//                         ^^^^^ cross-purpose
//                                                    ^^^^^^^^^^^^^^ clean
}
`);
});

test("the answer of a comparison is clean", () => {
  checkFindings(`
interface User {
  /** @collectedFor security.two-factor */
  phone: string;
}
declare function show(text: unknown): void;
/** @processesFor marketing */
function promote(text: unknown) {
  show(text);
}

function run(user: User, typed: string, list: string[]) {
  promote(user.phone === typed);
//        ^^^^^^^^^^^^^^^^^^^^ clean
  promote(list.includes(user.phone));
//        ^^^^^^^^^^^^^^^^^^^^^^^^^ clean
  promote(user.phone.startsWith("+44"));
//        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^ clean
  promote(/^07/.test(user.phone));
//        ^^^^^^^^^^^^^^^^^^^^^^ clean
  promote(list.indexOf(user.phone));
//        ^^^^^^^^^^^^^^^^^^^^^^^^ clean
  promote(user.phone > typed ? "later" : "earlier");
//        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ clean
}
`);
});
