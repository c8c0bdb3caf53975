// The folder of a cache on the disk. Nothing outside it is ever written or removed, and nothing in it that is not ours.
//
// A pack appears under its name when it is complete, so two processes never see half of what the other writes.
// Links are not followed: where one lies in place of the folder, there is no cache.
import { randomBytes } from "node:crypto";
import {
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmdirSync,
  unlinkSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";

export interface StoredPack {
  readonly name: string;
  readonly bytes: Buffer;
}

/** Larger ones are not ours. */
const longestPack = 1024 * 1024 * 1024;
const packName = /^[0-9a-f]{24}\.pack$/;
const ownName = /^[0-9a-f]{24}\.(?:pack|tmp)$/;
const abandonedAfterMs = 60 * 60 * 1000;

/** Tells backup programs that this can be made again. Source: bford.info/cachedir. */
const tagName = "CACHEDIR.TAG";
const tagText = `Signature: 8a477f597d28d172789f06886806bc55
# This folder was made by Purposely. What is in it can be removed at any time.
`;

export class CacheFolder {
  readonly path: string;

  constructor(path: string) {
    this.path = path;
  }

  /** Fails only where the folder is there and cannot be used. */
  packs(): readonly StoredPack[] {
    if (!this.#isThere()) return [];
    const names = readdirSync(this.path).filter((it) => packName.test(it));
    return names.sort().flatMap((name) => {
      const bytes = this.#read(name);
      return bytes === undefined ? [] : [{ name, bytes }];
    });
  }

  /** Returns the new pack's name; fails as the disk does. */
  write(bytes: Buffer): string {
    if (!this.#isThere()) mkdirSync(this.path, { recursive: true, mode: 0o700 });
    if (!readdirSync(this.path).includes(tagName)) this.#writeNew(tagName, Buffer.from(tagText));
    const name = randomBytes(12).toString("hex");
    try {
      this.#writeNew(`${name}.tmp`, bytes);
      renameSync(join(this.path, `${name}.tmp`), join(this.path, `${name}.pack`));
    } catch (error) {
      this.#unlink(`${name}.tmp`);
      throw error;
    }
    return `${name}.pack`;
  }

  /** Packs that are gone already, or held by another program, are left as they are. */
  remove(names: readonly string[]): void {
    for (const name of names) if (ownName.test(name)) this.#unlink(name);
  }

  /** What a process that ended too early left behind. */
  sweep(now: number): void {
    for (const name of readdirSync(this.path)) {
      if (!name.endsWith(".tmp") || !ownName.test(name)) continue;
      const stat = lstatSync(join(this.path, name), { throwIfNoEntry: false });
      if (stat !== undefined && now - stat.mtimeMs > abandonedAfterMs) this.#unlink(name);
    }
  }

  /** Removes what is ours, and the folder if nothing else is in it. Returns the number of packs. */
  clear(): number {
    if (!this.#isThere()) return 0;
    const names = readdirSync(this.path).filter((it) => ownName.test(it));
    for (const name of names) unlinkSync(join(this.path, name));
    if (this.#read(tagName)?.toString("utf8") === tagText) this.#unlink(tagName);
    if (readdirSync(this.path).length === 0) rmdirSync(this.path);
    return names.filter((it) => packName.test(it)).length;
  }

  #isThere(): boolean {
    const stat = lstatSync(this.path, { throwIfNoEntry: false });
    if (stat === undefined) return false;
    if (stat.isSymbolicLink()) throw new Error("it is a link, and links are not followed");
    if (!stat.isDirectory()) throw new Error("it is no folder");
    return true;
  }

  #read(name: string): Buffer | undefined {
    const path = join(this.path, name);
    try {
      const stat = lstatSync(path);
      return stat.isFile() && stat.size <= longestPack ? readFileSync(path) : undefined;
    } catch {
      return undefined;
    }
  }

  /** Never what is there already, nor what a link leads to. */
  #writeNew(name: string, bytes: Buffer): void {
    writeFileSync(join(this.path, name), bytes, { flag: "wx", mode: 0o600 });
  }

  #unlink(name: string): void {
    try {
      unlinkSync(join(this.path, name));
    } catch {
      // Somebody else was faster, or holds it open.
    }
  }
}
