// `npm run bench`: how fast the example answers while typing, and how a cold run compares with `tsc` beside it.
//
//   npm run bench                     typing, and a cold run over rxjs and zod
//   npm run bench -- path/to/folder   the cold run over that folder instead
//   --rounds 200  --minutes 10  --only typing|cold
import { spawn } from "node:child_process";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { parseArgs } from "node:util";
import { build } from "../../scripts/build.mjs";
import { countLines, writeCorpus } from "./corpus.mjs";
import { engineTyping, serverTyping } from "./typing.mjs";

const root = path.resolve(import.meta.dirname, "../..");
const { values: asked, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    rounds: { type: "string", default: "200" },
    minutes: { type: "string", default: "10" },
    only: { type: "string" },
  },
});

/** Runs a program to its end, or to the limit, and says what it took. */
function measured(command, args, cwd) {
  return new Promise((done) => {
    const began = performance.now();
    const child = spawn(command, args, { cwd, stdio: "ignore" });
    let peak = 0;
    const look = setInterval(() => {
      peak = Math.max(peak, peakMegabytes(child.pid));
    }, 100);
    const limit = setTimeout(() => child.kill("SIGKILL"), Number(asked.minutes) * 60_000);
    child.once("exit", (code, signal) => {
      clearInterval(look);
      clearTimeout(limit);
      const seconds = Number(((performance.now() - began) / 1000).toFixed(2));
      done({ seconds, rss: peak, code, ...(signal === null ? {} : { stopped: `after ${asked.minutes} minutes` }) });
    });
  });
}

function peakMegabytes(pid) {
  try {
    return Math.round(Number(/VmHWM:\s+(\d+)/.exec(fs.readFileSync(`/proc/${pid}/status`, "utf8"))?.[1] ?? 0) / 1024);
  } catch {
    return 0;
  }
}

async function cold(folder) {
  const { files, lines } = countLines(folder);
  console.error(`cold: ${files} files, ${lines} lines`);
  const tsc = await measured(
    process.execPath,
    [path.join(root, "node_modules/typescript/bin/tsc"), "-p", folder, "--noEmit"],
    folder,
  );
  console.error(`  tsc ${tsc.seconds} s`);
  const purposely = await measured(
    process.execPath,
    [path.join(root, "dist/cli.js"), "check", folder, "--format", "json"],
    folder,
  );
  console.error(`  purposely ${purposely.seconds} s`);
  const ratio = Number((purposely.seconds / tsc.seconds).toFixed(3));
  return { files, lines, tsc, purposely, ratio };
}

function table({ typing, cold: ran }) {
  const rows = [];
  const typed = (name, it) => rows.push([name, `${it.p50} ms`, `${it.p95} ms`, ""]);
  if (typing !== undefined) {
    rows.push(["typing in the example", "p50", "p95", ""]);
    typed("engine, full run", typing.engine.fullRun);
    typed("engine, in a function", typing.engine.body);
    typed("engine, in a declaration", typing.engine.declaration);
    typed("server over a pipe, in a function", typing.server.body);
    typed("server over a pipe, in a declaration", typing.server.declaration);
    rows.push(["server, memory", `${typing.server.rss} MB`, "", ""]);
  }
  for (const [name, it] of Object.entries(ran ?? {})) {
    const time = (of) =>
      of.stopped === undefined ? `${of.seconds} s, ${of.rss} MB` : `stopped ${of.stopped}, ${of.rss} MB`;
    rows.push([`cold: ${name}, ${it.lines} lines`, "tsc", "purposely", "ratio"]);
    rows.push([
      "",
      time(it.tsc),
      time(it.purposely),
      it.purposely.stopped === undefined ? `${it.ratio}` : `over ${it.ratio}`,
    ]);
  }
  const widths = [0, 1, 2, 3].map((column) => Math.max(...rows.map((row) => row[column].length)));
  return rows
    .map((row) =>
      row
        .map((cell, column) => cell.padEnd(widths[column]))
        .join("  ")
        .trimEnd(),
    )
    .join("\n");
}

async function main() {
  await build({ minify: false });
  const rounds = Number(asked.rounds);
  const result = { node: process.version, cores: os.availableParallelism() };
  if (asked.only !== "cold")
    result.typing = { engine: await engineTyping(root, rounds), server: await serverTyping(root, rounds) };
  if (asked.only !== "typing") {
    const scratch = fs.mkdtempSync(path.join(os.tmpdir(), "purposely-bench-"));
    try {
      const [given] = positionals;
      if (given === undefined) {
        writeCorpus(root, scratch);
        result.cold = { "rxjs and zod": await cold(scratch) };
      } else result.cold = { [path.basename(path.resolve(given))]: await cold(path.resolve(given)) };
    } finally {
      fs.rmSync(scratch, { recursive: true, force: true });
    }
  }
  console.log(table(result));
  const file = path.join(root, "dist/bench.json");
  fs.writeFileSync(file, `${JSON.stringify(result, null, 2)}\n`);
  console.log(`\nAll numbers: ${path.relative(process.cwd(), file)}`);
}

await main();
