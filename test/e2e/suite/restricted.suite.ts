// In Restricted Mode nothing of the workspace is executed, and nothing needs to be: everything still works.
import assert from "node:assert/strict";
import { suite, test } from "mocha";
import { workspace } from "vscode";
import { open } from "./example.ts";
import { codeOf, diagnosticsWhere } from "./waiting.ts";

suite("in Restricted Mode", () => {
  test("the workspace is not trusted", () => {
    assert.equal(workspace.isTrusted, false);
  });

  test("the breaches are found", async () => {
    const document = await open("src/ads/tailored/match-audience.ts");
    await diagnosticsWhere(
      document.uri,
      "both breaches",
      (it) => it.filter((its) => codeOf(its) === "cross-purpose").length === 2,
    );
  });
});
