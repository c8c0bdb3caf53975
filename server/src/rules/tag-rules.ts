// Rules that read annotations alone: hygiene of tags, locks and names that look like personal data.
import type { Tag, TagProblem } from "../annotations/tags.ts";
import type { FileId, PurposeId } from "../base/ids.ts";
import type { Span } from "../base/text.ts";
import { looksPersonal } from "../catalogue/personal-data-names.ts";
import type { CodePlace, Policy } from "../policy/policy.ts";
import { didYouMean } from "../policy/suggest-purpose.ts";
import type { Told } from "./rule.ts";
import { purposeList, shortName } from "./words.ts";

export interface TaggedDeclaration {
  readonly file: FileId;
  readonly symbol: string;
  readonly nameAt: Span;
  readonly tags: readonly Tag[];
}

function told(code: Told["code"], file: FileId, at: Span, message: string, suggestions: readonly string[] = []): Told {
  return { code, file, at, message, usedFor: [], steps: [], ...(suggestions.length > 0 ? { suggestions } : {}) };
}

/** `@personalData` without `@collectedFor`: nobody wrote what the person was told. */
export function missingPurpose({ file, symbol, nameAt, tags }: TaggedDeclaration): readonly Told[] {
  const isPersonal = tags.some((it) => it.kind === "personalData");
  const promises = tags.filter((it) => it.kind === "collectedFor");
  if (promises.some((it) => it.purposes.length > 0)) return [];
  if (!isPersonal && promises.length === 0) return [];
  return [
    told(
      "missing-purpose",
      file,
      nameAt,
      `${shortName(symbol)} is personal data, and nothing says what it was collected for; add @collectedFor.`,
    ),
  ];
}

/** A purpose that is not in the tree. */
export function unknownPurpose(policy: Policy, { file, tags }: TaggedDeclaration): readonly Told[] {
  return tags.flatMap((tag) =>
    tag.purposes.flatMap(({ name, at }) => {
      if (policy.purposes.has(name)) return [];
      const suggestions = didYouMean(name, policy.purposes.keys());
      const hint = suggestions[0] === undefined ? "" : ` Did you mean ${suggestions[0]}?`;
      return [told("unknown-purpose", file, at, `There is no purpose "${name}".${hint}`, suggestions)];
    }),
  );
}

export function anonymisesWithoutReason({ file, tags }: TaggedDeclaration): readonly Told[] {
  return tags.flatMap((tag) => {
    if (tag.kind !== "anonymises" || tag.note !== undefined) return [];
    return [
      told(
        "anonymises-without-reason",
        file,
        tag.nameAt,
        "Say why the result no longer relates to a person: @anonymises <reason>.",
      ),
    ];
  });
}

/** Tags that could not be read as one. */
export function tagProblem(file: FileId, problem: TagProblem): readonly Told[] {
  if (problem.kind === "no-reason") return [];
  const suggestions = problem.suggestion === undefined ? [] : [problem.suggestion];
  const hint =
    problem.suggestion === undefined || problem.message.includes(problem.suggestion)
      ? ""
      : ` Did you mean ${problem.suggestion}?`;
  return [told("unknown-purpose", file, problem.at, `${problem.message}${hint}`, suggestions)];
}

/** An inner declaration that leaves a glob whose purpose is locked. */
export function lockedPurpose(policy: Policy, file: FileId, tag: Tag, lock: CodePlace): readonly Told[] {
  return tag.purposes.flatMap(({ name, at }) => {
    if (!policy.purposes.has(name) || lock.processesFor.some((it) => name === it || name.startsWith(`${it}.`)))
      return [];
    const message = `The policy locks ${lock.files ?? lock.symbol ?? ""} to ${purposeList(policy, lock.processesFor, "and")}; code in it cannot process for ${policy.purposes.get(name)?.label ?? name}.`;
    return [{ ...told("locked-purpose", file, at, message), usedFor: [name as PurposeId] }];
  });
}

const quietPlaces =
  /(?:^|\/)(?:tests?|__tests__|__mocks__|spec|fixtures?|e2e|generated|__generated__|mocks?|stories)\/|\.(?:test|spec|stories|generated|gen|d)\.[cm]?[jt]sx?$/;

/** A field whose name and type look like personal data and of which nothing says so. */
export function undeclaredPersonalData(
  file: FileId,
  symbol: string,
  nameAt: Span,
  typeName: string | undefined,
): readonly Told[] {
  if (quietPlaces.test(file)) return [];
  const guess = looksPersonal(shortName(symbol), typeName);
  if (guess === undefined) return [];
  return [
    told(
      "undeclared-personal-data",
      file,
      nameAt,
      `${symbol} looks like personal data; say what it is collected for with @collectedFor.`,
    ),
  ];
}
