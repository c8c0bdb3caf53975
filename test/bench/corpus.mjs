// A workspace of real TypeScript that any machine can have, in three sizes.
import { spawnSync } from "node:child_process";
import fs from "node:fs";
import path from "node:path";
import { code, data, packages, paths } from "./corpus/packages.mjs";

const home = path.join(import.meta.dirname, "corpus");
const installed = path.join(home, "node_modules");

export const installedTypeScript7 = path.join(installed, "typescript-7/bin/tsc");

export const sizes = ["1x", "4x", "16x"];

/** Runs `npm ci` beside the pinned manifest, unless what it says is there already. */
export function installCorpus(say) {
  const wanted = fs.readFileSync(path.join(home, "package-lock.json"), "utf8");
  const stamp = path.join(installed, ".installed-from");
  if (fs.existsSync(stamp) && fs.readFileSync(stamp, "utf8") === wanted) return;
  say("installing the corpus (npm ci)");
  const ran = spawnSync("npm", ["ci", "--ignore-scripts", "--no-audit", "--no-fund"], {
    cwd: home,
    stdio: ["ignore", 2, 2],
    shell: process.platform === "win32",
  });
  if (ran.status !== 0) throw new Error("the corpus could not be installed: npm ci failed in test/bench/corpus");
  fs.writeFileSync(stamp, wanted);
}

/** Writes the workspace of a size to `folder`, which is made anew. */
export function writeCorpus(size, folder) {
  const factor = Number.parseInt(size, 10);
  fs.rmSync(folder, { recursive: true, force: true });
  fs.mkdirSync(folder, { recursive: true });
  for (const it of packages.filter(({ from }) => from <= factor))
    copySources(path.join(installed, it.name, it.sources), path.join(folder, it.folder));
  write(path.join(folder, "tsconfig.json"), tsconfig(folder));
  write(path.join(folder, "purposely.json"), policy(factor));
  write(path.join(folder, "package.json"), { name: "corpus", private: true, type: "module" });
  fs.symlinkSync(installed, path.join(folder, "node_modules"), "junction");
}

/** TypeScript that is written by people; neither tests, nor what was built from it. */
function copySources(from, to) {
  for (const entry of fs.readdirSync(from, { withFileTypes: true })) {
    const [source, target] = [path.join(from, entry.name), path.join(to, entry.name)];
    if (entry.isDirectory()) {
      if (!/^(_\w+|dist|node_modules|tests?|__tests__|benchmarks?|testing|test-helpers)$/.test(entry.name))
        copySources(source, target);
    } else if (/\.tsx?$/.test(entry.name) && !/\.(d|test|spec|bench)\.tsx?$/.test(entry.name)) {
      fs.mkdirSync(to, { recursive: true });
      fs.copyFileSync(source, target);
    }
  }
}

function tsconfig(folder) {
  const own = Object.entries(paths).filter(([, target]) => fs.existsSync(path.join(folder, target.split("/")[0])));
  return {
    compilerOptions: {
      target: "es2023",
      module: "esnext",
      moduleResolution: "bundler",
      lib: ["es2023", "dom", "dom.iterable", "esnext.disposable"],
      types: ["node"],
      jsx: "react-jsx",
      jsxImportSource: "preact",
      strict: true,
      noEmit: true,
      skipLibCheck: true,
      allowImportingTsExtensions: true,
      paths: Object.fromEntries(own.map(([name, target]) => [name, [`./${target}`]])),
    },
  };
}

function policy(factor) {
  const upTo = (table) => Object.entries(table).flatMap(([from, rows]) => (Number(from) <= factor ? rows : []));
  return {
    data: upTo(data).map(([symbol, collectedFor]) => ({ symbol: `./${symbol}`, collectedFor })),
    code: upTo(code).map(([files, processesFor]) => ({ files, processesFor })),
  };
}

function write(file, value) {
  fs.writeFileSync(file, `${JSON.stringify(value, null, 2)}\n`);
}

export function countLines(folder) {
  let files = 0;
  let lines = 0;
  for (const entry of fs.readdirSync(folder, { withFileTypes: true })) {
    const place = path.join(folder, entry.name);
    if (entry.isDirectory() && entry.name !== "node_modules") {
      const below = countLines(place);
      files += below.files;
      lines += below.lines;
    } else if (entry.isFile() && /\.[cm]?[jt]sx?$/.test(entry.name)) {
      files += 1;
      lines += fs.readFileSync(place, "utf8").split("\n").length;
    }
  }
  return { files, lines };
}
