// Makes an unknown purpose a known one: an entry in the nearest policy file, which is made if there is none.
import { applyEdits, type FormattingOptions, findNodeAtLocation, modify, parseTree } from "jsonc-parser";
import type { FileId } from "../../base/ids.ts";
import type { Snapshot } from "../../engine/engine.ts";
import { labelFromName } from "../../policy/purpose-tree.ts";
import type { Finding } from "../../rules/finding.ts";
import { baseName } from "../wording.ts";
import type { Fix, FixEdits } from "./fix.ts";
import { indentUnit, lineEndOf, slice } from "./text-places.ts";

export function addPurposeToPolicy(snapshot: Snapshot, finding: Finding): readonly Fix[] {
  const text = snapshot.text(finding.file);
  if (finding.code !== "unknown-purpose" || text === undefined) return [];
  const name = slice(text, finding.at).replace(/^["']|["']$/g, "");
  if (!/^[a-z][\w-]*(?:\.[a-z][\w-]*)*$/i.test(name)) return [];

  const policy = snapshot.policyFor(finding.file);
  const existing = finding.file.endsWith(".json") ? finding.file : policy.file;
  if (existing === undefined && policy.base === "") return []; // A document without a folder.
  return [
    {
      id: "add-purpose-to-policy",
      title:
        existing === undefined
          ? `Create purposely.json with the purpose ${name}`
          : `Add the purpose ${name} to ${baseName(existing)}`,
      changesFlow: false,
      edits: () =>
        existing === undefined
          ? newPolicy(`${policy.base.replace(/\/$/, "")}/purposely.json` as FileId, name)
          : intoPolicy(snapshot, existing as FileId, name),
    },
  ];
}

function newPolicy(file: FileId, name: string): FixEdits {
  const text = `${JSON.stringify({ purposes: { [name]: entryFor(name) } }, undefined, 2)}\n`;
  return { create: file, edits: [{ file, at: { start: 0, end: 0 }, newText: text }] };
}

function intoPolicy(snapshot: Snapshot, file: FileId, name: string): FixEdits | undefined {
  const text = snapshot.text(file);
  if (text === undefined) return undefined;
  const tree = parseTree(text, [], { allowTrailingComma: true });
  const purposes = tree && findNodeAtLocation(tree, ["purposes"]);
  // A file that is no policy yet is for a person to mend first.
  if (tree?.type !== "object" || (purposes !== undefined && purposes.type !== "object")) return undefined;

  const edits = modify(text, ["purposes", name], entryFor(name), { formattingOptions: formattingOf(text) });
  if (applyEdits(text, edits) === text) return undefined;
  return {
    edits: edits.map((it) => ({ file, at: { start: it.offset, end: it.offset + it.length }, newText: it.content })),
  };
}

function entryFor(name: string): { label: string } {
  return { label: labelFromName(name) };
}

function formattingOf(text: string): FormattingOptions {
  const unit = indentUnit(text);
  return { insertSpaces: unit !== "\t", tabSize: unit === "\t" ? 1 : unit.length, eol: lineEndOf(text) };
}
