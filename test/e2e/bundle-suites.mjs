// Bundles the suites into out-test/: VS Code loads them with require(), and the sources are modules.
import fs from "node:fs";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { build } from "esbuild";
import { root } from "../../scripts/editor/pins.mjs";

export const suitesFolder = path.join(root, "out-test");

export async function bundleSuites() {
  const folder = path.join(root, "test/e2e/suite");
  const entries = fs.readdirSync(folder).filter((it) => it === "run.ts" || it.endsWith(".suite.ts"));
  await build({
    entryPoints: entries.map((it) => path.join(folder, it)),
    outdir: suitesFolder,
    outExtension: { ".js": ".cjs" },
    bundle: true,
    platform: "node",
    target: "node20",
    format: "cjs",
    external: ["vscode", "mocha"],
    define: { "import.meta.dirname": "__dirname" },
    sourcemap: "inline",
    logLevel: "warning",
  });
}

if (process.argv[1] !== undefined && import.meta.url === pathToFileURL(fs.realpathSync(process.argv[1])).href) {
  await bundleSuites();
}
