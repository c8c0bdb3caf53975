// Programs under measurement: how long they ran, and how much memory they and all that they started held at once.
import { spawn } from "node:child_process";
import fs from "node:fs";

const pageKilobytes = 4;

/** Samples the memory of a process tree; `stop()` returns the peak in MB, 0 where there is no /proc. */
export function watchMemory(pid) {
  let peak = 0;
  const look = () => {
    peak = Math.max(peak, treeMegabytes(pid));
  };
  const timer = setInterval(look, 100);
  return {
    look,
    stop() {
      clearInterval(timer);
      return Math.round(peak);
    },
  };
}

function treeMegabytes(top) {
  const parents = new Map();
  for (const name of listed("/proc")) {
    if (!/^\d+$/.test(name)) continue;
    // The name of a program, in parentheses, may hold spaces.
    const fields = read(`/proc/${name}/stat`)
      .replace(/^.*\) /s, "")
      .split(" ");
    if (fields.length > 1) parents.set(Number(name), Number(fields[1]));
  }
  const isBelow = (pid) => {
    for (let at = pid; at !== undefined && at > 1; at = parents.get(at)) if (at === top) return true;
    return false;
  };
  const pages = [...parents.keys()].filter(isBelow).map((pid) => Number(read(`/proc/${pid}/statm`).split(" ")[1] ?? 0));
  return (pages.reduce((sum, it) => sum + it, 0) * pageKilobytes) / 1024;
}

function listed(folder) {
  try {
    return fs.readdirSync(folder);
  } catch {
    return [];
  }
}

function read(file) {
  try {
    return fs.readFileSync(file, "utf8");
  } catch {
    return "";
  }
}

/** What every program may take, so that none of them stops where another goes on. */
export function environment(heap, more = {}) {
  return { ...process.env, NODE_OPTIONS: `--max-old-space-size=${heap}`, ...more };
}

/** Runs a Node program to its end, or to the limit, and says what it took. */
export function measured(args, { cwd, minutes, heap }) {
  return new Promise((done) => {
    const began = performance.now();
    const child = spawn(process.execPath, args, { cwd, stdio: ["ignore", "pipe", "ignore"], env: environment(heap) });
    const memory = watchMemory(child.pid);
    const chunks = [];
    let stopped = false;
    child.stdout.on("data", (chunk) => chunks.push(chunk));
    const limit = setTimeout(() => {
      stopped = true;
      child.kill("SIGKILL");
    }, minutes * 60_000);
    child.once("close", (code, signal) => {
      clearTimeout(limit);
      const seconds = Number(((performance.now() - began) / 1000).toFixed(2));
      const why = stopped ? `stopped after ${minutes} minutes` : signal === null ? undefined : `ended by ${signal}`;
      const output = Buffer.concat(chunks).toString("utf8");
      done({ seconds, megabytes: memory.stop(), code, output, ...(why === undefined ? {} : { why }) });
    });
  });
}
