// `npm run package`: purposely-<version>.vsix in the root, from minified bundles.
//
// The package carries no node_modules; what the bundles need is inside them.
import fs from "node:fs";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { root } from "./editor/pins.mjs";
import { checkNode, installDependencies } from "./ready.mjs";
import { PlainFailure, run, runScript, say } from "./terminal.mjs";

/** Where links and pictures of the README lead outside the package. */
const published = "https://github.com/purposely/purposely";

/** Builds and packs; answers the file. */
export async function makePackage() {
  const { build } = await import("./build.mjs");
  const missing = await build({ minify: true });
  if (missing.length > 0) throw new PlainFailure(`These sources do not exist: ${missing.join(", ")}`);
  const { name, version } = JSON.parse(fs.readFileSync(path.join(root, "package.json"), "utf8"));
  const file = path.join(root, `${name}-${version}.vsix`);
  fs.rmSync(file, { force: true });
  const words = ["package", "--no-dependencies", "--out", file];
  const links = ["--baseContentUrl", `${published}/blob/main`, "--baseImagesUrl", `${published}/raw/main`];
  const vsce = path.join(root, "node_modules/@vscode/vsce/vsce");
  const result = await run(process.execPath, [vsce, ...words, ...links], { cwd: root });
  if (result.code !== 0) throw new PlainFailure(`vsce could not pack:\n\n${result.output}`);
  return file;
}

if (process.argv[1] !== undefined && import.meta.url === pathToFileURL(fs.realpathSync(process.argv[1])).href) {
  await runScript(async () => {
    checkNode();
    await installDependencies();
    const file = await makePackage();
    say(`${path.basename(file)} ${(fs.statSync(file).size / 1e6).toFixed(1)} MB`);
  });
}
