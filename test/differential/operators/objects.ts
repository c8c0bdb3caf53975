// Objects, destructuring, spread, and the functions of Object, JSON and Reflect.
import { type Construct, type Draw, expression, type Variable } from "../draw.ts";
import { isData, type Kind, object, of, pair, text, user } from "../kinds.ts";

type ObjectVariable = Variable & { readonly kind: Extract<Kind, { is: "object" }> };
const plain = (draw: Draw) =>
  draw.get((it) => it.is === "object" && isData(it) && !JSON.stringify(it).match(/"(set|map)"/)) as
    | ObjectVariable
    | undefined;

const copy = (write: (draw: Draw, it: string) => string): Construct =>
  expression((draw) => {
    const it = plain(draw);
    return it && { is: write(draw, it.name), kind: it.kind };
  });

export const objects: Readonly<Record<string, Construct>> = {
  "object literal": expression((draw) => {
    const [a, b] = [draw.get((it) => depth(it) < 3), draw.text()];
    if (a === undefined) return undefined;
    return draw.pick([
      { is: `{ x: ${a.name}, y: ${b.name} }`, kind: object(a.kind, text) },
      { is: `{ y: ${a.name}, x: "k" }`, kind: object(text, a.kind) },
      { is: `{ "x": ${a.name}, ["y"]: ${b.name} }`, kind: object(a.kind, text) },
      {
        is: `Object.fromEntries([["x", ${a.name}], ["y", ${b.name}]])${draw.ts(` as ${typeOfObject(draw, a.kind)}`)}`,
        kind: object(a.kind, text),
      },
    ]);
  }),
  "object built by writes": (draw) => {
    const [a, b, name] = [draw.text().name, draw.text().name, draw.name()];
    const type = draw.type(object(text, text));
    return {
      lines: draw.pick([
        [`const ${name}${type} = { x: "k", y: "k" };`, `${name}.x = ${a};`, `${name}["y"] = ${b};`],
        [`const ${name}${type} = { x: ${a}, y: "k" };`, `${name}.x = "k";`, `${name}.y = ${b};`],
        [`const ${name}${type} = { x: ${a}, y: ${b} };`, `[${name}.x, ${name}.y] = [${name}.y, ${name}.x];`],
        [
          `const ${name}${draw.ts(": any")} = {};`,
          `${name}.x = ${name}.y = ${a};`,
          `Object.assign(${name}, { y: ${b} });`,
        ],
        [`const ${name}${draw.ts(": any")} = Object.create({ y: ${a} });`, `${name}.x = ${b};`],
        [
          `const ${name}${draw.ts(": any")} = {};`,
          `Object.defineProperty(${name}, "x", { value: ${a}, enumerable: true });`,
          `Reflect.set(${name}, "y", ${b});`,
        ],
      ]),
      outs: [[name, object(text, text)]],
    };
  },
  member: expression((draw) => {
    const it = draw.kind("object");
    if (it === undefined) return undefined;
    return draw.pick([
      { is: `${it.name}.x`, kind: it.kind.x },
      { is: `${it.name}.y`, kind: it.kind.y },
      { is: `${it.name}["x"]`, kind: it.kind.x },
      { is: `${it.name}?.y`, kind: it.kind.y },
      { is: `Reflect.get(${it.name}, "x")`, kind: it.kind.x },
    ]);
  }),
  "constant key": (draw) => {
    const it = draw.kind("object");
    if (it === undefined) return undefined;
    const [key, name] = [draw.name("key"), draw.name()];
    return {
      lines: [
        `const ${key} = ${draw.pick(['"x"', draw.ts('"x" as const') || '"x"', "`x`"])};`,
        `const ${name} = ${it.name}[${key}];`,
      ],
      outs: [[name, it.kind.x]],
    };
  },
  destructuring: (draw) => {
    const it = draw.kind("object");
    if (it === undefined) return undefined;
    const [a, b] = [draw.name(), draw.name()];
    const { x, y } = it.kind;
    const both = [
      [a, x],
      [b, y],
    ] as const;
    const spare = draw.like(y);
    return draw.pick([
      { lines: [`const { x: ${a}, y: ${b} } = ${it.name};`], outs: both },
      {
        lines: [`const { x: ${a}, ...${b} } = ${it.name};`, `const ${b}y = ${b}.y;`],
        outs: [
          [a, x],
          [`${b}y`, y],
        ],
      },
      { lines: [`let ${a}${draw.type(x)}, ${b}${draw.type(y)};`, `({ x: ${a}, y: ${b} } = ${it.name});`], outs: both },
      { lines: [`const { ["x"]: ${a}, y: ${b} = ${spare} } = ${it.name};`, `/*~either ${b} ${spare}*/`], outs: both },
      { lines: [`const [{ x: ${a} }, { y: ${b} }] = [${it.name}, ${it.name}];`], outs: both },
      { lines: [`const { z: ${a} = ${it.name}.x, y: ${b} } = ${it.name}${draw.ts(" as any")};`], outs: both },
    ]);
  },
  "object spread": expression((draw) => {
    const it = plain(draw);
    if (it === undefined) return undefined;
    const t = draw.text().name;
    return draw.pick([
      { is: `{ ...${it.name} }`, kind: it.kind },
      { is: `{ ...${it.name}, x: ${t} }`, kind: object(text, it.kind.y) },
      { is: `{ x: ${t}, ...${it.name} }`, kind: it.kind },
      { is: `{ ...${it.name}, y: "k" }`, kind: object(it.kind.x, text) },
      { is: `{ ...(${draw.flag()} && ${it.name}), x: ${t}, y: "k" }`, kind: object(text, text) },
    ]);
  }),
  "object copy": copy((draw, it) =>
    draw.pick([
      `structuredClone(${it})`,
      `JSON.parse(JSON.stringify(${it}))${draw.ts(` as typeof ${it}`)}`,
      `Object.assign({}, ${it})`,
      `Object.freeze({ ...${it} })`,
      `Object.fromEntries(Object.entries(${it}))${draw.ts(` as typeof ${it}`)}`,
      `Object.fromEntries(Object.entries(${it}).map(([key, value]) => [key, value]))${draw.ts(` as typeof ${it}`)}`,
      `new Proxy(${it}, {})`,
      `Object.create(${it})`,
      `Object.defineProperties({}, Object.getOwnPropertyDescriptors(${it}))${draw.ts(` as typeof ${it}`)}`,
      `Object.assign(Object.create(null), ${it})${draw.ts(` as typeof ${it}`)}`,
    ]),
  ),
  "deleted property": (draw) => {
    const it = plain(draw);
    if (it === undefined) return undefined;
    const name = draw.name();
    const way = draw.pick([`delete ${name}.x;`, `Reflect.deleteProperty(${name}, "x");`, `${name}.x = undefined;`]);
    return {
      lines: [`const ${name}${draw.ts(": any")} = { ...${it.name} };`, way],
      outs: [[name, object(text, it.kind.y)]],
    };
  },
  "Object.values": (draw) => {
    const it = draw.get((kind) => kind.is === "object" && kind.x.is === "text" && kind.y.is === "text");
    if (it === undefined) return undefined;
    const name = draw.name();
    return {
      lines: [
        `const ${name} = ${draw.pick([`Object.values(${it.name})`, `Object.entries(${it.name}).map(([, value]) => value)`, `Object.keys(${it.name}).map((key) => ${it.name}[key${draw.ts(' as "x" | "y"')}])`])};`,
        `/*~merge ${name}*/`,
      ],
      outs: [[name, of("list", text)]],
    };
  },
  "Object.keys": expression((draw) => {
    const it = plain(draw);
    return (
      it && {
        is: draw.pick([
          `Object.keys(${it.name}).join()`,
          `Object.entries(${it.name}).map(([key]) => key).join()`,
          `String("x" in ${it.name})`,
          `String(Object.hasOwn(${it.name}, "x"))`,
        ]),
        kind: text,
      }
    );
  }),
  "computed key": (draw) => {
    const [a, b, name, one] = [draw.text().name, draw.text().name, draw.name(), draw.name()];
    return draw.pick([
      { lines: [`const ${name} = Object.keys({ [${a}]: ${b} }).join();`], outs: [[name, text]] },
      {
        lines: [
          `const ${one}${draw.ts(": Record<string, string>")} = { ["x" + "y"]: ${a}, z: ${b} };`,
          `const ${name} = ${one}.xy${draw.ts("!")};`,
        ],
        outs: [[name, text]],
      },
      {
        lines: [
          `const ${one}${draw.ts(": Record<string, string>")} = {};`,
          `${one}[${a}] = ${b};`,
          `const ${name} = ${one}[${a}]${draw.ts("!")};`,
        ],
        outs: [[name, text]],
      },
      { lines: [`let ${name} = "";`, `for (const key in { [${a}]: 1, k: 2 }) ${name} += key;`], outs: [[name, text]] },
    ]);
  },
  "for in": (draw) => {
    const it = draw.get((kind) => kind.is === "object" && kind.x.is === "text" && kind.y.is === "text");
    if (it === undefined) return undefined;
    const [name, names] = [draw.name(), draw.name()];
    return {
      lines: [
        `let ${name} = "";`,
        `let ${names} = "";`,
        `for (const key in ${it.name}) {`,
        `${names} += key;`,
        `${name} += ${it.name}[key${draw.ts(' as "x" | "y"')}];`,
        "}",
      ],
      outs: [
        [name, text],
        [names, text],
      ],
    };
  },
  getter: (draw) => {
    const [a, b, name] = [draw.text().name, draw.text().name, draw.name()];
    return {
      lines: draw.pick([
        [`const ${name} = { get x() { return ${a}; }, y: ${b} };`],
        [
          `const ${name} = { kept: "k", get x() { return this.kept; }, set x(it${draw.type(text)}) { this.kept = it; }, y: ${b} };`,
          `${name}.x = ${a};`,
        ],
        [
          `const ${name}${draw.ts(": any")} = { y: ${b} };`,
          `Object.defineProperty(${name}, "x", { get: () => ${a}, enumerable: true });`,
        ],
        [
          `const ${name} = new Proxy({ x: "k", y: ${b} }, { get: (it${draw.ts(": any")}, key) => (key === "x" ? ${a} : it[key]) });`,
        ],
      ]),
      outs: [[name, object(text, text)]],
    };
  },
  "record taken apart": (draw) => {
    const it = draw.kind("user");
    if (it === undefined) return undefined;
    const [a, b, c] = [draw.name(), draw.name(), draw.name()];
    return draw.pick([
      {
        lines: [`const { phone: ${a}, colour: ${b} } = ${it.name};`],
        outs: [
          [a, text],
          [b, text],
        ],
      },
      {
        lines: [`const { mail: ${a}, home: { street: ${b}, tint: ${c} } } = ${it.name};`],
        outs: [
          [a, text],
          [b, text],
          [c, text],
        ],
      },
      {
        lines: [
          `const { phone: _${a}, ...${c} } = ${it.name};`,
          `const ${a} = ${c}.mail;`,
          `const ${b} = ${c}.colour;`,
        ],
        outs: [
          [a, text],
          [b, text],
        ],
      },
      {
        lines: [
          `const ${a} = ${it.name}.home.street;`,
          `const ${b} = ${it.name}["mail"];`,
          `const ${c} = ${it.name}.home?.tint;`,
        ],
        outs: [
          [a, text],
          [b, text],
          [c, text],
        ],
      },
      {
        lines: [
          `const ${a} = ({ ...${it.name}, phone: "" }).phone;`,
          `const ${b} = ({ ...${it.name}, phone: "" }).mail;`,
        ],
        outs: [
          [a, text],
          [b, text],
        ],
      },
    ]);
  },
  "record copy": expression((draw) => {
    const it = draw.kind("user")?.name;
    if (it === undefined) return undefined;
    return draw.pick([
      { is: `{ ...${it} }`, kind: user },
      { is: `structuredClone(${it})`, kind: user },
      { is: `JSON.parse(JSON.stringify(${it}))${draw.ts(" as User")}`, kind: user },
      { is: `Object.assign({}, ${it})`, kind: user },
      { is: `{ ...${it}, home: { ...${it}.home } }`, kind: user },
      { is: `[${it}].find(Boolean)${draw.ts("!")}`, kind: user },
    ]);
  }),
  "record cut": expression((draw) => {
    const it = draw.kind("user")?.name;
    if (it === undefined) return undefined;
    return draw.pick([
      { is: `{ x: ${it}.phone, y: ${it}.colour }`, kind: object(text, text) },
      { is: `(({ phone, colour }) => ({ x: phone, y: colour }))(${it})`, kind: object(text, text) },
      { is: `[${it}.mail, ${it}.shade]${draw.ts(" as [string, string]")}`, kind: pair(text, text) },
      { is: `{ x: ${it}, y: ${it}.shade }`, kind: object(user, text) },
    ]);
  }),
};

const depth = (kind: Kind): number => JSON.stringify(kind).split("is").length - 2;

function typeOfObject(draw: Draw, x: Kind): string {
  return draw.type(object(x, text)).slice(2);
}
