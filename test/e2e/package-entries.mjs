// What may be inside the package: everything else is a leak, everything named here and missing is a hole.
import fs from "node:fs";
import path from "node:path";
import { root } from "../../scripts/editor/pins.mjs";

const required = [
  "extension.vsixmanifest",
  "[Content_Types].xml",
  "extension/package.json",
  "extension/readme.md",
  "extension/changelog.md",
  "extension/LICENSE.txt",
  "extension/dist/client.js",
  "extension/dist/server.js",
  "extension/dist/oracle.js",
  "extension/dist/worker.js",
  "extension/dist/cli.js",
  "extension/dist/engine.js",
  "extension/dist/compiler.js",
  "extension/dist/package.json",
  "extension/dist/THIRD-PARTY-NOTICES.txt",
  "extension/syntaxes/purpose-tags.tmLanguage.json",
  "extension/syntaxes/policy.schema.json",
  "extension/docs/semantics.md",
  ...fs.readdirSync(path.join(root, "docs/rules")).map((it) => `extension/docs/rules/${it}`),
];

const allowed = [
  ...required.map((it) => new RegExp(`^${it.replace(/[[\].]/g, "\\$&")}$`)),
  /^extension\/images\/[\w-]+\.(png|svg)$/,
];

/** Counts as one test: the entries of the package are exactly what they may be. */
export function checkPackageEntries(file) {
  const entries = zipEntries(file);
  const leaks = entries.filter((it) => !allowed.some((pattern) => pattern.test(it)));
  const holes = required.filter((it) => !entries.includes(it));
  const lines = [...leaks.map((it) => `${it} must not be in the package`), ...holes.map((it) => `${it} is missing`)];
  if (lines.length === 0) return { passed: 1, failed: 0, output: "" };
  return { passed: 0, failed: 1, output: `${lines.join("\n")}\n` };
}

/** The names in the central directory of a zip file. */
function zipEntries(file) {
  const bytes = fs.readFileSync(file);
  const end = bytes.lastIndexOf(Buffer.from([0x50, 0x4b, 0x05, 0x06]));
  const names = [];
  for (let at = bytes.readUInt32LE(end + 16), i = 0; i < bytes.readUInt16LE(end + 10); i++) {
    const [name, extra, comment] = [28, 30, 32].map((offset) => bytes.readUInt16LE(at + offset));
    names.push(bytes.toString("utf8", at + 46, at + 46 + name));
    at += 46 + name + extra + comment;
  }
  return names.filter((it) => !it.endsWith("/"));
}
