// Explanations for people at a terminal. Colours only add; the text says the same without them.
import { styleText } from "node:util";
import type { FileId } from "../../base/ids.ts";
import type { Snapshot } from "../../engine/engine.ts";
import type { Explanation } from "../../engine/explanation.ts";
import { type ExplainedLine, explainedLines, type Part } from "../../features/explain.ts";
import { Places } from "../report.ts";
import { printable } from "./printable.ts";

type Style = Parameters<typeof styleText>[0];

const tones: { readonly [tone in NonNullable<ExplainedLine["tone"]>]: Style } = {
  title: "bold",
  heading: "bold",
  fine: "green",
  breach: "red",
  quiet: "dim",
};

export function explainedText(
  snapshot: Snapshot,
  base: FileId,
  explanations: readonly Explanation[],
  colours: boolean,
): string {
  const places = new Places(snapshot, base);
  const paint = (style: Style, text: string) => (colours ? styleText(style, text, { validateStream: false }) : text);
  const written = (part: Part, tone: ExplainedLine["tone"]) => {
    if (typeof part === "string") return tone === undefined ? printable(part) : paint(tones[tone], printable(part));
    const { line, column } = places.at(part.file, part.at.start);
    return paint("cyan", printable(`${places.pathOf(part.file)}:${line}:${column}`));
  };
  const lineText = ({ indent, parts, tone }: ExplainedLine) =>
    `${"  ".repeat(indent)}${parts.map((it) => written(it, tone)).join("")}`.trimEnd();
  const texts = explanations.map((it) => explainedLines(snapshot, it).map(lineText).join("\n"));
  return `${texts.join("\n\n\n")}\n`;
}
