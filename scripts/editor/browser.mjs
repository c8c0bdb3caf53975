// Launches a headless browser for the embedded workbench: one that is installed here and works, else the one
// that comes from npm.
import fs from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import { PlainFailure } from "../terminal.mjs";
import { installedBrowser } from "./install-host.mjs";

const systemBrowsers = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];

const browserArguments = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
  "--disable-dev-shm-usage",
  "--disable-background-timer-throttling",
  "--disable-renderer-backgrounding",
  "--disable-backgrounding-occluded-windows",
];

/**
 * Resolves to a running browser (Playwright's `Browser`). `PURPOSELY_CHROMIUM` names another executable.
 * Ending it is the caller's.
 */
export async function launchBrowser(moreArguments = []) {
  const folder = await installedBrowser();
  const { chromium } = createRequire(path.join(folder, "package.json"))("playwright-core");
  const unpacked = path.join(folder, "unpacked");
  const fromNpm = {
    executablePath: path.join(unpacked, "chromium"),
    env: {
      ...process.env,
      FONTCONFIG_PATH: fs.existsSync("/etc/fonts") ? undefined : path.join(unpacked, "fonts"),
      LD_LIBRARY_PATH: [path.join(unpacked, "al2023/lib"), process.env.LD_LIBRARY_PATH].filter(Boolean).join(":"),
    },
  };
  const chosen = process.env.PURPOSELY_CHROMIUM;
  const here = systemBrowsers.filter((it) => fs.existsSync(it)).map((executablePath) => ({ executablePath }));
  const reasons = [];
  for (const candidate of chosen === undefined ? [...here, fromNpm] : [{ executablePath: chosen }]) {
    try {
      return await chromium.launch({
        ...candidate,
        headless: true,
        timeout: 30_000,
        handleSIGINT: false,
        handleSIGTERM: false,
        handleSIGHUP: false,
        args: [...browserArguments, ...moreArguments],
      });
    } catch (fault) {
      reasons.push(`${candidate.executablePath}: ${String(fault).split("\n").slice(0, 12).join("\n  ")}`);
    }
  }
  throw new PlainFailure(
    `No headless browser starts here.\n\n${reasons.join("\n\n")}\n\n` +
      "Name one that does in PURPOSELY_CHROMIUM (a path to Chromium or Chrome), or use desktop VS Code: PURPOSELY_EDITOR=desktop.",
  );
}
