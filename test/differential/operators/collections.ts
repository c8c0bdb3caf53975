// Map, Set, WeakMap, iterators and generators.
import { type Construct, type Draw, expression } from "../draw.ts";
import { depthOf, object, of, pair, text, typeOf } from "../kinds.ts";

const element = (draw: Draw) => draw.get((it) => depthOf(it) < 2);

export const collections: Readonly<Record<string, Construct>> = {
  "map made": (draw) => {
    const a = element(draw);
    if (a === undefined) return undefined;
    const [name, b, t] = [draw.name(), draw.like(a.kind), draw.ts(`<string, ${typeOf(a.kind)}>`)];
    const lines = draw.pick([
      [`const ${name} = new Map${t}([["m", ${a.name}], ["n", ${b}]]);`],
      [`const ${name} = new Map${t}();`, `${name}.set("m", ${a.name});`, `${name}.set("n", ${b});`],
      [`const ${name} = new Map${t}().set("m", ${a.name}).set("n", ${b});`],
      [`const ${name} = new Map${t}(Object.entries({ m: ${a.name}, n: ${b} }));`],
      [`const ${name} = new Map${t}(new Map${t}([["m", ${a.name}]]));`],
      [`const ${name} = new Map${t}([["m", ${b}], ["n", ${b}]]);`, `${name}.set("m", ${a.name});`],
    ]);
    return { lines, outs: [[name, of("map", a.kind)]] };
  },
  "map read": expression((draw) => {
    const it = draw.kind("map");
    if (it === undefined) return undefined;
    return { is: `${it.name}.get("m")${draw.ts("!")}`, kind: it.kind.of };
  }),
  "map walked": (draw) => {
    const it = draw.kind("map");
    if (it === undefined) return undefined;
    const name = draw.name();
    const lines = draw.pick([
      [`const ${name} = [...${it.name}.values()];`],
      [`const ${name} = [...${it.name}].map(([, value]) => value);`],
      [`const ${name} = Array.from(${it.name}.entries(), ([, value]) => value);`],
      [`const ${name} = Array.from(${it.name}.values());`],
      [
        `const ${name}${draw.type(of("list", it.kind.of))} = [];`,
        `${it.name}.forEach((value) => { ${name}.push(value); });`,
      ],
      [
        `const ${name}${draw.type(of("list", it.kind.of))} = [];`,
        `${it.name}.forEach((_value, key, all) => { ${name}.push(all.get(key)${draw.ts("!")}); });`,
      ],
      [
        `const ${name}${draw.type(of("list", it.kind.of))} = [];`,
        `for (const [, value] of ${it.name}) ${name}.push(value);`,
      ],
      [
        `const ${name}${draw.type(of("list", it.kind.of))} = [];`,
        `for (const key of ${it.name}.keys()) ${name}.push(${it.name}.get(key)${draw.ts("!")});`,
      ],
      [`const ${name} = Object.values(Object.fromEntries(${it.name}));`],
    ]);
    return { lines: [...lines, `/*~merge ${name}*/`], outs: [[name, of("list", it.kind.of)]] };
  },
  "map asked": expression((draw) => {
    const it = draw.kind("map");
    return (
      it && {
        is: draw.pick([`String(${it.name}.has("m"))`, `String(${it.name}.size)`, `[...${it.name}.keys()].join()`]),
        kind: text,
      }
    );
  }),
  "map keys": (draw) => {
    const [a, name] = [draw.text().name, draw.name()];
    return {
      lines: [
        `const ${name} = [...new Map([[${a}, ${draw.text().name}]])${draw.pick([".keys()].join()", "].join()", ".entries()].map(([key]) => key).join()", ".values()].join()"])};`,
      ],
      outs: [[name, text]],
    };
  },
  "map emptied": (draw) => {
    const it = draw.kind("map");
    if (it === undefined) return undefined;
    const [name, taken] = [draw.name(), draw.name()];
    return {
      lines: [
        `const ${name} = new Map(${it.name});`,
        draw.pick([`${name}.delete("m");`, `${name}.clear();`]),
        `const ${taken} = String(${name}.get("m"));`,
      ],
      outs: [[taken, text]],
    };
  },
  "weak map": (draw) => {
    const a = element(draw);
    if (a === undefined) return undefined;
    const [kept, key, name] = [draw.name(), draw.name(), draw.name()];
    return {
      lines: [
        `const ${kept} = new WeakMap${draw.ts(`<object, ${typeOf(a.kind)}>`)}();`,
        `const ${key} = {};`,
        `${kept}.set(${key}, ${a.name});`,
        `const ${name} = ${kept}.get(${key})${draw.ts("!")};`,
      ],
      outs: [[name, a.kind]],
    };
  },
  set: (draw) => {
    const a = element(draw);
    if (a === undefined) return undefined;
    const [kept, name] = [draw.name(), draw.name()];
    const t = draw.ts(`<${typeOf(a.kind)}>`);
    const is = draw.pick([
      `[...${kept}]`,
      `Array.from(${kept})`,
      `[...${kept}.values()]`,
      `[...${kept}.keys()]`,
      `[...${kept}.entries()].map(([each]) => each)`,
    ]);
    return {
      lines: [
        ...draw.pick([
          [`const ${kept} = new Set${t}([${a.name}]);`],
          [`const ${kept} = new Set${t}();`, `${kept}.add(${a.name});`],
          [`const ${kept} = new Set${t}().add(${a.name});`],
        ]),
        `const ${name} = ${is};`,
      ],
      outs: [[name, of("list", a.kind)]],
    };
  },
  "generator made": (draw) => {
    const a = element(draw);
    if (a === undefined) return undefined;
    const [make, name, t] = [draw.name("steps"), draw.name(), draw.type(of("steps", a.kind))];
    const b = draw.like(a.kind);
    const body = draw.pick([
      `yield ${a.name}; yield ${a.name}; return ${b};`,
      `yield* [${a.name}, ${a.name}]; return ${b};`,
      `for (const it of [${a.name}]) yield it; return ${b};`,
      `const inner = function* () { yield ${a.name}; return ${a.name}; }; return yield* inner();`,
      `try { yield ${a.name}; } finally { ${b}; } return ${a.name};`,
    ]);
    return {
      lines: [`const ${make} = function* ()${t} { ${body} };`, `const ${name} = ${make}();`],
      outs: [[name, of("steps", a.kind)]],
    };
  },
  "generator stepped": (draw) => {
    const it = draw.kind("steps");
    if (it === undefined) return undefined;
    const name = draw.name();
    const list = draw.type(of("list", it.kind.of));
    const bang = draw.ts("!");
    const again = `const ${name}s = ${it.name};`;
    return {
      lines: [
        again,
        ...draw.pick([
          [`const ${name} = [...${name}s];`],
          [`const ${name} = Array.from(${name}s);`],
          [`const ${name}${list} = [];`, `for (const each of ${name}s) ${name}.push(each);`],
          [`const [${name}0] = ${name}s;`, `const ${name} = [${name}0${bang}];`],
          [`const ${name} = [${name}s.next().value];`],
          [`const { value: ${name}0 } = ${name}s.next();`, `const ${name} = [${name}0];`],
          [`const ${name} = [...new Set(${name}s)];`],
          [
            `const ${name}${list} = [];`,
            `for (let step = ${name}s.next(); !step.done; step = ${name}s.next()) ${name}.push(step.value);`,
          ],
        ]),
        `/*~merge ${name}*/`,
      ],
      outs: [[name, of("list", it.kind.of)]],
    };
  },
  "generator sent to": (draw) => {
    const [a, b, make, name, two] = [draw.text().name, draw.text().name, draw.name("steps"), draw.name(), draw.name()];
    return {
      top: [
        `function* ${make}()${draw.ts(": Generator<string, string, string>")} { const got = yield "k"; const more = yield got; return more; }`,
      ],
      lines: [
        `const ${name}s = ${make}();`,
        `${name}s.next();`,
        `const ${name} = ${name}s.next(${a}).value;`,
        `const ${two} = ${name}s.next(${b}).value;`,
        `/*~either ${name} ${two}*/`,
        `/*~either ${two} ${name}*/`,
      ],
      outs: [
        [name, text],
        [two, text],
      ],
    };
  },
  "own iterator": (draw) => {
    const [a, name, one] = [draw.text().name, draw.name(), draw.name()];
    return {
      lines: [
        draw.pick([
          `const ${one} = { *[Symbol.iterator]() { yield ${a}; } };`,
          `const ${one} = { [Symbol.iterator]() { let done = false; return { next() { if (done) return { done: true, value: undefined }; done = true; return { done: false, value: ${a} }; } }; } }${draw.ts(" as Iterable<string>")};`,
          `const ${one} = { [Symbol.iterator]: () => [${a}][Symbol.iterator]() };`,
        ]),
        draw.pick([
          `const ${name} = [...${one}];`,
          `const ${name} = Array.from(${one});`,
          `const [${name}0] = ${one}; const ${name} = [${name}0${draw.ts("!")}];`,
          `const ${name}${draw.type(of("list", text))} = []; for (const each of ${one}) ${name}.push(each);`,
        ]),
      ],
      outs: [[name, of("list", text)]],
    };
  },
  "pairs mixed": (draw) => {
    const [a, b, name] = [draw.text().name, draw.text().name, draw.name()];
    return {
      lines: [
        `const ${name} = Object.entries({ p: ${a}, q: ${b} }).map(([key, value]) => ({ x: key, y: value }));`,
        `/*~merge ${name}*/`,
      ],
      outs: [[name, of("list", object(text, text))]],
    };
  },
  "array of pairs": (draw) => {
    const [a, b, name] = [draw.text().name, draw.text().name, draw.name()];
    return {
      lines: [`const ${name} = [[${a}, ${b}], [${a}, "k"]]${draw.ts(" as [string, string][]")};`, `/*~merge ${name}*/`],
      outs: [[name, of("list", pair(text, text))]],
    };
  },
};
