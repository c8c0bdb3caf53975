// Functions as values: closures, currying, callbacks, tables of functions, bind, call and apply.
import { type Construct, type Draw, expression } from "../draw.ts";
import { change, depthOf, type Kind, object, of, text, typeOf } from "../kinds.ts";

const element = (draw: Draw) => draw.get((it) => depthOf(it) < 2);
const changes = (draw: Draw, kind: Kind): readonly [string, Kind] => {
  const t = draw.text().name;
  const [first, ...more]: (readonly [string, Kind])[] = [
    ["it", kind],
    [`({ x: it, y: ${t} })`, object(kind, text)],
    [t, text],
    ["[it]", of("list", kind)],
  ];
  if (kind.is === "text")
    more.push(['it + "k"', text], [`it + ${t}`, text], ["it.trim()", text], ["[it].join()", text]);
  if (kind.is === "object") more.push(["it.x", kind.x], ["it.y", kind.y]);
  if (kind.is === "list") more.push([`it[0]${draw.ts("!")}`, kind.of]);
  if (kind.is === "user") more.push(["it.phone", text], ["it.colour", text], ["it.home.street", text]);
  return draw.pick([first ?? ["it", kind], ...more]);
};

export const functions: Readonly<Record<string, Construct>> = {
  "closure made": expression((draw) => {
    const a = element(draw);
    if (a === undefined) return undefined;
    const is = draw.pick([
      `() => ${a.name}`,
      `function () { return ${a.name}; }`,
      `((it${draw.type(a.kind)}) => () => it)(${a.name})`,
      `(function (${draw.ts("this: any, ")}it${draw.type(a.kind)}) { return it; }).bind(undefined, ${a.name})`,
    ]);
    return { is, kind: of("thunk", a.kind) };
  }),
  "closure called": expression((draw) => {
    const it = draw.kind("thunk");
    if (it === undefined) return undefined;
    return {
      is: draw.pick([
        `${it.name}()`,
        `${it.name}.call(undefined)`,
        `${it.name}.apply(undefined, [])`,
        `[${it.name}].map((each) => each())[0]${draw.ts("!")}`,
        `${it.name}?.()`,
        `Reflect.apply(${it.name}, undefined, [])`,
        `({ run: ${it.name} }).run()`,
        `(() => ${it.name}())()`,
      ]),
      kind: it.kind.of,
    };
  }),
  "function made": expression((draw) => {
    const a = element(draw);
    if (a === undefined) return undefined;
    const [body, kind] = changes(draw, a.kind);
    const param = `it${draw.type(a.kind)}`;
    return {
      is: draw.pick([
        `(${param}) => ${body}`,
        `function (${param}) { return ${body}; }`,
        `(${param})${draw.type(kind)} => { return ${body}; }`,
        `function inner(${param})${draw.type(kind)} { const made = ${body}; return made; }`,
      ]),
      kind: change(a.kind, kind),
    };
  }),
  "function called": expression((draw) => {
    const it = draw.kind("change");
    if (it === undefined) return undefined;
    const a = draw.like(it.kind.from);
    if (a === "undefined") return undefined;
    return {
      is: draw.pick([
        `${it.name}(${a})`,
        `${it.name}.call(undefined, ${a})`,
        `${it.name}.apply(undefined, [${a}])`,
        `[${a}].map(${it.name})[0]${draw.ts("!")}`,
        `[${a}].map((each) => ${it.name}(each))[0]${draw.ts("!")}`,
        `${it.name}.bind(undefined, ${a})()`,
        `${it.name}(...${draw.ts("(")}[${a}]${draw.ts(` as [${typeOf(it.kind.from)}])`)})`,
      ]),
      kind: it.kind.to,
    };
  }),
  "list mapped by function": (draw) => {
    const it = draw.kind("change");
    if (it === undefined) return undefined;
    const list = draw.get((kind) => kind.is === "list" && JSON.stringify(kind.of) === JSON.stringify(it.kind.from));
    if (list === undefined) return undefined;
    const name = draw.name();
    return {
      lines: [
        `const ${name} = ${draw.pick([`${list.name}.map(${it.name})`, `${list.name}.flatMap((each) => [${it.name}(each)])`, `Array.from(${list.name}, ${it.name})`])};`,
        `/*~merge ${name}*/`,
      ],
      outs: [[name, of("list", it.kind.to)]],
    };
  },
  composition: expression((draw) => {
    const it = draw.kind("change");
    if (it === undefined || depthOf(it.kind.to) > 1) return undefined;
    const [body, kind] = changes(draw, it.kind.to);
    const param = `its${draw.type(it.kind.from)}`;
    return {
      is: draw.pick([
        `(${param}) => { const it = ${it.name}(its); return ${body}; }`,
        `((one${draw.ts(": any")}, two${draw.ts(": any")}) => (${param}) => two(one(its)))(${it.name}, (it${draw.type(it.kind.to)}) => ${body})`,
      ]),
      kind: change(it.kind.from, kind),
    };
  }),
  curried: (draw) => {
    const [a, b] = [element(draw), draw.text().name];
    if (a === undefined) return undefined;
    const [make, half, name] = [draw.name("curry"), draw.name(), draw.name()];
    return {
      top: [
        draw.pick([
          `const ${make} = (one${draw.type(a.kind)}) => (two${draw.type(text)}) => ({ x: one, y: two });`,
          `function ${make}(one${draw.type(a.kind)}) { return function (two${draw.type(text)}) { return { x: one, y: two }; }; }`,
        ]),
      ],
      lines: [`const ${half} = ${make}(${a.name});`, `const ${name} = ${half}(${b});`],
      outs: [[name, object(a.kind, text)]],
    };
  },
  "table of functions": (draw) => {
    const [a, b, table, name, two] = [draw.text().name, draw.text().name, draw.name(), draw.name(), draw.name()];
    const p = `it${draw.type(text)}`;
    return {
      lines: draw.pick([
        [
          `const ${table} = { one: (${p}) => it + "k", two: (_${p}) => ${b} };`,
          `const ${name} = ${table}.one(${a});`,
          `const ${two} = ${table}["two"](${a});`,
        ],
        [
          `const ${table} = new Map${draw.ts("<string, (it: string) => string>")}([["one", (${p}) => it], ["two", () => ${b}]]);`,
          `const ${name} = ${table}.get("one")${draw.ts("!")}(${a});`,
          `const ${two} = ${table}.get("two")${draw.ts("!")}(${a});`,
        ],
        [
          `const ${table} = [(${p}) => it, (_${p}) => ${b}]${draw.ts(" as const")};`,
          `const ${name} = ${table}[0](${a});`,
          `const ${two} = ${table}[1](${a});`,
        ],
        [
          `const ${table}${draw.ts(": Record<string, (it: string) => string>")} = {};`,
          `${table}.one = (it) => it;`,
          `${table}.two = () => ${b};`,
          `const ${name} = ${table}.one${draw.ts("!")}(${a});`,
          `const ${two} = ${table}.two${draw.ts("!")}(${a});`,
        ],
        [
          `const ${table} = { one(${p}) { return this.two(it); }, two(${p}) { return it; } };`,
          `const ${name} = ${table}.one(${a});`,
          `const ${two} = ${table}.two(${b});`,
        ],
      ]),
      outs: [
        [name, text],
        [two, text],
      ],
    };
  },
  "captured and written": (draw) => {
    const a = element(draw);
    if (a === undefined) return undefined;
    const [kept, name] = [draw.name(), draw.name()];
    const t = draw.type(a.kind);
    return {
      lines: draw.pick([
        [
          `let ${kept}${draw.ts(": any")};`,
          `const ${name}w = (it${t}) => { ${kept} = it; };`,
          `${name}w(${a.name});`,
          `const ${name} = ${kept};`,
        ],
        [
          `let ${kept}${draw.ts(": any")};`,
          `[${a.name}].forEach((it) => { ${kept} = it; });`,
          `const ${name} = ${kept};`,
        ],
        [
          `const ${kept} = { x: ${draw.like(a.kind)} };`,
          `(function () { ${kept}.x = ${a.name}; })();`,
          `const ${name} = ${kept}.x;`,
        ],
        [
          `const ${kept} = (() => { let held${draw.ts(": any")}; return { put: (it${t}) => { held = it; }, take: () => held }; })();`,
          `${kept}.put(${a.name});`,
          `const ${name} = ${kept}.take();`,
        ],
      ]),
      outs: [[name, a.kind]],
    };
  },
  recursion: (draw) => {
    const a = element(draw);
    if (a === undefined) return undefined;
    const [go, name, t] = [draw.name("go"), draw.name(), draw.type(a.kind)];
    const n = `n${draw.ts(": number")}`;
    return {
      top: draw.pick([
        [`function ${go}(it${t}, ${n})${t} { return n > 0 ? ${go}(it, n - 1) : it; }`],
        [
          `function ${go}(it${t}, ${n})${t} { if (n === 0) return it; return ${go}o(it, n - 1); }`,
          `function ${go}o(it${t}, ${n})${t} { if (n === 0) return it; return ${go}(it, n - 1); }`,
        ],
        [`const ${go} = (it${t}, ${n})${t} => (n <= 0 ? it : [${go}(it, n - 1)][0]${draw.ts("!")});`],
      ]),
      lines: [`const ${name} = ${go}(${a.name}, 3);`],
      outs: [[name, a.kind]],
    };
  },
  parameters: (draw) => {
    const [a, b, go, one, two] = [draw.text().name, draw.text().name, draw.name("go"), draw.name(), draw.name()];
    const s = draw.ts(": string");
    const call = draw.pick([
      [`function ${go}(p${s}, q = p) { return { x: q, y: p }; }`, `${go}(${a})`],
      [
        `function ${go}(...all${draw.ts(": string[]")}) { return { x: all[0]${draw.ts("!")}, y: all[1]${draw.ts("!")} }; }`,
        `${go}(${a}, ${b})`,
      ],
      [
        `function ${go}(_p${s}, ...[q, r]${draw.ts(": string[]")}) { return { x: q${draw.ts("!")}, y: r${draw.ts("!")} }; }`,
        `${go}("k", ${a}, ${b})`,
      ],
      [
        `function ${go}({ p, q = "k" }${draw.ts(": { p: string; q?: string }")}) { return { x: p, y: q }; }`,
        `${go}({ p: ${a}, q: ${b} })`,
      ],
      [
        `function ${go}(${draw.ts("_p: string, _q: string")}) { return { x: arguments[0], y: arguments[1] }; }`,
        `${go}(${a}, ${b})`,
      ],
      [
        `function ${go}(${draw.ts("_p: string, _q: string")}) { const [x, y] = [...arguments]; return { x, y }; }`,
        `${go}(${a}, ${b})`,
      ],
      [`function ${go}([p, q]${draw.ts(": [string, string]")}) { return { x: p, y: q }; }`, `${go}([${a}, ${b}])`],
      [
        `function ${go}(p${s}, q${s}) { return { x: p, y: q }; }`,
        `${go}(...${draw.ts("(")}[${a}, ${b}]${draw.ts(" as [string, string])")})`,
      ],
      [
        `function ${go}({ p } = { p: ${draw.pick(['"k"', '"j"'])} }, { ...q }${draw.ts(": { r: string }")} = { r: "k" }) { return { x: p, y: q.r }; }`,
        `${go}({ p: ${a} }, { r: ${b} })`,
      ],
    ]) as [string, string];
    return {
      top: [call[0]],
      lines: [`const { x: ${one}, y: ${two} } = ${call[1]};`],
      outs: [
        [one, text],
        [two, text],
      ],
    };
  },
};
