// What the scripts say while they work, and how they run other programs. Only Node itself: these lines run
// before anything is installed.
import { spawn, spawnSync } from "node:child_process";
import fs from "node:fs";
import process from "node:process";

const colourful = process.stdout.isTTY === true && process.env.NO_COLOR === undefined;
const style = (code) => (text) => (colourful ? `\u001b[${code}m${text}\u001b[0m` : text);
export const bold = style("1");
export const dim = style("2");
export const red = style("31");
export const green = style("32");

export const say = (text = "") => process.stdout.write(`${text}\n`);

/** Ends the script with words instead of a stack trace. */
export class PlainFailure extends Error {}

/** Runs `main` to its exit code; a PlainFailure becomes its message and exit code 2. */
export async function runScript(main, exitCode) {
  handleInterrupts(exitCode);
  try {
    process.exitCode = (await main()) ?? 0;
  } catch (fault) {
    console.error(fault instanceof PlainFailure ? `\n${red("✗")} ${fault.message}` : fault);
    process.exitCode = 2;
  }
}

export const seconds = (since) => `${((Date.now() - since) / 1000).toFixed(1)} s`;

/** Says what is going on, then how long it took; in between a sign of life every ten seconds. */
export async function withProgress(title, work) {
  const began = Date.now();
  say(`${dim("…")} ${title}`);
  const alive = setInterval(() => say(dim(`  still at it (${seconds(began)})`)), 10_000);
  try {
    const result = await work();
    say(`${green("✓")} ${title} ${dim(`(${seconds(began)})`)}`);
    return result;
  } finally {
    clearInterval(alive);
  }
}

/** Removes a folder, also one that an ending process still writes to. */
export function removeFolder(folder) {
  fs.rmSync(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 });
}

const undoings = new Set();

/** Has `undo` called when the script is interrupted; the answer takes that back. */
export function whenInterrupted(undo) {
  undoings.add(undo);
  return () => undoings.delete(undo);
}

/** Makes Ctrl+C and its like end everything that was started and undo what is half done; exits with `exitCode()`. */
export function handleInterrupts(exitCode = () => 130) {
  let interrupted = false;
  const interrupt = async () => {
    if (interrupted) return;
    interrupted = true;
    const code = exitCode();
    endChildren();
    for (const undo of [...undoings].reverse()) await undo();
    process.exit(code);
  };
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.on(signal, interrupt);
}

const children = new Set();

/** Ends every program that `run` started and that still runs, with all that they started. */
function endChildren(signal = "SIGTERM") {
  for (const child of children) signalGroup(child, signal);
}

/** Signals a detached child and everything below it. */
export function signalGroup(child, signal) {
  if (child.pid === undefined) return;
  try {
    if (process.platform === "win32")
      spawnSync("taskkill", ["/pid", String(child.pid), "/T", "/F"], { stdio: "ignore" });
    else process.kill(-child.pid, signal);
  } catch {
    // It has ended by itself.
  }
}

/**
 * Runs a program without a terminal and resolves to its exit code and what it printed. It has its own process group, so
 * that Ctrl+C is ours to pass on. `show` receives what it prints as it comes.
 */
export function run(command, words, { cwd, env, show, timeoutMs } = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, words, {
      cwd,
      env: env ?? process.env,
      stdio: ["ignore", "pipe", "pipe"],
      detached: process.platform !== "win32",
      shell: process.platform === "win32" && /\.cmd$|^npm$/.test(command),
    });
    children.add(child);
    let output = "";
    let stdout = "";
    const take = (chunk) => {
      output += chunk;
      show?.(chunk);
    };
    child.stdout.setEncoding("utf8").on("data", (chunk) => {
      stdout += chunk;
      take(chunk);
    });
    child.stderr.setEncoding("utf8").on("data", take);
    let timedOut = false;
    const timer =
      timeoutMs === undefined
        ? undefined
        : setTimeout(() => {
            timedOut = true;
            signalGroup(child, "SIGKILL");
          }, timeoutMs);
    child.on("error", reject);
    child.on("close", (code, signal) => {
      clearTimeout(timer);
      children.delete(child);
      resolve({ code: code ?? 1, signal, output, stdout, timedOut });
    });
  });
}
