// Finds a desktop VS Code, and finds out whether it really starts.
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { run } from "../terminal.mjs";
import { desktopVersion, editorsFolder } from "./pins.mjs";

/** Whether a window could be seen here at all. */
export function hasDisplay() {
  if (process.platform === "darwin" || process.platform === "win32") return true;
  return Boolean(process.env.DISPLAY || process.env.WAYLAND_DISPLAY);
}

/** The executable of an installed VS Code, if there is one. */
export function installedDesktop() {
  return candidates().find((it) => fs.existsSync(it) && fs.statSync(it).isFile());
}

function candidates() {
  const home = os.homedir();
  if (process.platform === "darwin") {
    const bundle = "Applications/Visual Studio Code.app/Contents/MacOS";
    return ["/", home].flatMap((it) => ["Electron", "Code"].map((name) => path.join(it, bundle, name)));
  }
  if (process.platform === "win32") {
    const places = [path.join(home, "AppData/Local/Programs"), process.env.ProgramFiles ?? "C:/Program Files"];
    return places.map((it) => path.join(it, "Microsoft VS Code/Code.exe"));
  }
  const usual = ["/usr/share/code/code", "/opt/visual-studio-code/code", "/snap/code/current/usr/share/code/code"];
  // `code` on the PATH is a script in bin/ beside the executable. Inside a remote session or WSL it is the remote
  // command line instead, which cannot load an extension under development and has no such neighbour.
  const onPath = (process.env.PATH ?? "").split(path.delimiter).map((it) => path.join(it, "code"));
  const beside = onPath
    .filter((it) => fs.existsSync(it))
    .map((it) => path.join(path.dirname(fs.realpathSync(it)), "../code"));
  return [...usual, ...beside];
}

/** The desktop VS Code of the pinned version, downloaded once into .vscode-test/. */
export async function downloadedDesktop() {
  const { downloadAndUnzipVSCode } = await import("@vscode/test-electron");
  const silent = { report() {}, error() {} };
  return downloadAndUnzipVSCode({ version: desktopVersion, cachePath: editorsFolder, reporter: silent });
}

/** Flags that a desktop needs to start as root, in containers and without a graphics card. */
export const desktopFlags = ["--no-sandbox", "--disable-gpu-sandbox", "--disable-updates", "--skip-welcome"];

/** Whether `executable` opens a window, runs a line of code in its extension host and ends, all within 20 s. */
export async function reallyStarts(executable) {
  const scratch = fs.mkdtempSync(path.join(os.tmpdir(), "purposely-trial-"));
  try {
    const mark = path.join(scratch, "started");
    const suite = path.join(scratch, "suite.js");
    const manifest = { name: "trial", publisher: "purposely", version: "0.0.1", engines: { vscode: "*" } };
    fs.writeFileSync(path.join(scratch, "package.json"), JSON.stringify(manifest));
    fs.writeFileSync(suite, `exports.run = async () => require("node:fs").writeFileSync(${JSON.stringify(mark)}, "");`);
    const words = [
      ...desktopFlags,
      "--disable-workspace-trust",
      `--user-data-dir=${path.join(scratch, "user-data")}`,
      `--extensions-dir=${path.join(scratch, "extensions")}`,
      `--extensionDevelopmentPath=${scratch}`,
      `--extensionTestsPath=${suite}`,
    ];
    await run(executable, words, { cwd: scratch, timeoutMs: 20_000 });
    return fs.existsSync(mark);
  } catch {
    return false;
  } finally {
    fs.rmSync(scratch, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 });
  }
}
