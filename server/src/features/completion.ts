// Tags and purposes while they are typed in a documentation comment.
//
// Purposes are offered level by level: after `security` and a dot, what lies below it. Outside our tags nothing is
// offered at all, since some editors show one provider's list instead of another's.
import { tagContextAt } from "../annotations/tag-context.ts";
import type { FileId } from "../base/ids.ts";
import type { Offset, Span } from "../base/text.ts";
import type { Snapshot } from "../engine/engine.ts";
import type { Policy, Purpose } from "../policy/policy.ts";
import { tagDocumentation } from "./tag-documentation.ts";

export interface CompletionEntry {
  readonly label: string;
  readonly newText: string;
  readonly replace: Span;
  readonly kind: "tag" | "purpose" | "category";
  readonly detail: string;
  readonly documentation: string;
  /** Entries are shown in this order. */
  readonly sortText: string;
  /** Ask again once it is inserted: what follows has completions of its own. */
  readonly askAgain: boolean;
}

export function completionsAt(snapshot: Snapshot, file: FileId, offset: Offset): readonly CompletionEntry[] {
  const text = snapshot.text(file);
  const context = text === undefined ? undefined : tagContextAt(text, offset);
  if (context === undefined) return [];
  switch (context.kind) {
    case "tag-name":
      return tagNames(context.replace);
    case "category":
      return categories(snapshot, context.replace);
    case "purpose":
      return purposes(snapshot.policyFor(file), context.prefix, context.replace, context.written);
  }
}

function tagNames(replace: Span): readonly CompletionEntry[] {
  return Object.values(tagDocumentation).map((tag, index) => ({
    label: tag.name,
    newText: tag.followedBy === "nothing" ? tag.name : `${tag.name} `,
    replace,
    kind: "tag",
    detail: tag.usage,
    documentation: tag.meaning,
    sortText: String(index),
    askAgain: tag.followedBy === "purposes",
  }));
}

/** The purposes one level below what is typed up to its last dot; and below that, what still fits by its last part. */
function purposes(
  policy: Policy,
  prefix: string,
  replace: Span,
  written: readonly string[],
): readonly CompletionEntry[] {
  const above = prefix.slice(0, prefix.lastIndexOf(".") + 1);
  const all = [...policy.purposes.values()].filter((it) => it.id.startsWith(above) && !written.includes(it.id));
  const level = (it: Purpose) => it.id.slice(above.length).split(".").length;
  // With nothing typed after the last dot, deeper purposes would only bury the choice.
  const typed = prefix.slice(above.length) !== "";
  return all
    .filter((it) => level(it) === 1 || typed)
    .map((it) => ({
      label: it.id,
      newText: it.id,
      replace,
      kind: "purpose",
      detail: it.label,
      documentation: it.explicit ? `${it.description} Must be promised by name.` : it.description,
      sortText: `${level(it)}${it.id}`,
      askAgain: false,
    }));
}

/** Categories are free words; those that this workspace uses already keep the vocabulary small. */
function categories(snapshot: Snapshot, replace: Span): readonly CompletionEntry[] {
  const known = new Set(
    snapshot
      .declarations()
      .flatMap((it) => it.tags.flatMap((tag) => (tag.category === undefined ? [] : [tag.category]))),
  );
  return [...known].sort().map((category) => ({
    label: category,
    newText: category,
    replace,
    kind: "category",
    detail: "category of personal data",
    documentation: "",
    sortText: category,
    askAgain: false,
  }));
}
