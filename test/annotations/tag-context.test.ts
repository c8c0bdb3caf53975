import fc from "fast-check";
import { expect, test } from "vitest";
import { tagContextAt } from "../../server/src/annotations/tag-context.ts";

/** `|` is the cursor. Answers `kind prefix -> replaced text` and the other names of the list. */
function at(marked: string): string {
  const offset = marked.indexOf("|");
  const text = marked.slice(0, offset) + marked.slice(offset + 1);
  const context = tagContextAt(text, offset);
  if (context === undefined) return "nothing";
  const replaced = text.slice(context.replace.start, context.replace.end);
  const written =
    context.kind === "purpose" && context.written.length > 0 ? ` besides ${context.written.join(" ")}` : "";
  return `${context.kind} '${context.prefix}' -> '${replaced}'${written}`;
}

test.each([
  ["/** @| */", "tag-name '@' -> '@'"],
  ["/** @coll|", "tag-name '@coll' -> '@coll'"],
  ["/** @coll|ectedFor account */", "tag-name '@coll' -> '@collectedFor'"],
  ["/**\r\n * Text.\r\n * @pro|\r\n */", "tag-name '@pro' -> '@pro'"],
  ["/** @collectedFor |*/", "purpose '' -> ''"],
  ["/** @collectedFor | */", "purpose '' -> ''"],
  ["/** @collectedFor security.| */", "purpose 'security.' -> 'security.'"],
  ["/** @collectedFor secu|rity.two-factor */", "purpose 'secu' -> 'security.two-factor'"],
  ["/** @collectedFor account, | */", "purpose '' -> '' besides account"],
  ["/** @collectedFor account,mark| */", "purpose 'mark' -> 'mark' besides account"],
  ["/** @collectedFor |, account */", "purpose '' -> '' besides account"],
  ["/**\n * @collectedFor account,\n *   sec|\n */", "purpose 'sec' -> 'sec' besides account"],
  ["/** @personalData contact @collectedFor a| */", "purpose 'a' -> 'a'"],
  ["/** @processesFor mark|", "purpose 'mark' -> 'mark'"],
  ["/** @consentGuard mark|", "purpose 'mark' -> 'mark'"],
  ["/** @personalData Tele| */", "category 'Tele' -> 'Tele'"],
  ["x('a/b'); /** @coll| */", "tag-name '@coll' -> '@coll'"],
])("%s", (marked, expected) => {
  expect(at(marked)).toBe(expected);
});

test.each([
  "/** @collectedFor account | */",
  "/** @collectedFor account - used for | */",
  "/** @anonymises k| */",
  "/** @param na| */",
  "/** a word| */",
  "/** me@coll| */",
  "/** write `@coll| */",
  "/** @collectedFor account */ |",
  "/** @collectedFor account *|/",
  "// @coll|",
  "/* @coll| */",
  'glob("src/**", "@coll|")',
  "// see src/** @coll|",
  "/**|",
  "|",
])("nothing to complete: %s", (marked) => {
  expect(at(marked)).toBe("nothing");
});

test("answers everywhere in any text", () => {
  fc.assert(
    fc.property(fc.string({ unit: fc.constantFrom(..."/*@ \n,.-`\"'collectedFor") }), fc.nat(60), (text, offset) => {
      const context = tagContextAt(text, Math.min(offset, text.length));
      if (context !== undefined) expect(context.replace.start).toBeLessThanOrEqual(context.replace.end);
    }),
  );
});
