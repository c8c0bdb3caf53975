// Annotated declarations of a file, in file order.
import type { FileId } from "../base/ids.ts";
import type { FileBody } from "../flow/ir.ts";
import type { AnnotatedDeclaration } from "./engine.ts";
import type { Project } from "./project.ts";

export function declarationsIn(project: Project, file: FileId): readonly AnnotatedDeclaration[] {
  const body = project.body(file);
  if (body === undefined) return [];
  const all = bodiesOf(body).flatMap((it) => it.annotations);
  return all
    .map(({ symbol, kind, nameAt, at, tags }) => ({ file, symbol, kind, nameAt, at, tags }))
    .sort((a, b) => a.nameAt.start - b.nameAt.start);
}

/** A file with the ambient modules and globals that it declares. */
export function bodiesOf(body: FileBody): readonly FileBody[] {
  return [body, ...body.ambient.map((it) => it.body), ...(body.globals === undefined ? [] : [body.globals])];
}
