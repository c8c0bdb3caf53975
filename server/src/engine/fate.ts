// What becomes of something that a rule found: it is shown, or there is a reason why not.
import type { IgnoreComment } from "../annotations/tags.ts";
import type { Severity } from "../rules/finding.ts";
import { exceptionsFor, isInForce } from "../rules/ignores.ts";
import { defaultSeverity, type Told } from "../rules/rule.ts";
import type { Telling } from "./tell-uses.ts";

export type Fate =
  | { readonly kind: "shown"; readonly severity: Severity }
  /** An exception comment silences it. */
  | { readonly kind: "excepted"; readonly by: IgnoreComment }
  /** Its severity is off. */
  | { readonly kind: "off" }
  /** The policy excludes its file. */
  | { readonly kind: "excluded" };

/** The first reason that applies wins. A fault in a policy is silenced by nothing in it. */
export function fateOf(telling: Telling, found: Pick<Told, "code" | "file" | "at">): Fate {
  const { project, policies, today } = telling;
  const { code, file } = found;
  if (policies.isExcluded(file)) return { kind: "excluded" };
  const severity = policies.policyFor(file).rules.get(code) ?? defaultSeverity[code];
  if (severity === "off") return { kind: "off" };
  const line = lineOf(telling, found);
  const ignores = code === "policy-error" ? [] : (project.body(file)?.ignores ?? []);
  const by = exceptionsFor(ignores, code, line).find((it) => isInForce(it, today));
  return by === undefined ? { kind: "shown", severity } : { kind: "excepted", by };
}

/** From 0. */
export function lineOf({ project }: Telling, { file, at }: Pick<Told, "file" | "at">): number {
  return project.lines(file)?.positionAt(at.start).line ?? 0;
}
