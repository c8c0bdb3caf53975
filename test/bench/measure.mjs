// What is measured in one workspace: a run from nothing, one from a cache, typing, and the work that edits cost.
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { openPurposely } from "./editor-session.mjs";
import { editsIn, type } from "./edits.mjs";
import { measured } from "./processes.mjs";
import { openTsserver } from "./tsserver-session.mjs";

/** Programs are run by turns, so that a machine that becomes slower does so for all; of several runs the median counts. */
export async function coldRuns(folder, { root, peers, options, say }) {
  const programs = [
    ...peers.map(({ name, tsc }) => ({ name, args: [tsc, "-p", folder, "--noEmit"] })),
    { name: "purposely", args: [path.join(root, "dist/cli.js"), "check", folder, "--format", "json"] },
  ];
  const runs = new Map(programs.map(({ name }) => [name, []]));
  for (let turn = 0; turn < options.turns; turn++) {
    for (const { name, args } of programs) {
      const ran = await measured(args, { cwd: folder, minutes: options.minutes, heap: options.heap });
      say(`  ${name} ${ran.why ?? `${ran.seconds} s`}, ${ran.megabytes} MB`);
      runs.get(name).push(told(name, ran));
    }
  }
  return Object.fromEntries([...runs].map(([name, list]) => [name, median(list)]));
}

/** A run that finds what the one before it kept; undefined where none keeps anything. */
export async function warmRun(folder, { root, options, say }) {
  const cache = fs.mkdtempSync(path.join(os.tmpdir(), "purposely-bench-cache-"));
  const args = [
    path.join(root, "dist/cli.js"),
    "check",
    folder,
    "--format",
    "json",
    "--cache",
    "--cache-location",
    cache,
  ];
  const limits = { cwd: folder, minutes: options.minutes, heap: options.heap };
  try {
    const filling = await measured(args, limits);
    if (filling.why !== undefined || fs.readdirSync(cache).length === 0) return undefined;
    const ran = await measured(args, limits);
    say(`  purposely, warm ${ran.why ?? `${ran.seconds} s`}, ${ran.megabytes} MB`);
    return told("purposely", ran);
  } finally {
    fs.rmSync(cache, { recursive: true, force: true });
  }
}

function told(name, { output, ...ran }) {
  if (name !== "purposely" || ran.why !== undefined) return ran;
  try {
    const { findings, incomplete } = JSON.parse(output);
    const bounds = incomplete.filter((it) => it.what === "bound");
    return { ...ran, findings: findings.length, bounds: bounds.length };
  } catch {
    return { ...ran, why: `failed with exit code ${ran.code}` };
  }
}

function median(runs) {
  const sorted = [...runs].sort((a, b) => a.seconds - b.seconds);
  return sorted[Math.floor((sorted.length - 1) / 2)];
}

/** The same letters typed into both servers; undefined where a folder has no place to type at. */
export async function typing(folder, isCorpus, { root, tsserver, options, say }) {
  const edits = editsIn(folder, isCorpus);
  if (edits === undefined) return undefined;
  const files = [...new Set(Object.values(edits).flatMap(({ file, other }) => [file, other]))];
  const trace = path.join(fs.mkdtempSync(path.join(os.tmpdir(), "purposely-bench-trace-")), "trace.json");
  const result = {
    purposely: await session(() => openPurposely(root, folder, files, { ...options, trace }), edits, options, say),
    tsserver: await session(() => openTsserver(tsserver, files, options), edits, options, say),
  };
  result.work = countedWork(trace, result.purposely.body?.own.rounds ?? 0);
  fs.rmSync(path.dirname(trace), { recursive: true, force: true });
  return result;
}

async function session(open, edits, options, say) {
  const opened = await open();
  let why;
  const limit = setTimeout(() => {
    why = `stopped after ${options.minutes} minutes`;
    opened.kill();
  }, options.minutes * 60_000);
  const result = {};
  try {
    result.start = await opened.start();
    say(`  ${opened.name} answers after ${result.start.first.toFixed(1)} s`);
    for (const [kind, edit] of Object.entries(edits)) {
      result[kind] = await type(opened, edit, options.rounds, options.minutes * 15);
      say(`  ${opened.name}, ${kind}: ${result[kind].own.p50} ms`);
    }
  } catch (fault) {
    result.why = why ?? String(fault.message ?? fault);
    say(`  ${opened.name}: ${result.why}`);
  } finally {
    clearTimeout(limit);
    result.megabytes = await opened.end();
  }
  return result;
}

/** From the server's trace: what the first snapshot cost, and what the edits of each kind did. */
function countedWork(trace, rounds) {
  let events;
  try {
    const text = fs.readFileSync(trace, "utf8").trimEnd();
    events = JSON.parse(text.endsWith("]") ? text : `${text}]`);
  } catch {
    return undefined;
  }
  const snapshots = [];
  let extracted = 0;
  for (const { name, args } of events) {
    if (name === "extract") extracted += 1;
    if (name !== "snapshot" || args.at !== undefined || args.walked === undefined) continue;
    snapshots.push({ walked: args.walked, extracted, files: args.files, functions: args.functions });
    extracted = 0;
  }
  const [first, ...later] = snapshots;
  if (first === undefined) return undefined;
  // Behind the letters of each kind comes one edit that takes them away.
  const most = (from) => {
    const some = later.slice(from, from + rounds);
    if (some.length === 0) return undefined;
    return {
      walked: Math.max(...some.map((it) => it.walked)),
      extracted: Math.max(...some.map((it) => it.extracted)),
    };
  };
  return { first, body: most(0), declaration: most(rounds + 1) };
}
