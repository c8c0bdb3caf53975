// What is near personal data after an edit, told from what was near before: the same as if everything was gone through again.
import fc from "fast-check";
import { expect, test } from "vitest";
import { toFileId } from "../../server/src/base/ids.ts";
import { extractFile } from "../../server/src/flow/extract/extract-file.ts";
import type { FileBody } from "../../server/src/flow/ir.ts";
import { Relevance } from "../../server/src/resolve/relevance.ts";

const names = ["ask", "keep", "send", "note", "tell", "state", "phone", "stray", "User", "x1", "x2", "x3"] as const;
const aName = fc.constantFrom(...names);

/** Statements whose facts differ in every kind that nearness asks for. */
const aStatement = fc.oneof(
  aName.map((it) => `${it}();`),
  fc.tuple(aName, aName).map(([left, right]) => `void ${left}.${right};`),
  aName.map((it) => `state = ${it};`),
  fc.tuple(aName, aName).map(([left, right]) => `bus.on("${left}", ${right});`),
  aName.map((it) => `const inner = () => ${it}();`),
  aName.map((it) => `let typed: ${it} | undefined;`),
  aName.map((it) => `new Promise((resolve) => { ${it} = resolve; });`),
);
const aBody = fc.array(aStatement, { maxLength: 2 }).map((it) => it.join(" "));

const firstFile = (bodies: readonly string[]) => `
let state: unknown;
/** @processesFor marketing */
export function send(it: unknown) { ${bodies[0]} }
export function keep(it: unknown) { ${bodies[1]} }
export const note = (it: unknown) => { ${bodies[2]} };
`;
const secondFile = (bodies: readonly string[]) => `
export interface User { /** @collectedFor account */ phone: string }
export function ask(it: User) { ${bodies[3]} }
export function tell() { ${bodies[4]} }
export class Stray { stray() { ${bodies[5]} } }
const table = { tell: () => { ${bodies[6]} } };
`;

function bodiesOf(written: readonly string[]): readonly FileBody[] {
  return [
    extractFile(toFileId("/app/one.ts"), firstFile(written)),
    extractFile(toFileId("/app/two.ts"), secondFile(written)),
  ];
}

function nearIn(bodies: readonly FileBody[]): Relevance {
  const declares = (body: FileBody, index: number) => body.functions[index]?.annotation !== undefined;
  return Relevance.of(bodies, [], declares);
}

/** What few random programs come to: a call that begins to leave something in a variable, a function that begins to be handed on. */
const seldom: [string[], [number, string][]][] = [
  [["", "state = x1;", "", "", "void state.x1;", "", ""], [[3, "keep();"]]],
  [["", "", "", "x2(); send();", "", "", ""], [[3, "x2(send); send();"]]],
];

test("what stays near after edits is what is near", () => {
  let kept = 0;
  const anEdit = fc.tuple(fc.nat({ max: 6 }), aBody);
  fc.assert(
    fc.property(
      fc.array(aBody, { minLength: 7, maxLength: 7 }),
      fc.array(anEdit, { minLength: 1, maxLength: 8 }),
      (first, edits) => {
        const written = [...first];
        let bodies = bodiesOf(written);
        let relevance = nearIn(bodies);
        for (const [at, body] of edits) {
          const before = bodies;
          written[at] = body;
          bodies = bodiesOf(written);
          const fresh = nearIn(bodies);
          const moved = relevance.moved(new Map(bodies.map((it, index) => [it, before[index] ?? it])));
          if (moved !== undefined) {
            kept += 1;
            expect(fresh.saysSame(moved, new Map())).toBe(true);
          }
          relevance = moved ?? fresh;
        }
      },
    ),
    { seed: 20261128, numRuns: 500, examples: seldom },
  );
  expect(kept).toBeGreaterThan(300);
}, 60_000);
