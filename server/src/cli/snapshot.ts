// What `check` and `explain` begin with: one snapshot of what is on the disk, from a cache where one is wanted.
import { createEngine } from "../engine/create-engine.ts";
import { nodeDisk } from "../engine/disks.ts";
import type { Snapshot } from "../engine/engine.ts";
import { startTrace } from "../engine/tracing.ts";
import { threadOracle } from "../oracle/thread-oracle.ts";
import type { CacheArguments } from "./arguments.ts";
import { openCache } from "./cache.ts";
import { withProgress } from "./terminal.ts";
import { today } from "./today.ts";
import { withTypes } from "./types.ts";

const checkerProgram = new URL("./oracle.js", import.meta.url);
const checkerLimits = { megabytes: 4096, milliseconds: 300_000 };

export interface Run {
  readonly roots: readonly string[];
  /** Absent without `--cache`. */
  readonly cache: CacheArguments | undefined;
  /** Whether a checker of types is asked where our own index cannot tell. */
  readonly types: boolean;
  /** Of this program. */
  readonly version: string;
  /** Said while it takes long. */
  readonly progress: string;
}

export interface Taken {
  readonly snapshot: Snapshot;
  /** For the end, when the answer was given: writes the cache. `consolation` follows why it could not. */
  readonly keep: (consolation: string) => void;
}

export async function takeSnapshot({ roots, cache: asked, types, version, progress }: Run): Promise<Taken> {
  const warn = (words: string) => process.stderr.write(`purposely: ${words}\n`);
  const untraced = startTrace(process.env);
  if (untraced !== undefined) warn(untraced);
  const cache = asked === undefined ? undefined : openCache(asked, version, warn);
  const kept = cache === undefined ? {} : { cache };
  const engine = createEngine({ roots, today: today(), disk: nodeDisk(), isOnce: true, ...kept });
  const shown = <T>(work: () => T): T => withProgress(process.stderr, progress, work);
  const snapshot = types
    ? await withTypes(engine, threadOracle(checkerProgram, checkerLimits), shown)
    : shown(() => engine.snapshot());
  const keep = (consolation: string) => {
    cache?.save();
    if (cache?.problem !== undefined) warn(`${cache.problem} ${consolation}`);
  };
  return { snapshot, keep };
}
