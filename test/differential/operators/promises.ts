// Promises, async functions, async iteration, and what is thrown.
import { type Construct, type Draw, expression } from "../draw.ts";
import { depthOf, object, of, text, typeOf } from "../kinds.ts";

const element = (draw: Draw) => draw.get((it) => depthOf(it) < 2 && it.is !== "promise");

export const promises: Readonly<Record<string, Construct>> = {
  "promise made": expression((draw) => {
    const a = element(draw);
    if (a === undefined) return undefined;
    const t = draw.ts(`<${typeOf(a.kind)}>`);
    const is = draw.pick([
      `Promise.resolve(${a.name})`,
      `(async () => ${a.name})()`,
      `new Promise${t}((done) => done(${a.name}))`,
      `new Promise${t}((done) => { setTimeout(() => done(${a.name}), 0); })`,
      `new Promise${t}((done) => setTimeout(done, 0, ${a.name}))`,
      `Promise.resolve().then(() => ${a.name})`,
      `Promise.reject(${a.name}).catch((it) => it)`,
      `Promise.race([Promise.resolve(${a.name})])`,
      `Promise.any([Promise.resolve(${a.name})])`,
      `Promise.resolve(${a.name}).finally(() => {})`,
      `Promise.reject(new Error("k")).then(undefined, () => ${a.name})`,
      `((kept${draw.ts(": any")}) => { const made = new Promise${t}((done) => { kept.done = done; }); kept.done(${a.name}); return made; })({})`,
    ]);
    return { is, kind: of("promise", a.kind) };
  }),
  "promise chained": expression((draw) => {
    const it = draw.kind("promise");
    if (it === undefined) return undefined;
    const t = draw.text().name;
    const kind = it.kind.of;
    return draw.pick([
      { is: `${it.name}.then((each) => each)`, kind: it.kind },
      { is: `${it.name}.then((each) => ({ x: each, y: ${t} }))`, kind: of("promise", object(kind, text)) },
      { is: `${it.name}.then(async (each) => ({ x: ${t}, y: each }))`, kind: of("promise", object(text, kind)) },
      { is: `${it.name}.then((each) => { throw each; }).catch((each) => each)`, kind: it.kind },
      { is: `${it.name}.finally(() => {}).then(undefined)`, kind: it.kind },
      { is: `${it.name}.then(() => ${t})`, kind: of("promise", text) },
      {
        is: `Promise.all([${it.name}, ${t}]).then(([one, two]) => ({ x: one, y: two }))`,
        kind: of("promise", object(kind, text)),
      },
    ]);
  }),
  "promise awaited": (draw) => {
    const it = draw.kind("promise");
    if (it === undefined) return undefined;
    const name = draw.name();
    const kind = it.kind.of;
    const lines = draw.pick([
      [`const ${name} = await ${it.name};`],
      [`const [${name}] = await Promise.all([${it.name}]);`],
      [
        `const [${name}s] = await Promise.allSettled([${it.name}]);`,
        `const ${name} = ${draw.ts("(")}${name}s${draw.ts(" as any)")}.value${draw.ts(` as ${typeOf(kind)}`)};`,
      ],
      [`let ${name}${draw.ts(": any")};`, `for await (const each of [${it.name}]) ${name} = each;`],
      [`const { x: ${name} } = await Promise.resolve({ x: await ${it.name} });`],
      [`let ${name}${draw.ts(": any")};`, `await ${it.name}.then((each) => { ${name} = each; });`],
    ]);
    return { lines, outs: [[name, kind]], waits: true };
  },
  "promises together": (draw) => {
    const [a, b, name, two] = [draw.text().name, draw.text().name, draw.name(), draw.name()];
    const mixed = [`/*~either ${name} ${two}*/`, `/*~either ${two} ${name}*/`];
    return {
      lines: draw.pick([
        [`const [${name}, ${two}] = await Promise.all([Promise.resolve(${a}), ${b}]);`],
        [`const [${name}, ${two}] = await Promise.all([${a}, ${b}].map(async (it) => it));`, ...mixed],
        [
          `const [${name}, ${two}] = (await Promise.allSettled([Promise.resolve(${a}), Promise.resolve(${b})])).map((it) => ${draw.ts("(it as any)") || "it"}.value);`,
          ...mixed,
        ],
      ]),
      outs: [
        [name, text],
        [two, text],
      ],
      waits: true,
    };
  },
  "async generator": (draw) => {
    const a = element(draw);
    if (a === undefined) return undefined;
    const [make, name] = [draw.name("steps"), draw.name()];
    return {
      lines: [
        `const ${make} = async function* () { ${draw.pick([`yield ${a.name};`, `yield await Promise.resolve(${a.name});`, `yield* [${a.name}];`, `for await (const it of [Promise.resolve(${a.name})]) yield it;`])} };`,
        ...draw.pick([
          [
            `const ${name}${draw.type(of("list", a.kind))} = [];`,
            `for await (const each of ${make}()) ${name}.push(each);`,
          ],
          [`const ${name} = [(await ${make}().next()).value${draw.ts(` as ${typeOf(a.kind)}`)}];`],
          [`const ${name} = await (Array${draw.ts(" as any")}).fromAsync?.(${make}()) ?? [${a.name}];`],
        ]),
      ],
      outs: [[name, of("list", a.kind)]],
      waits: true,
    };
  },
  thrown: (draw) => {
    const a = element(draw);
    if (a === undefined) return undefined;
    const [go, name] = [draw.name("fail"), draw.name()];
    const [t, any] = [draw.type(a.kind), draw.ts(": any")];
    return {
      top: draw.pick([
        [`function ${go}(it${t}) { throw it; }`],
        [`function ${go}(it${t}) { try { throw it; } finally { void 0; } }`],
        [`function ${go}(it${t}) { try { throw it; } catch (error) { throw error; } }`],
      ]),
      lines: [`let ${name}${any};`, `try { ${go}(${a.name}); } catch (error) { ${name} = error; }`],
      outs: [[name, a.kind]],
    };
  },
  "error thrown": (draw) => {
    const [a, name, kept] = [draw.text().name, draw.name(), draw.name("Failure")];
    const e = draw.ts("(error as any)") || "error";
    const [make, read] = draw.pick([
      [`new Error(${a})`, `${e}.message`],
      [`new Error("k", { cause: ${a} })`, `${e}.cause`],
      [`Object.assign(new Error("k"), { cause: ${a} })`, `${e}.cause`],
      [`new ${kept}(${a})`, `${e}.about`],
      [`new ${kept}(${a})`, `${e}.message`],
      [`new Error(${a})`, `String(error)`],
      [`{ about: ${a} }`, `${e}.about`],
      [`new AggregateError([${a}])`, `${e}.errors[0]`],
    ] as [readonly [string, string], ...(readonly [string, string])[]]);
    return {
      top: [
        `class ${kept} extends Error { ${draw.ts("about: string; ")}constructor(it${draw.type(text)}) { super("k"); this.about = it; } }`,
      ],
      lines: [`let ${name} = "";`, `try { throw ${make}; } catch (error) { ${name} = ${read}; }`],
      outs: [[name, text]],
    };
  },
  "finally and return": (draw) => {
    const [a, b, name] = [draw.text().name, draw.text().name, draw.name()];
    return {
      lines: [
        `const ${name} = (() => { ${draw.pick([
          `try { return ${a}; } finally { void ${b}; }`,
          `try { return ${a}; } finally { return ${b}; }`,
          `try { throw ${a}; } catch { return ${b}; }`,
          `try { throw ${a}; } catch (error) { return error${draw.ts(" as string")}; } finally { void 0; }`,
          `let it = ${a}; try { it = ${b}; } finally { it += "k"; } return it;`,
        ])} })();`,
      ],
      outs: [[name, text]],
    };
  },
};
