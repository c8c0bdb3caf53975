// Holds what the engine says of a made program against what execution saw.
import { createEngine } from "../../server/src/engine/create-engine.ts";
import { memoryDisk } from "../../server/src/workspace/memory-disk.ts";
import { type Choices, compose, type Program, type Site } from "./compose.ts";
import { execute, type Field } from "./execute.ts";

export interface Disagreement {
  readonly kind: "missed" | "wrong";
  readonly site: Site;
  readonly field: Field;
}

export interface Verdict {
  readonly program: Program;
  readonly failed?: string;
  /** Pairs of a use and a field that arrives there. */
  readonly right: readonly { readonly site: Site; readonly field: Field }[];
  readonly disagreements: readonly Disagreement[];
  readonly stray: readonly string[];
}

const root = "/app";

export const shownTo = (text: string) => text.replaceAll(/\/\*~.*?\*\//g, "").replaceAll(/^\s*\n/gm, "");

export async function judge(choices: Choices): Promise<Verdict> {
  const program = compose(choices);
  const exact = await execute(program, false);
  const coarse = typeof exact === "string" ? exact : await execute(program, true);
  if (typeof exact === "string" || typeof coarse === "string")
    return { program, failed: String(coarse), right: [], disagreements: [], stray: [] };
  const { said, stray } = ask(program);
  const right: { site: Site; field: Field }[] = [];
  const disagreements: Disagreement[] = [];
  for (const site of program.sites) {
    const [told, saw, may] = [said.get(site.use), exact.get(site.use), coarse.get(site.use)];
    for (const field of saw ?? []) {
      if (told?.has(field)) right.push({ site, field });
      else disagreements.push({ kind: "missed", site, field });
    }
    for (const field of told ?? [])
      if (!saw?.has(field) && !may?.has(field)) disagreements.push({ kind: "wrong", site, field });
  }
  return { program, right, disagreements, stray };
}

function ask(program: Program): { readonly said: Map<string, Set<Field>>; readonly stray: string[] } {
  const texts = Object.fromEntries([...program.files].map(([path, text]) => [`${root}/${path}`, shownTo(text)]));
  const snapshot = createEngine({ roots: [root], today: "2026-11-26", disk: memoryDisk(texts) }).snapshot();
  const said = new Map<string, Set<Field>>();
  const stray: string[] = [];
  for (const finding of snapshot.findings()) {
    if (finding.code === "undeclared-personal-data") continue;
    const text = texts[finding.file] ?? "";
    const use = finding.code === "cross-purpose" ? /^use\d+/.exec(finding.processor ?? "")?.[0] : undefined;
    if (use === undefined || finding.source === undefined)
      stray.push(
        `${finding.file}: ${finding.code} ${finding.message} at ${text.slice(finding.at.start, finding.at.end)}`,
      );
    else said.set(use, (said.get(use) ?? new Set()).add(finding.source.symbol.split(".").at(-1) as Field));
  }
  for (const it of snapshot.incomplete()) stray.push(`${it.file}: ${it.message}`);
  return { said, stray };
}
