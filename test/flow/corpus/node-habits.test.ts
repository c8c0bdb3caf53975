// What people write on Node: callbacks that become promises, modules that are called, texts for a log.
import { test } from "vitest";
import { checkFindings } from "../../support/check-findings.ts";

test("a function that answers by callback, as a promise", () => {
  checkFindings(`
// @filename: staff.js
class Staff {
  constructor(row) {
    this.floor = row.floor;
    /** @collectedFor hr */
    this.iban = row.iban;
  }
}
exports.Staff = Staff;
exports.later = function (value, done) {
  process.nextTick(function () {
    done(null, value);
  });
};
// @filename: main.js
const util = require("util");
const { promisify } = require("node:util");
const { later } = require("./staff");

/** @processesFor research.market */
function publish(text) {
  require("market").post(text);
}
const laterP = util.promisify(later);

/** @param {import("./staff").Staff} staff */
exports.run = async function (staff) {
  publish(await laterP(staff.iban));
//              ^^^^^^^^^^^^^^^^^^ cross-purpose
  publish(await laterP(staff.floor));
//        ^^^^^^^^^^^^^^^^^^^^^^^^^ clean
  await promisify(later)(staff.iban).then((iban) => publish(iban));
//                                                          ^^^^ cross-purpose
};

/** @param {import("./staff").Staff} staff */
exports.show = function (staff) {
  publish(util.inspect(staff));
//        ^^^^^^^^^^^^^^^^^^^ cross-purpose
  publish(util.inspect({ floor: staff.floor }));
//        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ clean
};
`);
});

test("a module that is called is its default export", () => {
  checkFindings(`
// @filename: main.js
const log = require("pino")();
const pino = require("pino");
const scoped = pino({ level: "info" }).child({});

class Account {
  id = "";
  /** @collectedFor account */
  email = "";
}
/** @param {Account} account */
exports.signedIn = (account) => {
  log.info({ email: account.email });
//                  ^^^^^^^^^^^^^ cross-purpose
  scoped.warn("lost %s", account.email);
//                       ^^^^^^^^^^^^^ cross-purpose
  log.info({ id: account.id });
//               ^^^^^^^^^^ clean
};
`);
});

test("what class-transformer makes is of the class, whether it is installed or not", () => {
  checkFindings(`
// @filename: main.ts
import { plainToInstance } from "class-transformer";
declare function post(text: unknown): void;
/** @processesFor marketing */
function grow(text: unknown) {
  post(text);
}
export class Lead {
  company = "";
  /** @collectedFor service.support */
  mobile = "";
}
export function lead(body: unknown) {
  const made = plainToInstance(Lead, body);
  grow(made.mobile);
//     ^^^^^^^^^^^ cross-purpose
  grow(made.company);
//     ^^^^^^^^^^^^ clean
}
export function described(body: Record<string, unknown>) {
  grow(plainToInstance(Lead, body).mobile);
//     ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ cross-purpose
}
`);
});

test("a component that is a class is handed its properties where it is written", () => {
  checkFindings(`
// @filename: card.tsx
import { Component } from "react";
interface Member {
  nickname: string;
  /** @collectedFor account */
  email: string;
}
declare function ping(text: unknown): void;
/** @processesFor marketing */
class Offer extends Component<{ to: string; label?: string }> {
  override componentDidMount() {
    ping(this.props.label);
  }
  override render() {
    return <p>{this.props.to}</p>;
  }
}
export const Card = ({ member }: { member: Member }) => (
  <div>
    <Offer to={member.email} />
//             ^^^^^^^^^^^^ cross-purpose
    <Offer to={member.nickname} />
//             ^^^^^^^^^^^^^^^ clean
    <Offer to="desk" label={member.email} />
//                          ^^^^^^^^^^^^ cross-purpose
  </div>
);
`);
});

test("what an AsyncLocalStorage was run with has no members but its own", () => {
  checkFindings(`
// @filename: run.ts
import { AsyncLocalStorage } from "node:async_hooks";
interface Member {
  /** @collectedFor service.support */
  phone: string;
  id: string;
}
interface Scope {
  seen: Map<Member, number> | null;
  member?: Member;
}
const scopes = new AsyncLocalStorage<Scope>();
declare function show(value: unknown): void;
/** @processesFor marketing */
export function count(member: Member) {
  const scope: Scope = scopes.getStore() ?? { seen: null };
  scope.seen ??= new Map();
  if (scope.seen.get(member) === undefined) scope.seen.set(member, 1);
//                   ^^^^^^ clean
  show(scope.member?.phone);
//     ^^^^^^^^^^^^^^^^^^^ cross-purpose
}
export const within = (member: Member) => scopes.run({ seen: null, member }, () => count(member));
`);
});
