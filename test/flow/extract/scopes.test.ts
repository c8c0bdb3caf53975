import { expect, test } from "vitest";
import { described, extract } from "./described.ts";

test("names in blocks, loops and handlers are variables of their own", () => {
  expect(
    described(`
function f(x, y = () => x) {
  var x = 1;
  { let x = 2; use(x); }
  for (const x of list) { use(x); }
  try { go(); } catch (x) { use(x); }
  switch (x) { case 1: let x = 3; use(x); }
  return x;
}
`),
  ).toBe(`
fn0 module (module)()
  function f = fn1
fn1 function f(x, y = fn2) captured x
  var x = 1
  block
    let x#2 = 2
    use@global(x#2)
  for x#3 of list@global
    use@global(x#3)
  try
    go@global()
  catch x#4
    use@global(x#4)
  switch x
    case 1
      let x#5 = 3
      use@global(x#5)
  return x
fn2 arrow y()
  return x@1
`);
});

test("a default value does not see the variables of the body", () => {
  expect(described("const x = 1; function f(a = () => x) { var x = 2; return a; }")).toBe(`
fn0 module (module)() captured x
  function f = fn1
  const x = 1
fn1 function f(a = fn2)
  var x = 2
  return a
fn2 arrow a()
  return x@0
`);
});

test("var and functions are hoisted, also out of blocks", () => {
  expect(described("use(a, g); if (b) { for (;;) { var a = 1; } } function g() {}")).toBe(`
fn0 module (module)()
  function g = fn1
  use@global(a, g)
  if b@global
    for ; ; 
      var a = 1
fn1 function g()
`);
});

test("captured are the variables that functions inside mention, at any depth", () => {
  const body = extract("import { i } from 'm'; function f(a, b, c) { let d; return () => () => a + d + i; }");
  expect(body.functions.map((it) => [it.name, it.locals, it.captured])).toEqual([
    ["(module)", ["i", "f"], ["i"]],
    ["f", ["a", "b", "c", "d"], ["a", "d"]],
    ["function in f", [], []],
    ["function in function in f", [], []],
  ]);
});

test("a function expression that mentions its own name stores itself in a variable", () => {
  expect(described("const a = function again() { again(); }; const b = function never() {};")).toBe(`
fn0 module (module)() captured again
  const a = again = fn1
  const b = fn2
fn1 function again()
  again@0()
fn2 function never()
`);
});

test("arguments belongs to the nearest function that is no arrow", () => {
  const body = extract("function f() { return () => arguments; }");
  expect(body.functions[1]).toMatchObject({ usesArguments: true, captured: ["arguments"] });
});

test("destructuring keeps keys, defaults and rests", () => {
  expect(
    described(
      'const { a: { b = 1 }, "c-d": [e, , ...f], [k]: g, ...rest } = o; [x.y, z = 2] = [z, 1]; ({ p, q: r.s, ...t } = o);',
    ),
  ).toBe(`
fn0 module (module)()
  const { a: { b: b = 1 }, c-d: [e, , ...f], [k@global]: g, ...rest } = o@global
  [x@global.y, z@global = 2] = [z@global, 1]
  { p: p@global, q: r@global.s, ...t@global } = o@global
`);
});

test("places count from the function, and leave parentheses and casts out", () => {
  const text = "\n\n  function f(u) { return ((u as User)).phone; }";
  const [, f] = extract(text).functions;
  expect(f?.start).toBe(4);
  const returned = f?.body?.[0];
  if (returned?.s !== "return" || returned.value?.e !== "member") throw new Error("no member");
  const show = ([start, end]: readonly [number, number]) => text.slice(4 + start, 4 + end);
  expect(show(returned.value.nameAt)).toBe("phone");
  expect(returned.value.object).toMatchObject({ e: "cast", at: [25, 26] });
  expect(show(returned.value.object.at)).toBe("u");
});
