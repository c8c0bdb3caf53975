import fc from "fast-check";
import { expect, test } from "vitest";
import { type CommentTags, parseTags } from "../../server/src/annotations/parse-tags.ts";

function read(comment: string): CommentTags {
  const text = `before ${comment} after`;
  return parseTags(text, 7, 7 + comment.length);
}

/** One line per tag: `kind [purposes] <category> "note"`, so that a test shows everything that was understood. */
function understood(comment: string): readonly string[] {
  return read(comment).tags.map((tag) => {
    const category = tag.category === undefined ? "" : ` <${tag.category}>`;
    const note = tag.note === undefined ? "" : ` "${tag.note}"`;
    return `${tag.kind} [${tag.purposes.map((it) => it.name).join(" ")}]${category}${note}`;
  });
}

/** `kind: text at the problem => suggestion` */
function faults(comment: string): readonly string[] {
  return read(comment).problems.map((it) => {
    const text = `before ${comment} after`.slice(it.at.start, it.at.end);
    return `${it.kind}: ${text}${it.suggestion === undefined ? "" : ` => ${it.suggestion}`}`;
  });
}

test.each<[string, readonly string[]]>([
  ["/** @collectedFor security.two-factor */", ["collectedFor [security.two-factor]"]],
  ["/**@collectedFor account*/", ["collectedFor [account]"]],
  ["/** @collectedFor account **/", ["collectedFor [account]"]],
  [
    "/** @collectedFor account, marketing.newsletter - asked at sign-up */",
    ['collectedFor [account marketing.newsletter] "asked at sign-up"'],
  ],
  [
    "/** @collectedFor account,marketing.newsletter ,security — a typographic dash */",
    ['collectedFor [account marketing.newsletter security] "a typographic dash"'],
  ],
  ["/** @personalData */", ["personalData []"]],
  ["/** @personalData TelephoneNumber */", ["personalData [] <TelephoneNumber>"]],
  ["/** @personalData contact - the address on the form */", ['personalData [] <contact> "the address on the form"']],
  ["/** @personalData - on the form */", ['personalData [] "on the form"']],
  ["/** @personalData the number on the form */", ['personalData [] "the number on the form"']],
  ["/** @processesFor marketing - monthly */", ['processesFor [marketing] "monthly"']],
  ["/** @anonymises counts by country, k ≥ 50 */", ['anonymises [] "counts by country, k ≥ 50"']],
  ["/** @anonymizes - counts only */", ['anonymises [] "counts only"']],
  ["/** @pseudonymises */", ["pseudonymises []"]],
  ["/** @pseudonymizes - SHA-256 */", ['pseudonymises [] "SHA-256"']],
  ["/** @consentGuard marketing.newsletter */", ["consentGuard [marketing.newsletter]"]],
  ["/** Sends it. @processesFor marketing */", ["processesFor [marketing]"]],
  [
    "/** @personalData contact @collectedFor account, security @deprecated */",
    ["personalData [] <contact>", "collectedFor [account security]"],
  ],
  ["/** @collectedFor account used at sign-in */", ['collectedFor [account] "used at sign-in"']],
])("%s", (comment, expected) => {
  expect(understood(comment)).toEqual(expected);
  expect(faults(comment)).toEqual([]);
});

test.each(["\n", "\r\n", "\r"])("tags over several lines, ended by %j", (newline) => {
  const comment = [
    "/**",
    " * Where login codes are sent.",
    " *",
    " * @personalData TelephoneNumber - the number on the form",
    "   @collectedFor security.two-factor, account",
    " * Prose behind the list is no part of it, nor is marketing.",
    " * @see somewhere",
    " */",
  ].join(newline);
  expect(understood(comment)).toEqual([
    'personalData [] <TelephoneNumber> "the number on the form"',
    "collectedFor [security.two-factor account]",
  ]);
  expect(faults(comment)).toEqual([]);
});

test("places are those of the file", () => {
  const text = "const a = 1; /** x\r\n * @collectedFor account, security.two-factor - why */ b";
  const start = text.indexOf("/**");
  const [tag] = parseTags(text, start, text.indexOf("*/") + 2).tags;
  const cut = (at: { start: number; end: number } | undefined) => text.slice(at?.start, at?.end);
  expect(cut(tag?.nameAt)).toBe("@collectedFor");
  expect(cut(tag?.at)).toBe("@collectedFor account, security.two-factor - why");
  expect(tag?.purposes.map((it) => cut(it.at))).toEqual(["account", "security.two-factor"]);
});

test("a list may go on behind a comma at the end of a line", () => {
  const comment = "/**\n * @collectedFor account,\n *   marketing.newsletter,\n *   security - both asked for\n */";
  expect(understood(comment)).toEqual(['collectedFor [account marketing.newsletter security] "both asked for"']);
  expect(faults(comment)).toEqual([]);
});

test("prose after a comma at the end of a line is no purpose", () => {
  const comment = "/**\n * @collectedFor account,\n * Where codes are sent.\n */";
  expect(understood(comment)).toEqual(["collectedFor [account]"]);
  expect(faults(comment)).toEqual(["malformed: , => "]);
});

test("the reason may stand on the next line", () => {
  expect(understood("/**\n * @anonymises\n *   k ≥ 50\n */")).toEqual(['anonymises [] "k ≥ 50"']);
});

test.each<[string, readonly string[], readonly string[]]>([
  ["/** @collectedFor */", ["collectedFor []"], ["no-purpose: @collectedFor"]],
  ["/** @collectedFor - why */", ['collectedFor [] "why"'], ["no-purpose: @collectedFor"]],
  ["/** @processesFor\n * @param x\n */", ["processesFor []"], ["no-purpose: @processesFor"]],
  ["/** @collectedFor a, */", ["collectedFor [a]"], ["malformed: , => "]],
  ["/** @collectedFor a,, b */", ["collectedFor [a b]"], ["malformed: , => "]],
  ["/** @collectedFor , a */", ["collectedFor [a]"], ["malformed: , => "]],
  ["/** @collectedFor security. */", ["collectedFor [security.]"], []],
  ["/** @collectedFor: account */", ["collectedFor [account]"], ["malformed: : => "]],
  [
    "/** @collectedFor account marketing.newsletter */",
    ['collectedFor [account] "marketing.newsletter"'],
    ["malformed:  marketing.newsletter => , marketing.newsletter"],
  ],
  ["/** @anonymises */", ["anonymises []"], ["no-reason: @anonymises"]],
  ["/** @anonymizes - */", ["anonymises []"], ["no-reason: @anonymizes"]],
])("half-written: %s", (comment, expected, problems) => {
  expect(understood(comment)).toEqual(expected);
  expect(faults(comment)).toEqual(problems);
});

test.each([
  ["@collectedfor", "@collectedFor"],
  ["@collectFor", "@collectedFor"],
  ["@colectedFor", "@collectedFor"],
  ["@collected-for", "@collectedFor"],
  ["@colelctedFor", "@collectedFor"],
  ["@CollectedFor", "@collectedFor"],
  ["@processFor", "@processesFor"],
  ["@processedFor", "@processesFor"],
  ["@processingFor", "@processesFor"],
  ["@personaldata", "@personalData"],
  ["@anonymise", "@anonymises"],
  ["@anonymized", "@anonymizes"],
  ["@pseudonymize", "@pseudonymizes"],
  ["@consentGaurd", "@consentGuard"],
])("%s was meant to be %s", (written, meant) => {
  expect(faults(`/** ${written} account */`)).toEqual([`unknown-tag: ${written} => ${meant}`]);
  expect(understood(`/** ${written} account */`)).toEqual([]);
});

test.each([
  "/** @param collectedFor account */",
  "/** @returns nothing @anonymous @private @protected @proceeds @process */",
  "/** write `@collectedFor account` beside it */",
  "/** mail me@collectedFor.example */",
  "/** {@collectedFor account} */",
  "/**\n * ```ts\n * @collectedFor account\n * ```\n */",
  "/***/",
  "/** */",
])("no tag of ours: %s", (comment) => {
  expect(read(comment)).toEqual({ tags: [], problems: [], mentionsFile: false });
});

test.each(["@file", "@fileoverview", "@fileOverview", "@module ads", "@packageDocumentation"])(
  "%s speaks of the whole file",
  (tag) => {
    expect(read(`/** ${tag}\n * @processesFor marketing */`).mentionsFile).toBe(true);
    expect(understood(`/** ${tag}\n * @processesFor marketing */`)).toEqual(["processesFor [marketing]"]);
  },
);

test("a comment that is still open is read to its end", () => {
  const text = "/** @collectedFor security.two-fac";
  expect(parseTags(text, 0, text.length).tags[0]?.purposes[0]?.name).toBe("security.two-fac");
});

test("reading never fails, and every place lies inside the comment", () => {
  const piece = fc.constantFrom(
    ..."@collectedFor|@personalData|@anonymises|@consentGuard|@param| |, |,|-|account|security.|\n * |\r\n|`|```|*|:|@|é|/".split(
      "|",
    ),
  );
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 14 }), fc.boolean(), (pieces, closed) => {
      const comment = `/**${pieces.join("")}${closed ? "*/" : ""}`;
      const text = `x${comment}y`;
      const { tags, problems } = parseTags(text, 1, 1 + comment.length);
      for (const tag of tags) {
        for (const at of [tag.at, tag.nameAt, ...tag.purposes.map((it) => it.at)]) {
          expect(at.start).toBeGreaterThanOrEqual(1);
          expect(at.end).toBeLessThanOrEqual(1 + comment.length);
          expect(at.start).toBeLessThan(at.end);
        }
        for (const it of tag.purposes) expect(text.slice(it.at.start, it.at.end)).toBe(it.name);
      }
      for (const it of problems) expect(it.at.end).toBeLessThanOrEqual(1 + comment.length);
    }),
    { numRuns: 500 },
  );
});
