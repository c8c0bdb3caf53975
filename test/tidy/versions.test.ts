// The same install everywhere, today and in a year: versions are exact, and manifest and lockfile agree.
import fs from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";

const root = path.resolve(import.meta.dirname, "../..");
const read = (file: string) => JSON.parse(fs.readFileSync(path.join(root, file), "utf8"));
const manifest = read("package.json");
const lockfile = read("package-lock.json");
const wanted: Record<string, string> = { ...manifest.dependencies, ...manifest.devDependencies };

test("package.json names exact versions", () => {
  expect(Object.entries(wanted).filter(([, version]) => !/^\d+\.\d+\.\d+$/.test(version))).toEqual([]);
});

test("package-lock.json installs the versions that package.json names", () => {
  const locked = Object.keys(wanted).map((name) => [name, lockfile.packages[`node_modules/${name}`]?.version]);
  expect(Object.fromEntries(locked)).toEqual(wanted);
});

test("package-lock.json has the project's own version and no address of a private registry", () => {
  expect(lockfile.packages[""].version).toBe(manifest.version);
  const addresses = Object.values<{ resolved?: string }>(lockfile.packages).flatMap((it) => it.resolved ?? []);
  expect(addresses.filter((it) => !it.startsWith("https://registry.npmjs.org/"))).toEqual([]);
});

test("the types of VS Code are those of the oldest VS Code that is supported", () => {
  expect(manifest.engines.vscode).toBe(`^${manifest.devDependencies["@types/vscode"]}`);
});

test("the corpus of the benchmark is as exact, and its lockfile has no address at all", () => {
  const corpus = read("test/bench/corpus/package.json");
  const locked = read("test/bench/corpus/package-lock.json").packages;
  const named = Object.entries<string>(corpus.dependencies).map(([name, it]) => [name, it.replace(/^npm:.*@/, "")]);
  expect(named.filter(([, version]) => !/^\d+\.\d+\.\d+$/.test(version ?? ""))).toEqual([]);
  expect(named.map(([name]) => [name, locked[`node_modules/${name}`]?.version])).toEqual(named);
  expect(Object.values<{ resolved?: string }>(locked).filter((it) => it.resolved !== undefined)).toEqual([]);
});
