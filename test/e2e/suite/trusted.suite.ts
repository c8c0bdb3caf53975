// A developer sees the 2019 breach while typing it, and mends it with one key.
import assert from "node:assert/strict";
import { suite, teardown, test } from "mocha";
import {
  type CompletionList,
  commands,
  type Diagnostic,
  DiagnosticSeverity,
  Disposable,
  extensions,
  type Hover,
  type Location,
  languages,
  Selection,
  type TextDocument,
  WorkspaceEdit,
  window,
  workspace,
} from "vscode";
import { discardChanges, exampleFile, open, rangeOf, typeLineBelow } from "./example.ts";
import { ask, codeOf, diagnosticsWhere, eventually, quickFixes } from "./waiting.ts";

const matchAudience = "src/ads/tailored/match-audience.ts";
const breaches = (all: readonly Diagnostic[]) => all.filter((it) => codeOf(it) === "cross-purpose");

suite("in the example", () => {
  let changed: TextDocument[] = [];
  teardown(async () => {
    for (const document of changed) await discardChanges(document);
    changed = [];
  });

  test("the extension starts when a TypeScript file is opened", async () => {
    const document = await open(matchAudience);
    await diagnosticsWhere(document.uri, "a first diagnostic", (it) => it.length > 0);
    assert.equal(extensions.getExtension("purposely.purposely")?.isActive, true);
  });

  test("the 2019 breach is an error at the field that was read, with a link and the way it came", async () => {
    const document = await open(matchAudience);
    const all = await diagnosticsWhere(document.uri, "both breaches", (it) => breaches(it).length === 2);
    const [phone] = breaches(all);
    assert(phone !== undefined);
    assert.deepEqual(phone.range, rangeOf(document, "user.phone"));
    assert.equal(phone.severity, DiagnosticSeverity.Error);
    assert.match(phone.message, /two-factor/i);
    assert(
      typeof phone.code === "object" && phone.code.target.toString().includes("cross-purpose"),
      "no page is linked",
    );
    assert((phone.relatedInformation?.length ?? 0) > 0, "no related places");
  });

  test("a breach is marked while it is typed, and a quick fix makes it go, all before saving", async () => {
    const document = await open(matchAudience);
    changed.push(document);
    const line = "    if (isListed(list.emailKeys, emailKey(user.recoveryEmail))) members.add(user.id);";
    await typeLineBelow(document, "emailKey(user.email)", line);
    const three = await diagnosticsWhere(document.uri, "the new breach", (it) => breaches(it).length === 3);
    const typed = three.find((it) => it.range.isEqual(rangeOf(document, "user.recoveryEmail")));
    assert(typed !== undefined, "the new breach is not where it was typed");

    const fixes = await quickFixes(document.uri, typed);
    const fix = fixes.find((it) => it.title.includes("adsEmail"));
    assert(fix?.edit !== undefined, `no fix uses adsEmail: ${fixes.map((it) => it.title).join(" · ")}`);
    assert(await workspace.applyEdit(fix.edit));
    await diagnosticsWhere(document.uri, "the breach gone", (it) => breaches(it).length === 2);
    assert.match(document.getText(), /emailKey\(user\.adsEmail\)/);
    assert.equal(document.isDirty, true);
  });

  test("a breach in another file goes and comes with the promise that it breaks", async () => {
    const match = await open(matchAudience);
    const user = await open("src/models/user.ts");
    changed.push(user);
    await diagnosticsWhere(match.uri, "both breaches", (it) => breaches(it).length === 2);
    const promise = rangeOf(user, "security.two-factor", "text you a code");
    const edit = new WorkspaceEdit();
    edit.insert(user.uri, promise.end, ", marketing.advertising.tailored-audiences");
    assert(await workspace.applyEdit(edit));
    await diagnosticsWhere(match.uri, "one breach", (it) => breaches(it).length === 1);
  });

  test("hovering says what was promised and what the code is for", async () => {
    const document = await open(matchAudience);
    const hovers = await ask<readonly Hover[]>(
      "vscode.executeHoverProvider",
      document.uri,
      rangeOf(document, "user.phone").end.translate(0, -1),
    );
    const words = hovers.flatMap((it) => it.contents).map((it) => (typeof it === "string" ? it : it.value));
    assert.match(words.join("\n"), /two-factor/i);
  });

  test("a tag in a JSDoc comment completes tags and purposes", async () => {
    const document = await open("src/models/user.ts");
    changed.push(document);
    await typeLineBelow(
      document,
      "bio: string;",
      "  /** @coll */\n  mood?: string;\n  /** @collectedFor security. */\n  city?: string;",
    );
    const labels = async (after: string) => {
      const at = rangeOf(document, after).end;
      const list = await ask<CompletionList>("vscode.executeCompletionItemProvider", document.uri, at);
      return list.items.map((it) => (typeof it.label === "string" ? it.label : it.label.label));
    };
    assert(
      (await labels("/** @coll")).some((it) => it.includes("collectedFor")),
      "no tag is offered",
    );
    const purposes = await labels("@collectedFor security.");
    assert(
      purposes.some((it) => it.includes("two-factor")),
      `no purpose is offered: ${purposes.slice(0, 20)}`,
    );
  });

  test("a purpose leads to its definition", async () => {
    const document = await open("src/models/user.ts");
    const at = rangeOf(document, "security.two-factor").start.translate(0, 12);
    const places = await ask<readonly (Location | { targetUri: Location["uri"] })[]>(
      "vscode.executeDefinitionProvider",
      document.uri,
      at,
    );
    const files = places.map((it) => ("targetUri" in it ? it.targetUri : it.uri).path);
    assert(files.includes(exampleFile("purposely.json").path), `the definition is in ${files.join(", ") || "no file"}`);
  });

  test("the path of a finding is shown in the References view", async () => {
    const document = await open(matchAudience);
    const [phone] = await diagnosticsWhere(document.uri, "both breaches", (it) => breaches(it).length === 2);
    assert(phone !== undefined);
    const editor = window.activeTextEditor;
    assert(editor !== undefined);
    editor.selection = new Selection(phone.range.start, phone.range.start);
    await commands.executeCommand("purposely.showFlow");
    // F4 goes round all steps, and the declaration, in another file, is one of them. Until the view is filled the
    // key does nothing, and nothing tells when it is: it is pressed again.
    await eventually(
      "the declaration among the steps",
      (changed) => {
        const pressing = setInterval(() => commands.executeCommand("references-view.next"), 500);
        const listening = window.onDidChangeActiveTextEditor(changed);
        return Disposable.from(listening, new Disposable(() => clearInterval(pressing)));
      },
      () => (window.activeTextEditor?.document.uri.path.endsWith("src/models/user.ts") ? true : undefined),
      () => `${window.activeTextEditor?.document.uri}`,
    );
  });

  test("the value at the cursor is explained, and places in the answer lead where they say", async () => {
    const document = await open(matchAudience);
    const [phone] = await diagnosticsWhere(document.uri, "both breaches", (it) => breaches(it).length === 2);
    assert(phone !== undefined && window.activeTextEditor !== undefined);
    window.activeTextEditor.selection = new Selection(phone.range.start, phone.range.start);
    await commands.executeCommand("purposely.explain");
    const answer = window.activeTextEditor?.document;
    assert.equal(answer?.uri.scheme, "purposely-explain");
    assert.match(answer.getText(), /User\.phone, collected for Two-factor authentication/);
    assert.match(
      answer.getText(),
      /a finding, cross-purpose \(error\)\n +not covered by Two-factor authentication \(S2\)/,
    );
    const declared = rangeOf(answer, "user.ts:").start;
    const [place] = await ask<readonly Location[]>("vscode.executeDefinitionProvider", answer.uri, declared);
    assert.equal(place?.uri.path, exampleFile("src/models/user.ts").path);
  });

  test("clearing the cache begins anew, and ends with the same findings", async () => {
    const document = await open(matchAudience);
    await diagnosticsWhere(document.uri, "both breaches", (it) => breaches(it).length === 2);
    const gone = diagnosticsWhere(document.uri, "an editor without findings", (it) => it.length === 0);
    await Promise.all([gone, commands.executeCommand("purposely.clearCache")]);
    await diagnosticsWhere(document.uri, "both breaches again", (it) => breaches(it).length === 2);
  });

  test("the example's policy has no problems from any provider", async () => {
    const document = await open("purposely.json");
    const match = await open(matchAudience);
    await diagnosticsWhere(match.uri, "both breaches", (it) => breaches(it).length === 2);
    assert.deepEqual(
      languages.getDiagnostics(document.uri).map((it) => it.message),
      [],
    );
  });
});
