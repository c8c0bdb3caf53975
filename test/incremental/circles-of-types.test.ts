// Types that are made of themselves while somebody types.
import { expect, test } from "vitest";
import type { FileId } from "../../server/src/base/ids.ts";
import { createEngine } from "../../server/src/engine/create-engine.ts";
import { memoryDisk } from "../../server/src/workspace/memory-disk.ts";
import { said } from "./desk.ts";

const mixin = `type Ctor<T = {}> = new () => T;
export function make<B extends Ctor>(Base: B) {
  return class { /** @collectedFor marketing */ mail = ''; };
}
`;

test.each([
  ["a letter of `function` is missing", "export function", "export funtion"],
  ["a letter too many", "export function", "export funcction"],
  ["another word", "export function", "export run"],
  ["a default that names its own parameter", "T = {}", "T = { next: T }"],
  ["a constraint that names its own parameter", "B extends Ctor", "B extends Ctor<B>"],
])("the idiom of mixins, half-typed: %s", (_, from, to) => {
  const file = "/app/mixin.ts" as FileId;
  const engine = createEngine({ roots: ["/app"], today: "2026-11-28", disk: memoryDisk({ [file]: mixin }) });
  engine.snapshot();
  for (const text of [mixin.replace(from, to), mixin]) {
    engine.setDocument(file, text);
    const fresh = createEngine({ roots: ["/app"], today: "2026-11-28", disk: memoryDisk({ [file]: text }) });
    expect(said(engine.snapshot())).toEqual(said(fresh.snapshot()));
  }
});
