import { expect, test } from "vitest";
import { type IgnoreComments, parseIgnoreComments } from "../../server/src/annotations/ignore-comments.ts";
import { LineIndex } from "../../server/src/base/text.ts";

function read(text: string): IgnoreComments {
  const comments = [...text.matchAll(/\/\/[^\r\n]*|\/\*[\s\S]*?\*\//g)].map((it) => ({
    start: it.index,
    end: it.index + it[0].length,
  }));
  return parseIgnoreComments(text, comments, new LineIndex(text));
}

/** `codes | reason | until | lines from 0` */
function understood(text: string): readonly string[] {
  return read(text).ignores.map((it) => {
    const codes = it.codes.map((code) => text.slice(code.at.start, code.at.end));
    expect(codes).toEqual(it.codes.map((code) => code.name));
    return [codes.join(" "), it.reason ?? "-", it.until ?? "-", it.lines.join(" ")].join(" | ");
  });
}

test.each([
  ["use(x); // purposely-ignore cross-purpose -- DPO-214", "cross-purpose | DPO-214 | - | 0"],
  [
    "// purposely-ignore cross-purpose -- DPO-214, one-off notice to affected people, until 2027-03-01\nuse(x);",
    "cross-purpose | DPO-214, one-off notice to affected people | 2027-03-01 | 1",
  ],
  ["use(x); /* purposely-ignore cross-purpose, repurposed -- agreed */", "cross-purpose repurposed | agreed | - | 0"],
  ["use(x); //purposely-ignore repurposed -- agreed", "repurposed | agreed | - | 0"],
  ["use(x); // purposely-ignore: repurposed — agreed", "repurposed | agreed | - | 0"],
  ["use(x); // purposely-ignore repurposed --agreed", "repurposed | agreed | - | 0"],
  ["use(x); // purposely-ignore cross-purpose", "cross-purpose | - | - | 0"],
  ["use(x); // purposely-ignore cross-purpose --", "cross-purpose | - | - | 0"],
  ["use(x); // purposely-ignore cross-purpose because of old rows", "cross-purpose | - | - | 0"],
  ["use(x); // purposely-ignore cross-purpose -- until 2027-03-01", "cross-purpose | - | 2027-03-01 | 0"],
  [
    "use(x); // purposely-ignore cross-purpose until 2027-03-01 -- old rows",
    "cross-purpose | old rows | 2027-03-01 | 0",
  ],
  [
    "use(x); // purposely-ignore cross-purpose -- old rows (until 2027-03-01), see the wiki. And -- more!",
    "cross-purpose | old rows, see the wiki. And -- more! | 2027-03-01 | 0",
  ],
  ["use(x); // purposely-ignore cross-purpose -- we wait until then", "cross-purpose | we wait until then | - | 0"],
])("%s", (text, expected) => {
  expect(understood(text)).toEqual([expected]);
  expect(read(text).problems).toEqual([]);
});

test("a comment on a line of its own passes over blank lines and other comments", () => {
  const text = "a();\n// purposely-ignore cross-purpose -- r\n\n// a word\n/* two\n lines */\n  use(x);\n";
  expect(understood(text)).toEqual(["cross-purpose | r | - | 6"]);
});

test("exceptions may be stacked", () => {
  const text = "// purposely-ignore cross-purpose -- r\n// purposely-ignore repurposed -- s\r\nuse(x);";
  expect(understood(text)).toEqual(["cross-purpose | r | - | 2", "repurposed | s | - | 2"]);
});

test("in JSX the comment stands in braces", () => {
  const text = "<p>\n  {/* purposely-ignore cross-purpose -- r */}\n  {/* a word */}\n  {user.phone}\n</p>";
  expect(understood(text)).toEqual(["cross-purpose | r | - | 3"]);
});

test("a block comment counts from its last line", () => {
  const text = "/*\n * purposely-ignore cross-purpose -- a reason\n * in two lines, until 2027-03-01\n */\nuse(x);";
  expect(understood(text)).toEqual(["cross-purpose | a reason in two lines | 2027-03-01 | 4"]);
});

test("a block comment with code behind it speaks of its own line", () => {
  expect(understood("  /* purposely-ignore cross-purpose -- r */ use(x);\nuse(y);")).toEqual([
    "cross-purpose | r | - | 0",
  ]);
});

test("an exception at the end of the file silences nothing", () => {
  expect(understood("use(x);\n// purposely-ignore cross-purpose -- r\n")).toEqual(["cross-purpose | r | - | "]);
});

/** `kind: text at the problem => suggestion` */
function faults(text: string): readonly string[] {
  return read(text).problems.map(
    (it) => `${it.kind}: ${text.slice(it.at.start, it.at.end)} => ${it.suggestion ?? "-"}`,
  );
}

test.each([
  ["use(x); // purposely-ignore", "malformed: purposely-ignore => -"],
  ["use(x); // purposely-ignore -- no code", "malformed: purposely-ignore => -"],
  ["use(x); // purposely-ignore cross-purpose -- r, until 2027-3-1", "malformed: 2027-3-1 => 2027-03-01"],
  ["use(x); // purposely-ignore cross-purpose -- r, until 2027/03/01", "malformed: 2027/03/01 => 2027-03-01"],
  ["use(x); // purposely-ignore cross-purpose -- r, until 2027-02-30", "malformed: 2027-02-30 => -"],
  [
    "// purposely-ignore-next-line cross-purpose -- r\nuse(x);",
    "unknown-tag: purposely-ignore-next-line => purposely-ignore",
  ],
  ["use(x); // purposely-disable-line cross-purpose", "unknown-tag: purposely-disable-line => purposely-ignore"],
])("told: %s", (text, expected) => {
  expect(faults(text)).toEqual([expected]);
});

test("an exception whose day does not exist has expired rather than holding for ever", () => {
  expect(understood("use(x); // purposely-ignore cross-purpose -- r, until 2027-02-30")).toEqual([
    "cross-purpose | r | 0000-01-01 | 0",
  ]);
});

test("words about exceptions are none", () => {
  const text = "// see purposely-ignore in the docs\n// purposely-ignored things\nuse('purposely-ignore x');";
  expect(read(text).ignores).toEqual([]);
});
