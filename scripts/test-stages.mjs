// The stages of `npm test`. Each resolves to how many tests passed and failed, and what to show if some failed.
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { endToEndStage, packageStage } from "../test/e2e/stages.mjs";
import { root } from "./editor/pins.mjs";
import { run } from "./terminal.mjs";

export const stages = [
  { name: "types", title: "the type check", run: () => whole([tool("typescript/bin/tsc", "-p", "."), ...example()]) },
  {
    name: "lint",
    title: "lint and format",
    run: () => whole([tool("@biomejs/biome/bin/biome", "check", "--max-diagnostics=100", ".")]),
  },
  {
    name: "arrows",
    title: "who may import whom",
    run: () =>
      whole([
        tool("dependency-cruiser/bin/dependency-cruise.mjs", "client/src", "server/src", "--output-type", "err-long"),
      ]),
  },
  { name: "unit", title: "unit and marker tests", run: () => vitest("unit") },
  { name: "grammar", title: "the colours of tags", run: grammar },
  {
    name: "build",
    title: "extension, server and command line",
    run: () => whole([[path.join(root, "scripts/build.mjs")]]),
  },
  {
    name: "processes",
    title: "the command line and the server as real processes",
    needs: "build",
    run: () => vitest("processes"),
  },
  { name: "editor", title: "the extension in a real VS Code", needs: "build", run: endToEndStage },
  { name: "package", title: "what is installed", needs: "build", run: packageStage },
];

const tool = (file, ...words) => [path.join(root, "node_modules", file), ...words];

/** The example has its own compiler settings: it is a web service with pages, and has a DOM. */
function example() {
  const project = path.join(root, "examples/bluebird/tsconfig.json");
  return fs.existsSync(project) ? [tool("typescript/bin/tsc", "-p", project, "--noEmit")] : [];
}

/** A stage without tests of its own: programs that must all end with 0. */
async function whole(commands) {
  for (const words of commands) {
    const result = await run(process.execPath, words, { cwd: root });
    if (result.code !== 0) return { passed: 0, failed: 1, output: result.output };
  }
  return { passed: 1, failed: 0, output: "" };
}

async function vitest(project) {
  const report = path.join(os.tmpdir(), `purposely-${project}-${process.pid}.json`);
  try {
    const words = ["run", "--project", project, "--reporter=dot", "--reporter=json", `--outputFile.json=${report}`];
    const result = await run(process.execPath, tool("vitest/vitest.mjs", ...words), { cwd: root, timeoutMs: 420_000 });
    if (!fs.existsSync(report)) {
      const reason = result.timedOut ? "These tests were ended after seven minutes.\n" : "";
      return { passed: 0, failed: 1, output: `${result.output}\n${reason}` };
    }
    const { numPassedTests: passed, numFailedTests, testResults } = JSON.parse(fs.readFileSync(report, "utf8"));
    // A file that cannot be loaded has no tests to fail.
    const broken = testResults.filter((it) => it.status === "failed" && it.assertionResults.length === 0).length;
    const failed = numFailedTests + broken;
    return { passed, failed: failed === 0 && result.code !== 0 ? 1 : failed, output: result.output };
  } finally {
    fs.rmSync(report, { force: true });
  }
}

/** Counts fixture files: each holds assertions about its own lines, on the grammar that VS Code has for the language. */
async function grammar() {
  const folder = path.join(root, "test/grammar/fixtures");
  const grammars = path.join(root, "node_modules/tm-grammars/grammars");
  const languages = ["typescript", "tsx", "javascript", "jsx"].flatMap((it) => [
    "-g",
    path.join(grammars, `${it}.json`),
  ]);
  const fixtures = fs.readdirSync(folder).sort();
  const result = { passed: 0, failed: 0, output: "" };
  for (const fixture of fixtures) {
    const words = [...languages, path.join(folder, fixture)];
    const answer = await run(process.execPath, tool("vscode-tmgrammar-test/dist/unit.js", ...words), { cwd: root });
    if (answer.code === 0) result.passed += 1;
    else {
      result.failed += 1;
      result.output += answer.output;
    }
  }
  if (fixtures.length === 0) return { passed: 0, failed: 1, output: "test/grammar/fixtures is empty" };
  return result;
}
