// Broken, enormous and strange text: always an answer, never a thrown error.
import { expect, test } from "vitest";
import { described, extract } from "./described.ts";

test("what can be read of broken code is read", () => {
  const text = "function f(user) { const a = user.; send(user.phone; }\nfunction g( { return x.y }";
  const body = extract(text);
  expect(body.syntaxErrors.length).toBeGreaterThan(0);
  expect(body.functions.map((it) => it.name)).toEqual(["(module)", "f", "g"]);
  expect(described(text)).toContain("send@global(user.phone)");
});

const SAMPLE = `import { User } from "./user";
/** @processesFor account */
export class Store { constructor(private db: Db) {} async save({ phone, ...rest }: User) {
  for (const [k, v] of Object.entries(rest)) if (k in this.db) await this.db.put(\`\${k}-\${v}\`, <any>v); return () => phone } }
export const f = (a?: string) => { try { return /x/.test(a!) ? a : { a, [a]: 1, ...g } } catch { throw new Error("x") } };
`;

test("every beginning of a file has an answer", () => {
  for (const name of ["a.ts", "a.tsx", "a.js"]) {
    for (let end = 0; end <= SAMPLE.length; end++)
      expect(extract(SAMPLE.slice(0, end), name).functions[0]?.index).toBe(0);
  }
});

test("every file without one of its characters has an answer", () => {
  for (let at = 0; at < SAMPLE.length; at++) {
    const body = extract(SAMPLE.slice(0, at) + SAMPLE.slice(at + 1), "a.tsx");
    expect(body.functions.every((it, index) => it.index === index)).toBe(true);
  }
});

test.each([
  ["additions", `f(${Array(50_000).fill("a").join(" + ")})`],
  ["alternatives", `f(${Array(50_000).fill("a").join(" || ")})`],
  ["calls", `a${".b(c)".repeat(50_000)}`],
  ["else if", Array(1_000).fill("if (a) { b() }").join(" else ")],
  ["conditionals", `f(${"a ? b : ".repeat(1_000)}c)`],
  ["functions", `${"function f() {".repeat(800)}${"}".repeat(800)}`],
  ["blocks", `${"{".repeat(1_000)}a()${"}".repeat(1_000)}`],
  ["names of types", `type A = ${Array(20_000).fill("a").join(".")}`],
])("a chain of many %s can be read, printed and written as JSON", (_name, text) => {
  const body = extract(text);
  expect(body.syntaxErrors).toEqual([]);
  expect(JSON.stringify(body).length).toBeGreaterThan(100);
  expect(described(text).length).toBeGreaterThan(10);
});

test("the names in what is nested too deep are kept", () => {
  const text = `function f(user) { g(${"!".repeat(500)}user); }`;
  expect(described(text)).toContain("unknown(user)");
});

test("nesting that not even the parser survives makes the file unreadable, and nothing else", () => {
  const text = `${"(".repeat(100_000)}a${")".repeat(100_000)}`;
  expect(extract(text)).toMatchObject({
    functions: [{ name: "(module)" }],
    syntaxErrors: [{ start: 0, end: text.length }],
  });
});

test("the answer can be written as JSON and follows from the text alone", () => {
  const body = extract(SAMPLE);
  expect(JSON.parse(JSON.stringify(body))).toEqual(body);
  expect(extract(SAMPLE)).toEqual(body);
});

test("typing above a function changes no place inside it", () => {
  const before = extract(SAMPLE).functions.map((it) => it.body);
  const after = extract(`\n\n// more\n${SAMPLE}`).functions.map((it) => it.body);
  expect(after.slice(1)).toEqual(before.slice(1));
});

test("names are all bindings, keys and members, sorted", () => {
  const { names } = extract("const { a: b, ...c } = d.e; f['g'] = { h, i() {} }; interface J { k: L }");
  expect(names).toEqual(["J", "a", "b", "c", "e", "g", "h", "i", "k"]);
});
