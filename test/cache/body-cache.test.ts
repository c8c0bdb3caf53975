// Whatever happens to files and to the cache between two runs, a run with it says what a run without it says.
import {
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  statSync,
  truncateSync,
  unlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { afterAll, expect, test } from "vitest";
import type { FileId } from "../../server/src/base/ids.ts";
import { BodyCache } from "../../server/src/cache/body-cache.ts";
import { createEngine } from "../../server/src/engine/create-engine.ts";
import { type Derivation, derived } from "../../server/src/flow/derived.ts";
import { extractFile } from "../../server/src/flow/extract/extract-file.ts";
import type { Disk } from "../../server/src/workspace/disk.ts";
import { type MemoryDisk, memoryDisk } from "../../server/src/workspace/memory-disk.ts";
import { firstState, pieces, root, textsOf } from "../incremental/workspace.ts";

const top = realpathSync(mkdtempSync(join(tmpdir(), "purposely-cache-")));
afterAll(() => rmSync(top, { recursive: true, force: true }));
let folders = 0;
const newFolder = () => join(top, String(++folders));

type Step =
  | { readonly kind: "edit"; readonly piece: number; readonly wording: number }
  | { readonly kind: "touch" | "delete" | "rename"; readonly file: number }
  | { readonly kind: "truncate" | "garble" | "lose"; readonly pack: number; readonly at: number }
  | { readonly kind: "run"; readonly version: string }
  /** Both read the cache before either writes. */
  | { readonly kind: "run twice"; readonly piece: number; readonly wording: number };

const aPlace = { pack: fc.nat(5), at: fc.double({ min: 0, max: 1, noNaN: true, maxExcluded: true }) };
const aPiece = { piece: fc.nat(pieces.length - 1), wording: fc.nat(2) };
const aStep: fc.Arbitrary<Step> = fc.oneof(
  { weight: 4, arbitrary: fc.record({ kind: fc.constant("edit" as const), ...aPiece }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constantFrom("touch", "delete", "rename"), file: fc.nat(20) }) },
  { weight: 3, arbitrary: fc.record({ kind: fc.constantFrom("truncate", "garble", "lose"), ...aPlace }) },
  {
    weight: 6,
    arbitrary: fc.record({ kind: fc.constant("run" as const), version: fc.constantFrom("1", "1", "1", "2") }),
  },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant("run twice" as const), ...aPiece }) },
);

test("any mixture of edits and damage gives what a run without a cache gives", () => {
  fc.assert(
    fc.property(fc.array(aStep, { minLength: 2, maxLength: 14 }), (steps) => {
      const desk = new Desk();
      for (const step of steps) desk.take(step);
      desk.run("1");
    }),
    { seed: 20261126, numRuns: 100, interruptAfterTimeLimit: 30_000, markInterruptAsFailure: false },
  );
}, 60_000);

/** Files, a cache for them, and what may happen to both. */
class Desk {
  readonly #disk: MemoryDisk = memoryDisk(Object.fromEntries(textsOf(firstState)));
  readonly #folder = newFolder();
  #state = firstState;

  take(step: Step): void {
    switch (step.kind) {
      case "edit":
        this.#edit(step.piece, step.wording);
        break;
      case "touch":
        this.#change(step.file, (file, text) => this.#disk.write(file, text));
        break;
      case "delete":
        this.#change(step.file, (file) => this.#disk.remove(file));
        break;
      case "rename":
        this.#change(step.file, (file, text) => {
          this.#disk.remove(file);
          this.#disk.write(file.replace(/(\w+\.\w+)$/, "moved/$1"), text);
        });
        break;
      case "run":
        this.run(step.version);
        break;
      case "run twice": {
        const [first, second] = [this.#open("1"), this.#open("1")];
        const said = this.#said(first);
        this.#edit(step.piece, step.wording);
        expect(this.#said(second)).toEqual(this.#said());
        second.save();
        first.save();
        expect(said.files.length).toBeGreaterThan(0);
        break;
      }
      default:
        this.#damage(step.kind, step.pack, step.at);
    }
  }

  run(version: string): void {
    const cache = this.#open(version);
    expect(this.#said(cache)).toEqual(this.#said());
    cache.save();
    expect(cache.problem).toBeUndefined();
  }

  #open(version: string): BodyCache {
    return new BodyCache({ folder: this.#folder, version });
  }

  #said(cache?: BodyCache) {
    return said(this.#disk, cache);
  }

  #edit(piece: number, wording: number): void {
    this.#state = { ...this.#state, chosen: this.#state.chosen.with(piece, wording) };
    for (const [file, text] of textsOf(this.#state)) this.#disk.write(file, text);
  }

  #change(at: number, change: (file: string, text: string) => void): void {
    const files = createEngine({ roots: [root], today: "2026-11-26", disk: this.#disk })
      .snapshot()
      .files();
    const file = files[at % Math.max(files.length, 1)];
    const read = file === undefined ? undefined : this.#disk.read(file);
    if (file !== undefined && read !== undefined && "text" in read) change(file, read.text);
  }

  #damage(kind: "truncate" | "garble" | "lose", pack: number, at: number): void {
    const packs = packsIn(this.#folder);
    const file = packs[pack % Math.max(packs.length, 1)];
    if (file === undefined) return;
    const place = Math.floor(statSync(file).size * at);
    if (kind === "lose") unlinkSync(file);
    else if (kind === "truncate") truncateSync(file, place);
    else {
      const bytes = readFileSync(file);
      bytes[place] = (bytes[place] ?? 0) ^ 0x55;
      writeFileSync(file, bytes);
    }
  }
}

test("a run where nothing changed reads no source, and one after an edit only what was edited", () => {
  const disk = memoryDisk(Object.fromEntries(textsOf(firstState)));
  const folder = newFolder();
  const run = () => {
    const read: string[] = [];
    const listening: Disk = {
      ...disk,
      read: (file) => {
        if (/\.[jt]s$/.test(file)) read.push(file);
        return disk.read(file);
      },
    };
    const cache = new BodyCache({ folder, version: "1" });
    createEngine({ roots: [root], today: "2026-11-26", disk: listening, cache })
      .snapshot()
      .files();
    cache.save();
    return read;
  };
  const findings = new Set(
    said(disk).findings.flatMap((it) => [it.file, it.source?.file, ...it.steps.map((s) => s.file)]),
  );
  expect(run().length).toBe(said(disk).files.length);
  const told = run();
  // Where something is told, its line is needed.
  for (const file of told) expect(findings).toContain(file);
  disk.write(`${root}/fresh.ts`, "export const one = 1;");
  expect(run().filter((it) => !told.includes(it))).toEqual([`${root}/fresh.ts`]);
});

test("a file that may have been written in the moment of reading is read again", () => {
  const cache = new BodyCache({ folder: newFolder(), version: "1" });
  const file = "/app/a.ts" as FileId;
  const body = bodyFrom("export const a = 1;");
  const now = Date.now();
  for (const [mtimeMs, ctimeMs, isTrusted] of [
    [now, now - 9000, false],
    [now - 9000, now, false],
    [now + 60_000, now - 9000, false],
    [now - 9000, now - 9000, true],
  ] as const) {
    const look = { size: 19, mtimeMs, ctimeMs, ino: 1 };
    cache.keep(file, "export const a = 1;", look, body);
    expect(cache.unchanged(file, look) !== undefined).toBe(isTrusted);
  }
});

test("another size, time, inode or name is another file", () => {
  const cache = new BodyCache({ folder: newFolder(), version: "1" });
  const look = { size: 3, mtimeMs: 5, ctimeMs: 6, ino: 7 };
  cache.keep("/app/a.ts" as FileId, "a()", look, bodyFrom("a()"));
  expect(cache.unchanged("/app/a.ts" as FileId, { ...look })).toBeDefined();
  for (const other of [{ size: 4 }, { mtimeMs: 6 }, { ctimeMs: 7 }, { ino: 8 }])
    expect(cache.unchanged("/app/a.ts" as FileId, { ...look, ...other })).toBeUndefined();
  expect(cache.unchanged("/app/b.ts" as FileId, look)).toBeUndefined();
  expect(cache.withText("/lib/a.ts" as FileId, "a()")).toBeDefined();
  expect(cache.withText("/app/a.tsx" as FileId, "a()")).toBeUndefined();
});

test("what was derived from a body is kept beside it, whenever it was first asked for", () => {
  const folder = newFolder();
  const file = "/app/a.ts" as FileId;
  const look = { size: 19, mtimeMs: 5, ctimeMs: 6, ino: 7 };
  let made = 0;
  const derivation = (name: string): Derivation<ReadonlyMap<string, ReadonlySet<number>>> => ({
    name,
    of: (body) => {
      made += 1;
      return new Map([[name, new Set([body.functions.length])]]);
    },
  });
  const first = new BodyCache({ folder, version: "1" });
  const body = bodyFrom("export const a = 1;");
  first.keep(file, "export const a = 1;", look, body);
  derived(body, derivation("early"));
  first.save();
  for (const name of ["early", "early", "late", "late"]) {
    const cache = new BodyCache({ folder, version: "1" });
    const kept = cache.unchanged(file, look)?.body;
    expect(kept && derived(kept, derivation(name))).toEqual(new Map([[name, new Set([1])]]));
    cache.save();
  }
  expect(made).toBe(2);
  expect(packsIn(folder).length).toBe(1);
});

test("it stays within its size, and old packs go", () => {
  const folder = newFolder();
  const limit = 40_000;
  for (let day = 0; day < 60; day++) {
    const disk = memoryDisk({ [`${root}/day${day}.ts`]: `export const it = [${"1, ".repeat(day * 20)}];` });
    const cache = new BodyCache({ folder, version: "1", limit });
    expect(said(disk, cache)).toEqual(said(disk));
    cache.save();
    const packs = packsIn(folder).map((it) => statSync(it).size);
    expect(packs.reduce((sum, it) => sum + it, 0)).toBeLessThan(limit * 1.5);
    expect(packs.length).toBeLessThan(12);
  }
});

test("packs of another version are not believed, and are removed by the next run that writes", () => {
  const folder = newFolder();
  const disk = memoryDisk({ [`${root}/a.ts`]: "export const a = 1;" });
  for (const version of ["1", "2"]) {
    const cache = new BodyCache({ folder, version });
    said(disk, cache);
    cache.save();
    expect(packsIn(folder).length).toBe(1);
  }
});

test("a place that cannot be used is told, and nothing is lost but time", () => {
  const file = join(top, "a file");
  writeFileSync(file, "mine");
  const disk = memoryDisk(Object.fromEntries(textsOf(firstState)));
  for (const folder of [file, join(file, "below")]) {
    const cache = new BodyCache({ folder, version: "1" });
    expect(said(disk, cache)).toEqual(said(disk));
    cache.save();
    expect(cache.problem).toContain(folder);
  }
  expect(readFileSync(file, "utf8")).toBe("mine");
});

function packsIn(folder: string): readonly string[] {
  if (!existsSync(folder)) return [];
  const names = readdirSync(folder).filter((it) => it.endsWith(".pack"));
  return names.sort().map((it) => join(folder, it));
}

function bodyFrom(text: string) {
  return extractFile("/app/a.ts" as FileId, text);
}

/** Everything that a person can be shown. */
function said(disk: Disk, cache?: BodyCache) {
  const options = { roots: [root], today: "2026-11-26", disk };
  const snapshot = createEngine(cache === undefined ? options : { ...options, cache }).snapshot();
  return {
    files: snapshot.files(),
    findings: snapshot.findings(),
    marks: snapshot.files().map((file) => [file, snapshot.marksIn(file)]),
    incomplete: snapshot.incomplete(),
  };
}
