// Why a use is or is not a finding, in words, each with the rule that says so (docs/semantics.md).
import type { ExplainedUse, Explanation, Nothing, NoUse, ReachingSource } from "../engine/explanation.ts";
import type { Policy } from "../policy/policy.ts";
import type { FindingSource } from "../rules/finding.ts";
import type { Judgement } from "../rules/uses.ts";
import { labelOf, labelsOf } from "./wording.ts";

/** `S2`; absent where no rule of the semantics speaks, but the policy or an exception. */
export type RuleNumber = `S${number}`;

export interface Reasoned {
  readonly rule?: RuleNumber;
  readonly text: string;
}

/** `covered by the promise Security (S2)` */
export function withRule({ rule, text }: Reasoned): string {
  return rule === undefined ? text : `${text} (${rule})`;
}

/** Why one purpose of a use is fine, or why not. */
export function reasonOf(
  policy: Policy,
  { purpose, reason }: Judgement,
  source: FindingSource,
  consents: ExplainedUse["consents"],
): Reasoned {
  switch (reason.kind) {
    case "same":
      return { rule: "S2", text: "collected for just this" };
    case "covered":
      return { rule: "S2", text: `covered by the promise of ${labelOf(policy, reason.by)}` };
    case "crossed":
      return {
        rule: "S10",
        text: `it had entered code for ${labelOf(policy, reason.by)} before, and was judged where it did`,
      };
    case "allowed": {
      const { by, on, because, until } = reason.by;
      const end = until === undefined ? "" : `, until ${until}`;
      return { rule: "S6", text: `allowed by the decision of ${by} of ${on}${end}: ${because}` };
    }
    case "agreed": {
      const guard = consents.find((it) => it.purposes.includes(reason.by))?.guard ?? "a guard";
      return { rule: "S20", text: `${guard} holds here: the person agreed to ${labelOf(policy, reason.by)}` };
    }
    case "prohibited": {
      const { collectedFor, usedFor } = reason.by;
      const though = reason.promised === undefined ? "" : `, although ${labelOf(policy, reason.promised)} was promised`;
      const rule = `the policy never allows ${labelOf(policy, collectedFor)} data for ${labelOf(policy, usedFor)}`;
      return { rule: "S7", text: `${rule}${though}` };
    }
    case "mismatch": {
      const [refused] = reason.refused;
      if (refused?.why === "expired")
        return {
          rule: "S6",
          text: `the decision of ${refused.decision.on} held until ${refused.decision.until ?? ""}`,
        };
      if (refused !== undefined) {
        const basis = refused.why === "consent" ? "consent" : "a legal obligation";
        return {
          rule: "S6",
          text: `the decision of ${refused.decision.on} does not count: the collection rests on ${basis}`,
        };
      }
      if (reason.byName !== undefined)
        return { rule: "S3", text: `${labelOf(policy, reason.byName)} must be promised by name` };
      const other = consents.flatMap((it) => (it.purposes.includes(purpose) ? [] : [it.guard]))[0];
      const guard = other === undefined ? "" : `, and ${other} is about another purpose (S20)`;
      return { rule: "S2", text: `not covered by ${labelsOf(policy, source.collectedFor)}${guard}` };
    }
  }
}

const kinds: { readonly [kind in ExplainedUse["kind"]]: Required<Reasoned> } = {
  read: { rule: "S10", text: "read in" },
  arrive: { rule: "S10", text: "arrives in" },
  "hand-over": { rule: "S11", text: "handed to" },
  "on-behalf": { rule: "S12", text: "used on behalf of" },
  whole: { rule: "S14", text: "leaves with the whole object, in" },
  store: { rule: "S13", text: "stored in" },
};

/** `handed to appeal() (S11), which processes for Direct marketing` */
export function useWords(policy: Policy, { kind, processor, usedFor }: ExplainedUse): Required<Reasoned> {
  const { rule, text } = kinds[kind];
  const does = kind === "store" ? "promises" : "processes for";
  const purposes = usedFor.length === 0 ? "no known purpose" : labelsOf(policy, usedFor);
  return { rule, text: `${text} ${processor}, which ${does} ${purposes}` };
}

/** What became of a use, and of a breach where nobody sees one. */
export function outcomeOf({ outcome }: ExplainedUse): Reasoned {
  switch (outcome.kind) {
    case "fine":
      return { text: "no finding" };
    case "no-promise":
      return { text: "not judged: nothing says what it was collected for (missing-purpose)" };
    case "no-purpose":
      return { rule: "S1", text: "not judged: none of these purposes exists" };
    case "breach": {
      const { code, fate } = outcome;
      if (fate.kind === "shown") return { text: `a finding, ${code} (${fate.severity})` };
      if (fate.kind === "off") return { text: `no finding: the policy switches ${code} off` };
      if (fate.kind === "excluded") return { text: "no finding: the policy excludes this file" };
      const until = fate.by.until === undefined ? "" : `, until ${fate.by.until}`;
      return { text: `no finding: an exception silences ${code}: ${fate.by.reason ?? ""}${until}` };
    }
  }
}

const noUses: { readonly [kind in NoUse]: Reasoned } = {
  "no-purpose": { rule: "S9", text: "no finding here: this code declares no purpose, and is judged with its callers" },
  crossed: { rule: "S10", text: "no finding here: it had entered this code before, and a value crosses once" },
  check: { rule: "S10", text: "no finding here: asking whether it is there is no use" },
  anonymiser: { rule: "S17", text: "no finding here: handing a value to an anonymiser is no use" },
  whole: {
    rule: "S10",
    text: "no finding here: an object is used when a labelled field of it is read, or when it goes where nobody can see",
  },
  kept: {
    rule: "S11",
    text: "no finding here: nothing uses it; what it is handed to either does not read it or has no purpose",
  },
};

export function noUseWords(kind: NoUse): Reasoned {
  return noUses[kind];
}

export function endingWords({ ending }: ReachingSource): Reasoned {
  const name = ending?.name ?? "the call";
  switch (ending?.kind) {
    case "comparison":
      return { rule: "S17", text: "its label ended here: what a comparison answers is clean (the asking is use, S15)" };
    case "check":
      return { rule: "S17", text: "its label ended here: a check answers nothing personal" };
    case "count":
      return { rule: "S17", text: "its label ended here: a length or count is clean" };
    case "anonymiser":
      return { rule: "S17", text: `its label ended here: ${name} anonymises` };
    case "answer":
      return { rule: "S17", text: `its label ended here: the answer of ${name} is clean` };
    case "condition":
      return { rule: "S17", text: "only the condition depends on it, and implicit flows are not followed" };
    default:
      return { rule: "S16", text: `nothing of it is in what ${name} returns` };
  }
}

const nothings: { readonly [kind in Nothing]: Reasoned } = {
  "not-analysed": { text: "this file is none of those that are analysed" },
  "no-expression": { text: "there is no expression here" },
  "not-near": { text: "no annotated declaration leads to this code: nothing in it or near it names annotated data" },
  "not-followed": { text: "this code was not followed to its end, so nothing is known of it" },
  dead: { rule: "S17", text: "this never runs, as far as is known: nothing leads here" },
  constant: { rule: "S17", text: "it is proven clean: a constant, or something that ended a label" },
  clean: { rule: "S16", text: "no annotated declaration leads here" },
};

export function nothingWords({ nothing }: Explanation): Reasoned {
  return nothings[nothing ?? "clean"];
}
