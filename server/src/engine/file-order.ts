// In which order files are followed from nothing: those that are imported before those who import them, since what a
// module holds (`export const { can } = new Rules()`) is then there for who asks for it. On circles the order of names counts.
import type { FileId } from "../base/ids.ts";
import type { Units } from "../resolve/units.ts";

export function dependenciesFirst(files: readonly FileId[], units: Units): readonly FileId[] {
  const known = new Set<string>(files);
  const ordered: FileId[] = [];
  const seen = new Set<FileId>();
  for (const start of files) {
    if (seen.has(start)) continue;
    seen.add(start);
    // By hand: chains of imports are longer than any stack.
    const stack = [{ file: start, next: importedBy(start, units), at: 0 }];
    for (let top = stack.at(-1); top !== undefined; top = stack.at(-1)) {
      const file = top.next[top.at];
      top.at += 1;
      if (file === undefined) {
        ordered.push(top.file);
        stack.pop();
      } else if (known.has(file) && !seen.has(file)) {
        seen.add(file);
        stack.push({ file, next: importedBy(file, units), at: 0 });
      }
    }
  }
  return ordered;
}

function importedBy(file: FileId, units: Units): readonly FileId[] {
  const unit = units.forFile(file);
  if (unit === undefined) return [];
  const { imports, exports } = unit.body;
  const modules = new Set(imports.filter((it) => it.typeOnly !== true).map((it) => it.module));
  for (const it of exports) if (it.kind === "from" || it.kind === "star") modules.add(it.module);
  return [...modules].flatMap((it) => {
    const target = units.resolve(unit, it);
    return target?.kind === "unit" ? [target.unit as string as FileId] : [];
  });
}
