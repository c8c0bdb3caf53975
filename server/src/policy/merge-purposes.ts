// What a policy file says about purposes, laid over the tree that it builds on (S1).
import type { PurposeId } from "../base/ids.ts";
import type { Span } from "../base/text.ts";
import { builtInPurposes } from "./built-in-purposes.ts";
import type { Purpose } from "./policy.ts";
import type { WrittenPurposeEntry } from "./policy-schema.ts";
import { ancestorsOf, isBelow, labelFromName, parentOf } from "./purpose-tree.ts";
import { dpvIri } from "./vocabularies.ts";

export function mergePurposes(
  inherited: ReadonlyMap<string, Purpose>,
  written: Readonly<Record<string, WrittenPurposeEntry>>,
  definedAt: (name: string) => { readonly file: string; readonly at: Span },
): ReadonlyMap<string, Purpose> {
  const purposes = new Map(inherited);
  const hidden: string[] = [];
  for (const [name, entry] of Object.entries(written)) {
    if (entry.hidden === true) {
      hidden.push(name);
      continue;
    }
    // One that a policy above has hidden comes back as it was built in.
    const old = purposes.get(name) ?? builtInPurposes.get(name) ?? unnamed(name);
    purposes.set(name, { ...changed(old, entry), definedAt: definedAt(name) });
  }
  for (const name of [...purposes.keys()]) {
    for (const above of ancestorsOf(name)) {
      if (!purposes.has(above)) purposes.set(above, builtInPurposes.get(above) ?? unnamed(above));
    }
  }
  for (const name of [...purposes.keys()]) {
    if (hidden.some((it) => it === name || isBelow(name, it))) purposes.delete(name);
  }
  return withLegalBases(purposes);
}

function unnamed(name: string): Purpose {
  return {
    id: name as PurposeId,
    label: labelFromName(name),
    description: "",
    explicit: false,
    recipients: [],
    subjects: [],
    builtIn: false,
  };
}

function changed(old: Purpose, entry: WrittenPurposeEntry): Purpose {
  const { legalBasisInherited, ...rest } = old;
  return {
    ...rest,
    ...(entry.legalBasis !== undefined
      ? { legalBasis: entry.legalBasis }
      : legalBasisInherited === undefined
        ? {}
        : { legalBasisInherited }),
    ...(entry.label === undefined ? {} : { label: entry.label }),
    ...(entry.description === undefined ? {} : { description: entry.description }),
    ...(entry.retention === undefined ? {} : { retention: entry.retention }),
    ...(entry.recipients === undefined ? {} : { recipients: entry.recipients }),
    ...(entry.subjects === undefined ? {} : { subjects: entry.subjects }),
    ...(entry.explicit === undefined ? {} : { explicit: entry.explicit }),
    ...(entry.dpv === undefined ? {} : { dpv: dpvIri(entry.dpv) }),
    ...(entry.fideslang === undefined ? {} : { fideslang: entry.fideslang }),
  };
}

/** Gives each purpose without a legal basis of its own that of the nearest one above (GDPR Art. 6(1)). */
function withLegalBases(purposes: Map<string, Purpose>): ReadonlyMap<string, Purpose> {
  const topDown = [...purposes.values()].sort((a, b) => ancestorsOf(a.id).length - ancestorsOf(b.id).length);
  for (const { id } of topDown) {
    const purpose = purposes.get(id);
    if (purpose === undefined || (purpose.legalBasis !== undefined && purpose.legalBasisInherited !== true)) continue;
    const { legalBasis: _before, legalBasisInherited: _was, ...own } = purpose;
    const above = purposes.get(parentOf(id) ?? "")?.legalBasis;
    purposes.set(id, above === undefined ? own : { ...own, legalBasis: above, legalBasisInherited: true });
  }
  return purposes;
}
