// What files said when they were last read: looked up first by how the file looks, then by its text.
//
// Nothing that is answered here can be wrong without a file having changed in secret: the text under a key is the text
// that its body was extracted from, by this very engine. So it does not matter which pack an answer comes from, which
// process wrote it, or what is lost. What is lost is made again.
import { createHash } from "node:crypto";
import type { FileId } from "../base/ids.ts";
import type { FileBody } from "../flow/ir.ts";
import { CacheFolder } from "./folder.ts";
import { bodyOf, type Segments, segmentsOf, withDerived } from "./kept-body.ts";
import { type Look, type Pack, packBytes, type Row, readPack } from "./pack.ts";

export interface CacheOptions {
  readonly folder: string;
  /** Of the engine. Whatever changes what is extracted from a text must change it. */
  readonly version: string;
  /** In bytes, all packs together. */
  readonly limit?: number;
}

export interface KeptFile {
  readonly body: FileBody;
  readonly key: string;
}

interface Stored {
  readonly name: string;
  readonly size: number;
  readonly pack: Pack;
}

const defaultLimit = 512 * 1024 * 1024;
/** File systems keep times in steps of up to two seconds; within one step a file can change twice and look the same. */
const coarsestStepMs = 2000;

export class BodyCache {
  readonly #folder: CacheFolder;
  readonly #version: string;
  readonly #limit: number;
  #stored: Stored[] = [];
  readonly #rows = new Map<string, Row>();
  readonly #bodies = new Map<string, Segments>();
  readonly #newRows = new Map<string, Row>();
  readonly #newBodies = new Set<string>();
  /** What others hold now, and may derive something from. */
  readonly #held = new Map<string, FileBody>();
  readonly #used = new Set<string>();
  #unusable: readonly string[] = [];
  #problem: string | undefined;

  constructor({ folder, version, limit = defaultLimit }: CacheOptions) {
    this.#folder = new CacheFolder(folder);
    this.#version = version;
    this.#limit = limit;
    this.#load();
  }

  /** Why this run has no cache, or none that lasts. */
  get problem(): string | undefined {
    return this.#problem;
  }

  /** Of a file that looks as it did; it need not be read. */
  unchanged(file: FileId, look: Look): KeptFile | undefined {
    const row = this.#rows.get(file);
    if (row?.look === undefined || !isSame(row.look, look)) return undefined;
    return this.#kept(file, row.key);
  }

  /** Of a text that was read before, in this file or in another. `look` is absent for text that is not on the disk. */
  withText(file: FileId, text: string, look?: Look): KeptFile | undefined {
    const key = textKey(file, text);
    if (!this.#bodies.has(key)) return undefined;
    if (look !== undefined) this.#note(file, look, key);
    return this.#kept(file, key);
  }

  keep(file: FileId, text: string, look: Look, body: FileBody): void {
    const key = textKey(file, text);
    if (!this.#bodies.has(key)) {
      this.#bodies.set(key, segmentsOf(body));
      this.#newBodies.add(key);
    }
    this.#held.set(key, body);
    this.#note(file, look, key);
    this.#used.add(file);
  }

  /** Writes what is new. What cannot be written stands in `problem`. */
  save(): void {
    this.#addDerived();
    const isNew = this.#newRows.size > 0 || this.#newBodies.size > 0;
    if (!isNew && this.#unusable.length === 0) return;
    try {
      if (isNew) this.#write();
      this.#folder.remove(this.#unusable);
      this.#unusable = [];
      this.#folder.sweep(Date.now());
      this.#problem = undefined;
    } catch (error) {
      this.#problem = `The cache in ${this.#folder.path} cannot be written: ${reasonOf(error)}.`;
    }
  }

  #addDerived(): void {
    for (const [key, body] of this.#held) {
      const before = this.#bodies.get(key);
      const now = before === undefined ? undefined : withDerived(before, body);
      if (now === undefined || now === before) continue;
      this.#bodies.set(key, now);
      this.#newBodies.add(key);
    }
  }

  #write(): void {
    const total = this.#stored.reduce((sum, it) => sum + it.size, this.#sizeOf(this.#newBodies));
    if (total > this.#limit) this.#rewrite(this.#stored, this.#withinLimit());
    else this.#rewrite(this.#mergedWithNew(), this.#rows);
  }

  /** Forgets everything, here and on the disk. Returns the number of packs that were removed. */
  clear(): number {
    for (const map of [this.#rows, this.#bodies, this.#newRows, this.#newBodies, this.#used, this.#held]) map.clear();
    this.#stored = [];
    this.#unusable = [];
    return this.#folder.clear();
  }

  #load(): void {
    try {
      const unusable: string[] = [];
      for (const { name, bytes } of this.#folder.packs()) {
        const pack = readPack(this.#version, bytes);
        if (pack === undefined) unusable.push(name);
        else this.#stored.push({ name, size: bytes.length, pack });
      }
      this.#unusable = unusable;
    } catch (error) {
      this.#problem = `The cache in ${this.#folder.path} cannot be read: ${reasonOf(error)}.`;
    }
    for (const { pack } of this.#stored) {
      for (const [file, row] of pack.rows) this.#rows.set(file, row);
      for (const [key, segments] of pack.bodies)
        if (segments.size > (this.#bodies.get(key)?.size ?? 0)) this.#bodies.set(key, segments);
    }
  }

  #kept(file: FileId, key: string): KeptFile | undefined {
    const segments = this.#bodies.get(key);
    if (segments === undefined) return undefined;
    this.#used.add(file);
    const body = bodyOf(segments);
    this.#held.set(key, body);
    return { key, body };
  }

  #note(file: FileId, look: Look, key: string): void {
    const isSettled = Math.max(look.mtimeMs, look.ctimeMs) + coarsestStepMs < Date.now();
    const row: Row = { key, look: isSettled ? look : undefined };
    const known = this.#rows.get(file);
    const isKnown =
      known?.key === key && (row.look === undefined || (known.look !== undefined && isSame(known.look, row.look)));
    if (isKnown) return;
    this.#rows.set(file, row);
    this.#newRows.set(file, row);
  }

  /** So many of the smaller packs that sizes at least double from one to the next: few packs, and little written twice. */
  #mergedWithNew(): readonly Stored[] {
    const merged: Stored[] = [];
    let size = this.#sizeOf(this.#newBodies);
    for (const it of [...this.#stored].sort((a, b) => a.size - b.size)) {
      if (it.size > size * 2 && !this.#isMostlyDead(it)) continue;
      merged.push(it);
      size += it.size;
    }
    return merged;
  }

  /** Most of it belongs to no file any more, or is in another pack as well. */
  #isMostlyDead(stored: Stored): boolean {
    const keys = new Set<string>();
    for (const { key } of this.#rows.values())
      if (this.#stored.find((it) => it.pack.bodies.get(key)?.size === this.#bodies.get(key)?.size) === stored)
        keys.add(key);
    return this.#sizeOf(keys) < stored.size / 2;
  }

  /** One pack in place of `merged`, with what is new. */
  #rewrite(merged: readonly Stored[], rows: ReadonlyMap<string, Row>): void {
    const staying = this.#stored.filter((it) => !merged.includes(it));
    const wanted = new Map<string, Row>();
    const bodies = new Map<string, Segments>();
    for (const [file, row] of rows) {
      const isNew = this.#newRows.get(file) === row;
      if (isNew || merged.some((it) => it.pack.rows.get(file) === row)) wanted.set(file, row);
      const segments = this.#bodies.get(row.key);
      if (segments !== undefined && !staying.some((it) => it.pack.bodies.get(row.key)?.size === segments.size))
        bodies.set(row.key, segments);
    }
    const pack: Pack = { rows: wanted, bodies };
    const bytes = packBytes(this.#version, pack);
    const name = this.#folder.write(bytes);
    this.#folder.remove(merged.map((it) => it.name));
    this.#stored = [...staying, { name, size: bytes.length, pack }];
    this.#newRows.clear();
    this.#newBodies.clear();
  }

  /** What this run asked for, as far as there is room. */
  #withinLimit(): ReadonlyMap<string, Row> {
    const kept = new Map<string, Row>();
    const keys = new Set<string>();
    let size = 0;
    for (const file of [...this.#used].sort()) {
      const row = this.#rows.get(file);
      if (row === undefined) continue;
      if (!keys.has(row.key)) size += this.#sizeOf([row.key]);
      if (size > this.#limit / 2) break;
      keys.add(row.key);
      kept.set(file, row);
    }
    return kept;
  }

  #sizeOf(keys: Iterable<string>): number {
    let size = 0;
    for (const key of keys) for (const it of this.#bodies.get(key)?.values() ?? []) size += it.length;
    return size;
  }
}

/** What a body follows from: the text, and the file's name, which says which language it is. */
export function textKey(file: FileId, text: string): string {
  const name = file.slice(file.lastIndexOf("/") + 1);
  return createHash("sha256").update(name).update("\0").update(text, "utf16le").digest("base64").slice(0, 27);
}

function isSame(left: Look, right: Look): boolean {
  return (
    left.size === right.size &&
    left.mtimeMs === right.mtimeMs &&
    left.ctimeMs === right.ctimeMs &&
    left.ino === right.ino
  );
}

function reasonOf(error: unknown): string {
  const code = error instanceof Error && "code" in error ? String(error.code) : undefined;
  if (code === "EACCES" || code === "EPERM" || code === "EROFS") return `permission was denied (${code})`;
  if (code === "ENOSPC" || code === "EDQUOT") return `the disk is full (${code})`;
  return code ?? (error instanceof Error ? error.message : String(error));
}
