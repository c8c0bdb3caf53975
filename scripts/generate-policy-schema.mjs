// Writes syntaxes/policy.schema.json from the zod schema in server/src/policy/policy-schema.ts.
//
//   node scripts/generate-policy-schema.mjs
import fs from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), "..");

const bundle = await build({
  entryPoints: [path.join(root, "server/src/policy/policy-json-schema.ts")],
  bundle: true,
  platform: "node",
  format: "esm",
  write: false,
});
const code = Buffer.from(bundle.outputFiles[0].text).toString("base64");
const { policyJsonSchemaText } = await import(`data:text/javascript;base64,${code}`);
fs.mkdirSync(path.join(root, "syntaxes"), { recursive: true });
fs.writeFileSync(path.join(root, "syntaxes/policy.schema.json"), policyJsonSchemaText());
