// `send(order.email)` -> `send(order.billingEmail)`: the field beside it that was collected for this purpose.
import type { FileId } from "../../base/ids.ts";
import type { Sibling, Snapshot, TextEdit } from "../../engine/engine.ts";
import type { Finding, FindingSource } from "../../rules/finding.ts";
import { labelsOf } from "../wording.ts";
import { type Fix, isFlowFinding } from "./fix.ts";
import { slice } from "./text-places.ts";

export function useSibling(snapshot: Snapshot, finding: Finding): readonly Fix[] {
  const { source } = finding;
  const text = snapshot.text(finding.file);
  if (!isFlowFinding(finding) || source === undefined || text === undefined) return [];
  const sites = snapshot.fixSites(finding.file, finding.at);
  if (sites === undefined) return [];

  const field = source.symbol.slice(source.symbol.lastIndexOf(".") + 1);
  const replace = (name: string): TextEdit | undefined => {
    if (sites.member !== undefined && slice(text, sites.member.name) === field) {
      return { file: finding.file, at: sites.member.name, newText: name };
    }
    if (sites.binding !== undefined && slice(text, sites.binding.key) === field) {
      // const { email } = order -> const { billingEmail: email } = order
      const newText = sites.binding.shorthand ? `${name}: ${field}` : name;
      return { file: finding.file, at: sites.binding.key, newText };
    }
    return undefined;
  };
  if (replace("") === undefined) return [];

  const policy = snapshot.policyFor(finding.file);
  return fittingSiblings(snapshot, finding, source).map(({ name }) => ({
    id: `use-sibling:${name}`,
    title: `Use ${name}, which was collected for ${labelsOf(policy, finding.usedFor)}`,
    changesFlow: true,
    edits: () => {
      const edit = replace(name);
      return edit && { edits: [edit] };
    },
  }));
}

/** Those that can stand in without a type error as far as their declarations tell, likest name first. */
function fittingSiblings(snapshot: Snapshot, finding: Finding, source: FindingSource): readonly Sibling[] {
  const dot = source.symbol.lastIndexOf(".") + 1;
  const owner = source.symbol.slice(0, dot);
  const field = source.symbol.slice(dot);
  const used = declaredType(snapshot, source.file, source.symbol);
  return snapshot
    .siblingsFor(source, finding.usedFor)
    .filter((it) => /^[A-Za-z_$][\w$]*$/.test(it.name))
    .filter((it) => {
      const declared = declaredType(snapshot, source.file, owner + it.name);
      if (used === undefined) return true;
      return (used.optional || !it.optional) && (declared === undefined || declared.type === used.type);
    })
    .map((sibling) => ({ sibling, likeness: commonWords(sibling.name, field) }))
    .sort((a, b) => b.likeness - a.likeness || Number(a.sibling.optional) - Number(b.sibling.optional))
    .map((it) => it.sibling);
}

/** The type as written: `email?: string;` is `string`, and optional. */
function declaredType(snapshot: Snapshot, file: FileId, symbol: string) {
  const text = snapshot.text(file);
  const declaration = snapshot.declarationsIn(file).find((it) => it.symbol === symbol);
  const written = text?.slice(declaration?.nameAt.end, declaration?.at.end);
  const parts = declaration && /^["']?([?!]?)\s*:\s*([^=]*?)\s*[;,]?\s*(?:=.*)?$/s.exec(written ?? "");
  return parts ? { optional: parts[1] === "?", type: (parts[2] ?? "").replace(/\s+/g, " ") } : undefined;
}

/** `adsEmail` and `recoveryEmail` have one word in common. */
function commonWords(a: string, b: string): number {
  const words = (name: string) =>
    name
      .replace(/([a-z0-9])([A-Z])/g, "$1 $2")
      .toLowerCase()
      .split(/[\s_$]+/);
  return words(a).filter((it) => words(b).includes(it)).length;
}
