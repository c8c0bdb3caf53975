// What a test sees of an extracted file: its printed form without the leading spaces of the test.
import { toFileId } from "../../../server/src/base/ids.ts";
import { extractFile } from "../../../server/src/flow/extract/extract-file.ts";
import type { Annotation, FileBody } from "../../../server/src/flow/ir.ts";
import { describeFile } from "../../../server/src/flow/print-ir.ts";

export function extract(text: string, name = "a.ts"): FileBody {
  return extractFile(toFileId(`/app/${name}`), text);
}

export function described(text: string, name = "a.ts"): string {
  return `\n${describeFile(extract(text, name))}\n`;
}

/** `field User.phone: collectedFor account` of every annotation, in the order of the file. */
export function annotations(text: string, name = "a.ts"): string[] {
  const body = extract(text, name);
  return body.annotations
    .slice()
    .sort((a, b) => a.at.start - b.at.start)
    .map(printAnnotation)
    .concat(body.tagProblems.map((it) => `problem ${it.kind} at ${text.slice(it.at.start, it.at.end)}`));
}

function printAnnotation(it: Annotation): string {
  const tags = it.tags.map((tag) => [tag.kind, ...tag.purposes.map((purpose) => purpose.name)].join(" "));
  return `${it.kind} ${it.symbol}: ${tags.join(", ")}`;
}
