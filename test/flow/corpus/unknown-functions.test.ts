// S19: functions without a body or a model.
import { test } from "vitest";
import { checkFindings } from "../../support/check-findings.ts";

test("the result carries what went in", () => {
  checkFindings(`
import { format, Formatter, retry, wrap } from "phone-kit";

export interface User {
  colour: string;
  /** @collectedFor security.two-factor */
  phone: string;
}
declare function show(text: unknown): void;
/** @processesFor marketing */
function promote(text: unknown) {
  show(text);
}

export function run(user: User) {
  promote(format(user.phone));
//        ~~~~~~~~~~~~~~~~~~ cross-purpose
  promote(format(user.colour));
//        ^^^^^^^^^^^^^^^^^^^ clean
  promote(format({ tel: user.phone }));
//        ~~~~~~~~~~~~~~~~~~~~~~~~~~~ cross-purpose
  promote(wrap(user.phone).value());
//        ~~~~~~~~~~~~~~~~~~~~~~~~ cross-purpose
  promote(wrap(user.colour).value());
//        ^^^^^^^^^^^^^^^^^^^^^^^^^ clean
  promote(new Formatter(user.phone).text);
//        ~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~ cross-purpose
  promote(new Formatter(user.colour).text);
//        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ clean
  promote(retry(() => user.phone));
//        ~~~~~~~~~~~~~~~~~~~~~~~ cross-purpose
  promote(retry(() => user.colour));
//        ^^^^^^^^^^^^^^^^^^^^^^^^ clean
  retry(user.phone, (value: string) => promote(value));
//                                             ^^^^^ cross-purpose
  retry(user.colour, (value: string) => promote(value));
//                                              ^^^^^ clean
}
`);
});

test("a builder keeps what it was given where it lives here, a client that outlives does not", () => {
  checkFindings(`
import { Builder, client } from "sms-kit";

export interface User {
  colour: string;
  /** @collectedFor security.two-factor */
  phone: string;
}
declare function show(text: unknown): void;
/** @processesFor marketing */
function promote(text: unknown) {
  show(text);
}

export function build(user: User) {
  const builder = new Builder();
  builder.to(user.phone);
  builder.text("hello");
  promote(builder.build());
//        ~~~~~~~~~~~~~~~ cross-purpose
  const clean = new Builder();
  clean.to(user.colour);
  promote(clean.build());
//        ^^^^^^^^^^^^^ clean
  promote(new Builder().to(user.phone).text("hello").build());
//        ~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~ cross-purpose
}
export async function send(user: User) {
  await client.send(user.phone);
  promote(client.status());
//        ^^^^^^^^^^^^^^^ clean
}
class Service {
  constructor(private readonly database: { insert(row: unknown): void; count(): number }) {}
  save(user: User) {
    this.database.insert({ tel: user.phone });
    promote(this.database.count());
//          ^^^^^^^^^^^^^^^^^^^^^ clean
  }
}
`);
});

test("a model of the policy says what a library does", () => {
  checkFindings(`
// @filename: purposely.json
{
  "models": [
    { "symbol": "fast-csv#format", "flows": [["argument 0.tel", "result"]] },
    { "symbol": "carrier-kit#lookUp", "flows": [], "cleanResult": true },
    { "symbol": "loop-kit#each", "flows": [["argument 0.*", "argument 1()"]] },
    { "symbol": "store-kit#find", "flows": [], "query": ["argument 0.match"], "cleanResult": true }
  ]
}
// @filename: index.ts
import { lookUp } from "carrier-kit";
import { format } from "fast-csv";
import { each } from "loop-kit";

export interface User {
  colour: string;
  /** @collectedFor security.two-factor */
  phone: string;
}
declare function show(text: unknown): void;
/** @processesFor marketing */
function promote(text: unknown) {
  show(text);
}

export function run(user: User, users: User[]) {
  promote(format({ tel: user.phone, paint: user.colour }));
//        ~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~ cross-purpose
  promote(format({ tel: user.colour, paint: user.phone }));
//        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ clean
  promote(lookUp(user.phone));
//        ^^^^^^^^^^^^^^^^^^ clean
  each(users, (it: User) => promote(it.phone));
//                                  ^^^^^^^^ cross-purpose
  each(users.map((it) => it.phone), (it: string) => promote(it));
//                                                          ^^ cross-purpose
  each(users.map((it) => it.colour), (it: string) => promote(it));
//                                                           ^^ clean
}
`);
});

test("what an unseen constructor makes is none of its arguments", () => {
  checkFindings(`
import { Retrying } from "resilience-kit";

export interface User {
  colour: string;
  /** @collectedFor security.two-factor */
  phone: string;
}
declare function show(text: unknown): void;

class Campaign {
  /** @processesFor marketing */
  send(text: string) {
    show(text);
  }
}

/** @processesFor marketing */
function promote(text: unknown) {
  show(text);
}

export function run(user: User) {
  const campaign = new Campaign();
  campaign.send(user.phone);
//              ~~~~~~~~~~ cross-purpose
  const client = new Retrying(campaign);
  client.send(user.phone);
//            ^^^^^^^^^^ clean
  const held = new Retrying({ to: user.phone });
  promote(held);
//        ~~~~ cross-purpose
  promote(new Retrying({ to: user.colour }));
//        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ clean
}
`);
});

test("what an unseen wrapper makes calls the function that it was given, for each caller apart", () => {
  checkFindings(`
// @filename: user.ts
export interface User {
  id: string;
  colour: string;
  /** @collectedFor security.two-factor */
  phone: string;
}
// @filename: tracing.ts
import tracer from "dd-trace";
export const traceFunction =
  (config: { spanName?: string; serviceName?: string }) =>
  <F extends (...args: any[]) => any, P extends Parameters<F>, R extends ReturnType<F>>(target: F): F => {
    return function wrapperFn(this: any, ...args: P): R {
      const name = config.spanName ?? target.name;
      return tracer.trace(name, { type: "web" }, (span) => {
        if (!span) return target.call(this, ...args);
        try {
          const result = target.call(this, ...args);
          if (result instanceof Promise) result.catch((err) => span.setTag("error", err));
          return result;
        } catch (err) {
          throw err;
        }
      });
    } as F;
  };
// @filename: accounts.ts
import { traceFunction } from "./tracing";
interface Props {
  text: string;
  name?: string;
}
async function provision({ text, name }: Props) {
  return { text, name, isNew: true };
}
export default traceFunction({ spanName: "provision" })(provision);
export const shorten = traceFunction({ spanName: "shorten" })(async function shorten(text: string) {
  return text.slice(3);
});
export const plain = traceFunction({})((text: string, count: number) => ({ text, count }));
// @filename: sign-in.ts
import provision, { plain, shorten } from "./accounts";
import type { User } from "./user";
export async function signIn(user: User) {
  const made = await provision({ text: user.phone, name: user.colour });
  const short = await shorten(user.phone);
  const held = plain(user.phone, 1);
  return [made.isNew, short, held];
}
// @filename: offers.ts
import provision, { plain, shorten } from "./accounts";
import type { User } from "./user";
declare function show(text: unknown): void;
/** @processesFor marketing */
export async function offer(user: User) {
  const made = await provision({ text: user.colour });
  show(made.text);
//     ^^^^^^^^^ clean
  show(await shorten(user.colour));
//     ^^^^^^^^^^^^^^^^^^^^^^^^^^ clean
  show(plain(user.colour, 2).text);
//     ^^^^^^^^^^^^^^^^^^^^^^^^^^^ clean
  show(made);
//     ^^^^ clean
}
// @filename: late.ts
import provision, { plain, shorten } from "./accounts";
import type { User } from "./user";
declare function show(text: unknown): void;
/** @processesFor marketing */
function promote(text: unknown) {
  show(text);
}
export async function late(user: User) {
  const made = await provision({ text: user.phone, name: user.colour });
  promote(made.text);
//        ^^^^^^^^^ cross-purpose
  promote(made.name);
//        ^^^^^^^^^ clean
  promote(await shorten(user.phone));
//              ^^^^^^^^^^^^^^^^^^^ cross-purpose
  promote(plain(user.phone, 1).text);
//        ^^^^^^^^^^^^^^^^^^^^^^^^^^ cross-purpose
  promote(plain(user.phone, 1).count);
//        ^^^^^^^^^^^^^^^^^^^^^^^^^^^ clean
}
// @filename: wrapped.ts
import { withSpan, memo } from "some-kit";
import { tracer } from "other-kit";
import type { User } from "./user";
declare function show(text: unknown): void;
/** @processesFor marketing */
function promote(text: unknown) {
  show(text);
}
const store = withSpan("store", async function store(input: { text: string }) {
  return { held: input.text, size: 1 };
});
const kept = memo(tracer.wrap("kept", (text: string) => text.trim()));
export const api = { store, find: withSpan("find")(async (text: string) => ({ text })) };
class Service {
  run = withSpan("run", async (text: string) => text.trim());
  other = tracer.wrap("other", async function (this: Service, text: string) {
    return text;
  });
}
const service = new Service();
export async function one(user: User) {
  const stored = await store({ text: user.phone });
  promote(stored.held);
//        ^^^^^^^^^^^ cross-purpose
  promote(stored.size);
//        ^^^^^^^^^^^ clean
  promote(kept(user.phone));
//        ^^^^^^^^^^^^^^^^ cross-purpose
  promote((await api.find(user.phone)).text);
//        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ cross-purpose
  promote(await service.run(user.phone));
//              ^^^^^^^^^^^^^^^^^^^^^^^ cross-purpose
  promote(await service.other(user.phone));
//              ^^^^^^^^^^^^^^^^^^^^^^^^^ cross-purpose
}
export async function two(user: User) {
  const stored = await store({ text: user.colour });
  promote(stored.held);
//        ^^^^^^^^^^^ clean
  promote(kept(user.colour));
//        ^^^^^^^^^^^^^^^^^^ clean
  promote((await api.find(user.colour)).text);
//        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ clean
  promote(await service.run(user.colour));
//        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ clean
  promote(await service.other(user.colour));
//        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ clean
}
// @filename: handler.ts
import { wrap } from "some-kit";
import type { User } from "./user";
declare function show(text: unknown): void;
interface Repo {
  users: User[];
}
export const send = wrap({ name: "send" })(
  /** @processesFor marketing */
  async function send(text: string) {
    show(text);
  },
);
export const read = wrap({ name: "read" })(async function read(repo: Repo) {
  return repo.users.map((it) => it.phone);
});
// @filename: calls.ts
import { read, send } from "./handler";
import type { User } from "./user";
declare function show(text: unknown): void;
export async function go(user: User) {
  await send(user.colour);
//           ^^^^^^^^^^^ clean
  await send(user.phone);
//           ^^^^^^^^^^ cross-purpose
}
/** @processesFor marketing */
export async function all(user: User) {
  show(await read({ users: [user] }));
//           ^^^^^^^^^^^^^^^^^^^^^^^ cross-purpose
}
`);
});

test("a wrapper of a loader, of a wrapper, and of what is called with nothing", () => {
  checkFindings(`
import { wrap } from "some-kit";
interface User { colour: string;
  /** @collectedFor security.two-factor */
  phone: string;
}
declare function load(): User;
declare function show(text: unknown): void;
/** @processesFor marketing */
function promote(text: unknown) {
  show(text);
}
const a = wrap(async () => load());
const b = wrap({ x: 1 })(async () => load().phone);
const c = wrap(() => load().phone);
export async function go() {
  promote((await a()).phone);
//        ^^^^^^^^^^^^^^^^^ cross-purpose
  promote(await b());
//              ^^^ cross-purpose
  promote(c());
//        ^^^ cross-purpose
}
declare function follow(user: User): void;
/** @processesFor marketing */
export function until(user: User) {
  const stop = wrap((id: string) => user.phone + id);
//                                  ^^^^^^^^^^ cross-purpose
  stop();
}
export const stopAll = wrap((user: User) => {
  show(user.phone);
});
/** @processesFor marketing */
export function ends() {
  stopAll();
//^^^^^^^ clean
}
const connected = wrap((state: { user: User }) => ({ text: state.user.phone }))(function view(text: string) {
  return text;
});
export function viewed(user: User) {
  promote(connected(user.colour));
//        ^^^^^^^^^^^^^^^^^^^^^^ clean
  promote(connected(user.phone));
//        ^^^^^^^^^^^^^^^^^^^^^ cross-purpose
  promote(["a"].map(connected)[0]);
//        ^^^^^^^^^^^^^^^^^^^^^^^ clean
  promote([user.phone].map(connected)[0]);
//        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ cross-purpose
}
`);
});
