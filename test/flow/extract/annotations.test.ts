import { expect, test } from "vitest";
import { annotations, described, extract } from "./described.ts";

test.each([
  ["interface User { /** @collectedFor account */ phone: string }", "field User.phone: collectedFor account"],
  [
    "interface User { a: 1; /** @collectedFor account */ phone(): string }",
    "function User.phone: collectedFor account",
  ],
  ["type User = { /** @collectedFor account */ phone: string }", "field User.phone: collectedFor account"],
  ["type User = { a: { /** @collectedFor account */ phone: string } }", "field User.a.phone: collectedFor account"],
  ["class A { /** @collectedFor account */ private readonly phone = ''; }", "field A.phone: collectedFor account"],
  ["class A { static /** @collectedFor account */ phone = ''; }", "field A.phone: collectedFor account"],
  ["class A { /** @processesFor account */ @log() save() {} }", "function A.save: processesFor account"],
  ["class A { /** @collectedFor account */ get phone() { return 1 } }", "function A.phone: collectedFor account"],
  ["class A { /** @processesFor account */ constructor() {} }", "function A.constructor: processesFor account"],
  ["const s = { /** @collectedFor account */ phone: 1 }", "field s.phone: collectedFor account"],
  ["const s = { /** @collectedFor account */ phone }", "field s.phone: collectedFor account"],
  ["const s = { a: { /** @collectedFor account */ phone: z.string() } }", "field s.a.phone: collectedFor account"],
  ["const s = { /** @processesFor account */ load() {} }", "function s.load: processesFor account"],
  ["const s = { /** @processesFor account */ load: async () => {} }", "function s.load: processesFor account"],
  ["const s = z.object({ /** @collectedFor account */ phone: z.string() })", "field s.phone: collectedFor account"],
  ["class A { /** @processesFor account */ static { a() } }", "function A static block: processesFor account"],
  ["function send(/** @collectedFor account */ to: string) {}", "parameter send(to): collectedFor account"],
  ["const send = (/** @collectedFor account */ to) => {}", "parameter send(to): collectedFor account"],
  ["function send({ /** @collectedFor account */ to }) {}", "variable to: collectedFor account"],
  ["const /** @collectedFor account */ phone = ask();", "variable phone: collectedFor account"],
  ["const { /** @collectedFor account */ phone } = ask();", "variable phone: collectedFor account"],
  ["/** @collectedFor account */ export let phone = ask();", "variable phone: collectedFor account"],
  ["export /** @collectedFor account */ let phone = ask();", "variable phone: collectedFor account"],
  ["/** @collectedFor account */ declare function source(): any", "function source: collectedFor account"],
  ["/** @processesFor account */ export default async function () {}", "function default: processesFor account"],
  ["export default /** @processesFor account */ () => {}", "function default: processesFor account"],
  ["run(/** @processesFor account */ () => {})", "function callback of run(): processesFor account"],
  ["/** @collectedFor account */ type Phone = string", "type Phone: collectedFor account"],
  ["/** @collectedFor account */ interface User {}", "type User: collectedFor account"],
  ["/** @processesFor account */ export abstract class A {}", "class A: processesFor account"],
  ["export /** @processesFor account */ class A {}", "class A: processesFor account"],
  ["/** @processesFor account */ namespace N {}", "namespace N: processesFor account"],
  ["/** @processesFor account */ send(user);", "statement send(user);: processesFor account"],
  [
    "function f() { /** @processesFor account */ return send(user); }",
    "statement return send(user);: processesFor account",
  ],
  ["/** @processesFor account */ { send(user) }", "statement { send(user) }: processesFor account"],
  ["if (a) /** @processesFor account */ { b() }", "statement { b() }: processesFor account"],
  [
    "/** @collectedFor account */ /* x */ // y\n/** no tag */\nlet phone: string",
    "variable phone: collectedFor account",
  ],
])("%s", (text, expected) => {
  expect(annotations(text)).toEqual([expected]);
});

test("what only looks like a comment carries nothing", () => {
  const tag = "/** @collectedFor account */";
  expect(
    annotations(`const a = "${tag}"; const b = \`${tag} \${x} ${tag}\`; // ${tag}\nconst c = /[/]** @x/; let d`),
  ).toEqual([]);
  expect(annotations(`const a = <p>${tag} {b} ${tag}</p>; const c = <i t="${tag}" />`, "a.tsx")).toEqual([]);
});

test("comments in a row add up, and the outermost node takes them", () => {
  expect(
    annotations(
      "/** @collectedFor account */\n/** @personalData */\nexport const a = (/** @collectedFor billing */ b) => b",
    ),
  ).toEqual(["function a: collectedFor account, personalData", "parameter a(b): collectedFor billing"]);
});

test("a tag on a variable that is a function is one of the function", () => {
  const body = extract("/** @processesFor account */ export const send = async (to) => to;");
  expect(body.functions[1]).toMatchObject({ name: "send", annotation: 0 });
  expect(body.annotations).toHaveLength(1);
});

test("a purpose above an object of functions is one of each without its own", () => {
  expect(
    described(`
/** @processesFor account */
export const api = { load() {}, /** @processesFor billing */ pay: () => {}, /** @anonymises counts */ count: () => 1, n: 1 };
`),
  ).toBe(`
export api as api
fn0 module (module)()
  const api ^0 = { load ^0: fn1, pay ^1: fn2, count ^2: fn3, n: 1 }
fn1 method api.load() ^0
fn2 arrow api.pay() ^1
fn3 arrow api.count() ^2
  return 1
^0 variable api: processesFor account
^1 function api.pay: processesFor billing
^2 function api.count: anonymises
`);
});

test("what is said of a wrapped function is said of the function inside", () => {
  const body = extract("/** @anonymises counts */ export const count = memo((users) => users.length);");
  expect(body.functions[1]?.annotation).toBe(0);
});

test("a purpose above a variable that is no function is one of its statement", () => {
  expect(described("/** @processesFor account */ const sent = send(user);")).toBe(`
fn0 module (module)()
  region ^1
    const sent ^0 = send@global(user@global)
^0 variable sent: processesFor account
^1 statement sent: processesFor account
`);
});

test("CommonJS functions take the tag above their assignment", () => {
  expect(annotations("/** @processesFor account */ exports.send = function () {};", "a.js")).toEqual([
    "function send: processesFor account",
  ]);
  expect(extract("/** @processesFor account */ exports.send = () => {};", "a.js").functions[1]?.annotation).toBe(0);
  expect(extract("/** @processesFor account */ module.exports = { send() {} };", "a.js").functions[1]?.annotation).toBe(
    0,
  );
});

test("a promise above this.phone in a class is one of the field", () => {
  const body = extract("class A { constructor(p) { /** @collectedFor account */ this.phone = p; } }", "a.js");
  expect(body.classes[0]?.members[1]).toMatchObject({ kind: "field", name: "phone", annotation: 0 });
  expect(body.annotations[0]?.symbol).toBe("A.phone");
});

test("the file's own comment speaks of the file alone", () => {
  const body = extract(
    "#!/usr/bin/env node\n/** @file Ads. @processesFor marketing */\n/** @processesFor account */\nfunction f() {}",
  );
  expect(body.annotations.map((it) => [it.kind, it.symbol])).toEqual([
    ["function", "f"],
    ["file", "a.ts"],
  ]);
  expect(body.fileAnnotation).toBe(1);
});

test("a tag that belongs to nothing is told", () => {
  expect(annotations("enum E { /** @collectedFor account */ A }\nlet a\n/** @collectedFor billing */")).toEqual([
    "problem malformed at @collectedFor account",
    "problem malformed at @collectedFor billing",
  ]);
});

test("exceptions are read from real comments, also in JSX", () => {
  const text =
    'const a = "// purposely-ignore cross-purpose -- no";\nconst b = <p>{/* purposely-ignore cross-purpose -- yes */}</p>;';
  expect(extract(text, "a.tsx").ignores.map((it) => it.reason)).toEqual(["yes"]);
});

test("overloads, parameter properties and destructured statements", () => {
  expect(
    described(`
/** @processesFor account */
function f(a: string): void;
function f(a: number): void;
function f(a: any) {}
class A { constructor(/** @collectedFor billing */ private phone: string) {} }
/** @collectedFor account */ const { a, b: [c] } = o;
`),
  ).toBe(`
class0 A
  constructor constructor fn2
  field phone: string ^1
fn0 module (module)()
  function f = fn1
  class A = class0
  const { a: a ^2, b: [c ^3] } = o@global
fn1 function f(a: any) ^0
  overload (a: string) => void
  overload (a: number) => void
fn2 constructor A.constructor(field phone: string ^1)
^0 function f: processesFor account
^1 parameter A.constructor(phone): collectedFor billing
^2 variable a: collectedFor account
^3 variable c: collectedFor account
`);
});
