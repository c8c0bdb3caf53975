// S12: code with a purpose calls undeclared code that reads the data for it.
import { test } from "vitest";
import { checkFindings } from "../../support/check-findings.ts";

test("the call is the place, however deep the read lies", () => {
  checkFindings(`
interface Tenant {
  flat: string;
  /** @collectedFor security.two-factor */
  phone: string;
}
declare function dial(to: string): void;

function ring(tenant: Tenant) {
  dial(tenant.phone);
}
function ringTwice(tenant: Tenant) {
  ring(tenant);
  ring(tenant);
}
function knock(tenant: Tenant) {
  dial(tenant.flat);
}

/** @processesFor marketing */
function offer(tenant: Tenant) {
  ring(tenant);
//^^^^^^^^^^^^ cross-purpose
  ringTwice(tenant);
//^^^^^^^^^^^^^^^^^ cross-purpose
  knock(tenant);
//^^^^^^^^^^^^^ clean
}
/** @processesFor security.two-factor */
function openDoor(tenant: Tenant) {
  ring(tenant);
//^^^^^^^^^^^^ clean
  ringTwice(tenant);
//^^^^^^^^^^^^^^^^^ clean
}
`);
});

test("a helper that compares reads on behalf, one that only asks whether it is there does not", () => {
  checkFindings(`
interface Tenant {
  /** @collectedFor security.two-factor */
  phone?: string;
}
declare function show(text: unknown): void;

function isNumberOf(tenant: Tenant, typed: string) {
  return tenant.phone === typed;
}
function hasNumber(tenant: Tenant) {
  return tenant.phone !== undefined;
}
function digits(tenant: Tenant) {
  return tenant.phone?.length ?? 0;
}

/** @processesFor marketing */
function match(tenant: Tenant, typed: string) {
  if (isNumberOf(tenant, typed)) show("match");
//    ^^^^^^^^^^^^^^^^^^^^^^^^^ cross-purpose
  if (hasNumber(tenant)) show("has");
//    ^^^^^^^^^^^^^^^^^ clean
  show(digits(tenant));
//     ^^^^^^^^^^^^^^ clean
}
`);
});

test("a helper that only feeds code with its own purpose is judged there", () => {
  checkFindings(`
interface Tenant {
  /** @collectedFor security.two-factor */
  phone: string;
}
declare function dial(to: string): void;
/** @processesFor security.two-factor */
function sendCode(to: string) {
  dial(to);
}
/** @processesFor analytics */
function measure(to: string) {
  dial(to);
}

function confirm(tenant: Tenant) {
  sendCode(tenant.phone);
//         ^^^^^^^^^^^^ clean
}
function track(tenant: Tenant) {
  measure(tenant.phone);
//        ^^^^^^^^^^^^ cross-purpose
}

/** @processesFor marketing */
function subscribe(tenant: Tenant) {
  confirm(tenant);
//^^^^^^^^^^^^^^^ clean
  track(tenant);
//^^^^^^^^^^^^^ clean
}
`);
});

test("constructors, methods, getters and callbacks of undeclared code read on behalf too", () => {
  checkFindings(`
interface Tenant {
  flat: string;
  /** @collectedFor security.two-factor */
  phone: string;
}
declare function dial(to: string): void;

class Dialer {
  constructor(private readonly tenant: Tenant) {
    dial(tenant.flat);
  }
  ring() {
    dial(this.tenant.phone);
  }
  knock() {
    dial(this.tenant.flat);
  }
}
class Eager {
  constructor(tenant: Tenant) {
    dial(tenant.phone);
  }
}
function ringAll(tenants: Tenant[]) {
  tenants.forEach((tenant) => dial(tenant.phone));
}

/** @processesFor marketing */
function offer(tenant: Tenant, tenants: Tenant[]) {
  const dialer = new Dialer(tenant);
//               ^^^^^^^^^^^^^^^^^^ clean
  dialer.ring();
//^^^^^^^^^^^^^ cross-purpose
  dialer.knock();
//^^^^^^^^^^^^^^ clean
  new Eager(tenant);
//^^^^^^^^^^^^^^^^^ cross-purpose
  ringAll(tenants);
//^^^^^^^^^^^^^^^^ cross-purpose
}
`);
});

test("a helper that hands the whole object to code nobody sees reads all of it", () => {
  checkFindings(`
interface Tenant {
  flat: string;
  /** @collectedFor security.two-factor */
  phone: string;
}
declare function upload(what: object): void;

function publish(tenant: Tenant) {
  upload(tenant);
}
function publishFlat({ flat }: Tenant) {
  upload({ flat });
}

/** @processesFor marketing */
function share(tenant: Tenant) {
  publish(tenant);
//^^^^^^^^^^^^^^^ cross-purpose
  publishFlat(tenant);
//^^^^^^^^^^^^^^^^^^^ clean
}
`);
});

test("reading for oneself alone is enough: what comes back is not asked", () => {
  checkFindings(`
interface Tenant {
  /** @collectedFor security.two-factor */
  phone: string;
}
declare function lookUp(number: string): boolean;

function isListed(tenant: Tenant) {
  return lookUp(tenant.phone);
}

/** @processesFor marketing */
function count(tenants: Tenant[]) {
  return tenants.filter((tenant) => isListed(tenant)).length;
//                                  ^^^^^^^^^^^^^^^^ cross-purpose
}
`);
});

test("values that a statement is given are read, a record that is kept is not", () => {
  checkFindings(`
import { Pool } from "pg";
interface User {
  id: string;
  /** @collectedFor account */
  email: string;
}
const pool = new Pool();
async function touch(user: User) {
  await pool.query("update users set seen = now() where email = $1", [user.email]);
}
async function count(user: User) {
  await pool.query("update users set seen = now() where id = $1", [user.id]);
}
function soon(user: User, done: (email: string) => void) {
  queueMicrotask(() => done(user.email));
//                          ^^^^^^^^^^ cross-purpose
}
/** @processesFor marketing */
export async function campaign(user: User) {
  await touch(user);
//      ^^^^^^^^^^^ cross-purpose
  await count(user);
//      ^^^^^^^^^^^ clean
  soon(user, (email) => console.log(email.length));
  soon(user, (email) => {
    fetch(email);
  });
}
`);
});
