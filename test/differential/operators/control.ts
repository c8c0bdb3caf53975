// Branches, loops, labels, switch, events, and enums.
import { type Construct, type Draw, expression } from "../draw.ts";
import { depthOf, of, text } from "../kinds.ts";

const element = (draw: Draw) => draw.get((it) => depthOf(it) < 2);

export const control: Readonly<Record<string, Construct>> = {
  branch: (draw) => {
    const a = element(draw);
    if (a === undefined) return undefined;
    const [b, name, flag] = [draw.like(a.kind), draw.name(), draw.flag()];
    const t = draw.type(a.kind);
    return {
      lines: draw.pick([
        [`let ${name}${t} = ${b};`, `if (${flag}) ${name} = ${a.name};`],
        [`let ${name}${t};`, `if (${flag}) { ${name} = ${a.name}; } else { ${name} = ${b}; }`],
        [`let ${name}${t} = ${a.name};`, `${name} = ${b};`],
        [`let ${name}${t};`, `switch (${flag}) { case true: ${name} = ${a.name}; break; default: ${name} = ${b}; }`],
        [`let ${name}${t} = ${b};`, `switch (${flag}) { case true: ${name} = ${a.name}; }`],
        [`const ${name}${t} = (() => { if (${flag}) return ${a.name}; return ${b}; })();`],
        [`let ${name}${t} = ${a.name};`, `out: { if (${flag}) break out; ${name} = ${b}; }`],
      ]),
      outs: [[name, a.kind]],
    };
  },
  loop: (draw) => {
    const a = element(draw);
    if (a === undefined) return undefined;
    const [b, name] = [draw.like(a.kind), draw.name()];
    const any = draw.type(a.kind);
    return {
      lines: draw
        .pick([
          [`let ${name}${any} = ${b};`, `for (const it of [${a.name}, ${a.name}]) ${name} = it;`],
          [`let ${name}${any} = ${b};`, `for (let at = 0; at < 2; at++) { ${name} = ${a.name}; }`],
          [
            `let ${name}${any} = ${b};`,
            `let ${name}n = 0;`,
            `while (${name}n < 2) { ${name} = ${a.name}; ${name}n += 1; }`,
          ],
          [`let ${name}${any} = ${b};`, `do { ${name} = ${a.name}; } while (false);`],
          [
            `let ${name}${any} = ${b};`,
            `outer: for (const one of [1, 2]) for (const two of [1, 2]) { ${name} = ${a.name}; if (one < two) continue outer; break outer; }`,
          ],
          [
            `let ${name}${any} = ${b};`,
            `let ${name}p${any} = ${b};`,
            `for (let at = 0; at < 3; at++) { ${name} = ${name}p; ${name}p = ${a.name}; }`,
          ],
        ])
        .concat(`/*~either ${name} ${b}*/`),
      outs: [[name, a.kind]],
    };
  },
  "walk over a list": (draw) => {
    const it = draw.kind("list");
    if (it === undefined) return undefined;
    const name = draw.name();
    const list = draw.type(of("list", it.kind.of));
    return {
      lines: [
        `const ${name}${list} = [];`,
        draw.pick([
          `for (const each of ${it.name}) ${name}.push(each);`,
          `for (let at = 0; at < ${it.name}.length; at++) ${name}.push(${it.name}[at]${draw.ts("!")});`,
          `for (const at in ${it.name}) ${name}.push(${it.name}[at]${draw.ts("!")});`,
          `for (const [at, each] of ${it.name}.entries()) ${name}[at] = each;`,
          `${it.name}.forEach((each) => { ${name}.push(each); });`,
          `${it.name}.forEach((_each, at, all) => { ${name}.push(all[at]${draw.ts("!")}); });`,
          `const ${name}c = [...${it.name}]; while (${name}c.length > 0) ${name}.push(${name}c.shift()${draw.ts("!")});`,
          `${name}.push(...${it.name});`,
        ]),
        `/*~merge ${name}*/`,
      ],
      outs: [[name, it.kind]],
    };
  },
  "event emitter": (draw) => {
    const [a, b, hub, name, two] = [draw.text().name, draw.text().name, draw.name("hub"), draw.name(), draw.name()];
    return {
      top: [`import { EventEmitter as ${hub}Emitter } from "node:events";`],
      lines: [
        `const ${hub} = new ${hub}Emitter();`,
        `let ${name} = "";`,
        `let ${two} = "";`,
        `${hub}.${draw.pick(["on", "once", "addListener"])}("one", (it${draw.ts(": string")}) => { ${name} = it; });`,
        `${hub}.on("two", (_it, more) => { ${two} = more; });`,
        `${hub}.emit("one", ${a});`,
        `${hub}.emit("two", ${a}, ${b});`,
      ],
      outs: [
        [name, text],
        [two, text],
      ],
    };
  },
  enumeration: (draw) => {
    if (draw.language === "js") return undefined;
    const [a, b, make, kept, name] = [draw.text().name, draw.text().name, draw.name("Place"), draw.name(), draw.name()];
    return {
      top: [`${draw.pick(["enum", "const enum"])} ${make} { One = "one", Two = "two" }`],
      lines: [
        `const ${kept}: Record<string, string> = { [${make}.One]: ${a}, [${make}.Two]: ${b} };`,
        `const ${name} = ${kept}[${draw.pick([`${make}.One`, `${make}.Two`, '"one"'])}]!;`,
      ],
      outs: [[name, text]],
    };
  },
  "default of nothing": expression((draw) => {
    const a = element(draw);
    if (a === undefined) return undefined;
    const u = draw.ts("(undefined as any)") || "undefined";
    return {
      is: draw.pick([
        `${u} ?? ${a.name}`,
        `(${a.name} ?? ${a.name})`,
        `({ z: ${a.name} }).z`,
        `[${u}, ${a.name}].find((it) => it !== undefined)`,
        `(([it = ${a.name}]) => it)([])`,
        `(({ it = ${a.name} }${draw.ts(": any")}) => it)({})`,
        `((it = ${a.name}) => it)()`,
      ]),
      kind: a.kind,
    };
  }),
};
