// The JSON Schema that editors complete and check purposely.json with. Used while building only.
import * as z from "zod/mini";
import { builtInPurposes } from "./built-in-purposes.ts";
import { policySchema } from "./policy-schema.ts";

type Json = { [key: string]: unknown };

/** Draft 07, since that is what VS Code understands best; `allowComments` and `allowTrailingCommas` are its own words. */
export function policyJsonSchema(): Json {
  const { $schema, ...generated } = z.toJSONSchema(policySchema, { target: "draft-7" }) as Json;
  const properties = generated.properties as { [key: string]: Json };
  const purposes = properties.purposes;
  if (purposes !== undefined) {
    // Lets an editor offer the built-in names as keys.
    purposes.properties = Object.fromEntries(
      [...builtInPurposes.values()].map((it) => [
        it.id,
        { description: `${it.label}. ${it.description}`, allOf: [{ $ref: "#/definitions/purpose" }] },
      ]),
    );
  }
  return {
    $schema,
    title: "Purposely policy",
    description: "Why personal data was collected, what code runs for, and which further uses are allowed.",
    allowComments: true,
    allowTrailingCommas: true,
    ...generated,
  };
}

export function policyJsonSchemaText(): string {
  return `${JSON.stringify(policyJsonSchema(), null, 2)}\n`;
}
