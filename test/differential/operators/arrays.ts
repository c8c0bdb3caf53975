// Arrays, tuples, and their methods. Where elements change their places, all are looked upon as one: `//~merge`.
import { type Construct, type Draw, expression } from "../draw.ts";
import { depthOf, isData, type Kind, object, of, pair, text } from "../kinds.ts";

const element = (draw: Draw) => draw.get((it) => depthOf(it) < 2);

const moved =
  (
    write: (draw: Draw, it: string, kind: Extract<Kind, { is: "list" }>) => string | readonly [string, Kind],
  ): Construct =>
  (draw) => {
    const it = draw.kind("list");
    if (it === undefined) return undefined;
    const [name, made] = [draw.name(), write(draw, it.name, it.kind)];
    const [is, kind] = typeof made === "string" ? [made, it.kind] : made;
    return { lines: [`const ${name} = ${is};`, `/*~merge ${name}*/`], outs: [[name, kind]] };
  };

export const arrays: Readonly<Record<string, Construct>> = {
  "array literal": expression((draw) => {
    const a = element(draw);
    if (a === undefined) return undefined;
    const b = draw.like(a.kind);
    const is = draw.pick([
      `[${a.name}, ${b}]`,
      `[${b}, ${a.name}, ${b}]`,
      `Array.of(${a.name}, ${b})`,
      `[...[${a.name}], ${b}]`,
      `[${b}].concat([${a.name}])`,
    ]);
    return { is, kind: of("list", a.kind) };
  }),
  "array built by calls": (draw) => {
    const a = element(draw);
    if (a === undefined) return undefined;
    const [b, name] = [draw.like(a.kind), draw.name()];
    const type = draw.type(of("list", a.kind));
    const lines = draw.pick([
      [`const ${name}${type} = [];`, `${name}.push(${a.name}, ${b});`],
      [`const ${name}${type} = [${b}];`, `${name}.unshift(${a.name});`],
      [`const ${name}${type} = [];`, `${name}[0] = ${a.name};`, `${name}[1] = ${b};`],
      [`const ${name}${type} = [${b}, ${b}];`, `${name}.splice(0, 1, ${a.name});`],
      [`const ${name}${type} = [${b}, ${b}];`, `${name}.fill(${a.name}, 1);`],
      [`const ${name}${type} = [];`, `for (const it of [${a.name}, ${b}]) ${name}.push(it);`],
      [`const ${name}${type} = [];`, `[${a.name}, ${b}].forEach((it) => { ${name}.push(it); });`],
      [`const ${name}${type} = [];`, `Array.prototype.push.apply(${name}, [${a.name}, ${b}]);`],
    ]);
    return { lines: [...lines, `/*~merge ${name}*/`], outs: [[name, of("list", a.kind)]] };
  },
  "array index": expression((draw) => {
    const it = draw.kind("list");
    if (it === undefined) return undefined;
    const bang = draw.ts("!");
    return {
      is: draw.pick([`${it.name}[0]${bang}`, `${it.name}.at(0)${bang}`, `${it.name}?.[0]${bang}`]),
      kind: it.kind.of,
    };
  }),
  "array destructuring": (draw) => {
    const it = draw.kind("list");
    if (it === undefined) return undefined;
    const [a, b] = [draw.name(), draw.name()];
    const kind = it.kind.of;
    const spare = draw.like(kind);
    return draw.pick([
      {
        lines: [`const [${a}, ${b} = ${spare}] = ${it.name};`, `/*~either ${b} ${spare}*/`],
        outs: [
          [a, kind],
          [b, kind],
        ],
      },
      {
        lines: [`const [${a}, ...${b}] = ${it.name};`],
        outs: [
          [a, kind],
          [b, of("list", kind)],
        ],
      },
      { lines: [`let ${a}${draw.type(kind)};`, `[${a}] = ${it.name};`], outs: [[a, kind]] },
      { lines: [`const { 0: ${a}, length: ${b} } = ${it.name};`], outs: [[a, kind]] },
    ]);
  },
  "array copy": expression((draw) => {
    const it = draw.kind("list");
    if (it === undefined) return undefined;
    return {
      is: draw.pick([
        `[...${it.name}]`,
        `${it.name}.slice()`,
        `Array.from(${it.name})`,
        `${it.name}.concat()`,
        `Object.assign([], ${it.name})`,
      ]),
      kind: it.kind,
    };
  }),
  "array moved": moved((draw, it) =>
    draw.pick([
      `[...${it}].reverse()`,
      `${it}.toReversed()`,
      `[...${it}].sort()`,
      `[...${it}].sort((a, b) => String(a).length - String(b).length)`,
      `${it}.toSorted()`,
      `${it}.filter(Boolean)`,
      `${it}.filter((each, at, all) => at < all.length)`,
      `${it}.concat(${it})`,
      `[...${it}, ...${it}]`,
      `${it}.slice(0, 1)`,
      `${it}.toSpliced(0, 0, ${it}[0]${draw.ts("!")})`,
      `[...${it}].splice(0, 2)`,
      `[...${it}].fill(${it}[0]${draw.ts("!")}, 1)`,
      `[...${it}].copyWithin(0, 1)`,
    ]),
  ),
  "array with": (draw) => {
    const it = draw.kind("list");
    if (it === undefined) return undefined;
    const name = draw.name();
    const line = `const ${name} = ${it.name}.with(0, ${draw.like(it.kind.of)});`;
    return { lines: [line, `/*~either ${name} ${it.name}*/`], outs: [[name, it.kind]] };
  },
  "array map": moved((draw, it, kind) => {
    const [t, e] = [draw.text().name, draw.type(kind.of)];
    return draw.pick<readonly [string, Kind]>([
      [`${it}.map((each) => each)`, kind],
      [`${it}.map((each) => ({ x: each, y: ${t} }))`, of("list", object(kind.of, text))],
      [`${it}.map((_each, at) => ${it}[at]${draw.ts("!")})`, kind],
      [`${it}.map((_each, at, all) => all[at]${draw.ts("!")})`, kind],
      [`${it}.map(() => ${t})`, of("list", text)],
      [
        `${it}.map(function (${draw.ts("this: { t: string }, ")}each) { return { x: each, y: this.t }; }, { t: ${t} })`,
        of("list", object(kind.of, text)),
      ],
      [`${it}.flatMap((each) => [each, each])`, kind],
      [`[${it}, ${it}].flat()`, kind],
      [`Array.from(${it}, (each${e}) => ({ x: "k", y: each }))`, of("list", object(text, kind.of))],
      [`Array.from({ length: ${it}.length }, (_, at) => ${it}[at]${draw.ts("!")})`, kind],
      [`[...${it}.entries()].map(([, each]) => each)`, kind],
      [`[...${it}.values()]`, kind],
      [`[...${it}.keys()].map((at) => ${it}[at]${draw.ts("!")})`, kind],
    ]);
  }),
  "array taken from": (draw) => {
    const it = draw.kind("list");
    if (it === undefined) return undefined;
    const name = draw.name();
    const bang = draw.ts("!");
    const is = draw.pick([
      `[...${it.name}].pop()${bang}`,
      `[...${it.name}].shift()${bang}`,
      `${it.name}.find(() => true)${bang}`,
      `${it.name}.find((each) => each !== undefined)${bang}`,
      `${it.name}.findLast(() => true)${bang}`,
      `${it.name}.at(-1)${bang}`,
      `${it.name}[${it.name}.length - 1]${bang}`,
      `${it.name}.reduce((_all, each) => each)`,
      `${it.name}.reduce((all) => all)`,
      `${it.name}.reduceRight((_all, each) => each)`,
      `${it.name}[${it.name}.findIndex(() => true)]${bang}`,
    ]);
    return { lines: [`/*~merge ${it.name}*/`, `const ${name} = ${is};`], outs: [[name, it.kind.of]] };
  },
  "array reduced": (draw) => {
    const it = draw.get((kind) => kind.is === "list" && isData(kind));
    if (it?.kind.is !== "list") return undefined;
    const kind = it.kind.of;
    const name = draw.name();
    const list = draw.ts(` as ${draw.type(it.kind).slice(2)}`);
    return {
      lines: draw.pick([
        [
          `const ${name} = ${it.name}.reduce((all, each) => { all.push(each); return all; }, []${list});`,
          `/*~merge ${name}*/`,
        ],
        [`const ${name} = ${it.name}.reduce((all, each) => [...all, each], []${list});`, `/*~merge ${name}*/`],
        [
          `const ${name} = Object.values(${it.name}.reduce((all, each, at) => ({ ...all, [at]: each }), {}${draw.ts(` as Record<number, ${draw.type(kind).slice(2)}>`)}));`,
          `/*~merge ${name}*/`,
        ],
        [`const ${name} = ${it.name}.reduceRight((all, each) => all.concat([each]), []${list});`, `/*~merge ${name}*/`],
        [
          `const ${name} = Object.values(Object.groupBy?.(${it.name}, () => "g") ?? { g: ${it.name} }).flat()${list};`,
          `/*~merge ${name}*/`,
        ],
      ]),
      outs: [[name, of("list", kind)]],
    };
  },
  "array joined": (draw) => {
    const it = draw.get((kind) => kind.is === "list" && kind.of.is === "text");
    if (it === undefined) return undefined;
    const name = draw.name();
    const is = draw.pick([
      `${it.name}.join(",")`,
      `String(${it.name})`,
      `\`\${${it.name}}\``,
      `${it.name}.reduce((all, each) => all + each)`,
      `${it.name}.reduce((all, each) => all + each, "")`,
      `JSON.stringify(${it.name})`,
      `${it.name}.toString()`,
      `"".concat(...${it.name})`,
      `${it.name}.map((each) => each + "k").join("")`,
    ]);
    return { lines: [`const ${name} = ${is};`], outs: [[name, text]] };
  },
  "array asked": expression((draw) => {
    const it = draw.get((kind) => kind.is === "list" && isData(kind));
    if (it === undefined) return undefined;
    const a = `${it.name}`;
    return {
      is: draw.pick([
        `String(${a}.length)`,
        `String(${a}.some((each) => !each))`,
        `String(${a}.every(Boolean))`,
        `String(${a}.indexOf(${a}[0]${draw.ts("!")}))`,
        `String(${a}.findIndex((each) => !each))`,
        `[...${a}.keys()].join()`,
        `String(Array.isArray(${a}))`,
      ]),
      kind: text,
    };
  }),
  tuple: expression((draw) => {
    const [a, b] = [element(draw), element(draw)];
    if (a === undefined || b === undefined) return undefined;
    const type = draw.ts(` as ${draw.type(pair(a.kind, b.kind)).slice(2)}`);
    return { is: `[${a.name}, ${b.name}]${type}`, kind: pair(a.kind, b.kind) };
  }),
  "tuple taken apart": (draw) => {
    const it = draw.kind("pair");
    if (it === undefined) return undefined;
    const [a, b] = [draw.name(), draw.name()];
    const both = [
      [a, it.kind.first],
      [b, it.kind.second],
    ] as const;
    return draw.pick([
      { lines: [`const [${a}, ${b}] = ${it.name};`], outs: both },
      { lines: [`const ${a} = ${it.name}[0];`, `const ${b} = ${it.name}[1];`], outs: both },
      { lines: [`const [, ${b}] = ${it.name};`, `const [${a}] = ${it.name};`], outs: both },
      { lines: [`const [${a}, ...[${b}]] = ${it.name};`], outs: both },
      { lines: [`const [[${a}, ${b}]] = [${it.name}];`], outs: both },
      { lines: [`let ${a}, ${b};`, `for ([${a}, ${b}] of [${it.name}]);`], outs: both },
      { lines: [`const { 0: ${a}, 1: ${b} } = ${it.name};`], outs: both },
    ]);
  },
};
