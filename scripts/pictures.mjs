// `npm run pictures`: the README's pictures, taken in the embedded VS Code with the example open.
//
// They are made for reading: large type, nothing around the code, the same typeface everywhere.
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { launchBrowser } from "./editor/browser.mjs";
import { installedHost, installOnce, npmInstall } from "./editor/install-host.mjs";
import { pictureKeys, pictureSettings } from "./editor/picture-settings.mjs";
import { fontFolder, fontPackages, root } from "./editor/pins.mjs";
import { startWorkbench } from "./editor/workbench.mjs";
import { checkNode, installDependencies } from "./ready.mjs";
import { removeFolder, runScript, say, whenInterrupted } from "./terminal.mjs";

const images = path.join(root, "docs/images");
const matchAudience = { file: "src/ads/tailored/match-audience.ts", words: "user.phone" };
const exportAudiences = { file: "src/ads/partner/export-audiences.ts", words: "rows" };

/** Each picture: the window's size, how much of it is shown, where the cursor is, and what to do before it is taken. */
const pictures = [
  { name: "squiggle", at: matchAudience, width: 1000, height: 600, shown: 480, prepare: async () => {} },
  { name: "quick-fix", at: matchAudience, width: 1000, height: 600, shown: 560, prepare: openQuickFixes },
  { name: "hover", at: matchAudience, width: 1000, height: 600, shown: 560, prepare: openHover },
  { name: "flow", at: exportAudiences, width: 1300, height: 600, shown: 560, prepare: openFlow },
];

async function main() {
  checkNode();
  await installDependencies();
  const { build } = await import("./build.mjs");
  await build();
  const host = await installedHost();
  await installOnce(fontFolder, "Install the pictures' typeface", (folder) => npmInstall(folder, fontPackages));
  const browser = await launchBrowser([
    "--font-render-hinting=none",
    "--disable-lcd-text",
    "--force-color-profile=srgb",
  ]);
  fs.mkdirSync(images, { recursive: true });
  try {
    const chosen = process.argv.slice(2);
    for (const picture of pictures) {
      if (chosen.length === 0 || chosen.includes(picture.name)) await take(browser, host, picture);
    }
  } finally {
    await browser.close();
  }
}

/** A fresh editor for each picture: no picture depends on what another one left open. */
async function take(browser, host, { name, at, width, height, shown, prepare }) {
  const scratch = fs.mkdtempSync(path.join(os.tmpdir(), "purposely-"));
  const settled = whenInterrupted(() => removeFolder(scratch));
  let workbench;
  try {
    const prepared = prepareFolders(scratch);
    const home = (authority) => {
      const file = `vscode-remote://${authority}${encodeURI(path.join(prepared.folder, at.file))}`;
      const payload = [
        ["openFile", `${file}:${positionOf(path.join(prepared.folder, at.file), at.words)}`],
        ["gotoLineMode", "true"],
        ["skipWelcome", "true"],
      ];
      return `/?${new URLSearchParams({ folder: prepared.folder, payload: JSON.stringify(payload) })}`;
    };
    workbench = await startWorkbench({ ...prepared, host, scratch, home, trusted: true });
    const page = await openPage(browser, workbench.port, width, height);
    await prepare(page);
    await page.mouse.move(width - 4, height - 4);
    await settledScreen(page);
    const file = path.join(images, `${name}.png`);
    await page.screenshot({ path: file, clip: { x: 0, y: 0, width, height: shown } });
    say(`${path.relative(root, file)} ${Math.round(fs.statSync(file).size / 1000)} kB`);
    await page.context().close();
  } finally {
    await workbench?.stop();
    settled();
    removeFolder(scratch);
  }
}

/** `line:column` inside the last occurrence of `words`. */
function positionOf(file, words) {
  const text = fs.readFileSync(file, "utf8");
  const lines = text.slice(0, text.lastIndexOf(words)).split("\n");
  return `${lines.length}:${lines.at(-1).length + Math.ceil(words.length / 2) + 1}`;
}

function prepareFolders(scratch) {
  const folder = path.join(scratch, "bluebird");
  const userData = path.join(scratch, "user-data");
  const extensions = path.join(scratch, "extensions");
  fs.cpSync(path.join(root, "examples/bluebird"), folder, { recursive: true });
  fs.mkdirSync(path.join(userData, "User"), { recursive: true });
  fs.mkdirSync(extensions);
  fs.writeFileSync(path.join(userData, "User/settings.json"), JSON.stringify(pictureSettings));
  fs.writeFileSync(path.join(userData, "User/keybindings.json"), JSON.stringify(pictureKeys));
  const { publisher, name, version } = JSON.parse(fs.readFileSync(path.join(root, "package.json"), "utf8"));
  fs.symlinkSync(root, path.join(extensions, `${publisher}.${name}-${version}`));
  return { folder, userData, extensions };
}

async function openPage(browser, port, width, height) {
  const context = await browser.newContext({
    viewport: { width, height },
    deviceScaleFactor: 2,
    colorScheme: "dark",
    reducedMotion: "reduce",
  });
  await context.route(
    (url) => url.hostname !== "127.0.0.1" && /^(https?|wss?):$/.test(url.protocol),
    (it) => it.abort(),
  );
  const font = path.join(
    fontFolder,
    "node_modules/@fontsource/jetbrains-mono/files/jetbrains-mono-latin-400-normal.woff2",
  );
  await context.route("**/picture-font.woff2", (it) => it.fulfill({ path: font, contentType: "font/woff2" }));
  const page = await context.newPage();
  await page.mouse.move(width - 4, height - 4);
  await page.goto(`http://127.0.0.1:${port}/`);
  await page.waitForSelector(".squiggly-error, .squiggly-warning", { timeout: 90_000 });
  await page.addStyleTag({
    content: "@font-face { font-family: 'Picture Mono'; src: url(/picture-font.woff2) format('woff2'); }",
  });
  await page.evaluate(async () => {
    await document.fonts.load("15px 'Picture Mono'");
    window.dispatchEvent(new Event("resize"));
  });
  await page.waitForFunction("!/Initializing/.test(document.body.innerText)", null, { timeout: 60_000 });
  await page.keyboard.press("Control+b"); // The explorer makes room for the code.
  return page;
}

/** Waits until two pictures in a row, half a second apart, are the same. */
async function settledScreen(page) {
  let before;
  for (let i = 0; i < 20; i++) {
    const now = await page.screenshot();
    if (before?.equals(now)) return;
    before = now;
    await page.waitForTimeout(500);
  }
}

async function openQuickFixes(page) {
  // While the TypeScript server starts, the menu may not open: ask again.
  for (let i = 0; i < 10; i++) {
    await page.keyboard.press("Control+.");
    const menu = await page.waitForSelector(".action-widget .monaco-list-row", { timeout: 3000 }).catch(() => null);
    if (menu !== null) return;
  }
  throw new Error("the quick-fix menu did not open");
}

async function openHover(page) {
  for (let i = 0; i < 10; i++) {
    await page.keyboard.press("Control+k");
    await page.keyboard.press("Control+i");
    const hover = await page
      .waitForSelector(".monaco-hover:not(.hidden) .hover-contents", { timeout: 3000 })
      .catch(() => null);
    // TypeScript's own part is not there yet while its server starts.
    if (hover !== null && !(await page.textContent(".monaco-hover:not(.hidden)")).includes("loading...")) return;
    await page.keyboard.press("Escape");
    await page.waitForTimeout(1000);
  }
  throw new Error("no hover was shown");
}

async function openFlow(page) {
  await page.keyboard.press("Control+Shift+F10");
  await page.waitForSelector(".pane-body .monaco-list-row", { timeout: 20_000 });
  // Steps are read to their end: the view is drawn wider.
  const { x, width, y } = await page.locator(".part.sidebar").boundingBox();
  await page.mouse.move(x + width + 2, y + 300);
  await page.mouse.down();
  await page.mouse.move(x + width + 160, y + 300, { steps: 8 });
  await page.mouse.up();
}

await runScript(main);
