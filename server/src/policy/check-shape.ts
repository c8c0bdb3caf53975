// Holds a policy document against its schema, and keeps what fits.
import type * as z from "zod/mini";
import type { PolicyDocument } from "./policy-document.ts";
import { policySchema, type WrittenPolicy } from "./policy-schema.ts";
import { didYouMean } from "./suggest-purpose.ts";

type Issue = z.core.$ZodIssue;
type IssuePath = (string | number)[];

/**
 * Reports whatever does not fit and leaves out the smallest part that holds it: a key if it may be absent, else its
 * entry. Each round leaves out something, so there are no more rounds than values.
 */
export function checkShape(document: PolicyDocument): WrittenPolicy {
  for (;;) {
    const result = policySchema.safeParse(document.value());
    if (result.success) return result.data;
    const { issues } = result.error;
    for (const issue of issues) report(document, issue);
    if (!document.leaveOut(issues.flatMap((issue) => misfits(document, issue)))) return {};
  }
}

function pathOf(issue: Issue): IssuePath {
  return issue.path.map((part) => (typeof part === "symbol" ? String(part) : part));
}

function misfits(document: PolicyDocument, issue: Issue): readonly IssuePath[] {
  const path = pathOf(issue);
  if (issue.code === "unrecognized_keys") return issue.keys.map((key) => [...path, key]);
  const isMissing = document.valueAt(path) === undefined;
  const isHalfOfPair = schemaAt(path.slice(0, -1))?._zod.def.type === "tuple";
  return [isMissing || isHalfOfPair ? path.slice(0, -1) : path];
}

function report(document: PolicyDocument, issue: Issue): void {
  const path = pathOf(issue);
  const value = document.valueAt(path);
  switch (issue.code) {
    case "unrecognized_keys":
      for (const key of issue.keys) {
        const suggestions = didYouMean(key, keysAt(path));
        document.report(
          `There is no key "${key}" here${orDidYouMean(suggestions)}`,
          document.keyAt([...path, key]),
          suggestions,
        );
      }
      return;
    case "invalid_key":
      document.report(issue.issues[0]?.message ?? "This name cannot be used.", document.keyAt(path));
      return;
    case "invalid_value": {
      const values = issue.values.map(String);
      const close = typeof value === "string" ? didYouMean(value, values) : [];
      document.report(
        `This must be one of ${values.join(", ")}.`,
        document.at(path),
        close.length > 0 ? close : values,
      );
      return;
    }
    case "invalid_type":
      if (value !== undefined) document.report(`This must be ${inWords(issue.expected)}.`, document.at(path));
      else if (!document.hasLeftOut(path)) {
        document.report(`"${String(path.at(-1))}" is missing.`, document.entryAt(path.slice(0, -1)));
      }
      return;
    case "too_small":
    case "too_big":
      document.report(isGeneric(issue) ? "This list has the wrong length." : issue.message, document.at(path));
      return;
    default:
      // A union complains about an absent value in its own words.
      if (value === undefined && document.hasLeftOut(path)) return;
      if (value === undefined)
        document.report(`"${String(path.at(-1))}" is missing.`, document.entryAt(path.slice(0, -1)));
      else document.report(isGeneric(issue) ? "This cannot be read." : issue.message, document.at(path));
  }
}

/** zod/mini carries no texts of its own. */
function isGeneric(issue: Issue): boolean {
  return issue.message === "Invalid input";
}

export function orDidYouMean(suggestions: readonly string[]): string {
  return suggestions[0] === undefined ? "." : `; did you mean "${suggestions[0]}"?`;
}

const typeWords: Readonly<Record<string, string>> = {
  string: "a text in quotes",
  boolean: "true or false",
  array: "a list in brackets",
  tuple: "a list of two texts",
  object: "an object in braces",
  record: "an object in braces",
  number: "a number",
  int: "a whole number",
};

function inWords(expected: string): string {
  return typeWords[expected] ?? expected;
}

/** The keys that the schema knows at a path. */
function keysAt(path: IssuePath): readonly string[] {
  const def = schemaAt(path)?._zod.def as z.core.$ZodObjectDef | undefined;
  return def?.type === "object" ? Object.keys(def.shape) : [];
}

function schemaAt(path: IssuePath): z.core.$ZodType | undefined {
  let schema: z.core.$ZodType = policySchema;
  for (const part of path) {
    const inside = stepInto(schema, part);
    if (inside === undefined) return undefined;
    schema = bare(inside);
  }
  return schema;
}

function bare(schema: z.core.$ZodType): z.core.$ZodType {
  const def = schema._zod.def as z.core.$ZodOptionalDef;
  return def.type === "optional" ? bare(def.innerType) : schema;
}

function stepInto(schema: z.core.$ZodType, part: string | number): z.core.$ZodType | undefined {
  const def = schema._zod.def as z.core.$ZodObjectDef | z.core.$ZodArrayDef | z.core.$ZodRecordDef;
  switch (def.type) {
    case "object":
      return def.shape[part];
    case "array":
      return def.element;
    case "record":
      return def.valueType;
  }
}
