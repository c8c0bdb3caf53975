// `purposely check`: finds out what is meant, asks the engine, says the answer.
import { posix } from "node:path";
import type { FileId } from "../base/ids.ts";
import type { CheckArguments } from "./arguments.ts";
import { reportOf, verdictOf } from "./report.ts";
import { asJson } from "./reporters/json.ts";
import { asPretty } from "./reporters/pretty.ts";
import { scopeOf } from "./scope.ts";
import { takeSnapshot } from "./snapshot.ts";
import { wantsColours, widthOf } from "./terminal.ts";

/** `version` is that of this program. Returns the exit code. */
export async function check(asked: CheckArguments, version: string): Promise<0 | 1 | 2> {
  const began = performance.now();
  const scope = scopeOf(asked.paths, process.cwd());
  if ("fault" in scope) {
    process.stderr.write(`purposely: ${scope.fault}\n`);
    return 2;
  }
  const progress = `Checking ${asked.paths.join(" ")} …`;
  const { snapshot, keep } = await takeSnapshot({
    roots: scope.roots,
    cache: asked.cache,
    types: asked.types !== false,
    version,
    progress,
  });
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

  keep("The findings are complete.");

  const { fails, reason } = verdictOf(report, asked.maxWarnings);
  if (reason !== undefined) process.stderr.write(`purposely: ${reason}\n`);
  return fails ? 1 : 0;
}
