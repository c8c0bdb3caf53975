// Where text is typed: into a function, and into a declaration that another file uses.
import fs from "node:fs";
import path from "node:path";
import ts from "typescript";

/** In the corpus: signing in by Auth.js, which all sizes have. */
const corpusEdits = {
  body: { file: "auth-core/lib/actions/callback/handle-login.ts", other: "auth-core/lib/actions/callback/index.ts" },
  declaration: { file: "auth-core/adapters.ts", other: "auth-core/lib/actions/callback/handle-login.ts" },
};

export function editsIn(folder, isCorpus) {
  const places = isCorpus ? corpusEdits : findPlaces(folder);
  if (places === undefined) return undefined;
  const absolute = ({ file, other }) => ({ file: path.join(folder, file), other: path.join(folder, other) });
  const body = absolute(places.body);
  const declaration = absolute(places.declaration);
  return {
    body: { ...body, typed: "\n  void 0;", at: placeInFunction(body.file) },
    declaration: { ...declaration, typed: "\n  nickname?: string;", at: placeInInterface(declaration.file) },
  };
}

/** A file with a function that imports, by a relative path, one with an exported interface. */
function findPlaces(folder) {
  const files = fs
    .readdirSync(folder, { recursive: true })
    .map(String)
    .filter((it) => /\.tsx?$/.test(it) && !/\.d\.ts$|(^|[/\\])node_modules[/\\]/.test(it))
    .sort();
  for (const file of files) {
    const from = path.join(folder, file);
    const imported = ts.preProcessFile(fs.readFileSync(from, "utf8")).importedFiles.map((it) => it.fileName);
    for (const name of imported.filter((it) => it.startsWith("."))) {
      const target = path.join(path.dirname(file), name.replace(/\.[jt]sx?$/, ""));
      const other = [`${target}.ts`, path.join(target, "index.ts")].find((it) => files.includes(it));
      if (other === undefined || placeInInterface(path.join(folder, other)) === undefined) continue;
      if (placeInFunction(from) === undefined) continue;
      return { body: { file, other }, declaration: { file: other, other: file } };
    }
  }
  return undefined;
}

/** Behind the brace of the last function that stands by itself in a file. */
function placeInFunction(file) {
  const source = parsed(file);
  const bodies = source.statements.flatMap((it) =>
    ts.isFunctionDeclaration(it) && it.body !== undefined ? [it.body.getStart(source) + 1] : [],
  );
  return bodies.at(-1);
}

function placeInInterface(file) {
  const source = parsed(file);
  const found = source.statements.find(
    (it) => ts.isInterfaceDeclaration(it) && it.members.length > 0 && it.modifiers !== undefined,
  );
  return found?.members.pos;
}

function parsed(file) {
  return ts.createSourceFile(file, fs.readFileSync(file, "utf8"), ts.ScriptTarget.Latest);
}

/**
 * Types letter by letter, and begins again from nothing when the text is written; returns how long each letter took. After
 * `seconds` no further letter is typed.
 */
export async function type(session, { file, other, at, typed }, rounds, seconds) {
  const began = performance.now();
  const before = fs.readFileSync(file, "utf8").slice(0, at).split("\n");
  const start = { line: before.length - 1, character: before.at(-1).length };
  const own = [];
  const others = [];
  let shown = "";
  const change = async (text) => {
    const lines = shown.split("\n");
    const last = lines.at(-1).length;
    const end = {
      line: start.line + lines.length - 1,
      character: lines.length === 1 ? start.character + last : last,
    };
    shown = text;
    return session.edit(file, { start, end, text }, other);
  };
  for (let round = 0; round < rounds && performance.now() - began < seconds * 1000; round++) {
    const took = await change(typed.slice(0, (round % typed.length) + 1));
    own.push(took.own);
    others.push(took.other);
  }
  await change("");
  return { own: summary(own), other: summary(others) };
}

export function summary(times) {
  const sorted = [...times].sort((a, b) => a - b);
  const at = (share) =>
    Number((sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0).toFixed(1));
  return { p50: at(0.5), p95: at(0.95), rounds: sorted.length };
}
