// Classes: fields, accessors, static and private members, inheritance, mixins and prototypes.
import { type Construct, type Draw, expression } from "../draw.ts";
import { depthOf, of, text } from "../kinds.ts";

const element = (draw: Draw) => draw.get((it) => depthOf(it) < 2);

export const classes: Readonly<Record<string, Construct>> = {
  "instance made": (draw) => {
    const a = element(draw);
    if (a === undefined) return undefined;
    const [make, name, t] = [draw.name("Box"), draw.name(), draw.type(a.kind)];
    const any = draw.ts(": any");
    const field = draw.ts(`value${t}; `);
    const base = `class ${make}Base { ${draw.ts(`value${any};`)} constructor(it${any}) { this.value = it; } get()${any} { return this.value; } }`;
    const plainly = `new ${make}(${a.name})`;
    const [top, is] = draw.pick<readonly [readonly string[], string]>([
      [[`class ${make} { ${field}constructor(it${t}) { this.value = it; } get() { return this.value; } }`], plainly],
      [
        [
          `class ${make} { #held${t}; constructor(it${t}) { this.#held = it; } get value() { return this.#held; } get() { return this.#held; } }`,
        ],
        plainly,
      ],
      [[base, `class ${make} extends ${make}Base {}`], plainly],
      [
        [
          base,
          `class ${make} extends ${make}Base { constructor(it${t}) { super(it); } get()${t} { return super.get(); } }`,
        ],
        plainly,
      ],
      [[base, `class ${make} extends ${make}Base { get = ()${t} => this.value; }`], plainly],
      [
        [
          `class ${make} { ${draw.ts("_value: any; ")}set value(it${any}) { this._value = it; } get value() { return this._value; } get() { return this.value; } static of(it${t}) { const made = new this(); made.value = it; return made; } }`,
        ],
        `${make}.of(${a.name})`,
      ],
      [
        [
          `const ${make}Mixin = (Base${any}) => class extends Base { get() { return this.value; } }${draw.ts(" as any")};`,
          `class ${make} extends ${make}Mixin(class { ${draw.ts("value: any; ")}constructor(it${any}) { this.value = it; } }) {}`,
        ],
        plainly,
      ],
      [
        [
          `function ${make}(${draw.ts("this: any, ")}it${t}) { this.value = it; }`,
          `${make}.prototype.get = function (${draw.ts("this: any")}) { return this.value; };`,
        ],
        draw.ts("") === "" && draw.language === "js" ? plainly : `new (${make} as any)(${a.name})`,
      ],
      [[`function ${make}(it${t}) { return { value: it, get() { return it; } }; }`], `${make}(${a.name})`],
      [
        [
          `class ${make} { ${draw.ts("value: any; ")}with(it${t}) { this.value = it; return this; } get() { return this.value; } }`,
        ],
        `new ${make}().with(${a.name})`,
      ],
      ...(draw.language === "ts"
        ? [
            [[`class ${make} { constructor(readonly value${t}) {} get() { return this.value; } }`], plainly] as const,
            [
              [
                `abstract class ${make}Base { abstract value${t}; get()${t} { return this.value; } }`,
                `class ${make} extends ${make}Base { value${t}; constructor(it${t}) { super(); this.value = it; } }`,
              ],
              plainly,
            ] as const,
          ]
        : []),
    ]);
    return { top, lines: [`const ${name} = ${is};`], outs: [[name, of("box", a.kind)]] };
  },
  "instance read": expression((draw) => {
    const it = draw.kind("box");
    if (it === undefined) return undefined;
    return {
      is: draw.pick([
        `${it.name}.value`,
        `${it.name}.get()`,
        `${it.name}["value"]`,
        `(({ value }) => value)(${it.name})`,
        `[${it.name}].map((each) => each.get())[0]${draw.ts("!")}`,
        `${it.name}.get?.()`,
      ]),
      kind: it.kind.of,
    };
  }),
  "instance method taken": expression((draw) => {
    const it = draw.kind("box");
    if (it === undefined) return undefined;
    return {
      is: draw.pick([
        `() => ${it.name}.get()`,
        `${it.name}.get.bind(${it.name})`,
        `() => ${it.name}.get.call(${it.name})`,
      ]),
      kind: of("thunk", it.kind.of),
    };
  }),
  "static member": (draw) => {
    const [a, b, make, name, two] = [draw.text().name, draw.text().name, draw.name("Shop"), draw.name(), draw.name()];
    return {
      top: [
        `class ${make} { static one = "k"; static #two = "k"; static keep(it${draw.type(text)}) { this.one = it; } static set two(it${draw.type(text)}) { ${make}.#two = it; } static get two() { return ${make}.#two; } }`,
      ],
      lines: [
        draw.pick([`${make}.one = ${a};`, `${make}.keep(${a});`]),
        `${make}.two = ${b};`,
        `const ${name} = ${make}.one;`,
        `const ${two} = ${make}.two;`,
      ],
      outs: [
        [name, text],
        [two, text],
      ],
    };
  },
  overridden: (draw) => {
    const [a, b, make, name, two] = [draw.text().name, draw.text().name, draw.name("Card"), draw.name(), draw.name()];
    const p = `it${draw.type(text)}, more${draw.type(text)}`;
    return {
      top: [
        `class ${make} { show(${p}) { return this.part(it, more); } part(${p}) { return it; } }`,
        `class ${make}Other extends ${make} { part(${p}) { return more; } }`,
      ],
      lines: [`const ${name} = new ${make}().show(${a}, ${b});`, `const ${two} = new ${make}Other().show(${a}, ${b});`],
      outs: [
        [name, text],
        [two, text],
      ],
    };
  },
  "own fields": (draw) => {
    const [a, b, make, name, two] = [draw.text().name, draw.text().name, draw.name("Form"), draw.name(), draw.name()];
    const fields = draw.ts("one: string; two: string; ");
    return {
      top: [
        `class ${make} { ${fields}three = "k"; constructor(one${draw.type(text)}, two${draw.type(text)}) { ${draw.pick(["this.one = one; this.two = two;", "Object.assign(this, { one, two });", "({ one: this.one, two: this.two } = { one, two });"])} } ${draw.pick(["", "toString() { return this.one; }"])} both() { return this.one + this.three; } }`,
      ],
      lines: [
        `const ${name}f = new ${make}(${a}, ${b});`,
        `const ${name} = ${draw.pick([`${name}f.both()`, `${name}f.one`, `({ ...${name}f }).one`, `structuredClone({ ...${name}f }).one`])};`,
        `const ${two} = ${draw.pick([`${name}f.two`, `${name}f.three`, `String(${name}f.two)`])};`,
      ],
      outs: [
        [name, text],
        [two, text],
      ],
    };
  },
};
