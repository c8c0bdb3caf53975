// One file of the cache: what some files said when they were last read, as bytes.
//
//   16 bytes      the format
//   32 bytes      SHA-256 of all that follows
//    4 bytes      length of the index
//   the index     who wrote it; for each path how its file looked and the key of its text; for each key its segments
//   the segments
//
// A pack is written once and never changed. What is cut off, garbled or from elsewhere is not read at all.
import { createHash } from "node:crypto";
import { decode } from "./decode.ts";
import { encode } from "./encode.ts";
import type { Segments } from "./kept-body.ts";

/** How a file looked when its text was read; absent where it may have been written again at that very moment. */
export interface Look {
  readonly size: number;
  readonly mtimeMs: number;
  readonly ctimeMs: number;
  readonly ino: number;
}

export interface Row {
  readonly look: Look | undefined;
  /** Of its text: contents.ts. */
  readonly key: string;
}

export interface Pack {
  readonly rows: ReadonlyMap<string, Row>;
  readonly bodies: ReadonlyMap<string, Segments>;
}

interface Index {
  /** The engine that extracted this. Another one may see something else in the same text. */
  readonly version: string;
  readonly keys: readonly string[];
  /** For each key the names of its segments and their lengths, in their order. */
  readonly segments: readonly (readonly (string | number)[])[];
  readonly paths: readonly string[];
  /** For each path the place of its key, and how it looked. */
  readonly rows: readonly (readonly number[])[];
}

const format = Buffer.from("purposely pack 1");
const sumLength = 32;
const indexAt = format.length + sumLength + 4;

export function packBytes(version: string, { rows, bodies }: Pack): Buffer {
  const keys = [...new Set([...bodies.keys(), ...[...rows.values()].map((it) => it.key)])];
  const places = new Map(keys.map((key, place) => [key, place]));
  const index: Index = {
    version,
    keys,
    segments: keys.map((key) => [...(bodies.get(key) ?? [])].flatMap(([name, { length }]) => [name, length])),
    paths: [...rows.keys()],
    rows: [...rows.values()].map(({ key, look }) => {
      const place = places.get(key) ?? -1;
      return look === undefined ? [place] : [place, look.size, look.mtimeMs, look.ctimeMs, look.ino];
    }),
  };
  const bytes = encode(index);
  const length = Buffer.alloc(4);
  length.writeUInt32LE(bytes.length);
  const rest = [length, bytes, ...keys.flatMap((key) => [...(bodies.get(key)?.values() ?? [])])];
  const sum = createHash("sha256");
  for (const it of rest) sum.update(it);
  return Buffer.concat([format, sum.digest(), ...rest]);
}

/** Nothing where the bytes are not what `version` wrote. */
export function readPack(version: string, bytes: Buffer): Pack | undefined {
  if (bytes.length < indexAt || !bytes.subarray(0, format.length).equals(format)) return undefined;
  const sum = createHash("sha256").update(bytes.subarray(format.length + sumLength));
  if (!sum.digest().equals(bytes.subarray(format.length, format.length + sumLength))) return undefined;
  let at = indexAt + bytes.readUInt32LE(indexAt - 4);
  const index = decode(bytes.subarray(indexAt, at)) as Index;
  if (index.version !== version) return undefined;

  const bodies = new Map<string, Segments>();
  index.keys.forEach((key, place) => {
    const segments = new Map<string, Buffer>();
    const list = index.segments[place] ?? [];
    for (let next = 0; next < list.length; next += 2) {
      const end = at + Number(list[next + 1]);
      segments.set(String(list[next]), bytes.subarray(at, end));
      at = end;
    }
    if (segments.size > 0) bodies.set(key, segments);
  });
  const rows = new Map<string, Row>();
  index.rows.forEach(([place = -1, size, mtimeMs, ctimeMs, ino], at) => {
    const isKnown = size !== undefined && mtimeMs !== undefined && ctimeMs !== undefined && ino !== undefined;
    const look = isKnown ? { size, mtimeMs, ctimeMs, ino } : undefined;
    rows.set(index.paths[at] ?? "", { look, key: index.keys[place] ?? "" });
  });
  return { rows, bodies };
}
