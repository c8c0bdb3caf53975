// Entries of a policy's `data` that speak of a file of the workspace and name nothing in it: whoever misspelt a field
// believes that it is watched.
//
// A package may not be installed, so nothing is said of entries that name one.
import type { FileId } from "../base/ids.ts";
import type { FileBody } from "../flow/ir.ts";
import type { DataEntry, Policy, PolicyProblem } from "../policy/policy.ts";
import { symbolMatches } from "./policy-index.ts";
import type { Project } from "./project.ts";

export function unboundData(project: Project, policies: readonly Policy[]): readonly PolicyProblem[] {
  return policies.flatMap(({ file, data }) => {
    const text = file === undefined ? undefined : project.text(file as FileId);
    if (file === undefined || text === undefined) return [];
    return data.flatMap((entry) => {
      // What another policy wrote is told there.
      if (!text.slice(entry.at.start, entry.at.end).includes(entry.symbol)) return [];
      const message = faultOf(project, entry);
      return message === undefined ? [] : [{ file, message, at: entry.at }];
    });
  });
}

function faultOf(project: Project, { symbol, base }: DataEntry): string | undefined {
  const hash = symbol.indexOf("#");
  if (hash < 0) return undefined;
  const module = symbol.slice(0, hash);
  const files = filesNamed(project, module, base);
  if (files.length === 0) return module.startsWith(".") ? `There is no file "${module}" beside this policy` : undefined;
  const names = files.map((it) => namesIn(project.body(it)));
  const missing = symbol
    .slice(hash + 1)
    .split(/[.()]/)
    .find((it) => it !== "" && it !== "default" && !names.some((of) => of.has(it)));
  return missing === undefined
    ? undefined
    : `Nothing in "${module}" is called "${missing}", so this entry has no effect`;
}

/** By the list of files: it is another one when a file comes or goes. */
const named = new WeakMap<readonly FileId[], Map<string, readonly FileId[]>>();

function filesNamed(project: Project, module: string, base: string): readonly FileId[] {
  const all = project.files();
  let known = named.get(all);
  if (known === undefined) {
    known = new Map();
    named.set(all, known);
  }
  const key = `${base}\u0000${module}`;
  let found = known.get(key);
  if (found === undefined) {
    found = all.filter((it) => symbolMatches(`${module}#*`, base, undefined, it, "*"));
    known.set(key, found);
  }
  return found;
}

const namesOf = new WeakMap<FileBody, ReadonlySet<string>>();

function namesIn(body: FileBody | undefined): ReadonlySet<string> {
  if (body === undefined) return new Set();
  let found = namesOf.get(body);
  if (found === undefined) {
    found = new Set(readNames(body));
    namesOf.set(body, found);
  }
  return found;
}

function readNames(body: FileBody): readonly string[] {
  const declared = [...body.types, ...body.classes, ...body.functions].flatMap((it) => it.name.split(/[^\w$#]+/));
  return [...body.names, ...declared, ...(body.globals === undefined ? [] : readNames(body.globals))];
}
