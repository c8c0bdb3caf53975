// `send(order.email)` -> `send(order.billingEmail)`: the field beside it that was collected for this purpose.
import type { Snapshot, TextEdit } from "../../engine/engine.ts";
import type { Finding } from "../../rules/finding.ts";
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
  const siblings = [...snapshot.siblingsFor(source, finding.usedFor)]
    .filter((it) => /^[A-Za-z_$][\w$]*$/.test(it.name))
    .sort((a, b) => Number(a.optional) - Number(b.optional));
  return siblings.map(({ name }) => ({
    id: `use-sibling:${name}`,
    title: `Use ${name}, which was collected for ${labelsOf(policy, finding.usedFor)}`,
    changesFlow: true,
    edits: () => {
      const edit = replace(name);
      return edit && { edits: [edit] };
    },
  }));
}
