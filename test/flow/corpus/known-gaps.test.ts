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

test("libraries whose wiring by names is not followed", () => {
  checkFindings(`
import { Kafka } from "kafkajs";

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

const kafka = new Kafka({ brokers: [] });
export async function enqueue(user: User) {
  const producer = kafka.producer();
  await producer.send({ topic: "signups", messages: [{ value: user.phone }] });
}
export async function work() {
  const consumer = kafka.consumer({ groupId: "news" });
  await consumer.subscribe({ topic: "signups" });
  await consumer.run({
    eachMessage: async ({ message }) => {
      promote(message.value);
//            ^^^^^^^^^^^^^ MISSING cross-purpose
    },
  });
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

test("two ends of a channel of the browser", () => {
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
//        ^^^^^^^^^^^^^^^^^ MISSING cross-purpose
};
export function tell(user: User) {
  new BroadcastChannel("contacts").postMessage({ number: user.phone });
}
`);
});
