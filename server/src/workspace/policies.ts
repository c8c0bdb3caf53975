// Which policy files judge a source file: the nearest `purposely.json` and what it extends, as texts.
//
// Reading their meaning is policy/read-policy.ts; this room only finds them. A policy may lie above the folders that are
// analysed, up to the top of the repository.
import type { FileId } from "../base/ids.ts";
import type { Span } from "../base/text.ts";
import type { Disk } from "./disk.ts";
import { policyFileName } from "./files.ts";
import { objectOf, readJson } from "./json.ts";
import { readPackageJson, splitSpecifier } from "./package-json.ts";
import { folderOf, foldersUpFrom, isAbsolute, isInside, joinPath } from "./paths.ts";
import type { WorkspaceProblem } from "./problem.ts";

export interface PolicyText {
  readonly file: FileId;
  readonly text: string;
  /** Where its globs and relative symbols count from: its own folder; of a policy in a package, the folder of the one that extends it. */
  readonly base: string;
}

/** A fault of an `extends`, at its place in the policy that says it. */
export interface ExtendsProblem {
  readonly file: FileId;
  readonly message: string;
  readonly at: Span;
}

export interface PolicyChain {
  /** The nearest policy. */
  readonly file: FileId;
  /** From the outermost that is extended to the nearest: each is read with the one before as its parent. */
  readonly texts: readonly PolicyText[];
  readonly problems: readonly ExtendsProblem[];
  readonly unreadable: readonly WorkspaceProblem[];
}

export interface Policies {
  /** The nearest policy file of the folders above `file`; equal for all files that the same policy judges. */
  nearest(file: FileId): FileId | undefined;
  chain(policy: FileId): PolicyChain;
  /** `chain` of `nearest`; `undefined` where the built-in policy judges. */
  chainFor(file: FileId): PolicyChain | undefined;
  forget(): void;
}

export function createPolicies(disk: Disk): Policies {
  const nearestIn = new Map<string, FileId | undefined>();
  const chains = new Map<FileId, PolicyChain>();

  const search = (folder: string): FileId | undefined => {
    if (nearestIn.has(folder)) return nearestIn.get(folder);
    const here = joinPath(folder, policyFileName);
    const above = folderOf(folder);
    const isTop = above === folder || disk.stat(joinPath(folder, ".git")) !== undefined;
    const found = disk.stat(here)?.kind === "file" ? here : isTop ? undefined : search(above);
    nearestIn.set(folder, found);
    return found;
  };
  const nearest = (file: FileId) => (isAbsolute(file) ? search(folderOf(file)) : undefined);
  const chain = (policy: FileId) => {
    const known = chains.get(policy);
    if (known !== undefined) return known;
    const answer = readChain(disk, policy);
    chains.set(policy, answer);
    return answer;
  };

  return {
    nearest,
    chain,
    chainFor(file) {
      const policy = nearest(file);
      return policy === undefined ? undefined : chain(policy);
    },
    forget() {
      nearestIn.clear();
      chains.clear();
    },
  };
}

type Extended = { readonly file: FileId; readonly inPackage: boolean } | { readonly message: string };

function readChain(disk: Disk, policy: FileId): PolicyChain {
  const texts: PolicyText[] = [];
  const problems: ExtendsProblem[] = [];
  const unreadable: WorkspaceProblem[] = [];
  const seen = new Set<FileId>();
  let base = folderOf(policy);

  for (let file: FileId | undefined = policy; file !== undefined; ) {
    seen.add(file);
    const found = disk.read(file);
    if (found === undefined || "problem" in found) {
      const message = found?.problem ?? "There is no such file.";
      unreadable.push({ what: "unreadable", file, line: 1, message });
      break;
    }
    texts.unshift({ file, text: found.text, base });
    const written = extendsOf(found.text);
    if (written === undefined) break;

    const target: Extended = findExtended(disk, folderOf(file), written.text);
    if ("message" in target || seen.has(target.file)) {
      const message = "message" in target ? target.message : `"extends": "${written.text}" leads in a circle.`;
      problems.push({ file, message, at: written.at });
      break;
    }
    if (!target.inPackage) base = folderOf(target.file);
    file = target.file;
  }
  return { file: policy, texts, problems, unreadable };
}

function extendsOf(text: string): { readonly text: string; readonly at: Span } | undefined {
  const json = readJson(text);
  const written = objectOf(json.value).extends;
  const at = json.find(["extends"]);
  return typeof written === "string" && at !== undefined ? { text: written, at } : undefined;
}

function findExtended(disk: Disk, folder: string, written: string): Extended {
  if (/^[a-z][a-z0-9+.-]+:/i.test(written))
    return { message: `"extends" must be a path or a package, never an address.` };
  if (/\.[mc]?[jt]sx?$/.test(written)) return { message: `"extends" must lead to a JSON file, never to code.` };
  if (isAbsolute(written))
    return { message: `"extends" must be a relative path: an absolute one is wrong on every other machine.` };
  if (/^\.\.?(?:\/|$)/.test(written)) return relativePolicy(disk, folder, written);
  return (
    packagePolicy(disk, folder, written) ?? {
      message: `"extends": the package of "${written}" was not found; is it installed?`,
    }
  );
}

function relativePolicy(disk: Disk, folder: string, written: string): Extended {
  const path = joinPath(folder, written);
  const repository = foldersUpFrom(folder).find((it) => disk.stat(joinPath(it, ".git")) !== undefined);
  if (repository !== undefined && !isInside(path, repository)) {
    return { message: `"extends": "${written}" leads out of the workspace.` };
  }
  const file = policyAt(disk, path);
  if (file === undefined) return { message: `"extends": "${written}" was not found.` };
  return { file, inPackage: file.includes("/node_modules/") };
}

function policyAt(disk: Disk, path: FileId): FileId | undefined {
  return [path, `${path}.json` as FileId, joinPath(path, policyFileName)].find((it) => disk.stat(it)?.kind === "file");
}

/** `@acme/policy` is the `purposely.json` of that package, or the JSON file that its `main` names; `@acme/policy/strict.json` a file of it. */
function packagePolicy(disk: Disk, folder: string, written: string): Extended | undefined {
  const parts = splitSpecifier(written);
  if (parts === undefined || parts.subpath.split("/").includes("..")) return undefined;
  for (const above of foldersUpFrom(folder)) {
    const place = joinPath(above, `node_modules/${parts.name}`);
    if (disk.stat(place)?.kind !== "directory") continue;
    const main = readPackageJson(disk, joinPath(place, "package.json"))?.entries.find((it) => it.endsWith(".json"));
    const path = parts.subpath !== "" ? parts.subpath : (main ?? policyFileName);
    const file = policyAt(disk, joinPath(place, path));
    return file === undefined
      ? { message: `"extends": the package ${parts.name} has no ${path}.` }
      : { file, inPackage: true };
  }
  return undefined;
}
