// Many functions that call one another in circles: their rounds must not multiply.
import { expect, test } from "vitest";
import { shop, snapshotOf } from "./workspace.ts";

test("fifty functions in circles are followed", () => {
  const functions = Array.from(
    { length: 50 },
    (_, at) =>
      `export function f${at}(u: any, d: number): any { if (d > ${at}) return { a: f${(at + 1) % 50}({ b: u }, d - 1), b: f${(at + 7) % 50}({ c: u.a }, d - 2), c: u }; return u; }\n`,
  );
  const all = "export function all(user: User) {\n  sink(f0(user, 1));\n}\n";
  const found = snapshotOf({ "a.ts": shop + functions.join("") + all }).findings();
  expect(found.map((it) => it.code)).toContain("cross-purpose");
}, 20_000);
