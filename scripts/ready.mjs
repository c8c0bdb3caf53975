// Makes a bare clone ready: the right Node, and what package-lock.json names installed. Uses Node alone.
import fs from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { PlainFailure, run, withProgress } from "./terminal.mjs";

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), "..");

/** Fails with plain words where Node is too old. */
export function checkNode() {
  const [major = 0, minor = 0] = process.versions.node.split(".").map(Number);
  if (major > 20 || (major === 20 && minor >= 12)) return;
  throw new PlainFailure(
    `Purposely needs Node 20.12 or newer; this is Node ${process.versions.node}.\n` +
      "  Install a newer one from https://nodejs.org or with your version manager (nvm install 20), then try again.",
  );
}

/** Runs `npm ci` unless exactly what the lockfile names is installed. */
export async function installDependencies() {
  if (isInstalled()) return;
  await withProgress("Install the project's packages (npm ci)", async () => {
    const result = await run("npm", ["ci", "--include=dev", "--no-audit", "--no-fund", "--no-progress"], { cwd: root });
    if (result.code === 0) return;
    throw new PlainFailure(
      `npm ci failed:\n\n${result.output.trim()}\n\nIs the npm registry reachable from here? Then try again.`,
    );
  });
}

/** npm writes its own record last, so an interrupted installation has none. */
function isInstalled() {
  const record = path.join(root, "node_modules/.package-lock.json");
  if (!fs.existsSync(record)) return false;
  const wanted = JSON.parse(fs.readFileSync(path.join(root, "package-lock.json"), "utf8")).packages;
  const installed = JSON.parse(fs.readFileSync(record, "utf8")).packages;
  return Object.entries(wanted).every(
    ([place, it]) => place === "" || it.optional === true || installed[place]?.version === it.version,
  );
}
