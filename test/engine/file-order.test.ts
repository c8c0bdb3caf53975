// What is imported is followed before who imports it, on circles and in long chains, too.
import { expect, test } from "vitest";
import type { FileId } from "../../server/src/base/ids.ts";
import { dependenciesFirst } from "../../server/src/engine/file-order.ts";
import { Project } from "../../server/src/engine/project.ts";
import { Units } from "../../server/src/resolve/units.ts";
import { memoryDisk } from "../../server/src/workspace/memory-disk.ts";

function orderOf(files: Readonly<Record<string, string>>): readonly string[] {
  const project = new Project(memoryDisk(files), ["/app"]);
  project.list();
  const listed: readonly FileId[] = project.files();
  return dependenciesFirst(listed, new Units(project)).map((it) => it.replace("/app/", "").replace(".ts", ""));
}

test("imports, re-exports and CommonJS come first; an import of types alone does not count", () => {
  expect(
    orderOf({
      "/app/a.ts": 'import { b } from "./b";\nexport const a = b;\n',
      "/app/b.ts": 'export * from "./d";\nexport const b = 1;\n',
      "/app/c.ts": 'import type { E } from "./e";\nexport const c = (it: E) => it;\n',
      "/app/d.ts": "export const d = 1;\n",
      "/app/e.ts": 'import { c } from "./c";\nexport type E = string;\nexport const e = c("");\n',
    }),
  ).toEqual(["d", "b", "a", "c", "e"]);
});

test("a circle is broken where names say so, and no file is lost or named twice", () => {
  expect(
    orderOf({
      "/app/a.ts": 'import { b } from "./b";\nexport const a = () => b;\n',
      "/app/b.ts": 'import { c } from "./c";\nexport const b = () => c;\n',
      "/app/c.ts": 'import { a } from "./a";\nexport const c = () => a;\n',
    }),
  ).toEqual(["c", "b", "a"]);
});

test("a chain of thousands of files is no deeper than any stack", () => {
  const count = 3000;
  const files = Object.fromEntries(
    Array.from({ length: count }, (_, at) => [
      `/app/f${at}.ts`,
      at === count - 1 ? "export const x = 1;\n" : `export { x } from "./f${at + 1}";\n`,
    ]),
  );
  const order = orderOf(files);
  expect(order).toHaveLength(count);
  expect([order[0], order.at(-1)]).toEqual([`f${count - 1}`, "f0"]);
});
