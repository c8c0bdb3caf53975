// The package as people install it: nothing but what is inside it.
import assert from "node:assert/strict";
import { suite, test } from "mocha";
import { extensions } from "vscode";
import { open } from "./example.ts";
import { codeOf, diagnosticsWhere } from "./waiting.ts";

suite("the installed package", () => {
  test("shows one squiggle", async () => {
    const document = await open("src/ads/tailored/match-audience.ts");
    await diagnosticsWhere(document.uri, "a breach", (it) => it.some((its) => codeOf(its) === "cross-purpose"));
    const extension = extensions.getExtension("purposely.purposely");
    assert.match(extension?.extensionPath ?? "", /purposely\.purposely-\d+\.\d+\.\d+/);
  });
});
