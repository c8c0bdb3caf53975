// Which VS Code is used: a desktop where one really starts, else the embedded workbench; always with the reason.
import { PlainFailure } from "../terminal.mjs";
import { downloadedDesktop, hasDisplay, installedDesktop, reallyStarts } from "./desktop.mjs";
import { desktopVersion, embeddedRunsHere } from "./pins.mjs";

/** `{ kind: "desktop", executable, reason }` or `{ kind: "embedded", reason }`, for trying the extension. */
export async function editorForTrying() {
  const wish = wishedEditor();
  if (wish === "embedded") return embedded("PURPOSELY_EDITOR=embedded");
  if (wish !== "desktop" && !hasDisplay()) return embedded("there is no display for a desktop VS Code here");
  const installed = installedDesktop();
  if (installed === undefined) return desktopByDownload(wish, "no desktop VS Code was found");
  if (await reallyStarts(installed)) return { kind: "desktop", executable: installed, reason: `found at ${installed}` };
  return desktopByDownload(wish, `${installed} was found but did not start within 20 s`);
}

/** The same for tests: never the installed desktop, whatever version that is, but the pinned one. */
export async function editorForTests() {
  const wish = wishedEditor();
  if (wish === "embedded") return embedded("PURPOSELY_EDITOR=embedded");
  if (wish !== "desktop" && !hasDisplay()) return embedded("there is no display for a desktop VS Code here");
  return desktopByDownload(wish, undefined);
}

/** Downloads the pinned desktop where that is wished or the only way; else falls back to the embedded workbench. */
async function desktopByDownload(wish, whyNotInstalled) {
  const prefersEmbedded = embeddedRunsHere && whyNotInstalled !== undefined && wish !== "desktop";
  if (prefersEmbedded) return embedded(whyNotInstalled);
  const because = whyNotInstalled === undefined ? "" : `${whyNotInstalled}, and `;
  let executable;
  try {
    executable = await downloadedDesktop();
  } catch (fault) {
    return insteadOfDesktop(wish, `${because}VS Code ${desktopVersion} could not be downloaded (${firstLine(fault)})`);
  }
  if (await reallyStarts(executable)) {
    return { kind: "desktop", executable, reason: `${because}VS Code ${desktopVersion} was downloaded` };
  }
  return insteadOfDesktop(wish, `${because}VS Code ${desktopVersion} did not start within 20 s`);
}

function insteadOfDesktop(wish, reason) {
  if (wish !== "desktop") return embedded(reason);
  throw new PlainFailure(`PURPOSELY_EDITOR=desktop, but ${reason}.\n  Unset it to let the embedded workbench be used.`);
}

function embedded(reason) {
  if (embeddedRunsHere) return { kind: "embedded", reason };
  throw new PlainFailure(
    `No VS Code can be shown: ${reason}, and the embedded workbench runs on linux-x64 only ` +
      `(this is ${process.platform}-${process.arch}).\n  Install VS Code from https://code.visualstudio.com and try again` +
      `${process.platform === "linux" ? "; without a display, run the same command under xvfb-run" : ""}.`,
  );
}

function wishedEditor() {
  const wish = process.env.PURPOSELY_EDITOR;
  if (wish === undefined || wish === "") return undefined;
  if (wish === "desktop" || wish === "embedded") return wish;
  throw new PlainFailure(`PURPOSELY_EDITOR is "${wish}"; it may be "desktop" or "embedded".`);
}

const firstLine = (fault) => String(fault?.message ?? fault).split("\n")[0];
