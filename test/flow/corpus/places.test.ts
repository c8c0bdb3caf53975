// S10-S14: where exactly a finding stands.
import { test } from "vitest";
import { checkFindings } from "../../support/check-findings.ts";

test("the first character of the innermost expression that carries the value", () => {
  checkFindings(`
interface User {
  id: string;
  colour: string;
  /** @collectedFor security.two-factor */
  phone: string;
}
declare function show(text: unknown): void;

/** @processesFor marketing */
function promote(text: unknown, _more?: unknown) {
  show(text);
}
const first = (text: string) => text.slice(0, 1);

function run(user: User, sure: boolean) {
  promote(
    user.phone,
//  ^^^^^^^^^^ cross-purpose
    user.colour,
  );
  promote({
    colour: user.colour,
//          ^^^^^^^^^^^ clean
    tel: user.phone,
//       ^^^^^^^^^^ cross-purpose
  });
  promote({ deep: { deeper: [user.colour, user.phone] } });
//                           ^^^^^^^^^^^ clean
//                                        ^^^^^^^^^^ cross-purpose
  promote(\`\${user.colour} \${user.phone}\`);
//           ^^^^^^^^^^^ clean
//                          ^^^^^^^^^^ cross-purpose
  const tel = user.phone;
  promote({ tel: tel });
//               ^^^ cross-purpose
  promote({ tel });
//          ^^^ cross-purpose
}
`);
});

test("in code with a purpose the read is the place, whatever is done with it", () => {
  checkFindings(`
interface User {
  id: string;
  colour: string;
  /** @collectedFor security.two-factor */
  phone: string;
}
declare function show(text: unknown): void;

/** @processesFor marketing */
function offer(user: User, users: User[], sure: boolean) {
  show("tel:" + user.phone.trim().slice(1));
//              ^^^^^^^^^^ cross-purpose
  const text = sure ? user.colour : user.phone;
//                    ^^^^^^^^^^^ clean
//                                  ^^^^^^^^^^ cross-purpose
  show(text);
//     ^^^^ clean
  const all = users
    .filter((it) => it.colour === "red")
//                  ^^^^^^^^^ clean
    .map((it) => it.phone)
//               ^^^^^^^^ cross-purpose
    .join(", ");
  show(all);
//     ^^^ clean
  const { colour, phone: tel } = user;
//                ^^^^^ cross-purpose
  show({ colour, tel });
//               ^^^ clean
  return {
    tel: user.phone,
//       ^^^^^^^^^^ cross-purpose
    colour: user.colour,
//          ^^^^^^^^^^^ clean
  };
}
`);
});

test("a call that reads on behalf stands where the call does, or its name when that is on a later line", () => {
  checkFindings(`
interface User {
  colour: string;
  /** @collectedFor security.two-factor */
  phone: string;
}
declare function dial(to: string): void;
class Phonebook {
  ring(user: User) {
    dial(user.phone);
    return this;
  }
  paint(user: User) {
    dial(user.colour);
    return this;
  }
}

/** @processesFor marketing */
function offer(book: Phonebook, user: User) {
  book.ring(user);
//^^^^^^^^^^^^^^^ cross-purpose
  book.paint(user);
//^^^^^^^^^^^^^^^^ clean
  book
//^^^^ clean
    .paint(user)
//   ^^^^^ clean
    .ring(user);
//   ^^^^ cross-purpose
}
`);
});

test("one finding for each source and place", () => {
  checkFindings(`
interface User {
  /** @collectedFor security.two-factor */
  phone: string;
  /** @collectedFor account */
  email: string;
}
declare function show(text: unknown): void;
/** @processesFor marketing */
function promote(text: unknown) {
  show(text);
  show(text);
}
/** @processesFor marketing */
function offer(user: User) {
  show(user.phone + user.email);
//     ^^^^^^^^^^ cross-purpose x1
//                  ^^^^^^^^^^ cross-purpose x1
}
function run(user: User, sure: boolean) {
  let contact = user.phone;
  if (sure) contact = user.email;
  promote(contact);
//        ^^^^^^^ cross-purpose x2
  const same = sure ? user.phone : user.phone.trim();
  promote(same);
//        ^^^^ cross-purpose x1
}
`);
});
