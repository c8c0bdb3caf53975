// Runs a made program, once for each combination of its flags, and writes down which marks each use saw.

import { createRequire } from "node:module";
import { createContext, Script } from "node:vm";
import ts from "typescript";
import type { Program } from "./compose.ts";

export type Field = "phone" | "mail" | "street";

/** One character for each field that is promised; it survives nearly everything that is done to texts. */
const marks: Readonly<Record<Field, string>> = { phone: "\ue001", mail: "\ue002", street: "\ue003" };
const fields = Object.keys(marks) as Field[];

export type Seen = ReadonlyMap<string, ReadonlySet<Field>>;

const person = () => ({
  phone: marks.phone.repeat(6),
  mail: marks.mail.repeat(6),
  colour: "kblue",
  shade: "kdim",
  home: { street: marks.street.repeat(6), tint: "kpale" },
});

const builtIn = createRequire(import.meta.url);

/** What execution saw; undefined where the program fails. `coarse`: what a list holds once, it holds everywhere. */
export async function execute(program: Program, coarse: boolean): Promise<Seen | string> {
  const seen = new Map<string, Set<Field>>();
  const scripts = new Map<string, Script>();
  for (const [path, text] of program.files) {
    if (!path.endsWith(".d.ts") && !path.startsWith("uses."))
      scripts.set(
        path.replace(/\.\w+$/, ""),
        new Script(`(function (require, module, exports) {${javaScriptOf(text, coarse, path)}\n})`, { filename: path }),
      );
  }
  for (let flags = 0; flags < 8; flags++) {
    const uses = Object.fromEntries(
      program.sites.map(({ use }) => [
        use,
        (it: unknown) => {
          const found = seen.get(use) ?? new Set();
          seen.set(use, found);
          look(it, found, new Set());
        },
      ]),
    );
    const context = createContext({
      ...globalsOf(),
      ...uses,
      show() {},
      __merge: merge,
      __either: (one: unknown, other: unknown) => blend([one, other]),
    });
    const modules = new Map<string, { exports: Record<string, unknown> }>([["uses", { exports: uses }]]);
    const load = (path: string): unknown => {
      if (!path.startsWith("./")) return builtIn(path);
      const name = path.slice(2);
      const known = modules.get(name);
      if (known !== undefined) return known.exports;
      const module = { exports: {} };
      modules.set(name, module);
      scripts.get(name)?.runInContext(context)(load, module, module.exports);
      return module.exports;
    };
    try {
      const { run } = load(`./${program.main.replace(/\.\w+$/, "")}`) as { run(...all: unknown[]): Promise<void> };
      await run(person(), person(), [flags & 1, flags & 2, flags & 4].map(Boolean));
    } catch (error) {
      return String((error as Error)?.stack ?? error);
    }
  }
  return seen;
}

function javaScriptOf(text: string, coarse: boolean, fileName: string): string {
  const shown = coarse
    ? text
        .replaceAll(/\bconst\b(?! enum)/g, "let")
        .replaceAll(/\/\*~merge (.*?)\*\//g, "__merge($1);")
        .replaceAll(/\/\*~either (\w+) (.*?)\*\//g, "$1 = __either($1, $2);")
    : text;
  const compilerOptions = {
    module: ts.ModuleKind.CommonJS,
    target: ts.ScriptTarget.ES2022,
    allowJs: true,
    esModuleInterop: true,
  };
  return ts.transpileModule(shown, { fileName, compilerOptions }).outputText;
}

const globalsOf = () => ({
  URL,
  URLSearchParams,
  FormData,
  Headers,
  Buffer,
  TextEncoder,
  TextDecoder,
  setTimeout,
  structuredClone,
  console,
});

function look(it: unknown, found: Set<Field>, done: Set<unknown>): void {
  if (typeof it === "string") {
    for (const field of fields)
      if (forms(marks[field]).some((form) => it.toLowerCase().includes(form))) found.add(field);
  } else if (typeof it === "object" && it !== null && !done.has(it)) {
    done.add(it);
    if (Symbol.iterator in it) for (const each of it as Iterable<unknown>) look(each, found, done);
    // What an object inherits is in it as well.
    for (const key in it) {
      look(key, found, done);
      look((it as Record<string, unknown>)[key], found, done);
    }
  }
}

const percent = (it: string) => encodeURIComponent(it).toLowerCase();
const forms = (mark: string) => [
  mark,
  percent(mark),
  percent(percent(mark)),
  percent(percent(percent(mark))),
  Buffer.from(mark).toString("base64").toLowerCase(),
  `${mark.charCodeAt(0)}`,
];

/** All that `values` hold, in one: elements of a list that are not told apart. */
function blend(values: readonly unknown[]): unknown {
  const there = values.filter((it) => it !== undefined && it !== null);
  const [first] = there;
  if (there.length < 2) return first;
  if (there.every((it) => typeof it === "string")) return [...new Set(there)].join("");
  if (there.every((it) => typeof it === "function"))
    return (...all: unknown[]) => blend(there.map((it) => (it as (...all: unknown[]) => unknown)(...all)));
  const kind = (it: unknown) => Object.prototype.toString.call(it);
  if (!there.every((it) => kind(it) === kind(first))) return there.some((it) => typeof it === "string") ? first : first;
  const all = there as Record<string, unknown>[];
  switch (kind(first)) {
    case "[object Array]":
      return Array.from({ length: Math.max(...all.map((it) => Number(it.length))) }, (_, at) =>
        blend(all.map((it) => it[at])),
      );
    case "[object Promise]":
      return Promise.all(there).then(blend);
    case "[object Set]":
      return new Set(there.flatMap((it) => [...(it as Set<unknown>)]));
    case "[object Map]":
      return new Map(
        [...new Set(there.flatMap((it) => [...(it as Map<string, unknown>).keys()]))].map((key) => [
          key,
          blend(there.map((it) => (it as Map<string, unknown>).get(key))),
        ]),
      );
    case "[object Object]": {
      const keys = [...new Set(all.flatMap((it) => Object.keys(it)))];
      if (keys.length === 0) return first;
      return Object.assign(
        Object.create(Object.getPrototypeOf(first)),
        Object.fromEntries(keys.map((key) => [key, blend(all.map((it) => it[key]))])),
      );
    }
    default:
      return first;
  }
}

function merge(list: unknown): void {
  if (Array.isArray(list) && list.length > 0) list.fill(blend(list));
}
