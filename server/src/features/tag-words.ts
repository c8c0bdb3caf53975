// Which word of the annotation language stands at a place: a tag, or a purpose in a tag or in a policy file.
import { getLocation, type JSONPath, visit } from "jsonc-parser";
import type { TagKind } from "../annotations/tags.ts";
import type { FileId } from "../base/ids.ts";
import type { Offset, Span } from "../base/text.ts";
import type { Snapshot } from "../engine/engine.ts";

export type TagWord =
  | { readonly kind: "purpose"; readonly name: string; readonly at: Span }
  | { readonly kind: "tag"; readonly tag: TagKind; readonly at: Span };

export function wordAt(snapshot: Snapshot, file: FileId, offset: Offset): TagWord | undefined {
  if (file.endsWith(".json")) return purposeInPolicyAt(snapshot.text(file) ?? "", offset);
  for (const declaration of snapshot.declarationsIn(file)) {
    for (const tag of declaration.tags) {
      if (!holds(tag.at, offset)) continue;
      if (holds(tag.nameAt, offset)) return { kind: "tag", tag: tag.kind, at: tag.nameAt };
      const purpose = tag.purposes.find((it) => holds(it.at, offset));
      if (purpose !== undefined) return { kind: "purpose", name: purpose.name, at: purpose.at };
    }
  }
  return undefined;
}

/** Every purpose name that a policy's text writes, in order; the spans leave the quotes out. */
export function purposesInPolicy(text: string): readonly { readonly name: string; readonly at: Span }[] {
  const found: { name: string; at: Span }[] = [];
  const add = (name: string, offset: Offset, length: number, path: JSONPath) => {
    if (isPurposePlace(path)) found.push({ name, at: { start: offset + 1, end: offset + length - 1 } });
  };
  visit(
    text,
    {
      onObjectProperty: (name, offset, length, _line, _column, path) => {
        const above = path();
        if (above.length === 1 && above[0] === "purposes") add(name, offset, length, [...above, name]);
      },
      onLiteralValue: (value, offset, length, _line, _column, path) => {
        if (typeof value === "string") add(value, offset, length, path());
      },
    },
    { allowTrailingComma: true },
  );
  return found;
}

function purposeInPolicyAt(text: string, offset: Offset): TagWord | undefined {
  const { previousNode, path } = getLocation(text, offset);
  if (previousNode?.type !== "string" && previousNode?.type !== "property") return undefined;
  const at = { start: previousNode.offset + 1, end: previousNode.offset + previousNode.length - 1 };
  if (!holds(at, offset) || !isPurposePlace(path)) return undefined;
  return { kind: "purpose", name: text.slice(at.start, at.end), at };
}

/** `purposes.<name>` itself, and the values of the keys that name purposes: `compatible[0].usedFor`. */
function isPurposePlace(path: JSONPath): boolean {
  if (path[0] === "purposes") return path.length === 2;
  const key = typeof path.at(-1) === "number" ? path.at(-2) : path.at(-1);
  if (key === "purpose") return path[0] === "consentGuards";
  return path.length > 2 && (key === "collectedFor" || key === "usedFor" || key === "processesFor");
}

function holds(at: Span, offset: Offset): boolean {
  return at.start <= offset && offset <= at.end;
}
