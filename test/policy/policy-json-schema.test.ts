import fs from "node:fs";
import { expect, test } from "vitest";
import { policyJsonSchema, policyJsonSchemaText } from "../../server/src/policy/policy-json-schema.ts";

test("syntaxes/policy.schema.json is what the zod schema generates (node scripts/generate-policy-schema.mjs)", () => {
  const committed = fs.readFileSync(new URL("../../syntaxes/policy.schema.json", import.meta.url), "utf8");
  expect(committed.replaceAll("\r\n", "\n")).toBe(policyJsonSchemaText());
});

test("it is draft 07 for JSON with comments", () => {
  expect(policyJsonSchema()).toMatchObject({
    $schema: "http://json-schema.org/draft-07/schema#",
    allowComments: true,
    allowTrailingCommas: true,
    additionalProperties: false,
  });
});

test("every key is described", () => {
  const undescribed: string[] = [];
  const visit = (schema: unknown, path: string): void => {
    if (typeof schema !== "object" || schema === null) return;
    for (const [key, value] of Object.entries(schema)) {
      if (key === "properties" && !path.endsWith("rules")) {
        for (const [name, it] of Object.entries(value as Record<string, object>)) {
          if (!("description" in it)) undescribed.push(`${path}.${name}`);
        }
      }
      visit(value, key === "properties" ? path : `${path}.${key}`);
    }
  };
  visit(policyJsonSchema(), "");
  expect(undescribed).toEqual([]);
});

test("built-in purposes complete as keys", () => {
  expect(JSON.stringify(policyJsonSchema())).toContain(
    '"security.two-factor":{"description":"Two-factor authentication.',
  );
});
