// The two stages of `npm test` that need an editor: the extension from its sources, and the package as installed.
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { editorForTests } from "../../scripts/editor/choose-editor.mjs";
import { desktopFlags } from "../../scripts/editor/desktop.mjs";
import { installedBrowser, installedHost } from "../../scripts/editor/install-host.mjs";
import { desktopVersion, hostPackages, root } from "../../scripts/editor/pins.mjs";
import { quietSettings } from "../../scripts/editor/settings.mjs";
import { makePackage } from "../../scripts/package.mjs";
import { run, say } from "../../scripts/terminal.mjs";
import { bundleSuites, suitesFolder } from "./bundle-suites.mjs";
import { checkPackageEntries } from "./package-entries.mjs";

const standIn = fileURLToPath(new URL("host/code-host.mjs", import.meta.url));

/** Runs the suites against the sources, in a trusted window and in Restricted Mode. */
export async function endToEndStage() {
  const editor = await readyEditor();
  await bundleSuites();
  const trusted = await runSuite(editor, { suite: "trusted", trusted: true, extension: root });
  const restricted = await runSuite(editor, { suite: "restricted", trusted: false, extension: root });
  return add(trusted, restricted);
}

/** Packs, looks what is inside, installs it into a fresh editor and waits for one squiggle. */
export async function packageStage() {
  const editor = await readyEditor();
  await bundleSuites();
  const packed = await makePackage();
  const entries = checkPackageEntries(packed);
  const installed = await runSuite(editor, { suite: "installed", trusted: true, install: packed });
  return add(entries, installed);
}

const add = (a, b) => ({ passed: a.passed + b.passed, failed: a.failed + b.failed, output: a.output + b.output });

let chosen;

/** Chooses once and says what and why; installs what it needs. */
async function readyEditor() {
  chosen ??= (async () => {
    const editor = await editorForTests();
    if (editor.kind === "desktop") {
      say(`Tested in desktop VS Code ${desktopVersion}: ${editor.reason}.`);
      return editor.executable;
    }
    say(`Tested in the embedded VS Code (code-server ${hostPackages["code-server"]}): ${editor.reason}.`);
    await installedHost();
    await installedBrowser();
    return standIn;
  })();
  return chosen;
}

async function runSuite(executable, { suite, trusted, extension, install }) {
  const scratch = fs.mkdtempSync(path.join(os.tmpdir(), "purposely-suite-"));
  try {
    const place = prepare(scratch);
    if (install !== undefined) await installPackage(executable, place, install);
    const words = [
      place.folder,
      `--user-data-dir=${place.userData}`,
      `--extensions-dir=${place.extensions}`,
      ...(trusted ? ["--disable-workspace-trust"] : []),
    ];
    const result = path.join(scratch, "result.json");
    const environment = { ...process.env, PURPOSELY_SUITE: suite, PURPOSELY_SUITE_RESULT: result };
    const ended = await launch(executable, words, extension ?? place.nothing, environment);
    if (fs.existsSync(result)) return told(JSON.parse(fs.readFileSync(result, "utf8")), ended);
    return { passed: 0, failed: 1, output: `The editor ended without a result (${ended.code}).\n${ended.output}` };
  } finally {
    fs.rmSync(scratch, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 });
  }
}

/** A scratch copy of the example, fresh folders for the editor, and an extension folder that holds nothing. */
function prepare(scratch) {
  const place = {
    folder: path.join(scratch, "bluebird"),
    userData: path.join(scratch, "user-data"),
    extensions: path.join(scratch, "extensions"),
    nothing: path.join(scratch, "nothing"),
  };
  fs.cpSync(path.join(root, "examples/bluebird"), place.folder, { recursive: true });
  fs.mkdirSync(path.join(place.userData, "User"), { recursive: true });
  fs.mkdirSync(place.nothing);
  const manifest = { name: "nothing", publisher: "purposely", version: "0.0.1", engines: { vscode: "*" } };
  fs.writeFileSync(path.join(place.nothing, "package.json"), JSON.stringify(manifest));
  const settings = { ...quietSettings, "security.workspace.trust.startupPrompt": "never" };
  fs.writeFileSync(path.join(place.userData, "User/settings.json"), JSON.stringify(settings));
  return place;
}

/**
 * What `runTests` of @vscode/test-electron does, and it does it where it can: it always switches workspace trust off,
 * so a window in Restricted Mode is started here with the same flags.
 */
async function launch(executable, words, extensionDevelopmentPath, environment) {
  const extensionTestsPath = path.join(suitesFolder, "run.cjs");
  const script = `
    const { runTests } = require("@vscode/test-electron");
    runTests(JSON.parse(process.argv[1])).then((code) => process.exit(code), (fault) => {
      console.error(String(fault));
      process.exit(1);
    });`;
  const options = { vscodeExecutablePath: executable, extensionDevelopmentPath, extensionTestsPath, launchArgs: words };
  const timeoutMs = 300_000;
  if (words.includes("--disable-workspace-trust")) {
    return run(process.execPath, ["-e", script, JSON.stringify(options)], { cwd: root, env: environment, timeoutMs });
  }
  const flags = [
    `--extensionDevelopmentPath=${extensionDevelopmentPath}`,
    `--extensionTestsPath=${extensionTestsPath}`,
  ];
  return run(executable, [...words, ...desktopFlags, ...flags], { cwd: root, env: environment, timeoutMs });
}

async function installPackage(executable, place, file) {
  const words = [
    `--user-data-dir=${place.userData}`,
    `--extensions-dir=${place.extensions}`,
    "--install-extension",
    file,
  ];
  let program = [executable, ...words];
  if (executable !== standIn) {
    // A desktop installs with its command line, not with the window's executable.
    const { resolveCliArgsFromVSCodeExecutablePath } = await import("@vscode/test-electron");
    program = [resolveCliArgsFromVSCodeExecutablePath(executable)[0], "--no-sandbox", ...words];
  }
  const result = await run(program[0], program.slice(1), { cwd: root });
  if (result.code !== 0) throw new Error(`The package could not be installed:\n${result.output}`);
}

function told(outcomes, ended) {
  const failures = outcomes.filter((it) => it.failure !== undefined);
  for (const it of outcomes) say(`  ${it.failure === undefined ? "✓" : "✗"} ${it.title} (${it.milliseconds} ms)`);
  const output = failures.map((it) => `${it.title}\n${it.failure}\n\n`).join("");
  const passed = outcomes.length - failures.length;
  // A suite that says nothing is none; an editor that fails after a good suite is a failure of its own.
  if (outcomes.length === 0 || (failures.length === 0 && ended.code !== 0)) {
    return { passed, failed: 1, output: `${output}The editor ended with ${ended.code}.\n${ended.output}` };
  }
  return { passed, failed: failures.length, output };
}
