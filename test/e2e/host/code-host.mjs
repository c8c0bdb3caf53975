#!/usr/bin/env node
// A stand-in for desktop VS Code's executable: takes its test flags, so that an unchanged
// `runTests({ vscodeExecutablePath })` runs a suite in a real extension host where no desktop can start.
// It shows the embedded workbench in a headless browser and ends with the suite's exit code:
// 0 passed, 1 failed, 70 own fault, 71 the extension host died, 72 the server did, 73-74 the browser did,
// 124 no result in time, 130 interrupted.
import fs from "node:fs";
import { createRequire } from "node:module";
import os from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";
import util from "node:util";
import { launchBrowser } from "../../../scripts/editor/browser.mjs";
import { installedHost } from "../../../scripts/editor/install-host.mjs";
import { quietSettings } from "../../../scripts/editor/settings.mjs";
import { runCommandLine, startWorkbench } from "../../../scripts/editor/workbench.mjs";
import { readFlags } from "./desktop-flags.mjs";
import { suiteOutput, writeSuiteWrapper } from "./suite-wrapper.mjs";

const flags = readFlags(process.argv.slice(2));
const scratch = fs.mkdtempSync(path.join(os.tmpdir(), "purposely-host-"));
const userData = path.resolve(flags.one("user-data-dir") ?? path.join(scratch, "user-data"));
const extensions = path.resolve(flags.one("extensions-dir") ?? path.join(scratch, "extensions"));
const limit = Number(process.env.PURPOSELY_HOST_TIMEOUT_MS ?? 240_000);
const debug = process.env.PURPOSELY_HOST_DEBUG ? (...it) => console.error("[host]", ...it) : () => {};

const output = suiteOutput(scratch);
/** The window's latest warnings and errors; shown when the host itself fails. */
const trouble = [];
let workbench;
let browser;
let leaving = false;

/** The one way out. */
async function leave(code, reason) {
  if (leaving) return;
  leaving = true;
  output.forward();
  if (code >= 70 && code !== 130) for (const line of trouble) console.error(line);
  if (reason !== undefined) console.error(`embedded VS Code: ${reason}`);
  await Promise.race([browser?.close().catch(() => {}), new Promise((resolve) => setTimeout(resolve, 3000))]);
  await workbench?.stop();
  if (!process.env.PURPOSELY_HOST_KEEP) removeFolder(scratch);
  process.exit(code);
}

function removeFolder(folder) {
  fs.rmSync(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 });
}

for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.on(signal, () => leave(130, signal));
process.on("uncaughtException", (fault) => leave(70, fault.stack));
process.on("unhandledRejection", (fault) => leave(70, fault?.stack ?? String(fault)));
setTimeout(() => leave(124, `no result after ${limit} ms`), limit).unref();

function writeSettings() {
  const file = path.join(userData, "User/settings.json");
  const given = fs.existsSync(file) ? JSON.parse(fs.readFileSync(file, "utf8")) : {};
  fs.mkdirSync(path.dirname(file), { recursive: true });
  const trust = flags.has("disable-workspace-trust") ? { "security.workspace.trust.enabled": false } : {};
  fs.writeFileSync(file, JSON.stringify({ ...quietSettings, ...trust, ...given }, null, 2));
}

function serverSaid(chunk) {
  debug(chunk.trim());
  const died = /Extension Host Process exited with code: (\d+), signal: (\w+)/.exec(chunk);
  if (died === null) return;
  // Usually the window hears of it and ends; when it does not, this does.
  const reason = `the extension host exited (code ${died[1]}, signal ${died[2]}) and the window never said so`;
  setTimeout(() => leave(71, reason), 5000).unref();
}

/** What VS Code's own browser tests offer to the window; it calls them before and after a suite. */
async function exposeTestDriver(page) {
  await page.exposeFunction("codeAutomationLog", (type, words) => {
    const line = `[${type}] ${util.format(...words).split("\n")[0]}`.slice(0, 300);
    debug(line);
    // Two native modules are optional and not installed.
    if ((type !== "error" && type !== "warn") || /bindings file|Release\/watchdog/.test(line)) return;
    trouble.push(line);
    trouble.splice(0, trouble.length - 20);
  });
  await page.exposeFunction("codeAutomationExit", (code) => {
    // The window says 0 too when the extension host merely died.
    if (code === 0 && !output.suiteCameBack()) void leave(71, "the extension host ended before the tests did");
    else void leave(code);
  });
}

/** The window's address: which folder it shows, which extension it loads, which suite it runs. */
function windowAddress(port) {
  const toPath = (it) => (it.startsWith("file:") ? fileURLToPath(it) : path.resolve(it));
  const remote = (it) => `vscode-remote://127.0.0.1:${port}${toPath(it).split("/").map(encodeURIComponent).join("/")}`;
  const payload = flags.all("extensionDevelopmentPath").map((it) => ["extensionDevelopmentPath", remote(it)]);
  const suite = flags.one("extensionTestsPath");
  if (suite !== undefined) {
    const real = createRequire(import.meta.url).resolve(toPath(suite)); // A folder will do, or a name without .js.
    payload.push(["extensionTestsPath", remote(writeSuiteWrapper(scratch, real))]);
  }
  if (flags.has("disable-extensions")) payload.push(["disableExtensions", "true"]);
  payload.push(["skipWelcome", "true"]);
  const query = new URLSearchParams({ payload: JSON.stringify(payload) });
  const target = flags.one("folder-uri") ?? flags.positional[0];
  if (target === undefined) query.set("ew", "true");
  else query.set(target.endsWith(".code-workspace") ? "workspace" : "folder", toPath(target));
  return `http://127.0.0.1:${port}/?${query}`;
}

async function main() {
  writeSettings();
  const launching = launchBrowser();
  launching.catch(() => {}); // Reported where it is awaited.
  workbench = await startWorkbench({
    host: await installedHost(),
    scratch,
    userData,
    extensions,
    underTest: true,
    trusted: flags.has("disable-workspace-trust"),
    log: flags.one("log"),
    home: () => "/?ew=true",
    onOutput: serverSaid,
    onEnd: (code) => leave(72, `its server ended (${code})`),
  });
  browser = await launching;
  browser.on("disconnected", () => leave(73, "the browser went away"));
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 } });
  // All that the workbench needs is on this machine; anything else fails at once, not after a timeout.
  await context.route(
    (url) => url.hostname !== "127.0.0.1" && /^(https?|wss?):$/.test(url.protocol),
    (it) => it.abort(),
  );
  const page = await context.newPage();
  page.on("crash", () => leave(74, "the page crashed"));
  page.on("pageerror", (fault) => debug("page error", fault.message));
  await exposeTestDriver(page);
  setInterval(output.forward, 100).unref();
  await page.goto(windowAddress(workbench.port), { waitUntil: "commit", timeout: 30_000 });
  await page.waitForSelector(".monaco-workbench", { timeout: 60_000 });
  debug("workbench shown");
}

/** What desktop VS Code does without a window. */
async function installExtension() {
  const words = ["--install-extension", path.resolve(flags.one("install-extension"))];
  const result = await runCommandLine({ host: await installedHost(), scratch, userData, extensions }, words);
  process.stdout.write(result.output);
  await leave(result.code);
}

await (flags.has("install-extension") ? installExtension() : main());
