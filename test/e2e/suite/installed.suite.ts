// The package as people install it: nothing but what is inside it.
import assert from "node:assert/strict";
import { suite, test } from "mocha";
import { type Diagnostic, extensions, Uri, workspace } from "vscode";
import { open } from "./example.ts";
import { codeOf, diagnosticsWhere } from "./waiting.ts";

const isBreach = (it: Diagnostic) => codeOf(it) === "cross-purpose";

suite("the installed package", () => {
  test("shows one squiggle, whose page and the rules behind it are installed", async () => {
    const document = await open("src/ads/tailored/match-audience.ts");
    const all = await diagnosticsWhere(document.uri, "a breach", (it) => it.some((its) => isBreach(its)));
    const code = all.find(isBreach)?.code;
    assert(typeof code === "object", "no page is linked");
    const page = await workspace.openTextDocument(code.target);
    assert.match(page.getText(), /^# cross-purpose\n/);
    const [, rules = "none"] = /\]\(([^)#]*)#s2-covering\)/.exec(page.getText()) ?? [];
    await workspace.fs.stat(Uri.joinPath(page.uri, "..", rules));
    const extension = extensions.getExtension("purposely.purposely");
    assert.match(extension?.extensionPath ?? "", /purposely\.purposely-\d+\.\d+\.\d+/);
  });
});
