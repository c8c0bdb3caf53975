// Builds a small workspace from a list of choices: a function that is given records, and constructs one after the other,
// each fed with what those before it made. Every result is handed to a use of its own.
import { Draw, type Variable } from "./draw.ts";
import { isData, type Kind, text, typeOf, user } from "./kinds.ts";
import { constructs } from "./operators/all.ts";
import { styles } from "./styles.ts";

export interface Step {
  readonly construct: string;
  readonly style: string;
  readonly choices: readonly number[];
}

export interface Choices {
  readonly language: "ts" | "js";
  /** How modules take from each other. */
  readonly joined: number;
  readonly steps: readonly Step[];
}

export interface Site {
  readonly use: string;
  /** The constructs that the value came through. */
  readonly through: ReadonlySet<string>;
}

export interface Program {
  /** By path; comments such as `/*~merge v1*\/` are for execution, and not there for the engine. */
  readonly files: ReadonlyMap<string, string>;
  readonly main: string;
  readonly sites: readonly Site[];
}

const begin: readonly (readonly [name: string, line: string])[] = [
  ["t0", "const t0 = u.phone;"],
  ["t1", "const t1 = u.colour;"],
  ["t2", "const t2 = w.mail;"],
  ["t3", "const { street: t3, tint: t4 } = w.home;"],
  ["t4", ""],
];

export function compose({ language, joined, steps }: Choices): Program {
  const names = { next: 0 };
  const there: Variable[] = [
    ...[["u", user] as const, ["w", user] as const, ...begin.map(([name]) => [name, text] as const)].map(
      ([name, kind]) => ({ name, kind, through: new Set<string>() }),
    ),
  ];
  const body: string[] = begin.map(([, line]) => line).filter(Boolean);
  const top: string[] = [];
  const parts: { name: string; lines: readonly string[] }[] = [];
  const sites: Site[] = [];
  const ts = (only: string) => (language === "ts" ? only : "");

  const useOf = (name: string, through: ReadonlySet<string>, odd: boolean) => {
    if (odd && sites.length % 2 === 0) sites.push({ use: `use${sites.length}`, through: new Set() });
    const use = `use${sites.length}`;
    sites.push({ use, through });
    return `${use}(${name});`;
  };

  for (const { construct, style, choices } of steps) {
    const draw = new Draw(language, there, choices, names);
    const made = constructs[construct]?.(draw);
    if (made === undefined) continue;
    const through = new Set([construct, style, ...[...draw.used].flatMap((it) => [...it.through])]);
    const asked =
      draw.below(4) === 0 && !["inline", "generator"].includes(style)
        ? made.outs
            .filter(([, kind]) => isData(kind))
            .slice(0, 1)
            .map(([name]) => useOf(name, through, true))
        : [];
    const inputs = [...draw.used].map(({ name, kind }): [string, Kind] => [name, kind]);
    const placed = styles[style]?.(
      {
        ...made,
        lines: [...made.lines, ...asked],
        inputs: /\bf\[/.test(made.lines.join()) ? [...inputs, ["f", { is: "list", of: text }]] : inputs,
      },
      { ts, name: (of) => draw.name(of), flag: draw.flag() },
    );
    if (placed === undefined) continue;
    body.push(...placed.lines);
    top.push(...placed.top);
    if (placed.elsewhere !== undefined) parts.push(placed.elsewhere);
    for (const [name, kind] of made.outs) {
      there.push({ name, kind, through });
      if (isData(kind)) body.push(useOf(name, through, false));
    }
  }

  const files = new Map<string, string>();
  files.set(`user.${language}`, language === "ts" ? records : classes);
  files.set(
    "ambient.d.ts",
    [
      "declare function show(it: unknown): void;",
      ...sites.flatMap(({ use }, at) =>
        at % 2 === 1 ? [useComment, `declare function ${use}(it: unknown): void;`] : [],
      ),
    ].join("\n"),
  );
  files.set(
    `uses.${language}`,
    sites
      .flatMap(({ use }, at) =>
        at % 2 === 0 ? [useComment, `export function ${use}(it${ts(": unknown")}) { show(it); }`] : [],
      )
      .join("\n"),
  );
  const imports = sites.filter((_, at) => at % 2 === 0).map(({ use }) => use);
  const typeImport = ts('import type { User } from "./user";\n');
  const seen = parts.map((part, at) => join(part, at, joined + at, language, files, typeImport));
  const main = [
    `import { ${imports.join(", ")} } from "./uses";`,
    ts('import type { User } from "./user";'),
    ...seen.map((it) => it.top),
    ...top,
    language === "ts"
      ? `export async function run(u: ${typeOf(user)}, w: ${typeOf(user)}, f: boolean[]) {`
      : '/**\n * @param {import("./user").User} u\n * @param {import("./user").User} w\n * @param {boolean[]} f\n */\nexport async function run(u, w, f) {',
    ...seen.map((it) => it.inside),
    ...body,
    "}",
  ];
  files.set(`main.${language}`, main.filter(Boolean).join("\n"));
  return { files, main: `main.${language}`, sites };
}

const useComment = "/** @processesFor marketing */";

function join(
  part: { name: string; lines: readonly string[] },
  at: number,
  way: number,
  language: string,
  files: Map<string, string>,
  typeImport: string,
) {
  const { name } = part;
  const file = `part${at}`;
  const write = (lines: readonly string[]) => files.set(`${file}.${language}`, typeImport + lines.join("\n"));
  switch (way % 6) {
    case 1:
      write(part.lines);
      return { top: `import * as ${file} from "./${file}";`, inside: `const { ${name} } = ${file};` };
    case 2:
      write([...part.lines, `export default ${name};`]);
      return { top: `import ${name} from "./${file}";`, inside: "" };
    case 3:
      write(part.lines);
      files.set(`${file}s.${language}`, `export * from "./${file}";`);
      return { top: `import { ${name} } from "./${file}s";`, inside: "" };
    case 4:
      write(part.lines);
      return { top: "", inside: `const { ${name} } = await import("./${file}");` };
    case 5:
      if (language === "ts") {
        write(part.lines);
        files.set(`${file}s.${language}`, `export { ${name} as other } from "./${file}";`);
        return { top: `import { other as ${name} } from "./${file}s";`, inside: "" };
      }
      write(
        [...part.lines.map((it) => it.replace(/^export /, "")), `module.exports = { ${name} };`].map((it) =>
          it.replace(
            /^import \{ EventEmitter as (\w+) \} from "node:events";/,
            'const { EventEmitter: $1 } = require("node:events");',
          ),
        ),
      );
      return { top: `const { ${name} } = require("./${file}");`, inside: "" };
    default:
      write(part.lines);
      return { top: `import { ${name} } from "./${file}";`, inside: "" };
  }
}

const records = `
export interface Home {
  /** @collectedFor service.delivery */
  street: string;
  tint: string;
}
export interface User {
  /** @collectedFor security.two-factor */
  phone: string;
  /** @collectedFor account */
  mail: string;
  colour: string;
  shade: string;
  home: Home;
}
`;

const classes = `
export class Home {
  /** @collectedFor service.delivery */
  street = "";
  tint = "";
}
export class User {
  /** @collectedFor security.two-factor */
  phone = "";
  /** @collectedFor account */
  mail = "";
  colour = "";
  shade = "";
  home = new Home();
}
`;
