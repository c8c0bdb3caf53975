// Leaves the field out: the property goes from the object literal, or the object goes on without it
// (`const { phone: _phone, ...withoutPhone } = user`).
import type { Span } from "../../base/text.ts";
import type { FixSites, Snapshot } from "../../engine/engine.ts";
import type { Finding } from "../../rules/finding.ts";
import { inProse } from "../wording.ts";
import { type Fix, type FixEdits, isFlowFinding } from "./fix.ts";
import { crossesFunction, freshName, indentationAt, lineEndOf, lineStart, slice } from "./text-places.ts";

export function dropField(snapshot: Snapshot, finding: Finding): readonly Fix[] {
  const text = snapshot.text(finding.file);
  const sites = isFlowFinding(finding) ? snapshot.fixSites(finding.file, finding.at) : undefined;
  if (text === undefined || sites === undefined) return [];
  const without = withoutProperty(finding, text, sites.objectProperty);
  // The narrower object first: a property that is left out may be one that the receiver needs.
  return carriesObject(finding, sites) ? [...withoutFields(snapshot, finding, text, sites), ...without] : without;
}

/** The object goes there that has the field, not the field's value: what was read does not end in the field's name. */
function carriesObject(finding: Finding, sites: FixSites): boolean {
  const field = fieldOf(finding);
  const read = finding.steps.find((it) => it.kind === "read")?.text;
  if (read === undefined) return sites.wholeObject === true;
  const cutShort = read.endsWith("…");
  return !cutShort && /[\w$]+(?=["'`\]!)\s]*$)/.exec(read)?.[0] !== field;
}

function fieldOf(finding: Finding): string {
  return finding.source?.symbol.split(".").at(-1) ?? "";
}

/** `user`, also inside a call that only passes it on: `JSON.stringify(user)`. */
function objectIn(text: string, expression: Span): Span | undefined {
  const parts = /^([\w$.]+\(\s*)?([\w$]+(?:\.[\w$]+)*)(\s*(?:,[^()]*)?\))?$/.exec(slice(text, expression));
  const object = parts?.[2];
  if (parts === null || object === undefined || (parts[1] === undefined) !== (parts[3] === undefined)) return undefined;
  const start = expression.start + (parts[1]?.length ?? 0);
  return { start, end: start + object.length };
}

function withoutProperty(finding: Finding, text: string, property: Span | undefined): readonly Fix[] {
  if (property === undefined) return [];
  const name = /^\s*["']?([\w$-]+)/.exec(slice(text, property))?.[1];
  return [
    {
      id: "drop-property",
      title: name === undefined ? "Leave this property out" : `Leave ${name} out of the object`,
      changesFlow: true,
      edits: () => ({ edits: [{ file: finding.file, at: withSurroundings(text, property), newText: "" }] }),
    },
  ];
}

/** The property with the blanks, or the comma before it, that would be left standing alone. */
function withSurroundings(text: string, { start, end }: Span): Span {
  const line = lineStart(text, start);
  const restOfLine = /^[ \t]*(\r\n|\n|\r)/.exec(text.slice(end));
  if (text.slice(line, start).trim() === "" && restOfLine !== null) {
    return { start: line, end: end + restOfLine[0].length };
  }
  // { to, email: user.email }
  const comma = /,[ \t]*$/.exec(text.slice(line, start));
  if (comma !== null && /^\s*\}/.test(text.slice(end))) return { start: line + comma.index, end };
  return { start, end: end + (/^[ \t]*/.exec(text.slice(end))?.[0].length ?? 0) };
}

/** All labelled fields that leave with the same object at once: leaving out one alone would mend little. */
function withoutFields(snapshot: Snapshot, finding: Finding, text: string, sites: FixSites): readonly Fix[] {
  const object = objectIn(text, sites.expression);
  if (object === undefined) return [];
  if (crossesFunction(text, sites.statement.start, sites.expression.start)) return [];
  const fields = snapshot
    .findingsIn(finding.file)
    .filter((it) => isFlowFinding(it) && it.at.start === finding.at.start && it.at.end === finding.at.end)
    .map(fieldOf)
    .filter((it, index, all) => /^[A-Za-z_$][\w$]*$/.test(it) && all.indexOf(it) === index);
  const [only] = fields;
  if (only === undefined) return [];

  return [
    {
      id: "drop-fields",
      title: `Leave ${inProse(fields)} out`,
      changesFlow: true,
      edits: () => withoutFieldsEdits(finding, text, sites, object, fields),
    },
  ];
}

function withoutFieldsEdits(
  finding: Finding,
  text: string,
  { statement }: FixSites,
  object: Span,
  fields: readonly string[],
): FixEdits {
  const [only = ""] = fields;
  const name = slice(text, object);
  const what = fields.length === 1 ? only.charAt(0).toUpperCase() + only.slice(1) : "PersonalData";
  const rest = freshName(text, `without${what}`);
  const left = fields.map((it) => `${it}: ${freshName(text, `_${it}`)}`).join(", ");
  const declaration = `const { ${left}, ...${rest} } = ${name};`;
  const newLine = `${lineEndOf(text)}${indentationAt(text, statement.start)}`;
  return {
    edits: [
      { file: finding.file, at: { start: statement.start, end: statement.start }, newText: declaration + newLine },
      // In `{ user }` the name of the property has to stay.
      { file: finding.file, at: object, newText: isShorthand(text, object) ? `${name}: ${rest}` : rest },
    ],
  };
}

function isShorthand(text: string, { start, end }: Span): boolean {
  if (!/^[\w$]+$/.test(text.slice(start, end))) return false;
  const before = text.slice(0, start).trimEnd().at(-1);
  const after = text.slice(end).trimStart()[0];
  // f(user, x) looks alike, so the opening brace must be the nearest bracket.
  if ((before !== "{" && before !== ",") || (after !== "}" && after !== ",")) return false;
  let depth = 0;
  for (let at = start - 1; at >= 0; at--) {
    const character = text[at] ?? "";
    if (")]}".includes(character)) depth += 1;
    else if ("([{".includes(character) && depth-- === 0) return character === "{";
  }
  return false;
}
