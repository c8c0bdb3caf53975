// What can be said of the documents that are open before the whole workspace is read: what stands in them, and what
// the files that they import say.
import type { FileId } from "../base/ids.ts";
import type { FindingCode } from "../rules/finding.ts";
import { isSourceFile } from "../workspace/files.ts";
import type { Snapshot } from "./engine.ts";
import type { Project } from "./project.ts";

const MAX_FILES = 60;

/** Findings that follow from one file and its policy: the rest of the workspace can neither add to them nor end them. */
const certain: ReadonlySet<FindingCode> = new Set([
  "missing-purpose",
  "unknown-purpose",
  "undeclared-personal-data",
  "locked-purpose",
  "expired-ignore",
  "ignore-without-reason",
  "anonymises-without-reason",
  "policy-error",
]);

/** Open documents, then the files of the workspace that they lead to, the nearest first. */
export function filesNearOpen(project: Project): readonly FileId[] {
  const found = new Set(project.disk.open().filter((it) => it.startsWith("untitled:") || isSourceFile(it)));
  for (const file of found) {
    const body = project.body(file);
    const modules = [
      ...(body?.imports ?? []).map((it) => it.module),
      ...(body?.exports ?? []).flatMap((it) => ("module" in it ? [it.module] : [])),
    ];
    for (const module of modules) {
      if (found.size >= MAX_FILES) return [...found];
      const target = project.resolve(file, module)?.file;
      if (target !== undefined && project.packageOf(target) === undefined && isSourceFile(target)) found.add(target);
    }
  }
  return [...found];
}

/**
 * `certain` leaves out what the rest of the workspace may have a word in: values come from there and go there.
 * `likely` is for a workspace whose rest is never read; only that an exception is of no use cannot be known then.
 */
export function ofOpenFiles(snapshot: Snapshot, what: "certain" | "likely"): Snapshot {
  const isTold = (code: FindingCode) => (what === "certain" ? certain.has(code) : code !== "unused-ignore");
  return {
    ...snapshot,
    scope: "open files",
    findings: () => snapshot.findings().filter((it) => isTold(it.code)),
    findingsIn: (file) => snapshot.findingsIn(file).filter((it) => isTold(it.code)),
  };
}
