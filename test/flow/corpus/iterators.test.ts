// S16: generators, iterators and loops.
import { test } from "vitest";
import { checkFindings } from "../../support/check-findings.ts";

test("what is yielded arrives in the loop", () => {
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

function* phonesOf(users: User[]) {
  for (const user of users) yield user.phone;
}
function* coloursOf(users: User[]) {
  for (const user of users) yield user.colour;
}
function* both(users: User[]) {
  yield* coloursOf(users);
  yield* phonesOf(users);
}
function run(users: User[]) {
  for (const phone of phonesOf(users)) promote(phone);
//                                             ^^^^^ cross-purpose
  for (const colour of coloursOf(users)) promote(colour);
//                                               ^^^^^^ clean
  for (const text of both(users)) promote(text);
//                                        ^^^^ cross-purpose
  promote([...phonesOf(users)]);
//        ~~~~~~~~~~~~~~~~~~~~ cross-purpose
  promote([...coloursOf(users)]);
//        ^^^^^^^^^^^^^^^^^^^^^ clean
  const [first] = phonesOf(users);
  promote(first);
//        ^^^^^ cross-purpose
  promote(phonesOf(users).next().value);
//        ~~~~~~~~~~~~~~~~~~~~~~~~~~~~ cross-purpose
  promote(phonesOf(users).next().done);
//        ^^^^^^^^^^^^^^^^^^^^^^^^^^^ clean
}
`);
});

test("asynchronous iteration and hand-written iterators", () => {
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

async function* page(users: User[]) {
  for (const user of users) yield { tel: user.phone, colour: user.colour };
}
class Phones {
  constructor(private readonly users: User[]) {}
  *[Symbol.iterator]() {
    for (const user of this.users) yield user.phone;
  }
}
async function run(users: User[]) {
  for await (const row of page(users)) {
    promote(row.tel);
//          ^^^^^^^ cross-purpose
    promote(row.colour);
//          ^^^^^^^^^^ clean
  }
  for (const phone of new Phones(users)) promote(phone);
//                                               ^^^^^ cross-purpose
  promote([...new Phones(users)]);
//        ~~~~~~~~~~~~~~~~~~~~~~ cross-purpose
}
`);
});

test("what is sent into a generator arrives there", () => {
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

function* receiver(): Generator<undefined, void, string> {
  const text = yield undefined;
  promote(text);
//        ^^^^ cross-purpose
}
function run(user: User) {
  const open = receiver();
  open.next();
  open.next(user.phone);
}
`);
});

test("loops carry from one turn to the next", () => {
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

function run(users: User[]) {
  let last = "";
  let lastColour = "";
  for (const user of users) {
    promote(last);
//          ^^^^ cross-purpose
    promote(lastColour);
//          ^^^^^^^^^^ clean
    last = user.phone;
    lastColour = user.colour;
  }
  promote(last);
//        ^^^^ cross-purpose
}
function counted(users: User[]) {
  let text = "";
  let count = 0;
  for (let index = 0; index < users.length; index++) {
    text += users[index]?.phone ?? "";
    count += 1;
  }
  promote(text);
//        ^^^^ cross-purpose
  promote(count);
//        ^^^^^ clean
}
function names(user: User) {
  for (const key in user) promote(key);
//                                ^^^ clean
}
`);
});

test("iterators without a generator, tables made of pairs", () => {
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

class Counter {
  constructor(private users: User[]) {}
  [Symbol.iterator]() {
    let at = 0;
    const users = this.users;
    return { next: () => ({ value: users[at++]?.phone, done: at > users.length }) };
  }
}
const range = { *[Symbol.iterator]() { yield 1; yield 2; } };
function run(users: User[]) {
  for (const phone of new Counter(users)) promote(phone);
//                                                ^^^^^ cross-purpose
  for (const n of range) promote(n);
//                               ^ clean
  for (const [key, value] of Object.entries(users[0] ?? {})) promote(key);
//                                                                   ^^^ clean
  const byId = Object.fromEntries(users.map((it) => [it.id, it]));
  promote(byId["x"]?.phone);
//        ~~~~~~~~~~~~~~~~ cross-purpose
  promote(byId["x"]?.colour);
//        ^^^^^^^^^^^^^^^^^ clean
  promote(Object.fromEntries(Object.entries({ tel: users[0]?.phone, colour: users[0]?.colour }).filter(([k]) => k === "colour")));
//        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ clean
  const table = Object.fromEntries([["tel", users[0]?.phone], ["colour", users[0]?.colour]]);
  promote(table.colour);
//        ^^^^^^^^^^^^ clean
  promote(table.tel);
//        ^^^^^^^^^ cross-purpose
  const address = new URL("https://x.example");
  address.pathname = users[0]?.phone ?? "";
  promote(address.href);
//        ~~~~~~~~~~~~ cross-purpose
  const groups = Object.groupBy(users, (it) => it.colour);
  promote(groups["red"]?.[0]?.phone);
//        ~~~~~~~~~~~~~~~~~~~~~~~~~ cross-purpose
}
`);
});

test("what a generator returns, and what is thrown into it", () => {
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

export function ends(rider: Rider) {
  function* steps() {
    yield rider.city;
    return rider.phone;
  }
  const machine = steps();
  for (let step = machine.next(); ; step = machine.next()) {
    if (step.done) {
      promote(step.value);
//            ~~~~~~~~~~ cross-purpose
      break;
    }
  }
  for (const town of steps()) promote(town);
//                                    ^^^^ clean
}
export function thrown(rider: Rider) {
  function* careful(): Generator<string, void, unknown> {
    try {
      yield "ready";
    } catch (problem) {
      promote(problem);
//            ~~~~~~~ cross-purpose
    }
  }
  const machine = careful();
  machine.next();
  machine.throw(rider.phone);
}
`);
});

test("one of a class that can be gone through, whoever made it", () => {
  checkFindings(`
class Crew {
  readonly boat = "Pequod";
  /** @collectedFor hr */
  readonly wage: number;
  constructor(wage: number) {
    this.wage = wage;
  }
  *[Symbol.iterator]() {
    yield this.boat;
    yield this.wage;
  }
  *names() {
    yield this.boat;
  }
}
declare function show(text: unknown): void;
/** @processesFor marketing */
const promote = (text: unknown) => show(text);
export function tell(crew: Crew) {
  promote([...crew]);
//        ^^^^^^^^^ cross-purpose
  for (const each of crew) promote(each);
//                                 ^^^^ cross-purpose
  promote([...crew.names()]);
//        ^^^^^^^^^^^^^^^^^ clean
}
`);
});
