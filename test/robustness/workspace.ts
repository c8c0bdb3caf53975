// A workspace of hostile texts, and one honest breach beside them that must be found whatever they say.
import type { FileId } from "../../server/src/base/ids.ts";
import { createEngine, type Engine } from "../../server/src/engine/create-engine.ts";
import type { Snapshot } from "../../server/src/engine/engine.ts";
import { memoryDisk } from "../../server/src/workspace/memory-disk.ts";

const root = "/app";

/** Declares `User` and `sink`, which processes for advertising. */
export const shop = `export interface User {
  /** @collectedFor security.two-factor */
  phone: string;
}
/** @processesFor marketing.advertising */
export function sink(value: unknown) {
  console.log(value);
}
`;

export const near = `export function near(user: User) {
  sink(user.phone);
}
`;

export function engineOn(files: Readonly<Record<string, string>>): Engine {
  const disk = memoryDisk(Object.fromEntries(Object.entries(files).map(([name, text]) => [idOf(name), text])));
  return createEngine({ roots: [root], today: "2026-11-26", disk });
}

export function idOf(name: string): FileId {
  return `${root}/${name}` as FileId;
}

export function snapshotOf(files: Readonly<Record<string, string>>): Snapshot {
  return engineOn(files).snapshot();
}
