// `npm run bench`: Purposely beside tsc 6, tsc 7 and tsserver 6, in one run. docs/performance.md says how to read it.
//
//   npm run bench                                  the corpus in its three sizes; takes an hour
//   npm run bench -- --scale 1x                    its smallest size
//   npm run bench -- path/to/folder                any folder with a tsconfig.json
//   npm run bench -- --only cold,warm,typing       some of it
//   npm run bench -- --write path/to/folder        writes the corpus of a size there, and measures nothing
import fs from "node:fs";
import { createRequire } from "node:module";
import os from "node:os";
import path from "node:path";
import { parseArgs } from "node:util";
import { build } from "../../scripts/build.mjs";
import { countLines, installCorpus, installedTypeScript7, sizes, writeCorpus } from "./corpus.mjs";
import { coldRuns, typing, warmRun } from "./measure.mjs";
import { measured } from "./processes.mjs";
import { table } from "./table.mjs";

const root = path.resolve(import.meta.dirname, "../..");
const { values: asked, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    scale: { type: "string", multiple: true },
    only: { type: "string", default: "cold,warm,typing" },
    minutes: { type: "string", default: "10" },
    rounds: { type: "string", default: "60" },
    turns: { type: "string", default: "1" },
    heap: { type: "string", default: "12288" },
    write: { type: "string" },
  },
});
const only = asked.only.split(",");
const options = {
  minutes: Number(asked.minutes),
  rounds: Number(asked.rounds),
  turns: Number(asked.turns),
  heap: Number(asked.heap),
};
const scales = (asked.scale ?? sizes).flatMap((it) => it.split(","));
const say = (words) => console.error(words);

/** Compilers that run here; what does not is said, and left out. */
async function findPeers() {
  const six = path.join(path.dirname(createRequire(import.meta.url).resolve("typescript/package.json")), "bin/tsc");
  const found = [];
  for (const [name, tsc] of [
    ["tsc 6", six],
    ["tsc 7", installedTypeScript7],
  ]) {
    const ran = await measured([tsc, "--version"], { cwd: root, minutes: 1, heap: options.heap });
    if (ran.code === 0) found.push({ name, tsc, version: ran.output.trim() });
    else say(`${name} does not run here, so it is left out`);
  }
  return { peers: found, tsserver: path.join(path.dirname(six), "../lib/tsserver.js") };
}

async function measure(folder, isCorpus, tools) {
  const result = countLines(folder);
  say(`${path.basename(folder)}: ${result.files} files, ${result.lines} lines`);
  if (only.includes("cold")) result.cold = await coldRuns(folder, tools);
  if (only.includes("warm")) result.warm = await warmRun(folder, tools);
  if (only.includes("typing")) result.typing = await typing(folder, isCorpus, tools);
  return result;
}

async function main() {
  const wrong = scales.find((it) => !sizes.includes(it));
  if (wrong !== undefined) throw new Error(`there is no scale ${wrong}: say ${sizes.join(", ")}`);
  try {
    installCorpus(say);
  } catch (fault) {
    // A folder can be measured without it, though not beside tsc 7.
    if (positionals.length === 0) throw fault;
    say(fault.message);
  }
  if (asked.write !== undefined) {
    writeCorpus(scales[0], path.resolve(asked.write));
    return;
  }
  await build({ minify: false });
  const tools = { root, options, say, ...(await findPeers()) };
  const workspaces = {};
  const scratch = fs.mkdtempSync(path.join(os.tmpdir(), "purposely-bench-"));
  try {
    for (const given of positionals)
      workspaces[path.basename(path.resolve(given))] = await measure(path.resolve(given), false, tools);
    for (const scale of positionals.length > 0 ? [] : scales) {
      const folder = path.join(scratch, `corpus ${scale}`);
      writeCorpus(scale, folder);
      workspaces[`corpus ${scale}`] = await measure(folder, true, tools);
      fs.rmSync(folder, { recursive: true, force: true });
    }
  } finally {
    fs.rmSync(scratch, { recursive: true, force: true });
  }
  console.log(table(workspaces));
  const file = path.join(root, "dist/bench.json");
  const versions = Object.fromEntries(tools.peers.map(({ name, version }) => [name, version]));
  const machine = { node: process.version, cores: os.availableParallelism(), versions, options };
  fs.writeFileSync(file, `${JSON.stringify({ ...machine, workspaces }, null, 2)}\n`);
  console.log(`\nAll numbers: ${path.relative(process.cwd(), file)}`);
}

await main();
