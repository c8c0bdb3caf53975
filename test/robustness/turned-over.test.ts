// State that is made of itself comes to rest: a flag that is turned over, a counter, a text that grows.
import { expect, test } from "vitest";
import { shop, snapshotOf } from "./workspace.ts";

/** What it begins with, and what it is each time. */
const states: readonly (readonly [initial: string, next: string])[] = [
  ["false", "!it"],
  ["1", "-it"],
  ["0", "it + 1"],
  ["1", "it * 2"],
  ["0n", "it + 1n"],
  ['""', 'it + "x"'],
  ['""', `\`\${it}-\${it}\``],
  ['"a"', 'it === "a" ? "b" : "a"'],
  ["false", "it === false"],
  ["{ up: true }", "({ ...it, up: !it.up })"],
  ["[]", "[...it, it.length]"],
  ["new Map()", 'new Map(it).set("a", !it.get("a"))'],
];

const places: Readonly<Record<string, (initial: string, next: string) => string>> = {
  "a component's state": (initial, next) => `import { useState } from "react";
/** @processesFor marketing.advertising */
export function Offer({ user }: { user: User }) {
  const [it, setIt] = useState<any>(${initial});
  return <button onClick={() => setIt(${next})}>{user.phone}</button>;
}`,
  "a module's variable": (initial, next) => `let it: any = ${initial};
export function near(user: User) { it = ${next}; sink(user.phone); return it; }
export function far(user: User) { it = ${next}; return near(user); }`,
  "a field": (initial, next) => `class Panel {
  it: any = ${initial};
  turn(user: User) { this.it = ${next.replace(/\bit\b/g, "this.it")}; sink(user.phone); }
}
export const panel = new Panel();
export function near(user: User) { panel.turn(user); return panel.it; }`,
};

test.each(Object.entries(places))("%s", (_, place) => {
  for (const [initial, next] of states) {
    const snapshot = snapshotOf({ "a.tsx": shop + place(initial, next) });
    expect(snapshot.incomplete(), next).toEqual([]);
    expect(
      snapshot.findings().map((it) => it.code),
      next,
    ).toContain("cross-purpose");
  }
});
