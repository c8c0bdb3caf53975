// S11 for objects: what they carry, and what their own type promises.
import { test } from "vitest";
import { checkFindings } from "../../support/check-findings.ts";

test("an object that only carries the value is handed over property by property", () => {
  checkFindings(`
interface User {
  colour: string;
  /** @collectedFor security.two-factor */
  phone: string;
}
interface Message {
  to: string;
  text: string;
  note?: string;
}
declare function put(to: string, text: string): void;
declare function putAll(message: Message): void;
/** @processesFor marketing */
function appeal(message: Message) {
  put(message.to, message.text);
}
/** @processesFor marketing */
function appealUnseen(message: Message) {
  putAll(message);
}
let kept: Message | undefined;
/** @processesFor marketing */
function appealLater(message: Message) {
  kept = message;
}

function run(user: User) {
  appeal({ to: user.phone, text: user.colour });
//             ^^^^^^^^^^ cross-purpose
//                               ^^^^^^^^^^^ clean
  appeal({ to: "desk", text: "hello", note: user.phone });
//                                          ^^^^^^^^^^ clean
  appealUnseen({ to: "desk", text: "hello", note: user.phone });
//                                                ^^^^^^^^^^ cross-purpose
  appealLater({ to: "desk", text: "hello", note: user.phone });
//                                               ^^^^^^^^^^ cross-purpose
}
function throughVariable(user: User) {
  const message = { to: user.phone, text: "hello" };
  appeal(message);
//       ^^^^^^^ cross-purpose
  const colours = { to: "desk", text: user.colour };
  appeal(colours);
//       ^^^^^^^ clean
}
`);
});

test("an object whose own type promises the field is read inside, not handed over", () => {
  checkFindings(`
interface User {
  id: string;
  colour: string;
  /** @collectedFor security.two-factor */
  phone: string;
}
declare function show(text: unknown): void;
/** @processesFor marketing */
function offer(user: User) {
  show(user.phone);
//     ^^^^^^^^^^ cross-purpose
}
/** @processesFor marketing */
function greet(user: User) {
  show(user.colour);
//     ^^^^^^^^^^^ clean
}
/** @processesFor marketing */
function greetNarrow(user: { id: string }) {
  show(user.id);
//     ^^^^^^^ clean
}

function run(user: User, users: User[]) {
  offer(user);
//      ^^^^ clean
  greet(user);
//      ^^^^ clean
  greetNarrow(user);
//            ^^^^ clean
  users.forEach(offer);
//              ^^^^^ clean
}
`);
});

test("an object with both kinds of property is judged property by property", () => {
  checkFindings(`
interface User {
  colour: string;
  /** @collectedFor security.two-factor */
  phone: string;
}
declare function show(text: unknown): void;
/** @processesFor marketing */
function campaign(order: { user: User; to: string }) {
  show(order.user.phone);
//     ^^^^^^^^^^^^^^^^ cross-purpose
  show(order.to);
//     ^^^^^^^^ clean
}

function run(user: User) {
  campaign({ user, to: "desk" });
//           ^^^^ clean
  campaign({ user, to: user.phone });
//                     ^^^^^^^^^^ cross-purpose
}
`);
});

test("a route table finds its handler", () => {
  checkFindings(`
interface User {
  /** @collectedFor security.two-factor */
  phone: string;
}
declare function show(text: unknown): void;
const handlers = {
  /** @processesFor marketing */
  offer(to: string) {
    show(to);
  },
  /** @processesFor security.two-factor */
  code(to: string) {
    show(to);
  },
};

function run(user: User) {
  handlers.offer(user.phone);
//               ^^^^^^^^^^ cross-purpose
  handlers.code(user.phone);
//              ^^^^^^^^^^ clean
  handlers["offer"](user.phone);
//                  ^^^^^^^^^^ cross-purpose
  const { code } = handlers;
  code(user.phone);
//     ^^^^^^^^^^ clean
}
`);
});

test("an object that is written as an argument at the top of a module", () => {
  checkFindings(`
// @filename: settings.ts
/** @collectedFor security.access-control */
export const badge = readLine("badge");
export const site = readLine("site");
declare function readLine(name: string): string;
// @filename: metrics.ts
declare function push(text: unknown): void;
/** @processesFor analytics.performance */
export function start({ badge, site }: { badge: string; site: string }) {
  push([badge, site]);
}
/** @processesFor analytics.performance */
export function stop(event: { badge: string; site: string }) {
  push(event.site);
}
/** @processesFor analytics.performance */
export function pause(event: { badge: string }) {
  push(event.badge);
//     ^^^^^^^^^^^ SPURIOUS cross-purpose
}
// @filename: main.ts
import { pause, start, stop } from "./metrics";
import { badge, site } from "./settings";

start({ badge: badge, site });
//             ^^^^^ cross-purpose
start({ badge: "", site });
stop({ badge: badge, site });
//             ^^^^^ clean
const event = { badge };
pause(event);
//    ^^^^^ MISSING cross-purpose
`);
});

test("what options do not have is not called", () => {
  checkFindings(`
interface User {
  nick: string;
  /** @collectedFor security.two-factor */
  phone: string;
}
interface Letter {
  to: string;
  note?: string;
  onDone?: (text: string) => string;
}
declare function show(text: unknown): void;
/** @processesFor marketing */
function send(letter: Letter) {
  show(letter.to);
  letter.onDone?.("sent");
  if (letter.onDone) show(letter.onDone("again"));
}
export function write(user: User) {
  send({ to: user.nick, note: user.phone });
//                            ^^^^^^^^^^ clean
  send({ to: user.phone });
//           ^^^^^^^^^^ cross-purpose
  send({ to: user.nick, onDone: () => user.phone });
//                                    ^^^^^^^^^^ cross-purpose
}
`);
});
