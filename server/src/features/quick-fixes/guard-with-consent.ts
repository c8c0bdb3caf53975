// Asks the consent check before the statement: `if (agreedToNewsletter(user)) { … }`, or leaves the function early
// where the statement declares names that what follows needs.
import type { FixSites, GuardFunction, Snapshot } from "../../engine/engine.ts";
import type { Finding } from "../../rules/finding.ts";
import { type Fix, type FixEdit, type FixEdits, isFlowFinding } from "./fix.ts";
import { crossesFunction, indentationAt, indentUnit, lineEndOf, slice } from "./text-places.ts";

export function guardWithConsent(snapshot: Snapshot, finding: Finding): readonly Fix[] {
  const text = snapshot.text(finding.file);
  const sites = isFlowFinding(finding) ? snapshot.fixSites(finding.file, finding.at) : undefined;
  if (text === undefined || sites?.person === undefined) return [];
  // The person may be a parameter of an inner function, which nobody knows before the statement.
  if (crossesFunction(text, sites.statement.start, sites.expression.start)) return [];

  return snapshot.guardsFor(finding.usedFor).flatMap((guard) => {
    const reachable = guard.file === finding.file || guard.exported;
    if (!reachable || (guard.async && sites.canAwait !== true)) return [];
    const way = wayToGuard(text, sites, guard);
    if (way === undefined) return [];
    return [
      {
        id: `guard:${guard.name}:${guard.file}`,
        title: way === "wrap" ? `Do this only if ${guard.name}() agrees` : `Leave unless ${guard.name}() agrees`,
        changesFlow: true,
        edits: () => guardEdits(snapshot, finding, text, sites, guard, way),
      },
    ];
  });
}

type Way = "assert" | "wrap" | "leave";

function wayToGuard(text: string, sites: FixSites, guard: GuardFunction): Way | undefined {
  if (guard.asserts) return "assert";
  const statement = slice(text, sites.statement);
  if (/^(?:const|let|var|using|class|function|async\s+function|enum|type|interface)\b/.test(statement)) {
    return sites.canReturn === "no" ? undefined : "leave";
  }
  if (/^(?:import|export|case|default)\b/.test(statement)) return undefined;
  // A result that only sometimes comes may be one that the callers' types do not expect.
  if (/^(?:return|throw)\b/.test(statement) && sites.canReturn === "no") return undefined;
  return "wrap";
}

function guardEdits(
  snapshot: Snapshot,
  finding: Finding,
  text: string,
  sites: FixSites,
  guard: GuardFunction,
  way: Way,
): FixEdits {
  const call = guardCall(text, sites, guard);
  const importing = guard.file === finding.file ? undefined : snapshot.importEdit(finding.file, guard.file, guard.name);
  return { edits: [...(importing === undefined ? [] : [importing]), guarded(finding, text, sites, call, way)] };
}

function guardCall(text: string, sites: FixSites, guard: GuardFunction): string {
  const person = sites.person === undefined ? "" : slice(text, sites.person);
  const arguments_ = [guard.personKey === undefined ? person : `${person}.${guard.personKey}`];
  const named = guard.purposeArgument;
  if (named !== undefined) arguments_.splice(named.index, 0, JSON.stringify(named.text));
  return `${guard.async ? "await " : ""}${guard.name}(${arguments_.join(", ")})`;
}

function guarded(finding: Finding, text: string, sites: FixSites, call: string, way: Way): FixEdit {
  const { statement } = sites;
  const eol = lineEndOf(text);
  const indentation = indentationAt(text, statement.start);
  const before = { file: finding.file, at: { start: statement.start, end: statement.start } };
  if (way === "assert") return { ...before, newText: `${call};${eol}${indentation}` };
  if (way === "leave") {
    const condition = call.startsWith("await ") ? `!(${call})` : `!${call}`;
    return { ...before, newText: `if (${condition}) return;${eol}${indentation}` };
  }
  const unit = indentUnit(text);
  const body = slice(text, statement);
  // Lines inside a template are part of its text.
  const indented = body.includes("`") ? body : body.replace(/(\r\n|\n|\r)(?=[^\r\n])/g, `$1${unit}`);
  const newText = `if (${call}) {${eol}${indentation}${unit}${indented}${eol}${indentation}}`;
  return { file: finding.file, at: statement, newText };
}
