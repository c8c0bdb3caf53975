// S16: events with a known name.
import { test } from "vitest";
import { checkFindings } from "../../support/check-findings.ts";

test("an emitter is told where value and listener were brought together", () => {
  checkFindings(`
import { EventEmitter } from "node:events";

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
const bus = new EventEmitter();
bus.on("phone", promote);
bus.on("colour", promote);
bus.on("seen", () => show("seen"));

export function run(user: User) {
  bus.emit("phone", user.phone);
//~~~~~~~~~~~~~~~~~~~~~~~~~~~~~ cross-purpose
  bus.emit("colour", user.colour);
//^^^ clean
  bus.emit("seen", user.phone);
//^^^ clean
}
`);
});

test("a listener that calls on is the caller itself", () => {
  checkFindings(`
import { EventEmitter } from "node:events";

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
class Accounts extends EventEmitter {
  register(user: User) {
    this.emit("registered", user);
    this.emit("painted", user.colour);
  }
}
const accounts = new Accounts();
accounts.on("registered", (user: User) => promote(user.phone));
//                                                ^^^^^^^^^^ cross-purpose
accounts.on("registered", ({ colour }: User) => promote(colour));
//                                                      ^^^^^^ clean
accounts.once("painted", (colour: string) => promote(colour));
//                                                   ^^^^^^ clean
`);
});

test("a hand-written bus keeps its channels apart", () => {
  checkFindings(`
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
type Listener = (value: string) => void;
const listeners: Record<string, Listener[]> = {};
function on(name: string, listener: Listener) {
  (listeners[name] ??= []).push(listener);
}
function emit(name: string, value: string) {
  for (const listener of listeners[name] ?? []) listener(value);
//                                                       ^^^^^ clean
}
on("phone", (value) => promote(value));
//                             ^^^^^ cross-purpose
on("colour", (value) => promote(value));
//                              ^^^^^ clean

export function run(user: User) {
  emit("phone", user.phone);
//              ^^^^^^^^^^ clean
  emit("colour", user.colour);
//               ^^^^^^^^^^^ clean
}
`);
});

test("an emitter of our own over a map and a set", () => {
  checkFindings(`
// @filename: user.ts
export interface User {
  id: string;
  colour: string;
  tags: string[];
  /** @collectedFor security.two-factor */
  phone: string;
  /** @collectedFor security.two-factor */
  backup?: string;
}
// @filename: promo.ts
import { show } from "billboard";
/** @processesFor marketing */
export function promote(value: unknown): void {
  show(String(value));
}
// @filename: billboard.d.ts
declare module "billboard" {
  export function show(text: string): void;
}
// @filename: main.ts
import { promote } from "./promo";
import type { User } from "./user";
class Bus {
  private m = new Map<string, ((value: string) => void)[]>();
  on(name: string, fn: (value: string) => void) {
    const list = this.m.get(name) ?? [];
    list.push(fn);
    this.m.set(name, list);
  }
  emit(name: string, value: string) {
    for (const fn of this.m.get(name) ?? []) fn(value);
  }
}
const bus = new Bus();
bus.on("phone", (value) => promote(value));
//                                 ~~~~~ cross-purpose
bus.on("colour", promote);
//^^^^^^^^^^^^^^^^^^^^^^^^ clean
export function fire(user: User) {
  bus.emit("phone", user.phone);
//^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ clean
  bus.emit("colour", user.colour);
//^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ clean
}
class Subject<T> {
  private observers = new Set<(v: T) => void>();
  subscribe(fn: (v: T) => void) { this.observers.add(fn); return () => this.observers.delete(fn); }
  next(v: T) { for (const o of this.observers) o(v); }
}
const phones = new Subject<string>();
const colours = new Subject<string>();
phones.subscribe(promote);
//^^^^^^^^^^^^^^^^^^^^^^^^ clean
colours.subscribe(promote);
//^^^^^^^^^^^^^^^^^^^^^^^^^ clean
export function next(user: User) {
  phones.next(user.phone);
//~~~~~~~~~~~~~~~~~~~~~~~~ cross-purpose
  colours.next(user.colour);
//^^^^^^^^^^^^^^^^^^^^^^^^^^ clean
}
`);
});

test("what a registry of the workspace is filled with hears what it is given", () => {
  checkFindings(`
// @filename: registry.ts
export class Registry<T> {
  private readonly handlers: Array<(value: T) => void> = [];
  register(handler: (value: T) => void): void {
    this.handlers.push(handler);
  }
  dispatch(value: T): void {
    for (const handler of this.handlers) handler(value);
//                                               ^^^^^ clean
  }
}
export class Named {
  private readonly byName = new Map<string, (value: string) => void>();
  on(name: string, handler: (value: string) => void): void {
    this.byName.set(name, handler);
  }
  tell(name: string, value: string): void {
    const handler = this.byName.get(name);
    if (handler) handler(value);
//                       ^^^^^ clean
  }
}
// @filename: setup.ts
import { Named, Registry } from "./registry";
declare function wire(text: string): void;
/** @processesFor marketing */
export function promo(to: string): void {
  wire(to);
}
export const all = new Registry<string>();
all.register(promo);
export const quiet = new Registry<string>();
export const named = new Named();
named.on("promo", promo);
// @filename: use.ts
import { all, named } from "./setup";
export interface User {
  colour: string;
  /** @collectedFor security.two-factor */
  phone: string;
}
export function direct(user: User): void {
  all.dispatch(user.phone);
//             ^^^^^^^^^^ cross-purpose
  all.dispatch(user.colour);
//             ^^^^^^^^^^^ clean
}
export function byName(user: User): void {
  named.tell("promo", user.phone);
//                    ^^^^^^^^^^ cross-purpose
  named.tell("promo", user.colour);
//                    ^^^^^^^^^^^ clean
}
export function mixed(users: User[]): void {
  for (const { phone, colour } of users) {
    all.dispatch(\`tel:\${phone}\`);
//                      ^^^^^ cross-purpose
    named.tell("promo", colour);
//                      ^^^^^^ clean
  }
}
`);
});

test("a listener writes to variables of the function that emits", () => {
  checkFindings(`
import { EventEmitter } from "node:events";
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

function run(user: User) {
  const bus = new EventEmitter();
  let phone = "";
  let colour = "";
  bus.on("phone", (_about: string, it: string) => {
    phone = it;
  });
  bus.once("colour", (it: string) => {
    colour = it;
  });
  bus.emit("phone", user.colour, user.phone);
  bus.emit("colour", user.colour);
  promote(phone);
//        ^^^^^ cross-purpose
  promote(colour);
//        ^^^^^^ clean
}
`);
});

test("a listener that is handed on under an assertion is the same listener", () => {
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

export class Registry<T> {
  private readonly handlers: Array<(value: T) => void> = [];
  register(handler: (value: T) => void): void {
    this.handlers.push(handler satisfies unknown);
  }
  dispatch(value: T): void {
    for (const handler of this.handlers) handler(value);
  }
}
export const all = new Registry<string>();
all.register(promote as (text: unknown) => void);

export function direct(user: User): void {
  all.dispatch(user.phone);
//~~~~~~~~~~~~~~~~~~~~~~~~ cross-purpose
  all.dispatch(user.colour);
//^^^ clean
}
`);
});

test("events of a page, dispatched by name", () => {
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

document.addEventListener("rider:called", (event) => {
  promote((event as CustomEvent).type);
//        ^^^^^^^^^^^^^^^^^^^^^^^^^^^ clean
  promote((event as CustomEvent).detail.town);
//        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ clean
  promote((event as CustomEvent).detail.to);
//        ~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~ cross-purpose
});
window.addEventListener("rider:moved", (event) => {
  promote((event as CustomEvent).detail);
//        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ clean
});
export function tell(rider: Rider, button: HTMLElement) {
  document.dispatchEvent(new CustomEvent("rider:called", { detail: { to: rider.phone, town: rider.city } }));
  button.dispatchEvent(new CustomEvent("rider:moved", { detail: rider.city, bubbles: true }));
}
class Player extends EventTarget {
  constructor(private rider: Rider) {
    super();
    this.addEventListener("ring", (event) => promote((event as CustomEvent<string>).detail));
//                                                   ~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~ cross-purpose
    this.addEventListener("rest", (event) => promote((event as CustomEvent<string>).detail));
//                                                   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ clean
  }
  play() {
    this.dispatchEvent(new CustomEvent("ring", { detail: this.rider.phone }));
    this.dispatchEvent(new CustomEvent("rest", { detail: this.rider.city }));
  }
}
export function play(rider: Rider) {
  new Player(rider).play();
}
`);
});

test("listeners by name in a map of sets, beside another store", () => {
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

class Bus {
  private listeners = new Map<string, Set<(...values: any[]) => void>>();
  on(name: string, listener: (...values: any[]) => void) {
    let all = this.listeners.get(name);
    if (!all) this.listeners.set(name, (all = new Set()));
    all.add(listener);
  }
  emit(name: string, ...values: unknown[]) {
    for (const listener of this.listeners.get(name) ?? []) listener(...values);
  }
}
const bus = new Bus();
const state = { to: "" };
const store = {
  set(next: string) {
    state.to = next;
  },
};
bus.on("called", (number: string) => promote(number));
//                                           ~~~~~~ cross-purpose
bus.on("moved", (town: string) => promote(town));
//                                        ^^^^ clean
export function emit(rider: Rider) {
  bus.emit("called", rider.phone);
  bus.emit("moved", rider.city);
  store.set(rider.city);
}
`);
});

test("what methods of an emitter emit on themselves", () => {
  checkFindings(`
import { EventEmitter } from "node:events";
interface Order {
  total: number;
  /** @collectedFor service.delivery */
  street: string;
}
declare function show(text: unknown): void;
class Desk extends EventEmitter {
  place(order: Order) {
    this.emit("street", order.street);
//                      ^^^^^^^^^^^^ cross-purpose
    this.emit("total", order.total);
//                     ^^^^^^^^^^^ clean
  }
}
class Shop extends Desk {}
class Archive extends EventEmitter {
  place(order: Order) {
    this.emit("street", order.street);
//                      ^^^^^^^^^^^^ clean
  }
}
export const shop = new Shop();
export const archive = new Archive();
/** @processesFor marketing */
export function advertise() {
  shop.on("street", (street: string) => show(street));
  shop.on("total", (total: number) => show(total));
}
export function place(order: Order) {
  archive.place(order);
}
`);
});

test("channels by name, ports, and workers", () => {
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

const told = new BroadcastChannel("contacts");
told.onmessage = (event) => {
  promote(event.data.number);
//        ^^^^^^^^^^^^^^^^^ cross-purpose
  promote(event.data.colour);
//        ^^^^^^^^^^^^^^^^^ clean
};
const heard = new BroadcastChannel("contacts");
heard.addEventListener("message", (event) => {
  promote(event.data.number);
//        ^^^^^^^^^^^^^^^^^ cross-purpose
});
const colours = new BroadcastChannel("colours");
colours.addEventListener("message", (event) => {
  promote(event.data.number);
//        ^^^^^^^^^^^^^^^^^ clean
});
export function tell(user: User) {
  new BroadcastChannel("contacts").postMessage({ number: user.phone, colour: user.colour });
  new BroadcastChannel("colours").postMessage({ number: user.colour });
}
// @filename: ports.ts
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
export function ports(user: User) {
  const channel = new MessageChannel();
  channel.port1.onmessage = (event) => {
    promote(event.data);
//          ^^^^^^^^^^ cross-purpose
  };
  channel.port2.postMessage(user.phone);
}
export function ports2(user: User) {
  const { port1, port2 } = new MessageChannel();
  port1.onmessage = (event) => {
    promote(event.data);
//          ^^^^^^^^^^ clean
  };
  port2.onmessage = (event) => {
    show(event.data);
  };
  port2.postMessage(user.colour);
  port1.postMessage(user.phone);
}
// @filename: page.ts
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
const worker = new Worker(new URL("./worker.ts", import.meta.url));
worker.onmessage = (event) => {
  promote(event.data.answer);
//        ^^^^^^^^^^^^^^^^^ cross-purpose
};
export function send(user: User) {
  worker.postMessage({ number: user.phone, colour: user.colour });
}
// @filename: worker.ts
declare function show(text: unknown): void;
/** @processesFor marketing */
function promote(text: unknown) {
  show(text);
}
self.onmessage = (event) => {
  promote(event.data.number);
//        ^^^^^^^^^^^^^^^^^ cross-purpose
  promote(event.data.colour);
//        ^^^^^^^^^^^^^^^^^ clean
  self.postMessage({ answer: event.data.number });
};
// @filename: threads.ts
import { Worker } from "node:worker_threads";
interface User {
  colour: string;
  /** @collectedFor security.two-factor */
  phone: string;
}
export function start(user: User) {
  const worker = new Worker("./thread.js", { workerData: { number: user.phone } });
  worker.postMessage({ code: user.phone, colour: user.colour });
}
// @filename: thread.js
import { parentPort, workerData } from "node:worker_threads";
/** @processesFor marketing */
function promote(text) {
  console.log(text);
}
parentPort.on("message", (message) => {
  promote(message.code);
//        ^^^^^^^^^^^^ cross-purpose
  promote(message.colour);
//        ^^^^^^^^^^^^^^ clean
});
promote(workerData.number);
//      ^^^^^^^^^^^^^^^^^ cross-purpose
`);
});

test("ends in fields, workers of Node, and messages of nobody in view", () => {
  checkFindings(`
// @filename: user.ts
export interface User {
  colour: string;
  /** @collectedFor security.two-factor */
  phone: string;
}
// @filename: bus.ts
import type { User } from "./user";
declare function show(text: unknown): void;
export class Bus {
  private readonly channel = new BroadcastChannel("bus");
  start() {
    this.channel.addEventListener(
      "message",
      /** @processesFor marketing */
      ({ data }) => {
        show(data.text);
//           ^^^^^^^^^ clean
      },
    );
  }
  tell(user: User) {
    this.channel.postMessage({ text: user.phone });
//                                   ^^^^^^^^^^ cross-purpose
    this.channel.postMessage({ text: user.colour });
//                                   ^^^^^^^^^^^ clean
    this.channel.postMessage({ other: user.phone });
//                                    ^^^^^^^^^^ clean
  }
}
export const bus = new Bus();
// @filename: heavy.js
import { parentPort, workerData } from "worker_threads";
/** @processesFor marketing */
function promote(text) {
  console.log(text);
}
parentPort.on("message", ({ text, colour }) => {
  promote(text);
//        ^^^^ cross-purpose
  promote(colour);
//        ^^^^^^ clean
  parentPort.postMessage({ done: true, text });
});
promote(workerData.colour);
//      ^^^^^^^^^^^^^^^^^ clean
// @filename: pool.ts
import { join } from "node:path";
import { Worker } from "node:worker_threads";
import type { User } from "./user";
declare function show(text: unknown): void;
/** @processesFor marketing */
function promote(text: unknown) {
  show(text);
}
const pool = new Worker(join(__dirname, "heavy.js"), { workerData: { colour: "red" } });
pool.on("message", (answer) => {
  promote(answer.done);
//        ^^^^^^^^^^^ clean
  promote(answer.text);
//        ^^^^^^^^^^^ cross-purpose
});
export function run(user: User) {
  pool.postMessage({ text: user.phone, colour: user.colour });
}
// @filename: quiet.ts
declare function show(text: unknown): void;
/** @processesFor marketing */
function promote(text: unknown) {
  show(text);
}
onmessage = (event) => {
  promote(event.data.text);
//        ^^^^^^^^^^^^^^^ clean
  postMessage(event.data);
};
// @filename: starter.ts
import type { User } from "./user";
export function start(user: User) {
  const worker = new Worker(new URL("./quiet.ts", import.meta.url), { type: "module" });
  worker.postMessage({ text: user.colour });
  return worker;
}
// @filename: frames.ts
import type { User } from "./user";
declare function show(text: unknown): void;
/** @processesFor marketing */
function promote(text: unknown) {
  show(text);
}
window.addEventListener("message", (event) => {
  promote(event.data.text);
//        ^^^^^^^^^^^^^^^ clean
});
export function post(frame: HTMLIFrameElement, user: User) {
  frame.contentWindow?.postMessage({ text: user.phone }, "*");
}
`);
});
