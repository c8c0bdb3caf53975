// Bundles the sources into dist/: the extension, the language server with its worker thread, and the command line.
//
// Worker and command line need the same analysis, which carries a whole TypeScript compiler. So every module
// of ours that they import goes once into dist/engine.js, and they ask for it there. The compiler takes longer to load
// than all the rest, and nobody needs it where nothing is parsed: it has dist/compiler.js for itself. Everything in
// dist/ is CommonJS, because VS Code loads extensions with require(), and the compiler uses require() itself.
//
//   node scripts/build.mjs             with source maps, for development
//   node scripts/build.mjs --minify    smaller and without source maps, for the package
import crypto from "node:crypto";
import fs from "node:fs";
import path from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { build as bundle } from "esbuild";
import { thirdPartyNotices } from "./third-party-notices.mjs";

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), "..");
const serverSources = path.join(root, "server/src");

/** The programs. A shell is loaded with dist/engine.js beside it; rooms that it has for its own spare it that. */
const programs = [
  { output: "client.js", entry: "client/src/extension.ts", shell: false },
  { output: "server.js", entry: "server/src/lsp/main.ts", shell: true, own: ["base"] },
  { output: "worker.js", entry: "server/src/lsp/worker/main.ts", shell: true },
  { output: "oracle.js", entry: "server/src/oracle/thread.ts", shell: false, compiler: true },
  { output: "cli.js", entry: "server/src/cli/main.ts", shell: true },
];

/** Rooms that stay in the program which owns them; every other room of the server lives in the engine. */
const shellRooms = ["lsp", "cli", "protocol"];

/** Builds everything into `dist/`; resolves to the programs that had no entry file. */
export async function build({ minify = false } = {}) {
  const dist = path.join(root, "dist");
  if (minify) fs.rmSync(dist, { recursive: true, force: true });
  fs.mkdirSync(dist, { recursive: true });
  fs.writeFileSync(path.join(dist, "package.json"), '{ "type": "commonjs" }\n');

  const missing = programs.filter((it) => !fs.existsSync(path.join(root, it.entry)));
  const present = programs.filter((it) => !missing.includes(it));
  const fromEngine = new Set();
  const metafiles = [];
  for (const program of present) {
    const result = await bundle({
      ...commonOptions(minify),
      ...(program.output === "cli.js" ? shebang(program.entry) : {}),
      entryPoints: [path.join(root, program.entry)],
      outfile: path.join(dist, program.output),
      external: ["vscode"],
      plugins: program.shell
        ? [engineModules(fromEngine, [...shellRooms, ...(program.own ?? [])])]
        : program.compiler
          ? [compilerOnDemand]
          : [],
    });
    metafiles.push(result.metafile);
  }
  if (fromEngine.size > 0) {
    metafiles.push(await buildEngine(dist, [...fromEngine].sort(), minify), await buildCompiler(dist, minify));
  }
  if (present.some((it) => it.output === "cli.js")) fs.chmodSync(path.join(dist, "cli.js"), 0o755);
  fs.writeFileSync(path.join(dist, "THIRD-PARTY-NOTICES.txt"), thirdPartyNotices(root, metafiles));
  return missing.map((it) => it.entry);
}

async function buildEngine(dist, modules, minify) {
  const result = await bundle({
    ...commonOptions(minify),
    stdin: {
      contents: modules.map((it) => `export * as ${JSON.stringify(it)} from ${JSON.stringify(`./${it}`)};`).join("\n"),
      resolveDir: serverSources,
      sourcefile: "engine-modules.ts",
      loader: "ts",
    },
    outfile: path.join(dist, "engine.js"),
    plugins: [compilerOnDemand],
  });
  return result.metafile;
}

async function buildCompiler(dist, minify) {
  const result = await bundle({
    ...commonOptions(minify),
    stdin: {
      contents: 'export { Project, ts } from "ts-morph";',
      resolveDir: serverSources,
      sourcefile: "compiler.ts",
    },
    outfile: path.join(dist, "compiler.js"),
  });
  return result.metafile;
}

function commonOptions(minify) {
  return {
    absWorkingDir: root,
    bundle: true,
    platform: "node",
    target: "node20",
    format: "cjs",
    // jsonc-parser's CommonJS build hides its imports from a bundler; its module build does not.
    mainFields: ["module", "main"],
    define: { "import.meta.url": "importMetaUrl", purposelyBuild: JSON.stringify(sumOfSources()) },
    banner: { js: importMetaUrl },
    sourcemap: minify ? false : "linked",
    minify,
    legalComments: "none",
    metafile: true,
    logLevel: "warning",
  };
}

/** Of everything that decides what the engine makes of a text: our sources, and the packages with the compiler. */
function sumOfSources() {
  const sum = crypto.createHash("sha256");
  const files = fs
    .readdirSync(serverSources, { recursive: true })
    .filter((it) => it.endsWith(".ts"))
    .sort();
  for (const file of [...files.map((it) => path.join(serverSources, it)), path.join(root, "package-lock.json")])
    sum.update(fs.readFileSync(file));
  return sum.digest("hex").slice(0, 16);
}

const importMetaUrl = 'const importMetaUrl = require("node:url").pathToFileURL(__filename).href;';

/** The first line that makes a program executable, unless its source brings one. */
function shebang(entry) {
  const has = fs.readFileSync(path.join(root, entry), "utf8").startsWith("#!");
  return has ? {} : { banner: { js: `#!/usr/bin/env node\n${importMetaUrl}` } };
}

/** Makes a shell ask dist/engine.js for every module outside its own room, and remembers which ones it asked for. */
function engineModules(fromEngine, ownRooms) {
  return {
    name: "engine-modules",
    setup(pluginBuild) {
      pluginBuild.onResolve({ filter: /^\./ }, (asked) => {
        if (asked.namespace !== "file") return undefined;
        const name = path.relative(serverSources, path.resolve(asked.resolveDir, asked.path)).split(path.sep).join("/");
        const ours = !name.startsWith("..") && name.endsWith(".ts") && !asked.importer.includes("node_modules");
        if (!ours || ownRooms.includes(name.split("/")[0] ?? "")) return undefined;
        fromEngine.add(name);
        return { path: name, namespace: "engine" };
      });
      pluginBuild.onResolve({ filter: /^\.\/engine\.js$/, namespace: "engine" }, () => ({
        path: "./engine.js",
        external: true,
      }));
      pluginBuild.onLoad({ filter: /.*/, namespace: "engine" }, (asked) => ({
        contents: `module.exports = require("./engine.js")[${JSON.stringify(asked.path)}];`,
        loader: "js",
      }));
    },
  };
}

/** Loads dist/compiler.js at the first use of anything in it. A module that uses it while it is loaded itself spoils that. */
const compilerOnDemand = {
  name: "compiler-on-demand",
  setup(pluginBuild) {
    pluginBuild.onResolve({ filter: /^ts-morph$/ }, () => ({ path: "ts-morph", namespace: "compiler" }));
    pluginBuild.onResolve({ filter: /^\.\/compiler\.js$/, namespace: "compiler" }, () => ({
      path: "./compiler.js",
      external: true,
    }));
    pluginBuild.onLoad({ filter: /.*/, namespace: "compiler" }, () => ({
      // Asked for millions of times, and require() looks the file up each time.
      contents: `let compiler;
for (const name of ["Project", "ts"])
  Object.defineProperty(exports, name, { enumerable: true, get: () => (compiler ??= require("./compiler.js"))[name] });`,
      loader: "js",
    }));
  },
};

async function main() {
  const began = Date.now();
  const missing = await build({ minify: process.argv.includes("--minify") });
  for (const entry of missing) console.error(`build: ${entry} does not exist, so its program was left out`);
  const size = (name) => `${name} ${(fs.statSync(path.join(root, "dist", name)).size / 1e6).toFixed(1)} MB`;
  const made = fs.readdirSync(path.join(root, "dist")).filter((it) => it.endsWith(".js"));
  console.log(`dist/: ${made.map(size).join(", ")} in ${((Date.now() - began) / 1000).toFixed(1)} s`);
  if (missing.length > 0) process.exitCode = 1;
}

if (process.argv[1] !== undefined && import.meta.url === pathToFileURL(fs.realpathSync(process.argv[1])).href) {
  await main().catch((fault) => {
    // What esbuild found wrong in the sources it has printed already, with place and code.
    if (fault.errors === undefined) console.error(fault);
    process.exitCode = 1;
  });
}
