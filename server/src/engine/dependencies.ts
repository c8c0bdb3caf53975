// Declarations outside of what is checked that carry tags of ours: of installed packages (tags in a package's `.d.ts`
// count), and of files that lie beside the checked folders, such as another package of the same workspace.
import type { FileId } from "../base/ids.ts";
import type { FileBody } from "../flow/ir.ts";
import { bodiesOf } from "./declarations.ts";
import type { Project } from "./project.ts";

const MAX_FILES = 2000;
const TAGS = /@(?:collectedFor|personalData|processesFor|consentGuard|anonymi[sz]es)\b/;

/** Bodies of annotated declarations that imports of checked files lead to; a package's file without a tag is not even parsed. */
export function annotatedDependencies(project: Project): readonly FileBody[] {
  const found: FileBody[] = [];
  const seen = new Set<FileId>();
  const queue: FileId[] = [];
  const visit = (from: FileId, specifier: string) => {
    const target = project.resolve(from, specifier)?.file;
    if (target === undefined || seen.has(target) || seen.size > MAX_FILES) return;
    if (project.packageOf(target) === undefined && project.isOwn(target)) return;
    seen.add(target);
    queue.push(target);
  };
  for (const file of project.files()) for (const it of project.body(file)?.imports ?? []) visit(file, it.module);
  for (let file = queue.pop(); file !== undefined; file = queue.pop()) {
    const text = project.text(file) ?? "";
    const isOurs = project.packageOf(file) === undefined;
    const body = isOurs || TAGS.test(text) ? project.body(file) : undefined;
    if (body !== undefined) found.push(...bodiesOf(body));
    // What it re-exports, by text: `export … from "./contacts"`. Of our own code, other packages of ours, too.
    for (const [, specifier = ""] of text.matchAll(/(?:from|import|require)\s*\(?\s*["']([^"']+)["']/g))
      if (isOurs || specifier.startsWith(".")) visit(file, specifier);
  }
  return found;
}
