// The licences of what a bundle carries, as their authors ask: their own words, next to the program.
import fs from "node:fs";
import path from "node:path";

/** One text with name, version and licence of every package that went into the bundles of `metafiles`. */
export function thirdPartyNotices(root, metafiles) {
  const folders = new Set();
  for (const input of metafiles.flatMap((it) => Object.keys(it.inputs))) {
    const folder = /^(.*node_modules\/(?:@[^/]+\/)?[^/]+)\//.exec(input)?.[1];
    if (folder !== undefined) folders.add(folder);
  }
  const notices = [...folders].sort().map((folder) => notice(path.join(root, folder)));
  return `This program contains the following packages.\n\n${[...new Set(notices)].join(`\n${"-".repeat(80)}\n\n`)}`;
}

function notice(folder) {
  const manifest = JSON.parse(fs.readFileSync(path.join(folder, "package.json"), "utf8"));
  const names = fs.readdirSync(folder).filter((it) => /^(licen[cs]e|copying|thirdpartynotice|notice)/i.test(it));
  const texts = names.sort().map((it) => fs.readFileSync(path.join(folder, it), "utf8").trim());
  return `${manifest.name} ${manifest.version} (${manifest.license})\n\n${texts.join("\n\n")}\n`;
}
