// S16, S18: constructs that are known to be judged wrongly today.
import { test } from "vitest";
import { checkFindings } from "../../support/check-findings.ts";

test("constructs that are not followed, or too coarsely", () => {
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

async function loadBoth(user: User) {
  return { user, shade: user.colour };
}
export function inferred(loaded: Awaited<ReturnType<typeof loadBoth>>) {
  promote(loaded.user.phone);
//        ^^^^^^^^^^^^^^^^^ MISSING cross-purpose
}
namespace Outer {
  export namespace Inner {
    export const none = (_text: string) => "";
  }
}
export function nested(user: User) {
  promote(Outer.Inner.none(user.phone));
//        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^ SPURIOUS cross-purpose
}
`);
});

test("what one generator function makes twice", () => {
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

function* echo(): Generator<string, void, string> {
  let last = yield "";
  while (true) last = yield last;
}
export function machines(user: User) {
  const one = echo();
  const two = echo();
  one.next();
  two.next();
  one.next(user.phone);
  promote(two.next(user.colour).value);
//        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^ SPURIOUS cross-purpose
}
`);
});

test("a record that is given to a callback of unseen code", () => {
  checkFindings(`
interface User {
  id: string;
  /** @collectedFor account */
  email: string;
}
declare class Crm {
  stream(work: (send: (record: unknown) => void) => void): void;
}
/** @processesFor marketing */
export function sync(user: User, crm: Crm) {
  crm.stream((send) => {
    send(user);
//       ^^^^ MISSING cross-purpose
    send(user.id);
//       ^^^^^^^ clean
  });
}
`);
});

test("functions that a library makes of a key, and getters that a mapped type makes of fields", () => {
  checkFindings(`
import * as R from "ramda";
interface User {
  team: string;
  /** @collectedFor hr */
  home: string;
}
type Getters<T> = { [K in keyof T]: () => T[K] };
declare function show(what: unknown): void;
/** @processesFor marketing */
const promote = (what: unknown) => show(what);
export function use(users: User[], lazy: Getters<User>) {
  promote(R.map(R.prop("home"), users));
//        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^ MISSING cross-purpose
  promote(R.map(R.prop("team"), users));
//        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^ clean
  promote(lazy.home());
//        ^^^^^^^^^^^ MISSING cross-purpose
}
`);
});
