// `npm start`: from a bare clone to the breaches of the example, in the terminal and in a real VS Code.
//
//   npm start                        the example, as a scratch copy
//   npm start -- path/to/folder      your own code, in place
//   npm start -- --port 8123         the embedded workbench at a fixed address
//   PURPOSELY_EDITOR=desktop|embedded npm start
//
// Without a terminal (CI, pipes) it prints the breaches and ends.
import { spawn } from "node:child_process";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { editorForTrying } from "./editor/choose-editor.mjs";
import { desktopFlags } from "./editor/desktop.mjs";
import { installedHost } from "./editor/install-host.mjs";
import { hostPackages, root } from "./editor/pins.mjs";
import { quietSettings } from "./editor/settings.mjs";
import { startWorkbench } from "./editor/workbench.mjs";
import { checkNode, installDependencies } from "./ready.mjs";
import {
  bold,
  dim,
  PlainFailure,
  removeFolder,
  run,
  runScript,
  say,
  whenInterrupted,
  withProgress,
} from "./terminal.mjs";

const example = path.join(root, "examples/bluebird");
const firstBreach = { file: "src/ads/tailored/match-audience.ts", line: 11, column: 45 };

let open = false;

async function main() {
  checkNode();
  const { folder, port } = readWords(process.argv.slice(2));
  await installDependencies();
  await withProgress("Build the extension, the server and the command line", build);
  const shown = folder ?? example;
  say(`\n${bold(`purposely check ${path.relative(process.cwd(), shown) || "."}`)}\n`);
  await check(shown);
  if (!hasTerminal()) {
    say(dim("No terminal here, so no editor is opened."));
    return 0;
  }
  const editor = await editorForTrying();
  const scratch = fs.mkdtempSync(path.join(os.tmpdir(), "purposely-"));
  const settled = whenInterrupted(() => removeFolder(scratch));
  try {
    await (editor.kind === "desktop" ? tryInDesktop : tryEmbedded)(editor, place(scratch, folder), port);
  } finally {
    settled();
    removeFolder(scratch);
  }
  return 0;
}

function readWords(words) {
  let folder;
  let port;
  for (let i = 0; i < words.length; i++) {
    const word = words[i];
    if (word === "--port" || word.startsWith("--port=")) {
      const written = word === "--port" ? words[++i] : word.slice("--port=".length);
      port = Number(written);
      if (!Number.isInteger(port) || port < 1 || port > 65_535) {
        throw new PlainFailure(`--port needs a number from 1 to 65535, not "${written ?? ""}".`);
      }
    } else if (word.startsWith("-") || folder !== undefined) {
      throw new PlainFailure(`"${word}" is not understood. Use: npm start -- [folder] [--port number]`);
    } else {
      // npm runs scripts in the package's folder; people mean the folder that they stand in.
      folder = path.resolve(process.env.INIT_CWD ?? process.cwd(), word);
      if (!fs.existsSync(folder) || !fs.statSync(folder).isDirectory()) {
        throw new PlainFailure(`There is no folder ${folder}.`);
      }
    }
  }
  return { folder, port };
}

function hasTerminal() {
  const inCi = process.env.CI !== undefined && !/^(|0|false)$/i.test(process.env.CI);
  return !inCi && process.stdin.isTTY === true && process.stdout.isTTY === true;
}

async function build() {
  const result = await run(process.execPath, [path.join(root, "scripts/build.mjs")], { cwd: root });
  if (result.code !== 0) throw new PlainFailure(`The build failed:\n\n${result.output}`);
}

/** Prints the findings; finding some is no failure here. */
async function check(folder) {
  const cli = path.join(root, "dist/cli.js");
  const child = spawn(process.execPath, [cli, "check", folder], { stdio: ["ignore", "inherit", "inherit"] });
  const code = await new Promise((resolve) => child.on("exit", (exit) => resolve(exit ?? 2)));
  if (code > 1) throw new PlainFailure(`The check of ${folder} ended with ${code}.`);
}

/** Fresh folders for the editor, and what it opens: one's own folder in place, or a scratch copy of the example. */
function place(scratch, folder) {
  const userData = path.join(scratch, "user-data");
  const extensions = path.join(scratch, "extensions");
  fs.mkdirSync(path.join(userData, "User"), { recursive: true });
  fs.mkdirSync(extensions);
  const { "git.enabled": _, ...quiet } = quietSettings;
  const settings = folder === undefined ? { ...quietSettings, "security.workspace.trust.enabled": false } : quiet;
  fs.writeFileSync(path.join(userData, "User/settings.json"), JSON.stringify(settings, null, 2));
  const shown = folder ?? path.join(scratch, "bluebird");
  if (folder === undefined) fs.cpSync(example, shown, { recursive: true });
  return { scratch, userData, extensions, shown, isExample: folder === undefined };
}

async function tryInDesktop(editor, { userData, extensions, shown, isExample }) {
  say(`\nOpened in desktop VS Code: ${editor.reason}.`);
  say(dim("Close its window, or press Ctrl+C, to end. Nothing is left behind."));
  const { file, line, column } = firstBreach;
  open = true;
  await run(editor.executable, [
    ...desktopFlags,
    "--new-window",
    `--user-data-dir=${userData}`,
    `--extensions-dir=${extensions}`,
    `--extensionDevelopmentPath=${root}`,
    shown,
    ...(isExample ? ["--goto", `${path.join(shown, file)}:${line}:${column}`] : []),
  ]);
}

async function tryEmbedded(editor, { scratch, userData, extensions, shown, isExample }, port) {
  const host = await installedHost();
  const { publisher, name, version } = JSON.parse(fs.readFileSync(path.join(root, "package.json"), "utf8"));
  fs.symlinkSync(root, path.join(extensions, `${publisher}.${name}-${version}`));
  const { file, line, column } = firstBreach;
  const home = (authority) => {
    const breach = `vscode-remote://${authority}${encodeURI(path.join(shown, file))}:${line}:${column}`;
    const opened = isExample
      ? [
          ["openFile", breach],
          ["gotoLineMode", "true"],
        ]
      : [];
    return `/?${new URLSearchParams({ folder: shown, payload: JSON.stringify([...opened, ["skipWelcome", "true"]]) })}`;
  };
  let ended;
  const end = new Promise((resolve) => {
    ended = resolve;
  });
  const workbench = await startWorkbench({
    ...{ host, scratch, userData, extensions, port, home },
    trusted: isExample,
    onEnd: (code, output) => ended(`The embedded VS Code ended by itself (${code}):\n${output}`),
  }).catch((fault) => {
    throw fault.code === "EADDRINUSE" ? new PlainFailure(`Port ${port} is in use; choose another one.`) : fault;
  });
  whenInterrupted(() => workbench.stop());
  open = true;
  say(`\nOpened in the embedded VS Code (code-server ${hostPackages["code-server"]}): ${editor.reason}.`);
  say(`\n  ${bold(`http://127.0.0.1:${workbench.port}/`)}\n`);
  say(dim(`Open it in a browser${isExample ? "; it shows a scratch copy of the example" : ""}. Ctrl+C ends it.`));
  throw new PlainFailure(await end);
}

await runScript(main, () => (open ? 0 : 130));
