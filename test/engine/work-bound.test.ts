// Code that leads on and on must not use up the work that is allowed for everybody else.
import { expect, test } from "vitest";
import { snapshotOf } from "../support/check-findings.ts";

const STEPS = 300;
const PLAIN = 60;

const user = `export interface User {
  /** @collectedFor security.two-factor */
  phone: string;
}
`;

/** Each calls the next eight and hands each another callback around its own: no two calls are alike. */
const web = Array.from({ length: STEPS }, (_, at) => {
  const calls = Array.from(
    { length: 8 },
    (_, next) => `  step${(at + next + 1) % STEPS}(user, (text) => done(text + user.phone));`,
  );
  return `export function step${at}(user: User, done: (text: string) => void): void {
  done(user.phone);
${calls.join("\n")}
}
`;
}).join("\n");

/** Short functions with a breach each, in a file that is read after it. */
const plain = Array.from(
  { length: PLAIN },
  (_, at) => `export function match${at}(user: User, list: string[]) {
  return list.includes(user.phone);
}
`,
).join("\n");

const importing = `import type { User } from "./user";\n`;
const of = (purpose: string, text: string) =>
  importing + text.replaceAll("export function", `/** @processesFor ${purpose} */\nexport function`);

test("functions that lead to very much leave enough for all the others, and are told as cut short", () => {
  const snapshot = snapshotOf([
    { path: "user.ts", text: user, expectations: [] },
    { path: "a-web.ts", text: of("operations", web), expectations: [] },
    { path: "z-match.ts", text: of("marketing", plain), expectations: [] },
  ]);
  const places = (file: string) =>
    new Set(
      snapshot
        .findings()
        .flatMap((it) => (it.file.endsWith(file) ? [snapshot.lines(it.file)?.positionAt(it.at.start).line] : [])),
    );
  expect(places("z-match.ts").size).toBe(PLAIN);
  const lines = of("operations", web).split("\n");
  const said = [...places("a-web.ts")].filter((line) => lines[line ?? -1] === "  done(user.phone);");
  expect(said.length).toBe(STEPS);
  expect(snapshot.incomplete().length).toBeGreaterThan(0);
});
