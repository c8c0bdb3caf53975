// `purposely check`: finds out what is meant, asks the engine, says the answer.
import { posix } from "node:path";
import type { FileId } from "../base/ids.ts";
import { createEngine } from "../engine/create-engine.ts";
import { nodeDisk } from "../engine/disks.ts";
import { startTrace } from "../engine/tracing.ts";
import type { CheckArguments } from "./arguments.ts";
import { openCache } from "./cache.ts";
import { reportOf, verdictOf } from "./report.ts";
import { asJson } from "./reporters/json.ts";
import { asPretty } from "./reporters/pretty.ts";
import { scopeOf } from "./scope.ts";
import { wantsColours, widthOf, withProgress } from "./terminal.ts";
import { today } from "./today.ts";

/** `version` is that of this program. Returns the exit code. */
export function check(asked: CheckArguments, version: string): 0 | 1 | 2 {
  const began = performance.now();
  const scope = scopeOf(asked.paths, process.cwd());
  if ("fault" in scope) {
    process.stderr.write(`purposely: ${scope.fault}\n`);
    return 2;
  }
  const warn = (words: string) => process.stderr.write(`purposely: ${words}\n`);
  const untraced = startTrace(process.env);
  if (untraced !== undefined) warn(untraced);
  const cache = asked.cache === undefined ? undefined : openCache(asked.cache, version, warn);
  const snapshot = withProgress(process.stderr, `Checking ${asked.paths.join(" ")} …`, () =>
    createEngine({
      roots: scope.roots,
      today: today(),
      disk: nodeDisk(),
      ...(cache === undefined ? {} : { cache }),
    }).snapshot(),
  );
  const report = reportOf(snapshot, scope, performance.now() - began);
  const text =
    asked.format === "json"
      ? asJson(report)
      : asPretty(report, {
          colours: wantsColours(process.env, process.stdout.isTTY === true),
          width: widthOf(process.stdout.columns),
          textOf: (file) => snapshot.text(posix.join(scope.base, file) as FileId),
        });
  process.stdout.write(text);

  cache?.save();
  if (cache?.problem !== undefined) warn(`${cache.problem} The findings are complete.`);

  const { fails, reason } = verdictOf(report, asked.maxWarnings);
  if (reason !== undefined) process.stderr.write(`purposely: ${reason}\n`);
  return fails ? 1 : 0;
}
