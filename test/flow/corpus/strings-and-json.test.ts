// S16: text is built, cut, encoded, hashed and serialised without losing the label.
import { test } from "vitest";
import { checkFindings } from "../../support/check-findings.ts";

test("templates and string methods", () => {
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

function run(user: User) {
  promote(\`call \${user.phone}\`);
//                ^^^^^^^^^^ cross-purpose
  promote(user.phone.trim());
//        ~~~~~~~~~~~~~~~~~ cross-purpose
  promote(user.phone.replace(/\\D/g, "").slice(-4));
//        ~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~ cross-purpose
  promote("tel:" + user.phone);
//        ~~~~~~~~~~~~~~~~~~~ cross-purpose
  promote("tel:".concat(user.phone));
//        ~~~~~~~~~~~~~~~~~~~~~~~~~ cross-purpose
  promote(user.phone.split("")[0]);
//        ~~~~~~~~~~~~~~~~~~~~~~~ cross-purpose
  promote(["tel", user.phone].join(":"));
//        ~~~~~~~~~~~~~~~~~~~~~~~~~~~~~ cross-purpose
  promote(user.phone.padStart(20, "0"));
//        ~~~~~~~~~~~~~~~~~~~~~~~~~~~~ cross-purpose
  promote(user.phone.charAt(0));
//        ~~~~~~~~~~~~~~~~~~~~ cross-purpose
  promote(user.phone[0]);
//        ^^^^^^^^^^^^^ cross-purpose
  promote("call N".replace("N", user.phone));
//        ~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~ cross-purpose
  promote(user.phone.match(/\\d+/)?.[0]);
//        ~~~~~~~~~~~~~~~~~~~~~~~~~~~~ cross-purpose
  promote(String(user.phone));
//        ~~~~~~~~~~~~~~~~~~ cross-purpose
  promote(Number(user.phone));
//        ~~~~~~~~~~~~~~~~~~ cross-purpose
  promote(Number.parseInt(user.phone, 10) + 1);
//        ~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~ cross-purpose
  promote(\`about \${user.colour}\`);
//        ^^^^^^^^^^^^^^^^^^^^^^ clean
  promote(user.colour.toUpperCase() + "!");
//        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ clean
  promote(user.phone.length);
//        ^^^^^^^^^^^^^^^^^ clean
  promote(user.phone.includes("07"));
//        ^^^^^^^^^^^^^^^^^^^^^^^^^ clean
  promote(user.phone.indexOf("7"));
//        ^^^^^^^^^^^^^^^^^^^^^^^ clean
}
`);
});

test("a tagged template is a call", () => {
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

function tag(parts: TemplateStringsArray, ...values: string[]) {
  return parts.raw.map((part, index) => part + (values[index] ?? "")).join("");
}
function last(_parts: TemplateStringsArray, _first: string, second: string) {
  return second;
}
function run(user: User) {
  promote(tag\`call \${user.phone}\`);
//        ~~~~~~~~~~~~~~~~~~~~~~~ cross-purpose
  promote(tag\`like \${user.colour}\`);
//        ^^^^^^^^^^^^^^^^^^^^^^^^ clean
  promote(last\`a \${user.colour} b \${user.phone}\`);
//        ~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~ cross-purpose
  promote(last\`a \${user.phone} b \${user.colour}\`);
//        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ clean
  promote(String.raw\`\${user.phone}\`);
//        ~~~~~~~~~~~~~~~~~~~~~~~~~ cross-purpose
}
`);
});

test("JSON keeps fields apart", () => {
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

function run(user: User) {
  const copy = JSON.parse(JSON.stringify(user)) as User;
  promote(copy.phone);
//        ^^^^^^^^^^ cross-purpose
  promote(copy.colour);
//        ^^^^^^^^^^^ clean
  promote(JSON.stringify({ tel: user.phone }));
//        ~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~ cross-purpose
  promote(JSON.stringify({ colour: user.colour }));
//        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ clean
  const untyped = JSON.parse(JSON.stringify({ tel: user.phone, colour: user.colour }));
  promote(untyped.tel);
//        ^^^^^^^^^^^ cross-purpose
  promote(untyped.colour);
//        ^^^^^^^^^^^^^^ clean
}
`);
});

test("encodings keep it", () => {
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

function run(user: User) {
  promote(encodeURIComponent(user.phone));
//        ~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~ cross-purpose
  promote(btoa(user.phone));
//        ~~~~~~~~~~~~~~~~ cross-purpose
  promote(new URLSearchParams({ tel: user.phone }).toString());
//        ~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~ cross-purpose
  const url = new URL("https://shop.example/");
  url.searchParams.set("tel", user.phone);
  promote(url.toString());
//        ~~~~~~~~~~~~~~ cross-purpose
  const clean = new URL("https://shop.example/");
  clean.searchParams.set("colour", user.colour);
  promote(clean.toString());
//        ^^^^^^^^^^^^^^^^ clean
  promote(new TextEncoder().encode(user.phone));
//        ~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~ cross-purpose
  promote(structuredClone({ tel: user.phone }).tel);
//        ~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~ cross-purpose
}
`);
});

test("hashing is no way out, marked or not", () => {
  checkFindings(`
import { createHash, createHmac } from "node:crypto";
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

/** @pseudonymises - keyed, the key is rotated monthly */
function token(text: string) {
  return createHmac("sha256", "key").update(text).digest("hex");
}
function run(user: User) {
  promote(createHash("sha256").update(user.phone).digest("hex"));
//        ~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~ cross-purpose
  promote(createHash("sha256").update(user.colour).digest("hex"));
//        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ clean
  promote(token(user.phone));
//        ~~~~~~~~~~~~~~~~~ cross-purpose
  promote(token(user.id));
//        ^^^^^^^^^^^^^^ clean
  const hash = createHash("md5");
  hash.update(user.phone);
  promote(hash.digest("hex"));
//        ~~~~~~~~~~~~~~~~~~ cross-purpose
}
`);
});

test("a form keeps its names apart", () => {
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

export function run(user: User) {
  const form = new FormData();
  form.set("tel", user.phone);
  form.set("tint", user.colour);
  promote(form.get("tel"));
//        ^^^^^^^^^^^^^^^ cross-purpose
  promote(form.get("tint"));
//        ^^^^^^^^^^^^^^^^ clean
  promote([...form.values()]);
//        ~~~~~~~~~~~~~~~~~~ cross-purpose
}
`);
});

test("JSON of the properties that a list names, and numbers in the words of a language", () => {
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

export function written(rider: Rider) {
  promote(JSON.stringify(rider, ["id", "city"]));
//        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ clean
  promote(JSON.stringify(rider, ["id", "phone"]));
//        ~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~ cross-purpose
  promote(new Intl.NumberFormat("de").format(Number(rider.phone)));
//        ~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~ cross-purpose
  promote(new Intl.ListFormat("de").format([rider.city]));
//        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ clean
}
`);
});
