// The command line: `purposely check [paths…]`, `purposely explain <file:line:column>`, `purposely cache clear`.
//
// The exit code is set, never forced: what was written to a pipe must reach its reader first.
import manifest from "../../../package.json" with { type: "json" };
import { readArguments } from "./arguments.ts";

async function run(): Promise<number> {
  const asked = readArguments(process.argv.slice(2), manifest.version);
  if (asked.kind === "answer") {
    process.stdout.write(asked.text);
    return 0;
  }
  if (asked.kind === "fault") {
    process.stderr.write(asked.text);
    return 2;
  }
  if (asked.kind === "clear cache") {
    const { clearCache } = await import("./cache.ts");
    return clearCache(asked, manifest.version);
  }
  // Here and not above, since it loads the whole analysis.
  if (asked.kind === "explain") return (await import("./explain.ts")).explain(asked, manifest.version);
  return (await import("./check.ts")).check(asked, manifest.version);
}

// `purposely check | head` closes our output early; that is no fault.
process.stdout.on("error", (error: NodeJS.ErrnoException) => {
  if (error.code !== "EPIPE") throw error;
});

run().then(
  (code) => {
    process.exitCode = code;
  },
  (error: unknown) => {
    const told = error instanceof Error ? (error.stack ?? error.message) : String(error);
    process.stderr.write(`purposely: this is a fault of Purposely itself, please report it.\n${told}\n`);
    process.exitCode = 2;
  },
);
